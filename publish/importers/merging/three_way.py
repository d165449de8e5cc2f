"""A revised import taken over into a text with annotations: ``merge_texts``."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from publish.diagnostics import Diagnostic, Outcome, Severity
from publish.importers.merging.assembly import Assembled, assembled
from publish.importers.merging.containers import Around, around, claims_within, own_containers
from publish.importers.merging.labels import relabelled
from publish.importers.merging.leaves import COMMENT, OPAQUE, ROW, Leaf, pieces, taken_apart, written
from publish.importers.merging.links import led_to, names_in, with_own_ids
from publish.importers.merging.marks import Point, Span
from publish.importers.merging.matching import Matching, Version, matching, version
from publish.importers.merging.merged import Changed, Conflict, Lost, Merged
from publish.importers.merging.order import Order, Slot, order_of
from publish.importers.merging.own_words import own_words
from publish.importers.merging.settings import merged_front
from publish.importers.merging.wording import (
    Annotation,
    Content,
    Place,
    Word,
    annotations_of,
    content_of,
    imported_marks,
    place_of,
    words_of,
)
from publish.model.document import Document
from publish.model.files import SourceFile
from publish.slug import slug

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
_ROUNDS = 12
"""How often what can't be read in a merged text is taken out again."""


def merge_texts(base: str, mine: str, theirs: str, linked: frozenset[str] = frozenset()) -> Merged:
    """Return the author's text with the words of a revision.

    ``base`` is the text as it was imported, ``mine`` as the author annotated it, ``theirs`` as the revision is
    imported.  Words and their order are the revision's, where the author left them as they were; annotations stay on
    the words that are left.  Where both changed the same words, the author's stay and the others are told.  ``linked``
    are names of headings that links of other texts lead to: they stay when the words of the headings change.
    """
    ends = "\r\n" if "\r\n" in mine else "\n"
    base, mine, theirs = (_lines(text) for text in (base, mine, theirs))
    if theirs in (base, mine) or mine == base:
        result = Merged(text=theirs if mine == base else mine, annotations=0, kept=0)
    else:
        result = _Merge(base, mine, theirs, linked).result()
    return replace(result, text=result.text.replace("\n", ends)) if ends != "\n" else result


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(slots=True, kw_only=True)
class _Dropped:
    """What can't stand in the merged text: annotations, containers of the author, leaves that are as revised."""

    annotations: set[int] = field(default_factory=set)
    containers: Counter[int] = field(default_factory=Counter)  # how often each was refused
    revised: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A merged text that hasn't been read yet."""

    whole: Assembled
    order: Order
    words: tuple[tuple[Word, ...], ...]
    contents: tuple[Content, ...]
    around: Around
    verbatim: frozenset[int]  # places of leaves that are the author's as they are


