"""What all passages share while a publication is resolved, and what is learnt from reading them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from publish.diagnostics import Diagnostic
from publish.model.entities import FigureRecord, Records
from publish.model.files import PictureFile
from publish.model.inlines import ENTITIES, SourceMark
from publish.model.publication import FigureUse, Site
from publish.resolve.numbers.anchors import Anchors
from publish.resolve.records.index import Key, RecordIndex


@dataclass(slots=True, kw_only=True)
class Uses:
    """What the passages use, in the order in which it came up."""

    entities: dict[Key, None] = field(default_factory=dict)
    unexplained: list[Key] = field(default_factory=list)  # entities that have no entry yet
    undescribed: list[str] = field(default_factory=list)  # sources that have no entry yet
    mentions: dict[Key, list[Site]] = field(default_factory=dict)
    claims: dict[str, list[Site]] = field(default_factory=dict)
    references: dict[str, list[Site]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)  # of sources, by id
    figures: list[FigureUse] = field(default_factory=list)
    figure_records: dict[str, FigureRecord] = field(default_factory=dict)
    captioned_tables: int = 0
    numbered_figures: int = 0

    def explain(self, key: Key) -> None:
        """Note that the glossary must explain an entity."""
        if key not in self.entities:
            self.entities[key] = None
            self.unexplained.append(key)

    def label(self, source: str) -> str:
        """Give the label of a source; its first use gives it one."""
        if source not in self.labels:
            self.labels[source] = f"S{len(self.labels) + 1}"
            self.undescribed.append(source)
        return self.labels[source]


@dataclass(slots=True, kw_only=True)
class Targets:
    """Where links lead: anchors that are known before any text is read through.

    ``headings`` are by slug of the text and name of the heading, ``placements`` by id of the figure, and
    ``given`` by the identity of the heading's or figure's node.
    """

    entities: dict[Key, str]
    sources: dict[str, str]
    texts: dict[str, str] = field(default_factory=dict)
    text_anchors: list[str] = field(default_factory=list)  # in the order of the texts
    headings: dict[str, dict[str, str]] = field(default_factory=dict)
    placements: dict[str, str] = field(default_factory=dict)
    given: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Context:
    """What every passage is read with."""

    known: RecordIndex
    figure_records: Mapping[str, FigureRecord]
    pictures: Mapping[str, PictureFile]
    needs_description: frozenset[str]
    anchors: Anchors
    targets: Targets
    phrases: Mapping[str, str]
    language: str
    uses: Uses = field(default_factory=Uses)
    findings: list[Diagnostic] = field(default_factory=list)

    def mark(self, source: str) -> SourceMark:
        """Give the mark of a known source."""
        label = self.uses.label(source)
        record = self.known.source(source)
        return SourceMark(label=label, name=record.name if record else source, target=self.targets.sources[source])


def entity_anchors(anchors: Anchors, known: RecordIndex, records: Records) -> dict[Key, str]:
    """Give every entity the anchor of its glossary entry; an id that stands for two things names which."""
    tables = zip(ENTITIES, (records.groups, records.places, records.people, records.terms), strict=True)
    given: dict[Key, str] = {}
    for kind, table in tables:
        for record in table:
            shared = len(known.kinds_with(record.id)) > 1
            given[kind, record.id] = anchors.for_record(f"glossary-{kind}" if shared else "glossary", record.id)
    return given


def source_anchors(anchors: Anchors, records: Records) -> dict[str, str]:
    """Give every source the anchor of its entry under Attributions."""
    return {record.id: anchors.for_record("source", record.id) for record in records.sources}
