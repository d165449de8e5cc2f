"""What is read again after a change: the publications that it can change, and no others."""

from pathlib import Path

import pytest
from lsprotocol import types

from publish.editor.open_files import _matters, _once
from publish.editor.outline import _comments
from publish.editor.places import Places
from publish.pipeline import editing
from tests.editor.test_editor_shared_records import shelf
from tests.steps import steps_of


@pytest.mark.parametrize(
    ("changed", "matters"),
    [
        ("walk-0/text.md", True),
        *(("walk-0/publication.yaml", True), ("walk-0/images/new.png", True), ("walk-0/records/places.yaml", True)),
        *(("walk-0", True), ("walk-1", True), ("", True), ("records/terms.yaml", True), ("records/places.yaml", True)),
        *(("publication.yaml", True), ("new.md", True)),
        *(("walk-1/text.md", False), ("walk-1/records/terms.yaml", False), ("../x/else.md", False)),
    ],
)
def test_what_a_change_can_change(tmp_path: Path, changed: str, matters: bool) -> None:
    terms = shelf(tmp_path, 2)
    text = tmp_path / "walk-0" / "text.md"
    path = tmp_path.parent / "x" / "else.md" if changed.startswith("..") else tmp_path / changed
    assert _matters(path, text, editing.see_at(text, {})) == matters
    within = path.is_relative_to(tmp_path)
    assert _matters(path, terms, editing.see_at(terms, {})) == within


def test_a_text_that_belongs_to_nothing(tmp_path: Path) -> None:
    notes = tmp_path / "notes" / "page.md"
    assert _matters(notes, notes, ())
    assert _matters(tmp_path / "publication.yaml", notes, ())
    assert _matters(tmp_path / "records" / "terms.yaml", notes, ())
    assert not _matters(tmp_path / "other" / "text.md", notes, ())


def test_thousands_of_findings_and_places_cost_no_more_than_each_of_them() -> None:
    def steps(count: int) -> int:
        found = [types.Diagnostic(range=_range(number), message="m", code="c") for number in range(count)]
        places = Places("🏞 [x](place:no) " * count)
        return steps_of(lambda: (_once([*found, *found]), [places.span(at, at + 5) for at in range(count)]))

    assert steps(400) < 2.5 * steps(200)
    assert len(_once([types.Diagnostic(range=_range(1), message=str(each)) for each in (1, 2, 1)])) == 2


def _range(number: int) -> types.Range:
    return types.Range(start=types.Position(number, 0), end=types.Position(number, 5))


def test_comments_fold_and_those_that_nothing_ends_do_not() -> None:
    text = "<!-- a\nb -->\n\n<!-- c --> <!--\n\n\nd --> <!-- e\n\n<!-- f\n"
    assert [text[start:end] for start, end in _comments(text)] == ["<!-- a\nb -->", "<!-- c -->", "<!--\n\n\nd -->"]
