"""The styles of a drawing: what is declared for an element, by whatever way, and what it inherits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import cssselect2
from lxml import etree

from publish.css import attribute_declarations, declarations
from publish.drawings.numbers import length

SVG = "{http://www.w3.org/2000/svg}"
XML = "{http://www.w3.org/XML/1998/namespace}"
Element = etree._Element

INHERITED_PAINT = (
    *("fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap", "stroke-linejoin"),
    *("stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "paint-order", "color", "visibility"),
)
OWN_PAINT = (
    *("opacity", "filter", "mask", "clip-path", "mix-blend-mode", "isolation", "display", "transform"),
    *("transform-origin", "transform-box"),
)
_OF_TEXT = frozenset(
    {
        *("font-family", "font-size", "font-style", "font-weight", "font-variant", "font-variant-caps", "text-anchor"),
        *("direction", "unicode-bidi", "letter-spacing", "word-spacing", "writing-mode", "text-orientation"),
        *("dominant-baseline", "alignment-baseline", "baseline-shift", "white-space", "text-decoration"),
        *("text-decoration-line", "text-transform", "fill-rule", "clip-rule", "marker", "marker-start"),
        *("marker-mid", "marker-end", "text-overflow", "inline-size", "shape-inside", "vector-effect"),
        *("font-size-adjust", "font-stretch", "glyph-orientation-vertical", "text-rendering"),
    }
)
_PRESENTATION = frozenset({*INHERITED_PAINT, *OWN_PAINT, *_OF_TEXT} - {"marker", "font-variant-caps"})
_SIZES = ("xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large")
_SIZES_PX = dict(zip(_SIZES, (9.0, 10.0, 13.0, 16.0, 18.0, 24.0, 32.0, 48.0), strict=True))
_SMALLEST, _LARGEST = 0.01, 10_000.0
_FONT = re.compile(
    r"(?P<before>(?:[\w-]+\s+)*?)(?P<size>(?:\d+\.?\d*|\.\d+)(?:[a-z]+|%)?|" + "|".join((*_SIZES, "smaller", "larger"))
    + r")(?:\s*/\s*[\w.%-]+)?\s+(?P<family>\S.*)",
    re.IGNORECASE | re.DOTALL,
)  # fmt: skip
_SLANTED = ("italic", "oblique")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """The properties of words that an element has, its parents' where it says nothing; lengths in units of the drawing.

    ``family`` is the list of names as it is written, ``leftwards`` the direction, ``preserved`` says that spaces are
    kept, ``language`` is the nearest xml:lang.
    """

    family: str = ""
    size: float = 16.0
    slanted: bool = False
    weight: int = 400
    small_capitals: bool = False
    anchor: str = "start"
    leftwards: bool = False
    letter_spacing: float = 0.0
    word_spacing: float = 0.0
    vertical: bool = False
    upright: bool = False
    baseline: str = "auto"
    preserved: bool = False
    case: str = "none"
    language: str = ""


class Cascade:
    """Says what is declared for an element of a drawing and which style its words have."""

    def __init__(self, root: Element) -> None:
        self._matcher = cssselect2.Matcher()
        self._declared: dict[Element, Mapping[str, str]] = {}
        self._styles: dict[Element, TextStyle] = {}
        self.rules = 0
        for sheet in root.iter(f"{SVG}style"):
            if _is_meant(sheet.get("media", "")):
                self._add("".join(map(str, sheet.itertext())))
        self._wrapped: dict[Element, Any] = {}
        if self.rules:
            self._wrap(root)

    def declared(self, node: Element) -> Mapping[str, str]:
        """Return what is declared for an element by attributes, rules and its style attribute, in this order."""
        if node not in self._declared:
            found = {str(name): str(value) for name, value in node.attrib.items() if name in _PRESENTATION}
            important: dict[str, str] = {}
            for name, value, must in (*self._by_rules(node), *_pairs(attribute_declarations(node.get("style", ""), 1))):
                (important if must else found)[name] = value
            self._declared[node] = found | important
        return self._declared[node]

    def inherited(self, node: Element | None, name: str) -> str | None:
        """Return what is declared for an element or the nearest around it, or None."""
        while node is not None:
            value = self.declared(node).get(name)
            if value is not None and value != "inherit":
                return value
            node = node.getparent()
        return None

    def ruled(self, node: Element) -> frozenset[str]:
        """Return the properties that rules set on an element, were it part of the drawing."""
        return frozenset(name for name, _value, _must in self._by_rules(node)) if self.rules else frozenset()

    def style(self, node: Element) -> TextStyle:
        """Return the style of the words of an element."""
        if node not in self._styles:
            parent = node.getparent()
            around = TextStyle() if parent is None else self.style(parent)
            self._styles[node] = _with(around, self.declared(node), node)
        return self._styles[node]

    def renew(self, root: Element) -> None:
        """Look at the elements anew after some were replaced."""
        self._declared.clear()
        self._wrapped.clear()
        if self.rules:
            self._wrap(root)

    def _wrap(self, root: Element) -> None:
        for wrapped in cssselect2.ElementWrapper.from_xml_root(root).iter_subtree():
            self._wrapped[wrapped.etree_element] = wrapped

    def _add(self, sheet: str) -> None:
        meant = (each for each in declarations(sheet) if not each.generated and all(map(_is_meant, each.media)))
        for selectors, found in groupby(meant, key=lambda each: each.selectors):
            pairs = tuple(_pairs(found))
            try:
                compiled = cssselect2.compile_selector_list(", ".join(selectors))
            except cssselect2.SelectorError:
                continue
            self.rules += len(compiled)
            for selector in compiled:
                self._matcher.add_selector(selector, pairs)

    def _by_rules(self, node: Element) -> Iterator[tuple[str, str, bool]]:
        wrapped = self._wrapped.get(node)
        if wrapped is not None:
            for _specificity, _order, _pseudo, pairs in self._matcher.match(wrapped):
                yield from pairs


def _is_meant(media: str) -> bool:
    """Whether rules for some media are for pages: those of screens alone, or of one colour scheme, aren't."""
    return media.strip().lower() in ("", "all", "print", "screen, print", "print, screen")


