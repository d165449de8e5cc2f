"""The sources that a publication uses become its attributions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from publish.model.blocks import Block
from publish.model.inlines import Inline
from publish.model.publication import Attribution, Site
from publish.resolve.dates import date_text
from publish.resolve.indexes.lookup import Lookup
from publish.resolve.records.index import SOURCE, Key
from publish.resolve.records.used import UsedRecords
from publish.resolve.ties.sites import Sites


def attributions_of(
    used: UsedRecords,
    prose: Mapping[Key, tuple[Block, ...]],
    sites: Sites,
    resting: Mapping[str, tuple[Site, ...]],
    works: Mapping[str, tuple[Inline, ...]],
    lookup: Lookup,
) -> tuple[Attribution, ...]:
    """Return the entries of the sources in the order of their labels.

    ``prose`` has their descriptions, in which everything is tied; ``resting`` are the glossary entries that rest
    on each; ``works`` are those that they are, as the citation style sets them.
    """
    explained = frozenset(used.entities)
    attributions = []
    for source, label in used.labels.items():
        record = lookup.index.source(source)
        assert record is not None  # only what has a record is used
        key = ("group", record.group)
        group = lookup.index.entity(*key)
        attributions.append(
            Attribution(
                source=replace(record, description=prose[SOURCE, source]),
                anchor=lookup.targets.sources[source],
                label=label,
                reference=works.get(source, ()),
                group_target=lookup.targets.entities[key] if key in explained else "",
                group_name=group.name if group and key in explained else "",
                date_text=date_text(record.date, lookup.language) if record.date else "",
                claims=sites.claims.get(source, ()),
                references=sites.references.get(source, ()),
                glossary=resting.get(source, ()),
            )
        )
    return tuple(attributions)
