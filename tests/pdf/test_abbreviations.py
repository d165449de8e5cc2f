"""An abbreviation on paper: the tree says its long form, and nothing shows that there is one."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest

from publish.audit.pdf.structure_tree import read_structure_tree
from publish.audit.pdf.tag_lines import tag_lines
from publish.pdf import build_pdf

from . import handmade

BODY = (
    '<article class="text"><h1>Rain</h1>'
    '<p>Of <a class="mention glossref term" href="#mm" role="doc-glossref"><abbr title="millimetre">mm</abbr></a> '
    'and <span class="mention term"><abbr title="millimetre">mm</abbr></span>.</p>'
    '<h2>Glossary</h2><dl><dt id="mm"><dfn><abbr title="millimetre">mm</abbr></dfn></dt><dd>A measure.</dd></dl>'
    "</article>"
)


def built(body: str, standards: tuple[str, ...]) -> bytes:
    edition = replace(handmade.edition(), standards=standards)
    made = build_pdf(handmade.paged(body), handmade.publication(), edition)
    assert made.value is not None, made.diagnostics
    return made.value


@pytest.mark.parametrize("standards", [("ua-1", "a-2a"), ("ua-2", "wtpdf", "a-4")])
def test_an_abbreviation_carries_its_long_form_inside_its_link_and_in_the_glossary(standards: tuple[str, ...]) -> None:
    tree = read_structure_tree(built(BODY, standards), "rain.pdf").value
    assert tree is not None
    lines = [line.strip() for line in tag_lines(tree)]
    spans = [place for place, line in enumerate(lines) if line == 'Span expansion="millimetre" | “mm”']
    assert len(spans) == 3
    assert [lines[place - 1].split()[0] for place in spans] == ["Link", "|", "Lbl"]


def test_an_abbreviation_looks_like_the_words_around_it() -> None:
    def painted(body: str) -> list[bytes]:
        with pikepdf.open(io.BytesIO(built(body, ("ua-1", "a-2a")))) as pdf:
            found = pikepdf.parse_content_stream(pdf.pages[0])
            return [
                pikepdf.unparse_content_stream([each])
                for each in found
                if str(each.operator) not in ("BDC", "BMC", "EMC")
            ]

    assert painted(BODY) == painted(
        BODY.replace(' title="millimetre"', "").replace("abbr>", "span>").replace("<abbr", "<span")
    )
