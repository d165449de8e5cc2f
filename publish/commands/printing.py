"""Findings, results and progress as they are printed."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from publish.audit.verdicts import CheckedFile
    from publish.diagnostics import Diagnostic


def say(line: str, *, to_error_stream: bool = False) -> None:
    """Print a line in which names of files and words of authors stand."""
    from publish.report.escapes import visible

    click.echo(visible(line), err=to_error_stream)


def progress(line: str) -> None:
    """Print a line of what is being done."""
    say(line, to_error_stream=True)


def size_of(path: Path) -> str:
    """Return the size of a file in kB or MB."""
    size = path.stat().st_size
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(size // 1000, 1)} kB"


def print_findings(
    findings: list[Diagnostic] | tuple[Diagnostic, ...],
    form: str,
    *,
    to_error_stream: bool = False,
    unshown: frozenset[str] = frozenset(),
) -> None:
    """Print findings, and how many there are; of the files in ``unshown`` no line stands beside them."""
    from publish.diagnostics import in_order

    ordered = in_order(findings)
    print_only_findings(ordered, form, to_error_stream=to_error_stream, unshown=unshown)
    if form == "text":
        print_count(ordered, to_error_stream=to_error_stream)


def print_only_findings(
    findings: tuple[Diagnostic, ...],
    form: str,
    *,
    to_error_stream: bool = False,
    unshown: frozenset[str] = frozenset(),
    files: Sequence[CheckedFile] = (),
) -> None:
    """Print findings in the order that they have; in json also how the ``files`` fare."""
    from publish.report.findings import format_findings

    written = format_findings(findings, form, read_line=_line_reader(unshown), colour=_colour(), files=files)
    if written:
        click.echo(written, err=to_error_stream)


def print_count(findings: tuple[Diagnostic, ...], *, to_error_stream: bool = False) -> None:
    """Print how many errors, warnings and remarks there are, where there are any."""
    if findings:
        click.echo(_count(findings), err=to_error_stream)


def _count(findings: tuple[Diagnostic, ...]) -> str:
    from publish.diagnostics import Severity, told

    standing, parts = told(findings), []
    for severity, word in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "remark")):
        number = sum(found.severity is severity for found in standing)
        if number:
            parts.append(f"{number} {word}{'s' if number > 1 else ''}")
    parts += [f"{len(findings) - len(standing)} silenced"] if len(standing) < len(findings) else []
    return ", ".join(parts) + "."


def _colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _line_reader(unshown: frozenset[str] = frozenset()) -> Callable[[str, int], str]:
    """Make a reader of the lines of sources that reads each file once; outputs have no lines to show."""
    from publish import files, formats

    lines_of = functools.lru_cache(maxsize=8)(files.shown_lines)

    def read_line(path: str, line: int) -> str:
        lines = () if path in unshown or formats.of_file(PurePath(path)) else lines_of(path)
        return lines[line - 1] if 0 < line <= len(lines) else ""

    return read_line
