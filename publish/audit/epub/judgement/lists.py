"""Judges lists: paragraphs that are the items of one by their marks alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.audit.epub.book import XHTML, Book, Document, Element, local, types, words, words_of
from publish.audit.epub.rule import EpubRule, Finding, at_all
from publish.diagnostics import Confidence, Rule, Severity

_BULLET = re.compile(r"[•‣◦▪▫●○■□◆◇►▶➢➤✓✔❖·∙]\s*(?=\S)")
_NUMBER = re.compile(r"\(?(\d{1,2}|[a-z])[.)]\s+(?=\S)")
_FEWEST = 3
_LONGEST = 60
"""Words of an item on average, from which on numbers are those of paragraphs, as in laws."""
_APART = words("li dl table nav pre figure dd")
_APART_TYPES = words("footnotes endnotes rearnotes bibliography index toc footnote endnote z3998:verse z3998:poem")
_MOST_LOOKED_AT = 200


def _lists(book: Book) -> Iterator[tuple[Document, Element]]:
    for document in book.spine():
        if document is book.navigation:
            continue
        run: list[Element] = []
        for paragraph in document.root.iter(f"{XHTML}p"):
            if run and _before(paragraph) is run[-1] and _continues(run, paragraph):
                run.append(paragraph)
                continue
            if _is_list(run):
                yield document, run[0]
            run = [paragraph] if _mark(words_of(paragraph)) is not None else []
            if _is_list_of_lines(paragraph):
                yield document, paragraph
        if _is_list(run):
            yield document, run[0]


def _before(element: Element) -> Element | None:
    before: Element | None = element.getprevious()
    return before


def _mark(said: str) -> int | None:
    """Return 0 for an item with a bullet, its number for one with a number or a letter, None for another text."""
    if _BULLET.match(said):
        return 0
    found = _NUMBER.match(said)
    if not found:
        return None
    mark = found.group(1)
    return int(mark) if mark.isdecimal() else ord(mark) - ord("a") + 1


def _continues(run: list[Element], paragraph: Element) -> bool:
    mark, last = _mark(words_of(paragraph)), _mark(words_of(run[-1]))
    return mark is not None and last is not None and (mark == last == 0 or mark == last + 1 > 1)


def _is_list(run: list[Element]) -> bool:
    if len(run) < _FEWEST or _mark(words_of(run[0])) not in (0, 1):
        return False
    if any(local(each) in _APART or types(each) & _APART_TYPES for each in run[0].iterancestors()):
        return False
    return sum(len(words_of(each).split()) for each in run[:_MOST_LOOKED_AT]) < _LONGEST * len(run[:_MOST_LOOKED_AT])


def _is_list_of_lines(paragraph: Element) -> bool:
    """Return whether a paragraph is a list whose items are divided by br."""
    breaks = list(paragraph.iterchildren(f"{XHTML}br"))
    if len(breaks) + 1 < _FEWEST or any(local(each) in _APART for each in paragraph.iterancestors()):
        return False
    lines = [paragraph.text or "", *(each.tail or "" for each in breaks)]
    return all(_BULLET.match(line.strip()) for line in lines[:_MOST_LOOKED_AT])


def _looked(book: Book) -> Iterator[Finding]:
    yield from at_all(
        _lists(book),
        lambda count: (
            f"{count} lists are written as paragraphs with bullets or numbers"
            if count > 1
            else "a list is written as paragraphs with bullets or numbers"
        ),
    )


EPUB_LIST_LOOK = Rule(
    name="epub-list-look",
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    clauses=("WCAG 2.2, 1.3.1 (F2)",),
    text="What looks like a list is one.",
    hint="write the items as li in ul or ol, without their marks",
    reason="A screen reader says how many items a list has and lets its reader skip it; of paragraphs it says nothing.",
)

RULES = (EpubRule(rule=EPUB_LIST_LOOK, check=_looked),)
