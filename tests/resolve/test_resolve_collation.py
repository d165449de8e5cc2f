"""Entries of the glossary in the order of each language's dictionaries."""

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from publish.model.entities import Records
from publish.resolve.collation import sort_key

from .resolve_builders import document, mention, paragraph, run, term

# Each row in the order that readers expect. The letters that a language counts as its own stand where its alphabet has
# them, the other accented ones with their base letter.
ORDERS = {
    "swedish": ("sv", "aln eld gran zon ål ång älv ö öl"),
    "danish": ("da", "and elg zebra æble øl å aal åre"),
    "norwegian": ("nb", "and elg zebra æble øl å åre"),
    "polish": ("pl", "as ąd co czy ćma el ęs lis łan nos ńa oko ósmy sok śnieg zero zza źle żal"),
    "spanish": ("es", "caso chico cosa llano luna nube nzo ñandú oso"),
    "czech": ("cs", "cena cíl čas dům hora hrad chata chleba jez řada sad šaty zub žena"),
    "slovak": ("sk", "cena hora chata jama"),
    "turkish": ("tr", "cam çam dağ gaz ğ hız ılık inek ok öç sol şu un ün"),
    "arabic": ("ar", "أب باب تاج ثوب جبل هدف وادي يد"),
    "french": ("fr", "cote coté côte côté œuf oye péché pêche"),
    "french of canada": ("fr-CA", "cote côte coté côté"),
    "german": ("de", "Affe Äpfel Arzt Masse Maße Mast öde Ofen Rat"),
    "german of phone books": ("de-u-co-phonebk", "Ad Ära Afra"),
    "english": ("en", "Aachen eagle Eagle élan Łódź Lyon naïve zoo"),
    "estonian": ("et", "sein šokk zoo žanr tuul õun äär öö ülo"),
    "croatian": ("hr", "cura čaj ćup dan džep đak ljut malo njega ožujak"),
    "hungarian": ("hu", "cukor csak dal dzsem gáz gyár luk lyuk"),
    "welsh": ("cy", "cath chwaer dyn ddoe llan mam"),
    "icelandic": ("is", "dagur ðe zeta þak ær ös"),
    "catalan": ("ca", "cola colla col·la colma"),
    "persian": ("fa", "آب اسب بال پا تاج چای ژاله ژرف کار گل وام هما یک"),
    "hebrew": ("he", "אב בית דג"),
    "russian": ("ru", "ад ёж ель жук я"),
    "outdated tag": ("iw", "אב בית דג"),
    "language that ICU has no rules for": ("tlh", "a ä b z"),
}


def in_order(language: str, names: list[str]) -> list[str]:
    return sorted(names, key=lambda each: sort_key(each, language))


@pytest.mark.parametrize("case", ORDERS)
def test_names_are_in_the_order_of_the_language(case: str) -> None:
    language, listed = ORDERS[case]
    names = listed.split()
    assert in_order(language, names[::-1]) == names
    decomposed = [unicodedata.normalize("NFD", name) for name in names]
    assert in_order(language, decomposed[::-1]) == decomposed


def test_the_language_and_not_the_letter_decides() -> None:
    names = ["öl", "oz", "zon"]
    assert in_order("sv", names) == ["oz", "zon", "öl"]
    assert in_order("de", names) == ["öl", "oz", "zon"]


def test_aa_is_a_ring_in_danish_and_two_letters_elsewhere() -> None:
    names = ["Aarhus", "Ask", "Zoo", "Ærø", "Ørsted"]
    assert in_order("da", names) == ["Ask", "Zoo", "Ærø", "Ørsted", "Aarhus"]
    assert in_order("en", names) == ["Aarhus", "Ærø", "Ask", "Ørsted", "Zoo"]


def test_the_dotless_i_of_turkish_is_a_letter_of_its_own() -> None:
    assert in_order("tr", ["İzmir", "Isparta", "ılgaz", "ilçe", "Hatay"]) == [
        *("Hatay", "ılgaz", "Isparta", "ilçe", "İzmir")
    ]


def test_the_bound_t_of_arabic_is_listed_with_h() -> None:
    """CLDR lists ة before ت; dictionaries and gazetteers list مدينة as if it were مدينه."""
    assert in_order("ar", ["ساحو", "ساحة ب", "ساحه ت", "ساحت", "ساحة ا"]) == [
        "ساحت",
        "ساحة ا",
        "ساحة ب",
        "ساحه ت",
        "ساحو",
    ]
    assert sort_key("ساحة", "ar")[0] == sort_key("ساحه", "ar")[0]
    assert sort_key("مستشفى", "ar")[0] == sort_key("مستشفي", "ar")[0]
    assert sort_key("ساحة", "fa")[0] != sort_key("ساحه", "fa")[0]  # Persian has rules of its own


