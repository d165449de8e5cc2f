"""publish alt: the alternative texts of pictures as a list to work through."""

from __future__ import annotations

from pathlib import Path

import click

from publish.commands.exit_codes import DONE, exit_code
from publish.commands.options import text_or_json_option
from publish.commands.printing import print_findings, say, size_of


@click.command("alt", short_help="List the pictures, for their alternative texts.")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    default=None,
    metavar="FILE",
    help="Write the list into a new file: .csv, .docx, .json, or .html, a page to write on.",
)
@click.option(
    "--read",
    "filled",
    type=click.Path(path_type=Path),
    default=None,
    metavar="FILE",
    help="Read a list that was filled in, .csv, .docx or .json, and write the answers into the records.",
)
@click.option("--open", "only_open", is_flag=True, help="Only pictures with something to do.")
@text_or_json_option
def command(path: Path, target: Path | None, filled: Path | None, only_open: bool, form: str) -> int:
    """List the pictures of a publication with their alternative texts, to be written and signed.

    Without options it shows the list.  With --to it writes the list for somebody to fill in; with --read it takes
    the answers back into the records and leaves all else as it is.
    """
    from publish.pipeline import alternatives

    if target and filled:
        raise click.UsageError("Give --to or --read, not both.")
    looked = alternatives.listed(path)
    if looked.value is None:
        print_findings(looked.diagnostics, "text", to_error_stream=True)
        return exit_code(looked.diagnostics, strict=True)
    entries = tuple(each for each in looked.value.entries if each.open or not only_open)
    if target:
        made = alternatives.written(looked.value, entries, target)
        print_findings(made.diagnostics, "text")
        if made.value is not None:
            say(f"{made.value.as_posix()}  {size_of(made.value)}")
        return exit_code(made.diagnostics, strict=True)
    if filled:
        given = alternatives.answers(filled, looked.value)
        kept = alternatives.read_back(looked.value, given.value) if given.value is not None else None
        findings = (*given.diagnostics, *(kept.diagnostics if kept else ()))
        print_findings(findings, "text")
        if kept and kept.value is not None:
            said = ", ".join(kept.value)
            say(f"Written: {said}." if said else "Nothing to write: the list says what the records say.")
        return exit_code(findings, strict=False)
    for line in alternatives.lines(looked.value, entries, form):
        click.echo(line) if form == "json" else say(line)
    return DONE
