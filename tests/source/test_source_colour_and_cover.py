"""What is said of a colour or a cover that a publication can't have."""

import pytest

from publish.formats import facts
from publish.model.files import SourceFile
from publish.source import read_publication

ALL = "use one of: black, forest, navy, oxblood, petrol, plum"
FIGURE = "write the id of a figure; its record has the picture under image:"


@pytest.mark.parametrize(
    ("line", "name", "column", "hint"),
    [
        ("colour: blue", "unknown-value", 9, ALL),
        ("colour: '#0b4a5a'", "unknown-value", 9, ALL),
        ("colour: Navy", "unknown-value", 9, 'did you mean "navy"?'),
        ("colour: [navy]", "wrong-type", 9, ALL),
        ("color: navy", "unknown-key", 1, 'did you mean "colour"?'),
        ("cover: images/a.png", "record-id-malformed", 8, FIGURE),
    ],
)
def test_a_mistake_is_answered_where_it_stands(line: str, name: str, column: int, hint: str) -> None:
    data = f"title: Rain\nlanguage: en\n{line}\n".encode()
    found = read_publication(SourceFile(path="publication.yaml", name="publication.yaml", data=data), facts())
    said = [(each.name, each.position and each.position.column, each.hint) for each in found.diagnostics]
    assert said == [(name, column, hint)]
