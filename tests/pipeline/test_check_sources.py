"""Sources alone, given any of their files: what hooks before a commit ask for."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from ruamel.yaml import YAML

from publish.cli import cli
from publish.project import find_having

HOOKS = Path(__file__).parent.parent.parent / ".pre-commit-hooks.yaml"
TEXT = "# A walk\n\nWe came to [Mill](place:mill).\n"


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two publications that share records, one with a text further down, and a text by itself."""
    for name, text in (("north", "parts/one.md"), ("south", "text.md")):
        folder = tmp_path / "books" / name
        (folder / text).parent.mkdir(parents=True)
        (folder / text).write_text(TEXT)
        (folder / "publication.yaml").write_text(f"title: {name}\nlanguage: en\ndate: 2026\ntexts: [{text}]\n")
    (tmp_path / "books" / "records").mkdir()
    (tmp_path / "books" / "records" / "places.yaml").write_text("mill: {name: Mill, definition: A mill.}\n")
    (tmp_path / "alone.md").write_text("# Alone\n\nWords.\n")
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(*paths: str) -> list[str]:
    return [each.shown for each in find_having(tuple(map(Path, paths))).value or ()]


def test_a_file_leads_to_the_publications_that_it_belongs_to(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found("books/north/parts/one.md") == ["books/north"]
    assert found("books/south/publication.yaml", "books/south/text.md") == ["books/south"]
    assert found("books/records/places.yaml", "books/south/text.md") == ["books/north", "books/south"]
    assert found("alone.md") == ["alone.md"]
    assert found("books") == ["books/north", "books/south"]
    monkeypatch.chdir(shelf / "books" / "north" / "parts")
    assert len(found("one.md")) == 1
    assert not find_having((Path("two.md"),)).value
    assert [each.name for each in find_having((Path("two.md"),)).diagnostics] == ["path-unknown"]


def test_sources_alone_are_checked_each_once(shelf: Path) -> None:
    (shelf / "books" / "records" / "places.yaml").write_text("mill: {nam: Mill}\n")
    run = CliRunner().invoke(
        cli, ["check", "--sources", "books/records/places.yaml", "books/south/text.md"], standalone_mode=False
    )
    assert run.return_value == 1
    assert run.stdout.count("error unknown-key") == 1
    assert run.stdout.count("books/south: source") == 1
    assert run.stdout.count("books/north: source") == 1


def test_the_hook_takes_the_files_that_it_asks_for(shelf: Path) -> None:
    (hook,) = YAML(typ="safe").load(HOOKS.read_text())
    given = [str(path.relative_to(shelf)) for path in sorted(shelf.rglob("*")) if path.is_file()]
    asked = [path for path in given if re.search(hook["files"], path) and not re.search(hook["exclude"], path)]
    assert len(asked) == 6
    (shelf / "README.md").write_text("[words](made-up:x)\n")
    assert re.search(hook["exclude"], "README.md") and re.search(hook["exclude"], "books/README.md")
    program, *arguments = shlex.split(hook["entry"])
    assert program == "publish"
    command = [sys.executable, "-m", "publish", *arguments, *asked]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout
    (shelf / "alone.md").write_text("# Alone\n\n[Words](place:nowhere).\n")
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 1
    assert re.search(r"^alone\.md:3:1: error unknown-record: ", run.stdout, re.MULTILINE)
