"""Any value of the model as an indented outline, one line for each node with its position."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from publish.diagnostics import Position
from publish.model.entities import Record
from publish.model.inlines import Node
from publish.pipeline.plain_data import plain_data

_LINES_OF_THEIR_OWN = ("children", "blocks", "items", "rows", "cells", "entries", "notes", "stanzas", "lines")


def tree_lines(node: object, indent: str = "") -> Iterator[str]:
    """Yield the lines: kind, position, then each value that isn't the usual one; nodes below are indented."""
    yield indent + _head(node)
    indent += "  "
    for field in _fields(node):
        value = getattr(node, field.name)
        if not _holds_nodes(value) or value == _usual(field):
            continue
        inner = indent
        if field.name not in _LINES_OF_THEIR_OWN or isinstance(node, Record):
            yield f"{indent}{field.name}:"
            inner += "  "
        yield from _below(value, inner)


def _below(value: object, indent: str) -> Iterator[str]:
    if not isinstance(value, tuple):
        yield from tree_lines(value, indent)
        return
    for part in value:
        if isinstance(part, tuple):
            yield f"{indent}-"
            yield from _below(part, indent + "  ")
        else:
            yield from tree_lines(part, indent)


def _head(node: object) -> str:
    words = [(node.kind if isinstance(node, Node) else "") or _name(node)]
    position = getattr(node, "position", None)
    if isinstance(position, Position):
        words.append(span(position))
    for field in _fields(node):
        value = getattr(node, field.name)
        if field.name not in ("position", "fields") and not _holds_nodes(value) and value != _usual(field):
            words.append(f"{field.name}={_shown(value)}")
    return " ".join(words)


def span(position: Position) -> str:
    """Write a position as ``line:column-line:column``, the second line only where it is another."""
    end = f"{position.end_line}:" if position.end_line != position.line else ""
    return f"{position.line}:{position.column}-{end}{position.end_column}"


def _name(node: object) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in type(node).__name__).lstrip("_")


def _fields(node: object) -> tuple[dataclasses.Field[object], ...]:
    return dataclasses.fields(node) if dataclasses.is_dataclass(node) else ()


def _usual(field: dataclasses.Field[object]) -> object:
    if field.default is not dataclasses.MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not dataclasses.MISSING else None


def _holds_nodes(value: object) -> bool:
    if isinstance(value, tuple):
        return any(_holds_nodes(part) for part in value)
    return dataclasses.is_dataclass(value) and not isinstance(value, Position)


def _shown(value: object) -> str:
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace("\n", "\\n").replace('"', '\\"') + '"'
    if isinstance(value, tuple):
        return "(" + ", ".join(_shown(part) for part in value if not isinstance(part, Position)) + ")"
    return str(plain_data(value))
