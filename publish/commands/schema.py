"""publish schema: the JSON Schemas of source files and of findings."""

from __future__ import annotations

import click

from publish.commands.exit_codes import DONE
from publish.commands.options import LateNames


def _names() -> tuple[str, ...]:
    from publish.pipeline.schemas import NAMES

    return NAMES


@click.command("schema", short_help="Print the JSON Schema of a source file, of findings or of a report.")
@click.argument("name", type=LateNames(_names))
def command(name: str) -> int:
    """Write the JSON Schema of NAME: publication, front-matter, groups, places, people, sources, terms, findings or
    check-report.

    Editors that know JSON Schema complete and check the keys and values of YAML by it.  publication is for
    publication.yaml, groups for records/groups.yaml and so on, findings for what --format json writes, check-report
    for the report.json of publish check --report.
    """
    from publish.pipeline.schemas import named
    from publish.report.escapes import as_json

    click.echo(as_json(named(name)))
    return DONE
