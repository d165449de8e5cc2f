"""Schemas of what authors write and of what publish says, for the formats that there are."""

from __future__ import annotations

from typing import Any

from publish import formats
from publish.schemas import NAMES, schema

__all__ = ["NAMES", "named"]


def named(name: str) -> dict[str, Any]:
    """Return the JSON Schema of one of ``NAMES``."""
    return schema(name, formats.facts())
