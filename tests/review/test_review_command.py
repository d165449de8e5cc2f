"""``publish review``: what it shows, what it records, when the EPUB claims to conform, and when no longer."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from publish import project
from publish.cli import cli
from publish.pipeline.load import load
from publish.validators import ace, epubcheck

ROOT = Path(__file__).parents[2]
OPF = "{http://www.idpf.org/2007/opf}"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2" width="4" height="2"><path d="M0 1H4"/></svg>\n'
ABOUT = """\
# about the river
title: The river   # as it is called
language: en
date: 2026-01-02
contributors: [A desk]
texts: [text.md, worksheet.md]
editions: [epub]
figures:
  map:
    image: images/map.svg
    alt: The river and its two bridges.
    caption: The river in May.
    credit: A desk
    description: It runs from the hills to the sea.
    needs-description: true
"""
TEXT = """\
# The river

It runs through [Millbridge](place:millbridge) to the sea, [le long du quai](lang:fr). See the
[survey](https://example.org/a), the [survey](https://example.org/b) and the [worksheet](text:worksheet).

![](figure:map)

::: table {headers=both}
Rain on two days

| Day     | Rain |
| ------- | ---- |
| Monday  | 4 mm |
| Tuesday | 0 mm |
:::

::: notice
Keep away from the edge.[^edge]
:::

[^edge]: It is steep.
"""
WORKSHEET = """\
# Worksheet

A bottle ![A bottle](images/bottle.svg) is enough.

![Two stones](images/stones.svg)

Say $x^2$ and $x^2$.
"""
PLACES = "millbridge: {name: Millbridge, feature: town}\nelsewhere: {name: Elsewhere, feature: town}\n"
REPORT = "https://example.org/report"
REVIEWED = ("--by", "Access Desk", "--date", "2026-02-01")


@pytest.fixture
def river(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    folder = Path("river")
    for name in ("images", "records"):
        (folder / name).mkdir(parents=True)
    for name in ("map", "bottle", "stones"):
        (folder / "images" / f"{name}.svg").write_text(SVG)
    (folder / "publication.yaml").write_text(ABOUT)
    (folder / "text.md").write_text(TEXT)
    (folder / "worksheet.md").write_text(WORKSHEET)
    (folder / "records" / "places.yaml").write_text(PLACES)
    return folder


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(cli, [str(each) for each in arguments], standalone_mode=False, catch_exceptions=False)
    assert isinstance(result.return_value, int)
    return result


def review(path: Path, *more: object) -> Result:
    return run("review", path, *more)


def recorded(path: Path, *more: object) -> Result:
    result = review(path, *REVIEWED, "--yes", *more)
    assert result.return_value == 0, result.output
    return result


def holds(path: Path) -> bool:
    result = review(path, "--check")
    assert result.return_value in (0, 1)
    assert ("review-missing" in result.output) == (result.return_value == 1)
    return result.return_value == 0


def contents(path: Path) -> str:
    (found,) = project.find((path,)).value or ()
    publication = load(found).publication
    assert publication is not None
    return publication.metadata.contents


def change(path: Path, before: str, after: str) -> None:
    words = path.read_text()
    assert before in words
    path.write_text(words.replace(before, after, 1))


def package() -> etree._Element:
    assert run("build", "river", "--jobs", 1).return_value == 0
    with zipfile.ZipFile("build/river/river.epub") as archive:
        return etree.fromstring(archive.read("EPUB/content.opf"))


def said(root: etree._Element) -> dict[str, etree._Element]:
    names = ("dcterms:conformsTo", "a11y:certifiedBy", "dcterms:date", "a11y:certifierCredential")
    found = {name: root.findall(f".//{OPF}meta[@property='{name}']") for name in names}
    found["a11y:certifierReport"] = root.findall(f".//{OPF}link[@rel='a11y:certifierReport']")
    assert all(len(elements) <= 1 for elements in found.values())
    return {name: elements[0] for name, elements in found.items() if elements}


def test_what_people_must_look_at_is_shown_with_its_place(river: Path) -> None:
    result = review(river)
    assert result.return_value == 0
    shown = result.stdout
    for words in (
        "1. Pictures: 3",
        "1.1 Figure 1, map, images/map.svg (river/text.md:6)",
        "Alternative text: The river and its two bridges.",
        "Caption: The river in May.",
        "Description, at river/publication.yaml:14: It runs from the hills to the sea.",
        "Picture in a line, images/bottle.svg (river/worksheet.md:3)",
        "Level 1: Worksheet (river/worksheet.md:1)",
        "Notice: Keep away from the edge. (river/text.md:17)",
        "Note: It is steep. (river/text.md:21)",
        "fr: le long du quai (river/text.md:3)",
        "Table: Rain on two days",
        "Headers of the columns: Day, Rain",
        "Headers of the rows: Monday, Tuesday",
        '"survey" leads to https://example.org/a (river/text.md:4)',
        '"survey" leads to https://example.org/b (river/text.md:4)',
        "There are 3 links in all.",
        "6. Formulas: 1",
        "x^2 (river/worksheet.md:7)",
        "Said: x squared",
        "Hazards: none",
        "Built outputs: none. Make them first: publish build river",
        "the EPUB claims no conformance",
    ):
        assert words in shown, words
    assert (river / "publication.yaml").read_text() == ABOUT


def test_json_holds_the_same(river: Path) -> None:
    value = json.loads(review(river, "--format", "json").stdout)
    assert value["record"] is None
    assert value["checklist"]["contents"] == contents(river)
    pictures = value["checklist"]["parts"][0]
    assert [item["position"]["line"] for item in pictures["items"]] == [6, 5, 3]
    recorded(river)
    result = review(river, "--format", "json")
    assert json.loads(result.stdout)["record"]["by"] == "Access Desk"


def test_outputs_are_named_and_those_of_other_contents_said_to_be(river: Path) -> None:
    assert run("build", "river", "--jobs", 1).return_value == 0
    assert "9.1 build/river/river.epub\n" in review(river).stdout
    change(river / "text.md", "the sea", "a lake")
    assert "9.1 build/river/river.epub, made from other contents: build it again\n" in review(river).stdout


def test_a_record_is_all_that_the_file_gains(river: Path) -> None:
    result = recorded(river)
    assert "Recorded in river/publication.yaml." in result.stdout
    record = (
        f"review:\n  by: Access Desk\n  date: 2026-02-01\n  contents: {contents(river)}\n"
        "  conforms-to: EPUB Accessibility 1.1 - WCAG 2.2 Level AA\n"
    )
    assert (river / "publication.yaml").read_text() == ABOUT + record
    assert sorted(path.name for path in river.iterdir()) == [
        "images", "publication.yaml", "records", "text.md", "worksheet.md",
    ]  # fmt: skip
    assert holds(river)
    again = recorded(river, "--conforms-to", "EPUB Accessibility 1.1 - WCAG 2.1 Level A", "--report", REPORT)
    assert "review-stale" not in again.output
    new = record.replace("WCAG 2.2 Level AA", "WCAG 2.1 Level A") + f"  report: {REPORT}\n"
    assert (river / "publication.yaml").read_text() == ABOUT + new
    assert holds(river)


def test_the_epub_claims_what_is_recorded_and_the_validators_agree(river: Path) -> None:
    assert said(package()) == {}
    unreviewed = ace.run(Path("build/river/river.epub")).value
    assert unreviewed is not None
    assert {"a11y:certifiedBy", "dcterms:conformsTo"} <= set(unreviewed.missing_metadata)

    recorded(river, "--credential", "Certified reader", "--report", REPORT)
    found = said(package())
    claim, certifier = found["dcterms:conformsTo"], found["a11y:certifiedBy"]
    assert claim.text == "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    assert claim.get("refines") is None
    assert certifier.text == "Access Desk"
    assert certifier.get("refines") == f"#{claim.get('id')}"
    assert found["dcterms:date"].text == "2026-02-01"
    assert found["a11y:certifierCredential"].text == "Certified reader"
    assert found["a11y:certifierReport"].get("href") == REPORT
    for name in ("dcterms:date", "a11y:certifierCredential", "a11y:certifierReport"):
        assert found[name].get("refines") == f"#{certifier.get('id')}"

    epub = Path("build/river/river.epub")
    assert epubcheck.run(epub).value == ()
    report = ace.run(epub).value
    assert report is not None
    assert report.passed
    assert report.violations == ()
    assert report.missing_metadata == ()
    assert report.empty_metadata == ()

    change(river / "text.md", "to the sea", "to the lake")
    result = run("build", "river", "--jobs", 1)
    assert "review-stale" in result.output
    assert said(package()) == {}


def rename(path: Path, name: str) -> None:
    path.rename(path.with_name(name))


CONTENTS: dict[str, Callable[[Path], object]] = {
    "a word": lambda at: change(at / "text.md", "through", "past"),
    "a word of another text": lambda at: change(at / "worksheet.md", "enough", "too much"),
    "a mark of emphasis": lambda at: change(at / "text.md", "to the sea", "to *the sea*"),
    "the language of a passage": lambda at: change(at / "text.md", "lang:fr", "lang:fr-CA"),
    "the target of a link": lambda at: change(at / "text.md", "example.org/b", "example.org/c"),
    "the level of a heading": lambda at: change(at / "text.md", "::: notice\n", "## Care\n\n::: notice\n"),
    "a note": lambda at: change(at / "text.md", "steep", "deep"),
    "the headers of a table": lambda at: change(at / "text.md", "{headers=both}", ""),
    "an alternative text": lambda at: change(at / "publication.yaml", "two bridges", "three bridges"),
    "the alternative text of a plain picture": lambda at: change(at / "worksheet.md", "Two stones", "Three stones"),
    "a caption": lambda at: change(at / "publication.yaml", "in May", "in June"),
    "a description": lambda at: change(at / "publication.yaml", "the hills", "the wells"),
    "what needs a description": lambda at: change(at / "publication.yaml", "    needs-description: true\n", ""),
    "the bytes of a figure": lambda at: change(at / "images" / "map.svg", "H4", "H3"),
    "the bytes of a picture in a line": lambda at: change(at / "images" / "bottle.svg", "H4", "H3"),
    "the bytes of a plain picture": lambda at: change(at / "images" / "stones.svg", "H4", "H3"),
    "a record that is used": lambda at: change(at / "records" / "places.yaml", "town}\nelse", "village}\nelse"),
    "the title": lambda at: change(at / "publication.yaml", "The river  ", "A river  "),
    "the language": lambda at: change(at / "publication.yaml", "language: en", "language: en-GB"),
    "the date": lambda at: change(at / "publication.yaml", "2026-01-02", "2026-01-03"),
    "the summary": lambda at: change(at / "publication.yaml", "editions", "accessibility-summary: None.\neditions"),
    "the order of the texts": lambda at: change(
        at / "publication.yaml", "[text.md, worksheet.md]", "[worksheet.md, text.md]"
    ),
    "a cover": lambda at: change(at / "publication.yaml", "editions", "cover: map\neditions"),
}


@pytest.mark.parametrize("name", CONTENTS)
def test_a_change_of_the_contents_takes_the_record_away(river: Path, name: str) -> None:
    recorded(river)
    assert holds(river)
    CONTENTS[name](river)
    assert not holds(river)
    assert "review-stale" in run("check", river).output


def other_picture(at: Path) -> None:
    rename(at / "images" / "stones.svg", "two-stones.svg")
    rename(at / "images" / "map.svg", "chart.svg")
    change(at / "worksheet.md", "stones.svg", "two-stones.svg")
    change(at / "publication.yaml", "map.svg", "chart.svg")


def other_text(at: Path) -> None:
    rename(at / "worksheet.md", "sheet.md")
    change(at / "publication.yaml", "worksheet.md", "sheet.md")
    change(at / "text.md", "text:worksheet", "text:sheet")


OTHER: dict[str, Callable[[Path], object]] = {
    "a comment": lambda at: change(at / "publication.yaml", "# about the river", "# about a river"),
    "quotation marks": lambda at: change(at / "publication.yaml", "The river  ", '"The river"'),
    "the day of the last change": lambda at: change(
        at / "publication.yaml", "editions", "modified: 2026-03-01\neditions"
    ),
    "the editions": lambda at: change(at / "publication.yaml", "[epub]", "[epub, print]"),
    "a list of words for a rule": lambda at: change(
        at / "publication.yaml", "editions", "loaded-words: [wet]\neditions"
    ),
    "who reviewed": lambda at: change(at / "publication.yaml", "Access Desk", "Another desk"),
    "a record that isn't used": lambda at: change(at / "records" / "places.yaml", "Elsewhere", "Nowhere"),
    "a figure that isn't used": lambda at: change(
        at / "publication.yaml", "figures:\n", "figures:\n  spare: {alt: A spare, credit: A desk, caption: Spare.}\n"
    ),
    "the names of pictures": other_picture,
    "the name of a text": other_text,
    "line ends": lambda at: (at / "text.md").write_bytes(TEXT.replace("\n", "\r\n").encode()),
}


@pytest.mark.parametrize("name", OTHER)
def test_what_no_reader_meets_leaves_the_record_standing(river: Path, name: str) -> None:
    recorded(river)
    before = contents(river)
    OTHER[name](river)
    assert contents(river) == before
    assert holds(river)


def test_the_name_of_a_file_counts_where_a_reader_meets_it(river: Path) -> None:
    change(river / "publication.yaml", "title: The river   # as it is called\n", "")
    untitled = contents(river)
    river.rename("stream")
    assert contents(Path("stream")) != untitled
    change(Path("stream/worksheet.md"), "# Worksheet\n\n", "")
    without = contents(Path("stream"))
    other_text(Path("stream"))
    assert contents(Path("stream")) != without


def test_a_lone_text_holds_its_record_itself(river: Path) -> None:
    text = Path("rain.md")
    text.write_text("# Rain\n\nRain fell.\n")
    assert "language-missing" in review(text).output
    recorded(text)
    assert text.read_text().startswith("---\nreview:\n  by: Access Desk\n")
    assert text.read_text().endswith("---\n\n# Rain\n\nRain fell.\n")
    assert holds(text)
    change(text, "fell", "falls")
    assert not holds(text)


def test_without_a_record_the_check_says_how_to_make_one(river: Path) -> None:
    result = review(river, "--check")
    assert result.return_value == 1
    assert "error review-missing" in result.stdout
    assert "publish review river --by" in result.stdout


def unchanged(river: Path, *more: object, code: int = 1) -> str:
    before = (river / "publication.yaml").read_bytes() if (river / "publication.yaml").exists() else b""
    result = review(river, *(more or (*REVIEWED, "--yes")))
    assert result.return_value == code
    if before:
        assert (river / "publication.yaml").read_bytes() == before
    assert not list(river.glob(".unfinished*"))
    return result.output


def test_what_a_killed_review_left_is_swept_away(river: Path) -> None:
    (river / ".unfinished-abc").write_text("half")
    assert review(river, *REVIEWED, "--yes").return_value == 0
    assert not list(river.glob(".unfinished*"))


def test_nothing_is_recorded_while_there_are_errors(river: Path) -> None:
    change(river / "publication.yaml", "alt: The river and its two bridges.", "alt: map.svg")
    assert "alt-is-file-name" in unchanged(river)


def test_nothing_is_recorded_that_nobody_confirms(river: Path) -> None:
    output = unchanged(river, *REVIEWED)
    assert "error review-unconfirmed" in output
    assert "--yes" in output


def test_a_bad_record_is_refused_before_anybody_is_asked(river: Path) -> None:
    assert "not a whole day" in unchanged(river, "--by", "A", "--date", "2026-02", "--yes")
    assert "not an address" in unchanged(river, *REVIEWED, "--report", "r.html", "--yes")
    assert "not a known claim" in unchanged(river, *REVIEWED, "--conforms-to", "WCAG", "--yes")


@pytest.mark.parametrize(
    "more",
    [("--by", "A"), ("--date", "2026-02-01"), ("--yes",), ("--credential", "C"), (*REVIEWED, "--check")],
    ids=" ".join,
)
def test_half_a_record_is_wrong_usage(river: Path, more: tuple[str, ...]) -> None:
    result = CliRunner().invoke(cli, ["review", str(river), *more])
    assert result.exit_code == 2
    assert "--by and --date" in result.output


def test_one_publication_is_reviewed_at_a_time(river: Path) -> None:
    Path("rain.md").write_text("# Rain\n\nRain fell.\n")
    result = review(Path())
    assert result.return_value == 1
    assert "several-publications" in result.output
    assert "path-unknown" in review(Path("nowhere")).output


def test_a_link_on_the_disk_is_not_written_to(river: Path) -> None:
    rename(river / "publication.yaml", "about.yaml")
    (river / "publication.yaml").symlink_to("about.yaml")
    assert "file-unwritable" in unchanged(river)
    assert (river / "publication.yaml").is_symlink()
    (river / "publication.yaml").unlink()
    (river / "about.yaml").rename("about.yaml")
    (river / "publication.yaml").symlink_to("../about.yaml")
    assert "path-outside" in unchanged(river)
    assert Path("about.yaml").read_text() == ABOUT


def test_a_file_that_may_not_be_written_stays_as_it_is(river: Path) -> None:
    (river / "publication.yaml").chmod(0o444)
    output = unchanged(river)
    assert "file-unwritable" in output
    assert "Nothing was recorded." in output


def test_a_folder_that_may_not_be_written_stays_as_it_is(river: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_named: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("publish.project.tempfile.mkstemp", refuse)
    assert "Permission denied" in unchanged(river)


def test_a_disk_that_is_full_leaves_the_file_whole(river: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("publish.project.os.fsync", refuse)
    assert "No space left" in unchanged(river)


def test_a_file_that_has_changed_meanwhile_is_not_overwritten(river: Path) -> None:
    (found,) = project.find((river,)).value or ()
    file = project.read_publication_file(found).value
    assert file is not None
    change(river / "publication.yaml", "2026-01-02", "2026-01-03")
    outcome = project.replace_file(found, file, b"title: Rain\n")
    assert outcome.value is None
    assert [each.name for each in outcome.diagnostics] == ["file-changed"]
    assert "2026-01-03" in (river / "publication.yaml").read_text()


def test_the_permissions_of_the_file_stay(river: Path) -> None:
    (river / "publication.yaml").chmod(0o640)
    recorded(river)
    assert (river / "publication.yaml").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("n", 1), ("", 1)])
def test_on_a_terminal_one_question_is_asked(river: Path, answer: str, code: int) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "publish", "review", "river", *REVIEWED],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        os.close(theirs)
        os.write(ours, f"{answer}\n".encode())
        shown, asked = process.communicate(timeout=60)
    os.close(ours)
    assert process.returncode == code, asked.decode()
    assert asked.decode().count("Have you looked at all of it? [y/N]") == 1
    assert shown.startswith(b"river: what people must look at")
    assert ("Nothing was recorded." in asked.decode()) == bool(code)
    assert ("review:" in (river / "publication.yaml").read_text()) == (not code)
