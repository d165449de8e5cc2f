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


@click.command("check", short_help="Report what is wrong in sources, EPUBs and PDFs.")
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
@click.option(
    "--fix", is_flag=True, help="Make the repairs that are safe in the sources, say each, and report what is left."
)
@click.option("--diff", is_flag=True, help="Show what --fix would change, and write nothing.")
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
    fix: bool,
    diff: bool,
    strict: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Report what is wrong at PATH: sources, EPUBs and PDFs, of this tool or another.

    A source is checked against the rules for sources and, once it has been built, its outputs by the validators:
    an .epub against the rules for EPUBs, EPUBCheck and Ace by DAISY, a .pdf against the rules for tagged PDFs and
    veraPDF.  Without PATH, content/ or the folder here.
    """
    from publish import formats, project
    from publish.commands.progress import shown
    from publish.pipeline.check import check as check_all
    from publish.pipeline.check import check_sources
    from publish.pipeline.fixing import fixed_files, write_fixed

    if fix and diff:
        raise click.UsageError("Give --fix or --diff, not both.")
    wanted = _wanted(select, ignore)
    begin_temporary_files()
    paths = paths or (project.default_path(),)
    unwritten: tuple[Diagnostic, ...] = ()
    if fix or diff:
        of_sources = tuple(path for path in paths if formats.of_file(path) is None)
        read = check_sources(of_sources, wanted=wanted) if sources else check_all(of_sources, None, wanted=wanted)
        fixed = fixed_files(read.diagnostics)
        if diff:
            for line in (line for each in fixed for line in each.difference()):
                say(line)
            print_findings(read.diagnostics, form, to_error_stream=True)
            return exit_code(read.diagnostics, strict)
        outcome = write_fixed(fixed)
        unwritten = outcome.diagnostics
        for line in (line for each in fixed if each.path in (outcome.value or ()) for line in each.lines()):
            say(line, to_error_stream=True)
    with shown(quiet=quiet, verbose=verbose) as seen:
        if sources:
            checked = check_sources(paths, progress=seen.line, wanted=wanted, strict=strict)
        else:
            checked = check_all(paths, build_folder, progress=seen.line, wanted=wanted, strict=strict)
    findings = (*unwritten, *checked.diagnostics)
    print_findings(findings, form)
    if form == "text":
        for line in checked.results:
            say(line)
    return exit_code(findings, strict)


def _wanted(select: tuple[str, ...], ignore: tuple[str, ...]) -> Callable[[Diagnostic], bool]:
    """Say of a finding whether it is reported; that a validator isn't installed is, whatever is selected."""
    from publish.registry import is_of

    for name in (*select, *ignore):
        known_rule(name)
    selected, ignored = frozenset((*select, *NOT_INSTALLED)), frozenset(ignore)
    selected |= NOWHERE
    return lambda found: (not select or is_of(found, selected)) and not is_of(found, ignored)
