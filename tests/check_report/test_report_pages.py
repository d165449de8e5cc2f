"""The pages of reports in Chromium: axe by day, by night and in forced colours; 320 px; the keyboard."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from publish.check_report import report_files
from publish.validators import ace

from .sample import TOOLS, epub, epub_bytes, pdf, pdf_bytes

SCRIPT = Path(__file__).with_name("look.mjs")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    command, browser, node = ace.command(), ace.chromium(), shutil.which("node")
    assert command and browser and node, "Node.js, Chromium or puppeteer is missing: make tools"
    folder = tmp_path_factory.mktemp("report")
    data = {"epub": epub_bytes(), "pdf": pdf_bytes()}
    files = (epub(), pdf(), epub("good.epub", good=True), pdf("good.pdf", good=True))
    for name, written in report_files(files, (), TOOLS, lambda path: data[path.rpartition(".")[2]]).items():
        (folder / name).write_bytes(written)
    pages = sorted(map(str, folder.glob("*.html")))
    assert len(pages) == 5
    run = subprocess.run(
        [node, SCRIPT, command.resolve(), browser, json.dumps(pages)], capture_output=True, check=True, timeout=300
    )
    return list(json.loads(run.stdout))


def test_axe_finds_nothing(told: list[dict[str, Any]]) -> None:
    assert [each for each in told if each["violations"]] == []


def test_nothing_is_wider_than_a_telephone(told: list[dict[str, Any]]) -> None:
    assert {each["width"] for each in told if each["setting"] == "narrow"} == {320}


def test_nothing_is_asked_of_the_network_and_nothing_is_refused(told: list[dict[str, Any]]) -> None:
    assert [each["errors"] for each in told if each["setting"] == "all"] == [[]] * 5


def test_contents_fields_and_boxes_are_reached_by_the_keyboard(told: list[dict[str, Any]]) -> None:
    stops = next(each["stops"] for each in told if each["page"].endswith("file-1.html"))
    assert stops[0] == "#main" and {"#findings", "question-1", "question-1-note", "by", "on"} <= {*stops}
