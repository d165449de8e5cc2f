"""The files that are open in an editor, and the publications that they belong to, as they are now.

Publications are read in a thread of their own, one after another, a moment after the last change.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote_to_bytes, urlsplit
from urllib.request import url2pathname

from lsprotocol import types
from pygls.capabilities import get_capability
from pygls.exceptions import PyglsError
from pygls.lsp.server import LanguageServer

from publish.editor.cards import MARKDOWN, PLAIN, Manner
from publish.editor.findings import findings_by_file
from publish.editor.names import names_of
from publish.editor.places import Places, places_of, with_change
from publish.editor.seen import SeeAt, Seen
from publish.model.files import RECORDS_FOLDER

T = TypeVar("T")
PAUSE = 0.15
"""Seconds without a change after which publications are read again."""


class Editing:
    """The files that are open in an editor, and the publications that they belong to."""

    def __init__(self, server: LanguageServer, see_at: SeeAt) -> None:
        self._server = server
        self._see_at = see_at
        self._texts: dict[Path, str] = {}
        self._addresses: dict[Path, str] = {}
        self._versions: dict[Path, int] = {}
        self._revision = 0  # counts changes
        self._changes: dict[Path, int] = {}  # which of them was the last of a file
        self._seen: dict[Path, tuple[int, tuple[Seen, ...]]] = {}  # by open file, with the revision that was read
        self._whole: dict[Path, tuple[Seen, ...]] = {}  # by open file, as it was last read without a part missing
        self._told: dict[Path, tuple[int | None, tuple[types.Diagnostic, ...]]] = {}  # with the version of the file
        self._waiting: asyncio.Task[None] | None = None
        self._reading = asyncio.Lock()
        self._threads = ThreadPoolExecutor(max_workers=1)
        self._aside = ThreadPoolExecutor(max_workers=1)

    @property
    def encoding(self) -> str:
        """The encoding in whose units the editor counts columns."""
        return self._server.workspace.position_encoding or types.PositionEncodingKind.Utf16

    def can(self, ability: str) -> Any:
        """Return what the editor says of something it can do, by its path in its capabilities; None for nothing."""
        return get_capability(self._server.client_capabilities, ability)

    def manner(self, ability: str) -> Manner:
        """Return how words are written for a part of the editor, by the formats that it can show."""
        return MARKDOWN if types.MarkupKind.Markdown in (self.can(ability) or ()) else PLAIN

    def hold(self, address: str, text: str, version: int) -> None:
        """Take the text of a file that is open, in place of what the disk has."""
        path = path_of(address)
        if path is not None:
            self._texts[path] = text
            self._addresses[path] = address
            self._versions[path] = version
            self._change(path)

    def change(
        self,
        about: types.VersionedTextDocumentIdentifier,
        changes: Sequence[types.TextDocumentContentChangeEvent],
    ) -> None:
        """Change the text of a file that is open, one step after another; one that isn't open is left alone."""
        path = path_of(about.uri)
        text = self._texts.get(path) if path else None
        if text is None:
            return
        for each in changes:
            if isinstance(each, types.TextDocumentContentChangePartial):
                text = with_change(text, each, self.encoding)
            else:
                text = each.text
        self.hold(about.uri, text, about.version)

    def release(self, address: str) -> None:
        """Let a file that was closed be as the disk has it."""
        path = path_of(address)
        if path is not None and self._texts.pop(path, None) is not None:
            self._addresses.pop(path, None)
            self._versions.pop(path, None)
            self._seen.pop(path, None)
            self._whole.pop(path, None)
            self._change(path)

    def changed(self, address: str) -> None:
        """Take note that a file or a folder may be another on the disk."""
        path = path_of(address)
        if path is not None:
            self._change(path)

    def _change(self, path: Path) -> None:
        """Read again what a file belongs to, after a moment in which nothing else changes."""
        self._revision += 1
        self._changes[path] = self._revision
        if self._waiting is None or self._waiting.done():
            self._waiting = asyncio.ensure_future(self._settle())
            self._waiting.add_done_callback(self._report)

    def _report(self, settled: asyncio.Task[None]) -> None:
        """Tell the editor's log what went wrong while findings were sought."""
        problem = None if settled.cancelled() else settled.exception()
        if isinstance(problem, Exception):
            self._server.report_server_error(problem, PyglsError)

    async def seen(self, path: Path) -> tuple[Seen, ...]:
        """Return the publications that an open file belongs to, as they are now."""
        async with self._reading:
            known = self._seen.get(path)
            if known is not None and not self._is_stale(path, *known):
                self._seen[path] = self._revision, known[1]
                return known[1]
            revision, texts = self._revision, dict(self._texts)
            loop = asyncio.get_running_loop()
            seen = await loop.run_in_executor(self._threads, self._see, path, texts)
            for each in {path, *_only_in(seen)} & self._texts.keys():
                self._seen[each] = revision, seen
                if all(one.whole for one in seen):
                    self._whole[each] = seen
            return seen

    def _see(self, path: Path, texts: Mapping[Path, str]) -> tuple[Seen, ...]:
        """Read publications and what is named in them, in the thread of its own."""
        seen = self._see_at(path, texts)
        for one in seen:
            names_of(one)
        return seen

    async def aside(self, work: Callable[[Path, str], T], path: Path, text: str) -> T:
        """Return what some work on a text gives, done while the editor is answered."""
        return await asyncio.get_running_loop().run_in_executor(self._aside, work, path, text)

    def _is_stale(self, path: Path, revision: int, seen: tuple[Seen, ...]) -> bool:
        """Return whether something has changed since then that may matter to the publications of a file."""
        since = [each for each, changed in self._changes.items() if changed > revision]
        return any(_matters(each, path, seen) for each in since)

    async def readable(self, path: Path) -> tuple[Seen, ...]:
        """Return the publications that an open file belongs to, as they are now.

        Where another of their files can't be read now, it is as it was when it last could.
        """
        seen = await self.seen(path)
        before, text = self._whole.get(path, ()), self.text(path)
        if not all(one.whole for one in seen) and before and all(one.texts.get(path) == text for one in before):
            return before
        return seen

    async def lately(self, path: Path) -> tuple[Seen, ...]:
        """Return the publications that an open file belongs to as they were when they could last be read whole."""
        return self._whole.get(path) or await self.seen(path)

    def text(self, path: Path) -> str:
        """Return the text of an open file as the editor has it, with ``\\n`` for every line's end."""
        return self._texts.get(path, "").replace("\r\n", "\n").replace("\r", "\n")

    def is_other(self, path: Path, text: str) -> bool:
        """Return whether a file is open and has another text now."""
        return path in self._texts and self.text(path) != text

    async def seen_with(self, path: Path, texts: Mapping[Path, str]) -> tuple[Seen, ...]:
        """Return all publications that a file belongs to as they would be with some other texts."""
        whole = {**self._texts, **texts}
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, lambda: self._see_at(path, whole, every=True))

    def places(self, text: str) -> Places:
        """Return the places of a text in the units of the editor."""
        return places_of(text, self.encoding)

    def address(self, path: Path) -> str:
        """Return the address of a file as the editor writes it."""
        return self._addresses.get(path) or path.as_uri()

    def edit(self, changes: Mapping[Path, list[types.TextEdit]], new: Path | None = None) -> types.WorkspaceEdit:
        """Return edits of files as the editor takes them: where it can, for the versions that it has of them now.

        A ``new`` file is made first, which only an editor that makes files can be asked for.
        """
        if new is None and not self.can("workspace.workspace_edit.document_changes"):
            return types.WorkspaceEdit(changes={self.address(path): each for path, each in changes.items()})
        edits: list[types.CreateFile | types.TextDocumentEdit] = []
        if new is not None:
            options = types.CreateFileOptions(ignore_if_exists=True)
            edits.append(types.CreateFile(uri=self.address(new), options=options))
        for path, each in changes.items():
            version = self._versions.get(path)
            about = types.OptionalVersionedTextDocumentIdentifier(uri=self.address(path), version=version)
            edits.append(types.TextDocumentEdit(text_document=about, edits=list(each)))
        return types.WorkspaceEdit(document_changes=edits)

    async def _settle(self) -> None:
        """Wait until nothing changes, read, and tell; begin again where something has changed meanwhile."""
        while True:
            revision = -1
            while revision != self._revision:
                revision = self._revision
                await asyncio.sleep(PAUSE)
            whole: dict[Path, Seen] = {}
            for path in sorted(self._texts, key=_is_shared):  # a record counts for the publications that are open
                if all(path not in each.texts for each in whole.values()):
                    whole |= {each.main: each for each in await self.seen(path)}
            if revision == self._revision:
                self._tell(whole)
                return

    def _tell(self, whole: Mapping[Path, Seen]) -> None:
        """Publish the findings of some publications, and take back those of files that have none any more."""
        found: dict[Path, list[types.Diagnostic]] = {}
        for seen in whole.values():
            for path, findings in findings_by_file(seen, self.encoding).items():
                found.setdefault(path, []).extend(findings)
        versions = self._versions if self.can("text_document.publish_diagnostics.version_support") else {}
        now = {path: (versions.get(path), tuple(_once(each))) for path, each in found.items()}
        now |= {path: (versions.get(path), ()) for path in self._texts if path not in now}
        for path in {**self._told, **now}:
            version, findings = now.get(path, (None, ()))
            if self._told.get(path) != (version, findings):
                told = types.PublishDiagnosticsParams(uri=self.address(path), version=version, diagnostics=findings)
                self._server.text_document_publish_diagnostics(told)
        self._told = now