def test_the_article_of_arabic_counts_for_nothing() -> None:
    names = ["محافظة حمص", "الرستن", "دمشق", "إدلب", "الحولة", "ٱلبيضاء", "اَلْقصير"]
    assert in_order("ar", names) == ["إدلب", "ٱلبيضاء", "الحولة", "دمشق", "الرستن", "اَلْقصير", "محافظة حمص"]
    assert sort_key("جبل الزاوية", "ar")[0] == sort_key("جبل زاوية", "ar")[0]
    assert sort_key("ال", "ar")[0] != sort_key("", "ar")[0]
    assert sort_key("الب", "ar")[0] != sort_key("ب", "ar")[0]  # too short to have one
    assert sort_key("الرستن", "fa")[0] != sort_key("رستن", "fa")[0]


def test_marks_and_joiners_of_arabic_weigh_less_than_letters() -> None:
    assert in_order("ar", ["كتب", "كُتُب", "كتاب", "كـتـب"]) == ["كتاب", *sorted(["كتب", "كـتـب"]), "كُتُب"]
    assert sort_key("می\u200cروم", "fa")[0] == sort_key("میروم", "fa")[0]


def test_the_article_of_english_counts_for_nothing_before_other_words() -> None:
    assert in_order("en", ["Zed", "élan", "Eagle", "The Fox", "apple", "the", "Theatre"]) == [
        *("apple", "Eagle", "élan", "The Fox", "the", "Theatre", "Zed")
    ]
    assert in_order("fr", ["the Fox", "gare"]) == ["gare", "the Fox"]


def test_signs_separate_words_and_weigh_the_same() -> None:
    assert in_order("en", ["Delta", "De-Luz", "De Lima", "«De» Lama", "Del", "O’Neill", "O'Brien", "Oak"]) == [
        *("«De» Lama", "De Lima", "De-Luz", "Del", "Delta", "O'Brien", "O’Neill", "Oak")
    ]


def test_scripts_are_kept_apart_and_the_readers_own_comes_first() -> None:
    names = ["Москва", "حمص", "Homs", "Αθήνα", "42", "ירושלים", "東京"]
    assert in_order("en", names) == ["42", "Homs", "Αθήνα", "Москва", "ירושלים", "حمص", "東京"]
    assert in_order("ar", names)[:2] == ["42", "حمص"]
    assert in_order("ru", names)[:2] == ["42", "Москва"]
    assert in_order("el", names)[:2] == ["42", "Αθήνα"]


def test_names_that_weigh_the_same_keep_one_order() -> None:
    assert in_order("en", ["a-b", "a b"]) == in_order("en", ["a b", "a-b"]) == ["a b", "a-b"]


@pytest.mark.parametrize("name", ["", "—", "\u200b", "\ud800x", "\0a", "a" * 100_000, "\u0301" * 10_000, "ال" * 10_000])
def test_every_name_has_a_key(name: str) -> None:
    for language in ("en", "ar", "da"):
        key, written = sort_key(name, language)
        assert isinstance(key, bytes)
        assert written == name


@pytest.mark.parametrize(
    "language", ["", "x-village", "i-klingon", "en_GB", "\0", "\ud800", "qaa", "de--AT", "sgn-BE-FR"]
)
def test_a_tag_that_icu_does_not_know_sorts_by_the_rules_for_all(language: str) -> None:
    assert in_order(language, ["z", "ä", "b", "a"]) == ["a", "ä", "b", "z"]


def test_the_locale_of_the_system_changes_nothing() -> None:
    program = (
        "from publish.resolve.collation import sort_key\n"
        "for tag in ('tlh', 'qaa', 'en', 'ar', ''):\n"
        "    print([sort_key(name, tag)[0].hex() for name in 'öa aa z å ة'.split()])"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONUTF8": "1", "LC_ALL": place, "LANG": place, "ICU_DATA": "/nowhere"},
        ).stdout
        for place in ("C", "sv_SE.UTF-8", "da_DK.UTF-8")
    }
    assert len(said) == 1


def test_icu_is_the_version_that_the_documentation_names() -> None:
    import icu

    page = (Path(__file__).parents[2] / "docs" / "source-format.md").read_text(encoding="utf-8")
    assert f"ICU {icu.ICU_VERSION.partition('.')[0]}, CLDR 47" in page


def test_icu_is_loaded_only_where_entries_are_sorted() -> None:
    program = (
        "import sys\nimport publish.cli, publish.pipeline.build, publish.pipeline.check, publish.pipeline.load\n"
        "import publish.resolve.publication, publish.resolve.collation\nprint('icu' in sys.modules)\n"
        "publish.resolve.collation.sort_key('a', 'en')\nprint('icu' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "True"]


def test_the_glossary_is_in_the_order_of_its_language() -> None:
    names = {"zon": "zon", "al": "ål", "ol": "öl"}
    terms = tuple(term(each, names[each]) for each in ("ol", "zon", "al"))
    text = document(paragraph(*(mention("term", each) for each in names)))
    listed = {}
    for language in ("sv", "en"):
        (section,) = run(text, records=Records(terms=terms), language=language).value.glossary
        listed[language] = [entry.name for entry in section.entries]
    assert listed == {"sv": ["zon", "ål", "öl"], "en": ["ål", "öl", "zon"]}
