"""WeasyPrint's warnings of characters that no font has, turned into findings at the author's line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from publish.diagnostics import Diagnostic, Position
from publish.model.files import Asset
from publish.model.inlines import Node, SourceMark
from publish.model.publication import Publication
from publish.pdf.font_packages import FontPackage, package_for, sort_of
from publish.rules.building import GLYPH_MISSING
from publish.rules.pictures import COVER_NOT_DRAWN

_KEYS = {"name": "term", "source_kind": "kind"}  # fields that a record may write with another key
_SVG = "image/svg+xml"
_NO_COVER = "write cover: none"
_MOST_NAMED = 3
"""Characters that a finding names."""
_WARNING = re.compile(r"\.notdef glyph .*\(U\+([0-9A-F]+)\)$", re.DOTALL)


def missing_glyphs(
    messages: Iterable[str], publication: Publication, pictures: tuple[Asset, ...] = (), *, on_cover: bool = False
) -> tuple[tuple[Diagnostic, ...], tuple[str, ...]]:
    """Part messages into findings for missing glyphs, one for each font that would help, and the other messages.

    ``pictures`` are those of the document; drawings among them may have words that stay text.  ``on_cover`` says that
    the words are those of a cover that is drawn, which is left out then.
    """
    said = dict.fromkeys(messages)
    found = {message: match for message in said if (match := _WARNING.search(message))}
    characters = sorted({chr(int(match[1], 16)) for match in found.values()})
    others = tuple(message for message in said if message not in found)
    groups: dict[FontPackage | str, list[str]] = {}
    for character in characters:
        groups.setdefault(_package(character) or character, []).append(character)
    return tuple(_finding(members, publication, pictures, on_cover=on_cover) for members in groups.values()), others


def _package(character: str) -> FontPackage | None:
    """Return what to install for a character; private and unassigned ones have no font that everybody could install."""
    return None if unicodedata.category(character) in ("Co", "Cn") else package_for(sort_of(character))


def _finding(
    characters: list[str], publication: Publication, pictures: tuple[Asset, ...], *, on_cover: bool
) -> Diagnostic:
    """Say once of all characters of a font that none has them, where the first of them stands."""
    shown = (publication.metadata,) if on_cover else _shown(publication)
    places = {character: _where(character, shown, publication, pictures) for character in characters}
    first = min(characters, key=lambda each: _in_order(places[each]))
    described = ", ".join(map(_described, [first, *(each for each in characters if each != first)][:_MOST_NAMED]))
    more = f" and {len(characters) - _MOST_NAMED} more" if len(characters) > _MOST_NAMED else ""
    boxes = "an empty box" if len(characters) == 1 else "empty boxes"
    package = _package(first)
    what = f"the character{'s' if len(characters) > 1 else ''}"
    kind = f" ({package.called})" if package and len(characters) > 1 else ""
    other = "write it with another character" if len(characters) == 1 else "write them with other characters"
    missing = f"no font has {what} {described}{more}{kind}"
    hint = f"{package.hint}, or {other}" if package else f"{other}, or install a font that has it"
    if on_cover:
        return COVER_NOT_DRAWN.finding(f"{missing}, so the EPUB has no cover", places[first], f"{hint}, or {_NO_COVER}")
    message = f"{missing}, so paper would show {boxes}"
    return GLYPH_MISSING.finding(message, places[first], hint, "ISO 14289-1, 7.21.8")


def _described(character: str) -> str:
    name = unicodedata.name(character, "")
    return f'"{character}" (U+{ord(character):04X}{" " if name else ""}{name})'


def _in_order(place: Position | None) -> tuple[bool, str, int, int]:
    return (place is None, place.path, place.line, place.column) if place else (True, "", 0, 0)


def _shown(publication: Publication) -> tuple[object, ...]:
    """Return what has words on paper: the texts, figures and records, and what is said of all."""
    records = (
        *(figure.record for figure in publication.figures),
        *(entry.record for section in publication.glossary for entry in section.entries),
        *(attribution.source for attribution in publication.attributions),
    )
    cover = (publication.cover.record,) if publication.cover else ()
    return (*roots(publication), *records, *cover, publication.metadata)


def _where(
    character: str, shown: tuple[object, ...], publication: Publication, pictures: tuple[Asset, ...]
) -> Position | None:
    """Find the first words that hold the character.

    Where none does, find the first drawing with the character, at the place that names its file.
    """
    drawings = (each.name for each in pictures if each.media_type == _SVG and character in each.data.decode())
    wanted = (character, *drawings)
    found = next((place for words in wanted for value in shown for place in _places(words, value, None)), None)
    if found is None and publication.editions:
        return Position(path=publication.editions[0].position.path)
    return found


def _places(words: str, value: object, around: Position | None) -> Iterator[Position]:
    """Say where a value of the model holds some words: the place of the smallest part that knows its own."""
    if isinstance(value, str):
        if around is not None and words in value:
            yield around
    elif isinstance(value, tuple):
        for part in value:
            yield from _places(words, part, around)
    elif is_dataclass(value) and not isinstance(value, (Position, SourceMark)):
        own: Position | None = getattr(value, "position", around)
        written = dict(getattr(value, "fields", ()))
        for field in fields(value):
            if field.name != "fields":
                keys = (field.name.replace("_", "-"), _KEYS.get(field.name, ""))
                place = next((written[key] for key in keys if key in written), own)
                yield from _places(words, getattr(value, field.name), place)


def roots(publication: Publication) -> Iterable[Node]:
    """Yield the nodes that hold the words of a publication."""
    for text in publication.texts:
        yield from text.title
        for division in text.divisions:
            yield from division.blocks
            yield from division.notes
    for figure in publication.figures:
        yield from (*figure.caption, *figure.description)
    for section in publication.glossary:
        for entry in section.entries:
            yield from entry.definition
