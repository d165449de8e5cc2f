"""What an SVG carries unseen that its author may want to know of: a title, a description, who made it, whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from publish.model.files import Carried
from publish.render.picture_metadata.things import Thing

_SVG, _DC = "{http://www.w3.org/2000/svg}", "{http://purl.org/dc/elements/1.1/}"
_SAYS = {
    f"{_DC}description": Thing.DESCRIPTION,
    f"{_DC}title": Thing.CAPTION,
    f"{_DC}creator": Thing.CREDIT,
    f"{_DC}contributor": Thing.PEOPLE,
    f"{_DC}publisher": Thing.PEOPLE,
    f"{_DC}rights": Thing.RIGHTS,
}
_PROGRAM = re.compile(
    r"https?://|\b(?:v|version )?\d+\.\d+|matplotlib|inkscape|illustrator|figma|sketch", re.IGNORECASE
)
_LONGEST = 1_000


def carried_by(root: etree._Element) -> Carried:
    """Read the metadata of a drawing, its own title and its own description; names of programs don't count."""
    found: dict[Thing, dict[str, None]] = {}
    for thing, words in (*_own(root), *_metadata(root)):
        if any(character.isalpha() for character in words) and not _PROGRAM.search(words):
            found.setdefault(thing, {})[words[:_LONGEST]] = None
    if found.get(Thing.CREDIT):
        found.setdefault(Thing.PEOPLE, {})
    return Carried(
        things=tuple(thing.value for thing in Thing if thing in found),
        captions=tuple(found.get(Thing.CAPTION, ())),
        credits=tuple(found.get(Thing.CREDIT, ())),
        rights=tuple(found.get(Thing.RIGHTS, ())),
        descriptions=tuple(found.get(Thing.DESCRIPTION, ())),
    )


def _own(root: etree._Element) -> Iterator[tuple[Thing, str]]:
    for name, thing in (("title", Thing.CAPTION), ("desc", Thing.DESCRIPTION)):
        for node in root.iterchildren(f"{_SVG}{name}"):
            yield thing, _words(node)


def _metadata(root: etree._Element) -> Iterator[tuple[Thing, str]]:
    for metadata in root.iter(f"{_SVG}metadata"):
        for node in metadata.iter(*_SAYS):
            yield _SAYS[str(node.tag)], _words(node)


def _words(node: etree._Element) -> str:
    return " ".join("".join(str(text) for text in node.itertext()).split())
