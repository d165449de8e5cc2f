"""The words of the interface in a publication of another language say theirs, in every output (WCAG 2.2, 3.1.2)."""

import re
import unicodedata
import zipfile
from functools import cache
from io import BytesIO

import pytest
from lxml import etree

from publish import build, load
from publish.audit.pdf.structure_tree import StructureElement, read_structure_tree
from publish.files import NOTHING, Overlay
from publish.render import content_documents, paged_document
from publish.resolve.dates import date_text

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3" viewBox="0 0 4 3"><path d="M0 0h4v3z"/></svg>'
HEBREW = {
    "book/publication.yaml": """
title: כותרת ראשית
language: he
date: 2026-01-01
publisher: הוצאה
contact: דנה לוי
accessibility-summary: אין תיאורים לכל התמונות.
contributors: [דנה לוי, רון כהן]
texts: [text.md, two.md]
editions: [epub, print]
figures:
  map: {image: a.svg, alt: מפה, caption: מפת העיר, credit: דנה, date: 2024, description: תיאור ארוך.}
""",
    "book/text.md": """---
byline: [דנה לוי, רון כהן]
---
# כותרת ראשית

בראשית ברא.[^1] [העיר](place:city) אמרה [דבר](claim:mayor). [דנה](person:dana) [אמר](source:mayor) [הקבוצה](group:g).

![](figure:map)

::: table
טבלה

| יום | מחיר |
|---|---|
| א | 3 |
:::

[^1]: הערה.
""",
    "book/two.md": """---
language: ar
---
# نص

هذا [كلام](claim:mayor).[^1] [المدينة](place:city)

[^1]: حاشية.
""",
    "book/a.svg": DRAWING,
    "book/records/places.yaml": """
city:
  name: העיר
  feature: עיר
  definition: עיר.
  coordinates: [32.1, 34.8]
  control: [{holder: g, source: mayor, date: 2020}]
  according-to: mayor
""",
    "book/records/groups.yaml": """
g:
  name: הקבוצה
  type: עמותה
  definition: "[דבר](claim:mayor) שנאמר."
  according-to: mayor
  names: [{text: شباب, lang: ar, kind: used-by-others, used-by: g}]
""",
    "book/records/people.yaml": """
dana: {name: דנה לוי, definition: איש., role: [{text: מנהלת, since: 2019, until: 2021}, {text: יושב, since: 2022-05}]}
""",
    "book/records/sources.yaml": "mayor: {name: ראש העיר, kind: רשמי, description: נבחר., group: g}\n",
}
LETTERS = {"he": "HEBREW", "ar": "ARABIC", "en": "LATIN"}
RIGHTWARDS = {"he": "rtl", "ar": "rtl", "en": "ltr"}


@cache
def outputs() -> tuple[bytes, bytes]:
    built = build("book", files=Overlay(HEBREW, NOTHING))
    assert built.value is not None, built.diagnostics
    epub, pdf = (each.data for each in built.value)
    return epub, pdf


def said(root) -> list[tuple[str, str, str]]:
    """Return the words of a tree that aren't numbers or signs, each with the language and direction it stands in."""
    found = []

    def read(element, language: str, direction: str) -> None:
        language, direction = element.get("lang") or language, element.get("dir") or direction
        if not isinstance(element.tag, str) or etree.QName(element).localname in ("head", "code"):
            return
        found.append((element.text or "", language, direction))
        for child in element:
            read(child, language, direction)
            found.append((child.tail or "", language, direction))

    read(root, "", "")
    return [(words, *voice) for words, *voice in found if any(map(str.isalpha, words))]


def assert_each_in_its_voice(root) -> set[str]:
    heard = set()
    for words, language, direction in said(root):
        if re.fullmatch(r"\W*S\d+\W*|\W*urn:.*", words):
            continue
        scripts = {unicodedata.name(letter).split()[0] for letter in words if letter.isalpha()}
        assert (scripts, direction) == ({LETTERS[language]}, RIGHTWARDS[language]), (words, language, direction)
        heard.add(language)
    return heard


def test_every_word_of_an_epub_is_said_in_its_language():
    heard = set()
    with zipfile.ZipFile(BytesIO(outputs()[0])) as archive:
        for name in archive.namelist():
            if name.endswith(".xhtml"):
                root = etree.fromstring(archive.read(name))
                heard |= assert_each_in_its_voice(root)
                xml = "{http://www.w3.org/XML/1998/namespace}lang"
                assert all(each.get("lang") == each.get(xml) for each in root.iter(etree.Element))
                assert b"data-ours" not in archive.read(name)
    assert heard == {"he", "ar", "en"}


