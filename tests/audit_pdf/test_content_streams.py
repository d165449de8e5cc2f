"""Content streams: what is in which marked content, what is in none, and what a stream can hide from a quick reader."""

from __future__ import annotations

from typing import Any

import pytest
from pikepdf import Array, Dictionary

from publish.audit.pdf.content import Content, Drawn, Shown, scan
from publish.audit.pdf.verify import verify_pdf

from .sound import Sound

NOTHING: dict[str, Any] = {}


def read(stream: bytes, properties: dict[str, Any] = NOTHING) -> Content:
    return scan(stream, properties)


def words(stream: bytes) -> dict[int, list[bytes | str]]:
    """Return what is shown in each marked content."""
    return {
        number: [each.written if isinstance(each, Shown) else str(each) for each in sequence.pieces]
        for number, sequence in read(stream).sequences.items()
    }


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        (b"/P <</MCID 0>> BDC (a) Tj EMC", {0: [b"(a)"]}),
        (b"/P<</MCID 0>>BDC(a)Tj EMC", {0: [b"(a)"]}),
        (b"/P <</MCID 0>> BDC (a) Tj (b) ' EMC", {0: [b"(a)", b"(b)"]}),
        (b'/P <</MCID 0>> BDC 1 2 (a) " EMC', {0: [b"(a)"]}),
        (b"/P <</MCID 0>> BDC [(a) -20 (b)] TJ EMC", {0: [b"[(a) -20 (b)]"]}),
        (b"/P <</MCID 0>> BDC <6162> Tj EMC", {0: [b"<6162>"]}),
        (b"/P <</MCID 0>> BDC (a\\)b) Tj EMC", {0: [b"(a\\)b)"]}),
        (b"/P <</MCID 0>> BDC (a(b)c) Tj EMC", {0: [b"(a(b)c)"]}),
        (b"/P <</MCID 0>> BDC (a EMC b) Tj EMC", {0: [b"(a EMC b)"]}),
        (b"/P <</MCID 0>> BDC % EMC\n(a) Tj EMC", {0: [b"(a)"]}),
        (b"/P <</MCID 0>> BDC (a) Tj EMC /P <</MCID 12>> BDC (b) Tj EMC", {0: [b"(a)"], 12: [b"(b)"]}),
        (b"/P <</MCID 0>> BDC /Span <</Lang (en)>> BDC (a) Tj EMC (b) Tj EMC", {0: [b"(a)", b"(b)"]}),
        (b"/P <</Lang (a>>b) /MCID 3>> BDC (a) Tj EMC", {3: [b"(a)"]}),
        (b"/P <</A <</B /C>> /MCID 4>> BDC (a) Tj EMC", {4: [b"(a)"]}),
        (b"q /P <</MCID 0>> BDC BT /F 9 Tf 1 0 0 1 9 9 Tm (a) Tj ET EMC Q", {0: [b"(a)"]}),
        (b"/P <</MCID 0>> BDC BI /W 1 ID \x00 EMC (x) Tj EI (a) Tj EMC", {0: [b"(a)"]}),
    ],
)
def test_words_are_those_of_their_marked_content(stream: bytes, expected: dict[int, list[bytes]]) -> None:
    assert words(stream) == expected
    found = read(stream)
    assert (found.unopened, found.unclosed, dict(found.outside.kinds)) == (0, 0, {})


def test_a_property_list_may_stand_in_the_resources() -> None:
    found = read(b"/P /One BDC (a) Tj EMC", {"One": Dictionary(MCID=7)})
    assert list(found.sequences) == [7]


def test_words_that_others_stand_for_are_given_by_these() -> None:
    ((_number, sequence),) = read(
        b"/P <</MCID 0>> BDC /Span <</ActualText (A B)>> BDC (a) Tj EMC EMC"
    ).sequences.items()
    assert [each for each in sequence.pieces if isinstance(each, str)] == ["A B"]
    assert not [each for each in sequence.pieces if isinstance(each, Shown)]


@pytest.mark.parametrize(
    ("stream", "kinds"),
    [
        (b"(a) Tj", {"text": 1}),
        (b"(a) Tj [(b)] TJ", {"text": 2}),
        (b"1 1 2 2 re f", {"drawing": 1}),
        *((b"1 1 2 2 re " + operator, {"drawing": 1}) for operator in b"f F f* B B* b b* S s".split()),
        (b"1 1 2 2 re n", {}),
        (b"1 1 2 2 re W n", {}),
        (b"BI /W 1 ID \x00 EI", {"picture": 1}),
        (b"/Span <</Lang (en)>> BDC (a) Tj EMC", {"text": 1}),
        (b"/P <</MCID 0>> BDC EMC (a) Tj", {"text": 1}),
        (b"/Artifact BMC (a) Tj EMC", {}),
        (b"/Artifact <</Type /Pagination>> BDC (a) Tj 1 1 2 2 re f EMC", {}),
        (b"/Artifact BMC /Span BMC (a) Tj EMC EMC", {}),
        (b"() Tj", {"text": 1}),
        (b"Tj", {}),
    ],
)
def test_what_is_in_no_marked_content(stream: bytes, kinds: dict[str, int]) -> None:
    assert dict(read(stream).outside.kinds) == kinds


