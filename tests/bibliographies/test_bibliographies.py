"""Works from BibTeX and CSL JSON, and their mistakes at their places."""

from __future__ import annotations

import json
from typing import Any

import pytest

from publish.bibliographies import read_bibliography
from publish.model.files import SourceFile
from publish.source.locators import find_locator


def read(name: str, text: str) -> tuple[dict[str, Any], list[str]]:
    outcome = read_bibliography(SourceFile(path=name, name=name, data=text.encode()))
    works = {work.key: json.loads(work.csl) for work in outcome.value or ()}
    return works, [
        f"{each.position.line}:{each.position.column} {each.name}" for each in outcome.diagnostics if each.position
    ]


BIB = r"""
@string{ oup = "Oxford " # {University Press} }
% @book{comment, title={no}}
@comment{ anything {goes} }
@Book(doe,
  author = {Doe, Jane and van der Berg, Jan and {The WHO}},
  title = {{Rivers} of the \emph{World}}, subtitle = "A \"{U}bersicht",
  publisher = oup, address = {Oxford}, year = 2001, month = may, langid = {english}
)
@article{m, author = "M{\"u}ller, Anna and others", title={On --- rain \& \o re}, journal={W}, number=2,
  pages={11--19}, date={2010-05-03}}
"""


def test_entries_of_bibtex_become_items_of_csl() -> None:
    works, wrong = read("a.bib", BIB)
    assert not wrong
    assert works["doe"] == {
        "id": "doe",
        "type": "book",
        "author": [
            {"family": "Doe", "given": "Jane"},
            {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
            {"literal": "The WHO"},
        ],
        "title": "Rivers of the World: A Übersicht",
        "publisher": "Oxford University Press",
        "publisher-place": "Oxford",
        "issued": {"date-parts": [[2001, 5]]},
        "language": "en",
    }
    assert works["m"]["title"] == "On — rain & øre"
    assert works["m"]["author"] == [{"family": "Müller", "given": "Anna"}, {"literal": "et al."}]
    assert (works["m"]["issue"], works["m"]["page"]) == ("2", "11-19")
    assert works["m"]["issued"] == {"date-parts": [[2010, 5, 3]]}


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("a.bib", "@book{a, title={x} year=2}\n@book{b, title={B}}", ["1:20 bibliography-unreadable"]),
        ("a.bib", "@book{a, title={never\n@book{b, title={B}}", ["1:16 bibliography-unreadable"]),
        ("a.bib", "@book{, title={x}}\n@book{b, title={B}}", ["1:7 bibliography-unreadable"]),
        ("a.bib", '@book{a, title="x}\n@book{b, title={B}}', ["1:16 bibliography-unreadable"]),
        ("a.bib", "@book{a, title=}\n@book{b, title={B}}", ["1:16 bibliography-unreadable"]),
        ("a.bib", "@book{a, title={x}\n@book{b, title={B}}", ["1:1 bibliography-unreadable"]),
        ("a.bib", "@book{b, title={B}}\n@book{b, title={C}}", ["2:1 work-repeated"]),
        ("a.bib", "@book{b, year=2000}", ["1:1 work-without-title"]),
        ("a.json", '[{"id": "b", "title": "B"},\n {"title": "C"}]', ["2:2 bibliography-unreadable"]),
        ("a.json", '[{"id": "b", "title": "B"},\n {"id" 5}]', ["2:8 bibliography-unreadable"]),
        ("a.json", '{"id": "b"}', ["1:1 bibliography-unreadable"]),
        ("a.json", '[{"id": "b", "title": "B"}]\n[{"id": "c", "title": "C"}]', ["2:1 bibliography-unreadable"]),
        ("a.json", r'[{"id": "b", "title": "\ud83d\ude00 \ud800 \\ud800"}]', ["1:37 control-character"]),
        ("a.json", r'[{"id": "b", "title": "\u0041\u0000"}]', ["1:30 control-character"]),
        ("a.json", r'[{"id": "b", "title": "\beta"}]', ["1:24 control-character"]),
        ("a.json", '[{"id": "b", "title": "B"}, %s]' % ("9" * 5000), ["1:29 bibliography-unreadable"]),
        ("a.ris", "TY  - BOOK", ["0:0 bibliography-format"]),
    ],
)
def test_a_mistake_stands_at_its_place_and_the_rest_is_read(name: str, text: str, wrong: list[str]) -> None:
    works, found = read(name, text)
    assert [each.replace("1:1 bibliography-format", "0:0 bibliography-format") for each in found] == wrong
    assert list(works) in (["b"], [])


