"""The structure tree of a PDF, made from the document and not from the boxes that it was cut into.

WeasyPrint lays out and paints; three of its public hooks are used, none of its modules is patched:
``Document.pages`` before painting, the ``paint`` of each page, and the ``finisher`` before the PDF is written.

1. ``tree`` plans one structure element for each HTML element that means something.
2. ``spaces`` lets boxes paint the spaces that stand in the text; ``links`` makes notes and calls lead to each other.
3. ``painting`` keeps the marks of each page.
4. ``words`` puts right-to-left words in reading order.
5. ``content`` puts the marks into the elements of the plan, ``links`` the annotations.
6. ``emission`` writes the tree, ``destinations`` tie links and outline to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from publish.model.standards import universal_accessibility_part
from publish.pdf.structure.boxes import Kind, Piece, pages_of_pieces
from publish.pdf.structure.content import fill_plan
from publish.pdf.structure.destinations import set_destinations
from publish.pdf.structure.emission import prune, write_tree
from publish.pdf.structure.links import join_links, link_notes
from publish.pdf.structure.painting import PaintedPage, note_painting
from publish.pdf.structure.spaces import mend_spaces
from publish.pdf.structure.tree import plan_structure
from publish.pdf.structure.words import mend_words


class Structure:
    """The structure tree of one document that was laid out and is about to be painted."""

    def __init__(self, root: Any, pages: Sequence[Any], standards: Sequence[str], phrases: Mapping[str, str]) -> None:
        self._pages = pages
        self._phrases = phrases
        self._plan = plan_structure(root, universal_accessibility_part(standards))
        self._pieces: list[list[Piece]] = pages_of_pieces(pages)
        self._mended = mend_spaces(self._pieces)
        link_notes(pages, self._pieces)
        self._painted: list[PaintedPage] = note_painting(pages)

    def finish(self, pdf: Any) -> None:
        """Write the tree into a PDF whose pages are painted."""
        mend_words(self._pieces, self._painted, self._mended)
        fill_plan(self._plan, self._pieces, self._painted)
        unused = join_links(self._plan, self._pages, self._pieces, pdf, self._phrases)
        prune(self._plan)
        write_tree(self._plan, pdf, unused)
        headings = [piece.element for pieces in self._pieces for piece in pieces if piece.kind is Kind.HEADING]
        set_destinations(self._plan, pdf, headings)
