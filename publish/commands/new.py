"""publish new: a small working publication."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publish.commands.exit_codes import INTERRUPTED, exit_code
from publish.commands.options import LateNames
from publish.commands.printing import print_findings, say

if TYPE_CHECKING:
    from publish.diagnostics import Outcome


def _kinds() -> tuple[str, ...]:
    from publish.starter import KINDS

    return KINDS


def _languages() -> tuple[str, ...]:
    from publish.starter import LANGUAGES

    return LANGUAGES


@click.command("new", short_help="Begin a report, a handout, a leaflet or a book.")
@click.argument("name", type=click.Path(path_type=Path))
@click.option("--title", default=None, metavar="WORDS", help="The title; made of NAME if left out.")
@click.option(
    "--language", type=LateNames(_languages), default=None, help="The language that it is begun in; en if left out."
)
@click.option("--kind", type=LateNames(_kinds), default=None, help="What it is; a report if left out.")
@click.option("--yes", is_flag=True, help="Ask nothing.")
def command(name: Path, title: str | None, language: str | None, kind: str | None, yes: bool) -> int:
    """Write a small working publication, with comments, into the new folder NAME.

    On a terminal, the title, the language and the kind are asked for, unless an option says them. With --yes,
    and where there is no terminal, nothing is asked; without any of the three options the publication is an
    example then, which shows what there is.
    """
    from publish.files import quoted

    asks = not yes and sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()
    try:
        outcome = _written(name, title, language, kind, asks=asks)
    except click.Abort:
        say("\nNothing was written.", to_error_stream=True)
        return INTERRUPTED
    print_findings(outcome.diagnostics, "text")
    if outcome.value:
        for path in outcome.value:
            say(path.as_posix())
        say(f"Build it with: publish build {quoted(name.as_posix())}")
    return exit_code(outcome.diagnostics, strict=False)


def _written(
    name: Path, title: str | None, language: str | None, kind: str | None, *, asks: bool
) -> Outcome[tuple[Path, ...]]:
    from publish.starter import KINDS, LANGUAGES, refusal, title_of, unfit_title, write_kind, write_starter

    if title is not None and (problem := unfit_title(title)):
        raise click.BadParameter(problem, param_hint="--title")
    if not asks and title is language is kind is None:
        return write_starter(name)
    if asks and refusal(name) is None:
        title = title or click.prompt("Title", default=title_of(name), value_proc=_title, err=True)
        language = language or _language(LANGUAGES)
        kind = kind or click.prompt("Kind", default="report", type=click.Choice(KINDS), err=True)
    return write_kind(name, kind or "report", language or "en", title or title_of(name))


def _language(tags: tuple[str, ...]) -> str:
    from publish.starter import language_names

    say(f"Languages: {', '.join(language_names())}", to_error_stream=True)
    answer: str = click.prompt("Language", default="en", type=click.Choice(tags), show_choices=False, err=True)
    return answer


def _title(answer: str) -> str:
    from publish.starter import unfit_title

    if problem := unfit_title(answer):
        raise click.UsageError(problem)
    return answer
