"""How narrow a table may be before its words would be broken."""

import pytest

from publish.render.table_width import width_class

from .render_sample import SANA, cell, marks, row, words


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["4 mm", "0 mm"], ""),
        (["correspondent", "12"], "needs-14"),
        (["correspondent", "observatory"], "needs-20"),
        (["correspondent", "observatory", "background"], "needs-30"),
        (["correspondent", "observatory", "background", "displacement", "evacuated"], "needs-more"),
        (["well-to-do/in-between", "a b c d e f g h"], ""),
        (["日本語の長い文章がここにある", "中文也可以在任何地方换行"], ""),
        ([""], ""),
    ],
)
def test_a_table_needs_the_longest_word_of_each_column(cells, expected):
    assert width_class([row(*map(cell, cells))]) == expected
    rows = [
        row(*(cell(text if place == here else "") for place, text in enumerate(cells))) for here in range(len(cells))
    ]
    assert width_class(rows) == expected


def test_the_mark_of_a_source_stays_with_its_word():
    bare = cell("34,500,000")
    marked = cell("34,500,000")
    marked = type(marked)(position=marked.position, children=(words("34,500,000"), marks("c", SANA)))
    assert (width_class([row(bare)]), width_class([row(marked)])) == ("", "needs-14")
