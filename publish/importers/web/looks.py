"""How words of a page look, as far as looks are all that says what they are: bold, struck through, hidden …

Word processors write ``<span class="c7">`` and a rule ``.c7 { font-weight: 700 }``.  Of style sheets only rules for a
class, an element, or both are read, and of these only a few declarations; rules that hide are read for ids and for
elements within others too. Sheets in other files, and rules for paper or for some widths of a window, are not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from publish.importers.web.parsing import elements, tokens

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

BOLD, ITALIC, STRUCK, LOWERED, RAISED, SMALL_CAPITALS, HIDDEN = [
    "bold",
    "italic",
    "struck",
    "sub",
    "sup",
    "smallcaps",
    "hidden",
]
WHITE, COLOURED, TINY, SIZED, BACKED = "white", "coloured", "tiny", "sized", "backed"
_WHITES = frozenset(["white", "#fff", "#ffffff", "rgb(255,255,255)", "rgba(255,255,255,1)"])
_BARE = frozenset(["", "none", "transparent", "inherit", "initial", *_WHITES])
_SIZE = re.compile(r"(\d{0,9}\.?\d{1,9})(px|pt)?")
_UNREADABLE = {"px": 2.7, "pt": 2.0, "": 0.0}
_SELECTOR = re.compile(r"([a-z][a-z0-9]{0,9})?(?:\.([\w-]{1,80}))?", re.IGNORECASE)
_LARGEST_SHEET = 1_000_000
_MOST_PATHS = 200
_COMPOUND = re.compile(r"[a-z][a-z0-9]{0,9}|[.#][\w-]{1,80}", re.IGNORECASE)
_PATH = re.compile(r"(?:[a-z][a-z0-9]{0,9})?(?:[.#][\w-]{1,80}){0,9}(?:\s*>\s*|\s+|$)", re.IGNORECASE)
_SHEET = re.compile(r"[{}]|[^{}]+")
_WHOLE = re.compile(r"@(?:media\s+(?:only\s+)?(?:screen|all)|layer\b[^{}]*|charset[^;]*;)\s*", re.IGNORECASE)


@dataclass(slots=True)
class Looks:
    """The rules of a page's own style sheets: what each class, element, or element with a class looks like."""

    rules: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    hiding: list[tuple[str, ...]] = field(default_factory=list)  # compounds of selectors, the innermost first

    def of(self, element: Element) -> frozenset[str]:
        """Return how an element itself looks, without what it inherits."""
        name = str(element.tag)
        found: set[str] = set()
        if self.rules:
            found |= self.rules.get((name, ""), frozenset())
            for each in tokens(element):
                found |= self.rules.get(("", each), frozenset()) | self.rules.get((name, each), frozenset())
        if any(_matches(element, path) for path in self.hiding):
            found.add(HIDDEN)
        style = element.get("style")
        if style:
            declared = _declarations(style)
            if "font-weight" in declared:
                found.discard(BOLD)
            if "font-style" in declared:
                found.discard(ITALIC)
            found |= _looks(declared)
        return frozenset(found)


def looks_of(root: Element) -> Looks:
    """Return the looks that the style elements of a page give."""
    looks = Looks()
    for sheet in root.iter("style"):
        for selectors, declarations in _rules((sheet.text or "")[:_LARGEST_SHEET]):
            found = _looks(_declarations(declarations))
            for selector in selectors.split(",") if found else ():
                parts = _SELECTOR.fullmatch(selector.strip())
                if parts and (parts[1] or parts[2]):
                    key = ((parts[1] or "").lower(), parts[2] or "")
                    looks.rules[key] = looks.rules.get(key, frozenset()) | found
                elif HIDDEN in found and len(looks.hiding) < _MOST_PATHS:
                    path = tuple(
                        each.group().strip() for each in _PATH.finditer(selector.strip()) if each.group().strip()
                    )
                    if path and "".join("".join(path).split()) == "".join(selector.split()):
                        looks.hiding.append(path[::-1])
    return looks


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Return the selectors and declarations of a style sheet that hold whatever the page is shown on."""
    sheet = re.sub(r"/\*.*?\*/|<!--|-->", " ", sheet, flags=re.DOTALL)
    around: list[str] = []
    before = ""
    for each in _SHEET.findall(sheet):
        if each == "{":
            around.append(before.rpartition(";")[2].strip())
        elif each == "}":
            if around and not around[-1].startswith("@") and all(map(_WHOLE.fullmatch, around[:-1])):
                yield around[-1], before
            if around:
                around.pop()
            each = ""
        before = each


def _matches(element: Element, path: tuple[str, ...]) -> bool:
    """Return whether an element is the innermost of a path, and lies in the others."""
    if not _is(element, path[0]):
        return False
    at: Element | None = element
    for compound in path[1:]:
        above = at.iterancestors() if at is not None else iter(())
        at = (
            next(above, None) if compound.endswith(">") else next((each for each in above if _is(each, compound)), None)
        )
        if at is None or not _is(at, compound):
            return False
    return True


def _is(element: Element, compound: str) -> bool:
    parts = _COMPOUND.findall(compound)
    return bool(parts) and all(
        element.get("id") == part[1:]
        if part[0] == "#"
        else part[1:] in tokens(element)
        if part[0] == "."
        else element.tag == part.lower()
        for part in parts
    )


_ON_COLOUR = frozenset(["td", "th", "table", "button"])
"""Elements that may stand on something darker than paper by rules that aren't read."""


