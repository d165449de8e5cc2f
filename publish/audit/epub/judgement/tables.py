"""Judges tables: those that are there for layout and don't say so, and data declared to be for layout."""

from __future__ import annotations

from collections.abc import Iterator

from publish.audit.epub.book import XHTML, Book, Document, Element, local, roles, words_of
from publish.audit.epub.rule import EpubRule, Finding, at_all
from publish.audit.epub.tables import Row, is_grid_of_figures, rows_of
from publish.diagnostics import Confidence, Rule, Severity

_BLOCKS = tuple(f"{XHTML}{name}" for name in ("table", "p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "figure"))
_HIDDEN = frozenset({"presentation", "none"})


def _tables(book: Book, *, hidden: bool) -> Iterator[tuple[Document, Element, list[Row]]]:
    for document in book.documents:
        for table in document.root.iter(f"{XHTML}table"):
            if bool(roles(table) & _HIDDEN) is hidden and (hidden or not table.get("role")):
                yield document, table, rows_of(table)


def _unsaid(book: Book) -> Iterator[Finding]:
    found = [(document, table) for document, table, rows in _tables(book, hidden=False) if _lays_out(table, rows)]
    yield from at_all(
        found,
        lambda count: (
            f"{count} tables may be there for layout alone" if count > 1 else "a table may be there for layout alone"
        ),
    )


def _lays_out(table: Element, rows: list[Row]) -> bool:
    """Return whether a table without headers holds another one, or blocks in one row or one column."""
    cells = [cell for row in rows for cell in row]
    if not cells or any(local(cell) == "th" or cell.get("scope") or cell.get("headers") for cell in cells):
        return False
    if next(table.iter(f"{XHTML}caption"), None) is not None or table.get("aria-label") or table.get("summary"):
        return False
    if any(next(cell.iter(f"{XHTML}table"), None) is not None for cell in cells):
        return True
    one_line = len(rows) == 1 or max(map(len, rows)) == 1
    return one_line and any(sum(1 for _each in cell.iter(*_BLOCKS)) > 1 for cell in cells)


def _hidden(book: Book) -> Iterator[Finding]:
    found = [
        (document, table)
        for document, table, rows in _tables(book, hidden=True)
        if is_grid_of_figures(rows) and next(table.iter(f"{XHTML}th", f"{XHTML}caption"), None) is None
    ]
    if found:
        first = words_of(next(cell for row in rows_of(found[0][1]) for cell in row))[:40]
        yield from at_all(
            found,
            lambda count: (
                f'the table that begins with "{first}" holds figures and is declared to be for layout'
                + (f", and {count - 1} more" if count > 1 else "")
            ),
        )


EPUB_TABLE_DATA_HIDDEN = Rule(
    name="epub-table-data-hidden",
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    clauses=("WCAG 2.2, 1.3.1 (F92)",),
    text="A table of figures isn't declared to be for layout.",
    hint="remove the role from the table, and give it header cells",
    reason="The role hides rows and columns from a screen reader, which then reads one long row of numbers.",
)
EPUB_TABLE_FOR_LAYOUT = Rule(
    name="epub-table-for-layout",
    severity=Severity.INFO,
    confidence=Confidence.LOOK,
    clauses=("WCAG 2.2, 1.3.1", "WCAG 2.2, 1.3.2"),
    text="A table that is there for layout says so.",
    hint='write the page without the table, or give it role="presentation"; give data header cells',
    reason="A screen reader says of it how many rows and columns it has, and reads one cell after the other.",
)

RULES = (
    EpubRule(rule=EPUB_TABLE_DATA_HIDDEN, check=_hidden),
    EpubRule(rule=EPUB_TABLE_FOR_LAYOUT, check=_unsaid),
)
