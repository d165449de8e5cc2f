"""What styles of an OpenDocument text mean: words that are bold or hidden, what a paragraph is, how a list counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from publish.importers.opendocument.document import every, get, qualified
from publish.languages import language_mistake, primary, script_of_character, well_written

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DEEPEST = 30
_UNREADABLE = 2.0  # points
_POINTS = re.compile(r"(\d{1,5}(?:\.\d{1,5})?)pt")
_ESCAPE = re.compile(r"_([0-9a-f]{2,4})_")
_EASTERN = frozenset(["Hani", "Hira", "Kana", "Hang", "Bopo"])
_WESTERN = frozenset(["Latn", "Cyrl", "Grek", "Armn", "Geor"])
_CODE = re.compile(r"Source Text|Teletype|Example|Verbatim.*|User Entry")
_PREFORMATTED = re.compile(r"Preformatted Text|Source Code|Code")
_CAPTIONS = re.compile(r"Caption|Illustration|Table|Figure|Drawing|Text|FigureWithCaption|TableCaption")
_QUOTATIONS = re.compile(r"Quotations|Quote|Intense Quote|Block Text|Block Quotation")


@dataclass(slots=True)
class Styles:
    """The styles of a document by family and name, the nearest of each name."""

    found: dict[tuple[str, str], Element] = field(default_factory=dict)
    lists: dict[str, Element] = field(default_factory=dict)
    defaults: Element | None = None
    direct: frozenset[str] = frozenset()  # the names of styles that stand for what was formatted by hand
    _looks: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def chain(self, family: str, name: str) -> Iterator[Element]:
        """Return a style and those that it rests on."""
        for _ in range(_DEEPEST):
            style = self.found.get((family, name))
            if style is None:
                return
            yield style
            name = get(style, "style:parent-style-name")

    def names(self, name: str) -> list[str]:
        """Return the names of a paragraph style and of those that it rests on, as people know them."""
        return [*(shown_name(get(each, "style:name")) for each in self.chain("paragraph", name))] or [shown_name(name)]

    def looks(self, family: str, name: str) -> frozenset[str]:
        """Return how the words of a style look: bold, italic, struck, under, sub, sup, smallcaps, code, hidden.

        Others say whether they can be seen at all: white or coloured, tiny or sized, backed by a colour.
        """
        key = (family, name)
        if key not in self._looks:
            self._looks[key] = frozenset(self._looked(family, name))
        return self._looks[key]

    def _looked(self, family: str, name: str) -> Iterator[str]:
        chain = list(self.chain(family, name))

        def value(attribute: str) -> str:
            properties = (each.find(qualified("style:text-properties")) for each in chain)
            return next((found for each in properties if each is not None and (found := get(each, attribute))), "")

        weight = value("fo:font-weight") or ("bold" if shown_name(name) == "Strong Emphasis" else "")
        if weight == "bold" or (weight.isdecimal() and int(weight) >= 600):
            yield "bold"
        if value("fo:font-style") in ("italic", "oblique") or shown_name(name) == "Emphasis":
            yield "italic"
        if (line := value("style:text-line-through-style")) and line != "none":
            yield "struck"
        if (line := value("style:text-underline-style")) and line != "none" and shown_name(name) != "Internet link":
            yield "under"
        position = value("style:text-position")
        if position.startswith(("sub", "-")):
            yield "sub"
        elif position.startswith("super") or (position[:1].isdecimal() and not position.startswith("0%")):
            yield "sup"
        if value("fo:font-variant") == "small-caps":
            yield "smallcaps"
        if colour := value("fo:color"):
            automatic = value("style:use-window-font-color") == "true"
            yield "white" if colour.lower() == "#ffffff" and not automatic else "coloured"
        if size := _POINTS.fullmatch(value("fo:font-size")):
            yield "tiny" if float(size[1]) <= _UNREADABLE else "sized"
        paragraphs = [each.find(qualified("style:paragraph-properties")) for each in chain]
        behind = [get(each, "fo:background-color") for each in paragraphs if each is not None]
        behind.append(value("fo:background-color"))
        if any(each not in ("", "transparent", "#ffffff") for each in behind):
            yield "backed"
        if value("text:display") == "none":
            yield "hidden"
        if family == "text" and any(_CODE.fullmatch(shown_name(get(each, "style:name"))) for each in chain):
            yield "code"

    def own_looks(self, name: str) -> frozenset[str]:
        """Return how a paragraph was made to look by hand; the look of a named style is that of its kind."""
        style = self.found.get(("paragraph", name))
        if name not in self.direct or style is None:
            return frozenset()
        alone = Styles(found={("paragraph", name): style})
        return alone.looks("paragraph", name)

    def kind(self, name: str) -> str:
        """Return what a paragraph is by its style: title, code, caption, quotation, line, or nothing."""
        for each in self.names(name):
            if each == "Title":
                return "title"
            if _PREFORMATTED.fullmatch(each):
                return "code"
            if _CAPTIONS.fullmatch(each):
                return "caption"
            if _QUOTATIONS.fullmatch(each):
                return "quotation"
            if each == "Horizontal Line":
                return "line"
        return ""

    def level(self, name: str) -> int:
        """Return the level of the headings that a paragraph style stands for, 0 for none."""
        for each in self.chain("paragraph", name):
            if (level := get(each, "style:default-outline-level")).isdecimal():
                return int(level)
        return 0

    def language(self, family: str, name: str, words: str) -> str:
        """Return the language that a style gives to words, by their script; "" where it gives none."""
        suffix = script_class(words)
        for each in (
            *self.chain(family, name),
            *((self.defaults,) if family == "" and self.defaults is not None else ()),
        ):
            properties = each.find(qualified("style:text-properties"))
            if properties is not None and (tag := _tag(properties, suffix)):
                return tag
        return ""

    def list_level(self, name: str, level: int) -> Element | None:
        """Return how a list style counts at a level, from 1."""
        style = self.lists.get(name)
        for each in style if style is not None else ():
            if get(each, "text:level") == str(level):
                return each
        return None


def styles_of(roots: tuple[Element, ...]) -> Styles:
    """Return the styles that the parts of a document declare."""
    styles = Styles()
    for root in roots:
        for style in every(root, "style:style"):
            styles.found.setdefault((get(style, "style:family"), get(style, "style:name")), style)
        for style in every(root, "text:list-style"):
            styles.lists.setdefault(get(style, "style:name"), style)
        for style in every(root, "style:default-style"):
            if get(style, "style:family") == "paragraph" and styles.defaults is None:
                styles.defaults = style
    automatic = roots[0].find(qualified("office:automatic-styles")) if roots else None
    if automatic is not None:
        styles.direct = frozenset(get(each, "style:name") for each in automatic)
    return styles


def shown_name(name: str) -> str:
    """Return the name of a style as people know it: ``Heading_20_1`` is Heading 1."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), name)


def script_class(words: str) -> str:
    """Return which of the three languages of a style holds for words: "", "-asian" or "-complex"."""
    for each in words:
        if each.isalpha() and (script := script_of_character(each)):
            return "" if script in _WESTERN else "-asian" if script in _EASTERN else "-complex"
    return ""


def _tag(properties: Element, suffix: str) -> str:
    space = "style" if suffix else "fo"
    language = get(properties, f"{space}:language{suffix}")
    country = get(properties, f"{space}:country{suffix}")
    whole = get(properties, f"style:rfc-language-tag{suffix}")
    for tag in (whole, f"{language}-{country}" if country not in ("", "none") else "", language):
        if (
            tag
            and tag not in ("none", "zxx")
            and not language_mistake(tag)
            and primary(tag) not in ("und", "zxx", "mul")
        ):
            return well_written(tag)
    return ""
