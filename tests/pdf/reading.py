"""Reads a PDF for the tests: its structure tree as an outline, the sizes and places of its characters."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as raw


@dataclass(frozen=True)
class Character:
    page: int
    text: str
    size: float
    left: float
    bottom: float
    right: float
    top: float


def characters(data: bytes) -> list[Character]:
    """Return every visible character with its size in points and its box."""
    return list(_characters(data))


def _characters(data: bytes) -> Iterator[Character]:
    document = pypdfium2.PdfDocument(data)
    for number, page in enumerate(document):
        text = page.get_textpage()
        for index in range(text.count_chars()):
            glyph = chr(raw.FPDFText_GetUnicode(text, index))
            if glyph.isspace() or not glyph.isprintable() or raw.FPDFText_IsGenerated(text, index) == 1:
                continue
            matrix = raw.FS_MATRIX()
            raw.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
            size = raw.FPDFText_GetFontSize(text, index) * abs(matrix.d)
            yield Character(number, glyph, size, *text.get_charbox(index))


def words(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def outline(data: bytes) -> list[tuple[int, str, dict[str, Any]]]:
    """Return depth, name and attributes of each structure element in reading order."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found: list[tuple[int, str, dict[str, Any]]] = []
        _walk(pdf.Root.StructTreeRoot.K[0], 0, found)
        return found


def _walk(element: Any, depth: int, found: list[tuple[int, str, dict[str, Any]]]) -> None:
    kept = {key: str(element[f"/{key}"]) for key in ("Lang", "Alt") if f"/{key}" in element}
    if "/A" in element and "/BBox" in element.A:
        kept["BBox"] = [float(side) for side in element.A.BBox]
    found.append((depth, str(element.S)[1:], kept))
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            _walk(kid, depth + 1, found)
