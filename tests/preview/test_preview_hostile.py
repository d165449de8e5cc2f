"""A book that somebody made to do harm, in the preview: nothing of it runs, leads away, or asks another machine."""

from __future__ import annotations

import http.server
import io
import json
import shutil
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from publish.diagnostics import Position
from publish.preview.app import Board, application
from publish.preview.heard import HeardLine
from publish.preview.opening import Editor
from publish.preview.serving import Server, bound
from publish.preview.state import ShownBook, State, digest_of
from publish.rules.files import FILE_MISSING
from publish.validators import ace

SCRIPT = Path(__file__).parent / "hostile.mjs"
HARM = "<img src=x onerror=\"top.harm='words'\"><script>top.harm='words'</script>"
CONTAINER = """<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">x</dc:identifier>
<dc:title>&lt;script&gt;top.harm='title'&lt;/script&gt;</dc:title><dc:language>en</dc:language></metadata>
<manifest><item id="p" href="p.xhtml" media-type="application/xhtml+xml" properties="scripted"/>
<item id="n" href="n.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest>
<spine><itemref idref="p"/></spine></package>"""
CONTENTS = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>n</title></head>
<body><nav epub:type="toc"><ol><li><a href="p.xhtml">&lt;img src=x onerror=top.harm='contents'&gt;</a></li>
<li><a href="javascript:top.harm='contents'">j</a></li></ol></nav></body></html>"""
PAGE = """<html xmlns="http://www.w3.org/1999/xhtml"><head><title>&lt;script&gt;</title><base href="{0}/base/"/>
<meta http-equiv="refresh" content="1;url={0}/refresh"/><link rel="stylesheet" href="{0}/sheet.css"/>
<link rel="prefetch" href="{0}/prefetch"/><script>top.harm='inline'</script><script src="{0}/script.js"></script>
<style>@import url({0}/import.css); body {{ background: url({0}/background.png) }}
@font-face {{ font-family: x; src: url({0}/font.woff) }} p {{ font-family: x }}</style></head>
<body onload="top.harm='load'"><p id="words">Words <img src="{0}/picture.png" onerror="top.harm='error'"/></p>
<svg xmlns="http://www.w3.org/2000/svg" onload="top.harm='svg'"><script>top.harm='svg'</script>
<image href="{0}/svg.png"/><use href="{0}/use.svg#a"/></svg>
<iframe src="{0}/frame"></iframe><iframe srcdoc="&lt;script&gt;top.harm='srcdoc'&lt;/script&gt;"></iframe>
<iframe src="data:text/html,&lt;script&gt;top.harm='data'&lt;/script&gt;"></iframe><object data="{0}/object"></object>
<embed src="{0}/embed"/><video src="{0}/film.mp4" poster="{0}/poster.png"></video><audio src="{0}/sound.mp3"></audio>
<p><a id="script" href="javascript:top.harm='link'">a</a> <a id="top" href="{0}/top" target="_top">b</a>
<a id="blank" href="{0}/blank" target="_blank" ping="{0}/ping">c</a>
<a id="data" href="data:text/html,x" target="_top">d</a> <a id="save" download="x" href="{0}/save">e</a></p>
<form action="{0}/form" target="_top" method="post">
<input id="go" type="submit" autofocus="" onfocus="top.harm='focus'"/>
</form></body></html>"""


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    """Serve as another machine; give its address, and what it was asked for."""
    asked: list[str] = []

    class Answering(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_POST = do_GET

        def log_message(self, *_words: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


def book(address: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("p.opf", PACKAGE)
        archive.writestr("n.xhtml", CONTENTS)
        archive.writestr("p.xhtml", PAGE.format(address))
    return held.getvalue()


def test_a_book_made_to_do_harm_does_none(elsewhere: tuple[str, list[str]], tmp_path: Path) -> None:
    other, asked = elsewhere
    data, at = book(other), Position(path=f"{HARM}.md", line=1, column=1)
    line = HeardLine(words=HARM, role=HARM, language=HARM, page="p.xhtml", steps=(), source=at)
    board = Board()
    board.show(
        State(
            version=1,
            revision=1,
            stage="done",
            publication=HARM,
            title=HARM,
            language='en"><script>',
            findings=(FILE_MISSING.finding(HARM, at),),
            book=ShownBook(revision=1, name="x.epub", data=data, lines=(line,), digest=digest_of(data)),
            sources={at.path: tmp_path / "text.md"},
        )
    )
    command, node, browser = ace.command(), shutil.which("node"), ace.chromium()
    assert command and node and browser, "Node.js or Chromium is missing: make tools"
    tools = next(each for each in command.resolve().parents if each.name == "node_modules").parent
    taken = bound(0)
    address = f"http://127.0.0.1:{taken.getsockname()[1]}/token/"
    with Server(application(board, Editor(), port=taken.getsockname()[1], token="token"), taken):
        done = subprocess.run([node, SCRIPT, tools, browser, address], capture_output=True, text=True, timeout=120)
        board.close()
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert {"script", "top", "blank", "data", "save", "go"} == {*told["followed"]}
    assert told["harm"] is None and told["pictures"] == 0
    assert told["title"] == HARM and HARM in told["findings"]
    assert told["address"] == address and told["tabs"] == [address]
    assert asked == []
