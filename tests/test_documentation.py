"""The documentation says what the program does: commands, rules, the import table."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from publish.cli import cli

DOCS = Path(__file__).parent.parent / "docs"


def commands_page() -> str:
    """Write docs/commands.md from the commands themselves."""
    runner = CliRunner()
    lines = [
        "# Commands",
        "",
        "Findings and results go to standard output, progress to standard error.",
        "",
        "| exit code | means |",
        "|---|---|",
        "| 0 | done |",
        "| 1 | there are findings of error level, or any findings under `--strict` |",
        "| 2 | wrong usage |",
        "| 3 | a library or validator that was needed is missing |",
        "| 130 | interrupted; the last good outputs are as they were |",
    ]
    for name in ["", *sorted(cli.commands)]:
        words = ["publish", name] if name else ["publish"]
        result = runner.invoke(cli, [*words[1:], "--help"], prog_name="publish", terminal_width=100)
        lines += ["", f"## `{' '.join(words)}`", "", "```", result.output.rstrip(), "```"]
    return "\n".join(lines) + "\n"


def test_every_command_is_documented(request: pytest.FixtureRequest) -> None:
    page = DOCS / "commands.md"
    if request.config.getoption("--refresh-golden"):
        page.write_text(commands_page(), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == commands_page()


def test_every_command_says_what_it_does() -> None:
    assert all(isinstance(command, click.Command) and command.help for command in cli.commands.values())
