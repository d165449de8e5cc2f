"""The sheet of the pages: their heads in the size that the script of the language needs."""

from dataclasses import replace

import pytest

from publish.pdf.pages import page_sheet

from . import handmade


@pytest.mark.parametrize(
    ("language", "larger"),
    {"ar": True, "ar-SY": True, "AR": True, "en": False, "arn": False, "ary-Latn": False}.items(),
)
def test_heads_in_arabic_are_larger(language: str, larger: bool) -> None:
    sheet = page_sheet(handmade.publication(language, "A piece"), handmade.edition())
    assert ("font-size: 14pt" in sheet) is larger


def test_the_colour_of_the_publication_is_that_of_the_sheet() -> None:
    made = handmade.publication("en", "A piece")
    plum = replace(made, metadata=replace(made.metadata, colour="plum"))
    assert "--accent: #5a2a6e" in page_sheet(plum, handmade.edition())
    assert "--accent: #0b4a5a" in page_sheet(made, handmade.edition())
