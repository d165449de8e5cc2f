"""The standards that a PDF can be made to, and which of them one file can meet together.

=========  ====================================================================  ===
name       standard                                                              PDF
=========  ====================================================================  ===
``ua-1``   PDF/UA-1, ISO 14289-1: accessible                                     1.7
``ua-2``   PDF/UA-2, ISO 14289-2: accessible                                     2.0
``wtpdf``  Well-Tagged PDF 1.0, declared for accessibility and for reuse         2.0
``a-2a``   PDF/A-2a, ISO 19005-2: to be kept                                     1.7
``a-3a``   PDF/A-3a, ISO 19005-3: to be kept, with the source inside             1.7
``a-4``    PDF/A-4, ISO 19005-4: to be kept                                      2.0
``a-4f``   PDF/A-4f, ISO 19005-4: to be kept, with the source inside             2.0
=========  ====================================================================  ===
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

UA_1, UA_2, WTPDF = "ua-1", "ua-2", "wtpdf"
A_2A, A_3A, A_4, A_4F = "a-2a", "a-3a", "a-4", "a-4f"
STANDARDS = (UA_1, UA_2, WTPDF, A_2A, A_3A, A_4, A_4F)
DEFAULT_STANDARDS = (UA_1, A_2A)

_ACCESSIBLE = (UA_1, UA_2)
_ARCHIVAL = (A_2A, A_3A, A_4, A_4F)
_VERSIONS = {UA_1: "1.7", A_2A: "1.7", A_3A: "1.7", UA_2: "2.0", WTPDF: "2.0", A_4: "2.0", A_4F: "2.0"}
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
    strange = [standard for standard in standards if _VERSIONS[standard] != version]
    fitting = [standard for standard in standards if standard not in strange]
    return (*_lacking(standards, version), *_of_other_version(strange, fitting, version), *_archival_twice(fitting))


def pdf_version(standards: Sequence[str]) -> str:
    """Give the version of PDF of a file that meets ``standards``: ``1.7`` or ``2.0``."""
    return "2.0" if UA_2 in standards else "1.7"


def universal_accessibility_part(standards: Sequence[str]) -> int:
    """Give the part of ISO 14289 (PDF/UA) that a file follows: 1 or 2."""
    return 2 if UA_2 in standards else 1


def archival(standards: Sequence[str]) -> str:
    """Give part and level of ISO 19005 (PDF/A) that a file follows: ``2a``, ``3a``, ``4``, ``4f``; or nothing."""
    return next((standard.removeprefix("a-") for standard in _ARCHIVAL if standard in standards), "")


def holds_sources(standards: Sequence[str]) -> bool:
    """Say whether a file that meets ``standards`` carries the source that it was made from."""
    return A_3A in standards or A_4F in standards


def _shared_version(standards: Sequence[str]) -> str:
    """Give the version of PDF of most; among equals, that of the first standard of accessibility, or else the first."""
    counts = [sum(_VERSIONS[standard] == version for standard in standards) for version in ("1.7", "2.0")]
    if counts[0] != counts[1]:
        return "1.7" if counts[0] > counts[1] else "2.0"
    decisive = next((standard for standard in standards if standard in _ACCESSIBLE), "") or next(iter(standards), UA_1)
    return _VERSIONS[decisive]


def _lacking(standards: Sequence[str], version: str) -> Iterator[Conflict]:
    if not any(standard in _ACCESSIBLE for standard in standards):
        wanted = next(standard for standard in _ACCESSIBLE if _VERSIONS[standard] == version)
        reason = "the list names neither ua-1 nor ua-2, and every PDF has to be accessible"
        yield Conflict(standard="", reason=reason, repair=f"add {wanted}")


def _of_other_version(strange: Sequence[str], fitting: Sequence[str], version: str) -> Iterator[Conflict]:
    for standard in strange:
        among = ", ".join(fitting)
        reason = f"{standard} is for PDF {_VERSIONS[standard]}, and {among} for PDF {version}: no file is both"
        yield Conflict(standard=standard, reason=reason, repair=_repair(standard, fitting))


def _repair(standard: str, fitting: Sequence[str]) -> str:
    if standard == WTPDF:
        return "write ua-2 in place of ua-1" if list(fitting) == [UA_1] else "take wtpdf out"
    same_kind = _ACCESSIBLE if standard in _ACCESSIBLE else _ARCHIVAL
    if any(other in same_kind for other in fitting):
        return f"take {standard} out"
    return f"write {_COUNTERPARTS[standard]} in its place"


def _archival_twice(fitting: Sequence[str]) -> Iterator[Conflict]:
    first, *others = [standard for standard in fitting if standard in _ARCHIVAL] or [""]
    for standard in others:
        reason = f"{first} and {standard} are two levels of PDF/A, and a file can declare one"
        yield Conflict(standard=standard, reason=reason, repair=f"keep {first} or {standard}")
