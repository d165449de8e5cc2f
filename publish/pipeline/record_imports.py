"""Records from tables and extracts into the record files of a publication, or of a folder that several share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from publish import folder_files, project
from publish.diagnostics import Diagnostic, Outcome, Position, has_errors, in_order
from publish.files import DISK, Kind, read_named, shown
from publish.importers.records.csv_records import from_csv
from publish.importers.records.draft import NOUNS, Draft, Origin, folded
from publish.importers.records.geonames import from_geonames, is_geonames
from publish.importers.records.joining import joined
from publish.importers.records.wikidata import from_wikidata
from publish.model.entities import Records
from publish.model.files import RECORDS_FOLDER, SourceFile
from publish.model.walk import plain_text
from publish.project import Project
from publish.rules.files import FILE_UNWRITABLE, PATH_UNKNOWN
from publish.rules.record_files import RECORDS_UNREADABLE
from publish.source.yaml_edits import with_changes

_LANGUAGE = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was taken: the files that were written, the ids of new records and of those that gained something."""

    written: tuple[str, ...]
    new: tuple[str, ...]
    grown: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which records are wanted: ``kind`` (a noun) where a file doesn't say it, names or identifiers, those in texts.

    ``languages`` are those of names; without any, those of the publication and of its records.
    """

    kind: str = ""
    only: tuple[str, ...] = ()
    in_texts: bool = False
    languages: tuple[str, ...] = ()
    source: str = ""
    licence: str = ""


def import_records(paths: Sequence[Path], into: Path, wanted: Wanted) -> Outcome[Taken]:
    """Take records from files into ``records/`` of a folder; nothing is written where a file can't be read."""
    from publish import source

    findings: list[Diagnostic] = []
    home = Project(slug=into.name, folder=into)
    if DISK.kind(into) is not Kind.FOLDER:
        message = f"there is no folder {shown(into)}"
        return Outcome(value=None, diagnostics=(PATH_UNKNOWN.finding(message, Position(path=shown(into))),))
    layers = project.read_record_files(home)
    findings += layers.diagnostics
    read = source.read_records(layers.value or ())
    findings += read.diagnostics
    texts, languages = _texts(into, wanted)
    only = frozenset(map(folded, wanted.only))
    drafts: list[Draft] = []
    for path in dict.fromkeys(paths):
        outcome = _drafts(path, wanted, only, languages or _languages(read.value, wanted))
        findings += outcome.diagnostics
        drafts += outcome.value or ()
    if read.value is None or has_errors(findings):
        return Outcome(value=None, diagnostics=in_order(findings))
    if only:
        drafts = [each for each in drafts if only & (each.called() | {value for _, value in each.identifiers()})]
    if wanted.in_texts:
        drafts = [each for each in drafts if any(f" {name} " in texts for name in each.called() if name)]
    made = joined(drafts, read.value, _own(into))
    findings += made.findings
    files: dict[str, bytes] = {}
    was: dict[str, bytes] = {}
    for kind, changes in made.changes.items():
        name = f"{RECORDS_FOLDER}/{kind}.yaml"
        before = folder_files.read_below(into, (name,))
        file = SourceFile(path=shown(into / name), name=name, data=before.get(name, b""))
        data = with_changes(file, changes)
        if data is None:
            message = f"{file.path} can't take the records: there is no place for them where nothing else would change"
            return Outcome(value=None, diagnostics=(FILE_UNWRITABLE.finding(message, Position(path=file.path)),))
        files[name] = data
        was |= before
    written = folder_files.write_files(into, files, was)
    findings += written.diagnostics
    if written.value is None:
        return Outcome(value=None, diagnostics=in_order(findings))
    return Outcome(value=Taken(written=written.value, new=made.new, grown=made.grown), diagnostics=in_order(findings))


def _own(folder: Path) -> frozenset[str]:
    return frozenset(shown(folder / RECORDS_FOLDER / f"{kind}.yaml") for kind in NOUNS)


def _texts(folder: Path, wanted: Wanted) -> tuple[str, tuple[str, ...]]:
    """Return the words of a publication's texts as names are compared, and the languages of the names wanted."""
    from publish.pipeline.load import read_source

    if not wanted.in_texts and wanted.languages:
        return "", wanted.languages
    found = project.find_one(folder)
    read = read_source(found.value).value if found.value else None
    if read is None:
        return "", wanted.languages
    words = " ".join(
        folded(plain_text((*((each.headline,) if each.headline else ()), *each.blocks, *each.notes)))
        for each in read.documents
    )
    languages = (read.publication.language, *(each.front_matter.language for each in read.documents))
    return f" {words} ", wanted.languages or tuple(filter(None, dict.fromkeys(languages)))


def _languages(records: Records | None, wanted: Wanted) -> tuple[str, ...]:
    """Return the languages in which names are wanted where no text says one: those of the records, or English."""
    if wanted.languages or records is None:
        return wanted.languages or (_LANGUAGE,)
    names = (name for kind in (records.groups, records.places, records.people) for each in kind for name in each.names)
    return tuple(dict.fromkeys((_LANGUAGE, *(name.language for name in names))))


def _drafts(path: Path, wanted: Wanted, only: frozenset[str], languages: tuple[str, ...]) -> Outcome[tuple[Draft, ...]]:
    at = Position(path=shown(path))
    read = read_named(path)
    if read.value is None:
        return Outcome(value=None, diagnostics=read.diagnostics)
    data = read.value
    file = SourceFile(path=at.path, name=path.name, data=data)
    if is_geonames(data) or (path.suffix.lower() == ".json" and b'"geonameId"' in data):
        return from_geonames(file, only, languages)
    if path.suffix.lower() in (".json", ".jsonl", ".ndjson"):
        return from_wikidata(file, _kind(wanted), languages)
    if path.suffix.lower() not in (".csv", ".tsv", ".txt"):
        message = f"{at.path} is neither a table (.csv, .tsv) nor an extract of Wikidata or GeoNames (.json, .txt)"
        return Outcome(value=None, diagnostics=(RECORDS_UNREADABLE.finding(message, at),))
    return from_csv(file, _kind(wanted), Origin(source=wanted.source or path.name, licence=wanted.licence))


def _kind(wanted: Wanted) -> str:
    return next((name for name, noun in NOUNS.items() if noun == wanted.kind), "")
