"""RTF files as they are prepared: what pandoc would lose or print is changed in the file, and the words are read."""

from __future__ import annotations

import hashlib

import pytest

from publish.importers import pandoc
from publish.importers.prepared import Prepared
from publish.importers.rtf import prepare
from publish.importers.writing import write

PICTURE = "89504e470d0a1a0a0000000d49484452"
FILE = (
    r"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times;}{\f1\fcharset204 Times;}}
{\info{\author AUTHOR}{\title A title}{\doccomm REMARK}}
{\header HEADER words}{\stylesheet{\s1 heading 1;}{\*\cs21 \'d2\'e5\'ea;}}
\pard\plain\s1\outlinelevel0 Head\par
\pard\lang1033 Caf\'e9 {\b bold} {\v UNSEEN}{\deleted DELETED} {\revised added}{\*\atnid XX}{\*\atnauthor AUTHOR}\chatn
{\*\annotation REMARK} it\u8217's \u8220"Here" {\f1 \'cf\'f0\'e8 \'ec}{\caps Small} over
night{\*\footnote \chftn The note.}.\par
\pard{\field{\*\fldinst{HYPERLINK "https://www.google.com/url?q=https://example.org/a&usg=TRACKED"}}{\fldrslt link}}\par
{\pict{\*\picprop{\sp{\sn wzDescription}{\sv A map}}}\pngblip\picw1\pich1 """
    + PICTURE
    + r"""}\par
{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt \pard In a box\par}}}\par
\trowd\cellx5000\pard\intbl\itap2 Deep A\nestcell Deep B\nestcell{\*\nesttableprops\trowd\cellx2000\nestrow}
{\nonesttables FALLBACK\par}\pard\intbl\itap1 After\cell\row\pard Outside\par}"""
)


def test_a_file() -> None:
    prepared, told = _prepared(FILE.encode("latin-1"))
    assert " ".join(prepared.words) == (
        "Head Café bold added it s Here При мSmall overnight The note link In a box Deep A Deep B After Outside"
    )
    assert told == [
        "import-address: 1 address freed of redirects and tracking",
        "import-changes: 2 tracked changes taken as accepted",
        "import-comments: 1 comment left out",
        "import-hidden: 1 hidden word left out",
        "import-left-out: headers and footers with 2 words left out",
        "import-moved: 1 text box put between paragraphs",
    ]
    assert (prepared.properties.title, prepared.properties.language) == ("A title", "en")
    [picture] = prepared.pictures
    digest = hashlib.sha1(bytes.fromhex(PICTURE), usedforsecurity=False).hexdigest()
    assert (picture.alt, picture.name) == ("A map", digest)


@pytest.mark.skipif(pandoc.program() is None, reason="pandoc isn't installed")
def test_what_pandoc_makes_of_it() -> None:
    prepared, _ = _prepared(FILE.encode("latin-1"))
    tree = pandoc.read(prepared).value
    assert tree is not None
    text = (write(tree, prepared, "text.md", frozenset()).value or pytest.fail()).text
    assert 'Café **bold** added it’s “Here" [При м](lang:und-Cyrl)Small overnight[^1]' in text
    for words in (
        "[link](https://example.org/a)",
        "In a box",
        "Deep A",
        "Deep B",
        "After",
        "Outside",
        "[^1]: The note.",
    ):
        assert words in text
    for secret in ("AUTHOR", "REMARK", "UNSEEN", "DELETED", "TRACKED", "HEADER", "FALLBACK", "Тек"):
        assert secret not in text


@pytest.mark.parametrize("data", [b"no rtf", b"{\\rtf1 " + b"{" * 300, b"\0" * 100], ids=["other", "deep", "nothing"])
def test_a_hostile_file_is_refused(data: bytes) -> None:
    assert [each.rule.name for each in prepare(data, "a.rtf", lambda _: None).diagnostics] == ["import-unreadable"]


@pytest.mark.parametrize("piece", [b"\\'e9", b"\\u10 ", b"{", b"}", b"\\bin99999999 ", b"\\", b"{\\*\\", b"\\v "])
def test_one_thing_over_and_over_is_read_in_linear_time(piece: bytes) -> None:
    outcome = prepare(b"{\\rtf1 x" + piece * 50_000, "a.rtf", lambda _: None)
    assert outcome.value is None or outcome.value.words


def _prepared(data: bytes) -> tuple[Prepared, list[str]]:
    outcome = prepare(data, "a.rtf", lambda _: None)
    assert outcome.value is not None
    return outcome.value, sorted(f"{each.rule}: {each.message}" for each in outcome.value.findings)
