"""A tree becomes a changed tree: the frozen nodes that change are made anew, the others stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from typing import Any, TypeVar, cast

from publish.model.inlines import Node

N = TypeVar("N", bound=Node)
_NOT_TREES = frozenset({"position", "kind", "anchor", "text", "target", "level", "name", "sources", "marks", "number"})
_TREE_FIELDS: dict[type[Node], tuple[str, ...]] = {}


def map_children(node: N, change: Callable[[Node], Node | None]) -> N:
    """Give a node in which each node directly below is what ``change`` made of it; None leaves it out."""
    changed: dict[str, Any] = {}
    for name in _tree_fields(type(node)):
        before = getattr(node, name)
        after = _change(before, change)
        if after is not before:
            changed[name] = after
    return replace(node, **changed) if changed else node


def map_each(nodes: Iterable[N], change: Callable[[Node], Node | None]) -> tuple[N, ...]:
    """Give what ``change`` made of each of some nodes."""
    return tuple(cast(N, after) for node in nodes if (after := change(node)) is not None)


def _change(value: object, change: Callable[[Node], Node | None]) -> object:
    if isinstance(value, Node):
        return change(value) or value
    if not isinstance(value, tuple):
        return value
    parts: list[object] = []
    same = True
    for part in value:
        after = change(part) if isinstance(part, Node) else _change(part, change)
        same = same and after is part
        if after is not None:
            parts.append(after)
    return value if same else tuple(parts)


def _tree_fields(kind: type[Node]) -> tuple[str, ...]:
    names = _TREE_FIELDS.get(kind)
    if names is None:
        names = tuple(field.name for field in fields(kind) if field.name not in _NOT_TREES)
        _TREE_FIELDS[kind] = names
    return names
