"""Comments that silence a finding: ``<!-- silence RULE: reason -->`` in a text, ``# silence RULE: reason`` in YAML.

Such a comment holds for the line that it ends.  On lines of its own it holds for what follows: in a text for the lines
up to the next empty one, in YAML for the next key or item and all that lies in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from publish.diagnostics import Position
from publish.model.silence import Silence
from publish.source.yaml_tree import YamlFile

_SILENCE = re.compile(
    r"\s*silenced?\b(?P<stop>[\s:=]*)(?P<rules>[\w-]+(?:\s*,\s*[\w-]+|\s+and\s+[\w-]+(?=\s*:))*)(?:\s*:(?P<reason>.*)|(?P<rest>.*))",
    re.DOTALL | re.IGNORECASE,
)


def read_silences(comment: str, position: Position, lines: tuple[int, int]) -> tuple[Silence, ...]:
    """Read what stands between the signs of a comment: one silence for each rule that it names.

    Any other comment, such as one that just says so, gives none.
    """
    found = _SILENCE.fullmatch(comment)
    if found is None:
        return ()
    rules = [rule for rule in re.split(r"\s*,\s*|\s+", found["rules"]) if rule != "and"]
    reason = found["reason"]
    if reason is None and found["rest"].strip() and "-" not in rules[0]:
        return ()
    words = " ".join((reason or "").split())
    return tuple(Silence(rule=rule.lower(), reason=words, position=position, lines=lines) for rule in rules)


def silences_in_text(comments: Sequence[tuple[str, Position, bool]], text: str) -> tuple[Silence, ...]:
    """Read the comments of a text: each with its place, and whether it stands on lines of its own."""
    if not comments:
        return ()
    passages = _passages(text.split("\n"))
    return tuple(
        each
        for words, at, alone in dict.fromkeys(comments)
        for each in read_silences(words, at, (at.end_line, passages[at.end_line]) if alone else (at.line, at.end_line))
    )


def _passages(rows: list[str]) -> list[int]:
    """Return for each line, counted from 1, the last one of what stands below it: up to the next empty line."""
    ends = [len(rows)] * (len(rows) + 1)
    for line in range(len(rows) - 1, 0, -1):
        below, after = rows[line].strip(), rows[line + 1].strip() if line + 1 < len(rows) else ""
        ends[line] = line + 1 if below and not after else ends[line + 1]
    return ends


def silences_in_yaml(file: YamlFile, start: int = 0, end: int | None = None) -> Iterator[Silence]:
    """Read the comments of a part of a file whose tree has been built: what looks like one in a value is none."""
    rows: list[str] = []
    spans: dict[int, tuple[int, int]] = {}
    for first, last in file.comments(start, end):
        if not _SILENCE.match(file.text, first + 1, last):
            continue
        if not rows:
            rows = file.text[:end].split("\n")
            spans = _values(rows)
        at = file.position(first, last)
        alone = not rows[at.line - 1][: at.column - 1].strip()
        lines = spans.get(at.line + 1 if alone else at.line, (at.line, at.line))
        yield from read_silences(file.text[first + 1 : last], at, lines)


def _values(rows: list[str]) -> dict[int, tuple[int, int]]:
    """Return for each line, counted from 1, the first and the last line of the key or item that is the next from there.

    It goes on for as long as lines are indented deeper.
    """
    spans: dict[int, tuple[int, int]] = {}
    open_values: list[tuple[int, int]] = []  # first lines further down and their indentation, the nearest last
    for line in range(len(rows), 0, -1):
        row = rows[line - 1]
        if row.strip() and not row.lstrip().startswith("#"):
            depth = len(row) - len(row.lstrip(" "))
            while open_values and open_values[-1][1] > depth:
                open_values.pop()
            spans[line] = (line, open_values[-1][0] - 1 if open_values else len(rows))
            open_values.append((line, depth))
        elif line + 1 in spans:
            spans[line] = spans[line + 1]
    return spans
