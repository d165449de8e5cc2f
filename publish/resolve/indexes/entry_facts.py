"""The fields of a record become the lines under its glossary entry."""

from __future__ import annotations

from babel.numbers import format_decimal

from publish.languages import comma, locale
from publish.model.entities import Control, Group, Person, Place, Role, Term
from publish.model.publication import Fact, Piece, words_of
from publish.resolve.dates import date_text
from publish.resolve.indexes.lookup import Lookup
from publish.resolve.phrases import say
from publish.resolve.records.abbreviations import abbreviated, long_form
from publish.resolve.records.index import Entity, Key

_MOST_LEVELS = 8  # of places within places, in one line


def facts_of(lookup: Lookup, key: Key, record: Entity) -> tuple[Fact, ...]:
    """Return the lines of an entry."""
    if isinstance(record, Group):
        return _kind(lookup, record.type)
    if isinstance(record, Place):
        control = (_control(lookup, each) for each in record.control)
        return (*_kind(lookup, record.feature), *_within(lookup, record), *_coordinates(lookup, record), *control)
    if isinstance(record, Person):
        return tuple(_role(lookup, role) for role in record.roles)
    return _abbreviation(lookup, key, record)


def _kind(lookup: Lookup, words: str) -> tuple[Fact, ...]:
    return (Fact(label=lookup.phrases["Kind"], value=words, obvious=True),) if words else ()


def _within(lookup: Lookup, record: Place) -> tuple[Fact, ...]:
    if not record.within:
        return ()
    names: list[str] = []
    seen, above = {record.id}, record.within
    while above not in seen and len(names) < _MOST_LEVELS:
        place = lookup.index.entity("place", above)
        if not isinstance(place, Place):
            break
        seen.add(above)
        names.append(place.name)
        above = place.within
    if not names:
        return ()
    value = comma(lookup.language).join(names)
    target = lookup.targets.entities["place", record.within]
    return (Fact(label=lookup.phrases["Within"], value=value, target=target),)


def _coordinates(lookup: Lookup, record: Place) -> tuple[Fact, ...]:
    if record.coordinates is None:
        return ()
    north, east = record.coordinates
    phrases = lookup.phrases
    pieces = (
        *say(phrases, "{degrees}° N" if north >= 0 else "{degrees}° S", degrees=_degrees(lookup, north)),
        Piece(text=comma(lookup.language)),
        *say(phrases, "{degrees}° E" if east >= 0 else "{degrees}° W", degrees=_degrees(lookup, east)),
    )
    if record.precision:
        pieces = say(phrases, "{text} ({detail})", text=pieces, detail=record.precision)
    return (_fact(phrases["Coordinates"], pieces),)


def _fact(label: str, pieces: tuple[Piece, ...], target: str = "") -> Fact:
    return Fact(label=label, value=words_of(pieces), pieces=pieces, target=target)


def _degrees(lookup: Lookup, value: float) -> str:
    return str(format_decimal(abs(value), "0.######", locale=locale(lookup.language)))


def _control(lookup: Lookup, control: Control) -> Fact:
    group = lookup.index.entity("group", control.holder)
    holder = group.name if group else control.holder
    target = lookup.targets.entities["group", group.id] if group else ""
    record = lookup.index.source(control.source)
    source = record.name if record else control.source
    words = date_text(control.date, lookup.language) if control.date else ""
    phrases = lookup.phrases
    if words and source:
        pieces = say(phrases, "{holder} ({date}, according to {source})", holder=holder, date=words, source=source)
    elif source:
        pieces = say(phrases, "{holder} (according to {source})", holder=holder, source=source)
    elif words:
        pieces = say(phrases, "{text} ({detail})", text=holder, detail=words)
    else:
        pieces = (Piece(text=holder),)
    return _fact(phrases["Control"], pieces, target)


def _role(lookup: Lookup, role: Role) -> Fact:
    phrases = lookup.phrases
    since = date_text(role.since, lookup.language) if role.since else ""
    until = date_text(role.until, lookup.language) if role.until else ""
    pieces: tuple[Piece, ...] = (Piece(text=role.text),)
    if since and until:
        detail = say(phrases, "{start} to {end}", start=since, end=until)
        pieces = say(phrases, "{text} ({detail})", text=pieces, detail=detail)
    elif since or until:
        detail = say(phrases, "since {date}" if since else "until {date}", date=since or until)
        pieces = say(phrases, "{text} ({detail})", text=pieces, detail=detail)
    return _fact(phrases["Role"], pieces)


def _abbreviation(lookup: Lookup, key: Key, record: Term) -> tuple[Fact, ...]:
    words = record.abbreviation_of
    if not words or words == record.id:
        return ()
    label = lookup.phrases["Abbreviation of"]
    other = abbreviated(lookup.index, key, record)
    if other is None:
        return (Fact(label=label, value=words),)
    value = long_form(lookup.index, key, record.name)
    return (Fact(label=label, value=value, target=lookup.targets.entities[other]),)
