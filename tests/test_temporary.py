"""The temporary folder of a run: one for it and its processes, gone with it, and never that of a run that lives."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
RUN = """
import os, signal, sys, tempfile
from publish import temporary
if "unlocked" in sys.argv:
    os.open = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
if "locked" in sys.argv:
    os.write = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
temporary.begin()
if "keeping" in sys.argv:
    from publish.validators.kept import Kept
    kept = Kept()
    kept.open()
print(tempfile.mkdtemp(), os.environ["TMPDIR"], flush=True)
sys.stdin.readline()
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs signals")


@pytest.fixture
def place() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="t-"))  # a short name, as sockets need it
    yield folder
    shutil.rmtree(folder)


def begin(place: Path, *how: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", RUN, *how],
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(place)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def begun(process: subprocess.Popen[str]) -> Path:
    """Wait until a run has its folder, and return it."""
    assert process.stdout is not None
    inner, folder = process.stdout.readline().split()
    assert Path(inner).parent == Path(folder)
    return Path(folder)


def end(process: subprocess.Popen[str]) -> None:
    process.communicate("\n")
    assert process.returncode == 0


def test_a_run_removes_its_folder(place: Path) -> None:
    process = begin(place)
    assert begun(process).parent == place
    end(process)
    assert not list(place.iterdir())


def test_the_folder_of_a_run_that_lives_stays(place: Path) -> None:
    first, second = begin(place), begin(place)
    folder = begun(first)
    begun(second)
    third = begin(place)
    begun(third)
    assert folder.is_dir()
    for each in (first, second, third):
        end(each)
    assert not list(place.iterdir())


@pytest.mark.parametrize("when", ["unlocked", "locked", "later"])
def test_the_folder_of_a_run_that_was_killed_goes_with_the_next(place: Path, when: str) -> None:
    process = begin(place, when)
    if when == "later":
        begun(process)
        process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    (left,) = place.iterdir()
    process = begin(place)
    assert begun(process) != left
    assert not left.exists()
    end(process)


def test_what_keeps_a_validator_removes_the_folder_of_a_run_that_was_killed(place: Path) -> None:
    process = begin(place, "keeping")
    folder = begun(process)
    process.kill()
    process.wait()
    while folder.exists():  # a failure is what the test's time limit is for
        time.sleep(0.05)
    assert not list(place.iterdir())


def test_what_only_looks_like_one_stays(place: Path) -> None:
    for name in ("publish-run-", "publish-run-mine", f"publish-run-{os.getpid()}-mine", "publish-other"):
        (place / name).mkdir()
    end(begin(place))
    assert len(list(place.iterdir())) == 4


def test_where_the_path_is_too_long_for_a_socket_temporary_files_lie_where_they_would(place: Path) -> None:
    long = place / ("n" * 60)
    long.mkdir()
    process = begin(long)
    assert process.stdout is not None
    inner, variable = process.stdout.readline().split()
    assert Path(inner).parent == Path(variable) == long
    end(process)
    assert [path.name for path in long.iterdir()] == [Path(inner).name]
