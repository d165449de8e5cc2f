"""The report of a check: what it says of files, its JSON by the schema, its pictures, what it is never made of."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from PIL import Image

from publish.audit.verdicts import AuditResult, CheckedFile, Verdict
from publish.check_report import report_files
from publish.check_report.clauses import clause_for_documents, clauses_of
from publish.check_report.excerpts import excerpt
from publish.check_report.faults import faults_of
from publish.check_report.painting import Wanted, painted
from publish.check_report.standards import results_by_standard
from publish.pipeline.schemas import named

from .sample import TOOLS, epub, epub_bytes, pdf, pdf_bytes, rule


def made(*files: CheckedFile) -> dict[str, bytes]:
    data = {"epub": epub_bytes(), "pdf": pdf_bytes()}
    return report_files(files, (), TOOLS, lambda path: data.get(path.rpartition(".")[2]))


def test_the_json_is_what_its_schema_says() -> None:
    found = json.loads(made(epub(), pdf(), epub("b.epub", good=True), pdf("b.pdf", good=True))["report.json"])
    validator = Draft202012Validator(named("check-report"))
    assert [each.message for each in validator.iter_errors(found)] == []
    assert found["summary"] == {"files": 4, "failed": 2, "passed": 2, "unchecked": 0}
    del found["files"][0]["faults"][0]["clauses"]
    assert not validator.is_valid(found)


def test_several_files_have_a_page_each_and_one_file_is_the_first_page() -> None:
    several = made(epub(), pdf())
    assert {"index.html", "file-1.html", "file-2.html", "report.json"} <= set(several)
    assert 'href="file-2.html"' in several["index.html"].decode()
    assert [name for name in made(epub()) if name.endswith(".html")] == ["index.html"]


def test_equal_files_give_equal_bytes() -> None:
    assert made(epub(), pdf()) == made(epub(), pdf())


def test_nothing_of_the_machine_is_in_it() -> None:
    files = (epub("/home/me/work/x/a.epub"), pdf("/home/me/work/y/b.pdf"))
    written = b"".join(data for name, data in made(*files).items() if not name.endswith(".png"))
    assert b"/home" not in written and b"me/work" not in written
    assert b"x/a.epub" in written and b"y/b.pdf" in written


def test_what_files_say_is_never_markup() -> None:
    page = made(replace(epub('"><script>.epub'), unchecked=""))["index.html"].decode()
    assert "<script" not in page
    assert "Bad &lt;p&gt; &amp; \\u202e more" in page
    assert "\u202e" not in page


def test_a_fault_is_told_once_with_all_its_instances() -> None:
    page = made(epub())["index.html"].decode()
    assert page.count("<article") == 3
    assert "31 times" in page and "And 29 more." in page
    assert page.count('type="checkbox"') == 1


def test_an_address_that_is_none_of_the_web_is_no_link() -> None:
    file = epub()
    found = tuple(replace(each, help_address="javascript:alert(1)") for each in file.diagnostics)
    assert "javascript:" not in made(replace(file, diagnostics=found))["index.html"].decode()


def test_a_picture_of_an_epub_is_shown_small_beside_its_markup() -> None:
    files = made(epub())
    assert Image.open(io.BytesIO(files["picture-1.png"])).size == (240, 120)
    page = files["index.html"].decode()
    assert '<img src="picture-1.png" alt="The picture red.png, which this place shows"' in page
    assert "<mark>&lt;a href=&#34;#x&#34;&gt;</mark>here" in page


def test_a_place_of_a_pdf_is_outlined_on_its_page_and_a_page_that_is_not_there_has_no_picture() -> None:
    files = made(pdf())
    assert [name for name in files if name.endswith(".png")] == ["picture-1.png"]
    assert "Part of page 1 (printed i) with P outlined: “Words”" in files["index.html"].decode()


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_outline_is_around_what_stands_there(turned: int) -> None:
    wanted = Wanted(page=1, box=(40.0, 60.0, 50.0, 70.0))
    data = painted(pdf_bytes(turned=turned, corner=(300, -50)), (wanted,))[wanted]
    image = Image.open(io.BytesIO(data)).convert("RGB")
    red = [at for at in pixels(image) if image.getpixel(at)[0] > 150 and image.getpixel(at)[1] < 60]  # type: ignore[index]
    black = [at for at in pixels(image) if image.getpixel(at) == (0, 0, 0)]
    assert black and red
    assert min(x for x, _ in red) < min(x for x, _ in black) and max(x for x, _ in black) < max(x for x, _ in red)
    assert min(y for _, y in red) < min(y for _, y in black) and max(y for _, y in black) < max(y for _, y in red)
    assert max(x for x, _ in red) - min(x for x, _ in red) < 60


def pixels(image: Image.Image) -> list[tuple[int, int]]:
    return [(x, y) for x in range(image.width) for y in range(image.height)]


def test_modules_of_the_folder_that_somebody_works_in_are_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend("")
    assert painted(pdf_bytes(), (Wanted(page=1),))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 nothing", pdf_bytes()[:200]])
def test_of_what_is_no_pdf_nothing_is_painted(data: bytes) -> None:
    assert painted(data, (Wanted(page=1),)) == {}


def test_a_file_that_validators_are_not_given_is_not_painted() -> None:
    file = pdf()
    stopped = rule("validator-stopped").finding("veraPDF didn't finish")
    files = made(replace(file, diagnostics=(*file.diagnostics, stopped)))
    assert not [name for name in files if name.endswith(".png")]


def test_a_file_that_cannot_be_read_has_a_report_all_the_same() -> None:
    locked = CheckedFile(path="locked.pdf", kind="pdf", unchecked="it asks for a password")
    page = report_files((locked,), (), TOOLS, lambda _path: None)["index.html"].decode()
    assert "Couldn’t be checked" in page and "because it asks for a password." in page
    assert "Passed" not in page.partition("<main")[2].partition("“Passed")[0]


def test_criteria_have_clauses_of_en_301_549() -> None:
    assert clause_for_documents("1.1.1") == "10.1.1.1"
    assert [clause_for_documents(each) for each in ("2.4.1", "2.5.8", "3.1.4")] == ["", "", ""]


@pytest.mark.parametrize(
    ("written", "code", "numbers"),
    [
        ("WCAG 2.2, 1.4.4 and 1.4.12", "", ["1.4.4", "10.1.4.4", "1.4.12", "10.1.4.12"]),
        ("WCAG 3.1.4", "", ["3.1.4"]),
        ("WCAG 2.2, 4.1.2; EN 301 549, 9.4.1.2", "", ["4.1.2", "10.4.1.2"]),
        ("PDF/UA-1, 7.3; Matterhorn 13-004", "", ["7.3", "13-004", "1.1.1", "10.1.1.1"]),
        ("PDF/UA-1, 7.1", "ua1-7.1-11", ["7.1", "1.3.1", "10.1.3.1"]),
        ("PDF/UA-1, 7.1", "ua1-7.1-8", ["7.1"]),
        ("RSC-005", "RSC-005", []),
    ],
)
def test_clauses_are_read(written: str, code: str, numbers: list[str]) -> None:
    assert [each.number for each in clauses_of((written,), code)] == numbers


def test_a_standard_is_failed_by_what_names_its_clause_and_never_passed_where_nothing_ran() -> None:
    file = pdf()
    verdicts = {each.standard: each.verdict for each in results_by_standard(file, faults_of(file.diagnostics))}
    assert verdicts == {"WCAG 2.2": Verdict.FAILED, "EN 301 549": Verdict.FAILED, "PDF/UA-1": Verdict.FAILED}
    good = pdf(good=True)
    assert {each.verdict for each in results_by_standard(good, ())} == {Verdict.PASSED}
    unasked = replace(good, audits=(AuditResult(name="veraPDF, PDF/UA-1", verdict=Verdict.UNCHECKED),))
    assert {each.verdict for each in results_by_standard(unasked, ())} == {Verdict.UNCHECKED}


def test_excerpts_mark_the_tag_that_begins_ends_or_lies_around_a_place() -> None:
    text = b'<p>one</p>\n<p><img src="a.png"/></p>'
    for column in (4, 8, 22):
        found = excerpt(text, 2, column)
        assert found and found.marked == '<img src="a.png"/>' and found.before == "<p>one</p>\n<p>"
    assert excerpt(text, 3, 1) is None
    assert excerpt(b"\x89PNG\0\0", 1, 1) is None
    turned = excerpt("<p>a\u202eb</p>".encode(), 1, 1)
    assert turned and turned.after == "a\\u202eb</p>"
    long = excerpt(b"x" * 100_000, 1, 50_000)
    assert long and len(long.before + long.marked + long.after) < 400
