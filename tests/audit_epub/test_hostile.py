"""What is no EPUB, or a damaged or hostile one, gives findings: no traceback, no hang, nothing read outside."""

from __future__ import annotations

import random
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from publish.audit.epub import archive, check_epub, reader
from publish.audit.epub.archive import resolve
from publish.audit.epub.audio import seconds_of

from .sound import CONTAINER, FILES, FRAME, FRAMES, ONE, PACKAGE, SECONDS, pack

LAUGHS = (
    """<?xml version="1.0"?>
<!DOCTYPE html [<!ENTITY a "ha ha ha ha ha ha ha ha ha ha">
"""
    + "\n".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + """
]>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en"><head><title>&i;</title></head>
<body title="&i;"><p>&i;</p></body></html>
"""
)
OUTSIDE = """<?xml version="1.0"?>
<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en"><head><title>&x;</title></head>
<body><p>&x;</p></body></html>
"""
DEEP = ONE.replace("Four springs", "<span>" * 100_000 + "Four springs" + "</span>" * 100_000)
DEEP_ENOUGH_TO_PARSE = ONE.replace("Four springs", "<b>" * 1500 + "Four springs" + "</b>" * 1500)
UNREADABLE = {
    "broken": ONE.replace("</body>", ""),
    "latin": ONE.encode("cp1256"),
    "empty": "",
    "binary": bytes(range(256)) * 20,
    "laughs": LAUGHS,
    "deep": DEEP,
    "deep enough to parse": DEEP_ENOUGH_TO_PARSE,
    "many tags": ONE.replace("Four springs", "<b/>" * 1_600_000),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_a_document_that_cannot_be_read_is_one_finding_and_the_rest_is_checked(kind: str, tmp_path: Path):
    files = {**FILES, "EPUB/one.xhtml": UNREADABLE[kind]}
    text = files["EPUB/three.xhtml"]
    assert isinstance(text, str)
    files["EPUB/three.xhtml"] = text.replace("<title>The mouth", "<title>three.xhtml")
    found = check_epub(pack(tmp_path / "book.epub", files)).diagnostics
    assert [each.name for each in found] == ["epub-file-unread", "epub-title-file-name"]
    assert found[0].position is not None and found[0].position.path.endswith("book.epub/EPUB/one.xhtml")
    assert len(found[0].message) < 500


def test_a_file_outside_is_never_read(tmp_path: Path):
    files = {**FILES, "EPUB/one.xhtml": OUTSIDE}
    said = str(check_epub(pack(tmp_path / "book.epub", files)).diagnostics)
    assert "root:" not in said


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "http://[", "%2e%2e/x", ""]
)
def test_addresses_that_lead_outside_lead_nowhere(name: str, tmp_path: Path):
    package = PACKAGE.replace('href="two.xhtml"', f'href="{name}"')
    outcome = check_epub(pack(tmp_path / "book.epub", {**FILES, "EPUB/package.opf": package}))
    assert outcome.value is not None
    assert not any("passwd" in each.message for each in outcome.diagnostics if each.name != "epub-file-unread")


def test_addresses():
    assert resolve("EPUB/a/one.xhtml", "../two.xhtml#x") == ("EPUB/two.xhtml", "x")
    assert resolve("EPUB/one.xhtml", "#x") == ("EPUB/one.xhtml", "x")
    assert resolve("EPUB/one.xhtml", "t%20wo.xhtml") == ("EPUB/t wo.xhtml", "")
    assert resolve("EPUB/one.xhtml", "../../two.xhtml") is None
    assert resolve("EPUB/one.xhtml", "/two.xhtml") is None
    assert resolve("EPUB/one.xhtml", "//example.org/two.xhtml") is None
    assert resolve("EPUB/one.xhtml", "https://example.org/") is None


@pytest.mark.parametrize(
    "change",
    [
        {"META-INF/container.xml": "<container"},
        {"META-INF/container.xml": CONTAINER.replace("EPUB/package.opf", "EPUB/missing.opf")},
        {"META-INF/container.xml": "<container/>"},
        {"EPUB/package.opf": PACKAGE.replace("</spine>", "")},
        {"EPUB/package.opf": b"\xff\xfe"},
    ],
    ids=["broken", "package missing", "names nothing", "package broken", "package binary"],
)
def test_no_package_document_is_one_finding(change: dict[str, str | bytes], tmp_path: Path):
    outcome = check_epub(pack(tmp_path / "book.epub", {**FILES, **change}))
    assert outcome.value is None
    assert [each.name for each in outcome.diagnostics] == ["epub-unreadable"]


@pytest.mark.parametrize("kind", ["absent", "folder", "empty", "words", "cut"])
def test_what_is_no_epub_is_one_finding(kind: str, tmp_path: Path):
    path = tmp_path / "odd.epub"
    if kind == "folder":
        path.mkdir()
    elif kind == "cut":
        path.write_bytes(pack(tmp_path / "whole.epub").read_bytes()[:900])
    elif kind != "absent":
        path.write_text("" if kind == "empty" else "Not an archive.")
    outcome = check_epub(path)
    assert outcome.value is None
    rule = "epub-unreadable" if kind in ("words", "cut") else "output-unreadable"
    assert [each.name for each in outcome.diagnostics] == [rule]


