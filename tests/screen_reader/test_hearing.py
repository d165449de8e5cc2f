"""The screen reader itself: it says of the outputs what the transcripts say, here and now."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import unified_diff
from pathlib import Path

import pytest

from .hearing import BROWSERS, Hearer
from .session import processes
from .transcripts import COMMAND, FOLDER, Heard, body, head, lines_of, programs

PAGES = (("rastan-2018", "article.xhtml"), ("rastan-2018-ar", "article.xhtml"), ("school-water", "figures.xhtml"))
PDFS = (("rastan-2018", "rastan-2018-print.pdf"), ("rastan-2018-ar", "rastan-2018-ar-print.pdf"))
UTTERANCES = 400
"""Of a PDF, with those of the viewer's tool bar."""
ATTEMPTS = 4
"""On a busy machine, Orca may lose its place and leave a passage out; what has changed is said anew each time."""

pytestmark = pytest.mark.timeout(900)


def _find(everything: tuple[Heard, ...], sample: str, name: str, browser: str) -> Heard:
    return next(each for each in everything if (each.sample, each.path.name, each.browser) == (sample, name, browser))


def _differs(heard: Heard, hearer: Hearer, most: int = 0) -> str:
    """Hear a page, or the first of a PDF, until it is said as its transcript has it; return how it differs."""
    for _ in range(ATTEMPTS):
        said = lines_of(hearer.hear(heard.path, most))
        difference = _difference(heard, said, whole=not most)
        if not difference and len(said) > (100 if most else 0):
            return ""
    return difference or f"{heard.transcript}: only {len(said)} utterances are heard"


def _difference(heard: Heard, said: Sequence[str], *, whole: bool) -> str:
    """Return how what is said differs from the transcript, or from its beginning, as text; nothing where it doesn't."""
    kept = body(heard.transcript)
    kept = kept if whole else kept[: len(said)]
    lines = tuple(unified_diff(kept, said, str(heard.transcript.relative_to(FOLDER)), "now", lineterm=""))
    now = f"Now: {programs(heard.browser)}. Transcript: {head(heard.transcript)[0]}. To hear all anew: {COMMAND} ALL=1"
    return "\n".join((*lines[:60], now)) if lines else ""


@pytest.mark.parametrize("browser", BROWSERS)
def test_pages_are_said_as_their_transcripts_have_it(everything: tuple[Heard, ...], browser: str) -> None:
    with Hearer(browser) as hearer:
        for sample, name in PAGES:
            heard = _find(everything, sample, name, browser)
            difference = _differs(heard, hearer)
            assert not difference, difference


@pytest.mark.parametrize("browser", BROWSERS)
@pytest.mark.parametrize(("sample", "name"), PDFS)
def test_pdfs_are_said_as_their_transcripts_have_it(
    everything: tuple[Heard, ...], browser: str, sample: str, name: str
) -> None:
    heard = _find(everything, sample, name, browser)
    with Hearer(browser) as hearer:
        difference = _differs(heard, hearer, UTTERANCES)
    assert not difference, difference


def test_nothing_is_left_of_a_session(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<!DOCTYPE html><html lang="en"><title>Rain</title><p>It rains.</p></html>')
    with Hearer("firefox") as hearer:
        assert [each.words for each in hearer.hear(page)] == ["It rains."]
        session = hearer._session
        assert session and list(processes(session.folder))
        folder = session.folder
    assert list(processes(folder)) == []
    assert not folder.exists()
