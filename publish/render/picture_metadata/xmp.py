"""XMP: what its properties say (ISO 16684-1; IPTC Photo Metadata 2023.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from publish.render.picture_metadata.things import Said, Thing

_DC, _PHOTOSHOP = "http://purl.org/dc/elements/1.1/", "http://ns.adobe.com/photoshop/1.0/"
_EXIF, _AUX, _TIFF = (
    "http://ns.adobe.com/exif/1.0/",
    "http://ns.adobe.com/exif/1.0/aux/",
    "http://ns.adobe.com/tiff/1.0/",
)
_EXIF_2, _XMP, _RIGHTS = (
    "http://cipa.jp/exif/1.0/",
    "http://ns.adobe.com/xap/1.0/",
    "http://ns.adobe.com/xap/1.0/rights/",
)
_CORE, _EXT = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/", "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
_EDITS, _REGIONS = "http://ns.adobe.com/xap/1.0/mm/", "http://www.metadataworkinggroup.com/schemas/regions/"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PROPERTIES = {
    (_DC, "description"): Thing.CAPTION,
    (_DC, "title"): Thing.CAPTION,
    (_PHOTOSHOP, "Headline"): Thing.CAPTION,
    (_DC, "creator"): Thing.CREDIT,
    (_PHOTOSHOP, "Credit"): Thing.CREDIT,
    (_PHOTOSHOP, "Source"): Thing.CREDIT,
    (_DC, "rights"): Thing.RIGHTS,
    (_RIGHTS, "UsageTerms"): Thing.RIGHTS,
    (_RIGHTS, "Owner"): Thing.PEOPLE,
    (_CORE, "AltTextAccessibility"): Thing.ALTERNATIVE,
    (_CORE, "ExtDescrAccessibility"): Thing.DESCRIPTION,
    (_CORE, "Location"): Thing.PLACE,
    (_CORE, "CreatorContactInfo"): Thing.PEOPLE,
    (_EXT, "PersonInImage"): Thing.PEOPLE,
    (_EXT, "LocationShown"): Thing.PLACE,
    (_EXT, "LocationCreated"): Thing.PLACE,
    (_PHOTOSHOP, "City"): Thing.PLACE,
    (_PHOTOSHOP, "State"): Thing.PLACE,
    (_PHOTOSHOP, "Country"): Thing.PLACE,
    (_PHOTOSHOP, "CaptionWriter"): Thing.PEOPLE,
    (_PHOTOSHOP, "DateCreated"): Thing.TIME,
    (_XMP, "CreateDate"): Thing.TIME,
    (_XMP, "ModifyDate"): Thing.TIME,
    (_EXIF, "DateTimeOriginal"): Thing.TIME,
    (_XMP, "CreatorTool"): Thing.SOFTWARE,
    (_DC, "subject"): Thing.KEYWORDS,
    (_TIFF, "Make"): Thing.CAMERA,
    (_TIFF, "Model"): Thing.CAMERA,
    (_TIFF, "Artist"): Thing.PEOPLE,
    (_TIFF, "ImageDescription"): Thing.CAPTION,
    (_TIFF, "Copyright"): Thing.RIGHTS,
    (_AUX, "SerialNumber"): Thing.NUMBERS,
    (_EXIF_2, "BodySerialNumber"): Thing.NUMBERS,
    (_AUX, "OwnerName"): Thing.PEOPLE,
    (_EXIF_2, "CameraOwnerName"): Thing.PEOPLE,
    (_EDITS, "History"): Thing.HISTORY,
    (_REGIONS, "Regions"): Thing.PEOPLE,
    (_PHOTOSHOP, "History"): Thing.HISTORY,
}
_TITLES = frozenset({(_DC, "title"), (_PHOTOSHOP, "Headline")})
_WORDY = frozenset({Thing.CAPTION, Thing.CREDIT, Thing.RIGHTS, Thing.ALTERNATIVE, Thing.DESCRIPTION})
_OPENING = re.compile(rb"<(?:\w{1,40}:)?(?:xmpmeta|RDF)\b")
_CLOSING = re.compile(rb"</(?:\w{1,40}:)?(?:xmpmeta|RDF)\s{0,40}>")
_LARGEST = 4_000_000


def read_xmp(data: bytes) -> Iterator[Said]:
    """Yield what a packet says, captions before titles; raises XMLSyntaxError where it is broken."""
    data = data[:_LARGEST]
    opening = _OPENING.search(data)
    ends = [closing.end() for closing in _CLOSING.finditer(data)]
    if opening is None or not ends:
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    titles: list[Said] = []
    for description in etree.fromstring(data[opening.start() : ends[-1]], parser).iter(f"{_RDF}Description"):
        for name, words in _properties(description):
            space, _, local = name.removeprefix("{").partition("}")
            thing = _PROPERTIES.get((space, local))
            if space in (_EXIF, _EXIF_2) and local.startswith("GPS") and local != "GPSVersionID":
                thing = Thing.POSITION
            if thing is None or not words:
                continue
            said = thing, words if thing in _WORDY else ""
            if (space, local) in _TITLES:
                titles.append(said)
            else:
                yield said
            if (space, local) == (_DC, "creator"):
                yield Thing.PEOPLE, ""
    yield from titles


def _properties(description: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield name and words of each property, written as an attribute or as an element; of a list, each entry."""
    yield from ((str(name), str(value)) for name, value in description.attrib.items())
    for element in description.iterchildren(etree.Element):
        entries = [*element.iter(f"{_RDF}li")] or [element]
        for entry in entries:
            words = " ".join("".join(map(str, entry.itertext())).split())
            yield str(element.tag), words or ("-" if len(entry) or len(element.attrib) else "")
