"""The two orders of a tagged PDF, page by page: that of its content, and that in which its structure tree reads it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

Orders = list[list[int]]
"""The numbers of the marked contents of each page, artifacts left out."""


def orders_of(data: bytes) -> tuple[Orders, Orders]:
    """Return the order of the content and that of the tree."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        read: Orders = [[] for _ in pages]
        for page, number in _marks(pdf.Root.StructTreeRoot.K, None):
            read[pages[page]].append(number)
        return [list(_shown(page)) for page in pdf.pages], read


def _shown(page: Any) -> Iterator[int]:
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "BDC" and operands[0] != "/Artifact" and "/MCID" in operands[1]:
            yield int(operands[1].MCID)


def _marks(kid: Any, page: Any) -> Iterator[tuple[Any, int]]:
    if isinstance(kid, pikepdf.Array):
        for each in kid:
            yield from _marks(each, page)
    elif not isinstance(kid, pikepdf.Dictionary):
        yield page.objgen, int(kid)
    elif kid.get("/Type") == "/MCR":
        yield kid.get("/Pg", page).objgen, int(kid.MCID)
    elif kid.get("/Type") != "/OBJR":
        yield from _marks(kid.get("/K", pikepdf.Array()), kid.get("/Pg", page))
