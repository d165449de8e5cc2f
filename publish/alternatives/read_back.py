"""What a list says, back into the records and the texts: every other byte stays as it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from publish.alternatives.entry import Answer, Entry, Said
from publish.alternatives.in_text import as_record, with_alternative
from publish.diagnostics import Diagnostic
from publish.model.files import SourceFile
from publish.rules.alternatives import ALT_ANSWER, ALT_CONFLICT, ALT_NEEDS_RECORD, ALT_PICTURE_UNKNOWN
from publish.rules.fields import DECORATIVE_WITHOUT_REASON
from publish.rules.links import DATE_MALFORMED
from publish.source.dates import date_hint, is_whole_day
from publish.source.yaml_edits import Change, with_changes

_YES = frozenset({"yes", "y", "true", "x", "1", "oui", "ja", "sí", "نعم", "✓", "☒"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """The files of a publication after a list was read, the keys of what was written, and the findings.

    ``signed`` are the signatures to be added once the digests of what they stand for are known: who, when, by key.
    """

    files: tuple[SourceFile, ...]
    written: tuple[str, ...]
    signed: Mapping[str, tuple[str, str]]
    findings: tuple[Diagnostic, ...]


def revised(files: Mapping[str, SourceFile], home: str, entries: Sequence[Entry], answers: Sequence[Answer]) -> Revised:
    """Apply the answers of a list to the files of a publication.

    ``files`` are the texts and the file with the records by their paths, ``home`` is the path of the latter.
    """
    known = {each.key: each for each in entries}
    now = dict(files)
    findings: list[Diagnostic] = []
    changes: list[Change] = []
    signed: dict[str, tuple[str, str]] = {}
    in_texts: list[tuple[Entry, Said]] = []
    written: list[str] = []
    for answer in answers:
        entry = known.get(answer.key)
        wrong = tuple(_mistakes(answer, entry))
        findings += wrong
        if entry is None or wrong:
            continue
        said = answer.said
        signs = bool(said.signed_by) and (said.signed_by, said.signed_on) != (
            entry.said.signed_by,
            entry.said.signed_on,
        )
        if said.digest == entry.said.digest and not signs:
            continue
        if answer.was and answer.was != entry.said.digest and said.digest not in (answer.was, entry.said.digest):
            message = f'what is said of "{entry.key}" has changed since the list was written; it was left as it is'
            findings.append(ALT_CONFLICT.finding(message, answer.position))
            continue
        if answer.was and said.digest == answer.was != entry.said.digest:
            said = replace(entry.said, signed_by="", signed_on="")  # an old answer takes nothing back
            if not signs:
                continue
        if entry.home == "line" and replace(said, alt="") != Said():
            message = f'"{entry.key}" stands among words, so only its alternative text is kept'
            findings.append(ALT_NEEDS_RECORD.finding(message, entry.position))
            signs = False
        if entry.home == "record":
            changes += _changes(entry.key, entry.said, said)
        else:
            in_texts.append((entry, said))
        if signs:
            signed[entry.key] = (answer.said.signed_by, answer.said.signed_on)
        written.append(entry.key)
    # From the end of each text to its beginning, so that the places before stay what they are.
    for entry, said in sorted(in_texts, key=lambda each: each[0].position, reverse=True):
        text = now[entry.position.path]
        alone = replace(said, alt="") == Said() and entry.key not in signed
        if alone or entry.home == "line":
            data, id = with_alternative(text, entry, said.alt), ""
        else:
            data, id, more = as_record(text, entry, said, frozenset(known))
            changes += more
        if data is None:
            message = f'what is said of "{entry.key}" can\'t be written without touching more of the text'
            findings.append(ALT_NEEDS_RECORD.finding(message, entry.position, "write it by hand"))
            written.remove(entry.key)
            signed.pop(entry.key, None)
            continue
        now[text.path] = replace(text, data=data)
        if id and entry.key in signed:
            signed[id] = signed.pop(entry.key)
    if changes:
        data = with_changes(now[home], changes)
        if data is None:
            message = "the records can't be written without changing anything else in the file"
            return Revised(files=(), written=(), signed={}, findings=(*findings, ALT_NEEDS_RECORD.finding(message)))
        now[home] = replace(now[home], data=data)
    return Revised(
        files=tuple(each for path, each in now.items() if each.data != files[path].data),
        written=tuple(written),
        signed=signed,
        findings=tuple(findings),
    )


def with_signatures(file: SourceFile, signed: Mapping[str, tuple[str, str, str]]) -> bytes | None:
    """Return the file of the records with signatures: who, when and the digest of what, by the id of a record."""
    return with_changes(
        file,
        [
            Change(keys=("figures", id, "alt-signed"), value={"by": by, "on": on, "of": of})
            for id, (by, on, of) in signed.items()
        ],
    )


def _mistakes(answer: Answer, entry: Entry | None) -> Iterator[Diagnostic]:
    said = answer.said
    if entry is None:
        message = f'the publication has no picture "{answer.key[:80]}"'
        yield ALT_PICTURE_UNKNOWN.finding(message, answer.position)
        return
    if said.decorative.casefold() in _YES:
        message = f'"{said.decorative}" isn\'t a reason why the picture "{answer.key}" says nothing of its own'
        yield DECORATIVE_WITHOUT_REASON.finding(message, answer.position)
    elif said.decorative and said.alt.strip() and said.alt != entry.said.alt:
        message = f'"{answer.key}" has both an alternative text and a reason why it needs none'
        yield ALT_ANSWER.finding(message, answer.position)
    if said.signed_by and not is_whole_day(said.signed_on):
        message = f'"{said.signed_on}" isn\'t a day on which "{answer.key}" was signed'
        yield DATE_MALFORMED.finding(message, answer.position, date_hint(said.signed_on))
    elif said.signed_on and not said.signed_by:
        yield ALT_ANSWER.finding(f'nobody is named who signed "{answer.key}"', answer.position, "write a name")


def _changes(id: str, before: Said, said: Said) -> Iterator[Change]:
    """Yield what changes in a record."""
    alt = "" if said.decorative else said.alt
    entries = (
        ("alt", before.alt, alt, alt),
        ("decorative", before.decorative, said.decorative, said.decorative),
        ("needs-description", before.needs_description, said.needs_description, said.needs_description),
        ("description", before.description, said.description, said.description),
    )
    for key, old, new, value in entries:
        if old != new:
            yield Change(keys=("figures", id, key), value=value or None)
    if alt or said.decorative:
        yield Change(keys=("figures", id, "alt-awaited"), value=None)


def yes(words: str) -> bool:
    """Return whether a cell says yes."""
    return words.strip().casefold() in _YES
