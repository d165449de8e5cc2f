"""Judges headings: those that only look like one, and books without any."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.audit.epub.book import XHTML, Book, Document, Element, is_page_break, local, roles, types, words, words_of
from publish.audit.epub.judgement.looks import Looks, looks_of
from publish.audit.epub.rule import EpubRule, Finding, at, at_all
from publish.diagnostics import Confidence, Rule, Severity

_HEADING = re.compile(r"h[1-6]")
_LONGEST, _MOST_WORDS = 80, 12
_FOLLOWED_BY = 15
"""Words of the paragraph below, from which on it is text and not another line of a title page."""
_FEWEST = 2
"""Lines that look like headings in one book, from which on they aren't chance."""
_MUCH_TEXT = 500
_APART = words("figure figcaption table li dl blockquote aside header footer nav pre ul ol address hgroup")
_APART_TYPES = words(
    """titlepage halftitlepage copyright-page dedication epigraph cover colophon title subtitle bridgehead toc index
    footnote footnotes endnotes z3998:verse z3998:poem"""
)
_BLOCKS = words("p div section article ul ol dl table figure blockquote aside h1 h2 h3 h4 h5 h6 hr pre img svg br math")


def _is_heading(element: Element) -> bool:
    return bool(_HEADING.fullmatch(local(element))) or "heading" in roles(element)


def _lines(book: Book) -> Iterator[tuple[Document, Element]]:
    for document in book.spine():
        if document is book.navigation:
            continue
        looks = None
        for element in document.root.iter(f"{XHTML}p", f"{XHTML}div"):
            if _may_head(element):
                looks = looks or looks_of(book, document)
                following = element.getnext()
                if _all_stand_out(element, looks) and not _all_stand_out(following, looks):
                    yield document, element


def _may_head(element: Element) -> bool:
    """Return whether an element could be a heading by its words, by what follows it and by where it stands."""
    if _is_heading(element) or any(local(each) in _BLOCKS for each in element.iterdescendants()):
        return False
    said = words_of(element)
    if not 2 < len(said) <= _LONGEST or len(said.split()) > _MOST_WORDS or said[-1] in ".,;:،。" or said.isdecimal():
        return False
    following, before = element.getnext(), element.getprevious()
    if following is None or local(following) != "p" or len(words_of(following).split()) < _FOLLOWED_BY:
        return False
    if before is not None and (_is_heading(before) or (is_page_break(before) and _is_heading_before(before))):
        return False
    around = (element, *element.iterancestors())
    return not any(local(each) in _APART or types(each) & _APART_TYPES or is_page_break(each) for each in around)


def _is_heading_before(element: Element) -> bool:
    before = element.getprevious()
    return before is not None and _is_heading(before)


def _all_stand_out(element: Element, looks: Looks) -> bool:
    """Return whether every word of an element is bold or large."""
    if looks.stands_out(element):
        return True
    if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
        return False
    inner = [child for child in element if isinstance(child.tag, str) and words_of(child)]
    return bool(inner) and len(inner) < 10 and all(looks.stands_out(child) for child in inner)


def _looked(book: Book) -> Iterator[Finding]:
    found = list(_lines(book))
    if len(found) >= _FEWEST:
        yield from at_all(
            found,
            lambda count: (
                f'{count} lines look like headings but aren\'t marked up as headings, such as "{words_of(found[0][1])}"'
            ),
        )


def _none(book: Book) -> Iterator[Finding]:
    """Look for one heading in a book with much text; pages of a fixed layout may be pictures with a line each."""
    if not book.whole or book.fixed:
        return
    texts = [document for document in book.spine() if document is not book.navigation]
    if any(_is_heading(element) for document in texts for element in document.elements()):
        return
    count = 0
    for document in texts:
        body = next(document.root.iter(f"{XHTML}body"), None)
        count += len(words_of(body).split())
    if count >= _MUCH_TEXT:
        yield at(texts[0], texts[0].root, f"the book has {count} words and no heading", words=texts[0].title or " ")


EPUB_HEADING_LOOK = Rule(
    name="epub-heading-look",
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    clauses=("WCAG 2.2, 1.3.1 (F2)",),
    text="What looks like a heading is one.",
    hint="write the line as h2, or as the level that it has, and leave its look to the style sheet",
    reason="Screen readers move from heading to heading, and pass over lines that are only bold or large.",
)
EPUB_HEADINGS_NONE = Rule(
    name="epub-headings-none",
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    clauses=("WCAG 2.2, 1.3.1", "WCAG 2.2, 2.4.6"),
    text="A book with much text has headings.",
    hint="write the title of each chapter as h1",
    reason="Without headings, whoever doesn't see the page hears one long text and can't move about in it.",
)

RULES = (
    EpubRule(rule=EPUB_HEADING_LOOK, check=_looked),
    EpubRule(rule=EPUB_HEADINGS_NONE, check=_none),
)
