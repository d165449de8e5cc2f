"""Each fault of a PDF says how it is repaired in the programs that make such files, and why it matters."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.audit.pdf.repairing import with_reasons, with_repairs
from publish.diagnostics import Diagnostic, Repair, Severity
from publish.pipeline.check import check
from publish.registry import rules_of
from publish.rules import pdf_judgement, tagged_pdf
from publish.rules.pdf_repairs import REPAIRS, TOLD_BY_VERAPDF, repairs_of_code, why_of_code
from publish.rules.tagged_pdf import PDF_FIGURE_ALT, PDF_TOO_LARGE
from publish.rules.validators import VERAPDF
from publish.validators.profiles import FLAVOURS

from .sound import Sound
from .test_planted_faults import no_alt
from .test_said_once import numbers_of

NO_PROGRAM = {"pdf-too-large", "pdf-unreadable", "pdf-destination-structure"}
"""Faults that none of the programs can repair."""


def theirs(code: str) -> Diagnostic:
    return VERAPDF.message_of_validator(code, Severity.ERROR, "It isn't.")


def programs(repairs: tuple[Repair, ...]) -> list[str]:
    return [each.in_program for each in repairs]


def test_every_rule_has_a_row_and_no_row_is_of_no_rule() -> None:
    assert set(REPAIRS) == {rule.name for room in (tagged_pdf, pdf_judgement) for rule in rules_of(room)}
    assert {name for name, repairs in REPAIRS.items() if not repairs} == NO_PROGRAM


def test_a_program_is_named_once_for_each_rule() -> None:
    for repairs in (*REPAIRS.values(), *(each.repairs for each in TOLD_BY_VERAPDF)):
        assert len(set(programs(repairs))) == len(repairs)
        assert set(programs(repairs)) <= {"Word", "InDesign", "Acrobat"}


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_every_test_of_verapdf_says_why_it_matters_and_how_it_is_repaired(flavour: str) -> None:
    codes = [f"{flavour}-{number}" for number in numbers_of(flavour)]
    assert [code for code in codes if not why_of_code(code)] == []
    without = [code for code in codes if not repairs_of_code(code)]
    assert all("-8.8-" in code for code in without), without  # structure destinations, which none of them makes


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("ua1-7.3-1", PDF_FIGURE_ALT.reason),
        ("ua1-7.21.4.1-2", "another"),
        ("2b-6.2.11.8-1", "empty box"),
        ("ua2-8.4.3-1", "wrong characters"),
        ("4f-6.3.3-1", "appearance of its own"),
    ],
)
def test_why_it_matters(code: str, words: str) -> None:
    (found,) = with_reasons([theirs(code)])
    assert words in found.reason


def test_reasons_of_ours_stay() -> None:
    ours = PDF_FIGURE_ALT.finding("…")
    assert with_reasons([ours]) == (ours,)


def test_repairs_are_added_where_there_are_none() -> None:
    ours, large, other = with_repairs([PDF_FIGURE_ALT.finding("…"), PDF_TOO_LARGE.finding("…"), theirs("ua1-7.3-1")])
    assert programs(ours.repairs) == ["Word", "InDesign", "Acrobat"]
    assert "View Alt Text" in ours.repairs[0].text
    assert large.repairs == ()
    assert other.repairs == ours.repairs
    assert with_repairs([ours]) == (ours,)


def test_a_check_of_a_pdf_that_others_made_says_them(tmp_path: Path) -> None:
    sound = Sound()
    no_alt(sound)
    path = tmp_path / "wells.pdf"
    path.write_bytes(sound.save())
    checked = check((path,), None)
    assert [each.name for each in checked.diagnostics] == ["pdf-figure-alt"]
    assert programs(checked.diagnostics[0].repairs) == ["Word", "InDesign", "Acrobat"]
    (file,) = checked.files
    errors = {audit.name: audit.errors for audit in file.audits}
    assert (errors["rules for tagged PDFs"], errors["veraPDF, PDF/UA-1"]) == (1, 1)
