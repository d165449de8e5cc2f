"""A merged text before it is read: its leaves in order, their words, the annotations on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from publish.importers.merging.assembly import Assembled, assembled
from publish.importers.merging.containers import Around, around
from publish.importers.merging.leaves import COMMENT, OPAQUE, ROW, Leaf
from publish.importers.merging.marks import Point, Span
from publish.importers.merging.order import Order, Slot, order_of
from publish.importers.merging.sides import Sides
from publish.importers.merging.wording import (
    Annotation,
    Content,
    Place,
    Word,
    content_of,
    imported_marks,
    place_of,
    words_of,
)
from publish.slug import slug


@dataclass(slots=True, kw_only=True)
class Dropped:
    """What can't stand in the merged text: annotations, containers of the author, leaves that are as revised."""

    annotations: set[int] = field(default_factory=set)
    containers: Counter[int] = field(default_factory=Counter)  # how often each was refused
    revised: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A merged text that hasn't been read yet."""

    whole: Assembled
    order: Order
    words: tuple[tuple[Word, ...], ...]
    contents: tuple[Content, ...]
    around: Around
    verbatim: frozenset[int]  # places of leaves that are the author's as they are


def draft_of(sides: Sides, dropped: Dropped) -> Draft:
    """Write the merged text without what was dropped."""
    keep = {
        leaf
        for leaf in sides.own.changed
        if sides.to_mine.leaves_back[leaf] >= 0
        and sides.to_theirs.leaves[sides.to_mine.leaves_back[leaf]] < 0
        and leaf in sides.own.conflicts
    }
    order = order_of(sides.base, sides.mine, sides.theirs, sides.to_mine, sides.to_theirs, keep)
    slots = order.slots
    verbatim = frozenset(place for place, slot in enumerate(slots) if _verbatim(sides, slot, dropped))
    words = [_words_of(sides, slot, place in verbatim) for place, slot in enumerate(slots)]
    containers = around(
        slots, words, sides.base, sides.mine, sides.theirs, sides.to_mine, sides.to_theirs, dropped.containers
    )
    covered = {
        (each.mine, place) for each in containers.placed for place in range(each.start, each.end) if each.mine >= 0
    }
    contents = _contents(sides, slots, words, verbatim, dropped.annotations, dropped.revised, covered)
    leaves = [_leaf(sides, slot, content.text) for slot, content in zip(slots, contents, strict=True)]
    whole = assembled(sides.front, slots, leaves, containers.placed, sides.mine, sides.theirs)
    return Draft(
        whole=whole,
        order=order,
        words=tuple(words),
        contents=tuple(contents),
        around=containers,
        verbatim=verbatim,
    )


def _verbatim(sides: Sides, slot: Slot, dropped: Dropped) -> bool:
    """Whether a leaf is the author's as it is: the revision left it alone, or both changed the same words."""
    if slot.mine < 0 or slot.theirs in dropped.revised:
        return False
    if slot.theirs < 0 or slot.mine in sides.own.conflicts:
        return not _rule_changed(sides, slot)
    imported = sides.to_theirs.leaves_back[slot.theirs]
    if imported < 0:
        return True
    before, after = sides.base.leaves[imported], sides.theirs.leaves[slot.theirs]
    return before.content == after.content and not any(
        there in sides.own.before or there in sides.own.after
        for there in range(sides.theirs.first[slot.theirs], sides.theirs.first[slot.theirs + 1])
        if not _from(sides, there, slot.mine)
    )


def _from(sides: Sides, there: int, leaf: int) -> bool:
    """Whether the author's words beside a word of the revision come from a leaf."""
    beside = [*sides.own.before.get(there, ()), *sides.own.after.get(there, ())]
    return all(sides.mine.owner[word] == leaf for word in beside)


def _rule_changed(sides: Sides, slot: Slot) -> bool:
    """Whether a leaf is the line under the head of a table whose columns the revision changed."""
    if slot.theirs < 0 or slot.mine < 0:
        return False
    ours, revised = sides.mine.leaves[slot.mine], sides.theirs.leaves[slot.theirs]
    return (
        ours.kind == OPAQUE
        and set(ours.content) <= set("|:- ")
        and ours.content.count("|") != revised.content.count("|")
    )


