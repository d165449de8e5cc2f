"""The views of an EPUB, read from its files as the rules read them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from publish.audit.epub.archive import Archive, Unread, open_archive, resolve
from publish.audit.epub.book import (
    OPS,
    XHTML,
    Book,
    Document,
    Entry,
    heard_words,
    line_of,
    local,
    own_language,
    words_of,
)
from publish.audit.epub.reader import read_book
from publish.diagnostics import Outcome, Place
from publish.inspection.display_guide import Said, shown
from publish.inspection.values import (
    Heard,
    LanguageUse,
    Link,
    Metadata,
    Outline,
    OutlineEntry,
    Picture,
    Statement,
    Tag,
)
from publish.preview.book import BookPage
from publish.preview.heard import heard_page

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HIDDEN = frozenset({"head", "script", "style", "template"})
_PLAIN = frozenset({"html", "body", "div", "span"})
_FIRST_WORDS = 80
_DEEPEST = 120
_SVG, _LINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
_LARGEST_PICTURE = 64 * 1024**2
_MEANINGS = {
    "dc:title": "the title",
    "dc:language": "the language of the whole",
    "dc:creator": "who made it",
    "dc:identifier": "the number by which it is known",
    "dcterms:modified": "when it was changed last",
    "schema:accessMode": "a sense that its content speaks to",
    "schema:accessModeSufficient": "senses that are enough to read all of it",
    "schema:accessibilityFeature": "something that helps readers",
    "schema:accessibilityHazard": "something that can harm readers, or that nothing does",
    "schema:accessibilitySummary": "what is said of its accessibility in words",
    "dcterms:conformsTo": "the standard that it claims to meet",
    "a11y:certifiedBy": "who says that it meets it",
    "rendition:layout": "whether pages are fixed or flow",
}


def read(path: Path) -> Outcome[Book]:
    """Read an EPUB as the rules do."""
    return read_book(path)


def outline(book: Book) -> Outline:
    """Return the table of contents and the headings of the pages in reading order."""
    contents = []
    levels: list[int] = []
    for entry in book.toc:
        level = levels[entry.parent] + 1 if 0 <= entry.parent < len(levels) else 1
        levels.append(level)
        contents.append(_entry(book, entry, level))
    headings = [
        OutlineEntry(
            level=_heading_level(element), words=_cut(heard_words(element)), place=_place(book, document, element)
        )
        for document in book.spine()
        for element in document.elements()
        if _heading_level(element)
    ]
    return Outline(contents=tuple(contents), headings=tuple(headings))


def _entry(book: Book, entry: Entry, level: int) -> OutlineEntry:
    navigation = book.navigation
    place = Place(path=book.path, inner=navigation.path if navigation else "", line=line_of(entry.element))
    leads = f"{entry.path}{'#' * bool(entry.fragment)}{entry.fragment}"
    return OutlineEntry(level=level, words=_cut(entry.words), place=place, leads=leads)


def _heading_level(element: Any) -> int:
    if element.get("role") == "heading":
        level = element.get("aria-level", "2")
        return int(level) if level.isdecimal() and len(level) < 3 else 2
    return _HEADINGS.get(local(element), 0) if element.tag.startswith(XHTML) else 0


def pictures(book: Book, path: Path) -> tuple[Picture, ...]:
    """Return the pictures of all pages in reading order; ``path`` is the EPUB, which their sizes are read from."""
    try:
        archive = open_archive(path)
    except Unread:
        return ()
    sizes: dict[str, tuple[int, int]] = {}
    with archive.packed:
        return tuple(
            _picture(book, document, element, archive, sizes)
            for document in book.spine()
            for element in document.elements()
            if _is_picture(element)
        )


def _is_picture(element: Any) -> bool:
    if element.tag == f"{_SVG}svg":
        return not any(each.tag == f"{_SVG}svg" for each in element.iterancestors())
    return element.tag in (f"{XHTML}img", f"{XHTML}picture") and not (
        element.tag == f"{XHTML}picture" and element.find(f"{XHTML}img") is not None
    )


def _picture(
    book: Book, document: Document, element: Any, archive: Archive, sizes: dict[str, tuple[int, int]]
) -> Picture:
    drawn = element.tag == f"{_SVG}svg"
    source = (
        element.get("src", "")
        if not drawn
        else next((each.get(_LINK) or "" for each in element.iter(f"{_SVG}image")), "")
    )
    target = resolve(document.path, source) if source else None
    file = target[0] if target else ""
    if file and file not in sizes:
        sizes[file] = _size(archive, file)
    width, height = sizes.get(file, (0, 0))
    alternative = element.get("aria-label") or (_svg_words(element) if drawn else element.get("alt"))
    hidden = element.get("aria-hidden") == "true" or element.get("role") in ("presentation", "none")
    return Picture(
        alternative=alternative if alternative is None else " ".join(alternative.split()),
        decorative=hidden or (not drawn and element.get("alt") == ""),
        details=_described(document, element),
        caption=_caption(element),
        file=file,
        width=width,
        height=height,
        place=_place(book, document, element),
    )


def _svg_words(element: Any) -> str | None:
    named = [words_of(each) for each in element if local(each) in ("title", "desc")]
    return " ".join(each for each in named if each) or None


def _described(document: Document, element: Any) -> str:
    ids = f"{element.get('aria-describedby', '')} {element.get('aria-details', '')}".split()
    return _cut(" ".join(words_of(document.ids[each][1]) for each in ids if each in document.ids))


def _caption(element: Any) -> str:
    figure = next((each for each in element.iterancestors() if local(each) == "figure"), None)
    return (
        "" if figure is None else _cut(words_of(next((each for each in figure if local(each) == "figcaption"), None)))
    )


def _size(archive: Archive, file: str) -> tuple[int, int]:
    """Return the pixels of a picture; none of one that can't be read, or that is a drawing."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(archive.read(file))) as picture:
            return picture.width, picture.height
    except (Unread, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return 0, 0


def picture_bytes(path: Path, file: str) -> bytes:
    """Return the bytes of a picture of an EPUB; none where it can't be read, or has more than 64 MB."""
    try:
        archive = open_archive(path)
        with archive.packed:
            data = archive.read(file)
    except Unread:
        return b""
    return data if len(data) <= _LARGEST_PICTURE else b""


def links(book: Book) -> tuple[Link, ...]:
    """Return the links of all pages in reading order."""
    return tuple(
        Link(words=_cut(heard_words(element)), address=element.get("href"), place=_place(book, document, element))
        for document in book.spine()
        for element in document.elements()
        if element.tag == f"{XHTML}a" and element.get("href") is not None
    )


def languages(book: Book) -> tuple[LanguageUse, ...]:
    """Count the words in each language, in the order in which the languages come; that of unmarked ones is empty."""
    counts: dict[str, int] = {}
    first: dict[str, Place] = {}
    for document in book.spine():
        for element, words, language in _runs(document.root, ""):
            counts[language] = counts.get(language, 0) + len(words.split())
            if language not in first and words.strip():
                place = _place(book, document, element)
                first[language] = Place(
                    path=place.path, inner=place.inner, line=place.line, words=_cut(" ".join(words.split()))
                )
    return tuple(LanguageUse(language=each, words=counts[each], first=first[each]) for each in first)


def _runs(root: Any, language: str) -> Iterator[tuple[Any, str, str]]:
    """Yield the words of a page with their elements and languages, in order, without recursion."""
    waiting: list[tuple[Any, str, bool]] = [(root, language, False)]
    while waiting:
        element, around, tail = waiting.pop()
        if tail:
            yield element.getparent(), element.tail, around
            continue
        if not isinstance(element.tag, str) or local(element) in _HIDDEN:
            continue
        own = own_language(element) or around
        if element.text:
            yield element, element.text, own
        for child in reversed(element):
            if child.tail:
                waiting.append((child, own, True))
            waiting.append((child, own, False))


def metadata(book: Book) -> Metadata:
    """Return what the package says, and what a bookshop shows of it."""
    values: dict[str, tuple[str, ...]] = {}
    statements = []
    for each in book.statements:
        if each.refines:
            continue
        values[each.name] = (*values.get(each.name, ()), each.value)
        statements.append(Statement(name=each.name, value=each.value, meaning=_MEANINGS.get(each.name, "")))
    fixed = "pre-paginated" in values.get("rendition:layout", ())
    certified = tuple(each.value for each in book.values("a11y:certifiedBy"))
    said = Said(values={**values, "a11y:certifiedBy": certified}, fixed=fixed)
    return Metadata(statements=tuple(statements), shown=shown(said))


def heard(book: Book) -> tuple[Heard, ...]:
    """Return what a screen reader says of all pages, line by line."""
    said = []
    for number, document in enumerate(book.spine()):
        page = BookPage(name=document.path, number=number, root=document.root)
        for each in heard_page(page):
            place = Place(path=book.path, inner=document.path, selector=each.steps)
            said.append(Heard(words=each.words, role=each.role, language=each.language, noise=each.noise, place=place))
    return tuple(said)


def tags(book: Book) -> tuple[Tag, ...]:
    """Return the elements of each page in reading order; such as say nothing of themselves are looked through."""
    found = []
    for document in book.spine():
        body = next((each for each in document.root if local(each) == "body"), None)
        parts = () if body is None else tuple(_tags(book, document, body, 0))
        place = Place(path=book.path, inner=document.path)
        about = tuple(filter(None, (document.path, f"lang={document.language}" if document.language else "")))
        found.append(Tag(name="page", about=about, words=document.title, parts=parts, place=place))
    return tuple(found)


def _tags(book: Book, document: Document, parent: Any, depth: int) -> Iterator[Tag]:
    for element in parent:
        if not isinstance(element.tag, str) or local(element) in _HIDDEN or depth > _DEEPEST:
            continue
        about = tuple(_about(element))
        if local(element) in _PLAIN and not about and not (element.text or "").strip():
            yield from _tags(book, document, element, depth + 1)
            continue
        parts = tuple(_tags(book, document, element, depth + 1))
        words = _cut(words_of(element)) if not parts else _cut(" ".join((element.text or "").split()))
        place = _place(book, document, element)
        yield Tag(name=local(element), about=about, words=words, parts=parts, place=place)


def _about(element: Any) -> Iterator[str]:
    for name, label in (
        ("role", "role"),
        (f"{OPS}type", "type"),
        ("alt", "alt"),
        ("aria-label", "label"),
        ("scope", "scope"),
    ):
        value = element.get(name)
        if value is not None:
            yield f"{label}={_cut(' '.join(value.split()))!r}" if label in ("alt", "label") else f"{label}={value}"
    if own_language(element):
        yield f"lang={own_language(element)}"
    if element.get("href"):
        yield f"→ {element.get('href')}"
    if element.get("aria-hidden") == "true":
        yield "hidden"


def _place(book: Book, document: Document, element: Any) -> Place:
    return Place(path=book.path, inner=document.path, line=line_of(element))


def _cut(words: str) -> str:
    return words if len(words) <= _FIRST_WORDS else f"{words[:_FIRST_WORDS].rstrip()}…"
