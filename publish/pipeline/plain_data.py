"""Turn any value of the model into lists, mappings, text and numbers, for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import PurePath


def plain_data(value: object) -> object:
    """Return the value as JSON can hold it; a node says its ``kind``, bytes say only how many they are."""
    if is_dataclass(value) and not isinstance(value, type):
        kind = getattr(value, "kind", "")
        named = {field.name: plain_data(getattr(value, field.name)) for field in fields(value)}
        return {"kind": kind, **named} if kind else named
    if isinstance(value, Mapping):
        return {str(key): plain_data(part) for key, part in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain_data(part) for part in value]
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    if isinstance(value, (Enum, PurePath)):
        return str(value)
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    if isinstance(value, (set, frozenset)):
        return sorted(map(str, value))
    return f"a {type(value).__name__}"  # never its address, which is another each time
