"""Fonts that hold pictures of letters, as those of emoji do: no shape can be taken from them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable
from lxml import etree

from publish.drawings.cascade import SVG, Cascade
from publish.drawings.letters import letters_of
from publish.style_folder import style_folder

PROGRAM = """
from publish.drawings import draw_pictures
from publish.model.files import PictureFile
drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text y="9">a &#xe000;</text></svg>'
picture = PictureFile(name="a.svg", data=drawing, media_type="image/svg+xml", width=9, height=9, words=("a",))
made = draw_pictures({"a.svg": picture}, "en")
print(made.diagnostics[0].message, b"<text" in made.value["a.svg"].data)
"""


def test_words_in_a_font_of_pictures_stay_text(tmp_path: Path) -> None:
    font = TTFont(style_folder() / "fonts" / "noto-sans-symbols-2-symbols-400-normal.ttf")
    for table in font["cmap"].tables:
        table.cmap[0xE000] = font.getGlyphOrder()[3]
    font["CBDT"] = DefaultTable("CBDT")
    font["CBDT"].data = b"\0\3\0\0"
    (tmp_path / "fonts").mkdir()
    font.save(tmp_path / "fonts" / "coloured.ttf")
    settings = f"<fontconfig><dir>{tmp_path / 'fonts'}</dir><cachedir>{tmp_path / 'cache'}</cachedir></fontconfig>"
    (tmp_path / "fonts.conf").write_text(settings, encoding="utf-8")
    environment = os.environ | {"FONTCONFIG_FILE": str(tmp_path / "fonts.conf")}
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True
    )
    assert "draws them in colours" in run.stdout and run.stdout.endswith("True\n")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("\u2603 a", "\u2603\ufe0e a"),
        ("a\U0001f600", "a\U0001f600\ufe0e"),
        ("\u2603\ufe0f", "\u2603\ufe0f"),
        ("\U0001f468\u200d\U0001f467", "\U0001f468\u200d\U0001f467\ufe0e"),
        ("a 1", "a 1"),
    ],
)
def test_symbols_are_read_as_plain_ones_unless_they_say_otherwise(written: str, read: str) -> None:
    root = etree.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg"><text>{written}</text></svg>')
    letters = letters_of(root[0], Cascade(root))
    assert root[0].tag == f"{SVG}text"
    assert "".join(letter.character for letter in letters) == read
