"""What a person does in an editor, against a language server in a process of its own."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from lsprotocol import types
from pytest_lsp import LanguageClient, client_capabilities, make_test_lsp_client

RECORDS = {
    "places": "millbridge:\n  name: Millbridge\n  definition: A town on the [Hazel](place:hazel) 🏞️.\n"
    "hazel:\n  name: the Hazel\n  definition: A river.\n",
    "groups": "trust:\n  name: The Trust\n  definition: It keeps the [river](place:hazel).\n  according-to: [mayor]\n",
    "sources": "mayor:\n  name: The mayor\n  group: trust\n  description: Ana of [Millbridge](place:millbridge).\n",
}
TEXT = """# A day at the river

[Millbridge](place:millbridge) lies on [the Hazel](place:hazel). 🏞️ [نهر](lang:ar) Here: [it](group:trust).
[Here](place:millbridge) it is.

## What to bring

[A bottle](claim:mayor "A bottle is needed"), [the mayor said](source:mayor).[^why]

[^why]: See [above](text:#what-to-bring).
"""
PATIENCE = 90
"""Seconds after which findings that haven't come won't come any more, even on a busy machine."""
PUBLICATION = "title: The river\nlanguage: en\n"


class Editor:
    """What a person does in an editor, and what the server said of it."""

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client = client
        self.folder = folder
        self.registered: list[types.Registration] = []
        self._versions: dict[str, int] = {}

    def uri(self, name: str) -> str:
        return Path(os.path.abspath(self.folder / name)).as_uri()

    def document(self, name: str) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(uri=self.uri(name))

    def open(self, name: str, text: str | None = None) -> None:
        written = (self.folder / name).read_text(encoding="utf-8") if text is None else text
        item = types.TextDocumentItem(uri=self.uri(name), language_id="markdown", version=1, text=written)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))

    def change(self, name: str, text: str) -> None:
        self._versions[name] = version = self._versions.get(name, 1) + 1
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                text_document=types.VersionedTextDocumentIdentifier(uri=self.uri(name), version=version),
                content_changes=[types.TextDocumentContentChangeWholeDocument(text=text)],
            )
        )

    async def findings(self, name: str, wanted: Callable[[list[str]], bool]) -> list[types.Diagnostic]:
        """Wait until the findings of a file, by their rules, are as wanted."""

        def found() -> list[types.Diagnostic] | None:
            told = self.client.diagnostics.get(self.uri(name))
            return None if told is None else list(told)

        def come() -> bool:
            told = found()
            return told is not None and wanted([str(each.code) for each in told])

        await self.until(come, lambda: f"{name} has {found()}")
        return found() or []

    async def until(self, come: Callable[[], bool], state: Callable[[], str] = str) -> None:
        """Wait until something has come; fail with the state of things and the server's log where it doesn't."""
        end = time.monotonic() + PATIENCE
        while not come():
            assert time.monotonic() < end, f"{state()}; the server's log: {self.client.log_messages}"
            await asyncio.sleep(0.02)


def write(folder: Path) -> Path:
    """Write a small publication that has no finding."""
    (folder / "records").mkdir(parents=True)
    for name, written in RECORDS.items():
        (folder / "records" / f"{name}.yaml").write_text(written, encoding="utf-8")
    (folder / "text.md").write_text(TEXT, encoding="utf-8")
    (folder / "publication.yaml").write_text(PUBLICATION, encoding="utf-8")
    (folder / "images").mkdir()
    (folder / "images" / "key.png").write_bytes(b"")  # which no text shows
    return folder


@asynccontextmanager
async def editing(folder: Path) -> AsyncIterator[Editor]:
    """Start a server for a folder, and end it."""
    client = make_test_lsp_client()
    editor = Editor(client, folder)

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams) -> None:
        editor.registered += params.registrations

    await client.start_io(sys.executable, "-m", "publish", "language-server", "--stdio")
    params = types.InitializeParams(capabilities=client_capabilities("visual-studio-code"), root_uri=folder.as_uri())
    await client.initialize_session(params)
    yield editor
    await client.shutdown_session()
    await client.stop()
