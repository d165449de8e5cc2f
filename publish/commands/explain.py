"""publish explain: what a rule asks, and why."""

from __future__ import annotations

import click

from publish.commands.exit_codes import DONE
from publish.commands.rule_names import known_rule, rules_that_begin


@click.command("explain", short_help="Say what a rule asks, why, and how to meet it.")
@click.argument("rule", required=False, shell_complete=rules_that_begin)
def command(rule: str | None) -> int:
    """Say what RULE asks, why and for whom, and how to repair what breaks it; without RULE, list all rules.

    RULE is the name that a finding has, such as figure-alt or epubcheck-rsc-005.
    """
    from publish import registry
    from publish.report.rule_pages import as_page, as_row

    if rule is None:
        for section in registry.sections():
            click.echo(f"{section.title}:")
            for each in section.rules:
                click.echo(as_row(each))
        return DONE
    click.echo(as_page(known_rule(rule)))
    return DONE
