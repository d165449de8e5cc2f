"""What one stretch of a page shows is read in the order of its words, whichever way they run."""

from __future__ import annotations

import pytest

from publish.audit.pdf.content import Shown, scan
from publish.audit.pdf.reading_order import in_reading_order

STRETCHES = {
    "left to right": ("a (b) 1", "a (b) 1"),
    "Arabic": ("ملس", "سلم"),
    "words": ("ةدجلا تيب", "بيت الجدة"),
    "a number inside": ("ةنس 2018 يف", "في 2018 سنة"),
    "a date inside": ("خيراتب 16/5/2018 يف", "في 16/5/2018 بتاريخ"),
    "two numbers": ("34 12 يف", "في 12 34"),
    "per cent": ("ضفخ 50% ةبسنب", "بنسبة 50% خفض"),
    "an English phrase inside": ("باتك Unit 2 ةلمج أرق", "قرأ جملة Unit 2 كتاب"),
    "Arabic in an English line": ("The teacher دمحم spoke (twice)", "The teacher محمد spoke (twice)"),
    "Arabic digits alone": ("٢٠١٨", "٢٠١٨"),
    "a mark before its letter": ("مَ", "مَ"),
    "marks in a word": ("َبَتَك", "كَتَبَ"),
    "signs alone": (").", ")."),
}


@pytest.mark.parametrize("name", STRETCHES)
def test_a_stretch_is_read(name: str) -> None:
    shown, read = STRETCHES[name]
    assert in_reading_order(shown) == read


@pytest.mark.parametrize(("shown", "read"), [("אb c {}", "אb c {}"), ("א{}", "{}א")], ids=["in Latin", "in Hebrew"])
@pytest.mark.parametrize("character", ["\u05b0", "$"], ids=["marks", "signs"])
def test_an_endless_row_is_read_once(shown: str, read: str, character: str) -> None:
    """A square of its length would be minutes."""
    row = character * 300_000
    expected = shown if character == "\u05b0" else read
    assert in_reading_order(shown.format(row)) == expected.format(row)


@pytest.mark.parametrize(
    ("between", "goes_on"),
    [
        (b" 2 Ts ", True),
        (b"\n2 Ts\n0 Ts\n", True),
        (b" ", False),
        (b" /F 10 Tf 2 Ts ", False),
        (b" 2 Ts 1 0 Td ", False),
        (b" EMC /Span <</MCID 1>> BDC 2 Ts ", False),
    ],
)
def test_a_stretch_goes_on_over_a_rise_and_nothing_else(between: bytes, goes_on: bool) -> None:
    content = scan(b"/Span <</MCID 0>> BDC BT /F 10 Tf [<0001>] TJ" + between + b"[<0002>] TJ ET EMC", {})
    pieces = [piece for sequence in content.sequences.values() for piece in sequence.pieces]
    assert [piece.goes_on for piece in pieces if isinstance(piece, Shown)] == [False, goes_on]
