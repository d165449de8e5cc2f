"""Findings that their authors have silenced, with a reason; and findings about silences that do nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from publish.diagnostics import Diagnostic, in_order
from publish.model.silence import Silence
from publish.rules.silences import SILENCE_REFUSED, SILENCE_RULE_UNKNOWN, SILENCE_UNUSED, SILENCE_WITHOUT_REASON

_OF_OUTPUTS = frozenset({"Building", "Checking outputs", "Validators", "EPUBs", "Tagged PDFs"})
"""The sections of rules that a source alone can't break: a silence of one isn't idle because the source is sound."""


def silenced(findings: Iterable[Diagnostic], silences: tuple[Silence, ...]) -> tuple[Diagnostic, ...]:
    """Mark the findings that are silenced with the reason."""
    if not silences:
        return tuple(findings)
    return tuple(_marked(found, silences) for found in findings)


def _marked(found: Diagnostic, silences: tuple[Silence, ...]) -> Diagnostic:
    if found.rule.final:
        return found
    holding = (each for each in silences if _is_meant(each, found) and each.reason)
    held = next(holding, None)
    return replace(found, silenced=held.reason) if held else found


def _is_meant(silence: Silence, found: Diagnostic) -> bool:
    return silence.rule in (found.name, found.rule.name) and silence.holds_at(found.position)


def idle_silences(silences: tuple[Silence, ...], findings: Iterable[Diagnostic], folder: str) -> tuple[Diagnostic, ...]:
    """Report the silences that do nothing.

    ``findings`` are those of the source.  A record of another folder may be silenced for another publication: of those,
    what a silence doesn't do here isn't reported.
    """
    findings = tuple(findings)
    return in_order(found for each in silences for found in _idle(each, findings, folder))


def _idle(silence: Silence, findings: tuple[Diagnostic, ...], folder: str) -> Iterator[Diagnostic]:
    from publish import registry

    rule = registry.find(silence.rule)
    if rule is None:
        yield SILENCE_RULE_UNKNOWN.finding(
            f'no rule is named "{silence.rule[:80]}"', silence.position, registry.nearest(silence.rule)
        )
    elif rule.final:
        message = f"{silence.rule} can't be silenced: nothing can be built where something breaks it"
        yield SILENCE_REFUSED.finding(message, silence.position)
    elif not silence.reason:
        message = f"the silence of {silence.rule} gives no reason, so the finding stays"
        yield SILENCE_WITHOUT_REASON.finding(message, silence.position)
    elif _is_told_here(silence, registry.section_of(rule).title, folder) and not any(
        _is_meant(silence, found) for found in findings
    ):
        where = "in this publication" if silence.lines is None else "here"
        yield SILENCE_UNUSED.finding(f"{silence.rule} has no finding {where} to silence", silence.position)


def _is_told_here(silence: Silence, section: str, folder: str) -> bool:
    """Say whether the findings of a source would show what a silence does."""
    path = silence.position.path
    within = not path.startswith(("/", "../")) if folder == "." else path.startswith(folder)
    return within and section not in _OF_OUTPUTS
