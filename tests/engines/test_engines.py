"""The EPUBs in the engines of reading systems: what they list, where it leads, notes, entries, page numbers."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import unicodedata
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from publish.validators import ace

from ..publications.conftest import Sample, shared_folder
from .epubs import Book, Trip, flat

SCRIPT = Path(__file__).parent / "read.mjs"
PICTURES = Path(__file__).parents[2] / "build" / "reader-engines"
ENGINES = ("foliate", "epubjs")
LEAST = 30  # letters that must agree
BEGINNING = 8  # letters that a page of the paper begins with
NEAR = 60  # letters after the mark of a page, among which those are: a mark stands before a link that a page divides

Told = dict[str, Any]


class Reading:
    """An EPUB and what a reading system made of it."""

    def __init__(self, engine: str, sample: Sample, home: Path) -> None:
        self.engine = engine
        self.book = Book(sample.epub)
        self.notes = self.book.trips("doc-noteref")
        self.entries = self.book.different_trips("doc-glossref")
        self.pages = self.book.items("page-list")
        lists = [*flat(self.book.items("toc")), *self.pages, *self.book.items("landmarks")]
        targets = list(dict.fromkeys(item.href for item in lists))
        trips = [*self.notes, *self.entries]
        plan = {
            "targets": targets,
            "trips": [asdict(trip) for trip in trips],
            "sides": ["left", "right"] if sample.publication.metadata.direction == "rtl" else ["right", "left"],
            "pages": [item.href for item in self.pages],
            "pictured": self.pages[1].href if len(self.pages) > 1 else targets[0],
        }
        self.told = _read_once(engine, sample, plan, home)
        self.at: dict[str, Told] = dict(zip(targets, self.told["targets"], strict=True))
        self.on: dict[Trip, Told] = dict(zip(trips, self.told["trips"], strict=True))

    def assert_is_at(self, told: Told, href: str) -> None:
        """Hold that the place is on the screen and that the words from there on are those of the EPUB."""
        file, _, fragment = href.partition("#")
        assert told["file"] == file, href
        assert not fragment or told["id"] == fragment, href
        assert told["onScreen"] and told["wordsOnScreen"], href
        words = self.book.words_at(href)
        assert words.startswith(told["words"]) and (len(told["words"]) >= LEAST or told["words"] == words), href


def _read_once(engine: str, sample: Sample, plan: Told, folder: Path) -> Told:
    """Read in the engine, or give what another worker of this run has read."""
    kept = folder / f"{sample.name}-{engine}.json"
    with (folder / f"{sample.name}-{engine}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_text(json.dumps(_read(engine, sample, plan, folder)), encoding="utf-8")
    found: Told = json.loads(kept.read_text(encoding="utf-8"))
    return found


def _read(engine: str, sample: Sample, plan: Told, home: Path) -> Told:
    command, browser, node = ace.command(), ace.chromium(), shutil.which("node")
    assert command and browser and node, "Node.js, Chromium or puppeteer is missing: make tools"
    PICTURES.mkdir(parents=True, exist_ok=True)
    picture = PICTURES / f"{sample.name}-{engine}.png"
    told = subprocess.run(
        [node, SCRIPT, command.resolve(), browser, engine, sample.epub, picture],
        input=json.dumps(plan),
        capture_output=True,
        text=True,
        timeout=240,
        env={**os.environ, "HOME": str(home)},
    )
    assert told.returncode == 0, told.stderr
    found: Told = json.loads(told.stdout)
    return found


@pytest.fixture(scope="module", params=ENGINES)
def reading(request: pytest.FixtureRequest, sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Reading:
    folder = shared_folder(tmp_path_factory) / "engines"
    folder.mkdir(exist_ok=True)
    return Reading(request.param, sample, folder)


def test_nothing_fails_inside_the_engine(reading: Reading) -> None:
    assert reading.told["problems"] == []


def test_contents_and_landmarks_are_listed_with_their_labels(reading: Reading) -> None:
    opened = reading.told["opened"]
    for listed, kind in (("toc", "toc"), ("landmarks", "landmarks")):
        expected = [_plain(asdict(item)) for item in reading.book.items(kind)]
        assert expected and [_plain(item) for item in opened[listed]] == expected


def _plain(item: Told) -> Told:
    return {"label": item["label"], "href": item["href"], "below": [_plain(one) for one in item["below"]]}


def test_every_entry_of_contents_and_landmarks_leads_to_its_words(reading: Reading) -> None:
    for item in (*flat(reading.book.items("toc")), *reading.book.items("landmarks")):
        reading.assert_is_at(reading.at[item.href], item.href)


def test_the_pages_of_the_paper_are_listed_by_their_numbers(reading: Reading) -> None:
    assert reading.pages, "the EPUB has no page list"
    listed = [(item["label"], item["href"]) for item in reading.told["opened"]["pages"]]
    assert listed == [(item.label, item.href) for item in reading.pages]


def test_going_to_a_page_shows_the_words_that_the_page_begins_with(reading: Reading, sample: Sample) -> None:
    assert reading.pages, "the EPUB has no page list"
    printed = _letters_of_pages(sample.pdfs[0])
    labels = [item.label for item in reading.pages]
    for number, item in enumerate(reading.pages):
        told = reading.at[item.href]
        reading.assert_is_at(told, item.href)
        if told["file"] == "cover.xhtml":
            assert told["words"] == "", "a cover is a picture, whose words are drawn"
            continue
        assert printed[item.label][:BEGINNING] in _letters(told["words"])[:NEAR], item.label
        if reading.engine == "foliate":
            assert told["page"] in labels[number:], "it tells the last page that begins on the screen"


def test_where_pages_turn_a_page_of_the_paper_opens_on_the_screen_that_shows_its_words(reading: Reading) -> None:
    assert reading.pages, "the EPUB has no page list"
    for item, told in zip(reading.pages, reading.told["pages"], strict=True):
        reading.assert_is_at(told, item.href)


def _letters_of_pages(pdf: Path) -> dict[str, str]:
    """Return the letters of each page of a PDF by the page's label."""
    with pymupdf.open(pdf) as document:
        return {page.get_label(): _letters(page.get_text()) for page in document}


