"""Whom the preview answers: its own page on this machine, and nobody else."""

from __future__ import annotations

import contextlib
import io
import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from publish.diagnostics import Position
from publish.model.paper import Paper
from publish.preview.app import MOST_LISTENING, Board, application
from publish.preview.opening import Editor
from publish.preview.security import MOST_BYTES, content_policy, new_token
from publish.preview.serving import MOST_SILENT, Server, bound
from publish.preview.state import ShownBook, ShownEdition, State
from publish.rules.files import FILE_MISSING

TOKEN = "t0ken-of-this-test"
AT = Position(path="text.md", line=3, column=5)


class Preview:
    """A server that runs, and what goes over the wire to it."""

    def __init__(self, board: Board, port: int, opened: Path) -> None:
        self.board = board
        self.port = port
        self.opened = opened

    def send(self, request: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as connection:
            connection.sendall(request)
            received = b""
            with contextlib.suppress(ConnectionResetError):  # the rest of what was sent isn't read
                while part := connection.recv(65536):
                    received += part
            return received

    def ask(
        self, path: str, *headers: str, method: str = "GET", host: str = "", body: bytes = b""
    ) -> tuple[int, str, bytes]:
        """Return status, headers and body of the answer."""
        lines = [
            f"{method} {path} HTTP/1.1",
            f"Host: {host or f'127.0.0.1:{self.port}'}",
            "Connection: close",
            *headers,
        ]
        if body:
            lines.append(f"Content-Length: {len(body)}")
        answer = self.send("\r\n".join((*lines, "", "")).encode() + body)
        head, _, rest = answer.partition(b"\r\n\r\n")
        return int(head.split()[1]), head.decode().lower(), rest

    def deed(
        self,
        value: object,
        *,
        origin: str | None = None,
        header: str = "X-Publish: open",
        name: str = "open",
        kind: str = "application/json",
    ) -> tuple[int, bytes]:
        """Ask for something to be done."""
        origin = f"http://127.0.0.1:{self.port}" if origin is None else origin
        headers = [*([f"Origin: {origin}"] if origin else ()), header, f"Content-Type: {kind}"]
        status, _, body = self.ask(f"/{TOKEN}/{name}", *headers, method="POST", body=json.dumps(value).encode())
        return status, body


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = tmp_path_factory.mktemp("preview")
    text, opened = folder / "text.md", folder / "opened"
    text.write_text("# Rain\n", encoding="utf-8")
    (folder / "secret").write_text("nobody's\n", encoding="utf-8")
    board = Board()
    found = FILE_MISSING.finding('there is no file "rain.png"', AT)
    book = ShownBook(revision=1, name="rain.epub", data=b"PK", lines=(), digest="abc")
    board.show(State(version=1, revision=1, title="Rain", findings=(found,), book=book, sources={"text.md": text}))
    taken = bound(0)
    port = taken.getsockname()[1]
    writes = Editor(arguments=("/bin/sh", "-c", f'echo "$0:$1:$2" > {opened}', "{file}", "{line}", "{column}"))
    with Server(application(board, writes, port=port, token=TOKEN), taken):
        yield Preview(board, port, opened)
        board.close()


def test_the_page_is_told_what_is_shown(preview: Preview) -> None:
    status, head, body = preview.ask(f"/{TOKEN}/state.json")
    assert status == 200 and "application/json" in head
    told = json.loads(body)
    assert (told["title"], told["revision"], told["book"]["digest"]) == ("Rain", 1, "abc")
    assert told["findings"][0]["position"] == {"file": "text.md", "line": 3, "column": 5, "endLine": 0, "endColumn": 0}
    assert preview.ask(f"/{TOKEN}/book.epub")[2] == b"PK"
    assert b"<html" in preview.ask(f"/{TOKEN}/", host=f"localhost:{preview.port}")[2]
    assert preview.ask(f"/{TOKEN}/assets/page.js", "Sec-Fetch-Site: same-origin")[0] == 200


@pytest.mark.parametrize(
    ("status", "path", "changes"),
    [
        (403, "/", {"host": "evil.example"}),
        (403, "/", {"host": "127.0.0.1"}),
        (403, "/", {"host": "127.0.0.1:1"}),
        (403, "/", {"host": "localhost.evil.example:{port}"}),
        (403, "/", {"host": "127.0.0.1:{port}.evil.example"}),
        (403, "/", {"host": "[::1]:{port}"}),
        (403, "/", {"host": "0.0.0.0:{port}"}),
        (403, "/", {"host": "127.0.0.1.:{port}"}),
        (403, "/", {"host": "localhost.:{port}"}),
        (403, "/", {"host": "127.1:{port}"}),
        (403, "/", {"host": "2130706433:{port}"}),
        (403, "/", {"host": "[::ffff:127.0.0.1]:{port}"}),
        (403, "/", {"host": "evil@127.0.0.1:{port}"}),
        (403, "/", {"host": "127.0.0.1:0{port}"}),
        (403, "/", {"host": "127.0.0.1:{port},evil.example"}),
        (403, "/", {"host": "127.0.0.1:{port}\r\n .evil.example"}),
        (403, "/", {"host": "evil.example", "headers": ("X-Forwarded-Host: 127.0.0.1:{port}",)}),
        (403, "/state.json", {"headers": ("Origin: http://evil.example",)}),
        (403, "/state.json", {"headers": ("Origin: null",)}),
        (403, "/state.json", {"headers": ("Origin:",)}),
        (403, "/state.json", {"headers": ("Origin: http://127.0.0.1:{port}/",)}),
        (403, "/state.json", {"headers": ("Origin: http://127.0.0.1",)}),
        (403, "/state.json", {"headers": ("Origin: file://",)}),
        (403, "/state.json", {"headers": ("Origin: http://127.0.0.1:1",)}),
        (403, "/state.json", {"headers": ("Origin: https://127.0.0.1:{port}",)}),
        (403, "/state.json", {"headers": ("Origin: http://127.0.0.1:{port}", "Origin: http://evil.example")}),
        (403, "/", {"headers": ("Sec-Fetch-Site: cross-site",)}),
        (403, "/", {"headers": ("Sec-Fetch-Site: same-site",)}),
        (405, "/", {"method": "HEAD"}),
        (405, "/", {"method": "OPTIONS"}),
        (405, "/", {"method": "PUT", "body": b"x"}),
        (405, "/", {"method": "DELETE"}),
        (405, "/", {"method": "TRACE"}),
        (405, "/", {"method": "CONNECT"}),
        (405, "/", {"method": "get"}),
        (400, "/", {"body": b"x" * 100}),
        (400, "/", {"headers": ("Transfer-Encoding: chunked",)}),
        (404, "/assets/../../../../../../../../etc/passwd", {}),
        (404, "/assets/..%2f..%2fapp.py", {}),
        (404, "/assets/%2e%2e/app.py", {}),
        (404, "/assets/%252e%252e/app.py", {}),
        (404, "/assets//etc/passwd", {}),
        (404, "/assets/..\\app.py", {}),
        (404, "/assets/page.js%00.html", {}),
        (404, "/assets/", {}),
        (404, "/state.json/", {}),
        (404, "/./state.json", {}),
        (404, f"/{TOKEN}/state.json", {}),
        (404, "/" + "a" * 60_000, {}),
        (404, "/#/../state.json", {}),
        (404, "/assets/app.py", {}),
        (404, "/secret", {}),
        (404, "/text.md", {}),
        (404, "/paper/print.json", {}),
        (404, "/tree/print.json", {}),
        (404, "/page/print/abc/1.png", {}),
        (404, "/page/print/abc/0.png", {}),
        (400, f"/page/print/abc/{'9' * 5000}.png", {}),
        (400, "/page/print/abc/-1.png", {}),
        (400, "/page/print/abc/1.png?width=99999999", {}),
        (400, "/page/print/abc/1.png?width=-1", {}),
        (405, "/open", {}),
    ],
)
def test_what_others_ask_is_refused(preview: Preview, status: int, path: str, changes: dict[str, object]) -> None:
    def filled(value: object) -> object:
        return value.replace("{port}", str(preview.port)) if isinstance(value, str) else value

    headers = [filled(each) for each in changes.pop("headers", ())]
    got, head, _ = preview.ask(f"/{TOKEN}{path}", *headers, **{name: filled(value) for name, value in changes.items()})
    assert got == status
    assert "content-security-policy: default-src 'none'" in head and "nosniff" in head and "no-store" in head
    assert "cross-origin-resource-policy: same-origin" in head and "cross-origin-opener-policy: same-origin" in head
    assert "referrer-policy: no-referrer" in head
    assert "server:" not in head and "access-control" not in head


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "//",
        "/state.json",
        f"/{TOKEN}",
        f"/{TOKEN[:-1]}/",
        f"/{TOKEN}x/",
        f"/x/{TOKEN}/",
        f"/{TOKEN.upper()}/",
        "/%74oken/",
        f"/?token={TOKEN}",
        f"/{TOKEN};x/",
        f"/#/{TOKEN}/",
    ],
)
def test_who_does_not_know_the_token_learns_nothing(preview: Preview, path: str) -> None:
    status, _, body = preview.ask(path)
    assert (status, body) == (404, b"there is nothing here\n")


