"""What an editor marks in a text: files that it leads to, and by colour what its words are."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from publish.diagnostics import Position
from publish.editor.names import FIGURE, HEADING, NOTE, RECORD_KINDS, SOURCE, TEXT, WORK, names_of
from publish.editor.open_files import Editing, path_of
from publish.editor.places import Places
from publish.editor.seen import Seen, absolute
from publish.model.entities import FigureRecord
from publish.model.inlines import Date, Language, Mention, Node, Picture, SourceReference
from publish.model.walk import walk
from publish.source.location import Lines

TOKENS = {
    "group": types.SemanticTokenTypes.Class,
    "place": types.SemanticTokenTypes.Namespace,
    "person": types.SemanticTokenTypes.Interface,
    "term": types.SemanticTokenTypes.Type,
    SOURCE: types.SemanticTokenTypes.Function,
    "date": types.SemanticTokenTypes.Number,
    "lang": types.SemanticTokenTypes.String,
    FIGURE: types.SemanticTokenTypes.Variable,
    TEXT: types.SemanticTokenTypes.Property,
    NOTE: types.SemanticTokenTypes.Decorator,
}
"""The tokens of the protocol that stand for what words name; every theme of an editor has colours for these."""
_LEGEND = types.SemanticTokensLegend(
    token_types=[str(each.value) for each in TOKENS.values()],
    token_modifiers=[str(types.SemanticTokenModifiers.Declaration.value)],
)
_PLACE = re.compile(r"\]\(\s*<?([^\s<>)]+)")
Token = tuple[int, int, str, bool]
"""Where it begins and ends, what it is, and whether it is described there."""


def register(server: LanguageServer, editing: Editing) -> None:
    """Add links to files and semantic tokens to a server."""

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_LINK, types.DocumentLinkOptions(resolve_provider=False))
    async def links(params: types.DocumentLinkParams) -> list[types.DocumentLink]:
        path = path_of(params.text_document.uri)
        found: dict[tuple[int, int], types.DocumentLink] = {}
        for seen in await editing.readable(path) if path else ():
            if path is None or path not in seen.texts:
                continue
            places = editing.places(seen.texts[path])
            for start, end, name in _files(seen, path):
                target = posixpath.normpath(name)
                if target in seen.beside:
                    address = editing.address(seen.folder / target)
                    found.setdefault((start, end), types.DocumentLink(range=places.span(start, end), target=address))
        return [found[span] for span in sorted(found)]

    @server.feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, _LEGEND)
    async def tokens(params: types.SemanticTokensParams) -> types.SemanticTokens:
        return types.SemanticTokens(data=await coloured(params.text_document.uri, None))

    @server.feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, _LEGEND)
    async def tokens_within(params: types.SemanticTokensRangeParams) -> types.SemanticTokens:
        return types.SemanticTokens(data=await coloured(params.text_document.uri, params.range))

    async def coloured(address: str, within: types.Range | None) -> list[int]:
        path = path_of(address)
        for seen in (await editing.readable(path))[:1] if path else ():
            if path is not None and path in seen.texts:
                places = editing.places(seen.texts[path])
                first, last = (0, len(places.text))
                if within is not None:
                    first, last = places.offset(within.start), places.offset(within.end)
                found = (each for each in _tokens(seen, path) if each[0] < last and first < each[1])
                return _encoded(tuple(found), places)
        return []


def _files(seen: Seen, path: Path) -> Iterator[tuple[int, int, str]]:
    """Yield where a file names another of its publication, and that other from the publication's folder."""
    lines = Lines(seen.texts[path])
    named: list[tuple[str, Position]] = []
    for about in (seen.about, *(each.front_matter.publication for each in seen.documents.values())):
        if about is not None:
            named += (*about.texts, *about.bibliography, *((about.csl,) if about.csl else ()))
            named += [(each.image, each.where("image")) for each in about.figures if each.image]
    document = seen.documents.get(path)
    if document is not None:
        pictures = [node for node in walk((*document.blocks, *document.notes)) if isinstance(node, Picture)]
        named += [(node.image, node.position) for node in pictures]
        named += [(each.image, each.position) for each in document.figures if each.image]
    for name, position in named:
        if absolute(position.path) == path:
            start, end = _span(lines, position)
            written = seen.texts[path][start:end]
            if found := _PLACE.search(written):
                start, end = start + found.start(1), start + found.end(1)
            yield start, end, name


def _tokens(seen: Seen, path: Path) -> Iterator[Token]:
    lines = Lines(seen.texts[path])
    for each in names_of(seen).named:
        if each.path == path and each.span is not None and each.key[0] != WORK:
            kind = TEXT if each.key[0] not in (*RECORD_KINDS, FIGURE, NOTE) else each.key[0]
            yield (*each.span, kind, each.defines and each.key[0] != HEADING)
    for node in _nodes(seen, path):
        if isinstance(node, Mention | SourceReference | Date | Language) and node.children:
            first, last = node.children[0].position, node.children[-1].position
            kind = {Date: "date", Language: "lang", SourceReference: SOURCE}.get(type(node), "")
            kind = kind or (node.entity if isinstance(node, Mention) else "")
            yield _span(lines, first)[0], _span(lines, last)[1], kind, False


def _nodes(seen: Seen, path: Path) -> Iterator[Node]:
    document = seen.documents.get(path)
    trees: list[Node] = []
    if document is not None:
        trees += [*((document.headline,) if document.headline else ()), *document.blocks, *document.notes]
    for record in names_of(seen).records.values():
        if absolute(record.position.path) == path:
            trees += [*getattr(record, "definition", ()), *getattr(record, "description", ())]
            trees += record.caption if isinstance(record, FigureRecord) else ()
    return walk(trees)


def _span(lines: Lines, position: Position) -> tuple[int, int]:
    return lines.offset(position.line, position.column), lines.offset(position.end_line, position.end_column)


def _encoded(tokens: tuple[Token, ...], places: Places) -> list[int]:
    """Return tokens as the protocol wants them, each from where the one before begins; none lies over two lines."""
    kinds, data, line, character = list(TOKENS), list[int](), 0, 0
    done = 0
    for start, end, kind, described in sorted(set(tokens)):
        at, written = max(start, done), places.text
        while at < end:
            stop = written.find("\n", at, end)
            stop = end if stop < 0 else stop
            if stop > at:
                where = places.span(at, stop)
                far = where.start.line - line
                since = where.start.character - (0 if far else character)
                data += [far, since, where.end.character - where.start.character, kinds.index(kind), int(described)]
                line, character = where.start.line, where.start.character
            at = stop + 1
        done = max(done, end)
    return data
