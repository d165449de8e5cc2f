"""From standards: in publication.yaml to the PDF and to what it is checked against."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest

from publish import project
from publish.audit.verdicts import Verdict
from publish.model.standards import A_4F, UA_2
from publish.pipeline.build import build
from publish.pipeline.check import Checked, check, check_each

TEXT = "# Rain\n\nIt rained in [Millbridge](place:millbridge).\n"
ABOUT = """\
title: Rain
language: en
date: 2026-01-02
editions:
  - {name: print, standards: [ua-1, a-3a]}  # the source goes with it
  - {name: large-print, standards: [ua-1]}
"""
RECORDS = "millbridge: {name: Millbridge, feature: town}\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("standards")
    (folder / "rain" / "records").mkdir(parents=True)
    (folder / "rain" / "text.md").write_text(TEXT)
    (folder / "rain" / "publication.yaml").write_text(ABOUT)
    (folder / "rain" / "records" / "places.yaml").write_text(RECORDS)
    (built,) = build(project.find((folder / "rain",)).value or (), folder / "build")
    assert built.diagnostics == ()
    return folder


def attachments(path: Path) -> dict[str, bytes]:
    with pikepdf.open(io.BytesIO(path.read_bytes())) as pdf:
        return {name: each.get_file().read_bytes() for name, each in pdf.attachments.items()}


def test_a_pdf_carries_publication_yaml_and_texts_where_its_standards_say_so(folder: Path) -> None:
    made = folder / "build" / "rain"
    without_words_of_comments = re.sub("#.*", "#", ABOUT)
    wanted = {"publication.yaml": without_words_of_comments.encode(), "text.md": TEXT.encode()}
    assert attachments(made / "rain-print.pdf") == wanted
    assert attachments(made / "rain-large-print.pdf") == {}


def test_outputs_of_a_source_are_held_against_the_standards_of_their_editions(folder: Path) -> None:
    results = check((folder / "rain",), folder / "build").results
    assert [line.partition("rain-")[2] for line in results[1:]] == [
        "large-print.pdf: rules for tagged PDFs: passes",
        "large-print.pdf: what validators can't see: passes",
        "large-print.pdf: veraPDF, PDF/UA-1: passes",
        "print.pdf: rules for tagged PDFs: passes",
        "print.pdf: what validators can't see: passes",
        "print.pdf: veraPDF, PDF/UA-1: passes",
        "print.pdf: veraPDF, PDF/A-3a: passes",
    ]


def test_a_pdf_that_lost_its_claims_is_still_held_against_its_edition(folder: Path, tmp_path: Path) -> None:
    made = folder / "build" / "rain" / "rain-print.pdf"
    whole = made.read_bytes()
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        del pdf.Root.Metadata
        pdf.save(tmp_path / "unclaimed.pdf")
    alone = check((tmp_path / "unclaimed.pdf",), folder / "build")
    made.write_bytes((tmp_path / "unclaimed.pdf").read_bytes())
    try:
        beside_source = check((folder / "rain",), folder / "build")
    finally:
        made.write_bytes(whole)
    assert failed_by_verapdf(alone) == {"veraPDF, PDF/UA-1"}
    assert failed_by_verapdf(beside_source) == {"veraPDF, PDF/UA-1", "veraPDF, PDF/A-3a"}


def failed_by_verapdf(checked: Checked) -> set[str]:
    """Name the audits by which veraPDF found something."""
    audits = (audit for file in checked.files for audit in file.audits if audit.verdict is Verdict.FAILED)
    return {audit.name for audit in audits if audit.name.startswith("veraPDF")}


def test_a_pdf_is_held_against_the_standards_that_are_asked_for(folder: Path) -> None:
    made = folder / "build" / "rain" / "rain-large-print.pdf"
    (checked,) = (part.files[0] for part in check_each((made,), None, standards=(UA_2, A_4F)))
    audits = {audit.name: audit.verdict for audit in checked.audits if audit.name.startswith("veraPDF")}
    assert audits == {"veraPDF, PDF/UA-2": Verdict.FAILED, "veraPDF, PDF/A-4f": Verdict.FAILED}


def test_a_validator_has_the_time_that_it_is_given(folder: Path) -> None:
    made = folder / "build" / "rain" / "rain-print.pdf"
    (part,) = check_each((made,), None, seconds=0.001, without=frozenset({"rules", "what"}))
    assert {found.name for found in part.diagnostics} == {"validator-stopped", "validator-unasked"}
    assert part.files[0].verdict is Verdict.UNCHECKED
