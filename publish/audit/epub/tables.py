"""Rules for tables."""

from __future__ import annotations

from collections.abc import Iterator

from publish.audit.epub.book import XHTML, Book, Document, Element, local, roles, words_of
from publish.audit.epub.rule import EpubRule, Finding, at
from publish.diagnostics import Confidence, Rule, Severity

_CLAUSE = "WCAG 2.2, 1.3.1"
_LAYOUT = tuple(f"{XHTML}{name}" for name in ("table", "pre", "div", "img", "ul", "ol", "h1", "h2", "h3", "br"))
_SHORT = 100
Row = list[Element]


def _tables(book: Book) -> Iterator[tuple[Document, Element, list[Row]]]:
    for document in book.documents:
        for table in document.root.iter(f"{XHTML}table"):
            if roles(table) & {"presentation", "none"}:
                continue
            yield document, table, rows_of(table)


def rows_of(table: Element) -> list[Row]:
    """Return the cells of a table row by row, without those of tables inside it."""
    rows = (row for row in table.iter(f"{XHTML}tr") if next(row.iterancestors(f"{XHTML}table")) is table)
    return [[cell for cell in row if local(cell) in ("th", "td")] for row in rows]


def _headless(book: Book) -> Iterator[Finding]:
    """Find grids of short words and numbers; one that holds blocks may be there for the layout."""
    for document, table, rows in _tables(book):
        cells = [cell for row in rows for cell in row]
        told = any(local(cell) == "th" or cell.get("scope") or cell.get("headers") for cell in cells)
        if not told and is_grid_of_figures(rows):
            yield at(document, table, f'the table that begins with "{words_of(cells[0])[:40]}" has no header cells')


def is_grid_of_figures(rows: list[Row]) -> bool:
    """Return whether rows are a grid of short words, a quarter of them numbers, and nearly none empty."""
    if len(rows) < 3 or min(map(len, rows)) < 2:
        return False
    cells = [cell for row in rows for cell in row]
    plain = all(len(words_of(cell)) <= _SHORT and next(cell.iter(*_LAYOUT), None) is None for cell in cells)
    filled = sum(bool(words_of(cell)) for cell in cells) * 4 >= len(cells) * 3
    return plain and filled and sum(_is_number(words_of(cell)) for cell in cells) * 4 >= len(cells)


def _is_number(words: str) -> bool:
    digits = sum(character.isdigit() for character in words)
    return digits * 2 >= len(words.replace(" ", "")) > 0


def _scopes(book: Book) -> Iterator[Finding]:
    """Look at tables that have headers on both sides; with headers on one side, HTML tells which cells they name."""
    for document, table, rows in _tables(book):
        above = {id(cell) for row in rows if all(local(each) == "th" for each in row) for cell in row}
        beside = [cell for row in rows for cell in row if local(cell) == "th" and id(cell) not in above]
        if not beside or any(cell.get("headers") for row in rows for cell in row):
            continue
        columns = above or {id(cell) for cell in beside if cell in rows[0][1:]}
        if not columns or (len(columns) == len(beside) and not above):
            continue
        headers = [cell for row in rows for cell in row if local(cell) == "th"]
        bare = [cell for cell in headers if not cell.get("scope") and words_of(cell)]
        if bare:
            yield at(document, table, f'the header cell "{words_of(bare[0])[:40]}" doesn\'t say which cells it names')


def _layouts(book: Book) -> Iterator[Finding]:
    for document in book.documents:
        for table in document.root.iter(f"{XHTML}table"):
            if not roles(table) & {"presentation", "none"}:
                continue
            parts = table.iter(f"{XHTML}th", f"{XHTML}caption")
            own = next((each for each in parts if next(each.iterancestors(f"{XHTML}table")) is table), None)
            if own is not None:
                yield at(document, table, f"a table is declared a matter of layout and has <{local(own)}>")


EPUB_TABLE_HEADLESS = Rule(
    name="epub-table-headless",
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    clauses=(_CLAUSE,),
    text="A table of figures has header cells.",
    hint='write the cells of the first row as <th scope="col">',
    reason='A screen reader says "4.1" and not of which year or place.',
)
EPUB_TABLE_LAYOUT = Rule(
    name="epub-table-layout",
    severity=Severity.ERROR,
    confidence=Confidence.FAULT,
    clauses=(_CLAUSE,),
    text="A table that is declared a matter of layout has neither header cells nor a caption.",
    hint="remove the role from the table, or write the header cells as td",
    reason="The role hides from a screen reader that there is a table, with rows, columns and headers.",
)
EPUB_TABLE_SCOPE = Rule(
    name="epub-table-scope",
    severity=Severity.WARNING,
    clauses=(_CLAUSE,),
    text="In a table with headers above and beside the cells, each header says which cells it names.",
    hint='add scope="col" to the headers of columns and scope="row" to those of rows',
    reason="Where headers stand on two sides, screen readers guess, and each guesses in another way.",
)

RULES = (
    EpubRule(rule=EPUB_TABLE_HEADLESS, check=_headless),
    EpubRule(rule=EPUB_TABLE_LAYOUT, check=_layouts),
    EpubRule(rule=EPUB_TABLE_SCOPE, check=_scopes),
)
