"""Kinds of inline nodes that are an element around their words and nothing more.

``render`` writes the element, and ``pdf`` gives its words their structure type.  A kind that needs more than an
element has a macro among the templates instead.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WordElement:
    """An HTML element, and the type of its structure element (ISO 32000-2, 14.8.4.7).

    An empty type says that the words are part of what stands around them.  A type that PDF 1.7 lacks is mapped to one
    that it has (``pdf.structure.written.emission.ROLE_MAP``).
    """

    name: str
    structure: str


WORD_ELEMENTS: dict[str, WordElement] = {
    "emphasis": WordElement(name="em", structure="Em"),
    "strong": WordElement(name="strong", structure="Strong"),
}
"""The elements by the kinds of their nodes."""
