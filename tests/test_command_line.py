"""The command line: exit codes, clean streams, the same findings in every format, and what each command shows."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import threading
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from publish import render
from publish.cli import cli
from publish.commands import COMMANDS, GROUPS
from publish.diagnostics import Severity
from publish.model.files import RenderedDocument
from publish.pipeline.plain_data import plain_data
from publish.registry import rules as rules_by_name
from publish.validators import epubcheck, verapdf

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "content" / "rastan-2018"
ABOUT = "title: Rain\nlanguage: en\ndate: 2026-01-02\ncontributors: [A desk]\n"
SOUND = "# Rain\n\nRain fell in the night.\n"
WRONG = "# Rain\n\nIt fell on the [hill](place:hil).\n\n#### Too deep\n\n**A false heading**\n\nSee [here](https://example.org).\n"
ONLY_WARNED = "# Rain\n\nSee [here](https://example.org).\n"
LINE = re.compile(r"^(?P<path>.+?):(?P<line>\d+):(?P<column>\d+): (?P<severity>error|warning|info) (?P<rule>[\w-]+): ")
COMMAND = [sys.executable, "-m", "publish"]


def publish(*arguments: object, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command as people do, in a folder."""
    run = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert "Traceback" not in run.stdout + run.stderr
    return run


def inside(*arguments: object) -> Result:
    """Run a command in this process, where a part of it can be replaced."""
    result = CliRunner().invoke(cli, [str(each) for each in arguments], standalone_mode=False, catch_exceptions=False)
    assert isinstance(result.return_value, int)
    return result


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, text: str = SOUND, about: str = ABOUT + "editions: [epub]\n", name: str = "rain") -> Path:
    (folder / name).mkdir(exist_ok=True)
    (folder / name / "text.md").write_text(text)
    (folder / name / "publication.yaml").write_text(about)
    return Path(name)


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make what ``publish new`` makes, and build it; give the folder that both lie in."""
    folder = tmp_path_factory.mktemp("new")
    (folder / ".git").mkdir()
    made = publish("new", "walk", folder=folder)
    assert made.returncode == 0
    assert made.stdout.splitlines()[-1] == "Build it with: publish build walk"
    built = publish("build", "walk", "--strict", folder=folder)
    assert built.returncode == 0, built.stdout
    return folder


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--help"], 0),
        (["--version"], 0),
        ([], 2),
        (["biuld"], 2),
        (["build", "--edition", "braille"], 2),
        (["build", "--jobs", "0"], 2),
        (["check", "--format", "xml"], 2),
        (["inspect", "rain"], 2),
        (["new"], 2),
        (["check", "rian"], 2),
        (["check", "rian.pdf"], 2),
        (["build", "rian"], 2),
        (["build", "rain", "rian"], 2),
        (["inspect", "rian", "--as", "tree"], 2),
        (["inspect", "rian.pdf", "--as", "tags"], 2),
        (["review", "rian"], 2),
        (["inspect", "rain", "--as", "tags"], 1),
        (["check", "rain"], 0),
        (["check", "rain", "--strict"], 0),
        (["build", "rain"], 0),
    ],
    ids=lambda value: " ".join(value) or "nothing" if isinstance(value, list) else None,
)
def test_exit_codes(folder: Path, arguments: list[str], code: int) -> None:
    write(folder)
    assert publish(*arguments, folder=folder).returncode == code


def test_paths_in_commands_are_quoted_for_the_shell(folder: Path) -> None:
    assert inside("new", "my walk").stdout.splitlines()[-1] == "Build it with: publish build 'my walk'"


def test_a_wrong_path_beside_other_errors_is_1(folder: Path) -> None:
    write(folder, WRONG)
    assert inside("check", "rain", "rian").return_value == 1


@pytest.mark.parametrize("command", ["build", "check"])
def test_an_error_is_1_and_a_warning_is_1_only_when_strict(folder: Path, command: str) -> None:
    write(folder, ONLY_WARNED)
    assert inside(command, "rain").return_value == 0
    assert inside(command, "rain", "--strict").return_value == 1
    write(folder, WRONG)
    assert inside(command, "rain").return_value == 1


def test_strict_makes_nothing_where_there_is_a_warning(folder: Path) -> None:
    write(folder, ONLY_WARNED)
    assert inside("build", "rain", "--strict", "--jobs", "1").return_value == 1
    assert not Path("build").exists()


def test_a_failed_publication_does_not_stop_the_others(folder: Path) -> None:
    (folder / "all").mkdir()
    write(folder / "all", WRONG, name="one")
    write(folder / "all", SOUND, name="two")
    run = publish("build", "all", folder=folder)
    assert run.returncode == 1
    assert [path.name for path in (folder / "build").iterdir()] == ["two"]
    assert re.search(r"^build/two/two\.epub  \d+ kB$", run.stdout, re.MULTILINE)


def test_a_missing_validator_is_3_unless_something_is_wrong_besides(folder: Path, walk: Path, monkeypatch) -> None:
    shutil.copy(walk / "build" / "walk" / "walk-print.pdf", folder / "words.pdf")
    monkeypatch.setattr(verapdf, "jars", lambda: ())
    monkeypatch.setattr(verapdf, "command", lambda: None)
    result = inside("check", "words.pdf")
    assert result.return_value == 3
    assert "validator-missing" in result.stdout
    assert "hint: " in result.stdout
    assert inside("check", "words.pdf", "--select", "figure-alt").return_value == 3
    assert inside("check", "words.pdf", "--ignore", "validator-missing").return_value == 0
    write(folder, WRONG)
    assert inside("check", "words.pdf", "rain").return_value == 1


@pytest.mark.parametrize("library", ["weasyprint", "ebooklib"])
def test_a_missing_library_is_3_and_no_traceback(folder: Path, monkeypatch, library: str) -> None:
    write(folder, about=ABOUT + f"editions: [{'print' if library == 'weasyprint' else 'epub'}]\n")
    monkeypatch.setitem(sys.modules, library, None)
    result = inside("build", "rain", "--jobs", "1")
    assert result.return_value == 3
    assert "library-missing" in result.stdout
    assert not Path("build").exists()


@pytest.mark.parametrize("jobs", [1, 4])
def test_an_interrupt_is_130_and_leaves_the_last_good_outputs(folder: Path, jobs: int) -> None:
    write(folder, about=ABOUT)
    assert publish("build", "rain", "--edition", "epub", folder=folder).returncode == 0
    before = contents(folder / "build")
    write(folder, "# Rain\n\n" + "It rained all day long in every street of the town.\n\n" * 2000, ABOUT)
    with subprocess.Popen(
        [*COMMAND, "build", "rain", "--jobs", str(jobs)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # it may be ignored around us
    ) as process:
        assert process.stderr is not None and process.stdout is not None
        told = next(line for line in process.stderr if "print, page 50" in line)
        os.killpg(process.pid, signal.SIGINT)  # a terminal tells every process of the group
        limit = threading.Timer(20, process.kill)
        limit.start()
        shown, told = process.stdout.read(), told + process.stderr.read()
        process.wait()
        limit.cancel()
    assert process.returncode == 130
    assert shown == ""
    assert "Traceback" not in told
    assert told.splitlines()[-1] == "Interrupted; the last good outputs are as they were."
    assert contents(folder / "build") == before


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_progress_goes_to_one_stream_and_results_to_the_other(folder: Path) -> None:
    write(folder, about=ABOUT)
    run = publish("build", "rain", folder=folder)
    assert [re.sub(r"\d+", "N", line) for line in run.stdout.splitlines()] == [
        "build/rain/rain.epub  N kB",
        "build/rain/rain-print.pdf  N kB",
        "build/rain/rain-large-print.pdf  N kB",
    ]
    assert run.stderr.splitlines()[0] == "rain: reading"
    assert {line.split(":")[0] for line in run.stderr.splitlines()} == {"rain"}
    assert publish("build", "rain", "--format", "concise", folder=folder).stdout == ""
    shown = publish("inspect", "rain", "--as", "outline", "--format", "json", folder=folder)
    assert json.loads(shown.stdout)
    assert shown.stderr == ""


def test_a_reader_that_stops_early_is_no_failure(folder: Path) -> None:
    command = f"{sys.executable} -m publish inspect {SAMPLE} --as tree | head -n 1"
    run = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert run.stderr == ""
    assert len(run.stdout.splitlines()) == 1


@pytest.mark.parametrize("no_colour", [False, True])
def test_colour_is_only_for_terminals_and_only_where_it_is_wanted(folder: Path, no_colour: bool) -> None:
    write(folder, WRONG)
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    shown = on_terminal(
        ["check", "rain"], folder, {**environment, "PYTHONPATH": str(ROOT), **({"NO_COLOR": "1"} if no_colour else {})}
    )
    assert ("\x1b[" in shown) is not no_colour
    assert "error" in shown
    plain = publish("check", "rain", folder=folder).stdout
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[\d;]*m", "", shown).replace("\r\n", "\n") == plain


def on_terminal(arguments: list[str], folder: Path, environment: dict[str, str]) -> str:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, *arguments], cwd=folder, env=environment, stdout=theirs, stderr=subprocess.DEVNULL
    ) as process:
        os.close(theirs)
        parts = []
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # what Linux says when the other side is closed
                break
            if not part:
                break
            parts.append(part)
        process.wait()
    os.close(ours)
    return b"".join(parts).decode()


Row = tuple[str, int, int, str, str]
LEVELS = {"note": "info", "notice": "info"}


def read_text(shown: str) -> list[Row]:
    found = [match for line in shown.splitlines() if (match := LINE.match(line))]
    return [(each["path"], int(each["line"]), int(each["column"]), each["severity"], each["rule"]) for each in found]


def read_json(shown: str) -> list[Row]:
    names = ("path", "line", "column", "severity", "rule")
    return [tuple(each[name] for name in names) for each in json.loads(shown)["findings"]]


def read_sarif(shown: str) -> list[Row]:
    log = json.loads(shown)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    rows = []
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        level = LEVELS.get(result["level"], result["level"])
        rows.append(
            (place["artifactLocation"]["uri"], region["startLine"], region["startColumn"], level, result["ruleId"])
        )
    return rows


def read_github(shown: str) -> list[Row]:
    rows = []
    for line in shown.splitlines():
        level, written, _message = re.fullmatch(r"::(error|warning|notice) (.*?)::(.*)", line).groups()
        fields = dict(each.split("=", 1) for each in written.split(","))
        rows.append(
            (fields["file"], int(fields["line"]), int(fields["col"]), LEVELS.get(level, level), fields["title"])
        )
    return rows


READERS: dict[str, Callable[[str], list[Row]]] = {
    "text": read_text,
    "concise": read_text,
    "json": read_json,
    "sarif": read_sarif,
    "github": read_github,
}


@pytest.mark.parametrize("command", ["check", "build"])
def test_every_format_has_the_same_findings_in_the_same_order(folder: Path, command: str) -> None:
    write(folder, WRONG)
    shown = {form: inside(command, "rain", "--format", form).stdout for form in READERS}
    rows = {form: READERS[form](shown[form]) for form in READERS}
    assert {rule for *_place, rule in rows["json"]} >= {"unknown-record", "heading-skip", "pseudo-heading", "link-text"}
    assert rows == dict.fromkeys(READERS, rows["json"])
    assert rows["json"] == sorted(rows["json"], key=lambda row: row[:3])
    assert len(shown["concise"].splitlines()) == len(rows["json"])
    assert "  3 | It fell on the [hill](place:hil)." in shown["text"]
    assert re.search(r"^\d+ errors?, \d+ warnings?\.$", shown["text"], re.MULTILINE)


@pytest.mark.parametrize("form", ["concise", "github"])
def test_no_finding_is_written_as_none(folder: Path, form: str) -> None:
    write(folder)
    assert inside("check", "rain", "--format", form).stdout == ""


def test_json_without_findings_says_what_passed(folder: Path) -> None:
    write(folder)
    told = json.loads(inside("check", "rain", "--format", "json").stdout)
    assert told["findings"] == []
    assert [(each["path"], each["verdict"]) for each in told["files"]] == [("rain", "passed")]


def test_rules_can_be_selected_and_left_out(folder: Path) -> None:
    write(folder, WRONG)

    def rules(*arguments: str) -> set[str]:
        return {row[-1] for row in read_json(inside("check", "rain", "--format", "json", *arguments).stdout)}

    everything = rules()
    assert rules("--select", "link-text") == {"link-text"}
    assert rules("--select", "link-text", "--select", "heading-skip") == {"link-text", "heading-skip"}
    assert rules("--ignore", "link-text") == everything - {"link-text"}
    assert rules("--select", "link-text", "--ignore", "link-text") == set()
    assert inside("check", "rain", "--select", "link-text").return_value == 0
    assert inside("check", "rain", "--select", "unknown-record").return_value == 1


def test_a_rule_that_there_is_not_is_wrong_usage(folder: Path) -> None:
    write(folder, WRONG)
    for option in ("--select", "--ignore"):
        run = publish("check", "rain", option, "figre-alt", folder=folder)
        assert (run.returncode, run.stdout) == (2, "")
        assert 'No rule is named "figre-alt"; did you mean figure-alt' in run.stderr
    code = publish("check", "rain", "--ignore", "epubcheck-rsc-05", folder=folder)
    assert (code.returncode, "epubcheck-rsc-005" in code.stderr) == (2, True)
    assert "publish explain lists the rules" in publish("check", "--select", "qqqqq", folder=folder).stderr


def test_results_count_what_is_reported(folder: Path) -> None:
    write(folder, WRONG)
    assert "rain: source: 2 errors" in inside("check", "rain").stdout
    assert "rain: source: 1 error\n" in inside("check", "rain", "--select", "unknown-record").stdout
    left = inside("check", "rain", "--ignore", "unknown-record", "--ignore", "heading-skip")
    assert left.return_value == 0
    assert "rain: source: passes" in left.stdout
    write(folder, ONLY_WARNED)
    assert "rain: source: passes" in inside("check", "rain").stdout
    strictly = inside("check", "rain", "--strict")
    assert (strictly.return_value, "rain: source: 1 error\n" in strictly.stdout) == (1, True)


def test_what_a_validator_says_is_selected_by_its_name_and_by_its_code(folder: Path) -> None:
    with zipfile.ZipFile(folder / "hollow.epub", "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")

    def rules(*arguments: str) -> set[str]:
        written = inside("check", "hollow.epub", "--format", "json", *arguments).stdout
        return {row[-1] for row in read_json(written)} - {"validator-missing", "validator-stopped"}

    said = {rule for rule in rules() if rule.startswith("epubcheck-")}
    assert said
    one = min(said)
    assert rules("--select", "epubcheck") == said
    assert rules("--select", one) == {one}
    assert not {rule for rule in rules("--ignore", "epubcheck") if rule.startswith("epubcheck-")}


def test_explain_shows_a_rule_and_lists_all(folder: Path) -> None:
    one = inside("explain", "figure-alt").stdout
    for part in ("figure-alt (error)", "unless it is declared decorative", "Repair: write between", "WCAG 2.2, 1.1.1"):
        assert part in one
    assert "What breaks it, text.md:" in one
    assert inside("explain", "epubcheck-rsc-005").stdout.startswith("epubcheck (the validator's)")
    listed = inside("explain").stdout
    assert all(f"  {name}: {rule.text}\n" in listed for name, rule in rules_by_name().items())
    wrong = publish("explain", "figre-alt", folder=folder)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "did you mean figure-alt" in wrong.stderr


def test_new_writes_nothing_over_anything(folder: Path) -> None:
    (folder / "taken").mkdir()
    (folder / "taken" / "mine.txt").write_text("mine")
    (folder / "file").write_text("mine")
    for name in ("taken", "file", "file/below"):
        assert inside("new", name).return_value == 1
    assert contents(folder) == {"mine.txt": b"mine", "file": b"mine"}


def test_what_new_makes_passes_the_validators_in_every_edition(walk: Path) -> None:
    outputs = sorted(path.name for path in (walk / "build" / "walk").iterdir() if path.suffix != ".json")
    assert outputs == ["walk-large-print.pdf", "walk-print.pdf", "walk.epub"]
    assert epubcheck.run(walk / "build" / "walk" / "walk.epub").value == ()
    for name in outputs[:2]:
        outcome = verapdf.run(walk / "build" / "walk" / name)
        assert outcome.value, outcome.diagnostics
        assert outcome.value[0].passed


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ("tree", ["claim", "summary", "timeline", "note_reference"]),
        ("entities", ["(group:syrian-government)", "ar: الحكومة السورية", "S1 Correspondent of Agence France-Presse"]),
        ("metadata", ["language: en-GB", "sufficient: ", "urn:uuid:c6060113"]),
        ("outline", ["On the main square #on-the-main-square", "Attributions #attributions", "Glossary #glossary"]),
    ],
)
def test_inspect_shows_a_source(view: str, words: list[str]) -> None:
    shown = inside("inspect", SAMPLE, "--as", view)
    assert shown.return_value == 0
    for each in words:
        assert each in shown.stdout
    assert json.loads(inside("inspect", SAMPLE, "--as", view, "--format", "json").stdout)


def test_inspect_shows_values_and_never_where_they_lie_in_memory() -> None:
    for source in (
        SAMPLE,
        ROOT / "content" / "school-water",
        *sorted((ROOT / "tests/constructs/sources").glob("t*.md")),
    ):
        for view in ("tree", "entities", "metadata", "outline"):
            for form in ("text", "json"):
                shown = inside("inspect", source, "--as", view, "--format", form).stdout
                assert shown.strip() or view == "entities"
                assert not re.search(r"0x[0-9a-f]{6,}|object at|FrozenMapping\(", shown), (source, view, form)


def test_inspect_says_of_a_value_without_words_only_what_it_is() -> None:
    assert plain_data(object()) == "a object"
    assert plain_data({"a": frozenset({"c", "b"}), "b": Severity.ERROR}) == {"a": ["b", "c"], "b": "error"}


@pytest.mark.skipif(sys.platform == "darwin", reason="its file systems hold UTF-8 alone")
@pytest.mark.parametrize("form", ["text", "concise", "json", "sarif", "github"])
def test_files_with_names_that_are_not_utf_8_are_told_in_every_format(folder: Path, form: str) -> None:
    write(folder, name="ra\udcff")
    records = folder / "ra\udcff" / "records"
    records.mkdir()
    (records / "\udcff\udcfe.yaml").write_text("x: y")
    (records / "a\u202eb\x1b.yaml").write_text("x: y")
    shown = publish("check", "ra\udcff", "--format", form, folder=folder)
    assert shown.returncode == 0
    assert ("ra%FF/records/%FF%FE.yaml" if form == "sarif" else r"ra\xff/records/") in shown.stdout.replace(r"\\", "\\")
    assert "\u202e" not in shown.stdout and "\x1b" not in shown.stdout
    if form in ("json", "sarif"):
        assert json.loads(shown.stdout)


@pytest.mark.skipif(sys.platform == "darwin", reason="its file systems hold UTF-8 alone")
def test_a_folder_whose_name_is_not_utf_8_is_read_and_written(folder: Path) -> None:
    write(folder, name="ra\udcff")
    built = publish("build", "ra\udcff", "--build-folder", "o\udcff", folder=folder)
    assert built.returncode == 0
    assert r"o\xff/ra/ra.epub" in built.stdout
    for command in (("inspect", "ra\udcff", "--as", "tree"), ("review", "ra\udcff")):
        assert publish(*command, folder=folder).returncode == 0
    assert r"n\xff" in publish("new", "n\udcff", folder=folder).stdout
    assert r"no\xff\x1b\u202e" in publish("explain", "no\udcff\x1b\u202e", folder=folder).stderr


def test_json_is_json_where_the_terminal_has_no_letters_but_those_of_ascii(folder: Path) -> None:
    write(folder, "# Régen\n\nשלום 😀 [a](place:é).\n")
    shown = publish("inspect", "rain", "--as", "tree", "--format", "json", folder=folder, PYTHONIOENCODING="ascii")
    assert "שלום 😀" in json.dumps(json.loads(shown.stdout), ensure_ascii=False)


@pytest.mark.parametrize("name", ["a\nb", "a\x1bb", "a\u2028b"])
def test_new_refuses_a_name_with_a_line_break_or_another_control_character(folder: Path, name: str) -> None:
    made = publish("new", name, folder=folder)
    assert made.returncode == 1 and "error folder-name" in made.stdout
    assert not [path for path in folder.iterdir() if path.name != ".git"]


def test_a_path_that_leads_nowhere_is_not_repeated_whole(folder: Path) -> None:
    for path in ("x" * 5000, "/".join(["folder"] * 600)):
        shown = publish("check", path, folder=folder)
        assert shown.returncode == 2 and "path-unknown" in shown.stdout
        assert max(map(len, shown.stdout.splitlines())) < 400


def test_a_folder_of_outputs_is_answered_by_the_way_to_check_them(folder: Path) -> None:
    (folder / "old books").mkdir()
    (folder / "old books" / "a.epub").write_bytes(b"x")
    shown = publish("build", "old books", folder=folder)
    assert "hint: to check EPUBs and PDFs: publish check 'old books'" in shown.stdout
    assert "old books/a.epub can't be checked" in publish("check", "old books", folder=folder).stdout
    (folder / "empty").mkdir()
    assert "begin with: publish new" in publish("check", "empty", folder=folder).stdout


def test_inspect_shows_the_tags_of_a_pdf(walk: Path) -> None:
    pdf = walk / "build" / "walk" / "walk-print.pdf"
    shown = inside("inspect", pdf, "--as", "tags").stdout.splitlines()
    assert shown[:2] == ["StructTreeRoot", "  Document"]
    assert any(line.strip().startswith('Figure alt="Sketch map.') for line in shown)
    assert any(line.split()[0] == "H2" for line in shown)
    assert json.loads(inside("inspect", pdf, "--as", "tags", "--format", "json").stdout)["role"] == "StructTreeRoot"


def test_doctor_lists_every_tool_and_says_how_to_get_a_missing_one(folder: Path) -> None:
    here = publish("doctor", folder=folder)
    names = ("Python", "Pango", "WeasyPrint", "EbookLib", "Java", "EPUBCheck", "veraPDF", "Ace by DAISY", "Chromium")
    for name in names:
        assert re.search(rf"^(here  |missing) +{name}\b.*: ", here.stdout, re.MULTILINE), name
    assert here.stderr == ""
    nothing = publish("doctor", folder=folder, PATH="", PUPPETEER_EXECUTABLE_PATH="", PUBLISH_TOOLS=str(folder))
    assert nothing.returncode == 3
    assert re.search(r"^missing  pdftotext: .*\n +without it: .*\n +install it: \S", nothing.stdout, re.MULTILINE)
    assert re.search(r"^\d missing\.$", nothing.stdout, re.MULTILINE)


def garbage(folder: Path, walk: Path) -> list[str]:
    """Write files that are not what their names say; name them."""
    built = walk / "build" / "walk"
    for kind in ("epub", "pdf"):
        (folder / f"empty.{kind}").touch()
        (folder / f"folder.{kind}").mkdir()
        (folder / f"words.{kind}").write_text("Words.\n")
        (folder / f"zeros.{kind}").write_bytes(bytes(4096))
    shutil.copy(built / "walk.epub", folder / "epub.pdf")
    shutil.copy(built / "walk-print.pdf", folder / "pdf.epub")
    (folder / "cut.epub").write_bytes((built / "walk.epub").read_bytes()[:3000])
    (folder / "cut.pdf").write_bytes((built / "walk-print.pdf").read_bytes()[:3000])
    with zipfile.ZipFile(folder / "archive.epub", "w") as archive:
        archive.writestr("words.txt", "Words.")
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def test_what_is_no_output_at_all_gives_findings(folder: Path, walk: Path) -> None:
    names = [*garbage(folder, walk), "absent.epub", "absent.pdf", "absent.md"]
    run = publish("check", *names, "--format", "json", folder=folder)
    assert run.returncode == 1
    findings = json.loads(run.stdout)["findings"]
    wrong = {each["path"] for each in findings if each["severity"] == "error" or each["rule"] == "file-ending"}
    assert sorted(wrong) == sorted(names)
    unchecked = [each["path"] for each in findings if each["rule"] == "file-unchecked"]
    assert sorted({*unchecked}) == sorted(unchecked)
    assert {*unchecked} == {*names} - {*("absent.epub", "absent.pdf", "absent.md", "archive.epub", "epub.pdf")} - {
        *("folder.epub", "folder.pdf", "pdf.epub")
    }
    assert not [each for each in findings if "/tmp/" in each["message"]]
    for view in ("tags", "tree"):
        assert publish("inspect", "words.pdf", "--as", view, folder=folder).returncode == 1


def test_a_pdf_from_elsewhere_is_checked_by_our_rules_too(folder: Path, walk: Path) -> None:
    """A locked file, one without tags, one that is damaged and one that unpacks without end: a finding for each."""
    sound = walk / "build" / "walk" / "walk-print.pdf"
    shutil.copy(sound, folder / "sound.pdf")
    (folder / "damaged.pdf").write_bytes(sound.read_bytes().replace(b"startxref", b"startxxxx"))
    with pikepdf.open(sound) as pdf:
        pdf.save(folder / "locked.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
        packed = zlib.compress(bytes(80 * 1024**2), 9)
        pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, packed, Filter=pikepdf.Name.FlateDecode)
        pdf.save(folder / "bomb.pdf", compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        del pdf.Root.StructTreeRoot
        pdf.pages[0].obj.Contents = pdf.make_stream(b"")
        pdf.save(folder / "untagged.pdf")
    names = ["sound.pdf", "damaged.pdf", "locked.pdf", "untagged.pdf", "bomb.pdf"]
    result = inside("check", *names, "--format", "json")
    assert result.return_value == 1
    found = {(each["path"], each["rule"]) for each in json.loads(result.stdout)["findings"]}
    assert {
        ("damaged.pdf", "pdf-damaged"),
        ("locked.pdf", "file-unchecked"),
        ("untagged.pdf", "pdf-untagged"),
        ("bomb.pdf", "pdf-too-large"),
    } <= found
    assert "sound.pdf" not in {path for path, _rule in found}


def test_an_output_is_never_shown_as_lines(folder: Path) -> None:
    (folder / "words.epub").write_text("Words.\n")
    assert " | Words." not in inside("check", "words.epub").stdout


def test_a_check_of_a_built_source_runs_the_validators(walk: Path, monkeypatch) -> None:
    monkeypatch.chdir(walk)
    result = inside("check", "walk")
    assert result.return_value == 0
    passed = [line for line in result.stdout.splitlines() if line.endswith(": passes")]
    assert passed == [
        "walk: source: passes",
        "build/walk/walk-large-print.pdf: rules for tagged PDFs: passes",
        "build/walk/walk-large-print.pdf: what validators can't see: passes",
        "build/walk/walk-large-print.pdf: veraPDF, PDF/UA-1: passes",
        "build/walk/walk-large-print.pdf: veraPDF, PDF/A-2a: passes",
        "build/walk/walk-print.pdf: rules for tagged PDFs: passes",
        "build/walk/walk-print.pdf: what validators can't see: passes",
        "build/walk/walk-print.pdf: veraPDF, PDF/UA-1: passes",
        "build/walk/walk-print.pdf: veraPDF, PDF/A-2a: passes",
        "build/walk/walk.epub: rules for EPUBs: passes",
        "build/walk/walk.epub: EPUBCheck: passes",
        "build/walk/walk.epub: Ace by DAISY: passes",
    ]


def test_outputs_of_other_contents_are_stale_and_not_checked(folder: Path) -> None:
    write(folder)
    assert inside("build", "rain", "--jobs", "1").return_value == 0
    write(folder, SOUND + "\nIt stopped.\n")
    result = inside("check", "rain")
    assert result.return_value == 0
    assert "output-stale" in result.stdout
    assert "EPUBCheck" not in result.stdout


def test_what_epubcheck_finds_is_told_at_the_line_of_the_author(folder: Path, monkeypatch) -> None:
    write(folder, SOUND + "\n- one\n- two\n- three\n")
    content_documents = render.content_documents

    def with_a_fault(*given):
        outcome = content_documents(*given)
        assert outcome.value is not None
        return replace(outcome, value=tuple(spoilt(each) for each in outcome.value))

    def spoilt(document: RenderedDocument) -> RenderedDocument:
        return replace(document, data=document.data.replace(b"<li>two</li>", b'<li role="banana">two</li>'))

    monkeypatch.setattr(render, "content_documents", with_a_fault)
    assert inside("build", "rain", "--jobs", "1").return_value == 0
    result = inside("check", "rain", "--format", "json")
    assert result.return_value == 1
    found = [each for each in json.loads(result.stdout)["findings"] if each["rule"].startswith("epubcheck-")]
    assert [(each["path"], each["line"], each["severity"]) for each in found] == [("rain/text.md", 6, "error")]
    assert "role" in found[0]["message"]


def test_every_command_stands_in_the_help_once_under_a_heading() -> None:
    assert sorted(name for names in GROUPS.values() for name in names) == sorted(COMMANDS)
    told = CliRunner().invoke(cli, ["--help"]).output
    assert all(f"\n{heading}:\n" in told for heading in GROUPS)
    assert all(f"\n  {name} " in told for name in COMMANDS)
