"""The fields of a record become the lines under its glossary entry."""

from __future__ import annotations

from babel.numbers import format_decimal

from publish.diagnostics import warning
from publish.languages import comma, locale
from publish.model.entities import Control, Group, Person, Place, Role, Term
from publish.model.publication import Fact
from publish.resolve.context import Context
from publish.resolve.dates import date_text
from publish.resolve.records.abbreviations import abbreviated, long_form
from publish.resolve.records.index import Entity, Key

_MOST_LEVELS = 8  # of places within places, in one line


def facts_of(context: Context, key: Key, record: Entity) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
    """Give the lines of an entry, and the ids of the sources that some of them rest on."""
    if isinstance(record, Group):
        return _kind(context, record.type), ()
    if isinstance(record, Place):
        control = [_control(context, record, number) for number in range(len(record.control))]
        facts = (*_kind(context, record.feature), *_within(context, record), *_coordinates(context, record))
        sources = tuple(each.source for each in record.control if context.known.has("source", each.source))
        return (*facts, *control), sources
    if isinstance(record, Person):
        return tuple(_role(context, role) for role in record.roles), ()
    return _abbreviation(context, key, record), ()


def _kind(context: Context, words: str) -> tuple[Fact, ...]:
    return (Fact(label=context.phrases["Kind"], value=words),) if words else ()


def _within(context: Context, record: Place) -> tuple[Fact, ...]:
    if not record.within or not context.known.expect("place", record.within, record.where("within")):
        return ()
    names: list[str] = []
    seen, above = {record.id}, record.within
    while above not in seen and len(names) < _MOST_LEVELS:
        place = context.known.entity("place", above)
        if not isinstance(place, Place):
            break
        seen.add(above)
        names.append(place.name)
        above = place.within
    if not names:
        return ()
    key = ("place", record.within)
    context.uses.explain(key)
    value = comma(context.language).join(names)
    return (Fact(label=context.phrases["Within"], value=value, target=context.targets.entities[key]),)


def _coordinates(context: Context, record: Place) -> tuple[Fact, ...]:
    if record.coordinates is None:
        return ()
    north, east = record.coordinates
    phrases = context.phrases
    parts = (
        phrases["{degrees}° N" if north >= 0 else "{degrees}° S"].format(degrees=_degrees(context, north)),
        phrases["{degrees}° E" if east >= 0 else "{degrees}° W"].format(degrees=_degrees(context, east)),
    )
    value = comma(context.language).join(parts)
    if record.precision:
        value = phrases["{text} ({detail})"].format(text=value, detail=record.precision)
    return (Fact(label=phrases["Coordinates"], value=value),)


def _degrees(context: Context, value: float) -> str:
    return str(format_decimal(abs(value), "0.######", locale=locale(context.language)))


def _control(context: Context, record: Place, number: int) -> Fact:
    control: Control = record.control[number]
    holder, target = control.holder, ""
    group = context.known.entity("group", control.holder)
    if group is not None:
        key = ("group", group.id)
        context.uses.explain(key)
        holder, target = group.name, context.targets.entities[key]
    source = control.source
    position = dict(record.fields).get(f"control.{number}.source", control.position)
    if source and context.known.expect("source", source, position):
        source = context.mark(source).name
    words = date_text(control.date, context.language) if control.date else ""
    phrases = context.phrases
    if words and source:
        value = phrases["{holder} ({date}, according to {source})"].format(holder=holder, date=words, source=source)
    elif source:
        value = phrases["{holder} (according to {source})"].format(holder=holder, source=source)
    else:
        value = phrases["{text} ({detail})"].format(text=holder, detail=words) if words else holder
    return Fact(label=phrases["Control"], value=value, target=target)


def _role(context: Context, role: Role) -> Fact:
    phrases = context.phrases
    since = date_text(role.since, context.language) if role.since else ""
    until = date_text(role.until, context.language) if role.until else ""
    value = role.text
    if since and until:
        detail = phrases["{start} to {end}"].format(start=since, end=until)
        value = phrases["{text} ({detail})"].format(text=value, detail=detail)
    elif since or until:
        detail = phrases["since {date}" if since else "until {date}"].format(date=since or until)
        value = phrases["{text} ({detail})"].format(text=value, detail=detail)
    return Fact(label=phrases["Role"], value=value)


def _abbreviation(context: Context, key: Key, record: Term) -> tuple[Fact, ...]:
    words = record.abbreviation_of
    if not words:
        return ()
    if words == record.id:
        message = f'term "{record.id}" says that it is an abbreviation of itself'
        hint = "write the long form under abbreviation-of:"
        context.findings.append(warning("term-of-itself", message, record.where("abbreviation-of"), hint))
        return ()
    label = context.phrases["Abbreviation of"]
    other = abbreviated(context.known, key, record)
    if other is None:
        return (Fact(label=label, value=words),)
    context.uses.explain(other)
    value = long_form(context.known, key, record.name)
    return (Fact(label=label, value=value, target=context.targets.entities[other]),)
