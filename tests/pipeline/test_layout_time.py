"""Pages that take far too long are given up with a finding at the passage that costs the most."""

import signal
import time
from pathlib import Path

import pytest

from publish.pdf import layout_time
from publish.pipeline.build import build
from publish.pipeline.load import load
from publish.project import Project

ABOUT = "title: Rain\nlanguage: en\ndate: 2026-01-02\ncontributors: [A desk]\n"
TEXT = "# Rain\n\nRain fell.\n\n- one\n- two\n\nIt **fell** and *fell* and `fell` and **fell**.\n\nIt *stopped*.\n"


@pytest.fixture
def rain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    folder = tmp_path / "rain"
    folder.mkdir()
    (folder / "publication.yaml").write_text(ABOUT)
    (folder / "text.md").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    return Project(slug="rain", folder=Path("rain"))


def test_an_edition_that_takes_too_long_is_left_out_alone(rain: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout_time, "LEAST", 0.001)
    monkeypatch.setattr(layout_time, "CHARACTERS", 10**9)
    earlier = signal.getsignal(signal.SIGPROF)
    (built,) = build((rain,), Path("build"))
    found = [each for each in built.diagnostics if each.name == "layout-time"]
    assert [(each.position.line, each.position.column) for each in found if each.position] == [(8, 1)] * 2
    assert {each.message.partition(" take ")[0] for each in found} == {
        "the pages of the edition print",
        "the pages of the edition large-print",
    }
    assert all(each.message.endswith(" pieces in 35 characters") for each in found)
    assert [path.name for path in Path("build/rain").glob("rain*")] == ["rain.epub"]
    assert signal.getsignal(signal.SIGPROF) == earlier
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_the_bound_grows_with_the_text_and_is_far_from_what_it_needs(rain: Project) -> None:
    publication = load(rain).publication
    assert publication is not None
    assert 120 < layout_time.seconds_for(publication) < 121


def test_what_catches_exceptions_does_not_outlive_the_bound() -> None:
    with pytest.raises(layout_time.OutOfTimeError), layout_time.bounded(0.01):
        while True:
            try:
                sum(range(10_000))
            except Exception:
                time.sleep(0)


def test_the_handler_and_the_timer_of_a_caller_are_set_again() -> None:
    calls: list[int] = []

    def handle(number: int, _frame: object) -> None:
        calls.append(number)

    before = signal.signal(signal.SIGPROF, handle)
    signal.setitimer(signal.ITIMER_PROF, 1000.0, 500.0)
    try:
        with layout_time.bounded(100.0):
            assert signal.getsignal(signal.SIGPROF) is not handle
        assert signal.getsignal(signal.SIGPROF) is handle
        left, interval = signal.getitimer(signal.ITIMER_PROF)
        assert 900 < left <= 1001 and interval == 500
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def test_a_handler_that_python_cannot_set_again_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "getsignal", lambda _number: None)
    with layout_time.bounded(100.0):
        assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
