"""Annotating a page of news with proposals takes at most a fifth of the keystrokes of typing."""

from pathlib import Path

from publish import project
from publish.diagnostics import has_errors
from publish.pipeline.load import load

from .keystrokes import FRONT, NEWS, go_through


def test_a_page_of_news_from_plain_text(tmp_path: Path) -> None:
    plain = (NEWS / "weir.txt").read_text(encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / "weir.md").write_text(f"{FRONT}# {plain}", encoding="utf-8")
    (tmp_path / "publication.yaml").write_text("title: The weir\ntexts: [weir.md]\n", encoding="utf-8")
    counted = go_through(tmp_path)
    assert counted.keys <= counted.by_hand / 5
    assert counted.reached >= 0.9 * counted.annotations
    found = project.find_one(tmp_path).value
    assert found is not None
    assert not has_errors(load(found).diagnostics)
