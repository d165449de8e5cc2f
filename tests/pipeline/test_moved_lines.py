"""What an output on paper is known by while lines of the source move, and where its places are then."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from publish.diagnostics import Outcome, Position
from publish.formats.output_format import Job, Made
from publish.model.files import SourceFile
from publish.model.page_map import PageMap, PageStart
from publish.model.standards import A_3A
from publish.pipeline.moved_lines import Unplaced, moved, unplaced

from ..pdf import handmade


def place(line: int, end_line: int = 0) -> Position:
    return Position(path="text.md", line=line, column=1, end_line=end_line, end_column=5 if end_line else 0)


def known(*places: Position, words: bytes = b"", standards: tuple[str, ...] = ()) -> Unplaced:
    publication: Any = places  # whatever holds places
    edition = replace(handmade.edition(), standards=standards)
    files = (SourceFile(path="text.md", name="text.md", data=words),)
    return unplaced("print", Job(publication=publication, edition=edition, pictures={}, files=files))


def test_only_the_numbers_of_lines_may_differ() -> None:
    before = known(place(2, 3), place(5))
    assert before.digest == known(place(4, 5), place(9)).digest
    for other in (known(place(5, 6), place(2)), known(place(2, 4), place(5)), known(place(2, 3), place(2))):
        assert before.digest != other.digest


def test_the_source_counts_where_the_file_carries_it() -> None:
    assert known(place(3), words=b"a").digest == known(place(3), words=b"b").digest
    carried = [known(place(3), words=words, standards=(A_3A,)).digest for words in (b"a", b"b")]
    assert carried[0] != carried[1]


def test_pages_that_begin_with_a_place_move_with_it() -> None:
    start = PageStart(label="1", key="@text.md:3:1", offset=0, begins="Rain", source="text.md:3:1")
    pages = PageMap(edition="print", paper="A4", size="11", pages=(start,))
    made = Made(data=Outcome(value=b"%PDF"), pages=Outcome(value=pages))
    after = moved(made, known(place(3)), known(place(7)))
    assert after is not None and after.pages.value is not None
    assert [(each.key, each.source) for each in after.pages.value.pages] == [("@text.md:7:1", "text.md:7:1")]
