"""The pages of editions that shorten their back matter or leave it out: those of the EPUB have their words."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.diagnostics import Position
from publish.formats.pdf import PRINT
from publish.model.edition import Edition

from .making import layout, make

SOURCE = Path(__file__).parent.parent / "constructs" / "sources" / "attributions.md"


@pytest.mark.parametrize("back_matter", ["full", "short", "none"])
def test_every_page_has_its_words(back_matter: str) -> None:
    edition = Edition(format=PRINT.format, back_matter=back_matter, position=Position(path="edition"))
    made = make(SOURCE, edition, layout("tiny"))
    assert not made.findings
    assert made.verdict.wrong == []
    assert made.verdict.pages == made.verdict.exact + made.verdict.before_word + made.verdict.before_name
