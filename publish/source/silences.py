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

_SILENCE = re.compile(r"\s*silence[ \t]+([\w-]+)(?:\s*:(.*)|(.*))", re.DOTALL)
_YAML_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#(?=[ \t]*silence[ \t])[^\n]*", re.MULTILINE)


def silence(comment: str, position: Position, lines: tuple[int, int]) -> Silence | None:
    """Read what stands between the signs of a comment; None for any other comment, such as one that just says so."""
    found = _SILENCE.fullmatch(comment)
    if found is None:
        return None
    rule, reason, rest = found[1], found[2], found[3]
    if reason is None and rest.strip() and "-" not in rule:
        return None
    return Silence(rule=rule, reason=" ".join((reason or "").split()), position=position, lines=lines)


def silences_in_text(comments: Sequence[tuple[str, Position, bool]], text: str) -> tuple[Silence, ...]:
    """Read the comments of a text: each with its place, and whether it stands on lines of its own."""
    rows = text.split("\n") if comments else []
    found = (
        silence(words, at, _passage_below(rows, at.end_line) if alone else (at.line, at.end_line))
        for words, at, alone in dict.fromkeys(comments)
    )
    return tuple(each for each in found if each is not None)


def _passage_below(rows: list[str], line: int) -> tuple[int, int]:
    """Return the lines below a line, counted from 1: empty ones, and those that follow up to the next empty one."""
    last = line
    while last < len(rows) and not rows[last].strip():
        last += 1
    while last < len(rows) and rows[last].strip():
        last += 1
    return line, last


def silences_in_yaml(file: YamlFile, start: int = 0, end: int | None = None) -> Iterator[Silence]:
    """Read the comments of a part of a file whose tree has been built: what looks like one in a value is none."""
    end = len(file.text) if end is None else end
    rows = None
    for found in _YAML_COMMENT.finditer(file.text, start, end):
        if any(first <= found.start() < last for first, last in file.scalars):
            continue
        rows = rows or file.text[:end].split("\n")
        at = file.position(*found.span())
        alone = not rows[at.line - 1][: at.column - 1].strip()
        made = silence(found[0][1:], at, _value_at(rows, at.line + 1 if alone else at.line))
        if made is not None:
            yield made


def _value_at(rows: list[str], line: int) -> tuple[int, int]:
    """Return the lines of a key or an item, from the first that says something, with all that is indented below it."""
    while line <= len(rows) and not _says_something(rows[line - 1]):
        line += 1
    depth = _indentation(rows[line - 1]) if line <= len(rows) else 0
    last = line
    while last < len(rows) and (not _says_something(rows[last]) or _indentation(rows[last]) > depth):
        last += 1
    return line, last


def _says_something(row: str) -> bool:
    return bool(row.strip()) and not row.lstrip().startswith("#")


def _indentation(row: str) -> int:
    return len(row) - len(row.lstrip(" "))
