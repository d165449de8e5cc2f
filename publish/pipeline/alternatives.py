"""The alternative texts of a publication as a list, and a list that was filled in back into its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

from publish import formats, installation, project
from publish.alternatives import word_list
from publish.alternatives.entry import Answer, Entry
from publish.alternatives.read_back import revised, with_signatures
from publish.alternatives.worklist import worklist
from publish.diagnostics import Diagnostic, Outcome, Position
from publish.files import DISK, Files, read_named, shown
from publish.lint.alternatives import signed_contents
from publish.lint.passages import checked_source
from publish.model.files import PictureFile, SourceFile
from publish.model.metadata import PublicationFile
from publish.pipeline.load import Source, read_source
from publish.report.escapes import as_json, visible
from publish.rules.alternatives import ALT_LIST_UNREADABLE, ALT_NEEDS_RECORD
from publish.rules.building import LIBRARY_MISSING
from publish.rules.files import FILE_UNWRITABLE, NAME_TAKEN

ENDINGS = (".csv", ".docx", ".html", ".json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A publication and its pictures; ``home`` is the file that holds the records."""

    source: Source
    home: SourceFile
    entries: tuple[Entry, ...]


def listed(path: Path, files: Files = DISK) -> Outcome[Listed]:
    """Read a publication and list its pictures; mistakes that don't touch them are left to ``check``."""
    found = project.find_one(path, files)
    if found.value is None:
        return Outcome(value=None, diagnostics=found.diagnostics)
    read = read_source(found.value)
    source = read.value
    if source is None:
        return Outcome(value=None, diagnostics=(*found.diagnostics, *read.diagnostics))
    return Outcome(value=_listed(source), diagnostics=found.diagnostics)


def _listed(source: Source) -> Listed:
    seen = checked_source(source.documents, source.records, source.publication, None, source.pictures)
    home = source.files[0]
    return Listed(source=source, home=home, entries=worklist(seen, _descriptions(home)))


def _descriptions(home: SourceFile) -> Mapping[str, str]:
    from publish.source.yaml_edits import said

    figures = said(home).get("figures")
    records = figures.items() if isinstance(figures, dict) else ()
    return {
        id: words
        for id, record in records
        if isinstance(record, dict) and isinstance(words := record.get("description"), str)
    }


def lines(found: Listed, entries: Sequence[Entry], form: str) -> Iterator[str]:
    """Write the list for people, or as JSON."""
    from publish.alternatives.table import row

    if form == "json":
        yield as_json({"publication": found.source.project.shown, "pictures": [row(each) for each in entries]})
        return
    for entry in entries:
        said = entry.said
        yield visible(f"{entry.position}: {entry.key} ({entry.image})")
        if said.decorative:
            yield visible(f"  decorative: {said.decorative}")
        elif said.alt:
            yield visible(f"  {said.alt}")
        for hint in entry.advice:
            yield visible(f"  - {hint}")
        if entry.signature == "holds":
            yield visible(f"  signed by {said.signed_by} on {said.signed_on}")
    without = sum(not each.said.alt.strip() and not each.said.decorative for each in found.entries)
    signed = sum(each.signature == "holds" for each in found.entries)
    yield (
        f"{len(found.entries)} pictures: {without} without alternative text, {signed} signed."
        if len(found.entries) != 1
        else f"1 picture: {without} without alternative text, {signed} signed."
    )


def written(found: Listed, entries: Sequence[Entry], target: Path) -> Outcome[Path]:
    """Write the list into a file that isn't there yet: CSV, Word, JSON, or the page to write on."""
    at = Position(path=shown(target))
    if target.suffix.lower() not in ENDINGS:
        message = f'"{target.name}" has none of the endings {", ".join(ENDINGS)}'
        return Outcome(value=None, diagnostics=(ALT_LIST_UNREADABLE.finding(message, at, "choose one of them"),))
    if target.suffix.lower() == ".docx" and (missing := _missing(at)):
        return Outcome(value=None, diagnostics=(missing,))
    data = _data(found, entries, target)
    try:
        with target.open("xb") as stream:
            stream.write(data)
    except FileExistsError:
        message = f"{shown(target)} is there already; somebody may have filled it in"
        return Outcome(value=None, diagnostics=(NAME_TAKEN.finding(message, at, "choose another name"),))
    except OSError as problem:
        message = f"{shown(target)} can't be written: {problem.strerror or problem}"
        return Outcome(value=None, diagnostics=(FILE_UNWRITABLE.finding(message, at),))
    return Outcome(value=target)


