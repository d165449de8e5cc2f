import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft202012Validator
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as SarifLog

from publish.audit.verdicts import AuditResult, CheckedFile, Verdict
from publish.diagnostics import Place, Position, Repair, Severity
from publish.lint.alternatives import FIGURE_ALT
from publish.lint.links import LINK_TEXT
from publish.pipeline.schemas import named
from publish.registry import rules
from publish.report.findings import format_findings
from publish.rules.links import RAW_HTML
from publish.rules.validators import EPUBCHECK

DOCS = Path(__file__).parents[2] / "docs"
FINDINGS = (
    FIGURE_ALT.finding(
        'figure "flag-raising" has no alternative text',
        Position(path="a folder/text.md", line=12, column=4, end_line=12, end_column=16),
        "add alt: to its record",
        "WCAG 1.1.1",
    ),
    LINK_TEXT.finding("100% of this, and: that", Position(path="a folder/text.md", line=13, column=1)),
    EPUBCHECK.message_of_validator("opf-096", Severity.INFO, "about the whole"),
)
LINES = {12: "see [the flag](figure:flag-raising) here", 13: "Text."}


def read_line(path: str, line: int) -> str:
    assert path == "a folder/text.md"
    return LINES.get(line, "")


def write(form: str, findings=FINDINGS, **options) -> str:
    return format_findings(findings, form, read_line=options.pop("read_line", read_line), **options)


def test_text_shows_line_caret_and_hint():
    assert write("text").splitlines() == [
        'a folder/text.md:12:4: error figure-alt: figure "flag-raising" has no alternative text',
        "  12 | see [the flag](figure:flag-raising) here",
        "     |    ^^^^^^^^^^^^",
        "  hint: add alt: to its record",
        "a folder/text.md:13:1: warning link-text: 100% of this, and: that",
        "  13 | Text.",
        "     | ^",
        f"  hint: {LINK_TEXT.hint}",
        "info epubcheck-opf-096: about the whole",
    ]


def test_text_says_where_in_a_pdf_it_is_why_it_matters_and_how_it_is_repaired():
    places = [Place(path="a.pdf", page=n, label=f"{n + 2}", element="Document/Figure", words="A") for n in range(1, 8)]
    found = FIGURE_ALT.finding("no words", Position(path="a.pdf"), hint="say it", places=tuple(places), count=30)
    text = format_findings([replace(found, repairs=(Repair(in_program="Word", text="View Alt Text"),))], "text",
                           read_line=lambda _path, _line: "")  # fmt: skip
    assert text.splitlines()[1:3] == [
        "  at: page 1 (printed 3), Document/Figure, “A”",
        "  at: page 2 (printed 4), Document/Figure, “A”",
    ]
    assert text.splitlines()[6:] == [
        "  at: and 25 more",
        f"  why: {FIGURE_ALT.reason}",
        "  hint: say it",
        "  in Word: View Alt Text",
    ]


def test_colour_only_where_asked_and_never_alone():
    assert "\x1b" not in write("text")
    coloured = write("text", colour=True)
    assert "\x1b[1;31merror\x1b[0m figure-alt" in coloured
    assert "\x1b[1;33mwarning\x1b[0m" in coloured


def test_concise_is_one_line_each():
    assert write("concise").splitlines() == [
        'a folder/text.md:12:4: error figure-alt: figure "flag-raising" has no alternative text',
        "a folder/text.md:13:1: warning link-text: 100% of this, and: that",
        "info epubcheck-opf-096: about the whole",
    ]


def test_json_holds_every_field():
    first, second, third = json.loads(write("json"))["findings"]
    assert first == {
        "rule": "figure-alt",
        "severity": "error",
        "message": 'figure "flag-raising" has no alternative text',
        "path": "a folder/text.md",
        "line": 12,
        "column": 4,
        "end_line": 12,
        "end_column": 16,
        "hint": "add alt: to its record",
        "clause": "WCAG 1.1.1",
        "silenced": None,
        "fix": None,
        "count": 1,
        "places": [],
        "confidence": None,
        "reason": FIGURE_ALT.reason,
        "repairs": [],
        "help": None,
    }
    assert (second["end_line"], second["hint"]) == (None, LINK_TEXT.hint)
    assert (third["path"], third["line"], third["hint"]) == (None, None, None)


