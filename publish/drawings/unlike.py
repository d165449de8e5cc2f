"""What WeasyPrint draws otherwise than browsers do, found before it is drawn.

Measured on 56 constructs against Chromium; what isn't named here is drawn alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from publish.diagnostics import Diagnostic
from publish.drawings.cascade import SVG, Cascade, Element
from publish.model.files import PictureFile
from publish.rules.pictures import PICTURE_NOT_DRAWN_ALIKE

_LINKS = ("href", "{http://www.w3.org/1999/xlink}href")
_ADDRESS = re.compile(r"url\(\s*[\"']?#([^\"')\s]+)")
_SHAPE = re.compile(r"\b(circle|ellipse|inset|polygon|path|rect|xywh|shape)\(", re.IGNORECASE)
_MOVES = frozenset(f"{SVG}{name}" for name in ("animate", "animateMotion", "animateTransform", "set"))
_WHITE = frozenset({"white", "#fff", "#ffffff", "rgb(255,255,255)", "rgb(100%,100%,100%)"})
_SHAPES = tuple(f"{SVG}{name}" for name in ("path", "rect", "circle", "ellipse", "polygon", "polyline", "line", "use"))
_FAINT = frozenset({"opacity", "fill-opacity", "stroke", "filter"})
_FOCUS = (("fx", "cx"), ("fy", "cy"))
_MOST_NAMED = 4
_MAY_BE_UNLIKE = re.compile(
    rb"filter|mask|pattern|radient|paint-order|mix-blend|vector-effect|var\(|clip-path:|animat|<(\w+:)?set|r[xy]=\"[^\"]*%"
)


def unlike(picture: PictureFile) -> tuple[Diagnostic, ...]:
    """Return the finding that a drawing looks otherwise on paper, if it does, with what it is that does."""
    if picture.media_type != "image/svg+xml" or not _MAY_BE_UNLIKE.search(picture.data):
        return ()
    root = etree.fromstring(picture.data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    found = tuple(dict.fromkeys(_constructs(root)))
    if not found:
        return ()
    named = ", ".join(found[:_MOST_NAMED]) + (f" and {len(found) - _MOST_NAMED} more" if found[_MOST_NAMED:] else "")
    message = f'picture "{picture.name[:80]}" may look otherwise on paper than on screens: it has {named}'
    return (PICTURE_NOT_DRAWN_ALIKE.finding(message, picture.position),)


def _constructs(root: Element) -> Iterator[str]:
    cascade = Cascade(root)
    named = {name: node for node in root.iter(etree.Element) if (name := node.get("id"))}
    for node in root.iter(etree.Element):
        if node.tag in _MOVES:
            yield "movement"
        if etree.QName(node).localname.startswith("fe"):
            continue
        yield from _properties(node, cascade, named)
        if node.tag == f"{SVG}rect" and any("%" in (node.get(name) or "") for name in ("rx", "ry")):
            yield "round corners in percent"


def _properties(node: Element, cascade: Cascade, named: Mapping[str, Element]) -> Iterator[str]:
    declared = {name: value.strip() for name, value in cascade.declared(node).items()}
    said = {name: value for name, value in declared.items() if value and value != "none"}
    if "filter" in said:
        yield "a filter"
    if "mask" in said and not _is_plain(_target(said["mask"], named), cascade):
        yield "a mask"
    if _SHAPE.search(said.get("clip-path", "")):
        yield "a clip-path of a shape"
    if strokes_first(said.get("paint-order", "")):
        yield "strokes below fills (paint-order)"
    if said.get("mix-blend-mode", "normal") != "normal":
        yield "a blend mode"
    if "non-scaling-stroke" in said.get("vector-effect", ""):
        yield "strokes that don't scale (vector-effect)"
    if any("var(" in value for value in said.values()):
        yield "values from variables (var)"
    if "animation" in said or "animation-name" in said:
        yield "movement"
    for name in ("fill", "stroke"):
        server = _target(said.get(name, ""), named)
        if server is not None:
            yield from _paint_server(name, server)


def _paint_server(name: str, server: Element) -> Iterator[str]:
    kind = etree.QName(server).localname
    if name == "stroke" and kind in ("linearGradient", "radialGradient", "pattern"):
        yield f"a {'pattern' if kind == 'pattern' else 'gradient'} as a stroke"
    if kind == "pattern":
        if server.get("patternTransform"):
            yield "a turned or scaled pattern (patternTransform)"
        if any(server.get(link) for link in _LINKS):
            yield "a pattern made from another"
    if kind == "radialGradient" and any(
        server.get(at, server.get(centre)) != server.get(centre) for at, centre in _FOCUS
    ):
        yield "a radial gradient with a focus of its own"


def _target(value: str, named: Mapping[str, Element]) -> Element | None:
    match = _ADDRESS.match(value)
    return named.get(match[1]) if match else None


def _is_plain(mask: Element | None, cascade: Cascade) -> bool:
    """Whether a mask only shows what lies in white shapes, which is drawn like a clip."""
    if mask is None:
        return True
    shapes = list(mask.iterdescendants(*_SHAPES))
    fills = {(cascade.inherited(shape, "fill") or "").replace(" ", "").lower() for shape in shapes}
    faint = any(cascade.declared(node).keys() & _FAINT for node in mask.iterdescendants(etree.Element))
    return bool(shapes) and fills <= _WHITE and not faint


def strokes_first(order: str) -> bool:
    """Whether an order of painting puts the stroke below the fill."""
    said = order.lower().split()
    return "stroke" in said and "fill" not in said[: said.index("stroke")]
