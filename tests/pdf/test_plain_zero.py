"""The zeros of the faces that share a page: none has a bar, and a font that is changed again stays as it is."""

import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[2]
FACES = sorted(
    path
    for family in ("atkinson-hyperlegible-next", "source-serif-4", "amiri")
    for path in (ROOT / "styles" / "fonts").glob(f"{family}-latin-[0-9]*.ttf")
)


@pytest.mark.parametrize("path", FACES, ids=lambda path: path.stem)
def test_a_zero_is_an_outline_and_a_counter(path: Path) -> None:
    font = TTFont(path)
    zero = font["glyf"][font.getBestCmap()[ord("0")]]
    assert zero.numberOfContours == 2


def test_a_font_that_is_changed_stays_as_it_is(tmp_path: Path) -> None:
    face = next(path for path in FACES if path.name.startswith("atkinson"))
    copied = tmp_path / face.name
    copied.write_bytes(face.read_bytes())
    subprocess.run([sys.executable, ROOT / "scripts" / "plain_zero.py", copied], check=True, capture_output=True)
    assert copied.read_bytes() == face.read_bytes()