def test_json_says_how_files_fare():
    audit = AuditResult(name="Ace by DAISY", verdict=Verdict.FAILED, errors=2)
    files = (
        CheckedFile(path="a.epub", kind="epub", audits=(audit,)),
        CheckedFile(path="b.pdf", kind="pdf", unchecked="it is empty"),
    )
    written = json.loads(format_findings((), "json", read_line=lambda _path, _line: "", files=files))
    assert written["files"] == [
        {
            "path": "a.epub",
            "kind": "epub",
            "verdict": "failed",
            "unchecked": None,
            "audits": [{"name": "Ace by DAISY", "verdict": "failed", "errors": 2}],
        },
        {"path": "b.pdf", "kind": "pdf", "verdict": "unchecked", "unchecked": "it is empty", "audits": []},
    ]
    Draft202012Validator(named("findings")).validate(written)


def test_sarif_leads_into_epubs_and_pdfs():
    inside = Place(path="a book.epub", inner="EPUB/c.xhtml", line=7, column=3, selector="p > a", words="here")
    on_page = Place(path="a.pdf", page=2, element="Document/P/Link", words="here")
    findings = (
        LINK_TEXT.finding("of others", Position(path="a book.epub/EPUB/c.xhtml", line=7, column=3), places=(inside,)),
        LINK_TEXT.finding("of ours", Position(path="text.md", line=2), places=(inside, on_page, on_page), count=4),
        LINK_TEXT.finding("in a PDF", Position(path="a.pdf"), places=(on_page,)),
    )
    log = json.loads(write("sarif", findings))
    SarifLog.model_validate(log)
    (run,) = log["runs"]
    assert run["artifacts"] == [
        {"location": {"uri": "a%20book.epub"}},
        {"location": {"uri": "EPUB/c.xhtml"}, "parentIndex": 0},
    ]
    theirs, ours, paper = run["results"]
    place = {"artifactLocation": {"uri": "EPUB/c.xhtml", "index": 1}, "region": {"startLine": 7, "startColumn": 3}}
    link = {"fullyQualifiedName": "p > a", "kind": "element"}
    assert theirs["locations"] == [{"physicalLocation": place, "logicalLocations": [link]}]
    assert "relatedLocations" not in theirs
    assert ours["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "text.md"}
    assert [each["message"]["text"] for each in ours["relatedLocations"]] == ["here", "page 2, here"]
    assert (ours["occurrenceCount"], ours["properties"]["pages"]) == (4, [2])
    assert paper["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "Document/P/Link", "kind": "element"}]


def test_sarif_ties_results_to_rules_and_places():
    log = json.loads(write("sarif", (*FINDINGS, FINDINGS[0])))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["figure-alt", "link-text", "epubcheck-opf-096"]
    assert [rules[result["ruleIndex"]] for result in run["results"]] == [
        "figure-alt",
        "link-text",
        "epubcheck-opf-096",
        "figure-alt",
    ]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note", "error"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20folder/text.md"
    assert place["region"] == {"startLine": 12, "startColumn": 4, "endLine": 12, "endColumn": 16}
    assert "locations" not in run["results"][2]
    assert run["columnKind"] == "unicodeCodePoints"


def test_sarif_describes_each_rule_as_the_documentation_does():
    (run,) = json.loads(write("sarif"))["runs"]
    figure_alt, link_text, epubcheck = run["tool"]["driver"]["rules"]
    assert figure_alt["shortDescription"] == {"text": FIGURE_ALT.text}
    assert figure_alt["fullDescription"] == {"text": f"{FIGURE_ALT.text} {FIGURE_ALT.reason}"}
    assert figure_alt["help"]["markdown"] == (DOCS / "rules" / "figure-alt.md").read_text(encoding="utf-8")
    assert FIGURE_ALT.hint in figure_alt["help"]["text"] and "What breaks it" in figure_alt["help"]["text"]
    assert figure_alt["helpUri"] == (DOCS / "rules" / "figure-alt.md").as_uri()
    assert [rule["defaultConfiguration"]["level"] for rule in (figure_alt, link_text)] == ["error", "warning"]
    assert figure_alt["properties"]["clauses"] == ["WCAG 2.2, 1.1.1"]
    assert epubcheck["shortDescription"] == {"text": EPUBCHECK.text}
    assert epubcheck["helpUri"].endswith("findings.md#epubcheck")
    assert "defaultConfiguration" not in epubcheck  # EPUBCheck gives each message a level


def test_sarif_is_whole_for_every_rule():
    """What the format asks of a descriptor: an id of its own, words in each message, an absolute address."""
    found = [rule.finding("m") for rule in rules().values() if not rule.family]
    (run,) = json.loads(write("sarif", found))["runs"]
    table = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in table}) == len(table) == len(found)
    for rule in table:
        for key in ("shortDescription", "fullDescription", "help"):
            assert rule[key]["text"].strip(), rule["id"]
        assert rule["help"]["markdown"].startswith(f"# {rule['id']}\n")
        assert urlsplit(rule["helpUri"]).scheme
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")