def test_an_encrypted_document_is_one_finding(tmp_path: Path):
    path = pack(tmp_path / "book.epub")
    data = bytearray(path.read_bytes())
    central = data.rindex(b"EPUB/one.xhtml") - 46
    assert data[central : central + 4] == b"PK\1\2"
    data[central + 8] |= 1
    path.write_bytes(data)
    (found,) = check_epub(path).diagnostics
    assert found.name == "epub-file-unread" and "encrypted" in found.message


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(archive, "_LARGEST", 100_000)
    files = {**FILES, "EPUB/book.css": b" " * 50_000_000}
    (found,) = check_epub(pack(tmp_path / "book.epub", files)).diagnostics
    assert found.name == "epub-file-unread" and "larger" in found.message


ORDINARY = "p.x > q { font-size: 12pt; color: red }\n"


def test_a_style_sheet_of_any_size_is_answered(tmp_path: Path):
    files = {**FILES, "EPUB/book.css": ORDINARY * 1_500_000}
    (found,) = check_epub(pack(tmp_path / "book.epub", files)).diagnostics
    assert found.rule.name == "epub-file-unread" and "more CSS than any book" in found.message
    assert found.position is not None and found.position.path.endswith("book.css")


def test_a_hundred_thousand_declarations_are_read(tmp_path: Path):
    files = {**FILES, "EPUB/book.css": "p.x { " + "font-size: 12pt;\n" * 100_000 + "}"}
    found = check_epub(pack(tmp_path / "book.epub", files)).diagnostics
    assert {each.rule.name for each in found} == {"epub-css-fixed-size"}
    assert [(each.position and each.position.line, each.count) for each in found] == [
        (1, 5000)
    ]  # the rest is uncounted
    assert [place.line for each in found for place in each.places] == [*range(1, 21)]


def test_a_font_inside_a_style_sheet_costs_little(tmp_path: Path):
    font = f'@font-face {{ font-family: "X"; src: url(data:font/woff2;base64,{"AbCd0123" * 500_000}) }}\n'
    files = {**FILES, "EPUB/book.css": font + "p { font-size: 12pt }"}
    (found,) = check_epub(pack(tmp_path / "book.epub", files)).diagnostics
    assert found.rule.name == "epub-css-fixed-size"
    assert found.position is not None and found.position.line == 2


@pytest.mark.parametrize("place", ["element", "attributes"])
def test_a_document_with_more_styles_than_any_book_is_one_finding(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(reader, "open_archive", lambda path: replace(archive.open_archive(path), css=1000))
    style = "a:b;" * 100 if place == "attributes" else "a:b;" * 1000
    text = f'<b style="{style}">x</b>' * 10 if place == "attributes" else "Four springs"
    one = ONE.replace("</head>", f"<style>p {{ {style} }}</style></head>") if place == "element" else ONE
    files = {**FILES, "EPUB/one.xhtml": one.replace("Four springs", text)}
    found = [each for each in check_epub(pack(tmp_path / "book.epub", files)).diagnostics if "CSS" in each.message]
    assert [each.rule.name for each in found] == ["epub-file-unread"]
    assert found[0].position is not None and found[0].position.path.endswith("one.xhtml")


def test_the_length_of_a_recording():
    assert seconds_of(FRAME * FRAMES) == pytest.approx(SECONDS)
    tagged = b"ID3\4\0\0\0\0\0\x0a" + bytes(10) + FRAME * FRAMES
    assert seconds_of(tagged) == pytest.approx(SECONDS)
    movie = (
        bytes(4) + b"ftypM4A " + bytes(8) + b"mvhd" + bytes(12) + (1000).to_bytes(4, "big") + (5200).to_bytes(4, "big")
    )
    assert seconds_of(movie) == pytest.approx(5.2)
    assert seconds_of(b"") is None and seconds_of(b"Not a recording.") is None


def test_damage_anywhere_is_survived(tmp_path: Path):
    whole = pack(tmp_path / "whole.epub").read_bytes()
    chance = random.Random(7)
    for number in range(150):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 20)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path = tmp_path / f"{number}.epub"
        path.write_bytes(data)
        assert all(each.name and each.message for each in check_epub(path).diagnostics)


def test_damage_inside_the_files_is_survived(tmp_path: Path):
    chance = random.Random(11)
    names = [name for name, data in FILES.items() if isinstance(data, str) and name != "META-INF/container.xml"]
    signs = '<>"&/ =#:;{}xA1'
    for number in range(150):
        files = dict(FILES)
        name = names[number % len(names)]
        text = list(str(files[name]))
        for _ in range(chance.randint(1, 4)):
            text[chance.randrange(len(text))] = chance.choice(signs)
        files[name] = "".join(text)
        assert all(each.name for each in check_epub(pack(tmp_path / "book.epub", files)).diagnostics)


def test_many_files_of_one_name_and_odd_names_are_survived(tmp_path: Path):
    path = pack(tmp_path / "book.epub")
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as packed:
        packed.writestr("EPUB/one.xhtml", "<html/>")
        packed.writestr("../../outside.xhtml", "<html/>")
    assert check_epub(path).value is not None
    assert not (tmp_path.parent.parent / "outside.xhtml").exists()
