"""Lists: the marks of their items, and the items below each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from publish.importers.writing.nodes import Node
from publish.model.item_marks import marks_of
from publish.model.numerals import roman

_TASKS = {"☐": "[ ] ", "☒": "[x] ", "☑": "[x] "}
_STYLES = {
    "LowerAlpha": "lower-alpha",
    "UpperAlpha": "upper-alpha",
    "LowerRoman": "lower-roman",
    "UpperRoman": "upper-roman",
}
_SAID = {"alpha": "letters", "roman": "Roman numerals"}
_MARKS = "(?:\ufdd0\\d+\ufdd1)*"
_MARK_CHARACTERS = "\ufdd0\ufdd10123456789"
_NEEDS_A_LINE = re.compile(rf"{_MARKS}(?:`{{3}}|\|)")
"""Code and tables, of whose first line our reader would take the mark of the item for a part."""
_NO_WORDS = re.compile(rf"{_MARKS}(?:`{{3}}|\||:::|\$\$|[-*>] |#{{1,6}} |\d{{1,9}}[.)] |\(?[A-Za-z]{{1,4}}[.)] |!\[\])")
_OF_LIST = re.compile(rf"{_MARKS}(?:[-*]|\d{{1,9}}[.)]|\(?[A-Za-z]{{1,4}}[.)])(?: |$)", re.MULTILINE)
_LETTERED = re.compile(rf"{_MARKS}(\(?[A-Za-z]{{1,4}}[.)]) ")
_BEGINS = re.compile(rf"{_MARKS}(?:([-*]) |(\d{{1,9}})([.)]) )")


def task_of(item: Sequence[Node]) -> tuple[str, Sequence[Node]]:
    """Return the box of a task as our source has it, and the item without it."""
    if not item or item[0]["t"] not in ("Para", "Plain"):
        return "", item
    words = item[0]["c"]
    if len(words) < 3 or words[0]["t"] != "Str" or words[0]["c"] not in _TASKS or words[1]["t"] != "Space":
        return "", item
    return _TASKS[words[0]["c"]], [{**item[0], "c": words[2:]}, *item[1:]]


def needs_a_line(block: str) -> bool:
    """Return whether the source of a block begins on a line of its own, below the mark of what it stands in."""
    return _NEEDS_A_LINE.match(block) is not None


def begins_with_words(block: str) -> bool:
    """Return whether the source of a block is that of a paragraph, and not of a table, a list or the like."""
    return not _NO_WORDS.match(block)


def begins_list(block: str) -> bool:
    """Return whether the source of a block is that of a list."""
    return _OF_LIST.match(block) is not None


def marks_of_list(about: Sequence[Any] | None, count: int, tight: bool) -> tuple[list[str], str]:
    """Return the marks of the items of a list, and what their numbers were where digits stand for them.

    ``about`` is ``[first number, style, signs]``, None for a list without numbers.
    """
    if about is None:
        return ["-"] * count, ""
    first, style, signs = max(0, min(about[0], 10**8)), about[1]["t"], about[2]["t"]
    numbering = _STYLES.get(style, "")
    digits = [f"{first + number}." for number in range(count)]
    if not numbering:
        return digits, ""
    marks = [_mark(first + number, numbering, signs) for number in range(count)]
    said = _SAID[numbering.partition("-")[2]]
    if tight and all(marks) and count > 1 and _are_read(marks, numbering, first):
        return marks, ""
    return digits, said


def _are_read(marks: Sequence[str], numbering: str, first: int) -> bool:
    """Return whether our reader takes marks for what they are meant as: ``i`` is a letter and a number."""
    if marks[0][-1] == "." and marks[0][0].isupper() and len(marks) < 3:
        return False
    found = next((each for each in marks_of(f"{marks[0]} x") if each.next(f"{marks[1]} x")), None)
    return found is not None and found.numbering == numbering and found.value == first


def _mark(number: int, numbering: str, signs: str) -> str:
    if "alpha" in numbering:
        written = chr(ord("a") + number - 1) if 1 <= number <= 26 else ""
    else:
        written = roman(number) if 1 <= number < 40 else ""
    if not written or len(written) > 4:
        return ""
    written = written.upper() if numbering.startswith("upper") else written
    return f"({written})" if signs == "TwoParens" else f"{written})" if signs == "OneParen" else f"{written}."


def list_source(marks: Sequence[str], items: Sequence[Sequence[str]], tight: bool) -> str:
    """Return the source of a list; an item is the source of each of its blocks."""
    written = []
    for mark, parts in zip(marks, items, strict=True):
        if parts[0].lstrip(_MARK_CHARACTERS).startswith(f"{mark} "):  # three marks in a row would be a line
            parts = [_other_marks(parts[0]), *parts[1:]]
        lines = ("\n" if tight else "\n\n").join(parts).split("\n")
        first, *rest = ["", *lines] if needs_a_line(lines[0]) else lines
        indent = " " * (len(mark) + 1)
        written.append("\n".join((f"{mark} {first}".rstrip(), *(indent + line if line else "" for line in rest))))
    return ("\n" if tight else "\n\n").join(written)


def parted(blocks: Sequence[str]) -> list[str]:
    """Return blocks of which no list goes on with the one before it: one in two has other marks."""
    found: list[str] = []
    for block in blocks:
        before = _BEGINS.match(found[-1]) if found else None
        begins = _BEGINS.match(block)
        if before and begins and _same(before, begins):
            block = _other_marks(block)
        elif found and (end := _goes_on(found[-1], block)):
            block = f"{block[: end - 1]}\\{block[end - 1 :]}"
        found.append(block)
    return found


def _goes_on(before: str, block: str) -> int:
    """Return where the mark ends that would make a paragraph the next item of the list of letters before it."""
    begins = _LETTERED.match(block)
    if begins is None or not _LETTERED.match(before):
        return 0
    last = next(each for each in reversed(before.split("\n")) if _LETTERED.match(each))
    goes_on = any(each.next(block[begins.start(1) :]) for each in marks_of(last[len(last) - len(last.lstrip()) :]))
    return begins.end(1) if goes_on else 0


def _same(before: re.Match[str], begins: re.Match[str]) -> bool:
    return bool(before[1] and before[1] == begins[1]) or bool(before[3] and before[3] == begins[3])


def _other_marks(block: str) -> str:
    """Return a list with ``*`` for ``-``, or ``)`` for ``.``: only lines that begin an item of it begin with a mark."""
    lines = block.split("\n")
    for number, line in enumerate(lines):
        if (found := _BEGINS.match(line)) is not None:
            if found[1]:
                at = found.start(1)
                lines[number] = line[:at] + ("*" if found[1] == "-" else "-") + line[at + 1 :]
            else:
                at = found.start(3)
                lines[number] = line[:at] + (")" if found[3] == "." else ".") + line[at + 1 :]
    return "\n".join(lines)
