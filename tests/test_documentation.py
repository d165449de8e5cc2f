"""The documentation says what the program does: commands, rules, the import table."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from publish.cli import cli
from publish.lint import RULES

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


def test_every_finding_is_documented_and_every_documented_one_exists() -> None:
    written = set(findings_in_code([ast.parse(path.read_text()) for path in (ROOT / "publish").rglob("*.py")]))
    page = (DOCS / "findings.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE)
    assert len(written) > 100
    assert sorted(listed) == sorted(written)
    assert not written & {rule.name for rule in RULES}


def findings_in_code(modules: list[ast.Module]) -> Iterator[str]:
    """Find every name that code passes as ``rule``, that it binds to ``rule``, or gives back to be bound to it."""
    nodes = [node for module in modules for node in ast.walk(module)]
    takes = {"Diagnostic": 0}
    for node in nodes:
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args if argument.arg != "self"]
            takes |= {node.name: names.index("rule")} if "rule" in names else {}
    givers = set()
    for node in nodes:
        if isinstance(node, ast.Call) and called(node) in takes:
            place = takes[called(node)]
            yield from names_in(next((word.value for word in node.keywords if word.arg == "rule"), None))
            yield from names_in(node.args[place] if place < len(node.args) else None)
        elif isinstance(node, ast.Assign) and first(node.targets[0]) == "rule":
            givers |= {called(node.value)} if isinstance(node.value, ast.Call) else set()
            yield from names_in(node.value)
    for node in nodes:
        if isinstance(node, ast.FunctionDef) and node.name in givers:
            for below in ast.walk(node):
                yield from names_in(below.value) if isinstance(below, ast.Return) else ()


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def first(target: ast.expr) -> str:
    return first(target.elts[0]) if isinstance(target, ast.Tuple) else getattr(target, "id", "")


def names_in(value: ast.expr | None) -> Iterator[str]:
    """Give a name that is written out, ``ace-*`` for one whose end comes from a validator."""
    if isinstance(value, ast.Tuple) and value.elts:
        yield from names_in(value.elts[0])
    elif isinstance(value, ast.IfExp):
        yield from names_in(value.body)
        yield from names_in(value.orelse)
    elif isinstance(value, ast.JoinedStr) and isinstance(value.values[0], ast.Constant):
        yield f"{value.values[0].value}*"
    elif isinstance(value, ast.Constant) and value.value:
        yield str(value.value)


@pytest.mark.parametrize("page", [ROOT / "README.md", *sorted(DOCS.glob("*.md"))], ids=lambda path: path.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    words = re.sub(r"^(`{3,}).*?^\1$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for path, heading in re.findall(r"(?<!`)\[[^\]`]+\]\(([\w./-]*)(?:#([\w-]+))?\)(?!`)", words):
        target = page.parent / path if path else page
        assert target.exists(), path
        if heading:
            assert heading in headings(target), f"{path}#{heading}"


def headings(page: Path) -> set[str]:
    """Give the addresses of a page's headings, as code hosts make them."""
    found = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", words.lower()).replace(" ", "-") for words in found}


def test_the_index_names_every_page() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    pages = {path.name for path in DOCS.glob("*.md")} - {"README.md"}
    assert pages == set(re.findall(r"\]\(([\w-]+\.md)\)", index))
