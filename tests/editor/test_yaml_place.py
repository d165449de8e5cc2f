"""Where the caret stands in YAML that nobody has finished."""

from pathlib import PurePath

import pytest

from publish.editor.yaml_place import ITEM, known_at, place_in_yaml, table_of
from publish.source.known_fields import PLACE, PUBLICATION

FILE = """# places
hazel:
  name: the Hazel
  names:
    - text: Haselbach
      lang: de
    - {text: Noisetier, lang: fr}
  control:
  - holder: trust
    date: 2025
  definition: >-
    A river that
    is: long
  within: hazel
# more

weir:
  name: "W"
"""


@pytest.mark.parametrize(
    ("row", "before", "keys", "written", "value"),
    [
        (1, "ha", (), "ha", False),
        (2, "  na", ("hazel",), "na", False),
        (2, "  name: the", ("hazel", "name"), "the", True),
        (4, "    - te", ("hazel", "names", ITEM), "te", False),
        (4, "    - text: Ha", ("hazel", "names", ITEM, "text"), "Ha", True),
        (5, "      la", ("hazel", "names", ITEM), "la", False),
        (6, "    - {text: Noisetier, la", ("hazel", "names", ITEM), "la", False),
        (6, "    - {text: Noisetier, lang: f", ("hazel", "names", ITEM, "lang"), "f", True),
        (8, "  - ho", ("hazel", "control", ITEM), "ho", False),
        (9, "    da", ("hazel", "control", ITEM), "da", False),
        (13, "  wi", ("hazel",), "wi", False),
        (13, "  within: ", ("hazel", "within"), "", True),
        (13, "  according-to: [a, b", ("hazel", "according-to", ITEM), "b", True),
        (13, "  rights: {st", ("hazel", "rights"), "st", False),
        (17, '  name: "W', ("weir", "name"), "W", True),
        (18, "we", (), "we", False),
    ],
)
def test_places(row: int, before: str, keys: tuple[str, ...], written: str, value: bool) -> None:
    found = place_in_yaml(tuple(FILE.split("\n")), row, before)
    assert found is not None
    assert (found.keys, found.written, found.value) == (keys, written, value)


@pytest.mark.parametrize(
    ("row", "before"), [(0, "# pl"), (11, "    A ri"), (12, "    is"), (2, "  name: two words"), (2, "  two words")]
)
def test_prose_and_comments_are_no_place(row: int, before: str) -> None:
    assert place_in_yaml(tuple(FILE.split("\n")), row, before) is None


def test_keys_that_are_there_already() -> None:
    lines = tuple(FILE.split("\n"))
    found = place_in_yaml(lines, 13, "  ")
    assert found is not None and found.siblings == {"name", "names", "control", "definition"}
    found = place_in_yaml(lines, 5, "      ")
    assert found is not None and found.siblings == {"text"}
    found = place_in_yaml(lines, 4, "    - ")
    assert found is not None and found.siblings == {"lang"}
    items = ("byline:", "  - name: A", "    ", "  - role: editor")  # what the next item says is its own
    found = place_in_yaml(items, 2, "    ")
    assert found is not None and found.siblings == {"name"}


def test_what_is_known_of_a_place() -> None:
    known = known_at(PLACE, ("hazel", "names", ITEM, "kind"), by_id=True)
    assert known is not None and known.field is not None and "self" in known.field.choices
    known = known_at(PLACE, ("hazel", "control", ITEM), by_id=True)
    assert known is not None and known.fields is not None and set(known.fields) == {"holder", "date", "source"}
    known = known_at(PUBLICATION, ("figures", "map"), by_id=False)
    assert known is not None and known.fields is not None and "credit" in known.fields
    known = known_at(PUBLICATION, ("figures",), by_id=False)
    assert known is not None and known.fields is None
    known = known_at(PLACE, (), by_id=True)
    assert known is not None and known.fields is None
    assert known_at(PUBLICATION, ("nothing", "map"), by_id=False) is None


@pytest.mark.parametrize(
    ("name", "text", "row", "first"),
    [
        ("publication.yaml", "title: T", 0, 0),
        ("text.md", "---\ntitle: T\n---\n# T\n", 1, 1),
        ("text.md", "---\ntitle: T\n---\n# T\n", 3, None),
        ("text.md", "---\ntitle: T\n", 1, 1),
        ("text.md", "# T\n", 0, None),
        ("other.yaml", "a: b", 0, None),
    ],
)
def test_where_fields_stand(name: str, text: str, row: int, first: int | None) -> None:
    found = table_of(PurePath(name), text, row)
    assert (found and found[2]) == first
