"""The lines of a merged text: leaves and containers in their order, with the empty lines between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from publish.importers.merging.containers import Placed
from publish.importers.merging.leaves import ROW, Leaf
from publish.importers.merging.matching import Version
from publish.importers.merging.order import Slot

Event = tuple[str, int]
"""What a line begins: a leaf, a container that opens or closes; and its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembled:
    """A text, and where in it each leaf and each container begin."""

    text: str
    leaves: tuple[int, ...]  # where the content of each begins
    containers: tuple[tuple[int, int], ...]  # where each begins and ends


def assembled(
    head: str,
    slots: Sequence[Slot],
    leaves: Sequence[Leaf],
    around: Sequence[Placed],
    mine: Version,
    theirs: Version,
) -> Assembled:
    """Write the lines of a text."""
    ours, revised = _gaps(mine), _gaps(theirs)
    out, length = [head], len(head)
    starts: list[int] = []
    begins, ends = [0] * len(around), [0] * len(around)
    last: tuple[Event, Event, Leaf | None] = (("begin", 0), ("begin", 0), None)

    def put(text: str) -> None:
        nonlocal length
        out.append(text)
        length += len(text)

    def gap(in_mine: Event, in_theirs: Event, leaf: Leaf | None) -> None:
        nonlocal last
        above = ours.get((last[0], in_mine))
        if above is None:
            above = revised.get((last[1], in_theirs))
        if above is None:
            above = _usual(last[0][0], in_mine[0], last[2], leaf)
        put(above)
        last = (in_mine, in_theirs, leaf)

    still: list[int] = []
    for place, (slot, leaf) in enumerate(zip(slots, leaves, strict=True)):
        for number, container in enumerate(around):
            if container.start == place:
                gap(("open", container.mine), ("open", container.theirs), None)
                begins[number] = length
                put(f"{container.opening}\n")
                still.append(number)
        gap(("leaf", slot.mine), ("leaf", slot.theirs), leaf)
        put(leaf.frame)
        starts.append(length)
        put(f"{leaf.content}{leaf.tail}\n")
        while still and around[still[-1]].end == place + 1:
            number = still.pop()
            gap(("close", around[number].mine), ("close", around[number].theirs), None)
            put(f"{around[number].closing}\n")
            ends[number] = length
    put(mine.parts.rest)
    return Assembled(text="".join(out), leaves=tuple(starts), containers=tuple(zip(begins, ends, strict=True)))


def _gaps(text: Version) -> dict[tuple[Event, Event], str]:
    """Return the empty lines between what follows each other in a version."""
    events: list[tuple[Event, str]] = [(("begin", 0), "")]
    still: list[int] = []
    opening: dict[int, list[int]] = {}
    for number, container in enumerate(text.parts.containers):
        opening.setdefault(container.start, []).append(number)
    for place, leaf in enumerate(text.leaves):
        for number in opening.get(place, ()):
            events.append((("open", number), text.parts.containers[number].before_opening))
            still.append(number)
        events.append((("leaf", place), leaf.before))
        while still and text.parts.containers[still[-1]].end == place + 1:
            number = still.pop()
            events.append((("close", number), text.parts.containers[number].before_closing))
    return {(before[0], here[0]): here[1] for before, here in pairwise(events)}


def _usual(before: str, here: str, last: Leaf | None, leaf: Leaf | None) -> str:
    """Return the empty lines between two things that no version has beside each other."""
    if before in ("open", "begin") or here == "close":
        return ""
    if last and leaf:
        if (last.kind == ROW or _under_head(last)) and (leaf.kind == ROW or _under_head(leaf)):
            return ""
        if last.item and leaf.item and _indent(last) == _indent(leaf):
            return ""
        if last.quotes and leaf.quotes:
            return f"{'>' * min(last.quotes, leaf.quotes)}\n"
    return "\n"


def _under_head(leaf: Leaf) -> bool:
    return "|" in leaf.content and set(leaf.content) <= set("|:- \t")


def _indent(leaf: Leaf) -> int:
    return len(leaf.frame) - len(leaf.frame.lstrip())
