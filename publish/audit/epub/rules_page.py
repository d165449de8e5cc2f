"""The rules for EPUBs into ``docs/epub-rules.md``, which is never written by hand."""

from __future__ import annotations

from collections.abc import Iterable

from publish.diagnostics import Rule

_HEAD = """# The rules for EPUBs

`publish check FILE.epub` asks these rules of any EPUB, beside EPUBCheck and Ace by DAISY: they are about what those two
don't see. What they do see, such as links that lead nowhere, pictures without alternative text or pages that are not in
the list of pages, is left to them. A finding stands at a file inside the EPUB and a line of it. At most twenty of one
rule are told for one EPUB.

| Rule | Severity | What is asked |
| --- | --- | --- |"""


def page(rules: Iterable[Rule]) -> str:
    """Write the page: a table of all rules, then why each is asked and how to repair what breaks it."""
    rules = tuple(rules)
    rows = [f"| [{rule.name}](#{rule.name}) | {rule.severity} | {_plain(rule.text)} |" for rule in rules]
    parts = [
        f"## {rule.name}\n\n"
        + " ".join((_plain(rule.text), _plain(rule.reason), f"Repair: {_plain(rule.hint)}."))
        + (f" ({'; '.join(rule.clauses)}.)" if rule.clauses else "")
        for rule in rules
    ]
    return "\n".join([_HEAD, *rows]) + "\n\n" + "\n\n".join(parts) + "\n"


def _plain(words: str) -> str:
    """Keep the signs of markup in some words from being taken for markup."""
    return words.replace("<", "\\<").replace("*", "\\*")
