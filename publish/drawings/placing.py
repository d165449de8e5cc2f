"""Where the letters of a text element stand in a drawing (SVG 2, 11.5: the text layout algorithm)."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from publish.drawings.cascade import SVG, Cascade, Element
from publish.drawings.curves import Curve, TooManyParts, curve
from publish.drawings.letters import Letter, letters_of, viewport
from publish.drawings.numbers import length, numbers
from publish.drawings.shaping import Cluster, Font, NotDrawn, Shaper

_LINKS = ("href", "{http://www.w3.org/1999/xlink}href")
_SLANT = math.tan(math.radians(14.04))  # what browsers slant an upright face by: a quarter of its height
_HANGING = 0.8  # of the ascent
_MOST_FITTED = 200
Matrix = tuple[float, float, float, float, float, float]


@dataclass(slots=True, kw_only=True)
class Placed:
    """A cluster on the page: the origin of its glyphs, turned by ``angle`` and stretched along its line."""

    cluster: Cluster
    letter: Letter
    x: float
    y: float
    angle: float = 0.0
    stretch: float = 1.0
    drawn: bool = True

    @property
    def matrix(self) -> Matrix:
        """Return the matrix that takes a font's units to the drawing's."""
        scale = self.cluster.style.size / self.cluster.font.units
        lean = scale * _SLANT if self.cluster.style.slanted and not self.cluster.font.slanted else 0.0
        cos, sin = math.cos(self.angle), math.sin(self.angle)
        a, c, d = scale * self.stretch, lean, -scale
        return (cos * a, sin * a, cos * c - sin * d, sin * c + cos * d, self.x, self.y)


def placed(text: Element, cascade: Cascade, shaper: Shaper, named: Mapping[str, Element]) -> list[Placed]:
    """Place the letters of a text element, in their order in the text."""
    letters = letters_of(text, cascade)
    if not letters:
        return []
    style = cascade.style(text)
    line = shaper.line(letters, style.leftwards)
    if style.vertical:
        _set_upright(line, letters)
    found = _moved(sorted(line, key=lambda cluster: cluster.first), letters, style.vertical)
    _fit(found, text, style.vertical)
    chunks = list(_chunks(found))
    _to_their_places(chunks)
    for chunk in chunks:
        _anchor(chunk, style.leftwards, style.vertical)
        path = chunk[0].letter.path
        if path is not None:
            _on_path(chunk, path, _curve_of(path, named))
        for each in chunk:
            _to_baseline(each, cascade, text, style.vertical)
            each.angle += math.radians(each.letter.rotate)
    return found


def _moved(line: list[Cluster], letters: list[Letter], across: bool) -> list[Placed]:
    """Begin where the line has each cluster, moved by all dx and dy so far."""
    found = []
    x = y = 0.0
    for cluster in line:
        x += sum(letter.dx for letter in letters[cluster.first : cluster.end])
        y += sum(letter.dy for letter in letters[cluster.first : cluster.end])
        along = (0.0, cluster.x) if across else (cluster.x, 0.0)
        found.append(Placed(cluster=cluster, letter=letters[cluster.first], x=along[0] + x, y=along[1] + y))
    return found


def _fit(found: list[Placed], text: Element, across: bool) -> None:
    """Stretch the letters of each element that has a textLength, the innermost first."""
    nodes = [each for each in text.iter(etree.Element) if each.get("textLength")]
    if len(nodes) > _MOST_FITTED:
        raise NotDrawn("too many of their parts have a textLength")
    for node in reversed(nodes):
        inside = sorted((each for each in found if _belongs(each, node)), key=lambda each: each.cluster.x)
        wanted = length(node.get("textLength"), inside[0].cluster.style.size, viewport(node)[0]) if inside else None
        if not wanted or wanted < 0:
            continue
        begin, end = _ends(inside, across)
        by, last = wanted - (end - begin), inside[-1].cluster.x
        after = [each for each in found if each.cluster.x > last]
        if node.get("lengthAdjust") == "spacingAndGlyphs" and end > begin:
            factor = wanted / (end - begin)
            for each in inside:
                _move(each, (_at(each, across) - begin) * (factor - 1), across)
                each.stretch *= factor
        elif len(inside) > 1:
            for index, each in enumerate(inside):
                _move(each, by * index / (len(inside) - 1), across)
        for each in after:
            _move(each, by, across)


def _belongs(each: Placed, node: Element) -> bool:
    return each.letter.owner is node or node in each.letter.owner.iterancestors()


def _at(each: Placed, across: bool) -> float:
    return each.y if across else each.x


def _move(each: Placed, by: float, across: bool) -> None:
    if across:
        each.y += by
    else:
        each.x += by


def _ends(chunk: list[Placed], across: bool) -> tuple[float, float]:
    return (
        min(_at(each, across) for each in chunk),
        max(_at(each, across) + each.cluster.advance * each.stretch for each in chunk),
    )


def _chunks(found: list[Placed]) -> Iterator[list[Placed]]:
    """Part letters where a place is given, and where a path begins or ends."""
    chunk: list[Placed] = []
    for each in found:
        letter = each.letter
        if chunk and (letter.x is not None or letter.y is not None or letter.path is not chunk[-1].letter.path):
            yield chunk
            chunk = []
        chunk.append(each)
    if chunk:
        yield chunk


def _to_their_places(chunks: list[list[Placed]]) -> None:
    """Move each chunk to the x and y of its first letter; what isn't given goes on from the chunk before."""
    x = y = 0.0
    for number, chunk in enumerate(chunks):
        first, letter = chunk[0], chunk[0].letter
        begins = number == 0 or (letter.path is not None and letter.path is not chunks[number - 1][0].letter.path)
        if letter.x is not None or begins:
            x = (letter.x or 0.0) + letter.dx - first.x
        if letter.y is not None or begins:
            y = (letter.y or 0.0) + letter.dy - first.y
        for each in chunk:
            each.x += x
            each.y += y


