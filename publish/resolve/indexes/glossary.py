"""The entities that a publication uses become the entries of its glossary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from publish.languages import direction
from publish.model.blocks import Block
from publish.model.entities import Group, Name, Person, Place, Term
from publish.model.frozen_mapping import FrozenMapping
from publish.model.publication import Fact, GlossaryEntry, GlossarySection, Site
from publish.resolve.collation import sort_key
from publish.resolve.indexes.entry_facts import facts_of
from publish.resolve.indexes.lookup import Lookup
from publish.resolve.records.abbreviations import long_form
from publish.resolve.records.index import SOURCE, Entity, Key
from publish.resolve.records.names import named_in_fields
from publish.resolve.records.used import UsedRecords

_TITLES = {"group": "Groups", "place": "Places", "person": "People", "term": "Terms"}


def glossary_of(
    used: UsedRecords,
    prose: Mapping[Key, tuple[Block, ...]],
    mentions: Mapping[Key, tuple[Site, ...]],
    lookup: Lookup,
) -> tuple[GlossarySection, ...]:
    """Return the lists of the glossary, each sorted as its language sorts.

    ``prose`` has the definitions, in which everything is tied; ``mentions`` are those in the texts.
    """
    entries = [(kind, _entry((kind, record), prose, mentions, lookup)) for kind, record in used.entities]
    sections = []
    for kind, title in _TITLES.items():
        listed = [entry for entity, entry in entries if entity == kind]
        listed.sort(key=lambda entry: (*sort_key(entry.name, lookup.language), entry.anchor))
        if listed:
            anchor = f"glossary-{title.lower()}"
            words = lookup.phrases[title]
            sections.append(GlossarySection(entity=kind, anchor=anchor, title=words, entries=tuple(listed)))
    return tuple(sections)


def entries_by_source(used: UsedRecords, lookup: Lookup) -> Mapping[str, tuple[Site, ...]]:
    """Return the glossary entries that rest on each source, by its id, each once."""
    resting: dict[str, dict[Site, None]] = {}
    for key in used.entities:
        record, title = lookup.index.record(*key), lookup.phrases["Glossary"]
        here = Site(anchor=lookup.targets.entities[key], text=record.name, place=title, list_title=title)
        for naming in named_in_fields(record):
            if naming.kind == SOURCE and lookup.index.has(*naming.key):
                resting.setdefault(naming.record, {})[here] = None
    return FrozenMapping((source, tuple(sites)) for source, sites in resting.items())


def _entry(
    key: Key, prose: Mapping[Key, tuple[Block, ...]], mentions: Mapping[Key, tuple[Site, ...]], lookup: Lookup
) -> GlossaryEntry:
    record = lookup.index.entity(*key)
    assert record is not None  # only what has a record is used
    return GlossaryEntry(
        record=record,
        anchor=lookup.targets.entities[key],
        name=record.name,
        expansion=long_form(lookup.index, key, record.name),
        names=tuple(_names(record, lookup.language)),
        definition=prose[key],
        according_to=tuple(_described_by(record, lookup)),
        facts=facts_of(lookup, key, record),
        mentions=mentions.get(key, ()),
    )


def _described_by(record: Entity, lookup: Lookup) -> Iterator[Fact]:
    for source in () if isinstance(record, Term) else record.according_to:
        found = lookup.index.source(source)
        if found is not None:
            target = lookup.targets.sources[source]
            yield Fact(label=lookup.phrases["Described by"], value=found.name, target=target)


def _names(record: Entity, language: str) -> Iterable[Name]:
    names: tuple[Name, ...] = ()
    if isinstance(record, Group | Place | Person):
        names = record.names
    known = {record.name, *(name.text for name in names)}
    if isinstance(record, Group) and record.short and record.short not in known:
        kind = "acronym" if record.short.isupper() else "common"
        short = Name(text=record.short, language=language, kind=kind, position=record.where("short"))
        names = (short, *names)
    for name in names:
        told = name.kind == "used-by-others" or name.used_by  # who calls it so is to be said, whatever the entry's name
        if name.text != record.name or told:
            yield replace(name, direction=direction(name.language or language))
