"""Every sample can be made to every list of standards that a PDF of it may be asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from publish.pipeline.editions import make_edition
from publish.pipeline.load import load
from publish.project import Project
from publish.validators import verapdf
from publish.validators.flavours import declared_flavours

from .conftest import Sample

CASES = {
    "print, archival with the source": ("print", ("ua-1", "a-3a"), ("ua1", "3a")),
    "print, PDF 2.0": ("print", ("ua-2", "wtpdf", "a-4"), ("ua2", "wt1a", "wt1r", "4")),
    "large print, PDF 2.0 with the source": ("large-print", ("ua-2", "wtpdf", "a-4f"), ("ua2", "wt1a", "wt1r", "4f")),
}
"""The default list is that of the outputs, see ``test_validators.py``."""


@pytest.mark.parametrize("case", CASES)
def test_verapdf_finds_no_failed_rule_of_any_standard_named(sample: Sample, case: str, tmp_path: Path) -> None:
    name, standards, flavours = CASES[case]
    found = Project(slug=sample.name, folder=sample.folder)
    source = load(found).source
    assert source is not None
    edition = next(each for each in sample.publication.editions if each.name == name)
    made = make_edition(sample.publication, replace(edition, standards=standards), source.pictures, files=source.files)
    assert made.diagnostics == ()
    path = tmp_path / edition.file_name(sample.name)
    path.write_bytes(made.value)
    assert set(declared_flavours(path)) == set(flavours)
    outcome = verapdf.run(path, flavours)
    assert outcome.diagnostics == ()
    assert [verdict.flavour for verdict in outcome.value] == list(flavours)
