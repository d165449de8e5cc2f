"""Rules into the pages of the documentation, which are never written by hand, and into words for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from pathlib import PurePosixPath

from publish.diagnostics import Rule, Sample

_LANGUAGES = {".md": "markdown", ".yaml": "yaml", ".svg": "xml"}
_WIDTH = 100


def page(rule: Rule) -> str:
    """Write the page of a rule, with its samples."""
    clauses = f"  \n**Clause:** {'; '.join(rule.clauses)}" if rule.clauses else ""
    parts = [
        f"# {rule.name}",
        _plain(rule.text),
        f"**Severity:** {severity(rule)}{clauses}",
        f"## Why\n\n{_plain(rule.reason)}",
        f"## Repair\n\n{_plain(_sentence(rule.hint))}",
    ]
    if rule.bad:
        parts += [f"## What breaks it\n\n{_files(rule.bad)}", f"## What keeps it\n\n{_files(rule.good)}"]
    return "\n\n".join(parts) + "\n"


def contents(rules: Iterable[Rule]) -> str:
    """Write the page that lists the rules that have pages of their own."""
    rows = [f"| [{rule.name}]({rule.name}.md) | {rule.severity} | {_plain(rule.text)} |" for rule in rules]
    head = ["# The rules for sources", "", "| Rule | Severity | What is asked |", "| --- | --- | --- |"]
    return "\n".join([*head, *rows]) + "\n"


def table(rules: Iterable[Rule]) -> str:
    """Write a table of rules that are described further down on its page."""
    rows = [f"| [{rule.name}](#{rule.name}) | {severity(rule)} | {_cell(rule.text)} |" for rule in rules]
    return "\n".join(["| Rule | Severity | What is asked |", "| --- | --- | --- |", *rows])


def descriptions(rules: Iterable[Rule], level: int) -> str:
    """Write under a heading for each rule what it asks, why and how to repair what breaks it."""
    return "\n\n".join(f"{'#' * level} {rule.name}\n\n{_paragraph(rule)}" for rule in rules)


def _paragraph(rule: Rule) -> str:
    repair = f"Repair: {_plain(rule.hint)}." if rule.hint else ""
    clauses = f"({'; '.join(rule.clauses)}.)" if rule.clauses else ""
    return " ".join(each for each in (_plain(rule.text), _plain(rule.reason), repair, clauses) if each)


def severity(rule: Rule) -> str:
    """Say how much what breaks a rule weighs; a validator gives each of its messages a level of its own."""
    return "the validator's" if rule.family else str(rule.severity)


def as_row(rule: Rule) -> str:
    """Write a rule as a line of the list on a terminal."""
    return f"  {rule.name}: {rule.text}"


def as_page(rule: Rule) -> str:
    """Write a rule for a terminal: what it asks, why, how to repair what breaks it, and its samples."""
    lines = [f"{rule.name} ({severity(rule)})", "", *_wrapped(rule.text)]
    lines += ["", *_wrapped(rule.reason), "", *_wrapped(f"Repair: {rule.hint}.")]
    lines += ["", *_wrapped("; ".join(rule.clauses))] if rule.clauses else []
    for title, files in (("What breaks it", rule.bad), ("What keeps it", rule.good)):
        for name, written in files:
            shown = "any picture\n" if name.endswith(".svg") else written
            lines += ["", f"{title}, {name}:", "", *(f"    {line}".rstrip() for line in shown.splitlines())]
    return "\n".join(lines)


def _wrapped(words: str) -> list[str]:
    return textwrap.wrap(words, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _sentence(hint: str) -> str:
    return f"{hint[:1].upper()}{hint[1:]}."


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


def _plain(words: str) -> str:
    """Keep the signs of markup in some words from being taken for markup, but not in what stands as code."""
    parts = words.split("`")
    parts[::2] = [
        part.replace("<", "\\<").replace("*", "\\*").replace("[^", "\\[^").replace("](", "]\\(") for part in parts[::2]
    ]
    return "`".join(parts)


def _cell(words: str) -> str:
    return _plain(words).replace("|", "\\|")
