"""What EPUBCheck reports, to a program or as JSON, goes in; its messages come out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Message:
    """One message: ``severity`` is fatal, error, warning, info or usage; ``path`` lies inside the EPUB.

    ``line`` and ``column`` count from 1 and are 0 where EPUBCheck gives none.
    """

    path: str
    line: int
    column: int
    id: str
    severity: str
    text: str
    suggestion: str = ""  # what EPUBCheck proposes to do


class _Report:
    """Collects messages on EPUBCheck's side; its method names and signatures are those of Java's ``Report``."""

    def __init__(self, java_class: Callable[[str], Any]) -> None:
        self.messages: list[Message] = []
        english = java_class("java.util.Locale").ENGLISH
        self._texts = java_class("com.adobe.epubcheck.messages.LocalizedMessages").getInstance(english)
        self._id_class = java_class("com.adobe.epubcheck.messages.MessageId")
        self._file = ""

    def message(self, told: Any, location: Any, arguments: Any) -> None:
        entry = self._texts.getMessage(told) if isinstance(told, self._id_class) else told
        severity = str(entry.getSeverity().name())
        if severity == "SUPPRESSED":
            return
        text = entry.getMessage(arguments) if arguments is not None and len(arguments) else entry.getMessage()
        self.messages.append(
            Message(
                path=str(location.getPath() or "") if location is not None else "",
                line=max(int(location.getLine()), 0) if location is not None else 0,
                column=max(int(location.getColumn()), 0) if location is not None else 0,
                id=str(entry.getID().toString()),
                severity=severity.lower(),
                text=" ".join(str(text).split()),
                suggestion=" ".join(str(entry.getSuggestion() or "").split()),
            )
        )

    def info(self, resource: Any, feature: Any, value: Any) -> None:
        """Facts about the publication, which we know already."""

    def _count(self, severity: str) -> int:
        return sum(message.severity == severity for message in self.messages)

    def getErrorCount(self) -> int:
        return self._count("error")

    def getWarningCount(self) -> int:
        return self._count("warning")

    def getFatalErrorCount(self) -> int:
        return self._count("fatal")

    def getInfoCount(self) -> int:
        return self._count("info")

    def getUsageCount(self) -> int:
        return self._count("usage")

    def setEpubFileName(self, name: Any) -> None:
        self._file = str(name)

    def getEpubFileName(self) -> str:
        return self._file

    def setCustomMessageFile(self, name: Any) -> None:
        """Messages are never replaced."""

    def getCustomMessageFile(self) -> None:
        return None

    def getReportingLevel(self) -> int:
        return 0

    def setReportingLevel(self, level: int) -> None:
        """Every level is reported."""

    def setOverrideFile(self, file: Any) -> None:
        """Severities are never replaced."""

    def getDictionary(self) -> None:
        return None

    def generate(self) -> int:
        return 0

    def initialize(self) -> None:
        """Nothing is written before."""

    def close(self) -> None:
        """Nothing is written after."""


def new_report(java_class: Callable[[str], Any]) -> Any:
    """Return what EPUBCheck can report to: its ``messages`` are those that it told; ``java_class`` finds classes."""
    return _Report(java_class)


def messages_of(report: Any) -> tuple[Message, ...]:
    """Read the JSON report of the command."""
    found = []
    for message in report["messages"]:
        for place in message.get("locations") or [{}]:
            found.append(
                Message(
                    path=place.get("path") or "",
                    line=max(place.get("line") or 0, 0),
                    column=max(place.get("column") or 0, 0),
                    id=message["ID"].replace("_", "-"),
                    severity=message["severity"].lower(),
                    text=" ".join(message["message"].split()),
                    suggestion=" ".join((message.get("suggestion") or "").split()),
                )
            )
    return tuple(dict.fromkeys(sorted(found)))
