"""publish new: a small working publication."""

from __future__ import annotations

from pathlib import Path

import click

from publish.commands.exit_codes import exit_code
from publish.commands.printing import print_findings, say


@click.command("new")
@click.argument("name", type=click.Path(path_type=Path))
def command(name: Path) -> int:
    """Write a small working publication, with comments, into the new folder NAME."""
    from publish.files import quoted
    from publish.starter import write_starter

    outcome = write_starter(name)
    print_findings(outcome.diagnostics, "text")
    if outcome.value:
        for path in outcome.value:
            say(path.as_posix())
        say(f"Build it with: publish build {quoted(name.as_posix())}")
    return exit_code(outcome.diagnostics, strict=False)
