"""Words in another script are marked with their language, as far as their letters say it; the text's own likewise."""

import pytest

from publish.importers.imported import Tree
from publish.importers.prepared import Prepared, Properties
from publish.importers.writing import write
from publish.importers.writing.languages import Languages, language_of_text


def written(*lines, language=""):
    blocks = tuple({"t": "Para", "c": [_node(each) for each in line.split(" ")]} for line in lines)
    prepared = Prepared(data=b"", reader="html", suffix=".html", words=(), properties=Properties(language=language))
    return write(Tree(blocks=blocks, meta={}, media={}), prepared, "text.md").value


def _node(word):
    return {"t": "Str", "c": word} if word else {"t": "Space"}


@pytest.mark.parametrize(
    ("tag", "words", "language"),
    [
        ("", "Rain fell.", ""),
        ("en-GB", "Rain fell in Москва.", "en-GB"),
        ("en-US", "نزل المطر", "ar"),
        ("en-US", "این یک متن فارسی است", "und-Arab"),
        ("", "Шёл дождь", "und-Cyrl"),
        ("", "雨が降った", "ja"),
        ("", "비가 왔다", "ko"),
        ("", "下雨了", "und-Hani"),
        ("ar", "Rain fell all night.", ""),
        ("zh", "1234", "zh"),
    ],
)
def test_the_language_of_a_text_is_one_that_its_letters_can_be(tag, words, language):
    assert language_of_text(tag, [words]) == language


@pytest.mark.parametrize(
    ("text", "words", "parts"),
    [
        ("en", "a π b", [("a π b", "")]),
        ("en", "in الرستن and Москва, Россия.", "in [الرستن](ar) and [Москва, Россия](und-Cyrl)."),
        ("en", "東京と 서울", "[東京と 서울](ja)"),
        ("ar", "قال Reuters اليوم", "قال Reuters اليوم"),
        ("ar", "قال that it rained all night هنا", "قال [that it rained all night](und-Latn) هنا"),
        ("ja", "東京 Tokyo", "東京 Tokyo"),
    ],
)
def test_words_of_another_script_are_parted_from_the_others(text, words, parts):
    found = list(Languages(text).parted(words))
    assert "".join(part for part, _ in found) == words
    if isinstance(parts, list):
        assert found == parts
    else:
        assert "".join(f"[{part}]({tag})" if tag else part for part, tag in found) == parts


def test_they_are_marked_in_the_text_and_asked_for_where_the_language_is_open():
    imported = written("It  is  Москва", "and  الرستن", language="en")
    assert imported.text == "It is [Москва](lang:und-Cyrl)\n\nand [الرستن](lang:ar)\n"
    assert [(each.kind, each.context, each.position.line) for each in imported.questions] == [("language", "Москва", 1)]
    assert [each.kind for each in written("Rain").questions] == ["language"]
