"""Rules for contents, landmarks, headings and titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.audit.epub.book import OPS, Book, Document, Element, local, types, words, words_of
from publish.audit.epub.rule import EpubRule, Finding, at
from publish.diagnostics import Confidence, Rule, Severity

_LOWEST = 6
_HEADING = re.compile(r"h[1-6]")
_FILE_NAME = re.compile(r"\S+\.(?:x?html?|xml|indd|docx?|odt)", re.IGNORECASE)
_LONG = 1500
_OUTSIDE_CONTENTS = words(
    """acknowledgments backmatter bibliography colophon contributors copyright-page cover dedication epigraph
    frontmatter halftitlepage imprint landmarks loi lot other-credits titlepage toc"""
)


def _level(element: Element) -> int:
    """Return the level of a heading, 0 for another element."""
    name = local(element)
    return int(name[1]) if _HEADING.fullmatch(name) else 0


def _headings(document: Document) -> list[Element]:
    return [element for element in document.elements() if _level(element)]


def _landmarks(book: Book) -> Iterator[Finding]:
    """Look at landmarks that are there: no standard asks for any, and the contents lead to every part without them."""
    if book.navigation is None:
        return
    kinds = {kind for entry in book.landmarks for kind in types(entry.element)}
    navs = (each for each in book.navigation.elements() if local(each) == "nav")
    nav = next((each for each in navs if "landmarks" in each.get(f"{OPS}type", "").split()), None)
    several = sum(document.linear for document in book.spine()) > 1
    if nav is not None and several and "bodymatter" not in kinds:
        yield at(book.navigation, nav, "no landmark leads to where the text begins (bodymatter)")


def _levels(book: Book) -> Iterator[Finding]:
    if book.navigation is None:
        return
    for entry in book.toc:
        above = book.toc[entry.parent] if entry.parent >= 0 else None
        if above is None or above.path != entry.path:
            continue
        lower, upper = _heading_of(book, entry.path, entry.fragment), _heading_of(book, above.path, above.fragment)
        if lower is None or upper is None or lower is upper:
            continue
        if _level(lower) <= _level(upper) < _LOWEST:
            message = (
                f'the contents put "{entry.words}" below "{above.words}"; its heading is of level {_level(lower)}, '
                f"and that of the other of level {_level(upper)}"
            )
            document = book.document(entry.path)
            if document is not None:
                yield at(document, lower, message)


def _heading_of(book: Book, path: str, fragment: str) -> Element | None:
    """Return the heading that an entry leads to: the element, or the first heading in it."""
    target = book.target(path, fragment)
    if target is None:
        return None
    return next((each for each in target.iter() if isinstance(each.tag, str) and _level(each)), None)


def _skips(book: Book) -> Iterator[Finding]:
    """Compare the first heading of each document with the last one before it; a document alone is Ace's to check."""
    before = 0
    for document in book.spine():
        headings = _headings(document)
        if headings and document.linear and "nav" not in document.item.properties:
            first = _level(headings[0])
            if before and first > before + 1:
                message = (
                    f'"{words_of(headings[0])[:60]}" is a heading of level {first} and follows one of level {before}'
                )
                yield at(document, headings[0], message)
            before = _level(headings[-1])


def _left_out(book: Book) -> Iterator[Finding]:
    """Find the few chapters that are left out; contents that leave out many go no deeper on purpose."""
    reached = {entry.path for entry in book.toc}
    listed = [document for document in book.spine() if document.path in reached]
    levels = [_level(headings[0]) for headings in map(_headings, listed) if headings]
    found = []
    for document in book.spine():
        if document.path in reached or not document.linear or document is book.navigation or not levels:
            continue
        headings = _headings(document)
        kinds = frozenset(kind for element in document.elements() for kind in types(element))
        chapter = headings and _level(headings[0]) <= min(levels) and len(words_of(document.root)) > _LONG
        if chapter and not kinds & _OUTSIDE_CONTENTS:
            words = words_of(headings[0])[:60]
            found.append(at(document, headings[0], f'no entry of the contents leads to the document of "{words}"'))
    if len(found) * 2 <= len(listed):
        yield from found


def _titles(book: Book) -> Iterator[Finding]:
    titled: dict[str, list[Document]] = {}
    for document in book.spine():
        if document.title and document is not book.navigation:
            titled.setdefault(document.title, []).append(document)
    for title, documents in titled.items():
        if len(documents) > 1:
            second = documents[1]
            element = next(each for each in second.elements() if local(each) == "title")
            yield at(second, element, f'{len(documents)} documents have the title "{title}"')


def _file_titles(book: Book) -> Iterator[Finding]:
    for document in book.documents:
        if _FILE_NAME.fullmatch(document.title):
            element = next(each for each in document.elements() if local(each) == "title")
            yield at(document, element, f'the title is the name of a file: "{document.title}"')


EPUB_HEADING_SKIP = Rule(
    name="epub-heading-skip",
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    clauses=("WCAG 2.2, 1.3.1",),
    text="A document doesn't begin more than one level of heading below the end of the one before it.",
    hint="give the heading the level that it has in the whole book",
    reason="Whoever moves by headings takes it for a part of something that isn't there.",
)
EPUB_LANDMARKS = Rule(
    name="epub-landmarks",
    severity=Severity.INFO,
    clauses=("EPUB 3.3, 7.4.3",),
    text="Where an EPUB has landmarks, one of them leads to where the text begins.",
    hint='add an entry with epub:type="bodymatter" to the landmarks',
    reason="Reading systems open a book where its landmarks say that the text begins, and otherwise at the cover.",
)
EPUB_TITLE_FILE_NAME = Rule(
    name="epub-title-file-name",
    severity=Severity.ERROR,
    confidence=Confidence.FAULT,
    clauses=("WCAG 2.2, 2.4.2",),
    text="The title of a document says what is in it and isn't the name of a file.",
    hint="write the heading of the document between <title> and </title>",
    reason="A screen reader reads the title whenever the document opens.",
)
EPUB_TITLE_REPEATED = Rule(
    name="epub-title-repeated",
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    clauses=("WCAG 2.2, 2.4.2",),
    text="Each document has a title of its own.",
    hint="begin the title with the heading of the document",
    reason="Whoever hears the title on opening a chapter can't tell which one it is.",
)
EPUB_TOC_INCOMPLETE = Rule(
    name="epub-toc-incomplete",
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    clauses=(
        "EPUB Accessibility 1.1, 3.2",
        "WCAG 2.2, 2.4.5",
    ),
    text="The contents lead to every chapter.",
    hint="add an entry to the contents",
    reason="By leafing alone nobody finds a chapter on a small screen or with a screen reader.",
)
EPUB_TOC_LEVELS = Rule(
    name="epub-toc-levels",
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    clauses=("WCAG 2.2, 1.3.1",),
    text="In one document, what the contents put below a heading has a heading of a lower level.",
    hint="correct the level of the heading, or move the entry",
    reason="The contents and the headings are two ways to one book; where they differ, one of them is wrong.",
)

RULES = (
    EpubRule(rule=EPUB_HEADING_SKIP, check=_skips),
    EpubRule(rule=EPUB_LANDMARKS, check=_landmarks),
    EpubRule(rule=EPUB_TITLE_FILE_NAME, check=_file_titles),
    EpubRule(rule=EPUB_TITLE_REPEATED, check=_titles),
    EpubRule(rule=EPUB_TOC_INCOMPLETE, check=_left_out),
    EpubRule(rule=EPUB_TOC_LEVELS, check=_levels),
)
