"""Print how exactly the EPUB has the pages of the PDF: ``python -m tests.pages``, over constructs and kinds."""

from __future__ import annotations

import tempfile
from pathlib import Path

from .kinds import BLANK, HYPHENATED, KINDS, LEFTWARDS, NUMBERED, WHOLE_ROWS
from .making import layout, make
from .proof import Verdict
from .test_pages import SOURCES, written


def main() -> None:
    """Print a line for each layout."""
    print(f"{'documents':34} {'pages':>6} {'exact':>6} {'word':>6} {'name':>6} {'reported':>9} {'wrong':>6}")
    for name in ("print", "tiny"):
        say(f"constructs, {name}", [make(path, sheets=layout(name)).verdict for path in SOURCES])
    with tempfile.TemporaryDirectory() as folder:
        for name in ("tiny", "columns"):
            for title, sheet in (
                ("", WHOLE_ROWS),
                (", hyphenated", WHOLE_ROWS + HYPHENATED),
                (", blank pages", WHOLE_ROWS + BLANK),
                (", two numberings", WHOLE_ROWS + NUMBERED),
            ):
                bodies = [body for kind, body in KINDS.items() if HYPHENATED not in sheet or kind not in LEFTWARDS]
                made = (make(written(Path(folder), body), sheets=(*layout(name), sheet)) for body in bodies)
                say(f"kinds, {name}{title}", [each.verdict for each in made])


def say(title: str, verdicts: list[Verdict]) -> None:
    """Print the sum of some verdicts, and what is wrong."""
    found = sum(verdicts, Verdict())
    counts = (found.exact, found.before_word, found.before_name)
    line = " ".join(f"{count:6}" for count in (found.pages, *counts))
    print(f"{title:34} {line} {found.reported:9} {len(found.wrong):6}", flush=True)
    for each in found.wrong:
        print(f"  {each}")


if __name__ == "__main__":
    main()
