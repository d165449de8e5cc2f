"""Facts about languages, each against the answer of CLDR's likely subtags or of the IANA registry."""

import re
from pathlib import Path

import pytest
from fontTools import unicodedata

from publish.languages import (
    comma,
    day_in_words,
    direction,
    language_hint,
    language_mistake,
    language_name,
    language_of_script,
    locale,
    meant_language,
    primary,
    script,
    script_of_character,
    scripts_of_characters,
    well_written,
)

# Tags with the script that CLDR gives them (`likelySubtags`, the private and undetermined ones none) and its direction.
WRITTEN = {
    "ar": ("Arab", "rtl"), "ar-Latn": ("Latn", "ltr"), "ar-afb": ("Arab", "rtl"), "arz": ("Arab", "rtl"),
    "arc": ("Armi", "rtl"), "az": ("Latn", "ltr"), "az-IR": ("Arab", "rtl"), "az-Arab": ("Arab", "rtl"),
    "az-Latn-IR": ("Latn", "ltr"), "bal": ("Arab", "rtl"), "ckb": ("Arab", "rtl"), "dv": ("Thaa", "rtl"),
    "en": ("Latn", "ltr"), "en-GB-oed": ("Latn", "ltr"), "en-x-arab": ("Latn", "ltr"), "fa": ("Arab", "rtl"),
    "fa-AF": ("Arab", "rtl"), "ff": ("Latn", "ltr"), "ff-Adlm": ("Adlm", "rtl"), "ha": ("Latn", "ltr"),
    "ha-Arab": ("Arab", "rtl"), "ha-SD": ("Arab", "rtl"), "he": ("Hebr", "rtl"), "iw": ("Hebr", "rtl"),
    "hbo": ("Hebr", "rtl"), "i-klingon": ("", "ltr"), "ja": ("Jpan", "ltr"), "ji": ("Hebr", "rtl"),
    "kk": ("Cyrl", "ltr"), "kk-CN": ("Arab", "rtl"), "ks": ("Arab", "rtl"), "ks-Deva": ("Deva", "ltr"),
    "ku": ("Latn", "ltr"), "ku-Arab": ("Arab", "rtl"), "ku-IQ": ("Arab", "rtl"), "lad": ("Hebr", "rtl"),
    "lrc": ("Arab", "rtl"), "man-Nkoo": ("Nkoo", "rtl"), "men-Mend": ("Mend", "rtl"), "mid": ("Mand", "rtl"),
    "ms": ("Latn", "ltr"), "ms-Arab": ("Arab", "rtl"), "mzn": ("Arab", "rtl"), "nqo": ("Nkoo", "rtl"),
    "ota": ("Arab", "rtl"), "pa": ("Guru", "ltr"), "pa-Arab": ("Arab", "rtl"), "pa-PK": ("Arab", "rtl"),
    "pa-Guru-PK": ("Guru", "ltr"), "prs": ("Arab", "rtl"), "ps": ("Arab", "rtl"), "qaa": ("", "ltr"),
    "qaa-Arab": ("Arab", "rtl"), "rhg": ("Rohg", "rtl"), "sam": ("Samr", "rtl"), "sd": ("Arab", "rtl"),
    "sd-IN": ("Deva", "ltr"), "sr-Latn": ("Latn", "ltr"), "syr": ("Syrc", "rtl"), "ug": ("Arab", "rtl"),
    "ug-KZ": ("Cyrl", "ltr"), "und": ("", "ltr"), "und-Hebr": ("Hebr", "rtl"), "ur": ("Arab", "rtl"),
    "ur-Aran": ("Aran", "rtl"), "uz": ("Latn", "ltr"), "uz-AF": ("Arab", "rtl"), "x-arab": ("", "ltr"),
    "yi": ("Hebr", "rtl"), "zh": ("Hans", "ltr"), "zh-TW": ("Hant", "ltr"), "zh-yue": ("Hant", "ltr"),
    # as texts of other tools write them
    "AR": ("Arab", "rtl"), "ar_SA": ("Arab", "rtl"), "PA-pk": ("Arab", "rtl"), "arabic": ("", "ltr"), "": ("", "ltr"),
}  # fmt: skip


