import string

import pytest

from publish.diagnostics import Severity
from publish.resolve.phrases import PHRASES, catalogue_languages, phrases_for, read_catalogue

from .resolve_builders import at, document, only, paragraph, run


def placeholders(words):
    return sorted(name for _, name, _, _ in string.Formatter().parse(words) if name)


def test_catalogues_are_those_of_three_languages():
    assert catalogue_languages() == ("ar", "en", "fr")


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_catalogue_holds_every_phrase_with_its_placeholders_and_no_other(language):
    catalogue = read_catalogue(language)
    assert sorted(catalogue) == sorted(PHRASES)
    for phrase, words in catalogue.items():
        assert words.strip(), phrase
        assert placeholders(words) == placeholders(phrase), phrase


def test_phrases_are_written_once():
    assert len(PHRASES) == len(set(PHRASES))


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_sentences_are_translated(language):
    catalogue = read_catalogue(language)
    assert not [phrase for phrase in PHRASES if phrase.endswith(".") and catalogue[phrase] == phrase]


def test_english_says_what_its_phrases_say():
    assert all(words == phrase for phrase, words in read_catalogue("en").items())


def test_region_and_script_do_not_matter():
    phrases, findings = phrases_for("ar-Arab-SY", at())
    assert (phrases["Glossary"], findings) == ("المسرد", ())


def test_language_without_catalogue_falls_back_to_english_with_a_remark():
    outcome = run(document(paragraph("x")), language="de")
    assert only(outcome, "interface-language").severity is Severity.INFO
    assert outcome.value.phrases["Glossary"] == "Glossary"


def test_unknown_phrase_is_an_error():
    phrases, _ = phrases_for("fr", at())
    with pytest.raises(KeyError):
        phrases["Glosary"]
    assert set(phrases) == set(PHRASES)
