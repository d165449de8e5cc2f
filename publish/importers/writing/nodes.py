"""Nodes of pandoc's tree, which is JSON: ``{"t": name, "c": content}``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Node = Mapping[str, Any]
"""A block or an inline."""
BREAKS = frozenset({"Space", "SoftBreak", "LineBreak"})
_WRAPPED = frozenset(
    {"Emph", "Strong", "Underline", "Strikeout", "SmallCaps", "Superscript", "Subscript"}
)  # their content is a list of inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributes:
    """What pandoc keeps of an element besides its contents; ``style`` is that of a word processor."""

    id: str = ""
    classes: tuple[str, ...] = ()
    pairs: Mapping[str, str] = field(default_factory=dict)

    @property
    def style(self) -> str:
        """The name of the paragraph or character style, or nothing."""
        return self.pairs.get("custom-style", "")


def attributes(written: Sequence[Any]) -> Attributes:
    """Return the attributes that stand in a node as ``[id, classes, pairs]``."""
    return Attributes(id=written[0], classes=tuple(written[1]), pairs=dict(written[2]))


def inlines_of(node: Node) -> Sequence[Node]:
    """Return the inlines that an inline holds: none for words, code and what begins blocks of its own."""
    kind = node["t"]
    if kind in _WRAPPED:
        return list(node["c"])
    if kind in ("Span", "Link", "Image", "Quoted", "Cite"):
        return list(node["c"][1])
    return []


def plain(nodes: Iterable[Node]) -> str:
    """Return the words of some inlines with white space folded; notes and pictures are left out."""
    return " ".join("".join(_plain(nodes)).split())


def _plain(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        kind = node["t"]
        if kind == "Str":
            yield node["c"]
        elif kind in BREAKS:
            yield " "
        elif kind in ("Code", "Math"):
            yield node["c"][1]
        elif kind == "Quoted":
            yield f'"{"".join(_plain(node["c"][1]))}"'
        elif kind != "Image":
            yield from _plain(inlines_of(node))


def characters(nodes: Iterable[Node]) -> str:
    """Return the characters of some inlines as they stand; notes and pictures are left out."""
    return "".join(_plain(nodes))


def without_start(nodes: Sequence[Node], count: int) -> list[Node]:
    """Return inlines without their first characters, as ``characters`` counts them."""
    found: list[Node] = []
    for node in nodes:
        length = len(characters([node])) if count > 0 else 0
        if not length or count <= 0:
            found.append(node)
        elif length > count and node["t"] == "Str":
            found.append({"t": "Str", "c": node["c"][count:]})
        elif length > count and (inner := inlines_of(node)) and node["t"] != "Quoted":
            rest = without_start(inner, count)
            content = rest if isinstance(node["c"][0], dict) else [node["c"][0], rest, *node["c"][2:]]
            found.append({"t": node["t"], "c": content})
        elif length > count:
            found.append(node)
        count -= length
    return found


def plain_blocks(blocks: Iterable[Node]) -> str:
    """Return the words of some blocks in one line."""
    return " ".join(filter(None, (plain(line) for line in lines_of(blocks))))


def lines_of(blocks: Iterable[Node]) -> Iterator[Sequence[Node]]:
    """Yield the inlines of each paragraph, heading and cell below some blocks."""
    for block in blocks:
        kind, content = block["t"], block.get("c")
        if content is None or kind in ("RawBlock", "HorizontalRule"):
            continue
        if kind in ("Para", "Plain"):
            yield content
        elif kind == "Header":
            yield content[2]
        elif kind == "LineBlock":
            yield from content
        elif kind == "CodeBlock":
            yield [{"t": "Str", "c": content[1]}]
        elif kind == "DefinitionList":
            for term, definitions in content:
                yield term
                for definition in definitions:
                    yield from lines_of(definition)
        else:
            for inner in blocks_in(block):
                yield from lines_of(inner)


def blocks_in(block: Node) -> Iterator[Sequence[Node]]:
    """Yield the runs of blocks that a block holds: the items of a list, the cells of a table."""
    kind, content = block["t"], block.get("c")
    if content is None:
        return
    if kind == "BlockQuote":
        yield content
    elif kind == "Div":
        yield content[1]
    elif kind == "BulletList":
        yield from content
    elif kind == "OrderedList":
        yield from content[1]
    elif kind == "DefinitionList":
        for _, definitions in content:
            yield from definitions
    elif kind == "Figure":
        yield content[1][1]
        yield content[2]
    elif kind == "Table":
        yield content[1][1]
        for _, cells in rows_of(block):
            for cell in cells:
                yield cell[4]


def rows_of(table: Node) -> Iterator[Sequence[Any]]:
    """Yield the rows of a table, each with its attributes: head, bodies, foot."""
    head, bodies, foot = table["c"][3:6]
    yield from head[1]
    for body in bodies:
        yield from body[2]
        yield from body[3]
    yield from foot[1]


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield every block and inline below some blocks or inlines, in reading order, notes where they are called."""
    for node in nodes:
        yield node
        kind: str = node["t"]
        if kind in ("Str", "Space"):
            continue
        content: Any = node.get("c")
        if kind == "Note" or kind in ("Para", "Plain"):
            yield from walk(content)
        elif kind == "Header":
            yield from walk(content[2])
        elif kind == "LineBlock":
            for line in content:
                yield from walk(line)
        elif kind == "DefinitionList":
            for term, definitions in content:
                yield from walk(term)
                for definition in definitions:
                    yield from walk(definition)
        elif inner := inlines_of(node):
            yield from walk(inner)
        else:
            for blocks in blocks_in(node):
                yield from walk(blocks)
