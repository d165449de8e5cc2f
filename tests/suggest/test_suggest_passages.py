"""Words of a text lead back to the characters of its file."""

from publish.formats import facts
from publish.model.files import SourceFile
from publish.source import read_text
from publish.suggest.passages import NOTE, OBJECT, Passage, SourceText, passages

TEXT = """\
---
title: A title
---

# A headline

First *words* of R&amp;D and O\\'Neill
and `code` in a [town](place:millbridge).[^n]

> A quotation **over
> two** lines
>
> — [Ana](person:ana), said

| Head | Other |
|---|---|
| one cell | [two](lang:fr) |

::: box {lang=de}
### Kasten

Worte.
:::

[^n]: A note with $x$.
"""


def _passages(text: str) -> tuple[Passage, ...]:
    data = text.encode()
    document = read_text(SourceFile(path="text.md", name="text.md", data=data), facts()).value
    assert document is not None
    return passages(document, SourceText(data, "text.md"), "en")


def _named(found: tuple[Passage, ...], words: str) -> tuple[Passage, int, int]:
    for each in found:
        start = each.text.find(words)
        if start >= 0:
            return each, start, start + len(words)
    raise AssertionError(words)


def test_the_words_of_each_passage_in_one_line_with_what_they_stand_in() -> None:
    found = _passages(TEXT)
    assert [(each.text, each.kind, each.part, each.within, each.language) for each in found] == [
        ("A headline", "heading", "children", (), "en"),
        (f"First words of R&D and O'Neill and {OBJECT} in a town.{NOTE}", "paragraph", "children", (), "en"),
        ("A quotation over two lines", "paragraph", "children", ("quotation",), "en"),
        ("Ana, said", "quotation", "attribution", (), "en"),
        ("Head", "header", "children", ("table", "row"), "en"),
        ("Other", "header", "children", ("table", "row"), "en"),
        ("one cell", "cell", "children", ("table", "row"), "en"),
        ("two", "cell", "children", ("table", "row"), "en"),
        ("Kasten", "heading", "children", ("box",), "de"),
        ("Worte.", "paragraph", "children", ("box",), "de"),
        (f"A note with {OBJECT}.", "paragraph", "children", ("note",), "en"),
    ]
    assert [each.target for each in found[1].marks] == ["", "", "place:millbridge", ""]
    assert _named(found, "two")[0].language_at(0, 3) == "en"
    assert found[7].language_at(0, 3) == "fr"


def test_a_span_of_words_leads_to_the_characters_of_the_file() -> None:
    for end in ("\n", "\r\n"):
        written = TEXT.replace("\n", end)
        found = _passages(written)
        for words, there in (
            ("R&D and O'Neill and", f"R&amp;D and O\\'Neill{end}and"),
            ("words", "words"),  # inside of the emphasis
            ("First words of", "First *words* of"),
            ("over two lines", f"**over{end}> two** lines"),
            ("two lines", None),  # begins within the emphasis and ends after it
            ("quotation over two lines", f"quotation **over{end}> two** lines"),
            ("in a town", "in a [town](place:millbridge)"),
            ("cell", "cell"),
        ):
            passage, start, stop = _named(found, words)
            span = passage.span(start, stop)
            assert (span and passage.source.text[slice(*span)]) == there


def test_links_and_their_neighbours_are_told_apart() -> None:
    found = _passages(TEXT)
    passage, start, end = _named(found, "town")
    assert passage.linked(start, end)
    assert not passage.linked(start - 2, start)
    place = passage.source.position(*(passage.span(start, end) or (0, 0)))
    assert (place.line, place.column, place.end_line, place.end_column) == (8, 18, 8, 22)


def test_words_whose_characters_are_not_found_have_no_place() -> None:
    """Cells of a grid table go on in the next line, beside other cells."""
    found = _passages("""\
+----------+----------+
| Head     | Other    |
+==========+==========+
| one cell | two      |
| goes on  | more     |
+----------+----------+
""")
    passage, start, end = _named(found, "goes on")
    assert passage.text == "one cell goes on"
    assert passage.span(start, end) is None
    assert passage.span(0, 3) == (passage.source.text.index("one"), passage.source.text.index("one") + 3)


def test_a_mark_of_byte_order_is_not_counted() -> None:
    source = SourceText(b"\xef\xbb\xbfWords\n", "text.md")
    assert source.text == "Words\n"
    assert source.encoded("More words\n") == b"\xef\xbb\xbfMore words\n"
