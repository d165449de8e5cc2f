"""publish check: what is wrong with sources, EPUBs and PDFs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publish.commands.exit_codes import NOT_CHECKED, NOT_INSTALLED, NOWHERE, exit_code
from publish.commands.options import (
    LateNames,
    build_folder_option,
    format_option,
    paths_argument,
    quiet_option,
    strict_option,
    verbose_option,
)
from publish.commands.printing import print_count, print_findings, print_only_findings, say
from publish.commands.process import begin_temporary_files
from publish.commands.rule_names import known_rule, rules_that_begin

if TYPE_CHECKING:
    from publish.diagnostics import Diagnostic
    from publish.pipeline.baseline import Baseline
    from publish.pipeline.check import Checked

_VALIDATORS = frozenset({"epubcheck", "ace", "verapdf"})
_STREAMED = frozenset({"text", "concise", "github"})
"""Formats that are printed file by file; the others are one value."""


def _standards() -> tuple[str, ...]:
    from publish.model.standards import STANDARDS

    return STANDARDS


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
    "--fix", is_flag=True, help="Make the repairs that are safe in the sources, list each, and report what is left."
)
@click.option("--diff", is_flag=True, help="Show what --fix would change, and write nothing.")
@click.option(
    "--report",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Write a report there: a page to hand on and keep, with pictures and checklists, and JSON.",
)
@click.option(
    "--without",
    multiple=True,
    type=click.Choice(("rules", "epubcheck", "ace", "verapdf")),
    help="Leave this check of EPUBs and PDFs out; repeatable.",
)
@click.option(
    "--profile",
    type=click.Choice(("full", "quick")),
    default="full",
    show_default=True,
    help="What is asked about EPUBs and PDFs: everything, or our own rules alone.",
)
@click.option(
    "--standard",
    "standards",
    multiple=True,
    type=LateNames(_standards),
    help="Hold PDFs against this standard, in place of those that they claim; repeatable.",
)
@click.option(
    "--time-limit",
    type=click.FloatRange(min=1),
    metavar="SECONDS",
    help="How long a validator may take over one file; 300 by default.",
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Report only what is new since FILE, which an earlier check wrote with --format json; verdicts are of "
    "each file as it is.",
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
    fix: bool,
    diff: bool,
    report: Path | None,
    without: tuple[str, ...],
    profile: str,
    standards: tuple[str, ...],
    time_limit: float | None,
    baseline: Path | None,
    strict: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Report what is wrong at PATH: sources, EPUBs and PDFs, of this tool or another.

    A source is checked against the rules for sources and, once it has been built, its outputs by the validators:
    an EPUB against the rules for EPUBs, EPUBCheck and Ace by DAISY, a PDF against the rules for tagged PDFs and
    veraPDF.  PATH is a file, a folder with any of them at any depth, a pattern such as 'books/**/*.epub', an
    EPUB unpacked in a folder, or a ZIP file of EPUBs and PDFs.  Without PATH, content/ or the folder here.
    """
    from publish import project
    from publish.commands.progress import shown
    from publish.pipeline.check import check_each, check_sources, joined, summary
    from publish.pipeline.fixing import fixed_files, write_fixed

    if report is not None and diff:
        raise click.UsageError("Give --report or --diff, not both.")
    if fix and diff:
        raise click.UsageError("Give --fix or --diff, not both.")
    left_out = frozenset(without) | (_VALIDATORS if profile == "quick" else frozenset())
    if (sources or diff) and (left_out or standards or time_limit):
        what = "--standard, --time-limit, --without and --profile are about EPUBs and PDFs"
        raise click.UsageError(f"{what}, which {'--sources' if sources else '--diff'} passes over.")
    if diff and baseline is not None:
        raise click.UsageError("Give --baseline or --diff, not both.")
    if standards and "verapdf" in left_out:
        raise click.UsageError("--standard is for veraPDF, which is left out.")
    if left_out >= _VALIDATORS | {"rules"}:
        raise click.UsageError("All that looks at EPUBs and PDFs is left out; --sources checks sources alone.")
    wanted = _wanted(select, ignore)
    known = _baseline(baseline)
    begin_temporary_files()
    if report is not None and (refused := _refused(report)):
        print_findings((refused,), form)
        return exit_code((refused,), strict)
    paths = paths or (project.default_path(),)
    unwritten: tuple[Diagnostic, ...] = ()
    if fix or diff:
        if sources:
            read = check_sources(paths, wanted=wanted)
        else:
            read = joined(check_each(paths, None, wanted=wanted, sources_alone=True))
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
    if form in _STREAMED:
        print_only_findings(unwritten, form)
    parts: list[Checked] = []
    with shown(quiet=quiet, verbose=verbose) as seen:
        if sources:
            found: Iterable[Checked] = (check_sources(paths, progress=seen.line, wanted=wanted, strict=strict),)
        else:
            found = check_each(
                paths,
                build_folder,
                progress=seen.line,
                wanted=wanted,
                strict=strict,
                without=left_out,
                standards=standards,
                seconds=time_limit or 0,
            )
        for part in found:
            if known is not None:
                part = replace(part, diagnostics=_news(part.diagnostics, known))
            parts.append(part)
            if form in _STREAMED:
                _print_part(part, form)
    findings = (*unwritten, *(found for part in parts for found in part.diagnostics))
    if report is not None:
        unreported = _write_report(report, parts, findings)
        findings += unreported
        if form in _STREAMED:
            print_only_findings(unreported, form)
    if form == "text":
        print_count(findings)
        if told := summary(parts):
            say(told)
    elif form not in _STREAMED:
        print_only_findings(findings, form, files=tuple(file for part in parts for file in part.files))
    if known is not None:
        say(f"{known.known} known from {baseline}.", to_error_stream=True)
    return exit_code(findings, strict)


