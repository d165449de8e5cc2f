"""An open PDF goes in; ``TooLarge`` comes out where something in it is beyond what people make.

The rules read what bears on tags and stop at bounds of their own; this looks at the rest, before anybody else does.
"""

from __future__ import annotations

import zlib
from typing import Any

import pikepdf

from publish.audit.markup import Excess, check_markup
from publish.audit.pdf.objects import LARGEST_STREAM, Key, TooLarge, entry, first_items, items, key, name, unpacked

_MOST_OBJECTS = 2_000_000
_MOST_UNPACKED = 512 * 1024 * 1024
"""Bytes that all streams may unpack to, pictures left out."""
_MOST_NODES = 1_000_000
_DEEPEST = 500
"""Nodes of a tree that may lie in each other; books have twenty."""
_MOST_EXPANDED = 100
"""Times that an embedded file may be larger than it is packed."""
_PIECE = 1024 * 1024


def check_bounds(pdf: pikepdf.Pdf) -> None:
    """Raise ``TooLarge`` for a PDF with too many objects, too deep a tree, or streams that unpack to too much."""
    if len(pdf.objects) > _MOST_OBJECTS:
        raise TooLarge(f"it has more than {_MOST_OBJECTS:,} objects")
    _check_depth(entry(pdf.Root, "/Pages"), "/Kids", "its pages")
    _check_depth(entry(pdf.Root, "/StructTreeRoot"), "/K", "the elements of its structure tree")
    left = _MOST_UNPACKED
    for each in pdf.objects:
        if isinstance(each, pikepdf.Stream):
            left -= _size(each)
            if left < 0:
                raise TooLarge(f"its streams unpack to more than {_MOST_UNPACKED // 1024**2} MB")


def _check_depth(root: Any, kids: str, what: str) -> None:
    seen: set[Key] = set()
    waiting = [(root, 0)]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node, depth = waiting.pop()
        if depth > _DEEPEST:
            raise TooLarge(f"{what} lie more than {_DEEPEST} deep in each other")
        at = key(node)
        if at != (0, 0) and at in seen:
            continue
        seen.add(at)
        waiting += ((kid, depth + 1) for kid in items(entry(node, kids)) if isinstance(kid, pikepdf.Dictionary))
    raise TooLarge(f"{what} are more than {_MOST_NODES:,}")


def _size(stream: pikepdf.Stream) -> int:
    """Return how many bytes a stream unpacks to, 0 for a picture, which no check unpacks."""
    if name(entry(stream, "/Subtype")) == "Image":
        return 0
    if name(entry(stream, "/Type")) == "EmbeddedFile":
        _check_embedded(stream)
        return 0
    data = unpacked(stream)
    if name(entry(stream, "/Type")) == "Metadata":
        try:
            check_markup(data)
        except Excess as problem:
            raise TooLarge(f"of its metadata, {problem}") from None
    return len(data)


def _check_embedded(stream: pikepdf.Stream) -> None:
    """Look whether an embedded file, which may be large, is much larger than it is packed."""
    if [name(each) for each in first_items(entry(stream, "/Filter"))] != ["FlateDecode"]:
        return
    packed = bytes(stream.read_raw_bytes())
    inflating, size, left = zlib.decompressobj(), 0, packed
    while left and not inflating.eof:
        try:
            size += len(inflating.decompress(left, _PIECE))
        except zlib.error:
            return
        left = inflating.unconsumed_tail
        if size > LARGEST_STREAM and size > _MOST_EXPANDED * len(packed):
            raise TooLarge(f"an embedded file is more than {_MOST_EXPANDED} times as large as it is packed")
