"""Pictures, charts and other objects of a Word file, each with a number by which what the file says of it is found.

A drawing is written anew in the simplest form that pandoc reads, with a part of its own named ``publishN``. An object
that is no picture becomes a token among the words.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

from publish.archives import Excess
from publish.importers.prepared import OBJECT, PictureFacts
from publish.importers.word.cropping import Edges, Excessive, Uncroppable, as_shown
from publish.importers.word.markup import (
    DGM,
    NAMESPACES,
    OFFICE,
    PIC,
    WP,
    A,
    Element,
    R,
    V,
    W,
    child,
    content,
    remove,
    replace,
    text_element,
)
from publish.importers.word.package import Package, Relation, Story
from publish.importers.word.told import Met

LARGEST_MEDIA = 200 * 1024 * 1024
"""Bytes of all pictures of a file, each counted as often as the file says something else of it."""
LONGEST_DESCRIPTION = 20_000
"""Characters of the words of a diagram."""
MOST_PIXELS = 200_000_000
"""Pixels of all pictures that are cropped or turned."""
_TYPES = {
    b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif", b"BM": "bmp", b"II*\0": "tiff", b"MM\0*": "tiff",
    b"\xd7\xcd\xc6\x9a": "wmf", b"\x01\0\0\0": "emf", b"<svg": "svg", b"<?xml": "svg", b"\x01\0\x09\0": "wmf",
}  # fmt: skip
_EMU = {"pt": 12_700, "in": 914_400, "cm": 360_000, "mm": 36_000, "px": 9525}
Size = tuple[int, int]
"""Width and height in English metric units, 914,400 of which are an inch; 0 where the file doesn't say."""
_SHAPES = ("shape", "rect", "oval", "roundrect", "line", "polyline", "curve", "arc", "image", "group")
_KINDS = {"chart": "chart", "chartex": "chart", "diagram": "diagram", "ink": "ink"}


@dataclass(slots=True, kw_only=True)
class Gallery:
    """The pictures and objects that were met: what the file says of each, and the bytes of the pictures by name."""

    facts: list[PictureFacts] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)
    _numbers: dict[tuple[object, ...], tuple[int, str]] = field(default_factory=dict)
    _spent: int = 0
    _pixels: int = 0
    _words: dict[str, str] = field(default_factory=dict)

    def object(self, kind: str, alt: str = "", title: str = "", description: str = "") -> Element:
        """Return the token of an object that can't be reproduced."""
        number = len(self.facts) + 1
        self.facts.append(PictureFacts(number=number, kind=kind, alt=alt, title=title, description=description))
        return text_element(OBJECT.format(number))

    def picture(self, target: str, data: bytes, edges: Edges, said: PictureFacts, size: Size) -> Element:
        """Return the drawing of a picture; one that stands there again, and of which the same is said, is the same.

        ``size`` is how large the file shows it: that may differ where the picture is the same.

        Raise ``Uncroppable`` where its hidden edges can't be cut off, ``Excessive`` where all hold too much.
        """
        key = (target, edges, said)
        if key not in self._numbers:
            shown, pixels = as_shown(data, edges, MOST_PIXELS - self._pixels)
            self._spent += len(shown)
            self._pixels += pixels
            if self._spent > LARGEST_MEDIA:
                raise Excessive
            number = len(self.facts) + 1
            name = f"publish{number}.{_ending(target, shown)}"
            self.media[name] = shown
            self.facts.append(_numbered(said, number))
            self._numbers[key] = (number, name)
        number, name = self._numbers[key]
        return _drawing(number, name, said, size)

    def words_of(self, relation: Relation | None, package: Package, found: Callable[[Element], str]) -> str:
        """Return the words of a part that a drawing refers to, read once."""
        if relation is None or relation.external:
            return ""
        if relation.target not in self._words:
            root = package.part(relation.target)
            self._words[relation.target] = "" if root is None else found(root)[:LONGEST_DESCRIPTION]
        return self._words[relation.target]


