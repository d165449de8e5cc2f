"""What ``publish new`` writes has no finding; docs/getting-started.md changes its example."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

from publish import project
from publish.cli import cli
from publish.pipeline.build import build
from publish.pipeline.load import load
from publish.report.findings import format_findings
from publish.starter import KINDS, LANGUAGES, write_kind

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


TITLE = 'The "flood": #1 \\ [of] & طوفان'
NO_CATALOGUE = {"es", "de"}  # so headings such as Glossary are in English, and a remark says so


def new(*arguments: str) -> int:
    result = CliRunner().invoke(cli, ["new", *arguments], standalone_mode=False)
    assert result.exception is None, result.exception
    code: int = result.return_value
    return code


def test_every_kind_in_every_language_has_no_finding_and_the_title(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    texts = {}
    for kind in KINDS:
        for language in LANGUAGES:
            name = f"{kind}-{language}"
            assert new(name, "--kind", kind, "--language", language, "--title", TITLE) == 0
            (found,) = project.find((Path(name),)).value or ()
            loaded = load(found)
            rules = [each.rule.name for each in loaded.diagnostics]
            assert rules == (["interface-language"] if language in NO_CATALOGUE else []), name
            assert loaded.publication is not None
            assert loaded.publication.metadata.title == TITLE
            assert loaded.publication.metadata.language == language
            texts[kind, language] = [path.name for path in sorted(Path(name).rglob("*")) if path.is_file()]
    for kind in KINDS:
        assert len({tuple(texts[kind, language]) for language in LANGUAGES}) == 1, "languages differ"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_is_read_in_arabic_is_in_latin_letters(kind: str, tmp_path: Path) -> None:
    write_kind(tmp_path / "new", kind, "ar", "المطر")
    (found,) = project.find((tmp_path / "new",)).value or ()
    (built,) = build((found,), tmp_path / "made", editions=("epub",))
    with zipfile.ZipFile(built.outputs[0]) as archive:
        pages = [html.document_fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xhtml")]
    words = {word for page in pages for word in re.findall("[A-Za-z]{2,}", page.body.text_content())}
    assert not [word for word in words if not re.fullmatch("EPUB|urn|uuid|[a-f]+", word)]


def test_a_kind_is_built_without_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    for kind, language in (("report", "ar"), ("handout", "fr")):
        assert write_kind(Path(kind), kind, language, TITLE).value
    built = build(
        project.find((Path("report"), Path("handout"))).value or (), Path("build"), editions=("epub", "print")
    )
    assert [each.diagnostics for each in built] == [(), ()]
    assert [len(each.outputs) for each in built] == [2, 2]


def test_what_is_not_said_is_made_of_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert new("flood-of_2026", "--kind", "book") == 0
    about = Path("flood-of_2026/publication.yaml").read_text(encoding="utf-8")
    assert 'title: "Flood of 2026"\n' in about
    assert "language: en\n" in about
    assert new(os.fsdecode(b"caf\xe9"), "--kind", "leaflet") == 0
    assert new("example", "--yes") == 0
    assert Path("example/records/places.yaml").is_file()


@pytest.mark.parametrize(
    "options",
    [
        ("--title", ""),
        ("--title", " "),
        ("--title", "a\nb"),
        ("--title", "a\x00b"),
        ("--kind", "poem"),
        ("--language", "xx"),
    ],
)
def test_what_cannot_be_is_wrong_usage_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, str]
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["new", "walk", *options])
    assert result.exit_code == 2
    assert not Path("walk").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_terminal_is_asked_for_what_options_leave_open(tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "publish", "new", "walk", "--language", "fr"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
    ) as run:
        os.close(theirs)
        asked = b""
        for question, answer in ((b"[Walk]: ", b"La crue\n"), (b"[report]: ", b"poem\n"), (b"[report]: ", b"book\n")):
            heard = b""
            while question not in heard:
                heard += os.read(ours, 4096)
            asked += heard
            os.write(ours, answer)
        output = run.stdout.read().decode() if run.stdout else ""
    os.close(ours)
    assert run.returncode == 0
    assert output.splitlines()[-1] == "Build it with: publish build walk"
    assert b"Language" not in asked
    assert 'title: "La crue"\n' in (tmp_path / "walk" / "publication.yaml").read_text(encoding="utf-8")
    assert (tmp_path / "walk" / "chapter-2.md").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize("leaving", [b"\x03", b"\x04"])
def test_who_leaves_in_the_middle_hears_that_nothing_was_written(tmp_path: Path, leaving: bytes) -> None:
    import fcntl
    import select
    import termios

    ours, theirs = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "publish", "new", "walk", "--title", "Walk"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
        stdin=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    ) as run:
        asked = b""
        while b"Language [en]: " not in asked:
            asked += os.read(ours, 4096)
        while b"Nothing was written." not in asked:
            os.write(ours, leaving)  # again where the terminal was being set up for the answer
            while select.select([ours], [], [], 1)[0] and b"Nothing was written." not in asked:
                asked += os.read(ours, 4096)
    os.close(theirs)
    os.close(ours)
    assert run.returncode == 130
    assert "ar (Arabic), de (German), en (English)" in asked.decode()
    assert b"last good outputs" not in asked
    assert list(tmp_path.iterdir()) == []
