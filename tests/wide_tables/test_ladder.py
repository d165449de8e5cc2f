"""What is chosen for a table, from its widths alone."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from publish.pdf.fit.grid import columns_of_headers, grid_of, seams
from publish.pdf.fit.ladder import Plan, Table, choose
from publish.pdf.fit.measuring import Widths

PLAIN, TIGHT, SYLLABLES = range(3)


def table(columns: int, *sums: float, room: float = 500, wish: str = "", cuts: frozenset[int] | None = None) -> Table:
    """Return a table of columns of one width, with the sum of widths at each step."""
    widths = tuple(
        Widths(least=(whole / columns,) * columns, greatest=(whole,) * columns, around=0, padding=0, room=room)
        for whole in sums
    )
    return Table(
        widths=widths, seams=frozenset(range(1, columns)) if cuts is None else cuts, gain=300, many=False, wish=wish
    )


@pytest.mark.parametrize(
    ("sums", "in_print", "in_large_print"),
    [
        ((490, 480, 460), Plan(step=PLAIN), Plan(step=PLAIN)),
        ((510, 490, 460), Plan(step=TIGHT), Plan(step=TIGHT)),
        ((540, 530, 460), Plan(step=SYLLABLES), Plan(step=PLAIN, turned=True)),
        ((790, 780, 700), Plan(step=PLAIN, turned=True), Plan(step=PLAIN, turned=True)),
        ((900, 850, 790), Plan(step=SYLLABLES, turned=True), Plan(step=TIGHT, groups=((1,), (2,), (3,)))),
    ],
)
def test_the_first_step_that_suffices_is_taken(sums: tuple[float, ...], in_print: Plan, in_large_print: Plan) -> None:
    assert choose(table(4, *sums), whole_words=False) == in_print
    assert choose(table(4, *sums), whole_words=True) == in_large_print


def test_groups_are_few_and_even() -> None:
    plan = choose(table(13, 1300, 1300, 1300), whole_words=True)
    assert [len(group) for group in plan.groups] == [4, 4, 4] and not plan.turned


def test_groups_are_cut_only_where_no_cell_lies_on_both_sides() -> None:
    plan = choose(table(7, 1400, 1400, 1400, room=850, cuts=frozenset({1, 3, 5})), whole_words=True)
    assert plan.groups == ((1, 2), (3, 4), (5, 6))


def test_first_columns_that_belong_together_are_repeated_together() -> None:
    plan = choose(table(6, 900, 900, 900, wish="upright", room=620, cuts=frozenset({2, 3, 4, 5})), whole_words=True)
    assert plan.groups == ((2, 3), (4, 5)) and not plan.broken


def test_columns_of_headers_are_those_in_which_rows_have_no_other_cell() -> None:
    row = "<tr><th rowspan='2' scope='row'>a</th><th scope='row'>b</th><td>1</td></tr>"
    more = "<tr><th scope='row'>c</th><td>2</td></tr><tr><th colspan='2' scope='row'>d</th><td>3</td></tr>"
    head = "<thead><tr><td/><th scope='col'>e</th><th scope='col'>f</th></tr></thead>"
    for body, expected in ((row + more, 2), (f"{row}{more}<tr><th scope='row'>a</th><td/><td/></tr>", 1), ("", 0)):
        grid = grid_of(ElementTree.fromstring(f"<table>{head}<tbody>{body}</tbody></table>"))
        assert columns_of_headers(grid) == expected


def test_only_words_of_columns_that_no_page_has_room_for_are_broken() -> None:
    wide = table(3, 300, 300, 300)
    steps = tuple(replace(each, least=(100.0, 2000.0, 100.0)) for each in wide.widths)
    plan = choose(replace(wide, widths=steps), whole_words=True)
    assert plan.broken == {1} and plan.groups == ((1,), (2,))


def test_cells_take_up_the_places_that_they_span() -> None:
    html = ElementTree.fromstring(
        "<table><thead><tr><th rowspan='2'>a</th><th colspan='2'>b</th><th>c</th></tr>"
        "<tr><th>d</th><th>e</th><th>f</th></tr></thead><tbody><tr><td>1</td><td>2</td><td>3</td><td>4</td></tr></tbody></table>"
    )
    grid = grid_of(html)
    assert [[(cell.html.text, cell.columns.start) for cell in row] for row in grid] == [
        [("a", 0), ("b", 1), ("c", 3)],
        [("d", 1), ("e", 2), ("f", 3)],
        [("1", 0), ("2", 1), ("3", 2), ("4", 3)],
    ]
    assert seams(grid) == {1, 3}


@pytest.mark.parametrize(
    ("short", "sums", "expected"),
    [
        (False, (490, 480, 460), Plan(turned=True)),
        (True, (490, 480, 460), Plan()),
        (True, (510, 490, 460), Plan(step=TIGHT)),
        (True, (540, 530, 460), Plan(turned=True)),
    ],
)
def test_many_columns_of_few_rows_stay_upright_where_they_fit(
    short: bool, sums: tuple[float, ...], expected: Plan
) -> None:
    many = replace(table(9, *sums), many=True, short=short)
    assert choose(many, whole_words=False) == expected
