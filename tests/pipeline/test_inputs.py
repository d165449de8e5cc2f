"""What can be named to a check, and what is said of what can't be checked."""

from __future__ import annotations

import json
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from publish.audit.verdicts import Verdict
from publish.cli import cli
from publish.diagnostics import Diagnostic, Outcome, Position
from publish.formats.output_format import Audit, Subject
from publish.pipeline import check as checking
from publish.pipeline.inputs import File, found_at
from publish.project import Project
from publish.rules.outputs import EPUB_UNREADABLE

CONTAINER = "META-INF/container.xml"
ENCRYPTION = (
    '<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData>'
    '<e:EncryptionMethod Algorithm="{}"/></e:EncryptedData></encryption>'
)
FONTS = "http://www.idpf.org/2008/embedding"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def audited(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Replace the audits of every format by one that finds a fault in a page; list the files that it is asked of."""
    asked: list[Path] = []

    def run(path: Path) -> Outcome[object]:
        asked.append(path)
        at = Position(path=f"{path}/EPUB/c.xhtml", line=3, column=2)
        return Outcome(value=True, diagnostics=(EPUB_UNREADABLE.finding(f"{path} is odd", at),))

    def audit(subject: Subject) -> list[Audit]:
        return [Audit(name="a test", run=lambda: run(subject.path))]

    rows = tuple(replace(each, audit=audit) for each in checking.formats.FORMATS)
    monkeypatch.setattr(checking.formats, "FORMATS", rows)
    return asked


def epub(path: str | Path, **files: str) -> Path:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/epub+zip")
        packed.writestr(CONTAINER, "<container/>")
        for name, text in files.items():
            packed.writestr(f"META-INF/{name.replace('__', '.')}", text)
    return Path(path)


def pdf(path: str | Path, password: str = "") -> Path:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(path, encryption=pikepdf.Encryption(owner="o", user=password) if password else False)
    return Path(path)


def source(path: str) -> None:
    Path(path).mkdir(parents=True)
    Path(path, "text.md").write_text("# Rain\n\nIt fell.\n")
    Path(path, "publication.yaml").write_text("title: Rain\nlanguage: en\ndate: 2026-01-02\ncontributors: [A desk]\n")


def names(*paths: str | Path) -> list[str]:
    return [each.shown for each in found_at(tuple(map(Path, paths))) if isinstance(each, File | Project)]


def why(path: str | Path) -> str:
    (found,) = found_at((Path(path),))
    assert isinstance(found, File)
    return found.unchecked


def test_a_folder_stands_for_publications_and_for_files_of_others_at_any_depth():
    source("all/rain")
    pdf("all/rain/images/plan.pdf")  # which is a part of the publication
    epub("all/b/one.epub"), pdf("all/a/deep/er/TWO.PDF"), epub("all/.hidden/no.epub")
    assert names("all") == ["all/rain", "all/a/deep/er/TWO.PDF", "all/b/one.epub"]
    assert names("all/b", "all/b/one.epub", "./all/b") == ["all/b/one.epub"]
    assert names("all/rain") == ["all/rain"]


def test_outputs_are_left_to_their_publication():
    source("all/rain")
    for name in ("rain.epub", "other.epub"):
        epub(f"all/build/rain/{name}")
    Path("all/build/rain/outputs.json").write_text(json.dumps({"rain.epub": {"sha256": "", "contents": ""}}))
    assert names("all") == ["all/rain", "all/build/rain/other.epub"]
    assert names("all/build") == ["all/build/rain/other.epub", "all/build/rain/rain.epub"]


def test_a_folder_with_neither_is_still_no_publication():
    Path("empty").mkdir()
    (found,) = found_at((Path("empty"),))
    assert isinstance(found, Diagnostic) and found.name == "no-publication"


def test_links_in_a_circle_and_out_of_the_folder_are_not_followed():
    epub("in/a.epub"), epub("out/b.epub")
    Path("in/circle").symlink_to(Path("../in"))
    Path("in/away").symlink_to(Path("../out"))
    assert names("in") == ["in/a.epub"]


def test_patterns():
    epub("x/a.epub"), epub("x/y/b.epub"), pdf("x/y/c.pdf"), epub("[odd].epub")
    assert names("x/*.epub") == ["x/a.epub"]
    assert names("x/**/*.epub", Path("x/*/*.pdf").absolute()) == ["x/a.epub", "x/y/b.epub", "x/y/c.pdf"]
    assert names("[odd].epub") == ["[odd].epub"]
    (found,) = found_at((Path("x/*.xyz"),))
    assert isinstance(found, Diagnostic) and found.name == "path-unknown"


def test_the_first_bytes_say_what_a_file_is():
    epub("a.pdf"), pdf("b.epub"), epub("c"), pdf("d.bin")
    Path("e.pdf").write_bytes(b"odd\n" + pdf("e0.pdf").read_bytes())
    kinds = {"a.pdf": "epub", "b.epub": "pdf", "c": "epub", "d.bin": "pdf", "e.pdf": "pdf"}
    found = found_at(tuple(map(Path, kinds)))
    assert {each.shown: each.kind for each in found if isinstance(each, File)} == kinds


def test_an_ending_that_lies_is_told(audited: list[Path]):
    epub("a.pdf"), epub("b.epub")
    told = checking.check((Path("a.pdf"), Path("b.epub")), None).diagnostics
    assert [each.message for each in told if each.name == "file-ending"] == [
        "a.pdf is an EPUB, and its name doesn't end in .epub"
    ]


def test_an_unpacked_epub_is_packed_and_named_by_its_folder(audited: list[Path]):
    Path("book/META-INF").mkdir(parents=True)
    Path("book", CONTAINER).write_text("<container/>")
    Path("book/mimetype").write_text("application/epub+zip")
    Path("secret").write_text("s")
    Path("book/away").symlink_to(Path("../secret"))
    os.mkfifo("book/pipe")
    (found,) = found_at((Path("book"),))
    assert isinstance(found, File) and (found.shown, found.kind) == ("book", "epub")
    for each in found_at((Path("book"),)):
        assert isinstance(each, File)
        with zipfile.ZipFile(each.path) as packed:
            assert packed.namelist() == ["mimetype", CONTAINER]
            assert packed.infolist()[0].compress_type == zipfile.ZIP_STORED
    (told,) = checking.check((Path("book"),), None).diagnostics
    assert (str(told.position), told.message) == ("book/EPUB/c.xhtml:3:2", "book is odd")
    assert not audited[0].exists()


def test_a_zip_stands_for_its_members(audited: list[Path]):
    with zipfile.ZipFile("set.zip", "w") as packed:
        for name in ("a.epub", "../b.epub", "__MACOSX/a.epub", "in/._a.epub"):
            packed.write(epub("made.epub"), name)
        packed.write(pdf("made.pdf"), "in/c.pdf")
        packed.writestr("torn.pdf", "nothing")
    checked = checking.check((Path("set.zip"),), None)
    assert sorted(file.path for file in checked.files) == [
        *("set.zip/a.epub", "set.zip/b.epub", "set.zip/in/c.pdf", "set.zip/torn.pdf")
    ]
    assert [file.path for file in checked.files if file.unchecked] == ["set.zip/torn.pdf"]
    assert {
        found.position.path for found in checked.diagnostics if found.rule is EPUB_UNREADABLE and found.position
    } == {*("set.zip/a.epub/EPUB/c.xhtml", "set.zip/b.epub/EPUB/c.xhtml", "set.zip/in/c.pdf/EPUB/c.xhtml")}
    assert len(audited) == 3 and not any(path.exists() for path in audited)
    with zipfile.ZipFile("none.zip", "w") as packed:
        packed.writestr("a.txt", "a")
    assert "no EPUB and no PDF" in why("none.zip")
    Path("all").mkdir()
    Path("none.zip").rename("all/none.zip"), Path("set.zip").rename("all/set.zip")
    assert len(names("all")) == 4


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, ""),
        ({"encryption__xml": ENCRYPTION.format(FONTS)}, ""),
        ({"encryption__xml": ENCRYPTION.format("http://www.w3.org/2001/04/xmlenc#aes256-cbc")}, "protected (DRM)"),
        ({"encryption__xml": "<not XML"}, ""),
        ({"license__lcpl": "{}"}, "protected (LCP)"),
        ({"rights__xml": '<rights xmlns="http://ns.adobe.com/adept"/>'}, "protected (Adobe DRM)"),
        ({"rights__xml": "<rights/>"}, ""),
    ],
)
def test_protected_epubs(files: dict[str, str], said: str):
    reason = why(epub("a.epub", **files))
    assert said in reason and bool(reason) == bool(said)


def test_each_thing_that_can_not_be_checked_has_one_finding_and_the_rest_is_checked(audited: list[Path]):
    os.mkfifo("pipe.pdf")
    Path("device.pdf").symlink_to("/dev/zero")
    Path("lost.epub").symlink_to("nowhere")
    Path("empty.pdf").touch()
    Path("text.epub").write_text("Hello")
    Path("torn.epub").write_bytes(epub("good.epub").read_bytes()[:80])
    Path("torn.pdf").write_bytes(b"%PDF-1.7\n")
    pdf("locked.pdf", password="secret")
    checked = checking.check((Path(),), None)
    said = {file.path: file.unchecked for file in checked.files if file.verdict is Verdict.UNCHECKED}
    parts = {
        "pipe.pdf": "it is a pipe",
        "device.pdf": "it is a device",
        "lost.epub": "a link that leads to no file",
        "empty.pdf": "it is empty",
        "text.epub": "neither an EPUB nor a PDF",
        "torn.epub": "it is damaged",
        "torn.pdf": "it is damaged",
        "locked.pdf": "opens only with a password",
    }
    assert said.keys() == parts.keys()
    for path, part in parts.items():
        (told,) = [found for found in checked.diagnostics if found.position and found.position.path == path]
        assert told.name == "file-unchecked" and told.message == f"{path} can't be checked, because {said[path]}"
        assert part in said[path]
    assert [path.name for path in audited] == ["good.epub"]


def test_a_file_that_may_not_be_read(monkeypatch: pytest.MonkeyPatch):
    path, really = epub("a.epub"), os.open

    def refusing(name: object, *about: int) -> int:
        if Path(str(name)) == path:
            raise PermissionError(13, "Permission denied")
        return really(name, *about)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(os, "open", refusing)
    assert why(path) == "it can't be read: Permission denied"


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["check", "-q", *arguments], standalone_mode=False, catch_exceptions=False)
    return result.return_value, result.stdout


def test_exit_codes_and_summary(audited: list[Path]):
    Path("empty.pdf").touch()
    source("rain")
    code, told = run("empty.pdf", "rain", "--format", "text")
    assert (code, told.splitlines()[-1]) == (4, "2 files: 1 passed what was checked, 1 couldn't be checked.")
    assert "empty.pdf: couldn't be checked" in told
    assert run("empty.pdf", "--select", "figure-alt")[0] == 4
    epub("a.epub")
    code, told = run("empty.pdf", "rain", "a.epub")
    assert (code, told.splitlines()[-1]) == (1, "3 files: 1 failed, 1 passed what was checked, 1 couldn't be checked.")
    assert run("rain")[0] == 0


def test_what_is_left_out_is_not_asked(audited: list[Path]):
    path = epub("a.epub")
    tuple(checking.check_each((path,), None, without=frozenset({"ace"})))
    assert audited == [path]
    (part,) = checking.check_each((path,), None, without=frozenset({"rules"}))
    assert audited == [path] and part.files[0].audits == ()
    assert [each.name for each in part.diagnostics] == ["file-unchecked"] and part.files[0].verdict is Verdict.UNCHECKED


@pytest.mark.parametrize(
    "options",
    [
        ("--sources", "--without", "ace"),
        ("--diff", "--time-limit", "9"),
        ("--standard", "ua-1", "--profile", "quick"),
        ("--profile", "quick", "--without", "rules"),
    ],
)
def test_options_that_would_do_nothing_are_wrong_usage(options: tuple[str, ...]):
    result = CliRunner().invoke(cli, ["check", "-q", *options])
    assert result.exit_code == 2 and "Error:" in result.output


def test_publications_of_one_name_at_several_paths_are_told_apart():
    source("a/rain"), source("b/rain")
    found = [each for each in found_at((Path("a/rain"), Path("b/rain"))) if isinstance(each, Project)]
    assert [each.within for each in found] == [("a",), ("b",)]


def test_what_a_pattern_meets_by_chance_is_no_mistake():
    source("rain")
    epub("books/a.epub"), Path("pictures").mkdir()
    assert names("*") == ["rain", "books/a.epub"]
    assert not [each for each in found_at((Path("*"),)) if isinstance(each, Diagnostic)]


def test_two_members_of_one_name_are_both_checked():
    with zipfile.ZipFile("set.zip", "w") as packed:
        packed.write(epub("a.epub"), "a.epub")
        packed.write("a.epub", "../a.epub")
        packed.write("a.epub", f"{'書' * 90}.epub")
    found = [each for each in found_at((Path("set.zip"),)) if isinstance(each, File)]
    assert [each.shown for each in found] == ["set.zip/a.epub", "set.zip/a.epub (2)", f"set.zip/{'書' * 90}.epub"]
    assert not any("unpacked" in each.unchecked for each in found)
