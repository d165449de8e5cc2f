"""What terms that are abbreviations are short for."""

from __future__ import annotations

from collections.abc import Iterable

from publish.diagnostics import Diagnostic
from publish.model.entities import Term
from publish.resolve.records.index import Key, RecordIndex
from publish.rules.publication import TERM_OF_ITSELF


def abbreviated(index: RecordIndex, key: Key, record: Term) -> Key | None:
    """Return the other entity whose id a term names as its long form, if it names one."""
    for kind in index.entities_with(record.abbreviation_of):
        other = (kind, record.abbreviation_of)
        if other != key:
            return other
    return None


def long_form(index: RecordIndex, key: Key, words: str) -> str:
    """Return what words that mention an entity are short for; empty unless they are the very letters of its term."""
    record = index.entity(*key)
    if not isinstance(record, Term) or record.abbreviation_of in ("", record.id) or words != record.name:
        return ""
    other = abbreviated(index, key, record)
    entity = index.entity(*other) if other is not None else None
    return entity.name if entity is not None else record.abbreviation_of


def terms_of_themselves(index: RecordIndex, keys: Iterable[Key]) -> tuple[Diagnostic, ...]:
    """Return a warning for each term among some records that says that it is short for itself."""
    findings = []
    for key in keys:
        record = index.entity(*key)
        if isinstance(record, Term) and record.abbreviation_of == record.id:
            message = f'term "{record.id}" says that it is an abbreviation of itself'
            hint = "write the long form under abbreviation-of:"
            findings.append(TERM_OF_ITSELF.finding(message, record.where("abbreviation-of"), hint))
    return tuple(findings)
