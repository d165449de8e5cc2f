"""Rules for the list of pages and for the marks where pages begin."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from publish.audit.epub.book import XHTML, Book, Element, Entry, heard_words, is_page_break, local, words_of
from publish.audit.epub.rule import EpubRule, Finding, at
from publish.diagnostics import Confidence, Rule, Severity

_CLAUSE = "EPUB Accessibility 1.1, 3.4"
_NAMED_BY_WORDS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "a"})
_ALPHABETS = frozenset({"LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW", "ARMENIAN", "GEORGIAN"})


def _label(element: Element) -> str:
    return heard_words(element) or " ".join(element.get("title", "").split())


def _order(book: Book) -> Iterator[Finding]:
    if book.navigation is None:
        return
    last: tuple[int, int] | None = None
    before: Entry | None = None
    for entry in book.page_list:
        place = book.place(entry.path, entry.fragment)
        if place is None:
            continue
        if last is not None and before is not None and place < last:
            message = f'page "{entry.words}" stands after page "{before.words}" in the list and before it in the text'
            yield at(book.navigation, entry.element, message)
        last, before = place, entry


def _repeated(book: Book) -> Iterator[Finding]:
    if book.navigation is None:
        return
    seen: set[str] = set()
    for entry in book.page_list:
        if entry.words and entry.words in seen:
            yield at(book.navigation, entry.element, f'the list of pages has two entries "{entry.words}"')
        seen.add(entry.words)


def _labels(book: Book) -> Iterator[Finding]:
    if book.navigation is None:
        return
    for entry in book.page_list:
        element = book.target(entry.path, entry.fragment)
        if element is None or not is_page_break(element):
            continue
        label = _label(element)
        if label and not _same_page(label, entry.words):
            message = f'the list says page "{entry.words}", the mark in the text says "{label}"'
            yield at(book.navigation, entry.element, message)


def _same_page(one: str, other: str) -> bool:
    """Return whether two labels name one page: "12", "12." and "Page 12" do."""
    first, second = (label.casefold().strip(" .:[]()").split() for label in (one, other))
    return bool(first and second) and first[-1].strip(".:[]()") == second[-1].strip(".:[]()")


def _gaps(book: Book) -> Iterator[Finding]:
    """Compare the numbers in the order of the text; a left-hand page that is missing may be blank."""
    if book.navigation is None:
        return
    places = ((book.place(entry.path, entry.fragment), entry) for entry in book.page_list)
    placed = sorted(((place, entry) for place, entry in places if place), key=lambda pair: pair[0])
    numbers = [(_number(entry.words), entry) for _place, entry in placed]
    for (one, _), (next_one, entry) in pairwise(numbers):
        if one is None or next_one is None or next_one <= one + 1:
            continue
        if next_one == one + 2 and (one + 1) % 2 == 0:
            continue
        absent = f"page {one + 1} is" if next_one == one + 2 else f"pages {one + 1} to {next_one - 1} are"
        yield at(book.navigation, entry.element, f"{absent} missing from the list of pages")


def _number(label: str) -> int | None:
    last = label.split()[-1] if label.split() else ""
    return int(last) if last.isdecimal() and len(last) < 6 else None


def _in_names(book: Book) -> Iterator[Finding]:
    for document in book.spine():
        for element in document.elements():
            if not is_page_break(element):
                continue
            around = next((each for each in element.iterancestors() if local(each) in _NAMED_BY_WORDS), None)
            if around is not None:
                thing = "link" if local(around) == "a" else "heading"
                yield at(document, element, f'page "{_label(element)}" begins inside the {thing} "{words_of(around)}"')


def _in_words(book: Book) -> Iterator[Finding]:
    for document in book.spine():
        for element in document.elements():
            if is_page_break(element) and local(element) == "span" and not words_of(element):
                before, after = _text_before(element)[-1:], (element.tail or "")[:1]
                if _joined(before) and _joined(after):
                    yield at(document, element, f'page "{_label(element)}" begins in the middle of a word')


def _text_before(element: Element) -> str:
    previous = element.getprevious()
    if previous is not None:
        return previous.tail or ""
    parent = element.getparent()
    return "" if parent is None else parent.text or ""


def _joined(character: str) -> bool:
    """Return whether a character is a letter of a script that divides words by spaces."""
    return character.isalpha() and unicodedata.name(character, "").split(" ")[0] in _ALPHABETS


def _source_without_pages(book: Book) -> Iterator[Finding]:
    for statement in book.values("pageBreakSource"):
        marked = any(is_page_break(element) for document in book.spine() for element in document.elements())
        if book.whole and not book.page_list and not marked:
            message = f'the metadata say that the pages are those of "{statement.value}", and there are no pages'
            yield Finding(path=book.package, line=statement.line, message=message)


def _words_in_marks(book: Book) -> Iterator[Finding]:
    for document in book.spine():
        for element in document.elements():
            if is_page_break(element) and len(words_of(element).split()) > 3:
                yield at(document, element, f'the mark of a page holds words of the text: "{words_of(element)[:60]}"')
            elif is_page_break(element) and element.find(f".//{XHTML}p") is not None:
                yield at(document, element, "the mark of a page holds paragraphs of the text")


EPUB_PAGE_GAP = Rule(
    name="epub-page-gap",
    severity=Severity.WARNING,
    confidence=Confidence.LOOK,
    clauses=(_CLAUSE,),
    text="The numbers in the list of pages leave out no page; a left-hand one may be blank.",
    hint="add the page where it begins, to the text and to the list of pages",
    reason="In class somebody says a page, and whoever reads the EPUB must find it.",
)
EPUB_PAGE_IN_NAME = Rule(
    name="epub-page-in-name",
    severity=Severity.WARNING,
    clauses=("WCAG 2.2, 2.4.6",),
    text="A page begins before a heading or a link, not inside it.",
    hint="move the mark before the heading or the link",
    reason="A screen reader takes the number of the page for a part of the heading, also in its list of headings.",
)
EPUB_PAGE_IN_WORD = Rule(
    name="epub-page-in-word",
    severity=Severity.WARNING,
    clauses=("WCAG 2.2, 1.3.1",),
    text="A page begins between two words, not in the middle of one.",
    hint="move the mark before the word",
    reason="A voice reads the halves as two words, and a search doesn't find the whole one.",
)
EPUB_PAGE_LABEL = Rule(
    name="epub-page-label",
    severity=Severity.ERROR,
    clauses=(_CLAUSE,),
    text="The list of pages and the marks in the text call a page by the same number.",
    hint="give both the number that is printed on the page",
    reason="Whoever goes to a page hears another number on arriving, and doesn't know which one is right.",
)
EPUB_PAGE_ORDER = Rule(
    name="epub-page-order",
    severity=Severity.ERROR,
    clauses=(_CLAUSE,),
    text="The list of pages has the order of the text.",
    hint="move the entry to where its page stands in the text",
    reason="Reading systems tell the page that one is on from the list, and turn to the next one by it.",
)
EPUB_PAGE_REPEATED = Rule(
    name="epub-page-repeated",
    severity=Severity.WARNING,
    clauses=(_CLAUSE,),
    text="Each page stands in the list of pages once.",
    hint="give every page a label of its own, such as II-12 in a second volume",
    reason="Whoever asks for the page gets one of the two, and can't tell which.",
)
EPUB_PAGE_SOURCE_UNUSED = Rule(
    name="epub-page-source-unused",
    severity=Severity.WARNING,
    clauses=("EPUB Accessibility 1.1, 3.4.3",),
    text="Only an EPUB that has pages names the edition that they come from.",
    hint="add the list of pages, or remove pageBreakSource",
    reason="Libraries and shops tell readers from it that they can go to a printed page.",
)
EPUB_PAGE_WORDS = Rule(
    name="epub-page-words",
    severity=Severity.WARNING,
    clauses=("DPUB-ARIA 1.1, doc-pagebreak",),
    text="The mark of a page holds the page's number at most, and no text.",
    hint="close the mark before the text begins",
    reason="Reading systems can hide the marks of pages, or not read them aloud, with all that they hold.",
)

RULES = (
    EpubRule(rule=EPUB_PAGE_GAP, check=_gaps),
    EpubRule(rule=EPUB_PAGE_IN_NAME, check=_in_names),
    EpubRule(rule=EPUB_PAGE_IN_WORD, check=_in_words),
    EpubRule(rule=EPUB_PAGE_LABEL, check=_labels),
    EpubRule(rule=EPUB_PAGE_ORDER, check=_order),
    EpubRule(rule=EPUB_PAGE_REPEATED, check=_repeated),
    EpubRule(rule=EPUB_PAGE_SOURCE_UNUSED, check=_source_without_pages),
    EpubRule(rule=EPUB_PAGE_WORDS, check=_words_in_marks),
)
