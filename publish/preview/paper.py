"""Pages on paper as pictures, and the places of their marked content: PDFium reads the PDF that was made."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref, c_float
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from publish.loading import PDFIUM

WIDEST = 3000
"""Pixels of the longer side of a picture of a page."""
_NO_CONTENT = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A rectangle on a page, in points from its upper left corner; ``page`` counts from 1."""

    page: int
    left: float
    top: float
    width: float
    height: float

    def joined(self, other: Area) -> Area:
        """Return the smallest area of the same page that holds both."""
        left, top = min(self.left, other.left), min(self.top, other.top)
        right = max(self.left + self.width, other.left + other.width)
        bottom = max(self.top + self.height, other.top + other.height)
        return Area(page=self.page, left=left, top=top, width=right - left, height=bottom - top)


def page_picture(pdf: bytes, page: int, width: int) -> bytes | None:
    """Paint a page, counted from 1, as a PNG of so many pixels across; None where there is no such page."""
    with _opened(pdf) as document:
        if not 1 <= page <= len(document):
            return None
        shown = document[page - 1]
        across, down = shown.get_size()
        scale = min(max(width, 1), WIDEST) / across
        scale = min(scale, WIDEST / max(across, down))
        image = shown.render(scale=scale).to_pil()
    written = io.BytesIO()
    image.save(written, "PNG", compress_level=1)
    return written.getvalue()


def content_areas(pdf: bytes) -> tuple[dict[int, Area], ...]:
    """Return for each page where its marked content stands, by the number that the structure tree knows it by."""
    with _opened(pdf) as document:
        return tuple(_areas(page, number) for number, page in enumerate(document, start=1))


def _areas(page: pypdfium2.PdfPage, number: int) -> dict[int, Area]:
    _, down = page.get_size()
    found: dict[int, Area] = {}
    left, bottom, right, top = (c_float() for _ in range(4))
    for place in range(pdfium.FPDFPage_CountObjects(page)):
        painted = pdfium.FPDFPage_GetObject(page, place)
        content = pdfium.FPDFPageObj_GetMarkedContentID(painted)
        if content == _NO_CONTENT:
            continue
        if not pdfium.FPDFPageObj_GetBounds(painted, byref(left), byref(bottom), byref(right), byref(top)):
            continue
        area = Area(
            page=number,
            left=left.value,
            top=down - top.value,
            width=right.value - left.value,
            height=top.value - bottom.value,
        )
        found[content] = found[content].joined(area) if content in found else area
    return found


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()
