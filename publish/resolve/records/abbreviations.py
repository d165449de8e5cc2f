"""What terms that are abbreviations are short for."""

from __future__ import annotations

from publish.model.entities import Term
from publish.resolve.records.index import Key, RecordIndex


def abbreviated(known: RecordIndex, key: Key, record: Term) -> Key | None:
    """Give the other entity whose id a term names as its long form, if it names one."""
    for kind in known.kinds_with(record.abbreviation_of):
        other = (kind, record.abbreviation_of)
        if other != key:
            return other
    return None


def long_form(known: RecordIndex, key: Key, words: str) -> str:
    """Give what words that mention an entity are short for; empty unless they are the very letters of its term."""
    record = known.entity(*key)
    if not isinstance(record, Term) or record.abbreviation_of in ("", record.id) or words != record.name:
        return ""
    other = abbreviated(known, key, record)
    entity = known.entity(*other) if other is not None else None
    return entity.name if entity is not None else record.abbreviation_of
