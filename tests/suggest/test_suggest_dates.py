"""Which words are taken for dates, and which of them for sure."""

from __future__ import annotations

import pytest

from publish.suggest.proposal import DATE

from .proposing import proposed, shown

FOUND = (
    # whole dates, in the orders and spellings of each language
    (
        "en",
        "On Wednesday, 16 May 2018, and May 16th, 2018.",
        "Wednesday, 16 May 2018 > 2018-05-16; May 16th, 2018 > 2018-05-16",
    ),
    (
        "en",
        "Sept. 5, 2017; 2018-05-16; 25/6/2018.",
        "Sept. 5, 2017 > 2017-09-05; 2018-05-16 > 2018-05-16; 25/6/2018 > 2018-06-25",
    ),
    (
        "fr",
        "Le mercredi 16 mai 2018 et le 1er août 2017.",
        "mercredi 16 mai 2018 > 2018-05-16; 1er août 2017 > 2017-08-01",
    ),
    (
        "de",
        "Am Mittwoch, dem 16. Mai 2018; 16.05.2018.",
        "Mittwoch, dem 16. Mai 2018 > 2018-05-16; 16.05.2018 > 2018-05-16",
    ),
    ("es", "El miércoles 16 de mayo de 2018.", "miércoles 16 de mayo de 2018 > 2018-05-16"),
    (
        "ar",
        "الأربعاء 16 أيار/مايو 2018 و١٦ أيار (مايو) ٢٠١٨.",
        "الأربعاء 16 أيار/مايو 2018 > 2018-05-16; ١٦ أيار (مايو) ٢٠١٨ > 2018-05-16",
    ),
    # months, spans, years
    (
        "en",
        "May 2018, April to May 2018, 28 April to 3 May 2018.",
        "May 2018 > 2018-05; April to May 2018 > 2018-04/2018-05; 28 April to 3 May 2018 > 2018-04-28/2018-05-03",
    ),
    ("en", "From 2011 to 2018, in early 2016 and since 2014.", "2011 to 2018 > 2011/2018; 2016 > 2016; 2014 > 2014"),
    (
        "es",
        "Del 16 al 18 de mayo de 2018, entre 2011 y 2018.",
        "16 al 18 de mayo de 2018 > 2018-05-16/2018-05-18; 2011 y 2018 > 2011/2018",
    ),
    (
        "ar",
        "بين عامي 2011 و2018، وفي كانون الثاني/يناير 2017 وعام 2011.",
        "2011 و2018 > 2011/2018; كانون الثاني/يناير 2017 > 2017-01; 2011 > 2011",
    ),
    # days that the date of the text completes: Wednesday 2018-05-16
    ("en", "He came on Wednesday. He said on Tuesday that.", "Wednesday > 2018-05-16; Tuesday > 2018-05-15"),
    ("de", "Am Mittwoch kam er. Er sagte am Dienstag.", "Mittwoch > 2018-05-16; Dienstag > 2018-05-15"),
    ("fr", "Il a déclaré mardi que.", "mardi > 2018-05-15"),
    ("ar", "جاء الأربعاء.", "الأربعاء > 2018-05-16"),
    # what a person has to know
    ("en", "On Friday it opens. It will open on Wednesday.", "? Friday > 2018-05-11; ? Wednesday > 2018-05-16"),
    (
        "en",
        "Every Wednesday, on Ash Wednesday, the 5 March.",
        "? Wednesday > 2018-05-16; ? Wednesday, the 5 March > 2018-03-05",
    ),
    ("en", "Wednesday 17 May 2018 and 5/6/2018.", "? Wednesday 17 May 2018 > 2018-05-17; ? 5/6/2018 > 2018-06-05"),
    (
        "en",
        "A total of 2011 people; in 2000 people died; from 2000 to 3000 people.",
        "? 2011 > 2011; ? 2000 > 2000; ? 2000 > 2000",
    ),
    ("en", "The seventh of December 1941; in both May 1945.", "? December 1941 > 1941-12; May 1945 > 1945-05"),
    ("ar", "في 2 آب / أغسطس 1990 وفي يوليو عام 1999.", "2 آب / أغسطس 1990 > 1990-08-02; يوليو عام 1999 > 1999-07"),
    ("es", "Las décadas de 1960 y 1970.", "? 1960 y 1970 > 1960/1970"),
    # what is no date
    ("en", "May march; in March people march; may; room 2018; 1990s; 31 February 2018; in 1,234 cases.", ""),
    ("de", "Mit 2000 Menschen.", ""),
    ("fr", "Mars est une planète.", ""),
)


@pytest.mark.parametrize(("language", "text", "expected"), FOUND)
def test_dates(language: str, text: str, expected: str) -> None:
    found = shown(proposed(f"---\ntitle: T\ndate: 2018-05-16\n---\n\n{text}\n", {}, language), DATE)
    assert "; ".join(found).replace("date:", "") == expected


def test_a_text_without_a_date_has_no_relative_ones() -> None:
    assert shown(proposed("He said on Tuesday, 5 March, in May 2018.\n", {}), DATE) == ["May 2018 > date:2018-05"]


def test_dates_within_links_and_across_lines_but_not_within_dates() -> None:
    text = "[The report of 16 May 2018](https://example.org/) of 16\nMay\n2017 and [May 2016](date:2016-05).\n"
    found = shown(proposed(text, {}), DATE)
    assert found == ["16 May 2018 > date:2018-05-16", "16 May 2017 > date:2017-05-16"]


def test_days_of_a_table_are_no_dates() -> None:
    text = "---\ntitle: T\ndate: 2018-05-16\n---\n\n| Day | Rain |\n|---|---|\n| Wednesday | 4 |\n| 3 May 2018 | 5 |\n"
    assert shown(proposed(text, {}), DATE) == ["3 May 2018 > date:2018-05-03"]
