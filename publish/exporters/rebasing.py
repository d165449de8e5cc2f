"""Edits of a text as it was, made in the text as it is now."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from publish.exporters.matching import opcodes
from publish.exporters.wording import Edit

_TOKEN = re.compile(r"\w+|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Characters of the text as it was, and those of the text as it is that stand there now."""

    was: int
    was_end: int
    now: int
    now_end: int
    equal: bool


def rebased(was: str, now: str, edits: Sequence[Edit]) -> tuple[tuple[Edit, ...], tuple[Edit, ...]]:
    """Return the edits that can be made in ``now``, and those that can't, since the same words changed there.

    An edit that somebody has made there already is in neither.
    """
    if was == now:
        return tuple(edits), ()
    stretches = _stretches(was, now)
    made: list[Edit] = []
    refused: list[Edit] = []
    for edit in edits:
        home = next(
            (each for each in stretches if each.equal and each.was <= edit.start and edit.end <= each.was_end), None
        )
        if home is not None:
            by = home.now - home.was
            made.append(Edit(start=edit.start + by, end=edit.end + by, words=edit.words))
        elif not _is_made(stretches, now, was, edit):
            refused.append(edit)
    return tuple(made), tuple(refused)


def offsets_after(was: str, now: str, made: Sequence[Edit], offsets: Sequence[int]) -> tuple[int, ...]:
    """Return where some offsets of the text as it was are in the text as it is, after edits of that were made."""
    stretches = _stretches(was, now) if was != now else []
    found = []
    for offset in offsets:
        home = next((each for each in stretches if each.was <= offset <= each.was_end), None)
        place = offset
        if home is not None:
            place = home.now + (offset - home.was if home.equal else 0)
        by = sum(len(each.words) - (each.end - each.start) for each in made if each.end <= place)
        found.append(place + by)
    return tuple(found)


def _is_made(stretches: Sequence[_Stretch], now: str, was: str, edit: Edit) -> bool:
    """Return whether the text has the words of an edit, with as much around them as the changed stretch has."""
    touched = [each for each in stretches if each.was <= edit.end and edit.start <= each.was_end and not each.equal]
    if not touched:
        return False
    begin, end = min(edit.start, touched[0].was), max(edit.end, touched[-1].was_end)
    wanted = was[begin : edit.start] + edit.words + was[edit.end : end]
    first = touched[0].now - (touched[0].was - begin)
    return now[first : touched[-1].now_end + (end - touched[-1].was_end)] == wanted


def _stretches(was: str, now: str) -> list[_Stretch]:
    lines, new_lines = was.splitlines(keepends=True), now.splitlines(keepends=True)
    places, new_places = _offsets(lines), _offsets(new_lines)
    found: list[_Stretch] = []
    for name, first, last, begin, end in opcodes(lines, new_lines):
        if name == "equal":
            found.append(_Stretch(places[first], places[last], new_places[begin], new_places[end], equal=True))
        else:
            found += _within(was, now, places[first], places[last], new_places[begin], new_places[end])
    joined: list[_Stretch] = []
    for each in found:
        if joined and each.equal and joined[-1].equal:
            each = _Stretch(joined[-1].was, each.was_end, joined[-1].now, each.now_end, equal=True)
            joined.pop()
        joined.append(each)
    return joined


def _within(was: str, now: str, start: int, end: int, new_start: int, new_end: int) -> list[_Stretch]:
    mine, theirs = _TOKEN.findall(was[start:end]), _TOKEN.findall(now[new_start:new_end])
    places, new_places = _offsets(mine), _offsets(theirs)
    return [
        _Stretch(
            start + places[first],
            start + places[last],
            new_start + new_places[begin],
            new_start + new_places[stop],
            equal=name == "equal",
        )
        for name, first, last, begin, stop in opcodes(mine, theirs)
    ]


def _offsets(pieces: Sequence[str]) -> list[int]:
    found = [0]
    for each in pieces:
        found.append(found[-1] + len(each))
    return found
