"""Rules for declared standards: whoever says that a file follows a standard has met its conditions.

Only conditions on the file as a whole are looked at here; those on tags have rules of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from publish.audit.pdf.examination import Examination
from publish.audit.pdf.objects import (
    Key,
    entry,
    inherited,
    is_dictionary,
    items,
    key,
    name,
    named,
    text,
    tree_leaves,
)
from publish.audit.pdf.roles import PDF_2_0
from publish.rules.tagged_pdf import (
    PDF_CLAIM,
    PDF_UNCLAIMED,
)

_EMBEDDED = ("/FontFile", "/FontFile2", "/FontFile3")
_BLEND_MODES = frozenset(
    [
        "Normal",
        "Compatible",
        "Multiply",
        "Screen",
        "Overlay",
        "Darken",
        "Lighten",
        "ColorDodge",
        "ColorBurn",
        "HardLight",
        "SoftLight",
        "Difference",
        "Exclusion",
        "Hue",
        "Saturation",
        "Color",
        "Luminosity",
    ]
)
_RELATIONSHIPS = frozenset(
    ["Source", "Data", "Alternative", "Supplement", "EncryptedPayload", "FormData", "Schema", "Unspecified"]
)
_DEEPEST_FORM = 20


def check_declarations(seen: Examination) -> None:
    """Return one finding for each declared standard that the file does not meet, with all that is missing."""
    declared = seen.declared
    if not declared.ua_part and not declared.well_tagged:
        message = "the file doesn't claim to be accessible: its metadata name no part of PDF/UA"
        seen.report(PDF_UNCLAIMED, message)
    if declared.ua_part:
        _report(seen, f"PDF/UA-{declared.ua_part}", list(_missing_for_ua(seen)))
    if declared.well_tagged:
        missing = list(_missing_for_part_2(seen))
        known = {"http://pdfa.org/declarations/wtpdf#accessibility1.0", "http://pdfa.org/declarations/wtpdf#reuse1.0"}
        missing += [f"no known level {each}" for each in declared.well_tagged if each not in known]
        _report(seen, "Well-Tagged PDF", missing)
    if declared.a_part:
        _report(seen, f"PDF/A-{declared.a_part}{declared.a_conformance.lower()}", list(_missing_for_a(seen)))


def _report(seen: Examination, standard: str, missing: list[str]) -> None:
    if missing:
        seen.report(PDF_CLAIM, f"the file claims {standard}, but {'; '.join(dict.fromkeys(missing))}", standard)


def _missing_for_ua(seen: Examination) -> Iterator[str]:
    part = seen.declared.ua_part
    if part == "1":
        if not seen.pdf.pdf_version.startswith("1."):
            yield f"it is a PDF {seen.pdf.pdf_version}, not 1.7 or older"
    elif part == "2":
        yield from _missing_for_part_2(seen)
        if seen.declared.ua_revision != "2024":
            yield f"its revision is “{seen.declared.ua_revision}”, not 2024 (pdfuaid:rev)"
    else:
        yield "there is no such part"


def _missing_for_part_2(seen: Examination) -> Iterator[str]:
    if seen.pdf.pdf_version != "2.0":
        yield f"it is a PDF {seen.pdf.pdf_version}, not 2.0"
    tops = seen.tree.top.children
    if len(tops) != 1 or tops[0].standard != "Document" or tops[0].space != PDF_2_0:
        yield "its structure tree doesn't have one Document, in the namespace of PDF 2.0, at its top"


def _missing_for_a(seen: Examination) -> Iterator[str]:
    declared, pdf = seen.declared, seen.pdf
    level = declared.a_part + declared.a_conformance.lower()
    if level not in {"1a", "1b", "2a", "2b", "2u", "3a", "3b", "3u", "4", "4e", "4f"}:
        yield "there is no such level"
    if declared.a_part == "4":
        if pdf.pdf_version != "2.0":
            yield f"it is a PDF {pdf.pdf_version}, not 2.0"
        if declared.a_revision != "2020":
            yield f"its revision is “{declared.a_revision}”, not 2020 (pdfaid:rev)"
        if pdf.trailer.get("/Info") is not None and "/PieceInfo" not in pdf.Root:
            yield "it has a document information dictionary (Info)"
    elif not pdf.pdf_version.startswith("1."):
        yield f"it is a PDF {pdf.pdf_version}, not 1.7 or older"
    if declared.a_part in {"2", "3"} and declared.ua_part and not declared.describes_ua:
        yield "its metadata use the properties of PDF/UA without describing them (extension schema)"
    if pdf.is_encrypted:
        yield "it is encrypted"
    if not items(pdf.trailer.get("/ID")):
        yield "it has no identifier (ID in the trailer)"
    intents = [each for each in items(entry(pdf.Root, "/OutputIntents")) if name(entry(each, "/S")) == "GTS_PDFA1"]
    if not any(isinstance(entry(each, "/DestOutputProfile"), pikepdf.Stream) for each in intents):
        yield "it has no output intent GTS_PDFA1 with a colour profile"
    if entry(entry(pdf.Root, "/Names"), "/JavaScript") is not None:
        yield "it holds JavaScript"
    yield from _missing_in_resources(seen)
    yield from _missing_for_files(seen, level)


def _missing_in_resources(seen: Examination) -> Iterator[str]:
    """Look at fonts, pictures and blend modes of every page and of the forms that it draws."""
    met: set[Key] = set()
    waiting = [(inherited(page, "/Resources"), 0) for page in reversed(seen.pages)]
    while waiting:
        resources, depth = waiting.pop()
        if key(resources) != (0, 0):
            if key(resources) in met:
                continue
            met.add(key(resources))
        for font in named(entry(resources, "/Font")).values():
            if key(font) not in met:
                met.add(key(font))
                if not _is_embedded(font):
                    yield f"the font {name(entry(font, '/BaseFont'))} isn't embedded"
        for state in named(entry(resources, "/ExtGState")).values():
            for mode in items(entry(state, "/BM")):
                if name(mode) not in _BLEND_MODES:
                    yield f"there is no blend mode {name(mode)}"
        for drawn in named(entry(resources, "/XObject")).values():
            if key(drawn) in met:
                continue
            met.add(key(drawn))
            if entry(drawn, "/Interpolate") is True:
                yield "a picture asks to be smoothed (Interpolate)"
            if name(entry(drawn, "/Subtype")) == "Form" and depth < _DEEPEST_FORM:
                waiting.append((entry(drawn, "/Resources"), depth + 1))


def _is_embedded(font: Any) -> bool:
    if name(entry(font, "/Subtype")) == "Type3":
        return True
    below = items(entry(font, "/DescendantFonts"))
    descriptor = entry(below[0] if below else font, "/FontDescriptor")
    return any(isinstance(entry(descriptor, each), pikepdf.Stream) for each in _EMBEDDED)


def _missing_for_files(seen: Examination, level: str) -> Iterator[str]:
    """Look at embedded files: none but PDFs in PDF/A-2 and 4, each with its relationship in PDF/A-3 and 4f."""
    root = seen.pdf.Root
    files = [each for _name, each in tree_leaves(entry(entry(root, "/Names"), "/EmbeddedFiles"), "/Names")]
    linked = {key(each) for holder in (root, *seen.pages) for each in items(entry(holder, "/AF"))}
    linked |= {key(each) for node in seen.tree.nodes if "/AF" in node.value for each in items(entry(node.value, "/AF"))}
    if level == "4f" and not files:
        yield "it embeds no file"
    if files and level in {"1a", "1b"}:
        yield "it embeds files"
    for each in files:
        data = entry(entry(each, "/EF"), "/F")
        called = f"the embedded file {text(entry(each, '/UF')) or text(entry(each, '/F'))}"
        kind = name(entry(data, "/Subtype"))
        if level in {"2a", "2b", "2u", "4"} and kind != "application/pdf":
            yield f"{called} is no PDF"
        if level not in {"3a", "3b", "3u", "4f", "4e"}:
            continue
        if not is_dictionary(each) or entry(each, "/F") is None or entry(each, "/UF") is None:
            yield f"{called} lacks one of its two names (F, UF)"
        if name(entry(each, "/AFRelationship")) not in _RELATIONSHIPS:
            yield f"{called} doesn't say how it belongs to the document (AFRelationship)"
        if not kind:
            yield f"{called} doesn't say its media type"
        if key(each) not in linked:
            yield f"{called} belongs to nothing in the document (AF)"