@pytest.mark.parametrize("tag", WRITTEN)
def test_script_and_direction_are_those_of_cldr(tag: str) -> None:
    assert (script(tag), direction(tag)) == WRITTEN[tag]


def test_a_tag_of_any_length_has_a_direction() -> None:
    assert (direction("a" * 100_000), direction("ar-" * 50_000)) == ("ltr", "rtl")


def test_no_script_of_unicode_is_left_without_a_direction() -> None:
    for code in unicodedata.RTL_SCRIPTS:
        assert direction(f"und-{code}") == "rtl", code


@pytest.mark.parametrize(
    "tag",
    [
        *("en", "ar", "fr-CA", "ku-Arab", "zh-Hant-TW", "es-419", "arz", "en-GB", "AR-sy", "und", "mul", "zxx"),
        *("sl-rozaj-biske", "de-1901", "en-x-sign", "en-u-ca-gregory", "ar-t-en", "hy-Latn-IT-arevela"),
        *("zh-cmn", "zh-yue-HK", "ar-afb", "sgn-ase"),  # a language within another
        *("iw", "ji", "in", "mo", "sh", "de-DD"),  # outdated, and valid
        *("i-klingon", "en-GB-oed", "zh-min-nan", "sgn-BE-FR", "art-lojban"),  # grandfathered
        *("x-village", "qaa", "qtz-Qaaa-QM", "en-XA"),  # for private use
        *("tok", "rsk", "isv", "und-Kawi", "en-Gara"),  # younger than the registry's copy in langcodes
    ],
)
def test_a_valid_tag_passes(tag: str) -> None:
    assert language_mistake(tag) == ""


@pytest.mark.parametrize(
    ("mistake", "tags"),
    [
        (
            "is not a language tag",
            "e english en_GB en- -en en--GB 12 i-nothing x- root- de-1901-1901 en-a-bb-a-cc aaaaaa",
        ),
        ("names no language", "xx qq jp cz eng fra xx-PK xx-Arab"),
        ("names no script", "en-Foob ar-Arbc"),
        ("names no region", "en-UK en-GBR fr-000 en-yue ar-cmn"),
        ("names no variant", "en-latin fr-CA-quebec"),
    ],
)
def test_what_is_wrong_with_a_tag_is_said(mistake: str, tags: str) -> None:
    assert {tag: language_mistake(tag) for tag in tags.split()} == dict.fromkeys(tags.split(), mistake)


@pytest.mark.parametrize("tag", ["", "en us", "ar\n", "ａｒ", "en-ＧＢ", "\0", "é"])
def test_what_is_no_tag_at_all_is_refused(tag: str) -> None:
    assert language_mistake(tag) == "is not a language tag"


MEANT = {
    "zh-Hnas": "zh-Hans",
    "sr-Ltan-RS": "sr-Latn-RS",
    "ar-Xxxx": "",
    "jp": "ja", "cz": "cs", "dk": "da", "gr": "el", "cn": "zh", "ua": "uk", "us": "en", "gb": "en", "jp-JP": "ja-JP",
    "cz_CZ": "cs-CZ", "en_GB": "en-GB", "en-UK": "en-GB", "en-USA": "en-US", "pt_br": "pt-BR", "eng": "en", "fre": "fr",
    "fra": "fr", "ger": "de", "zh_hant_tw": "zh-Hant-TW", "arabic": "ar", "English": "en", "farsi": "fa",
    "english-us": "en-US", "العربية": "ar", "français": "fr", "deutsch": "de", "日本語": "ja", " ar ": "ar",
    **dict.fromkeys(("xx", "qq", "", "e", "englishlanguage", "en-foobar", "\0"), ""),
}  # fmt: skip


