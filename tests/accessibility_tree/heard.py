"""What a screen reader is given of a page, as lines that a person can read aloud.

A block is a line: its role, its place in a list, its level, its name.  The words of a block follow a colon, and what
stands among them is in braces with its role: ``{link: began to measure → measure-it-yourself.xhtml#measure}``.  Changes
of language and direction are in brackets.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from itertools import chain, repeat
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from publish.validators import ace

Node = dict[str, Any]

SCRIPT = Path(__file__).parent / "tree.mjs"
LANDMARKS = frozenset(
    {"banner", "complementary", "contentinfo", "main", "navigation", "region", "search"}
    | {"doc-bibliography", "doc-credits", "doc-endnotes", "doc-glossary", "doc-index", "doc-pagelist", "doc-toc"}
)
SILENT = frozenset({"generic", "rowgroup", "sectionheader", "superscript", "subscript", "ListMarker"})
"""Roles that no screen reader names; what stands in them is heard as if they weren't there."""
INLINE = frozenset(
    {"Abbr", "LineBreak", "StaticText", "code", "emphasis", "generic", "image", "link", "strong", "time"}
    | {"subscript", "superscript", "doc-backlink", "doc-biblioref", "doc-glossref", "doc-noteref", "doc-pagebreak"}
)
SAID = {
    "Abbr": "abbreviation",
    "DescriptionList": "description list",
    "DisclosureTriangle": "disclosure",
    "Figcaption": "caption",
    "LineBreak": "line break",
    "columnheader": "column header",
    "doc-biblioentry": "list item",
    "listitem": "list item",
    "rowheader": "row header",
}
ITEMS = frozenset({"listitem", "doc-biblioentry"})
BULLETS = frozenset("•◦▪")
HEADERS = frozenset({"columnheader", "rowheader"})


def trees_of(pages: Sequence[Path], home: Path) -> list[Node]:
    """Show pages in a browser and give the accessibility tree of each; ``home`` is a folder that it may write to."""
    command, browser, node = ace.command(), ace.chromium(), shutil.which("node")
    assert command and browser and node, "Node.js, Chromium or puppeteer is missing: make tools"
    told = subprocess.run(
        [node, SCRIPT, command.resolve(), browser, *map(str, pages)],
        capture_output=True,
        text=True,
        timeout=240,
        env={**os.environ, "HOME": str(home)},
    )
    assert told.returncode == 0, told.stderr
    trees: list[Node] = json.loads(told.stdout)
    return trees


def lines_of(tree: Node) -> Iterator[str]:
    """Yield the tree of a page as lines, each two spaces deeper than what it stands in."""
    nowhere = {"language": "", "direction": ""}
    body = tree["children"][0]
    yield f"document “{plain(tree['name'])}” {tongue(body, nowhere)}".rstrip()
    yield from _blocks(tree["children"], body, 1)


def _blocks(nodes: Sequence[Node], within: Node, depth: int) -> Iterator[str]:
    """Yield the lines of nodes; words that stand between blocks have a line of their own."""
    items = [node for node in nodes if node["role"] in ITEMS]
    words: list[Node] = []
    for node in (*nodes, None):
        if node is not None and _is_inline(node):
            words.append(node)
            continue
        if _run(words, within):
            yield f"{'  ' * depth}: {_run(words, within)}"
        words = []
        if node is None or node["role"] == "ListMarker":
            continue
        if _is_silent(node):
            yield from _blocks(node["children"], within, depth)
        else:
            yield from _block(node, within, depth, f"{items.index(node) + 1} of {len(items)}" if node in items else "")


def _block(node: Node, within: Node, depth: int, place: str) -> Iterator[str]:
    """Yield the lines of one node; ``place`` says where in its list or table it stands."""
    parts = [SAID.get(node["role"], node["role"]), place]
    if node["role"] in LANDMARKS:
        parts.append("(landmark)")
    if node["level"] > (1 if node["role"] in ITEMS else 0):
        parts.append(f"level {node['level']}")
    if node["role"] == "list":
        parts.append(f"of {sum(child['role'] in ITEMS for child in node['children'])}")
    if node["role"] == "DescriptionList":
        parts.append(f"of {sum(child['role'] == 'term' for child in _heard(node))}")
    if node["role"] == "table":
        rows = list(_rows(node))
        parts.append(f"of {len(rows)} rows and {max(len(row['children']) for row in rows)} columns")
    bare = [child for child in node["children"] if child["role"] != "ListMarker"]
    words = _run(bare, node) if all(map(_is_inline, bare)) else ""
    if node["name"] and plain(node["name"]) != words:
        parts.append(f"“{plain(node['name'])}”")
    parts.extend(_more(node))
    parts.append(tongue(node, within))
    markers = [plain(child["name"]) for child in node["children"] if child["role"] == "ListMarker"]
    parts.extend(marker for marker in markers if marker not in BULLETS)
    line = "  " * depth + " ".join(filter(None, parts))
    if node["role"] == "table":
        yield line
        yield from _table(node, depth + 1)
    elif words:
        yield f"{line}: {words}"
    else:
        yield line
        yield from _blocks(node["children"], node, depth + 1)


