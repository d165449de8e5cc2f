"""Rules into the pages of ``docs/rules``, which are never written by hand."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from publish.diagnostics import Rule, Sample

_LANGUAGES = {".md": "markdown", ".yaml": "yaml", ".svg": "xml"}


def page(rule: Rule) -> str:
    """Write the page of a rule."""
    parts = [
        f"# {rule.name}",
        rule.text,
        f"**Severity:** {rule.severity}" + (f"  \n**Clause:** {'; '.join(rule.clauses)}" if rule.clauses else ""),
        f"## Why\n\n{rule.reason}",
        f"## Repair\n\n{rule.hint[0].upper()}{rule.hint[1:]}.",
        f"## What breaks it\n\n{_files(rule.bad)}",
        f"## What keeps it\n\n{_files(rule.good)}",
    ]
    return "\n\n".join(parts) + "\n"


def contents(rules: Iterable[Rule]) -> str:
    """Write the page that lists the rules."""
    rows = [f"| [{rule.name}]({rule.name}.md) | {rule.severity} | {rule.text} |" for rule in rules]
    head = ["# The rules for sources", "", "| Rule | Severity | What is asked |", "| --- | --- | --- |"]
    return "\n".join([*head, *rows]) + "\n"


def _files(sample: Sample) -> str:
    parts = []
    for name, written in sample:
        if name.endswith(".svg"):
            parts.append(f"`{name}`: any picture.")
            continue
        fence = "`" * 4
        language = _LANGUAGES[PurePosixPath(name).suffix]
        parts.append(f"`{name}`\n\n{fence}{language}\n{written.rstrip()}\n{fence}")
    return "\n\n".join(parts)
