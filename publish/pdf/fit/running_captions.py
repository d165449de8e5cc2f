"""Captions that are repeated where a table goes on on the next page.

The head of each table with a caption gets a line more, which says the caption again.  WeasyPrint repeats heads; where a
table begins it is given the line empty, so that it has no height there.  Assistive technology never meets it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from xml.etree import ElementTree

from publish.html.vocabulary import CAPTION_AGAIN, LABEL, NOTE, ON_PAPER
from publish.model.publication import Publication
from publish.pdf.fit.columns import say, set_interface_language, words_of
from publish.pdf.fit.grid import grid_of, width_of
from publish.pdf.pages import short_title

_LONGEST = 70  # characters, so that the line is seldom two
_PHRASE = "{caption} (continued)"


def repeat_captions(root: Any, publication: Publication) -> None:
    """Put a line into the head of each table in an HTML tree that has a caption; those of notes are never divided."""
    in_notes = {table for note in root.iter() if _is_note(note) for table in note.iter("table")}
    for table in (each for each in root.iter("table") if each not in in_notes):
        caption, head = table.find("caption"), table.find("thead")
        if caption is None or head is None or table.find("tbody") is None:
            continue
        row = ElementTree.Element("tr", {"class": CAPTION_AGAIN, "aria-hidden": "true"})
        span = {"class": ON_PAPER, "colspan": str(width_of(grid_of(table)))}
        line = ElementTree.SubElement(ElementTree.SubElement(row, "td", span), "div")
        words = words_of(caption)
        label = caption[0].text if len(caption) and caption[0].get("class") == LABEL else ""
        if label:
            shown = ElementTree.SubElement(line, "span", caption[0].attrib)
            shown.text, shown.tail = label, " "
        said = ElementTree.SubElement(line, "span")
        set_interface_language(said, publication)
        again = short_title(words.removeprefix(label).strip(), _LONGEST)
        say(said, publication.phrases.get(_PHRASE, _PHRASE), {"caption": again})
        head.insert(0, row)


def _is_note(element: Any) -> bool:
    return NOTE in (element.get("class") or "").split()


@contextmanager
def only_where_tables_go_on() -> Iterator[None]:
    """Let WeasyPrint leave these lines empty where a table begins, inside the block."""
    from weasyprint.layout import block

    before = block.table_layout

    def table_layout(context: Any, table: Any, bottom_space: Any, skip_stack: Any, *others: Any) -> Any:
        return before(context, table if skip_stack else _without_line(table), bottom_space, skip_stack, *others)

    block.table_layout = table_layout
    try:
        yield
    finally:
        block.table_layout = before


def _without_line(table: Any) -> Any:
    """Return a copy of the box of a table whose repeated caption is empty, or the box itself if it has none."""
    head, *others = table.children or [None]
    if head is None or not head.is_header or head.children[0].element.get("class") != CAPTION_AGAIN:
        return table
    row, *rows = head.children
    empty = row.copy_with_children([cell.copy_with_children([]) for cell in row.children])
    return table.copy_with_children([head.copy_with_children([empty, *rows]), *others])
