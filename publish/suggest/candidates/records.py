"""Names without a record become records to make, one for each name, at the place that says most of what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from publish.languages import primary
from publish.model.entities import Records
from publish.slug import slug
from publish.suggest.candidates.arabic import arabic_sightings
from publish.suggest.candidates.names import GROUPS, PEOPLE, PLACES, Sighting, sightings
from publish.suggest.forms import forms
from publish.suggest.passages import Passage
from publish.suggest.proposal import RECORD, NewRecord, Proposal
from publish.suggest.sayings import find_sayings
from publish.suggest.tokens import folded

_SENTENCE_START = re.compile(r"(?:^|[.!?…:]\u2060?[\"”’»)\]\u2060]*\s+)[\"“‘«„(\[¿¡–—-]*\s*$")
_LIST = re.compile(r", (?:and |et |und |y |e )?| (?:and|et|und|y|e) ")
_MORE = re.compile(r", (?=[A-ZÀ-Þ])|,? (?:and|et|und|y|e) ")
_WORD = re.compile(r"\w+")
_PARTICLES = frozenset(("von", "van", "der", "den", "bin", "ibn", "al", "el", "da", "di"))
_MOST_WORDS = 12
_KINDS = {PEOPLE: "a person", PLACES: "a place", GROUPS: "a group"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """A name at a place of a passage."""

    passage: Passage
    sighting: Sighting

    @property
    def opens(self) -> bool:
        """Whether it begins a sentence, where any word has a capital."""
        return bool(_SENTENCE_START.search(self.passage.text[: self.sighting.start]))


def candidates(passages: tuple[Passage, ...], records: Records, language: str) -> Iterator[Proposal]:
    """Yield the names of a text that no record has, as records to make; none is sure.

    The kind of record is given where a word beside the name says it, and left open elsewhere.
    """
    known = {folded(form.text) for form in forms(records, language)}
    names: dict[str, list[_Seen]] = {}
    for seen in _with_neighbours(tuple(_all(passages))):
        plain = folded(seen.sighting.name)
        if plain in known:
            continue
        names.setdefault(plain, []).append(seen)
    _of_families(names)
    shorts = {folded(seen.sighting.short) for found in names.values() for seen in found if seen.sighting.short}
    parts = _parts_of_longer(names)
    for plain, found in names.items():
        if plain in shorts or _only_opens(plain, found):
            continue
        if tuple(_WORD.findall(plain)) in parts and not any(seen.sighting.file == PLACES for seen in found):
            continue  # López of Ana López
        proposal = _proposal(found)
        if proposal is not None:
            yield proposal


def _all(passages: tuple[Passage, ...]) -> Iterator[_Seen]:
    for passage in passages:
        language = primary(passage.language)
        if passage.heading or passage.part == "attribution":
            continue
        if language == "ar":
            found = arabic_sightings(passage.text)
        else:
            speakers = frozenset(
                passage.text[saying.source_start : saying.source_end] for saying in find_sayings(passage.text, language)
            )
            found = sightings(passage.text, language, speakers)
        for sighting in found:
            if not passage.linked(sighting.start, sighting.end):
                yield _Seen(passage=passage, sighting=sighting)


def _with_neighbours(found: tuple[_Seen, ...]) -> Iterator[_Seen]:
    """Yield names of which no rule says what they are as what the names beside them in a list are."""
    files = [seen.sighting.file for seen in found]
    for order in (range(1, len(found)), range(len(found) - 1, 0, -1)):
        for place in order:
            before, after = found[place - 1], found[place]
            between = before.passage.text[before.sighting.end : after.sighting.start]
            if before.passage is not after.passage or not _LIST.fullmatch(between):
                continue
            if between != ", " or PLACES in (files[place], files[place - 1]) or _goes_on(after):
                files[place] = files[place] or files[place - 1]
                files[place - 1] = files[place - 1] or files[place]
    for seen, file in zip(found, files, strict=True):
        changed = file != seen.sighting.file
        why = "beside such names in a list" if changed else seen.sighting.why
        yield replace(seen, sighting=replace(seen.sighting, file=file, why=why)) if changed else seen


def _goes_on(seen: _Seen) -> bool:
    """Return whether a list has more names; "the director, Ana López, left" is none."""
    return bool(_MORE.match(seen.passage.text, seen.sighting.end))


def _of_families(names: dict[str, list[_Seen]]) -> None:
    """Take names of two or three words for persons if their last word stands alone elsewhere: Ana López, López."""
    for plain, found in names.items():
        words = plain.split()
        if 1 < len(words) < 4 and words[-1] in names and not any(seen.sighting.file for seen in found):
            inner = {word for word in found[0].sighting.name.split() if word.islower()}
            if inner - _PARTICLES:
                continue  # the Treaty of Oldford
            if found[0].sighting.name.split()[-1].isupper() or any(
                seen.sighting.file in (PLACES, GROUPS) for seen in names[words[-1]]
            ):
                continue
            why = f"“{found[0].sighting.name.split()[-1]}” alone elsewhere"
            names[plain] = [replace(seen, sighting=replace(seen.sighting, file=PEOPLE, why=why)) for seen in found]


def _only_opens(plain: str, found: list[_Seen]) -> bool:
    """Return whether a single word stands at the start of sentences alone, and no rule says what it is."""
    return " " not in plain and all(seen.opens and not seen.sighting.file for seen in found)


def _parts_of_longer(names: dict[str, list[_Seen]]) -> frozenset[tuple[str, ...]]:
    """Return the words that stand one after the other in names of persons and groups, without the whole names."""
    parts: set[tuple[str, ...]] = set()
    for plain, found in names.items():
        words = tuple(_WORD.findall(plain))[:_MOST_WORDS]
        if any(seen.sighting.file in (PEOPLE, GROUPS) for seen in found):
            parts |= {
                words[start:end]
                for start in range(len(words))
                for end in range(start + 1, len(words) + 1)
                if end - start < len(words)
            }
    return frozenset(parts)


def _proposal(found: list[_Seen]) -> Proposal | None:
    """Return the proposal of a name, at the place whose words say most."""
    files = [seen.sighting.file for seen in found if seen.sighting.file]
    file = max(dict.fromkeys(files), key=files.count) if files else ""
    fitting = [seen for seen in found if seen.sighting.file == file]
    best = next((seen for seen in fitting if seen.sighting.says_what), fitting[0])
    sighting, passage = best.sighting, best.passage
    told = next((seen.sighting.says_what for seen in found if seen.sighting.says_what), "")
    span = passage.span(sighting.start, sighting.end)
    if span is None:
        return None
    fields = [("name", sighting.name)]
    short = next((seen.sighting.short for seen in fitting if seen.sighting.short), "")
    feature = next((seen.sighting.feature for seen in fitting if seen.sighting.feature), "")
    if file == GROUPS and short:
        fields.append(("short", short))
    if file == PLACES and feature:
        fields.append(("feature", feature))
    why = f"{_KINDS[file]}: {sighting.why}" if file else "a name; what it is, no rule says"
    return Proposal(
        kind=RECORD,
        value=f"record:{slug(sighting.name, 'record')}",
        why=f"{why}; the text calls it “{told}”" if told else why,
        words=sighting.name,
        context=passage.text,
        at=sighting.start,
        start=span[0],
        end=span[1],
        position=passage.source.position(*span),
        record=NewRecord(id=slug(sighting.name, "record"), file=file, fields=tuple(fields)),
    )
