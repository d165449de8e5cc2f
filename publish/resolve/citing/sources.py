"""Citations of works that are sources name those sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from publish.model.document import Document
from publish.model.inlines import Citation, Node
from publish.model.walk import walk
from publish.resolve.records.index import RecordIndex
from publish.resolve.trees import map_children, map_each


def name_sources(documents: tuple[Document, ...], index: RecordIndex) -> tuple[Document, ...]:
    """Say in the citations of texts which source each work is, so that it is among those that are used."""
    sources = index.sources_by_key()
    return tuple(_named(document, sources) for document in documents) if sources else documents


def _named(document: Document, sources: Mapping[str, str]) -> Document:
    def change(node: Node) -> Node:
        if isinstance(node, Citation):
            works = tuple(replace(work, source=sources.get(work.key, "")) for work in node.works)
            node = replace(node, works=works)
        return map_children(node, change)

    if not any(isinstance(node, Citation) for node in walk((*document.blocks, *document.notes))):
        return document
    return replace(document, blocks=map_each(document.blocks, change), notes=map_each(document.notes, change))
