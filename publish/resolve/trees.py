"""A tree becomes a changed tree: the frozen nodes that change are replaced, the others stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from typing import Any, TypeVar, cast

from publish.model.inlines import Node

N = TypeVar("N", bound=Node)
_NOT_TREES = frozenset(
    {"position", "kind", "anchor", "text", "target", "level", "name", "sources", "marks", "number", "tex", "mathml"}
)
_TREE_FIELDS: dict[type[Node], tuple[str, ...]] = {}


def map_children(node: N, change: Callable[[Node], Node]) -> N:
    """Return a node in which each node directly below is what ``change`` made of it, called in reading order."""
    changed: dict[str, Any] = {}
    for name in _tree_fields(type(node)):
        before = getattr(node, name)
        after = _change(before, change)
        if after is not before:
            changed[name] = after
    return replace(node, **changed) if changed else node


def map_each(nodes: Iterable[N], change: Callable[[Node], Node]) -> tuple[N, ...]:
    """Return what ``change`` made of each of some nodes."""
    return tuple(cast(N, change(node)) for node in nodes)


def children_of(node: Node) -> Iterator[Node]:
    """Yield the nodes directly below a node in the order in which ``map_children`` meets them."""
    for name in _tree_fields(type(node)):
        yield from _nodes(getattr(node, name))


def read_through(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield every node of some trees in that order, parents before children."""
    for node in nodes:
        yield node
        yield from read_through(children_of(node))


def _nodes(value: object) -> Iterator[Node]:
    if isinstance(value, Node):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _nodes(part)


def _change(value: object, change: Callable[[Node], Node]) -> object:
    if isinstance(value, Node):
        return change(value)
    if not isinstance(value, tuple):
        return value
    parts = tuple(_change(part, change) for part in value)
    return value if all(after is before for before, after in zip(value, parts, strict=True)) else parts


def _tree_fields(kind: type[Node]) -> tuple[str, ...]:
    """Name the fields that may hold nodes, in reading order: a table's caption comes before its cells."""
    names = _TREE_FIELDS.get(kind)
    if names is None:
        held = (field.name for field in fields(kind) if field.name not in _NOT_TREES)
        names = _TREE_FIELDS[kind] = tuple(sorted(held, key=lambda name: name != "caption"))
    return names
