"""Where the entries of the glossary and the attributions look up what stands in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from publish.resolve.numbers.assign_anchors import Targets
from publish.resolve.records.index import RecordIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """The records, the anchors of their entries, and the phrases and the language of the publication."""

    index: RecordIndex
    targets: Targets
    phrases: Mapping[str, str]
    language: str
