"""The content of a page in the order in which the structure tree reads it.

WeasyPrint paints by the layers of CSS: the markers of lists, pictures and notes after all other words of the page.
Programs that read the content as it stands, such as the PDF viewer of Chromium, ``pdftotext -raw`` and those that
reflow, would give them there.  Here what a page shows is written anew where its order isn't that of the tree: first
what is painted under the words, then each piece of content in its order and with the graphics state that it had, then
the heads and feet of the page.  Nothing overlaps, so the page looks the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from publish.pdf.structure.painted import painting
from publish.pdf.structure.painted.painting import PaintedPage
from publish.pdf.structure.planned.element import Element, Mark

_PATH = frozenset({b"m", b"l", b"c", b"v", b"y", b"h", b"re", b"W", b"W*"})
# What sets one parameter of the graphics state, and which (ISO 32000-2, 8.4.4 and 9.3).
_SETTINGS = {
    **{operator: operator for operator in (b"w", b"J", b"j", b"M", b"d", b"i", b"ri")},
    **{operator: operator for operator in (b"Tc", b"Tw", b"Tz", b"TL", b"Tf", b"Tr", b"Ts")},
    **dict.fromkeys((b"g", b"rg", b"k", b"cs", b"sc", b"scn"), b"fill"),
    **dict.fromkeys((b"G", b"RG", b"K", b"CS", b"SC", b"SCN"), b"stroke"),
}
_IN_SPACE = frozenset({b"sc", b"scn", b"SC", b"SCN"})  # colours of a colour space that another operator names
_ALPHAS = (b"/a", b"/A")  # what WeasyPrint's names of alpha begin with, for filling and for stroking


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """A graphics state, as operators: ``frame`` says where and within which paths, and ``settings`` the rest."""

    frame: tuple[bytes, ...]
    settings: dict[bytes, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A marked content, from its tag to its end, with the state before and after it.

    ``number`` is its own; artifacts have none.
    """

    number: int | None
    items: list[Any]
    before: _State
    after: _State


class _Unknown(Exception):
    """Content holds something that WeasyPrint doesn't write outside marked content."""


def put_in_order(document: Element, pages: Sequence[PaintedPage]) -> None:
    """Write the content of each page in the order of the structure tree.

    A page whose content isn't as WeasyPrint writes it is left alone.
    """
    numbers: list[list[int]] = [[] for _ in pages]
    for mark in _marks(document):
        numbers[mark.page].append(mark.number)
    for page, order in zip(pages, numbers, strict=True):
        if order != sorted(order):
            try:
                pieces = list(_pieces(page.content))
            except _Unknown:
                continue
            page.content[:] = _written(_in_order(pieces, order))


def _marks(document: Element) -> Iterator[Mark]:
    """Yield the marks of a tree as it reads them."""
    waiting: list[Any] = [document]
    while waiting:
        kid = waiting.pop()
        if isinstance(kid, Mark):
            yield kid
        elif isinstance(kid, Element):
            waiting.extend(reversed(kid.kids))


def _in_order(pieces: Sequence[_Piece], order: Iterable[int]) -> Iterator[_Piece]:
    """Yield the pieces of a page in a new order; artifacts among the words stay before what they stand before."""
    places = {number: place for place, number in enumerate(order)}
    under, words, around = [], [], []
    before: list[_Piece] = []
    for piece in pieces:
        properties = piece.items[1]
        if isinstance(properties, bytes):  # a background or a border, and not the content of a box
            under.append(piece)
        elif properties in (painting.HEADER, painting.FOOTER):
            around.append(piece)
        else:
            before.append(piece)
            if piece.number in places:
                words.append((places[piece.number], before))
                before = []
    yield from under
    for _, found in sorted(words, key=lambda each: each[0]):
        yield from found
    yield from before
    yield from around


def _pieces(content: Sequence[Any]) -> Iterator[_Piece]:
    """Cut the content of a page into its marked contents."""
    states = [_State(frame=(), settings={})]
    path: list[bytes] = []
    at = 0
    while at < len(content):
        item = content[at]
        at += 1
        if item == b"q":
            states.append(states[-1])
        elif item == b"Q":
            states.pop()
        elif isinstance(item, str):
            end = _end(content, at - 1)
            items = list(content[at - 1 : end])
            before, states[-1] = states[-1], _state_after(items, states[-1])
            number = items[1].get("MCID") if isinstance(items[1], dict) else None
            yield _Piece(number=number, items=items, before=before, after=states[-1])
            at = end
        elif (operator := _operator(item)) in _PATH:
            path.append(item)
        elif operator == b"n":
            if path and path[-1] in (b"W", b"W*"):
                states[-1] = replace(states[-1], frame=(*states[-1].frame, *path, item))
            path = []
        elif operator == b"cm":
            states[-1] = replace(states[-1], frame=(*states[-1].frame, item))
        else:
            states[-1] = _set(states[-1], item)


def _end(content: Sequence[Any], begin: int) -> int:
    """Return the index after the end of the marked content whose tag has an index."""
    depth = 0
    for at in range(begin + 1, len(content)):
        item = content[at]
        if item == b"EMC":
            depth -= 1
            if not depth:
                return at + 1
        elif isinstance(item, bytes) and item.endswith((b"BDC", b"BMC")):
            depth += 1
    raise _Unknown


def _state_after(items: Iterable[Any], state: _State) -> _State:
    """Return the state after marked content, which may leave another colour or font than it found."""
    depth = 0
    for item in items:
        if item == b"q":
            depth += 1
        elif item == b"Q":
            depth -= 1
        elif not depth and isinstance(item, bytes):
            for operator in item.split(b"\n"):
                if _operator(operator) in _SETTINGS or operator.endswith(b" gs"):
                    state = _set(state, operator)
    return state


def _set(state: _State, item: bytes) -> _State:
    """Return the state after an operator that sets one parameter."""
    operator = _operator(item)
    if operator == b"gs" and item.startswith(_ALPHAS):
        return replace(state, settings={**state.settings, item[:2]: item})
    if operator not in _SETTINGS:
        raise _Unknown
    parameter = _SETTINGS[operator]
    if operator in _IN_SPACE:
        item = state.settings.get(parameter, b"").split(b"\n")[0] + b"\n" + item
    return replace(state, settings={**state.settings, parameter: item})


def _operator(item: Any) -> bytes:
    return item.rsplit(b" ", 1)[-1] if isinstance(item, bytes) else b""


def _written(pieces: Iterable[_Piece]) -> Iterator[Any]:
    """Yield the items of content that shows pieces one after the other, each in its state."""
    state = None
    for piece in pieces:
        wanted = piece.before
        if state is not None and wanted.frame == state.frame and state.settings.keys() <= wanted.settings.keys():
            yield from (item for parameter, item in wanted.settings.items() if state.settings.get(parameter) != item)
        else:
            yield from () if state is None else (b"Q",)
            yield from (b"q", *wanted.frame, *wanted.settings.values())
        yield from piece.items
        state = piece.after
    yield b"Q"
