"""Where the marks of sources stand: once, at the end of a run of statements that rest on the same sources.

A run goes on through a passage, from paragraph to paragraph and from item to item of a list.  It ends before a
statement of other sources, before a whole sentence that is no statement, and where the passage does: at a heading, a
figure, a quotation, a table, a box, a note.  So the source of a statement is named by the next mark.  Cells of a table
are looked up one at a time, so each has its own; but where all rest on one source, the caption has the mark.

The mark stands after the sentence in which the run ends, with its full stop, quotation marks and calls of notes.
Where a statement of other sources begins in that sentence, or it isn't certain where it ends, the mark follows the
statement itself.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import chain, islice, starmap, takewhile
from typing import Any, TypeVar

from publish.model.blocks import Block, List, Paragraph, Table, Timeline
from publish.model.frozen_mapping import FrozenMapping
from publish.model.inlines import (
    Claim,
    Code,
    Date,
    FigureLink,
    Inline,
    Link,
    Mention,
    Node,
    NoteReference,
    Picture,
    Reference,
    SourceMarks,
    SourceReference,
    TextLink,
    Words,
)
from publish.model.publication import FigureUse, Text
from publish.model.table_grid import by_column
from publish.resolve.ties.lines import ends_of, read_line
from publish.resolve.ties.sentences import SentenceEnd, after_closing
from publish.resolve.ties.tie import Tied

N = TypeVar("N", bound=Node)
_Line = tuple[Inline, ...]
_Border = tuple[int, int]  # an offset at which a claim begins or ends, and which claim
_WHOLE = (Code, Date, FigureLink, Link, Mention, Picture, Reference, SourceReference, TextLink)
"""What no mark stands in: links, and what is one thing."""


def place_source_marks(tied: Tied) -> Tied:
    """Put the marks of sources into texts, figures and prose."""
    return replace(
        tied,
        texts=tuple(map(_marked_text, tied.texts)),
        figures=tuple(map(_marked_figure, tied.figures)),
        prose=FrozenMapping((key, marked(blocks)) for key, blocks in tied.prose.items()),
    )


def marked(blocks: tuple[N, ...]) -> tuple[N, ...]:
    """Return the blocks of a passage with the marks of their sources."""
    passages = _Passages()
    passages.read(blocks)
    places: dict[int, list[_Place]] = {}
    placed = chain(chain.from_iterable(map(_places, passages.found)), starmap(_of_caption, passages.captions))
    for line, place in placed:
        places.setdefault(id(line), []).append(place)
    return tuple(_with_marks(block, places) for block in blocks) if places else blocks


def _marked_text(text: Text) -> Text:
    divisions = tuple(
        replace(
            division,
            blocks=marked(division.blocks),
            notes=tuple(replace(note, blocks=marked(note.blocks)) for note in division.notes),
        )
        for division in text.divisions
    )
    return replace(text, title=marked_line(text.title), divisions=divisions)


def _marked_figure(figure: FigureUse) -> FigureUse:
    return replace(figure, caption=marked_line(figure.caption), description=marked(figure.description))


def marked_line(line: _Line) -> _Line:
    """Return a line of words with the marks of its sources."""
    places = [place for _, place in _places([line])]
    return _inserted(line, 0, places) if places else line


@dataclass(slots=True)
class _Passages:
    """The lines of words through which a run may go on, passage by passage; captions that speak for their cells."""

    found: list[list[_Line]] = field(default_factory=lambda: [[]])
    captions: list[tuple[_Line, list[_Line]]] = field(default_factory=list)

    def read(self, blocks: Iterable[Node]) -> None:
        """Take the lines of a passage: all that isn't a paragraph or a list ends it and is one of its own."""
        self._end()
        self._go_on(blocks)
        self._end()

    def _go_on(self, blocks: Iterable[Node]) -> None:
        for block in blocks:
            if isinstance(block, Paragraph):
                self.found[-1].append(block.children)
            elif isinstance(block, List):
                for item in block.items:
                    self._go_on(item.blocks)
            elif isinstance(block, Timeline):
                self._end()
                self._inside(block, "heading")
                for entry in block.entries:
                    self._go_on(entry.blocks)
                self._end()
            elif isinstance(block, Table):
                self._read_table(block)
            else:
                self._end()
                self._inside(block)
                self._end()

    def _inside(self, node: Node, *names: str) -> None:
        """Take each line of words in a node alone, and the blocks in it as a passage."""
        for name in names or [each.name for each in fields(node)]:
            for value in _sequences(getattr(node, name)):
                if all(isinstance(each, Inline) for each in value):
                    self.found.append([value])
                elif all(isinstance(each, Block) for each in value):
                    self.read(value)
                else:
                    for each in value:
                        self._inside(each)
        self._end()

    def _read_table(self, table: Table) -> None:
        columns = [[cell.children for cell in column] for column in by_column((*table.rows, *table.foot))]
        cells = [cell for column in by_column((*table.rows, *table.foot)) for cell in column]
        if table.caption and not any(cell.blocks for cell in cells) and _rests_on_one(table.caption, columns):
            self.captions.append((table.caption, [table.caption, *chain.from_iterable(columns)]))
            cells = []
        else:
            self._inside(table, "caption")
        self._inside(table, "head")
        for cell in cells:
            if cell.blocks:
                self.read(cell.blocks)
            else:
                self.found.append([cell.children])
        self._inside(table, "notes")

    def _end(self) -> None:
        if self.found[-1]:
            self.found.append([])