def _words_of(sides: Sides, slot: Slot, verbatim: bool) -> tuple[Word, ...]:
    used = Slot(mine=slot.mine) if verbatim else slot
    return words_of(used, sides.base, sides.mine, sides.theirs, sides.to_mine, sides.to_theirs, sides.own)


def _contents(
    sides: Sides,
    slots: Sequence[Slot],
    words: Sequence[tuple[Word, ...]],
    verbatim: frozenset[int],
    left_out: set[int],
    as_revised: set[int],
    covered: set[tuple[int, int]],
) -> list[Content]:
    where = {
        word.mine: (place, at)
        for place, inside in enumerate(words)
        if place not in verbatim and slots[place].theirs not in as_revised
        for at, word in enumerate(inside)
        if word.mine >= 0
    }
    whole = {slots[place].mine for place in verbatim}
    rows = [sides.theirs.leaves[slot.theirs].kind == ROW if slot.theirs >= 0 else False for slot in slots]
    spans: dict[int, list[tuple[int, Annotation, Place]]] = {}
    points: dict[int, list[tuple[int, Annotation, int]]] = {}
    for number, annotation in enumerate(sides.annotations):
        if annotation.leaf in whole or number in left_out:
            continue
        if annotation.span is not None:
            place = place_of(annotation, sides.mine, where, words, rows)
            if place is not None and (sides.claims.get(number, -1), place.slot) not in covered:
                spans.setdefault(place.slot, []).append((number, annotation, place))
            continue
        at = _point(sides, annotation, where)
        if at is not None:
            points.setdefault(at[0], []).append((number, annotation, at[1]))
    missing = imported_marks(sides.base, sides.mine, sides.to_mine)[1]
    known = _revised_marks(sides, missing)
    contents = []
    for number, slot in enumerate(slots):
        if number in verbatim:
            contents.append(_as_it_is(sides, slot.mine, left_out))
        else:
            revised, signs = _of_revision(sides, slot, words[number], known)
            contents.append(content_of(words[number], spans.get(number, ()), points.get(number, ()), revised, signs))
    return contents


def _as_it_is(sides: Sides, leaf: int, left_out: set[int]) -> Content:
    """Return the author's leaf with its annotations where they are."""
    inside = [n for n, each in enumerate(sides.annotations) if each.leaf == leaf and n not in sides.claims]
    text = sides.mine.leaves[leaf].content
    if not left_out.intersection(inside):
        return Content(text=text, places=tuple((n, 0, len(text)) for n in inside))
    words = words_of(Slot(mine=leaf), sides.base, sides.mine, sides.theirs, sides.to_mine, sides.to_theirs, sides.own)
    start = sides.mine.first[leaf]
    spans, points, others = [], [], []
    own = {sides.annotations[n].inner for n in inside if sides.annotations[n].span is not None}
    for n in inside:
        each = sides.annotations[n]
        if n in left_out:
            continue
        if each.span is None:
            points.append((n, each, each.first - start if each.first >= 0 else -1))
        elif each.last >= each.first:
            place = Place(slot=0, first=each.first - start, last=each.last - start, same=True)
            spans.append((n, each, place))
    for number, span in enumerate(sides.mine.lines[leaf].spans):
        tokens = sides.mine.lines[leaf].tokens
        held = [k for k, t in enumerate(tokens) if span.start <= t.start and t.start + len(t.text) <= span.end]
        if number not in own and held:
            others.append((span, held[0], held[-1]))
    left = [p.text for p in sides.mine.lines[leaf].points]
    for n in inside:
        if sides.annotations[n].point is not None:
            left.remove(sides.annotations[n].mark)
    signs = [
        (p, sum(t.start < p.at for t in sides.mine.lines[leaf].tokens) - 1)
        for p in sides.mine.lines[leaf].points
        if p.text in left
    ]
    return content_of(words, spans, points, others, signs)


