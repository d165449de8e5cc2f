"""Names that a model of spaCy finds and that have no record: proposals of records, for those who have such a model.

Nothing of spaCy is installed by this project, and nothing here is sure: a model guesses.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from publish.slug import slug
from publish.suggest.forms import further_names, owners
from publish.suggest.proposal import RECORD, NewRecord, Proposal
from publish.suggest.subject import Proposer, Subject
from publish.suggest.tokens import folded

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Protocol

    class _Entity(Protocol):
        text: str
        label_: str
        start_char: int
        end_char: int


_FILES = {
    "PERSON": "people.yaml",
    "PER": "people.yaml",
    "GPE": "places.yaml",
    "LOC": "places.yaml",
    "FAC": "places.yaml",
    "ORG": "groups.yaml",
    "NORP": "groups.yaml",
}
"""The labels of spaCy's models that are names of records, each with the file of its records."""


class ModelMissing(Exception):
    """A model, or spaCy itself, that isn't installed; the message says which."""


def spacy_names(model: str) -> Proposer:
    """Return a proposer that asks a model of spaCy, which has to be installed; raises ``ModelMissing``."""
    try:
        spacy = import_module("spacy")
    except ImportError as problem:
        raise ModelMissing("spaCy is not installed") from problem
    try:
        read: Callable[[str], Any] = spacy.load(model)
    except OSError as problem:
        raise ModelMissing(f'spaCy has no model "{model[:80]}" here') from problem
    return lambda subject: _proposals(subject, read)


def _proposals(subject: Subject, read: Callable[[str], Any]) -> Iterator[Proposal]:
    records = [record for _, record in owners(subject.records)]
    known = {folded(record.name) for record in records}
    known |= {folded(name.text) for record in records for name in further_names(record)}
    seen: set[str] = set()
    for passage in subject.passages:
        if passage.heading:
            continue
        entities: tuple[_Entity, ...] = tuple(read(passage.text).ents)
        for entity in entities:
            words, start, end = entity.text, entity.start_char, entity.end_char
            span = passage.span(start, end) if 0 <= start < end <= len(passage.text) else None
            name = folded(words)
            if entity.label_ not in _FILES or span is None or name in known | seen or passage.linked(start, end):
                continue
            seen.add(name)
            file = _FILES[entity.label_]
            yield Proposal(
                kind=RECORD,
                value=f"record:{slug(words, 'record')}",
                why=f"a model of spaCy calls it {entity.label_}",
                words=words,
                context=passage.text,
                at=start,
                start=span[0],
                end=span[1],
                position=passage.source.position(*span),
                record=NewRecord(id=slug(words, "record"), file=file, fields=(("name", words),)),
            )
