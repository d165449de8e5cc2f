"""What must be true of tables on paper, read from the finished PDF and EPUB by other means than they are made with."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from lxml import etree

from publish import project
from publish.audit.epub import check_epub
from publish.audit.pdf.structure_tree import StructureElement, read_structure_tree
from publish.audit.pdf.verify import verify_pdf
from publish.diagnostics import Diagnostic, Position
from publish.formats import named
from publish.model.edition import Edition
from publish.pipeline.editions import make_editions
from publish.pipeline.load import load
from tests.pdf.reading import characters

FRAME = 160.0
SMALLEST = {"print": 12.0, "large-print": 18.0}
_POINTS = 72 / 25.4
_OVERHANG = 0.15  # of its size, by which the ink of a letter may be wider than the letter
_UNSEEN = re.compile("[\\s\u00ad\u200b\u2066-\u2069]+")

Rows = list[list[str]]


@dataclass(frozen=True)
class Made:
    """A text in all its editions: bytes by the name of the edition, and what was found while they were made."""

    outputs: dict[str, bytes]
    findings: tuple[Diagnostic, ...]

    def named(self, rule: str) -> list[Diagnostic]:
        return [each for each in self.findings if each.name == rule]


def make(folder: Path, text: str, papers: dict[str, tuple[str, ...]], paper: str = "a4") -> Made:
    """Make the EPUB and the editions on paper of a text; ``papers`` names these with their standards."""
    path = folder / "text.md"
    path.write_text(text, encoding="utf-8")
    (found,) = project.find((path,)).value or ()
    loaded = load(found)
    assert loaded.publication is not None and loaded.source is not None, loaded.diagnostics
    at = Position(path="edition")
    editions = [Edition(format=named("epub").format, position=at)]
    for name, standards in papers.items():
        editions.append(Edition(format=named(name).format, paper=paper, standards=standards, position=at))
    outcomes = make_editions(loaded.publication, tuple(editions), loaded.source.pictures)
    findings = tuple(each for outcome in outcomes for each in outcome.diagnostics)
    outputs = {}
    for edition, outcome in zip(editions, outcomes, strict=True):
        assert outcome.value is not None, outcome.diagnostics
        outputs[edition.name] = outcome.value
    return Made(outputs=outputs, findings=findings)


def faults(made: Made, folder: Path) -> Iterator[str]:
    """Yield what is wrong with the tables, and what our own verifiers say."""
    (folder / "text.epub").write_bytes(made.outputs["epub"])
    yield from (f"epub: {each.message}" for each in check_epub(folder / "text.epub").diagnostics)
    expected = tables_of_epub(made.outputs["epub"])
    for name, data in made.outputs.items():
        if name == "epub":
            continue
        yield from (f"{name}: {each.message}" for each in verify_pdf(data, f"{name}.pdf"))
        tree = read_structure_tree(data, f"{name}.pdf").value
        assert tree is not None
        found = list(tree.find("Table"))
        if [rows_of(each) for each in found] != expected:
            yield f"{name}: the cells of the tables aren't those of the EPUB, once each and in their order"
        yield from (f"{name}: {fault}" for each in found for fault in faults_of_headers(each))
        yield from (f"{name}: {fault}" for fault in faults_of_letters(data, name))
    yield from (each.message for each in made.named("beyond-frame"))


def tables_of_epub(data: bytes) -> list[Rows]:
    """Return the words of the cells of each table, row by row, as a reader of the EPUB has them."""
    found: list[Rows] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        pages = sorted(name for name in archive.namelist() if name.endswith(".xhtml"))
        for page in pages:
            for table in etree.fromstring(archive.read(page)).iter("{*}table"):
                found.append([[_seen(cell) for cell in row] for row in table.iter("{*}tr")])
    return found


def _seen(cell: etree._Element) -> str:
    calls = [each for each in cell.iter("{*}a") if each.get("role") == "doc-noteref"]
    for call in calls:
        call.text = ""
    return folded("".join(cell.itertext()))


def rows_of(table: StructureElement) -> Rows:
    """Return the words of the cells of a structure element, without the calls of notes."""
    return [[folded(_words(cell)) for cell in row.children] for row in table.find("TR")]


def _words(element: StructureElement) -> str:
    if element.role == "Reference":
        return ""
    return "".join(part if isinstance(part, str) else _words(part) for part in element.parts)


def folded(text: str) -> str:
    return _UNSEEN.sub("", text)


def faults_of_headers(table: StructureElement) -> Iterator[str]:
    """Every cell is told the name of its column, and of its row where it has one."""
    head, *rows = [row.children for row in table.find("TR")]
    for row in rows:
        beside = [row[0].words] if row[0].role == "TH" else []
        for cell, above in zip(row, head, strict=True):
            wanted = [*beside, above.words] if above.role == "TH" else beside
            scope = "Row" if cell is row[0] and beside else ""
            if cell.role == "TD" and not _are(cell.headers, wanted):
                yield f"the headers of {cell.words!r} are {cell.headers}, not {wanted}"
            if cell.scope != scope:
                yield f"the scope of {cell.words!r} is {cell.scope!r}, not {scope!r}"


def _are(shown: tuple[str, ...], names: list[str]) -> bool:
    """Return whether headers are shown by these names, or by their first letters."""
    return len(shown) == len(names) and all(
        name.startswith(header.removesuffix("…")) for header, name in zip(shown, names, strict=True)
    )


def faults_of_letters(data: bytes, edition: str) -> Iterator[str]:
    """No letter lies outside the frame or is smaller than the edition promises."""
    document = pypdfium2.PdfDocument(data)
    sizes = [page.get_size() for page in document]
    margin = (min(sizes[0]) - FRAME * _POINTS) / 2
    for each in characters(data):
        width = sizes[each.page][0]
        overhang = _OVERHANG * each.size
        if each.left < margin - overhang or each.right > width - margin + overhang:
            yield f"{each.text!r} on page {each.page + 1} lies outside the frame"
        if each.size < SMALLEST[edition] - 0.05:
            yield f"{each.text!r} on page {each.page + 1} has {each.size:.1f} pt"
