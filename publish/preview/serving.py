"""Answers requests in a thread of its own, on a port of this machine alone, until it is told to stop."""

from __future__ import annotations

import asyncio
import os
import socket
import threading
from types import TracebackType

import uvicorn

from publish.preview.app import Application

ADDRESS = "127.0.0.1"
_MOST_AT_ONCE = 100
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


class Server:
    """Answers while its block runs."""

    def __init__(self, application: Application, taken: socket.socket) -> None:
        config = uvicorn.Config(
            application,
            access_log=False,
            date_header=False,
            http="h11",
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
