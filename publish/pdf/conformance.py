"""What a file holds besides pages and tags so that it meets the standards that it is made to.

A standard of accessibility or of archives is declared in the XMP packet: ISO 14289 (PDF/UA) and ISO 19005
(PDF/A) by a part, Well-Tagged PDF by declarations.  PDF/A wants colours that don't depend on a device, and
pictures that are shown as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

from publish.model.standards import WTPDF, archival, pdf_version, universal_accessibility_part

_REVISION_OF_UA_2 = 2024  # the year of ISO 14289-2
_REVISION_OF_A_4 = 2020  # the year of ISO 19005-4
_DECLARATIONS = (
    "http://pdfa.org/declarations/wtpdf#accessibility1.0",
    "http://pdfa.org/declarations/wtpdf#reuse1.0",
)
_PRINT = 1 << 2  # the third flag of an annotation (ISO 32000-2, table 167)
_KEPT_IN_PDF_2 = frozenset({"CreationDate", "ModDate"})


def writing_options(standards: tuple[str, ...]) -> dict[str, str | None]:
    """Return WeasyPrint's options for a file of these standards, for its ``render`` as for its ``write_pdf``.

    Only PDF/A asks for an output intent: a profile that says what the colours on the pages mean.
    """
    return {"pdf_version": pdf_version(standards), "output_intent": "srgb" if archival(standards) else None}


def conform(pdf: Any, standards: tuple[str, ...]) -> None:
    """Change a finished PDF in place where the standards ask for other objects than WeasyPrint makes."""
    if archival(standards):
        _name_output_intents(pdf)
        _smooth_no_pictures(pdf)
        _print_annotations(pdf)
    if pdf_version(standards) == "2.0":
        _empty_information(pdf, standards)


def identification(standards: tuple[str, ...]) -> Iterator[str]:
    """Write the properties that declare the standards, as lines of RDF/XML."""
    part = universal_accessibility_part(standards)
    yield f"<pdfuaid:part>{part}</pdfuaid:part>"
    if part == 2:
        yield f"<pdfuaid:rev>{_REVISION_OF_UA_2}</pdfuaid:rev>"
    yield from _archival_identification(archival(standards))
    if WTPDF in standards:
        items = "".join(
            f'<rdf:li rdf:parseType="Resource"><pdfd:conformsTo>{address}</pdfd:conformsTo></rdf:li>'
            for address in _DECLARATIONS
        )
        yield f"<pdfd:declarations><rdf:Bag>{items}</rdf:Bag></pdfd:declarations>"


def _archival_identification(level: str) -> Iterator[str]:
    if not level:
        return
    part, conformance = level[0], level[1:].upper()
    yield f"<pdfaid:part>{part}</pdfaid:part>"
    if part == "4":
        yield f"<pdfaid:rev>{_REVISION_OF_A_4}</pdfaid:rev>"
    if conformance:
        yield f"<pdfaid:conformance>{conformance}</pdfaid:conformance>"
    if part != "4":
        yield from _extension_schema()


def _extension_schema() -> Iterator[str]:
    """Describe the one property that PDF/A-2 and -3 don't know by themselves (ISO 19005-2, 6.6.2.3.3)."""
    yield "<pdfaExtension:schemas>"
    yield ' <rdf:Bag><rdf:li rdf:parseType="Resource">'
    yield "  <pdfaSchema:schema>Identification of PDF/UA</pdfaSchema:schema>"
    yield "  <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    yield "  <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    yield '  <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    yield "   <pdfaProperty:name>part</pdfaProperty:name>"
    yield "   <pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    yield "   <pdfaProperty:category>internal</pdfaProperty:category>"
    yield "   <pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>"
    yield "  </rdf:li></rdf:Seq></pdfaSchema:property>"
    yield " </rdf:li></rdf:Bag>"
    yield "</pdfaExtension:schemas>"


def _name_output_intents(pdf: Any) -> None:
    """Say that the profile is the one of PDF/A; WeasyPrint names that of PDF/X (ISO 19005-2, 6.2.3)."""
    for intent in pdf.catalog["OutputIntents"]:
        intent["S"] = "/GTS_PDFA1"


def _smooth_no_pictures(pdf: Any) -> None:
    """Leave no picture that a reader is to smooth (ISO 19005-2, 6.2.8)."""
    for each in pdf.objects:
        if "Interpolate" in getattr(each, "extra", {}):
            each.extra["Interpolate"] = "false"


def _print_annotations(pdf: Any) -> None:
    """Say of every annotation, which are links here, that paper shows what the screen shows (ISO 19005-2, 6.3.2)."""
    for each in pdf.objects:
        if isinstance(each, pydyf.Dictionary) and each.get("Type") == "/Annot":
            each["F"] = _PRINT


def _empty_information(pdf: Any, standards: tuple[str, ...]) -> None:
    """Leave the dates alone (ISO 32000-2, 14.3.3), or for PDF/A-4 nothing at all (ISO 19005-4, 6.1.3)."""
    kept = frozenset[str]() if archival(standards) else _KEPT_IN_PDF_2
    for key in [key for key in pdf.info if key not in kept]:
        del pdf.info[key]
