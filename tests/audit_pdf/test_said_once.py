"""A fault that our rules, veraPDF and several of its standards tell of is told once, and none is lost."""

from __future__ import annotations

import zipfile
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from publish.audit.pdf.said_once import said_once
from publish.audit.pdf.verify import verify_pdf
from publish.diagnostics import Diagnostic, Place, Severity
from publish.registry import rules_of
from publish.rules import tagged_pdf
from publish.rules.pdf_faults import FAULTS, WITHOUT_TAGS, fault_of, name_of_test
from publish.rules.tagged_pdf import (
    PDF_CLAIM,
    PDF_CONTAINMENT,
    PDF_FIGURE_ALT,
    PDF_LANGUAGE,
    PDF_UNCLAIMED,
    PDF_UNTAGGED,
)
from publish.rules.validators import VERAPDF
from publish.validators import verapdf
from publish.validators.profiles import FLAVOURS

from .sound import Sound
from .test_planted_faults import block_in_block, no_alt, no_language

HERE = Place(path="wells.pdf", page=2)


def theirs(code: str, count: int = 1, places: tuple[Place, ...] = ()) -> Diagnostic:
    return VERAPDF.message_of_validator(
        code, Severity.ERROR, "It isn't.", clause=f"clause of {code}", count=count, places=places
    )


def names(*findings: Diagnostic) -> list[str]:
    return [each.name for each in said_once(findings)]


def test_what_verapdf_says_too_is_added_to_our_finding() -> None:
    ours = PDF_FIGURE_ALT.finding("Figure has no text that stands for it (Alt)", clause="PDF/UA-1, 7.3")
    (found,) = said_once((ours, theirs("ua1-7.3-1", places=(HERE,))))
    assert found.rule is PDF_FIGURE_ALT
    assert found.message == "Figure has no text that stands for it (Alt) (veraPDF agrees: ua1-7.3-1)"
    assert found.clause == "PDF/UA-1, 7.3; clause of ua1-7.3-1"
    assert found.places == (HERE,)


def test_what_we_say_nothing_of_stays() -> None:
    assert names(theirs("ua1-7.3-1")) == ["verapdf-ua1-7.3-1"]
    assert names(PDF_LANGUAGE.finding("…"), theirs("ua1-7.3-1")) == ["pdf-language", "verapdf-ua1-7.3-1"]


def test_our_finding_of_another_clause_is_another_fault() -> None:
    ours = PDF_CONTAINMENT.finding("TD stands in P", clause="PDF/UA-1, 7.2; Matterhorn 09-004")
    assert names(ours, theirs("ua1-7.2-9")) == ["pdf-containment"]
    assert names(ours, theirs("ua1-7.2-17")) == ["pdf-containment", "verapdf-ua1-7.2-17"]


def test_several_standards_say_a_thing_once() -> None:
    (found,) = said_once((theirs("ua2-8.4.5.9-1"), theirs("wt1a-8.4.5.9-1", 3), theirs("4f-6.2.10.9-1")))
    assert (found.code, found.count) == ("ua2-8.4.5.9-1", 3)
    assert found.clause == "clause of ua2-8.4.5.9-1; clause of wt1a-8.4.5.9-1; clause of 4f-6.2.10.9-1"


def test_tests_of_one_standard_are_told_apart_where_we_say_nothing() -> None:
    assert len(names(theirs("ua1-7.2-42"), theirs("ua1-7.2-43"))) == 2


def test_tests_that_one_repair_is_enough_for_are_told_together() -> None:
    (found,) = said_once((theirs("ua1-7.2-22", 2), theirs("ua1-7.2-34", 3)))
    assert (found.code, found.count) == ("ua1-7.2-22", 5)
    assert found.message == "It isn't. (and ua1-7.2-34: It isn't.)"
    (found,) = said_once((PDF_LANGUAGE.finding("…"), theirs("ua1-7.2-22"), theirs("ua1-7.2-34")))
    assert found.message.endswith("(veraPDF agrees: ua1-7.2-22, ua1-7.2-34)")


def test_a_file_without_tags_says_what_follows_from_it() -> None:
    untagged = PDF_UNTAGGED.finding("…")
    follows = (theirs("ua1-7.1-11"), theirs("ua1-7.1-3", 90), theirs("ua1-7.18.5-1"), theirs("2a-6.7.2.2-1"))
    assert names(untagged, *follows, theirs("ua1-7.1-10")) == ["pdf-untagged", "verapdf-ua1-7.1-10"]
    assert names(theirs("ua1-7.1-3", 90)) == ["verapdf-ua1-7.1-3"]


def test_an_error_is_never_lost_in_a_warning_of_ours() -> None:
    (found,) = said_once((PDF_UNCLAIMED.finding("…"), theirs("ua1-5-1")))
    assert (found.name, found.severity) == ("verapdf-ua1-5-1", Severity.ERROR)
    assert (found.hint, found.reason) == (PDF_UNCLAIMED.hint, PDF_UNCLAIMED.reason)


def test_a_claim_is_told_by_what_is_missing() -> None:
    ours = PDF_CLAIM.finding("the file claims PDF/A-2a, but the font Helvetica isn't embedded")
    assert names(ours, theirs("2a-6.2.11.4.1-1")) == ["pdf-claim"]
    assert names(ours, theirs("2a-6.1.3-1")) == ["pdf-claim", "verapdf-2a-6.1.3-1"]


@pytest.mark.parametrize(
    ("code", "rules"),
    [
        ("ua2-Table 5. FENote-Hn-1", ("pdf-containment",)),
        ("wt1r-Table 5. TR-content-1", ("pdf-containment-content",)),
        ("ua2-Table 5. Table-Caption-1", ("pdf-containment", "pdf-caption")),
        ("ua2-Table 5. StructTreeRoot-P-1", ("pdf-claim",)),
        ("ua1-7.21.7-1", ()),
        ("9z-1-1", ()),
    ],
)
def test_what_a_code_tells_of(code: str, rules: tuple[str, ...]) -> None:
    assert fault_of(code).rules == rules


def test_every_row_names_rules_and_tests_that_are_there() -> None:
    known = {rule.name for rule in rules_of(tagged_pdf)}
    assert {rule for fault in FAULTS for rule in fault.rules} <= known
    tests = Counter(test for fault in FAULTS for test in fault.tests)
    assert [test for test, count in tests.items() if count > 1] == []
    assert {*tests, *WITHOUT_TAGS} <= {
        name_of_test(f"{flavour}-{number}") for flavour in FLAVOURS for number in numbers_of(flavour)
    }


def numbers_of(flavour: str) -> set[str]:
    jars = verapdf.jars()
    assert jars, "veraPDF is missing; publish doctor says how to install it"
    with zipfile.ZipFile(jars[0]) as archive:
        root = etree.fromstring(archive.read(f"org/verapdf/pdfa/validation/{FLAVOURS[flavour]}.xml"))
    found = root.iterfind("{*}rules/{*}rule/{*}id")
    return {f"{each.get('clause')}-{each.get('testNumber')}" for each in found}


def test_verapdf_and_we_say_planted_faults_once(tmp_path: Path) -> None:
    sound = Sound(2)
    for plant in (no_alt, no_language, block_in_block):
        plant(sound)
    path = tmp_path / "wells.pdf"
    path.write_bytes(sound.save())
    ours = verify_pdf(path.read_bytes(), str(path))
    both = verapdf.run(path, ("ua2", "wt1a", "wt1r")).diagnostics
    assert len(both) == 8
    assert [each.name for each in said_once((*ours, *both))] == [each.name for each in ours]
