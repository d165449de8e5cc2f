"""Which words are taken for another language, and abbreviations with their long forms."""

from __future__ import annotations

import pytest

from publish.suggest.proposal import ABBREVIATION, LANGUAGE

from .proposing import proposed, shown

RECORDS = {
    "places.yaml": "kyiv: {name: Kyiv, names: [{text: Київ, lang: uk, kind: local}]}",
    "groups.yaml": "afp: {name: Agence France-Presse, names: [{text: AFP, lang: fr, kind: acronym}]}",
}

FOUND = (
    ("en", "شلوم ספר Ελλάδα 서울 ไทย ひらがな", "شلوم > ar, ספר > he, Ελλάδα > el, 서울 > ko, ไทย > th, ひらがな > ja"),
    ("en", "東京 and москва and Київ.", "? 東京 > zh, ? москва > ru, Київ > uk"),
    ("en", "The letters π, αβγ and Ж.", "? π, αβγ > el"),
    ("en", "قوات الأمن، الحكومية (2018)", "قوات الأمن، الحكومية > ar"),
    ("en", "In French, *eau*; in Turkish, su; the Latin phrase “ad hoc”.", "eau > fr, ? su > tr, ad hoc > la"),
    ("en", "In French, people say it. In English, water.", ""),
    ("en", "A book called De la Terre à la Lune.", "? De la Terre à la Lune > fr"),
    ("ar", "وكالة (AFP) في Rastan", "AFP > fr, ? Rastan > en"),
    ("de", "Auf Französisch „eau“.", "eau > fr"),
    ("en", "In French, residents spoke of “une nuit sans fin”.", "? une nuit sans fin > fr"),
    ("en", "In Spanish, people call it *agua*, or *río*.", "? agua > es, ? río > es"),
    ("en", "They call it *eau* in French.", "? eau > fr"),
    ("en", "In French, she said, “it was over and done”. In French, he left. “Bonne nuit.”", ""),
    ("en", "It was 3 in Turkish waters. In English, they said “we are here”.", ""),
    ("fr", "En turc, les habitants l’appellent « su ».", "? su > tr"),
    ("de", "Auf Spanisch nennen sie es „agua“.", "? agua > es"),
    ("es", "En francés, los vecinos hablaban de «une nuit sans fin».", "? une nuit sans fin > fr"),
)  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), FOUND)
def test_languages(language: str, text: str, expected: str) -> None:
    assert ", ".join(shown(proposed(f"{text}\n", RECORDS, language), LANGUAGE)).replace("lang:", "") == expected


def test_words_that_have_their_language_are_left() -> None:
    text = "[الرستن](lang:ar) and [a نهر](lang:ar).\n\n::: passage {lang=ar}\nكلمة.\n:::\n"
    assert shown(proposed(text, RECORDS), LANGUAGE) == []


def test_abbreviations_that_the_text_explains_and_uses() -> None:
    text = """\
The World Health Organization (WHO) and the Food and Agriculture Organization (FAO) met the UN (United Nations).
The WHO and the FAO left. The UN stayed. NATO (see below) did. He (AB) saw AB. The Court of Arbitration (CA) met once.
Agence France-Presse (AFP) reported, and AFP has a record.
"""
    found = [each for each in proposed(text, RECORDS) if each.kind == ABBREVIATION]
    assert [each.value for each in found] == [
        "*[WHO]: World Health Organization",
        "*[FAO]: Food and Agriculture Organization",
        "*[UN]: United Nations",
    ]
    assert not any(each.sure for each in found)
    assert found[0].insertions[0].text == "\n*[WHO]: World Health Organization\n"
    again = proposed(f"{text}\n*[WHO]: World Health Organization\n", RECORDS)
    assert "*[WHO]: World Health Organization" not in [each.value for each in again]
