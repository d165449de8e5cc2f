"""The standards that a PDF is held against, as flavours of veraPDF: those of its edition, or those that it claims."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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
_PDFUAID = "{http://www.aiim.org/pdfua/ns/id/}"
_PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"
_PDFD = "{http://pdfa.org/declarations/}"


def flavours_of(standards: tuple[str, ...]) -> tuple[str, ...]:
    """Name the flavours of an edition's standards, names of ``publish.model.standards``."""
    return tuple(flavour for standard in standards for flavour in _FLAVOURS[standard])


def claimed_flavours(path: Path) -> tuple[str, ...]:
    """Name the flavours that a PDF claims in its XMP; PDF/UA-1 where it claims nothing or can't be read."""
    said = _said(path)
    if said is None:
        return ("ua1",)
    accessible = "ua2" if _property(said, f"{_PDFUAID}part") == "2" else "ua1"
    declared = {(element.text or "").strip() for element in said.iter(f"{_PDFD}conformsTo")}
    archival = _property(said, f"{_PDFAID}part") + _property(said, f"{_PDFAID}conformance").lower()
    return (
        accessible,
        *(flavour for address, flavour in _DECLARED.items() if address in declared),
        *((archival,) if archival in _ARCHIVAL else ()),
    )


def _said(path: Path) -> Any:
    """Read the XMP packet of a PDF as XML, or nothing."""
    import pikepdf
    from lxml import etree

    try:
        with pikepdf.open(path) as pdf:
            packet = pdf.Root.Metadata.read_bytes()
        return etree.fromstring(packet, etree.XMLParser(resolve_entities=False, no_network=True))
    except (pikepdf.PdfError, etree.XMLSyntaxError, OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _property(said: Any, name: str) -> str:
    """Give a simple property, which may be an element or an attribute (ISO 16684-1, 7.9.2.2)."""
    for element in said.iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description"):
        found = element.get(name) or element.findtext(name)
        if found:
            return str(found).strip()
    return ""
