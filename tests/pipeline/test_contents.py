"""What outputs were made from, and whether those that stand in the build folder are those that were made."""

from pathlib import Path

import pytest

from publish.pipeline.build import build
from publish.pipeline.check import check
from publish.pipeline.load import load
from publish.project import Project

ABOUT = "title: Rain\nlanguage: en\ncontributors: [A desk]\neditions: [epub]\n"


@pytest.fixture
def rain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    (tmp_path / ".git").mkdir()
    (tmp_path / "rain").mkdir()
    (tmp_path / "rain" / "publication.yaml").write_text(ABOUT)
    (tmp_path / "rain" / "text.md").write_text("# Rain\n\nRain fell in the night.\n")
    monkeypatch.chdir(tmp_path)
    return Project(slug="rain", folder=Path("rain"))


@pytest.mark.parametrize(("dated", "differ"), [("", True), ("date: 2026-01-02\n", False), ("modified: 2026\n", False)])
def test_a_date_from_outside_counts_where_the_source_gives_none(rain: Project, monkeypatch, dated, differ) -> None:
    (rain.folder / "publication.yaml").write_text(ABOUT + dated)
    contents = []
    for epoch in ("0", "1700000000", "none"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        contents.append(load(rain).contents)
    assert len({*contents}) == (3 if differ else 1)


def test_an_output_of_another_date_is_stale(rain: Project, monkeypatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    build((rain,), Path("build"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert of_outputs() == [("output-stale", "rain")]


def test_an_output_that_was_changed_or_is_gone_is_told(rain: Project) -> None:
    build((rain,), Path("build"))
    (rain.folder / "text.md").write_text("# Rain\n\nRain fell in the morning.\n")
    output = Path("build/rain/rain.epub")
    assert of_outputs() == [("output-stale", "rain")]
    with output.open("ab") as stream:
        stream.write(b"\0")
    assert of_outputs() == [("output-changed", "build/rain/rain.epub")]
    output.unlink()
    assert of_outputs() == [("output-missing", "build/rain/rain.epub")]


def test_the_hint_builds_into_the_same_folder(rain: Project, monkeypatch) -> None:
    build((rain,), Path("my outputs"))
    (rain.folder / "text.md").write_text("# Rain\n\nRain fell in the morning.\n")
    (found,) = check((Path("rain"),), Path("my outputs")).diagnostics
    assert found.hint == "run: publish build rain --build-folder 'my outputs'"


def of_outputs() -> list[tuple[str, str]]:
    found = check((Path("rain"),), Path("build")).diagnostics
    return [(each.name, each.position.path) for each in found if each.name.startswith("output") and each.position]
