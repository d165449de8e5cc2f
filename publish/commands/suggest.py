"""publish suggest: proposals of annotations and records."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publish.commands.exit_codes import exit_code
from publish.commands.options import LateNames, format_option
from publish.commands.printing import print_findings, say

if TYPE_CHECKING:
    from publish.pipeline.suggesting import Talk


def _suggestion_kinds() -> tuple[str, ...]:
    from publish.suggest.proposal import KIND_NAMES

    return KIND_NAMES


@click.command("suggest", short_help="Propose links to records, dates and languages.")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--write", "write_sure", is_flag=True, help="Write the proposals that are sure into the texts.")
@click.option(
    "--ask", "asking", is_flag=True, help="Go through the proposals, one key for each, and write what you accept."
)
@click.option(
    "--kind", "kinds", multiple=True, type=LateNames(_suggestion_kinds), help="Only proposals of this kind; repeatable."
)
@click.option("--first-only", is_flag=True, help="Only the first mention of each record in a text.")
@click.option("--model", default="", metavar="NAME", help="Let this model of spaCy propose records, too.")
@format_option
def command(
    path: Path, write_sure: bool, asking: bool, kinds: tuple[str, ...], first_only: bool, model: str, form: str
) -> int:
    """Propose annotations for a publication: names of its records, dates, other languages, claims, new records.

    Nothing is written without --write or --ask, and then nothing but annotations and records: every character of
    the texts stays.  What was answered with no isn't proposed again; the answers are in .publish/suggest.json.
    """
    from publish.pipeline import suggesting

    if write_sure and asking:
        raise click.UsageError("Give --write or --ask, not both.")
    wanted = suggesting.Wanted(kinds=kinds, first_only=first_only, model=model)
    outcome = suggesting.suggest(path, wanted)
    found = outcome.value
    if found is None:
        print_findings(outcome.diagnostics, form)
        return exit_code(outcome.diagnostics, strict=False)
    if not write_sure and not asking:
        if form == "json":
            click.echo(suggesting.as_json(found, outcome.diagnostics))
        else:
            print_findings((*outcome.diagnostics, *suggesting.findings_of(found)), form)
        return exit_code(outcome.diagnostics, strict=False)
    written = suggesting.ask(found, _talk()) if asking else suggesting.write_sure_ones(found)
    findings = (*outcome.diagnostics, *written.diagnostics)
    print_findings(findings, form)
    if written.value is not None:
        for line in suggesting.summary(found, written.value):
            say(line, to_error_stream=form != "text")
    return exit_code(findings, strict=False)


def _talk() -> Talk:
    """Return a dialogue on this terminal, a key for each answer; without one, an answer on each line of the input."""
    from publish.pipeline.suggesting import Talk

    def line(prompt: str) -> str:
        click.echo(prompt, nl=False)
        return sys.stdin.readline()

    def key(prompt: str) -> str:
        if not sys.stdin.isatty():
            return line(prompt).strip()[:1]
        click.echo(prompt, nl=False)
        pressed = click.getchar()
        click.echo(pressed if pressed.isprintable() else "")
        return pressed if pressed.isprintable() else "?"

    return Talk(show=say, key=key, line=line)
