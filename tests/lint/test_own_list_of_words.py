"""A publication may set the words that take a side."""

from pathlib import Path

import pytest

from publish.pipeline.load import load
from publish.project import Project


@pytest.mark.parametrize(
    ("list_of_words", "found"),
    [("", ["regime"]), ("loaded-words: [glacial]\n", ["glacial"]), ("loaded-words: []\n", [])],
    ids=["the rule's own", "another", "none"],
)
def test_the_words_that_take_a_side(list_of_words: str, found: list[str], tmp_path: Path) -> None:
    about = f"title: A piece\nlanguage: en\ndate: 2026-01-02\n{list_of_words}"
    (tmp_path / "publication.yaml").write_text(about, encoding="utf-8")
    text = "# A piece\n\n[The desk](source:desk) wrote: the regime is glacial.\n"
    (tmp_path / "text.md").write_text(text, encoding="utf-8")
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "sources.yaml").write_text("desk:\n  name: The desk\n  kind: desk\n", encoding="utf-8")
    diagnostics = load(Project(slug="piece", folder=tmp_path)).diagnostics
    loaded = [each.message.split('"')[1] for each in diagnostics if each.name == "loaded-word"]
    assert loaded == found
