"""One process of Ace for many EPUBs: reports are those of its own command, and no publication harms another."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from publish.validators import ace, ace_process
from publish.validators.keeper import descendants
from publish.validators.kept import Limits

PALE = '<p style="color:#aaa;background:#fff">Pale.</p><h4>A skip</h4>'
LEAVES_MUCH = """<p>Words.</p><script>
localStorage.setItem("words", "kept"); window.name = "kept";
window.open(location.href); setInterval(function () {}, 1);
new Worker(URL.createObjectURL(new Blob(["while (true) {}"])));
</script>"""
LOOKS = """<p id="seen">Words.</p><script>
if (localStorage.getItem("words") || window.name) document.getElementById("seen").style.color = "#eee";
</script>"""


@pytest.fixture(autouse=True)
def new_process() -> Iterator[None]:
    ace_process.end()
    yield
    ace_process.end()


def number() -> int:
    process = ace_process._Process._one
    assert process is not None and process._kept._keeper is not None
    return process._kept._keeper.pid


def test_many_epubs_have_one_process_with_one_browser(make_epub):
    assert ace.run(make_epub()).value.passed
    first, programs = number(), descendants(number())
    report = ace.run(make_epub(PALE)).value
    assert {found.rule for found in report.violations} >= {"color-contrast", "heading-order"}
    assert ace.run(make_epub()).value.passed
    assert number() == first
    assert len(descendants(number()) & programs) >= 3  # Node, the browser and what starts its pages


def test_a_report_is_that_of_the_command(make_epub):
    path = make_epub(PALE)
    one = ace.run(path).value
    limits = Limits(seconds=200, processor_seconds=60, memory=ace._MEMORY)
    assert ace.report_of(ace._by_command(ace.command(), ace.chromium(), path, limits)) == one
    assert len(one.violations) >= 2


def test_a_page_leaves_nothing_for_the_next_publication(make_epub, monkeypatch):
    monkeypatch.setattr(ace, "_SECONDS", (200.0, 0.0, 0.0))  # its worker spends them as long as Ace takes
    sound = ace.run(make_epub(LOOKS)).value
    outcome = ace.run(make_epub(LEAVES_MUCH))
    assert outcome.value is not None, outcome.diagnostics[0].message
    assert ace.run(make_epub(LOOKS)).value == sound


def test_what_had_to_be_stopped_ends_with_its_process(make_epub, monkeypatch):
    assert ace.run(make_epub()).value.passed
    first = number()
    monkeypatch.setattr(ace, "_SECONDS", (4.0, 0.0, 0.0))
    (found,) = ace.run(make_epub("<script>while (true) {}</script>")).diagnostics
    assert "4 seconds of processor time" in found.message
    assert not Path(f"/proc/{first}").exists()
    monkeypatch.undo()
    assert ace.run(make_epub()).value.passed
    assert number() != first


@pytest.mark.parametrize("which", ["keeper", "all below"])
def test_a_process_that_was_ended_meanwhile_is_replaced(make_epub, which):
    assert ace.run(make_epub()).value.passed
    first = number()
    for each in [first] if which == "keeper" else descendants(first):
        with suppress(ProcessLookupError):  # it may have ended with its parent
            os.kill(each, signal.SIGKILL)
    assert ace.run(make_epub()).value.passed
    assert number() != first


def test_a_process_is_replaced_after_so_many(make_epub, monkeypatch):
    monkeypatch.setattr(ace_process, "_MOST", 2)
    path = make_epub()
    assert ace.run(path).value.passed
    first = number()
    assert ace.run(path).value.passed
    assert ace.run(path).value.passed
    assert number() != first


def test_an_ace_of_another_make_is_run_by_its_command(make_epub, tmp_path, monkeypatch):
    program = tmp_path / "ace-cli"
    program.write_text("#!/bin/sh\nexit 3\n")
    program.chmod(0o700)
    monkeypatch.setattr(ace, "command", lambda: program)
    (found,) = ace.run(make_epub()).diagnostics
    assert "it wrote no report" in found.message
    assert ace_process._Process._one is None
