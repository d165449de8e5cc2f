"""The colours that a publication may have for its rules, bars and marks; running words never have them.

Each is so dark that white paper shows it at a contrast of more than 7:1 (WCAG 2.2, 1.4.6) and a copier as black
(relative luminance below 0.08), and has a light counterpart of more than 7:1 on a dark screen (``DARK``).
"""

from __future__ import annotations

from dataclasses import dataclass

DARK = "#121212"  # the ground of most dark screens


@dataclass(frozen=True, slots=True, kw_only=True)
class Colour:
    """A colour on a white ground, and its counterpart on a dark one, as ``#rrggbb``."""

    on_white: str
    on_dark: str


DEFAULT_COLOUR = "petrol"
COLOURS = {
    "petrol": Colour(on_white="#0b4a5a", on_dark="#8fd0e0"),
    "oxblood": Colour(on_white="#7a1420", on_dark="#f2a7a7"),
    "navy": Colour(on_white="#1d3a7a", on_dark="#a9c1f5"),
    "forest": Colour(on_white="#1d5130", on_dark="#9fd6ae"),
    "plum": Colour(on_white="#5a2a6e", on_dark="#d9b3ea"),
    "black": Colour(on_white="#000000", on_dark="#ffffff"),
}
