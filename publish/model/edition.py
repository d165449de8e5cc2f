"""Editions: the forms in which a publication comes out."""

from __future__ import annotations

from dataclasses import dataclass

from publish.diagnostics import Position
from publish.model.standards import DEFAULT_STANDARDS

PAPERS = ("a4", "letter")
FULL, SHORT, NONE = "full", "short", "none"
BACK_MATTER = (FULL, SHORT, NONE)
"""How much paper has of the sections at the end: all; sources and the glossary in a line each; nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """What every step needs to know of a form in which a publication can come out.

    ``name`` is what authors write under ``editions:``; ``suffix`` follows the publication's name in the name of the
    file (``-print.pdf``).  A ``paged`` format is laid out on paper: it has a paper, standards of PDF and page numbers.
    One that ``takes_pages`` carries the page numbers of a paged edition.  A format ``by_default`` is made where a
    publication declares no editions.
    """

    name: str
    suffix: str
    media_type: str
    paged: bool = False
    takes_pages: bool = False
    by_default: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One output of a publication; ``paper`` is one of ``PAPERS``.

    ``back_matter`` is one of ``BACK_MATTER``.  ``standards`` are names of ``publish.model.standards`` that one PDF can
    meet together; only a paged format has a use for these and for paper.  ``identifier`` is its own, such as an ISBN;
    without one it has the publication's.
    """

    format: Format
    paper: str = "a4"
    back_matter: str = FULL
    standards: tuple[str, ...] = DEFAULT_STANDARDS
    identifier: str = ""
    position: Position

    @property
    def name(self) -> str:
        """The name of the format, which is also that of the edition."""
        return self.format.name

    def file_name(self, slug: str) -> str:
        """Return the name of the output: ``slug.epub``, ``slug-print.pdf``."""
        return f"{slug}{self.format.suffix}"
