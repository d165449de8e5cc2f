"""Headings: which is the headline, how deep each of the others lies, what links call it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from publish.importers.prepared import MARK
from publish.importers.writing.nodes import Node, attributes, lines_of, plain, plain_blocks, walk
from publish.slug import slug

_DEEPEST = 6
_SUBTITLE = f"{MARK}subtitle"
_TITLES = frozenset({"title", "headline", "publish-title"})


@dataclass(frozen=True, slots=True)
class Headings:
    """The headline, and what is known of all other headings; ``names`` are those that links call them by, by id."""

    headline: Sequence[Node]
    block: Node | None  # the heading that is the headline, if one is, or a paragraph with the style of a title
    subtitle: Node | None  # the paragraph with the style of a subtitle that follows this one
    levels: Mapping[int, int]  # by the identity of the node; other headings stand in lists, quotations and cells
    names: Mapping[str, str]
    changed: int  # how many have another level than in the file


def headings_of(blocks: Sequence[Node], title: Sequence[Node]) -> Headings:
    """Return what is known of the headings among some blocks; ``title`` are words of the text that are its headline."""
    found = [node for node in _of_text(blocks) if plain(node["c"][2])]
    headline, block, subtitle = title, None, None
    if not plain(title):
        block, subtitle = _titled(blocks)
        if block is not None:
            headline = _in_one_line(block)
        else:
            block = _headline(blocks, found)
            headline = block["c"][2] if block is not None else ()
            place = next((number for number, each in enumerate(blocks) if each is block), None)
            subtitle = _subtitle_at(blocks, place + 1) if place is not None else None
    rest = [node for node in found if node is not block]
    levels: dict[int, int] = {}
    changed = 0
    opened: list[int] = []
    for node in rest:
        written = node["c"][0]
        while opened and opened[-1] >= written:
            opened.pop()
        opened.append(written)
        levels[id(node)] = min(len(opened) + 1, _DEEPEST)
        changed += levels[id(node)] != written + (rest[0]["c"][0] == 1)
    return Headings(headline, block, subtitle, levels, _names(blocks, rest), changed)


def _titled(blocks: Sequence[Node]) -> tuple[Node | None, Node | None]:
    """Return the only title that stands before all headings, and the subtitle right after it.

    Pandoc knows a title only where it comes first; a logo or a line for names often stands above it.
    """
    found = [number for number, block in enumerate(blocks) if _style(block) == "title" and plain_blocks([block])]
    if len(found) != 1 or any(block["t"] == "Header" for block in blocks[: found[0]]):
        return None, None
    return blocks[found[0]], _subtitle_at(blocks, found[0] + 1)


def _subtitle_at(blocks: Sequence[Node], place: int) -> Node | None:
    """Return the block at a place, if it is a subtitle."""
    block = blocks[place] if place < len(blocks) else None
    if block is None or block["t"] != "Div":
        return None
    return block if _style(block) == "subtitle" or _SUBTITLE in attributes(block["c"][0]).classes else None


def _style(block: Node) -> str:
    return attributes(block["c"][0]).style.casefold() if block["t"] == "Div" else ""


def _in_one_line(block: Node) -> list[Node]:
    found: list[Node] = []
    for line in lines_of([block]):
        found += [{"t": "Space"}] if found else []
        found += line
    return found


def _of_text(blocks: Sequence[Node]) -> Iterator[Node]:
    """Yield the headings that stand in the text itself."""
    for block in blocks:
        if block["t"] == "Header":
            yield block
        elif block["t"] == "Div":
            yield from _of_text(block["c"][1])


def _headline(blocks: Sequence[Node], found: Sequence[Node]) -> Node | None:
    """Return the heading that is the headline: one of that style, or the only one of its level if it comes first."""
    if not found:
        return None
    styled = [node for node in found if set(attributes(node["c"][1]).classes) & _TITLES]
    if len(styled) == 1:
        return styled[0]
    first = found[0]
    highest = [node for node in found if node["c"][0] <= first["c"][0]]
    return first if len(highest) == 1 and _leads(blocks, first) else None


def _leads(blocks: Sequence[Node], heading: Node) -> bool:
    """Return whether no words stand before a heading."""
    for node in walk(blocks):
        if node is heading:
            return True
        if node["t"] in ("Str", "Code", "Math", "CodeBlock", "Table"):
            return False
    return False


def _names(blocks: Sequence[Node], headings: Sequence[Node]) -> dict[str, str]:
    """Return the names of the headings that links lead to; a bookmark in a heading counts for it."""
    used = {node["c"][2][0][1:] for node in walk(blocks) if node["t"] == "Link" and node["c"][2][0].startswith("#")}
    names: dict[str, str] = {}
    taken = Counter(slug(plain(node["c"][2]), "section") for node in headings)
    for node in headings:
        ids = [attributes(node["c"][1]).id]
        ids += [attributes(each["c"][0]).id for each in walk(node["c"][2]) if each["t"] == "Span"]
        wanted = [id for id in ids if id and id in used]
        if not wanted:
            continue
        name = made = slug(plain(node["c"][2]), "section")
        if taken[made] > 1 or made.startswith("section-"):
            name, number = _name(wanted[0]), 1
            while name in taken:
                number += 1
                name = f"{_name(wanted[0])}-{number}"
        taken[name] += name != made
        names |= dict.fromkeys(wanted, name)
    return names


def _name(id: str) -> str:
    """Return an id as authors may write one: letters, digits, hyphens, beginning with a letter."""
    plain = "".join(each if each.isalnum() or unicodedata.category(each) in ("Mn", "Mc") else "-" for each in id)
    plain = re.sub(r"-{2,}", "-", plain).strip("-")
    return plain if plain[:1].isalpha() else f"part-{plain}" if plain else "part"
