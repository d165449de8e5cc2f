"""The order of the leaves of a merged text: the revision's, with the author's own leaves beside their neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from publish.importers.merging.leaves import COMMENT, OPAQUE, ROW, Leaf
from publish.importers.merging.matching import Matching, Version
from publish.importers.rising import longest_rising


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A leaf of the merged text, by its numbers in the author's version and in the revision, -1 where it isn't."""

    mine: int = -1
    theirs: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """The leaves of a merged text; ``kept`` are those of the author that the revision deleted."""

    slots: tuple[Slot, ...]
    removed: tuple[int, ...]  # leaves of the revision that the author had taken out, though the revision changed them
    moved: bool  # both sides moved the same leaf


def order_of(
    base: Version, mine: Version, theirs: Version, to_mine: Matching, to_theirs: Matching, keep: set[int]
) -> Order:
    """Return the leaves in their order; ``keep`` are leaves of the author that stay though the revision has none."""
    slots, removed = _as_revised(base, mine, theirs, to_mine, to_theirs)
    by_author, by_both = _moved_by_author(base, to_mine, to_theirs)
    placed = {slot.mine for slot in slots if slot.mine >= 0}
    moved = {leaf: slot for slot in slots if (leaf := slot.mine) in by_author}
    slots = [slot for slot in slots if slot.mine not in moved]
    placed -= set(moved)
    inner = _innermost(mine)
    waiting = []
    for leaf in range(len(mine.leaves)):
        if leaf in moved or (leaf not in placed and _stays(leaf, mine, to_mine, to_theirs, keep)):
            waiting.append(moved.get(leaf, Slot(mine=leaf)))
    for slot in _with_the_next(waiting, mine, placed):
        place = _place_of_note(slot.mine, slots, mine)
        if place is None:
            place = _place(slot.mine, slots, inner, _belongs_to_next(slot.mine, mine))
        slots.insert(_after_the_list(place, slot, slots, mine, theirs), slot)
    return Order(slots=tuple(slots), removed=tuple(removed), moved=by_both)


def _as_revised(
    base: Version, mine: Version, theirs: Version, to_mine: Matching, to_theirs: Matching
) -> tuple[list[Slot], list[int]]:
    slots, removed = [], []
    new = {mine.keys(leaf): leaf for leaf, imported in enumerate(to_mine.leaves_back) if imported < 0}
    for leaf, imported in enumerate(to_theirs.leaves_back):
        if imported < 0:
            slots.append(Slot(mine=new.pop(theirs.keys(leaf), -1) if theirs.keys(leaf) else -1, theirs=leaf))
        elif to_mine.leaves[imported] >= 0:
            slots.append(Slot(mine=to_mine.leaves[imported], theirs=leaf))
        elif theirs.keys(leaf) != base.keys(imported):
            removed.append(leaf)
    return slots, removed


def _stays(leaf: int, mine: Version, to_mine: Matching, to_theirs: Matching, keep: set[int]) -> bool:
    """Whether a leaf that the revision hasn't got stays: it is the author's own, or holds words of the author."""
    if leaf in keep:
        return True
    if to_mine.leaves_back[leaf] >= 0:
        return False
    words = range(mine.first[leaf], mine.first[leaf + 1])
    imported = [to_mine.words_back[word] for word in words]
    if not imported or -1 in imported:
        return True
    return any(to_theirs.words[each] >= 0 for each in imported)  # a paragraph that the author divided


def _moved_by_author(base: Version, to_mine: Matching, to_theirs: Matching) -> tuple[set[int], bool]:
    """Return the leaves that the author alone moved, and whether both sides moved one."""
    common = [leaf for leaf in range(len(base.leaves)) if to_mine.leaves[leaf] >= 0 and to_theirs.leaves[leaf] >= 0]
    mine = _out_of_order([to_mine.leaves[leaf] for leaf in common])
    theirs = _out_of_order([to_theirs.leaves[leaf] for leaf in common])
    alone = {to_mine.leaves[common[at]] for at in mine - theirs}
    return alone, bool(mine & theirs)


def _out_of_order(numbers: Sequence[int]) -> frozenset[int]:
    """Return the places of numbers outside of a longest rising row."""
    return frozenset(range(len(numbers))) - longest_rising(numbers)


def _innermost(text: Version) -> list[int]:
    """Return the innermost container of each leaf, or -1."""
    inner = [-1] * len(text.leaves)
    for number, container in enumerate(text.parts.containers):
        for leaf in range(container.start, container.end):
            inner[leaf] = number
    return inner


def _with_the_next(waiting: list[Slot], mine: Version, placed: set[int]) -> list[Slot]:
    """Return leaves in an order in which each has a neighbour: last, backwards, those that belong to the next one."""
    forward, backward = [], []
    there = set(placed)
    own = {slot.mine for slot in waiting}
    for slot in waiting:
        leaf, following = slot.mine, slot.mine + 1
        if _belongs_to_next(leaf, mine) and (following in there or following in own):
            backward.append(slot)
        else:
            forward.append(slot)
            there.add(leaf)
    return [*forward, *reversed(backward)]


def _belongs_to_next(leaf: int, mine: Version) -> bool:
    if leaf + 1 >= len(mine.leaves):
        return False
    this, following = mine.leaves[leaf], mine.leaves[leaf + 1]
    if this.kind == COMMENT and not following.before:
        return True
    return this.heading


def _place_of_note(leaf: int, slots: Sequence[Slot], mine: Version) -> int | None:
    """Return where a note goes that stood among the notes at the end of the text; None for anything else."""
    if not all(each.frame.startswith(("[^", "    ")) for each in mine.leaves[leaf:]):
        return None
    at = {slot.mine: place for place, slot in enumerate(slots) if slot.mine >= 0}
    following = [at[each] for each in range(leaf + 1, len(mine.leaves)) if each in at]
    return min(following, default=len(slots))


def _place(leaf: int, slots: Sequence[Slot], inner: Sequence[int], belongs_to_next: bool) -> int:
    """Return where a leaf goes: beside the nearest neighbour that stands in the same container, after it if it can."""
    at = {slot.mine: place for place, slot in enumerate(slots) if slot.mine >= 0}
    if belongs_to_next and leaf + 1 in at:
        return at[leaf + 1]
    if leaf - 1 in at and inner[leaf - 1] == inner[leaf]:
        return at[leaf - 1] + 1
    if leaf + 1 in at and inner[leaf + 1] == inner[leaf]:
        return at[leaf + 1]
    for step in range(1, len(inner)):
        if leaf - step in at:
            return at[leaf - step] + 1
        if leaf + step in at:
            return at[leaf + step]
    return len(slots)


def _after_the_list(place: int, slot: Slot, slots: Sequence[Slot], mine: Version, theirs: Version) -> int:
    """Return a place between two items of a list, or two rows, as the one after the last of them."""
    leaf = mine.leaves[slot.mine]
    if leaf.item or leaf.kind == ROW or leaf.frame.startswith((" ", "\t")) or not place:
        return place
    while place < len(slots) and _go_together(_leaf(slots[place - 1], mine, theirs), _leaf(slots[place], mine, theirs)):
        place += 1
    return place


def _leaf(slot: Slot, mine: Version, theirs: Version) -> Leaf:
    return theirs.leaves[slot.theirs] if slot.theirs >= 0 else mine.leaves[slot.mine]


def _go_together(above: Leaf, below: Leaf) -> bool:
    if above.kind == ROW or (below.kind == ROW and not below.before):
        return below.kind in (ROW, OPAQUE) and not below.before
    return above.item and below.item and not below.before
