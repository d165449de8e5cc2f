"""Findings that their authors have silenced, with a reason; and findings about silences that do nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from publish.diagnostics import Diagnostic, Edit, Position, in_order
from publish.model.silence import Silence
from publish.rules.silences import SILENCE_REFUSED, SILENCE_RULE_UNKNOWN, SILENCE_UNUSED, SILENCE_WITHOUT_REASON

_MOST_GUESSES = 100
"""Rules that are guessed at by the letters of misspelt names, which takes long."""


def silenced(findings: Iterable[Diagnostic], silences: tuple[Silence, ...]) -> tuple[Diagnostic, ...]:
    """Mark the findings that are silenced with the reason."""
    everywhere, stretches = _reasons(silences)
    return tuple(_marked(found, everywhere, stretches) for found in findings)


_Stretches = dict[tuple[str, str], list[tuple[int, int, str]]]
"""The first and the last line of each silence and its reason, by rule and file, in order; none lies in another."""


def _reasons(silences: tuple[Silence, ...]) -> tuple[dict[str, str], _Stretches]:
    """Return the reasons by rule for the whole publication, and by rule, file and lines for the rest."""
    everywhere: dict[str, str] = {}
    stretches: _Stretches = {}
    for each in sorted((each for each in silences if each.reason), key=_first_and_longest):
        if each.lines is None:
            everywhere.setdefault(each.rule, each.reason)
            continue
        first, last = each.lines
        of_rule = stretches.setdefault((each.rule, each.position.path), [])
        if not of_rule or of_rule[-1][1] < last:
            of_rule.append((first, last, each.reason))
    return everywhere, stretches


def _first_and_longest(silence: Silence) -> tuple[int, int]:
    return (silence.lines[0], -silence.lines[1]) if silence.lines else (0, 0)


def _marked(found: Diagnostic, everywhere: dict[str, str], stretches: _Stretches) -> Diagnostic:
    if found.rule.final or not (everywhere or stretches):
        return found
    for name in (found.name, found.rule.name):
        if reason := _reason_at(found.position, stretches, name) or everywhere.get(name):
            return replace(found, silenced=reason)
    return found


def _reason_at(at: Position | None, stretches: _Stretches, name: str) -> str | None:
    of_rule = stretches.get((name, at.path)) if at else None
    if at is None or not of_rule:
        return None
    index = bisect_right(of_rule, at.line, key=lambda stretch: stretch[0]) - 1
    return of_rule[index][2] if index >= 0 and at.line <= of_rule[index][1] else None


def idle_silences(silences: tuple[Silence, ...], findings: Iterable[Diagnostic], folder: str) -> tuple[Diagnostic, ...]:
    """Report the silences that do nothing.

    ``findings`` are those of the source.  A record of another folder may be silenced for another publication: of those,
    what a silence doesn't do here isn't reported.
    """
    lines: dict[tuple[str, str], list[int]] = {}
    for found in findings:
        for name in {found.name, found.rule.name}:
            at = found.position or Position(path="")
            lines.setdefault((name, at.path), []).append(at.line)
            lines.setdefault((name, ""), []).append(0)
    ordered = {key: sorted(numbers) for key, numbers in lines.items()}
    meant = _meant_rules(each.rule for each in silences)
    return in_order(found for each in silences for found in _idle(each, ordered, folder, meant))


def _meant_rules(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return which rules were meant by names that none has; by the first of them, where there are many."""
    from publish import registry

    unknown = (name for name in dict.fromkeys(names) if registry.find(name) is None)
    return {name: registry.near(name) for name in islice(unknown, _MOST_GUESSES)}


def _idle(
    silence: Silence, lines: dict[tuple[str, str], list[int]], folder: str, meant: dict[str, tuple[str, ...]]
) -> Iterator[Diagnostic]:
    """Say what is amiss with a silence; ``lines`` are those of findings by name and file, and by name alone."""
    from publish import registry

    rule = registry.find(silence.rule)
    if rule is None:
        near = meant.get(silence.rule, ())
        edit = Edit(was=silence.rule, text=near[0]) if len(near) == 1 else None
        message = f'no rule is named "{silence.rule[:80]}"'
        yield SILENCE_RULE_UNKNOWN.finding(message, silence.position, registry.one_of(near), edit=edit)
    elif rule.final:
        message = f"{silence.rule} can't be silenced: nothing can be built where something breaks it"
        yield SILENCE_REFUSED.finding(message, silence.position)
    elif not silence.reason:
        message = f"the silence of {silence.rule} gives no reason, so the finding stays"
        hint = "add reason: to it, with the reason" if silence.lines is None else ""
        yield SILENCE_WITHOUT_REASON.finding(message, silence.position, hint)
    elif registry.section_of(rule).of_sources and _lies_within(silence, folder) and not _meets(silence, lines):
        where = "in this publication" if silence.lines is None else "here"
        yield SILENCE_UNUSED.finding(f"{silence.rule} has no finding {where} to silence", silence.position)


def _meets(silence: Silence, lines: dict[tuple[str, str], list[int]]) -> bool:
    if silence.lines is None:
        return (silence.rule, "") in lines
    numbers = lines.get((silence.rule, silence.position.path), [])
    first, last = silence.lines
    index = bisect_left(numbers, first)
    return index < len(numbers) and numbers[index] <= last


def _lies_within(silence: Silence, folder: str) -> bool:
    """Return whether a silence is of the publication alone: not in records of another folder, which others share."""
    path = silence.position.path
    return not path.startswith(("/", "../")) if folder == "." else path.startswith(folder)
