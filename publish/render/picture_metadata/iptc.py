"""The records of IPTC, and the resources of Photoshop that they lie in (IPTC IIM 4.2)."""

from __future__ import annotations

from collections.abc import Iterator

from publish.render.picture_metadata.exif import read_exif, text_of
from publish.render.picture_metadata.things import Said, Thing
from publish.render.picture_metadata.xmp import read_xmp

_RECORDS = {
    5: Thing.CAPTION,  # object name, which is a title
    25: Thing.KEYWORDS,
    26: Thing.PLACE,
    55: Thing.TIME,
    60: Thing.TIME,
    62: Thing.TIME,
    80: Thing.CREDIT,  # by-line
    90: Thing.PLACE,  # city
    92: Thing.PLACE,
    95: Thing.PLACE,
    101: Thing.PLACE,
    105: Thing.CAPTION,  # headline
    110: Thing.CREDIT,
    115: Thing.CREDIT,  # source
    116: Thing.RIGHTS,
    118: Thing.PEOPLE,  # contact
    120: Thing.CAPTION,
    122: Thing.PEOPLE,  # writer of the caption
}
_BY_LINE, _TITLES = 80, frozenset({5, 105})
_IPTC, _EXIF, _XMP, _THUMBNAILS = 0x0404, 0x0422, 0x0424, frozenset({0x0409, 0x040C})


def read_photoshop(data: bytes) -> Iterator[Said]:
    """Yield what the resources of Photoshop say."""
    for number, content in _resources(data):
        if number == _IPTC:
            yield from read_iptc(content)
        elif number == _EXIF:
            yield from read_exif(content)
        elif number == _XMP:
            yield from read_xmp(content)
        elif number in _THUMBNAILS:
            yield Thing.THUMBNAIL, ""


def _resources(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while data[at : at + 4] == b"8BIM":
        number = int.from_bytes(data[at + 4 : at + 6], "big")
        name = 1 + data[at + 6] if at + 6 < len(data) else 1
        at += 6 + name + name % 2
        length = int.from_bytes(data[at : at + 4], "big")
        yield number, data[at + 4 : at + 4 + length]
        at += 4 + length + length % 2


def read_iptc(data: bytes) -> Iterator[Said]:
    """Yield what records say, captions before titles."""
    titles: list[Said] = []
    at = 0
    while data[at : at + 1] == b"\x1c" and at + 5 <= len(data):
        record, number, length = data[at + 1], data[at + 2], int.from_bytes(data[at + 3 : at + 5], "big")
        content = data[at + 5 : at + 5 + length]
        at += 5 + length
        thing = _RECORDS.get(number) if record == 2 else None
        if thing is None or not content:
            continue
        said = thing, text_of(content) if thing in (Thing.CAPTION, Thing.CREDIT, Thing.RIGHTS) else ""
        if number in _TITLES:
            titles.append(said)
        else:
            yield said
        if number == _BY_LINE:
            yield Thing.PEOPLE, ""
    yield from titles
