"""Where the caret stands in YAML that is being written, and which fields and values can stand there.

The lines above the caret are read by their indentation alone, since a file is hardly ever whole while somebody types.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from publish.source.known_fields import FRONT_MATTER, PUBLICATION, RECORDS, Field, Table
from publish.source.reader import front_matter_span

ITEM = "-"
"""The step of a way into a list."""
_LINE = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)(?P<rest>.*)\Z")
_KEY = re.compile(r"(?P<key>[\w-]+|\"[^\"]*\"|'[^']*')[ \t]*:(?:[ \t]+(?P<value>.*)|)\Z")
_WORD = re.compile(r"[\"']?(?P<written>[\w./-]*)\Z")
_MOST_STEPS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlPlace:
    """A way of keys (``ITEM`` into a list) to the mapping or to the value at the caret.

    ``written`` is what of the key or value stands before the caret.  ``value``: it is a value of the last key.
    ``siblings`` are the keys that the mapping has beside the one at the caret.
    """

    keys: tuple[str, ...]
    written: str
    value: bool
    siblings: frozenset[str] = frozenset()


def place_in_yaml(lines: tuple[str, ...], row: int, before: str) -> YamlPlace | None:
    """Return the place in some lines of YAML; ``before`` is the line ``row``, counted from 0, up to the caret.

    Nothing comes back within comments, quoted text and lines of prose, and beyond the last line.
    """
    found = _LINE.match(before) if 0 <= row < len(lines) else None
    if found is None or found["rest"].lstrip().startswith("#"):
        return None
    indent, dashes, rest = len(found["indent"]), found["dashes"], found["rest"]
    column = indent + len(dashes)
    keys = _ways_to(lines, row, indent, dashes)
    if keys is None:
        return None
    opened = max(rest.rfind("{"), rest.rfind("["))
    if opened >= 0 and not ({"]", "}"} & set(rest[opened:])):
        return _in_brackets(keys, rest, opened)
    pair = _KEY.match(rest)
    if pair and pair["value"] is not None:
        word = _WORD.fullmatch(pair["value"])
        return YamlPlace(keys=(*keys, _bare(pair["key"])), written=word["written"], value=True) if word else None
    word = _WORD.fullmatch(rest)
    if word is None:
        return None
    return YamlPlace(
        keys=keys, written=word["written"], value=False, siblings=frozenset(_siblings(lines, row, column, bool(dashes)))
    )


def _in_brackets(keys: tuple[str, ...], rest: str, opened: int) -> YamlPlace | None:
    """Return the place within braces or brackets that begin in the line: ``- {holder: x, da``."""
    pair = _KEY.match(rest[:opened].rstrip() + (" x" if rest[:opened].strip() else ""))
    if pair:
        keys = (*keys, _bare(pair["key"]))
    elif rest[:opened].strip():
        return None
    inner = rest[opened + 1 :].rpartition(",")[2].lstrip()
    if rest[opened] == "[":
        word = _WORD.fullmatch(inner)
        return YamlPlace(keys=(*keys, ITEM), written=word["written"], value=True) if word else None
    entry = _KEY.match(inner)
    if entry and entry["value"] is not None:
        word = _WORD.fullmatch(entry["value"])
        return YamlPlace(keys=(*keys, _bare(entry["key"])), written=word["written"], value=True) if word else None
    word = _WORD.fullmatch(inner)
    return YamlPlace(keys=keys, written=word["written"], value=False) if word else None


def _ways_to(lines: tuple[str, ...], row: int, indent: int, dashes: str) -> tuple[str, ...] | None:
    """Return the keys above a line; None where it goes on with the prose of one."""
    keys: list[str] = [ITEM] * dashes.count("-")
    column, in_list = indent, bool(dashes)
    for above in range(row - 1, -1, -1):
        found = _LINE.match(lines[above])
        if found is None or not found["rest"].strip() or found["rest"].startswith("#"):
            continue
        dash, content = len(found["indent"]), len(found["indent"]) + len(found["dashes"])
        pair = _KEY.match(found["rest"])
        if found["dashes"] and content == column and dash < column and not in_list:
            keys += [ITEM] * found["dashes"].count("-")  # the caret's mapping begins in this item
            column, in_list = dash, True
            continue
        if content < column or (in_list and content == column and not found["dashes"]):
            if pair is None:
                return None
            value = (pair["value"] or "").strip()
            if value and not value.startswith("#"):
                return None
            keys.append(_bare(pair["key"]))
            if len(keys) > _MOST_STEPS:
                return None
            keys += [ITEM] * found["dashes"].count("-")
            column, in_list = (dash, True) if found["dashes"] else (content, False)
        if column == 0 and not in_list:
            break
    return tuple(reversed(keys))


def _siblings(lines: tuple[str, ...], row: int, column: int, first: bool) -> Iterator[str]:
    """Yield the keys of the mapping that a line belongs to, above it and below it."""
    for way in (() if first else range(row - 1, -1, -1), range(row + 1, len(lines))):
        for number in way:
            found = _LINE.match(lines[number])
            if found is None or not found["rest"].strip():
                continue
            content = len(found["indent"]) + len(found["dashes"])
            if content < column or (found["dashes"] and content == column and number > row):
                break
            pair = _KEY.match(found["rest"]) if content == column else None
            if pair:
                yield _bare(pair["key"])
            if found["dashes"] and content == column:
                break


def _bare(key: str) -> str:
    return key.strip("\"'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a value: its field, where it is that of one, and the fields that it can have itself."""

    field: Field | None
    fields: Table | None


def known_at(table: Table, keys: tuple[str, ...], *, by_id: bool) -> Known | None:
    """Return what tables say of the value at the end of a way of keys; ``by_id``: ids stand above the first table."""
    field: Field | None = None
    here: Table | None = None if by_id else table
    below: Table | None = table if by_id else None  # the fields of what the next key is the id of
    for key in keys:
        if key == ITEM:
            continue
        if below is not None:
            field, here, below = None, below, None
            continue
        field = here.get(key) if here is not None else None
        if field is None:
            return None
        here, below = (None, field.fields) if field.by_id else (field.fields, None)
    return Known(field=field, fields=here)


def table_of(path: PurePath, text: str, row: int) -> tuple[Table, bool, int] | None:
    """Return the table of the fields at a line of a file, whether ids stand above them, and the line they begin at.

    Nothing comes back for a line of prose and for a file that has no such fields.
    """
    if path.suffix in (".yaml", ".yml"):
        if path.name == "publication.yaml":
            return PUBLICATION, False, 0
        return (RECORDS[path.stem], True, 0) if path.stem in RECORDS else None
    span = front_matter_span(text)
    if span is None and row and re.match(r"---[ \t]*\n", text):
        span = (text.index("\n") + 1, len(text))  # which nobody has closed yet
    if span is None:
        return None
    first, last = text.count("\n", 0, span[0]), text.count("\n", 0, span[1])
    return (FRONT_MATTER, False, first) if first <= row <= last else None
