"""Links: an annotation for each line of their words and nothing else, and words that say where they lead.

WeasyPrint makes an annotation for every box of a link, and another for every box inside it.  An annotation could cover
several lines (``QuadPoints``, ISO 32000-2, 12.5.6.5), but the PDF viewer of Chromium takes all that stands in the
rectangle around them for the link's words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import pydyf

from publish.html.vocabulary import NUMBER
from publish.pdf.structure.painted.boxes import Kind, Piece
from publish.pdf.structure.planned.element import Element, LinkArea
from publish.pdf.structure.planned.plan import Plan
from publish.pdf.structure.planned.roles import words_of
from publish.pdf.structure.written.content import holder_of

_PRINT = 4  # the flag of an annotation that is printed (ISO 32000-2, table 167)
_POINTS = 0.75  # in a CSS pixel
_BELOW = 0.3  # of the size of a font: how far its letters reach below their line at most
Rectangle = tuple[float, float, float, float]


def link_notes(pages: Sequence[Any], pieces: Sequence[Sequence[Piece]]) -> None:
    """Make the calls of notes lead to the notes, and the numbers of the notes back, before pages are painted."""
    for page, found in zip(pages, pieces, strict=True):
        for piece in found:
            if piece.kind is not Kind.TEXT or piece.pseudo not in ("footnote-call", "footnote-marker"):
                continue
            left, top, width, height = piece.box.hit_area()
            area = (left, top, left + width, top + height)
            note = piece.element.get("id")
            if not note:
                continue
            if piece.pseudo == "footnote-call":
                page.anchors.setdefault(f"{note}.call", area)
                page.links.append(("internal", note, area, piece.box))
            else:
                page.links.append(("internal", f"{note}.call", area, piece.box))


def join_links(
    plan: Plan,
    pages: Sequence[Any],
    pieces: Sequence[Sequence[Piece]],
    pdf: Any,
    phrases: Mapping[str, str],
    phrase_language: str = "",
) -> list[Any]:
    """Give every Link its annotations; return the annotations that are left over, taken off their pages.

    ``phrases`` are those of the language, by their English words; ``phrase_language`` is set where they are in another.
    """
    unused: list[Any] = []
    references = pdf.page_references
    for number, (page, found) in enumerate(zip(pages, pieces, strict=True)):
        made = _annotations(plan, page)
        if not made:
            continue
        areas = _areas(plan, found, page.height)
        kept = []
        for link, own in made.items():
            rectangles = areas.get(link, [])
            says = pydyf.String(_says(plan, link, own[0], phrases))
            for annotation, rectangle in zip(own, rectangles, strict=False):
                annotation.update({"Rect": pydyf.Array(rectangle), "Contents": says, "F": _PRINT})
                link.kids.insert(link.cursor, LinkArea(page=number, annotation=annotation))
                link.cursor += 1
                kept.append(annotation.reference)
            unused += own[len(rectangles) :]
            if phrase_language and link.source in plan.calls:
                link.language = phrase_language  # of what the annotation says
        written = pdf.objects[int(references[number].split()[0])]
        written["Annots"] = pydyf.Array(kept)
        if not kept:
            del written["Annots"]
    return unused


def _annotations(plan: Plan, page: Any) -> dict[Element, list[Any]]:
    """Return the annotations that WeasyPrint made for each link of a page."""
    made: dict[Element, list[Any]] = {}
    for kind, _target, _area, box in page.links:
        link = _link_of(plan, Piece(Kind.TEXT, box)) if kind in ("internal", "external") else None
        annotation = getattr(box, "link_annotation", None)
        if link is not None and annotation is not None:
            made.setdefault(link, []).append(annotation)
    return made


def _areas(plan: Plan, pieces: Sequence[Piece], height: float) -> dict[Element, list[Rectangle]]:
    """Return for each link of a page the areas of its words, a rectangle for each line, as high as the line.

    Where a line is lower than its words, as one within another line may be, the area is as high as they are.
    """
    areas: dict[Element, dict[Any, Rectangle]] = {}
    for piece in pieces:
        link = _link_of(plan, piece) if piece.kind in (Kind.TEXT, Kind.PICTURE) else None
        if link is None or not piece.box.width:
            continue
        line = piece.box if piece.line is None else piece.line
        left, right = piece.box.position_x, piece.box.position_x + piece.box.width
        top, bottom = line.position_y, line.position_y + line.height
        if piece.kind is Kind.TEXT and line.height < piece.box.style["font_size"]:
            baseline, size = piece.box.position_y + piece.box.baseline, piece.box.style["font_size"]
            top, bottom = baseline - size, baseline + _BELOW * size
        own = (left * _POINTS, (height - bottom) * _POINTS, right * _POINTS, (height - top) * _POINTS)
        lines = areas.setdefault(link, {})
        known = lines.get(line, own)
        lines[line] = min(known[0], own[0]), own[1], max(known[2], own[2]), own[3]
    return {link: list(lines.values()) for link, lines in areas.items()}


def _link_of(plan: Plan, piece: Piece) -> Element | None:
    return next((element for element in holder_of(plan, piece).with_all_above() if element.role == "Link"), None)


def _says(plan: Plan, link: Element, annotation: Any, phrases: Mapping[str, str]) -> str:
    """Say in words where a link leads (ISO 14289-1, 7.18.5); of an address, where it stands in the words already."""
    html = link.source
    if html in plan.calls:
        phrase = "Note {number}" if plan.calls[html] is link else "Back to reference {number}"
        return phrases.get(phrase, phrase).format(number=html.get(NUMBER) or "")
    words = html.get("aria-label") or html.get("title") or words_of(html)
    if "A" not in annotation:
        return words
    target = annotation["A"]["URI"].string
    parts = urlsplit(target)
    address = f"{parts.netloc.removeprefix('www.')}{parts.path}".rstrip("/") or target
    return words if address in words else f"{words} ({address})".strip()
