"""Rules that are named on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from publish.diagnostics import Rule


def rules_that_begin(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return the rules whose names begin like this, each with what it asks, for a shell to complete."""
    from click.shell_completion import CompletionItem

    from publish import registry

    rules = sorted(registry.rules().items())
    return [CompletionItem(name, help=rule.text) for name, rule in rules if name.startswith(begun)]


def known_rule(name: str) -> Rule:
    """Return the rule of a name; a name that no rule has is wrong usage."""
    from publish import registry
    from publish.report.escapes import visible

    rule = registry.find(name)
    if rule is None:
        hint = registry.nearest(name) or "publish explain lists the rules."
        raise click.UsageError(f'No rule is named "{visible(name)}"; {hint}')
    return rule
