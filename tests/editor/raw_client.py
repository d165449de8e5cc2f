"""An editor without manners: messages of the Language Server Protocol as they are written, right or wrong."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

COMMAND = (sys.executable, "-m", "publish", "language-server", "--stdio")
CAPABILITIES = {
    "workspace": {"workspaceEdit": {"documentChanges": True}},
    "textDocument": {
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
        "publishDiagnostics": {"relatedInformation": True, "versionSupport": True, "codeDescriptionSupport": True},
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "completion": {
            "completionItem": {"insertReplaceSupport": True, "documentationFormat": ["markdown", "plaintext"]}
        },
    },
}
_PATIENCE = 60.0  # seconds, after which nothing comes any more


class RawClient:
    """A language server in a process of its own, and what it said."""

    def __init__(
        self, encodings: tuple[str, ...] = (), capabilities: Mapping[str, Any] = CAPABILITIES, **more: Any
    ) -> None:
        """Start a server, and without ``begin=False`` begin a session in which columns count one of the encodings."""
        begin = more.pop("begin", True)
        self.process = subprocess.Popen(
            COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more
        )
        self.findings: dict[str, dict[str, Any]] = {}
        self.told: list[dict[str, Any]] = []  # notifications and requests of the server, but those with findings
        self.errors = b""
        self.encoding = "utf-16"
        self._answers: dict[object, dict[str, Any]] = {}
        self._last = 0
        self._news = threading.Condition()
        for read in (self._read, self._read_errors):
            threading.Thread(target=read, daemon=True).start()
        if begin:
            general = {"general": {"positionEncodings": list(encodings)}} if encodings else {}
            hello = {"processId": None, "rootUri": None, "capabilities": {**capabilities, **general}}
            answer = self.ask("initialize", hello)
            self.abilities: dict[str, Any] = answer["result"]["capabilities"]
            self.encoding = self.abilities.get("positionEncoding", "utf-16")
            self.tell("initialized", {})

    def __enter__(self) -> RawClient:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        """End the session as the protocol wants it; at once where something went wrong."""
        if kind is None and self.process.poll() is None:
            self.ask("shutdown", None)
            self.tell("exit", None)
        else:
            self.process.kill()
        self.ended()

    def ended(self) -> int:
        """Wait until the server has ended, and return its exit code."""
        code = self.process.wait(timeout=_PATIENCE)
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()
        return code

    def send(self, message: Mapping[str, Any] | bytes) -> None:
        """Send a message, or some bytes for one."""
        data = message if isinstance(message, bytes) else json.dumps(message).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self.process.stdin.flush()

    def tell(self, method: str, params: object) -> None:
        """Send a notification."""
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def begin(self, method: str, params: object, number: object = None) -> object:
        """Send a request, and return its id."""
        self._last += 1
        number = self._last if number is None else number
        self.send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        return number

    def answer(self, number: object) -> dict[str, Any]:
        """Wait for the answer to a request."""
        self.wait(lambda: number in self._answers)
        return self._answers.pop(number)

    def ask(self, method: str, params: object) -> dict[str, Any]:
        """Send a request and wait for its answer."""
        return self.answer(self.begin(method, params))

    def wait(self, ready: Callable[[], bool], patience: float = _PATIENCE) -> None:
        """Wait until something is so; fail where it never is."""
        end = time.monotonic() + patience
        with self._news:
            while not ready():
                if not self._news.wait(max(end - time.monotonic(), 0)):
                    raise TimeoutError(f"no answer; on the stream for errors: {self.errors[-2000:]!r}")

    def open(self, uri: str, text: str, version: int = 1, language: str = "markdown") -> None:
        """Open a text."""
        about = {"uri": uri, "languageId": language, "version": version, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": about})

    def change(self, uri: str, text: str, version: int, where: object = None) -> None:
        """Replace a range of a text, or without one all of it."""
        change = {"text": text} if where is None else {"text": text, "range": where}
        about = {"uri": uri, "version": version}
        self.tell("textDocument/didChange", {"textDocument": about, "contentChanges": [change]})

    def found(self, uri: str) -> list[dict[str, Any]]:
        """Return the findings of a file as they were told last."""
        return list(self.findings.get(uri, {}).get("diagnostics", ()))

    def codes(self, uri: str) -> list[str]:
        """Return the rules of the findings of a file."""
        return [str(each["code"]) for each in self.found(uri)]

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while line := stream.readline():
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
                while stream.readline().strip():
                    pass
                self._take(json.loads(stream.read(length)))
        with self._news:
            self._news.notify_all()

    def _take(self, message: dict[str, Any]) -> None:
        with self._news:
            if "method" not in message:
                self._answers[message.get("id")] = message
            elif message["method"] == "textDocument/publishDiagnostics":
                self.findings[message["params"]["uri"]] = message["params"]
            else:
                self.told.append(message)
            self._news.notify_all()

    def _read_errors(self) -> None:
        assert self.process.stderr is not None
        with self.process.stderr as stream:
            while data := stream.readline():
                self.errors += data


def uri_of(path: Path) -> str:
    """Return the address of a file."""
    return path.as_uri()