def _is_shared(path: Path) -> bool:
    return path.suffix in (".yaml", ".yml") and path.name != "publication.yaml"


def _matters(changed: Path, path: Path, seen: tuple[Seen, ...]) -> bool:
    """Return whether a change of a file may change the publications of another, or which these are."""
    is_record = changed.parent.name == RECORDS_FOLDER
    above = changed.parent.parent if is_record else changed.parent  # the folder below which it can be read
    if above in path.parents or changed in path.parents:
        return True
    if path.parent.name == RECORDS_FOLDER and path.parent.parent in changed.parents:
        return True
    for one in seen:
        folders = (one.folder, *one.folder.parents)
        if changed in one.texts or one.folder in changed.parents or changed in folders or above in folders:
            return True
    return False


def _only_in(seen: tuple[Seen, ...]) -> frozenset[Path]:
    """Return the files that belong to a publication alone: its texts and publication.yaml, not records."""
    return frozenset({*seen[0].documents, seen[0].main}) if len(seen) == 1 else frozenset()


def _once(findings: list[types.Diagnostic]) -> list[types.Diagnostic]:
    """Leave out what several publications say of a file that they share."""
    return list({(str(each.range), each.code, each.message): each for each in findings}.values())


def path_of(address: str) -> Path | None:
    """Return the path of a file of this machine that an editor names; None for what is none, such as a new text.

    Bytes of a name that aren't UTF-8 stay what they are.
    """
    try:
        parts = urlsplit(address)
    except ValueError:  # a host that can't be one
        return None
    if parts.scheme != "file" or parts.netloc not in ("", "localhost") or not parts.path.startswith("/"):
        return None
    name = url2pathname(parts.path) if os.name == "nt" else os.fsdecode(unquote_to_bytes(parts.path))
    return None if "\0" in name else Path(os.path.abspath(name))
