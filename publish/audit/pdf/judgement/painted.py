"""What a page shows, roughly as an eye sees it: stretches of text and pictures with place, size and colour.

Only as much is read as people look at: pages beyond bounds are left out, and said to be (``whole``).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf

from publish.audit.pdf.content import Streams
from publish.audit.pdf.judgement.fonts import Font, read_font
from publish.audit.pdf.objects import Key, TooLarge, entry, inherited, items, key, name, number, unpacked, whole
from publish.audit.pdf.places import Box, frame
from publish.audit.pdf.tree import Node

Color = tuple[float, float, float]
Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_BLACK: Color = (0.0, 0.0, 0.0)
_LARGEST_PAGE = 2 * 1024 * 1024
"""Bytes of a page or form that is looked at."""
_LARGEST_FILE = 24 * 1024 * 1024
_MOST_OPERATORS = 300_000
_MOST_SHAPES = 20_000
_FARTHEST = 1e7
"""Points: what is painted farther away, or is larger, is on no page."""
_DEEPEST_FORM = 6
_DEEPEST_STATE = 64
_PAINTING = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
_STROKING = frozenset({"S", "s"})
_INVISIBLE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Characters that one operator shows; ``x`` and ``y`` are where their baseline begins, in the page's units.

    ``color`` is None where it can't be said; ``order`` counts what the page paints; ``node`` is the element that owns
    them, ``mcid`` the number of the marked content.
    """

    page: int
    order: int
    words: str
    x: float
    y: float
    right: float
    size: float
    bold: bool
    color: Color | None
    visible: bool
    node: Node | None
    artifact: bool
    upright: bool = True
    turn: int = 0
    mcid: int = -1
    ground: Color | None = (1.0, 1.0, 1.0)

    @property
    def down(self) -> float:
        """How far down its line stands, seen so that lines run to the right; ``turn`` counts quarters to the left."""
        return (-self.y, self.x, self.y, -self.x)[self.turn]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A picture, or a path that is filled or stroked, with its box; ``color`` is that of a rectangle that is filled."""

    page: int
    order: int
    kind: str  # picture, drawing
    box: Box
    color: Color | None
    rectangle: bool
    node: Node | None
    artifact: bool


@dataclass(slots=True, kw_only=True)
class PaintedPage:
    """A page: ``whole`` says whether all of it has been looked at."""

    number: int
    frame: Box
    runs: list[Run] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    matrix: Matrix = _SAME
    fill: Color | None = _BLACK
    space: str = ""
    font: Font | None = None
    size: float = 0.0
    between: float = 0.0
    words_between: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0
    clear: bool = True


class Painter:
    """Reads the pages of one PDF, within bounds for all of them together."""

    def __init__(self, pages: list[Any], streams: Streams, owned: Mapping[Key, Mapping[int, Node]]) -> None:
        self._pages = pages
        self._streams = streams
        self._owned = owned
        self._fonts: dict[Key, Font] = {}
        self.bytes_left = _LARGEST_FILE
        self.operators_left = _MOST_OPERATORS

    def page(self, number_: int) -> PaintedPage:
        """Read the page of a number, counted from 1."""
        value = self._pages[number_ - 1]
        box = frame(value) or (0.0, 0.0, 612.0, 792.0)
        painted = PaintedPage(number=number_, frame=box)
        _Stream(self, painted).run(value, _State(), 0, None, artifact=False)
        return painted

    def instructions(self, holder: Any) -> list[Any] | None:
        """Return the operators of a page or form, None where they are beyond bounds or can't be read."""
        streams = (holder,) if isinstance(holder, pikepdf.Stream) else items(entry(holder, "/Contents"))
        try:
            size = sum(len(unpacked(each)) for each in streams[:1000])
        except TooLarge:
            return None
        if size > _LARGEST_PAGE or size > self.bytes_left or self.operators_left <= 0:
            return None
        self.bytes_left -= size
        try:
            found = pikepdf.parse_content_stream(holder)
        except (pikepdf.PikepdfError, ValueError, TypeError, RuntimeError):
            return None
        self.operators_left -= len(found)
        return list(found)

    def font(self, value: Any) -> Font:
        """Read a font once."""
        at = key(value)
        if at == (0, 0):
            return read_font(value)
        if at not in self._fonts:
            self._fonts[at] = read_font(value)
        return self._fonts[at]

    def words(self, font: Font, codes: bytes) -> str:
        """Return the characters of a string."""
        return self._streams.decoded(font.value, codes)

    def node(self, holder: Any, mcid: int) -> Node | None:
        """Return the element that owns marked content."""
        return self._owned.get(key(holder), {}).get(mcid)


