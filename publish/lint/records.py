"""Records: each is used, explained, and explained by someone."""

from __future__ import annotations

from collections.abc import Iterator

from publish.diagnostics import Diagnostic, Rule, Severity
from publish.lint.passages import CheckedSource, is_blank, printed_records
from publish.lint.samples import sample
from publish.lint.unmarked_names import UnmarkedName, record_key, unmarked_names
from publish.model.entities import Group, Person, Place, Record, Term
from publish.model.inlines import FigureLink, Mention, Reference
from publish.model.walk import plain_text

_OLD = "old-bridge:\n  name: Old Bridge\n  definition: A bridge of stone.\n"
_NEW = "new-bridge:\n  name: New Bridge\n  definition: A bridge of steel.\n"
_WEIR = "weir:\n  term: weir\n"
_BLOCKED = "The [ferrymen](group:ferrymen) blocked the bridge, [River Radio](source:radio) reported."
_RADIO = "radio:\n  name: River Radio\n  kind: broadcaster\n"
_GROUP = "ferrymen:\n  name: Ferrymen\n  definition: An armed group of the lower river.\n"


RECORD_UNUSED = Rule(
    name="record-unused",
    severity=Severity.WARNING,
    text="A record in the publication's own folder is named by a text or by another record that is.",
    hint="name it in a text, take it out, or move it to a records folder that several publications share",
    reason=(
        "The glossary and the attributions print what the texts name. A record that nothing names is a misspelt "
        "mention, or work that no reader gets to see."
    ),
    bad=sample("The [old bridge](place:old-bridge) is closed.", places=_OLD + _NEW),
    good=sample("The [old bridge](place:old-bridge) is closed.", places=_OLD),
)


def check_record_unused(source: CheckedSource) -> Iterator[Diagnostic]:
    """Compare the records of the publication's folder with those that come out."""
    if source.publication is None:
        return
    used = {(type(record), record.id) for record in printed_records(source.publication)}
    used |= {(type(figure.record), figure.record.id) for figure in source.publication.figures}
    if source.publication.cover:
        used.add((type(source.publication.cover.record), source.publication.cover.record.id))
    used |= {(Group, each.source.group) for each in source.publication.attributions}
    linked = {sighting.node.figure for sighting in source.sightings if isinstance(sighting.node, FigureLink)}
    linked |= {sighting.node.name for sighting in source.sightings if isinstance(sighting.node, Reference)}
    unused = [
        (kind, record)
        for kind, records in _own(source)
        for record in records
        if (type(record), record.id) not in used and not (kind == "figure" and record.id in linked)
    ]
    unmarked = unmarked_names(source, (record for kind, record in unused if kind != "figure"))
    for kind, record in unused:
        if found := unmarked.get(record_key(record)):
            message = f'no mark names the {kind} "{record.id}", and its name stands in the text'
            yield RECORD_UNUSED.finding(message, record.position, _hint_to_mark(kind, record, found))
        else:
            yield RECORD_UNUSED.finding(f'nothing names the {kind} "{record.id}"', record.position)


def _hint_to_mark(kind: str, record: Record, found: UnmarkedName) -> str:
    at = found.position
    return f"mark it at {at.path}:{at.line}:{at.column}: [{found.name}]({kind}:{record.id})"


def _own(source: CheckedSource) -> Iterator[tuple[str, tuple[Record, ...]]]:
    records = source.records
    yield "figure", source.publication_file.figures
    for kind, layer in (
        ("group", records.groups),
        ("place", records.places),
        ("person", records.people),
        ("source", records.sources),
        ("term", records.terms),
        ("figure", records.figures),
    ):
        yield kind, tuple(record for record in layer if _lies_in(source.folder, record.position.path))


def _lies_in(folder: str, path: str) -> bool:
    return path.startswith(folder) and (bool(folder) or not path.startswith(("/", "../")))


DEFINITION_MISSING = Rule(
    name="definition-missing",
    severity=Severity.WARNING,
    clauses=("WCAG 2.2, 3.1.3",),
    text="A group, place, person or term that a text mentions has a definition, or facts that take its place.",
    hint="add definition: to the record",
    reason=(
        "A first mention is a link to the glossary. Whoever follows it, in another country or ten years later, finds "
        "the name again and nothing else."
    ),
    bad=sample("The [weir](term:weir) holds the water back.", terms=_WEIR),
    good=sample("The [weir](term:weir) holds the water back.", terms=_WEIR + "  definition: A low wall.\n"),
)


def check_definition_missing(source: CheckedSource) -> Iterator[Diagnostic]:
    """Look at the records that the texts mention."""
    mentioned = _mentioned(source)
    for kind, records in _entities(source):
        for record in records:
            if (kind, record.id) in mentioned and not _explained(record):
                yield DEFINITION_MISSING.finding(
                    f'the {kind} "{record.id}" is mentioned and not explained', record.position
                )


def _entities(source: CheckedSource) -> tuple[tuple[str, tuple[Group | Place | Person | Term, ...]], ...]:
    records = source.records
    return ("group", records.groups), ("place", records.places), ("person", records.people), ("term", records.terms)


def _mentioned(source: CheckedSource) -> frozenset[tuple[str, str]]:
    mentions = (sighting.node for sighting in source.written if isinstance(sighting.node, Mention))
    return frozenset((mention.entity, mention.record) for mention in mentions)


def _explained(record: Group | Place | Person | Term) -> bool:
    """Return whether the glossary says what something is: in words, or by its facts."""
    if not is_blank(plain_text(record.definition)):
        return True
    if isinstance(record, Person):
        return bool(record.roles)
    if isinstance(record, Place):
        return bool(record.feature or record.within)
    return bool(record.type if isinstance(record, Group) else record.abbreviation_of)


DEFINITION_SOURCE = Rule(
    name="definition-source",
    severity=Severity.WARNING,
    text="In a text that reports who says what, the definition of a group names whose description it is.",
    hint="add according-to: with the ids of the sources",
    reason=(
        "What a group in a conflict is, is itself disputed. A description that nobody stands behind reads as the "
        "publication's own. The rule asks only texts that use claims or sources, and groups that they mention."
    ),
    bad=sample(_BLOCKED, sources=_RADIO, groups=_GROUP),
    good=sample(_BLOCKED, sources=_RADIO, groups=_GROUP + "  according-to: [radio]\n"),
)


def check_definition_source(source: CheckedSource) -> Iterator[Diagnostic]:
    """Look at the groups that the texts mention."""
    mentioned = _mentioned(source)
    for group in source.records.groups if source.reporting else ():
        defined = not is_blank(plain_text(group.definition))
        if ("group", group.id) in mentioned and defined and not group.according_to:
            message = f'the definition of the group "{group.id}" does not say whose description it is'
            yield DEFINITION_SOURCE.finding(message, group.where("definition"))
