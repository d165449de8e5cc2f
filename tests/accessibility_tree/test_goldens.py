"""What a screen reader would say of every page of the samples is what was read and found good."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from ..publications.conftest import Sample
from .heard import Node, lines_of, trees_of

GOLDENS = Path(__file__).parent / "goldens"


@pytest.fixture(scope="module")
def heard(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Node]:
    """Return the accessibility tree of every content document of a sample, by the document's name."""
    folder = tmp_path_factory.mktemp(sample.name)
    with zipfile.ZipFile(sample.epub) as epub:
        epub.extractall(folder)
    pages = sorted((folder / "EPUB").glob("*.xhtml"))
    return dict(zip([page.stem for page in pages], trees_of(pages, folder), strict=True))


def test_every_page_is_heard_as_it_was_read_and_found_good(
    sample: Sample, heard: dict[str, Node], refresh: bool
) -> None:
    folder = GOLDENS / sample.name
    told = {name: "\n".join(lines_of(tree)) + "\n" for name, tree in heard.items()}
    if refresh:
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.txt"):
            old.unlink()
        for name, words in told.items():
            (folder / f"{name}.txt").write_text(words, encoding="utf-8")
    expected = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.txt")}
    assert told.keys() == expected.keys()
    for name, words in told.items():
        assert words == expected[name], name
