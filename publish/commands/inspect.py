"""publish inspect: what is in a source, an EPUB or a PDF."""

from __future__ import annotations

from pathlib import Path

import click

from publish.commands.exit_codes import DONE, exit_code
from publish.commands.options import text_or_json_option
from publish.commands.printing import print_findings, say

VIEWS = ("tree", "entities", "metadata", "outline", "tags", "pictures", "links", "languages", "heard")


@click.command("inspect", short_help="Show what is in a source, an EPUB or a PDF.")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--as", "view", type=click.Choice(VIEWS), required=True, help="What to show.")
@text_or_json_option
def command(path: Path, view: str, form: str) -> int:
    """Show what is in PATH.

    Of a source: its tree, entities, metadata or outline.  Of any EPUB or PDF: its tags, outline, pictures, links,
    languages, metadata with what they mean to readers, or what is heard of it.
    """
    from publish.pipeline.inspect import inspect as inspect_one

    outcome = inspect_one(path, view, form)
    for line in outcome.value or ():
        click.echo(line) if form == "json" else say(line)
    print_findings(outcome.diagnostics, "text", to_error_stream=True)
    return DONE if outcome.value is not None else exit_code(outcome.diagnostics, strict=True)
