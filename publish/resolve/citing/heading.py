"""A heading with nothing below it at the end of the last text, where other tools put the bibliography: it names it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from publish.model.bibliography import Bibliography
from publish.model.blocks import Heading
from publish.model.document import Document
from publish.model.frozen_mapping import FrozenMapping
from publish.model.inlines import Citation
from publish.model.walk import plain_text, walk


def without_heading_of_bibliography(
    documents: tuple[Document, ...], bibliography: Bibliography, phrases: Mapping[str, str]
) -> tuple[tuple[Document, ...], Mapping[str, str]]:
    """Return the texts without such a heading, and phrases in which the bibliography has its words."""
    last = documents[-1]
    heading = last.blocks[-1] if last.blocks else None
    works = {work.key for work in bibliography.works}
    if not isinstance(heading, Heading) or not works:
        return documents, phrases
    citations = (node for text in documents for node in walk((*text.blocks, *text.notes)) if isinstance(node, Citation))
    if not any(work.key in works for citation in citations for work in citation.works):
        return documents, phrases
    named = FrozenMapping({**phrases, "Bibliography": plain_text(heading.children)})
    return (*documents[:-1], replace(last, blocks=last.blocks[:-1])), named
