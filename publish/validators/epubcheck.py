"""An EPUB goes in; what EPUBCheck says of it comes out, every message of every level."""

from __future__ import annotations

import functools
import importlib.util
import json
import shutil
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from publish import installation
from publish.diagnostics import Diagnostic, Outcome, Position, Severity
from publish.files import shown, unreadable
from publish.rules.validators import EPUBCHECK
from publish.validators import java
from publish.validators.bridge import SECONDS, missing, seconds_for, stopped
from publish.validators.java_process import MEMORY, Failed, ask
from publish.validators.kept import Exceeded, Kept, Limits, isolation

_SECONDS = (12.0, 0.05, 4.0)
"""Seconds of processor time for any EPUB, for each kilobyte of a page as it is packed, and for one page at most."""
_NO_DEFECTS = frozenset({"CSS-028"})
"""Messages that only say what there is: CSS-028 says that a style sheet names a font."""
_SEVERITIES = {
    "FATAL": Severity.ERROR,
    "ERROR": Severity.ERROR,
    "WARNING": Severity.WARNING,
    "INFO": Severity.INFO,
    "USAGE": Severity.INFO,
}


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


def run(path: Path, seconds: float = SECONDS) -> Outcome[tuple[Message, ...]]:
    """Check one EPUB with usage messages on; no value where EPUBCheck couldn't run over it."""
    broken = unreadable(path)
    if broken:
        return Outcome(value=None, diagnostics=(broken,))
    try:
        messages = _asked(path, seconds)
    except java.JavaUnavailable as problem:
        hint = f"install it: {install_command()}; or put the command epubcheck 5 on the PATH"
        return Outcome(value=None, diagnostics=(missing("EPUBCheck", str(problem), hint),))
    except (Failed, Exceeded, OSError, ValueError, KeyError) as problem:
        return Outcome(value=None, diagnostics=(stopped("EPUBCheck", path, _words(problem)),))
    told = tuple(message for message in messages if message.id not in _NO_DEFECTS)
    return Outcome(value=told, diagnostics=tuple(_finding(path, message) for message in told))


def _asked(path: Path, seconds: float) -> tuple[Message, ...]:
    limits = Limits(seconds=seconds, processor_seconds=seconds_for(path, *_SECONDS), memory=MEMORY)
    if jars():
        try:
            messages: tuple[Message, ...] = ask(_messages, path, (), limits)
        except java.JavaUnavailable:
            if command() is None:
                raise
        else:
            return messages
    return _by_command(path, limits)


def jars() -> tuple[Path, ...]:
    """Find EPUBCheck's jars in the Python package ``epubcheck``."""
    found = importlib.util.find_spec("epubcheck")
    if found is None or not found.origin:
        return ()
    folder = Path(found.origin).parent
    main = folder / "epubcheck.jar"
    return (main, *sorted((folder / "lib").glob("*.jar"))) if main.is_file() else ()


def install_command() -> str:
    """Return the command that installs EPUBCheck and the Java that it runs on."""
    return installation.validator("epubcheck", *installation.JAVA)


@functools.cache
def command() -> str | None:
    """Find EPUBCheck's own command on the PATH; the one of the Python package, another program, doesn't count."""
    found = shutil.which("epubcheck")
    if found is None or Path(found).resolve().parent == Path(sys.executable).parent.resolve():
        return None
    return found


def _messages(path: Path) -> tuple[Message, ...]:
    """Run EPUBCheck in the process that Java runs in."""
    import jpype

    java.use(jars())
    report = _Report()
    proxy = jpype.JProxy(java_report(), inst=report)
    checker = _class("com.adobe.epubcheck.api.EpubCheck")
    checker(java.java_class("java.io.File")(str(path)), proxy).doValidate()
    return tuple(dict.fromkeys(sorted(_without_folder(message, path) for message in report.messages)))


def _without_folder(message: Message, copy: Path) -> Message:
    """Leave the place of the copy out of a message; a message about the EPUB as a whole names no path inside."""
    named = message.path == copy.name or Path(message.path).absolute() == copy.absolute()
    path = "" if message.path and named else message.path
    return replace(message, path=path, text=message.text.replace(f"{copy.parent}/", ""))


def java_report() -> Any:
    """Return the interface that EPUBCheck reports to."""
    return _class("com.adobe.epubcheck.api.Report")


def _class(name: str) -> Any:
    return java.java_class(name, jars())


class _Report:
    """Collects messages on EPUBCheck's side; its method names and signatures are those of Java's ``Report``."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        english = java.java_class("java.util.Locale").ENGLISH
        self._texts = _class("com.adobe.epubcheck.messages.LocalizedMessages").getInstance(english)
        self._id_class = _class("com.adobe.epubcheck.messages.MessageId")
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


def _by_command(path: Path, limits: Limits) -> tuple[Message, ...]:
    found = command()
    if found is None:
        raise java.JavaUnavailable("neither the Python package epubcheck nor the command is installed")
    with Kept() as kept:
        report = kept.folder / "report.json"
        arguments = [found, str(path.absolute()), "--json", str(report), "--usage", "--locale", "en"]
        kept.run(arguments, java.environment(kept.folder), limits, isolation())
        messages = _messages_of(json.loads(report.read_text(encoding="utf-8")))
        return tuple(sorted(_without_folder(message, path) for message in messages))


def _messages_of(report: Any) -> tuple[Message, ...]:
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
                )
            )
    return tuple(dict.fromkeys(sorted(found)))


def _finding(path: Path, message: Message) -> Diagnostic:
    inside = message.path + (f" line {message.line}" if message.line else "")
    return EPUBCHECK.message_of_validator(
        message.id.lower(),
        _SEVERITIES[message.severity.upper()],
        f"{message.text} (in {inside})" if message.path else message.text,
        Position(path=shown(path), line=max(message.line, 1), column=max(message.column, 1)),
        clause=message.id,
    )


def _words(problem: Exception) -> str:
    return " ".join(str(problem).split())[:300] or type(problem).__name__
