"""Processes that make editions: copies of one that is loaded, ended with what began them, none where none is needed."""

import gc
import multiprocessing
import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from publish import formats, project
from publish.pipeline import workers
from publish.pipeline.build import build
from publish.pipeline.workers import Stopped, Workers

ROOT = Path(__file__).parent.parent.parent
ABOUT = "title: Rain\nlanguage: en\ndate: 2026-01-02\ncontributors: [A desk]\n"
copied = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere each process starts from nothing")


@pytest.fixture
def rain(tmp_path: Path) -> Path:
    folder = tmp_path / "rain"
    folder.mkdir()
    (folder / "publication.yaml").write_text(ABOUT)
    (folder / "text.md").write_text("# Rain\n\nRain fell in the night.\n")
    return folder


def inside() -> tuple[set[str], bool, int, int]:
    """Say what a process has loaded, whether its collector is on, what it leaves alone, and which it is a copy of."""
    return set(sys.modules), gc.isenabled(), gc.get_freeze_count(), os.getppid()


def one_more(number: int) -> int:
    return number + 1


def fall() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@copied
def test_processes_are_copies_of_one_that_has_loaded_all_that_makes_editions() -> None:
    with Workers(2) as group:
        waits = [group.begin(inside) for _ in range(4)]
        found = [wait() for wait in waits]
    needed = {need.module for row in formats.FORMATS for need in row.requirements}
    needed |= {name for row in formats.FORMATS for name in row.modules}
    assert needed >= {"weasyprint", "publish.pdf.layout"}
    for loaded, collecting, frozen, parent in found:
        assert needed <= loaded
        assert not collecting
        assert frozen > 10_000
        assert parent != os.getpid()
    assert len({parent for *_, parent in found}) == 1


def test_what_a_function_returns_comes_back() -> None:
    with Workers(1) as group:
        assert [wait() for wait in [group.begin(one_more, each) for each in range(3)]] == [1, 2, 3]


def fall_once(mark: Path) -> str:
    """End the process that does it, the first time."""
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return "done again"
    fall()
    return "never"


def test_what_ends_its_process_again_when_alone_is_stopped() -> None:
    with Workers(1) as group, pytest.raises(Stopped):
        group.begin(fall)()


def test_what_was_lost_with_another_is_done_again(tmp_path: Path) -> None:
    with Workers(1) as group:
        waits = [group.begin(fall_once, tmp_path / "mark"), *(group.begin(one_more, each) for each in range(3))]
        assert [wait() for wait in waits] == ["done again", 1, 2, 3]
        assert group.begin(one_more, 3)() == 4


def test_one_that_always_falls_costs_no_other(tmp_path: Path) -> None:
    with Workers(2) as group:
        waits = [group.begin(one_more, 0), group.begin(fall), *(group.begin(one_more, each) for each in range(1, 4))]
        assert waits.pop(0)() == 1
        with pytest.raises(Stopped):
            waits.pop(0)()
        assert [wait() for wait in waits] == [2, 3, 4]


def send_half(mark: Path) -> None:
    """Begin to send a result, as a process does that is ended in the middle of it."""
    frame = sys._getframe()
    while "result_queue" not in frame.f_locals:
        assert frame.f_back is not None
        frame = frame.f_back
    frame.f_locals["result_queue"]._writer._send(struct.pack("!i", 1000) + b"half")
    mark.touch()
    time.sleep(600)


def test_an_interrupted_build_waits_for_no_rest_of_a_result(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    with pytest.raises(KeyboardInterrupt), Workers(1) as group:
        group.begin(send_half, mark)
        while not mark.exists():
            time.sleep(0.05)
        raise KeyboardInterrupt
    assert not multiprocessing.active_children()


def fall_then_wait(mark: Path) -> None:
    """End the process that does it, the first time; then take longer than anybody waits."""
    if mark.exists():
        mark.with_name("again").touch()
        time.sleep(600)
    mark.touch()
    fall()


def test_what_is_done_again_is_ended_with_an_interrupted_build(tmp_path: Path) -> None:
    def interrupt() -> None:
        while not (tmp_path / "again").exists():
            time.sleep(0.05)
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)

    with pytest.raises(KeyboardInterrupt), Workers(1) as group:
        wait = group.begin(fall_then_wait, tmp_path / "mark")
        threading.Thread(target=interrupt, daemon=True).start()
        wait()
    assert not multiprocessing.active_children()


