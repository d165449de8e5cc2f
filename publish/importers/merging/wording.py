"""The words of the leaves of a merged text: those of the revision with the author's changes and annotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publish.importers.merging.marks import Point, Span, Token
from publish.importers.merging.matching import Matching, Version
from publish.importers.merging.order import Slot
from publish.importers.merging.own_words import OwnWords
from publish.importers.merging.spans import Mark, Written, untangled, written

_SENTENCE_ENDS = frozenset(".!?。؟।")


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """A mark that the author set after the import: on words of a leaf, or at a point; ``inner`` is its number there."""

    leaf: int
    inner: int
    span: Span | None
    point: Point | None
    first: int  # its first and its last word among all of the author's version; the word before, of a point
    last: int
    words: str

    @property
    def mark(self) -> str:
        """The mark as people write it."""
        return f"{self.span.opening}…{self.span.closing}" if self.span else self.point.text if self.point else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a merged leaf, and its number in both versions, -1 where it isn't."""

    token: Token
    mine: int
    theirs: int
    space: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A merged leaf: its lines without what stands around them, and where the author's annotations stand in it."""

    text: str
    places: tuple[tuple[int, int, int], ...] = ()
    changed: tuple[tuple[int, str], ...] = ()  # annotations whose words changed, and the words that they are on now
    left_out: tuple[str, ...] = ()  # marks of the revision that had no room


def annotations_of(base: Version, mine: Version, to_mine: Matching) -> tuple[Annotation, ...]:
    """Return the marks that the author set since the import."""
    return tuple(_own_marks(base, mine, to_mine))


def imported_marks(base: Version, other: Version, to_other: Matching) -> tuple[set[tuple[int, int]], set[int]]:
    """Return which spans of another version the import has, by leaf and number, and which of its own spans it misses.

    The second are numbers of spans of the import, counted through its leaves.
    """
    spans: dict[tuple[int, str, str], list[tuple[int, int, int]]] = {}
    for leaf, line in enumerate(other.lines):
        for number, span in enumerate(line.spans):
            first, last = _words_of(span, other, leaf)
            spans.setdefault((leaf, span.opening, span.closing), []).append((first, last, number))
    known: set[tuple[int, int]] = set()
    missing: set[int] = set()
    count = 0
    for leaf, line in enumerate(base.lines):
        for span in line.spans:
            first, last = _words_of(span, base, leaf)
            there = [to_other.words[word] for word in range(first, last + 1) if to_other.words[word] >= 0]
            owner = other.owner[there[0]] if there else -1
            same = [
                number
                for start, end, number in spans.get((owner, span.opening, span.closing), ())
                if (owner, number) not in known and there and start <= there[-1] and end >= there[0]
            ]
            if same:
                known.add((owner, same[0]))
            elif there or leaf < 0:
                missing.add(count)
            count += 1
    return known, missing


def _words_of(span: Span, text: Version, leaf: int) -> tuple[int, int]:
    """Return the first and the last word of a span; the last is before the first if there is none."""
    tokens = text.lines[leaf].tokens
    inside = [n for n, each in enumerate(tokens) if each.start < span.end and each.start + len(each.text) > span.start]
    start = text.first[leaf]
    return (start + inside[0], start + inside[-1]) if inside else (start, start - 1)


def _own_marks(base: Version, mine: Version, to_mine: Matching) -> Iterator[Annotation]:
    known, _ = imported_marks(base, mine, to_mine)
    for leaf, line in enumerate(mine.lines):
        for number, span in enumerate(line.spans):
            if (leaf, number) not in known:
                first, last = _words_of(span, mine, leaf)
                words = "".join(
                    f"{each.space if place else ''}{each.text}"
                    for place, each in enumerate(mine.tokens[first : last + 1])
                )
                yield Annotation(
                    leaf=leaf,
                    inner=number,
                    span=span,
                    point=None,
                    first=first,
                    last=last,
                    words=" ".join(words.split()),
                )
        imported = to_mine.leaves_back[leaf]
        there = [each.text for each in base.lines[imported].points] if imported >= 0 else []
        for number, point in enumerate(line.points):
            if point.text in there:
                there.remove(point.text)
                continue
            place = sum(each.start < point.at for each in line.tokens)
            first = mine.first[leaf] + place - 1 if place else -1
            yield Annotation(leaf=leaf, inner=number, span=None, point=point, first=first, last=first, words="")


