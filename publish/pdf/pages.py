"""The paper of an edition as a sheet of ``@page`` rules, and the labels of the pages in the PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes

from publish.languages import primary
from publish.model.colours import COLOURS
from publish.model.edition import Edition
from publish.model.metadata import Metadata
from publish.model.numerals import roman, roman_value
from publish.model.publication import Publication

# Width and height of the paper and the width of the frame on it, in millimetres.  The frame of both papers is
# the same, so that lines break alike on both.
_PAPERS = {"a4": ("A4", 210.0, 297.0), "letter": ("letter", 215.9, 279.4)}
PRINT = "print"
_MILLIMETRE = 96 / 25.4  # in CSS pixels
_HEAD_AND_FOOT = 53.0
_FRAME = 160.0
_ARABIC_HEADS = "font-size: 14pt;"  # in print; naskh letters look smaller
_HEAD_LETTERS = {PRINT: 70}  # that fit on one line of the heads
_HEAD_LETTERS_IN_LARGE_PRINT = 45
_COVER_MARGIN = 12.0  # what printers and copiers leave white anyway


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The frame on the pages of an edition in CSS pixels: its width, that on a turned page, its height."""

    width: float
    turned: float
    height: float


def frame_of(edition: Edition) -> Frame:
    """Return the frame of an edition; the margins above and below stand in the style sheets and are the same in all."""
    _, width, height = _PAPERS[edition.paper]
    margins = width - _FRAME
    return Frame(
        width=_FRAME * _MILLIMETRE,
        turned=(height - margins) * _MILLIMETRE,
        height=(height - _HEAD_AND_FOOT) * _MILLIMETRE,
    )


def page_sheet(publication: Publication, edition: Edition) -> str:
    """Write the size of the pages, their margins, running heads and page numbers, and the colour of the publication.

    Heads stand on opposite sides: the publication's title where lines begin, the section that the page begins with
    where they end; the page number stands at the foot where lines end.  In large print, where two heads would be
    in each other's way, there is only the section.  Where other pages have their heads, the first one has a masthead.
    The cover and the title page have neither.
    """
    about = publication.metadata
    size, width, height = _PAPERS[edition.paper]
    margin = (width - _FRAME) / 2
    colour = COLOURS[about.colour].on_white
    start, end = ("right", "left") if about.direction == "rtl" else ("left", "right")
    title = _css_string(short_title(about.title))
    heads = f"@top-{start} {{ content: {title} }} @top-{end} {{ content: string(section, start) }}"
    if edition.name != PRINT:
        heads = f"@top-{start} {{ content: string(section, start) }}"
    publisher, date = (_css_string(words) for words in masthead(about, edition))
    first = (
        f"@top-{start} {{ content: {publisher}; font-weight: 700; color: {colour} }} @top-{end} {{ content: {date} }}"
    )
    bare = f"@top-{start} {{ content: none }} @top-{end} {{ content: none }}"
    size_of_heads = _ARABIC_HEADS if primary(about.language) == "ar" and edition.name == PRINT else ""
    unnumbered = f"@bottom-{end} {{ content: none }}"
    return f"""
html {{ --accent: {colour} }}
@page {{
  size: {size};
  margin-left: {margin:.2f}mm;
  margin-right: {margin:.2f}mm;
  direction: {about.direction};
  {size_of_heads}
  {heads}
  @bottom-{end} {{ content: counter(page); text-align: {end} }}
}}
@page :first {{ {first} }}
@page wide {{ size: {size} landscape }}
@page cover {{ margin: {_COVER_MARGIN}mm; {bare} {unnumbered} }}
@page :nth(1 of opening) {{ {bare} {unnumbered} }}
.cover img {{ width: {width - 2 * _COVER_MARGIN:.2f}mm; height: {height - 2 * _COVER_MARGIN - 0.2:.2f}mm }}
.headline h1 {{ string-set: section '' }}
"""


def masthead(about: Metadata, edition: Edition) -> tuple[str, str]:
    """Return who publishes and when, for the head of the first page: no date where both don't fit on one line."""
    room = _HEAD_LETTERS.get(edition.name, _HEAD_LETTERS_IN_LARGE_PRINT)
    publisher = short_title(about.publisher, room)
    return publisher, about.date_text if len(publisher) + len(about.date_text) < room else ""


