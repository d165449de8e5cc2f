"""The pages of the EPUBs in a browser: on a narrow screen, in large letters, at night, in forced colours, by ear."""

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

from publish.validators import ace

from .conftest import Sample

SCRIPT = Path(__file__).parent.parent / "browser" / "measure.mjs"
SETTINGS = 8
ENOUGH = 7  # WCAG 2.2, 1.4.6
NAMED = {"link", "doc-noteref", "doc-backlink", "doc-biblioref", "doc-glossref", "heading", "image", "table"}
LANDMARKS = {"doc-glossary", "doc-bibliography", "doc-credits", "doc-toc", "navigation", "complementary"}

Measured = dict[str, Any]


PLANTED = """<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en">
<head><title>Planted</title></head>
<body>
<main>
<h1>Planted</h1>
<p style="width: 900px">too wide</p>
<table style="width: 40px; table-layout: fixed"><tbody><tr><td>unbreakable</td></tr></tbody></table>
<div style="width: 20px; height: 20px; overflow: hidden">cut off here</div>
<nav aria-label="small"><a href="#small">i</a></nav>
<table><tbody><tr><td style="max-width: 36px; overflow-wrap: anywhere">divided</td></tr></tbody></table>
<p style="color: #767676; background: #fff; forced-color-adjust: none">pale</p>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="/>
</main>
</body>
</html>"""


@pytest.fixture(scope="module")
def measured(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> list[Measured]:
    """Show every page in every setting."""
    folder = tmp_path_factory.mktemp(sample.name)
    with zipfile.ZipFile(sample.epub) as epub:
        epub.extractall(folder)
    pages = sorted((folder / "EPUB").glob("*.xhtml"))
    found = _measure(pages, folder)
    assert len(found) == SETTINGS * len(pages)
    return found


def _measure(pages: list[Path], home: Path) -> list[Measured]:
    """Measure pages in a browser; a machine without one fails the tests, since ``make tools`` installs it."""
    command, browser, node = ace.command(), ace.chromium(), shutil.which("node")
    assert command and browser and node, "Node.js, Chromium or puppeteer is missing: make tools"
    told = subprocess.run(
        [node, SCRIPT, command.resolve(), browser, *map(str, pages)],
        capture_output=True,
        text=True,
        timeout=240,
        env={**os.environ, "HOME": str(home)},
    )
    assert told.returncode == 0, told.stderr
    found: list[Measured] = json.loads(told.stdout)
    return found


def test_nothing_runs_over_the_side_or_is_cut_off(measured: list[Measured]) -> None:
    for one in measured:
        assert one["over"] == [], (Path(one["page"]).name, one["setting"])
        assert one["cut"] == [], (Path(one["page"]).name, one["setting"])


def test_links_of_the_navigation_document_are_targets_of_a_good_size(measured: list[Measured]) -> None:
    """WCAG 2.2, 2.5.8."""
    pages = [one for one in measured if Path(one["page"]).stem == "nav"]
    assert len(pages) == SETTINGS
    for one in pages:
        assert one["small"] == [], one["setting"]


def test_no_word_of_a_table_is_broken_on_a_narrow_page(measured: list[Measured]) -> None:
    for one in measured:
        longer = "200 %" in one["setting"] and one["setting"].startswith("320")
        broken = [word for word in one["broken"] if not longer or len(word) <= 12]
        assert broken == [], (Path(one["page"]).name, one["setting"])


def test_every_page_has_one_main_landmark_and_one_first_heading(measured: list[Measured]) -> None:
    for one in measured[::SETTINGS]:
        roles = [role for role, _name, _level in one["heard"]]
        assert roles.count("main") == 1, Path(one["page"]).name
        assert sum(role == "heading" and level == 1 for role, _name, level in one["heard"]) <= 1


def test_all_words_stand_out_by_day_by_night_and_in_forced_colours(measured: list[Measured]) -> None:
    for one in measured:
        assert one["contrast"] >= ENOUGH, (Path(one["page"]).name, one["setting"])
    assert len({round(one["contrast"], 2) for one in measured if "colours" in one["setting"]}) > 1
    assert len({round(one["contrast"], 2) for one in measured if "colours" not in one["setting"]}) > 1


def test_axe_finds_nothing(measured: list[Measured]) -> None:
    for one in measured:
        assert one["violations"] == [], Path(one["page"]).name


def test_the_measures_find_what_is_planted(tmp_path: Path) -> None:
    page = tmp_path / "planted.xhtml"
    page.write_text(PLANTED, encoding="utf-8")
    told = _measure([page], tmp_path)
    assert len(told) == SETTINGS
    for one in told:
        assert {each["words"] for each in one["over"]} == {"too wide", "unbreakable"}
        assert [each["words"] for each in one["cut"]] == ["cut off here"]
        assert one["contrast"] < ENOUGH
        assert one["small"] == ["i"]
        assert "divided" in one["broken"]
    assert [rule.partition(":")[0] for rule in told[0]["violations"]] == ["color-contrast-enhanced", "image-alt"]


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
    assert bool(calls) != sample.is_worksheet and all(
        name.startswith(note) and name[len(note) :].isdigit() for name in calls
    )
    labels = {each.label for each in sample.publication.attributions}
    assert sample.is_worksheet or labels & {name for role, name, _level in heard if role == "doc-biblioref"}


def test_headings_begin_at_the_first_level_and_skip_none(measured: list[Measured]) -> None:
    for one in measured:
        levels = [level for role, _name, level in one["heard"] if role == "heading"]
        if one["heard"] and not one["page"].endswith("cover.xhtml"):
            assert levels[0] == 1 and levels.count(1) == 1, Path(one["page"]).name
        assert all(after <= before + 1 for before, after in pairwise(levels)), Path(one["page"]).name
