"""From a block to the macro that sets it and the view that the macro takes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from publish.model.blocks import (
    ALERTING,
    HELPING,
    NUMBERINGS,
    Block,
    Box,
    Cell,
    CodeBlock,
    Definition,
    DefinitionList,
    Figure,
    FigureRow,
    FormulaBlock,
    Heading,
    List,
    ListItem,
    Notice,
    PageBreak,
    Paragraph,
    Passage,
    Quotation,
    Summary,
    Table,
    Verse,
    VerseLine,
)
from publish.model.inlines import SourceMarks
from publish.model.table_grid import Place, by_column, has_joined_cells, headers_of, needs_ids, width_of
from publish.model.walk import plain_text
from publish.render.formulas import formula_view
from publish.render.page import Page, View
from publish.render.phrases import NOTICE_LABELS
from publish.render.table_width import width_class
from publish.render.views import (
    CellView,
    CodeView,
    DefinitionView,
    DescriptionView,
    FigureRowView,
    FigureView,
    HeadingView,
    ListView,
    NoticeView,
    PassageView,
    StanzaView,
    TableView,
    VerseLineView,
    VerseView,
)

_LAYOUT_CLASSES = {"": "", "columns": "two-columns", "together": "together", "turned": "turned"}
DEEPEST_INDENT = 12  # of a line of verse, in steps of two spaces
NARROW = 4  # columns, up to which a table fits a telephone without breaking words


def block_view(node: Block, page: Page) -> View:
    """Choose macro and view."""
    make = _VIEWS.get(node.kind)
    return make(node, page) if make else (node.kind, node)


def _heading(node: Heading, page: Page) -> View:
    name = "note_heading" if page.paper and page.in_note else "heading"
    return name, HeadingView(node=node, element=f"h{min(max(node.level, 2), 6)}")


def _list(node: List, page: Page) -> View:
    blocky = any(not _is_line(item) for item in node.items)
    loose = "" if node.tight else "loose"
    return "list", ListView(
        node=node,
        # PDF/UA wants an item with a marker to hold one body: print sets the markers of blocky lists itself
        classes=" ".join(filter(None, (loose, "blocky" if blocky else "", node.numbering, "steps" * node.steps))),
        numbering=NUMBERINGS.get(node.numbering, ""),
        start=node.start if node.ordered and node.start != 1 else 0,
        bare=not blocky if page.paper else node.tight,
        items=node.items,
    )


def _is_line(item: ListItem) -> bool:
    """Return whether an item is one line of words, maybe with lists under it."""
    return all(isinstance(block, Paragraph if place == 0 else List) for place, block in enumerate(item.blocks))


def _definition_list(node: DefinitionList, page: Page) -> View:
    return "definition_list", tuple(_definition(item) for item in node.items)


def _definition(item: Definition) -> DefinitionView:
    return DefinitionView(
        node=item,
        descriptions=tuple(DescriptionView(blocks=blocks, bare=len(blocks) == 1) for blocks in item.descriptions),
    )


def _formula_block(node: FormulaBlock, page: Page) -> View:
    return "formula_block", formula_view(node, page)


def _verse(node: Verse, page: Page) -> View:
    numbers = iter(range(1, sum(len(stanza.lines) for stanza in node.stanzas) + 1))
    stanzas = tuple(
        StanzaView(
            position=stanza.position,
            lines=tuple(_verse_line(line, next(numbers), node.numbers) for line in stanza.lines),
        )
        for stanza in node.stanzas
    )
    return "verse", VerseView(node=node, stanzas=stanzas)


def _verse_line(line: VerseLine, number: int, every: int) -> VerseLineView:
    step = min((line.indent + 1) // 2, DEEPEST_INDENT)
    classes = f"verse-line indent-{step}" if step else "verse-line"
    return VerseLineView(node=line, classes=classes, number=number if every and number % every == 0 else 0)


def _quotation(node: Quotation, page: Page) -> View:
    return "attributed_quotation" if node.attribution else "quotation", node


def _table(node: Table, page: Page) -> View:
    label = page.phrase("Table {number}", number=node.number) if node.number else Markup("")
    columns = width_of(node)
    needs = "" if page.paper else width_class((*node.head, *node.rows, *node.foot))
    window = ""
    if needs and (has_joined_cells(node) or len(node.head) > 1):
        window = (
            page.phrase.plain("Table {number}", number=str(node.number)) if node.number else page.phrase.plain("Table")
        )
        needs = ""
    classes = " ".join(filter(None, ("table", "wide" if columns > NARROW else "", needs)))
    rooms = dict(enumerate(map(_room, by_column((*node.rows, *node.foot)))))
    named = needs_ids(node) and not page.paper
    rows: list[list[CellView]] = []
    for place, headers in headers_of(node):
        if place.rows.start == len(rows):
            rows.append([])
        in_head = place.rows.start < len(node.head)
        room = rooms.get(place.columns.start, "") if place.cell.columns == 1 and not in_head else ""
        names = [_anchor(node, each) for each in headers] if named else []
        anchor = _anchor(node, place) if named and place.cell.scope else ""
        rows[place.rows.start].append(_cell(place.cell, in_head, room, anchor, " ".join(names)))
    every = tuple(map(tuple, rows))
    below, last = len(node.head), len(node.head) + len(node.rows)
    return "table", TableView(
        node=node,
        classes=classes,
        label=label,
        head=every[:below],
        rows=every[below:last],
        foot=every[last:],
        widths=node.widths,
        window=window,
    )


def _anchor(node: Table, place: Place) -> str:
    """Return the anchor of a header that other cells name."""
    return f"{node.anchor}.{place.rows.start + 1}.{place.columns.start + 1}"


def _room(column: tuple[Cell, ...]) -> str:
    """Return the class of the cells of a column of figures that have marks of sources, so that figures align."""
    widest = max((len(_label_of_marks(cell)) for cell in column if cell.alignment == "right"), default=0)
    return "" if not widest else "marked" if widest <= len("[S1]") else "marked-wide"


def _label_of_marks(cell: Cell) -> str:
    last = cell.children[-1] if cell.children else None
    return " ".join(f"[{mark.label}]" for mark in last.marks) if isinstance(last, SourceMarks) else ""


def _cell(cell: Cell, in_head: bool, room: str, anchor: str, headers: str) -> CellView:
    header = bool(cell.scope and (cell.children or cell.blocks))
    return CellView(
        position=cell.position,
        element="th" if header else "td",
        scope=cell.scope if header else "",
        anchor=anchor if header else "",
        headers=headers if cell.children or cell.blocks or not in_head else "",
        columns=cell.columns,
        rows=cell.rows,
        classes=" ".join(filter(None, (f"align-{cell.alignment}" if cell.alignment else "", room))),
        children=cell.children,
        blocks=cell.blocks,
        room=bool(room and cell.children and not _label_of_marks(cell)),
    )


def _notice(node: Notice, page: Page) -> View:
    """Say what a notice is; the roles are those that are true of it (DPUB-ARIA 1.1: doc-notice, doc-tip)."""
    phrase = NOTICE_LABELS.get(node.label, "")
    said = page.phrase.plain(phrase).casefold() if phrase else ""
    title = plain_text(node.title).casefold()
    repeated = bool(said) and title.startswith(said) and not title[len(said) :][:1].isalpha()
    tip, notice = node.label in HELPING, not node.label or node.label in ALERTING
    return "notice", NoticeView(
        node=node,
        classes="notice warns" if node.label in ALERTING and node.label not in ("important", "note") else "notice",
        label=page.phrase(phrase) if phrase and not repeated else Markup(""),
        role="doc-tip" if tip else "doc-notice" if notice else "",
        type="tip" if tip else "notice" if notice else "",
    )


def _code_block(node: CodeBlock, page: Page) -> View:
    lines = node.text.split("\n")
    digits = max(3, len(str(node.first + len(lines))))
    numbers = [_line_number(node.first + index, digits) if node.first else "" for index in range(len(lines))]
    if len(lines) > 1 and not lines[-1]:
        numbers[-1] = ""  # what follows the last end of a line is none
    known = re.fullmatch(r"[\w+#.-]{1,40}", node.language)
    ends = ["\n"] * (len(lines) - 1) + [""]
    return "code_block", CodeView(
        node=node,
        language=node.language if known else "",
        lines=tuple((number, line + end) for number, line, end in zip(numbers, lines, ends, strict=True)),
    )


def _line_number(number: int, digits: int) -> str:
    """Return a number with no-break spaces around it, so that no line ends after it."""
    return f"{str(number).rjust(digits)}  ".replace(" ", "\u00a0")


def _set_passage(node: Passage, page: Page) -> View:
    return "passage", PassageView(
        position=node.position,
        anchor="",
        classes=f"passage {_LAYOUT_CLASSES[node.layout]}".strip(),
        language=node.language,
        direction=node.direction,
        blocks=node.blocks,
    )


def _page_break(node: PageBreak, page: Page) -> View:
    return "page_break" if page.paper else "", node


def _passage(node: Box | Summary, page: Page) -> View:
    first = node.blocks[0] if node.blocks else None
    return node.kind, PassageView(
        position=node.position,
        anchor=node.anchor,
        language=node.language,
        direction=node.direction,
        blocks=node.blocks,
        label=first.anchor if isinstance(first, Heading) else "",
    )


def _figure(node: Figure, page: Page) -> View:
    use = page.figures[node.anchor]
    label = page.phrase("Figure {number}", number=use.number) if use.number else Markup("")
    name = "decoration" if use.record.decorative else "figure"
    return name if use.image else "figure_not_reproduced", FigureView(
        position=node.position,
        use=use,
        label=label,
        source=page.source(use.image) if use.image else "",
        summary=page.phrase("Description of figure {number}", number=use.number)
        if use.number
        else page.phrase("Description"),
        rights="" if page.lists_figures else use.record.rights,
        classes=" ".join(filter(None, ("figure", "sized" if node.width else "", "in-column" if node.column else ""))),
        width=_width(node, page),
    )


def _width(node: Figure, page: Page) -> int:
    """Return the width of a picture, which grows with the letters of the edition, in steps of 5 per cent."""
    large = page.edition is not None and page.edition.name == "large-print"
    width = node.width * 1.44 if large else node.width
    return min(100, max(5, round(width / 5) * 5)) if node.width else 0


def _figure_row(node: FigureRow, page: Page) -> View:
    figures = tuple(block for block in node.blocks if isinstance(block, Figure))
    return "figure_row", FigureRowView(
        position=node.position,
        rows=tuple(figures[first : first + node.abreast] for first in range(0, len(figures), node.abreast)),
        lacking=-len(figures) % node.abreast if len(figures) > node.abreast else 0,
        below=tuple(block for block in node.blocks if not isinstance(block, Figure)),
    )


_VIEWS: dict[str, Callable[[Any, Page], View]] = {
    Heading.kind: _heading,
    List.kind: _list,
    DefinitionList.kind: _definition_list,
    Quotation.kind: _quotation,
    Table.kind: _table,
    Notice.kind: _notice,
    PageBreak.kind: _page_break,
    Passage.kind: _set_passage,
    Box.kind: _passage,
    Summary.kind: _passage,
    Verse.kind: _verse,
    Figure.kind: _figure,
    CodeBlock.kind: _code_block,
    FigureRow.kind: _figure_row,
    FormulaBlock.kind: _formula_block,
}