def longest_head(edition: Edition) -> int:
    """Return how many characters of a section's heading the running head of an edition may have."""
    return 60 if edition.name == PRINT else _HEAD_LETTERS_IN_LARGE_PRINT  # two lines beside the title; one line


def short_title(title: str, longest: int = 60) -> str:
    """Return the title for running heads: whole, without what follows a colon, or cut after a word."""
    if len(title) <= longest:
        return title
    main = title.partition(": ")[0]
    if len(main) <= longest:
        return main
    return main[: longest - 1].rsplit(" ", 1)[0].rstrip(",;:–— ") + "…"


def page_labels(pages: Sequence[Any]) -> tuple[str, ...]:
    """Return the number of each laid-out page: what is printed at its foot, else what follows from those around it.

    Pages without a number before the first that has one are counted back from it, in small roman numbers where
    there is no number left; all others are counted on.
    """
    printed = [_printed(page._page_box) for page in pages]
    labels: list[str] = []
    for place, label in enumerate(printed):
        if label:
            labels.append(label)
            continue
        ahead = next((other for other in range(place + 1, len(printed)) if printed[other]), None)
        counted = _moved(printed[ahead], place - ahead) if ahead is not None else ""
        if labels and (not counted or counted in labels):
            counted = _moved(labels[-1], 1)
        labels.append(counted or roman(place + 1))
    return tuple(labels)


def _printed(page_box: Any) -> str:
    """Return the words at the foot of a page."""
    feet = (box for box in page_box.children if isinstance(box, boxes.MarginBox) and "bottom" in box.at_keyword)
    return "".join(
        " ".join(text.text for text in foot.descendants() if isinstance(text, boxes.TextBox)) for foot in feet
    ).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Number:
    """A number as PDF writes it (ISO 32000-1, table 159): words before it, its style, its value."""

    prefix: str
    style: str
    value: int


def _number(label: str) -> _Number:
    """Read the number of a page; what isn't one is words alone, with the value 0."""
    if found := re.fullmatch(r"(.*?)([1-9][0-9]*)", label, re.DOTALL):
        return _Number(prefix=found[1], style="D", value=int(found[2]))
    for style, written in (("r", label.lower()), ("R", label.upper())):
        value = roman_value(label.lower())
        if value and label == written:
            return _Number(prefix="", style=style, value=value)
    return _Number(prefix=label, style="", value=0)


def _moved(label: str, steps: int) -> str:
    """Return the number some pages on, or back; empty where there is none."""
    number = _number(label)
    value = number.value + steps
    if not number.style or value < 1:
        return ""
    written = {"D": str(value), "r": roman(value), "R": roman(value).upper()}[number.style]
    return number.prefix + written


def label_ranges(labels: Sequence[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the runs of pages that count on (ISO 32000-1, 12.4.2): the first of each, counted from 0, and its label."""
    expected: _Number | None = None
    for place, label in enumerate(labels):
        number = _number(label)
        if number != expected:
            said = {"P": number.prefix, "S": number.style, "St": number.value}
            yield place, {key: value for key, value in said.items() if value and (key, value) != ("St", 1)}
        expected = replace(number, value=number.value + 1) if number.style else number


def label_pages(pdf: Any, labels: Sequence[str]) -> None:
    """Give the pages the numbers that are printed on them.

    Nothing is said of the direction in which pages turn: PDFium would take it for that of every line.
    """
    numbers: list[Any] = []
    for place, said in label_ranges(labels):
        entry = {
            key: f"/{value}" if key == "S" else pydyf.String(value) if key == "P" else value
            for key, value in said.items()
        }
        numbers += (place, pydyf.Dictionary(entry))
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array(numbers)})
    if "Outlines" in pdf.catalog:
        pdf.catalog["PageMode"] = "/UseOutlines"


def _css_string(text: str) -> str:
    """Quote a text for CSS: whatever isn't plain is written as a code point."""
    return '"' + "".join(c if c.isalnum() or c in " .,:;-" else f"\\{ord(c):x} " for c in text) + '"'
