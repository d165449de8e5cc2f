"""Names of headings and records in letters of any script, and what fields are called elsewhere."""

import unicodedata

import pytest

from publish import load
from publish.files import NOTHING, Overlay
from publish.source import field_names
from publish.source.field_names import field_hint

PUBLICATION = (
    "title",
    "subtitle",
    "language",
    "date",
    "publisher",
    "subjects",
    "contributors",
    "rights",
    "description",
)
FRONT_MATTER = (*PUBLICATION, "byline", "dateline", "identifier", "contact", "cover", "editions", "texts", "modified")
CITING = (*FRONT_MATTER, "bibliography", "csl")


def found(text: str, places: str = "") -> list[str]:
    files = {"b/publication.yaml": "title: T\nlanguage: en\n", "b/text.md": f"# T\n\n{text}\n"}
    files |= {"b/records/places.yaml": places} if places else {}
    loaded = load("b", files=Overlay(files, NOTHING))
    return [each.name for each in loaded.diagnostics if each.name != "language-unmarked"]


@pytest.mark.parametrize(
    ("heading", "link"),
    [
        ("## Summer {#été}", "#été"),
        ("## Summer {#été}", "#%C3%A9t%C3%A9"),
        ("## Summer {#été}", unicodedata.normalize("NFD", "#été")),
        (unicodedata.normalize("NFD", "## Summer {#été}"), "#été"),
        ("## Summer {#हिन्दी}", "#हिन्दी"),
        ("## Summer {#صيف}", "#صيف"),
        ("## 2024", "#2024"),
        ("## 2024", "#section-2024"),
        ("## 中文标题", "#中文标题"),
        ("## Überblick", "#Überblick"),
        ("## What’s new?", "#What’s new?".replace(" ", "%20")),
    ],
)
def test_a_link_finds_a_heading_by_the_words_of_its_name(heading: str, link: str) -> None:
    assert found(f"{heading}\n\n[there](text:{link})") == []


def test_headings_whose_names_differ_in_accents_alone_are_told_apart() -> None:
    files = {
        "b/publication.yaml": "title: T\nlanguage: en\n",
        "b/text.md": "# T\n\n## A {#ete}\n\n## B {#été}\n\n[b](text:#été) [a](text:#ete)\n",
    }
    loaded = load("b", files=Overlay(files, NOTHING)).value
    assert loaded is not None
    paragraph = loaded.texts[0].divisions[0].blocks[-1]
    targets = [node.target for node in paragraph.children if node.kind == "text_link"]
    assert targets == ["ete-2", "ete"]


@pytest.mark.parametrize("name", ["été", "मिल", "الجسر", "mill_1.b"])
def test_ids_of_records_are_in_any_script_and_in_either_form_of_its_letters(name: str) -> None:
    for form in ("NFC", "NFD"):
        other = unicodedata.normalize(form, name)
        assert found(f"[a](place:{other})", f"{name}: {{name: a, definition: x}}\n") == []


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("author", "byline"),
        ("authors", "byline"),
        ("Author", "byline"),
        ("keywords", "subjects"),
        ("tags", "subjects"),
        ("lang", "language"),
        ("license", "rights"),
        ("Licence", "rights"),
        ("copyright", "rights"),
        ("abstract", "description"),
        ("isbn", "identifier"),
        ("sub_title", "subtitle"),
        ("pubdate", "date"),
        ("last-modified", "modified"),
        ("publishr", "publisher"),
        ("email", "contact"),
        ("output", "editions"),
        ("cover_image", "cover"),
    ],
)
def test_a_field_by_another_name_is_answered_by_the_one_that_is_meant(key: str, meant: str) -> None:
    assert field_hint(key, FRONT_MATTER) == f'did you mean "{meant}"?'


def test_a_field_that_a_file_lacks_is_not_proposed() -> None:
    assert field_hint("author", PUBLICATION) == 'did you mean "contributors"?'
    assert field_hint("toc", PUBLICATION) == "leave it out: contents are made of the headings"
    assert field_hint("references", CITING) == 'did you mean "bibliography"?'
    assert field_hint("xyzzy", PUBLICATION).startswith("use one of: contributors, ")
    assert field_hint("author", ("name", "definition")).startswith("use one of: ")


@pytest.mark.parametrize("key", ["back-matter", "paper", "standards"])
def test_a_field_of_an_edition_is_sent_to_one(key: str) -> None:
    assert field_hint(key, FRONT_MATTER) == f"give it to an edition: editions: [{{name: print, {key}: …}}]"
    assert field_hint("end-matter", FRONT_MATTER) == field_hint("back-matter", FRONT_MATTER)
    assert field_hint(key, ("name", "definition")).startswith("use one of: ")


def test_no_name_stands_twice_in_the_tables() -> None:
    for table in (field_names._CALLED, field_names._NEEDLESS):
        names = [name for row in table for name in row.split()]
        assert sorted(set(names)) == sorted(names)
