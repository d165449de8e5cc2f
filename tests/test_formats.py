"""A format is one file and one row: what a dummy added to the table gets from everything that reads the table."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from publish import formats
from publish.cli import cli
from publish.diagnostics import Outcome, Position
from publish.doctor import tools
from publish.formats.output_format import Audit, Job, Made, OutputFormat, Requirement, Subject
from publish.model.edition import Format
from publish.rules.outputs import OUTPUT_UNREADABLE

ARTICLE = "---\ntitle: The river\nlanguage: en\n---\n\nIt rose in the night.\n"


def make_titles(job: Job) -> Made:
    lines = [text.plain_title for text in job.publication.texts]
    return Made(data=Outcome(value="\n".join(lines).encode()))


def audit_titles(subject: Subject) -> Iterator[Audit]:
    def run() -> Outcome[object]:
        written = subject.path.read_text(encoding="utf-8")
        ours = subject.publication is None or written == subject.publication.metadata.title
        found = OUTPUT_UNREADABLE.finding("no title is this long", Position(path=subject.path.as_posix()), "shorten it")
        return Outcome(value=written, diagnostics=() if ours and len(written) < 40 else (found,))

    yield Audit(name="length of titles", run=run)


TITLES = OutputFormat(
    format=Format(name="titles", suffix="-titles.txt", media_type="text/plain", by_default=False),
    requirements=(Requirement(module="json", name="Titler", purpose="lists titles", without="no list can be made"),),
    make=make_titles,
    audit=audit_titles,
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(formats, "FORMATS", (*formats.FORMATS, TITLES))
    monkeypatch.chdir(tmp_path)
    river = tmp_path / "river"
    river.mkdir()
    (river / "text.md").write_text(ARTICLE.replace("---\n\nIt", "editions: [titles]\n---\n\nIt"), encoding="utf-8")
    return river


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, words, standalone_mode=False)
    return int(done.return_value), done.output


def test_a_declared_edition_of_it_is_built_and_recorded(folder: Path) -> None:
    code, output = run("build", "river", "--jobs", "1")
    assert code == 0
    assert "build/river/river-titles.txt" in output
    assert Path("build/river/river-titles.txt").read_bytes() == b"The river"
    record = json.loads(Path("build/river/outputs.json").read_bytes())
    assert list(record) == ["river-titles.txt"]


def test_a_built_output_is_checked_with_its_publication(folder: Path) -> None:
    run("build", "river", "--jobs", "1")
    assert "river-titles.txt: length of titles: passes" in run("check", "river")[1]
    Path("build/river/river-titles.txt").write_text("Another river", encoding="utf-8")
    code, output = run("check", "river")
    assert code == 1
    assert "river-titles.txt: length of titles: 1 error" in output


def test_any_file_with_its_ending_is_checked(folder: Path) -> None:
    Path("short.txt").write_text("The river", encoding="utf-8")
    Path("long.TXT").write_text("The river " * 5, encoding="utf-8")
    assert run("check", "short.txt")[0] == 0
    assert run("check", "long.TXT")[0] == 1


def test_the_command_line_offers_it(folder: Path) -> None:
    assert "epub|print|large-print|titles" in run("build", "--help")[1]
    assert run("build", "river", "--edition", "titles", "--jobs", "1")[0] == 0


def test_sources_may_name_it_and_a_hint_does(folder: Path) -> None:
    text = ARTICLE.replace("---\n\nIt", "editions: [title]\n---\n\nIt")
    (folder / "text.md").write_text(text, encoding="utf-8")
    code, output = run("check", "river")
    assert code == 1
    assert 'did you mean "titles"?' in output


def test_it_has_neither_paper_nor_standards_nor_page_numbers(folder: Path) -> None:
    text = ARTICLE.replace("---\n\nIt", "pages: titles\neditions: [{name: titles, standards: [ua-1]}]\n---\n\nIt")
    (folder / "text.md").write_text(text, encoding="utf-8")
    code, output = run("check", "river")
    assert code == 1
    assert "standards-misplaced" in output
    assert "unknown-value" in output


def test_what_it_requires_is_listed(folder: Path) -> None:
    titler = next(tool for tool in tools() if tool.name == "Titler")
    assert (titler.purpose, titler.cost_if_missing, titler.found) == ("lists titles", "no list can be made", False)


def test_a_publication_without_editions_comes_out_in_the_default_formats_alone(folder: Path) -> None:
    (folder / "text.md").write_text(ARTICLE, encoding="utf-8")
    run("build", "river", "--jobs", "1")
    assert sorted(path.name for path in Path("build/river").iterdir()) == [
        "outputs.json",
        "river-large-print.pdf",
        "river-print.pdf",
        "river.epub",
    ]


PACKAGE = Path(formats.__file__).parents[1]
STEPS = ("build", "check", "editions", "load", "review")
READERS = (
    "commands/*.py",
    "outputs.py",
    "doctor.py",
    *(f"pipeline/{step}.py" for step in STEPS),
    "source/**/*.py",
    "resolve/**/*.py",
)
MODULES = [path for each in READERS for path in sorted(PACKAGE.glob(each))]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_what_reads_the_table_names_no_format(path: Path) -> None:
    told = {*formats.names(), *(each.extension for each in formats.FORMATS)}
    told |= {each.format.suffix for each in formats.FORMATS}
    assert {"print", ".epub", "-large-print.pdf"} <= told
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not told & {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
