"""Hints that give something literal to write: whoever writes it is rid of the finding."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from publish import load
from publish.files import NOTHING, Overlay

ABOUT = "title: T\nlanguage: en\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3" viewBox="0 0 4 3"><path d="M0 0h4v3z"/></svg>'
PLACES = "mill: {name: Mill, definition: A mill.}\n"
SOURCES = "mayor: {name: The mayor, kind: official}\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A mistake, what the hint says to write, and in place of what; in the text unless another file is named."""

    rule: str
    text: str = "# T\n\nWords.\n"
    about: str = ABOUT
    old: str
    new: str
    said: str = ""  # what of it the hint says, where it doesn't say all
    file: str = "text.md"
    places: str = PLACES
    further: dict[str, str] = field(default_factory=dict)


CASES = {
    "a record that is spelt otherwise": Case(
        rule="unknown-record", text="# T\n\n[a](place:mil)\n", old="place:mil", new="place:mill", said='"mill"'
    ),
    "a record of another kind": Case(
        rule="unknown-record", text="# T\n\n[a](person:mill)\n", old="person:mill", new="place:mill"
    ),
    "a scheme that is spelt otherwise": Case(
        rule="unknown-scheme", text="# T\n\n[a](plce:mill)\n", old="plce:mill", new="place:mill"
    ),
    "an annotation without words": Case(
        rule="annotation-empty", text="# T\n\na [](place:mill)\n", old="[](place:mill)", new="[words](place:mill)"
    ),
    "a language by its name": Case(
        rule="language-malformed", text="# T\n\n[a](lang:français)\n", old="français", new="fr", said='"fr"'
    ),
    "a country for a language": Case(
        rule="language-malformed", text="# T\n\n[a](lang:jp)\n", old="jp", new="ja", said='"ja"'
    ),
    "a heading in letters beyond ASCII": Case(
        rule="unknown-heading",
        text="# T\n\n## Words\n\n[a](text:#été)\n",
        old="## Words",
        new="## Words {#été}",
        said="{#été}",
    ),
    "a heading of digits": Case(
        rule="unknown-heading",
        text="# T\n\n## Words\n\n[a](text:#2024)\n",
        old="## Words",
        new="## Words {#section-2024}",
        said="{#section-2024}",
    ),
    "a heading with signs": Case(
        rule="unknown-heading",
        text="# T\n\n## Words\n\n[a](text:#what's%20new?)\n",
        old="## Words",
        new="## Words {#what-s-new}",
        said="{#what-s-new}",
    ),
    "a heading that is spelt otherwise": Case(
        rule="unknown-heading",
        text="# T\n\n## Words here\n\n[a](text:#words-hear)\n",
        old="#words-hear",
        new="#words-here",
    ),
    "a text that is spelt otherwise": Case(
        rule="unknown-text", text="# T\n\n[a](text:txet)\n", old="text:txet", new="text:text", said='"text"'
    ),
    "a reference to another kind of thing": Case(
        rule="unknown-reference", text="# T\n\n## A\n\n[](table:a)\n", old="table:a", new="text:#a", said="text:#a"
    ),
    "an address without its scheme": Case(
        rule="link-relative",
        text="# T\n\n[a](example.org)\n",
        old="(example.org)",
        new="(https://example.org)",
        said="https://example.org",
    ),
    "a note that isn't written": Case(
        rule="note-missing", text="# T\n\na[^1]\n", old="a[^1]\n", new="a[^1]\n\n[^1]: words\n", said="[^1]: words"
    ),
    "a note that is spelt otherwise": Case(
        rule="note-missing", text="# T\n\na[^flod] b[^flood]\n\n[^flood]: w\n", old="[^flod]", new="[^flood]"
    ),
    "a note that nothing calls": Case(
        rule="note-uncalled", text="# T\n\na\n\n[^1]: w\n", old="a\n\n", new="a[^1]\n\n", said="[^1]"
    ),
    "a container that is spelt otherwise": Case(
        rule="unknown-container",
        text="# T\n\n::: notic\nw\n:::\n",
        old="::: notic\n",
        new="::: notice\n",
        said="::: notice",
    ),
    "an attribute that is spelt otherwise": Case(
        rule="attribute-unknown",
        text="# T\n\n::: notice {lnag=fr}\nw\n:::\n",
        old="lnag=fr",
        new="lang=fr",
        said='"lang"',
    ),
    "a claim without a source": Case(
        rule="claim-without-source",
        text="# T\n\n::: claim\nw\n:::\n",
        old="::: claim\n",
        new="::: claim {by=mayor}\n",
        said="{by=",
    ),
    "a container that isn't closed": Case(
        rule="container-unclosed", text="# T\n\n::: notice\nw\n", old="w\n", new="w\n:::\n", said=":::"
    ),
    "code in HTML": Case(rule="raw-html", text="# T\n\n<code>words</code>\n", old="<code>words</code>", new="`words`"),
    "an address in HTML": Case(
        rule="raw-html",
        text='# T\n\n<a href="https://…">words</a>\n',
        old='<a href="https://…">words</a>',
        new="[words](https://…)",
    ),
    "an element of HTML that isn't closed": Case(
        rule="raw-html", text="# T\n\na<sub>b\n", old="b\n", new="b</sub>\n", said="</sub>"
    ),
    "words of another script": Case(
        rule="language-unmarked", text="# T\n\nCalled Москва here.\n", old="Москва", new="[Москва](lang:ru)"
    ),
    "a field by another name": Case(
        rule="unknown-key", about=ABOUT + "author: Ana\n", file="publication.yaml", old="author", new="contributors"
    ),
    "a field by the name of other tools": Case(
        rule="unknown-key", about=ABOUT + "keywords: [a]\n", file="publication.yaml", old="keywords", new="subjects"
    ),
    "a licence": Case(
        rule="unknown-key", about=ABOUT + "license: CC BY 4.0\n", file="publication.yaml", old="license", new="rights"
    ),
    "a field in capitals": Case(
        rule="unknown-key", about=ABOUT + "Publisher: P\n", file="publication.yaml", old="Publisher", new="publisher"
    ),
    "a field of front matter": Case(
        rule="unknown-key", text="---\nlocale: fr\n---\n# T\n\nMots.\n", about="", old="locale", new="language"
    ),
    "a field of a record": Case(
        rule="unknown-key",
        text="# T\n\n[a](place:mill)\n",
        places="mill: {name: Mill, description: A mill.}\n",
        file="records/places.yaml",
        old="description",
        new="definition",
    ),
    "a name that a record lacks": Case(
        rule="missing-key",
        text="# T\n\n[a](place:mill)\n",
        places="mill:\n  definition: A mill.\n",
        file="records/places.yaml",
        old="mill:\n",
        new="mill:\n  name: Mill\n",
        said="name:",
    ),
    "a date in words": Case(
        rule="date-malformed", text="# T\n\n[a](date:16.5.2018)\n", old="16.5.2018", new="2018-05-16"
    ),
    "a figure that stands nowhere": Case(
        rule="figure-unplaced",
        text="# T\n\n[a](figure:map)\n",
        about=ABOUT + "figures: {map: {image: a.svg, alt: A map}}\n",
        old="[a](figure:map)\n",
        new="[a](figure:map)\n\n![](figure:map)\n",
        said="![](figure:map)",
        further={"b/a.svg": SVG},
    ),
    "a name that nobody has marked": Case(
        rule="record-unused", text="# T\n\nThe Mill is old.\n", old="Mill", new="[Mill](place:mill)"
    ),
    "the head of a table that has too few cells": Case(
        rule="table-unread",
        text="# T\n\n| a | b |\n|---|\n| c | d |\n",
        old="|---|\n",
        new="|---|---|\n",
        said="|---|---|",
    ),
}


def findings(case: Case, *, repaired: bool) -> list[tuple[str, str]]:
    files = {
        "text.md": case.text,
        "publication.yaml": case.about,
        "records/places.yaml": case.places,
        "records/sources.yaml": SOURCES,
    }
    if repaired:
        assert files[case.file].count(case.old) >= 1
        files[case.file] = files[case.file].replace(case.old, case.new, 1)
    written = {f"b/{name}": words for name, words in files.items() if words}
    found = load("b", files=Overlay({**written, **case.further}, NOTHING)).diagnostics
    return [(each.name, each.hint) for each in found]


@pytest.mark.parametrize("name", CASES)
def test_who_writes_what_the_hint_says_is_rid_of_the_finding(name: str) -> None:
    case = CASES[name]
    before = findings(case, repaired=False)
    hints = [hint for rule, hint in before if rule == case.rule]
    assert any((case.said or case.new) in hint for hint in hints), before
    after = findings(case, repaired=True)
    assert len([rule for rule, _ in after if rule == case.rule]) == len(hints) - 1, after
    assert {rule for rule, _ in after} <= {rule for rule, _ in before} | {"record-unused"}, after
