"""Strange characters are reported where they stand, those of a kind once for each line, and few times in all."""

from __future__ import annotations

import unicodedata

import pytest

from publish.source.strange_characters import CONTROL, strange, strange_characters


def found(text: str) -> list[tuple[str, int, int]]:
    each = strange_characters("text.md", text)
    return [(one.name, one.position.line, one.position.column) for one in each if one.position]


def test_those_of_a_kind_are_reported_once_for_each_line() -> None:
    text = "a \ufffd\ue000 \ufffd \uf8ff\n\nb\ufffd\n"
    assert sorted(found(text)) == [
        ("private-character", 1, 4),
        ("replacement-character", 1, 3),
        ("replacement-character", 3, 2),
    ]
    messages = [one.message for one in strange_characters("text.md", text)]
    assert "U+E000, U+F8FF are for private use" in messages
    assert "2 characters were lost here: U+FFFD stands for each" in messages


def test_of_very_many_lines_the_others_are_counted() -> None:
    reported = list(strange_characters("text.md", "\ufffd\n" * 5000))
    assert len(reported) == 20
    assert reported[-1].message.endswith(", and so it is in 4980 more lines")
    assert "more lines" not in reported[-2].message
    exactly = list(strange_characters("text.md", "\ufffd\n" * 20))
    assert len(exactly) == 20 and "more lines" not in exactly[-1].message


@pytest.mark.parametrize("character", "\u20c0\U0001fae9\U0001f1ef\u200d\u00adé漢\U000e0067\ufe0f")
def test_characters_that_unicode_has_assigned_are_none_of_it(character: str) -> None:
    assert not strange(character)


@pytest.mark.parametrize("character", ["\u0378", "\U0001000c", "\U000e0080"])
def test_characters_that_it_has_not_assigned(character: str) -> None:
    assert [rule.name for rule in strange(character).values()] == ["unassigned-character"]


def test_every_character_is_of_one_kind_at_most() -> None:
    for number in (*range(0x3000), *range(0xD7F0, 0x10100), *range(0xFFFF0, 0x100010), *range(0x10FFF0, 0x110000)):
        character = chr(number)
        rules = [rule.name for rule in strange(character).values()]
        if CONTROL.match(character):
            assert rules == []
        elif unicodedata.category(character) == "Co":
            assert rules == ["private-character"]
        elif number == 0xFFFD:
            assert rules == ["replacement-character"]
        else:
            assert rules in ([], ["unassigned-character"])
    assert CONTROL.match("\ufdd0") and CONTROL.match("\U0010ffff") and not CONTROL.match("\ufdf0")
