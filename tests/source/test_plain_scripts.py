"""Words above and below the line where there is but one line: in names of headings, titles, outlines and addresses."""

from __future__ import annotations

import pytest

from publish.formats import facts
from publish.model.blocks import Heading
from publish.model.files import SourceFile
from publish.model.walk import plain_text
from publish.source import read_text


@pytest.mark.parametrize(
    ("source", "words", "name"),
    [
        ("H~2~O", "H₂O", "h2o"),
        ("Ca^2+^ and SO~4~^2−^", "Ca²⁺ and SO₄²⁻", "ca2-and-so42"),
        ("10^9^ m^3^", "10⁹ m³", "section-109-m3"),
        ("10^-9^ of ^238^U", "10⁻⁹ of ²³⁸U", "section-109-of-238u"),
        ("XIX^e^ siècle, n^o^ 1, M^me^ X", "XIXe siècle, no 1, Mme X", "xixe-siecle-no-1-mme-x"),
        ("the 10^th^ day, v~max~", "the 10th day, vmax", "the-10th-day-vmax"),
        ("e^x^ and 2^2a^", "e^x and 2^(2a)", "e-x-and-2-2a"),
        ("x~n+1~ and a~1,2~", "x_(n+1) and a_(1,2)", "x-n-1-and-a-1-2"),
        ("*x*^2^ and A^*^", "x² and A*", "x2-and-a"),
    ],
)
def test_no_power_becomes_a_factor(source: str, words: str, name: str) -> None:
    document = read_text(SourceFile(path="a.md", name="a.md", data=f"# T\n\n## {source}\n\nA.\n".encode()), facts())
    assert document.value is not None and not document.diagnostics
    heading = document.value.blocks[0]
    assert isinstance(heading, Heading)
    assert (plain_text(heading.children), heading.name) == (words, name)
