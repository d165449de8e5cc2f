"""publish check: what is wrong with sources, EPUBs and PDFs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publish.commands.exit_codes import NOT_INSTALLED, NOWHERE, exit_code
from publish.commands.options import (
    build_folder_option,
    format_option,
    paths_argument,
    quiet_option,
    strict_option,
    verbose_option,
)
from publish.commands.printing import print_findings, say
from publish.commands.process import begin_temporary_files
from publish.commands.rule_names import known_rule, rules_that_begin

if TYPE_CHECKING:
    from publish.diagnostics import Diagnostic


@click.command("check")
@paths_argument
@build_folder_option
@format_option
@click.option(
    "--select",
    multiple=True,
    metavar="RULE",
    shell_complete=rules_that_begin,
    help="Report only this rule; repeatable. A validator's name stands for all that it says.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="RULE",
    shell_complete=rules_that_begin,
    help="Leave this rule out; repeatable.",
)
@click.option(
    "--sources", is_flag=True, help="Check sources alone; PATH may be any file of a publication, such as its records."
)
@strict_option
@quiet_option
@verbose_option
def command(
    paths: tuple[Path, ...],
    build_folder: Path,
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    sources: bool,
    strict: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Report what is wrong at PATH: sources, EPUBs and PDFs, of this tool or another.

    A source is checked against the rules for sources and, once it has been built, its outputs by the validators:
    an .epub against the rules for EPUBs, EPUBCheck and Ace by DAISY, a .pdf against the rules for tagged PDFs and
    veraPDF.  Without PATH, content/ or the folder here.
    """
    from publish import project
    from publish.commands.progress import shown
    from publish.pipeline.check import check as check_all
    from publish.pipeline.check import check_sources

    wanted = _wanted(select, ignore)
    begin_temporary_files()
    paths = paths or (project.default_path(),)
    with shown(quiet=quiet, verbose=verbose) as seen:
        if sources:
            checked = check_sources(paths, progress=seen.line, wanted=wanted, strict=strict)
        else:
            checked = check_all(paths, build_folder, progress=seen.line, wanted=wanted, strict=strict)
    print_findings(checked.diagnostics, form)
    if form == "text":
        for line in checked.results:
            say(line)
    return exit_code(checked.diagnostics, strict)


def _wanted(select: tuple[str, ...], ignore: tuple[str, ...]) -> Callable[[Diagnostic], bool]:
    """Say of a finding whether it is reported; that a validator isn't installed is, whatever is selected."""
    from publish.registry import is_of

    for name in (*select, *ignore):
        known_rule(name)
    selected, ignored = frozenset((*select, *NOT_INSTALLED)), frozenset(ignore)
    selected |= NOWHERE
    return lambda found: (not select or is_of(found, selected)) and not is_of(found, ignored)