def _numbered(said: PictureFacts, number: int) -> PictureFacts:
    return dataclasses.replace(said, number=number)


def _ending(target: str, data: bytes) -> str:
    """Return the ending of a picture's name: by what it holds, else as it was."""
    for start, ending in _TYPES.items():
        if data.startswith(start):
            return ending
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    ending = target.rpartition(".")[2].lower()
    return ending if re.fullmatch(r"[a-z0-9]{1,5}", ending) else "bin"


def _drawing(number: int, name: str, said: PictureFacts, size: Size) -> Element:
    drawing = etree.Element(W + "drawing", nsmap=NAMESPACES)
    inline = etree.SubElement(drawing, WP + "inline")
    if all(size):
        etree.SubElement(inline, WP + "extent", cx=str(size[0]), cy=str(size[1]))
    facts = etree.SubElement(inline, WP + "docPr", id=str(number), name=name, descr=said.alt)
    if said.title:
        facts.set("title", said.title)
    graphic = etree.SubElement(inline, A + "graphic")
    data = etree.SubElement(graphic, A + "graphicData", uri=PIC[1:-1])
    fill = etree.SubElement(etree.SubElement(data, PIC + "pic"), PIC + "blipFill")
    etree.SubElement(fill, A + "blip").set(R + "embed", name)
    return drawing


def number_drawings(story: Story, package: Package, gallery: Gallery, met: Met) -> None:
    """Write every drawing, picture and object of a story anew."""
    for drawing in list(story.root.iter(W + "drawing", W + "pict", W + "object")):
        if drawing.tag != W + "drawing" and _is_line(drawing):
            _bare(drawing)
            continue
        replace(drawing, list(_things(drawing, story, package, gallery, met)))


def _bare(line: Element) -> None:
    """Take the properties off a run and a paragraph that are a line, for pandoc sees none in others."""
    run = line.getparent()
    paragraph = None if run is None else run.getparent()
    if run is not None and paragraph is not None and paragraph.tag == W + "p" and len(list(content(paragraph))) == 1:
        for holder, name in ((run, "rPr"), (paragraph, "pPr")):
            properties = child(holder, name)
            if properties is not None:
                remove(properties)


def _is_line(drawing: Element) -> bool:
    return any(each.get(OFFICE + "hr", "f") in ("t", "true", "1") for each in drawing.iter(V + "rect"))


def _things(drawing: Element, story: Story, package: Package, gallery: Gallery, met: Met) -> Iterator[Element]:
    """Return what stands in the place of a drawing: pictures, tokens, words."""
    place = next(drawing.iter(WP + "docPr"), None)
    said = _said(place, story.relations)
    blips = [each for each in drawing.iter(A + "blip") if each.get(R + "embed") or each.get(R + "link")]
    images = list(drawing.iter(V + "imagedata"))
    art = [each.get("string", "") for each in drawing.iter(V + "textpath")]
    if any(art):
        met.add("word art")
        yield text_element(" ".join(each for each in art if each))
    for at, blip in enumerate(blips):
        inner = _nearest_properties(blip)
        own = _said(inner, story.relations) if inner is not None else PictureFacts(number=0)
        one = _merged(said, own) if at == 0 else own
        crop = next((each for each in _fill(blip) if each.tag == A + "srcRect"), None)
        name = blip.get(R + "embed") or blip.get(R + "link")
        yield from _picture(name, _edges(crop, blip), one, _size(drawing, blip), story, package, gallery, met)
    for image in images:
        shape = next(image.iterancestors(*(V + each for each in _SHAPES)), None)
        alt = "" if shape is None else shape.get("alt", "")
        one = PictureFacts(number=0, alt=_plain(alt), title=_plain(image.get(OFFICE + "title", "")))
        name = image.get(R + "id") or image.get(OFFICE + "relid") or image.get(R + "pict")
        yield from _picture(name, _vml_edges(image), one, _vml_size(shape), story, package, gallery, met)
    if blips or images or any(art):
        if drawing.tag == W + "object":
            met.add("object as picture")
        return
    kind, words = _object(drawing, story, package, gallery)
    if kind or said.alt or said.title:
        if not said.decorative:
            met.add(kind or "drawing")
            yield gallery.object(kind or "diagram", alt=said.alt, title=words[0] or said.title, description=words[1])
    elif drawing.tag == W + "object":
        met.add("embedded")
        yield gallery.object("embedded")
    elif not any(str(each.tag).endswith(("}txbx", "}textbox")) for each in drawing.iter()):
        met.add("shape")


