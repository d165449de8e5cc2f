"""Texts that authors wrote for pandoc build without a change: nothing is refused, and no mark stands on a page."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree

from publish import project
from publish.diagnostics import Severity
from publish.pipeline.build import build

FOLDER = Path(__file__).parent
SAID = (
    "By equation 1, equation (2) and equation 1, the flow grows.",
    "See Figure 1, Table 1 and Section Theory,",
    "The area of the study.",
    "(3)",
)
"""Words of the thesis as readers get them."""
MARKS = ("$$", "$x", "$k", "[@", "^[", "~~", ":::", "{.", "{#", "(@", "\\", "+--", "[ ]", "![", "==")

READ = {
    "lab-report": {"math": 7, "table": 2, "aside": 1, "sub": 1, "del": 1, "pre": 1},
    "poems": {"dl": 1, "blockquote": 2},
    "thesis": {"math": 4, "table": 1, "figcaption": 1},
    "course-handout": {"math": 3, "table": 2, "figure": 1, "kbd": 2, "mark": 1, "pre": 1},
}
"""How many elements of a kind an EPUB has at the least."""


@pytest.mark.parametrize("name", READ)
def test_a_text_for_pandoc_builds_and_shows_none_of_its_marks(name: str, tmp_path: Path) -> None:
    (built,) = build(project.find((FOLDER / name,)).value or (), tmp_path)
    assert not [each for each in built.diagnostics if each.severity is Severity.ERROR]
    book = zipfile.ZipFile(next(tmp_path.glob("*/*.epub")))
    pages = [etree.fromstring(book.read(each)) for each in book.namelist() if each.endswith(".xhtml")]
    found = {kind: sum(len(page.findall(f".//{{*}}{kind}")) for page in pages) for kind in READ[name]}
    assert all(found[kind] >= least for kind, least in READ[name].items()), found
    for page in pages:
        for code in page.findall(".//{*}pre"):
            code.clear()
        words = "".join(page.find("{*}body").itertext())
        assert not [mark for mark in MARKS if mark in words]


def test_names_and_numbers_of_a_thesis_are_read_and_what_is_left_out_is_said(tmp_path: Path) -> None:
    (built,) = build(project.find((FOLDER / "thesis",)).value or (), tmp_path)
    book = zipfile.ZipFile(next(tmp_path.glob("*/*.epub")))
    bodies = [etree.fromstring(book.read(each)).find("{*}body") for each in book.namelist() if each.endswith(".xhtml")]
    words = " ".join(" ".join("".join(body.itertext()) for body in bodies).split())
    assert not [each for each in SAID if each not in words]
    remarks = [each.message for each in built.diagnostics if each.severity is Severity.INFO]
    assert 'the number "2.1" is left out' in remarks
    assert any("lies on the network" in each for each in remarks)
    assert {each.name for each in built.diagnostics if each.severity is Severity.WARNING} <= {"figure-credit"}