def test_what_isnt_of_its_kind_is_left_out() -> None:
    people = ["Doe", 3, {"family": "Lee"}]
    item = {"id": 5, "title": "T", "author": people, "issued": {"date-parts": [["2001", 15]]}, "page": [1]}
    works, wrong = read("a.json", json.dumps([item]))
    assert not wrong
    assert works["5"]["author"] == [{"literal": "Doe"}, {"family": "Lee"}]
    assert sorted(works["5"]) == ["author", "id", "title", "type"]


@pytest.mark.parametrize(
    ("written", "issued"),
    [
        ("year = {²}", {"literal": "²"}),
        ("year = {-{}-2001}", {"literal": "--2001"}),
        ("year = 2001, month = {²}", {"date-parts": [[2001]]}),
        (f"year = {'9' * 5000}", {"literal": "9" * 5000}),
        ("date = {2010-21}", {"date-parts": [[2010]]}),
    ],
)
def test_a_date_that_is_none_is_kept_as_it_is_written(written: str, issued: dict[str, Any]) -> None:
    works, wrong = read("a.bib", "@book{a, title={A}, " + written + "}")
    assert (wrong, works["a"]["issued"]) == ([], issued)


@pytest.mark.parametrize(
    ("issued", "read_as"),
    [
        ({"date-parts": [["2001²"]]}, None),
        ({"date-parts": [["--5"]]}, None),
        ({"date-parts": [["9" * 5000]]}, None),
        ({"raw": "2001-13-45"}, {"literal": "2001-13-45"}),
        ({"raw": "2001-12"}, {"date-parts": [[2001, 12]]}),
    ],
)
def test_a_date_of_json_that_is_none_stops_nothing(issued: dict[str, Any], read_as: dict[str, Any] | None) -> None:
    works, wrong = read("a.json", json.dumps([{"id": "a", "title": "A", "issued": issued}]))
    assert (wrong, works["a"].get("issued")) == ([], read_as)


def test_names_are_read_as_authors_write_them() -> None:
    works, wrong = read("a.bib", "@book{a, title={A}, author={Lee, Ann AND Ray, Bob}}")
    assert not wrong
    assert works["a"]["author"] == [{"family": "Lee", "given": "Ann"}, {"family": "Ray", "given": "Bob"}]
    works, wrong = read("a.json", '[{"id": "a", "title": "A", "author": "Ann Lee", "editor": {"family": "Ray"}}]')
    assert not wrong
    assert works["a"]["author"] == [{"literal": "Ann Lee"}]
    assert works["a"]["editor"] == [{"family": "Ray"}]


def test_blanks_without_end_are_read_soon() -> None:
    blanks = " " * 300_000
    works, wrong = read("a.bib", "@book{a, title={A \\'{" + blanks + "}}, author={Ann" + blanks + "Lee}}")
    assert not wrong
    assert works["a"]["author"] == [{"family": "Lee", "given": "Ann"}]


def test_a_percent_sign_in_an_address_hides_no_entry() -> None:
    text = "@book{a, title={A}, url={https://x.org/%20a}} @book{b, title={B}} % @book{c, title={C}} @book{d, title={D}}"
    works, wrong = read("a.bib", text)
    assert (list(works), wrong) == (["a", "b"], [])


@pytest.mark.parametrize(
    ("words", "label", "locator", "rest"),
    [
        (", pp. 3-5 and more", "page", "3-5", " and more"),
        (" 33--35", "page", "33-35", ""),
        (", chap. 2", "chapter", "2", ""),
        (", § 4, 6", "section", "4, 6", ""),
        (", {pp. iv, vi-xi}, end", "page", "iv, vi-xi", ", end"),
        ("، ص 5", "page", "5", ""),
    ],
)
def test_locators_are_read(words: str, label: str, locator: str, rest: str) -> None:
    found = find_locator(words)
    assert found is not None
    assert (found.label, found.locator, words[found.end :]) == (label, locator, rest)


def test_other_words_are_no_locator() -> None:
    assert find_locator(", passim") is None
    assert find_locator(", like 5 others") is None
