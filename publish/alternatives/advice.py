"""What helps whoever writes an alternative text, as sentences; the page for writing them has the same rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from publish.lint.alternatives import FILE_NAME, LONGEST, PREAMBLE, repeats

SHORTEST = 3
"""Words below which an alternative text seldom says what a picture shows."""


def advice(image: str, alt: str, caption: str) -> Iterator[str]:
    """Yield what could be better in an alternative text; a picture without one is asked for it."""
    words = alt.strip()
    if not any(map(str.isalnum, words)):
        yield "Say what the picture shows, or why it needs no words."
        return
    if words.casefold() in (image.casefold(), PurePosixPath(image).name.casefold()) or FILE_NAME.fullmatch(words):
        yield "This is the name of a file: say what the picture shows."
    if found := PREAMBLE.match(words):
        yield f"Leave out “{found.group().strip()}”: a voice says that it is an image."
    if len(words) > LONGEST:
        yield f"{len(words)} characters: keep the gist, at most {LONGEST}, and put the rest into the description."
    if repeats(words, caption):
        yield "It repeats the caption, which is read as well: say what is seen."
    if len(words.split()) < SHORTEST:
        yield "Very short: would somebody who can't see the picture know what it says here?"


def rules() -> dict[str, object]:
    """Return the same as data for the page: patterns that mean the same in Python and in JavaScript, and limits."""
    return {
        "fileName": FILE_NAME.pattern,
        "preamble": PREAMBLE.pattern,
        "longest": LONGEST,
        "shortest": SHORTEST,
    }