def _anchor(chunk: list[Placed], leftwards: bool, across: bool) -> None:
    """Move a chunk so that its beginning, middle or end stands where its first letter was put."""
    begin, end = _ends(chunk, across)
    anchor = chunk[0].cluster.style.anchor
    held = end if (anchor == "end") != leftwards else begin
    by = _at(chunk[0], across) - ((begin + end) / 2 if anchor == "middle" else held)
    for each in chunk:
        _move(each, by, across)


def _curve_of(path: Element, named: Mapping[str, Element]) -> Curve | None:
    data = path.get("path")
    if data is None:
        address = next((path.get(link) for link in _LINKS if path.get(link)), "") or ""
        target = named.get(address.strip().removeprefix("#"))
        data = target.get("d") if target is not None and target.tag == f"{SVG}path" else None
    try:
        return curve(data) if data else None
    except TooManyParts:
        raise NotDrawn("their path has far too many parts") from None


def _on_path(chunk: list[Placed], path: Element, line: Curve | None) -> None:
    """Put each letter where the middle of its advance falls on the path; those beyond its ends aren't drawn."""
    if line is None:
        for each in chunk:
            each.drawn = False
        return
    said = path.get("startOffset", "0")
    start = length(said, chunk[0].cluster.style.size, line.length) or 0.0
    declared = numbers(path.get("pathLength"))
    if declared and declared[0] > 0 and not said.strip().endswith("%"):
        start *= line.length / declared[0]
    for each in chunk:
        half = each.cluster.advance * each.stretch / 2
        middle = each.x + start + half
        each.drawn = 0 <= middle <= line.length
        x, y, angle = line.at(middle)
        cos, sin = math.cos(angle), math.sin(angle)
        each.x, each.y = x - cos * half - sin * each.y, y - sin * half + cos * each.y
        each.angle = angle


def _set_upright(line: list[Cluster], letters: list[Letter]) -> None:
    """Give letters that stand upright in a vertical line a height of one em each."""
    pen = 0.0
    for cluster in line:
        cluster.x = pen
        if _is_upright(letters[cluster.first]):
            cluster.advance = cluster.style.size
        pen += cluster.advance


def _is_upright(letter: Letter) -> bool:
    return letter.style.upright or unicodedata.east_asian_width(letter.character) in ("W", "F")


def _to_baseline(each: Placed, cascade: Cascade, text: Element, across: bool) -> None:
    """Move a letter to its baseline, at a right angle to its line; letters of a vertical line are centred on it."""
    size, font = each.cluster.style.size, each.cluster.font
    down = _raised(each, cascade, text)
    if not across:
        down += _above(_baseline(each, cascade), font) * size
        each.x -= math.sin(each.angle) * down
        each.y += math.cos(each.angle) * down
        return
    middle = (font.ascent - font.descent) / 2 * size
    if _is_upright(each.letter):
        each.x -= size / 2 + down
        each.y += size / 2 + middle
    else:
        each.x -= middle + down
        each.angle = math.pi / 2


def _raised(each: Placed, cascade: Cascade, text: Element) -> float:
    """Return how far baseline-shift lowers a letter."""
    down = 0.0
    node: Element | None = each.letter.owner
    while node is not None and node is not text.getparent():
        around, own = node.getparent(), cascade.style(node).size
        shift = cascade.declared(node).get("baseline-shift", "")
        half = (each.cluster.font.ascent + each.cluster.font.descent) / 2 * own
        named = {"super": half, "sub": -half}.get(shift)
        down -= (
            named
            if named is not None
            else length(shift, own, cascade.style(around).size if around is not None else own) or 0.0
        )
        node = around
    return down


def _baseline(each: Placed, cascade: Cascade) -> str:
    named = cascade.declared(each.letter.owner).get("alignment-baseline", "")
    return named if named not in ("", "baseline", "auto", "inherit") else each.cluster.style.baseline


def _above(baseline: str, font: Font) -> float:
    """Return how far a named baseline lies above the one that letters stand on, in parts of the size."""
    return {
        "middle": font.x_height / 2,
        "central": (font.ascent - font.descent) / 2,
        "hanging": font.ascent * _HANGING,
        "mathematical": font.ascent / 2,
        "text-before-edge": font.ascent,
        "before-edge": font.ascent,
        "text-top": font.ascent,
        "text-after-edge": -font.descent,
        "after-edge": -font.descent,
        "text-bottom": -font.descent,
        "ideographic": -font.descent,
    }.get(baseline, 0.0)
