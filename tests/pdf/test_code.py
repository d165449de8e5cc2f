"""Code on paper: every character is as wide as every other, so that columns, trees and boxes line up."""

from __future__ import annotations

from itertools import pairwise

import pytest

from publish.pdf import build_pdf

from . import handmade, reading

DRAWN = ("+----+-----+", "| 0O | 1Il |", "│ ├── src  │", "│ └── зðλ  │", "WWWW.iiii=1;")


def code(lines: tuple[str, ...], form: str, language: str) -> list[reading.Character]:
    text = "\n".join(lines)
    document = handmade.paged(f"<h1>A</h1><pre dir='ltr'><code>{text}</code></pre>", form=form, language=language)
    made = build_pdf(document, handmade.publication(language), handmade.edition(form))
    assert made.value is not None and made.diagnostics == ()
    wanted = set("".join(lines))
    return [each for each in reading.characters(made.value) if each.text in wanted and each.text != "A"]


@pytest.mark.parametrize("form", ["print", "large-print"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_characters_of_one_column_stand_below_each_other(form: str, language: str) -> None:
    found = code(("M" * 12, *("M" * place + "|" for place in range(12))), form, language)
    columns = sorted({round(each.left, 1) for each in found if each.text == "M"})
    assert len(columns) == 12
    steps = {round(right - left, 1) for left, right in pairwise(columns)}
    assert max(steps) - min(steps) <= 0.11
    bars = [each.left for each in found if each.text == "|"]
    assert all(abs((right - left) - (columns[1] - columns[0])) <= 0.1 for left, right in pairwise(bars))


@pytest.mark.parametrize("form", ["print", "large-print"])
def test_letters_and_drawn_lines_of_any_script_are_equally_wide(form: str) -> None:
    lines = tuple(f"{character}|" for character in "Wi0━│├└─λЖðŐ")
    bars = [round(each.left, 1) for each in code(lines, form, "en") if each.text == "|"]
    assert len(bars) == len(lines)
    assert len(set(bars)) == 1


def test_a_drawing_has_a_character_of_its_font_for_each_of_its_own() -> None:
    assert len(code(DRAWN, "print", "en")) >= sum(len(line.replace(" ", "")) for line in DRAWN)


def test_words_of_code_in_arabic_are_joined_and_whole() -> None:
    made = build_pdf(
        handmade.paged("<h1>A</h1><p>Call <code dir='ltr'>ls ملف -a</code> now.</p>"),
        handmade.publication(),
        handmade.edition(),
    )
    assert made.value is not None and made.diagnostics == ()
    assert "ملف" in reading.words(made.value) or "فلم" in reading.words(made.value)
