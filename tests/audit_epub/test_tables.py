"""Tables that have their headers, one way or another, and those that don't."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.audit.epub import check_epub

from .sound import FILES, pack
from .test_judgement import BAD

THREE = "EPUB/three.xhtml"
HEADING = '<h1 id="mouth">The mouth</h1>'
HEADLESS, SCOPE, LAYOUT = "epub-table-headless", "epub-table-scope", "epub-table-layout"

YEARS = ("<td>Year</td><td>Boats</td>", "<td>2017</td><td>41</td>", "<td>2018</td><td>39</td>")
TOP = '<th scope="col">Mill</th><th scope="col">2017</th><th scope="col">2018</th>'
BARE_TOP = "<th>Mill</th><th>2017</th><th>2018</th>"
SIDE = ('<th scope="row">Upper</th><td>4.1</td><td>3.9</td>', '<th scope="row">Lower</th><td>2.6</td><td>2.4</td>')
BARE_SIDE = tuple(row.replace(' scope="row"', "") for row in SIDE)


def table(*rows: str, attributes: str = "", caption: str = "") -> str:
    """Write a table of rows of cells."""
    return f"<table{attributes}>\n{caption}" + "\n".join(f"<tr>{row}</tr>" for row in rows) + "\n</table>"


def said_of(markup: str, folder: Path) -> list[tuple[str, str]]:
    """Return the rules and messages for a table in a sound EPUB, without those of test_judgement.py."""
    text = FILES[THREE]
    assert isinstance(text, str) and HEADING in text
    files = {**FILES, THREE: text.replace(HEADING, f"{HEADING}\n{markup}")}
    found = check_epub(pack(folder / "book.epub", files)).diagnostics
    return [(each.name, each.message) for each in found if each.name not in BAD]


@pytest.mark.parametrize(
    ("markup", "cell"),
    [
        (table(*YEARS), "Year"),
        (table(*YEARS[1:], YEARS[1]), "2017"),
        (table(*YEARS, attributes=' role="table"'), "Year"),
        (table(f"<td>{'w' * 100}</td><td>Boats</td>", *YEARS[1:]), "w" * 40),
        (table(*["<td>Oars</td><td>Sails</td>"] * 2, "<td>2017</td><td>4.5 m</td>", "<td>x</td><td>y</td>"), "Oars"),
        (table("<td>41</td><td></td>", *["<td>41</td><td>39</td>", "<td>38</td><td></td>"] * 2, "<td>4</td><td>5</td>"),
         "41"),
        (table("<td>Year</td><td><b>Boats</b></td>", *YEARS[1:]), "Year"),
    ],
    ids=["years", "numbers alone", "role of its own", "100 characters", "a fourth numbers", "three fourths filled",
         "emphasis"],
)  # fmt: skip
def test_a_table_of_figures_without_header_cells_is_found(markup: str, cell: str, tmp_path: Path) -> None:
    assert said_of(markup, tmp_path) == [(HEADLESS, f'the table that begins with "{cell}" has no header cells')]


TOLD = [
    table("<th>Year</th><td>Boats</td>", *YEARS[1:]),
    table('<td scope="col">Year</td><td scope="col">Boats</td>', *YEARS[1:]),
    table("<td>Year</td><td>Boats</td>", '<td>2017</td><td headers="b">41</td>', YEARS[2]),
    table(*YEARS[:2]),
    table("<td>41</td>", "<td>39</td>", "<td>38</td>"),
    table(*YEARS, "<td>40</td>"),
    table(*["<td>Boats</td><td>Oars</td>"] * 3, "<td>Sails</td><td>39</td>"),
    table(*["<td>41</td><td></td>"] * 3, "<td>8</td><td>9</td>"),
    table(*["<td>Oars</td><td>Sails</td><td>Ropes</td><td>Nets</td><td>41</td>"] * 3),
    table(*YEARS, f"<td>2019</td><td>{'w' * 101}</td>"),
    table(*YEARS, "<td>2019</td><td><ul><li>38</li></ul></td>"),
    table(*YEARS, attributes=' role="presentation"'),
    table(*YEARS, attributes=' role="none"'),
]


@pytest.mark.parametrize(
    "markup",
    TOLD,
    ids=["a header cell", "scope", "headers", "two rows", "one column", "a row of one cell", "few numbers",
         "hardly filled", "a fifth numbers", "a passage", "a list", "presentation", "none"],
)  # fmt: skip
def test_nothing_is_said_of_a_table_that_is_told_or_may_be_for_the_layout(markup: str, tmp_path: Path) -> None:
    assert said_of(markup, tmp_path) == []


@pytest.mark.parametrize("markup", TOLD)
def test_a_table_is_looked_at_after_any_other(markup: str, tmp_path: Path) -> None:
    assert [rule for rule, _words in said_of(markup + table(*YEARS), tmp_path)] == [HEADLESS]
    assert [rule for rule, _words in said_of(markup + table(BARE_TOP, *BARE_SIDE), tmp_path)] == [SCOPE]
    layout = table("<th>Mill</th><td>4.1</td>", attributes=' role="none"')
    assert [rule for rule, _words in said_of(markup + layout, tmp_path)] == [LAYOUT]


def test_a_table_inside_a_cell_is_a_table_of_its_own(tmp_path: Path) -> None:
    outer = ("<td>River</td><td>Mill</td>", f"<td>Orn</td><td>{table(*YEARS)}</td>")
    assert [rule for rule, _words in said_of(table(*outer, outer[0]), tmp_path)] == [HEADLESS]


@pytest.mark.parametrize(
    ("markup", "cell"),
    [
        (table(BARE_TOP, *BARE_SIDE), "Mill"),
        (table(TOP, *BARE_SIDE), "Upper"),
        (table(TOP, SIDE[0], BARE_SIDE[1]), "Lower"),
        (table(BARE_TOP, *SIDE), "Mill"),
        (table("<td></td><th>2017</th><th>2018</th>", *SIDE), "2017"),
        (table("<th></th><th>2017</th><th>2018</th>", *SIDE), "2017"),
    ],
)
def test_a_header_that_does_not_say_which_cells_it_names_is_found(markup: str, cell: str, tmp_path: Path) -> None:
    assert said_of(markup, tmp_path) == [(SCOPE, f'the header cell "{cell}" doesn\'t say which cells it names')]


NAMED = [
    table(TOP, *SIDE),
    table(f"<th></th>{TOP.partition('</th>')[2]}", *SIDE),
    table(BARE_TOP, *(row.replace("<td>4.1", '<td headers="upper">4.1') for row in BARE_SIDE)),
    table(BARE_TOP, "<td>Upper</td><td>4.1</td><td>3.9</td>"),
    table("<td>Mill</td><td>4.1</td><td>3.9</td>", *BARE_SIDE),
    table("<th>Upper</th><td>4.1</td>", "<th>Lower</th><td>2.6</td>"),
    table(BARE_TOP, *BARE_SIDE, attributes=' role="none"').replace("th>", "td>"),
]


@pytest.mark.parametrize(
    "markup",
    NAMED,
    ids=["scope", "empty corner", "headers", "above alone", "beside below a row of cells", "beside alone", "layout"],
)  # fmt: skip
def test_nothing_is_said_of_headers_that_name_their_cells(markup: str, tmp_path: Path) -> None:
    assert said_of(markup, tmp_path) == []


@pytest.mark.parametrize("markup", NAMED)
def test_headers_are_looked_at_after_those_of_any_other_table(markup: str, tmp_path: Path) -> None:
    assert [rule for rule, _words in said_of(markup + table(BARE_TOP, *BARE_SIDE), tmp_path)] == [SCOPE]


@pytest.mark.parametrize("role", ["presentation", "none"])
@pytest.mark.parametrize(
    ("markup", "element"),
    [
        (table("<th>Mill</th><td>4.1</td>"), "th"),
        (table("<td>Mill</td><td>4.1</td>", caption="<caption>Water</caption>"), "caption"),
    ],
)
def test_a_table_for_the_layout_has_no_headers(markup: str, element: str, role: str, tmp_path: Path) -> None:
    said = said_of(markup.replace("<table", f'<table role="{role}"'), tmp_path)
    assert said == [(LAYOUT, f"a table is declared a matter of layout and has <{element}>")]


def test_a_table_for_the_layout_may_hold_one_of_figures(tmp_path: Path) -> None:
    inner = table(TOP, *SIDE, caption="<caption>Water</caption>")
    assert said_of(table(f"<td>{inner}</td>", attributes=' role="presentation"'), tmp_path) == []
