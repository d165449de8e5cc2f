"""Labels that Word writes before paragraphs by itself (``Article 5.``, ``Annex B``), as words of the text (17.9).

Numbers alone make lists, which pandoc reads; words in a label would be lost with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from publish.importers.word.markup import Element, W, child, replace, text_element, value
from publish.importers.word.styles import StyleSheet
from publish.importers.word.told import Met
from publish.model.numerals import roman

_LEVELS = 9
_PLACE = re.compile(r"%(\d)")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    kind: str = "decimal"
    text: str = ""
    start: int = 1
    style: str = ""  # the paragraph style that has this level


@dataclass(slots=True)
class _Lists:
    """The lists of a file: their levels, and how far each has been counted."""

    root: Element | None
    _abstract: dict[str, str] = field(default_factory=dict)
    _levels: dict[str, list[_Level]] = field(default_factory=dict)
    _counted: dict[str, list[int]] = field(default_factory=dict)
    _restarts: dict[str, list[int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        if self.root is None:
            return
        patterns = {each.get(W + "abstractNumId", ""): each for each in self.root.findall(W + "abstractNum")}
        for number in self.root.findall(W + "num"):
            name = number.get(W + "numId", "")
            pattern = value(number, "abstractNumId")
            levels = [_Level()] * _LEVELS
            found = patterns.get(pattern)
            overrides = [each for over in number.findall(W + "lvlOverride") for each in over.findall(W + "lvl")]
            for level in (*(found.findall(W + "lvl") if found is not None else ()), *overrides):
                at = level.get(W + "ilvl", "")
                if at.isdecimal() and int(at) < _LEVELS:
                    levels[int(at)] = _level(level)
            self._restarts[name] = [
                int(at)
                for over in number.findall(W + "lvlOverride")
                if child(over, "startOverride") is not None
                and (at := over.get(W + "ilvl", "")).isdecimal()
                and int(at) < _LEVELS
            ]
            self._abstract[name] = pattern
            self._levels[name] = levels

    def next(self, name: str, at: int) -> tuple[list[_Level], list[int]] | None:
        """Count a paragraph of a list; return the levels of the list and the numbers that they have reached."""
        levels = self._levels.get(name)
        if levels is None:
            return None
        counted = self._counted.setdefault(self._abstract[name], [0] * _LEVELS)
        if name not in self._begun:
            self._begun.add(name)
            for level in self._restarts[name]:
                counted[level] = 0
        counted[at] = counted[at] + 1 if counted[at] else levels[at].start
        counted[at + 1 :] = [0] * (_LEVELS - at - 1)
        return levels, [number or levels[place].start for place, number in enumerate(counted)]

    def level_of_style(self, name: str, style: str) -> int:
        """Return the level of a list that belongs to a paragraph style; the first where none does."""
        return next((at for at, each in enumerate(self._levels.get(name, ())) if each.style == style and style), 0)


def _level(level: Element) -> _Level:
    start = value(level, "start")
    return _Level(
        kind=value(level, "numFmt") or "decimal",
        text=value(level, "lvlText"),
        start=int(start) if start.isdecimal() and len(start) < 6 else 1,
        style=value(level, "pStyle"),
    )


def spell_out_labels(root: Element, numbering: Element | None, styles: StyleSheet, met: Met) -> None:
    """Write the labels that hold words into their paragraphs, which are no items of a list then."""
    lists = _Lists(numbering)
    for paragraph in root.iter(W + "p"):
        name, at = _place(paragraph, styles, lists)
        counted = lists.next(name, at) if name and name != "0" else None
        if counted is None:
            continue
        levels, numbers = counted
        level = levels[at]
        if level.kind == "bullet" or not level.text:
            continue
        if not _LETTER.search(_PLACE.sub("", level.text)):
            met.add("heading number", int(styles.is_heading(paragraph)))
            continue
        label = _label(level.text, levels, numbers)
        if label is None:
            met.add("unknown label")
            continue
        met.add("label")
        _write(paragraph, label)


def _place(paragraph: Element, styles: StyleSheet, lists: _Lists) -> tuple[str, int]:
    """Return the list of a paragraph and its level in it: its own, or those of its style."""
    style = value(paragraph, "pPr/pStyle")
    own = child(paragraph, "pPr/numPr")
    of_style = styles.property(style, "paragraph", "pPr/numPr")
    name = value(own, "numId") or value(of_style, "numId")
    written = value(own, "ilvl") or value(of_style, "ilvl")
    at = int(written) if written.isdecimal() and int(written) < _LEVELS else lists.level_of_style(name, style)
    return name, at


def _label(text: str, levels: list[_Level], numbers: list[int]) -> str | None:
    """Return a label with its numbers; None where one of them is written in a way that isn't known here."""
    written = text
    for place in set(_PLACE.findall(text)):
        at = int(place) - 1
        number = _number(numbers[at], levels[at].kind) if 0 <= at < _LEVELS else ""
        if number is None:
            return None
        written = written.replace(f"%{place}", number)
    return written


def _number(number: int, kind: str) -> str | None:
    if kind in ("decimal", "decimalZero"):
        return f"{number:02}" if kind == "decimalZero" else str(number)
    if kind in ("upperLetter", "lowerLetter") and number > 0:
        letters = chr(ord("A") + (number - 1) % 26) * min((number - 1) // 26 + 1, 10)
        return letters if kind == "upperLetter" else letters.lower()
    if kind in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        return roman(number).upper() if kind == "upperRoman" else roman(number)
    return "" if kind == "none" else None


def _write(paragraph: Element, label: str) -> None:
    """Put a label before the words of a paragraph and take the paragraph out of its list."""
    properties = child(paragraph, "pPr")
    if properties is None:
        properties = etree.Element(W + "pPr")
        paragraph.insert(0, properties)
    none = etree.Element(W + "numPr")
    etree.SubElement(none, W + "numId").set(W + "val", "0")
    listed = properties.find(W + "numPr")
    if listed is not None:
        replace(listed, [none])
    else:
        style = properties.find(W + "pStyle")
        properties.insert(0 if style is None else 1, none)
    run = etree.Element(W + "r")
    run.append(text_element(f"{label.strip()} "))
    properties.addnext(run)
