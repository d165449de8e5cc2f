"""The table of formats: a row for each form in which a publication can come out.

Everything that builds, checks, lists or reads editions reads this table, and names no format itself.  The order is
that in which editions are listed and made where a publication declares none; among paged formats, the first that a
publication has is the one whose page numbers others take.
"""

from __future__ import annotations

from pathlib import PurePath

from publish.formats import epub, pdf
from publish.formats.output_format import OutputFormat
from publish.model.edition import Format

FORMATS: tuple[OutputFormat, ...] = (epub.EPUB, pdf.PRINT, pdf.LARGE_PRINT)


def facts() -> tuple[Format, ...]:
    """Return what the steps need to know of each format."""
    return tuple(each.format for each in FORMATS)


def names() -> tuple[str, ...]:
    """Return the names of the formats, which are the names of editions."""
    return tuple(each.format.name for each in FORMATS)


def named(name: str) -> OutputFormat:
    """Return the row of a format; raise ``KeyError`` if there is none of that name."""
    return {each.format.name: each for each in FORMATS}[name]


def of_file(path: PurePath) -> OutputFormat | None:
    """Return the row by which a file of some name is audited, or None where no format has its ending."""
    return next((each for each in FORMATS if each.extension == path.suffix.lower()), None)