def _picture(
    name: str | None,
    edges: Edges,
    said: PictureFacts,
    size: Size,
    story: Story,
    package: Package,
    gallery: Gallery,
    met: Met,
) -> Iterator[Element]:
    """Return a picture, or the token of one that can't be had."""
    relation = story.relations.get(name or "")
    data = None
    if relation is not None and not relation.external:
        try:
            data = package.archive.read(relation.target)
        except Excess:
            data = None
    if relation is None or not data:
        met.add("linked picture" if relation is not None and relation.external else "missing picture")
        yield gallery.object("picture", alt=said.alt, title=said.title)
        return
    try:
        yield gallery.picture(relation.target, data, edges, said, size)
        met.add("cropped picture", int(edges.crops))
    except (Uncroppable, Excessive) as problem:
        met.add("uncroppable picture" if isinstance(problem, Uncroppable) else "large picture")
        yield gallery.object("picture", alt=said.alt, title=said.title)


def _size(drawing: Element, blip: Element) -> Size:
    """Return how large a picture is shown: by its own frame, else by that of its drawing."""
    own = next((each for holder in blip.iterancestors(PIC + "pic") for each in holder.iter(A + "ext")), None)
    for frame in (own, next(drawing.iter(WP + "extent"), None)):
        sides = [] if frame is None else [frame.get(side, "") for side in ("cx", "cy")]
        if sides and all(re.fullmatch(r"[1-9]\d{0,8}", side) for side in sides):
            return int(sides[0]), int(sides[1])
    return 0, 0


def _vml_size(shape: Element | None) -> Size:
    """Return how large a shape is shown, from its style (``width:21.5pt;height:12pt``)."""
    style = "" if shape is None else shape.get("style", "")
    sides = dict(re.findall(r"(?:^|;)\s*(width|height):\s*(\d{1,4}(?:\.\d{1,6})?(?:pt|in|cm|mm|px))", style))
    written = [sides.get(side, "0pt") for side in ("width", "height")]
    width, height = (round(float(each[:-2]) * _EMU[each[-2:]]) for each in written)
    return width, height


def _said(place: Element | None, relations: Mapping[str, Relation]) -> PictureFacts:
    """Return what the properties of a drawing say."""
    if place is None:
        return PictureFacts(number=0)
    decorative = any(
        str(each.tag).endswith("}decorative") and each.get("val", "0") in ("1", "true") for each in place.iter()
    )
    click = next(place.iter(A + "hlinkClick"), None)
    relation = relations.get(click.get(R + "id", "")) if click is not None else None
    link = relation.target if relation is not None and relation.external else ""
    return PictureFacts(
        number=0,
        alt=_plain(place.get("descr", "")),
        title=_plain(place.get("title", "")),
        decorative=decorative,
        link=link,
    )


def _merged(outer: PictureFacts, inner: PictureFacts) -> PictureFacts:
    """Return what is said of the place, and of the picture in it where the place says nothing."""
    return PictureFacts(
        number=0,
        alt=outer.alt or inner.alt,
        title=outer.title or inner.title,
        decorative=outer.decorative or inner.decorative,
        link=outer.link or inner.link,
    )


def _plain(words: str) -> str:
    return " ".join(words.split())


