"""When the collector runs: never while a publication is made, and afterwards as the caller had it."""

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

from publish import memory, project
from publish.pipeline import build as builds

ROOT = Path(__file__).parent.parent
ABOUT = "title: Rain\nlanguage: en\ndate: 2026-01-02\ncontributors: [A desk]\neditions: [print]\n"


@pytest.fixture
def rain(tmp_path: Path) -> Path:
    folder = tmp_path / "rain"
    folder.mkdir()
    (folder / "publication.yaml").write_text(ABOUT)
    (folder / "text.md").write_text("# Rain\n\nRain fell in the night.\n")
    return folder


@pytest.mark.parametrize("enabled", [True, False])
def test_a_build_runs_without_the_collector_and_leaves_it_as_the_caller_had_it(
    rain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, enabled: bool
) -> None:
    seen: list[bool] = []

    def looked(_line: str) -> None:
        seen.append(gc.isenabled())

    before = gc.isenabled()
    (gc.enable if enabled else gc.disable)()
    try:
        builds.build(project.find((rain,)).value or (), tmp_path / "made", progress=looked)
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if before else gc.disable)()
    assert seen and not any(seen)


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_as_it_was_after_a_failure(enabled: bool) -> None:
    before = gc.isenabled()
    (gc.enable if enabled else gc.disable)()
    try:
        with pytest.raises(ValueError), memory.collector_off():
            assert not gc.isenabled()
            raise ValueError
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if before else gc.disable)()


def test_a_heap_full_of_circles_is_walked_and_a_small_one_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    with memory.collector_off():
        gc.collect()
        memory.collect_much()
        small = gc.get_stats()[2]["collections"]
        monkeypatch.setattr(memory, "MUCH", 1000)
        held: list[object] = []
        held += [[held] for _ in range(2000)]
        memory.collect_much()
        assert gc.get_stats()[2]["collections"] == small + 1
        memory.collect_much()
        assert gc.get_stats()[2]["collections"] == small + 1


def test_a_build_leaves_no_temporary_files(rain: Path, tmp_path: Path) -> None:
    """WeasyPrint removes its copies of the fonts when the collector finds them, and no collector runs."""
    room = tmp_path / "room"
    room.mkdir()
    run = subprocess.run(
        [sys.executable, "-m", "publish", "build", str(rain), "--jobs", "1"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(room)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert not list(room.iterdir())
