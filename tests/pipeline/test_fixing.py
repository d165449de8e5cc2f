"""The edits that findings propose: each makes its finding go and no other come, and --fix makes those that are safe."""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner

from publish.cli import cli
from publish.diagnostics import Diagnostic, Edit, Position
from publish.pipeline.check import check_sources
from publish.pipeline.fixing import fixed_files, write_fixed
from publish.rules.fields import UNKNOWN_KEY

FILES = {
    "publication.yaml": "\ufeffTitle: Rain\r\nlanguage: en_GB\r\ndate: 2026/1/2 # by hand\r\n"
    "contributors: [A desk]\r\ncolour: petrl\r\nbibliography: works.bib\r\neditions:\r\n  - name: pirnt\r\n",
    "works.bib": "@book{hill2001, title={A hill}, author={Ana Hill}, year={2001}}\n",
    "records/places.yaml": "mill:\n  name: Mill\n  Definition: A town.\n  within: hazle\n"
    "hazel:\n  name: Hazel\n  defnition: A river in [a place](place:mil).\n",
    "text.md": "# Rain\n\nIn [hazle\nhazle](place:hazle) on [Monday](date:16/5/2018), [Tuesday](date:5.6.2018) and\n"
    '[slow](lang:jp) [x](plce:mill) of the نهر, [y](group:mill), [z](term:mill "hazle").[^on]\n\n'
    "It is told [@hill2011]; see [above](text:text#weter), [the text](text:txt) and [](#weter).\n\n"
    "[^one]: A note.\n\n::: summry\nWords.\n:::\n\n## Weather {#weather}\n\n::: notice {labl=tip}\nWords.\n:::\n\n"
    "::: table {haeders=both}\nRain.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n:::\n",
}
EDITS = {
    ("unknown-key", "Title", "title", True),
    ("language-malformed", "en_GB", "en-GB", True),
    ("date-malformed", "2026/1/2", "2026-01-02", True),
    ("unknown-value", "petrl", "petrol", False),
    ("unknown-value", "pirnt", "print", False),
    ("unknown-key", "Definition", "definition", True),
    ("unknown-key", "defnition", "definition", False),
    ("unknown-record", "hazle", "hazel", False),
    ("unknown-record", "mil", "mill", False),
    ("unknown-record", "group:mill", "place:mill", False),
    ("unknown-record", "term:mill", "place:mill", False),
    ("date-malformed", "16/5/2018", "2018-05-16", True),
    ("date-malformed", "5.6.2018", "2018-06-05", False),
    ("language-malformed", "jp", "ja", False),
    ("unknown-scheme", "plce:", "place:", False),
    ("language-unmarked", "نهر", "[نهر](lang:ar)", False),
    ("note-missing", "[^on]", "[^one]", False),
    ("unknown-citation", "@hill2011", "@hill2001", False),
    ("unknown-heading", "weter", "weather", False),
    ("unknown-text", "txt", "text", False),
    ("unknown-reference", "weter", "weather", False),
    ("unknown-container", "summry", "summary", False),
    ("attribute-unknown", "labl", "label", False),
    ("attribute-unknown", "haeders", "headers", False),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, written in FILES.items():
        path = tmp_path / "rain" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written.encode("utf-8"))
    return tmp_path / "rain"


def findings(folder: Path) -> tuple[Diagnostic, ...]:
    return check_sources((folder,)).diagnostics


def counted(found: Iterable[Diagnostic]) -> Counter[str]:
    return Counter(each.message for each in found)


def written_in(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in FILES}


def test_each_edit_makes_its_finding_go(folder: Path) -> None:
    todo, made = findings(folder), set()
    while True:
        proposed = [each for each in todo if each.edit is not None]
        if not proposed:
            break
        found = proposed[0]
        assert found.edit is not None
        made.add((found.name, found.edit.was, found.edit.text, found.edit.safe))
        sure = Edit(was=found.edit.was, text=found.edit.text, after=found.edit.after, safe=True)
        fixed = fixed_files([_with(found, sure)])
        assert len(fixed) == 1, found
        assert write_fixed(fixed).diagnostics == ()
        left = findings(folder)
        assert counted(left)[found.message] == counted(todo)[found.message] - 1, found
        todo = left
    assert made == EDITS
    assert [each.name for each in todo] == ["title-unread"]  # which the wrong record of the link had hidden


def _with(found: Diagnostic, edit: Edit) -> Diagnostic:
    return found.rule.finding(found.message, found.position, edit=edit)


def test_fix_makes_the_safe_edits_and_leaves_every_other_byte(folder: Path) -> None:
    before = written_in(folder)
    run = CliRunner().invoke(cli, ["check", "--sources", "--diff", "rain"])
    assert "-language: en_GB" in run.stdout and "+language: en-GB" in run.stdout
    assert written_in(folder) == before

    safe = [each for each in EDITS if each[3]]
    run = CliRunner().invoke(cli, ["check", "--sources", "--fix", "--format", "json", "rain"])
    expected = dict(before)
    for _, was, text, _ in safe:
        for name in ("publication.yaml", "records/places.yaml", "text.md"):
            expected[name] = expected[name].replace(was.encode(), text.encode(), 1)
    after = written_in(folder)
    assert after == expected != before
    assert all(f'"{was}" is now "{text}" ({rule})' in run.stderr for rule, was, text, _ in safe)
    left = json.loads(run.stdout)["findings"]
    assert not [each for each in left if each["fix"] and each["fix"]["safe"]]
    (near,) = [each for each in left if each["rule"] == "unknown-scheme"]
    at = near["fix"]
    line = (folder / "text.md").read_text(encoding="utf-8").split("\n")[at["line"] - 1]
    assert (line[at["column"] - 1 : at["end_column"] - 1], at["text"], at["safe"]) == ("plce:", "place:", False)

    CliRunner().invoke(cli, ["check", "--sources", "--fix", "rain"])
    assert written_in(folder) == after

    log = json.loads(CliRunner().invoke(cli, ["check", "--sources", "--format", "sarif", "rain"]).stdout)
    (result,) = [each for each in log["runs"][0]["results"] if each["ruleId"] == "unknown-scheme"]
    ((replaced,),) = [each["replacements"] for each in result["fixes"][0]["artifactChanges"]]
    assert replaced["insertedContent"] == {"text": "place:"}
    assert replaced["deletedRegion"]["startColumn"] == at["column"]


