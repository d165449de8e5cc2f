"""What an SVG may hold: the elements and attributes that draw something, by an allow list.

Everything else goes: what people and programs say about a picture (metadata, titles, comments, layers and
guides of editors, whole drawings embedded again) is seen by nobody, and could give its author away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from publish.render.tree import line_of

SVG = "{http://www.w3.org/2000/svg}"
_SVG, _XHTML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"
_XLINK, _XML = "{http://www.w3.org/1999/xlink}", "{http://www.w3.org/XML/1998/namespace}"


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FILTERS = (
    "Blend ColorMatrix ComponentTransfer Composite ConvolveMatrix DiffuseLighting DisplacementMap DistantLight "
    "DropShadow Flood FuncA FuncB FuncG FuncR GaussianBlur Image Merge MergeNode Morphology Offset PointLight "
    "SpecularLighting SpotLight Tile Turbulence"
)
DRAWN = _names(
    "a animate animateMotion animateTransform circle clipPath defs ellipse filter g image line linearGradient marker "
    "mask mpath path pattern polygon polyline radialGradient rect set stop style svg switch symbol text textPath "
    "tspan use"
) | frozenset(f"fe{name}" for name in _FILTERS.split())
UNSEEN = _names(
    "color-profile cursor desc font font-face font-face-format font-face-name font-face-src font-face-uri glyph hkern "
    "metadata missing-glyph title view vkern"
)
UNSAFE = _names("audio canvas embed foreignObject handler iframe listener object script source track video")
ATTRIBUTES = _names(
    # what names an element, styles it and places it
    "id class style lang x y x1 x2 y1 y2 cx cy r rx ry fx fy fr width height d points pathLength viewBox "
    "preserveAspectRatio version href transform "
    # words
    "dx dy rotate textLength lengthAdjust startOffset method side spacing path "
    # gradients, patterns, clips, masks, markers
    "gradientUnits gradientTransform spreadMethod offset patternUnits patternContentUnits patternTransform "
    "clipPathUnits maskUnits maskContentUnits markerWidth markerHeight markerUnits orient refX refY "
    # filters
    "filterUnits primitiveUnits in in2 result mode type values operator k1 k2 k3 k4 stdDeviation radius order "
    "kernelMatrix divisor bias targetX targetY edgeMode preserveAlpha surfaceScale specularConstant specularExponent "
    "diffuseConstant kernelUnitLength limitingConeAngle pointsAtX pointsAtY pointsAtZ azimuth elevation z scale "
    "xChannelSelector yChannelSelector amplitude exponent intercept slope tableValues numOctaves baseFrequency seed "
    "stitchTiles "
    # movement
    "attributeName attributeType from to by begin dur end repeatCount repeatDur keyTimes keySplines keyPoints calcMode "
    "additive accumulate min max restart "
    # conditions
    "systemLanguage media "
    # properties
    "alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters "
    "color-rendering direction display dominant-baseline fill fill-opacity fill-rule filter flood-color flood-opacity "
    "font-family font-size font-size-adjust font-stretch font-style font-variant font-weight "
    "glyph-orientation-horizontal glyph-orientation-vertical image-rendering isolation letter-spacing lighting-color "
    "marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order shape-rendering "
    "stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin "
    "stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-overflow text-rendering "
    "transform-origin unicode-bidi vector-effect visibility white-space word-spacing writing-mode"
) | {f"{_XLINK}href", f"{_XML}lang", f"{_XML}space"}

_HOLDS_WORDS = frozenset(f"{SVG}{name}" for name in ("text", "tspan", "textPath", "a", "style"))
_COMMENT = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\(\s*[^"'\s)][^)]*\))|/\*.*?(?:\*/|\Z)""", re.DOTALL)
_FONT_FACE = re.compile(r"@font-face\s*\{[^{}]*\}", re.IGNORECASE)
_HELD_FONT = re.compile(r"url\(\s*[\"']?\s*data:", re.IGNORECASE)
_DRAWS = _names("circle ellipse flowRoot image img line path polygon polyline rect text tspan use")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """Something that would be seen and can't be kept: the line it stands in, what it is, and what to do."""

    line: int
    what: str
    hint: str


def is_unsafe(node: etree._Element) -> bool:
    """Whether an element acts, loads something or is a piece of a web page."""
    name = etree.QName(node)
    return name.localname in UNSAFE or name.namespace == _XHTML


def drop_unseen(root: etree._Element) -> None:
    """Remove what nobody sees: comments, instructions, metadata, titles, whatever belongs to editors."""
    for node in list(root.iter()):
        if node is not root and _is_unseen(node):
            _remove(node)


def drop_held_fonts(root: etree._Element) -> None:
    """Remove fonts that a drawing holds, as Excalidraw embeds them: words are drawn by the fonts of the pages."""
    for sheet in root.iter(f"{SVG}style"):
        if "@font-face" in (sheet.text or ""):
            sheet.text = _FONT_FACE.sub(lambda rule: "" if _is_held(rule[0]) else rule[0], str(sheet.text))


