"""What is made again and again in one process is, byte for byte, what is made from nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from publish import project
from publish.formats.output_format import Job, Made, OutputFormat
from publish.pipeline import warm
from publish.pipeline.stages import stages
from publish.pipeline.warm import Warm
from publish.style_folder import style_folder
from tests.pipeline.random_edits import ABOUT, DRAWN, UNKNOWN, WORDS, compare, edit, last, written


@pytest.fixture
def made_anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Name the editions that are made anew, in their order."""
    names: list[str] = []
    before = warm.make_anew

    def make(row: OutputFormat, job: Job) -> Made:
        names.append(job.edition.name)
        return before(row, job)

    monkeypatch.setattr(warm, "make_anew", make)
    return names


def test_random_edits_give_what_is_made_from_nothing(tmp_path: Path) -> None:
    states, different = compare(tmp_path / "rain", 14)
    assert states > 6 and different == 0


def test_what_was_made_of_the_same_files_is_not_made_again(tmp_path: Path, made_anew: list[str]) -> None:
    folder, kept = written(tmp_path / "rain"), Warm()
    found = project.find_one(folder).value
    assert found is not None
    last(kept.stages(found))
    assert made_anew == ["epub", "print", "epub"]
    for change in (WORDS, UNKNOWN, DRAWN):
        edit(folder, *change)
        assert last(kept.stages(found)) == last(stages(found))
        made_anew.clear()
        edit(folder, *change)
        last(kept.stages(found))
        assert made_anew == []
    other = project.Project(slug=found.slug, folder=written(tmp_path / "elsewhere"))
    assert last(kept.stages(other)) == last(stages(other))
    assert made_anew == ["epub", "print", "epub"]  # of the same bytes elsewhere, since findings name the files


@pytest.mark.parametrize("words", ["<!-- Look at this again. -->\n\n", "\n\n"])
def test_pages_are_not_set_again_where_lines_have_only_moved(tmp_path: Path, made_anew: list[str], words: str) -> None:
    folder, kept = written(tmp_path / "rain"), Warm()
    edit(folder, "text.md", "falls", "falls\nand falls")
    found = project.find_one(folder).value
    assert found is not None
    before = last(kept.stages(found))
    made_anew.clear()
    edit(folder, "text.md", "# Rain\n\n", f"# Rain\n\n{words}")
    after = last(kept.stages(found))
    assert "print" not in made_anew
    assert after == last(stages(found)) != before


def test_no_failure_is_kept_and_no_more_than_a_few_outputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, kept = written(tmp_path / "rain"), Warm(most=1)
    about = ABOUT.replace(", print", "").replace("cover: none\n", "")
    (folder / "publication.yaml").write_text(about, encoding="utf-8")
    found = project.find_one(folder).value
    assert found is not None

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("publish.drawings.draw_cover", full)
        *_, failed = kept.stages(found)
        assert [made.data.value for made in failed.made.values()] == [None]
    *_, stage = kept.stages(found)
    assert all(made.data.value for made in stage.made.values()) and kept.number == 1
    edit(folder, *WORDS)
    last(kept.stages(found))
    assert kept.number == 1


def test_large_outputs_are_few_and_what_is_nested_too_deeply_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, small = written(tmp_path / "rain"), Warm(most_bytes=1)
    (folder / "publication.yaml").write_text(ABOUT.replace(", print", ""), encoding="utf-8")
    found = project.find_one(folder).value
    assert found is not None
    for _ in range(2):
        edit(folder, *WORDS)
        cold = last(stages(found))
        assert last(small.stages(found)) == cold and small.number == 1

    def too_deep(*_arguments: object) -> bytes:
        raise RecursionError

    monkeypatch.setattr(warm.pickle, "dumps", too_deep)
    deep = Warm()
    assert last(deep.stages(found)) == cold and deep.number == 0


def test_a_changed_style_folder_gives_no_output_of_before(
    tmp_path: Path, made_anew: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    styles = shutil.copytree(style_folder(), tmp_path / "styles")
    monkeypatch.setattr("publish.style_folder.style_folder", lambda: styles)
    monkeypatch.setattr("publish.pdf.layout.style_folder", lambda: styles)
    found, kept = project.find_one(written(tmp_path / "rain")).value, Warm()
    assert found is not None
    before = last(kept.stages(found))
    made_anew.clear()
    sheet = styles / "print.css"
    sheet.write_text(f"{sheet.read_text(encoding='utf-8')}\np {{ margin: 9mm }}\n", encoding="utf-8")
    after = last(kept.stages(found))
    assert "print" in made_anew
    assert after == last(stages(found)) != before


def test_no_style_sheet_sees_where_words_stand_in_the_source() -> None:
    sheets = sorted(style_folder().glob("*.css"))
    assert len(sheets) > 4
    for sheet in sheets:
        words = sheet.read_text(encoding="utf-8")
        assert "data-at" not in words and "data-from" not in words, sheet.name
