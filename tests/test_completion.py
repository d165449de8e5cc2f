"""A shell completes commands, options, editions and rules, by the lines of docs/automation.md."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parent.parent / "docs" / "automation.md"


def line_of(shell: str) -> str:
    """Return the line that the documentation gives for a shell."""
    found = re.search(rf"^\| {shell} \|.* `([^`]*{shell}_source publish[^`]*)` \|$", PAGE.read_text(), re.MULTILINE)
    assert found, shell
    return found[1].replace(r"\|", "|")


@pytest.fixture
def path(tmp_path: Path) -> str:
    """Return a PATH on which ``publish`` is this one."""
    program = tmp_path / "publish"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m publish "$@"\n')
    program.chmod(0o755)
    return f"{tmp_path}:{os.environ['PATH']}"


def run(command: list[str], path: str) -> list[str]:
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(PAGE.parent.parent)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.splitlines()


def test_bash_completes(path: str) -> None:
    script = f"""{line_of("bash")}
    for words in lang 'explain figure-a' 'check --sel' 'build --edition l' 'schema fr'; do
        COMP_WORDS=(publish $words); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); COMPREPLY=()
        $(complete -p publish | sed 's/.*-F //; s/ publish//') publish
        echo "${{COMPREPLY[@]}}"
    done"""
    assert run(["bash", "--norc", "-c", script], path) == [
        "language-server",
        "figure-alt figure-alt-in-text",
        "--select",
        "large-print",
        "front-matter",
    ]


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish isn't installed; make test installs it")
def test_fish_completes_and_says_what_a_rule_asks(path: str) -> None:
    script = f'{line_of("fish")}; complete -C"publish explain figure-alt-"; complete -C"publish build --edition l"'
    lines = run(["fish", "--no-config", "-c", script], path)
    assert lines == ["figure-alt-in-text\tThe alternative text of a figure stands in its record.", "large-print"]
