"""Statements as proposals of claims, each with its source: one that has a record, or a record to make."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.languages import primary
from publish.model.entities import Records
from publish.model.inlines import Citation, Claim, FigureLink, Link, Mention, SourceReference, TextLink
from publish.slug import slug
from publish.suggest.edits import link
from publish.suggest.passages import Passage
from publish.suggest.proposal import CLAIM, QUOTATION, RECORD, NewRecord, Proposal
from publish.suggest.sayings import GRAMMARS, find_sayings
from publish.suggest.sayings.finding import Saying
from publish.suggest.sayings.known_sources import KnownSources
from publish.suggest.sayings.quoted import read_passage

_LINKS = (Citation, FigureLink, Link, Mention, SourceReference, TextLink)
_PRONOUN = re.compile(
    r"(?:he|she|they|it|ils?|elles?|er|sie|es|él|ella|ellos|ellas|هو|هي|هم|the (?:same )?source|"
    r"cette source|la même source|المصدر(?: نفسه)?|la misma fuente)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"^(?:the|an?|la|le|les|l[’']|el|los|las|die|der|das|den|dem|des|une?|eine?[mnrs]?)\s+", re.IGNORECASE
)
_LEAST_QUOTATION = 5  # words of a paragraph that is a quotation


class _Speakers:
    """The sources of a text: those that have a record, those that need one, and who spoke last in a paragraph."""

    def __init__(self, records: Records) -> None:
        self._known = KnownSources(records, tuple(GRAMMARS.values()))
        self._taken = {source.id for source in records.sources}
        self._made: list[NewRecord] = []
        self._last: tuple[tuple[str, ...], NewRecord | None, str] = ((), None, "")

    def new_paragraph(self) -> None:
        """Forget who spoke last: "he" is somebody of the same paragraph."""
        self._last = (), None, ""

    def known(self, who: str, language: str) -> tuple[str, ...]:
        """Return the ids of the sources that some words name and that have a record."""
        return self._known.ids(who, language)

    def source(self, who: str, language: str) -> tuple[tuple[str, ...], NewRecord | None, str]:
        """Return the ids of the sources that some words name, the record that is to be made, and what to add to why."""
        if not who or _PRONOUN.fullmatch(who):
            ids, record, words = self._last
            return ids, record, f", as before: {words}" if ids else "; who says so isn't named in this paragraph"
        ids, record = self.known(who, language), None
        if not ids:
            record = self.record(who)
            ids = (record.id,)
        self._last = ids, record, who
        return ids, record, f" {who}"

    def marked(self, ids: tuple[str, ...], who: str) -> None:
        """Remember who spoke in a statement that is marked already."""
        self._last = ids, None, who

    def record(self, who: str) -> NewRecord:
        """Return the record to make for somebody: an earlier one if all of the words are in its name."""
        name = re.sub(r"\s+", " ", _ARTICLE.sub("", who)).strip(" ,;")
        words = set(re.findall(r"\w+", name.casefold()))
        for earlier in reversed(self._made):
            if words <= set(re.findall(r"\w+", dict(earlier.fields)["name"].casefold())):
                return earlier
        id = slug(re.sub(r"\s*\([^)]*\)", "", name), "source")
        while id in self._taken:
            id += "-2"
        self._taken.add(id)
        self._made.append(NewRecord(id=id, file="sources.yaml", fields=(("name", name),)))
        return self._made[-1]


def sayings(passages: tuple[Passage, ...], records: Records) -> Iterator[Proposal]:
    """Yield the claims and quotations of a text, none of them sure: what somebody says is for a person to say.

    Left out are statements that are marked already, those in headings, cells and captions, and those in a language
    that has no rules.
    """
    speakers = _Speakers(records)
    named: set[str] = set()
    for number, passage in enumerate(passages):
        language = primary(passage.language)
        if passage.part == "attribution":
            yield from _attribution(passage, speakers, language)
        if (
            passage.heading
            or passage.kind != "paragraph"
            or language not in GRAMMARS
            or "claim_block" in passage.within
        ):
            continue
        following = passages[number + 1] if number + 1 < len(passages) else None
        speaker = _spoken_paragraph(passage, following)
        if speaker is not None:
            yield from _block(passage, speaker, speakers, language)
            continue
        speakers.new_paragraph()
        for saying in find_sayings(passage.text, language):
            proposal = _proposal(passage, saying, language, speakers)
            if proposal is None:
                continue
            yield proposal
            if proposal.record is not None and proposal.record.id not in named:
                named.add(proposal.record.id)
                yield from _record(passage, saying, proposal.record)


def _proposal(passage: Passage, saying: Saying, language: str, speakers: _Speakers) -> Proposal | None:
    who = passage.text[saying.source_start : saying.source_end]
    for mark in passage.marks:
        if isinstance(mark.node, Claim) and mark.start < saying.end and saying.start < mark.end:
            speakers.marked(mark.node.sources, who or mark.node.sources[0])
            return None
    ids, record, why = speakers.source(who, language)
    span = passage.span(saying.start, saying.end)
    if span is None or any(
        isinstance(mark.node, _LINKS) and mark.start <= saying.start and saying.end <= mark.end
        for mark in passage.marks
    ):
        return None
    value = f"claim:{','.join(ids)}"
    return Proposal(
        kind=QUOTATION if saying.kind == "quotation" else CLAIM,
        value=value,
        why=f"“{saying.why}”{why}",
        words=passage.text[saying.start : saying.end],
        context=passage.text,
        at=saying.start,
        start=span[0],
        end=span[1],
        insertions=link(span, value) if ids and record is None else (),
        position=passage.source.position(*span),
        record=record,
    )


def _record(passage: Passage, saying: Saying, record: NewRecord) -> Iterator[Proposal]:
    """Yield the record of a source that has none, at the words that name it."""
    start, end = saying.source_start, saying.source_end
    span = passage.span(start, end) if start < end else None
    if span is not None:
        yield Proposal(
            kind=RECORD,
            value=f"source:{record.id}",
            why="who says something has a record among the sources",
            words=passage.text[start:end],
            context=passage.text,
            at=start,
            start=span[0],
            end=span[1],
            position=passage.source.position(*span),
            record=record,
        )


def _attribution(passage: Passage, speakers: _Speakers, language: str) -> Iterator[Proposal]:
    """Yield the source that an attribution line names without a link: its quotation becomes that source's statement."""
    if any(isinstance(mark.node, SourceReference) for mark in passage.marks):
        return
    ids = speakers.known(passage.text, language)
    end = re.search(r"[,(]|$", passage.text)
    stop = end.start() if end else len(passage.text)
    span = passage.span(0, stop) if stop else None
    if not ids or span is None or passage.linked(0, stop):
        return
    value = f"source:{ids[0]}"
    yield Proposal(
        kind=QUOTATION,
        value=value,
        why="the attribution of a quotation names a source",
        words=passage.text[:stop],
        context=passage.text,
        at=0,
        start=span[0],
        end=span[1],
        insertions=link(span, value),
        position=passage.source.position(*span),
    )


