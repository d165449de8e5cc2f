"""How words of a page look, as far as looks are all that says what they are: bold, struck through, hidden …

Word processors write ``<span class="c7">`` and a rule ``.c7 { font-weight: 700 }``.  Of style sheets only rules for a
class, an element, or both are read, and of these only a few declarations; sheets in other files are not.
"""

from __future__ import annotations

import re
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
_SELECTOR = re.compile(r"([a-z][a-z0-9]{0,9})?(?:\.([\w-]{1,80}))?", re.IGNORECASE)
_LARGEST_SHEET = 1_000_000


@dataclass(slots=True)
class Looks:
    """The rules of a page's own style sheets: what each class, element, or element with a class looks like."""

    rules: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def of(self, element: Element) -> frozenset[str]:
        """Return how an element itself looks, without what it inherits."""
        name = str(element.tag)
        found: set[str] = set()
        if self.rules:
            found |= self.rules.get((name, ""), frozenset())
            for each in tokens(element):
                found |= self.rules.get(("", each), frozenset()) | self.rules.get((name, each), frozenset())
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
        for rule in (sheet.text or "")[:_LARGEST_SHEET].split("}"):
            selectors, _, declarations = rule.rpartition("{")
            found = _looks(_declarations(declarations))
            for selector in selectors.replace("<!--", "").split(","):
                parts = _SELECTOR.fullmatch(selector.strip())
                if found and parts and (parts[1] or parts[2]):
                    key = ((parts[1] or "").lower(), parts[2] or "")
                    looks.rules[key] = looks.rules.get(key, frozenset()) | found
    return looks


def hidden(element: Element, look: frozenset[str]) -> bool:
    """Return whether nobody sees an element."""
    return HIDDEN in look or element.get("hidden") is not None or (element.get("aria-hidden") or "").strip() == "true"


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
    decoration = declared.get("text-decoration", "") + declared.get("text-decoration-line", "")
    found = {
        BOLD: weight in ("bold", "bolder") or (weight[:3].isdecimal() and int(weight[:3]) >= 600),
        ITALIC: declared.get("font-style", "") in ("italic", "oblique"),
        STRUCK: "line-through" in decoration,
        LOWERED: declared.get("vertical-align", "") == "sub",
        RAISED: declared.get("vertical-align", "") == "super",
        SMALL_CAPITALS: "small-caps" in declared.get("font-variant", ""),
        HIDDEN: declared.get("display", "").startswith("none")
        or declared.get("visibility", "").startswith("hidden")
        or declared.get("mso-hide", "") == "all",
    }
    return frozenset(name for name, holds in found.items() if holds)
