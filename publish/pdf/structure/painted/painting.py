"""The marked content of the pages: which box made which mark, and marks turned into artifacts.

WeasyPrint marks content when it makes a tagged PDF, and then forgets the boxes.  Here the pages are painted as
for a tagged PDF without WeasyPrint's own tree being made, and the marks are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pydyf

from publish.pdf.glyph_codes import GlyphCodes
from publish.pdf.to_unicode import correct_letters

HEADER = {"Type": "/Pagination", "Subtype": "/Header", "Attached": pydyf.Array(["/Top"])}
FOOTER = {"Type": "/Pagination", "Subtype": "/Footer", "Attached": pydyf.Array(["/Bottom"])}
REPEATED = {"Type": "/Pagination"}
LAYOUT = {"Type": "/Layout"}


@dataclass(slots=True, eq=False)
class PaintedPage:
    """A page's content as WeasyPrint keeps it before writing: operators and operands in a list.

    ``marks`` are the numbers of marked content by the box that made it; ``height`` is in CSS pixels; ``fonts``
    are WeasyPrint's, by the name that content selects them by.  ``places`` are the indexes of the property lists
    in the content, by number.
    """

    content: list[Any]
    marks: dict[Any, int]
    height: float
    fonts: dict[str, Any] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)

    def make_artifact(self, number: int, properties: dict[str, Any]) -> None:
        """Take marked content out of what is read (ISO 32000-2, 14.8.2.2)."""
        place = self.places[number]
        self.content[place - 1] = "/Artifact"
        self.content[place] = pydyf.Dictionary(properties)


Correct = Callable[[Sequence[PaintedPage], GlyphCodes], None]


def note_painting(pages: Sequence[Any], correct: Correct) -> list[PaintedPage]:
    """Return a list that fills while these pages are painted.

    Once all are, and before their fonts are written, ``correct`` is called to change the content.
    """
    painted: list[PaintedPage] = []
    for page in pages:
        page.paint = partial(_paint, page, page.paint, painted, correct if page is pages[-1] else None)
    return painted


def _paint(
    page: Any,
    paint: Callable[..., None],
    painted: list[PaintedPage],
    correct: Correct | None,
    stream: Any,
    scale: float = 1,
) -> None:
    stream._tags = {}
    paint(stream, scale)
    marks = {box: tag["mcid"] for box, tag in stream._tags.items()}
    parted = {box: marks.pop(box) for box in list(marks) if getattr(getattr(box, "replacement", None), "runs", ())}
    if parted:
        _open_up(stream.stream, frozenset(parted.values()))
    painted.append(_read_content(stream.stream, marks, page.height))
    if correct:
        fonts = list(stream._fonts.values())
        codes = GlyphCodes(correct_letters(fonts))
        for each in painted:
            each.fonts.update({font.hash: font for font in fonts})
        correct(painted, codes)


def _open_up(content: list[Any], numbers: frozenset[int]) -> None:
    """Take marks away from around marked contents that are within them: of formulas whose tokens have marks."""
    kept: list[Any] = []
    ends: list[bool] = []  # whether the end of each mark that is open stays
    for item in content:
        if isinstance(item, bytes) and item.endswith((b"BDC", b"BMC")):
            begun = kept[-1] if item == b"BDC" else None
            around = isinstance(begun, pydyf.Dictionary) and begun.get("MCID") in numbers
            ends.append(not around)
            if around:
                del kept[-2:]
                continue
        elif item == b"EMC" and not ends.pop():
            continue
        kept.append(item)
    content[:] = kept


def _read_content(content: list[Any], marks: dict[Any, int], height: float) -> PaintedPage:
    """Find the marks in the content, and say of borders and backgrounds what kind of artifact they are."""
    page = PaintedPage(content=content, marks=marks, height=height)
    for place, item in enumerate(content):
        if type(item) is pydyf.Dictionary and "MCID" in item:
            page.places[item["MCID"]] = place
        elif item == b"BMC" and content[place - 1] == "/Artifact":
            content[place] = b"<</Type /Layout>> BDC"
    return page
