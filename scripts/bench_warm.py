"""Measure what a change costs while ``publish watch`` runs, against a build from nothing.

A word is added to the first text of a publication, in memory alone, and taken back; then a comment moves its lines.
What is counted is processor time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "content" / "rastan-2018"

MOST_UNTIL_EPUB = 0.15
MOST_UNTIL_PAPER = 0.35


def main(source: Path = SAMPLE) -> None:
    """Print what stages of a publication take after a change, and their ratios to a build."""
    with tempfile.TemporaryDirectory(prefix="publish-bench-") as folder:
        build = ["-m", "publish", "build", str(source), "--build-folder", folder, "--jobs", "1"]
        begun = _of_children()
        subprocess.run([sys.executable, *build], cwd=ROOT, check=True, capture_output=True)
        cold = _of_children() - begun
    made = subprocess.run(
        [sys.executable, __file__, "--changes", str(source)], cwd=ROOT, check=True, capture_output=True, text=True
    )
    changed, back, moved = json.loads(made.stdout)
    print(f"{f'{source.name}, shown while it is written':50} {'CPU s':>8} {'ratio':>7}")
    print(f"  {'publish build, all editions, one job':48} {cold:8.2f} {1:7.2f}")
    for title, spent in (("after a change", changed), ("after it is taken back", back), ("after a comment", moved)):
        for stage, seconds in spent.items():
            print(f"  {f'{title}, until the {stage}':48} {seconds:8.2f} {seconds / cold:7.2f}")
    for stage, most in (("epub", MOST_UNTIL_EPUB), ("paper", MOST_UNTIL_PAPER)):
        ratio = changed[stage] / cold
        print(f"  {f'after a change, until the {stage} / build':57} {ratio:7.2f}", end="")
        print(f"   wanted: at most {most}{'' if ratio <= most else ', MISSED'}")
    print()


def changes(source: Path) -> None:
    """Make a publication, change a text and take the change back; print seconds until each stage of both."""
    from publish import project
    from publish.files import Overlay
    from publish.pipeline.warm import Warm

    warm = Warm()
    found = project.find_one(source).value
    assert found is not None
    text = found.folder / project.text_names(found)[0]
    written = text.read_text(encoding="utf-8")
    spent = []
    commented = written.replace("\n\n", "\n\n<!-- Look at this again. -->\n\n", 1)
    for words in (written, f"{written.rstrip()} Changed.\n", written, commented):
        read = project.find_one(source, Overlay({str(text): words})).value
        assert read is not None
        begun = time.process_time()
        spent.append({stage.name: time.process_time() - begun for stage in warm.stages(read)})
    print(json.dumps(spent[1:]))


def _of_children() -> float:
    times = os.times()
    return times.children_user + times.children_system


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--changes", source]:
            changes(Path(source))
        case [source]:
            main(Path(source))
        case _:
            main()
