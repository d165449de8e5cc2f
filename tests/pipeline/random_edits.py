"""Edit a publication at random, and compare what one process makes again and again with what is made from nothing.

``python -m tests.pipeline.random_edits`` does so for 200 edits of a small publication, then for other words in the
samples, whose pages are many.
"""

from __future__ import annotations

import random
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from publish import project
from publish.files import Overlay
from publish.pipeline.stages import Stage, stages
from publish.pipeline.warm import Warm

SAMPLES, EDITS_OF_SAMPLES = Path(__file__).parents[2] / "content", 8
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


def compare_words(folder: Path, edits: int) -> int:
    """Put another word into a text, so many times; return how often something differed.  Files stay as they are."""
    chance, warm, different = random.Random(8), Warm(), 0
    found = project.find_one(folder).value
    assert found is not None
    text = folder / project.text_names(found)[0]
    words = text.read_text(encoding="utf-8")
    places = [match.span() for match in re.finditer(r"(?<= )\w{4,}(?= )", words)]
    for _ in range(edits):
        begin, end = chance.choice(places)
        changed = f"{words[:begin]}{chance.choice(('water', 'x', 'many words more'))}{words[end:]}"
        read = project.find_one(folder, Overlay({str(text): changed})).value
        assert read is not None
        different += last(warm.stages(read)) != last(stages(read))
    return different


def main() -> int:
    """Print what 200 edits give, and those of the samples."""
    with tempfile.TemporaryDirectory(prefix="publish-edits-") as folder:
        states, different = compare(Path(folder, "rain"), 200)
    print(f"200 edits, {states} states of the files: after {different} edits something differed.", flush=True)
    for folder_of_sample in sorted(each for each in SAMPLES.iterdir() if each.is_dir()):
        found = compare_words(folder_of_sample, EDITS_OF_SAMPLES)
        print(f"{folder_of_sample.name}, {EDITS_OF_SAMPLES} other words: {found} times something differed.", flush=True)
        different += found
    return int(different > 0)


if __name__ == "__main__":
    raise SystemExit(main())