def words_of(
    slot: Slot, base: Version, mine: Version, theirs: Version, to_mine: Matching, to_theirs: Matching, own: OwnWords
) -> tuple[Word, ...]:
    """Return the words of a leaf of the merged text."""
    out: list[Word] = []

    def put(token: Token, at_mine: int, at_theirs: int) -> None:
        out.append(
            Word(token=token, mine=at_mine, theirs=at_theirs, space=_space(out, at_mine, at_theirs, mine, theirs))
        )

    if slot.theirs < 0:
        for word in range(mine.first[slot.mine], mine.first[slot.mine + 1]):
            put(mine.tokens[word], word, -1)
        return tuple(out)
    for there in range(theirs.first[slot.theirs], theirs.first[slot.theirs + 1]):
        for word in own.before.get(there, ()):
            put(mine.tokens[word], word, -1)
        if there not in own.removed:
            imported = to_theirs.words_back[there]
            word = own.same.get(there, to_mine.words[imported] if imported >= 0 else -1)
            put(mine.tokens[word] if word >= 0 else theirs.tokens[there], word, there)
        for word in own.after.get(there, ()):
            put(mine.tokens[word], word, -1)
    return tuple(out)


def _space(out: Sequence[Word], at_mine: int, at_theirs: int, mine: Version, theirs: Version) -> str:
    """Return the white space before the next word: the author's where both words are beside each other there."""
    if not out:
        return ""
    before = out[-1]
    ours = mine.tokens[at_mine].space if at_mine >= 0 else None
    revised = theirs.tokens[at_theirs].space if at_theirs >= 0 else None
    if ours is not None and before.mine == at_mine - 1 and (revised is None or bool(ours) == bool(revised)):
        return ours
    if revised is not None and before.theirs == at_theirs - 1:
        return revised
    space = revised if revised is not None else ours or ""
    here = mine.tokens[at_mine].text if at_mine >= 0 else theirs.tokens[at_theirs].text
    if not space and before.token.text[-1:].isalnum() and here[:1].isalnum():
        return " "
    return space


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an annotation goes: a leaf of the merged text, its first and last word there; ``same``: none changed."""

    slot: int
    first: int
    last: int
    same: bool


def place_of(
    annotation: Annotation,
    mine: Version,
    where: dict[int, tuple[int, int]],
    words: Sequence[Sequence[Word]],
    rows: Sequence[bool],
) -> Place | None:
    """Return where most words of an annotation are together; None if fewer than half of them are.

    ``where`` says the leaf of the merged text and the place in it of each of the author's words.
    """
    inside = range(annotation.first, annotation.last + 1)
    found = sorted(where[word] for word in inside if word in where)
    total = sum(mine.tokens[word].word for word in inside)
    best: tuple[int, int, int, int] = (0, 0, 0, 0)
    run: list[tuple[int, int]] = []
    for at in [*found, None]:
        if run and (at is None or not _together(run, at, words, inside, rows)):
            count = sum(words[slot][place].token.word for slot, place in run) if total else len(run)
            best = max(best, (count, -run[0][0], -run[0][1], -run[-1][1]))
            run = []
        if at is not None:
            run.append(at)
    count, slot, first, last = best[0], -best[1], -best[2], -best[3]
    if not count or count * 2 < total or (_dated(annotation) and _numbers_gone(annotation, mine, where)):
        return None
    now = [each.mine for each in words[slot][first : last + 1]]
    return Place(slot=slot, first=first, last=last, same=now == list(inside))


def _dated(annotation: Annotation) -> bool:
    return annotation.span is not None and annotation.span.closing.startswith("](date:")


def _numbers_gone(annotation: Annotation, mine: Version, where: dict[int, tuple[int, int]]) -> bool:
    """Whether a number of an annotation isn't in the revision: a date with another day is another date."""
    words = range(annotation.first, annotation.last + 1)
    return any(word not in where and any(map(str.isdigit, mine.tokens[word].key)) for word in words)


