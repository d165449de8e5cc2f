"""publish doctor: what is installed, and what isn't."""

from __future__ import annotations

import click

from publish.commands.exit_codes import DONE, TOOL_MISSING


@click.command("doctor", short_help="Say what is installed, and what is missing.")
def command() -> int:
    """Say what is installed, what won't work without the rest, and how to install it."""
    from publish.doctor import tools

    missing = 0
    for tool in tools():
        if tool.found:
            click.echo(f"here     {tool.name} {tool.version or ''}".rstrip() + f": {tool.purpose}")
            continue
        missing += 1
        click.echo(f"missing  {tool.name}: {tool.purpose}")
        click.echo(f"         without it: {tool.cost_if_missing}")
        click.echo(f"         install it: {tool.install_command}")
    click.echo("Nothing is missing." if not missing else f"{missing} missing.")
    return TOOL_MISSING if missing else DONE