def test_nothing_is_fixed_that_is_silenced_left_out_taken_or_changed_meanwhile(folder: Path) -> None:
    before = written_in(folder)
    CliRunner().invoke(cli, ["check", "--sources", "--fix", "--select", "unknown-scheme", "rain"])
    assert written_in(folder) == before
    fixed = fixed_files(findings(folder))
    (folder / "text.md").write_bytes(b"# Another\n")
    outcome = write_fixed(fixed)
    assert [each.name for each in outcome.diagnostics] == ["file-changed"]
    assert (folder / "text.md").read_bytes() == b"# Another\n"

    about = b"title: Rain\nTitle: Snow\nlanguage: en\ndate: 2026-01-02\n"
    (folder / "publication.yaml").write_bytes(about)
    CliRunner().invoke(cli, ["check", "--sources", "--fix", "rain"])
    assert (folder / "publication.yaml").read_bytes() == about


def test_the_one_rule_that_a_silence_means_is_an_edit(folder: Path) -> None:
    text = (
        "---\ntitle: Rain\nlanguage: en\n---\n\n"
        "DO NOT CROSS THE BRIDGE before noon. <!-- silence block-of-capitas: as it stands -->\n"
    )
    alone = folder.parent / "alone"
    alone.mkdir()
    (alone / "text.md").write_text(text, encoding="utf-8")
    (wrong,) = [each for each in findings(alone) if each.name == "silence-rule-unknown"]
    assert wrong.edit == Edit(was="block-of-capitas", text="block-of-capitals")
    fixed = fixed_files([_with(wrong, Edit(was="block-of-capitas", text="block-of-capitals", safe=True))])
    assert write_fixed(fixed).diagnostics == ()
    assert [(each.name, each.silenced) for each in findings(alone)] == [("block-of-capitals", "as it stands")]


def test_an_edit_has_one_place_or_none() -> None:
    lines = ("[rom](place:rom) rome", "[rom](place:rom 'rom:rom')", "a rom", "rom-a rom")

    def place(edit: Edit, line: int, end_line: int = 0) -> tuple[int, int] | None:
        at = Position(path="text.md", line=line, column=1, end_line=end_line or line, end_column=99)
        found = edit.place(at, lambda number: lines[number - 1])
        return (found.line, found.column) if found else None

    edit = Edit(was="rom", text="rome", after=":")
    assert place(edit, 1) == (1, 13)
    assert place(edit, 2) is None
    assert place(edit, 3, 4) is None
    assert place(edit, 3) == (3, 3)
    assert place(edit, 4) == (4, 7)


def test_of_edits_that_overlap_the_first_is_made(tmp_path: Path) -> None:
    path = tmp_path / "text.md"
    path.write_text("one two three\n", encoding="utf-8")
    at = Position(path=str(path), line=1, column=1, end_line=1, end_column=14)
    edits = (Edit(was="two three", text="2 3", safe=True), Edit(was="one two", text="1 2", safe=True))
    (fixed,) = fixed_files([UNKNOWN_KEY.finding("a word", at, edit=each) for each in edits])
    assert fixed.data == b"1 2 three\n" and len(fixed.lines()) == 1


def test_links_files_of_others_and_other_encodings_stay_and_shared_records_are_fixed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    wrong, right = b"# A\r\rOn\t[a day](date:16/5/2018).\r", b"# A\r\rOn\t[a day](date:2018-05-16).\r"
    about = b"title: A\nlanguage: en\ndate: 2026-01-02\n"
    mill = b"mill:\n  name: Mill\n  Definition: A town.\n"
    files = {
        "all/records/places.yaml": mill,
        "all/one/text.md": wrong,
        "all/one/README.md": wrong,
        "all/one/build/text.md": wrong,
        "all/two/text.md": b"# A\n\n[Mill](place:mill)\n",
        "all/latin/text.md": wrong + b"Caf\xe9",
        "all/linked/within.md": wrong,
        "outside/secret.md": wrong,
    }
    for name, data in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for name in ("one", "two", "latin", "linked", "led-out"):
        (tmp_path / "all" / name).mkdir(exist_ok=True)
        (tmp_path / "all" / name / "publication.yaml").write_bytes(about)
    (tmp_path / "all" / "linked" / "text.md").symlink_to("within.md")
    (tmp_path / "all" / "led-out" / "text.md").symlink_to("../../outside/secret.md")
    said = CliRunner().invoke(cli, ["check", "--sources", "--fix", "all", "all/one", "all/two"]).stderr
    assert said.count('"Definition" is now "definition"') == 1
    expected = {**files, "all/one/text.md": right, "all/records/places.yaml": mill.replace(b"Def", b"def")}
    assert {name: (tmp_path / name).read_bytes() for name in files} == expected
    CliRunner().invoke(cli, ["check", "--sources", "--fix", "all"])
    assert {name: (tmp_path / name).read_bytes() for name in files} == expected
