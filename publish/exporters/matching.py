"""What two rows have in common, found in bounded time."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher

_MOST = 4_000_000
"""Pairs that are compared at most; rows whose differing middles make more of them differ as a whole."""

Opcode = tuple[str, int, int, int, int]


def opcodes(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[Opcode]:
    """Return what turns one row into another, as ``difflib`` does."""
    head, most = 0, min(len(one), len(other))
    while head < most and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < most - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    found: list[Opcode] = [("equal", 0, head, 0, head)] if head else []
    mine, theirs = one[head : len(one) - tail], other[head : len(other) - tail]
    if len(mine) * len(theirs) > _MOST:
        found.append(("replace", head, head + len(mine), head, head + len(theirs)))
    elif mine or theirs:
        for name, first, last, begin, end in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
            found.append((name, head + first, head + last, head + begin, head + end))
    if tail:
        found.append(("equal", len(one) - tail, len(one), len(other) - tail, len(other)))
    return found


def likeness(one: Sequence[Hashable], other: Sequence[Hashable], enough: float) -> float:
    """Return which part two rows share, from 0 to 1; 0 where it is certainly less than ``enough``."""
    if one == other:
        return 1.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < enough or matcher.quick_ratio() < enough:
        return 0.0
    same = sum(last - first for name, first, last, _, _ in opcodes(one, other) if name == "equal")
    return 2.0 * same / (len(one) + len(other))