def _is_held(rule: str) -> bool:
    addresses = rule.lower().count("url(")
    return addresses > 0 and addresses == len(_HELD_FONT.findall(rule)) and "\\" not in rule


def choose_alternatives(root: etree._Element) -> Iterator[Dropped]:
    """Keep of each switch what may be shown: alternatives for languages, and the first one that is for everybody.

    Web pages inside (foreignObject) are left out where there is something else; say so where words go with them.
    """
    for switch in list(root.iter(f"{SVG}switch")):
        children = list(switch)
        fitting = [child for child in children if not (is_unsafe(child) or child.get("requiredExtensions"))]
        if not fitting:
            continue
        last = next((number for number, each in enumerate(fitting) if each.get("systemLanguage") is None), len(fitting))
        kept = fitting[: last + 1]
        for child in children:
            if child in kept:
                continue
            lost = _words(child) if is_unsafe(child) else ""
            if lost and _letters(child) not in "".join(map(_letters, kept)):
                shown = " ".join(_words(each) for each in kept).strip()
                instead = f'"{shown[:60]}"' if shown else "nothing"
                what = f'shows {instead} in place of "{lost[:60]}", which is a piece of a web page'
                yield Dropped(line=line_of(child), what=what, hint=_AS_TEXT)
            _remove(child)


_AS_TEXT = "export it with its words as plain SVG text (draw.io: turn off Word Wrap and Formatted Text)"


def keep_what_draws(root: etree._Element) -> Iterator[Dropped]:
    """Remove elements and attributes that no browser draws by; yield those that were meant to be seen."""
    gone: set[etree._Element] = set()
    for node in list(root.iter(etree.Element)):
        name = etree.QName(node)
        if node.getparent() in gone:
            gone.add(node)
        elif name.namespace != _SVG or name.localname not in DRAWN:
            gone.add(node)
            seen = name.localname in _DRAWS or _words(node) or _shapes(node)
            if seen and node.getparent() is not None and not is_unsafe(node):
                words = f' with the words "{_words(node)[:60]}"' if _words(node) else ""
                where = "" if name.namespace == _SVG else " outside the namespace of SVG"
                what = f'holds the element "{name.localname}"{where}{words}, which isn\'t drawn'
                yield Dropped(line=line_of(node), what=what, hint=_HINTS.get(name.localname, _AS_PLAIN))
            _remove(node)
    named = any(node.tag == f"{SVG}style" or node.get("begin") for node in root.iter(etree.Element))
    named_ids = None if named else _referred(root)
    for node in root.iter(etree.Element):
        for key in list(map(str, node.attrib)):
            unnamed = key == "id" and named_ids is not None and node.attrib[key] not in named_ids
            if key not in ATTRIBUTES or unnamed or (key == "class" and not named):
                del node.attrib[key]
        if style := node.get("style"):
            node.set("style", _COMMENT.sub(r"\1", style))
        if node.tag == f"{SVG}style":
            node.text = _COMMENT.sub(r"\1", node.text or "")
        if node.tag == f"{SVG}a":  # links in pictures lead nowhere
            for link in {"href", f"{_XLINK}href"} & set(node.attrib):
                del node.attrib[link]
    etree.cleanup_namespaces(root)


_AS_PLAIN = "save it as plain SVG, or draw this part again"
_HINTS = {
    "flowRoot": "turn flowed text into text first (Inkscape: Text > Convert to Text)",
    "flowRegion": "turn flowed text into text first (Inkscape: Text > Convert to Text)",
    "tref": "write the words where they are shown",
}


def _referred(root: etree._Element) -> frozenset[str]:
    """Return all that might be an id which some attribute refers to."""
    found: set[str] = set()
    for node in root.iter(etree.Element):
        for key, value in node.attrib.items():
            if "#" in str(value) or "\\" in str(value) or key == "begin":
                found |= set(re.findall(r"[^\s#\"'()\\;,]+", str(value)))
                if "\\" in str(value):
                    return frozenset(str(each.get("id")) for each in root.iter(etree.Element))
    return frozenset(found)


def _is_unseen(node: etree._Element) -> bool:
    if not isinstance(node.tag, str):
        return not (isinstance(node, etree._ProcessingInstruction) and node.target == "xml-stylesheet")
    name = etree.QName(node)
    if name.namespace == _SVG:
        return name.localname in UNSEEN
    return name.namespace not in (None, _XHTML)


def _remove(node: etree._Element) -> None:
    """Remove an element, and keep the words after it where words are shown."""
    around = node.getparent()
    if around is None:
        return
    if node.tail and around.tag in _HOLDS_WORDS:
        before = node.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + node.tail
        else:
            around.text = (around.text or "") + node.tail
    around.remove(node)


def _words(node: etree._Element) -> str:
    return " ".join(" ".join(str(text) for text in node.itertext()).split())


def _letters(node: etree._Element) -> str:
    return "".join("".join(str(text) for text in node.itertext()).split())


def _shapes(node: etree._Element) -> bool:
    return any(etree.QName(each).localname in _DRAWS for each in node.iterdescendants(etree.Element))
