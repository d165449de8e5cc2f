"""Judges alternatives: one for several pictures, the words beside it again, none beside a caption; scans."""

from __future__ import annotations

from collections.abc import Iterator

from publish.audit.epub.archive import resolve
from publish.audit.epub.book import XHTML, Book, Document, Element, is_page_break, local, roles, words_of
from publish.audit.epub.pictures import letters, pictures
from publish.audit.epub.rule import EpubRule, Finding, at, at_all
from publish.diagnostics import Confidence, Rule, Severity

_CLAUSE = "WCAG 2.2, 1.1.1"
_TELLING = 12
"""Letters of an alternative, from which on it isn't the name of a sign or of an icon."""
_FEWEST_SCANS = 3
_LONG_ALTERNATIVE = 40
"""Words of an alternative, from which on it may be the text of the page."""


def _repeated(book: Book) -> Iterator[Finding]:
    """Find words that stand for different pictures; the same picture has the same words with good reason."""
    by_words: dict[str, dict[str, tuple[Document, Element, str]]] = {}
    for document, picture, alt in pictures(book):
        target = resolve(document.path, picture.get("src", ""))
        if target and len(letters(alt)) >= _TELLING:
            by_words.setdefault(letters(alt), {}).setdefault(target[0], (document, picture, alt))
    for same in by_words.values():
        if len(same) > 1:
            alt = next(iter(same.values()))[2]
            yield from at_all(
                ((document, picture) for document, picture, _alt in same.values()),
                lambda count, alt=alt: f'{count} different pictures have the alternative text "{alt[:60]}"',  # type: ignore[misc]
            )


def _beside(book: Book) -> Iterator[Finding]:
    """Compare an alternative with what stands before and after the picture; a caption in a figure has its own rule."""
    for document, picture, alt in pictures(book):
        if len(letters(alt)) < _TELLING or next(picture.iterancestors(f"{XHTML}figure"), None) is not None:
            continue
        block = picture
        while block.getparent() is not None and local(block.getparent()) != "body" and not _others(block):
            block = block.getparent()
        for near in (block.getnext(), block.getprevious()):
            if near is not None and isinstance(near.tag, str) and letters(words_of(near)) == letters(alt):
                yield at(document, picture, f'the alternative text "{alt[:60]}" repeats the words beside the picture')
                break


def _others(element: Element) -> bool:
    """Return whether anything stands beside an element in what holds it."""
    parent = element.getparent()
    return len(parent) > 1 or bool((parent.text or "").strip() or (element.tail or "").strip())


def _empty(book: Book) -> Iterator[Finding]:
    found = []
    for document, picture, alt in pictures(book):
        figure = next(picture.iterancestors(f"{XHTML}figure"), None)
        told = picture.get("aria-label") or picture.get("aria-labelledby") or picture.get("aria-describedby")
        if figure is None or alt or told or picture.get("alt") is None or roles(picture):
            continue
        several = sum(1 for _each in figure.iter(f"{XHTML}img"))
        if several == 1 and words_of(next(figure.iter(f"{XHTML}figcaption"), None)):
            found.append((document, picture))
    yield from at_all(
        found,
        lambda count: (
            f"{count} pictures have a caption and are declared ornaments"
            if count > 1
            else "a picture has a caption and is declared an ornament"
        ),
    )


def _scans(book: Book) -> Iterator[Finding]:
    """Find pages that are a picture and no words; covers, plates and maps are a few of a book, comics are fixed."""
    if not book.whole or book.fixed:
        return
    texts = [document for document in book.spine() if document.linear and document is not book.navigation]
    found = [(document, picture) for document in texts if (picture := _scan(document)) is not None]
    if len(found) >= _FEWEST_SCANS and len(found) * 2 > len(texts):
        yield from at_all(found, lambda count: f"{count} of {len(texts)} pages are a picture without words")


def _scan(document: Document) -> Element | None:
    body = next(document.root.iter(f"{XHTML}body"), None)
    if body is None:
        return None
    said = sum(len(words_of(each).split()) for each in body if isinstance(each.tag, str) and not is_page_break(each))
    shown = [each for each in body.iter() if local(each) in ("img", "image")]
    if said > 2 or not shown or any(len(each.get("alt", "").split()) >= _LONG_ALTERNATIVE for each in shown):
        return None
    return shown[0]


EPUB_ALT_BESIDE = Rule(
    name="epub-alt-beside",
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    clauses=(_CLAUSE,),
    text="An alternative text doesn't repeat the words beside the picture.",
    hint="say in alt what the picture shows; the words beside it are read anyway",
    reason="The listener hears the same sentence twice, and nothing of the picture.",
)
EPUB_ALT_EMPTY_FIGURE = Rule(
    name="epub-alt-empty-figure",
    severity=Severity.INFO,
    confidence=Confidence.LOOK,
    clauses=(_CLAUSE,),
    text="A picture that has a caption has an alternative text too.",
    hint="say in alt what the picture shows, unless the caption says all of it",
    reason="The listener hears a caption and doesn't learn that there is a picture, or what is on it.",
)
EPUB_ALT_REPEATED = Rule(
    name="epub-alt-repeated",
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    clauses=(_CLAUSE,),
    text="Different pictures have different alternative texts.",
    hint="say of each picture what is on it and not on the others",
    reason="The listener can't tell the pictures apart, and most of them are described by the words of another one.",
)
EPUB_SCANNED = Rule(
    name="epub-scanned",
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    clauses=(_CLAUSE, "WCAG 2.2, 1.4.5"),
    text="The pages of a book are text and not pictures of text.",
    hint="recognise the text of the pages, and write it as text",
    reason="Pictures of pages can be neither heard, nor searched, nor set in larger type.",
)

RULES = (
    EpubRule(rule=EPUB_ALT_BESIDE, check=_beside),
    EpubRule(rule=EPUB_ALT_EMPTY_FIGURE, check=_empty),
    EpubRule(rule=EPUB_ALT_REPEATED, check=_repeated),
    EpubRule(rule=EPUB_SCANNED, check=_scans),
)
