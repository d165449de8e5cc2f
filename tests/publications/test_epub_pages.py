"""The pages of the EPUBs in a browser: on a narrow screen, in large letters, at night, and by ear."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from publish.check import ace

from .conftest import Sample

SCRIPT = Path(__file__).parent.parent / "browser" / "measure.mjs"
SETTINGS = 5
ENOUGH = 7  # WCAG 2.2, 1.4.6
NAMED = {"link", "doc-noteref", "doc-backlink", "doc-biblioref", "doc-glossref", "heading", "image", "table"}
LANDMARKS = {"doc-glossary", "doc-bibliography", "doc-credits", "doc-toc", "navigation", "complementary"}

Measured = dict[str, Any]


@pytest.fixture(scope="module")
def measured(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> list[Measured]:
    """Show every page in a browser; a machine without one fails the tests, since ``make tools`` installs it."""
    command, browser, node = ace.command(), ace.chromium(), shutil.which("node")
    assert command and browser and node, "Node.js, Chromium or puppeteer is missing: make tools"
    folder = tmp_path_factory.mktemp(sample.name)
    with zipfile.ZipFile(sample.epub) as epub:
        epub.extractall(folder)
    pages = sorted(str(page) for page in (folder / "EPUB").glob("*.xhtml"))
    told = subprocess.run(
        [node, SCRIPT, command.resolve(), browser, *pages],
        capture_output=True,
        text=True,
        timeout=240,
        env={**os.environ, "HOME": str(folder)},
    )
    assert told.returncode == 0, told.stderr
    found: list[Measured] = json.loads(told.stdout)
    assert len(found) == SETTINGS * len(pages)
    return found


def test_nothing_runs_over_the_side(measured: list[Measured]) -> None:
    for one in measured:
        # Tables may be wider where a reader sets letters apart: rows and columns have a meaning (WCAG 2.2, 1.4.10).
        over = [each for each in one["over"] if "apart" not in one["setting"] or not each["within"]]
        assert over == [], (Path(one["page"]).name, one["setting"])


def test_all_words_stand_out_by_day_and_by_night(measured: list[Measured]) -> None:
    for one in measured:
        assert one["contrast"] >= ENOUGH, (Path(one["page"]).name, one["setting"])
    assert len({round(one["contrast"], 2) for one in measured}) > 1


def test_what_is_to_be_named_has_a_name(measured: list[Measured]) -> None:
    for one in measured:
        nameless = [role for role, name, _level in one["heard"] if role in NAMED | LANDMARKS and not name.strip()]
        assert nameless == [], Path(one["page"]).name


def test_landmarks_of_a_page_are_few_and_have_names_of_their_own(measured: list[Measured]) -> None:
    for one in measured:
        landmarks = Counter((role, name) for role, name, _level in one["heard"] if role in LANDMARKS)
        assert sum(landmarks.values()) <= 5, Path(one["page"]).name
        assert all(count == 1 for count in landmarks.values()), landmarks


def test_figures_are_heard_by_their_numbers_and_calls_as_notes(sample: Sample, measured: list[Measured]) -> None:
    heard = [tuple(each) for one in measured for each in one["heard"]]
    names = {name for role, name, _level in heard if role == "figure" and name}
    label = sample.publication.phrases["Figure {number}"]
    assert names == {label.format(number=use.number) for use in sample.publication.figures if use.number}
    note = sample.publication.phrases["Note {number}"].partition("{")[0]
    calls = [name for role, name, _level in heard if role == "doc-noteref"]
    assert calls and all(name.startswith(note) and name[len(note) :].isdigit() for name in calls)
    marks = sample.publication.phrases["{label}, source: {name}"].replace("{label}", "S1").partition("{")[0]
    assert any(name.startswith(marks) for role, name, _level in heard if role == "doc-biblioref")


def test_headings_begin_at_the_first_level_and_skip_none(measured: list[Measured]) -> None:
    for one in measured:
        levels = [level for role, _name, level in one["heard"] if role == "heading"]
        if one["heard"] and not one["page"].endswith("cover.xhtml"):
            assert levels[0] == 1 and levels.count(1) == 1, Path(one["page"]).name
        assert all(after <= before + 1 for before, after in pairwise(levels)), Path(one["page"]).name