def hidden(element: Element, look: frozenset[str]) -> bool:
    """Return whether nobody sees an element."""
    return HIDDEN in look or element.get("hidden") is not None or (element.get("aria-hidden") or "").strip() == "true"


def faint_passages(content: Element, looks: Looks, left: Collection[Element]) -> int:
    """Count passages that stay, but that readers of the page can't see: white on white, or too small."""
    states: dict[Element, tuple[bool, bool, bool]] = {}
    number = 0
    for each in elements(content):
        parent = each.getparent()
        above = states.get(parent) if parent is not None and each is not content else (False, False, False)
        if each in left or above is None:
            continue
        white, tiny, backed = above
        look = looks.of(each)
        colour = (each.get("color") or "").strip().lower()
        white = colour in _WHITES if colour else WHITE in look or (white and COLOURED not in look)
        tiny = TINY in look or (tiny and SIZED not in look)
        backed = backed or BACKED in look or each.tag in _ON_COLOUR or each.get("bgcolor") is not None
        states[each] = white, tiny, backed
        own = (each.text, *(child.tail for child in each))
        number += (tiny or (white and not backed)) and any(words and words.strip() for words in own)
    return number


def bold_throughout(element: Element, looks: Looks) -> bool:
    """Return whether all words of an element are bold."""
    bold = False
    for each in elements(element):
        strong = each.tag in ("b", "strong", "th") or BOLD in looks.of(each)
        for part in (each.text, *(child.tail for child in each)):
            if part and part.strip():
                if not (strong or _inherits_bold(each, element, looks)):
                    return False
                bold = True
    return bold


def _inherits_bold(element: Element, top: Element, looks: Looks) -> bool:
    for each in element.iterancestors():
        if each.tag in ("b", "strong") or BOLD in looks.of(each):
            return True
        if each is top:
            break
    return False


def _declarations(style: str) -> dict[str, str]:
    pairs = (each.partition(":") for each in style.split(";"))
    return {name.strip().lower(): value.strip().lower() for name, _, value in pairs if value}


def _looks(declared: dict[str, str]) -> frozenset[str]:
    weight = declared.get("font-weight", "")
    colour = "".join(declared.get("color", "").split()).removesuffix("!important")
    size = _SIZE.fullmatch(declared.get("font-size", "").removesuffix("!important").strip())
    tiny = size is not None and float(size[1]) <= _UNREADABLE[size[2] or ""]
    behind = "".join(declared.get("background-color", declared.get("background", "")).split())
    decoration = declared.get("text-decoration", "") + declared.get("text-decoration-line", "")
    found = {
        BOLD: weight in ("bold", "bolder") or (weight[:3].isdecimal() and int(weight[:3]) >= 600),
        ITALIC: declared.get("font-style", "") in ("italic", "oblique"),
        STRUCK: "line-through" in decoration,
        LOWERED: declared.get("vertical-align", "") == "sub",
        RAISED: declared.get("vertical-align", "") == "super",
        SMALL_CAPITALS: "small-caps" in declared.get("font-variant", ""),
        WHITE: colour in _WHITES,
        COLOURED: bool(colour) and colour not in _WHITES and colour != "inherit",
        TINY: tiny,
        SIZED: bool(declared.get("font-size")) and not tiny,
        BACKED: behind not in _BARE,
        HIDDEN: declared.get("display", "").startswith("none")
        or declared.get("visibility", "").startswith(("hidden", "collapse"))
        or declared.get("mso-hide", "") == "all",
    }
    return frozenset(name for name, holds in found.items() if holds)
