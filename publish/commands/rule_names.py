"""Rules that are named on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from publish.diagnostics import Rule


def known_rule(name: str) -> Rule:
    """Return the rule of a name; a name that no rule has is wrong usage."""
    from publish import registry
    from publish.report.escapes import visible

    rule = registry.find(name)
    if rule is None:
        hint = registry.nearest(name) or "publish explain lists the rules."
        raise click.UsageError(f'No rule is named "{visible(name)}"; {hint}')
    return rule