class _Merge:
    """What both sides changed, and the text that comes of it."""

    def __init__(self, base: str, mine: str, theirs: str, linked: frozenset[str]) -> None:
        self.mine = version(mine)
        self.base, self.theirs = version(base), version(theirs)
        self._match()
        renamed = relabelled(base, theirs, (self.base, self.mine, self.theirs), self.to_mine, self.to_theirs)
        renamed = (renamed[0], with_own_ids(renamed[1], self.base, self.mine, self.to_mine))
        if renamed != (base, theirs):
            self.base, self.theirs = version(renamed[0]), version(renamed[1])
            self._match()
        self.text = mine
        self.linked = linked | led_to(mine)
        self.own = own_words(self.base, self.mine, self.theirs, self.to_mine, self.to_theirs)
        self.annotations = annotations_of(self.base, self.mine, self.to_mine)
        front, self.setting_conflicts = merged_front(base, mine, theirs)
        self.front = taken_apart(front).front
        known = own_containers(self.base, self.mine, self.to_mine)
        self.own_containers = [n for n in range(len(self.mine.parts.containers)) if n not in known]
        claims = [each for n in self.own_containers for each in claims_within(n, self.mine)]
        self.claims = {len(self.annotations) + n: container for n, (container, _) in enumerate(claims)}
        self.annotations += tuple(each for _, each in claims)

    def _match(self) -> None:
        self.to_mine: Matching = matching(self.base, self.mine)
        self.to_theirs: Matching = matching(self.base, self.theirs)

    def result(self) -> Merged:
        """Merge, read what came out, and take out again what can't be read."""
        dropped = _Dropped()
        before, revised = _read(self.text), _read(written(self.theirs.parts))
        usual = {found.rule.name for outcome in (before, revised) for found in _errors(outcome)}
        names = names_in(before.value) | names_in(revised.value)
        for _ in range(_ROUNDS):
            draft = self._draft(dropped)
            outcome = _read(draft.whole.text)
            found = [each for each in _errors(outcome) if each.rule.name not in usual]
            nowhere = (led_to(draft.whole.text) & names) - names_in(outcome.value)
            if not found and not self._drop_links(nowhere, dropped):
                return self._told(draft, dropped)
            if found and not self._drop(found, draft, dropped):
                break
        return Merged(
            text=self.text,
            annotations=self._count(),
            kept=self._count(),
            refused=found[0].message,
        )

    def _count(self) -> int:
        return len(self.annotations) - len(self.claims) + len(self.own_containers)

    def _draft(self, dropped: _Dropped) -> _Draft:
        keep = {
            leaf
            for leaf in self.own.changed
            if self.to_mine.leaves_back[leaf] >= 0
            and self.to_theirs.leaves[self.to_mine.leaves_back[leaf]] < 0
            and leaf in self.own.conflicts
        }
        order = order_of(self.base, self.mine, self.theirs, self.to_mine, self.to_theirs, keep)
        slots = order.slots
        verbatim = frozenset(place for place, slot in enumerate(slots) if self._verbatim(slot, dropped))
        words = [self._words(slot, place in verbatim) for place, slot in enumerate(slots)]
        containers = around(
            slots, words, self.base, self.mine, self.theirs, self.to_mine, self.to_theirs, dropped.containers
        )
        covered = {
            (each.mine, place) for each in containers.placed for place in range(each.start, each.end) if each.mine >= 0
        }
        contents = self._contents(slots, words, verbatim, dropped.annotations, covered)
        leaves = [self._leaf(slot, content.text) for slot, content in zip(slots, contents, strict=True)]
        whole = assembled(self.front, slots, leaves, containers.placed, self.mine, self.theirs)
        return _Draft(
            whole=whole,
            order=order,
            words=tuple(words),
            contents=tuple(contents),
            around=containers,
            verbatim=verbatim,
        )

    def _verbatim(self, slot: Slot, dropped: _Dropped) -> bool:
        """Whether a leaf is the author's as it is: the revision left it alone, or both changed the same words."""
        if slot.mine < 0 or slot.theirs in dropped.revised:
            return False
        if slot.theirs < 0 or slot.mine in self.own.conflicts:
            return not self._rule_changed(slot)
        imported = self.to_theirs.leaves_back[slot.theirs]
        if imported < 0:
            return True
        before, after = self.base.leaves[imported], self.theirs.leaves[slot.theirs]
        return before.content == after.content and not any(
            there in self.own.before or there in self.own.after
            for there in range(self.theirs.first[slot.theirs], self.theirs.first[slot.theirs + 1])
            if not self._from(there, slot.mine)
        )

    def _from(self, there: int, leaf: int) -> bool:
        """Whether the author's words beside a word of the revision come from a leaf."""
        beside = [*self.own.before.get(there, ()), *self.own.after.get(there, ())]
        return all(self.mine.owner[word] == leaf for word in beside)

    def _rule_changed(self, slot: Slot) -> bool:
        """Whether a leaf is the line under the head of a table whose columns the revision changed."""
        if slot.theirs < 0 or slot.mine < 0:
            return False
        ours, revised = self.mine.leaves[slot.mine], self.theirs.leaves[slot.theirs]
        return (
            ours.kind == OPAQUE
            and set(ours.content) <= set("|:- ")
            and ours.content.count("|") != revised.content.count("|")
        )

    def _words(self, slot: Slot, verbatim: bool) -> tuple[Word, ...]:
        used = Slot(mine=slot.mine) if verbatim else slot
        return words_of(used, self.base, self.mine, self.theirs, self.to_mine, self.to_theirs, self.own)

    def _contents(
        self,
        slots: Sequence[Slot],
        words: Sequence[tuple[Word, ...]],
        verbatim: frozenset[int],
        left_out: set[int],
        covered: set[tuple[int, int]],
    ) -> list[Content]:
        where = {
            word.mine: (place, at)
            for place, inside in enumerate(words)
            if place not in verbatim
            for at, word in enumerate(inside)
            if word.mine >= 0
        }
        whole = {slots[place].mine for place in verbatim}
        rows = [self.theirs.leaves[slot.theirs].kind == ROW if slot.theirs >= 0 else False for slot in slots]
        spans: dict[int, list[tuple[int, Annotation, Place]]] = {}
        points: dict[int, list[tuple[int, Annotation, int]]] = {}
        for number, annotation in enumerate(self.annotations):
            if annotation.leaf in whole or number in left_out:
                continue
            if annotation.span is not None:
                place = place_of(annotation, self.mine, where, words, rows)
                if place is not None and (self.claims.get(number, -1), place.slot) not in covered:
                    spans.setdefault(place.slot, []).append((number, annotation, place))
                continue
            at = self._point(annotation, where)
            if at is not None:
                points.setdefault(at[0], []).append((number, annotation, at[1]))
        missing = imported_marks(self.base, self.mine, self.to_mine)[1]
        known = self._revised_marks(missing)
        contents = []
        for number, slot in enumerate(slots):
            if number in verbatim:
                contents.append(self._as_it_is(slot.mine, left_out))
            else:
                revised, signs = self._of_revision(slot, words[number], known)
                contents.append(
                    content_of(words[number], spans.get(number, ()), points.get(number, ()), revised, signs)
                )
        return contents

    def _as_it_is(self, leaf: int, left_out: set[int]) -> Content:
        """Return the author's leaf with its annotations where they are."""
        inside = [n for n, each in enumerate(self.annotations) if each.leaf == leaf and n not in self.claims]
        text = self.mine.leaves[leaf].content
        if not left_out.intersection(inside):
            return Content(text=text, places=tuple((n, 0, len(text)) for n in inside))
        words = words_of(Slot(mine=leaf), self.base, self.mine, self.theirs, self.to_mine, self.to_theirs, self.own)
        start, end = self.mine.first[leaf], self.mine.first[leaf + 1]
        spans, points, others = [], [], []
        own = {self.annotations[n].inner for n in inside if self.annotations[n].span is not None}
        for n in inside:
            each = self.annotations[n]
            if n in left_out:
                continue
            if each.span is None:
                points.append((n, each, each.first - start if each.first >= 0 else -1))
            elif each.last >= each.first:
                place = Place(slot=0, first=each.first - start, last=each.last - start, same=True)
                spans.append((n, each, place))
        for number, span in enumerate(self.mine.lines[leaf].spans):
            tokens = self.mine.lines[leaf].tokens
            held = [k for k, t in enumerate(tokens) if span.start <= t.start and t.start + len(t.text) <= span.end]
            if number not in own and held:
                others.append((span, held[0], held[-1]))
        left = [p.text for p in self.mine.lines[leaf].points]
        for n in inside:
            if self.annotations[n].point is not None:
                left.remove(self.annotations[n].mark)
        signs = [
            (p, sum(t.start < p.at for t in self.mine.lines[leaf].tokens) - 1)
            for p in self.mine.lines[leaf].points
            if p.text in left
        ]
        del end
        return content_of(words, spans, points, others, signs)

    def _point(self, annotation: Annotation, where: dict[int, tuple[int, int]]) -> tuple[int, int] | None:
        """Return the leaf of the merged text in which a point goes, and the word that it follows, -1 for none."""
        if annotation.first in where:
            return where[annotation.first]
        following = annotation.first + 1 if annotation.first >= 0 else self.mine.first[annotation.leaf]
        if following in where and following < self.mine.first[annotation.leaf + 1]:
            place, at = where[following]
            return place, at - 1
        return None

    def _revised_marks(self, missing: set[int]) -> set[tuple[int, int]]:
        """Return the spans of the revision that the author had taken out, by leaf and number."""
        count = 0
        gone: set[tuple[int, int]] = set()
        for leaf, line in enumerate(self.base.lines):
            there = self.to_theirs.leaves[leaf]
            for span in line.spans:
                if count in missing and there >= 0:
                    for number, other in enumerate(self.theirs.lines[there].spans):
                        if (other.opening, other.closing) == (span.opening, span.closing):
                            gone.add((there, number))
                            break
                count += 1
        return gone

    def _of_revision(
        self, slot: Slot, words: Sequence[Word], gone: set[tuple[int, int]]
    ) -> tuple[list[tuple[Span, int, int]], list[tuple[Point, int]]]:
        """Return the marks of the revision, with the places of their words in the merged leaf."""
        if slot.theirs < 0:
            return [], []
        line = self.theirs.lines[slot.theirs]
        start = self.theirs.first[slot.theirs]
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
        imported = self.to_theirs.leaves_back[slot.theirs]
        ours = self.mine.lines[slot.mine].points if slot.mine >= 0 else ()
        removed = []
        if imported >= 0 and slot.mine >= 0:
            left = [each.text for each in ours]
            for point in self.base.lines[imported].points:
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

    def _leaf(self, slot: Slot, content: str) -> Leaf:
        """Return a leaf of the merged text, with what stands around its words: the author's where they changed it."""
        ours = self.mine.leaves[slot.mine] if slot.mine >= 0 else None
        revised = self.theirs.leaves[slot.theirs] if slot.theirs >= 0 else None
        imported = self.to_mine.leaves_back[slot.mine] if slot.mine >= 0 else -1
        before = self.base.leaves[imported] if imported >= 0 else None
        if ours is None or revised is None:
            leaf = ours or revised
            assert leaf is not None
            return replace(leaf, content=content)
        tail = ours.tail if before is None or ours.tail != before.tail else revised.tail
        if not tail and ours.content != content and ours.heading:
            name = slug(_words(self.mine, slot.mine, slot.mine + 1), "section")
            tail = f" {{#{name}}}" if name in self.linked else ""
        frame = ours.frame if before is None or ours.frame != before.frame else revised.frame
        if frame.count(">") != ours.quotes or frame.count(">") != revised.quotes:
            content = _quoted(content, frame.count(">")) if revised.kind not in (OPAQUE, COMMENT) else content
        return replace(revised, frame=frame, tail=tail, content=content)

    def _drop_links(self, nowhere: frozenset[str], dropped: _Dropped) -> bool:
        """Take out annotations that lead to what is gone; return whether there were any."""
        leading = {n for n, each in enumerate(self.annotations) if led_to(each.mark) & nowhere}
        new = leading - dropped.annotations
        dropped.annotations |= new
        return bool(new)

    def _drop(self, found: Sequence[Diagnostic], draft: _Draft, dropped: _Dropped) -> bool:
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
            if each.rule.name in _OF_CONTAINERS and self._drop_container(offset, max(end, offset + 1), draft, dropped):
                continue
            self._drop_at(offset, max(end, offset + 1), draft, dropped)
        return (len(dropped.annotations), dropped.containers.total(), len(dropped.revised)) != before

    def _drop_at(self, offset: int, end: int, draft: _Draft, dropped: _Dropped) -> None:
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
        if self._drop_container(offset, end, draft, dropped):
            return
        if leaf >= 0 and draft.order.slots[leaf].theirs >= 0:
            slot = draft.order.slots[leaf]
            if slot.mine not in self.own.changed:
                dropped.revised.add(slot.theirs)

    def _drop_container(self, offset: int, end: int, draft: _Draft, dropped: _Dropped) -> bool:
        """Take out the innermost container of the author around a place; return whether there was one."""
        holders = [
            (closes - opens, each.mine)
            for each, (opens, closes) in zip(draft.around.placed, draft.whole.containers, strict=True)
            if each.mine in self.own_containers and opens < end and offset < closes
        ]
        if holders:
            dropped.containers[min(holders)[1]] += 1
        return bool(holders)

    def _told(self, draft: _Draft, dropped: _Dropped) -> Merged:
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
                if number in stand and number not in self.claims:
                    each = self.annotations[number]
                    changed.append(Changed(mark=each.mark, words=each.words, now=now, line=stand[number]))
        before = _line_numbers(self.text)
        where = _leaf_offsets(self.mine)
        lost = [
            Lost(mark=each.mark, words=each.words, line=before(where[each.leaf]), why=self._why(number, dropped))
            for number, each in enumerate(self.annotations)
            if number not in stand and number not in self.claims
        ]
        in_line = {container: number for number, container in self.claims.items() if number in stand}
        for holder, number in in_line.items():
            words = _words(self.mine, self.annotations[number].leaf, self.annotations[number].leaf + 1)
            opening = self.mine.parts.containers[holder].opening.strip()
            changed.append(Changed(mark=opening, words=words, now=words, line=stand[number]))
        gone = [number for number in draft.around.lost if number in self.own_containers and number not in in_line]
        for number in gone:
            box = self.mine.parts.containers[number]
            lost.append(
                Lost(
                    mark=box.opening.strip(),
                    words=_words(self.mine, box.start, box.end),
                    line=before(where[box.start]),
                    why="the blocks in it are gone, or can't stand in it any more",
                )
            )
        for placed, (opens, _) in zip(draft.around.placed, draft.whole.containers, strict=True):
            if placed.mine in self.own_containers and (placed.torn or placed.mixed):
                container = self.mine.parts.containers[placed.mine]
                changed.append(
                    Changed(
                        mark=placed.opening.strip(),
                        words=_words(self.mine, container.start, container.end),
                        now=self._now(draft, placed.start, placed.end),
                        line=lines(opens),
                    )
                )
        remarks = [f"left out beside an annotation: {each}" for c in draft.contents for each in c.left_out]
        if draft.order.moved:
            remarks.append("both sides moved the same paragraphs: they are in the order of the revision")
        return Merged(
            text=text,
            annotations=self._count(),
            kept=self._count() - len(lost),
            lost=tuple(lost),
            changed=tuple(changed),
            conflicts=tuple(self._conflicts(draft, lines)),
            remarks=tuple(dict.fromkeys(remarks)),
        )

    def _now(self, draft: _Draft, start: int, end: int) -> str:
        """Return the words of some leaves of the merged text."""
        found = (draft.words[place] for place in range(start, end))
        return " ".join(" ".join("".join(f"{word.space}{word.token.text}" for word in each) for each in found).split())

    def _why(self, number: int, dropped: _Dropped) -> str:
        annotation = self.annotations[number]
        if number in dropped.annotations:
            return "what it leads to is gone" if led_to(annotation.mark) else "it can't stand in the new wording"
        if annotation.span is None:
            return "the words before it are gone"
        return "the words are gone"

    def _conflicts(self, draft: _Draft, lines: Callable[[int], int]) -> list[Conflict]:
        conflicts = []
        for place, slot in enumerate(draft.order.slots):
            if slot.mine in self.own.conflicts:
                conflicts.append(
                    Conflict(
                        words=_words(self.mine, slot.mine, slot.mine + 1),
                        revised=_words(self.theirs, slot.theirs, slot.theirs + 1) if slot.theirs >= 0 else "",
                        line=lines(draft.whole.leaves[place]),
                    )
                )
        for leaf in draft.order.removed:
            conflicts.append(Conflict(words="", revised=_words(self.theirs, leaf, leaf + 1), line=0))
        for each in self.setting_conflicts:
            conflicts.append(Conflict(words=f"{each.key}: {each.mine}", revised=each.theirs, line=1))
        return conflicts


def _quoted(content: str, quotes: int) -> str:
    lines = [line.lstrip(" \t>") for line in content.split("\n")]
    return ("\n" + "> " * quotes).join(lines)


def _words(text: Version, start: int, end: int) -> str:
    """Return the words of some leaves."""
    leaves = ("".join(f"{each.space}{each.text}" for each in text.lines[leaf].tokens) for leaf in range(start, end))
    return " ".join(" ".join(leaves).split())


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


def _errors(outcome: Outcome[Document]) -> list[Diagnostic]:
    return [each for each in outcome.diagnostics if each.severity is Severity.ERROR]


def _read(text: str) -> Outcome[Document]:
    """Read a text by our own reader."""
    from publish.source.reader import read_text

    file = SourceFile(path="text.md", name="text.md", data=text.encode("utf-8", "replace"))
    return read_text(file, ())
