"""Editions: the forms in which a publication comes out."""

from __future__ import annotations

from dataclasses import dataclass

from publish.diagnostics import Position
from publish.model.standards import DEFAULT_STANDARDS

EPUB, PRINT, LARGE_PRINT = "epub", "print", "large-print"
EDITIONS = (EPUB, PRINT, LARGE_PRINT)
PAGED = (PRINT, LARGE_PRINT)  # the one whose pages an EPUB has unless it is said otherwise comes first
PAPERS = ("a4", "letter")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One output of a publication: ``name`` is one of ``EDITIONS``; ``paper`` is one of ``PAPERS``.

    ``standards`` are names of ``publish.model.standards`` that one PDF can meet together; an EPUB has no use for them.
    """

    name: str
    paper: str = "a4"
    standards: tuple[str, ...] = DEFAULT_STANDARDS
    position: Position

    @property
    def paged(self) -> bool:
        """Whether the edition is laid out on pages (a PDF)."""
        return self.name != EPUB

    def file_name(self, slug: str) -> str:
        """Name the output: ``slug.epub``, ``slug-print.pdf``, ``slug-large-print.pdf``."""
        return f"{slug}-{self.name}.pdf" if self.paged else f"{slug}.epub"