def _point(sides: Sides, annotation: Annotation, where: dict[int, tuple[int, int]]) -> tuple[int, int] | None:
    """Return the leaf of the merged text in which a point goes, and the word that it follows, -1 for none."""
    if annotation.first in where:
        return where[annotation.first]
    following = annotation.first + 1 if annotation.first >= 0 else sides.mine.first[annotation.leaf]
    if following in where and following < sides.mine.first[annotation.leaf + 1]:
        place, at = where[following]
        return place, at - 1
    return None


def _revised_marks(sides: Sides, missing: set[int]) -> set[tuple[int, int]]:
    """Return the spans of the revision that the author had taken out, by leaf and number."""
    count = 0
    gone: set[tuple[int, int]] = set()
    for leaf, line in enumerate(sides.base.lines):
        there = sides.to_theirs.leaves[leaf]
        for span in line.spans:
            if count in missing and there >= 0:
                for number, other in enumerate(sides.theirs.lines[there].spans):
                    if (other.opening, other.closing) == (span.opening, span.closing):
                        gone.add((there, number))
                        break
            count += 1
    return gone


def _of_revision(
    sides: Sides, slot: Slot, words: Sequence[Word], gone: set[tuple[int, int]]
) -> tuple[list[tuple[Span, int, int]], list[tuple[Point, int]]]:
    """Return the marks of the revision, with the places of their words in the merged leaf."""
    if slot.theirs < 0:
        return [], []
    line = sides.theirs.lines[slot.theirs]
    start = sides.theirs.first[slot.theirs]
    at = {word.theirs - start: place for place, word in enumerate(words) if word.theirs >= 0}
    spans = []
    for number, span in enumerate(line.spans):
        held = [
            at[n]
            for n, token in enumerate(line.tokens)
            if n in at and token.start < span.end and token.start + len(token.text) > span.start
        ]
        if held and (slot.theirs, number) not in gone:
            spans.append((span, min(held), max(held)))
    imported = sides.to_theirs.leaves_back[slot.theirs]
    ours = sides.mine.lines[slot.mine].points if slot.mine >= 0 else ()
    removed = []
    if imported >= 0 and slot.mine >= 0:
        left = [each.text for each in ours]
        for point in sides.base.lines[imported].points:
            if point.text in left:
                left.remove(point.text)
            else:
                removed.append(point.text)
    points = []
    for point in line.points:
        if point.text in removed:
            removed.remove(point.text)
            continue
        before = [n for n, token in enumerate(line.tokens) if token.start < point.at]
        place = next((at[n] for n in reversed(before) if n in at), -1)
        points.append((point, place))
    return spans, points


def _leaf(sides: Sides, slot: Slot, content: str) -> Leaf:
    """Return a leaf of the merged text, with what stands around its words: the author's where they changed it."""
    ours = sides.mine.leaves[slot.mine] if slot.mine >= 0 else None
    revised = sides.theirs.leaves[slot.theirs] if slot.theirs >= 0 else None
    imported = sides.to_mine.leaves_back[slot.mine] if slot.mine >= 0 else -1
    before = sides.base.leaves[imported] if imported >= 0 else None
    if ours is None or revised is None:
        leaf = ours or revised
        assert leaf is not None
        return replace(leaf, content=content)
    tail = ours.tail if before is None or ours.tail != before.tail else revised.tail
    if not tail and ours.content != content and ours.heading:
        name = slug(sides.mine.words(slot.mine, slot.mine + 1), "section")
        tail = f" {{#{name}}}" if name in sides.linked else ""
    frame = ours.frame if before is None or ours.frame != before.frame else revised.frame
    if frame.count(">") != ours.quotes or frame.count(">") != revised.quotes:
        content = _quoted(content, frame.count(">")) if revised.kind not in (OPAQUE, COMMENT) else content
    return replace(revised, frame=frame, tail=tail, content=content)


def _quoted(content: str, quotes: int) -> str:
    lines = [line.lstrip(" \t>") for line in content.split("\n")]
    return ("\n" + "> " * quotes).join(lines)
