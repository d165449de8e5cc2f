"""References by id: where they lead, and the words that they get."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish import NOTHING, Overlay, load
from publish.diagnostics import Severity
from publish.model.inlines import Language, Reference
from publish.model.publication import Publication
from publish.model.walk import plain_text, walk

ABOUT = """\
title: Rain
language: {language}
texts: [a.md, b.md]
figures:
  map: {{caption: "The map, see [](note:n).", description: A map.}}
  weir: {{caption: The weir., description: A weir.}}
  drops: {{caption: "", decorative: a row of drops, image: a.svg}}
"""
OTHER = "# The other\n\n![](figure:weir)\n\n## Part *two* {#part}\n\nWords."
PLACED = """

![](figure:map)

Called[^n].

## The *mill* {#sec-mill}

It runs.

## Last words

Words.

[^n]: A note.
"""


def loaded(text: str, language: str = "en") -> tuple[Publication | None, list[str]]:
    files = {
        Path("rain/publication.yaml"): ABOUT.format(language=language),
        Path("rain/a.md"): f"# Rain\n\n{text}{PLACED}",
        Path("rain/b.md"): OTHER,
        Path("rain/a.svg"): '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>',
    }
    outcome = load("rain", files=Overlay(files, NOTHING))
    return outcome.value, [
        f"{each.name}: {each.message} | {each.hint}" for each in outcome.diagnostics if each.severity is Severity.ERROR
    ]


def references(publication: Publication) -> list[Reference]:
    blocks = (block for text in publication.texts for division in text.divisions for block in division.blocks)
    return [node for node in walk(blocks) if isinstance(node, Reference)]


def said(text: str, language: str = "en") -> list[tuple[str, str]]:
    publication, wrong = loaded(text, language)
    assert publication is not None and not wrong, wrong
    return [(plain_text(node.children), node.target) for node in references(publication)]


@pytest.mark.parametrize(
    ("written", "words", "target"),
    [
        ("[](figure:map)", "Figure 1", "figure-map"),
        ("[](figure:weir)", "Figure 2", "figure-weir"),
        ("@fig-map", "Figure 1", "figure-map"),
        ("@fig:map", "Figure 1", "figure-map"),
        ("[-@fig-map]", "1", "figure-map"),
        ("[](#map)", "Figure 1", "figure-map"),
        ("[it](#map)", "it", "figure-map"),
        ("[](note:n)", "note 1", "note-a-n"),
        ("[](text:#sec-mill)", "The mill", "sec-mill"),
        ("@sec-mill", "The mill", "sec-mill"),
        ("[](#Last-words)", "Last words", "last-words"),
        ("[](page:#sec-mill)", "The mill", "sec-mill"),
        ("[](page:map)", "Figure 1", "figure-map"),
        ("[](page:b)", "The other", "b"),
        ("[](text:b)", "The other", "b"),
        ("[](b.md#part)", "Part two", "part"),
        ("[](page:b#part)", "Part two", "part"),
        ("[x](b.md)", "x", "b"),
    ],
)
def test_a_reference_leads_to_what_has_the_id_and_says_its_name(written: str, words: str, target: str) -> None:
    assert said(f"See {written}.") == [(words, target)]


def test_tables_and_formulas_have_ids() -> None:
    table = "\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n: Rain {#tbl-rain}\n\n$$U = RI$$ {#eq-ohm}\n\n"
    written = f"@tbl-rain [](table:tbl-rain) [](table:rain) @eq-ohm [](equation:ohm) [](#eq-ohm). @eq-ohm is it.{table}"
    assert [words for words, _ in said(written)] == [
        *("Table 1", "Table 1", "Table 1", "equation 1", "equation 1", "equation 1", "Equation 1"),
    ]


def test_links_of_wikis_lead_to_texts_and_headings_or_are_plain_words() -> None:
    written = "[[b]] [[The other]] [[b.md#part|it]] [[#Last words]] [[Last words]] [[map]] [[nothing]] [[b#x]]"
    publication, wrong = loaded(written)
    assert publication is not None and not wrong
    targets = [node.target for node in references(publication)]
    assert targets == ["b", "b", "part", "last-words", "last-words", "figure-map", "", ""]


def test_a_reference_that_begins_a_sentence_has_a_capital() -> None:
    written = "[](note:n) and [](note:n). [](note:n) is it.\n\n- [](note:n)\n- see [](note:n), e.g. [](note:n)"
    assert [words for words, _ in said(written)] == ["Note 1", "note 1", "Note 1", "Note 1", "note 1", "Note 1"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Figure 1", "note 1", "page "]),
        ("fr", ["Figure 1", "note 1", "page "]),
        ("ar", ["الشكل 1", "الحاشية 1", "صفحة "]),
        ("ar-Latn", ["Figure 1", "note 1", "page "]),
    ],
)
def test_the_words_are_those_of_the_language_of_the_passage(language: str, words: list[str]) -> None:
    publication, wrong = loaded(f"[x [](figure:map) [](note:n) [](page:map)](lang:{language})")
    assert publication is not None and not wrong
    figure, note, page = references(publication)
    assert [plain_text(figure.children), plain_text(note.children)] == words[:2]
    assert plain_text(page.page) == words[2].strip()
    marked = [any(isinstance(node, Language) for node in walk(each.children)) for each in (figure, note)]
    assert marked == [language == "ar-Latn"] * 2


def test_the_words_of_a_heading_keep_their_language() -> None:
    publication, _ = loaded("[هنا [](#sec-mill)](lang:ar)")
    assert publication is not None
    (reference,) = references(publication)
    (words,) = reference.children
    assert isinstance(words, Language) and words.language == "en" and plain_text((words,)) == "The mill"


def test_headings_and_captions_hold_references_too() -> None:
    publication, wrong = loaded(
        "## Seen in [](figure:map) {#seen}\n\nSee [](#seen), [](page:map).\n\n## Loop @sec-loop {#sec-loop}\n\nWords."
    )
    assert publication is not None and not wrong
    titles = [item.title for item in publication.navigation[0].children]
    assert titles == ["Seen in Figure 1", "Loop Loop Loop", "The mill", "Last words"]
    assert plain_text(references(publication)[1].children) == "Seen in Figure 1"
    assert publication.figures[0].caption_text == "The map, see note 1."


@pytest.mark.parametrize(
    ("written", "finding"),
    [
        ("[](figure:mapp)", 'unknown-figure: there is no figure "mapp" | did you mean "map"?'),
        (
            "[](figure:sec-mill)",
            'unknown-figure: there is no figure "sec-mill" | "sec-mill" is a heading: write text:#sec-mill',
        ),
        ("[](table:map)", 'unknown-reference: no table has the id "map" | "map" is a figure: write figure:map'),
        ("[](note:m)", 'unknown-reference: no note has the id "m" | write the note: [^m]: words'),
        ("[](note:b#n)", 'unknown-reference: no note has the id "n" | "n" is a note: write note:n'),
        ("@sec-mil", 'unknown-reference: no place has the id "sec-mil" | did you mean "sec-mill"?'),
        ("[](text:#sec-mil)", 'unknown-heading: text "a" has no heading "sec-mil" | did you mean "#sec-mill"?'),
        (
            "[x](c.md)",
            'unknown-text: there is no text "c" in this publication | the texts are those that publication.yaml lists',
        ),
        (
            "[](figure:drops)",
            'figure-unplaced: figure "drops" stands in none of the texts | '
            "place it in a paragraph of its own: ![](figure:drops)",
        ),
    ],
)
def test_a_reference_that_leads_nowhere_is_an_error_that_says_what_was_meant(written: str, finding: str) -> None:
    publication, wrong = loaded(f"See {written}.")
    assert publication is not None
    assert finding in wrong


def test_what_has_no_number_is_named_by_none() -> None:
    assert "reference-unnumbered" in loaded("See [](figure:drops).\n\n![](figure:drops)")[1][-1]
    assert "reference-unnumbered" not in str(loaded("See [the drops](figure:drops).\n\n![](figure:drops)")[1])
