"""Findings of an earlier check, as JSON, and those of this one go in; the new ones come out.

A finding is known where the earlier check said the same of the same file: with the same place and words, else with the
same words, else with words that differ in numbers alone, such as a line.  Each known finding answers for one new one,
and for no more instances than it counted.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publish.diagnostics import Diagnostic
from publish.files import DISK

_NUMBER = re.compile(r"\d+")
_LEVELS = (0, 1, 2)
_Entry = tuple[str, str, str, int, int, int]  # rule, path, message, line, column, count


@dataclass(slots=True)
class Baseline:
    """What was known; ``known`` counts what has been found again."""

    left: dict[str, Counter[_Entry]]  # by path
    known: int = 0

    def news(self, findings: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
        """Return the findings that weren't known, in their order; what is found again is used up."""
        waiting = list(enumerate(findings))
        paths = {_entry_of(found)[1] for found in findings}
        for level in _LEVELS:
            table: dict[object, list[_Entry]] = {}
            for entry in (entry for path in sorted(paths & self.left.keys()) for entry in self.left[path].elements()):
                table.setdefault(_alike(entry, level), []).append(entry)
            missed = []
            for number, found in waiting:
                mine = _entry_of(found)
                same = table.get(_alike(mine, level), [])
                match = next((each for each in same if each[5] >= mine[5]), None)
                if match is None:
                    missed.append((number, found))
                else:
                    same.remove(match)
                    self.left[match[1]][match] -= 1
            waiting = missed
        self.known += len(findings) - len(waiting)
        return tuple(found for _number, found in waiting)


def read_baseline(path: Path) -> Baseline:
    """Read what ``publish check --format json`` has written; raise ``ValueError`` or ``OSError`` where it's none."""
    written = DISK.read(path)
    try:
        read: Any = json.loads(written)
        left: dict[str, Counter[_Entry]] = {}
        for entry in (_entry_in(each) for each in read["findings"] if not each.get("silenced")):
            left.setdefault(entry[1], Counter())[entry] += 1
        return Baseline(left)
    except (KeyError, TypeError, AttributeError, ValueError, OverflowError, RecursionError):
        raise ValueError("it isn't what publish check --format json writes") from None


def _entry_in(row: dict[str, Any]) -> _Entry:
    from publish.report.escapes import visible

    line, column, count = (int(row.get(name) or 0) for name in ("line", "column", "count"))
    return (str(row["rule"]), visible(str(row["path"] or "")), str(row["message"]), line, column, count or 1)


def _entry_of(found: Diagnostic) -> _Entry:
    from publish.report.escapes import visible

    at = found.position
    path, line, column = (visible(at.path), at.line, at.column) if at else ("", 0, 0)
    return (found.name, path, visible(found.message), line, column, found.count)


def _alike(entry: _Entry, level: int) -> object:
    """Return what two findings have in common that count as one at a level."""
    rule, path, message, line, column, _count = entry
    if level == 0:
        return (rule, path, message, line, column)
    return (rule, path, message if level == 1 else _NUMBER.sub("#", message))
