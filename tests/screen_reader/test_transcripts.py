"""The transcripts are of what can be heard now, and say no more words than a listener has patience for."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pikepdf
import pytest

from .audible import digest
from .hearing import BROWSERS
from .transcripts import COMMAND, FOLDER, MOST_LEFT_OUT, Heard, bare, body
from .words import count, count_of_page, left_out

MOST = {
    ("rastan-2018", "article"): 1.25,
    ("rastan-2018", "glossary"): 1.3,
    ("rastan-2018-ar", "article"): 1.35,
    ("rastan-2018-ar", "glossary"): 1.3,
}
"""Heard words for each word of the text, at most.

Arabic writes articles and many pronouns and prepositions together with a word, so that Orca's own words weigh more.
"""
COORDINATES = {"firefox": 0.0, "chromium": 0.03}
"""What it adds that Orca says “row 2, column 2” before cells that hold a link, in Chromium alone."""


def test_every_page_and_pdf_has_a_transcript_of_what_can_be_heard_now(everything: tuple[Heard, ...]) -> None:
    stale = [str(each.transcript.relative_to(FOLDER)) for each in everything if not each.is_current()]
    gone = set(FOLDER.glob("*/*.txt")) - {each.transcript for each in everything}
    assert not stale and not gone, (
        f"Out of date: {stale}, of nothing: {sorted(gone)}. Run: {COMMAND}. Read the changes."
    )


def test_no_passage_of_a_text_is_left_out(everything: tuple[Heard, ...]) -> None:
    for heard in everything:
        passage = left_out(heard.path, map(bare, body(heard.transcript)))
        assert len(passage) <= MOST_LEFT_OUT, f"{heard.transcript}: {' '.join(passage)}"


@pytest.mark.parametrize("browser", BROWSERS)
@pytest.mark.parametrize(("sample", "page"), MOST)
def test_few_words_are_heard_besides_those_of_the_text(
    everything: tuple[Heard, ...], sample: str, page: str, browser: str
) -> None:
    heard = next(e for e in everything if (e.sample, e.path.name, e.browser) == (sample, f"{page}.xhtml", browser))
    ratio = count(map(bare, body(heard.transcript))) / count_of_page(heard.path)
    assert ratio <= MOST[sample, page] + COORDINATES[browser], f"{ratio:.3f} times the words of the text"


def test_words_are_counted_as_a_listener_takes_them() -> None:
    assert count(["AFP’s 34,500 people – in the north-west, “again” (2011)"]) == 8
    assert count(["مُعارَضة في الرستن"]) == 3


PAGE = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en">
<head><title>Rain</title><link rel="stylesheet" href="rain.css"/></head>
<body><p id="one" class="first">It rains<span class="source-marks"> <a href="a.xhtml#b" epub:type="biblioref"
role="doc-biblioref">[S1]</a></span>.</p><img src="rain.png" alt="Rain"/></body></html>"""
STYLE = """p.first { color: #123456; margin: 1em; list-style: none } :root { --accent: teal }
@media print { p { border: 0; margin: 0 } }
.verse, p > em:first-child { margin: 3em } p:not(.verse), .prose { margin: 4em }"""


@pytest.mark.parametrize(
    ("old", "new", "heard"),
    [
        ('id="one"', 'id="two"', False),
        ("a.xhtml#b", "c.xhtml", False),
        ("rain.png", "shower.png", False),
        ('epub:type="biblioref"', "", False),
        ("#123456", "navy", False),
        ("teal", "#00f", False),
        ("border: 0", "border: thin solid", False),
        ("3em", "5em", False),
        ("4em", "5em", True),
        ("rains", "rained", True),
        ("Rain<", "Snow<", True),
        ('alt="Rain"', 'alt="Snow"', True),
        ("doc-biblioref", "doc-noteref", True),
        ('lang="en"', 'lang="fr"', True),
        ('class="first"', "", True),
        ("margin: 1em", "margin: 2em", True),
        ("list-style: none", "list-style: disc", True),
        ("@media print", "@media screen", True),
    ],
)  # fmt: skip
def test_a_page_changes_for_the_ear_or_for_the_eye_alone(tmp_path: Path, old: str, new: str, heard: bool) -> None:
    def digested(change: bool) -> str:
        for name, text in (("page.xhtml", PAGE), ("rain.css", STYLE)):
            (tmp_path / name).write_text(text.replace(old, new) if change else text)
        return digest(tmp_path / "page.xhtml")

    assert old in PAGE + STYLE
    assert (digested(change=True) != digested(change=False)) == heard


def test_the_words_of_a_text_are_those_that_do_not_only_lead_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "page.xhtml").write_text(PAGE)
    assert count_of_page(tmp_path / "page.xhtml") == 2


def _alternative(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.Lang = pikepdf.String("fr")


def _colour(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.contents_add(b"0.1 0.2 0.3 rg 10 10 20 20 re f", prepend=False)


def _words(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"BT (more) Tj ET", prepend=False)


def _metadata(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Metadata = pdf.make_stream(b"<x/>")


@pytest.mark.parametrize(
    ("change", "heard"), [(_alternative, True), (_words, True), (_colour, False), (_metadata, False)]
)
def test_a_pdf_changes_for_the_ear_or_for_the_eye_alone(outputs: Path, tmp_path: Path, change, heard: bool) -> None:
    path = tmp_path / "print.pdf"
    shutil.copy(outputs / "rastan-2018" / "rastan-2018-print.pdf", path)
    before = digest(path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save()
    assert (digest(path) != before) == heard


def test_a_transcript_has_nothing_of_the_browser_but_its_roles() -> None:
    noise = re.compile(r"Mozilla Firefox|Chromium|Toggle|New Tab|frame$|file://")
    for transcript in FOLDER.glob("*/*.txt"):
        assert not [line for line in body(transcript) if noise.search(line)], transcript
