"""The mutation tool says of each change whether a test notices it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULE = '''
"""A module."""

KINDS = frozenset({"one", "two"})


def more(number: int) -> int:
    """Add one."""
    return number + 1


def kind(name: str) -> bool:
    return name in KINDS


def unguarded(number: int) -> int:
    return number - 1
'''
TESTS = """
import pytest
from small import kind, more


@pytest.fixture(scope="module")
def two():
    return more(1)


def test_more(two):
    assert two == 2


def test_kind():
    assert kind("one") and not kind("three")


def test_that_fails():
    assert more(1) == 3
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "small.py").write_text(MODULE, encoding="utf-8")
    (tmp_path / "test_small.py").write_text(TESTS, encoding="utf-8")
    binaries = tmp_path / ".venv" / "bin"
    binaries.mkdir(parents=True)
    (binaries / "python").symlink_to(sys.executable)
    (tmp_path / ".venv" / "pyvenv.cfg").write_text(f"home = {Path(sys.executable).parent}\n", encoding="utf-8")
    return tmp_path


def mutate(tree: Path, *options: str) -> list[str]:
    command = [sys.executable, str(ROOT / "scripts" / "mutate.py"), "--tree", str(tree), *options]
    files = ["--modules", "small.py", "--tests", "test_small.py"]
    run = subprocess.run([*command, *files], capture_output=True, text=True, check=True)
    return run.stdout.splitlines()


def test_each_change_is_killed_or_survives(tree: Path) -> None:
    lines = mutate(tree, "--sample", "100")
    found = (line.strip().partition("s: small.py:") for line in lines if "s: small.py:" in line)
    became = {change: word.rpartition(", ")[0] for word, _, change in found}
    assert "2 tests" in next(line for line in lines if line.startswith("these:")), "one fails without a change"
    assert became["9: number + 1 -> (number - 1)"] == "killed", "the test has it from a fixture"
    assert became["13: name in KINDS -> (name not in KINDS)"] == "killed"
    assert became['4: {"one", "two"} -> ({\'two\'})'] == "killed"
    assert became['4: {"one", "two"} -> ({\'one\'})'] == "survived"
    assert became["17: number - 1 -> (number + 1)"] == "survived (no test runs it)"
    noticed = sum(word == "killed" for word in became.values())
    assert lines[-1].startswith(f"these: {noticed} of {len(became)} noticed")
    assert (tree / "small.py").read_text(encoding="utf-8") == MODULE
    earlier = tree / "earlier.txt"
    earlier.write_text("\n".join(lines), encoding="utf-8")
    survived = {f"small.py:{change}" for change, word in became.items() if word != "killed"}
    assert survived and set(mutate(tree, "--again", str(earlier), "--list")) == survived


def test_a_sample_follows_from_its_seed(tree: Path) -> None:
    one, again, other = (mutate(tree, "--list", "--sample", "5", "--seed", seed) for seed in "334")
    assert len(one) == 5 and one == again != other
