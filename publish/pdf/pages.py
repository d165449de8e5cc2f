"""The paper of an edition as a sheet of ``@page`` rules, and the labels of the pages in the PDF."""

from __future__ import annotations

from typing import Any

import pydyf

from publish.model.edition import PRINT, Edition
from publish.model.publication import Publication

# Width of the paper and of the frame on it, in millimetres.  The frame of both papers is the same, so that
# lines break alike on both.
_PAPERS = {"a4": ("A4", 210.0), "letter": ("letter", 215.9)}
_FRAMES = {PRINT: 150.0}
_LARGE_FRAME = 160.0


def page_sheet(publication: Publication, edition: Edition) -> str:
    """Write the size of the pages, their margins, running heads and page numbers.

    Heads stand on opposite sides: the publication's title where lines begin, the current section where
    they end; the page number stands at the foot where lines end.
    """
    size, width = _PAPERS[edition.paper]
    margin = (width - _FRAMES.get(edition.name, _LARGE_FRAME)) / 2
    rtl = publication.metadata.direction == "rtl"
    start, end = ("right", "left") if rtl else ("left", "right")
    title = _css_string(publication.metadata.title)
    single = ".headline h1 { string-set: section '' }" if len(publication.texts) < 2 else ""
    return f"""
@page {{
  size: {size};
  margin-left: {margin:.2f}mm;
  margin-right: {margin:.2f}mm;
  direction: {publication.metadata.direction};
  @top-{start} {{ content: {title} }}
  @top-{end} {{ content: string(section) }}
  @bottom-{end} {{ content: counter(page) }}
}}
@page :first {{ @top-{start} {{ content: none }} @top-{end} {{ content: none }} }}
{single}
"""


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
