"""Drafts that are about the same thing are joined, with each other and with the records that are there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from publish.diagnostics import Diagnostic
from publish.importers.records.draft import IDENTIFIERS, NOUNS, Draft, Name, folded
from publish.model.entities import Group, Person, Place, Record, Records, Source, Term
from publish.rules.record_files import RECORDS_DIFFER, RECORDS_DOUBLE, RECORDS_ELSEWHERE
from publish.slug import free_name, is_name, slug
from publish.source.yaml_edits import Change, Plain

_NEAR = 0.2
"""Degrees within which two places of one name are taken for the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Changes by record file (``places``), ids of new records and of those that gained something, and findings."""

    changes: Mapping[str, tuple[Change, ...]]
    new: tuple[str, ...]
    grown: tuple[str, ...]
    findings: tuple[Diagnostic, ...]


def joined(drafts: Sequence[Draft], there: Records, own: frozenset[str]) -> Joined:
    """Join drafts with the records that the publication sees; ``own`` are the record files that may be written.

    ``own`` holds the paths of record files.  A record elsewhere is never changed: what a draft knows more is told.
    What a record says is never replaced; what it doesn't say is added.
    """
    findings: list[Diagnostic] = []
    changes: dict[str, list[Change]] = {}
    new, grown = [], []
    taken = {kind: {record.id for record in _records(there, kind)} for kind in NOUNS}
    for draft in _without_doubles(drafts, findings):
        same, sure = _same(draft, _records(there, draft.kind))
        if same is None:
            id = _free(draft, taken[draft.kind])
            taken[draft.kind].add(id)
            changes.setdefault(draft.kind, []).append(Change(keys=(id,), value=_entry(draft)))
            new.append(id)
        elif not sure:
            noun = NOUNS[draft.kind]
            message = f'"{draft.name[:60]}" may be the {noun} "{same.id}", which has the same name; it was left out'
            hint = f"give both the same identifier, or the new one an id, if they are not the same {noun}"
            findings.append(RECORDS_DOUBLE.finding(message, draft.position, hint))
        else:
            more = tuple(_more(draft, same, findings))
            if more and same.position.path not in own:
                message = f'"{same.id}" is a record of {same.position.path}; what is new about it was left out'
                findings.append(RECORDS_ELSEWHERE.finding(message, draft.position))
            elif more:
                changes.setdefault(draft.kind, []).extend(more)
                grown.append(same.id)
    return Joined(
        changes={kind: tuple(each) for kind, each in changes.items()},
        new=tuple(new),
        grown=tuple(grown),
        findings=tuple(findings),
    )


def _records(there: Records, kind: str) -> tuple[Record, ...]:
    found: tuple[Record, ...] = getattr(there, kind)
    return found


def _without_doubles(drafts: Sequence[Draft], findings: list[Diagnostic]) -> Iterator[Draft]:
    """Yield drafts, those with a common identifier as one; of what they say differently, the first counts."""
    kept: list[Draft] = []
    by_identifier: dict[tuple[str, str, str], int] = {}
    for draft in drafts:
        keys = [(draft.kind, *each) for each in draft.identifiers()]
        number = next((by_identifier[key] for key in keys if key in by_identifier), None)
        if number is None:
            number = len(kept)
            kept.append(draft)
        else:
            kept[number] = _together(kept[number], draft, findings)
        by_identifier |= dict.fromkeys(keys, number)
    yield from kept


def _together(first: Draft, second: Draft, findings: list[Diagnostic]) -> Draft:
    for key in sorted(set(first.fields) & set(second.fields)):
        if first.fields[key] != second.fields[key]:
            message = f'of "{first.name[:60]}", the {key} is given twice; the first counts'
            findings.append(RECORDS_DIFFER.finding(message, second.position))
    names = {(each.text, each.language): each for each in (*second.names, *first.names)}
    if folded(second.name) != folded(first.name) and not any(each.text == second.name for each in names.values()):
        findings.append(
            RECORDS_DIFFER.finding(f'"{first.name[:60]}" is also called "{second.name[:60]}"', second.position)
        )
    return replace(
        first,
        names=tuple(names.values()),
        fields={**second.fields, **first.fields},
        coordinates=first.coordinates or second.coordinates,
        origins=tuple(dict.fromkeys((*first.origins, *second.origins))),
    )


def _same(draft: Draft, records: Sequence[Record]) -> tuple[Record | None, bool]:
    """Return the record that a draft is about, and whether that is sure; none where there is none."""
    identifiers = frozenset(draft.identifiers())
    for record in records:
        if identifiers & _identifiers(record):
            return record, True
    for record in records:
        if draft.id and record.id == draft.id:
            return record, not _contradicts(draft, record)
    alike = [each for each in records if _called(each) & draft.called() and not _contradicts(draft, each)]
    near = [each for each in alike if _near(draft, each)]
    if len(near) == 1:
        return near[0], True
    return (alike[0], False) if alike else (None, False)


def _identifiers(record: Record) -> frozenset[tuple[str, str]]:
    known = ((key, getattr(record, key, "")) for key in IDENTIFIERS)
    return frozenset((*(each for each in known if each[1]), *(("url", each.url) for each in record.taken_from)))


def _contradicts(draft: Draft, record: Record) -> bool:
    known = dict(_identifiers(record))
    return any(known.get(key, value) != value for key, value in draft.identifiers() if key != "url")


def _called(record: Record) -> frozenset[str]:
    names = [record.name, *(each.text for each in getattr(record, "names", ()))]
    return frozenset(map(folded, names))


def _near(draft: Draft, record: Record) -> bool:
    """Return whether a place lies where the draft has it; of anything else, whether names alone decide."""
    if not isinstance(record, Place):
        return folded(draft.name) == folded(record.name)
    if record.coordinates is None or draft.coordinates is None:
        return False
    pairs = zip(record.coordinates, map(float, draft.coordinates), strict=True)
    return all(abs(a - b) <= _NEAR for a, b in pairs)


def _free(draft: Draft, taken: set[str]) -> str:
    wanted = draft.id if draft.id and is_name(draft.id) else slug(draft.name, NOUNS[draft.kind])
    return free_name(wanted, taken)


def _entry(draft: Draft) -> dict[str, Plain]:
    """Write a draft as a record."""
    entry: dict[str, Plain] = {"term" if draft.kind == "terms" else "name": draft.name}
    if draft.names and draft.kind in ("groups", "places", "people"):
        entry["names"] = [each.plain() for each in draft.names]
    for key, words in draft.fields.items():
        entry["description" if draft.kind == "sources" and key == "definition" else key] = words
    if draft.coordinates:
        entry["coordinates"] = list(draft.coordinates)
    entry["taken-from"] = [each.plain() for each in draft.origins]
    return entry


def _more(draft: Draft, record: Record, findings: list[Diagnostic]) -> Iterator[Change]:
    """Yield what a draft adds to a record; what it says differently is told."""
    written = {key.partition(".")[0] for key, _ in record.fields}
    entry = _entry(draft)
    for key, value in entry.items():
        if key in ("names", "taken-from"):
            continue
        if key not in written:
            yield Change(keys=(record.id, key), value=value)
        elif (old := _said(record, key)) is not None and old != value:
            where = draft.origins[0].source
            message = f'"{record.id}" says {key}: {old}, and {where} {value}; the record stays as it is'
            findings.append(RECORDS_DIFFER.finding(message, record.where(key)))
    names = [each for each in draft.names if not _has(record, each)]
    if names and "names" in entry:
        kept = [_plain_name(each) for each in getattr(record, "names", ())]
        yield Change(keys=(record.id, "names"), value=[*kept, *(each.plain() for each in names)])
    known = {(each.source, each.url) for each in record.taken_from}
    origins = [each for each in draft.origins if (each.source, each.url) not in known]
    if origins:
        had = [_plain_origin(each) for each in record.taken_from]
        yield Change(keys=(record.id, "taken-from"), value=[*had, *(each.plain() for each in origins)])


def _said(record: Record, key: str) -> str | None:
    """Return what a record says in words; nothing for prose and lists, which aren't compared."""
    attribute = {"term": "name", "kind": "source_kind", "abbreviation-of": "abbreviation_of"}.get(key, key)
    value = getattr(record, attribute, None)
    return value if isinstance(value, str) and isinstance(record, (Group, Place, Person, Source, Term)) else None


def _has(record: Record, name: Name) -> bool:
    texts = {(each.text, each.language) for each in getattr(record, "names", ())}
    return (name.text, name.language) in texts or name.text == record.name


def _plain_name(name: object) -> dict[str, Plain]:
    keys = (("text", "text"), ("lang", "language"), ("kind", "kind"), ("used-by", "used_by"))
    said = {key: str(getattr(name, attribute)) for key, attribute in (*keys, ("romanisation", "romanisation"))}
    return {key: words for key, words in said.items() if words}


def _plain_origin(origin: object) -> dict[str, Plain]:
    said = {key: str(getattr(origin, key)) for key in ("source", "licence", "url")}
    return {key: words for key, words in said.items() if words}
