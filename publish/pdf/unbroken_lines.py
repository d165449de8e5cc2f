"""Long runs of words, most of all in many pieces, such as ``a**b**a**b**``, that offer no place to end a line.

Where such a run is longer than a line may be, marks between its pieces say where it can be divided, and marks within a
piece that is as long as a paragraph: Pango sets all that is left of it for each of its lines.  WeasyPrint 70 looks, for
each piece that doesn't fit, through all pieces before it for a place to end the line: the square of their number, an
hour for some ten thousand.  What was looked at is remembered here, so that each is looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from publish.pdf.line_break_workaround import IN_LINES, LEFT_ALONE, MARK

_LONG, _PART = 60, 30
"""Characters of a run that is divided, and of its parts at least."""
_BREAKS = frozenset(" \t\n\f\r-/" + MARK)
_ENDLESS = re.compile(rf"[^ \t\n\f\r/{MARK}-]{{400,}}")
_PLACE = re.compile(r"(?<=[^\W\d_])(?=[^\W\d_])|(?<=\W)(?=[^\W_])")
_REMEMBERED = 16


def mark_runs(element: Any) -> None:
    """Put marks between the pieces of each long run below an element of an HTML tree, thirty characters apart."""
    pieces: list[tuple[Any, str]] = []
    _gather(element, pieces)
    _divide(pieces)


def _gather(element: Any, pieces: list[tuple[Any, str]]) -> None:
    """Collect the texts of a paragraph, as element and attribute; of a block within it, those before end the run."""
    if element.tag in LEFT_ALONE:
        _divide(pieces)
        return
    if element.tag not in IN_LINES:
        _divide(pieces)
    pieces.append((element, "text"))
    for child in element:
        _gather(child, pieces)
        pieces.append((child, "tail"))
    if element.tag not in IN_LINES:
        _divide(pieces)


def _divide(pieces: list[tuple[Any, str]]) -> None:
    run: list[tuple[Any, str]] = []
    length = 0
    for piece in pieces:
        words = getattr(*piece) or ""
        if _ENDLESS.search(words):
            words = _ENDLESS.sub(lambda found: _in_parts(found[0]), words)
            setattr(*piece, words)
        ends = [number for number, character in enumerate(words) if character in _BREAKS]
        if ends:
            _mark(run, length + ends[0])
            run, length = [], 0
        run.append(piece)
        length += len(words) - (ends[-1] + 1 if ends else 0)
    _mark(run, length)
    pieces.clear()


def _mark(run: list[tuple[Any, str]], length: int) -> None:
    """Mark the ends of pieces of a run of so many characters, but the last one's."""
    if length <= _LONG:
        return
    since = 0
    for element, part in run[:-1]:
        words = getattr(element, part) or ""
        since += len(words) - max(map(words.rfind, _BREAKS)) - 1
        if since >= _PART and words:
            setattr(element, part, words + MARK)
            since = 0


def _in_parts(run: str) -> str:
    """Mark an endless run at about every thirtieth character, before a letter that follows one or a sign."""
    parts, begun = [], 0
    for place in _PLACE.finditer(run):
        if place.start() - begun >= _PART:
            parts.append(run[begun : place.start()])
            begun = place.start()
    return MARK.join((*parts, run[begun:]))


@contextmanager
def looked_at_once() -> Iterator[None]:
    """Let WeasyPrint look once at each piece of a line, inside the block."""
    from weasyprint.layout import inline

    before = inline._break_waiting_children
    known: dict[int, tuple[list[Any], int, bool]] = {}

    def break_waiting(context: Any, box: Any, *others: Any) -> Any:
        waiting = others[_WAITING]
        if not waiting:
            return before(context, box, *others)
        listed, count, breaks = known.pop(id(waiting), (waiting, 0, False))
        if listed is not waiting or count > len(waiting):
            count, breaks = 0, False
        breaks = breaks or any(
            child.is_in_normal_flow() and inline.can_break_inside(child)
            for _number, child, _original in waiting[count:]
        )
        known[id(waiting)] = (waiting, len(waiting), breaks)
        if len(known) > _REMEMBERED:
            del known[next(iter(known))]
        return before(context, box, *(others if breaks else (*others[:_WAITING], [], *others[_WAITING + 1 :])))

    inline._break_waiting_children = break_waiting
    try:
        yield
    finally:
        inline._break_waiting_children = before


_WAITING = 9
"""The place of the pieces that wait to be set, among the arguments after the box."""
