"""publish import: texts from the files that people have."""

from __future__ import annotations

from pathlib import Path

import click

from publish.commands.exit_codes import exit_code
from publish.commands.options import format_option, quiet_option, strict_option, verbose_option
from publish.commands.printing import print_findings, say
from publish.commands.process import begin_temporary_files
from publish.memory import collector_off


@click.command("import", short_help="Make a publication of Word, HTML and other files.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    default=None,
    metavar="FOLDER",
    help="The folder of the publication; a new one, named like the first file, if left out.",
)
@click.option(
    "--revises",
    default="",
    metavar="NAME",
    help="The text of FOLDER that FILE is a revision of, such as report.md, where FILE has a new name.",
)
@click.option("--comments", is_flag=True, help="Print what editors say in comments of a Word file that was exported.")
@strict_option
@format_option
@quiet_option
@verbose_option
@collector_off()
def command(
    files: tuple[Path, ...],
    into: Path | None,
    revises: str,
    comments: bool,
    strict: bool,
    form: str,
    quiet: bool,
    verbose: bool,
) -> int:
    """Make a publication of the texts in FILE: Word, OpenDocument, RTF, HTML, EPUB, plain text, Markdown.

    Each file becomes a text, in the order given, with its pictures in images/.  What was left out or changed, and
    what a person must decide, is told in import-report.md.  A file that was imported into FOLDER before is merged:
    annotations stay on the words that it still has.  A Word file that was exported from FOLDER comes back into its
    text: what editors changed, and nothing else.
    """
    from publish import files as reading
    from publish.commands.progress import shown
    from publish.pipeline import importing, incoming

    if revises and (into is None or len(files) != 1):
        raise click.UsageError("With --revises, give one FILE and --into.")
    begin_temporary_files()
    with shown(quiet=quiet, verbose=verbose) as seen:
        outcome = incoming.take_in(files, into, revises=revises, progress=seen.line)
    findings, taken = outcome.diagnostics, outcome.value
    reported = form == "text" and taken is not None and taken.imported is not None
    told = importing.first_of_each(findings) if reported else findings
    print_findings(told, form, unshown=frozenset(map(reading.shown, files)))  # a line may hold what is left out
    if len(told) < len(findings):
        say(f"{len(findings) - len(told)} more of the same kinds stand in the report.")
    if taken is not None and form == "text":
        for line in incoming.lines(taken, comments=comments):
            say(line)
    return exit_code(findings, strict)
