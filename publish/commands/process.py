"""Whether the process is this command's alone, and what it may do then."""

from __future__ import annotations

import click

OF_ITS_OWN = object()


def begin_temporary_files() -> None:
    """Keep temporary files together, where the process is this command's alone."""
    if click.get_current_context().obj is OF_ITS_OWN:
        from publish import temporary

        temporary.begin()
