"""The documentation says what the program does: commands, rules, the import table."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from publish.cli import cli

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def commands_page() -> str:
    """Write docs/commands.md from the commands themselves."""
    runner = CliRunner()
    lines = [
        "# Commands",
        "",
        "Findings and results go to standard output, progress to standard error.",
        "",
        "On a terminal, progress is a bar for each edition that is being made, with the page that is laid out, and one",
        "for all editions; nothing of them is left at the end. Pages are laid out several times where what stands on",
        "them depends on where they fall, so a bar may begin again. Elsewhere, and where `TERM` is `dumb`, progress is",
        "lines: one for each step and one for every 50 pages. `--verbose` gives lines on a terminal as well, which a",
        "screen reader reads more easily, and one for every 10 pages. `--quiet` gives none.",
        "`NO_COLOR` turns colours off.",
        "",
        "What is printed may quote authors and names of files. Characters that control a terminal, change the",
        r"direction of words or are invisible are printed as escapes such as `\u202e`, and so are bytes of a file's",
        r"name that aren't UTF-8 (`\xff`). JSON and SARIF hold messages in the same words; paths are as the system has",
        "them, and SARIF writes them percent-encoded, byte by byte.",
        "",
        "| exit code | means |",
        "|---|---|",
        "| 0 | done |",
        "| 1 | there are findings of error level, or any findings under `--strict` |",
        "| 2 | wrong usage, or a path that leads to nothing |",
        "| 3 | a library, a validator or another program that is needed isn't installed |",
        "| 4 | a file, or a part of one, couldn't be checked, and there is nothing of 1 to 3 |",
        "| 130 | interrupted; the last good outputs are as they were |",
        "| 129, 143 | ended by the system (SIGHUP, SIGTERM); the same holds |",
    ]
    for words in commands(cli, ("publish",)):
        result = runner.invoke(cli, [*words[1:], "--help"], prog_name="publish", terminal_width=100)
        lines += ["", f"## `{' '.join(words)}`", "", "```", result.output.rstrip(), "```"]
    return "\n".join(lines) + "\n"


def commands(command: click.Command, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the words of a command and of all below it."""
    yield words
    for name, below in sorted(command.commands.items()) if isinstance(command, click.Group) else ():
        yield from commands(below, (*words, name))


def test_every_command_is_documented(request: pytest.FixtureRequest) -> None:
    page = DOCS / "commands.md"
    if request.config.getoption("--refresh-golden"):
        page.write_text(commands_page(), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == commands_page()


def test_every_command_says_what_it_does() -> None:
    assert all(isinstance(command, click.Command) and command.help for command in cli.commands.values())


@pytest.mark.parametrize("page", [ROOT / "README.md", *sorted(DOCS.glob("*.md"))], ids=lambda path: path.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    words = re.sub(r"^(`{3,}).*?^\1$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for path, heading in re.findall(r"(?<!`)\[[^\]`]+\]\(([\w./-]*)(?:#([\w-]+))?\)(?!`)", words):
        target = page.parent / path if path else page
        assert target.exists(), path
        if heading:
            assert heading in headings(target), f"{path}#{heading}"


def headings(page: Path) -> set[str]:
    """Return the addresses of a page's headings, as code hosts make them."""
    found = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", words.lower()).replace(" ", "-") for words in found}


def test_the_index_names_every_page() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    pages = {path.name for path in DOCS.glob("*.md")} - {"README.md"}
    assert pages == set(re.findall(r"\]\(([\w-]+\.md)\)", index))
