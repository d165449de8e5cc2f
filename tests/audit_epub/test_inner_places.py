"""Places in XML and in EPUBs are found by steps, by what parsers say and by lines; odd files give none."""

from __future__ import annotations

import zipfile

import pytest

from publish.audit.element_places import ElementPlaces
from publish.audit.epub.inner_places import InnerPlaces, position_of

PAGE = b"""<html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head>
<body><p
  id="a">One <em>two</em></p><img alt="A cat"/>
</body></html>"""


def test_elements_are_found_by_steps_and_begin_where_their_tags_do():
    places = ElementPlaces(PAGE)
    paragraph, picture = places.by_steps("/4[body]/2[a]"), places.by_steps("/4/4")
    assert paragraph and picture
    assert (paragraph.line, paragraph.column, places.way(paragraph)) == (2, 7, "html/body/p")
    assert (places.words(paragraph), places.words(picture)) == ("One two", "A cat")
    assert places.by_steps("/4/2/2:1") == places.named("em")
    assert places.by_steps("/4/2/1:2") == paragraph


@pytest.mark.parametrize("steps", ["/4/8", "/x", "/4/2/2/2", "/0", "/99999999999"])
def test_steps_that_lead_nowhere_lead_to_none(steps):
    assert ElementPlaces(PAGE).by_steps(steps) is None


def test_a_place_behind_a_tag_is_that_of_its_element():
    places = ElementPlaces(PAGE)
    assert [places.before(3, column) for column in (10, 18, 26)] == [places.named(n) for n in ("p", "em", "em")]
    assert places.on_line(3) == places.named("em") and places.on_line(4) == places.named("body")
    assert places.before(1, 1) is None


@pytest.mark.parametrize(
    "data", [b"", b"words", b"<a><b></a>", b'<!DOCTYPE a [<!ENTITY x "%s">]><a>&x;</a>' % (b"w" * 2_000_000)]
)
def test_what_cannot_be_read_gives_what_stands_before_the_mistake(data):
    assert len(ElementPlaces(data).elements) == (2 if b"<b>" in data else 0)


def test_files_go_by_the_names_that_validators_give_them(tmp_path):
    path = tmp_path / "book.epub"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("META-INF/container.xml", '<container><rootfile full-path="E/p.opf"/></container>')
        packed.writestr("E/a b.xhtml", PAGE)
    places = InnerPlaces(path)
    assert places.package == "E/p.opf"
    assert {places.name_of(each) for each in ("a b.xhtml", "a%20b.xhtml", "/E/a b.xhtml", "E/a%20b.xhtml")} == {
        "E/a b.xhtml"
    }
    assert places.name_of("../../etc/passwd") == ""
    place = places.place("E/a b.xhtml", places.elements("E/a b.xhtml").named("em"))
    assert (str(place), place.words) == (f"{path}/E/a b.xhtml:3:14", "two")
    assert str(position_of(place)) == str(place)


def test_what_is_no_archive_has_no_places(tmp_path):
    path = tmp_path / "book.epub"
    path.write_text("Words.")
    places = InnerPlaces(path)
    assert (places.package, places.name_of("a.xhtml"), places.elements("a.xhtml").elements) == ("", "", [])


def test_a_name_with_decomposed_letters_is_the_same_name(tmp_path):
    path = tmp_path / "book.epub"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("E/u\u0308.xhtml", PAGE)
    assert InnerPlaces(path).elements("E/\u00fc.xhtml").named("em")


def test_what_is_damaged_has_no_places(tmp_path):
    path = tmp_path / "book.epub"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("META-INF/container.xml", "<container>" + "<rootfile/>" * 999)
    data = bytearray(path.read_bytes())
    data[60:70] = b"\xff" * 10
    path.write_bytes(data)
    assert InnerPlaces(path).package == ""
