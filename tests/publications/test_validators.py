"""The standard validators accept every output: EPUBCheck and Ace by DAISY, and veraPDF."""

from __future__ import annotations

import pytest

from publish.validators import ace, epubcheck, verapdf
from publish.validators.flavours import declared_flavours

from .conftest import Sample

OF_A_REVIEW = {"a11y:certifiedBy", "a11y:certifierCredential", "a11y:certifierReport", "dcterms:conformsTo"}
"""What only the record of a human review gives; no sample has one."""
CHECKS_PER_PAGE = 150


def value_of(outcome):
    """Return what a validator said; one that is missing fails the test, and says how to install it."""
    assert outcome.value is not None, "\n".join(f"{found.message}\n{found.hint}" for found in outcome.diagnostics)
    return outcome.value


def test_epubcheck_has_nothing_to_say_of_any_level(sample: Sample) -> None:
    assert value_of(epubcheck.run(sample.epub)) == ()


def test_ace_finds_no_violation_and_no_metadata_missing(sample: Sample) -> None:
    report = value_of(ace.run(sample.epub))
    assert report.violations == ()
    assert report.passed
    assert report.page_breaks
    assert set(report.missing_metadata) <= OF_A_REVIEW
    assert report.empty_metadata == ()


@pytest.mark.parametrize("edition", [0, 1], ids=["print", "large-print"])
def test_verapdf_finds_no_failed_rule_of_pdf_ua_1_and_pdf_a_2a(sample: Sample, edition: int) -> None:
    import pikepdf

    verdicts = value_of(verapdf.run(sample.pdfs[edition], ("ua1", "2a")))
    assert [verdict.flavour for verdict in verdicts] == list(declared_flavours(sample.pdfs[edition]))
    with pikepdf.open(sample.pdfs[edition]) as pdf:
        pages = len(pdf.pages)
    for verdict in verdicts:
        assert verdict.failures == ()
        assert verdict.passed
        assert verdict.checks > CHECKS_PER_PAGE * pages


def test_a_missing_validator_is_told_with_the_way_to_install_it(sample: Sample, monkeypatch) -> None:
    monkeypatch.setattr(ace, "command", lambda: None)
    with pytest.raises(AssertionError, match=r"make.* tools"):
        value_of(ace.run(sample.epub))
