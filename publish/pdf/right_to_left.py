"""Right-to-left words in the content of a page, written in the order in which they are read.

WeasyPrint shows the glyphs of a line from left to right, the last word of an Arabic sentence first.  Readers turn the
letters of one show operator around, and take operators as they come.  Here a line is shown again in stretches of one
direction and one font, in the order in which they are read, each by one operator whose glyphs go from left to
right, as word processors write them.  Every glyph keeps its place; the page looks the same.
``docs/right-to-left.md`` says what was measured.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from publish.pdf.glyph_codes import GlyphCodes
from publish.pdf.shaping import ShapedLine
from publish.pdf.to_unicode import NON_JOINER

_SHOWN = re.compile(rb"<([0-9a-f]*)>|(-?\d+(?:\.\d+)?(?:e-?\d+)?)")
_LEVEL = b"0 Ts"
_WIDE = 0.5  # of the size of the font
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
    """The glyphs of one or more characters that can't be told apart, from left to right."""

    glyphs: tuple[_Glyph, ...]
    leftwards: bool
    text: str

    @property
    def is_space(self) -> bool:
        """Whether nothing but spaces is shown."""
        return self.text.isspace()

    @property
    def holds_letter(self) -> bool:
        """Whether a reader can tell from the characters that they run from right to left."""
        return any(unicodedata.bidirectional(each) in ("AL", "R") for each in self.text)


def put_in_reading_order(
    items: list[Any],
    begin: int,
    line: ShapedLine,
    fonts: Mapping[str, Any],
    codes: GlyphCodes,
    *,
    space_after: bool = False,
) -> None:
    """Rewrite the show operators of one marked content in place; the list keeps its length.

    ``items`` are those of a content stream of WeasyPrint, ``begin`` is the index of the marked content's property
    dictionary, ``fonts`` are WeasyPrint's by the name that ``Tf`` selects.  ``codes`` has a code for a glyph that
    stands for something else here than elsewhere.  ``space_after`` adds a space at the end of the line, outside it.
    Operators that aren't as WeasyPrint writes them are left alone.
    """
    if not space_after and not any(glyph.leftwards for glyph in line.glyphs):
        return
    shows = _show_operators(items, begin)
    glyphs = tuple(_placed([items[index] for index in shows], fonts))
    if not glyphs or [glyph.number for glyph in glyphs] != [glyph.number for glyph in line.glyphs if glyph.drawn]:
        return
    clusters = list(_clusters(line, glyphs, fonts, codes))
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


def _clusters(
    line: ShapedLine, glyphs: Iterable[_Glyph], fonts: Mapping[str, Any], codes: GlyphCodes
) -> Iterator[_Cluster]:
    """Yield the clusters in reading order."""
    placed = iter(glyphs)
    members: dict[tuple[int, int], list[_Glyph]] = {}
    leftwards: dict[tuple[int, int], bool] = {}
    for shaped in line.glyphs:
        span = shaped.start, shaped.end
        leftwards[span] = shaped.leftwards
        members.setdefault(span, []).extend([next(placed)] if shaped.drawn else [])
    before: tuple[_Glyph, ...] = ()
    for span in sorted(members):
        text, found = line.text[slice(*span)], tuple(members[span])
        if not found and before and text[:1] == NON_JOINER:
            found = _standing_for(NON_JOINER, before[0], fonts)
        elif found:
            font = _font(found[0].font, fonts)
            said = codes.codes(font, [glyph.number for glyph in found], text, leftwards=leftwards[span])
            found = tuple(replace(glyph, number=number) for glyph, number in zip(found, said, strict=True))
        if found:
            yield _Cluster(glyphs=found, leftwards=leftwards[span], text=text)
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
            yield _Cluster(glyphs=(replace(space, place=place, rise=_LEVEL),), leftwards=True, text=" ")
            return


def _standing_for(character: str, model: _Glyph, fonts: Mapping[str, Any]) -> tuple[_Glyph, ...]:
    """Return a glyph that stands for a character, at the place and in the font of another, if the font has one."""
    font = _font(model.font, fonts)
    for number, letters in font.to_unicode.items():
        if letters == character and number in font.widths:
            return (replace(model, number=number, width=font.widths[number] * model.size / 1000),)
    return ()


def _stretches(clusters: Iterable[_Cluster]) -> Iterator[list[_Cluster]]:
    """Cut a line, given in reading order, into stretches of one direction and one font; spaces around words are apart.

    Signs that run to the left beside no letter are apart too: nothing in them says that they are to be turned around.
    """
    for (leftwards, _), group in groupby(clusters, key=lambda each: (each.leftwards, each.glyphs[0].font)):
        members = list(group)
        if not leftwards:
            yield members
            continue
        words = [at for at, cluster in enumerate(members) if not cluster.is_space]
        if any(cluster.holds_letter for cluster in members):
            first, last = words[0], words[-1] + 1
            yield from ([cluster] for cluster in members[:first])
            yield from _between_wide_spaces(members[first:last])
            members = members[last:]
        yield from ([cluster] for cluster in members)


def _between_wide_spaces(members: Sequence[_Cluster]) -> Iterator[list[_Cluster]]:
    """Cut a stretch, given in reading order, at spaces as wide as those at which pdf.js begins another item."""
    begin = 0
    for at, cluster in enumerate(members):
        if cluster.is_space and begin < at < len(members) - 1:
            right, left = members[at - 1].glyphs[0], members[at + 1].glyphs[-1]
            if right.place - left.place - left.width > _WIDE * right.size:
                yield from (list(members[begin:at]), [cluster])
                begin = at + 1
    yield list(members[begin:])


def _written(clusters: Iterable[_Cluster], left_with: bytes) -> Iterator[bytes]:
    """Write operators that show clusters, given in reading order, and leave the font that what follows counts on.

    Where nothing but a rise stands between two operators, they are one stretch; else the font is selected again.
    """
    pen, font, rise = 0.0, b"", _LEVEL
    for stretch in _stretches(clusters):
        shown, begins = b"", True
        for cluster in reversed(stretch) if stretch[0].leftwards else stretch:
            for glyph in cluster.glyphs:
                if shown and (glyph.font, glyph.rise) != (font, rise):
                    yield b"[" + shown + b"] TJ"
                    shown = b""
                if glyph.font != font or (begins and (rise, glyph.rise) != (_LEVEL, _LEVEL)):
                    yield glyph.font
                if glyph.rise != rise:
                    yield glyph.rise
                font, rise, begins = glyph.font, glyph.rise, False
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
