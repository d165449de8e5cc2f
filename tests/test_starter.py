"""What ``publish new`` writes is a publication without a finding, and the one that docs/getting-started.md changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from publish import project
from publish.cli import cli
from publish.pipeline.load import load
from publish.report.findings import format_findings

PAGE = (Path(__file__).parent.parent / "docs" / "getting-started.md").read_text(encoding="utf-8")


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    result = CliRunner().invoke(cli, ["new", "river-walk"], standalone_mode=False)
    assert result.return_value == 0
    return Path("river-walk")


def findings(folder: Path) -> str:
    (found,) = project.find((folder,)).value or ()

    def line(path: str, number: int) -> str:
        return Path(path).read_text(encoding="utf-8").splitlines()[number - 1]

    return format_findings(load(found).diagnostics, "text", read_line=line)


def block(beginning: str) -> str:
    """Return the fenced block of the page that begins with some words."""
    found = re.search(rf"^```\w*\n({re.escape(beginning)}.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def test_a_new_publication_has_no_finding(started: Path) -> None:
    assert findings(started) == ""


def test_a_new_publication_is_never_written_over_another(started: Path) -> None:
    before = {path: path.read_bytes() for path in started.rglob("*") if path.is_file()}
    result = CliRunner().invoke(cli, ["new", "river-walk"], standalone_mode=False)
    assert result.return_value == 1
    assert "name-taken" in result.output
    assert {path: path.read_bytes() for path in started.rglob("*") if path.is_file()} == before


def test_the_walk_through_gives_the_finding_that_it_shows_and_its_repair_mends_it(started: Path) -> None:
    text, places = started / "text.md", started / "records" / "places.yaml"
    text.write_text(f"{text.read_text(encoding='utf-8')}\n{block('It ends at the [mill]')}", encoding="utf-8")
    assert f"{findings(started)}\n1 error.\n" == block("river-walk/text.md")
    places.write_text(f"{places.read_text(encoding='utf-8')}\n{block('old-mill:')}", encoding="utf-8")
    assert findings(started) == ""
