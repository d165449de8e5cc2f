"""The preview follows the files of a publication, shows what is wrong, and ends as it is asked to."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import sys
import termios
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from publish import project
from publish.files import Kind
from publish.pipeline.noted import Noted
from publish.pipeline.stages import Stage, stages
from publish.pipeline.watching import watch
from publish.preview.app import Board
from publish.preview.outline import outline
from publish.preview.state import State, heard_data, paper_data, places_data, state_data, tree_data
from publish.project import Project

ABOUT = "title: Rain\nlanguage: en-GB\ndate: 2026-01-01\ncover: none\neditions: [epub]\n"
TEXT = "# Rain\n\nRain falls.\n"
BROKEN = "# Rain\n\nRain [falls](place:nowhere).\n"


def written(folder: Path, about: str = ABOUT) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "publication.yaml").write_text(about, encoding="utf-8")
    (folder / "text.md").write_text(TEXT, encoding="utf-8")
    return folder


def until(true: Callable[[], bool]) -> None:
    """Wait until something is so, as long as a test may take."""
    while not true():
        time.sleep(0.02)


class Watched:
    """A preview without a server, in a thread: what it shows, and what it told."""

    def __init__(self, folder: Path) -> None:
        self.board = Board()
        self.told: list[str] = []
        self.read: list[Project] = []
        self._text = folder / "text.md"
        self._ended = threading.Event()
        self._before: Callable[[Stage], None] = lambda _stage: None
        found = project.find_one(folder).value
        assert found is not None
        arguments = {"make": self._stages, "ended": self._ended.is_set}
        self._thread = threading.Thread(target=watch, args=(found, self.board, self.told.append), kwargs=arguments)
        self._thread.start()

    @property
    def state(self) -> State:
        return self.board.state

    def after(self, deed: Callable[[], object]) -> State:
        """Do something to the files, and return what is shown when all is made of them."""
        before = self.state.version
        deed()
        until(lambda: self.state.version > before and self.state.stage == "done")
        return self.state

    def between_stages(self, deed: Callable[[Stage], None]) -> None:
        self._before = deed

    def end(self) -> None:
        self._ended.set()
        self._text.touch()  # it looks now, and not in a second
        self._thread.join()

    def _stages(self, found: Project) -> Iterator[Stage]:
        self.read.append(found)
        for stage in stages(found):
            yield stage
            self._before(stage)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    started = Watched(written(tmp_path / "rain"))
    until(lambda: started.state.stage == "done")
    yield started
    started.end()


def test_findings_come_and_go_while_the_last_good_book_stays(watched: Watched, tmp_path: Path) -> None:
    text = tmp_path / "rain" / "text.md"
    first = watched.state
    assert first.book is not None and (first.revision, first.book.revision, first.findings) == (1, 1, ())
    assert next(line.words for line in first.book.lines if line.role == "heading level 1") == "Rain"
    broken = watched.after(lambda: text.write_text(BROKEN, encoding="utf-8"))
    assert [(each.name, each.position and each.position.line) for each in broken.findings] == [("unknown-record", 3)]
    assert broken.book == first.book and broken.revision == 2
    mended = watched.after(lambda: text.write_text(TEXT.replace("falls", "fell"), encoding="utf-8"))
    assert mended.book is not None and mended.findings == () and mended.book.revision == 3
    assert mended.book.digest != first.book.digest
    assert any("fell" in line.words for line in mended.book.lines)


def test_what_is_written_again_as_it_was_is_not_made_again(watched: Watched, tmp_path: Path) -> None:
    book = watched.state.book
    same = watched.after(lambda: (tmp_path / "rain" / "text.md").write_text(TEXT, encoding="utf-8"))
    assert same.book is book and same.revision == 1 and len(watched.read) == 2
    (tmp_path / "rain" / ".text.md.swp").write_text("of an editor", encoding="utf-8")
    (tmp_path / "rain" / "notes").mkdir()
    same = watched.after(lambda: (tmp_path / "rain" / "text.md").write_text(TEXT, encoding="utf-8"))
    assert same.book is book


def test_records_are_followed_wherever_they_lie_and_folders_though_they_go_and_come(
    watched: Watched, tmp_path: Path
) -> None:
    text, above = tmp_path / "rain" / "text.md", tmp_path / "records"
    broken = watched.after(lambda: text.write_text(BROKEN, encoding="utf-8"))
    assert len(broken.findings) == 1

    def describe() -> None:
        above.mkdir()
        (above / "places.yaml").write_text("nowhere:\n  name: Nowhere\n  definition: A place.\n", encoding="utf-8")

    described = watched.after(describe)
    assert described.book is not None and described.book.revision == described.revision
    gone = watched.after(lambda: (tmp_path / "rain").rename(tmp_path / "elsewhere"))
    assert gone.findings and gone.book == described.book
    back = watched.after(lambda: (tmp_path / "elsewhere").rename(tmp_path / "rain"))
    assert not [each for each in back.findings if each.rule.name == "no-text"]
    assert back.book is not None and back.book.digest == described.book.digest


def test_a_change_while_something_is_made_is_read_at_once(watched: Watched, tmp_path: Path) -> None:
    text = tmp_path / "rain" / "text.md"

    def once(stage: Stage) -> None:
        watched.between_stages(lambda _stage: None)
        text.write_text(TEXT.replace("falls", "has fallen"), encoding="utf-8")

    watched.between_stages(once)
    after = watched.after(lambda: text.write_text(TEXT.replace("falls", "fell"), encoding="utf-8"))
    until(lambda: watched.state.revision == 3 and watched.state.stage == "done")
    after = watched.state
    assert after.book is not None and after.book.revision == 3
    assert any("has fallen" in line.words for line in after.book.lines)


def test_all_editions_are_shown_and_their_last_bytes_are_those_of_a_build(tmp_path: Path) -> None:
    from publish.pipeline.build import make

    folder = written(tmp_path / "rain", ABOUT.replace("editions: [epub]\n", ""))
    started = Watched(folder)
    try:
        until(lambda: started.state.stage == "done")
    finally:
        started.end()
    state, found = started.state, project.find_one(folder).value
    assert found is not None and state.book is not None
    built = {edition.name: data for edition, data in make(found).outputs.items()}
    assert {"epub": state.book.data, **{each.name: each.data for each in state.editions}} == built
    told = [line.partition(": ")[2] for line in started.told]
    assert told == ["reading", "read, 0 findings", "made epub", "made epub", "made print", "made large-print"]
    data = json.loads(json.dumps([state_data(state), heard_data(state), places_data(state)]))
    assert [each["name"] for each in data[0]["editions"]] == ["print", "large-print"]
    assert {each["edition"] for place in data[2]["places"] for each in place["papers"]} == {"print", "large-print"}
    printed = json.loads(json.dumps(paper_data(state.editions[0])))
    words = {each["words"]: each["source"] for page in printed["pages"] for each in page}
    assert words["Rain falls."]["line"] == 3
    tree = tree_data(state.editions[0], outline(state.editions[0].data, "print.pdf", state.editions[0].paper).value)
    assert json.loads(json.dumps(tree))["tree"]["parts"]


def test_only_what_a_publication_depends_on_is_noted(tmp_path: Path) -> None:
    noted = Noted()
    text = tmp_path / "text.md"
    assert noted.kind(text) is None and noted.kind(tmp_path / "publication.yaml") is None and not noted.changed()
    (tmp_path / "other.md").write_text("Nobody asked.\n", encoding="utf-8")
    assert not noted.changed() and noted.sources() == {} and noted.folders() == {tmp_path}
    text.write_text("# A\n", encoding="utf-8")
    assert noted.changed()
    again = Noted()
    assert again.kind(text) is Kind.FILE and again.read(text) == b"# A\n" and not again.changed()
    assert list(again.sources().values()) == [text]
    text.write_text("# B\n", encoding="utf-8")
    os.utime(text, ns=(1, 1))
    assert again.changed()
    listed = Noted()
    listed.names(tmp_path)
    assert not listed.changed()
    (tmp_path / "third.md").write_text("", encoding="utf-8")
    assert listed.changed()
    assert Noted().folders() == frozenset()
    lost = Noted()
    assert lost.kind(tmp_path / "pictures" / "deep" / "rain.png") is None and lost.folders() == {tmp_path}


class Command:
    """``publish watch`` in a process with a terminal and a folder for temporary files of its own."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.temporary = folder.parent / f"{folder.name}-temporary"
        self.temporary.mkdir()
        self._log = folder.parent / f"{folder.name}.log"
        self._terminal, end = os.openpty()
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "publish", "watch", "--no-open", *options, str(folder)],
                stdin=end,
                stdout=log,
                stderr=log,
                env={**os.environ, "TMPDIR": str(self.temporary)},
                start_new_session=True,
                preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
            )
        os.close(end)

    def said(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def address(self) -> str:
        until(lambda: "Ctrl-C" in self.said())
        return next(word for word in self.said().split() if word.startswith("http://127.0.0.1:"))

    def state(self) -> dict[str, object]:
        with urllib.request.urlopen(f"{self.address()}state.json") as answer:
            told: dict[str, object] = json.load(answer)
        return told

    def type_ctrl_c(self) -> int:
        os.write(self._terminal, b"\3")
        return self.process.wait()

    def end(self) -> int:
        self.process.terminate()
        return self.process.wait()

    def close_terminal(self) -> int:
        os.close(self._terminal)
        return self.process.wait()


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_the_command_shows_a_publication_and_leaves_nothing_however_it_ends(tmp_path: Path) -> None:
    commands = [Command(written(tmp_path / "one")), Command(written(tmp_path / "two"))]
    commands.append(Command(written(tmp_path / "three"), "-q"))
    before = {path: path.stat().st_mtime_ns for path in tmp_path.glob("*/*.*") if path.is_file()}
    for each in commands:
        until(lambda each=each: each.state()["stage"] == "done")
    assert commands[0].state()["title"] == "Rain"
    addresses = {each.address().rsplit("/", 2)[1] for each in commands}
    assert len(addresses) == 3
    assert "one: reading" in commands[0].said() and len(commands[2].said().splitlines()) == 1  # its address
    codes = [commands[0].type_ctrl_c(), commands[1].end(), commands[2].close_terminal()]
    assert codes == [0, 128 + signal.SIGTERM, 128 + signal.SIGHUP]
    for each in commands:
        assert not [*each.temporary.iterdir()]
        assert "Traceback" not in each.said()
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == ["publication.yaml", "text.md"]


def test_a_port_that_is_taken_and_a_publication_that_is_not_there_are_findings(tmp_path: Path) -> None:
    import socket

    from click.testing import CliRunner

    from publish.cli import cli

    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        taken = CliRunner().invoke(
            cli, ["watch", "--no-open", "--port", port, str(written(tmp_path / "rain"))], standalone_mode=False
        )
    assert taken.return_value == 1 and "preview-port" in taken.output
    absent = CliRunner().invoke(cli, ["watch", "--no-open", str(tmp_path / "absent")], standalone_mode=False)
    assert absent.return_value == 2 and "path-unknown" in absent.output


def test_what_is_not_installed_is_named_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    from publish.cli import cli
    from publish.pipeline import watching

    monkeypatch.setattr(watching, "find_spec", lambda name: None if name == "uvicorn" else object())
    ended = CliRunner().invoke(cli, ["watch", "--no-open"], standalone_mode=False)
    assert ended.return_value == 3 and "preview-missing" in ended.output and "pip install" in ended.output
