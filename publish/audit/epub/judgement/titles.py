"""Judges the title of the whole EPUB."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.audit.epub.book import Book, phrases
from publish.audit.epub.rule import EpubRule, Finding, Spot
from publish.diagnostics import Confidence, Rule, Severity

_FILE_NAME = re.compile(
    r"(?:microsoft word - .+|\S*[^\s.]\.(?:x?html?|indd|idml|docx?|odt|rtf|pdf|epub|txt|md|tex)"
    r"|.+\.(?:indd|idml|docx?|odt|rtf|pdf|epub|txt))",
    re.IGNORECASE,
)
_NO_TITLE = phrases(
    """untitled|no title|title|title here|insert title here|your title here|book title|unknown|document|document1
    |untitled document|ohne titel|unbenannt|sans titre|sin título|senza titolo|без названия|بلا عنوان|بدون عنوان"""
)


def _of_package(book: Book) -> Iterator[Finding]:
    titles = book.values("dc:title")
    for statement in titles[:1]:
        spots = (Spot(path=book.package, line=statement.line, words=statement.value[:80]),)
        if _FILE_NAME.fullmatch(statement.value[:300]):
            message = f'the title of the book is the name of a file: "{statement.value[:80]}"'
        elif statement.value.casefold().strip(" .[]()") in _NO_TITLE:
            message = f'the title of the book says nothing: "{statement.value}"'
        else:
            continue
        yield Finding(path=book.package, line=statement.line, message=message, spots=spots)


EPUB_NAME = Rule(
    name="epub-name",
    severity=Severity.ERROR,
    confidence=Confidence.FAULT,
    clauses=("WCAG 2.2, 2.4.2",),
    text="The title of an EPUB is that of the book, and not the name of a file.",
    hint="write the title of the book in dc:title",
    reason="Reading systems show it on the shelf and say it on opening; nobody finds the book by the name of a file.",
)

RULES = (EpubRule(rule=EPUB_NAME, check=_of_package),)
