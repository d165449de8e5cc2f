"""WeasyPrint's layout with notes that wait for the next page in the order of their calls.

WeasyPrint 70 puts a note that it takes off a page after those that wait already, though it was called before them.
Its document and its layout context are extended here, not changed.
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

    @property
    def reported_footnotes(self) -> list[Any]:
        """The notes that found no room on the pages so far."""
        self._waiting.sort(key=lambda note: self.order.get(note.element, 0))
        return self._waiting

    @reported_footnotes.setter
    def reported_footnotes(self, notes: list[Any]) -> None:
        self._waiting = notes


class _OrderedDocument(Document):  # type: ignore[misc]
    @classmethod
    def _build_layout_context(cls, html: Any, *settings: Any) -> Any:
        context = super()._build_layout_context(html, *settings)
        waiting = context.__dict__.pop("reported_footnotes")
        context.__class__ = _OrderedContext
        context.reported_footnotes = waiting
        context.order = {element: place for place, element in enumerate(html.etree_element.iter())}
        return context


def render_in_order(page: weasyprint.HTML, *, font_config: Any, **options: Any) -> Any:
    """Lay out a document, as WeasyPrint's ``render`` does."""
    return _OrderedDocument._render(page, font_config, None, None, {**weasyprint.DEFAULT_OPTIONS, **options})
