"""publish export: texts as Word files for editors."""

from __future__ import annotations

from pathlib import Path

import click

from publish.commands.exit_codes import exit_code
from publish.commands.printing import print_findings, say
from publish.commands.process import begin_temporary_files


@click.command("export", short_help="Write texts as Word files; their changes come back.")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--to", type=click.Choice(("docx",)), required=True, expose_value=False, help="The kind of file.")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    default=Path("review"),
    show_default=True,
    metavar="FOLDER",
    help="The folder of the files.",
)
def command(path: Path, into: Path) -> int:
    """Write the texts at PATH as Word files for editors, whose changes come back by publish import.

    Annotations are content controls, and a comment says what the first of each record is.  A file that somebody has
    changed isn't replaced.
    """
    from publish.pipeline.exporting import export as export_one

    begin_temporary_files()
    outcome = export_one(path, into)
    print_findings(outcome.diagnostics, "text")
    for each in outcome.value or ():
        say(each.as_posix())
    return exit_code(outcome.diagnostics, strict=False)