def _missing(at: Position) -> Diagnostic | None:
    """Return the finding that the library for lists in Word isn't installed."""
    if find_spec("docx"):
        return None
    message = f"a list can't be a Word file here, because {word_list.PACKAGE} isn't installed"
    hint = f"install it: {installation.with_pip(word_list.PACKAGE)}; .csv, .html and .json need nothing"
    return LIBRARY_MISSING.finding(message, at, hint)


def _data(found: Listed, entries: Sequence[Entry], target: Path) -> bytes:
    from publish.alternatives.page import as_page
    from publish.alternatives.table import as_csv
    from publish.alternatives.table import as_json as as_json_file
    from publish.alternatives.word_list import as_word

    title, suffix = _title(found), target.suffix.lower()
    if suffix == ".csv":
        return as_csv(entries)
    if suffix == ".json":
        return as_json_file(title, entries)
    pictures = {name: (each.media_type, each.data) for name, each in found.source.pictures.items()}
    if suffix == ".html":
        return as_page(title, found.source.project.shown, entries, pictures)
    return as_word(title, entries, pictures | _in_pixels(found.source.pictures))


def _title(found: Listed) -> str:
    from publish.model.walk import plain_text

    documents = found.source.documents
    headline = plain_text((documents[0].headline,)) if documents and documents[0].headline else ""
    return found.source.publication.title or headline or found.source.project.slug


def _in_pixels(pictures: Mapping[str, PictureFile]) -> dict[str, tuple[str, bytes]]:
    """Return the drawings as pixels, which every version of Word shows."""
    from publish.drawings.pixels import for_all_engines

    drawings = {name: each for name, each in pictures.items() if each.media_type == "image/svg+xml"}
    made = for_all_engines(drawings, tuple(drawings)).value or {}
    return {name: (each.media_type, each.data) for name, each in made.items()}


def answers(path: Path, found: Listed, files: Files = DISK) -> Outcome[tuple[Answer, ...]]:
    """Read a list that was filled in."""
    from publish.alternatives.table import from_csv, from_json
    from publish.alternatives.word_list import from_word

    at = Position(path=shown(path))
    readers = {".csv": from_csv, ".txt": from_csv, ".tsv": from_csv, ".docx": from_word, ".json": from_json}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        message = f"{shown(path)} is neither CSV nor a Word file nor JSON"
        return Outcome(value=None, diagnostics=(ALT_LIST_UNREADABLE.finding(message, at),))
    read = read_named(path, files)
    if read.value is None:
        return Outcome(value=None, diagnostics=read.diagnostics)
    if reader is from_word and (missing := _missing(at)):
        return Outcome(value=None, diagnostics=(missing,))
    file = SourceFile(path=shown(path), name=path.name, data=read.value)
    return reader(file, {each.key: each for each in found.entries})


def read_back(found: Listed, given: tuple[Answer, ...]) -> Outcome[tuple[str, ...]]:
    """Write what a list says into the publication; return the keys of the pictures that were changed or signed."""
    source = found.source
    files = {each.path: each for each in source.files}
    made = revised(files, found.home.path, found.entries, given)
    findings = list(made.findings)
    now = {**files, **{each.path: each for each in made.files}}
    if made.signed:
        signed = _signed(found, now[found.home.path], made.signed)
        data = with_signatures(now[found.home.path], signed)
        if data is None:
            message = "the signatures can't be written without changing anything else in the file"
            findings.append(ALT_NEEDS_RECORD.finding(message, Position(path=found.home.path)))
        else:
            now[found.home.path] = replace(now[found.home.path], data=data)
    # The records first: a text that leads to a record which isn't there can't be built.
    for file in sorted(files.values(), key=lambda each: each is not found.home):
        if now[file.path].data != file.data:
            kept = project.replace_file(source.project, file, now[file.path].data)
            findings += kept.diagnostics
            if kept.value is None:
                return Outcome(value=None, diagnostics=tuple(findings))
    return Outcome(value=made.written, diagnostics=tuple(findings))


def _signed(
    found: Listed, home: SourceFile, signed: Mapping[str, tuple[str, str]]
) -> Mapping[str, tuple[str, str, str]]:
    """Add to each signature the digest of what it stands for, read from the file as it is to be."""
    records = {each.id: each for each in _about(home).figures}
    pictures = found.source.pictures
    return {
        id: (by, on, signed_contents(records[id], pictures[records[id].image]))
        for id, (by, on) in signed.items()
        if id in records and records[id].image in pictures
    }


def _about(home: SourceFile) -> PublicationFile:
    from publish import source

    if home.name.endswith((".yaml", ".yml")):
        about = source.read_publication(home, formats.facts()).value
    else:
        document = source.read_text(home, formats.facts()).value
        about = document.front_matter.publication if document else None
    return about or PublicationFile(position=Position(path=home.path))
