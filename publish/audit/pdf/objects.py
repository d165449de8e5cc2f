"""Read values of a PDF that may be of the wrong type, without ever raising."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

Key = tuple[int, int]
"""Number and generation of an indirect object; ``(0, 0)`` for a direct one."""

_LONGEST_TREE = 200_000
"""Nodes of a name or number tree that are read at most."""
_LONGEST_PARENTS = 50
_STREAM = re.compile(r"^(stream )?<[^>]*>: ")
"""How pikepdf names a file that it was given as bytes."""


def unreadable(problem: Exception, path: str) -> str:
    """Say in a line why a file can't be read, without what only a debugger could follow."""
    line = next(iter(str(problem).splitlines()), "")
    return f"{path} is not a PDF that can be read: {_STREAM.sub('', line) or 'damaged'}"


def entry(value: Any, key: str) -> Any:
    """Give an entry of a dictionary or of a stream's dictionary, or None."""
    if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        try:
            return value.get(key)
        except (pikepdf.PdfError, ValueError, TypeError, RuntimeError):
            return None
    return None


def text(value: Any) -> str:
    """Give the characters of a text string; those of anything else are none."""
    if isinstance(value, str):
        return value
    if isinstance(value, pikepdf.String):
        try:
            return str(value)
        except (UnicodeError, ValueError):
            return bytes(value).decode("latin-1")
    return ""


def named(value: Any) -> dict[str, Any]:
    """Give the entries of a dictionary by their names without slashes; of anything else none."""
    if not isinstance(value, pikepdf.Dictionary):
        return {}
    return {str(each)[1:]: entry(value, str(each)) for each in value.keys()}  # noqa: SIM118


def raw(value: Any) -> bytes:
    """Give the bytes of a string; those of anything else are none."""
    return bytes(value) if isinstance(value, pikepdf.String) else b""


def name(value: Any) -> str:
    """Give a name without its slash; of anything else an empty string."""
    if isinstance(value, pikepdf.Name):
        try:
            return str(value)[1:]
        except UnicodeError:
            return bytes(value)[1:].decode("latin-1")
    return ""


def whole(value: Any) -> int | None:
    """Give an integer, or None."""
    return int(value) if isinstance(value, int) and not isinstance(value, bool) else None


def number(value: Any) -> float | None:
    """Give an integer or a real as a float, or None."""
    if isinstance(value, bool) or value is None or isinstance(value, (pikepdf.Object, str)):
        return None
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        return None


def items(value: Any) -> tuple[Any, ...]:
    """Give the items of an array; any other value is the one item, and None is no item."""
    if value is None:
        return ()
    return tuple(value) if isinstance(value, pikepdf.Array) else (value,)


def key(value: Any) -> Key:
    """Give the number of an object."""
    return value.objgen if isinstance(value, pikepdf.Object) else (0, 0)


def is_dictionary(value: Any) -> bool:
    """Say whether a value is a dictionary that no stream belongs to."""
    return isinstance(value, pikepdf.Dictionary)


def rectangle(value: Any) -> tuple[float, float, float, float] | None:
    """Give left, bottom, right and top of a rectangle in points, or None where it isn't one."""
    corners = [number(each) for each in items(value)]
    if len(corners) != 4 or None in corners:
        return None
    a, b, c, d = (each for each in corners if each is not None)
    return min(a, c), min(b, d), max(a, c), max(b, d)


def inherited(page: Any, wanted: str) -> Any:
    """Give an entry of a page, or of the nodes of the page tree above it."""
    for _ in range(_LONGEST_PARENTS):
        found = entry(page, wanted)
        if found is not None or page is None:
            return found
        page = entry(page, "/Parent")
    return None


def tree_leaves(root: Any, kind: str) -> Iterator[tuple[Any, Any]]:
    """Give keys and values of a name tree (``/Names``) or number tree (``/Nums``), in the order of the file."""
    seen: set[Key] = set()
    waiting = [root]
    for _ in range(_LONGEST_TREE):
        if not waiting:
            return
        node = waiting.pop()
        if key(node) != (0, 0):
            if key(node) in seen:
                continue
            seen.add(key(node))
        leaves = items(entry(node, kind))
        yield from zip(leaves[::2], leaves[1::2], strict=False)
        waiting += reversed(items(entry(node, "/Kids")))