def _rests_on_one(caption: _Line, columns: Iterable[Sequence[_Line]]) -> bool:
    """Whether all words of the columns that hold statements are statements of the same sources, several of them."""
    stating = [cell for column in columns if any(map(_claims, column)) for cell in column if read_line(cell).words]
    said = [*chain.from_iterable(map(_claims, stating)), *_claims(caption)]
    return len(stating) > 1 and all(map(_claims, stating)) and all(_same(said[0], each) for each in said)


def _claims(line: _Line) -> list[Claim]:
    return [claim for claim, _, _ in read_line(line).claims]


def _sequences(value: object) -> Iterator[tuple[Any, ...]]:
    """Yield a field as tuples of nodes: the field itself, or those that it holds."""
    if isinstance(value, Node):
        yield (value,)
    elif isinstance(value, tuple) and value and all(isinstance(each, tuple) for each in value):
        for each in value:
            yield from _sequences(each)
    elif isinstance(value, tuple) and value and all(isinstance(each, Node) for each in value):
        yield value


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A claim in a passage: the number of its line, and where in that it begins and ends."""

    claim: Claim
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where in a line marks stand."""

    offset: int
    marks: SourceMarks


def _places(lines: Sequence[_Line]) -> Iterator[tuple[_Line, _Place]]:
    """Yield where the marks of a passage stand, with the line of each."""
    texts = [read_line(line) for line in lines]
    ends = list(map(ends_of, texts))
    said = [
        _Said(claim=claim, line=number, start=start, end=end)
        for number, text in enumerate(texts)
        for claim, start, end in text.claims
    ]
    borders: list[list[_Border]] = [[] for _ in texts]
    for each in said:
        borders[each.line] += [(each.start, id(each)), (each.end, id(each))]
    for line in borders:
        line.sort()
    for run in _runs(said, ends):
        last = run[-1]
        offset = _offset(run, borders[last.line], ends[last.line], texts[last.line].words)
        anchors = tuple(each.claim.anchor for each in run)
        marks = SourceMarks(position=last.claim.position, marks=last.claim.marks, anchors=anchors)
        yield lines[last.line], _Place(offset=offset, marks=marks)


def _runs(said: Sequence[_Said], ends: Sequence[Sequence[SentenceEnd]]) -> Iterator[list[_Said]]:
    """Yield the claims of a passage run by run."""
    run: list[_Said] = []
    for each in said:
        if run and not (_same(run[-1].claim, each.claim) and _follows(run[-1], each, ends)):
            yield run
            run = []
        run.append(each)
    if run:
        yield run


def _same(one: Claim, other: Claim) -> bool:
    """Whether two claims rest on the same sources, in any order."""
    return {mark.label for mark in one.marks} == {mark.label for mark in other.marks}


