"""What may stand in what, as tagged PDFs of either part have it: shapes that are right and shapes that aren't."""

from __future__ import annotations

import re

import pytest
from pikepdf import Dictionary, Name

from publish.audit.pdf.verify import verify_pdf

from .sound import Sound


class With(Sound):
    """The sound PDF with further elements, written as ``L(LI(Lbl LBody))``; those without any within hold words."""

    def __init__(self, shape: str, part: int) -> None:
        self._shape = shape
        super().__init__(part)

    def _table(self) -> None:
        super()._table()
        above, count = ["document"], 0
        for role, bracket in re.findall(r"(\w+)|([()])", self._shape):
            if bracket == "(":
                above.append(f"more-{count}")
            elif bracket == ")":
                above.pop()
            else:
                count += 1
                within = re.match(r"\(", self._shape_after(count))
                given = {"A": Dictionary(O=Name.List, ListNumbering=Name.Disc)} if role == "L" else {}
                self._add(f"more-{count}", role, above[-1], "" if within else f"Word {count}", 1, **given)

    def _shape_after(self, count: int) -> str:
        """Return what stands in the shape after a number of roles."""
        ends = [found.end() for found in re.finditer(r"\w+", self._shape)]
        return self._shape[ends[count - 1] :]


def names(shape: str, part: int) -> list[str]:
    return [each.name for each in verify_pdf(With(shape, part).save(), "wells.pdf")]


@pytest.mark.parametrize(
    "shape",
    [
        "L(Caption LI(Lbl LBody))",
        "L(LI(LBody))",
        "L(L(LI(LBody)) LI(LBody))",
        "L(NonStruct(LI(Lbl LBody)) LI(LBody))",
        "L(LI(LBody(P L(LI(LBody)))))",
        "TOC(Caption TOCI TOC(TOCI))",
        "Table(Caption TR(TD))",
        "Table(TR(TD) Caption)",
        "Table(Caption TBody(TR(TD)))",
        "Table(THead(TR(TD)) TBody(TR(TD)) TFoot(TR(TD)))",
        "Table(NonStruct(TR(TD)))",
        "Table(TR(TD(P L(LI(LBody)))))",
        "Sect(P H3)",
        "H2 H3 H4 H2",
        "H3",
        "Span",
        "P(Span(Span))",
    ],
)
def test_shapes_that_are_right_by_the_first_part(shape: str) -> None:
    assert names(shape, 1) == []


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ("L(P)", ["pdf-containment"]),
        ("L(LBody)", ["pdf-containment"]),
        ("L(LI(P))", ["pdf-containment"]),
        ("LI(LBody)", ["pdf-containment"]),
        ("LBody", ["pdf-containment"]),
        ("L(Sect(LI(LBody)))", ["pdf-containment"] * 2),
        ("TOC(P)", ["pdf-containment"]),
        ("TOCI", ["pdf-containment"]),
        ("TR(TD)", ["pdf-containment"]),
        ("TD", ["pdf-containment"]),
        ("TH", ["pdf-containment"]),
        ("THead(TR(TD))", ["pdf-containment"]),
        ("TBody(TR(TD))", ["pdf-containment"]),
        ("TFoot(TR(TD))", ["pdf-containment"]),
        ("Table(TR(TD) P)", ["pdf-containment"]),
        ("Table(TR(TD P))", ["pdf-containment"]),
        ("Table(THead(TR(TD) P) TBody(TR(TD)))", ["pdf-containment"]),
        ("Table(TBody(TR(TD) P))", ["pdf-containment"]),
        ("Table(TBody(TR(TD)) TFoot(TR(TD) P))", ["pdf-containment"]),
        ("L(LI(LBody) Caption)", ["pdf-caption"]),
        ("L(Caption Caption LI(LBody))", ["pdf-caption"]),
        ("TOC(TOCI Caption)", ["pdf-caption"]),
        ("Table(TR(TD) Caption TR(TD))", ["pdf-caption"]),
        ("Table(Caption TR(TD) Caption)", ["pdf-caption"]),
        ("L(NonStruct(LI(LBody)) Caption)", ["pdf-caption"]),
        ("H4", ["pdf-heading"]),
        ("H3 H5", ["pdf-heading"]),
    ],
)
def test_shapes_that_are_wrong_by_the_first_part(shape: str, expected: list[str]) -> None:
    assert names(shape, 1) == expected


@pytest.mark.parametrize(
    "shape",
    [
        "L(Caption LI(Lbl LBody))",
        "L(LI(Lbl LBody) Caption)",
        "Table(Caption TR(TD))",
        "Table(TR(TD) Caption)",
        "Table(THead(TR(TD)) TBody(TR(TD)) TFoot(TR(TD)))",
        "Sect(H3 P)",
        "Sect(Caption P)",
        "H4",
        "P(Em(Strong))",
        "Aside(P)",
        "Title",
        "P(Ruby(RB RT))",
        "P(Ruby(RB RP RT RP))",
        "P(Warichu(WP WT WP))",
        "P(Ruby(RB(Em) RT(Span)))",
    ],
)
def test_shapes_that_are_right_by_the_second_part(shape: str) -> None:
    assert names(shape, 2) == []


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ("L(P)", ["pdf-containment"]),
        ("LI(LBody)", ["pdf-containment"]),
        ("Table(P)", ["pdf-containment"]),
        ("TR(TD)", ["pdf-containment"]),
        ("P(P)", ["pdf-containment"]),
        ("H3(P)", ["pdf-containment"]),
        ("P(Ruby(P))", ["pdf-containment"]),
        ("P(RB)", ["pdf-containment"]),
        ("P(RT)", ["pdf-containment"]),
        ("P(RP)", ["pdf-containment"]),
        ("P(WT)", ["pdf-containment"]),
        ("P(WP)", ["pdf-containment"]),
        ("P(Ruby(RB(P)))", ["pdf-containment"]),
        ("P(Ruby(RT(P)))", ["pdf-containment"]),
        ("P(Ruby(RP(P)))", ["pdf-containment"]),
        ("P(Warichu(WT(P)))", ["pdf-containment"]),
        ("P(Warichu(WP(P)))", ["pdf-containment"]),
        ("P(Warichu(RB))", ["pdf-containment"]),
        ("L(LI(LBody) Caption LI(LBody))", ["pdf-caption"]),
        ("Sect(P Caption P)", ["pdf-caption"]),
        ("Sect(Caption P Caption)", ["pdf-caption"]),
        ("L", ["pdf-containment-content"]),
        ("Table(TR)", ["pdf-containment-content"]),
        ("Sect", ["pdf-containment-content"]),
    ],
)
def test_shapes_that_are_wrong_by_the_second_part(shape: str, expected: list[str]) -> None:
    assert [name for name in names(shape, 2) if name.startswith(("pdf-containment", "pdf-caption"))] == expected
