"""The views of an EPUB or PDF as lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from publish.diagnostics import Place
from publish.inspection.values import (
    Heard,
    LanguageUse,
    Link,
    Metadata,
    Outline,
    OutlineEntry,
    Picture,
    Tag,
)

_DEEPEST = 20


def outline_lines(outline: Outline) -> Iterator[str]:
    """Write the table of contents or the bookmarks, then the headings."""
    yield "Contents:" if outline.contents else "Contents: none"
    yield from map(_entry, outline.contents)
    yield "Headings:" if outline.headings else "Headings: none"
    yield from map(_entry, outline.headings)


def _entry(entry: OutlineEntry) -> str:
    where = f" → {entry.leads}" if entry.leads else f" ({at(entry.place)})"
    return f"{'  ' * min(entry.level, _DEEPEST)}{entry.level} {entry.words or '(no words)'}{where}"


def picture_lines(pictures: Iterable[Picture]) -> Iterator[str]:
    """Write each picture with its alternative."""
    for each in pictures:
        size = f", {each.width} × {each.height} pixels" if each.width else ""
        yield f"{at(each.place)}{f', {each.file}' if each.file else ''}{size}"
        if each.decorative:
            yield "  marked as decoration"
        else:
            yield f"  alternative: {each.alternative}" if each.alternative else "  no alternative"
        if each.caption:
            yield f"  caption: {each.caption}"
        if each.details:
            yield f"  description: {each.details}"


def link_lines(links: Iterable[Link]) -> Iterator[str]:
    """Write each link with where it leads."""
    for each in links:
        yield f"{at(each.place)}: {each.words or '(no words)'} → {each.address or 'nowhere'}"


def language_lines(languages: Iterable[LanguageUse]) -> Iterator[str]:
    """Write each language with its words."""
    for each in languages:
        words = f"{each.words} word{'s' if each.words != 1 else ''}"
        yield f"{each.language or '(not marked)'}: {words}, first in {at(each.first)}: {each.first.words}"


def metadata_lines(metadata: Metadata) -> Iterator[str]:
    """Write what is said, and what readers are told by it."""
    for each in metadata.statements:
        yield f"{each.name}: {each.value}{f' ({each.meaning})' if each.meaning else ''}"
    if metadata.shown:
        yield ""
        yield "What a bookshop shows (Accessibility Metadata Display Guide 2.0):"
    for heading, lines in metadata.shown:
        yield f"  {heading}"
        yield from (f"    {line}" for line in lines)


def heard_lines(heard: Iterable[Heard]) -> Iterator[str]:
    """Write what is said, line by line; a new page or file has a line of its own."""
    before = ""
    for each in heard:
        where = each.place.inner or (f"page {each.place.page}" if each.place.page else "")
        if where and where != before:
            yield f"--- {where}"
            before = where
        language = f" [{each.language}]" if each.language else ""
        role = f" ({each.role})" if each.role and each.words else each.role
        yield f"{each.words}{role}{language}{f'  (!) {each.noise}' if each.noise else ''}"


def tag_lines(tags: Iterable[Tag], depth: int = 0) -> Iterator[str]:
    """Write the elements of the pages of an EPUB."""
    for each in tags:
        words = f" | “{each.words}”" if each.words else ""
        yield f"{'  ' * depth}{' '.join((each.name, *each.about))}{words}"
        yield from tag_lines(each.parts, depth + 1)


def at(place: Place) -> str:
    """Write where something stands: the file within and its line, or the page and the way to the element."""
    if place.inner:
        return f"{place.inner}:{place.line}" if place.line else place.inner
    page = f"page {place.page}" + (f" (“{place.label}”)" if place.label and place.label != str(place.page) else "")
    return ", ".join(filter(None, (page if place.page else "", place.element))) or place.path
