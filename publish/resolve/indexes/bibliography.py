"""The works that a publication cites become the entries of its bibliography."""

from __future__ import annotations

from publish.model.publication import BibliographyEntry
from publish.resolve.citing.cite import Entry
from publish.resolve.ties.sites import Sites


def bibliography_of(entries: tuple[Entry, ...], sites: Sites) -> tuple[BibliographyEntry, ...]:
    """Return the entries in the order of the citation style, each with the places that cite it."""
    return tuple(
        BibliographyEntry(
            key=entry.key, anchor=entry.anchor, children=entry.children, sites=sites.citations.get(entry.key, ())
        )
        for entry in entries
    )
