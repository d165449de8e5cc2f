"""What is named at a place: where it is described, where else it is named, what its record says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from publish.editor.cards import card
from publish.editor.names import Named, Names, names_of
from publish.editor.open_files import Editing, path_of
from publish.editor.seen import Seen
from publish.editor.yaml_place import known_at, place_in_yaml, table_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """What is named at a place of a file, in each publication that the file belongs to."""

    seen: Seen
    names: Names
    named: Named


async def named_at(editing: Editing, address: str, place: types.Position, *, now: bool = False) -> tuple[Here, ...]:
    """Return what is named at a place of a file; ``now``: in publications that can be read now alone."""
    path = path_of(address)
    found: list[Here] = []
    reading = editing.seen if now else editing.readable
    for seen in await reading(path) if path else ():
        text = seen.texts.get(path) if path else None
        if path is not None and text is not None:
            names = names_of(seen)
            named = names.at(path, editing.places(text).offset(place))
            if named is not None:
                found.append(Here(seen=seen, names=names, named=named))
    return tuple(found)


def location(editing: Editing, seen: Seen, named: Named) -> types.Location:
    """Return where something is named: its very name, or what holds it."""
    text = seen.texts[named.path]
    where = editing.places(text).span(*(named.span or named.around))
    if editing.is_other(named.path, text):  # a file that can't be read while somebody types in it
        places = editing.places(editing.text(named.path))
        where = types.Range(start=places.nearest(where.start), end=places.nearest(where.end))
    return types.Location(uri=editing.address(named.path), range=where)


def register(server: LanguageServer, editing: Editing) -> None:
    """Add definitions, references, highlights and hovers to a server."""

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: types.DefinitionParams) -> list[types.Location]:
        found = []
        for here in await named_at(editing, params.text_document.uri, params.position):
            target = here.names.definition(here.named.key)
            if target is not None:
                found.append(location(editing, here.seen, target))
        return _once(found)

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    async def references(params: types.ReferenceParams) -> list[types.Location]:
        found = []
        for here in await everywhere(editing, params.text_document.uri, params.position):
            for each in here.names.of(here.named.key):
                if params.context.include_declaration or not each.defines:
                    found.append(location(editing, here.seen, each))
        return _once(found)

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)
    async def highlight(params: types.DocumentHighlightParams) -> list[types.DocumentHighlight]:
        uri = params.text_document.uri
        for here in (await named_at(editing, uri, params.position))[:1]:
            same = (each for each in here.names.of(here.named.key) if each.path == here.named.path)
            ranges = (location(editing, here.seen, each).range for each in same if each.around[0] < each.around[1])
            return [types.DocumentHighlight(range=each, kind=types.DocumentHighlightKind.Text) for each in ranges]
        return []

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        manner = editing.manner("text_document.hover.content_format")
        for here in await named_at(editing, params.text_document.uri, params.position):
            itself = here.named.defines and here.named.key not in here.names.records  # a heading, a note
            written = "" if itself else card(here.seen, here.names, here.named.key, manner)
            if written:
                places = editing.places(here.seen.texts[here.named.path])
                content = types.MarkupContent(kind=manner.kind, value=written)
                return types.Hover(contents=content, range=places.span(*here.named.around))
        path = path_of(params.text_document.uri)
        about = about_field(path, editing.text(path), editing, params.position) if path else ""
        return types.Hover(types.MarkupContent(manner.kind, manner.words(about))) if about else None


def about_field(path: Path, text: str, editing: Editing, caret: types.Position) -> str:
    """Return what the field says whose key stands at a place of YAML; empty for anything else."""
    fields = table_of(path, text, caret.line)
    if fields is None:
        return ""
    table, by_id, first = fields
    lines = tuple(text.split("\n"))
    before = editing.places(text).line_before(caret)
    rest = re.match(r"[\w-]*", lines[caret.line][len(before) :]) if caret.line < len(lines) else None
    place = place_in_yaml(lines[first:], caret.line - first, before + (rest[0] if rest else ""))
    known = known_at(table, place.keys, by_id=by_id) if place and not place.value else None
    field = known.fields.get(place.written) if place and known and known.fields is not None else None
    return field.about if field else ""


async def everywhere(editing: Editing, address: str, place: types.Position, *, now: bool = False) -> tuple[Here, ...]:
    """Return what is named at a place, in all publications that see its description: those that share a record."""
    found = await named_at(editing, address, place, now=now)
    if not found:
        return ()
    here = found[0]
    target = here.names.definition(here.named.key)
    if target is None or target.path in here.seen.documents or target.path == here.seen.main:
        return found
    others = []
    for seen in await editing.seen_with(target.path, {}):
        names = names_of(seen)
        same = names.definition(here.named.key)
        if same is not None and (same.path, same.around) == (target.path, target.around):
            others.append(Here(seen=seen, names=names, named=same))
    return tuple(others) or found


def _once(locations: list[types.Location]) -> list[types.Location]:
    return list({(each.uri, str(each.range)): each for each in locations}.values())
