"""What is being done is shown: bars on a terminal, of which nothing is left, and lines elsewhere."""

from __future__ import annotations

import functools
import logging
import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from publish.commands.progress import shown
from publish.pipeline.workers import Workers, tell_parent
from publish.progress import EditionProgress, layout_told

ROOT = Path(__file__).parent.parent
ABOUT = "title: Rain\nlanguage: en\ndate: 2026-01-02\ncontributors: [A desk]\neditions: [epub, print, large-print]\n"
COMMAND = [sys.executable, "-m", "publish"]
on_terminals = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")


def publication(folder: Path, paragraphs: int) -> None:
    (folder / "rain").mkdir()
    (folder / "rain" / "publication.yaml").write_text(ABOUT)
    text = "It rained all day long in every street of the town. " * 8
    (folder / "rain" / "text.md").write_text("# Rain\n\n" + f"{text}\n\n" * paragraphs)


def on_terminal(folder: Path, *arguments: str, interrupt_at: bytes = b"", **environment: str) -> tuple[str, str, int]:
    """Run a command whose error stream is a terminal; return its output, what the terminal got, and the exit code."""
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "COLUMNS": "100", **environment},
        stdout=subprocess.PIPE,
        stderr=theirs,
        start_new_session=True,
    ) as run:
        os.close(theirs)
        got = b""
        while part := _read(ours):
            got += part
            if interrupt_at and interrupt_at in got:
                os.killpg(run.pid, signal.SIGINT)  # as the terminal does, to all of its processes
                interrupt_at = b""
        os.close(ours)
        output = run.stdout.read().decode() if run.stdout else ""
    return output, got.decode(), run.returncode


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # on Linux, that nobody has it open any more
        return b""


def left(got: str) -> list[str]:
    """Return the lines that stay on a terminal, which erases lines and goes up as rich asks it to."""
    lines, row = [""], 0
    for part in re.split(r"(\x1b\[[0-9;?]*[A-Za-z]|\r|\n)", got):
        if part == "\n":
            row += 1
            lines += [""] * (row + 1 - len(lines))
        elif up := re.fullmatch(r"\x1b\[(\d+)A", part):
            row -= int(up[1])
        elif part == "\x1b[2K":
            lines[row] = ""
        elif part and part != "\r" and not part.startswith("\x1b"):
            lines[row] += part
    return [line for line in lines if line.strip()]


@on_terminals
def test_a_terminal_shows_pages_and_editions_and_keeps_only_the_lines(tmp_path: Path) -> None:
    publication(tmp_path, 400)  # which takes longer than bars need to be drawn again
    output, got, code = on_terminal(tmp_path, "build", "rain", "--jobs", "2", NO_COLOR="1")
    assert code == 0
    assert [line.split()[0].rpartition("-")[2] for line in output.splitlines()] == [
        "build/rain/rain.epub",
        "print.pdf",
        "print.pdf",
    ]
    assert "\x1b" not in output
    for sign in ("rain: print, laying out", "rain: large-print, laying out", "3 of 3 made"):
        assert sign in got
    assert re.search(r"page \d+", got)
    assert not re.search(r"\x1b\[[34]\d|\x1b\[38", got), "colours, though there are to be none"
    assert left(got) == [
        "rain: reading",
        "rain: made epub and print",
        "rain: made large-print",
        "rain: writing",
    ]
    assert got.rindex("\x1b[?25h") > got.rindex("\x1b[?25l"), "the cursor is hidden"


@on_terminals
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_leaves_no_bar(tmp_path: Path, jobs: str) -> None:
    publication(tmp_path, 400)
    output, got, code = on_terminal(tmp_path, "build", "rain", "--jobs", jobs, interrupt_at=b"laying out")
    assert (output, code) == ("", 130)
    lines = left(got)
    assert lines[0] == "rain: reading"
    assert lines[-1] == "Interrupted; the last good outputs are as they were."
    assert not [line for line in lines if "page" in line or "editions" in line]
    assert got.rindex("\x1b[?25h") > got.rindex("\x1b[?25l")
    assert "Traceback" not in got


@on_terminals
def test_quiet_and_verbose_and_plain_terminals_get_no_bars(tmp_path: Path) -> None:
    publication(tmp_path, 1)
    assert on_terminal(tmp_path, "check", "rain", "--sources", "-q") == ("rain: source: passes\n", "", 0)
    for options, term in ((["-v"], "xterm"), ([], "dumb")):
        _output, got, code = on_terminal(tmp_path, "check", "rain", "--sources", *options, TERM=term)
        assert (got, code) == ("rain: reading\r\n", 0)


def test_lines_say_now_and_then_which_page_is_laid_out(capsys: pytest.CaptureFixture[str]) -> None:
    def tell(**options: bool) -> list[str]:
        with shown(**options) as seen:
            seen.line("rain: reading")
            for page in range(1, 101):
                seen.pages("rain", EditionProgress(edition="print", doing="laying out", page=page, of=120))
            seen.pages("rain", EditionProgress(edition="print", doing="painting"))
        told = capsys.readouterr()
        assert told.out == ""
        return told.err.splitlines()

    assert tell() == ["rain: reading", "rain: print, page 50 of 120", "rain: print, page 100 of 120"]
    assert len(tell(verbose=True)) == 12
    assert tell(quiet=True) == []


def test_layout_is_heard_in_its_own_thread_and_the_logger_left_as_it_was() -> None:
    logger, told = logging.getLogger("weasyprint.progress"), list[EditionProgress]()
    before = (logger.level, logger.propagate, list(logger.handlers))

    def say(page: int) -> None:
        logger.info("Step 5 - Creating layout - Page %d", page)

    with layout_told("print", told.append):
        for page in (1, 2, 3, 1, 2, 3, 4):
            say(page)
        other = threading.Thread(target=say, args=(9,))
        other.start()
        other.join()
        logger.info("Step 6 - Creating PDF")
    assert [(each.page, each.of) for each in told] == [(1, 0), (2, 0), (3, 0), (1, 3), (2, 3), (3, 3), (4, 0), (0, 0)]
    assert told[-1].doing == "painting"
    assert (logger.level, logger.propagate, list(logger.handlers)) == before


def many(number: int) -> int:
    for each in range(number):
        tell_parent("rain", each)
    tell_parent("rain" * 200, 0)
    return number


def test_processes_tell_all_that_they_do_even_to_one_who_fails_to_show_it() -> None:
    heard: list[tuple[str, int]] = []

    def hear(told: tuple[str, int]) -> None:
        heard.append(told)
        raise OSError("the terminal is gone")

    with Workers(2, hear) as group:
        waits = [group.begin(functools.partial(many, 3000)) for _ in range(2)]
        assert [wait() for wait in waits] == [3000, 3000]
    assert sorted(heard) == sorted([("rain", each) for each in range(3000)] * 2)
    tell_parent("rain", 0)  # which has no parent that hears
    assert len(heard) == 6000
