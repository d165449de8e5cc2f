"""What a writer keeps beside the text: findings and questions with the lines that they are about, and counts.

A place in the text is known only once the whole is written.  Until then a mark stands there, which no text can hold:
a number between two noncharacters of Unicode.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from publish.diagnostics import Diagnostic, Position, Rule
from publish.importers.imported import Question

_MARK = re.compile("\ufdd0(\\d+)\ufdd1")
NONCHARACTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(slots=True)
class Report:
    """Findings and questions so far; ``waiting`` are those that the block in work has raised."""

    findings: list[Diagnostic] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    kept: Counter[str] = field(default_factory=Counter)
    styles: Counter[str] = field(default_factory=Counter)
    elsewhere: list[str] = field(default_factory=list)  # words that stand in the text in another form
    marked: list[tuple[bool, int]] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)

    def find(self, rule: Rule, message: str, hint: str = "") -> None:
        """Keep a finding about the block in work."""
        self._mark(True, len(self.findings))
        self.findings.append(rule.finding(message, hint=hint))

    def ask(self, kind: str, asks: str, context: str = "", subject: str = "") -> None:
        """Keep a question about the block in work."""
        self._mark(False, len(self.questions))
        self.questions.append(Question(kind=kind, asks=asks, context=context, subject=subject))

    def ask_of_file(self, asks: str, subject: str, context: str = "") -> None:
        """Keep a question about what the file says of itself, which has no place in the text."""
        self.questions.append(Question(kind="property", asks=asks, context=context, subject=subject))

    def _mark(self, is_finding: bool, index: int) -> None:
        self.waiting.append(len(self.marked))
        self.marked.append((is_finding, index))

    def marks(self) -> str:
        """Return the marks of what waits for its place."""
        found = "".join(f"\ufdd0{number}\ufdd1" for number in self.waiting)
        self.waiting.clear()
        return found

    def placed(self, text: str, path: str) -> str:
        """Take the marks out of a text, and give what they stand for its place."""
        last = max(1, text.count("\n"))
        lines = {**dict.fromkeys(range(len(self.marked)), last), **dict(_lines(text))}
        for number, line in lines.items():
            is_finding, index = self.marked[number]
            where = Position(path=path, line=line)
            if is_finding:
                self.findings[index] = replace(self.findings[index], position=where)
            else:
                self.questions[index] = replace(self.questions[index], position=where)
        return _MARK.sub("", text)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    line, at = 1, 0
    for found in _MARK.finditer(text):
        line += text.count("\n", at, found.start())
        at = found.start()
        yield int(found[1]), line


def excerpt(words: str, most: int = 12) -> str:
    """Return the first words of a passage."""
    parts = words.split()
    return " ".join(parts[:most]) + (" …" if len(parts) > most else "")