@pytest.mark.parametrize(
    ("stream", "unopened", "unclosed"),
    [
        (b"/P BMC EMC", 0, 0),
        (b"EMC", 1, 0),
        (b"EMC EMC", 2, 0),
        (b"/P BMC", 0, 1),
        (b"/P BMC /P BMC EMC", 0, 1),
        (b"/P BMC EMC EMC /P BMC", 1, 1),
    ],
)
def test_borders_that_have_no_partner(stream: bytes, unopened: int, unclosed: int) -> None:
    found = read(stream)
    assert (found.unopened, found.unclosed) == (unopened, unclosed)


def test_marked_content_within_other() -> None:
    found = read(b"/P <</MCID 0>> BDC /Span <</MCID 1>> BDC (a) Tj EMC (b) Tj EMC").sequences
    assert (found[1].within, found[0].within) == (0, None)
    assert (found[0].tag, found[1].tag, found[0].times) == ("P", "Span", 1)
    artifact = read(b"/Artifact BMC /P <</MCID 0>> BDC (a) Tj EMC EMC").sequences[0]
    assert artifact.artifact and artifact.within is None
    holder = read(b"/P <</MCID 0>> BDC /Artifact BMC (a) Tj EMC (b) Tj EMC").sequences[0]
    assert holder.holds_artifact and not holder.artifact
    assert [each.written for each in holder.pieces if isinstance(each, Shown)] == [b"(b)"]


def test_a_number_that_comes_twice_is_counted() -> None:
    found = read(b"/P <</MCID 0>> BDC (a) Tj EMC /P <</MCID 0>> BDC (b) Tj EMC").sequences
    assert found[0].times == 2 and len(found[0].pieces) == 2


@pytest.mark.parametrize(
    ("stream", "without"),
    [
        (b"/P <</MCID 0>> BDC (a) Tj EMC", True),
        (b"/P <</MCID 0 /Lang (en)>> BDC (a) Tj EMC", False),
        (b"/P <</MCID 0>> BDC /Span <</Lang (en)>> BDC (a) Tj EMC EMC", False),
        (b"/P <</MCID 0>> BDC /Span <</Lang (en)>> BDC (a) Tj EMC (b) Tj EMC", True),
        (b"/P <</MCID 0 /Lang (en)>> BDC /Span BMC (a) Tj EMC EMC", False),
        (b"/Span <</Lang (en)>> BDC /P <</MCID 0>> BDC (a) Tj EMC EMC", False),
    ],
)
def test_words_whose_language_the_content_names(stream: bytes, without: bool) -> None:
    assert read(stream).sequences[0].without_language is without


def test_forms_and_pictures_are_drawn_where_their_name_stands() -> None:
    found = read(b"/A Do /P <</MCID 3>> BDC /B Do EMC /Artifact BMC /C Do EMC")
    assert found.drawn == [(b"/A", None, False), (b"/B", 3, False), (b"/C", None, True)]
    assert found.sequences[3].pieces == [Drawn(b"/B")]
    named = read(b"/P <</MCID 3 /Lang (en)>> BDC /B Do EMC").sequences[3]
    assert named.pieces == [Drawn(b"/B", language=True)]


def test_words_keep_the_font_that_they_are_set_in() -> None:
    found = read(b"/P <</MCID 0>> BDC /F 9 Tf (a) Tj /G 9 Tf (b) Tj EMC").sequences[0]
    assert found.pieces == [Shown(b"/F", b"(a)"), Shown(b"/G", b"(b)")]


@pytest.mark.parametrize(
    "written",
    [
        "(By hand.) Tj",
        "(B\\171 hand.) Tj",
        "(\\102\\171\\40hand.) Tj",
        "(By\\\n hand.) Tj",
        "(By\\\r\n hand.) Tj",
        "(\\By \\hand.) Tj",
        "<42792068616E642E> Tj",
        "<42 79 20 68\n61 6e 64 2e> Tj",
        "[(By ) -20 (hand.)] TJ",
        "[(By ) 5 <68616E642E>] TJ",
        "[<427920> <68616E642E>] TJ",
        "(By ) Tj (hand.) '",
        '(By ) Tj 0 0 (hand.) "',
        "/Span <</ActualText (By hand.)>> BDC (X) Tj EMC",
        "/Span <</ActualText <FEFF00420079002000680061006E0064002E>>> BDC (X) Tj EMC",
        "/Span <</ActualText <FEFF00420079002000680061006E00AD0064002E>>> BDC (X) Tj EMC",
    ],
)
def test_words_are_read_however_they_are_written(written: str) -> None:
    sound = Sound()
    sound.content(1, "(By hand.) Tj", written)
    sound.elements["note-words"].K = Array()
    said = [each.message for each in verify_pdf(sound.save(), "wells.pdf") if "is in no element" in each.message]
    assert len(said) == 1 and "“By hand.”" in said[0]


@pytest.mark.parametrize(("written", "shown"), [("(a\\n) Tj", "a\n"), ("(\\(a\\)) Tj", "(a)"), ("(\\\\) Tj", "\\"),
                                               ("<4> Tj", "@"), ("(\\7) Tj", "")])  # fmt: skip
def test_characters_that_are_escaped(written: str, shown: str) -> None:
    sound = Sound()
    sound.content(1, "(By hand.) Tj", written)
    sound.elements["note-words"].K = Array()
    said = [each.message for each in verify_pdf(sound.save(), "wells.pdf") if "is in no element" in each.message]
    assert len(said) == 1 and shown.strip() in said[0]
