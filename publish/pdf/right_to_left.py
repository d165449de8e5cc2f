"""Right-to-left words in the content of a page, written in the order in which they are read.

WeasyPrint shows the glyphs of a line from left to right.  A reader that takes a PDF's words from its structure
tree takes them in the order of the content (ISO 32000-1, 14.8.2.3), and would get Arabic backwards.  Here the
glyphs are shown again from the first character to the last, each at the place that it has; the page looks the
same.  Every cluster of a right-to-left run has a show operator of its own, since readers that order a line by
places (PDFium) move whole operators.  ``docs/right-to-left.md`` says what was measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from publish.pdf.shaping import ShapedLine
from publish.pdf.to_unicode import NON_JOINER

_SHOWN = re.compile(rb"<([0-9a-f]*)>|(-?\d+(?:\.\d+)?(?:e-?\d+)?)")
_LEVEL = b"0 Ts"
_NEAR = 1e-6  # in the unit of the text matrix: no move is written


@dataclass(frozen=True, slots=True, kw_only=True)
class _Glyph:
    """A glyph with its place on the line and its width, in the unit of the text matrix, and the operators that
    select its font and raise it."""

    number: int
    place: float
    width: float
    font: bytes
    size: float
    rise: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cluster:
    """The glyphs of one or more characters that can't be told apart, the letter before its marks."""

    glyphs: tuple[_Glyph, ...]
    leftwards: bool


def put_in_reading_order(
    items: list[Any], begin: int, line: ShapedLine, fonts: Mapping[str, Any], *, space_after: bool = False
) -> None:
    """Rewrite the show operators of one marked content in place; the list keeps its length.

    ``items`` are those of a content stream of WeasyPrint, ``begin`` is the index of the marked content's property
    dictionary, ``fonts`` are WeasyPrint's by the name that ``Tf`` selects.  ``space_after`` adds a space at the
    end of the line, outside it.  Operators that aren't as WeasyPrint writes them are left alone.
    """
    if not space_after and not any(glyph.leftwards for glyph in line.glyphs):
        return
    shows = _show_operators(items, begin)
    glyphs = tuple(_placed([items[index] for index in shows], fonts))
    if not glyphs or [glyph.number for glyph in glyphs] != [glyph.number for glyph in line.glyphs if glyph.drawn]:
        return
    clusters = list(_clusters(line, glyphs, fonts))
    if space_after:
        clusters += _space(glyphs, fonts, leftwards=line.leftwards)
    items[shows[0]] = b"\n".join(_written(clusters, left_with=glyphs[-1].font))
    for index in shows[1:]:
        items[index] = b""


def _show_operators(items: list[Any], begin: int) -> range:
    """Return the indices of an unbroken row of operators that select fonts, raise glyphs and show them; else none."""
    end = items.index(b"EMC", begin)
    found = [
        index
        for index in range(begin, end)
        if isinstance(items[index], bytes) and items[index].endswith((b" Tf", b" Ts", b" TJ"))
    ]
    if not found or found[-1] - found[0] + 1 != len(found):
        return range(0)
    return range(found[0], found[-1] + 1)


def _placed(operators: Iterable[bytes], fonts: Mapping[str, Any]) -> Iterator[_Glyph]:
    """Follow the pen, as far as all is known."""
    pen, selected, size, rise = 0.0, b"", 0.0, _LEVEL
    for operator in operators:
        if operator.endswith(b" Tf"):
            selected, size = operator, float(operator.split()[1])
        elif operator.endswith(b" Ts"):
            rise = operator
        else:
            font = _font(selected, fonts)
            if font is None or font.bitmap:
                return
            for digits, number in _SHOWN.findall(operator):
                if number:
                    pen -= float(number) * size / 1000
                for at in range(0, len(digits), 4):
                    glyph = int(digits[at : at + 4], 16)
                    if glyph not in font.widths:
                        return
                    width = font.widths[glyph] * size / 1000
                    yield _Glyph(number=glyph, place=pen, width=width, font=selected, size=size, rise=rise)
                    pen += width


def _font(selected: bytes, fonts: Mapping[str, Any]) -> Any:
    return fonts.get(selected.split()[0][1:].decode()) if selected else None


def _clusters(line: ShapedLine, glyphs: Iterable[_Glyph], fonts: Mapping[str, Any]) -> Iterator[_Cluster]:
    """Yield the clusters in reading order."""
    placed = iter(glyphs)
    members: dict[int, list[_Glyph]] = {}
    leftwards: dict[int, bool] = {}
    for shaped in line.glyphs:
        leftwards[shaped.start] = shaped.leftwards
        members.setdefault(shaped.start, []).extend([next(placed)] if shaped.drawn else [])
    before: tuple[_Glyph, ...] = ()
    for start in sorted(members):
        found = tuple(reversed(members[start]) if leftwards[start] else members[start])
        if not found and before and line.text[start] == NON_JOINER:
            found = _standing_for(NON_JOINER, before[0], fonts)
        if found:
            yield _Cluster(glyphs=found, leftwards=leftwards[start])
            before = found


def _space(glyphs: Sequence[_Glyph], fonts: Mapping[str, Any], *, leftwards: bool) -> Iterator[_Cluster]:
    """Yield a space beyond the end of a line, from one of its fonts or else from any that has one."""
    last = glyphs[-1]
    models = [*{glyph.font: glyph for glyph in reversed(glyphs)}.values()]
    models += [replace(last, font=b"/%s %s" % (name.encode(), last.font.split(b" ", 1)[1])) for name in fonts]
    for model in models:
        for space in _standing_for(" ", model, fonts):
            left, right = min(each.place for each in glyphs), max(each.place + each.width for each in glyphs)
            place = left - space.width if leftwards else right
            yield _Cluster(glyphs=(replace(space, place=place, rise=_LEVEL),), leftwards=True)
            return


def _standing_for(character: str, model: _Glyph, fonts: Mapping[str, Any]) -> tuple[_Glyph, ...]:
    """Return a glyph that stands for a character, at the place and in the font of another, if the font has one."""
    font = _font(model.font, fonts)
    for number, letters in font.to_unicode.items():
        if letters == character and number in font.widths:
            return (replace(model, number=number, width=font.widths[number] * model.size / 1000),)
    return ()


def _written(clusters: Iterable[_Cluster], left_with: bytes) -> Iterator[bytes]:
    """Write operators that show clusters in their order and leave the font that what follows counts on."""
    pen, font, rise, shown = 0.0, b"", _LEVEL, b""
    joining = False
    for cluster in clusters:
        if shown and not (joining and not cluster.leftwards):
            yield b"[" + shown + b"] TJ"
            shown = b""
        joining = not cluster.leftwards
        for glyph in cluster.glyphs:
            if shown and (glyph.font, glyph.rise) != (font, rise):
                yield b"[" + shown + b"] TJ"
                shown = b""
            if glyph.font != font:
                yield glyph.font
            if glyph.rise != rise:
                yield glyph.rise
            font, rise = glyph.font, glyph.rise
            if abs(glyph.place - pen) > _NEAR:
                shown += _move((pen - glyph.place) * 1000 / glyph.size)
            shown += b"<%04x>" % glyph.number
            pen = glyph.place + glyph.width
    yield b"[" + shown + b"] TJ"
    if rise != _LEVEL:
        yield _LEVEL
    if font != left_with:
        yield left_with


def _move(distance: float) -> bytes:
    return f"{distance:.4f}".rstrip("0").rstrip(".").encode()
