"""Shared libraries are found by their names, and by a search where those don't do."""

import ctypes.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from publish.loading import load_module

ROOT = Path(__file__).parent.parent
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a search starts no processes")

COUNTED = """
import sys
started = []
sys.addaudithook(lambda event, arguments: started.append(arguments) if event == "subprocess.Popen" else None)
from publish.loading import load_module
print(load_module("weasyprint").__version__, len(started))
"""


@on_linux
def test_no_process_is_started_to_load_weasyprint() -> None:
    run = subprocess.run(
        [sys.executable, "-c", COUNTED],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split()[1:] == ["0"]


SEARCHING = """
import ctypes.util
print("Where is it?")
if ctypes.util.find_library("c") is None:
    raise OSError("the loader alone doesn't find it")
found = ctypes.util.find_library("c")
"""


def test_where_names_do_not_do_there_is_a_search(tmp_path: Path, monkeypatch, capsys) -> None:
    (tmp_path / "searching_library.py").write_text(SEARCHING)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(ctypes.util, "find_library", lambda name: f"lib{name}.so.6")
    assert load_module("searching_library").found == "libc.so.6"
    assert capsys.readouterr().out == "Where is it?\n"
    sys.modules.pop("searching_library")


THREADED = """
import ctypes.util, threading
seen = []
def look():
    seen.append(ctypes.util.find_library("c"))
other = threading.Thread(target=look)
other.start()
other.join()
look()
"""


@on_linux
def test_other_threads_search_as_before(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "threaded_library.py").write_text(THREADED)
    monkeypatch.syspath_prepend(tmp_path)
    search = lambda name: f"lib{name}.so.6"  # noqa: E731
    monkeypatch.setattr(ctypes.util, "find_library", search)
    assert load_module("threaded_library").seen == ["libc.so.6", None]
    assert ctypes.util.find_library is search
    sys.modules.pop("threaded_library")


def test_what_is_not_there_is_said() -> None:
    with pytest.raises(ImportError):
        load_module("no_such_library")


LAID_OUT = """
import hashlib
from publish.loading import load_module
weasyprint = load_module("weasyprint")
picture = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0h9v9z'/></svg>"
page = weasyprint.HTML(string=f'<style>p {{ background: url("{picture}") center / 10px no-repeat }}</style><p>Words')
print(hashlib.sha256(page.write_pdf()).hexdigest())
"""


@pytest.mark.parametrize("level", ["1", "2"])
def test_a_page_is_the_same_where_python_leaves_assertions_out(level: str) -> None:
    digests = [
        subprocess.run(
            [sys.executable, "-c", LAID_OUT],
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONOPTIMIZE": given},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for given in ("", level)
    ]
    assert digests[0]
    assert digests[0] == digests[1]
