"""A list as a Word file: for each picture, the picture itself and a table of two columns to fill in."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from publish.alternatives.entry import Answer, Entry
from publish.alternatives.table import ALT, BY, DECORATIVE, DESCRIPTION, KEY, NEEDS, ON, WAS, answer, row
from publish.archives import Excess, opened, packed, unpacked
from publish.diagnostics import Outcome, Position
from publish.model.files import SourceFile
from publish.rules.alternatives import ALT_LIST_UNREADABLE

if TYPE_CHECKING:
    from docx.document import Document

PACKAGE = "python-docx"
ROWS = (KEY, ALT, DECORATIVE, NEEDS, DESCRIPTION, BY, ON, WAS)
_WIDTH = 4.0  # inches, of a picture
_LARGEST = 64 * 1024 * 1024
"""Bytes of a list, unpacked."""


def as_word(publication: str, entries: Sequence[Entry], pictures: Mapping[str, tuple[str, bytes]]) -> bytes:
    """Write the list; ``pictures`` are a media type and bytes by the name of a picture's file."""
    import docx

    document = docx.Document()
    document.core_properties.author = ""
    document.core_properties.title = f"Alternative texts of {publication}"
    document.core_properties.comments = ""
    document.add_heading(f"Alternative texts of {publication}", 0)
    document.add_paragraph(
        "Fill in the right column. Leave the first and the last row of each table as they are. A picture that says "
        "nothing of its own gets a reason instead of an alternative text. Dates are written 2026-11-20."
    )
    for number, entry in enumerate(entries, 1):
        _add(document, number, entry, pictures.get(entry.image))
    written = io.BytesIO()
    document.save(written)
    return packed(unpacked(written.getvalue()))


def _add(document: Document, number: int, entry: Entry, picture: tuple[str, bytes] | None) -> None:
    from docx.shared import Inches

    document.add_heading(f"{number}. {entry.key}", 1)
    if picture and (data := _drawable(picture)):
        shape = document.add_picture(io.BytesIO(data), width=Inches(_WIDTH))
        shape._inline.docPr.set("descr", f"The picture {entry.image}")
    if entry.caption:
        document.add_paragraph(f"Caption: {entry.caption}")
    around = " ".join(filter(None, (entry.before, "[the picture]", entry.after)))
    document.add_paragraph(f"{entry.heading}{': ' if entry.heading else ''}… {around} …")
    for hint in entry.advice:
        document.add_paragraph(hint, style="List Bullet")
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    cells = row(entry)
    for name in ROWS:
        left, right = table.add_row().cells
        left.text, right.text = name, _held(cells[name])
        left.paragraphs[0].runs[0].bold = True


def _held(words: str) -> str:
    """Return words without the characters that XML can't hold."""
    return "".join(each for each in words if each >= " " or each in "\t\n")


def _drawable(picture: tuple[str, bytes]) -> bytes | None:
    """Return a picture as Word can show it."""
    kind, data = picture
    if kind in ("image/png", "image/jpeg", "image/gif"):
        return data
    if kind != "image/webp":
        return None
    from PIL import Image

    written = io.BytesIO()
    with Image.open(io.BytesIO(data)) as opened:
        opened.save(written, "PNG")
    return written.getvalue()


def from_word(file: SourceFile, entries: Mapping[str, Entry]) -> Outcome[tuple[Answer, ...]]:
    """Read a list that was filled in with Word."""
    at = Position(path=file.path)
    if (problem := _problem(file.data)) is not None:
        return Outcome(value=None, diagnostics=(ALT_LIST_UNREADABLE.finding(f"{file.path} {problem}", at),))
    import docx

    try:
        tables = docx.Document(io.BytesIO(file.data)).tables
    except Exception:  # whatever a broken package makes the library stumble over
        message = f"{file.path} isn't a Word file that can be read"
        return Outcome(value=None, diagnostics=(ALT_LIST_UNREADABLE.finding(message, at),))
    answers = []
    for table in tables:
        rows = [[cell.text for cell in each.cells] for each in table.rows]
        cells = {each[0].strip().casefold(): each[1] for each in rows if len(each) > 1}
        if cells.get(KEY, "").strip():
            answers.append(answer(cells, entries, at))
    if not answers:
        message = f"{file.path} holds no table of a list"
        return Outcome(value=None, diagnostics=(ALT_LIST_UNREADABLE.finding(message, at),))
    return Outcome(value=tuple(answers))


def _problem(data: bytes) -> str | None:
    """Say what keeps a package from being opened: its parts are read within bounds before a library unpacks them."""
    try:
        package = opened(data, _LARGEST)
        if any(b"<!DOCTYPE" in (package.read(name) or b"") for name in sorted(package.names)):
            return "declares a document type, which no Word file does"
    except Excess as excess:
        return f"can't be read: {excess}"
    return None