def _pairs(found: Iterable[Any]) -> Iterator[tuple[str, str, bool]]:
    for each in found:
        if each.name == "font":
            yield from ((name, value, each.important) for name, value in _font(each.value))
        elif each.name == "font-variant-caps":
            yield "font-variant", each.value, each.important
        elif each.name == "text-decoration-line":
            yield "text-decoration", each.value, each.important
        else:
            yield each.name, each.value, each.important


def _font(value: str) -> Iterator[tuple[str, str]]:
    match = _FONT.fullmatch(value.strip())
    if not match:
        return
    before = match["before"].lower().split()
    yield "font-style", next((word for word in before if word in _SLANTED), "normal")
    yield "font-weight", next((word for word in before if word in _WEIGHTS or word.isdecimal()), "normal")
    yield "font-variant", "small-caps" if "small-caps" in before else "normal"
    yield "font-size", match["size"]
    yield "font-family", match["family"]


_WEIGHTS = frozenset({"bold", "bolder", "lighter"})


def _with(around: TextStyle, declared: Mapping[str, str], node: Element) -> TextStyle:
    """Return the style of an element in another's."""
    said = {name: value.strip() for name, value in declared.items() if name in _OF_TEXT and value.strip() != "inherit"}
    style = replace(
        around,
        size=_size(said.get("font-size"), around.size),
        family=said.get("font-family", around.family),
        weight=_weight(said.get("font-weight", ""), around.weight),
        language=node.get(f"{XML}lang") or node.get("lang") or around.language,
    )
    if "font-style" in said:
        style = replace(style, slanted=said["font-style"].lower().startswith(_SLANTED))
    if "font-variant" in said:
        style = replace(style, small_capitals="small-caps" in said["font-variant"].lower())
    if "text-anchor" in said:
        style = replace(style, anchor=said["text-anchor"].lower())
    if "direction" in said:
        style = replace(style, leftwards=said["direction"].lower() == "rtl")
    if "letter-spacing" in said:
        style = replace(style, letter_spacing=length(said["letter-spacing"], style.size, style.size) or 0.0)
    if "word-spacing" in said:
        style = replace(style, word_spacing=length(said["word-spacing"], style.size, style.size) or 0.0)
    if "writing-mode" in said:
        style = replace(style, vertical=said["writing-mode"].lower().startswith(("tb", "vertical")))
    if "text-orientation" in said:
        style = replace(style, upright=said["text-orientation"].lower() == "upright")
    if "dominant-baseline" in said:
        style = replace(style, baseline=said["dominant-baseline"].lower())
    if "text-transform" in said:
        style = replace(style, case=said["text-transform"].lower())
    if space := node.get(f"{XML}space"):
        style = replace(style, preserved=space == "preserve")
    if "white-space" in said:
        style = replace(style, preserved=said["white-space"].lower() in ("pre", "pre-wrap", "break-spaces"))
    return style


def _size(value: str | None, around: float) -> float:
    if value is None:
        return around
    value = value.lower()
    relative = {"smaller": around / 1.2, "larger": around * 1.2}
    size = _SIZES_PX.get(value) or relative.get(value)
    if size is None:
        size = length(value, around, around)
    return around if size is None or size < 0 else max(_SMALLEST, min(_LARGEST, size)) if size else 0.0


def _weight(value: str, around: int) -> int:
    value = value.lower()
    if value == "bolder":
        return 400 if around < 350 else 700 if around < 550 else 900
    if value == "lighter":
        return 100 if around < 550 else 400 if around < 750 else 700
    known = {"normal": 400, "bold": 700}.get(value)
    if known is None and value.isascii() and value.isdecimal():
        known = int(value[:5])
    return known if known is not None and 1 <= known <= 1000 else around