def test_requests_that_are_none_are_refused_and_answered_by_nothing_of_the_publication(preview: Preview) -> None:
    own = f"Host: 127.0.0.1:{preview.port}\r\n"
    for request in (
        f"GET http://127.0.0.1:{preview.port}/{TOKEN}/ HTTP/1.1\r\n{own}\r\n",
        f"GET /{TOKEN}/ HTTP/1.1\r\n{own}Host: evil.example\r\n\r\n",
        f"GET /{TOKEN}/ HTTP/1.1\r\n\r\n",
        f"GET /{TOKEN}/ HTTP/1.1\r\n{own}X: {'x' * 200_000}\r\n\r\n",
        f"GET /{TOKEN}/ HTTP/9.9\r\n\r\n",
        f"GET /{TOKEN}/ HTTP/1.0\r\n\r\n",
        f"GET http:/{TOKEN}/ HTTP/1.1\r\n{own}\r\n",
        f"GET * HTTP/1.1\r\n{own}\r\n",
        f"GET /{TOKEN}/ HTTP/1.1\r\nHost : 127.0.0.1:{preview.port}\r\n\r\n",
        f"GET /{TOKEN}/\0 HTTP/1.1\r\n{own}\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\0\1\2\3\r\n\r\n",
    ):
        answer = preview.send(request.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n").encode())
        assert not answer or answer.split()[1][:1] == b"4", request[:80]
        assert b"Rain" not in answer and b"<html" not in answer


def test_a_line_opens_only_for_the_page_and_only_in_a_source(preview: Preview) -> None:
    wanted = {"file": "text.md", "line": 3, "column": 5}
    assert preview.deed(wanted, origin="")[0] == 403
    assert preview.deed(wanted, origin="http://evil.example")[0] == 403
    assert preview.deed(wanted, header="X-Other: open")[0] == 403
    assert preview.deed(wanted, kind="text/plain")[0] == 415
    for wrong in (
        {"file": "secret", "line": 1},
        {"file": "../text.md", "line": 1},
        {"file": "/etc/passwd", "line": 1},
        {"file": "text.md", "line": "1; rm -rf /"},
        {"file": "text.md", "line": 0},
        {"file": "text.md", "line": 1, "column": True},
        {"file": ["text.md"], "line": 1},
        {"line": 1},
        ["text.md"],
        "text.md",
    ):
        assert preview.deed(wrong)[0] == 400, wrong
    assert preview.deed({**wanted, "more": "x" * MOST_BYTES})[0] == 413
    assert not preview.opened.exists()
    assert preview.deed(wanted) == (200, b'{"address":"","problem":""}')


def test_a_request_has_one_length_and_hides_no_other(preview: Preview) -> None:
    head = f"POST /{TOKEN}/open HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n"
    head += f"Origin: http://127.0.0.1:{preview.port}\r\nX-Publish: open\r\nContent-Type: application/json\r\n"
    hidden = f"GET /{TOKEN}/state.json HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\nConnection: close\r\n\r\n"
    for lengths, body in (
        ("Content-Length: 5\r\nTransfer-Encoding: chunked", "0\r\n\r\n"),
        ("Content-Length: 2\r\nContent-Length: 3", "{}"),
        ("Content-Length: +2", "{}"),
        ("Content-Length: 9" + "9" * 5000, "{}"),
        ("Transfer-Encoding: xchunked", "0\r\n\r\n"),
        ("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", "0\r\n\r\n"),
        ("Transfer-Encoding: chunked", "-1\r\n\r\n"),
    ):
        answer = preview.send(f"{head}{lengths}\r\n\r\n{body}{hidden}".encode())
        assert answer.split()[1] == b"400" and answer.count(b"HTTP/1.1 ") == 1, lengths


def test_who_asks_for_nothing_keeps_nobody_out(preview: Preview) -> None:
    silent = [socket.create_connection(("127.0.0.1", preview.port)) for _ in range(4 * MOST_SILENT)]
    try:
        for connection in silent[::2]:
            with contextlib.suppress(OSError):
                connection.sendall(f"GET /{TOKEN}/ HT".encode())
        assert preview.ask(f"/{TOKEN}/state.json")[0] == 200
        silent[0].settimeout(20)
        with contextlib.suppress(ConnectionResetError):
            assert silent[0].recv(1) == b""
    finally:
        for connection in silent:
            connection.close()


def test_who_listens_keeps_nobody_out(preview: Preview) -> None:
    listening = [socket.create_connection(("127.0.0.1", preview.port), timeout=20) for _ in range(MOST_LISTENING + 5)]
    try:
        answers = []
        for connection in listening:
            connection.sendall(f"GET /{TOKEN}/events HTTP/1.1\r\nHost: localhost:{preview.port}\r\n\r\n".encode())
            answers.append(connection.recv(65536).split()[1])
        assert answers == [b"200"] * MOST_LISTENING + [b"503"] * 5
        assert preview.ask(f"/{TOKEN}/state.json")[0] == 200
    finally:
        for connection in listening:
            connection.close()
    while preview.board.listeners:  # they are seen to be gone when something is told
        preview.board.show(preview.board.state)


def test_slow_clients_keep_nobody_waiting(preview: Preview) -> None:
    head = (
        f"POST /{TOKEN}/open HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\nOrigin: http://127.0.0.1:{preview.port}\r\n"
    )
    head += "X-Publish: open\r\nContent-Type: application/json\r\n"
    slow = [socket.create_connection(("127.0.0.1", preview.port)) for _ in range(20)]
    try:
        for number, connection in enumerate(slow):
            chunked = f"{head}Transfer-Encoding: chunked\r\n\r\n"
            connection.sendall((f"{head}Content-Length: 50\r\n\r\n{{" if number % 2 else "GET /").encode())
            connection.sendall(chunked.encode() if number == 0 else b"")
        assert preview.ask(f"/{TOKEN}/state.json")[0] == 200
    finally:
        for connection in slow:
            connection.close()
    too_much = f"{head}Transfer-Encoding: chunked\r\n\r\n{MOST_BYTES + 1:x}\r\n{'x' * (MOST_BYTES + 1)}\r\n0\r\n\r\n"
    assert preview.send(too_much.encode()).split()[1] == b"413"


def test_a_body_that_never_comes_is_not_waited_for(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publish.preview.app.PATIENCE", 0.01)
    own = f"127.0.0.1:{preview.port}"
    head = f"POST /{TOKEN}/open HTTP/1.1\r\nHost: {own}\r\nOrigin: http://{own}\r\nX-Publish: open\r\n"
    answer = preview.send(f"{head}Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{{".encode())
    assert answer.split()[1] == b"408"


def test_pictures_are_those_of_the_pages_that_are_shown(preview: Preview) -> None:
    written, before = io.BytesIO(), preview.board.state
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(90, 60))
        pdf.save(written)
    paper = Paper(edition="print", pages=())
    edition = ShownEdition(revision=1, name="print", data=written.getvalue(), paper=paper, digest="abc")
    preview.board.show(replace(before, editions=(edition,)))
    asked = ("/print/abc/1.png", "/print/abd/1.png", "/print/abc/2.png", "/large-print/abc/1.png")
    assert [preview.ask(f"/{TOKEN}/page{each}?width=90")[0] for each in asked] == [200, 404, 404, 404]
    preview.board.show(before)


def test_changes_are_told_to_all_who_listen(preview: Preview) -> None:
    told: list[bytes] = []

    def listen() -> None:
        with socket.create_connection(("127.0.0.1", preview.port), timeout=20) as connection:
            connection.sendall(f"GET /{TOKEN}/events HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n\r\n".encode())
            received = b""
            while b"event: caret" not in received:
                received += connection.recv(65536)
                if b'"version"' in received:
                    first.set()
            told.append(received)

    first = threading.Event()
    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    assert first.wait(20)
    preview.board.show(replace(preview.board.state, version=8, stage="epub"))
    place = {"file": str(preview.board.state.sources["text.md"]), "line": 2}
    assert preview.deed(place, name="caret", origin="http://evil.example")[0] == 403
    assert preview.deed({**place, "file": "secret"}, name="caret")[0] == 400
    assert preview.deed(place, name="caret") == (200, b"{}")
    listener.join(20)
    assert b"text/event-stream" in told[0] and b'{"stage": "epub", "revision": 1, "version": 8}' in told[0]
    assert told[0].count(b"event: caret") == 1 and b'{"file": "text.md", "line": 2, "column": 1,' in told[0]


def test_a_server_stops_though_somebody_listens() -> None:
    board, taken = Board(), bound(0)
    port = taken.getsockname()[1]
    server = Server(application(board, Editor(), port=port, token=TOKEN), taken)
    with server, socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(f"GET /{TOKEN}/events HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
        assert b"200" in connection.recv(65536)
    assert not server.running
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=20)


def test_the_page_may_do_little_and_what_is_no_page_nothing() -> None:
    page = content_policy("")
    assert "script-src 'self';" in page and "unsafe" not in page and "http" not in page
    assert "script-src 'self';" in content_policy("assets/reader.html") and "http" not in content_policy(
        "assets/reader.html"
    )
    for path in ("state.json", "book.epub", "assets/index.html", "assets/other.html"):
        assert "script-src" not in content_policy(path) and "sandbox" in content_policy(path)
    assert len({new_token() for _ in range(50)}) == 50 and all(len(new_token()) >= 40 for _ in range(3))
