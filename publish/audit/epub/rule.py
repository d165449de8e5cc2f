"""What a rule for EPUBs is: what it asks and why, with the function that looks at a book."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from publish.audit.epub.book import Book, Document, Element, line_of
from publish.diagnostics import Diagnostic, Position, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A place that breaks a rule: a file inside the EPUB and a line of it, counted from 1."""

    path: str
    line: int
    message: str
    hint: str = ""  # where the rule's own doesn't do


@dataclass(frozen=True, slots=True, kw_only=True)
class EpubRule:
    """A rule for EPUBs, which neither EPUBCheck nor Ace asks in full, and the function that asks it."""

    rule: Rule
    check: Callable[[Book], Iterator[Finding]]

    def diagnostic(self, found: Finding, shown: str) -> Diagnostic:
        """Make the finding that people see; ``shown`` is how the EPUB is shown to them."""
        place = Position(path=f"{shown}/{found.path}", line=max(found.line, 1))
        return self.rule.finding(found.message, place, found.hint)


def at(document: Document, element: Element, message: str, hint: str = "") -> Finding:
    """Make a finding about an element of a document."""
    return Finding(path=document.path, line=line_of(element), message=message, hint=hint)
