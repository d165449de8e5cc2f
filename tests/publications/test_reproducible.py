"""Two builds are equal byte for byte, also under another time zone, hash seed, locale, folder and without fonts."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from publish import project

CONTENT = Path(__file__).parent.parent.parent / "content"
ELSEWHERE = {
    "TZ": "Pacific/Auckland",
    "PYTHONHASHSEED": "4711",
    "LC_ALL": "C",
    "LANG": "de_DE.UTF-8",
    "LANGUAGE": "zh_CN:tr",
    "PANGO_LANGUAGE": "tr",
    "PYTHONOPTIMIZE": "2",
    "HOME": "/nonexistent",
}


def test_a_build_elsewhere_gives_the_same_bytes(outputs: Path, tmp_path: Path) -> None:
    content = tmp_path / "another place" / "content"
    shutil.copytree(CONTENT, content)
    without_fonts = tmp_path / "fonts.conf"
    without_fonts.write_text("<fontconfig></fontconfig>")
    environment = {**os.environ, **ELSEWHERE, "FONTCONFIG_FILE": str(without_fonts)}
    command = [sys.executable, "-m", "publish", "build", "content", "--build-folder", "made", "--jobs", "2"]
    run = subprocess.run(command, cwd=content.parent, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    names = [each.slug for each in project.find((CONTENT,)).value or ()]
    assert names
    for name in names:
        here = {path.name: path.read_bytes() for path in (outputs / name).iterdir() if path.suffix != ".json"}
        there = {
            path.name: path.read_bytes()
            for path in (content.parent / "made" / name).iterdir()
            if path.suffix != ".json"
        }
        assert sorted(here) == sorted(there)
        assert [each for each in here if here[each] != there[each]] == []
