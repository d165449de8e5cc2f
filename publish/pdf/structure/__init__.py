"""The structure tree of a PDF, made from the document and not from the boxes that it was cut into.

WeasyPrint lays out and paints; three of its public hooks are used, none of its modules is patched:
``Document.pages`` before painting, the ``paint`` of each page, and the ``finisher`` before the PDF is written.

1. ``planned.tree`` plans one structure element for each HTML element that means something.
2. ``painted.calls`` parts the spaces before the numbers of notes from their links; ``painted.spaces`` lets boxes
   paint the spaces that stand in the text; ``written.links`` makes notes and calls lead
   to each other.
3. ``painted.painting`` keeps the marks of each page.
4. ``painted.words`` puts right-to-left words in reading order.
5. ``written.content`` puts the marks into the elements of the plan, ``written.links`` the annotations.
6. ``written.content_order`` puts the content of the pages in the order of the tree.
7. ``written.emission`` writes the tree, ``written.destinations`` tie links and outline to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from publish.model.standards import holds_files, universal_accessibility_part
from publish.pdf.glyph_codes import GlyphCodes
from publish.pdf.structure.painted.boxes import Kind, Piece, pages_of_pieces
from publish.pdf.structure.painted.calls import part_spaces
from publish.pdf.structure.painted.painting import PaintedPage, note_painting
from publish.pdf.structure.painted.spaces import lines_of_verse, restore_spaces
from publish.pdf.structure.painted.words import correct_words
from publish.pdf.structure.planned.tree import plan_structure
from publish.pdf.structure.written.content import fill_plan
from publish.pdf.structure.written.content_order import put_in_order
from publish.pdf.structure.written.destinations import set_destinations
from publish.pdf.structure.written.emission import prune, write_tree
from publish.pdf.structure.written.links import join_links, link_notes


class Structure:
    """The structure tree of one document that was laid out and is about to be painted."""

    def __init__(
        self,
        root: Any,
        pages: Sequence[Any],
        standards: Sequence[str],
        phrases: Mapping[str, str],
        phrase_language: str,
        continued: Mapping[Any, Any],
        lines: Mapping[Any, Any],
        formulas: Mapping[Any, Any],
    ) -> None:
        """Plan the tree.

        ``continued`` are elements that go on with another one, with that one; ``lines`` the same for blocks, with the
        block whose lines go on; ``formulas`` are the MathML of each ``math``.
        """
        self._pages = pages
        self._with_files = holds_files(standards)
        self._phrase_language = phrase_language
        self._phrases = phrases
        self._plan = plan_structure(root, universal_accessibility_part(standards), continued, formulas)
        part_spaces(root, pages)
        self._pieces: list[list[Piece]] = pages_of_pieces(pages)
        self._spaces = restore_spaces(self._pieces, {**lines, **lines_of_verse(root)})
        link_notes(pages, self._pieces)
        self._codes: list[GlyphCodes] = []
        self._painted: list[PaintedPage] = note_painting(pages, self._correct_words)

    def finish(self, pdf: Any) -> None:
        """Write the tree into a PDF whose pages are painted."""
        fill_plan(self._plan, self._pieces, self._painted)
        unused = join_links(self._plan, self._pages, self._pieces, pdf, self._phrases, self._phrase_language)
        prune(self._plan)
        put_in_order(self._plan.document, self._painted)
        write_tree(self._plan, pdf, unused, with_files=self._with_files)
        headings = [piece.element for pieces in self._pieces for piece in pieces if piece.kind is Kind.HEADING]
        set_destinations(self._plan, pdf, headings)
        for codes in self._codes:
            codes.write(pdf)

    def _correct_words(self, painted: Sequence[PaintedPage], codes: GlyphCodes) -> None:
        correct_words(self._pieces, painted, self._spaces, codes)
        self._codes.append(codes)
