"""Every rule that a finding can be of: the tables of all rooms together, found by name."""

from __future__ import annotations

import difflib
import functools
from collections.abc import Iterator, Mapping
from types import ModuleType

from publish.diagnostics import Rule


@functools.cache
def rules() -> Mapping[str, Rule]:
    """Give every rule under its name, in the order of the documentation."""
    return {rule.name: rule for module in (*_tables(), *_checks()) for rule in rules_of(module)}


def rules_of(module: ModuleType) -> tuple[Rule, ...]:
    """Give the rules that a module declares, in the order in which it does."""
    return tuple(dict.fromkeys(value for value in vars(module).values() if isinstance(value, Rule)))


def _tables() -> tuple[ModuleType, ...]:
    """Give the modules that declare what can go wrong while publications are read, built and checked."""
    from publish.rules import (
        blocks,
        building,
        fields,
        files,
        links,
        outputs,
        pictures,
        publication,
        tagged_pdf,
        validators,
    )

    return files, fields, links, blocks, pictures, publication, building, outputs, tagged_pdf, validators


def _checks() -> Iterator[ModuleType]:
    """Give the modules whose rules stand beside their checks: those for sources, those for EPUBs."""
    from publish import lint
    from publish.audit import epub

    yield lint
    yield from epub.modules()


def matches(name: str, wanted: str) -> bool:
    """Say whether a finding's name is that of a rule, or that of a validator's message and the rule its family."""
    rule = rules().get(wanted)
    return name == wanted or (rule is not None and rule.family and name.startswith(f"{wanted}-"))


def unknown(name: str) -> str | None:
    """Say which names are near one that no rule has, such as ``figre-alt``; None for a name that is known.

    What follows the name of a family is the validator's own and taken as it is.
    """
    known = rules()
    if name in known or any(rule.family and name.startswith(f"{rule.name}-") for rule in known.values()):
        return None
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.6)
    return " or ".join(near)
