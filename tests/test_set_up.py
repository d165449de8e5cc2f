"""What make does before it builds: it installs what is missing, all of it at once, and nothing else."""

import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent


@pytest.fixture
def install(monkeypatch):
    spec = importlib.util.spec_from_file_location("install", ROOT / "scripts" / "install.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "install", module)
    spec.loader.exec_module(module)
    commands: list[list[str]] = []
    installed: set[str] = set()

    def run(command, *, as_root=False, **_variables):
        commands.append(list(command))
        installed.update(command)
        return True

    def need(package: str, *, there: bool = False):
        return module.Need(lambda: there or package in installed, package, f"fedora-{package}", f"mac-{package}")

    monkeypatch.setattr(module, "_run", run)
    monkeypatch.setattr(module, "_may_install", lambda: True)
    monkeypatch.setattr(module, "BUILD", (need("here", there=True), need("one"), need("two")))
    monkeypatch.setattr(module.shutil, "which", lambda name: f"/usr/bin/{name}")
    module.commands = commands
    return module


def test_only_what_is_missing_is_installed_after_one_update(install):
    assert install.main("build") == 0
    update, add = install.commands
    assert update[0] == add[0] == "apt-get"
    assert "update" in update
    assert add[-2:] == ["one", "two"]
    assert "here" not in add


def test_the_second_run_installs_nothing(install):
    install.main("build")
    install.commands.clear()
    assert install.main("build") == 0
    assert install.commands == []


def test_other_systems_are_told_what_to_install(install, monkeypatch, capsys):
    monkeypatch.setattr(install.shutil, "which", lambda _name: None)
    assert install.main("build") == 1
    told = capsys.readouterr().err
    assert "sudo dnf install fedora-one fedora-two" in told
    assert "brew install mac-one mac-two" in told
    assert install.commands == []


def test_without_root_and_sudo_the_command_is_told(install, monkeypatch, capsys):
    monkeypatch.setattr(install, "_may_install", lambda: False)
    assert install.main("build") == 1
    assert "--no-install-recommends one two" in capsys.readouterr().err
    assert install.commands == []


def test_a_package_that_does_not_bring_what_it_should_stops_the_run(install, monkeypatch, capsys):
    monkeypatch.setattr(install, "BUILD", (install.Need(lambda: False, "hollow", "", ""),))
    assert install.main("build") == 1
    assert "still not found: hollow" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("platform", "distribution", "expected"),
    [("linux", "debian", ["reader", "fox"]), ("linux", "ubuntu", ["reader"]), ("darwin", "", [])],
)
def test_the_screen_reader_is_installed_where_it_runs(install, monkeypatch, platform, distribution, expected):
    need = install.Need
    needs = {name: need(lambda name=name: name in installed, name, name, name) for name in ("reader", "fox")}
    installed = set()
    monkeypatch.setattr(install, "_install", lambda missing: not installed.update(each.debian for each in missing))
    monkeypatch.setattr(install, "_install_node_packages", lambda: 0)
    for name, value in {"BUILD": (), "TEST": (), "SCREEN_READER": tuple(needs.values())}.items():
        monkeypatch.setattr(install, name, value)
    monkeypatch.setattr(install, "BROWSER", need(lambda: True, "", "", ""))
    monkeypatch.setattr(install, "has_browser", lambda: True)
    monkeypatch.setattr(install, "has_node", lambda: True)
    monkeypatch.setattr(install, "_distribution", lambda: distribution)
    monkeypatch.setattr(install.sys, "platform", platform)
    assert install.main("test") == 0
    assert sorted(installed) == sorted(expected)


def test_node_packages_are_installed_once_as_their_lock_file_says(install, monkeypatch, tmp_path):
    monkeypatch.setattr(install, "TOOLS", tmp_path)
    assert install._install_node_packages() == 0
    _made, _copied, command = install.commands
    assert command[:2] == ["npm", "ci"] and "--ignore-scripts" in command
    for path in install.NODE_PACKAGES:
        shutil.copy(path, tmp_path)
    install.commands.clear()
    assert install._install_node_packages() == 0
    assert install.commands, "an installation that was interrupted isn't whole"
    whole = tmp_path / "node_modules" / ".package-lock.json"
    whole.parent.mkdir()
    whole.touch()
    install.commands.clear()
    assert install._install_node_packages() == 0
    assert install.commands == []
    (tmp_path / "package-lock.json").write_text("{}")
    assert install._install_node_packages() == 0
    assert install.commands, "another version is called for"


def test_every_requirement_is_locked_with_hashes():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    assert set(extras) == {"check", "import", "preview", "editor", "test", "dev"}
    layers = {
        "build": ["import", "preview", "editor"],
        "test": ["check", "import", "preview", "editor", "test"],
        "dev": ["check", "import", "preview", "editor", "test", "dev"],
    }
    for name, chosen in layers.items():
        needed = [
            *project["dependencies"],
            *(one for extra in chosen for one in extras[extra]),
            "hatchling",
            "editables",
        ]
        locked = _locked(name)
        for requirement in map(Requirement, needed):
            versions = locked.get(canonicalize_name(requirement.name), [])
            assert versions, f"{requirement.name} isn't in locks/{name}.txt: make lock"
            assert all(map(requirement.specifier.contains, versions)), f"{requirement} in locks/{name}.txt: make lock"
    assert _locked("build").items() <= _locked("test").items() <= _locked("dev").items()


def _locked(name: str) -> dict[str, list[str]]:
    """The versions of each package in a lock file, each of which has hashes."""
    found: dict[str, list[str]] = {}
    for entry in re.split(r"\n(?! )", (ROOT / "locks" / f"{name}.txt").read_text().strip()):
        assert "--hash=sha256:" in entry, entry
        package, version = re.match(r"([\w.-]+)==([\w.]+)", entry).groups()
        found.setdefault(canonicalize_name(package), []).append(version)
    return found


def test_every_package_of_node_is_locked_with_a_hash():
    manifest = json.loads((ROOT / "locks" / "package.json").read_text())
    packages = json.loads((ROOT / "locks" / "package-lock.json").read_text())["packages"]
    assert packages.pop("")["dependencies"] == manifest["dependencies"]
    for name, version in manifest["dependencies"].items():
        assert packages[f"node_modules/{name}"]["version"] == version
    assert [name for name, package in packages.items() if not package.get("integrity")] == []


def _python(folder: Path, name: str, answers: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{answers}\n")
    path.chmod(0o755)


def test_a_python_that_can_make_environments_goes_before_one_that_cannot(tmp_path):
    tools = tmp_path / "bin"
    tools.mkdir()
    _python(tools, "python3.13", "exit 1")  # too old, whatever its name says
    _python(tools, "python3.12", 'case "$2" in *ensurepip*) exit 1;; esac')
    _python(tools, "python3.11", "exit 0")
    environment = {"PATH": str(tools)}
    command = [shutil.which("sh") or "/bin/sh", str(ROOT / "scripts" / "find-python")]

    def found() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )

    assert found().stdout.strip() == str(tools / "python3.11")
    (tools / "python3.11").unlink()
    assert found().stdout.strip() == str(tools / "python3.12")
    (tools / "python3.12").unlink()
    assert found().returncode == 1
    assert "3.11" in found().stderr


def test_every_target_is_told_by_help():
    told = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    written = next(line for line in (ROOT / "Makefile").read_text().splitlines() if line.startswith(".PHONY:"))
    targets = written.split()[1:]
    assert {"build", "test", "lint"} <= set(targets)
    assert {line.split()[0] for line in told.splitlines()} == {each for each in targets if each != "system"}
