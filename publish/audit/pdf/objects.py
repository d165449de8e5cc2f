"""Read values of a PDF that may be of the wrong type, without ever raising."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import pikepdf

Key = tuple[int, int]
"""Number and generation of an indirect object; ``(0, 0)`` for a direct one."""

LARGEST_STREAM = 64 * 1024 * 1024
"""Bytes that one stream may unpack to."""
_LARGEST_LZW = 256 * 1024
"""Bytes of a stream that is packed by LZW, whose size unpacked can't be bounded."""
_LONGEST_TREE = 200_000
"""Nodes of a name or number tree that are read at most."""
_MOST_LEAVES = 1_000_000
_MOST_OF_A_LIST = 1000
_LONGEST_PARENTS = 50


class TooLarge(Exception):
    """Something in a file is larger than in any that people make; the message says what."""


def unpacked(stream: Any) -> bytes:
    """Return the bytes of a stream, none of one that can't be decoded.

    Raise ``TooLarge`` for one that unpacks to more than any that people make.
    """
    if not isinstance(stream, pikepdf.Stream):
        return b""
    try:
        filters = {name(each) for each in first_items(entry(stream, "/Filter"))}
        if filters & {"LZWDecode", "LZW"} and len(stream.read_raw_bytes()) > _LARGEST_LZW:
            raise TooLarge("a stream packed by LZW is too large")
        data = bytes(stream.read_bytes())
    except (pikepdf.PikepdfError, ValueError, TypeError, RuntimeError, NotImplementedError) as problem:
        if "memory limit" in str(problem):
            raise TooLarge(f"a stream unpacks to more than {LARGEST_STREAM // 1024**2} MB") from problem
        return b""
    return data


def entry(value: Any, key: str) -> Any:
    """Return an entry of a dictionary or of a stream's dictionary, or None."""
    if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        try:
            return value.get(key)
        except (pikepdf.PdfError, ValueError, TypeError, RuntimeError):
            return None
    return None


def text(value: Any) -> str:
    """Return the characters of a text string; those of anything else are none."""
    if isinstance(value, str):
        return value
    if isinstance(value, pikepdf.String):
        try:
            return str(value)
        except (UnicodeError, ValueError):
            return bytes(value).decode("latin-1")
    return ""


def named(value: Any) -> dict[str, Any]:
    """Return the entries of a dictionary by their names without slashes; of anything else none."""
    if not isinstance(value, pikepdf.Dictionary):
        return {}
    return {str(each)[1:]: entry(value, str(each)) for each in value.keys()}  # noqa: SIM118


def raw(value: Any) -> bytes:
    """Return the bytes of a string; those of anything else are none."""
    return bytes(value) if isinstance(value, pikepdf.String) else b""


def name(value: Any) -> str:
    """Return a name without its slash; of anything else an empty string."""
    if isinstance(value, pikepdf.Name):
        try:
            return str(value)[1:]
        except UnicodeError:
            return bytes(value)[1:].decode("latin-1")
    return ""


def whole(value: Any) -> int | None:
    """Return an integer, or None."""
    return int(value) if isinstance(value, int) and not isinstance(value, bool) else None


def number(value: Any) -> float | None:
    """Return an integer or a real as a float, or None."""
    if isinstance(value, bool) or value is None or isinstance(value, (pikepdf.Object, str)):
        return None
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        return None


def items(value: Any) -> tuple[Any, ...]:
    """Return the items of an array; any other value is the one item, and None is no item."""
    if value is None:
        return ()
    return tuple(value) if isinstance(value, pikepdf.Array) else (value,)


def first_items(value: Any, most: int = _MOST_OF_A_LIST) -> tuple[Any, ...]:
    """Return the first items of an array, as ``items`` does; for lists that are short in any file that people make."""
    return tuple(islice(value, most)) if isinstance(value, pikepdf.Array) else items(value)


def key(value: Any) -> Key:
    """Return the number of an object."""
    return value.objgen if isinstance(value, pikepdf.Object) else (0, 0)


def is_dictionary(value: Any) -> bool:
    """Return whether a value is a dictionary that no stream belongs to."""
    return isinstance(value, pikepdf.Dictionary)


def rectangle(value: Any) -> tuple[float, float, float, float] | None:
    """Return left, bottom, right and top of a rectangle in points, or None where it isn't one."""
    corners = [number(each) for each in items(value)]
    if len(corners) != 4 or None in corners:
        return None
    a, b, c, d = (each for each in corners if each is not None)
    return min(a, c), min(b, d), max(a, c), max(b, d)


def inherited(page: Any, wanted: str) -> Any:
    """Return an entry of a page, or of the nodes of the page tree above it."""
    for _ in range(_LONGEST_PARENTS):
        found = entry(page, wanted)
        if found is not None or page is None:
            return found
        page = entry(page, "/Parent")
    return None


def tree_leaves(root: Any, kind: str) -> Iterator[tuple[Any, Any]]:
    """Yield keys and values of a name tree (``/Names``) or number tree (``/Nums``), in the order of the file."""
    seen: set[Key] = set()
    waiting = [root]
    count = 0
    for _ in range(_LONGEST_TREE):
        if not waiting:
            return
        node = waiting.pop()
        if key(node) != (0, 0):
            if key(node) in seen:
                continue
            seen.add(key(node))
        leaves = items(entry(node, kind))
        count += len(leaves)
        if count > 2 * _MOST_LEAVES:
            raise TooLarge(f"a tree of names or numbers has more than {_MOST_LEAVES} entries")
        yield from zip(leaves[::2], leaves[1::2], strict=False)
        waiting += reversed(items(entry(node, "/Kids")))