def test_a_killed_process_is_a_finding_and_nothing_is_written(rain: Path, tmp_path: Path, monkeypatch) -> None:
    def killed(_self: Workers, *_arguments: object) -> object:
        def wait() -> object:
            raise Stopped

        return wait

    monkeypatch.setattr(Workers, "begin", killed)
    (built,) = build(project.find((rain,)).value or (), tmp_path / "made", jobs=2)
    assert {found.rule.name for found in built.diagnostics} == {"build-stopped"}
    assert not (tmp_path / "made").exists()


def test_nothing_begins_where_one_task_is_all_there_is(rain: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(Workers, "begin", lambda *_arguments: pytest.fail("a process for nothing"))
    (built,) = build(project.find((rain,)).value or (), tmp_path / "made", editions=("epub", "print"), jobs=2)
    assert [path.name for path in built.outputs] == ["rain.epub", "rain-print.pdf"]


def test_systems_without_copies_begin_each_process_anew(monkeypatch) -> None:
    monkeypatch.setattr(workers.multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    assert workers._context().get_start_method() == "spawn"
    with Workers(1) as group:
        assert group.begin(one_more, 1)() == 2


CODES = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129, signal.SIGKILL: -signal.SIGKILL, None: 0}


@pytest.mark.skipif(not Path("/proc/self/stat").is_file(), reason="needs /proc to see the processes of a session")
@pytest.mark.parametrize("ended_by", CODES, ids=lambda number: number.name if number else "itself")
def test_a_build_leaves_no_processes_and_no_temporary_files(
    rain: Path, tmp_path: Path, ended_by: signal.Signals | None
) -> None:
    if ended_by:
        (rain / "text.md").write_text("# Rain\n\n" + "It rained all day in every street of the town.\n\n" * 4000)
    temporary = Path(tempfile.mkdtemp(prefix="t-"))  # a short name, since sockets lie in it
    process = start_build(tmp_path, temporary)
    if ended_by:
        while len(of_session(process.pid)) < 4:  # itself, two that multiprocessing needs, and a worker
            assert process.poll() is None
            time.sleep(0.05)
        assert [path.name[:12] for path in temporary.iterdir()] == ["publish-run-"]
        process.send_signal(ended_by)
    process.wait()
    while of_session(process.pid):  # they end when they see that it has; a hang is what the test's time limit is for
        time.sleep(0.05)
    assert process.returncode == CODES[ended_by], (tmp_path / "said").read_text(encoding="utf-8")
    if ended_by is signal.SIGKILL:  # mostly its processes have removed them; if they couldn't, the next run does
        (rain / "text.md").write_text("# Rain\n\nIt rained.\n")
        assert start_build(tmp_path, temporary).wait() == 0
    assert not list(temporary.iterdir())
    temporary.rmdir()


def start_build(folder: Path, temporary: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "publish", "build", "rain", "--jobs", "2"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(temporary)},
        stdout=subprocess.DEVNULL,
        stderr=(folder / "said").open("wb"),
        start_new_session=True,
        preexec_fn=lambda: (
            [signal.signal(each, signal.SIG_DFL) for each in (signal.SIGTERM, signal.SIGHUP)]
            and signal.signal(signal.SIGINT, signal.default_int_handler)
        ),
    )


def test_a_whole_group_that_is_killed_is_swept_up_by_the_next_run(rain: Path, tmp_path: Path) -> None:
    (rain / "text.md").write_text("# Rain\n\n" + "It rained all day in every street of the town.\n\n" * 4000)
    temporary = Path(tempfile.mkdtemp(prefix="t-"))
    theirs = temporary / "publish-run-of-somebody"
    theirs.mkdir()
    process = start_build(tmp_path, temporary)
    while not list(temporary.glob("publish-run-*/pymp-*")):
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    (rain / "text.md").write_text("# Rain\n\nIt rained.\n")
    assert start_build(tmp_path, temporary).wait() == 0
    assert list(temporary.iterdir()) == [theirs]
    shutil.rmtree(temporary)


def of_session(session: int) -> list[int]:
    """List the processes of a session that haven't ended."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _parent, _group, of = stat.read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(of) == session and state != "Z":
            found.append(int(stat.parent.name))
    return found
