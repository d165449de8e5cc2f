"""The pages for those who add something: short, and right about where things stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ("CONTRIBUTING.md", "tests/README.md")
SCREEN = 50  # lines


@pytest.mark.parametrize("name", PAGES)
def test_every_path_is_there(name: str) -> None:
    page = (ROOT / name).read_text(encoding="utf-8")
    paths = [
        each for each in re.findall(r"`((?:publish|tests|docs|styles)/[^`]+)`", page) if not re.search("[A-Z]{4}", each)
    ]
    assert len(paths) > 15
    assert not [each for each in paths if not (ROOT / each).exists()]
    links = re.findall(r"\]\(([^)#]+)\)", page.replace("](NAME:…)", ""))
    assert not [each for each in links if not ((ROOT / name).parent / each).exists()]


def test_the_names_in_the_recipes_are_those_of_the_code() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    tables = re.findall(r"`([A-Z]+)`\s+in\s+`(publish/[^`]+)`", page)
    assert {name for name, _ in tables} >= {"SCHEMES", "CONTAINERS", "CHECKS", "COMMANDS", "FORMATS", "FAMILIES"}
    for name, path in tables:
        assert re.search(rf"^{name}\b", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE), (name, path)


def test_the_recipes_fit_on_one_screen() -> None:
    assert len((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()) <= SCREEN


def test_every_folder_of_tests_is_explained() -> None:
    page = (ROOT / "tests" / "README.md").read_text(encoding="utf-8")
    folders = [each.name for each in (ROOT / "tests").iterdir() if each.is_dir() and not each.name.startswith("_")]
    missing = [name for name in folders if f"`tests/{name}`" not in page]
    assert not missing, f"tests/README.md says nothing of {missing}"
