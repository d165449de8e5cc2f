"""What can't be read in a merged text, or leads nowhere, taken out of it: the author's marks first, words never."""

from __future__ import annotations

from collections.abc import Sequence

from publish.diagnostics import Diagnostic
from publish.importers.merging.draft import Draft, Dropped
from publish.importers.merging.links import led_to
from publish.importers.merging.sides import Sides

_OF_CONTAINERS = frozenset(
    {
        "answer-without-question",
        "answers-twice",
        "box-without-heading",
        "container-malformed",
        "question-misplaced",
        "steps-without-list",
        "table-shape",
        "timeline-entry-without-date",
        "timeline-shape",
    }
)
"""Rules that what a container holds breaks: it goes, and not what it holds."""


def drop_links(sides: Sides, nowhere: frozenset[str], dropped: Dropped) -> bool:
    """Take out annotations that lead to what is gone; return whether there were any."""
    leading = {n for n, each in enumerate(sides.annotations) if led_to(each.mark) & nowhere}
    new = leading - dropped.annotations
    dropped.annotations |= new
    return bool(new)


def drop_unread(sides: Sides, found: Sequence[Diagnostic], draft: Draft, dropped: Dropped) -> bool:
    """Take out what stands where a text can't be read; return whether there was anything to take out."""
    lines = [0]
    for number, character in enumerate(draft.whole.text):
        if character == "\n":
            lines.append(number + 1)
    before = (len(dropped.annotations), dropped.containers.total(), len(dropped.revised))
    for each in found:
        if each.position is None or each.position.line > len(lines):
            continue
        offset = lines[each.position.line - 1] + each.position.column - 1
        last = max(each.position.end_line, each.position.line)
        end = lines[min(last, len(lines)) - 1] + max(each.position.end_column - 1, 0)
        if each.rule.name in _OF_CONTAINERS and _drop_container(sides, offset, max(end, offset + 1), draft, dropped):
            continue
        _drop_at(sides, offset, max(end, offset + 1), draft, dropped)
    return (len(dropped.annotations), dropped.containers.total(), len(dropped.revised)) != before


def _drop_at(sides: Sides, offset: int, end: int, draft: Draft, dropped: Dropped) -> None:
    candidates = []
    leaf = max((n for n, start in enumerate(draft.whole.leaves) if start <= offset), default=-1)
    for place, content in enumerate(draft.contents):
        start = draft.whole.leaves[place]
        for number, opens, closes in content.places:
            inside = start + opens < end and offset < start + closes
            if inside and number not in dropped.annotations and place not in draft.verbatim:
                candidates.append((closes - opens, number))
    if candidates:
        dropped.annotations.add(min(candidates)[1])
        return
    if _drop_container(sides, offset, end, draft, dropped):
        return
    if leaf >= 0 and draft.order.slots[leaf].theirs >= 0:
        slot = draft.order.slots[leaf]
        if slot.mine not in sides.own.changed:
            dropped.revised.add(slot.theirs)


def _drop_container(sides: Sides, offset: int, end: int, draft: Draft, dropped: Dropped) -> bool:
    """Take out the innermost container of the author around a place; return whether there was one."""
    holders = [
        (closes - opens, each.mine)
        for each, (opens, closes) in zip(draft.around.placed, draft.whole.containers, strict=True)
        if each.mine in sides.own_containers and opens < end and offset < closes
    ]
    if holders:
        dropped.containers[min(holders)[1]] += 1
    return bool(holders)
