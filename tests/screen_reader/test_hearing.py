"""The screen reader itself: it says of the outputs what the transcripts say, here and now."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from .hearing import BROWSERS, Hearer
from .transcripts import COMMAND, Heard, bare, body, head, lines_of, programs

PAGES = (("rastan-2018", "article.xhtml"), ("rastan-2018-ar", "article.xhtml"), ("school-water", "figures.xhtml"))
PDFS = (("rastan-2018", "rastan-2018-print.pdf"), ("rastan-2018-ar", "rastan-2018-ar-print.pdf"))
UTTERANCES = 400
"""Of a PDF, with those of the viewer's tool bar."""
ATTEMPTS = 3


def _find(everything: tuple[Heard, ...], sample: str, name: str, browser: str) -> Heard:
    return next(each for each in everything if (each.sample, each.path.name, each.browser) == (sample, name, browser))


def _advice(heard: Heard) -> str:
    return f"Now: {programs(heard.browser)}. Transcript: {head(heard.transcript)[0]}. To hear all anew: {COMMAND} ALL=1"


@pytest.mark.parametrize("browser", BROWSERS)
def test_pages_are_said_as_their_transcripts_have_it(everything: tuple[Heard, ...], browser: str) -> None:
    with Hearer(browser) as hearer:
        for sample, name in PAGES:
            heard = _find(everything, sample, name, browser)
            for _ in range(ATTEMPTS):
                said = lines_of(hearer.hear(heard.path))
                if said == body(heard.transcript):
                    break
            assert said == body(heard.transcript), _advice(heard)


@pytest.mark.parametrize("browser", BROWSERS)
@pytest.mark.parametrize(("sample", "name"), PDFS)
def test_pdfs_are_said_as_their_transcripts_have_it(
    everything: tuple[Heard, ...], browser: str, sample: str, name: str
) -> None:
    """On a busy machine Orca may begin before the viewer has built all of its tree: what differs is heard again."""
    heard = _find(everything, sample, name, browser)
    kept = _entered(bare(line) for line in body(heard.transcript))
    for _ in range(ATTEMPTS):
        with Hearer(browser) as hearer:
            said = _entered(each.words for each in hearer.hear(heard.path, most=UTTERANCES))
        assert len(said) > 100
        if said == kept[: len(said)]:
            break
    assert said == kept[: len(said)], _advice(heard)


def _entered(lines: Iterable[str]) -> list[str]:
    """Leave out what Orca says when it leaves a list or a table, which it does now before a line and now after it."""
    return [line for line in lines if not line.startswith("leaving ")]


def test_nothing_is_left_of_a_session(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<!DOCTYPE html><html lang="en"><title>Rain</title><p>It rains.</p></html>')
    with Hearer("firefox") as hearer:
        assert [each.words for each in hearer.hear(page)] == ["It rains."]
        session = hearer._session
        assert session and list(session.processes())
        folder = session.folder
    assert list(session.processes()) == []
    assert not folder.exists()
