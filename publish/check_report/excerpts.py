"""A file's markup or text and a place in it go in; the lines around the place come out, with the place marked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from publish.report.escapes import visible

_BEFORE, _AFTER = 60, 220  # characters of the line around the place
_BESIDE = 100  # characters of the lines above and below
_TAG = re.compile(r"<[^<>]{0,400}>?")
_LARGEST = 8 * 1024 * 1024
_LOOKED_AT = 4096  # bytes; a text holds no zero


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """What stands at a place: the number of its line, and what is before, at and after the place."""

    line: int
    before: str
    marked: str
    after: str


def excerpt(data: bytes, line: int, column: int, element: str = "") -> Excerpt | None:
    """Return what stands around a place of a text in UTF-8, with the tag there marked.

    Validators name the place where a tag begins, or that after its end; ``element`` is its name, where it is known.
    """
    if len(data) > _LARGEST or line < 1 or b"\0" in data[:_LOOKED_AT]:
        return None
    lines = re.split(r"\r\n|\n|\r", data.decode("utf-8-sig", errors="replace"))
    if line > len(lines):
        return None
    words = lines[line - 1]
    start = min(max(column, 1) - 1, len(words))
    if column <= 1:
        start = len(words) - len(words.lstrip())
    tag = _tag(words, start, element)
    begin, end = tag if tag else (start, min(len(words), start + 1) if column > 1 else start)
    first, last = max(0, begin - _BEFORE), min(len(words), max(begin + _AFTER, end))
    before = ("…" if first else "") + words[first:begin]
    after = words[end:last] + ("…" if last < len(words) else "")
    above, below = lines[line - 2] if line > 1 else "", lines[line] if line < len(lines) else ""
    return Excerpt(
        line=line,
        before=_seen(f"{_short(above)}\n{before}" if above.strip() else before),
        marked=_seen(words[begin:end]),
        after=_seen(f"{after}\n{_short(below)}" if below.strip() else after),
    )


def _tag(words: str, at: int, element: str) -> tuple[int, int] | None:
    """Return where the tag lies that begins or ends at a place, or that the place lies in."""
    found = _TAG.match(words, at) if words.startswith("<", at) else None
    ends = words.endswith(">", 0, at)
    if found is None or (ends and (found[0].startswith("</") or not re.match(f"<{re.escape(element)}\\b", found[0]))):
        begin = words.rfind("<", max(0, at - 400), at)
        found = _TAG.match(words, begin) if begin >= 0 else None
        if found and found.end() < at:
            return None
    return found.span() if found else None


def _seen(words: str) -> str:
    """Return lines with escapes for what steers a terminal or the order of words."""
    return "\n".join(visible(line.replace("\t", " ")) for line in words.split("\n"))


def _short(words: str) -> str:
    return words if len(words) <= _BESIDE else f"{words[:_BESIDE]}…"
