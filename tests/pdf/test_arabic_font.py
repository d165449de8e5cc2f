"""No bundled font adds a tatweel that nobody wrote, and the script that saw to it finds nothing more to do."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[2]
FONTS = sorted((ROOT / "styles" / "fonts").glob("*.ttf"))
ARABIC = [font for font in FONTS if font.name.startswith("amiri-arabic")]


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_no_substitution_adds_a_tatweel(path: Path) -> None:
    font = TTFont(path)
    tatweel = font.getBestCmap().get(0x640)
    tables = [rules for lookup in font["GSUB"].table.LookupList.Lookup for rules in lookup.SubTable if tatweel]
    added = [
        (glyph, given)
        for rules in tables
        for glyph, given in (getattr(rules, "mapping", None) or {}).items()
        if isinstance(given, list) and len(given) > 1 and given[0] == glyph
    ]
    assert added == []


@pytest.mark.parametrize("path", ARABIC, ids=lambda path: path.stem)
def test_the_script_leaves_a_font_that_it_changed(path: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(path, tmp_path))
    script = ROOT / "scripts" / "arabic_font.py"
    said = subprocess.run([sys.executable, script, copy], check=True, capture_output=True, text=True).stdout
    assert said == f"{copy}: 0 longer letters\n"
    assert copy.read_bytes() == path.read_bytes()
