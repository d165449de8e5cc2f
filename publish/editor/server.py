"""The language server: what an editor sends, and what it gets back.

Editors are asked to send texts whole with every change, so that no two ways of counting lines can drift apart.
"""

from __future__ import annotations

from contextlib import suppress

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import default_converter

from publish.editor import actions, completion, marks, navigation, outline, renaming
from publish.editor.findings import NAME
from publish.editor.open_files import Editing
from publish.editor.protocol import Protocol, Server
from publish.editor.seen import SeeAt

_WATCHED = "**/*.{md,markdown,yaml,yml,bib,json,csl,csv,tsv,png,jpg,jpeg,gif,webp,svg}"
"""The files that a publication is made of, which programs other than the editor may change."""


def language_server(version: str, see_at: SeeAt) -> Server:
    """Make the server; ``see_at`` reads publications."""
    server = Server(
        f"{NAME}-language-server",
        version,
        text_document_sync_kind=types.TextDocumentSyncKind.Full,
        protocol_cls=Protocol,
        converter_factory=default_converter,
    )
    editing = Editing(server, see_at)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        about = params.text_document
        editing.hold(about.uri, about.text, about.version)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        editing.change(params.text_document, params.content_changes)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        editing.release(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        editing.changed(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def changed_on_disk(params: types.DidChangeWatchedFilesParams) -> None:
        for each in params.changes:
            editing.changed(each.uri)

    @server.feature(types.INITIALIZED)
    async def began(_params: types.InitializedParams) -> None:
        able = server.client_capabilities.workspace
        watching = able.did_change_watched_files if able else None
        if watching and watching.dynamic_registration:
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers=[types.FileSystemWatcher(_WATCHED)])
            method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            wish = types.Registration(id="files", method=method, register_options=options)
            with suppress(JsonRpcException):  # an editor may refuse what it said it could
                await server.client_register_capability_async(types.RegistrationParams(registrations=[wish]))

    for features in (actions, completion, marks, navigation, outline, renaming):
        features.register(server, editing)
    return server
