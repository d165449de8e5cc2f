"""The codes of fonts become characters: by ToUnicode maps of all shapes, by encodings, by names of glyphs."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from publish.audit.pdf.character_codes import decoder


def cmap(body: str, spaces: str = "<00> <FF>") -> str:
    return f"begincmap 1 begincodespacerange {spaces} endcodespacerange {body} endcmap"


def read(codes: bytes, told: str = "", program: bytes = b"", embedded: str = "", **entries: Any) -> str:
    """Read codes by a font with these entries, with a ToUnicode map, a Type 1 program, or an embedded CMap."""
    with pikepdf.new() as pdf:
        font = Dictionary(Type=Name.Font, **entries)
        if told:
            font.ToUnicode = pdf.make_stream(told.encode())
        if program:
            font.FontDescriptor = Dictionary(FontFile=pdf.make_stream(program))
        if embedded:
            font.Encoding = pdf.make_stream(embedded.encode())
        return decoder(font).decode(codes)


SIMPLE: dict[str, Any] = {"Subtype": Name.Type1, "Encoding": Name.WinAnsiEncoding}
WIDE: dict[str, Any] = {"Subtype": Name.Type0, "Encoding": Name("/Identity-H")}
MAPS = {
    "codes of two bytes are declared": ("<0000> <FFFF>", "2 beginbfchar <48> <0048> <69> <0069> endbfchar", "Hi"),
    "codes of two bytes are written": ("<0000> <FFFF>", "2 beginbfchar <0048> <0048> <0069> <0069> endbfchar", "Hi"),
    "a range": ("<00> <FF>", "1 beginbfrange <48> <69> <0041> endbfrange", "Ab"),
    "a range as an array": ("<00> <FF>", "1 beginbfrange <48> <49> [<00660069> <0042>] endbfrange", "fii"),
    "a ligature": ("<00> <FF>", "1 beginbfchar <48> <006600660069> endbfchar", "ffii"),
    "two surrogates": ("<00> <FF>", "1 beginbfchar <48> <D83DDE00> endbfchar", "😀i"),
    "half of two surrogates": ("<00> <FF>", "1 beginbfrange <47> <48> <D7FF> endbfrange", "\ufffdi"),
    "a target of one byte": ("<00> <FF>", "1 beginbfchar <48> <4A> endbfchar", "Ji"),
    "the name of a glyph": ("<00> <FF>", "1 beginbfchar <48> /eacute endbfchar", "éi"),
    "nothing": ("<00> <FF>", "", "Hi"),
    "a range that never ends": ("<00> <FF>", "1 beginbfrange <48> <69> [ <0041>", "Hi"),
    "a code above 255": ("<0000> <FFFF>", "1 beginbfchar <0148> <0041> endbfchar", "Hi"),
}


@pytest.mark.parametrize("kind", MAPS)
def test_a_map_is_read_as_its_font_needs_it(kind: str) -> None:
    spaces, body, words = MAPS[kind]
    assert read(b"Hi", cmap(body, spaces), **SIMPLE) == words


ENCODINGS: dict[str, tuple[dict[str, Any], bytes, str]] = {
    "Windows": ({"Encoding": Name.WinAnsiEncoding}, b"\x93A\x94", "“A”"),
    "Macintosh": ({"Encoding": Name.MacRomanEncoding}, b"\xd2A\xd3", "“A”"),
    "standard": ({"Subtype": Name.Type1}, b"\xaeA\x27", "ﬁA’"),
    "differences": (
        {"Encoding": Dictionary(Differences=Array([65, Name.Aacute, Name.f_i, Name("/uni0416")]))},
        b"ABC",
        "ÁfiЖ",
    ),
    "a glyph without meaning": ({"Encoding": Dictionary(Differences=Array([65, Name("/glyph17")]))}, b"A", "\ufffd"),
    "a difference beyond": ({"Encoding": Dictionary(Differences=Array([256, Name.A, -3, Name.B]))}, b"A", "A"),
    "Greek": ({"Subtype": Name.Type1, "BaseFont": Name.Symbol}, b"abg", "αβγ"),
    "none": ({"Subtype": Name.TrueType}, b"\x80", "€"),
}


@pytest.mark.parametrize("kind", ENCODINGS)
def test_without_a_map_the_encoding_says_it(kind: str) -> None:
    entries, codes, words = ENCODINGS[kind]
    assert read(codes, **entries) == words


def test_without_an_encoding_the_font_program_says_it() -> None:
    program = b"/Encoding 256 array dup 1 /A put dup 2/germandbls put dup 999 /B put currentfile eexec dup 3 /C put"
    assert read(b"\x01\x02\x03", program=program, Subtype=Name.Type1) == "Aß\ufffd"


def test_codes_of_a_composite_font_are_as_wide_as_its_encoding_says() -> None:
    told = cmap("1 beginbfchar <0048> <0048> endbfchar", "<00> <FF>")
    assert read(b"\x00H\x00i", told, **WIDE) == "H\ufffd"
    mixed = cmap("", "<00> <7F> <8000> <FFFF>")
    told = cmap("2 beginbfchar <48> <0048> <8069> <0069> endbfchar")
    assert read(b"H\x80i", told, embedded=mixed, Subtype=Name.Type0) == "Hi"


SETS = {
    "UniJIS-UCS2-H": "utf-16-be",
    "UniGB-UTF16-V": "utf-16-be",
    "90ms-RKSJ-H": "cp932",
    "EUC-H": "euc_jp",
    "GBK-EUC-H": "gbk",
    "ETen-B5-H": "big5",
    "KSCms-UHC-H": "cp949",
}


@pytest.mark.parametrize("encoding", SETS)
def test_predefined_sets_are_known(encoding: str) -> None:
    words = "漢A字" if encoding != "KSCms-UHC-H" else "한A국"
    codes = words.encode(SETS[encoding])
    assert read(codes, Subtype=Name.Type0, Encoding=Name("/" + encoding)) == words
    assert read(codes + b"\x81", Subtype=Name.Type0, Encoding=Name("/" + encoding)).startswith(words)


def test_rows_of_jis_have_two_bytes() -> None:
    assert read("漢字".encode("iso2022_jp")[3:-3], Subtype=Name.Type0, Encoding=Name.H) == "漢字"
