"""publish inspect: a value between two steps."""

from __future__ import annotations

from pathlib import Path

import click

from publish.commands.exit_codes import DONE, exit_code
from publish.commands.options import text_or_json_option
from publish.commands.printing import print_findings, say

VIEWS = ("tree", "entities", "metadata", "outline", "tags")


@click.command("inspect", short_help="Show a source between two steps, or a PDF's tags.")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--as", "view", type=click.Choice(VIEWS), required=True, help="What to show.")
@text_or_json_option
def command(path: Path, view: str, form: str) -> int:
    """Show a value between two steps: the tree of a source, its entities, metadata or outline, a PDF's tags."""
    from publish.pipeline.inspect import inspect as inspect_one

    outcome = inspect_one(path, view, form)
    for line in outcome.value or ():
        click.echo(line) if form == "json" else say(line)
    print_findings(outcome.diagnostics, "text", to_error_stream=True)
    return DONE if outcome.value is not None else exit_code(outcome.diagnostics, strict=True)
