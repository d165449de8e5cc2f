"""Elements cut in two after any of their letters."""

from __future__ import annotations

from copy import deepcopy
from typing import Any
from xml.etree import ElementTree

import pytest

from publish.html.runs import counted
from publish.pdf.tree_cuts import cut_after, letters_of

SAMPLES = [
    "<p>One two <em>three <a href='#x' id='y'>four</a></em> five.</p>",
    "<p>One<br/>two <img alt='a' src='b'/> three</p>",
    "<ol><li>One</li><li>Two <b>and</b> more<ul><li>Below</li></ul></li><li>Three</li></ol>",
    "<pre><code>a = 1\n\n  b = 2\nc</code></pre>",
    "<div><p>عربي و<em>نص</em></p><blockquote><p>One</p><p>Two</p></blockquote></div>",
]


def words_of(element: Any) -> str:
    return "".join(element.itertext())


def cuts(sample: str) -> list[tuple[Any, Any, dict[Any, Any]]]:
    whole = ElementTree.fromstring(sample)
    found = []
    for letters in range(1, letters_of(whole)):
        first, continued = deepcopy(whole), {}
        found.append((first, cut_after(first, letters, continued), continued))
        assert letters_of(first) == letters
    return found


@pytest.mark.parametrize("sample", SAMPLES)
def test_what_is_cut_holds_every_letter_and_picture_once_and_in_order(sample: str) -> None:
    whole = ElementTree.fromstring(sample)
    for first, rest, _ in cuts(sample):
        assert counted(words_of(first) + words_of(rest)) == counted(words_of(whole))
        assert words_of(first) + words_of(rest) == words_of(whole)
        assert [each.tag for each in (*first.iter("img"), *rest.iter("img"))] == [
            each.tag for each in whole.iter("img")
        ]


@pytest.mark.parametrize("sample", SAMPLES)
def test_what_goes_on_is_told_with_what_it_goes_on(sample: str) -> None:
    for first, rest, continued in cuts(sample):
        assert continued[rest] is first
        assert all(one.tag == other.tag and other in first.iter() for one, other in continued.items())
        assert all(
            "goes-on" in one.get("class", "") and "cut" in other.get("class", "") for one, other in continued.items()
        )
        assert not [each for each in continued if each.get("id")]


def test_nothing_follows_the_last_letter() -> None:
    assert cut_after(ElementTree.fromstring("<p>One <b>two</b> </p>"), 6, {}) is None


def test_a_numbered_list_counts_on_over_several_cuts() -> None:
    items = ElementTree.fromstring("<ol start='4'><li>abcd</li><li>ef</li><li>gh</li></ol>")
    continued: dict[Any, Any] = {}
    within = cut_after(items, 2, continued)
    after = cut_after(within, 4, continued)
    assert (within.get("start"), [words_of(each) for each in within]) == ("5", ["cd", "ef"])
    assert (after.get("start"), [words_of(each) for each in after]) == ("6", ["gh"])
    assert continued[after] is items


def test_code_is_cut_after_the_end_of_its_line() -> None:
    code = ElementTree.fromstring("<pre><code>a\n\n  b\n</code></pre>")
    rest = cut_after(code, 1, {})
    assert (words_of(code), words_of(rest)) == ("a\n", "\n  b\n")
