"""publish language-server: help inside an editor."""

from __future__ import annotations

import sys

import click

from publish.commands.exit_codes import DONE, FINDINGS, TOOL_MISSING
from publish.commands.printing import print_findings


@click.command("language-server", short_help="Help while you write, inside your editor.")
@click.option("--stdio", is_flag=True, help="Speak over the standard streams, as always: some editors ask for it.")
def command(stdio: bool) -> int:
    """Help an editor with texts and records, by the Language Server Protocol.

    An editor starts this command and speaks with it: findings as you type, completion, definitions, references,
    renaming.  docs/editors.md says what to write into the configuration of Neovim, Helix, Emacs and Kate.
    """
    from publish.pipeline import editing

    if absent := editing.missing():
        print_findings((absent,), "text", to_error_stream=True)
        return TOOL_MISSING
    if sys.stdin.isatty():
        raise click.UsageError("An editor starts this command; docs/editors.md says how. There is nothing to type.")
    return DONE if editing.serve() else FINDINGS
