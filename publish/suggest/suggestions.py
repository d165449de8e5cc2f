"""All proposals for one text, in the order of its words, each with an id that stays while its sentence does."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from publish.model.entities import Group, Place, Records
from publish.suggest.abbreviations import abbreviations
from publish.suggest.candidates import candidates
from publish.suggest.dates import dates
from publish.suggest.forms import forms, further_names, owners
from publish.suggest.hits import Index
from publish.suggest.names import names
from publish.suggest.proposal import CLAIM, KINDS, MENTION, QUOTATION, SOURCE, Proposal
from publish.suggest.sayings.numbers import numbers
from publish.suggest.sayings.proposals import sayings
from publish.suggest.scripts import languages_of_names, scripts
from publish.suggest.subject import Proposer, Subject

_SENTENCE_END = re.compile(r"[.!?…؟][\"”’»)\]\u2060]*\s+")
_STRETCH = 256
_WHOLE = (CLAIM, QUOTATION, SOURCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A proposal with its id: the same words in the same sentence have the same, as long as neither changes."""

    id: str
    proposal: Proposal


def suggestions(subject: Subject, further: Iterable[Proposer] = ()) -> tuple[Suggestion, ...]:
    """Return what is proposed for a text by our rules and by ``further`` ones, whose proposals are never sure."""
    found = list(own_proposals(subject))
    for propose in further:
        found += (replace(each, sure=False) for each in propose(subject) if each.kind in KINDS)
    found.sort(key=lambda each: (each.start, -each.end, KINDS.index(each.kind), each.value))
    return tuple(_with_ids(_without_repetitions(found)))


def own_proposals(subject: Subject) -> Iterator[Proposal]:
    """Yield the proposals of our own rules."""
    passages, records = subject.passages, subject.records
    index = Index(forms(records, subject.language, subject.learned))
    features = {target: _feature(record) for target, record in owners(records)}
    groups = {f"group:{each.group}": f"source:{each.id}" for each in records.sources if each.group}
    yield from names(passages, index, features, groups)
    yield from dates(passages, subject.date)
    yield from scripts(passages, _languages(records, subject.language))
    yield from abbreviations(passages, _abbreviations(records))
    yield from sayings(passages, records)
    yield from numbers(passages)
    yield from candidates(passages, records, subject.language)


def _feature(record: object) -> str:
    if isinstance(record, Place):
        return f"{record.feature} {record.name}" if record.feature else record.name
    return record.type if isinstance(record, Group) else ""


def _languages(records: Records, language: str) -> dict[str, str]:
    named = [record for _, record in owners(records)]
    pairs = [(record.name, language) for record in named]
    pairs += [(name.text, name.language or language) for record in named for name in further_names(record)]
    return languages_of_names(pairs)


def _abbreviations(records: Records) -> frozenset[str]:
    """Return the words that have a record already, which says what they are short for."""
    named = [record for _, record in owners(records)]
    found = {record.name for record in named} | {group.short for group in records.groups}
    return frozenset(found | {name.text for record in named for name in further_names(record)})


def _without_repetitions(found: Iterable[Proposal]) -> Iterator[Proposal]:
    seen = set()
    for each in found:
        what = (each.kind, each.value, each.start, each.end)
        if what not in seen:
            seen.add(what)
            yield each


def _with_ids(found: Iterable[Proposal]) -> Iterator[Suggestion]:
    times: dict[str, int] = {}
    for each in found:
        digest = hashlib.sha256("\n".join((each.kind, each.value, each.words, sentence(each))).encode()).hexdigest()[
            :12
        ]
        times[digest] = times.get(digest, 0) + 1
        yield Suggestion(id=digest if times[digest] == 1 else f"{digest}-{times[digest]}", proposal=each)


def sentence(proposal: Proposal) -> str:
    """Return the sentence in which the words of a proposal stand, as it is read."""
    start, end = place_in_context(proposal)
    context = proposal.context
    begin = 0
    for found in _SENTENCE_END.finditer(context):
        if found.end() <= start:
            begin = found.end()
        elif found.start() >= end - 1:
            return context[begin : found.end()].strip()
    return context[begin:].strip()


def place_in_context(proposal: Proposal) -> tuple[int, int]:
    """Return where the words of a proposal stand in its context."""
    start = proposal.at if proposal.at >= 0 else max(proposal.context.find(proposal.words), 0)
    return start, start + len(proposal.words)


def first_only(found: Iterable[Suggestion], linked: Collection[str]) -> tuple[Suggestion, ...]:
    """Leave of the mentions of each record the first one alone; none of records that are ``linked`` already."""
    seen, kept = set(linked), []
    for each in found:
        if each.proposal.kind == MENTION:
            if each.proposal.value in seen:
                continue
            seen.add(each.proposal.value)
        kept.append(each)
    return tuple(kept)


def that_go_together(found: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Leave out proposals that overlap earlier ones; a claim may hold others, and stand in none."""
    taken = _Taken()
    kept = []
    for each in found:
        if taken.leaves(each.proposal):
            taken.add(each.proposal)
            kept.append(each)
    return tuple(kept)


def apart_from(found: Iterable[Suggestion], made: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Leave out proposals that can't be made beside those that are."""
    taken = _Taken()
    for each in made:
        taken.add(each.proposal)
    return tuple(each for each in found if taken.leaves(each.proposal))


class _Taken:
    """Proposals by the stretches of the files that they are about."""

    def __init__(self) -> None:
        self._near: dict[int, list[Proposal]] = {}

    def add(self, proposal: Proposal) -> None:
        for stretch in _stretches(proposal):
            self._near.setdefault(stretch, []).append(proposal)

    def leaves(self, proposal: Proposal) -> bool:
        """Return whether a proposal can be made beside all of these."""
        return all(_apart(proposal, each) for stretch in _stretches(proposal) for each in self._near.get(stretch, ()))


def _stretches(proposal: Proposal) -> range:
    return range(proposal.start // _STRETCH, max(proposal.start, proposal.end - 1) // _STRETCH + 1)


def _apart(one: Proposal, other: Proposal) -> bool:
    if one.position.path != other.position.path or not (one.insertions and other.insertions):
        return True
    if one.end <= other.start or other.end <= one.start:
        return True
    outer, inner = (one, other) if one.end - one.start >= other.end - other.start else (other, one)
    contained = (
        outer.start <= inner.start and inner.end <= outer.end and (outer.start, outer.end) != (inner.start, inner.end)
    )
    return contained and outer.kind in _WHOLE and inner.kind not in _WHOLE
