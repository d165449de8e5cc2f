"""What is read again after a change: the publications that it can change, and no others."""

from pathlib import Path

import pytest

from publish.editor.open_files import _matters
from publish.pipeline import editing
from tests.editor.test_editor_shared_records import shelf


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