def _baseline(path: Path | None) -> Baseline | None:
    """Read the findings of an earlier check, if a file is named."""
    if path is None:
        return None
    from publish.pipeline.baseline import read_baseline

    try:
        return read_baseline(path)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise click.UsageError(f"{path} can't be read as a baseline: {reason}") from None


def _news(findings: tuple[Diagnostic, ...], known: Baseline) -> tuple[Diagnostic, ...]:
    """Leave out what was known; that something isn't there, or couldn't be checked, is news every time."""
    always = frozenset(found for found in findings if found.name in NOWHERE | NOT_INSTALLED | NOT_CHECKED)
    news = always.union(known.news(tuple(found for found in findings if found not in always)))
    return tuple(found for found in findings if found in news)


def _refused(folder: Path) -> Diagnostic | None:
    """Say why no report can be written to a folder, before an hour is spent on one."""
    from publish.pipeline.reporting import report_refused

    return report_refused(folder)


def _print_part(part: Checked, form: str) -> None:
    """Print what was found of one publication or file, and how it fares."""
    print_only_findings(part.diagnostics, form)
    if form == "text":
        for line in part.results:
            say(line)


def _write_report(folder: Path, parts: list[Checked], findings: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Write the report, say where it is, and return what stood in the way."""
    from publish.files import shown
    from publish.pipeline.reporting import write_report

    files = tuple(file for part in parts for file in part.files)
    outcome = write_report(folder, files, findings)
    if outcome.value is not None:
        say(f"report: {shown(outcome.value)}", to_error_stream=True)
    return outcome.diagnostics


def _wanted(select: tuple[str, ...], ignore: tuple[str, ...]) -> Callable[[Diagnostic], bool]:
    """Say of a finding whether it is reported; what couldn't be found, asked or checked is, whatever is selected."""
    from publish.registry import is_of

    for name in (*select, *ignore):
        known_rule(name)
    selected, ignored = frozenset(select) | NOT_INSTALLED | NOWHERE | NOT_CHECKED, frozenset(ignore)
    return lambda found: (not select or is_of(found, selected)) and not is_of(found, ignored)
