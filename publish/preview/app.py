"""The server of the preview as an ASGI application: what is shown, by its address, to whoever may ask."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import json
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, MutableMapping
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from publish.diagnostics import Position
from publish.preview.opening import Editor
from publish.preview.outline import OutlineElement, outline
from publish.preview.paper import WIDEST, page_picture
from publish.preview.security import ALWAYS, MOST_BYTES, PATIENCE, content_policy, refusal
from publish.preview.state import (
    State,
    event_data,
    heard_data,
    paper_data,
    places_data,
    position_data,
    state_data,
    tree_data,
)

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

MOST_LISTENING = 30
"""Streams of events that are open at once: some are left for questions."""
STILL_HERE = 15.0
"""Seconds after which an idle stream of events says that it still is."""
_ASSETS = Path(__file__).parent / "assets"
_PAGE = "index.html"
_MEDIA_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".woff2": "font/woff2",
}
_KEPT_PICTURES = 60
_KEPT_TREES = 3
_USUAL_WIDTH = 800


class Board:
    """What is shown now: written by the thread that builds, read by those that answer."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()
        self._closed = False
        self._state = State()
        self._caret: tuple[int, Position | None] = 0, None

    @property
    def state(self) -> State:
        """What is shown now."""
        return self._state

    @property
    def closed(self) -> bool:
        """Whether nothing will change any more."""
        return self._closed

    def show(self, state: State) -> None:
        """Show something else, and tell all who listen."""
        with self._lock:
            self._state = state
        self._tell()

    @property
    def caret(self) -> tuple[int, Position | None]:
        """Where the editor of the user says that its caret is, and how often it has said so."""
        return self._caret

    def follow(self, position: Position) -> None:
        """Let the page show where the caret of an editor is."""
        with self._lock:
            self._caret = self._caret[0] + 1, position
        self._tell()

    def close(self) -> None:
        """Let all who listen go."""
        self._closed = True
        self._tell()

    @property
    def listeners(self) -> int:
        """How many listen."""
        return len(self._listeners)

    @contextlib.asynccontextmanager
    async def listening(self) -> AsyncIterator[asyncio.Event]:
        """Give an event that is set whenever something else is shown."""
        listener = asyncio.get_running_loop(), asyncio.Event()
        with self._lock:
            self._listeners.add(listener)
        try:
            yield listener[1]
        finally:
            with self._lock:
                self._listeners.discard(listener)

    def _tell(self) -> None:
        with self._lock:
            waiting = tuple(self._listeners)
        for loop, event in waiting:
            with contextlib.suppress(RuntimeError):  # its server has ended
                loop.call_soon_threadsafe(event.set)


def application(board: Board, editor: Editor, *, port: int, token: str) -> Application:
    """Make the application that answers on a port to those who know the token."""
    pages = _Pages(board, editor)
    routes = (
        Route("/", pages.page),
        Route("/assets/{name:path}", pages.asset),
        Route("/events", pages.events),
        Route("/state.json", pages.state),
        Route("/heard.json", pages.heard),
        Route("/places.json", pages.places),
        Route("/paper/{edition}.json", pages.paper),
        Route("/tree/{edition}.json", pages.tree),
        Route("/book.epub", pages.book),
        Route("/page/{edition}/{digest}/{number}.png", pages.picture),
        Route("/open", pages.open, methods=["POST"]),
        Route("/caret", pages.caret, methods=["POST"]),
    )
    pages_alone = Starlette(routes=routes)
    pages_alone.router.redirect_slashes = False
    return _guarded(pages_alone, port, token)


