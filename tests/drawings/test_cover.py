"""The cover of an EPUB that has no picture for one: seen on shelves, heard by its words, left out on request."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from publish import NOTHING, Diagnostic, Overlay, Severity, build
from publish.model.colours import COLOURS

ERROR = Severity.ERROR
OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"
LANGUAGES = {
    "en": "Where our water comes from",
    "ar": "من أين يأتي ماؤنا",
    "he": "מאין באים המים שלנו",
    "hi": "हमारा पानी कहाँ से आता है",
    "el": "Από πού έρχεται το νερό μας",
}
HEAD, FOOT = range(330, 1300), range(2300, 2500)  # rows where the title begins, and where the names stand
LETTER = 90  # pixels: what is twelve times smaller on a shelf, and still a letter there


class Covered:
    """An EPUB of one short text, and its cover."""

    def __init__(
        self, about: str, text: str = "The river rises in the hills.\n\n## Below\n\nIt ends in the sea.\n"
    ) -> None:
        files = Overlay({"/w/text.md": text, "/w/publication.yaml": f"{about}\neditions: [epub]\n"}, over=NOTHING)
        made = build("/w", files=files)
        assert made.value is not None, made.diagnostics
        self.findings: tuple[Diagnostic, ...] = made.diagnostics
        self.archive = zipfile.ZipFile(io.BytesIO(made.value[0].data))
        self.package = etree.fromstring(self.archive.read("EPUB/content.opf"))
        found = [
            item.get("href") for item in self.package.iter(f"{OPF}item") if item.get("properties") == "cover-image"
        ]
        self.name = found[0] if found else ""
        self.data = self.archive.read(f"EPUB/{self.name}") if found else b""

    @property
    def picture(self) -> Image.Image:
        return Image.open(io.BytesIO(self.data)).convert("RGB")

    @property
    def page(self) -> etree._Element:
        return etree.fromstring(self.archive.read("EPUB/cover.xhtml"))

    def spine(self) -> list[str]:
        return [str(item.get("idref")) for item in self.package.iter(f"{OPF}itemref")]

    def said(self, name: str) -> list[str]:
        return [str(meta.text) for meta in self.package.iter(f"{OPF}meta") if meta.get("property") == f"schema:{name}"]


def about(title: str, language: str = "en", more: str = "") -> str:
    return f'title: "{title}"\nlanguage: {language}\ndate: 2026-01-02\ncontributors: [Ana López]\n{more}'


def rows_of_ink(picture: Image.Image, rows: range) -> list[tuple[int, int]]:
    """Return where white begins and ends in each row that has any."""
    strip = picture.crop((0, rows.start, picture.width, rows.stop)).convert("L").point([0] * 250 + [255] * 6)
    boxes = (strip.crop((0, row, strip.width, row + 1)).getbbox() for row in range(strip.height))
    return [(box[0], box[2]) for box in boxes if box]


@pytest.mark.parametrize(("language", "title"), LANGUAGES.items())
def test_the_title_is_seen_where_lines_of_the_language_begin(language: str, title: str) -> None:
    cover = Covered(about(title, language), f"{title}.\n\n## {title}\n\n{title}.\n")
    picture = cover.picture
    assert picture.size == (1600, 2560) and len(cover.data) < 120_000
    assert picture.getpixel((5, 5)) == tuple(bytes.fromhex(COLOURS["petrol"].on_white[1:]))
    ink = rows_of_ink(picture, HEAD)
    assert len(ink) >= LETTER
    first, last = min(begin for begin, _ in ink), max(end for _, end in ink)
    assert first >= 130 and last <= 1470
    beginnings = (1600 - last) if language in ("ar", "he") else first
    assert beginnings < 160
    assert rows_of_ink(picture, FOOT)


@pytest.mark.parametrize("colour", COLOURS)
def test_it_has_the_colour_of_the_publication(colour: str) -> None:
    picture = Covered(about("Rain", more=f"colour: {colour}")).picture
    light = tuple(bytes.fromhex(COLOURS[colour].on_dark[1:]))
    assert picture.getpixel((5, 5)) == tuple(bytes.fromhex(COLOURS[colour].on_white[1:]))
    assert light in {colour for _, colour in picture.getcolors()}


@pytest.mark.parametrize(
    "title",
    [
        "Rain",
        "An account of the measures taken by the councils of the northern districts between the flood of March and "
        "the first harvest, with the names of those who asked for them and of those who refused them at any time",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "W" * 290,
        "\u0bb9\u0bcc" * 150,
        "one two three " * 300,
    ],
)
def test_titles_of_any_length_stay_within_the_margins_and_above_the_bars(title: str) -> None:
    cover = Covered(about(title, more=f"subtitle: {'words of a line below ' * 9}\npublisher: {'Q' * 300}"))
    ink = rows_of_ink(cover.picture, range(2560))
    assert min(begin for begin, _ in ink) >= 130 and max(end for _, end in ink) <= 1470
    light = tuple(bytes.fromhex(COLOURS["petrol"].on_dark[1:]))
    image = cover.picture
    bars = [row for row in range(300, 2180) if image.getpixel((150, row)) == light]
    words = [row for row in range(300, 2190) if rows_of_ink(image, range(row, row + 1))]
    assert bars and words and max(words) < min(bars)


def test_the_page_of_the_cover_says_what_it_shows() -> None:
    cover = Covered(about("Rain & snow"))
    assert cover.page.find(f".//{XHTML}img").attrib == {
        "role": "doc-cover",
        "src": cover.name,
        "alt": "Cover: Rain & snow, by Ana López",
    }
    assert cover.spine()[0] == "document-cover"
    navigation = cover.archive.read("EPUB/nav.xhtml").decode()
    assert 'epub:type="cover" href="cover.xhtml#cover"' in navigation


@pytest.mark.parametrize(
    ("language", "title", "alternative"),
    [
        ("fr", "Pluie", "Couverture : Pluie, par Ana López"),
        ("ar", "مطر", "الغلاف: مطر، بقلم Ana López"),
        ("de", "Regen", "Regen, Ana López"),  # there are no phrases in German, and an attribute has one language
    ],
)
def test_it_is_said_in_the_language_of_the_publication(language: str, title: str, alternative: str) -> None:
    cover = Covered(about(title, language), f"{title}.\n")
    assert cover.page.find(f".//{XHTML}img").get("alt") == alternative


def test_nobody_is_named_where_nobody_is_known() -> None:
    cover = Covered("title: Rain\nlanguage: en")
    assert cover.page.find(f".//{XHTML}img").get("alt") == "Cover: Rain"
    assert cover.data


def test_readers_of_epub_2_find_it() -> None:
    cover = Covered(about("Rain"))
    named = [meta.get("content") for meta in cover.package.iter(f"{OPF}meta") if meta.get("name") == "cover"]
    items = {item.get("id"): item.get("href") for item in cover.package.iter(f"{OPF}item")}
    assert [items[each] for each in named] == [cover.name]


def test_a_cover_makes_no_text_need_eyes() -> None:
    cover = Covered(about("Rain"))
    assert cover.said("accessMode") == ["textual"]
    assert cover.said("accessModeSufficient") == ["textual"]


def test_it_is_left_out_on_request() -> None:
    without = Covered(about("Rain", more="cover: none"))
    assert without.data == b"" and "document-cover" not in without.spine()
    assert not [name for name in without.archive.namelist() if "cover" in name]
    assert "cover" not in without.archive.read("EPUB/nav.xhtml").decode()


@pytest.mark.parametrize("written", ["no", "None", "false", "nothing"])
def test_who_refuses_it_otherwise_is_told_how(written: str) -> None:
    files = Overlay(
        {"/w/text.md": "Rain falls.\n", "/w/publication.yaml": about("Rain", more=f"cover: {written}")}, over=NOTHING
    )
    (found,) = [each for each in build("/w", files=files).diagnostics if each.name == "unknown-figure"]
    assert (found.hint == "write cover: none") is (written != "nothing")


@pytest.mark.parametrize("title", ["Rain \ue000", "Rain \U0001f9ff\u0378"])
def test_what_no_font_has_is_told_and_no_box_is_shown(title: str) -> None:
    cover = Covered(about(title))
    assert cover.data == b""
    found = [each for each in cover.findings if each.name == "cover-not-drawn"]
    assert {each.severity for each in found} == {Severity.WARNING}
    assert {each.position and (each.position.path, each.position.line) for each in found} == {
        ("/w/publication.yaml", 1)
    }


PROGRAM = """
import hashlib
from tests.drawings.test_cover import Covered, about
print([hashlib.sha256(Covered(about("Rain, ريح", more="subtitle: Wind")).data).hexdigest()])
"""


def test_no_setting_of_a_machine_changes_a_byte(tmp_path: Path) -> None:
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(
        '<fontconfig><match target="pattern"><edit name="embolden" mode="assign"><bool>true</bool></edit></match>'
        '<match target="font"><edit name="antialias" mode="assign"><bool>false</bool></edit>'
        '<edit name="hintstyle" mode="assign"><const>hintfull</const></edit></match></fontconfig>'
    )
    elsewhere = {
        "FONTCONFIG_FILE": str(fonts),
        "LC_ALL": "C",
        "LANGUAGE": "tr",
        "HOME": "/nonexistent",
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Auckland",
    }
    root = Path(__file__).parents[2]
    said = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            cwd=root,
            env={**os.environ, **more},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for more in ({}, elsewhere)
    ]
    assert said[0] == said[1] and len(said[0]) > 64


def test_a_full_disk_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/tmp/weasyprint-1")

    monkeypatch.setattr("publish.pdf.layout.FontConfiguration", full)
    files = {"/w/text.md": "Rain falls.\n", "/w/publication.yaml": f"{about('Rain')}editions: [epub]\n"}
    (found,) = [each for each in build("/w", files=Overlay(files, over=NOTHING)).diagnostics if each.severity is ERROR]
    assert found.name == "build-unwritable" and found.hint
    assert found.message.endswith(f"can't be drawn: {os.strerror(errno.ENOSPC)} (/tmp/weasyprint-1)")
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text y="9">Rain</text></svg>'
    files = {
        "/w/text.md": "![Rain](a.svg)\n",
        "/w/a.svg": drawn,
        "/w/publication.yaml": f"{about('Rain')}editions: [epub]\n",
    }
    (found,) = [each for each in build("/w", files=Overlay(files, over=NOTHING)).diagnostics if each.severity is ERROR]
    assert found.name == "build-unwritable" and '"a.svg"' in found.message
