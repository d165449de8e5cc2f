"""The standards that a PDF can be made to.

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

from collections.abc import Sequence

UA_1, UA_2, WTPDF = "ua-1", "ua-2", "wtpdf"
A_2A, A_3A, A_4, A_4F = "a-2a", "a-3a", "a-4", "a-4f"
STANDARDS = (UA_1, UA_2, WTPDF, A_2A, A_3A, A_4, A_4F)
DEFAULT_STANDARDS = (UA_1, A_2A)

ACCESSIBLE = (UA_1, UA_2)
ARCHIVAL = (A_2A, A_3A, A_4, A_4F)
VERSIONS = {UA_1: "1.7", A_2A: "1.7", A_3A: "1.7", UA_2: "2.0", WTPDF: "2.0", A_4: "2.0", A_4F: "2.0"}
"""The version of PDF that each asks for."""


def pdf_version(standards: Sequence[str]) -> str:
    """Return the version of PDF of a file that meets ``standards``: ``1.7`` or ``2.0``."""
    return "2.0" if UA_2 in standards else "1.7"


def universal_accessibility_part(standards: Sequence[str]) -> int:
    """Return the part of ISO 14289 (PDF/UA) that a file follows: 1 or 2."""
    return 2 if UA_2 in standards else 1


def archival(standards: Sequence[str]) -> str:
    """Return part and level of ISO 19005 (PDF/A) that a file follows: ``2a``, ``3a``, ``4``, ``4f``; or nothing."""
    return next((standard.removeprefix("a-") for standard in ARCHIVAL if standard in standards), "")


def holds_files(standards: Sequence[str]) -> bool:
    """Return whether parts of a file may carry files of their own: PDF 2.0 may, but for the archives that hold none."""
    level = archival(standards)
    return level in ("3a", "4f") or (not level and pdf_version(standards) == "2.0")


def holds_sources(standards: Sequence[str]) -> bool:
    """Return whether a file that meets ``standards`` carries the source that it was made from."""
    return A_3A in standards or A_4F in standards