def _table(table: Node, depth: int) -> Iterator[str]:
    """Yield the lines of a table: each cell with the headers that are said before it."""
    yield from _blocks([child for child in table["children"] if child["role"] == "caption"], table, depth)
    rows = list(_rows(table))
    even = len({len(row["children"]) for row in rows}) == 1  # where cells are joined, their headers can't be counted
    columns = [cell["name"] if even and cell["role"] in HEADERS else "" for cell in rows[0]["children"]]
    for number, row in enumerate(rows, start=1):
        yield f"{'  ' * depth}row {number} of {len(rows)}"
        across = next((cell["name"] for cell in row["children"] if cell["role"] == "rowheader"), "")
        for column, cell in zip(chain(columns, repeat("")), row["children"], strict=False):
            above = [plain(name) for name in (column, across) if name] if cell["role"] not in HEADERS else []
            yield from _block(cell, table, depth + 1, f"({'; '.join(above)})" if above else "")


def _heard(node: Node) -> Iterator[Node]:
    """Yield what stands directly in a node, where the silent parts in between are left out."""
    for child in node["children"]:
        if _is_silent(child):
            yield from _heard(child)
        else:
            yield child


def _rows(node: Node) -> Iterator[Node]:
    for child in node["children"]:
        if child["role"] == "row":
            yield child
        else:
            yield from _rows(child)


def _run(nodes: Sequence[Node], within: Node) -> str:
    """Return the words of nodes that follow one another in a line."""
    return plain("".join(_piece(node, within) for node in nodes))


def _piece(node: Node, within: Node) -> str:
    """Return the words of a node within a line: words as they are, all else in braces with its role."""
    changes = tongue(node, within)
    if node["role"] == "StaticText":
        return f"{{{changes} {node['name']}}}" if changes else node["name"]
    words = "".join(_piece(child, node) for child in node["children"])
    if _is_silent(node):
        return words
    parts = [SAID.get(node["role"], node["role"]), changes]
    differs = plain(node["name"]) != plain(words)
    if differs and words and node["name"] and ("{" in words or node["role"] == "Abbr"):
        parts.append(f"“{plain(node['name'])}”")
        said = words
    else:
        said = node["name"] or words
    return f"{{{' '.join(filter(None, parts))}: {plain(said)}{''.join(f' {more}' for more in _more(node))}}}"


def _more(node: Node) -> Iterator[str]:
    """Yield what is said of a node after its name."""
    if node["spoken"]:
        yield f"spoken as “{node['spoken']}”"
    if node["description"]:
        yield f"described as “{plain(node['description'])}”"
    if node["closes"]:
        yield "opens and closes"
    if node["details"]:
        yield f"has details at {' '.join('#' + one for one in node['details'])}"
    if node["url"] and node["role"] != "image":
        yield f"→ {target(node['url'])}"


def _is_inline(node: Node) -> bool:
    if node["role"] not in INLINE:
        return False
    return all(map(_is_inline, node["children"])) and (node["role"] != "generic" or node["element"] in {"span", "bdi"})


def _is_silent(node: Node) -> bool:
    return node["role"] in SILENT and not (node["name"] or node["description"] or node["details"])


def plain(words: str) -> str:
    """Return words with white space as it is heard."""
    return " ".join(words.split())


def tongue(node: Node, within: Node) -> str:
    """Say which language and direction begin here, where they aren't those of what the node stands in."""
    language = node["language"] if node["language"] != within["language"] else ""
    direction = node["direction"] if node["direction"] != within["direction"] else ""
    return f"[{' '.join(filter(None, (language, direction)))}]" if language or direction else ""


def target(url: str) -> str:
    """Return where a link leads: within the EPUB by file name and fragment, elsewhere whole."""
    parts = urlsplit(url)
    if parts.scheme != "file":
        return url
    return PurePosixPath(parts.path).name + (f"#{parts.fragment}" if parts.fragment else "")
