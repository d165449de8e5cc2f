"""The head of a text and the settings of its publication: what the file says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from publish.importers.writing.nodes import Node, plain, plain_blocks

OF_TEXT = ("docx", "odt", "markdown", "gfm", "commonmark", "rst", "org", "latex", "docbook", "jats")
"""Readers whose title, authors and date are words of the text; those of others are properties of the file."""


def is_of_text(reader: str) -> bool:
    """Return whether what pandoc gives as metadata stands in the text itself."""
    return reader.startswith(OF_TEXT)


def inlines_of_meta(value: Mapping[str, Any] | None) -> list[Node]:
    """Return the words of a field of metadata as inlines."""
    if value is None:
        return []
    if value["t"] == "MetaInlines":
        return list(value["c"])
    if value["t"] == "MetaString":
        return [{"t": "Str", "c": value["c"]}]
    if value["t"] == "MetaBlocks":
        found: list[Node] = []
        for block in value["c"]:
            if found:
                found.append({"t": "Space"})
            found += block["c"] if block["t"] in ("Para", "Plain") else [{"t": "Str", "c": plain_blocks([block])}]
        return found
    return []


def blocks_of_meta(value: Mapping[str, Any] | None) -> list[Node]:
    """Return a field of metadata as blocks."""
    if value is None:
        return []
    if value["t"] == "MetaBlocks":
        return list(value["c"])
    words = inlines_of_meta(value)
    return [{"t": "Para", "c": words}] if words else []


def names_of_meta(value: Mapping[str, Any] | None) -> list[str]:
    """Return the names in a field of metadata: one, or a list of them."""
    if value is None:
        return []
    if value["t"] == "MetaList":
        return [name for each in value["c"] for name in names_of_meta(each)]
    if value["t"] == "MetaMap":
        return names_of_meta(value["c"].get("name") or value["c"].get("text"))
    name = plain(inlines_of_meta(value))
    return [name] if name else []
