"""Marks at the head of the items of lists: boxes of tasks, answers to choose from, numbers that Markdown lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publish.model.blocks import CHOICE, DONE, TO_DO
from publish.model.numerals import roman

_BOX = re.compile(r"(?:\[([ xX])\]|([☐☑☒☓✅✔]))[ \t\u00a0]+(?=\S)")
_CHOICE = re.compile(r"\(([ xX*])\)[ \t\u00a0]+(?=\S)")
_MARK = re.compile(r"(?:([•◦‣▪●○■□·])[ \t]{0,4}|(–|\(?\w{1,4}(?:\.\)|[.)])|#\.|\(@[\w-]{0,60}\))[ \t]{1,4})(?=\S)")
_ROMAN = tuple(map(roman, range(40)))  # nothing for 0
"""Numbers of items in Roman, by their values; the first stands for none."""


RUNNING = ("#.", "(@")
"""Signs of items that say no number: it goes on from that of the item before; of examples, through the whole text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """What the box of an item says (``ListItem``), and where the words after it begin."""

    task: str = ""
    right: bool = False
    end: int = 0


def box_of(words: str, *, choices: bool) -> Box:
    """Return the box at the head of an item; ``choices`` says that the list is one of answers to choose from."""
    if found := _BOX.match(words):
        return Box(task=TO_DO if (found[1] or found[2]) in " ☐" else DONE, end=found.end())
    if choices and (found := _CHOICE.match(words)):
        return Box(task=CHOICE, right=found[1] in "xX*", end=found.end())
    return Box()


def is_open_choice(words: str) -> bool:
    """Return whether an item begins with an empty pair of parentheses: so a list of choices is known."""
    found = _CHOICE.match(words)
    return found is not None and found[1] == " "


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The mark of an item: a sign, or a number with its style, and the signs around it; ``end`` is its length."""

    sign: str
    value: int
    numbering: str
    end: int

    def next(self, words: str) -> Mark | None:
        """Return the mark at the head of some words, if it is that of the next item."""
        return next((each for each in marks_of(words) if self.leads_to(each)), None)

    def leads_to(self, other: Mark) -> bool:
        """Return whether another mark is that of the next item."""
        step = 0 if self.numbering == "" or self.sign in RUNNING else 1
        return (other.sign, other.numbering, other.value) == (self.sign, self.numbering, self.value + step)


def marks_of(words: str) -> Iterator[Mark]:
    """Yield what the mark at the head of some words may be: ``i`` is a number and a letter."""
    found = _MARK.match(words)
    if found is None:
        return
    written, end = found[1] or found[2], found.end()
    number = written.strip("().")
    sign = written.replace(number, "1") if number.isalnum() else written
    if written == "#." or written.startswith("(@"):
        yield Mark(sign=written[:2], value=1, numbering="decimal", end=end)
    elif not number.isalnum():
        yield Mark(sign=written, value=0, numbering="", end=end)
    elif number.isdigit():
        yield Mark(sign=sign, value=int(number), numbering="decimal", end=end)
    elif number.isascii():
        case = "lower" if number.islower() else "upper"
        if number.lower() in _ROMAN[1:]:
            yield Mark(sign=sign, value=_ROMAN.index(number.lower()), numbering=f"{case}-roman", end=end)
        if len(number) == 1:
            yield Mark(sign=sign, value=ord(number.lower()) - ord("a") + 1, numbering=f"{case}-alpha", end=end)
