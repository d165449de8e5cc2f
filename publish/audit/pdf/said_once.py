"""Findings about one PDF go in, of our rules and of veraPDF under several standards; each fault comes out once.

What veraPDF says too is added to our finding; where we say nothing, its own finding stays, once for all standards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from publish.diagnostics import Diagnostic
from publish.rules.pdf_faults import WITHOUT_TAGS, Fault, fault_of, name_of_test
from publish.rules.tagged_pdf import PDF_UNTAGGED
from publish.rules.validators import VERAPDF


def said_once(findings: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Fold what says the same fault of a file into one finding: ours, or veraPDF's where ours weighs less."""
    kept = [each for each in findings if each.rule is not VERAPDF]
    agreeing: dict[int, list[Diagnostic]] = {}
    theirs: dict[str, Diagnostic] = {}
    lighter: dict[int, str] = {}
    for found in findings:
        if found.rule is not VERAPDF:
            continue
        fault = fault_of(found.code)
        at = None if found.silenced else _saying(kept, fault, found)
        if at is not None and kept[at].severity >= found.severity:
            agreeing.setdefault(at, []).append(found)
            continue
        same = _same(fault, found)
        theirs[same] = _merged(theirs[same], found) if same in theirs else found
        if at is not None:
            lighter.setdefault(at, same)
    for at, same in lighter.items():
        theirs[same] = _taking_over(theirs[same], kept[at])
    ours = [_agreed(each, agreeing.get(at, [])) for at, each in enumerate(kept) if at not in lighter]
    return (*ours, *theirs.values())


def _saying(ours: Sequence[Diagnostic], fault: Fault, found: Diagnostic) -> int | None:
    """Return which finding of ours, that is told, says a fault in the same place: the first of the first rule.

    That a file has no tags says all that follows from it.
    """
    wanted = [(rule, fault.words) for rule in fault.rules]
    if name_of_test(found.code) in WITHOUT_TAGS:
        wanted.append((PDF_UNTAGGED.name, ""))
    for rule, words in wanted:
        for at, each in enumerate(ours):
            here = each.rule.name == rule and not each.silenced and each.position == found.position
            if here and words in f"{each.clause} {each.message}":
                return at
    return None


def _same(fault: Fault, found: Diagnostic) -> str:
    """Name what findings of veraPDF have in common that say one thing of one place under several standards.

    Where a fault has several tests of one family, each tells of something else.
    """
    families = [test.split(" ")[0] for test in fault.tests]
    alone = fault.together or len(set(families)) == len(families)
    test = fault.tests[0] if alone else name_of_test(found.code)
    return f"{'silenced ' if found.silenced else ''}{test} {found.position}"


def _merged(one: Diagnostic, other: Diagnostic) -> Diagnostic:
    """Add to a finding of veraPDF that the file fails another standard as well, or another test of the same fault."""
    clause = _joined(one.clause, other.clause)
    if name_of_test(one.code).split(" ")[0] != name_of_test(other.code).split(" ")[0] or _number(one) == _number(other):
        return replace(one, clause=clause, count=max(one.count, other.count), places=one.places or other.places)
    return replace(
        one,
        message=f"{one.message} (and {other.code}: {other.message})",
        clause=clause,
        count=one.count + other.count,
        places=(*one.places, *other.places),
    )


def _number(found: Diagnostic) -> str:
    return found.code.partition("-")[2]


def _agreed(ours: Diagnostic, agreeing: list[Diagnostic]) -> Diagnostic:
    """Add to a finding of ours that veraPDF says the same, by which tests."""
    if not agreeing:
        return ours
    codes = ", ".join(dict.fromkeys(each.code for each in agreeing))
    clause = _joined(ours.clause, *(each.clause for each in agreeing))
    places = next((each.places for each in (ours, *agreeing) if each.places), ())
    return replace(ours, message=f"{ours.message} (veraPDF agrees: {codes})", clause=clause, places=places)


def _taking_over(theirs: Diagnostic, ours: Diagnostic) -> Diagnostic:
    """Add to a finding of veraPDF what ours says of the same, which is no error to us."""
    return replace(
        theirs,
        hint=theirs.hint or ours.hint,
        why=theirs.why or ours.reason,
        clause=_joined(theirs.clause, ours.clause),
        places=ours.places or theirs.places,
    )


def _joined(*clauses: str) -> str:
    return "; ".join(dict.fromkeys(each for clause in clauses if clause for each in clause.split("; ")))
