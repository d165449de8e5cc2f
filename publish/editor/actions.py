"""What an editor offers to do: the hint of a finding, where it is one edit of a file, and marks on words."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from publish.diagnostics import Diagnostic, told
from publish.editor.findings import as_shown
from publish.editor.marking import marks
from publish.editor.open_files import Editing, path_of
from publish.editor.proposing import proposed
from publish.editor.seen import Seen

_KINDS = (types.CodeActionKind.QuickFix, types.CodeActionKind.RefactorRewrite)
_SHORT = 100_000
"""Characters of a text that is read with marks on its words whenever the caret moves; a longer one if somebody asks."""
_OPTIONS = types.CodeActionOptions(code_action_kinds=[*_KINDS])


def register(server: LanguageServer, editing: Editing) -> None:
    """Add quick fixes, and marks on words, to a server."""

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, _OPTIONS)
    async def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        path = path_of(params.text_document.uri)
        only = params.context.only
        wanted = [kind for kind in _KINDS if not only or any(_covers(each, kind.value) for each in only)]
        if path is None or not wanted:
            return []
        found: list[types.CodeAction] = []
        publications = await editing.seen(path)
        if types.CodeActionKind.QuickFix in wanted:
            for seen in publications:
                found += [each for each in _fixes(seen, path, params.range, editing) if each not in found]
        if (
            types.CodeActionKind.RefactorRewrite in wanted
            and len(publications) == 1
            and _has_time(params, path, editing)
        ):
            text = editing.text(path)
            rewritten = await asyncio.to_thread(_rewrites, publications[0], path, params, editing)
            found += rewritten if editing.text(path) == text else ()
        return found


def _has_time(asked: types.CodeActionParams, path: Path, editing: Editing) -> bool:
    """Return whether a person asks, or the text is short enough to be read at every move of the caret."""
    invoked = asked.context.trigger_kind == types.CodeActionTriggerKind.Invoked
    return invoked or len(editing.text(path)) <= _SHORT


def _rewrites(seen: Seen, path: Path, asked: types.CodeActionParams, editing: Editing) -> list[types.CodeAction]:
    """Return what words can be marked as, what is surely meant first."""
    found = {each.title: each for each in proposed(seen, path, asked, editing)}
    for each in marks(seen, path, asked, editing):
        found.setdefault(each.title, each)
    return list(found.values())


def _covers(asked: str, kind: str) -> bool:
    """Return whether who asks for a kind of action, or for all below it, asks for this kind."""
    return asked in ("", kind) or kind.startswith(f"{asked}.")


def _fixes(seen: Seen, path: Path, asked: types.Range, editing: Editing) -> Iterator[types.CodeAction]:
    """Yield the edits of the findings that touch a range of a file."""
    text = seen.texts.get(path)
    if text is None:
        return
    lines, places = text.split("\n"), editing.places(text)
    for found in told(seen.findings):
        if found.edit is None or found.position is None or seen.path_of(found.position) != path:
            continue
        at = found.edit.place(found.position, lambda number: lines[number - 1] if 0 < number <= len(lines) else "")
        shown = as_shown(found, path, seen, places)
        if at is None or shown.range.end < asked.start or asked.end < shown.range.start:
            continue
        edit = types.TextEdit(range=places.range(at), new_text=found.edit.text)
        yield types.CodeAction(
            title=_title(found),
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[shown],
            is_preferred=found.edit.safe,
            edit=types.WorkspaceEdit(changes={editing.address(path): [edit]}),
        )


def _title(found: Diagnostic) -> str:
    edit = found.edit
    if edit is None:
        return found.hint
    if not edit.text:
        return "Delete the character"
    return f'Write "{edit.text[:60]}" for "{edit.was[:60]}"'
