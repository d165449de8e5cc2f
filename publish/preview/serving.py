"""Answers requests in a thread of its own, on a port of this machine alone, until it is told to stop."""

from __future__ import annotations

import asyncio
import os
import socket
import threading
from types import TracebackType
from typing import Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from publish.preview.app import Application
from publish.preview.security import PATIENCE

ADDRESS = "127.0.0.1"
_MOST_AT_ONCE = 100
MOST_SILENT = 40
"""Connections that may be open at once before they have asked for anything: the oldest makes room for the next."""
_LAST_WORDS = 1
"""Seconds that answers under way have when the server stops."""


def bound(port: int) -> socket.socket:
    """Take a port of this machine, any that is free for 0; ``OSError`` where it can't be had."""
    taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((ADDRESS, port))
        taken.listen(_MOST_AT_ONCE)  # who comes before the server has begun waits
    except BaseException:
        taken.close()
        raise
    return taken


class _Connection(H11Protocol):
    """A connection that has to ask for something soon, so that those which never do keep nobody out."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._opened = self.loop.time()
        self._late: asyncio.TimerHandle | None = None

    @property
    def silent(self) -> bool:
        """Whether nothing has been asked for yet."""
        return self.cycle is None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a question, and for one question less of others where too many are waited for."""
        super().connection_made(transport)
        self._late = self.loop.call_later(PATIENCE, transport.abort)
        silent = [each for each in self.connections if isinstance(each, _Connection) and each.silent]
        if len(silent) > MOST_SILENT:
            oldest = min(silent, key=lambda each: each._opened)
            oldest.transport.abort()
            self.connections.discard(oldest)  # it takes no room from now on

    def data_received(self, data: bytes) -> None:
        """Read what was sent; the head of a question has to be whole some seconds after it began."""
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._wait_no_longer()
        elif self._late is None:
            self._late = self.loop.call_later(PATIENCE, self.transport.abort)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._wait_no_longer()
        super().connection_lost(exc)

    def _wait_no_longer(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None


class Server:
    """Answers while its block runs."""

    def __init__(self, application: Application, taken: socket.socket) -> None:
        config = uvicorn.Config(
            application,
            access_log=False,
            date_header=False,
            http=_Connection,
            interface="asgi3",
            lifespan="off",
            limit_concurrency=_MOST_AT_ONCE,
            log_config=None,
            log_level="critical",
            loop="asyncio",
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=_LAST_WORDS,
            ws="none",
        )
        self._socket = taken
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._serve, name="preview", daemon=True)

    @property
    def running(self) -> bool:
        """Whether anybody can be answered still."""
        return self._thread.is_alive()

    def __enter__(self) -> Server:
        """Begin to answer."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop, and wait until nobody is answered any more."""
        self._server.should_exit = True
        self._thread.join(3 * _LAST_WORDS)
        self._socket.close()

    def _serve(self) -> None:
        asyncio.run(self._server.serve(sockets=[self._socket]))
