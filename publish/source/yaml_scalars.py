"""Where each character of a YAML scalar's text stands among what was written."""

from __future__ import annotations

import re
from bisect import bisect_left

from publish.source.location import Segments
from publish.source.yaml_tree import Scalar

_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\n[ \t]*|.)")


def prose(scalar: Scalar, file_text: str) -> tuple[str, Segments]:
    """Return the Markdown in a scalar, and the map of its offsets to those of its file.

    YAML makes one line's end of an empty line wherever it folds lines; it is the end of a paragraph again here.
    """
    pairs = _pairs(scalar, file_text)
    if scalar.style in ("|", '"'):
        return scalar.text, Segments(pairs)
    ends = [found.start() for found in re.finditer("\n", scalar.text)]
    moved = [(offset + bisect_left(ends, offset), to) for offset, to in pairs]
    return scalar.text.replace("\n", "\n\n"), Segments(moved)


def _pairs(scalar: Scalar, file_text: str) -> list[tuple[int, int]]:
    """Map offsets of a scalar's text to offsets of its file.

    Exact for plain, quoted and literal ones; for folded ones as exact as the lines can be told apart.
    """
    written = file_text[scalar.start : scalar.end]
    start = scalar.start
    if scalar.style in ("|", ">"):
        header = written.find("\n") + 1
        return _by_lines(scalar.text, written[header:], start + header)
    if scalar.style in ("'", '"'):
        written, start = written[1:-1], start + 1
        mark = "''" if scalar.style == "'" else "\\"
        if mark in written:
            return _by_characters(scalar, written, start)
    return _by_lines(scalar.text, written, start)


def _by_lines(text: str, written: str, start: int) -> list[tuple[int, int]]:
    """Find what stands in each line, in order, in the text."""
    pairs: list[tuple[int, int]] = []
    cursor = offset = 0
    for line in written.split("\n"):
        bare = line.strip(" \t")
        if bare:
            found = text.find(bare, cursor)
            if found >= 0 and not text[cursor:found].strip():
                pairs.append((found, start + offset + line.index(bare[0])))
                cursor = found + len(bare)
        offset += len(line) + 1
    if not pairs or pairs[0][0]:
        pairs.append((0, pairs[0][1] - pairs[0][0] if pairs else start))
    return pairs


def _by_characters(scalar: Scalar, written: str, start: int) -> list[tuple[int, int]]:
    """Go through a quoted scalar, past its escapes and folded lines."""
    pairs: list[tuple[int, int]] = []
    single = scalar.style == "'"
    at = offset = 0
    while offset < len(written):
        pairs.append((at, start + offset))
        if single:
            found = re.compile(r"''|[ \t]*\n\s*").search(written, offset)
        else:
            found = re.compile(r"\\|[ \t]*\n\s*").search(written, offset)
        if found is None:
            break
        at += found.start() - offset
        pairs.append((at, start + found.start()))
        if found[0] == "\\":
            escape = _ESCAPE.match(written, found.start())
            offset = escape.end() if escape else found.end()
            at += 0 if escape and escape[0][1:2] == "\n" else 1
        elif found[0] == "''":
            offset, at = found.end(), at + 1
        else:
            offset = found.end()
            at += max(1, found[0].count("\n") - 1)
    return pairs