def _nearest_properties(blip: Element) -> Element | None:
    picture = next(blip.iterancestors(PIC + "pic"), None)
    return None if picture is None else next(picture.iter(PIC + "cNvPr"), None)


def _fill(blip: Element) -> Iterator[Element]:
    parent = blip.getparent()
    return iter(()) if parent is None else iter(parent)


def _edges(crop: Element | None, blip: Element) -> Edges:
    """Return what of a picture is cut off and how it is turned (20.1.8.55, 20.1.7.6)."""

    def part(name: str) -> int:
        written = "0" if crop is None else crop.get(name, "0")
        if written.endswith("%"):
            written = str(round(float(written[:-1]) * 1000)) if re.fullmatch(r"-?\d+(\.\d+)?%", written) else "0"
        return max(0, int(written)) if re.fullmatch(r"-?\d{1,9}", written) else 0

    frame = next((each for holder in blip.iterancestors(PIC + "pic") for each in holder.iter(A + "xfrm")), None)
    turned = "0" if frame is None else frame.get("rot", "0")
    quarters = round(int(turned) / 5_400_000) % 4 if re.fullmatch(r"-?\d{1,9}", turned) else 0
    return Edges(
        left=part("l"),
        top=part("t"),
        right=part("r"),
        bottom=part("b"),
        quarters=quarters,
        mirrored=frame is not None and frame.get("flipH", "0") in ("1", "true"),
        upside_down=frame is not None and frame.get("flipV", "0") in ("1", "true"),
    )


def _vml_edges(image: Element) -> Edges:
    """Return what of a picture is cut off, from fractions or parts of 65,536 (``13107f``)."""

    def part(name: str) -> int:
        written = image.get(name, "0").strip()
        share = re.fullmatch(r"(-?\d{1,9}(?:\.\d+)?)(f?)", written)
        if share is None:
            return 0
        return max(0, round(float(share[1]) * 100_000 / (65_536 if share[2] else 1)))

    return Edges(left=part("cropleft"), top=part("croptop"), right=part("cropright"), bottom=part("cropbottom"))


def _object(drawing: Element, story: Story, package: Package, gallery: Gallery) -> tuple[str, tuple[str, str]]:
    """Return the kind of an object that is no picture, its title and its words; "" for a shape without words."""
    address = next((each.get("uri", "") for each in drawing.iter(A + "graphicData")), "")
    kind = _KINDS.get(unquote(address).rpartition("/")[2], "")
    if drawing.tag == W + "object" or any(str(each.tag).endswith("}OLEObject") for each in drawing.iter()):
        kind = "embedded"
    if any(str(each.tag).endswith("}contentPart") for each in drawing.iter()):
        kind = "ink"
    chart = next((each.get(R + "id", "") for each in drawing.iter() if str(each.tag).endswith("}chart")), "")
    if chart:
        return "chart", (gallery.words_of(story.relations.get(chart), package, _chart_title), "")
    places = next(drawing.iter(DGM + "relIds"), None)
    if places is not None:
        return "diagram", ("", gallery.words_of(story.relations.get(places.get(R + "dm", "")), package, _diagram_words))
    words = "; ".join(filter(None, map(_paragraph, drawing.iter(A + "p"))))
    return (kind or ("diagram" if words else "")), ("", words)


def _chart_title(root: Element) -> str:
    title = next((each for each in root.iter() if str(each.tag).endswith("}title")), None)
    return "" if title is None or _within_axis(title) else _paragraph(title)


def _within_axis(title: Element) -> bool:
    return any(re.search(r"\}(\w+Ax|axis)$", str(each.tag)) for each in title.iterancestors())


def _diagram_words(root: Element) -> str:
    """Return the words of a diagram, node by node."""
    nodes = (" ".join(filter(None, map(_paragraph, each.iter(A + "p")))) for each in root.iter(DGM + "pt"))
    return "; ".join(filter(None, nodes))


def _paragraph(element: Element) -> str:
    return _plain("".join(each.text or "" for each in element.iter(A + "t")))
