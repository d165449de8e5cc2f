"""Judge tables: whether they have heads, and whether they are tables."""

from __future__ import annotations

from publish.audit.pdf.judgement.subject import Subject
from publish.audit.pdf.roles import heading_level
from publish.audit.pdf.tree import Node
from publish.rules.pdf_judgement import PDF_HEADINGS_IN_CELLS, PDF_TABLE_FOR_LAYOUT, PDF_TABLE_WITHOUT_HEADERS

_MOST = 5000
_LONG_CELL = 200


def judge_tables(subject: Subject) -> None:
    """Look at every table."""
    for table in subject.of_role("Table")[:_MOST]:
        rows = _rows(table)
        cells = [[each for each in row.children[:200] if each.standard in {"TD", "TH"}] for row in rows]
        columns = max(map(len, cells), default=0)
        every = [cell for row in cells for cell in row]
        headers = any(cell.standard == "TH" for cell in every)
        if headers or not every:
            continue
        if len(rows) < 2 or columns < 2 or sum(len(subject.words(cell)) >= _LONG_CELL for cell in every[:50]) >= 2:
            message = (
                f"{subject.called(table)} has {_count(len(rows), 'row')} and {_count(columns, 'column')}, no heads"
            )
            subject.report(PDF_TABLE_FOR_LAYOUT, message, table)
            continue
        in_cells = [each for cell in every[:500] for each in cell.children[:20] if _is_heading(each)]
        if len(in_cells) >= 2:
            message = f"{subject.called(table)} has headings in its cells: {subject.called(in_cells[0])}"
            subject.report(PDF_HEADINGS_IN_CELLS, message, table)
        else:
            message = f"{subject.called(table)} has no header cell (TH)"
            subject.report(PDF_TABLE_WITHOUT_HEADERS, message, table)


def _is_heading(node: Node) -> bool:
    return heading_level(node.standard) is not None or node.standard == "H"


def _rows(table: Node) -> list[Node]:
    found: list[Node] = []
    for child in table.children[:2000]:
        if child.standard == "TR":
            found.append(child)
        elif child.standard in {"THead", "TBody", "TFoot"}:
            found += [each for each in child.children[:2000] if each.standard == "TR"]
    return found


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
