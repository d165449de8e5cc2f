"""A record that no mark names, while its name stands in a text: the hint says where, and what to write there."""

import pytest

from publish import load
from publish.files import NOTHING, Overlay

PLACES = "millbridge: {name: Millbridge, feature: town, definition: A town., names: [{text: Le Moulin, lang: fr}]}\n"
PEOPLE = "ana: {name: Ana López, definition: The mayor.}\n"


def unused(text: str) -> list[tuple[str, str]]:
    records = {"b/records/places.yaml": PLACES, "b/records/people.yaml": PEOPLE}
    files = {"b/publication.yaml": "title: B\nlanguage: en\n", "b/text.md": text, **records}
    found = load("b", files=Overlay(files, NOTHING)).diagnostics
    return [(each.message, each.hint) for each in found if each.name == "record-unused"]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("# B\n\nThe town of Millbridge.", "mark it at b/text.md:3:13: [Millbridge](place:millbridge)"),
        ("# Millbridge\n\nThe town (Millbridge).", "mark it at b/text.md:3:11: [Millbridge](place:millbridge)"),
        ("# Millbridge\n\nA town.", "mark it at b/text.md:1:3: [Millbridge](place:millbridge)"),
        ("# B\n\n- It is **Le Moulin**.", "mark it at b/text.md:3:11: [Le Moulin](place:millbridge)"),
        ("# B\n\nIn a note.[^1]\n\n[^1]: Millbridge.", "mark it at b/text.md:5:7: [Millbridge](place:millbridge)"),
    ],
)
def test_a_name_that_is_not_marked_is_pointed_at_and_the_hint_followed_marks_it(text: str, hint: str) -> None:
    (message, said), (person, _) = sorted(unused(text))
    assert message == 'no mark names the place "millbridge", and its name stands in the text'
    assert said == hint
    assert person == 'nothing names the person "ana"'
    place, _, mark = hint.removeprefix("mark it at ").partition(": ")
    line, column = map(int, place.split(":")[1:])
    lines = text.split("\n")
    name = mark[1:].partition("]")[0]
    written = lines[line - 1]
    assert written[column - 1 :].startswith(name)
    lines[line - 1] = written[: column - 1] + mark + written[column - 1 + len(name) :]
    assert [message for message, _ in unused("\n".join(lines))] == ['nothing names the person "ana"']


@pytest.mark.parametrize(
    "words",
    ["Millbridges", "Oldmillbridge", "Le Moulins", "millbridge", "`Millbridge`", "[Millbridge](https://example.org)"],
)
def test_other_words_and_links_are_no_names(words: str) -> None:
    assert all(message.startswith("nothing names") for message, _ in unused(f"# B\n\nThis is {words}."))