def test_sarif_gives_absolute_paths_as_file_addresses():
    log = json.loads(write("sarif", (RAW_HTML.finding("m", Position(path="/a b/ö.md")),)))
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "file:///a%20b/%C3%B6.md"


def test_github_escapes_what_would_end_a_command():
    first, second, third = write("github").splitlines()
    assert first == (
        "::error file=a folder/text.md,line=12,col=4,endLine=12,endColumn=16,title=figure-alt"
        '::figure "flag-raising" has no alternative text%0Ahint: add alt: to its record'
    )
    assert second == (
        "::warning file=a folder/text.md,line=13,col=1,title=link-text::100%25 of this, and: that"
        f"%0Ahint: {LINK_TEXT.hint}"
    )
    assert third == "::notice title=epubcheck-opf-096::about the whole"
    odd = write("github", (RAW_HTML.finding("m", Position(path="a,b:c%.md")),))
    assert odd.startswith("::error file=a%2Cb%3Ac%25.md,line=1")


def test_every_format_gives_the_same_findings_in_the_same_order():
    marks = [found.message.split()[0].strip('"') for found in FINDINGS]
    for form in ("text", "concise", "json", "sarif", "github"):
        written = write(form).replace("%25", "%")
        places = [written.index(mark, written.index(found.name)) for mark, found in zip(marks, FINDINGS, strict=True)]
        assert all(before < after for before, after in pairwise(places)), form


def test_no_findings():
    assert [write(form, ()) for form in ("text", "concise", "github")] == ["", "", ""]
    assert json.loads(write("json", ())) == {"findings": []}
    assert json.loads(write("sarif", ()))["runs"][0]["results"] == []


def caret_of(line: str, column: int, end: int = 0) -> tuple[str, str]:
    at = Position(path="t", line=1, column=column, end_line=1 if end else 0, end_column=end)
    _, source, caret, *_ = write("text", (RAW_HTML.finding("m", at),), read_line=lambda _path, _line: line).splitlines()
    return source.removeprefix("  1 | "), caret.removeprefix("    | ")


@pytest.mark.parametrize(
    ("line", "column", "caret"),
    [
        ("漢字 here", 4, "     ^"),
        ("e\u0301 here", 4, "  ^"),
        ("\there", 2, " ^"),
        ("end", 4, "   ^"),
        ("end", 90, "   ^"),
    ],
)
def test_the_caret_stands_under_the_character(line, column, caret):
    assert caret_of(line, column)[1] == caret


def test_of_a_long_line_the_part_around_the_place_is_shown():
    source, caret = caret_of("a" * 5000 + "HERE" + "b" * 5000, 5001, 5005)
    assert len(source) < 110
    assert source[caret.index("^") : caret.rindex("^") + 1] == "HERE"


def test_sources_and_messages_cannot_steer_the_terminal():
    found = (RAW_HTML.finding("a \x1b[2J b\nc \u202e d", Position(path="t\x07")),)
    for form in ("text", "concise"):
        written = write(form, found, read_line=lambda _path, _line: "\x1b[31mred\u202e")
        assert not {"\x1b", "\x07", "\u202e"} & set(written)
    assert len(write("concise", found).splitlines()) == 1
    assert len(write("github", found).splitlines()) == 1


