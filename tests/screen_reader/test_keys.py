"""What a listener does with keys: from heading to heading, to a link, through a table, to a note and back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from .hearing import Hearer, Press
from .transcripts import Heard


@pytest.fixture(scope="module")
def keys() -> Iterator[Hearer]:
    """Orca in Firefox; it doesn't read by itself."""
    with Hearer("firefox", reads=False) as hearer:
        yield hearer


@pytest.fixture(scope="module")
def article(everything: tuple[Heard, ...]) -> Path:
    """The page of the English news report."""
    return next(each.path for each in everything if each.sample == "rastan-2018" and each.path.name == "article.xhtml")


def _words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _beginning(element: etree._Element) -> str:
    """Return the first word of an element, to be looked for."""
    return re.escape(_words(element).split()[0]) + r"\b"


def _go_to(name: str, press: Press) -> None:
    """Go from link to link up to the one of a name, which stands among the next twenty."""
    assert any(name in press("k", r"link\.$") for _ in range(20)), name


def _name(link: etree._Element) -> str:
    return link.get("aria-label") or _words(link)


def _all(page: Path, path: str) -> list[etree._Element]:
    return etree.parse(page).xpath(path, namespaces={"h": "http://www.w3.org/1999/xhtml"})


def test_from_heading_to_heading(keys: Hearer, article: Path) -> None:
    headings = _all(article, "//h:h1 | //h:h2 | //h:h3")[:5]
    said = keys.walk(article, lambda press: [press("h", r"heading level \d|subtitle") for _ in headings])
    levels = [etree.QName(each).localname.removeprefix("h") for each in headings]
    assert [each.splitlines()[-1] for each in said] == [
        f"{_words(heading)} heading level {level}." for heading, level in zip(headings, levels, strict=True)
    ]


def test_from_link_to_link(keys: Hearer, article: Path) -> None:
    links = _all(article, "//h:a[@href]")[:5]
    said = keys.walk(article, lambda press: [press("k", r"link\.$") for _ in links])
    assert [each.splitlines()[-1] for each in said] == [f"{_name(link)} link." for link in links]


def test_through_the_cells_of_a_table(keys: Hearer, article: Path) -> None:
    rows = [[_words(cell) for cell in row.iterfind("./{*}*")] for row in _all(article, "//h:table[1]//h:tr")]

    def steps(press: Press) -> tuple[str, str, str, str]:
        return (
            press("t", r"column header\.$"),
            press("alt+shift+Down", r"^Row 2, column 1\.$"),
            press("alt+shift+Right", r"^Row 2, column 2\.$"),
            press("alt+shift+Down", r"^Row 3, column 2\.$"),
        )

    table, first, across, down = keys.walk(article, steps)
    assert f"table with {len(rows)} rows {len(rows[0])} columns" in table
    assert f"{rows[1][0]} row header." in first
    assert across.splitlines()[0] == rows[0][1], "the header of the column goes before"
    assert down.splitlines()[0] == rows[2][0], "the header of the row goes before"


def test_from_landmark_to_landmark(keys: Hearer, article: Path) -> None:
    box = _all(article, "//h:aside[@aria-labelledby][h:h3]")[0]

    said = keys.walk(article, lambda press: press("m", r"heading level \d"))
    assert said.splitlines()[-1] == f"{_words(box.find('{*}h3'))} heading level 3."


def test_to_a_note_and_back(keys: Hearer, article: Path) -> None:
    links = _all(article, "//h:a[@href]")
    reference = next(link for link in links if link.get("role") == "doc-noteref")
    note = _all(article, f"//*[@id='{reference.get('href').removeprefix('#')}']")[0]
    backlink = note.xpath(".//*[@role='doc-backlink']")[0]

    def steps(press: Press) -> str:
        _go_to(_name(reference), press)
        press("Return", "^" + _beginning(note))
        _go_to(_name(backlink), press)
        press("Return", f"^{re.escape(_name(reference))} link")
        return press("Tab", r"link\.$")

    then = keys.walk(article, steps)
    assert then.splitlines()[-1] == f"{_name(links[links.index(reference) + 1])} link.", "one is back at the number"


def test_to_the_glossary_and_back(keys: Hearer, article: Path) -> None:
    link, following = _all(article, "//h:a[@href]")[:2]
    entry = _all(article.with_name("glossary.xhtml"), f"//*[@id='{link.get('href').partition('#')[2]}']")[0]
    title = _words(_all(article, "//h:title")[0])

    def steps(press: Press) -> str:
        press("k", f"^{re.escape(_name(link))} link")
        press("Return", "^" + _beginning(entry))
        press("alt+Left", f"^Finished loading {re.escape(title)}")
        return press("Tab", r"link\.$")

    then = keys.walk(article, steps)
    assert then.splitlines()[-1] == f"{_name(following)} link.", "one is back at the link"
