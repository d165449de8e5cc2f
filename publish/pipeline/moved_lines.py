"""What an edition on paper is made from, apart from where its lines stand in the source; and its places, moved.

Nothing that is painted on paper, and no choice on the way there, depends on the number of a line of the source.  Where
two versions of a publication differ in such numbers alone, and the lines come in the same order, the same pages are
made, and each place that they know has moved as its line has.
"""

from __future__ import annotations

import copyreg
import hashlib
import io
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from publish.diagnostics import Diagnostic, Outcome, Position
from publish.formats.output_format import Job, Made
from publish.model.page_map import PageMap, PageStart
from publish.model.paper import Paper, PlacedWords
from publish.model.standards import holds_sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """A digest of all that an output on paper is made from but numbers of lines, and the places that it is made from.

    Outputs with the same digest have as many places in the same order, and each is the other's.
    """

    digest: bytes
    places: tuple[Position, ...]


@dataclass(slots=True)
class _Numbers:
    """Numbers for lines, by their first appearance; a finding on a whole file stands on line 1 and isn't numbered."""

    of_lines: dict[tuple[str, int], int] = field(default_factory=dict)
    places: dict[Position, None] = field(default_factory=dict)

    def reduce(self, at: Position) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        """Return what is written of a place; its last line is told by how far it is from the first."""
        if is_whole(at):
            return str, (at.path,)
        self.places[at] = None
        number = self.of_lines.setdefault((at.path, at.line), len(self.of_lines))
        last = at.end_line - at.line if at.end_line else None
        return Position, (at.path, number, at.column, last, at.end_column)


def is_whole(at: Position) -> bool:
    """Return whether a place is a file as a whole."""
    return at == Position(path=at.path)


def unplaced(name: str, job: Job) -> Unplaced:
    """Return what a job for an edition on paper is known by; ``RecursionError`` where it is nested too deeply."""
    if not holds_sources(job.edition.standards):
        job = replace(job, files=())
    numbers, written = _Numbers(), io.BytesIO()
    pickler = pickle.Pickler(written, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {**copyreg.dispatch_table, Position: numbers.reduce}
    pickler.dump((name, job))
    order = [numbers.of_lines[line] for line in sorted(numbers.of_lines)]
    digest = hashlib.sha256(written.getvalue() + repr(order).encode()).digest()
    return Unplaced(digest=digest, places=tuple(numbers.places))


def moved(made: Made, before: Unplaced, now: Unplaced) -> Made | None:
    """Return an output with its places as they are now; None where one can't be told from the places before."""
    if before.places == now.places:
        return made
    places = dict(zip(before.places, now.places, strict=True))
    starts = {str(old): str(new) for old, new in places.items()}
    try:
        return replace(
            made,
            data=replace(made.data, diagnostics=_findings(made.data.diagnostics, places)),
            pages=_page_map(made.pages, places, starts),
            paper=_paper(made.paper, places) if made.paper else None,
        )
    except KeyError:
        return None


def _findings(found: tuple[Diagnostic, ...], places: Mapping[Position, Position]) -> tuple[Diagnostic, ...]:
    return tuple(replace(each, position=_place(each.position, places)) for each in found)


def _place(at: Position | None, places: Mapping[Position, Position]) -> Position | None:
    return at if at is None or is_whole(at) else places[at]


def _page_map(
    pages: Outcome[PageMap], places: Mapping[Position, Position], starts: Mapping[str, str]
) -> Outcome[PageMap]:
    value = pages.value
    if value is not None:
        value = replace(value, pages=tuple(_start(each, starts) for each in value.pages))
    return Outcome(value=value, diagnostics=_findings(pages.diagnostics, places))


def _start(page: PageStart, starts: Mapping[str, str]) -> PageStart:
    """Move the beginning of a page, whose key may be a place too: that of what has no other name."""
    key = f"@{starts[page.key[1:]]}" if page.key.startswith("@") else page.key
    return replace(page, key=key, source=starts[page.source] if page.source else "")


def _paper(paper: Paper, places: Mapping[Position, Position]) -> Paper:
    pages = (replace(page, words=tuple(_words(each, places) for each in page.words)) for page in paper.pages)
    return replace(paper, pages=tuple(pages))


def _words(words: PlacedWords, places: Mapping[Position, Position]) -> PlacedWords:
    """Move words as far as the block has moved in which they stand."""
    if words.block is None or words.source is None or is_whole(words.block):
        if words.source is not None and words.source != words.block:
            raise KeyError(words.source)
        return words
    block = places[words.block]
    by = block.line - words.block.line
    source = words.source
    end = source.end_line + by if source.end_line else 0
    return replace(words, source=replace(source, line=source.line + by, end_line=end), block=block)
