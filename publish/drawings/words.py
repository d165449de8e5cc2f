"""The words of a drawing replaced by the shapes of their letters."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from lxml import etree

from publish.drawings.cascade import INHERITED_PAINT, OWN_PAINT, SVG, Cascade, Element
from publish.drawings.numbers import written
from publish.drawings.placing import Placed, placed
from publish.drawings.shaping import NotDrawn, Shaper
from publish.drawings.unlike import strokes_first

_ANIMATED = frozenset(f"{SVG}{name}" for name in ("animate", "animateMotion", "animateTransform", "set"))
_DECORATIONS: tuple[str, ...] = ("underline", "overline", "line-through")
_MARKERS = ("marker-start", "marker-mid", "marker-end")
_RELATIVE = re.compile(r"[\d.](em|ex|ch)\b", re.IGNORECASE)
_INITIAL = {"opacity": "1", "mix-blend-mode": "normal", "isolation": "auto", "display": "inline"}
_INITIAL |= dict.fromkeys(("filter", "mask", "clip-path", "transform"), "none")
_INITIAL |= {"transform-origin": "0 0", "transform-box": "view-box"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A drawing whose words are shapes.

    ``left`` are the words that stay words, each with the reason; ``cut`` are words with the letters of them that lie
    beyond the ends of their path, where nothing is drawn.
    """

    data: bytes
    left: tuple[tuple[str, str], ...]
    cut: tuple[tuple[str, str], ...]


def draw_words(data: bytes, shaper: Shaper) -> Drawn:
    """Replace every text element of a drawing that was read before."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    _choose_language(root, shaper.language)
    cascade = Cascade(root)
    named = {name: node for node in root.iter(etree.Element) if (name := node.get("id"))}
    left, cut, made = [], [], []
    for text in list(root.iter(f"{SVG}text")):
        try:
            letters = placed(text, cascade, shaper, named)
        except NotDrawn as reason:
            left.append((_words(text), str(reason)))
            continue
        if beyond := "".join(each.letter.character for each in letters if not each.drawn).strip():
            cut.append((_words(text), beyond))
        made.append((text, _shapes(text, letters, cascade)))
    for text, group in made:
        group.tail = text.tail
        text.getparent().replace(text, group)
    shapes = [shape for _text, group in made for shape in _simplified(group)]
    if cascade.rules:
        cascade.renew(root)
        for shape in shapes:
            _guard(shape, cascade)
    return Drawn(data=etree.tostring(root, encoding="utf-8"), left=tuple(left), cut=tuple(cut))


def _words(text: Element) -> str:
    return " ".join("".join(map(str, text.itertext())).split())


def _choose_language(root: Element, language: str) -> None:
    """Keep of each switch the first alternative that is for a language or for all."""
    for switch in list(root.iter(f"{SVG}switch")):
        fitting = [child for child in switch if _is_for(child.get("systemLanguage"), language)]
        for child in list(switch):
            if child not in fitting[:1]:
                switch.remove(child)
        switch.tag = f"{SVG}g"


def _is_for(languages: str | None, language: str) -> bool:
    """Whether a list of languages holds one or a part of it, such as en of en-GB."""
    if languages is None:
        return True
    asked = language.lower()
    return any(asked == each or asked.startswith(f"{each}-") for each in re.split(r"[\s,]+", languages.lower()))


def _shapes(text: Element, letters: list[Placed], cascade: Cascade) -> Element:
    """Make the group of shapes for a text element, with a group inside for each element inside that is painted."""
    group = etree.Element(f"{SVG}g")
    for name in ("id", "transform"):
        if value := text.get(name):
            group.set(name, value)
    _paint(group, text, cascade)
    group.extend(child for child in list(text) if child.tag in _ANIMATED)
    groups = {text: group}
    paths: dict[Element, tuple[Element, list[str]]] = {}

    def draw(owner: Element, outlines: list[str]) -> None:
        inside = _group_of(owner, groups, cascade)
        if inside not in paths:
            paths[inside] = (etree.SubElement(inside, f"{SVG}path"), [])
        paths[inside][1].extend(outlines)

    for each in letters:
        if each.drawn and (outline := _outline(each)):
            draw(each.letter.owner, [outline])
    for owner, bars in _decorations(text, letters, cascade):
        draw(owner, bars)
    for path, outlines in paths.values():
        path.set("d", "".join(outlines))
        if strokes_first(cascade.inherited(text, "paint-order") or ""):
            _stroke_first(path)
    return group


def _stroke_first(path: Element) -> None:
    """Let a path be stroked and then filled by two paths, since WeasyPrint knows no other order than its own."""
    below = etree.Element(f"{SVG}path")
    below.set("d", str(path.get("d")))
    path.addprevious(below)
    _set_style(below, {"fill": "none", "paint-order": "normal"})
    _set_style(path, {"stroke": "none", "paint-order": "normal"})


def _outline(each: Placed) -> str:
    a, b, c, d, e, f = each.matrix
    units = each.cluster.font.units
    pen = SVGPathPen(None, ntos=written)
    for glyph in each.cluster.glyphs:
        x, y = glyph.x * units, -glyph.y * units
        moved = (a, b, c, d, a * x + c * y + e, b * x + d * y + f)
        turned = TransformPen(pen, moved)
        for operator, arguments in glyph.font.outline(glyph.number):
            getattr(turned, operator)(*arguments)
    return str(pen.getCommands())


def _decorations(text: Element, letters: list[Placed], cascade: Cascade) -> Iterator[tuple[Element, list[str]]]:
    """Yield the elements that lines are drawn for under, over or through their words, with the lines."""
    wanted: dict[Element, tuple[str, ...]] = {}
    for node in text.iter(f"{SVG}text", f"{SVG}tspan", f"{SVG}a", f"{SVG}textPath"):
        said = cascade.declared(node).get("text-decoration", "").lower().split()
        if kinds := tuple(kind for kind in _DECORATIONS if kind in said):
            wanted[node] = kinds
    for each in letters if wanted else ():
        for node in (each.letter.owner, *each.letter.owner.iterancestors()):
            if each.drawn and node in wanted:
                yield node, [_bar(each, kind, cascade.style(node).size) for kind in wanted[node]]


def _bar(each: Placed, kind: str, size: float) -> str:
    """Return the part of a line that is drawn for one cluster, as thick as browsers draw it."""
    ascent, thick = each.cluster.font.ascent * size, size / 10
    top = {"underline": size / 15, "overline": -ascent, "line-through": -ascent / 3 - thick / 2}[kind]
    wide = each.cluster.advance * each.stretch
    cos, sin = math.cos(each.angle), math.sin(each.angle)
    corners = ((0, top), (wide, top), (wide, top + thick), (0, top + thick))
    points = (f"{written(each.x + cos * x - sin * y)} {written(each.y + sin * x + cos * y)}" for x, y in corners)
    return f"M{'L'.join(points)}Z"


def _group_of(owner: Element, groups: dict[Element, Element], cascade: Cascade) -> Element:
    """Return the group for an element of a text; one that paints nothing itself has that of the element around it."""
    if owner not in groups:
        above = owner.getparent()
        around = _group_of(above, groups, cascade) if above is not None else owner
        group = etree.Element(f"{SVG}g")
        _paint(group, owner, cascade)
        if group.attrib:
            around.append(group)
        groups[owner] = group if group.attrib else around
    return groups[owner]


def _paint(group: Element, owner: Element, cascade: Cascade) -> None:
    """Let a group paint as an element of a text does, whatever rules there are."""
    declared = cascade.declared(owner)
    said = {name: declared[name] for name in (*INHERITED_PAINT, *OWN_PAINT) if name in declared}
    said.pop("paint-order", None)
    if "transform" in said and owner.get("transform") == said["transform"]:
        del said["transform"]
    if any(_RELATIVE.search(value) for value in said.values()):
        said["font-size"] = written(cascade.style(owner).size) + "px"
    if owner.tag == f"{SVG}text":
        said |= _unlike_shapes(owner, cascade)
    _set_style(group, said)


def _unlike_shapes(text: Element, cascade: Cascade) -> dict[str, str]:
    """Return what shapes would inherit and words don't: markers, and the rule of what is inside."""
    said = {f"{kind}-rule": "nonzero" for kind in ("fill", "clip") if cascade.inherited(text, f"{kind}-rule")}
    if any(cascade.inherited(text, name) for name in (*_MARKERS, "marker")):
        said |= dict.fromkeys(_MARKERS, "none")
    return said


