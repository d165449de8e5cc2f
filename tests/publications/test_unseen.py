"""No output holds what pictures carry unseen, wherever it lay and whatever it was: by exiftool and by the bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from publish.model.files import PictureFile
from publish.pipeline.editions import make_editions
from publish.pipeline.load import Loaded, load
from publish.project import Project
from tests.pictures.planted import PICTURES, PLANTED

from .conftest import Sample
from .unseen import parts, told_by_exiftool


def publication(folder: Path) -> Loaded:
    """Load a publication that shows every planted picture: as a figure, as the cover, without words, in a line."""
    (folder / "images").mkdir(parents=True)
    figures, text = "", "# Planted\n\nWords.\n"
    for name, make in PICTURES.items():
        (folder / "images" / name).write_bytes(make())
        id = name.replace(".", "-")
        figures += f"  {id}:\n    image: images/{name}\n    alt: Three fields.\n    caption: C\n    credit: A\n"
        text += f"\n![](figure:{id})\n"
    (folder / "images" / "cover.jpg").write_bytes(PICTURES["photo.jpg"]())
    (folder / "images" / "border.png").write_bytes(PICTURES["chart.png"]())
    (folder / "images" / "sign.jpg").write_bytes(PICTURES["photo.jpg"]())
    figures += "  cover:\n    image: images/cover.jpg\n    alt: Cover.\n    credit: A\n"
    figures += "  border:\n    image: images/border.png\n    decorative: A border.\n"
    text += "\n![](figure:border)\n\nA sign ![No entry](images/sign.jpg) in a line, and [a figure](figure:photo-jpg).\n"
    text += "\n<!-- PlantedNote -->\n"
    (folder / "text.md").write_text(text.replace("# Planted", "# Pictures"), encoding="utf-8")
    (folder / "publication.yaml").write_text(
        "title: Pictures # PlantedRemark\nlanguage: en\ndate: 2026-01-01\ncover: cover\neditions:\n  - epub\n"
        "  - {name: print, standards: [ua-1, a-3a]}\n  - {name: large-print, standards: [ua-2, a-4f]}\n"
        f"figures:\n{figures}",
        encoding="utf-8",
    )
    return load(Project(slug="pictures", folder=folder))


@cache
def made(folder: Path, *, raw: bool = False) -> Mapping[str, bytes]:
    """Make the editions; where ``raw``, from the pictures as they lie in the folder."""
    loaded = publication(folder)
    assert loaded.publication is not None and loaded.source is not None
    pictures: Mapping[str, PictureFile] = loaded.source.pictures
    if raw:
        pictures = {name: replace(each, data=(folder / name).read_bytes()) for name, each in pictures.items()}
    editions = loaded.publication.editions
    outcomes = make_editions(loaded.publication, editions, pictures, loaded.source.files)
    assert all(outcome.value for outcome in outcomes), [outcome.diagnostics for outcome in outcomes]
    return {edition.file_name("pictures"): outcome.value for edition, outcome in zip(editions, outcomes, strict=True)}


@pytest.fixture(scope="module")
def stripped_outputs(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    return made(tmp_path_factory.mktemp("stripped") / "pictures")


@pytest.fixture(scope="module")
def raw_outputs(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    return made(tmp_path_factory.mktemp("raw") / "pictures", raw=True)


NAMES = ("pictures.epub", "pictures-print.pdf", "pictures-large-print.pdf")


@pytest.mark.parametrize("name", NAMES)
def test_no_planted_word_is_in_an_output(stripped_outputs: Mapping[str, bytes], name: str) -> None:
    found = dict(parts(name, stripped_outputs[name]))
    assert [part for part, data in found.items() if PLANTED in data] == []
    if name.endswith(".epub"):
        assert len([part for part in found if part.startswith("EPUB/images/")]) == len(PICTURES) + 3
        assert [part for part in found if part.startswith("picture ")] == []  # the drawing that held two is pixels
    else:
        assert any(b"language: en" in data for data in found.values())  # the embedded source


@pytest.mark.parametrize("name", NAMES)
def test_exiftool_finds_nothing_in_an_output(stripped_outputs: Mapping[str, bytes], name: str, tmp_path: Path) -> None:
    assert [*told_by_exiftool(dict(parts(name, stripped_outputs[name])), tmp_path / "parts")] == []


@pytest.mark.parametrize("name", NAMES)
def test_an_output_that_stopped_being_stripped_would_be_noticed(
    raw_outputs: Mapping[str, bytes], name: str, tmp_path: Path
) -> None:
    found = dict(parts(name, raw_outputs[name]))
    assert any(PLANTED in data for data in found.values())
    told = " ".join(told_by_exiftool(found, tmp_path / "parts"))
    assert "Comment" in told
    if name.endswith(".epub"):  # WeasyPrint writes pictures again that say how they lie, and keeps comments alone
        assert "GPSLatitude" in told and "Artist" in told


def test_outputs_of_samples_hold_nothing_unseen(sample: Sample, tmp_path: Path) -> None:
    for number, path in enumerate((sample.epub, *sample.pdfs)):
        found = dict(parts(path.name, path.read_bytes()))
        assert [*told_by_exiftool(found, tmp_path / str(number))] == []
