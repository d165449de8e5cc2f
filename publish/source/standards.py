"""Which standards one PDF can meet together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publish.model.standards import A_2A, A_3A, A_4, A_4F, ACCESSIBLE, ARCHIVAL, UA_1, UA_2, VERSIONS, WTPDF

_COUNTERPARTS = {UA_1: UA_2, A_2A: A_4, A_3A: A_4F, UA_2: UA_1, A_4: A_2A, A_4F: A_3A}
"""What asks for the same of a file of the other version of PDF."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Why one file can't meet a list of standards.

    ``standard`` is the one that has to give way, ``""`` where the list lacks one; ``repair`` is the smallest.
    """

    standard: str
    reason: str
    repair: str


def conflicts(standards: Sequence[str]) -> tuple[Conflict, ...]:
    """Say what keeps one file from meeting all of ``standards``, names of ``STANDARDS``; nothing does if empty."""
    version = _shared_version(standards)
    strange = [standard for standard in standards if VERSIONS[standard] != version]
    fitting = [standard for standard in standards if standard not in strange]
    return (*_lacking(standards, version), *_of_other_version(strange, fitting, version), *_archival_twice(fitting))


def _shared_version(standards: Sequence[str]) -> str:
    """Return the version of PDF of most; among equals, of the first standard of accessibility, or else the first."""
    counts = [sum(VERSIONS[standard] == version for standard in standards) for version in ("1.7", "2.0")]
    if counts[0] != counts[1]:
        return "1.7" if counts[0] > counts[1] else "2.0"
    decisive = next((standard for standard in standards if standard in ACCESSIBLE), "") or next(iter(standards), UA_1)
    return VERSIONS[decisive]


def _lacking(standards: Sequence[str], version: str) -> Iterator[Conflict]:
    if not any(standard in ACCESSIBLE for standard in standards):
        wanted = next(standard for standard in ACCESSIBLE if VERSIONS[standard] == version)
        reason = "the list names neither ua-1 nor ua-2, and every PDF has to be accessible"
        yield Conflict(standard="", reason=reason, repair=f"add {wanted}")


def _of_other_version(strange: Sequence[str], fitting: Sequence[str], version: str) -> Iterator[Conflict]:
    for standard in strange:
        among = ", ".join(fitting)
        reason = f"{standard} is for PDF {VERSIONS[standard]}, and {among} for PDF {version}: no file is both"
        yield Conflict(standard=standard, reason=reason, repair=_repair(standard, fitting))


def _repair(standard: str, fitting: Sequence[str]) -> str:
    if standard == WTPDF:
        return "write ua-2 in place of ua-1" if list(fitting) == [UA_1] else "take wtpdf out"
    same_kind = ACCESSIBLE if standard in ACCESSIBLE else ARCHIVAL
    if any(other in same_kind for other in fitting):
        return f"take {standard} out"
    return f"write {_COUNTERPARTS[standard]} in its place"


def _archival_twice(fitting: Sequence[str]) -> Iterator[Conflict]:
    first, *others = [standard for standard in fitting if standard in ARCHIVAL] or [""]
    for standard in others:
        reason = f"{first} and {standard} are two levels of PDF/A, and a file can declare one"
        yield Conflict(standard=standard, reason=reason, repair=f"keep {first} or {standard}")