def _set_style(node: Element, said: Mapping[str, str]) -> None:
    if said:
        node.set("style", ";".join(f"{name}:{value}" for name, value in said.items()))


def _simplified(group: Element) -> list[Element]:
    """Put a single shape, or all where no group may stand, in the place of their group; return what is left."""
    around, shapes = group.getparent(), list(group.iter(f"{SVG}path"))
    if around is None:
        return shapes
    if len(group) == 1 and group[0].tag == f"{SVG}path":
        shape = group[0]
        for name, value in group.attrib.items():
            shape.set(str(name), str(value))
        shape.tail = group.tail
        around.replace(group, shape)
    elif around.tag == f"{SVG}clipPath":
        place = around.index(group)
        around.remove(group)
        for number, shape in enumerate(shapes):
            for name in ("transform", "style"):
                if said := group.get(name):
                    shape.set(name, said)
            around.insert(place + number, shape)
    else:
        return list(group.iter(f"{SVG}g", f"{SVG}path"))
    return shapes


def _guard(shape: Element, cascade: Cascade) -> None:
    """Keep rules that were written for other shapes from painting those of words."""
    said = dict(part.split(":", 1) for part in shape.get("style", "").split(";") if part)
    for name in cascade.ruled(shape):
        if name in OWN_PAINT:
            said.setdefault(name, _INITIAL[name])
        elif name in INHERITED_PAINT:
            said.setdefault(name, "inherit")
        elif name in ("marker", *_MARKERS):
            said |= dict.fromkeys(_MARKERS, "none")
    _set_style(shape, dict(sorted(said.items())))