def _together(
    run: Sequence[tuple[int, int]],
    at: tuple[int, int],
    words: Sequence[Sequence[Word]],
    inside: range,
    rows: Sequence[bool],
) -> bool:
    """Whether a word goes on with others: nothing but a few new words between, and no end of a cell or sentence."""
    slot, last = run[-1]
    if at[0] != slot:
        return False
    between = words[slot][last + 1 : at[1]]
    if any(each.mine >= 0 and each.mine not in inside for each in between):
        return False
    if any(each.token.key in _SENTENCE_ENDS or (rows[slot] and each.token.key == "|") for each in between):
        return False
    return len(between) <= max(2, len(run) + len(inside) // 2)


def content_of(
    words: Sequence[Word],
    places: Sequence[tuple[int, Annotation, Place]],
    points: Sequence[tuple[int, Annotation, int]],
    revised: Sequence[tuple[Span, int, int]],
    revised_points: Sequence[tuple[Point, int]],
) -> Content:
    """Write a merged leaf: its words, the author's annotations, and the marks of the revision.

    Annotations come with their numbers and places; points with the word that they follow, -1 for none.
    """
    plain, starts = _plain(words)
    ends = [start + len(word.token.text) for start, word in zip(starts, words, strict=True)]
    marks, changed = [], []
    for number, annotation, place in places:
        span = annotation.span
        assert span is not None
        start, end = starts[place.first], ends[place.last]
        if words[place.first].mine == annotation.first:
            start += max(0, span.start - words[place.first].token.start)
        if words[place.last].mine == annotation.last:
            token = words[place.last].token
            end -= max(0, token.start + len(token.text) - span.end)
        if start < end:
            marks.append(Mark(start=start, end=end, opening=span.opening, closing=span.closing, origin=number))
        if not place.same:
            changed.append((number, " ".join(plain[start:end].split())))
    marks.sort(key=lambda each: (each.start, -each.end, each.origin))
    for span, first, last in revised:
        marks.append(Mark(start=starts[first], end=ends[last], opening=span.opening, closing=span.closing))
    kept, gone = untangled(marks)
    inner = {(annotation.leaf, annotation.inner): number for number, annotation, _ in places}
    signs = []
    for point, word in revised_points:
        at = ends[word] if word >= 0 else 0
        signs.append(Mark(start=at, end=at, opening=point.text, closing=""))
    for number, annotation, word in points:
        assert annotation.point is not None
        at = ends[word] if word >= 0 else 0
        if word >= 0 and words[word].mine == annotation.first:
            token = words[word].token
            at -= max(0, token.start + len(token.text) - annotation.point.at)
        within = tuple(
            inner[annotation.leaf, each] for each in annotation.point.within if (annotation.leaf, each) in inner
        )
        signs.append(Mark(start=at, end=at, opening=annotation.point.text, closing="", origin=number, within=within))
    result: Written = written(plain, kept, signs)
    return Content(
        text=result.text,
        places=result.places,
        changed=tuple(changed),
        left_out=tuple(f"{each.opening}{plain[each.start : each.end]}{each.closing}" for each in gone),
    )


def _plain(words: Sequence[Word]) -> tuple[str, list[int]]:
    parts, starts, length = [], [], 0
    for word in words:
        parts += [word.space, word.token.text]
        starts.append(length + len(word.space))
        length += len(word.space) + len(word.token.text)
    return "".join(parts), starts
