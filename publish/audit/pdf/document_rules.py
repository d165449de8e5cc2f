"""Rules for the document as a whole: what it says of itself to a reader's program."""

from __future__ import annotations

from publish.audit.pdf.examination import Examination
from publish.audit.pdf.objects import entry, first_items, is_dictionary, text, tree_leaves, whole
from publish.audit.pdf.places import Spot
from publish.rules.tagged_pdf import (
    PDF_ENCRYPTION_BLOCKS_READERS,
    PDF_FILE_NAMES,
    PDF_LAYER_AUTOMATIC,
    PDF_LAYER_NAME,
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
    _check_layers(seen)
    _check_files(seen)
    _check_title(seen)


def _check_layers(seen: Examination) -> None:
    """Check the sets of layers: in PDF/UA-2 they need names where there are several to choose from."""
    properties = entry(seen.pdf.Root, "/OCProperties")
    others = first_items(entry(properties, "/Configs"))
    for each in (entry(properties, "/D"), *others):
        if not is_dictionary(each):
            continue
        if not text(entry(each, "/Name")) and (seen.part == 1 or others):
            seen.report(PDF_LAYER_NAME, "a set of layers has no name (Name)")
        if entry(each, "/AS") is not None:
            seen.report(PDF_LAYER_AUTOMATIC, "a set of layers lets the program switch them (AS)")


def _check_files(seen: Examination) -> None:
    """Check what embedded files are called: those of the document, and those that an annotation attaches."""
    listed = [each for _name, each in tree_leaves(entry(entry(seen.pdf.Root, "/Names"), "/EmbeddedFiles"), "/Names")]
    attached = [entry(annotation, "/FS") for _number, _page, annotation in seen.annotations]
    for each in (*listed, *attached):
        names = text(entry(each, "/UF")), text(entry(each, "/F"))
        called = next(filter(None, names), "without a name")
        if seen.part == 1 and entry(each, "/EF") is not None and not all(names):
            seen.report(
                PDF_FILE_NAMES, f"the embedded file {called} lacks one of its two names (F, UF)", at=Spot(words=called)
            )
    for each in listed if seen.part == 2 else ():
        if not text(entry(each, "/Desc")):
            called = text(entry(each, "/UF")) or text(entry(each, "/F")) or "without a name"
            seen.report(PDF_FILE_NAMES, f"the embedded file {called} isn't described (Desc)", at=Spot(words=called))


def _check_title(seen: Examination) -> None:
    title = seen.declared.title
    if not title:
        seen.report(PDF_TITLE, "the metadata give no title (dc:title)")
    elsewhere = text(entry(seen.pdf.trailer.get("/Info"), "/Title")).strip()
    if title and elsewhere and " ".join(elsewhere.split()) != " ".join(title.split()):
        message = f"the title is “{title}” in the metadata and “{elsewhere}” in the document information"
        seen.report(PDF_TITLE_DIFFERS, message)
