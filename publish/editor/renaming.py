"""A record, a figure, a heading or a note gets another name everywhere: in texts, in records, in publication.yaml.

What is edited are the very characters of the names, wherever they stand; nothing else changes.  The publications are
read again with the edits before the editor gets them, and the name is changed nowhere where that would break anything.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from publish.editor.names import FIGURE, IN_A_TEXT, RECORD_KINDS, Named, names_of
from publish.editor.navigation import Here, everywhere, named_at
from publish.editor.open_files import Editing
from publish.editor.seen import Seen
from publish.slug import is_name

_RENAMED = (*RECORD_KINDS, FIGURE, *IN_A_TEXT)


class CannotRenameError(JsonRpcException):
    """Why something isn't renamed, in words that the editor shows: a request that failed, in the protocol."""

    CODE = -32803


def register(server: LanguageServer, editing: Editing) -> None:
    """Add renaming to a server."""

    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    async def prepare(params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
        for here in await named_at(editing, params.text_document.uri, params.position, now=True):
            if _has_name(here) and here.named.span is not None:
                places = editing.places(here.seen.texts[here.named.path])
                return types.PrepareRenamePlaceholder(
                    range=places.span(*here.named.span), placeholder=here.named.key[1]
                )
        return None

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    async def rename(params: types.RenameParams) -> types.WorkspaceEdit:
        found = await everywhere(editing, params.text_document.uri, params.position, now=True)
        if not found or not _has_name(found[0]):
            raise CannotRenameError("Here is no id of a record, a figure, a heading or a note that could be renamed.")
        new = unicodedata.normalize("NFC", params.new_name.strip())
        spans = _spans(found, new)
        await _prove(editing, found, spans, new)
        changes: dict[Path, list[types.TextEdit]] = {}
        for path, each in spans.items():
            text = next(here.seen.texts[path] for here in found if path in here.seen.texts)
            if editing.is_other(path, text):
                raise CannotRenameError(f"{path.name} was changed meanwhile; rename it again.")
            places = editing.places(text)
            changes[path] = [types.TextEdit(range=places.span(*span), new_text=new) for span in each]
        return editing.edit(changes)


def _has_name(here: Here) -> bool:
    """Return whether what is named has an id that somebody wrote; a heading may have none but its words."""
    definition = here.names.definition(here.named.key)
    return here.named.key[0] in _RENAMED and (definition is None or definition.span is not None)


def _spans(found: tuple[Here, ...], new: str) -> Mapping[Path, tuple[tuple[int, int], ...]]:
    """Return where a name stands, by file; refuse a new name that can't be one or is taken."""
    key = found[0].named.key
    kind, old, text = key
    if new == old:
        raise CannotRenameError(f'It is called "{old}" already.')
    if not is_name(new):
        raise CannotRenameError(f'"{new}" can\'t be an id: it holds letters, digits, hyphens, dots and _ alone.')
    spans: dict[Path, set[tuple[int, int]]] = {}
    for here in found:
        if here.seen.partial:
            raise CannotRenameError("There are too many files beside the records to see which of them share this one.")
        if here.seen.unread is not None:
            raise CannotRenameError(
                f"{here.seen.unread.position} can't be read whole, so that the name may stand there, too."
            )
        if here.names.definition((kind, new, text)) is not None:
            raise CannotRenameError(f'There is a {kind} "{new}" already.')
        for each in here.names.of(key):
            if each.span is not None:
                spans.setdefault(each.path, set()).add(each.span)
    return {path: tuple(sorted(each)) for path, each in sorted(spans.items())}


async def _prove(
    editing: Editing, found: tuple[Here, ...], spans: Mapping[Path, tuple[tuple[int, int], ...]], new: str
) -> None:
    """Read the publications with the new name; refuse it where the old one is left, or a finding comes or goes."""
    kind, old, text = found[0].named.key
    before = {here.seen.main: here.seen for here in found}
    whole = {path: written for here in found for path, written in here.seen.texts.items()}
    edited = {path: _edited(whole[path], each, new) for path, each in spans.items()}
    for main, seen in before.items():
        for again in await editing.seen_with(main, edited):
            if again.main != main:
                continue
            left = next((each for each in names_of(again).of((kind, old, text)) if not each.defines), None)
            if left is not None:
                where = _where(again, left)
                raise CannotRenameError(f'"{old}" is written in another way in {where}; change it there by hand.')
            if _findings(again) != _findings(seen):
                raise CannotRenameError(f'With the name "{new}" the publication would have other findings.')


def _edited(text: str, spans: tuple[tuple[int, int], ...], new: str) -> str:
    for start, end in reversed(spans):
        text = text[:start] + new + text[end:]
    return text


def _findings(seen: Seen) -> Counter[tuple[str, str]]:
    """Count findings by rule and file."""
    return Counter((each.name, seen.path_of(each.position).name) for each in seen.findings)


def _where(seen: Seen, named: Named) -> str:
    line = seen.texts[named.path].count("\n", 0, named.around[0]) + 1
    return f"{named.path.name}, line {line}"
