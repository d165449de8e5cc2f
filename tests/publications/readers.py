"""The words of a PDF as readers give them that share no code with publish.

Three of them are asked for the structure tree, as assistive technology is (``READERS``): Poppler by
``pdfinfo -struct-text``, MuPDF by the structure of its structured text, PDFium by its elements and the text objects of
their marked content.  Five are asked for the words of the pages, as those who search and copy get them
(``PAGE_READERS``): pdf.js, which Firefox has, PDFium, which Chromium has, Poppler in two ways, and MuPDF.
"""

from __future__ import annotations

import ctypes
import functools
import io
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
import pymupdf
import pypdfium2
import pypdfium2.raw as raw
from lxml import etree

_INLINE = {"Span", "Link", "Reference", "Em", "Strong", "Quote", "Code"}
_POPPLER_LINE = re.compile(r'^(?P<depth> *)(?:"(?P<words>.*)"|(?P<role>[A-Z]\w*)(?P<rest>.*))$')


@dataclass
class Element:
    """A structure element with its words and its children, in the order of the tree."""

    role: str
    kids: list[Element | str] = field(default_factory=list)


def words_of(tree: Element) -> list[str]:
    """Return what stands between white space in a tree; what is not inline stands apart."""
    return "".join(_runs(tree)).split()


def _runs(element: Element) -> Iterator[str]:
    apart = " " if element.role not in _INLINE else ""
    yield apart
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _runs(kid)
        elif element.role != "Figure":  # its alternative text stands for what is drawn
            yield kid
    yield apart


def poppler(pdf: Path) -> Element:
    """Read the indented lines of ``pdfinfo -struct-text``."""
    command = ["pdfinfo", "-struct-text", "-enc", "UTF-8", pdf]
    told = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    root = Element("")
    open_elements = [(-1, root)]
    for line in told.split("\n"):
        found = _POPPLER_LINE.match(line)
        if not found:
            assert not line.strip() or line.lstrip().startswith("/"), line
            continue
        if found["role"] == "Object":  # the area of a link
            continue
        depth = len(found["depth"])
        while open_elements[-1][0] >= depth:
            open_elements.pop()
        above = open_elements[-1][1]
        if found["role"]:
            element = Element(found["role"])
            above.kids.append(element)
            open_elements.append((depth, element))
        else:
            above.kids.append(found["words"])
    return root


def mupdf(pdf: Path) -> Element:
    """Join the structure that MuPDF gives for each page; an element that goes on has the same place in its parent."""
    flags = pymupdf.TEXT_COLLECT_STRUCTURE | pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_INHIBIT_SPACES
    root = Element("")
    places: dict[int, list[int]] = {}
    with pymupdf.open("pdf", without_artifacts(pdf)) as document:
        for page in document:
            read = etree.fromstring(page.get_text("xml", flags=flags).encode(), etree.XMLParser(huge_tree=True))
            for struct in read.iterchildren("struct"):
                _join(root, struct, places)
    return root


def _join(above: Element, struct: Any, places: dict[int, list[int]]) -> None:
    """Put what a page shows of an element after the kids before it, or into the element that it goes on with."""
    known, place = places.setdefault(id(above), []), int(struct.get("idx"))
    if place in known:
        element = [kid for kid in above.kids if isinstance(kid, Element)][known.index(place)]
    else:
        element = Element(struct.get("raw"))
        later = [number for number in known if number > place]
        at = len(known) - len(later)
        children = [index for index, kid in enumerate(above.kids) if isinstance(kid, Element)]
        above.kids.insert(children[at] if later else len(above.kids), element)
        known.insert(at, place)
    for kid in struct:
        if kid.tag == "struct":
            _join(element, kid, places)
        elif kid.tag == "block":
            element.kids.append("".join(char.get("c") for char in kid.iter("char")))


def pdfium(pdf: Path) -> Element:
    """Join the structure that PDFium gives for each page."""
    root = Element("")
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            marked = _marked_words(page)
            tree = raw.FPDF_StructTree_GetForPage(page)
            for index in range(raw.FPDF_StructTree_CountChildren(tree)):
                root.kids.append(_element(raw.FPDF_StructTree_GetChildAtIndex(tree, index), marked))
            raw.FPDF_StructTree_Close(tree)
    return root


