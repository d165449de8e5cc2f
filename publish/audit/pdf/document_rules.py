"""Rules for the document as a whole: what it says of itself to a reader's program."""

from __future__ import annotations

from publish.audit.pdf.examination import Examination
from publish.audit.pdf.objects import entry, text
from publish.rules.tagged_pdf import PDF_DOCUMENT, PDF_TITLE_DIFFERS


def check_document(seen: Examination) -> None:
    """Check the catalog and the title."""
    root = seen.pdf.Root
    if entry(entry(root, "/MarkInfo"), "/Marked") is not True:
        seen.report(PDF_DOCUMENT, "the file doesn't say that it is tagged (MarkInfo)", seen.clause("6.2", "6.2"))
    if entry(entry(root, "/MarkInfo"), "/Suspects") is True:
        seen.report(PDF_DOCUMENT, "the file says that its tags are doubtful (Suspects)", seen.clause("7.1", "8.2"))
    if entry(entry(root, "/ViewerPreferences"), "/DisplayDocTitle") is not True:
        message = "a window shows the name of the file and not the title (DisplayDocTitle)"
        seen.report(PDF_DOCUMENT, message, seen.clause("7.1", "8.11.2"))
    _check_title(seen)


def _check_title(seen: Examination) -> None:
    title = seen.claims.title
    if not title:
        seen.report(PDF_DOCUMENT, "the metadata give no title (dc:title)", seen.clause("7.1", "8.11.1"))
    elsewhere = text(entry(seen.pdf.trailer.get("/Info"), "/Title")).strip()
    if title and elsewhere and " ".join(elsewhere.split()) != " ".join(title.split()):
        message = f"the title is “{title}” in the metadata and “{elsewhere}” in the document information"
        seen.report(PDF_TITLE_DIFFERS, message, "ISO 32000-2, 14.3.3")
