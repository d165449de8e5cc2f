"""Outputs go to folders of their own: never among sources, and where an earlier build of the same left them."""

import os
from pathlib import Path

import pytest

from publish import project
from publish.pipeline.build import build
from publish.pipeline.output_folders import output_folder, refusal
from publish.project import Project

ABOUT = "title: Rain\nlanguage: en\ndate: 2026-01-02\ncontributors: [A desk]\neditions: [epub]\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    for name in ("pubs/mine", "pubs/other", "archive/2024/mine", "archive/2025/mine"):
        publication(tmp_path / name)
    (tmp_path / "pubs" / "records").mkdir()
    (tmp_path / "pubs" / "records" / "places.yaml").write_text("hill:\n  name: A hill\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def publication(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "publication.yaml").write_text(ABOUT)
    (folder / "text.md").write_text("# Rain\n\nRain fell in the night.\n")


def files(folder: Path) -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def only(path: str) -> Project:
    (found,) = project.find((Path(path),)).value or ()
    return found


@pytest.mark.parametrize(
    "build_folder",
    ["pubs", "pubs/mine", "pubs/mine/out", "pubs/mine/images", "pubs/other", "pubs/other/out", "pubs/records", "link"],
)
def test_outputs_never_go_among_sources(here: Path, build_folder: str) -> None:
    (here / "link").symlink_to("pubs")
    for name in ("older-edition.epub", "flyer-print.pdf", "mine.epub"):
        (here / "pubs" / "mine" / name).write_bytes(b"the author's")
    before = files(here / "pubs")
    (built,) = build((only("pubs/mine"),), Path(build_folder))
    assert [found.name for found in built.diagnostics] == ["build-folder"]
    assert not built.outputs
    assert files(here / "pubs") == before


@pytest.mark.parametrize("folder", [".", "pubs", "pubs/mine"], ids=["beside", "above", "inside"])
def test_the_folder_build_may_lie_among_sources(here: Path, monkeypatch, folder: str) -> None:
    monkeypatch.chdir(here / folder)
    found = only(os.path.relpath(here / "pubs" / "mine"))
    (built,) = build((found,), Path("build"))
    assert [path.as_posix() for path in built.outputs] == ["build/mine/mine.epub"]
    again = project.find((Path(),)).value or ()
    assert not [each for each in again if "build" in each.folder.parts]


def test_a_publication_in_the_folder_build_is_one_as_any_other(here: Path) -> None:
    publication(here / "pubs" / "mine" / "build" / "mine")
    assert refusal(only("pubs/mine"), Path("pubs/mine/build"))
    assert refusal(only("pubs/mine/build/mine"), Path("pubs/mine/build"))


def test_a_lone_text_may_have_any_folder_beside_it_but_not_its_own(here: Path) -> None:
    (here / "notes").mkdir()
    (here / "notes" / "notes.md").write_text("# Notes\n\nWords.\n")
    (here / "notes" / "lone.md").write_text("# Lone\n\nWords.\n")
    assert refusal(only("notes/notes.md"), Path())
    assert refusal(only("notes/lone.md"), Path("notes")) is None
    assert refusal(only("notes/lone.md"), Path("notes/out")) is None
    assert refusal(only("notes/lone.md"), Path("pubs/mine"))


def test_sources_far_above_refuse_nothing(here: Path, monkeypatch) -> None:
    (here / "text.md").write_text("# A stray text\n")
    (here / "work").mkdir()
    monkeypatch.chdir(here / "work")
    assert refusal(only("../pubs/mine"), Path("out")) is None
    monkeypatch.chdir(here)
    assert refusal(only("pubs/mine"), Path("out"))
    assert refusal(only("pubs/mine"), Path("build")) is None


def test_publications_of_one_name_have_folders_of_their_own(here: Path) -> None:
    both = {"build/2024/mine/mine.epub", "build/2025/mine/mine.epub"}
    built = build(project.find((Path("archive"),)).value or (), Path("build"))
    assert {path.as_posix() for each in built for path in each.outputs} == both
    assert [[found.name for found in each.diagnostics] for each in built] == [[], ["identifier-shared"]]
    built = build(project.find((Path("archive/2024"), Path("archive/2025"))).value or (), Path("other"))
    assert {path.as_posix() for each in built for path in each.outputs} == {
        name.replace("build", "other") for name in both
    }


def test_outputs_are_found_where_a_build_of_the_whole_archive_left_them(here: Path) -> None:
    assert output_folder(only("archive/2024/mine"), Path("build")) == Path("build/mine")
    build(project.find((Path("archive"),)).value or (), Path("build"))
    assert output_folder(only("archive/2024/mine"), Path("build")) == Path("build/2024/mine")
    (built,) = build((only("archive/2025/mine"),), Path("build"))
    assert [path.as_posix() for path in built.outputs] == ["build/2025/mine/mine.epub"]
    assert not Path("build/mine").exists()
