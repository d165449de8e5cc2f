"""``publish check --report``: into which folders it goes, and what it replaces."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from publish.cli import cli


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["check", "-q", *arguments])


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    book = tmp_path / "book.pdf"
    book.write_bytes(b"%PDF-1.7\nnothing else\n")
    return book


def test_a_report_is_written_and_written_again(book: Path) -> None:
    first = run("book.pdf", "--report", "report")
    assert "report: report/index.html" in first.stderr, first.output
    files = {each.name: each.read_bytes() for each in Path("report").iterdir() if not each.name.startswith(".")}
    assert {"index.html", "report.json", "outputs.json"} <= set(files)
    assert json.loads(files["report.json"])["files"][0]["path"] == "book.pdf"
    assert str(book.parent).encode() not in b"".join(files.values())
    assert run("book.pdf", "--report", "report").stderr == first.stderr
    assert files == {each.name: each.read_bytes() for each in Path("report").iterdir() if each.name in files}


def test_a_report_replaces_nothing_that_is_not_a_report(book: Path) -> None:
    folder = book.parent / "mine"
    folder.mkdir()
    (folder / "index.html").write_text("mine", encoding="utf-8")
    result = run("book.pdf", "--report", "mine")
    assert "report-folder" in result.output
    assert [each.name for each in folder.iterdir()] == ["index.html"]


def test_outputs_of_a_build_are_no_report(book: Path) -> None:
    folder = book.parent / "build"
    folder.mkdir()
    (folder / "a.epub").write_bytes(b"a")
    record = {"a.epub": {"sha256": "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb", "contents": "c"}}
    (folder / "outputs.json").write_text(json.dumps(record), encoding="utf-8")
    assert "report-folder" in run("book.pdf", "--report", "build").output
    assert (folder / "a.epub").exists()


def test_a_page_in_which_somebody_has_written_is_kept(book: Path) -> None:
    run("book.pdf", "--report", "report")
    page = Path("report/index.html")
    page.write_bytes(page.read_bytes() + b"<!-- signed -->")
    result = run("book.pdf", "--report", "report")
    assert "output-foreign" in result.output
    assert page.read_bytes().endswith(b"<!-- signed -->")