class _Stream:
    """Follows the operators of a page and of the forms that it draws."""

    def __init__(self, painter: Painter, page: PaintedPage) -> None:
        self._painter = painter
        self._page = page
        self._order = 0

    def run(self, holder: Any, state: _State, depth: int, node: Node | None, *, artifact: bool) -> None:
        found = self._painter.instructions(holder)
        if found is None:
            self._page.whole = False
            return
        resources = entry(holder, "/Resources") if isinstance(holder, pikepdf.Stream) else None
        resources = resources if resources is not None else inherited(holder, "/Resources")
        _Operators(self, self._painter, self._page, holder, resources, state, depth, node, artifact).follow(found)

    def next(self) -> int:
        self._order += 1
        return self._order


class _Operators:
    """The state of one stream."""

    def __init__(
        self,
        stream: _Stream,
        painter: Painter,
        page: PaintedPage,
        holder: Any,
        resources: Any,
        state: _State,
        depth: int,
        node: Node | None,
        artifact: bool,
    ) -> None:
        self._stream, self._painter, self._page = stream, painter, page
        self._holder, self._resources, self._depth = holder, resources, depth
        self._fonts = entry(resources, "/Font")
        self._spaces = entry(resources, "/ColorSpace")
        self._properties = entry(resources, "/Properties")
        self._state = state
        self._kept: list[_State] = []
        self._marked: list[tuple[Node | None, bool, int]] = [(node, artifact, -1)]
        self._line: Matrix = _SAME
        self._text: Matrix = _SAME
        self._points: list[tuple[float, float]] = []
        self._rectangles = 0
        self._segments = 0

    def follow(self, found: list[Any]) -> None:
        for instruction in found:
            if not isinstance(instruction, pikepdf.ContentStreamInstruction):
                self._picture()  # one that stands in the stream itself
                continue
            operands = list(instruction.operands)
            try:
                self._operator(str(instruction.operator), operands)
            except (ValueError, TypeError, IndexError, OverflowError):
                continue

    def _operator(self, word: str, operands: list[Any]) -> None:
        if word in {"Tj", "TJ", "'", '"'}:
            self._show(word, operands)
        elif word in {"BDC", "BMC", "EMC"}:
            self._mark(word, operands)
        elif word in {"re", "m", "l", "c", "v", "y"}:
            self._path(word, [float(each) for each in operands])
        elif word in _PAINTING or word in _STROKING or word == "n":
            self._paint(word)
        elif word in {"q", "Q", "cm", "gs"}:
            self._graphics(word, operands)
        elif word in {"g", "rg", "k", "cs", "sc", "scn"}:
            self._color(word, operands)
        elif word == "Do":
            self._draw(operands[0])
        elif word == "sh":
            self._shape("drawing", self._page.frame, None, rectangle=False)
        elif word.startswith("T") or word in {"BT", "ET"}:
            self._text_state(word, operands)

    def _graphics(self, word: str, operands: list[Any]) -> None:
        if word == "q":
            if len(self._kept) < _DEEPEST_STATE:
                self._kept.append(self._state)
        elif word == "Q":
            if self._kept:
                self._state = self._kept.pop()
        elif word == "cm":
            self._state = replace(self._state, matrix=_times(_matrix(operands), self._state.matrix))
        else:
            given = entry(entry(self._resources, "/ExtGState"), str(operands[0]))
            opacity, mask = number(entry(given, "/ca")), entry(given, "/SMask")
            if opacity is not None or mask is not None:
                clear = (opacity is None or opacity >= 1) and name(mask) in {"", "None"}
                self._state = replace(self._state, clear=clear and not isinstance(mask, pikepdf.Dictionary))

    def _color(self, word: str, operands: list[Any]) -> None:
        if word == "cs":
            self._state = replace(self._state, space=self._kind_of_space(operands[0]), fill=_BLACK)
            return
        numbers = [float(each) for each in operands if number(each) is not None]
        kinds = {"g": "gray", "rg": "rgb", "k": "cmyk"}
        space = kinds.get(word, self._state.space)
        self._state = replace(self._state, space=space, fill=_rgb(space, numbers, len(numbers) == len(operands)))

    def _kind_of_space(self, given: Any) -> str:
        called = name(given)
        if called.startswith("Device"):
            return called.removeprefix("Device").lower()
        found = entry(self._spaces, "/" + called)
        parts = items(found)
        kind = name(parts[0]) if parts else ""
        if kind == "ICCBased" and len(parts) > 1:
            return {1: "gray", 3: "rgb", 4: "cmyk"}.get(whole(entry(parts[1], "/N")) or 0, "")
        kinds = {"CalGray": "gray", "CalRGB": "rgb", "DeviceRGB": "rgb", "DeviceGray": "gray", "DeviceCMYK": "cmyk"}
        return kinds.get(kind, "other")

    def _text_state(self, word: str, operands: list[Any]) -> None:
        if word == "BT":
            self._text = self._line = _SAME
        elif word == "Tf":
            font = self._painter.font(entry(self._fonts, str(operands[0])))
            self._state = replace(self._state, font=font, size=float(operands[1]))
        elif word in {"Td", "TD"}:
            across, up = float(operands[0]), float(operands[1])
            if word == "TD":
                self._state = replace(self._state, leading=-up)
            self._move(across, up)
        elif word == "Tm":
            self._text = self._line = _matrix(operands)
        elif word == "T*":
            self._move(0.0, -self._state.leading)
        else:
            fields = {
                "Tc": ("between", 1.0),
                "Tw": ("words_between", 1.0),
                "Tz": ("stretch", 0.01),
                "TL": ("leading", 1.0),
                "Ts": ("rise", 1.0),
            }
            if word in fields:
                wanted, factor = fields[word]
                self._state = replace(self._state, **{wanted: float(operands[0]) * factor})  # type: ignore[arg-type]
            elif word == "Tr":
                self._state = replace(self._state, mode=int(operands[0]))

    def _move(self, across: float, up: float) -> None:
        self._text = self._line = _times((1.0, 0.0, 0.0, 1.0, across, up), self._line)

    def _show(self, word: str, operands: list[Any]) -> None:
        state = self._state
        if word in {"'", '"'}:
            self._move(0.0, -state.leading)
        font = state.font
        if font is None or not operands:
            return
        words, across = "", 0.0
        for piece in items(operands[-1])[:20_000]:
            shift = number(piece)
            if shift is not None:
                across -= shift / 1000 * state.size
                if shift < -180 and words and not words.endswith(" "):
                    words += " "
                continue
            codes = bytes(piece) if isinstance(piece, pikepdf.String) else b""
            read = self._painter.words(font, codes)
            words += read
            across += font.width(codes) * state.size + len(read) * state.between + read.count(" ") * state.words_between
        across *= state.stretch
        at = _times((1.0, 0.0, 0.0, 1.0, 0.0, state.rise), _times(self._text, state.matrix))
        begin = (at[4], at[5])
        self._text = _times((1.0, 0.0, 0.0, 1.0, across, 0.0), self._text)
        end = _times(self._text, state.matrix)
        size = state.size * math.hypot(at[2], at[3])
        within = all(abs(each) < _FARTHEST for each in (size, *begin, end[4]))
        if not words.strip() or len(self._page.runs) > _MOST_SHAPES or not within:
            return
        node, artifact, mcid = self._marked[-1]
        self._page.runs.append(
            Run(
                page=self._page.number,
                order=self._stream.next(),
                words=words,
                x=min(begin[0], end[4]),
                y=begin[1],
                right=max(begin[0], end[4]),
                size=abs(size),
                bold=font.bold or state.mode == 2,
                color=state.fill if state.clear and state.mode == 0 else None,
                visible=state.mode != _INVISIBLE,
                node=node,
                artifact=artifact,
                upright=abs(at[1]) < 0.01 * abs(at[0]) and at[0] > 0,
                turn=_turn(at),
                mcid=mcid,
                ground=self._ground((begin[0] + end[4]) / 2, begin[1] + 0.3 * abs(size)),
            )
        )

    def _ground(self, x: float, y: float) -> Color | None:
        """Return the colour on which something stands, None where it can't be said."""
        for shape in reversed(self._page.shapes[-200:]):
            left, bottom, right, top = shape.box
            if left <= x <= right and bottom <= y <= top:
                return shape.color if shape.rectangle else None
        return (1.0, 1.0, 1.0) if len(self._page.shapes) <= 200 else None

    def _mark(self, word: str, operands: list[Any]) -> None:
        if word == "EMC":
            if len(self._marked) > 1:
                self._marked.pop()
            return
        node, artifact, number_ = self._marked[-1]
        tag = name(operands[0]) if operands else ""
        given = operands[1] if len(operands) > 1 else None
        found = entry(self._properties, f"/{name(given)}") if name(given) else given
        mcid = whole(entry(found, "/MCID"))
        if mcid is not None:
            node = self._painter.node(self._holder, mcid) or node
            number_ = mcid
        self._marked.append((node, artifact or tag == "Artifact", number_))

    def _path(self, word: str, numbers: list[float]) -> None:
        matrix = self._state.matrix
        if word == "re":
            x, y, width, height = numbers
            self._rectangles += 1
            corners = ((x, y), (x + width, y + height), (x + width, y), (x, y + height))
        else:
            self._segments += 1
            corners = tuple(zip(numbers[::2], numbers[1::2], strict=False))  # type: ignore[assignment]
        if len(self._points) < _MOST_SHAPES:
            self._points += [_point(x, y, matrix) for x, y in corners]

    def _paint(self, word: str) -> None:
        points, plain = self._points, self._rectangles == 1 and not self._segments
        self._points, self._rectangles, self._segments = [], 0, 0
        if word == "n" or not points:
            return
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = (min(xs), min(ys), max(xs), max(ys))
        if not all(map(math.isfinite, box)):
            return
        filled = word in _PAINTING
        if not filled:
            return
        self._shape("drawing", box, self._state.fill if self._state.clear else None, rectangle=plain)

    def _picture(self) -> None:
        corners = [_point(x, y, self._state.matrix) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        self._shape("picture", (min(xs), min(ys), max(xs), max(ys)), None, rectangle=False)

    def _shape(self, kind: str, box: Box, color: Color | None, *, rectangle: bool) -> None:
        if len(self._page.shapes) > _MOST_SHAPES:
            return
        node, artifact, _mcid = self._marked[-1]
        self._page.shapes.append(
            Shape(
                page=self._page.number,
                order=self._stream.next(),
                kind=kind,
                box=box,
                color=color,
                rectangle=rectangle,
                node=node,
                artifact=artifact,
            )
        )

    def _draw(self, resource: Any) -> None:
        found = entry(entry(self._resources, "/XObject"), str(resource))
        kind = name(entry(found, "/Subtype"))
        if kind == "Image":
            self._picture()
        elif kind == "Form" and self._depth < _DEEPEST_FORM:
            matrix = [number(each) for each in items(entry(found, "/Matrix"))]
            own = _matrix(matrix) if len(matrix) == 6 and None not in matrix else _SAME
            state = replace(self._state, matrix=_times(own, self._state.matrix))
            node, artifact, _mcid = self._marked[-1]
            self._stream.run(found, state, self._depth + 1, node, artifact=artifact)


def _matrix(operands: list[Any]) -> Matrix:
    a, b, c, d, e, f = (float(each) for each in operands)
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _turn(matrix: Matrix) -> int:
    """Return by how many quarters to the left lines are turned."""
    return round(math.atan2(matrix[1], matrix[0]) / (math.pi / 2)) % 4


def _point(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _rgb(space: str, numbers: list[float], plain: bool) -> Color | None:
    """Return a colour as red, green and blue from 0 to 1, None for those that can't be said without a profile."""
    if not plain or space == "other":
        return None
    kept = [min(max(each, 0.0), 1.0) for each in numbers]
    if len(kept) == 1 and space in {"gray", ""}:
        return kept[0], kept[0], kept[0]
    if len(kept) == 3 and space in {"rgb", ""}:
        return kept[0], kept[1], kept[2]
    if len(kept) == 4 and space in {"cmyk", ""}:
        cyan, magenta, yellow, black = kept
        return (1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black)
    return None
