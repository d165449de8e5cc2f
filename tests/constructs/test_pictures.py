"""Where a picture is and how it stands among the words, as the attributes of its Figure say."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest

from .constructs import Construct, projects

PICTURES = {
    "figure": ["/Block"],
    "figure-plain-markdown": ["/Block"],
    "figure-in-box": ["/Block"],
    "figure-in-list": ["/Block"],
    "figures-several": ["/Block", "/Block"],
    "cover": ["/Block"],
    "picture-in-line": ["", ""],
    "link-picture": ["", ""],
}
"""By the names of constructs, how each picture stands: alone, or within a line of words."""


def figures(data: bytes) -> list[Any]:
    """Return the attributes of every Figure, by their names."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return list(_figures(pdf.Root.StructTreeRoot))


def _figures(element: Any) -> Any:
    if element.get("/S") == "/Figure":
        given = element.get("/A", [])
        attributes = {}
        for each in given if isinstance(given, pikepdf.Array) else [given]:
            assert each.O == "/Layout"
            attributes |= {key: each[key] for key in each}
        box = attributes.get("/BBox")
        yield str(attributes.get("/Placement", "")), tuple(map(float, box)) if box is not None else None
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _figures(kid)


@pytest.mark.parametrize("kind", ["ua-1", "ua-2"])
@pytest.mark.parametrize(("name", "expected"), PICTURES.items(), ids=PICTURES)
def test_a_picture_says_how_it_stands_and_where(name: str, expected: list[str], kind: str) -> None:
    found = figures(Construct(projects()[name]).pdf("print", kind))
    assert [placement for placement, _box in found] == expected
    for _placement, box in found:
        assert box is not None
        left, bottom, right, top = box
        assert 0 <= left < right <= 596 and 0 <= bottom < top <= 842