def _of_caption(caption: _Line, lines: Iterable[_Line]) -> tuple[_Line, _Place]:
    """Return the mark of a table whose statements rest on the same sources."""
    claims = [claim for line in lines for claim in _claims(line)]
    marks = SourceMarks(
        position=claims[-1].position, marks=claims[-1].marks, anchors=tuple(claim.anchor for claim in claims)
    )
    return caption, _Place(offset=len(read_line(caption).words), marks=marks)


def _follows(one: _Said, other: _Said, ends: Sequence[Sequence[SentenceEnd]]) -> bool:
    """Whether no whole sentence lies between two claims."""
    ended, begun = _sentence(ends[one.line], one.end), _sentence(ends[other.line], other.start + 1)
    if one.line == other.line:
        return begun <= ended + 1
    return other.line == one.line + 1 and ended >= len(ends[one.line]) - 1 and begun == 0


def _sentence(ends: Sequence[SentenceEnd], offset: int) -> int:
    """Return the number of the sentence that an offset lies in or ends."""
    return bisect_left(ends, offset, key=lambda end: end.offset)


def _offset(run: Sequence[_Said], borders: Sequence[_Border], ends: Sequence[SentenceEnd], words: str) -> int:
    """Return where the mark of a run stands; ``borders`` are those of all claims of the line in which it ends."""
    last, own = run[-1], {id(each) for each in run}
    number = _sentence(ends, last.end)
    if number < len(ends) and ends[number].certain and not _parted(borders, last.end, ends[number].offset, own):
        return ends[number].offset
    offset = after_closing(words, last.end)
    return last.end if _parted(borders, last.end, offset, own) else offset


def _parted(borders: Sequence[_Border], start: int, end: int, own: Collection[int]) -> bool:
    """Whether another claim begins or ends from one offset on and before another."""
    first = bisect_left(borders, (start, 0))
    return any(
        number not in own for offset, number in takewhile(lambda each: each[0] < end, islice(borders, first, None))
    )


def _with_marks(node: N, places: Mapping[int, list[_Place]]) -> N:
    """Return a node with the marks in its lines of words."""
    changed = {}
    for each in fields(node):
        before = getattr(node, each.name)
        after = _changed(before, places)
        if after is not before:
            changed[each.name] = after
    return replace(node, **changed) if changed else node


def _changed(value: Any, places: Mapping[int, list[_Place]]) -> Any:
    if isinstance(value, Node):
        return _with_marks(value, places)
    if not isinstance(value, tuple) or not value:
        return value
    if id(value) in places:
        return _inserted(value, 0, places[id(value)])
    if isinstance(value[0], Inline):
        return value
    parts = tuple(_changed(part, places) for part in value)
    return value if all(after is before for before, after in zip(value, parts, strict=True)) else parts


def _inserted(nodes: Iterable[Inline], start: int, places: Sequence[_Place]) -> _Line:
    """Put marks, in the order of their offsets, into a line that begins at ``start``.

    They stand as high in its tree as they can, and after calls of notes.
    """
    line: list[Inline] = []
    waiting: list[_Place] = []
    for node in nodes:
        end = start + len(read_line((node,)).words)
        if not isinstance(node, NoteReference):
            line += [place.marks for place in waiting]
            waiting = []
        first, last = bisect_right(places, start, key=_offset_of), bisect_left(places, end, key=_offset_of)
        inner = places[first:last]
        if isinstance(node, _WHOLE):
            line.append(node)
            waiting = [*inner]
        elif isinstance(node, Words):
            line += _split(node, start, inner)
        elif inner:
            line.append(_inserted_below(node, start, inner))
        else:
            line.append(node)
        if end > start:
            waiting += places[last : bisect_right(places, end, key=_offset_of)]
        start = end
    return (*line, *(place.marks for place in waiting))


def _offset_of(place: _Place) -> int:
    return place.offset


def _inserted_below(node: Inline, start: int, places: Sequence[_Place]) -> Inline:
    below: Any = node
    changed: Inline = replace(below, children=_inserted(below.children, start, places))
    return changed


def _split(node: Words, start: int, places: Iterable[_Place]) -> Iterator[Inline]:
    """Yield words with marks among them."""
    done = 0
    for place in places:
        yield replace(node, text=node.text[done : place.offset - start])
        yield place.marks
        done = place.offset - start
    yield replace(node, text=node.text[done:])