def _spoken_paragraph(passage: Passage, following: Passage | None) -> str | None:
    """Return who is named by the paragraph after a paragraph that is a quotation: "— Ana López, mayor"."""
    if following is None or following.kind != "paragraph" or following.within != passage.within:
        return None
    quotations = read_passage(passage.text.strip()).quotations
    whole = len(quotations) == 1 and quotations[0] == (0, len(passage.text.strip()))
    named = re.fullmatch(r"\s*(?:—|–|--|-)\s*(?P<who>[^.!?]{2,90})", following.text)
    return named["who"] if whole and named and len(passage.text.split()) >= _LEAST_QUOTATION else None


def _block(passage: Passage, speaker: str, speakers: _Speakers, language: str) -> Iterator[Proposal]:
    """Yield a paragraph in quotation marks, with its speaker below, as one to write as a block quotation."""
    span = passage.span(0, len(passage.text))
    if span is None or "quotation" in passage.within:
        return
    ids = speakers.known(speaker, language)
    record = None if ids else speakers.record(speaker.split(",")[0])
    yield Proposal(
        kind=QUOTATION,
        value=f"source:{ids[0] if ids else record.id if record else ''}",
        why="a paragraph in quotation marks with its speaker below: a block quotation, each line after >",
        words=passage.text,
        context=passage.text,
        at=0,
        start=span[0],
        end=span[1],
        position=passage.source.position(*span),
        record=record,
    )
