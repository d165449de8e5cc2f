"""The caption of a table as pandoc writes it, with the name and the attributes that stand at its end."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from publish.diagnostics import Position
from publish.rules.blocks import TABLE_ATTRIBUTE, TABLE_ID_MALFORMED, TABLE_ID_REPEATED, TABLE_WIDTHS
from publish.slug import is_name
from publish.source.location import Segments
from publish.source.parse_state import ParseState

_ATTRIBUTES = re.compile(r"(?<![ \t])[ \t]*\{:?([^{}]*)\}$")
_ATTRIBUTE = re.compile(r"([\w-]+)=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))|\S+")
_MARKS = re.compile(r"(?:[Tt]able)?:[ \t]+(?=\S)")
_NAME_ALONE = re.compile(r"\{:?[ \t]*#[^{}|]*\}")
_COLUMN_WIDTHS = "tbl-colwidths"
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,9})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """The words of a caption, and the attributes in braces after them, with their offset in the words."""

    content: str
    segments: Segments
    attributes: str = ""
    at: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TableAttributes:
    """What a table is said to be besides its caption; ``widths`` are parts of 1."""

    name: str = ""
    widths: tuple[float, ...] = ()


def ends_table(words: str) -> bool:
    """Return whether a line is no row of the table above it but its caption or its name."""
    return "|" not in words and is_caption(words)


def is_caption(words: str) -> bool:
    """Return whether a line begins a caption, or names a table."""
    return bool(_MARKS.match(words) or _NAME_ALONE.fullmatch(words))


def caption_of(lines: list[tuple[int, str]]) -> Caption:
    """Return the caption that stands on some lines, each given with its offset in the text."""
    start, words = lines[0]
    marks = _MARKS.match(words)
    cut = marks.end() if marks else 0
    pairs: list[tuple[int, int]] = []
    content = ""
    for offset, line in [(start + cut, words[cut:]), *lines[1:]]:
        content += "\n" if pairs else ""
        pairs.append((len(content), offset))
        content += line
    found = _ATTRIBUTES.search(content)
    if found is None or not _is_attributes(found[1]):
        return Caption(content=content, segments=Segments(pairs))
    return Caption(content=content[: found.start()], segments=Segments(pairs), attributes=found[1], at=found.start(1))


def _is_attributes(written: str) -> bool:
    return all(each[0].startswith(("#", ".")) or each[1] for each in _ATTRIBUTE.finditer(written))


def attributes_of(caption: Caption, columns: int, reading: ParseState) -> TableAttributes:
    """Return what the attributes of a caption say of a table, and report those that say nothing here."""
    name, widths = "", tuple[float, ...]()
    for found in _ATTRIBUTE.finditer(caption.attributes):
        start = caption.at + found.start()
        where = reading.position(*caption.segments.span(start, start + len(found[0])))
        if found[0].startswith("#"):
            name = table_name(found[0][1:], where, reading)
        elif found[1] == _COLUMN_WIDTHS:
            widths = parts_of(found[2] or found[3] or found[4] or "")
            if widths and not (len(widths) == columns and all(widths)):
                reading.report(TABLE_WIDTHS, f"the table has {columns} columns and {len(widths)} widths", where)
                widths = ()
        else:
            reading.report(TABLE_ATTRIBUTE, f'"{found[0][:40]}" changes nothing in a table', where)
    return TableAttributes(name=name, widths=widths)


def parts_of(written: str) -> tuple[float, ...]:
    """Return the numbers that are written one after the other as parts of their sum."""
    numbers = [float(each) for each in _NUMBER.findall(written)]
    whole = sum(numbers)
    return tuple(round(each / whole, 4) for each in numbers) if whole else ()


def table_name(written: str, where: Position, reading: ParseState) -> str:
    """Return the id of a table, or report it and return nothing."""
    name = unicodedata.normalize("NFC", written.strip())
    if not is_name(name.replace(":", "-"), letter_first=True):
        reading.report(TABLE_ID_MALFORMED, f'"{name[:80]}" can\'t be the id of a table', where)
        return ""
    first = reading.table_names.setdefault(name, where)
    if first is not where:
        message = f'another table has the id "{name[:80]}", at line {first.line}'
        reading.findings.append(TABLE_ID_REPEATED.finding(message, where, other=first))
    return name
