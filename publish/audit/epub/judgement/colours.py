"""Judges colours that nobody sees while pages are measured by day: by night, and of links that are pointed at.

What a page shows by day is measured by Ace.  Only rules that say both colours themselves are judged, since what
another rule puts behind the words isn't certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from publish.audit.epub.book import Book
from publish.audit.epub.rule import EpubRule, Finding, Spot
from publish.css import Declaration
from publish.diagnostics import Confidence, Rule, Severity

_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_RGB = re.compile(r"rgb\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*\)", re.IGNORECASE)
_NAMED = {
    "black": "#000000", "white": "#ffffff", "red": "#ff0000", "green": "#008000", "blue": "#0000ff",
    "yellow": "#ffff00", "gray": "#808080", "grey": "#808080", "silver": "#c0c0c0", "navy": "#000080",
    "maroon": "#800000", "purple": "#800080", "teal": "#008080", "olive": "#808000", "orange": "#ffa500",
    "lightgray": "#d3d3d3", "lightgrey": "#d3d3d3", "darkgray": "#a9a9a9", "darkgrey": "#a9a9a9",
}  # fmt: skip
_UNSEEN = re.compile(r":(?:hover|focus|active|visited|target)\b", re.IGNORECASE)
_NIGHT = re.compile(r"prefers-color-scheme\s*:\s*dark", re.IGNORECASE)
_ENOUGH, _ENOUGH_LARGE = 4.5, 3.0


class Colour(NamedTuple):
    """Red, green and blue, from 0 to 255."""

    red: int
    green: int
    blue: int


def colour_of(value: str) -> Colour | None:
    """Return a colour that is written without alpha, None for any other value."""
    value = _NAMED.get(value.casefold(), value)
    found = _HEX.fullmatch(value)
    if found:
        digits = found.group(1) if len(found.group(1)) == 6 else "".join(each * 2 for each in found.group(1))
        return Colour(*(int(digits[at : at + 2], 16) for at in (0, 2, 4)))
    parts = _RGB.fullmatch(value)
    return Colour(*(min(int(part), 255) for part in parts.groups())) if parts else None


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours as WCAG defines it, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _faint(book: Book) -> Iterator[Finding]:
    for style in book.styles:
        pairs: dict[tuple[tuple[str, ...], tuple[str, ...]], dict[str, Declaration]] = {}
        for said in style.declarations:
            if said.name in ("color", "background-color", "background") and not said.on_paper and _is_unseen(said):
                name = "color" if said.name == "color" else "background"
                pairs.setdefault((said.media, said.selectors), {})[name] = said
        for pair in pairs.values():
            front, behind = (colour_of(pair[name].value) if name in pair else None for name in ("color", "background"))
            if front is None or behind is None or contrast(front, behind) >= _ENOUGH_LARGE:
                continue
            said = pair["color"]
            when = (
                "in dark mode"
                if any(map(_NIGHT.search, said.media))
                else "when they are hovered, focused, active, visited or a target"
            )
            message = (
                f"{when}, the words of {said.selector[:60]} have a contrast of {contrast(front, behind):.1f}:1 "
                f"({pair['color'].value} on {pair['background'].value})"
            )
            spot = Spot(path=style.path, line=said.line, selector=said.selector[:80])
            yield Finding(path=style.path, line=said.line, message=message, spots=(spot,))


def _is_unseen(said: Declaration) -> bool:
    by_night = len(said.media) == 1 and _NIGHT.search(said.media[0]) is not None and "not" not in said.media[0].split()
    pointed_at = not said.media and any(map(_UNSEEN.search, said.selectors))
    return not said.generated and (by_night or pointed_at)


EPUB_COLOURS_FAINT = Rule(
    name="epub-colours-faint",
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    clauses=("WCAG 2.2, 1.4.3",),
    text="Text has enough contrast in dark mode too, and when it is hovered or focused.",
    hint=f"choose colours with a contrast of {_ENOUGH}:1 at least",
    reason="Words of too little contrast can't be read by people with low vision, on poor screens or in the sun.",
)

RULES = (EpubRule(rule=EPUB_COLOURS_FAINT, check=_faint),)
