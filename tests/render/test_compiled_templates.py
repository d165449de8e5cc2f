"""Compiled templates are used while they hold, and never where they don't."""

import multiprocessing
import os
import sys
from pathlib import Path
from typing import Any

import jinja2
import pytest
from jinja2 import Environment, FileSystemLoader

from publish.render import compiled_templates
from publish.render.compiled_templates import CompiledTemplates
from publish.render.environment import environment


@pytest.fixture(autouse=True)
def _may_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.j2").write_text("Rain on {{ place }}.")
    return tmp_path


def compiled(folder: Path, settings: str = "") -> tuple[str, list[str]]:
    """Render the template in an environment of its own; say what came of it and what was compiled for it."""
    seen: list[str] = []

    class Watched(Environment):
        def compile(self, source: Any, *arguments: Any, **options: Any) -> Any:
            seen.append(source)
            return super().compile(source, *arguments, **options)

    made = Watched(loader=FileSystemLoader(folder), bytecode_cache=CompiledTemplates(settings))
    return made.get_template("a.j2").render(place="the hill"), seen


def test_a_template_is_compiled_once(folder: Path) -> None:
    assert compiled(folder) == ("Rain on the hill.", ["Rain on {{ place }}."])
    assert compiled(folder) == ("Rain on the hill.", [])


def test_they_lie_where_python_keeps_compiled_modules(folder: Path, tmp_path: Path, monkeypatch) -> None:
    compiled(folder)
    assert [path.parent.name for path in folder.rglob("*.jinja")] == ["__pycache__"]
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "elsewhere"))
    assert compiled(folder)[1]
    assert len(list((tmp_path / "elsewhere").rglob("*.jinja"))) == 1


def test_a_changed_template_is_compiled_again(folder: Path) -> None:
    compiled(folder)
    times = (folder / "a.j2").stat()
    (folder / "a.j2").write_text("Snow on {{ place }}.")
    os.utime(folder / "a.j2", ns=(times.st_atime_ns, times.st_mtime_ns))
    assert compiled(folder)[0] == "Snow on the hill."


def test_another_jinja_and_other_settings_compile_again(folder: Path, monkeypatch) -> None:
    compiled(folder)
    assert compiled(folder, "trim_blocks")[1]
    assert not compiled(folder, "trim_blocks")[1]
    monkeypatch.setattr(jinja2, "__version__", "99")
    assert compiled(folder, "trim_blocks")[1]


@pytest.mark.parametrize("length", [0, 3, 40, -5])
def test_a_damaged_file_counts_as_none(folder: Path, length: int) -> None:
    compiled(folder)
    (file,) = folder.rglob("*.jinja")
    file.write_bytes(file.read_bytes()[:length])
    assert compiled(folder) == ("Rain on the hill.", ["Rain on {{ place }}."])
    assert compiled(folder)[1] == []


def test_where_none_can_be_written_a_template_is_compiled_and_nothing_is_left(folder: Path, monkeypatch) -> None:
    (folder / "__pycache__").write_text("a file where the folder should be, as a folder that is closed to us")
    assert compiled(folder) == compiled(folder) == ("Rain on the hill.", ["Rain on {{ place }}."])
    (folder / "__pycache__").unlink()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert compiled(folder)[1]
    assert not (folder / "__pycache__").exists()


def test_two_processes_may_write_at_once(folder: Path) -> None:
    context = multiprocessing.get_context("spawn")
    with context.Pool(2) as pool:
        said = pool.map(_render_anew, [folder] * 12)
    assert said == ["Rain on the hill."] * 12
    assert len(list((folder / "__pycache__").iterdir())) == 1
    assert compiled(folder)[1] == []


def _render_anew(folder: Path) -> str:
    sys.dont_write_bytecode = False
    for file in folder.rglob("*.jinja"):
        file.unlink(missing_ok=True)
    return compiled(folder)[0]


def test_a_file_is_never_seen_half_written(folder: Path, monkeypatch) -> None:
    """Until it is whole it has another name, and one that is broken off is not taken for a template."""

    def full(*_arguments: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(compiled_templates.Bucket, "write_bytecode", full)
    assert compiled(folder)[0] == "Rain on the hill."
    assert not list((folder / "__pycache__").iterdir())


def test_the_templates_of_the_package_are_kept_compiled() -> None:
    assert isinstance(environment().bytecode_cache, CompiledTemplates)
