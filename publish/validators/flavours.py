"""The standards that a PDF is checked against, as flavours of veraPDF: of its edition, or those that it declares."""

from __future__ import annotations

from pathlib import Path

from publish.diagnostics import Outcome
from publish.model.standards import A_2A, A_3A, A_4, A_4F, UA_1, UA_2, WTPDF

_FLAVOURS = {
    UA_1: ("ua1",),
    UA_2: ("ua2",),
    WTPDF: ("wt1a", "wt1r"),
    A_2A: ("2a",),
    A_3A: ("3a",),
    A_4: ("4",),
    A_4F: ("4f",),
}
_DECLARED = {
    "http://pdfa.org/declarations/wtpdf#accessibility1.0": "wt1a",
    "http://pdfa.org/declarations/wtpdf#reuse1.0": "wt1r",
}
_ARCHIVAL = frozenset({"1a", "1b", "2a", "2b", "2u", "3a", "3b", "3u", "4", "4e", "4f"})


def flavours_of(standards: tuple[str, ...]) -> tuple[str, ...]:
    """Name the flavours of an edition's standards, names of ``publish.model.standards``."""
    return tuple(flavour for standard in standards for flavour in _FLAVOURS[standard])


def declared_flavours(path: Path) -> tuple[str, ...]:
    """Name the flavours that a PDF declares in its XMP; PDF/UA-1 where it declares nothing or can't be read."""
    from publish.audit.pdf.opening import read_pdf_file
    from publish.audit.pdf.xmp import read_declarations

    declared = read_pdf_file(path, lambda pdf: Outcome(value=read_declarations(pdf))).value
    if declared is None:
        return ("ua1",)
    archival = declared.a_part + declared.a_conformance.lower()
    return (
        "ua2" if declared.ua_part == "2" else "ua1",
        *(flavour for address, flavour in _DECLARED.items() if address in declared.well_tagged),
        *((archival,) if archival in _ARCHIVAL else ()),
    )
