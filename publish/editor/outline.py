"""The outline of a text or of a file of records, and what of it can be folded."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from publish.characters import is_invisible
from publish.diagnostics import Position
from publish.editor.open_files import Editing, path_of
from publish.editor.places import Places
from publish.model.blocks import CodeBlock, Figure, FormulaBlock, Heading, Question, Table
from publish.model.document import Document
from publish.model.inlines import Node
from publish.model.walk import plain_text, walk
from publish.source import yaml_tree
from publish.source.yaml_tree import Mapping, Scalar, Value, YamlFile

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$", re.MULTILINE | re.DOTALL)
_CONTAINER = re.compile(r"^[ \t]*(:{3,})[ \t]*(\S?)")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LONGEST = 80
_SYMBOLS: dict[type[Node], tuple[str, types.SymbolKind]] = {
    Figure: ("figure", types.SymbolKind.Object),
    Table: ("table", types.SymbolKind.Array),
    FormulaBlock: ("equation", types.SymbolKind.Operator),
    Question: ("question", types.SymbolKind.Event),
}


def register(server: LanguageServer, editing: Editing) -> None:
    """Add outlines and folding to a server."""

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def symbols(
        params: types.DocumentSymbolParams,
    ) -> list[types.DocumentSymbol] | list[types.SymbolInformation]:
        uri = params.text_document.uri
        found = await nested(path_of(uri))
        if editing.can("text_document.document_symbol.hierarchical_document_symbol_support"):
            return found
        return list(_flat(found, uri, None))

    async def nested(path: Path | None) -> list[types.DocumentSymbol]:
        if path is None:
            return []
        for seen in (await editing.readable(path))[:1]:
            places = editing.places(seen.texts.get(path, ""))
            if path in seen.documents:
                return outline(seen.documents[path], places)
        text = editing.text(path)
        return _entries(await editing.aside(_tree, path, text), editing.places(text))

    @server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)
    async def folds(params: types.FoldingRangeParams) -> list[types.FoldingRange]:
        path = path_of(params.text_document.uri)
        if path is None:
            return []
        document = next((each.documents.get(path) for each in await editing.readable(path)), None)
        text = editing.text(path)
        found = _folds(document, text) if document else _yaml_folds(await editing.aside(_tree, path, text))
        whole = dict.fromkeys((first, last, kind) for first, last, kind in found if first < last)
        return [_range(*each) for each in whole]


def outline(document: Document, places: Places) -> list[types.DocumentSymbol]:
    """Return the headings of a text as a tree, with the figures, tables, equations and questions below them."""
    last = places.text.count("\n") + 1
    found: list[tuple[int, types.DocumentSymbol]] = []
    roots: list[types.DocumentSymbol] = []
    headings = _headings(document)
    ends = {heading.position: end for heading, end in zip(headings, _ends(headings, last), strict=True)}
    for node in sorted(_listed(document), key=lambda node: (node.position.line, node.position.column)):
        if isinstance(node, Heading):
            until = Position(path="", line=node.position.line, end_line=ends[node.position], end_column=1_000_000)
            words = _label(plain_text(node.children), node.name or "heading")
            named = _named(words, "", types.SymbolKind.String, node, places, until)
            while found and found[-1][0] >= node.level:
                found.pop()
            level = node.level
        else:
            said, kind = _SYMBOLS[type(node)]
            name = node.record if isinstance(node, Figure) else getattr(node, "name", "")
            named = _named(name or said, said if name else "", kind, node, places, node.position)
            level = 7
            while found and found[-1][0] == level:
                found.pop()
        siblings = found[-1][1].children if found else roots
        assert isinstance(siblings, list)
        siblings.append(named)
        found.append((level, named))
    return roots


def _flat(symbols: Sequence[types.DocumentSymbol], uri: str, within: str | None) -> Iterator[types.SymbolInformation]:
    """Yield symbols one after another, for editors that show no tree."""
    for each in symbols:
        location = types.Location(uri=uri, range=each.range)
        yield types.SymbolInformation(name=each.name, kind=each.kind, location=location, container_name=within)
        yield from _flat(each.children or (), uri, each.name)


def _label(words: str, otherwise: str) -> str:
    """Return words for a line of the outline, without what turns their order; editors refuse a line that is blank."""
    shown = " ".join(_CONTROLS.sub("", words).split())[:_LONGEST]
    return otherwise if is_invisible(shown) else shown


def _listed(document: Document) -> Iterator[Node]:
    yield from _headings(document)
    for node in walk(document.blocks):
        if type(node) in _SYMBOLS and (not isinstance(node, FormulaBlock) or node.name):
            yield node


def _headings(document: Document) -> tuple[Heading, ...]:
    headline = (document.headline,) if document.headline else ()
    return (*headline, *(node for node in walk(document.blocks) if isinstance(node, Heading)))


def _ends(headings: tuple[Heading, ...], last: int) -> Iterator[int]:
    """Yield the last line of what each heading stands above."""
    for number, heading in enumerate(headings):
        after = (each for each in headings[number + 1 :] if each.level <= heading.level)
        following = next(after, None)
        yield following.position.line - 1 if following else last


def _named(
    name: str, detail: str, kind: types.SymbolKind, node: Node, places: Places, until: Position
) -> types.DocumentSymbol:
    where, whole = places.range(node.position), places.range(until)
    whole = types.Range(start=where.start, end=max(whole.end, where.end, key=lambda at: (at.line, at.character)))
    return types.DocumentSymbol(
        name=_label(name, detail or "?"),
        detail=detail or None,
        kind=kind,
        range=whole,
        selection_range=where,
        children=[],
    )


def _folds(document: Document, text: str) -> Iterator[tuple[int, int, types.FoldingRangeKind | None]]:
    """Yield the lines of sections, containers, code and comments, counted from 1."""
    headings = _headings(document)
    lines = text.split("\n")
    starts = tuple(accumulate((len(line) + 1 for line in lines), initial=0))
    for heading, end in zip(headings, _ends(headings, len(lines)), strict=True):
        while end > heading.position.line and not lines[end - 1].strip():
            end -= 1
        yield heading.position.line, end, types.FoldingRangeKind.Region
    if front := _FRONT_MATTER.match(text):
        yield 1, text.count("\n", 0, front.end()) + 1, types.FoldingRangeKind.Region
    for start, end in _comments(text):
        first = bisect_left(starts, start + 1)
        yield first, bisect_left(starts, end), types.FoldingRangeKind.Comment
    for node in walk(document.blocks):
        if isinstance(node, CodeBlock | Table):
            yield node.position.line, _last_line(node.position), None
    opened: list[int] = []
    for number, line in enumerate(lines, 1):
        if found := _CONTAINER.match(line):
            if found[2]:
                opened.append(number)
            elif opened:
                yield opened.pop(), number, types.FoldingRangeKind.Region


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """Yield where comments begin and end; one that nothing ends is none."""
    end = 0
    while (start := text.find("<!--", end)) >= 0 and (found := text.find("-->", start)) >= 0:
        end = found + 3
        yield start, end


def _last_line(position: Position) -> int:
    return position.end_line - (position.end_column == 1)


def _range(first: int, last: int, kind: types.FoldingRangeKind | None) -> types.FoldingRange:
    return types.FoldingRange(start_line=first - 1, end_line=last - 1, kind=kind)


@lru_cache(maxsize=4)
def _tree(path: Path, text: str) -> Value | None:
    return YamlFile(path.name, text).tree() if path.suffix in (".yaml", ".yml") else None


def _entries(value: Value | None, places: Places) -> list[types.DocumentSymbol]:
    """Return the keys of a file of YAML, two levels deep, with the names that records have."""
    found: list[types.DocumentSymbol] = []
    for key, inner in value.entries if isinstance(value, Mapping) else ():
        whole = types.Range(start=places.range(key.position).start, end=places.range(inner.position).end)
        name = next((each.text for at, each in _scalars(inner) if at.text in ("name", "term", "caption")), "") or (
            inner.text if isinstance(inner, Scalar) else ""
        )
        below = _entries(inner, places) if not found or isinstance(inner, Mapping) else []
        found.append(
            types.DocumentSymbol(
                name=_label(key.text, "?"),
                detail=_label(name, "") or None,
                kind=types.SymbolKind.Object if isinstance(inner, Mapping) else types.SymbolKind.Property,
                range=whole,
                selection_range=places.range(key.position),
                children=below,
            )
        )
    return found


def _scalars(value: Value) -> Iterator[tuple[Scalar, Scalar]]:
    for key, inner in value.entries if isinstance(value, Mapping) else ():
        if isinstance(inner, Scalar):
            yield key, inner


def _yaml_folds(value: Value | None) -> Iterator[tuple[int, int, types.FoldingRangeKind | None]]:
    if isinstance(value, Mapping):
        for key, inner in value.entries:
            yield key.position.line, _last_line(inner.position), None
            yield from _yaml_folds(inner)
    elif isinstance(value, yaml_tree.Sequence):
        for item in value.items:
            yield item.position.line, _last_line(item.position), None
            yield from _yaml_folds(item)
