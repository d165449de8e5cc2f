"""What lies under the links of a tagged PDF, measured by the boxes of letters as PDFium has them."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as raw

Area = tuple[float, float, float, float]
Marks = frozenset[tuple[int, int]]


@dataclass(frozen=True)
class LinkAreas:
    """A Link: the marks that hold its words, and the areas of its annotations, each with the index of its page."""

    marks: Marks
    areas: tuple[tuple[int, Area], ...]


@dataclass(frozen=True)
class Letter:
    """A letter with its page, the number of its marked content (-1 in artifacts) and the middle of its box."""

    sign: str
    page: int
    number: int
    x: float
    y: float

    def lies_in(self, page: int, area: Area) -> bool:
        left, bottom, right, top = area
        return self.page == page and left < self.x < right and bottom < self.y < top


def links_of(data: bytes) -> list[LinkAreas]:
    """Return the links of a PDF in the order of its tree."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        return [_link(element, pages) for element in _elements(pdf.Root.StructTreeRoot.K) if element.S == "/Link"]


def letters_of(data: bytes) -> list[Letter]:
    """Return the letters that a PDF shows, without the marks upon them, which PDFium gives boxes of their own."""
    found = []
    with pypdfium2.PdfDocument(data) as document:
        for page_number, page in enumerate(document):
            text = page.get_textpage()
            for index in range(text.count_chars()):
                shown = raw.FPDFText_GetTextObject(text, index)
                sign = chr(raw.FPDFText_GetUnicode(text, index))
                if shown and not sign.isspace() and not unicodedata.combining(sign):
                    left, bottom, right, top = text.get_charbox(index)
                    number = raw.FPDFPageObj_GetMarkedContentID(shown)
                    middle = (left + right) / 2, (bottom + top) / 2
                    found.append(Letter(sign, page_number, number, *middle))
    return found


def foreign_letters(data: bytes) -> list[tuple[Area, str]]:
    """Return the areas of links over letters of the tree that aren't the link's, with these letters."""
    letters = [letter for letter in letters_of(data) if letter.number >= 0]
    found = []
    for link in links_of(data):
        for page, area in link.areas:
            under = [each for each in letters if each.lies_in(page, area)]
            foreign = "".join(each.sign for each in under if (each.page, each.number) not in link.marks)
            if foreign:
                found.append((area, foreign))
    return found


def uncovered_letters(data: bytes) -> str:
    """Return the letters of links on which no area of their link lies."""
    letters: dict[tuple[int, int], list[Letter]] = {}
    for letter in letters_of(data):
        letters.setdefault((letter.page, letter.number), []).append(letter)
    return "".join(
        letter.sign
        for link in links_of(data)
        for mark in sorted(link.marks)
        for letter in letters.get(mark, ())
        if not any(letter.lies_in(page, area) for page, area in link.areas)
    )


def _link(element: Any, pages: dict[Any, int]) -> LinkAreas:
    kids = list(_kids(element, element.get("/Pg")))
    marks = frozenset((pages[page.objgen], int(kid)) for kid, page in kids if not isinstance(kid, pikepdf.Dictionary))
    areas = tuple(
        (pages[page.objgen], tuple(float(side) for side in kid.Obj.Rect))
        for kid, page in kids
        if isinstance(kid, pikepdf.Dictionary)
    )
    return LinkAreas(marks=marks, areas=areas)


def _kids(element: Any, page: Any) -> Iterator[tuple[Any, Any]]:
    """Yield numbers of marked content and references to annotations below an element, with their pages."""
    kids = element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if not isinstance(kid, pikepdf.Dictionary):
            yield kid, page
        elif kid.get("/Type") == "/MCR":
            yield kid.MCID, kid.get("/Pg", page)
        elif kid.get("/Type") == "/OBJR":
            yield kid, kid.get("/Pg", page)
        else:
            yield from _kids(kid, kid.get("/Pg", page))


def _elements(kid: Any) -> Iterator[Any]:
    for each in kid if isinstance(kid, pikepdf.Array) else [kid]:
        if isinstance(each, pikepdf.Dictionary) and "/S" in each:
            yield each
            yield from _elements(each.get("/K", pikepdf.Array()))
