"""An editor that says the wrong thing, too early, too late or in no form at all: each request gets its answer."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from publish.editor.open_files import path_of
from tests.editor.editor import RECORDS, TEXT, write
from tests.editor.random_typing import typed
from tests.editor.raw_client import CAPABILITIES, RawClient, uri_of

UNSEEN = 2**31 - 1  # the number of a process that can't be seen from here
INITIALIZE = {"processId": UNSEEN, "rootUri": None, "capabilities": CAPABILITIES}
NOT_READ, NO_METHOD, INVALID, NOT_NOW, TOO_EARLY = -32700, -32601, -32602, -32600, -32002


def at(uri: str, line: int, character: int) -> dict[str, Any]:
    return {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}


def code(answer: dict[str, Any]) -> object:
    return answer["error"]["code"]


def test_each_request_is_answered_whenever_it_comes(tmp_path: Path) -> None:
    text = uri_of(write(tmp_path / "river walk") / "text.md")
    with RawClient(begin=False) as client:
        assert code(client.ask("textDocument/hover", at(text, 0, 0))) == TOO_EARLY
        client.open(text, "# Too early\n")
        client.send(b'{"jsonrpc": "2.0", "id": 7, "method": "sh')
        assert code(client.answer(None)) == NOT_READ
        client.send(b"[" * 100_000)
        assert code(client.answer(None)) == NOT_READ
        assert "capabilities" in client.ask("initialize", INITIALIZE)["result"]
        assert code(client.ask("initialize", INITIALIZE)) == NOT_NOW
        client.tell("initialized", {})
        for params in (at(text, -1, 0), at(text, 0, 2**31), {}, None, 7, {"textDocument": 7}):
            assert code(client.ask("textDocument/hover", params)) == INVALID
        client.send({"jsonrpc": "2.0", "id": "a", "method": "publish/nothing"})
        assert code(client.answer("a")) == NO_METHOD
        client.tell("publish/nothing", {})
        client.tell("textDocument/didOpen", {"textDocument": {"uri": text}})
        client.tell("textDocument/didClose", {"textDocument": {"uri": text}})
        client.change(text, "# Not open\n", 2)
        client.tell("$/cancelRequest", {"id": "never"})
        client.open(text, TEXT)
        number = client.begin("textDocument/documentSymbol", {"textDocument": {"uri": text}})
        client.tell("$/cancelRequest", {"id": number})
        assert {"result", "error"} & set(client.answer(number))
        client.wait(lambda: text in client.findings)
        assert client.findings[text] == {"uri": text, "version": 1, "diagnostics": []}
        client.change(text, "# Walk\n\n[x](place:nowhere)\n", 2)
        client.wait(lambda: client.codes(text) != [])
        client.tell("textDocument/didClose", {"textDocument": {"uri": text}})
        client.wait(lambda: client.findings[text] == {"uri": text, "diagnostics": []})
        assert client.ask("shutdown", None)["result"] is None
        assert code(client.ask("textDocument/hover", at(text, 0, 0))) == NOT_NOW
        client.tell("exit", None)
        assert client.ended() == 0
        assert (client.errors, client.told) == (b"", [])


def test_it_ends_with_its_editor(tmp_path: Path) -> None:
    client = RawClient()
    client.tell("exit", None)
    assert client.ended() == 1  # since nobody had said that the session would end

    editor = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    client = RawClient(begin=False)
    client.ask("initialize", {**INITIALIZE, "processId": editor.pid})
    editor.kill()
    editor.wait()
    assert client.ended() == 1  # with its streams still open
    assert client.errors == b""


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("file:///a%20b/%D9%86%D9%87%D8%B1%25.md", "/a b/نهر%.md"),
        ("file:///a;b=c/d;e.md", "/a;b=c/d;e.md"),
        ("file://localhost/a/../b.md", "/b.md"),
        ("file:///a%FF.md", "/a\udcff.md"),
        *(("untitled:Untitled-1", ""), ("file:///a%00b", ""), ("file://[x", ""), ("file:a.md", "")),
        *(("file://server/share/a.md", ""), ("vscode-vfs://github/a.md", ""), ("", ""), ("\ud83d", "")),
    ],
)
def test_addresses_of_files(address: str, path: str) -> None:
    found = path_of(address)
    assert (str(found) if found else "") == path
    assert found is None or path_of(found.as_uri()) == found


def test_changes_of_ranges_places_in_other_units_and_editors_that_can_little(tmp_path: Path) -> None:
    folder = write(tmp_path / "walk")
    text, places = uri_of(folder / "text.md"), uri_of(folder / "records" / "places.yaml")
    with RawClient(("utf-8",), {}) as client:
        assert client.abilities["positionEncoding"] == "utf-8"
        written = TEXT.replace("\n", "\r\n")
        client.open(text, written)
        client.open(places, RECORDS["places"].replace("A town on", "![x](http://a.b/c) <b> `c` &amp; A town on"))
        line = TEXT.split("\n")[2]
        start = len(line[: line.index("trust)")].encode())
        where = {"start": {"line": 2, "character": start}, "end": {"line": 2, "character": start + 5}}
        client.change(text, "trost", 2, where)
        client.wait(lambda: client.codes(text) == ["unknown-record"])
        (found,) = client.found(text)
        assert found["range"]["end"] == {"line": 2, "character": start + 6}
        assert "version" not in client.findings[text]
        client.change(text, "", 3, {"start": {"line": 99, "character": 0}, "end": {"line": 2, "character": start + 6}})
        client.change(text, "\ud83d", 4, {"start": {"line": 99, "character": 9}, "end": {"line": 99, "character": 9}})
        client.change(text, "\ude00", 5, {"start": {"line": 99, "character": 9}, "end": {"line": 99, "character": 9}})
        hover = client.ask("textDocument/hover", at(text, 2, 2))["result"]["contents"]
        assert hover["kind"] == "plaintext"
        assert hover["value"].startswith("Millbridge\nplace millbridge\n\n")
        symbols = client.ask("textDocument/documentSymbol", {"textDocument": {"uri": text}})["result"]
        assert [(each["name"], each["location"]["uri"]) for each in symbols] == [("A day at the river", text)]
        assert symbols[0]["location"]["range"]["end"] == {"line": 2, "character": start + 6 + 4}
        offered = client.ask("textDocument/completion", at(text, 2, line.index("bridge)")))["result"]["items"]
        name = {"start": {"line": 2, "character": 19}, "end": {"line": 2, "character": 29}}
        (edit,) = [each["textEdit"] for each in offered if each["label"] == "millbridge"]
        assert edit == {"range": name, "newText": "millbridge"}
        assert all(each["documentation"]["kind"] == "plaintext" for each in offered)


def test_whatever_is_typed_findings_are_those_of_the_command(tmp_path: Path) -> None:
    typed(write(tmp_path / "river walk"), edits=40, seed=4)
