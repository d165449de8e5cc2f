"""The nodes of pandoc's tree as it reads them in JSON, and WordprocessingML among them."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def node(name: str, content: Any = None) -> Json:
    """Return a node of pandoc; ``content`` as the kind of node has it."""
    return {"t": name} if content is None else {"t": name, "c": content}


def text(words: str) -> Json:
    """Return words."""
    return node("Str", words)


def raw(xml: str) -> Json:
    """Return WordprocessingML in a line."""
    return node("RawInline", ["openxml", xml])


def raw_block(xml: str) -> Json:
    """Return WordprocessingML between paragraphs."""
    return node("RawBlock", ["openxml", xml])


def styled(style: str, blocks: list[Json]) -> Json:
    """Return blocks in a paragraph style of Word, by its name."""
    return node("Div", [["", [], [["custom-style", style]]], blocks])
