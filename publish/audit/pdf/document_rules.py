"""Rules for the document as a whole: what it says of itself to a reader's program."""

from __future__ import annotations

from publish.audit.pdf.examination import Examination
from publish.audit.pdf.objects import entry, text, whole
from publish.rules.tagged_pdf import (
    PDF_ENCRYPTION_BLOCKS_READERS,
    PDF_NOT_MARKED,
    PDF_SUSPECTS,
    PDF_TITLE,
    PDF_TITLE_DIFFERS,
    PDF_TITLE_SHOWN,
)

_READ_ALOUD = 1 << 9
"""The permission that PDF/UA-1, 7.16, asks for: bit 10 of P (ISO 32000-1, 7.6.3.2)."""


def check_document(seen: Examination) -> None:
    """Check the catalog and the title."""
    root = seen.pdf.Root
    if entry(entry(root, "/MarkInfo"), "/Marked") is not True:
        seen.report(PDF_NOT_MARKED, "the file doesn't say that it is tagged (MarkInfo)")
    if entry(entry(root, "/MarkInfo"), "/Suspects") is True:
        seen.report(PDF_SUSPECTS, "the file says that its tags are doubtful (Suspects)")
    if entry(entry(root, "/ViewerPreferences"), "/DisplayDocTitle") is not True:
        message = "a window shows the name of the file and not the title (DisplayDocTitle)"
        seen.report(PDF_TITLE_SHOWN, message)
    permissions = whole(entry(seen.pdf.trailer.get("/Encrypt"), "/P")) or 0
    if seen.part == 1 and seen.pdf.is_encrypted and not permissions & _READ_ALOUD:
        seen.report(PDF_ENCRYPTION_BLOCKS_READERS, "the file doesn't allow programs to read its words aloud")
    _check_title(seen)


def _check_title(seen: Examination) -> None:
    title = seen.declared.title
    if not title:
        seen.report(PDF_TITLE, "the metadata give no title (dc:title)")
    elsewhere = text(entry(seen.pdf.trailer.get("/Info"), "/Title")).strip()
    if title and elsewhere and " ".join(elsewhere.split()) != " ".join(title.split()):
        message = f"the title is “{title}” in the metadata and “{elsewhere}” in the document information"
        seen.report(PDF_TITLE_DIFFERS, message)
