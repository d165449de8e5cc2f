"""What is right in other people's EPUBs, though ours are made otherwise, gives no finding; its neighbours do."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from publish.audit.epub import check_epub

from .plants import NAV, ONE, PACKAGE, STYLE, THREE, TWO
from .sound import FILES, NAVIGATION, pack
from .test_both_sides import rules

LANDMARKS = NAVIGATION[NAVIGATION.index('<nav epub:type="landmarks"') : NAVIGATION.index('<nav epub:type="page-list"')]
BODYMATTER = '<li><a epub:type="bodymatter" href="one.xhtml">Start</a></li>\n'
HEBREW = "<p>מפליגים בישראל עם הרוח והים</p>" * 3


def names(folder: Path, files: dict[str, str | bytes]) -> list[str]:
    return [found.name for found in check_epub(pack(folder / "book.epub", files)).diagnostics]


def changed(*edits: tuple[str, str, str]) -> dict[str, str | bytes]:
    files = dict(FILES)
    for name, old, new in edits:
        assert old in str(files[name]), (name, old)
        files[name] = str(files[name]).replace(old, new)
    return files


def test_landmarks_may_be_left_out_and_say_where_the_text_begins(tmp_path: Path) -> None:
    assert rules(tmp_path, (NAV, LANDMARKS, "")) == []
    assert rules(tmp_path, (NAV, BODYMATTER, "")) == ["epub-landmarks"]


def test_a_book_of_one_page_begins_at_its_beginning(tmp_path: Path) -> None:
    alone = [(PACKAGE, f'idref="{name}"', f'idref="{name}" linear="no"') for name in ("two", "three")]
    assert names(tmp_path, changed((NAV, BODYMATTER, ""), *alone)) == []


@pytest.mark.parametrize(
    ("path", "known"), [("EPUB%2Fpackage.opf", True), ("EPUB/pack%61ge.opf", True), ("EPUB%20/package.opf", False)]
)
def test_the_path_of_a_package_may_be_an_address(path: str, known: bool, tmp_path: Path) -> None:
    files = changed(("META-INF/container.xml", "EPUB/package.opf", path))
    assert names(tmp_path, files) == ([] if known else ["epub-unreadable"])


def test_a_package_may_have_a_per_cent_sign_in_its_name(tmp_path: Path) -> None:
    files = changed(("META-INF/container.xml", "EPUB/package.opf", "EPUB/100%25.opf"))
    files["EPUB/100%25.opf"] = files.pop(PACKAGE)
    assert names(tmp_path, files) == []


@pytest.mark.parametrize(("packed", "listed"), [("NFD", "NFC"), ("NFC", "NFD"), ("NFD", "NFD")])
def test_a_letter_with_its_accent_is_one_letter(packed: str, listed: str, tmp_path: Path) -> None:
    name = unicodedata.normalize(listed, "zwölf.xhtml")  # type: ignore[arg-type]
    files = changed(*((file, "two.xhtml", name) for file in (PACKAGE, NAV, "EPUB/two.smil")))
    files["EPUB/" + unicodedata.normalize(packed, "zwölf.xhtml")] = files.pop(TWO)  # type: ignore[arg-type]
    assert names(tmp_path, files) == []


def test_another_letter_is_another_file(tmp_path: Path) -> None:
    files = changed((PACKAGE, "three.xhtml", "thrée.xhtml"))
    assert "epub-file-unread" in names(tmp_path, files)


def hebrew(body: str, html: str = "") -> dict[str, str | bytes]:
    """Make the third page a Hebrew one."""
    page = str(FILES[THREE])
    head = page[: page.index("<body>")].replace('lang="en" xml:lang="en"', f'lang="he" xml:lang="he"{html}')
    mark = page[page.index('<span id="page-6"') : page.index('<h1 id="mouth"')]
    return {**FILES, THREE: f"{head}<body>{body.replace('MARK', mark)}</body></html>"}


@pytest.mark.parametrize(
    ("body", "right"),
    [
        (f'<div dir="rtl">MARK<h1 id="mouth">ים</h1>{HEBREW}</div>', True),
        (f'<div dir="auto">MARK<h1 id="mouth">ים</h1>{HEBREW}</div>', True),
        (f'MARK<h1 id="mouth" dir="rtl">ים</h1><section dir="rtl">{HEBREW}</section><p>1948 A–B</p>', True),
        (f'<div dir="rtl">MARK<h1 id="mouth">ים</h1></div>{HEBREW}', False),
        (f'<div>MARK<h1 id="mouth">ים</h1>{HEBREW}</div>', False),
    ],
)
def test_direction_may_stand_on_what_holds_the_text(body: str, right: bool, tmp_path: Path) -> None:
    assert names(tmp_path, hebrew(body)) == ([] if right else ["epub-direction"])


def test_a_language_may_stand_in_the_package_alone(tmp_path: Path) -> None:
    """What pages say of their language is for EPUBCheck and Ace; our rules take no page without it for another one."""
    french = (
        "<p>Il est dans la maison qui se trouve sur la place, et nous ne pouvons pas y entrer avec les enfants.</p>"
    )
    edits = ((each, ' lang="en" xml:lang="en"', "") for each in (NAV, ONE, TWO, THREE))
    files = changed(*edits, (TWO, "</section>", f"{french}</section>"))
    assert names(tmp_path, files) == []


def test_pages_turn_as_pictures_and_columns_do(tmp_path: Path) -> None:
    turned = (PACKAGE, "<spine>", '<spine page-progression-direction="rtl">')
    fixed = (PACKAGE, "<dc:publisher>", '<meta property="rendition:layout">pre-paginated</meta>\n<dc:publisher>')
    upright = (STYLE, "h1 {", "body { writing-mode: vertical-rl }\nh1 {")
    transform = (PACKAGE, '<meta property="schema:accessibilityFeature">displayTransformability</meta>\n', "")
    assert names(tmp_path, changed(turned)) == ["epub-page-progression"]
    assert names(tmp_path, changed(turned, fixed, transform)) == []
    assert names(tmp_path, changed(turned, upright)) == []


def test_pages_of_a_package_that_is_wrong_about_its_language_turn_with_the_text(tmp_path: Path) -> None:
    assert names(tmp_path, changed((PACKAGE, "<dc:language>en<", "<dc:language>he<"))) == ["epub-language-mismatch"]
