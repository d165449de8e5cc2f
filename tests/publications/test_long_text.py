"""A whole novel builds through the command line, and the validators accept what comes out."""

from __future__ import annotations

import fcntl
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from publish import project
from publish.pipeline.load import load
from publish.validators import ace, epubcheck, verapdf

from .conftest import shared_folder
from .test_validators import OF_A_REVIEW, value_of
from .words import epub_words, fewer_in, missing_from, pdf_words, source_words

NOVEL = Path(__file__).parents[3] / "shared" / "corpus" / "moby-dick.md"
LONGEST = 900.0
"""How long, in seconds, a validator may take over 137 chapters on a slow and busy machine."""

pytestmark = [
    pytest.mark.exhaustive,
    pytest.mark.skipif(not NOVEL.is_file(), reason="the novel isn't on this machine"),
    pytest.mark.timeout(3 * LONGEST),  # the first test waits for the novel to be built
]


@pytest.fixture(scope="session")
def novel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the novel once for all workers; give the folder of its outputs."""
    folder = shared_folder(tmp_path_factory) / "novel"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            command = [sys.executable, "-m", "publish", "build", NOVEL, "--build-folder", folder]
            command += ["--edition", "epub", "--edition", "print", "--jobs", "2"]
            run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LONGEST)
            assert run.returncode == 0, run.stdout + run.stderr
            (folder / "done").touch()
    return folder / "moby-dick"


@pytest.fixture
def epub(novel: Path) -> Path:
    return novel / "moby-dick.epub"


@pytest.fixture
def pdf(novel: Path) -> Path:
    return novel / "moby-dick-print.pdf"


def test_every_chapter_is_a_document_and_has_the_words_of_the_source(epub: Path) -> None:
    publication = load(project.Project(slug="moby-dick", folder=NOVEL.parent, text=NOVEL.name)).publication
    assert publication is not None
    chapters = [f"{each.id}.xhtml" for each in publication.documents if each.kind == "division"]
    assert len(chapters) > 130
    written = source_words(NOVEL)
    assert len(written) > 200_000
    assert epub_words(epub, chapters) == written


def test_the_pdf_has_the_words_of_the_source_in_their_order(pdf: Path) -> None:
    written, pages = source_words(NOVEL), pdf_words(pdf)
    assert not missing_from(written, pages)
    assert not fewer_in(written, pages)
    assert len(pages) < len(written) * 1.05


def test_the_epub_passes_epubcheck(epub: Path) -> None:
    assert value_of(epubcheck.run(epub, LONGEST)) == ()


def test_the_epub_passes_ace(epub: Path) -> None:
    report = value_of(ace.run(epub, LONGEST))
    assert report.violations == ()
    assert report.passed
    assert set(report.missing_metadata) <= OF_A_REVIEW


def test_the_pdf_passes_verapdf(pdf: Path) -> None:
    (verdict,) = value_of(verapdf.run(pdf, ("ua1",), LONGEST))
    assert verdict.failures == ()
    assert verdict.passed
    with pikepdf.open(pdf) as opened:
        assert len(opened.pages) > 400
        assert verdict.checks > 1000 * len(opened.pages)
