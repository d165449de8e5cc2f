"""The paper of an edition as a sheet of ``@page`` rules, and the labels of the pages in the PDF."""

from __future__ import annotations

from typing import Any

import pydyf

from publish.model.edition import PRINT, Edition
from publish.model.publication import Publication

# Width and height of the paper and the width of the frame on it, in millimetres.  The frame of both papers is
# the same, so that lines break alike on both.
_PAPERS = {"a4": ("A4", 210.0, 297.0), "letter": ("letter", 215.9, 279.4)}
_FRAMES = {PRINT: 150.0}
_LARGE_FRAME = 160.0
_ARABIC_HEADS = "font-size: 13.2pt;"  # in print; naskh letters look smaller
_COVER_MARGIN = 12.0  # what printers and copiers leave white anyway


def page_sheet(publication: Publication, edition: Edition) -> str:
    """Write the size of the pages, their margins, running heads and page numbers.

    Heads stand on opposite sides: the publication's title where lines begin, the current section where
    they end; the page number stands at the foot where lines end.  In large print, where two heads would be
    in each other's way, there is only the section.  The cover and the title page have neither.
    """
    size, width, height = _PAPERS[edition.paper]
    margin = (width - _FRAMES.get(edition.name, _LARGE_FRAME)) / 2
    rtl = publication.metadata.direction == "rtl"
    start, end = ("right", "left") if rtl else ("left", "right")
    title = _css_string(short_title(publication.metadata.title))
    heads = f"@top-{start} {{ content: {title} }} @top-{end} {{ content: string(section) }}"
    if edition.name != PRINT:
        heads = f"@top-{start} {{ content: string(section) }}"
    bare = f"@top-{start} {{ content: none }} @top-{end} {{ content: none }}"
    arabic = publication.metadata.language.startswith("ar")
    size_of_heads = _ARABIC_HEADS if arabic and edition.name == PRINT else ""
    unnumbered = f"@bottom-{end} {{ content: none }}"
    return f"""
@page {{
  size: {size};
  margin-left: {margin:.2f}mm;
  margin-right: {margin:.2f}mm;
  direction: {publication.metadata.direction};
  {size_of_heads}
  {heads}
  @bottom-{end} {{ content: counter(page); text-align: {end} }}
}}
@page :first {{ {bare} }}
@page wide {{ size: {size} landscape }}
@page cover {{ margin: {_COVER_MARGIN}mm; {bare} {unnumbered} }}
@page :nth(1 of opening) {{ {bare} {unnumbered} }}
.cover img {{ width: {width - 2 * _COVER_MARGIN:.2f}mm; height: {height - 2 * _COVER_MARGIN - 0.2:.2f}mm }}
.headline h1 {{ string-set: section '' }}
"""


def short_title(title: str, longest: int = 60) -> str:
    """Give the title for running heads: whole, without what follows a colon, or cut after a word."""
    if len(title) <= longest:
        return title
    main = title.partition(": ")[0]
    if len(main) <= longest:
        return main
    return main[: longest - 1].rsplit(" ", 1)[0].rstrip(",;:–— ") + "…"


def label_pages(pdf: Any, direction: str) -> None:
    """Give the pages the numbers that are printed on them, and turn them the way that the text runs."""
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, pydyf.Dictionary({"S": "/D"})])})
    if direction == "rtl":
        pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"
    if "Outlines" in pdf.catalog:
        pdf.catalog["PageMode"] = "/UseOutlines"


def _css_string(text: str) -> str:
    """Quote a text for CSS: whatever isn't plain is written as a code point."""
    return '"' + "".join(c if c.isalnum() or c in " .,:;-" else f"\\{ord(c):x} " for c in text) + '"'
