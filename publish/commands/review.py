"""publish review: what people must judge, and the record that they did."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from publish.commands.exit_codes import DONE, FINDINGS, exit_code
from publish.commands.options import build_folder_option, text_or_json_option
from publish.commands.printing import print_findings, say


@click.command("review", short_help="Show what people must judge; record that they did.")
@click.argument("path", type=click.Path(path_type=Path))
@build_folder_option
@click.option(
    "--by", default="", metavar="NAME", help="Record a review: who reviewed, an organisation where it was one."
)
@click.option("--date", default="", metavar="YYYY-MM-DD", help="The day of the review; needed with --by.")
@click.option(
    "--conforms-to",
    default="",
    metavar="STANDARD",
    help="What it was found to conform to; EPUB Accessibility 1.1 - WCAG 2.2 Level AA if left out.",
)
@click.option("--credential", default="", metavar="WORDS", help="What qualifies the reviewer.")
@click.option("--report", default="", metavar="URL", help="The address of the report.")
@click.option("--yes", is_flag=True, help="Record without asking: all of it was looked at.")
@click.option("--check", "only_check", is_flag=True, help="Only say whether the record is of the contents as they are.")
@text_or_json_option
def command(
    path: Path,
    build_folder: Path,
    by: str,
    date: str,
    conforms_to: str,
    credential: str,
    report: str,
    yes: bool,
    only_check: bool,
    form: str,
) -> int:
    """Show what people must judge in a publication, and record that they did.

    With --by and --date it asks whether all of it was looked at, and writes a record into publication.yaml, or where
    there is none into the front matter of the text.  The EPUB says that it conforms, and who certified it, only with
    such a record, and only until the contents change.
    """
    from publish.pipeline import review as reviews

    recording = any((by, date, conforms_to, credential, report, yes))
    if recording and (only_check or not (by and date)):
        raise click.UsageError("To record a review, give both --by and --date, and not --check.")
    looked = reviews.prepare_review(path, build_folder)
    reviewed = looked.value
    if reviewed is None:
        print_findings(looked.diagnostics, "text", to_error_stream=True)
        return exit_code(looked.diagnostics, strict=True)
    if only_check:
        if reviewed.record is None:
            print_findings((reviews.not_reviewed(reviewed),), "text")
            return FINDINGS
        say(reviews.standing(reviewed))
        return DONE
    for line in reviews.lines(reviewed, form):
        click.echo(line) if form == "json" else say(line)
    print_findings(looked.diagnostics, "text", to_error_stream=True)
    if not recording:
        return DONE
    prepared = reviews.prepare(
        reviewed, by=by, date=date, conforms_to=conforms_to, credential=credential, report=report
    )
    findings = prepared.diagnostics
    written = None
    if prepared.value is not None:
        if yes or (sys.stdin.isatty() and click.confirm("Have you looked at all of it?", err=True)):
            kept = reviews.record(reviewed, prepared.value)
            written, findings = kept.value, kept.diagnostics
        elif not sys.stdin.isatty():
            findings = (reviews.unconfirmed(reviewed),)
    print_findings(findings, "text", to_error_stream=True)
    if written is None:
        click.echo("Nothing was recorded.", err=True)
        return FINDINGS
    say(f"Recorded in {written}. Build again, so that the outputs say so.", to_error_stream=form == "json")
    return DONE