def test_labels_of_notes_and_sources_are_in_the_language_of_their_element():
    with zipfile.ZipFile(BytesIO(outputs()[0])) as archive:
        (call,) = re.findall(rb'<a class="note-reference"[^>]*>', archive.read("EPUB/text.xhtml"))
        (mark,) = re.findall(rb'<a class="source-mark"[^>]*>', archive.read("EPUB/text.xhtml"))
        (other,) = re.findall(rb'<a class="source-mark"[^>]*>', archive.read("EPUB/two.xhtml"))
    assert b'aria-label="Note 1" lang="en" xml:lang="en" dir="ltr"' in call
    assert b'aria-label="S1">' in mark
    assert b'aria-label="S1" lang="he" xml:lang="he" dir="rtl">' in other


def test_the_package_document_says_the_language_of_the_summary():
    with zipfile.ZipFile(BytesIO(outputs()[0])) as archive:
        package = archive.read("EPUB/content.opf").decode()
    own, ours = re.findall(r'<meta property="schema:accessibilitySummary"([^>]*)>([^<]*)', package)
    assert own == ("", "אין תיאורים לכל התמונות.")
    assert ours[0] == ' xml:lang="en" dir="ltr"' and ours[1].startswith("A glossary explains")


def test_every_word_of_a_pdf_is_said_in_its_language():
    root = read_structure_tree(outputs()[1], "book.pdf").value
    assert root is not None
    heard = set()

    def read(element: StructureElement, language: str) -> None:
        language = element.language or language
        for part in element.parts:
            if isinstance(part, StructureElement):
                read(part, language)
                continue
            words = re.sub(r"S\d+|urn:.*", "", part)
            scripts = {unicodedata.name(letter).split()[0] for letter in words if letter.isalpha()}
            assert scripts <= {LETTERS.get(language)}, (part, language)
            heard.update((language,) if scripts else ())
        for link in element.links:
            assert language == "en" or not link.contents.startswith(("Note", "Back"))

    read(root, "he")
    assert heard == {"he", "ar", "en"}


def test_words_that_are_in_the_language_of_the_page_say_nothing_of_it():
    box = "::: box {lang=en-US}\n## A box\n\n![A drop](a.svg)\n:::\n"
    text = f"# Rain\n\nIt rained.[^1] [So](claim:mayor).\n\n{box}\n[^1]: Yes.\n"
    about = "title: Rain\nlanguage: en-GB\ncontributors: [A, B]\n"
    sources = "mayor: {name: The mayor, kind: official}\n"
    files = {"rain/publication.yaml": about, "rain/text.md": text, "rain/a.svg": DRAWING}
    loaded = load("rain", files=Overlay({**files, "rain/records/sources.yaml": sources}, NOTHING))
    assert loaded.value is not None
    pages = content_documents(loaded.value, None).value or ()
    for data in [
        *(page.data for page in pages),
        paged_document(loaded.value, loaded.value.editions[1], {}).value.html.encode(),
    ]:
        marked = re.findall(rb'<(\w+)[^>]* lang="([^"]*)"', data)
        assert {(name, tag) for name, tag in marked if tag != b"zxx"} <= {(b"html", b"en-GB"), (b"aside", b"en-US")}
        assert b"data-ours" not in data


@pytest.mark.parametrize(("language", "words"), [("fr", "Glossaire"), ("ar", "المسرد")])
def test_phrases_of_the_publication_stand_marked_in_a_text_of_another_language(language: str, words: str):
    about = f"title: T\nlanguage: {language}\ntexts: [a.md, b.md]\n"
    english = "---\nlanguage: en\n---\n# B\n\nWords.[^1]\n\n[^1]: A note.\n"
    files = {"t/publication.yaml": about, "t/a.md": "# A\n\n5\n", "t/b.md": english}
    loaded = load("t", files=Overlay(files, NOTHING))
    assert loaded.value is not None
    assert loaded.value.phrases["Glossary"] == words
    (page,) = (each for each in content_documents(loaded.value, None).value or () if each.id == "b")
    (notes,) = etree.fromstring(page.data).iterfind(".//{*}section[@class='notes']/{*}h2/{*}span")
    assert (notes.get("lang"), notes.text) == (language, loaded.value.phrases["Notes"])


def test_dates_in_a_language_without_known_months_are_numbers():
    assert [date_text("2018-05-05", language) for language in ("grc", "tlh", "en-GB")] == [
        "2018-05-05",
        "2018-05-05",
        "5 May 2018",
    ]
