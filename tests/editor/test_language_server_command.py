"""The command that editors start: what it says where no editor or no pygls is there, and how it ends."""

import json
import os
import signal
import subprocess
import sys

import pytest
from click.testing import CliRunner

from publish.cli import cli
from publish.commands.exit_codes import TOOL_MISSING

COMMAND = [sys.executable, "-m", "publish", "language-server"]


def test_it_ends_in_silence_when_its_editor_is_gone() -> None:
    ended = subprocess.run(COMMAND, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    assert (ended.stdout, ended.stderr) == (b"", b"")


def test_it_ends_at_once_when_it_is_told_to() -> None:
    for told, code in ((signal.SIGTERM, 143), (signal.SIGINT, -signal.SIGINT), (signal.SIGHUP, 129)):
        with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as server:
            assert server.stdin is not None and server.stdout is not None and server.stderr is not None
            asked = {"processId": None, "rootUri": None, "capabilities": {}}
            hello = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": asked}).encode()
            server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(hello), hello))
            server.stdin.flush()
            assert server.stdout.readline().startswith(b"Content-")
            server.send_signal(told)
            server.wait(timeout=60)
            assert server.returncode == code
            assert b"Traceback" not in server.stderr.read()


def test_it_tells_people_that_editors_start_it() -> None:
    ours, theirs = os.openpty()
    refused = subprocess.run(COMMAND, stdin=theirs, capture_output=True, check=False)
    os.close(ours)
    os.close(theirs)
    assert refused.returncode == 2
    assert b"An editor starts this command" in refused.stderr


def test_it_says_how_to_install_what_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pygls", None)
    missing = CliRunner().invoke(cli, ["language-server"], standalone_mode=False)
    assert missing.return_value == TOOL_MISSING
    assert "editor-support-missing" in missing.output and "install it: " in missing.output
