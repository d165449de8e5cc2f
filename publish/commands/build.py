"""publish build: from sources to editions."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publish.commands.exit_codes import exit_code
from publish.commands.options import (
    LateNames,
    build_folder_option,
    format_option,
    paths_argument,
    quiet_option,
    strict_option,
    verbose_option,
)
from publish.commands.printing import print_findings, say, size_of
from publish.commands.process import begin_temporary_files
from publish.memory import collector_off

if TYPE_CHECKING:
    from publish.diagnostics import Diagnostic
    from publish.pipeline.build import Built


def _edition_names() -> tuple[str, ...]:
    from publish import formats

    return formats.names()


@click.command("build", short_help="Check sources and make their EPUBs and PDFs.")
@paths_argument
@build_folder_option
@click.option(
    "--edition", "editions", multiple=True, type=LateNames(_edition_names), help="Make only this one; repeatable."
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=None,
    help="Number of processes; as many as there are processors, up to 8, if left out.",
)
@strict_option
@format_option
@quiet_option
@verbose_option
@collector_off()
def command(
    paths: tuple[Path, ...],
    build_folder: Path,
    editions: tuple[str, ...],
    jobs: int | None,
    strict: bool,
    form: str,
    quiet: bool,
    verbose: bool,
) -> int:
    """Check the sources at PATH and make their editions, into build/NAME/.

    PATH is a publication's folder, a text, or a folder with publications at any depth; without it, content/ or
    the folder here.
    An error in a source stops its publication and no other, an error in one edition that edition and no other.
    What couldn't be made stays as the last good build left it.
    """
    from publish import project
    from publish.commands.progress import shown
    from publish.diagnostics import has_errors
    from publish.pipeline.build import build as build_all

    begin_temporary_files()
    found = project.find(paths or (project.default_path(),))
    findings: list[Diagnostic] = list(found.diagnostics)
    built: tuple[Built, ...] = ()
    if found.value and not has_errors(findings):
        wanted = jobs or min(os.cpu_count() or 1, 8)
        with shown(quiet=quiet, verbose=verbose) as seen:
            built = build_all(
                found.value,
                build_folder,
                editions=editions,
                jobs=wanted,
                strict=strict,
                progress=seen.line,
                pages=seen.pages,
            )
    findings += [diagnostic for each in built for diagnostic in each.diagnostics]
    print_findings(findings, form)
    if form == "text":
        for each in built:
            for path in each.outputs:
                say(f"{path.as_posix()}  {size_of(path)}")
            for line in each.not_made:
                say(line)
    return exit_code(findings, strict)
