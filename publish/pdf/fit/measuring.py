"""The least widths of tables, asked of WeasyPrint before anything is laid out.

WeasyPrint is given a document of nothing but the tables in question, each as often as there are ways to set it, with
the elements around them.  It makes boxes of that, and says how wide their columns must be and may be; nothing is laid
out.  The functions are its own and not public: ``publish.pdf.layout`` accepts one version of WeasyPrint only.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import weasyprint
from weasyprint.document import CounterStyle, Document
from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.build import build_formatting_structure, create_anonymous_boxes
from weasyprint.layout.percent import resolve_percentages
from weasyprint.layout.preferred import table_and_columns_preferred_widths
from weasyprint.text.fonts import FontConfiguration

from publish.html.vocabulary import FIT_SYLLABLES, FOOTNOTE, NOTE
from publish.pdf.fit.grid import grid_of, telling_rows
from publish.pdf.fit.syllables import mark_syllables
from publish.pdf.messages import unheard_messages

_NOTE_OF_CALL = FOOTNOTE  # where WeasyPrint keeps the note of a call
_TELLING = 3  # cells of each column


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Setting:
    """What a document is laid out with; ``frame`` is the width of the pages' frame in CSS pixels."""

    page: weasyprint.HTML
    sheets: Sequence[weasyprint.CSS]
    fonts: FontConfiguration
    options: Mapping[str, Any]
    frame: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Widths:
    """Widths in CSS pixels: of columns, at least and as they like to be, padding included, and of the room for them."""

    least: tuple[float, ...]
    greatest: tuple[float, ...]
    around: float  # what the table needs besides its columns
    padding: float  # on both sides of the words of the first cell
    room: float

    @property
    def whole(self) -> float:
        """The least width of the table."""
        return sum(self.least) + self.around


def measure(
    setting: Setting, holders: Sequence[Any], ways: Sequence[tuple[str, ...]], parents: Mapping[Any, Any]
) -> dict[Any, tuple[Widths, ...]]:
    """Measure the tables in some ``div`` elements, each with the classes of each way to set it.

    ``parents`` are those of all elements.  A table that WeasyPrint makes no boxes of isn't in the result.
    """
    root, copies = _document(holders, ways, parents, setting.page.etree_element)
    found: dict[Any, list[Widths]] = {}
    with unheard_messages():
        context, tree = _boxes(setting, root)
        for wrapper, room in _tables(tree, setting.frame, setting.frame):
            holder = copies.get(wrapper.element)
            if holder is not None:
                found.setdefault(holder, []).append(_widths(context, wrapper, room))
    return {holder: tuple(widths) for holder, widths in found.items() if len(widths) == len(ways)}


def _document(
    holders: Sequence[Any], ways: Sequence[tuple[str, ...]], parents: Mapping[Any, Any], root: Any
) -> tuple[Any, dict[Any, Any]]:
    """Make a tree of the tables and of what is around them; return it, and the holders by the tables' copies."""
    around: dict[Any, Any] = {root: _bare(root)}
    copies: dict[Any, Any] = {}

    def copy_of(element: Any) -> Any:
        if element not in around:
            around[element] = _bare(element)
            copy_of(parents[element]).append(around[element])
        return around[element]

    for holder in holders:
        for way in ways:
            one = _bare(holder)
            one.set("class", " ".join((holder.get("class", ""), *way)))
            one.append(_sample(holder.find("table")))
            if FIT_SYLLABLES in way:
                mark_syllables(one, language_of(holder, parents))
            copies[one[0]] = holder
            copy_of(parents[holder]).append(one)
    return around[root], copies


def language_of(element: Any, parents: Mapping[Any, Any]) -> str:
    """Return the language of an element, by itself or by what is around it."""
    while element is not None and not element.get("lang"):
        element = parents.get(element)
    return element.get("lang") if element is not None else ""


def _bare(element: Any) -> Any:
    """Return an element alone, without its anchor: there may be several of it.  A note is where it will be set."""
    bare = ElementTree.Element(element.tag, {key: value for key, value in element.attrib.items() if key != "id"})
    if NOTE in (element.get("class") or "").split():
        bare.set("class", FOOTNOTE)
    return bare


def _sample(table: Any) -> Any:
    """Return a table's head with the cells that decide how wide its columns are, in few rows; all where cells span."""
    sample = _bare(table)
    for part in table:
        if part.tag == "thead":
            sample.append(copy.deepcopy(part))
        elif part.tag in ("tbody", "tfoot"):
            rows = ElementTree.SubElement(sample, part.tag)
            for row in _telling_rows(part):
                ElementTree.SubElement(rows, "tr").extend(map(copy.deepcopy, row))
    for element in sample.iter():
        element.attrib.pop("id", None)
    return sample


def _telling_rows(part: Any) -> list[list[Any]]:
    grid = grid_of([part])
    if any(cell.rows > 1 or len(cell.columns) > 1 for row in grid for cell in row):
        return [[cell.html for cell in row] for row in grid]
    return [[cell.html for cell in row] for row in telling_rows(grid, _TELLING) if row]


def _boxes(setting: Setting, root: Any) -> tuple[Any, Any]:
    """Let WeasyPrint make the boxes of a tree."""
    page = copy.copy(setting.page)
    page.etree_element = root
    page.wrapper_element = type(page.wrapper_element).from_html_root(root)
    styles, options = CounterStyle(), dict(weasyprint.DEFAULT_OPTIONS)
    options |= {**setting.options, "stylesheets": setting.sheets, "presentational_hints": True}
    context = Document._build_layout_context(page, setting.fonts, styles, {}, options)
    tree = build_formatting_structure(
        root,
        context.style_for,
        context.get_image_from_uri,
        page.base_url,
        context.target_collector,
        styles,
        context.footnotes,
    )
    return context, tree


def _tables(box: Any, room: float, frame: float) -> Iterator[tuple[Any, float]]:
    """Yield the wrappers of tables below a box, each with the width that is left for it."""
    if isinstance(box, boxes.Box) and box.is_table_wrapper:
        yield box, room
        return
    footnote = getattr(box, _NOTE_OF_CALL, None)
    if footnote is not None:
        yield from _tables(create_anonymous_boxes(footnote), frame, frame)
    if not isinstance(box, boxes.ParentBox):
        return
    if isinstance(box, boxes.BlockLevelBox):
        resolve_percentages(box, (room, "auto"))
        sides = (
            *(box.margin_left, box.margin_right, box.padding_left, box.padding_right),
            *(box.border_left_width, box.border_right_width),
        )
        room = room - sum(side for side in sides if side != "auto") if box.width == "auto" else box.width
    for child in box.children:
        yield from _tables(child, room, frame)


def _widths(context: Any, wrapper: Any, room: float) -> Widths:
    whole, _, least, greatest, *_, grid = table_and_columns_preferred_widths(context, wrapper)
    first = grid[0][0]
    resolve_percentages(first, (room, "auto"))
    return Widths(
        least=tuple(least),
        greatest=tuple(greatest),
        around=max(0.0, whole - sum(least)),
        padding=first.padding_left + first.padding_right + first.border_left_width + first.border_right_width,
        room=room,
    )
