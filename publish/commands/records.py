"""publish records: records from elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from publish.commands.exit_codes import exit_code
from publish.commands.printing import print_findings, say


@click.group("records")
def command() -> None:
    """Take records from elsewhere."""


@command.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="FOLDER",
    help="The publication, or the folder whose records several publications share; the folder here if left out.",
)
@click.option(
    "--record",
    "kind",
    type=click.Choice(("group", "place", "person", "source", "term")),
    default=None,
    help="What the records are, where the file doesn't say it.",
)
@click.option("--only", multiple=True, metavar="NAME", help="Take only what has this name or identifier; repeatable.")
@click.option("--in-texts", is_flag=True, help="Take only what the texts of the publication name.")
@click.option("--language", "languages", multiple=True, metavar="TAG", help="Take names in this language; repeatable.")
@click.option("--source", default="", metavar="WORDS", help="Where a table comes from; its file's name if left out.")
@click.option("--licence", default="", metavar="WORDS", help="The terms on which a table may be used.")
def import_records(
    paths: tuple[Path, ...],
    into: Path,
    kind: str | None,
    only: tuple[str, ...],
    in_texts: bool,
    languages: tuple[str, ...],
    source: str,
    licence: str,
) -> int:
    """Take records from tables (CSV) and from extracts of Wikidata and GeoNames that lie on the disk.

    They become entries of records/ in the folder. What a record says there is never replaced; what it doesn't say is
    added, and each says where it was taken from and on which terms.
    """
    from publish.pipeline import record_imports

    wanted = record_imports.Wanted(
        kind=kind or "",
        only=only,
        in_texts=in_texts,
        languages=languages,
        source=source,
        licence=licence,
    )
    done = record_imports.import_records(paths, into, wanted)
    print_findings(done.diagnostics, "text")
    if done.value is not None:
        for path in done.value.written:
            say(path)
        say(f"{len(done.value.new)} new, {len(done.value.grown)} added to.")
    return exit_code(done.diagnostics, strict=False)