@pytest.mark.parametrize("tag", MEANT)
def test_a_wrong_tag_names_the_one_that_was_meant(tag: str) -> None:
    meant = MEANT[tag]
    assert meant_language(tag) == meant
    assert (f'did you mean "{meant}"?' if meant else "write a tag such as") in language_hint(tag)


def test_an_outdated_tag_stands_for_its_language() -> None:
    assert [primary(tag) for tag in ("iw", "ji-US", "in", "zh-min-nan", "i-navajo", "en_GB", "AR", "")] == [
        *("he", "yi", "id", "nan", "nv", "en", "ar", "")
    ]
    assert str(locale("iw-IL")) == "he_IL"


def test_the_nearest_locale_is_found_and_english_is_the_last() -> None:
    tags = ("ku-Arab", "pa-PK", "fr-CA-x-quebec", "zh-Hant", "tlh", "x-village", "")
    assert [str(locale(tag)) for tag in tags] == [*("ku_Arab", "pa_Arab_PK", "fr_CA", "zh_Hant"), *["en"] * 3]


def test_names_and_capitals() -> None:
    assert [language_name(tag) for tag in ("en", "ku-Arab", "iw", "pes", "x-y")] == [
        *("English", "Kurdish", "Hebrew", "Iranian Persian", "x-y")
    ]
    assert well_written("ZH-hANT-tw-X-ab-ABCD") == "zh-Hant-TW-x-ab-abcd"
    assert [language_of_script(code) for code in ("Arab", "Latn", "Hira", "Armn", "Zzzz")] == [
        "ar",
        "en",
        "ja",
        "hy",
        "",
    ]


def test_letters_have_a_script_and_signs_none() -> None:
    assert [script_of_character(each) for each in "aéжעب水あア한١1.ـ "] == [
        *("Latn", "Latn", "Cyrl", "Hebr", "Arab", "Hani", "Hira", "Kana", "Hang", "", "", "", "", "")
    ]
    assert scripts_of_characters("ja") == {"Hani", "Hira", "Kana"}
    assert scripts_of_characters("ko") == {"Hang", "Hani"}
    assert scripts_of_characters("x-village") == frozenset()


def test_the_comma_is_that_of_the_script() -> None:
    assert {tag: comma(tag) for tag in ("en", "he", "ar", "ku", "ku-Arab", "pa-PK")} == {
        **dict.fromkeys(("en", "he", "ku"), ", "),
        **dict.fromkeys(("ar", "ku-Arab", "pa-PK"), "، "),
    }


def test_no_other_module_lists_languages() -> None:
    """Three or more quoted language tags in a row are a list; facts about languages stand in one place."""
    package = Path(__file__).parent.parent / "publish"
    row = re.compile(r'(?:"[a-z]{2,3}"[,:]\s*(?:"[^"]*",\s*)?){4,}|"(?:[a-z]{2,3} ){6,}')
    found = {}
    for path in package.rglob("*.py"):
        for listed in row.findall(path.read_text(encoding="utf-8")):
            codes = re.findall(r"\b[a-z]{2,3}\b", listed)
            if sum(not language_mistake(code) for code in codes) == len(codes) and {"ar", "fa", "he", "fr"} & set(
                codes
            ):
                found[path.name] = listed
    assert found == {}


@pytest.mark.parametrize(
    ("written", "tag", "day"),
    [
        ("16 May 2018", "en", "2018-05-16"),
        ("May 16th, 2018", "fr", "2018-05-16"),
        ("1er mai 2018", "fr", "2018-05-01"),
        ("déc. 2018", "fr", "2018-12"),
        ("16 مايو 2018", "ar", "2018-05-16"),
        ("16 and 17 May 2018", "en", ""),
        ("May or June 2018", "en", ""),
        ("31 February 2018", "en", ""),
        ("2018", "en", ""),
        ("May", "en", ""),
    ],
)
def test_a_day_may_be_written_in_words(written: str, tag: str, day: str) -> None:
    assert day_in_words(written, tag) == day
