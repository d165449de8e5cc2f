"""Take the bar out of the zero of Atkinson Hyperlegible Next, so that all faces of a page have the same zero.

    python scripts/plain_zero.py styles/fonts/atkinson-hyperlegible-next-latin-???-normal.ttf

Its zero has a bar through its counter; those of Source Serif 4 and Amiri, which share pages with it, have none and
know no such form.  Here the two halves of the counter give way to that of the O, made as wide and as high as both.

Each file is changed in place; a file that was changed before stays as it is.  The same font gives the same bytes.
"""

from __future__ import annotations

import sys
from array import array

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphCoordinates
from fontTools.ttLib.tables.ttProgram import Program

_HALVES = 2
_Point = tuple[tuple[int, int], int]  # its place, and whether it lies on the outline


def take_bar_out(font: TTFont) -> bool:
    """Give the zero of a font an open counter; return whether it had a bar."""
    outer, *inner = _contours(font, "zero")
    if len(inner) != _HALVES:
        return False
    counter = min(_contours(font, "O"), key=_width)
    points = [*outer, *_stretched(counter, _box([point for half in inner for point in half]))]
    glyph = Glyph()
    glyph.numberOfContours = 2
    glyph.coordinates = GlyphCoordinates([place for place, _ in points])
    glyph.flags = array("B", [flag for _, flag in points])
    glyph.endPtsOfContours = [len(outer) - 1, len(points) - 1]
    glyph.program = Program()
    glyph.program.fromBytecode(b"")
    font["glyf"]["zero"] = glyph
    glyph.recalcBounds(font["glyf"])
    return True


def _contours(font: TTFont, name: str) -> list[list[_Point]]:
    """Return the outlines of a glyph, the widest first."""
    places, ends, flags = font["glyf"][name].getCoordinates(font["glyf"])
    points = [(place, flag & 1) for place, flag in zip(places, flags, strict=True)]
    starts = [0, *(end + 1 for end in ends)]
    return sorted((points[start : end + 1] for start, end in zip(starts, ends, strict=False)), key=_width, reverse=True)


def _stretched(points: list[_Point], to: tuple[int, int, int, int]) -> list[_Point]:
    """Return an outline moved and stretched into a box."""
    left, bottom, right, top = _box(points)
    across, up = (to[2] - to[0]) / (right - left), (to[3] - to[1]) / (top - bottom)
    return [((round(to[0] + (x - left) * across), round(to[1] + (y - bottom) * up)), flag) for (x, y), flag in points]


def _box(points: list[_Point]) -> tuple[int, int, int, int]:
    across, up = zip(*(place for place, _ in points), strict=True)
    return min(across), min(up), max(across), max(up)


def _width(points: list[_Point]) -> int:
    left, _, right, _ = _box(points)
    return right - left


def main() -> None:
    """Change the named files."""
    for path in sys.argv[1:]:
        font = TTFont(path, recalcTimestamp=False)
        changed = take_bar_out(font)
        if changed:
            font.save(path)
        print(f"{path}: {'plain now' if changed else 'plain already'}")


if __name__ == "__main__":
    main()
