"""WeasyPrint's warnings of characters that no font has, turned into findings at the author's line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from publish.diagnostics import Diagnostic, Position, error
from publish.model.inlines import Node, Words
from publish.model.publication import Publication
from publish.model.walk import walk

_WARNING = re.compile(r"\.notdef glyph .*\(U\+([0-9A-F]+)\)$", re.DOTALL)


def missing_glyphs(messages: Iterable[str], publication: Publication) -> tuple[tuple[Diagnostic, ...], tuple[str, ...]]:
    """Part messages into findings for missing glyphs, one for each character, and the other messages."""
    said = dict.fromkeys(messages)
    found = {message: match for message in said if (match := _WARNING.search(message))}
    characters = sorted({chr(int(match[1], 16)) for match in found.values()})
    others = tuple(message for message in said if message not in found)
    return tuple(_finding(character, publication) for character in characters), others


def _finding(character: str, publication: Publication) -> Diagnostic:
    name = unicodedata.name(character, "")
    described = f'"{character}" (U+{ord(character):04X}{" " if name else ""}{name})'
    return error(
        "glyph-missing",
        f"no font has the character {described}, so paper would show an empty box",
        _where(character, publication),
        hint="write it with another character, or install a font that has it",
        clause="ISO 14289-1, 7.21.8",
    )


def _where(character: str, publication: Publication) -> Position | None:
    """Find the first words that hold the character."""
    for node in walk(roots(publication)):
        if isinstance(node, Words) and character in node.text:
            return node.position
    return None


def roots(publication: Publication) -> Iterable[Node]:
    """Give the nodes that hold the words of a publication."""
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