def _marked_words(page: Any) -> dict[int, list[str]]:
    """Return the words of each marked content, one text object after the other; one without ink is a space."""
    text = page.get_textpage()
    marked: dict[int, list[str]] = {}
    for shown in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        number = raw.FPDFPageObj_GetMarkedContentID(shown)
        if number >= 0:  # else it is an artifact
            marked.setdefault(number, []).append(_object_words(shown, text) or " ")
    return marked


def _element(found: Any, marked: dict[int, list[str]]) -> Element:
    element = Element(_string(raw.FPDF_StructElement_GetType, found))
    for index in range(raw.FPDF_StructElement_CountChildren(found)):
        child = raw.FPDF_StructElement_GetChildAtIndex(found, index)
        if child:
            element.kids.append(_element(child, marked))
        else:
            element.kids += marked.get(raw.FPDF_StructElement_GetChildMarkedContentID(found, index), ())
    return element


def _string(getter: Callable[..., int], *subject: Any) -> str:
    length = getter(*subject, None, 0)
    held = ctypes.create_string_buffer(length)
    getter(*subject, ctypes.cast(held, ctypes.c_void_p), length)
    return held.raw[: max(0, length - 2)].decode("utf-16-le")


def _object_words(shown: Any, text: Any) -> str:
    length = raw.FPDFTextObj_GetText(shown, text, None, 0)
    held = (raw.FPDF_WCHAR * (length // 2 + 1))()
    raw.FPDFTextObj_GetText(shown, text, held, length)
    return bytes(held)[: max(0, length - 2)].decode("utf-16-le")


READERS: dict[str, Callable[[Path], Element]] = {"poppler": poppler, "mupdf": mupdf, "pdfium": pdfium}


def without_artifacts(pdf: Path) -> bytes:
    """Return a PDF whose pages show nothing but marked content of the structure tree."""
    with pikepdf.open(pdf) as opened:
        for page in opened.pages:
            kept, depth, outside = [], 0, 0
            for operands, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                depth += name in ("BDC", "BMC")
                if not outside and name in ("BDC", "BMC") and operands[0] == "/Artifact":
                    outside = depth
                if not (outside and name in ("Tj", "TJ", "'", '"')):
                    kept.append((operands, operator))
                if name == "EMC":
                    outside = 0 if depth == outside else outside
                    depth -= 1
            page.Contents = opened.make_stream(pikepdf.unparse_content_stream(kept))
        written = io.BytesIO()
        opened.save(written)
    return written.getvalue()


@functools.cache
def pdfjs_items(pdf: Path) -> tuple[tuple[tuple[str, bool], ...], ...]:
    """Return the text items of each page as pdf.js gives them, and whether a line ends with each."""
    told = _told("node", str(Path(__file__).with_name("pdfjs.mjs")), str(pdf))
    return tuple(tuple((words, ends) for words, ends in page) for page in json.loads(told))


def _pdfjs_pages(pdf: Path) -> str:
    """Each item stands apart, as Firefox gives it to assistive technology."""
    return "\f".join(" ".join(words for words, _ in page) for page in pdfjs_items(pdf))


def pdfjs_lines(pdf: Path) -> str:
    """Return the lines of pages as pdf.js joins their items for those who search and copy."""
    return "\f".join("".join(words + "\n" * ends for words, ends in page) for page in pdfjs_items(pdf))


def _pdfium_pages(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\f".join(page.get_textpage().get_text_range() for page in document)


def _mupdf_pages(pdf: Path) -> str:
    with pymupdf.open(pdf) as document:
        return "\f".join(page.get_text() for page in document)


def _told(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


PAGE_READERS: dict[str, Callable[[Path], str]] = {
    "pdf.js": _pdfjs_pages,
    "PDFium": _pdfium_pages,
    "pdftotext": lambda pdf: _told("pdftotext", str(pdf), "-"),
    "pdftotext -raw": lambda pdf: _told("pdftotext", "-raw", str(pdf), "-"),
    "MuPDF": _mupdf_pages,
}
