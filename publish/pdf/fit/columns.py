"""A table divided into groups of columns that stand one below the other, each with the first column again.

The first group is the table itself.  Each further one is a ``table`` after it, whose cells are those of the same rows:
the structure tree puts them back into these rows, so that there is one table with each cell once.  What is repeated for
the eye, the first column and a line that names the columns, is hidden from assistive technology.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

from publish.html.vocabulary import ADDRESS, CONTINUED, FOOTNOTE, LABEL, NOTE_REFERENCE, ON_PAPER
from publish.model.publication import Publication
from publish.pdf.fit.grid import Cell, Grid, grid_of
from publish.pdf.fit.ladder import Plan

_VALUE = re.compile(r"\{(\w+)\}")
_HIDDEN = {"class": ON_PAPER, "aria-hidden": "true"}
_LEFT_OUT = frozenset({ADDRESS, FOOTNOTE, NOTE_REFERENCE})
_LONGEST_NAME, _LONGEST_WORD = 40, 24
_OF_THE_CELL = ("colspan", "rowspan", "class", "dir", "lang")


def divide(holder: Any, plan: Plan, width: float | None, publication: Publication) -> None:
    """Put the groups after the first into tables of their own; ``width`` is that of first columns, in CSS pixels."""
    table = holder.find("table")
    grid = grid_of(table)
    place = list(holder).index(table) + 1
    for number, group in enumerate(plan.groups[1:]):
        holder.insert(place + number, _continued(table, grid, group, plan.groups[0][0], width, publication))
    moved = {column for group in plan.groups[1:] for column in group}
    for row, cells in zip(_rows(table), grid, strict=True):
        for cell in cells:
            if cell.columns.start in moved:
                row.remove(cell.html)
    _set_width(grid[0][0].html, width)
    for widths in table.findall("colgroup"):
        table.remove(widths)


def _continued(
    table: Any, grid: Grid, group: tuple[int, ...], first: int, width: float | None, publication: Publication
) -> Any:
    """Make the table of a further group, with the rows of the whole; the columns before ``first`` are repeated."""
    made = ElementTree.Element("table", {"class": CONTINUED})
    made.append(_caption(table, grid, group, publication))
    rows = iter(grid)
    for part in table:
        if part.tag not in ("thead", "tbody", "tfoot"):
            continue
        section = ElementTree.SubElement(made, part.tag)
        for old in part:
            row = ElementTree.SubElement(
                section, "tr", {key: old.attrib[key] for key in ("class",) if key in old.attrib}
            )
            for cell in next(rows):
                if cell.columns.start < first:
                    row.append(_repeated(cell))
                elif cell.columns.start in group:
                    row.append(cell.html)
    _set_width(next(made.iter("tr"))[0], width)
    return made


def _rows(table: Any) -> list[Any]:
    return [row for part in table if part.tag in ("thead", "tbody", "tfoot") for row in part]


def _repeated(cell: Cell) -> Any:
    """Return a copy of a cell for the eye alone: its words, without anchors, links and notes."""
    copied = copy.deepcopy(cell.html)
    kept = {name: copied.attrib[name] for name in _OF_THE_CELL if name in copied.attrib}
    _make_plain(copied)
    copied.attrib.clear()
    copied.attrib.update({**kept, **_HIDDEN, "class": f"{kept.get('class', '')} {ON_PAPER}".strip()})
    return copied


def _make_plain(element: Any) -> None:
    before = None
    for child in list(element):
        if not _LEFT_OUT.isdisjoint((child.get("class") or "").split()):
            if before is None:
                element.text = (element.text or "") + (child.tail or "")
            else:
                before.tail = (before.tail or "") + (child.tail or "")
            element.remove(child)
            continue
        if child.tag == "a":
            child.tag = "span"
        for name in ("id", "href"):
            child.attrib.pop(name, None)
        _make_plain(child)
        before = child


def _set_width(cell: Any, width: float | None) -> None:
    if width is not None:
        cell.set("style", f"width: {width:.2f}px")


def _caption(table: Any, grid: Grid, group: tuple[int, ...], publication: Publication) -> Any:
    """Write the line that says which columns follow: by their names, or by their numbers where these are shorter."""
    label = next((each.text or "" for each in table.iter("span") if each.get("class") == LABEL), "")
    names = {column: words_of(cell.html) for cell in grid[0] for column in cell.columns}
    first, last = names.get(group[0], ""), names.get(group[-1], "")
    if not (_is_sayable(first) and _is_sayable(last)):
        first, last = str(group[0] + 1), str(group[-1] + 1)
    said = "columns {first} to {last}" if len(group) > 1 else "column {first}"
    phrase = f"{{label}}, {said}" if label else said[0].upper() + said[1:]
    caption = ElementTree.Element("caption", dict(_HIDDEN))
    line = ElementTree.SubElement(caption, "span", {"class": LABEL})
    set_interface_language(line, publication)
    values = dict(zip(("first", "last", LABEL), (first, last, label), strict=True))
    say(line, publication.phrases.get(phrase, phrase), values)
    return caption


def set_interface_language(element: Any, publication: Publication) -> None:
    """Mark an element that holds a phrase of the interface, where that has another language than the publication."""
    if publication.phrase_language not in ("", publication.metadata.language):
        element.set("lang", publication.phrase_language)
        element.set("dir", publication.phrase_direction)


def _is_sayable(name: str) -> bool:
    """Return whether a name isn't too long for a line that says it."""
    return 0 < len(name) <= _LONGEST_NAME and max(map(len, name.split())) <= _LONGEST_WORD


def say(element: Any, phrase: str, values: Mapping[str, str]) -> None:
    """Write a phrase into an element, each value kept apart from the direction of the words around it."""
    text, *rest = _VALUE.split(phrase)
    element.text = text
    for name, following in zip(rest[::2], rest[1::2], strict=True):
        value = ElementTree.SubElement(element, "bdi")
        value.text, value.tail = values[name], following


def words_of(html: Any) -> str:
    """Return the words of a header or a caption, without what is called in it."""
    plain = copy.deepcopy(html)
    _make_plain(plain)
    return " ".join("".join(plain.itertext()).replace("\u200b", "").split())
