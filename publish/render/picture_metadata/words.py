"""What was taken out of a picture, in words: kinds of things, and captions and credits to use in a record.

Of several captions or credits those of XMP come first, then those of IPTC, then those of EXIF.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

from publish.model.files import Carried
from publish.render.picture_metadata.blocks import Block, Kind
from publish.render.picture_metadata.exif import read_exif, text_of
from publish.render.picture_metadata.iptc import read_photoshop
from publish.render.picture_metadata.things import Said, Thing
from publish.render.picture_metadata.xmp import read_xmp

_KEYWORDS = {
    "title": Thing.CAPTION,
    "description": Thing.CAPTION,
    "author": Thing.CREDIT,
    "copyright": Thing.RIGHTS,
    "creation time": Thing.TIME,
    "date:create": Thing.TIME,
    "date:modify": Thing.TIME,
    "date:timestamp": Thing.TIME,
    "software": Thing.SOFTWARE,
}
_ALONE = {
    Kind.TIME: Thing.TIME,
    Kind.THUMBNAIL: Thing.THUMBNAIL,
    Kind.PROVENANCE: Thing.SIGNED,
    Kind.TRAILER: Thing.TRAILER,
    Kind.OTHER: Thing.OTHER,
}
_PREFERENCE = {Kind.XMP: 0, Kind.PHOTOSHOP: 1, Kind.EXIF: 2}
_BY_CAMERAS = re.compile(r"(?:[A-Z ]+ DIGITAL CAMERA|SONY DSC|DCIM\b.*)\s*")  # what cameras write for a caption
_JOINERS = frozenset("\u200c\u200d")  # which words of Persian and Hindi are written with
_NO_MATTER = frozenset({Thing.SOFTWARE, Thing.OTHER})  # alone they aren't worth a word: every chart names its program
_LONGEST = 1_000


def carried(blocks: tuple[Block, ...]) -> Carried:
    """Say what was taken out of a picture; what can't be read counts as other data.

    There is nothing to say where only a program is named or nobody knows what it is.
    """
    things: set[Thing] = set()
    texts: dict[Thing, dict[str, None]] = {}
    for block in sorted(blocks, key=lambda block: _PREFERENCE.get(block.kind, 3)):
        said = tuple(_said(block))
        things.update(thing for thing, _ in said)
        for thing, written in said:
            if words := _plain(written):
                texts.setdefault(thing, {})[words] = None
    if things <= _NO_MATTER:
        return Carried()
    return Carried(
        things=tuple(thing.value for thing in Thing if thing in things),
        captions=tuple(words for words in texts.get(Thing.CAPTION, ()) if not _BY_CAMERAS.fullmatch(words)),
        credits=tuple(texts.get(Thing.CREDIT, ())),
        rights=tuple(texts.get(Thing.RIGHTS, ())),
        alternatives=tuple(texts.get(Thing.ALTERNATIVE, ())),
        descriptions=tuple(texts.get(Thing.DESCRIPTION, ())),
    )


def _said(block: Block) -> Iterator[Said]:
    if block.kind in _ALONE:
        yield _ALONE[block.kind], ""
        return
    try:
        yield from _READERS[block.kind](block)
    except Exception:  # the readers raise whatever broken data makes them raise
        yield Thing.OTHER, ""


def _read_text(block: Block) -> Iterator[Said]:
    thing = _KEYWORDS.get(block.keyword.lower(), Thing.COMMENT)
    yield thing, text_of(block.data) if thing in (Thing.CAPTION, Thing.CREDIT, Thing.RIGHTS) else ""
    if thing is Thing.CREDIT:
        yield Thing.PEOPLE, ""


_READERS: Mapping[Kind, Callable[[Block], Iterator[Said]]] = {
    Kind.EXIF: lambda block: read_exif(block.data),
    Kind.XMP: lambda block: read_xmp(block.data),
    Kind.XMP_PART: lambda _: iter(((Thing.HISTORY, ""),)),
    Kind.PHOTOSHOP: lambda block: read_photoshop(block.data),
    Kind.TEXT: _read_text,
}


def _plain(words: str) -> str:
    """Return words in one line, without the characters that show nothing or turn others round."""
    shown = (
        each if each in _JOINERS or unicodedata.category(each) not in ("Cc", "Cf", "Cs", "Co", "Cn") else " "
        for each in words[: 4 * _LONGEST]
    )
    line = " ".join("".join(shown).split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