def _letters(words: str) -> str:
    """Return letters alone, without the strokes that lengthen Arabic ones."""
    return "".join(one for one in unicodedata.normalize("NFKC", words) if one.isalpha() and one != "\u0640")


def test_a_note_opens_from_its_call_and_leads_back(reading: Reading, sample: Sample) -> None:
    assert bool(reading.notes) != sample.is_worksheet
    for trip in reading.notes:
        told = reading.on[trip]
        if reading.engine == "foliate":
            words = reading.book.words_of(trip.target)
            assert told["opened"]["popup"] == {"words": words, "type": "footnote"}
        else:
            reading.assert_is_at(told["opened"], trip.target)
        reading.assert_is_at(told["there"], trip.target)
        reading.assert_is_at(told["back"], trip.origin)


def test_an_entry_of_the_glossary_opens_whole_and_leads_back(reading: Reading) -> None:
    assert reading.entries
    for trip in reading.entries:
        told = reading.on[trip]
        if reading.engine == "foliate":
            assert told["opened"]["popup"]["words"] == reading.book.words_of(trip.target)
        else:
            reading.assert_is_at(told["opened"], trip.target)
        reading.assert_is_at(told["there"], trip.target)
        reading.assert_is_at(told["back"], trip.origin)


def test_pages_turn_as_the_language_is_read(reading: Reading, sample: Sample) -> None:
    assert reading.book.direction == reading.told["opened"]["direction"]
    assert reading.told["turned"] == [True, False], "the next page, and back"
    assert {told["direction"] for told in reading.told["targets"]} == {sample.publication.metadata.direction}
