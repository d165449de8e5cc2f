"""The manners of the Language Server Protocol that pygls leaves to its users: every request gets its answer."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Generator
from typing import Any

from lsprotocol import types
from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInvalidRequest,
    JsonRpcMethodNotFound,
    JsonRpcParseError,
    JsonRpcServerNotInitialized,
)
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.protocol.json_rpc import RPCMessage

_LOOK = 1.0
"""Seconds between two looks at whether the editor is still there."""
_Passed = Generator[tuple[Callable[..., Any], tuple[Any, ...], None], Any, None]


class _UnreadError(Exception):
    """A message that couldn't be read; who asked has been told."""


class Protocol(LanguageServerProtocol):
    """The protocol of pygls, which answers as well what comes too early, too late or in no form that can be read.

    Texts are handed on as they come; pygls keeps none, since it counts lines in another way than the protocol.
    """

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Read a message; one that has the wrong form is answered, if it asks something."""
        method = data.get("method")
        asks = "jsonrpc" in data and method is not None and "id" in data
        if asks and self.get_message_type(method) is None:
            self._refuse(data["id"], JsonRpcMethodNotFound.of(str(method)))
            raise _UnreadError
        try:
            return super().structure_message(data)
        except JsonRpcException as problem:
            if asks:
                self._refuse(data["id"], problem)
            raise _UnreadError from problem

    def handle_message(self, message: RPCMessage) -> None:
        """Hand a message on, unless nothing can be asked before the session begins, or any more after its end."""
        method, number = getattr(message, "method", None), getattr(message, "id", None)
        begins = method == types.INITIALIZE
        if method is not None and method != types.EXIT:
            problem: JsonRpcException | None = None
            if self._shutdown:
                problem = JsonRpcInvalidRequest("The session has been shut down.")
            elif self._workspace is None and not begins:
                problem = JsonRpcServerNotInitialized("The session hasn't begun.")
            elif self._workspace is not None and begins:
                problem = JsonRpcInvalidRequest("The session has begun already.")
            if problem is not None:
                if number is not None:
                    self._refuse(number, problem)
                return
        if begins and isinstance(message, types.InitializeRequest):
            _end_with(message.params.process_id)
        super().handle_message(message)

    @property
    def ended_well(self) -> bool:
        """Whether the editor has said that it would end the session."""
        return bool(self._shutdown)

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> _Passed:
        """Hand on what is opened."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> _Passed:
        """Hand on what is changed."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> _Passed:
        """Hand on what is closed."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE], (params,), None

    def _refuse(self, number: Any, problem: JsonRpcException) -> None:
        self._send_response(number, error=problem.to_response_error())


class Server(LanguageServer):
    """A server whose own troubles interrupt nobody: they go to the editor's log."""

    protocol: Protocol

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Tell the editor's log what went wrong outside any request; answer what is no message."""
        if isinstance(error, _UnreadError):
            return
        if source is JsonRpcException:  # what came can't be read at all
            self.protocol._send_response(None, error=JsonRpcParseError("This is no message.").to_response_error())  # type: ignore[arg-type]
        elif not isinstance(error, JsonRpcException):
            message = f"publish: {type(error).__name__}: {error}"
            self.window_log_message(types.LogMessageParams(type=types.MessageType.Error, message=message))


def _end_with(editor: int | None) -> None:
    """End this process when that of the editor ends, even where something else holds its streams open.

    A process that can't be seen from here, as from within a container, isn't waited for.
    """
    if editor is None or editor <= 0 or os.name != "posix" or not _runs(editor):
        return

    def wait() -> None:
        while _runs(editor):
            time.sleep(_LOOK)
        os._exit(1)

    threading.Thread(target=wait, name="editor", daemon=True).start()


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
