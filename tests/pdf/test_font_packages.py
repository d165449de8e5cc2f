"""Characters without a font are told once for each font that would have them, with the packages to install."""

import pytest

from publish.pdf.font_packages import package_for, sort_of
from publish.pdf.missing_glyphs import missing_glyphs

from . import handmade


def warnings(characters: str) -> list[str]:
    return [f".notdef glyph rendered for {each} (U+{ord(each):04X})" for each in characters]


def test_a_script_is_told_once_and_others_apart() -> None:
    found, others = missing_glyphs([*warnings("日本語です한국어😀🌈ကခ\ue000\ue001"), "another"], handmade.publication())
    assert others == ("another",)
    assert [each.message.count("U+") for each in found] == [2, 3, 1, 1, 2]
    hints = [each.hint for each in found]
    assert "fonts-noto-cjk (Debian, Ubuntu), google-noto-sans-cjk-fonts (Fedora)" in hints[1]
    assert "and 5 more (Chinese, Japanese and Korean characters)" in found[1].message
    assert "fonts-noto-color-emoji" in hints[4]
    assert "google-noto-sans-myanmar-fonts" in hints[0] and "Noto Sans Myanmar" in hints[0]
    assert not any("noto" in hint for hint in hints[2:4])  # nobody makes fonts of private characters


@pytest.mark.parametrize(
    ("character", "called"),
    [
        ("，", "Chinese, Japanese and Korean characters"),
        ("ー", "Chinese, Japanese and Korean characters"),
        ("✅", "emoji"),
        ("🇫", "emoji"),
        ("𝑥", "mathematical letters"),
        ("⁂", "signs and symbols"),
        ("አ", "Ethiopic letters"),
        ("ܐ", "Syriac letters"),
    ],
)
def test_each_character_has_a_font(character: str, called: str) -> None:
    assert package_for(sort_of(character)).called == called
