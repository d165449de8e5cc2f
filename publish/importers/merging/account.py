"""What happened to each annotation, and what both sides changed."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable

from publish.importers.merging.draft import Draft, Dropped
from publish.importers.merging.leaves import pieces
from publish.importers.merging.links import led_to
from publish.importers.merging.matching import Version
from publish.importers.merging.merged import Changed, Conflict, Lost, Merged
from publish.importers.merging.sides import Sides


def told(sides: Sides, draft: Draft, dropped: Dropped) -> Merged:
    """Return the merged text with what happened to each annotation."""
    stand: dict[int, int] = {}
    changed: list[Changed] = []
    text = draft.whole.text
    lines = _line_numbers(text)
    for place, content in enumerate(draft.contents):
        start = draft.whole.leaves[place]
        for number, opens, _ in content.places:
            stand[number] = lines(start + opens)
        for number, now in content.changed:
            if number in stand and number not in sides.claims:
                each = sides.annotations[number]
                changed.append(Changed(mark=each.mark, words=each.words, now=now, line=stand[number]))
    before = _line_numbers(sides.text)
    where = _leaf_offsets(sides.mine)
    lost = [
        Lost(mark=each.mark, words=each.words, line=before(where[each.leaf]), why=_why(sides, number, dropped))
        for number, each in enumerate(sides.annotations)
        if number not in stand and number not in sides.claims
    ]
    in_line = {container: number for number, container in sides.claims.items() if number in stand}
    for holder, number in in_line.items():
        words = sides.mine.words(sides.annotations[number].leaf, sides.annotations[number].leaf + 1)
        opening = sides.mine.parts.containers[holder].opening.strip()
        changed.append(Changed(mark=opening, words=words, now=words, line=stand[number]))
    gone = [number for number in draft.around.lost if number in sides.own_containers and number not in in_line]
    for number in gone:
        box = sides.mine.parts.containers[number]
        lost.append(
            Lost(
                mark=box.opening.strip(),
                words=sides.mine.words(box.start, box.end),
                line=before(where[box.start]),
                why="the blocks in it are gone, or can't stand in it any more",
            )
        )
    for placed, (opens, _) in zip(draft.around.placed, draft.whole.containers, strict=True):
        if placed.mine in sides.own_containers and (placed.torn or placed.mixed):
            container = sides.mine.parts.containers[placed.mine]
            changed.append(
                Changed(
                    mark=placed.opening.strip(),
                    words=sides.mine.words(container.start, container.end),
                    now=_now(sides, draft, placed.start, placed.end),
                    line=lines(opens),
                )
            )
    remarks = [f"left out beside an annotation: {each}" for c in draft.contents for each in c.left_out]
    if draft.order.moved:
        remarks.append("both sides moved the same paragraphs: they are in the order of the revision")
    return Merged(
        text=text,
        annotations=sides.count,
        kept=sides.count - len(lost),
        lost=tuple(lost),
        changed=tuple(changed),
        conflicts=tuple(_conflicts(sides, draft, lines)),
        remarks=tuple(dict.fromkeys(remarks)),
    )


def _now(sides: Sides, draft: Draft, start: int, end: int) -> str:
    """Return the words of some leaves of the merged text."""
    found = (draft.words[place] for place in range(start, end))
    return " ".join(" ".join("".join(f"{word.space}{word.token.text}" for word in each) for each in found).split())


def _why(sides: Sides, number: int, dropped: Dropped) -> str:
    annotation = sides.annotations[number]
    if number in dropped.annotations:
        return "what it leads to is gone" if led_to(annotation.mark) else "it can't stand in the new wording"
    if annotation.span is None:
        return "the words before it are gone"
    return "the words are gone"


def _conflicts(sides: Sides, draft: Draft, lines: Callable[[int], int]) -> list[Conflict]:
    conflicts = []
    for place, slot in enumerate(draft.order.slots):
        if slot.mine in sides.own.conflicts:
            conflicts.append(
                Conflict(
                    words=sides.mine.words(slot.mine, slot.mine + 1),
                    revised=sides.theirs.words(slot.theirs, slot.theirs + 1) if slot.theirs >= 0 else "",
                    line=lines(draft.whole.leaves[place]),
                )
            )
    for leaf in draft.order.removed:
        conflicts.append(Conflict(words="", revised=sides.theirs.words(leaf, leaf + 1), line=0))
    for each in sides.setting_conflicts:
        conflicts.append(Conflict(words=f"{each.key}: {each.mine}", revised=each.theirs, line=1))
    return conflicts


def _leaf_offsets(text: Version) -> list[int]:
    """Return where the lines of each leaf begin."""
    offsets: list[int] = []
    length = len(text.parts.front)
    out = pieces(text.parts.leaves, text.parts.containers)
    openings: dict[int, int] = Counter(each.start for each in text.parts.containers)
    closings: dict[int, int] = Counter(each.end for each in text.parts.containers)
    at = 0
    for number, leaf in enumerate(text.leaves):
        for _ in range(openings.get(number, 0)):
            length += len(out[at])
            at += 1
        offsets.append(length + len(leaf.before))
        length += len(out[at])
        at += 1
        for _ in range(closings.get(number + 1, 0)):
            length += len(out[at])
            at += 1
    return offsets


def _line_numbers(text: str) -> Callable[[int], int]:
    """Return a function that says on which line a character stands."""
    starts = [0, *(n + 1 for n, character in enumerate(text) if character == "\n")]
    return lambda offset: bisect_right(starts, offset)
