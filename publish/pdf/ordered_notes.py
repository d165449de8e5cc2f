"""WeasyPrint's layout with notes that wait for the next page in the order of their calls.

WeasyPrint 70 puts a note that it takes off a page after those that wait already, though it was called before them.  And
it sets all notes of a page again for each one that it adds or takes off, most often in a company that it has set
before.  Its document and its layout context are extended here, not changed.
"""

from __future__ import annotations

from typing import Any

import weasyprint
from weasyprint.document import Document
from weasyprint.layout import LayoutContext


class _OrderedContext(LayoutContext):  # type: ignore[misc]
    """A layout context whose list of waiting notes is in order whenever it is asked for."""

    order: dict[Any, int]
    _waiting: list[Any]
    _areas: dict[tuple[Any, ...], tuple[float, bool]]

    @property
    def reported_footnotes(self) -> list[Any]:
        """The notes that found no room on the pages so far."""
        self._waiting.sort(key=lambda note: self.order.get(note.element, 0))
        return self._waiting

    @reported_footnotes.setter
    def reported_footnotes(self, notes: list[Any]) -> None:
        self._waiting = notes

    def layout_footnote(self, footnote: Any) -> bool:
        """Add a note to the page, and return whether it has too many then.

        Where others wait it is taken off again at once, so that nothing needs to be set.
        """
        if not self._waiting:
            return bool(super().layout_footnote(footnote))
        self.footnotes.remove(footnote)
        self.current_page_footnotes.append(footnote)
        return True

    def _update_footnote_area(self) -> bool:
        """Set the notes of the page, or remember how high they are, and return whether they are too many."""
        area = self.current_footnote_area
        key = (area.page.width, area.page.height, *self.current_page_footnotes)
        if key not in self._areas:
            overflows = bool(super()._update_footnote_area())
            self._areas[key] = (area.height, overflows)
            return overflows
        before = 0 if area.height == "auto" else area.margin_height()
        area.children = self.current_page_footnotes
        area.height, overflows = self._areas[key]
        if not self.in_column:
            self.page_bottom += before - area.margin_height()
        return overflows


class _OrderedDocument(Document):  # type: ignore[misc]
    @classmethod
    def _build_layout_context(cls, html: Any, *settings: Any) -> Any:
        context = super()._build_layout_context(html, *settings)
        waiting = context.__dict__.pop("reported_footnotes")
        context.__class__ = _OrderedContext
        context.reported_footnotes = waiting
        context._areas = {}
        context.order = {element: place for place, element in enumerate(html.etree_element.iter())}
        return context


def render_in_order(page: weasyprint.HTML, *, font_config: Any, **options: Any) -> Any:
    """Lay out a document, as WeasyPrint's ``render`` does."""
    return _OrderedDocument._render(page, font_config, None, None, {**weasyprint.DEFAULT_OPTIONS, **options})