def _guarded(inside: Application, port: int, token: str) -> Application:
    """Let through what may be answered, with the token taken off, and put the headers on every answer."""

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        path: bytes = scope.get("raw_path") or b""
        below = path.partition(token.encode())[2].removeprefix(b"/").decode("ascii", "replace")
        refused = refusal(scope["method"], path, scope["headers"], port=port, token=token)
        policy = content_policy("refused" if refused else below)

        async def send_with_headers(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                headers = [*message.get("headers", ()), *ALWAYS, (b"content-security-policy", policy.encode())]
                message = {**message, "headers": headers}
            await send(message)

        if refused is not None:
            status, why = refused
            closing = {"connection": "close"}  # what else was sent isn't read
            await PlainTextResponse(f"{why}\n", status, closing)(scope, receive, send_with_headers)
            return
        inner = {**scope, "path": f"/{below}", "raw_path": f"/{below}".encode(), "root_path": ""}
        await inside(inner, receive, send_with_headers)

    return guarded


class _Pages:
    def __init__(self, board: Board, editor: Editor) -> None:
        self._board = board
        self._editor = editor
        self._assets = _assets(_ASSETS)
        self._tree = functools.lru_cache(_KEPT_TREES)(self._outlined)
        self._picture = functools.lru_cache(_KEPT_PICTURES)(self._painted)

    async def page(self, _request: Request) -> Response:
        return self._file(_PAGE)

    async def asset(self, request: Request) -> Response:
        return self._file(request.path_params["name"])

    def _file(self, name: str) -> Response:
        path = self._assets.get(name)
        if path is None:
            raise HTTPException(404)
        return Response(path.read_bytes(), media_type=_MEDIA_TYPES[path.suffix])

    async def events(self, _request: Request) -> Response:
        if self._board.listeners >= MOST_LISTENING:
            raise HTTPException(503, "too many pages listen", {"connection": "close"})
        return StreamingResponse(self._messages(), media_type="text/event-stream")

    async def _messages(self) -> AsyncIterator[str]:
        """Tell of what is shown now, and again whenever it is something else."""
        told, followed = -1, self._board.caret[0]
        async with self._board.listening() as changed:
            while not self._board.closed:
                state = self._board.state
                yield f"data: {json.dumps(event_data(state))}\n\n" if state.version != told else ": still here\n\n"
                told = state.version
                number, position = self._board.caret
                if number != followed:
                    yield f"event: caret\ndata: {json.dumps(position_data(position))}\n\n"
                followed = number
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(STILL_HERE):
                        await changed.wait()
                changed.clear()

    async def state(self, _request: Request) -> Response:
        return JSONResponse(state_data(self._board.state))

    async def heard(self, _request: Request) -> Response:
        return JSONResponse(await run_in_threadpool(heard_data, self._board.state))

    async def places(self, _request: Request) -> Response:
        return JSONResponse(await run_in_threadpool(places_data, self._board.state))

    async def paper(self, request: Request) -> Response:
        edition = self._board.state.edition(request.path_params["edition"])
        if edition is None:
            raise HTTPException(404)
        return JSONResponse(await run_in_threadpool(paper_data, edition))

    async def tree(self, request: Request) -> Response:
        edition = self._board.state.edition(request.path_params["edition"])
        if edition is None:
            raise HTTPException(404)

        def told() -> dict[str, object]:
            return tree_data(edition, self._tree(edition.name, edition.digest))

        return JSONResponse(await run_in_threadpool(told))

    def _outlined(self, name: str, digest: str) -> OutlineElement | None:
        edition = self._board.state.edition(name)
        if edition is None or edition.digest != digest:
            raise HTTPException(404)  # it was replaced meanwhile; another event tells of that
        return outline(edition.data, f"{name}.pdf", edition.paper).value

    async def book(self, _request: Request) -> Response:
        book = self._board.state.book
        if book is None:
            raise HTTPException(404)
        saved = {"content-disposition": f'attachment; filename="{book.name}"'}
        return Response(book.data, media_type="application/epub+zip", headers=saved)

    async def picture(self, request: Request) -> Response:
        asked = request.path_params
        width = min(max(_whole(request.query_params.get("width", str(_USUAL_WIDTH))), 1), WIDEST)
        number = _whole(asked["number"])
        painted = await run_in_threadpool(self._picture, asked["edition"], asked["digest"], number, width)
        if painted is None:
            raise HTTPException(404)
        return Response(painted, media_type="image/png")

    def _painted(self, name: str, digest: str, number: int, width: int) -> bytes | None:
        edition = self._board.state.edition(name)
        return page_picture(edition.data, number, width) if edition and edition.digest == digest else None

    async def open(self, request: Request) -> Response:
        """Open a line of a source in the editor."""
        position, path = await self._wanted(request)
        opened = await run_in_threadpool(self._editor.open, path, position.line, position.column)
        return JSONResponse({"address": opened.address, "problem": opened.problem})

    async def caret(self, request: Request) -> Response:
        """Let the page follow the editor to a line of a source."""
        position, _ = await self._wanted(request)
        self._board.follow(position)
        return JSONResponse({})

    async def _wanted(self, request: Request) -> tuple[Position, Path]:
        """Read which line is meant; of no other file than those that the publication was read from.

        The file is named as positions have it, or by its whole path, as editors know it.
        """
        sources = self._board.state.sources
        try:
            wanted = json.loads(await _body(request))
            named = wanted["file"]
            name = named if named in sources else next(each for each in sources if str(sources[each]) == named)
            line, column = _counted(wanted["line"]), _counted(wanted.get("column", 1))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError, StopIteration):
            raise HTTPException(400) from None
        return Position(path=name, line=line, column=column), sources[name]


def _whole(written: str) -> int:
    """Read a number that stands in an address."""
    if not (written.isascii() and written.isdigit() and len(written) < 6):
        raise HTTPException(400)
    return int(written)


def _counted(number: object) -> int:
    if not isinstance(number, int) or isinstance(number, bool) or not 0 < number < 10_000_000:
        raise ValueError("not a number of a line or column")
    return number


async def _body(request: Request) -> bytes:
    """Read the body of a request within the bounds of size and time."""
    read = b""
    try:
        async with asyncio.timeout(PATIENCE):
            async for part in request.stream():
                read += part
                if len(read) > MOST_BYTES:
                    raise HTTPException(413, headers={"connection": "close"})
    except TimeoutError:
        raise HTTPException(408, headers={"connection": "close"}) from None
    return read


def _assets(folder: Path) -> Mapping[str, Path]:
    """Return the files of the page by their names: whatever else is asked for isn't there."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix in _MEDIA_TYPES)
    return {path.relative_to(folder).as_posix(): path for path in files}
