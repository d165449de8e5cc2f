"""What the texts use becomes the glossary and the attributions."""

from __future__ import annotations

from dataclasses import replace

from publish.model.blocks import Block
from publish.model.publication import Attribution, GlossarySection
from publish.resolve.context import Context
from publish.resolve.dates import date_text
from publish.resolve.indexes.glossary import Entries, glossary_sections, make_entry
from publish.resolve.numbers.texts import record_passage
from publish.resolve.ties.sites import distinct


def make_indexes(context: Context) -> tuple[tuple[GlossarySection, ...], tuple[Attribution, ...]]:
    """Make both, following what entries and sources name until nothing new comes up."""
    uses, entries = context.uses, Entries()
    descriptions: dict[str, tuple[Block, ...]] = {}
    while uses.unexplained or uses.undescribed:
        entities, uses.unexplained = uses.unexplained, []
        for key in entities:
            make_entry(context, entries, key)
        sources, uses.undescribed = uses.undescribed, []
        for source in sources:
            descriptions[source] = _description(context, source)
    attributions = tuple(_attribution(context, entries, source, words) for source, words in descriptions.items())
    return glossary_sections(context, entries), attributions


def _description(context: Context, source: str) -> tuple[Block, ...]:
    record = context.known.source(source)
    if record is None:
        return ()
    if record.group:
        context.known.expect("group", record.group, record.where("group"))
    passage = record_passage(context, f"{context.phrases['Attributions']}: {record.name}")
    return passage.read(record.description)


def _attribution(context: Context, entries: Entries, source: str, description: tuple[Block, ...]) -> Attribution:
    uses, record = context.uses, context.known.source(source)
    assert record is not None  # only known sources get a label
    group = context.known.entity("group", record.group) if record.group else None
    explained = group is not None and ("group", record.group) in entries.made
    return Attribution(
        source=replace(record, description=description),
        anchor=context.targets.sources[source],
        label=uses.labels[source],
        group_target=context.targets.entities["group", record.group] if explained else "",
        group_name=group.name if group else "",
        date_text=date_text(record.date, context.language) if record.date else "",
        claims=distinct(uses.claims.get(source, ()), context.language),
        references=distinct(uses.references.get(source, ()), context.language),
        glossary=distinct(entries.rest_on.get(source, ()), context.language),
    )
