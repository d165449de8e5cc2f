"""Edit a publication at random, and compare what one process makes again and again with what is made from nothing.

``python -m tests.pipeline.random_edits`` does so for 200 edits.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from publish import project
from publish.pipeline.stages import Stage, stages
from publish.pipeline.warm import Warm

ABOUT = "title: Rain\nlanguage: en-GB\ndate: 2026-01-01\ncover: none\neditions: [epub, print]\n"
TEXT = "# Rain\n\nRain falls on [Hama](place:hama).[^a] It looks like ![a line](line.svg).\n\n[^a]: So it does.\n"
PLACES = "hama:\n  name: Hama\n  definition: A city.\n"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v3H0z"/></svg>\n'
WORDS, UNKNOWN = ("text.md", "falls", "fell"), ("text.md", "place:hama", "place:nowhere")
DRAWN = ("line.svg", "v3", "v4")
EDITS = (
    WORDS,
    UNKNOWN,
    ("text.md", "# Rain\n", "# Rain\n\nAnother paragraph.\n"),
    ("text.md", "So it does", "So it did, and more than once"),
    ("text.md", "\n\n[^a]:", "\n\n<!-- Look at this again. -->\n\n[^a]:"),
    ("text.md", "on [", "\non ["),
    ("text.md", "# Rain\n", "\n<!-- Not yet. -->\n\n# Rain\n"),
    ("records/places.yaml", "hama:", "# Places\n\nhama:"),
    ("records/places.yaml", "A city.", "A city by a river."),
    ("records/places.yaml", "hama:", "homs:\n  name: Homs\n  definition: A town.\nhama:"),
    DRAWN,
    ("publication.yaml", "title: Rain", "title: Rain and snow"),
)
"""Edits, each of which is made or taken back: the file, what stands there, what stands there then."""


def written(folder: Path) -> Path:
    """Write the publication, and return its folder."""
    (folder / "records").mkdir(parents=True)
    texts = {"publication.yaml": ABOUT, "text.md": TEXT, "records/places.yaml": PLACES, "line.svg": PICTURE}
    for name, words in texts.items():
        (folder / name).write_text(words, encoding="utf-8")
    return folder


def edit(folder: Path, name: str, before: str, after: str) -> None:
    """Make an edit, or take it back where it was made."""
    path = folder / name
    words = path.read_text(encoding="utf-8")
    path.write_text(words.replace(after, before) if after in words else words.replace(before, after), encoding="utf-8")


def last(found: Iterator[Stage]) -> tuple[object, ...]:
    """Return all that is known of a publication after its last stage."""
    *_, stage = found
    made = [(edition.name, one) for edition, one in stage.made.items()]
    return stage.name, stage.diagnostics, stage.loaded.contents, made


def compare(folder: Path, edits: int) -> tuple[int, int]:
    """Make so many random edits, every second of which may take the last one back.

    Return how many states of the files there were, and after how many edits something differed.
    """
    chance, warm = random.Random(13), Warm()
    found = project.find_one(written(folder)).value
    assert found is not None
    cold: dict[tuple[bytes, ...], tuple[object, ...]] = {}
    different, one = 0, EDITS[0]
    for number in range(edits):
        if not (number % 2 and chance.random() < 0.7):
            one = chance.choice(EDITS)
        edit(folder, *one)
        state = tuple(each.read_bytes() for each in sorted(folder.rglob("*.*")))
        if state not in cold:
            cold[state] = last(stages(found))
        different += last(warm.stages(found)) != cold[state]
    return len(cold), different


def main() -> int:
    """Print what 200 edits give."""
    with tempfile.TemporaryDirectory(prefix="publish-edits-") as folder:
        states, different = compare(Path(folder, "rain"), 200)
    print(f"200 edits, {states} states of the files: after {different} edits something differed.")
    return int(different > 0)


if __name__ == "__main__":
    raise SystemExit(main())