def test_an_unknown_format_is_a_defect():
    with pytest.raises(ValueError, match="no such format"):
        write("xml")


BAD = "a\x1b[31mb\u202ec\u2066d\u2028e\ufefff\x85g\u200fh\u061c"
SEEN = r"a\x1b[31mb\u202ec\u2066d\u2028e\ufefff\x85g\u200fh\u061c"


@pytest.mark.parametrize("form", ["text", "concise", "json", "sarif", "github"])
def test_nothing_that_steers_a_terminal_or_turns_words_is_written(form):
    """Words of authors, names of files and the reasons of silences may hold any character."""
    found = RAW_HTML.finding(BAD, Position(path=f"{BAD}.md"), BAD, BAD)
    written = write(
        form, (replace(found, silenced=BAD if form in ("json", "sarif") else ""),), read_line=lambda *_: BAD
    )
    assert not re.search(
        r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]", written
    )
    if form == "text":
        assert written.splitlines()[0] == rf"{SEEN}.md:1:1: error raw-html: {SEEN}"
    if form == "json":
        (row,) = json.loads(written)["findings"]
        assert (row["message"], row["hint"], row["path"]) == (SEEN, SEEN, f"{BAD}.md")
    if form == "sarif":
        ((result,),) = (run["results"] for run in json.loads(written)["runs"])
        assert result["message"]["text"] == f"{SEEN} Hint: {SEEN}"


def test_letters_of_every_script_and_joiners_are_written_as_they_are():
    words = "é שלום می‌خواهم क्‍ष 👩‍👩‍👧 日本"
    found = (RAW_HTML.finding(words, Position(path=f"{words}.md")),)
    for form in ("text", "json", "sarif", "github"):
        assert words in write(form, found, read_line=lambda *_: "")


@pytest.mark.parametrize(
    ("path", "shown", "address"),
    [
        ("records/\udcff\udcfe.yaml", r"records/\xff\xfe.yaml", "records/%FF%FE.yaml"),
        ("/a/\udce9.md", r"/a/\xe9.md", "file:///a/%E9.md"),
        ("a/\ud800.md", r"a/\ud800.md", "a/%EF%BF%BD.md"),
    ],
)
def test_names_of_files_that_are_not_utf_8_are_told(path, shown, address):
    found = (RAW_HTML.finding(f'"{path}" is odd', Position(path=path)),)
    for form in ("text", "concise", "github"):
        assert shown in write(form, found, read_line=lambda *_: "")
    for form in ("text", "concise", "json", "sarif", "github"):
        assert write(form, found, read_line=lambda *_: "").encode("utf-8")
    if "\ud800" not in path:  # which JSON writes as it is
        assert json.loads(write("json", found))["findings"][0]["path"] == shown
    log = json.loads(write("sarif", found))
    ((result,),) = (run["results"] for run in log["runs"])
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == address
    assert shown in result["message"]["text"]
    SarifLog.model_validate(log)


def test_sarif_is_valid_for_every_rule_with_all_that_a_result_can_hold():
    """By the schema of OASIS, as types."""
    at = Position(path="a b/ö.md", line=3, column=2, end_line=3, end_column=9)
    found = [rule.finding("m", at, "h", "c") for rule in rules().values() if not rule.family]
    found += [replace(found[0], silenced="why"), RAW_HTML.finding("m"), FINDINGS[2]]
    log = json.loads(write("sarif", found))
    SarifLog.model_validate(log)
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    with pytest.raises(ValueError, match="startLine"):
        SarifLog.model_validate(log)


def test_a_finding_at_the_authors_place_says_where_it_is_in_the_epub():
    place = Place(path="b.epub", inner="EPUB/a.xhtml", line=3, column=2)
    for path, shown in (("a.md", True), ("b.epub/EPUB/a.xhtml", False)):
        found = EPUBCHECK.message_of_validator("x-1", Severity.ERROR, "M", Position(path=path), places=(place,))
        assert ("  at: b.epub/EPUB/a.xhtml:3:2" in format_findings([found], "text", read_line=lambda *_: "")) is shown
