"""What is beyond bounds in an EPUB is found before anybody reads it, and what books hold isn't."""

from __future__ import annotations

import stat
import struct
import zipfile
from pathlib import Path

import pytest

from publish.audit.epub.bounds import excesses
from publish.audit.markup import Excess, check_markup

from .sound import FILES, ONE, pack

DECLARED = {
    "entities of entities": ('<!ENTITY a "ha"><!ENTITY b "&a;&a;">', "&b;", "stands for other entities"),
    "outside": ('<!ENTITY a SYSTEM "file:///etc/passwd">', "&a;", "lies outside"),
    "outside by name": ('<!ENTITY a PUBLIC "-//x" "http://127.0.0.1/x">', "", "lies outside"),
    "parameter": ('<!ENTITY % a "x"> %a;', "", "parameter entity"),
    "parameter outside": ('<!ENTITY % a SYSTEM "http://127.0.0.1/x"> %a;', "", "lies outside"),
    "many times": (f'<!ENTITY a "{"ha" * 5000}">', "&a;" * 200, "1,000,000 characters"),
    "many times in attributes": (f'<!ENTITY a "{"ha" * 5000}">', f'<b title="{"&a;" * 200}"/>', "1,000,000 characters"),
}


@pytest.mark.parametrize("kind", DECLARED)
@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_entities_that_multiply_or_lie_outside_are_refused(kind: str, coding: str) -> None:
    declared, used, words = DECLARED[kind]
    data = f"<!DOCTYPE html [{declared}]><html><p>{used}</p></html>".encode(coding)
    with pytest.raises(Excess, match=words):
        check_markup(data)


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd"><html/>',
        '<!DOCTYPE html [<!ENTITY nbsp "&#160;"><!ENTITY co "Smith &amp; Sons">]><html>&nbsp;&co;&undeclared;</html>',
        '<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg">]><svg xmlns="&ns;"/>',
        "<html>" + "<b>" * 200 + "</b>" * 200 + "</html>",
        "no markup & at all <<",
    ],
    ids=["document type", "letters", "namespace", "depth", "none"],
)
def test_what_people_write_is_within_bounds(text: str) -> None:
    check_markup(text.encode())


def test_elements_are_counted_and_their_depth_is_bounded() -> None:
    assert check_markup(b"<a><b/><b/></a>") == 3
    with pytest.raises(Excess, match="256 deep"):
        check_markup(b"<b>" * 300)


def test_a_sound_book_is_within_bounds(tmp_path: Path) -> None:
    assert excesses(pack(tmp_path / "book.epub")) == {}


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
BEYOND = {
    "META-INF/container.xml": LAUGHS,
    "EPUB/package.opf": LAUGHS,
    "EPUB/toc.ncx": LAUGHS,
    "EPUB/one.xhtml": LAUGHS,
    "EPUB/drawing.svg": LAUGHS,
    "EPUB/page.with-another-ending": f"\ufeff \n{LAUGHS}",
    "EPUB/two.xhtml": ONE.replace("Four springs", "word " * 1_000_000),
    "EPUB/film.bin": b"\x00" * 80_000_000,
}


@pytest.mark.parametrize("name", BEYOND)
def test_any_file_can_be_beyond(name: str, tmp_path: Path) -> None:
    found = excesses(pack(tmp_path / "book.epub", {**FILES, name: BEYOND[name]}))
    assert found.keys() == {name}


def test_sizes_that_the_archive_lies_about_are_measured(tmp_path: Path) -> None:
    path = pack(tmp_path / "book.epub", {**FILES, "EPUB/film.bin": b"\x00" * 80_000_000})
    data = bytearray(path.read_bytes())
    central = data.rindex(b"EPUB/film.bin") - 46
    data[central + 24 : central + 28] = struct.pack("<I", 10)
    path.write_bytes(data)
    assert excesses(path) == {"EPUB/film.bin": "it is more than 100 times as large as it is packed"}


def test_a_link_and_a_crowd_are_beyond(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    with zipfile.ZipFile(path, "w") as archive:
        entry = zipfile.ZipInfo("EPUB/one.xhtml")
        entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    assert excesses(path) == {"EPUB/one.xhtml": "it is a link to another file"}
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(20_001):
            archive.writestr(f"{number}.txt", "")
    assert excesses(path) == {"": "it has more than 20,000 files"}
