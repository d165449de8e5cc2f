"""Records that the texts mention become glossary entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from publish.languages import direction
from publish.model.blocks import Block
from publish.model.entities import Group, Name, Person, Place, Term
from publish.model.publication import Fact, GlossaryEntry, GlossarySection, Site
from publish.resolve.collation import sort_key
from publish.resolve.context import Context
from publish.resolve.indexes.entry_facts import facts_of
from publish.resolve.numbers.texts import record_passage
from publish.resolve.records.abbreviations import long_form
from publish.resolve.records.index import Entity, Key
from publish.resolve.ties.sites import distinct

_TITLES = {"group": "Groups", "place": "Places", "person": "People", "term": "Terms"}


@dataclass(slots=True, kw_only=True)
class Entries:
    """The entries that are made so far, and the sources that they rest on."""

    made: dict[Key, GlossaryEntry] = field(default_factory=dict)
    rest_on: dict[str, dict[Site, None]] = field(default_factory=dict)

    def rests_on(self, source: str, entry: Site) -> None:
        """Note once that an entry rests on a source."""
        self.rest_on.setdefault(source, {})[entry] = None


def make_entry(context: Context, entries: Entries, key: Key) -> None:
    """Make the entry of an entity; what it names joins what the glossary explains."""
    record = context.known.entity(*key)
    if record is None:
        return
    anchor = context.targets.entities[key]
    here = Site(anchor=anchor, text=record.name, context=context.phrases["Glossary"])
    passage = record_passage(context, f"{context.phrases['Glossary']}: {record.name}", own=key)
    definition: tuple[Block, ...] = passage.read(record.definition)
    according_to = []
    for number, source in enumerate(() if isinstance(record, Term) else record.according_to):
        position = dict(record.fields).get(f"according-to.{number}", record.where("according-to"))
        if context.known.expect("source", source, position):
            mark = context.mark(source)
            entries.rests_on(source, here)
            according_to.append(Fact(label=context.phrases["Described by"], value=mark.name, target=mark.target))
    facts, sources = facts_of(context, key, record)
    for source in sources:
        entries.rests_on(source, here)
    entries.made[key] = GlossaryEntry(
        record=record,
        anchor=anchor,
        name=record.name,
        expansion=long_form(context.known, key, record.name),
        names=tuple(_names(record, context.language)),
        definition=definition,
        according_to=tuple(according_to),
        facts=facts,
        mentions=distinct(context.uses.mentions.get(key, ()), context.language),
    )


def glossary_sections(context: Context, entries: Entries) -> tuple[GlossarySection, ...]:
    """Give the lists of the glossary, each sorted as its language sorts."""
    sections = []
    for kind, title in _TITLES.items():
        listed = [entry for (entity, _record), entry in entries.made.items() if entity == kind]
        listed.sort(key=lambda entry: (*sort_key(entry.name, context.language), entry.anchor))
        if listed:
            anchor = f"glossary-{title.lower()}"
            words = context.phrases[title]
            sections.append(GlossarySection(entity=kind, anchor=anchor, title=words, entries=tuple(listed)))
    return tuple(sections)


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
