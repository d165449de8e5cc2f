"""Programs that are kept can be stopped, reach no network, and are gone when what kept them is."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from publish.validators.kept import Exceeded, Kept, Limits, isolation

PYTHON = [sys.executable, "-I", "-S", "-c"]
PATIENCE = 60  # seconds to wait for what must come; nothing is asserted of how soon it does
LEAVES_A_CHILD = "import os, time\nif os.fork() == 0: os.setsid()\nprint(os.getpid(), flush=True)\ntime.sleep(600)"
KEEPS = f"""
import sys
from publish.validators.kept import Kept, Limits
with Kept() as kept:
    kept.begin({[*PYTHON, LEAVES_A_CHILD]!r}, {{}}, Limits(seconds=600))
    print(kept.folder, flush=True)
    kept.wait()
"""


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def runs(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_program_tells_what_it_says_and_its_folder_goes() -> None:
    with Kept() as kept:
        done = kept.run([*PYTHON, "import os; print(os.getcwd()); raise SystemExit(7)"], {}, Limits(seconds=60))
        assert (done.code, Path(done.told.strip())) == (7, kept.folder.resolve())
        folder = kept.folder
    assert not folder.exists()


@pytest.mark.parametrize(
    ("program", "limits", "words"),
    [
        ("while True: pass", Limits(seconds=60, processor_seconds=1), "1 seconds of processor time"),
        ("import time; time.sleep(60)", Limits(seconds=0.5), "within 0.5 seconds"),
        (
            "x = bytearray(b'x') * 300_000_000\nimport time; time.sleep(60)",
            Limits(seconds=60, memory=100 * 1024**2),
            "more than 100 MB",
        ),
        (
            "import os\nfor _ in range(3): os.fork()\nwhile True: pass",
            Limits(seconds=60, processor_seconds=2),
            "2 seconds of processor time",
        ),
    ],
    ids=["processor", "time", "memory", "processor of many"],
)
def test_a_program_that_takes_too_much_is_ended(program: str, limits: Limits, words: str) -> None:
    if limits.memory and not Path("/proc/self/stat").exists():
        pytest.skip("memory is watched by /proc")
    with Kept() as kept, pytest.raises(Exceeded, match=words):
        kept.run([*PYTHON, program], {}, limits)


def test_processor_time_can_be_given_anew_and_what_was_taken_before_does_not_count() -> None:
    spend = "import time\nwhile time.process_time() < SECONDS: pass\n"
    program = spend.replace("SECONDS", "1.5") + "print('half', flush=True)\ninput()\n" + spend.replace("SECONDS", "2.5")
    ours, theirs = socket.socketpair()
    with ours, theirs, Kept() as kept:
        kept.close()
        kept.open((theirs.fileno(),))
        heard = f"import sys; sys.stdin = open({theirs.fileno()}, 'rb', buffering=0); input = sys.stdin.readline\n"
        kept.begin([*PYTHON, heard + program], {}, Limits(seconds=60, processor_seconds=2), renewed=True)
        until(lambda: (kept.folder / "told.txt").is_file() and "half" in (kept.folder / "told.txt").read_text())
        kept.renew(2)
        ours.sendall(b"\n")
        done = kept.wait()
        assert (done.code, done.told.strip()) == (0, "half")


def test_processor_time_that_was_given_anew_is_a_bound() -> None:
    with Kept() as kept, pytest.raises(Exceeded, match="1 seconds of processor time"):
        kept.begin([*PYTHON, "while True: pass"], {}, Limits(seconds=60, processor_seconds=50), renewed=True)
        kept.renew(1)
        kept.wait()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL, signal.SIGHUP])
def test_whatever_ends_the_one_that_keeps_it_ends_all_of_it(how: signal.Signals) -> None:
    """A program whose child has left its process group is ended with it, and the folder goes."""
    keeping = subprocess.Popen(
        [sys.executable, "-c", KEEPS], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert keeping.stdout is not None
    folder = Path(keeping.stdout.readline().strip())
    told = folder / "told.txt"
    until(lambda: told.is_file() and len(told.read_text().split()) == 2)
    begun = [int(each) for each in told.read_text().split()]
    assert all(runs(each) for each in begun)
    keeping.send_signal(how)
    keeping.wait()
    until(lambda: not folder.exists() and not any(runs(each) for each in begun))


def test_a_program_without_a_network_reaches_nothing_here() -> None:
    way = isolation()
    if not way:
        pytest.skip("this system has no way to take a network away")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        heard: list[object] = []
        threading.Thread(target=lambda: heard.append(listening.accept()), daemon=True).start()
        port = listening.getsockname()[1]
        program = f"import socket\nsocket.create_connection(('127.0.0.1', {port}))"
        with Kept() as kept:
            reached = kept.run([*PYTHON, program], {}, Limits(seconds=60))
            kept_from = Kept()
            with kept_from:
                refused = kept_from.run([*PYTHON, program], {}, Limits(seconds=60), way)
    assert reached.code == 0
    assert refused.code == 1 and "refused" in refused.told
    assert len(heard) == 1
