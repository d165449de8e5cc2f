"""Editions fail alone: the others are put in place together, and what stands in place of one that failed is told."""

import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from publish.api import build as build_by_api
from publish.cli import cli
from publish.diagnostics import Outcome
from publish.outputs import standing_outputs
from publish.pipeline.build import build
from publish.pipeline.workers import Workers
from publish.project import Project
from publish.rules.building import GLYPH_MISSING, WORDS_CUT_OFF

ABOUT = "title: Rain\nlanguage: en\ndate: 2026-01-02\ncontributors: [A desk]\n"
OF_PAGES = "The EPUB has the page numbers of the print edition."


@pytest.fixture
def rain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "rain"
    folder.mkdir()
    (folder / "publication.yaml").write_text(ABOUT)
    (folder / "text.md").write_text("# Rain\n\nRain fell in the night.\n")
    monkeypatch.chdir(tmp_path)
    return Project(slug="rain", folder=Path("rain"))


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let an edition on paper find a fault that nobody can repair but the author."""
    from publish import pdf

    def fail(name: str, rule=WORDS_CUT_OFF) -> None:
        make, map_pages = pdf.build_mapped_pdf, pdf.map_pages

        def instead(function):
            def run(document, publication, edition, *rest, **options):
                if edition.name == name:
                    found = rule.finding("the table is wider than the paper", edition.position)
                    return Outcome(value=None, diagnostics=(found,))
                return function(document, publication, edition, *rest, **options)

            return run

        monkeypatch.setattr(pdf, "build_mapped_pdf", instead(make))
        monkeypatch.setattr(pdf, "map_pages", instead(map_pages))

    return fail


def change(found: Project) -> None:
    (found.folder / "text.md").write_text("# Rain\n\nRain fell in the morning.\n")


def record() -> dict[str, dict[str, str]]:
    return json.loads(Path("build/rain/outputs.json").read_bytes())


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli, arguments, standalone_mode=False, catch_exceptions=False)
    return result.return_value, result.output


def test_one_that_fails_stops_no_other(rain: Project, failing) -> None:
    failing("large-print")
    (built,) = build((rain,), Path("build"))
    assert [path.name for path in built.outputs] == ["rain.epub", "rain-print.pdf"]
    assert {found.name for found in built.diagnostics} == {"words-cut-off", "edition-left-out"}
    assert built.not_made == ("build/rain/rain-large-print.pdf  not made",)
    assert set(record()) == {"rain.epub", "rain-print.pdf"}


def test_the_file_of_one_that_failed_stays_and_is_told_to_be_of_older_contents(rain: Project, failing) -> None:
    (built,) = build((rain,), Path("build"))
    before = {path.name: path.read_bytes() for path in built.outputs}
    change(rain)
    failing("large-print")
    code, shown = run("build", "rain", "--jobs", "1")
    assert code == 1
    assert "rain-large-print.pdf  not made; the file there is of older contents" in shown
    after = {name: Path("build/rain", name).read_bytes() for name in before}
    assert {name for name in before if before[name] == after[name]} == {"rain-large-print.pdf"}
    contents = {name: made["contents"] for name, made in record().items()}
    assert contents["rain.epub"] == contents["rain-print.pdf"] != contents["rain-large-print.pdf"]
    standing = standing_outputs(Path("build/rain"), contents["rain.epub"])
    assert [path.name for path, current in standing if not current] == ["rain-large-print.pdf"]


def test_the_file_of_one_that_failed_may_still_be_of_these_contents(rain: Project, failing) -> None:
    build((rain,), Path("build"))
    failing("large-print")
    (built,) = build((rain,), Path("build"))
    assert built.not_made == ("build/rain/rain-large-print.pdf  not made; the file there is of the same contents",)


@pytest.mark.parametrize("editions", [(), ("epub",)], ids=["all", "epub alone"])
def test_the_epub_does_without_pages_that_nobody_can_lay_out(rain: Project, failing, editions) -> None:
    failing("print", GLYPH_MISSING)
    (built,) = build((rain,), Path("build"), editions=editions)
    assert Path("build/rain/rain.epub") in built.outputs
    (found,) = [each for each in built.diagnostics if each.name == "pages-left-out"]
    assert "the table is wider than the paper" in found.message
    with zipfile.ZipFile("build/rain/rain.epub") as epub:
        files = {name: epub.read(name).decode() for name in epub.namelist() if name.endswith(("xhtml", "opf"))}
    for name, text in files.items():
        assert "page-list" not in text, name
        assert "pageBreak" not in text and "pagebreak" not in text, name
        assert OF_PAGES not in text, name
    assert any("Nobody has evaluated this publication" in text for text in files.values())


def test_the_epub_of_both_ways_is_the_same(rain: Project, failing) -> None:
    failing("print")
    build((rain,), Path("one"), editions=("epub",))
    build((rain,), Path("all"))
    assert Path("one/rain/rain.epub").read_bytes() == Path("all/rain/rain.epub").read_bytes()


def test_without_the_library_of_paper_there_is_an_epub(rain: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    code, shown = run("build", "rain", "--jobs", "1")
    assert code == 3
    assert [line.split("  ")[0] for line in shown.splitlines() if line.startswith("build/")] == [
        "build/rain/rain.epub",
        "build/rain/rain-print.pdf",
        "build/rain/rain-large-print.pdf",
    ]
    assert "pages-left-out" in shown
    assert set(record()) == {"rain.epub"}


def test_strict_leaves_out_what_has_a_warning(rain: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    from publish import pdf
    from publish.rules.building import PAGE_UNREAD

    make = pdf.build_mapped_pdf

    def remarking(document, publication, edition, *rest, **options):
        made = make(document, publication, edition, *rest, **options)
        found = (PAGE_UNREAD.finding("a page is odd", edition.position),) if edition.name == "large-print" else ()
        return Outcome(value=made.value, diagnostics=(*made.diagnostics, *found))

    monkeypatch.setattr(pdf, "build_mapped_pdf", remarking)
    (built,) = build((rain,), Path("build"), strict=True)
    assert [path.name for path in built.outputs] == ["rain.epub", "rain-print.pdf"]


def test_an_edition_that_is_no_longer_declared_goes_also_where_another_fails(rain: Project, failing) -> None:
    build((rain,), Path("build"))
    (rain.folder / "publication.yaml").write_text(ABOUT + "editions: [epub, large-print]\n")
    failing("large-print")
    build((rain,), Path("build"))
    assert set(record()) == {"rain.epub", "rain-large-print.pdf"}
    assert not Path("build/rain/rain-print.pdf").exists()


def test_programs_get_what_could_be_made(rain: Project, failing) -> None:
    failing("large-print")
    outcome = build_by_api(rain.folder, "build")
    assert outcome.failed
    assert [each.name for each in outcome.value or ()] == ["rain.epub", "rain-print.pdf"]
    assert all(each.path and each.path.is_file() for each in outcome.value or ())


def test_publications_are_written_while_others_are_yet_to_be_read(
    rain: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is held in memory doesn't grow with the number of publications."""
    projects = [Project(slug=f"p{number}", folder=rain.folder) for number in range(9)]
    monkeypatch.setattr(Workers, "begin", lambda _self, function, *arguments: lambda: function(*arguments))
    monkeypatch.setattr(Workers, "prepare", lambda _self: None)
    told: list[str] = []
    build(tuple(projects), Path("build"), editions=("epub",), jobs=2, progress=told.append)
    assert told.index("p0: writing") < told.index("p5: reading")
    assert told.index("p8: writing") > told.index("p8: reading")


def test_a_publication_that_ends_its_process_costs_no_other(
    rain: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    projects = []
    for name in ("one", "two", "three"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "text.md").write_text(f"# {name}\n\nWords of {name}.\n")
        (tmp_path / name / "publication.yaml").write_text(ABOUT.replace("Rain", name))
        projects.append(Project(slug=name, folder=tmp_path / name))
    begin = Workers.begin

    def with_a_bad_one(self, function, publication, *rest):
        return begin(self, ended if publication.metadata.slug == "two" else function, publication, *rest)

    monkeypatch.setattr(Workers, "begin", with_a_bad_one)
    built = build(tuple(projects), Path("build"), editions=("epub",), jobs=2)
    assert [[found.name for found in each.diagnostics] for each in built] == [[], ["build-stopped"], []]
    assert [len(each.outputs) for each in built] == [1, 0, 1]


def ended(*_arguments: object) -> None:
    import os
    import signal

    os.kill(os.getpid(), signal.SIGKILL)
