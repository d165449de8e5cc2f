"""Read from a PDF's XMP metadata which standards it says that it follows."""

from __future__ import annotations

from pathlib import Path


def claimed_flavours(path: Path) -> tuple[str, ...]:
    """Name the flavours, as veraPDF does, that a PDF claims; PDF/UA-1 where it claims nothing or can't be read."""
    import pikepdf

    try:
        with pikepdf.open(path) as pdf, pdf.open_metadata() as metadata:
            accessible = str(metadata.get("pdfuaid:part", ""))
            archival = str(metadata.get("pdfaid:part", "")) + str(metadata.get("pdfaid:conformance", "")).lower()
    except (pikepdf.PdfError, OSError, ValueError, TypeError, KeyError, AttributeError):
        return ("ua1",)
    known = {"1a", "2a", "2u", "3a", "4", "4f"}
    return ("ua2" if accessible == "2" else "ua1", *((archival,) if archival in known else ()))
