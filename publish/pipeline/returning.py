"""A Word file that was exported and reviewed, back into its text: what editors changed, and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from publish import folder_files, formats, project
from publish.archives import Excess
from publish.diagnostics import Diagnostic, Outcome, Position, Severity
from publish.exporters.changes import find_changes, is_controlled
from publish.exporters.edits import Changes, FieldChange, Untaken, applied
from publish.exporters.leaves import OBJECT, Atom
from publish.exporters.rebasing import offsets_after, rebased
from publish.exporters.review import NEW, Remark, Review, exported_text, read
from publish.exporters.uncontrolled import as_shown
from publish.exporters.wording import Edit
from publish.files import DISK, Files, shown
from publish.importers.archives import open_archive, unreadable
from publish.importers.word.package import read_package
from publish.model.document import Document
from publish.model.files import SourceFile
from publish.pipeline.exporting import Exported, Text, characters, exported, fields_of, state_name, text_of
from publish.pipeline.load import Loaded, load
from publish.pipeline.return_findings import SAID, Places, refused_edits, shortened, told
from publish.rules.exporting import (
    RETURN_CONFLICT,
    RETURN_LOCKED,
    RETURN_UNKNOWN,
)

_NUMBER = re.compile(r"#\d+$")
_MOST_TRIED = 200
"""Edits that are tried one by one where some of them are mistakes in the text; further ones are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """What came back: the text as it is shown, whether a file changed, the changes, how many of them in YAML.

    ``remarks`` are editors' comments.
    """

    text: str
    written: bool
    changes: Changes
    fields: int = 0
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """Changes that were read again in the text that they make."""

    changes: Changes
    text: str
    untaken: tuple[Untaken, ...] = ()
    errors: tuple[Diagnostic, ...] = ()


def divided(paths: Iterable[Path], into: Path | None, files: Files = DISK) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Tell the Word files that were exported from a text from all other files; for a new folder all are others."""
    every = tuple(paths)
    if into is not None and files.kind(into) is None:
        return (), every
    ours = tuple(path for path in every if path.suffix.lower() == ".docx" and _is_exported(path, files))
    return ours, tuple(path for path in every if path not in ours)


def _is_exported(path: Path, files: Files) -> bool:
    try:
        archive = open_archive(files.read(path), "").value
        return archive is not None and exported_text(archive) is not None
    except (OSError, ValueError, Excess):
        return False


def take_back_all(paths: Iterable[Path], into: Path | None, files: Files = DISK) -> Outcome[tuple[TakenBack, ...]]:
    """Bring what editors changed in Word files back, one after the other; no value where one of them can't be."""
    findings: list[Diagnostic] = []
    found: list[TakenBack] = []
    failed = False
    for path in paths:
        if into is None:
            message = f"{shown(path)} was exported from a text, and nothing says of which publication"
            hint = "name the folder of the publication with --into, or a new one to import it like any other file"
            findings.append(RETURN_UNKNOWN.finding(message, Position(path=shown(path)), hint))
            failed = True
            continue
        outcome = take_back(path, files.read(path), into, files)
        findings += outcome.diagnostics
        failed = failed or outcome.value is None
        found += [outcome.value] if outcome.value else []
    return Outcome(value=None if failed else tuple(found), diagnostics=tuple(findings))


def lines(back: TakenBack, *, comments: bool = False) -> Iterator[str]:
    """Say what came back into a text, and what editors say in comments if that is asked for."""
    yield _summary(back)
    for remark in back.remarks if comments else ():
        yield f"comment on “{shortened(remark.about)}”: {remark.words}"


def _summary(back: TakenBack) -> str:
    changes = back.changes
    counts = (
        ("changed", changes.changed + back.fields),
        ("added", changes.added),
        ("deleted", changes.removed),
        ("moved", changes.moved),
    )
    said = ", ".join(f"{number} {word}" for word, number in counts if number)
    if not back.written:
        return f"{back.text}: nothing to change"
    return f"{back.text}: {said}" if said else back.text


def take_back(path: Path, data: bytes, folder: Path, files: Files = DISK) -> Outcome[TakenBack]:
    """Bring what editors changed in a Word file into the text of the publication in ``folder``."""
    place = shown(path)
    opened = read_package(data, place)
    if opened.value is None:
        return Outcome(value=None, diagnostics=opened.diagnostics)
    try:
        review = read(opened.value)
    except Excess as problem:
        return Outcome(value=None, diagnostics=unreadable(place, str(problem)).diagnostics)
    if review is None:
        return Outcome(value=None, diagnostics=unreadable(place, "it was not exported from a text").diagnostics)
    found = project.find_one(folder, files)
    if found.value is None:
        return Outcome(value=None, diagnostics=found.diagnostics)
    loaded = load(found.value)
    if loaded.source is None or loaded.publication is None:
        return Outcome(value=None, diagnostics=loaded.diagnostics)
    texts = {each.position.path for each in loaded.source.documents}
    file = next((each for each in loaded.source.files if each.name == review.text and each.path in texts), None)
    base = _base(loaded, file, review, files) if file else None
    if file is None or base is None:
        message = f"{place} was exported from a version of {review.text} that {found.value.shown} doesn't know"
        hint = "name the publication that it was exported from with --into, or bring the changes over by hand"
        return Outcome(value=None, diagnostics=(RETURN_UNKNOWN.finding(message, Position(path=place), hint),))
    return _merged(loaded, file, replace(file, data=base.data), review, place, base.fields)


def _base(loaded: Loaded, file: SourceFile, review: Review, files: Files) -> Exported | None:
    """Return the text as it was exported: the text itself where nothing has changed, or the one that is kept."""
    assert loaded.source is not None
    document = next(each for each in loaded.source.documents if each.position.path == file.path)
    text = text_of(loaded, document, file, {})
    if text.about.digest == review.digest:
        return Exported(digest=review.digest, data=file.data, docx="", fields=fields_of(text))
    try:
        kept = exported(files.read(loaded.project.folder / state_name(file.name, review.digest)))
    except (OSError, ValueError):
        return None
    return kept if kept and kept.digest == review.digest else None


def _merged(
    loaded: Loaded,
    file: SourceFile,
    base: SourceFile,
    review: Review,
    place: str,
    stated: Mapping[tuple[str, ...], str],
) -> Outcome[TakenBack]:
    """Make the changes in the files as they are now; ``stated`` are words of YAML at the time of the export."""
    document = read_again(loaded, base)
    if document is None:
        return Outcome(value=None, diagnostics=unreadable(place, "its text can't be read").diagnostics)
    text = text_of(loaded, document, base, {})
    taken = find_taken(loaded, text, review)
    made, refused = rebased(characters(base.data), characters(file.data), taken.changes.edits)
    files = {file.path: replace(file, data=_with_edits(file.data, made))}
    untaken = (*taken.changes.untaken, *taken.untaken)
    known = [each.offset for each in untaken if each.offset >= 0] + [each.start for each in refused]
    after = offsets_after(characters(base.data), characters(file.data), made, known)
    where = Places(file.path, characters(files[file.path].data), dict(zip(known, after, strict=True)))
    findings = [
        *told(text.written, untaken, review, place, where),
        *refused_edits(refused, where, characters(base.data)),
    ]
    if taken.errors:
        return Outcome(value=None, diagnostics=(*taken.errors, *findings))
    fields = _with_fields(loaded, files, taken.changes.fields, stated, findings)
    was = {each.name: each.data for each in loaded.source.files} if loaded.source else {}
    new = {each.name: each.data for each in files.values() if each.data != was[each.name]}
    result = TakenBack(text=file.path, written=bool(new), changes=taken.changes, fields=fields, remarks=review.comments)
    if not new:
        return Outcome(value=result, diagnostics=tuple(findings))
    if read_again(loaded, files[file.path]) is None:
        return Outcome(value=None, diagnostics=unreadable(place, "the text couldn't be read after it").diagnostics)
    written = folder_files.write_files(loaded.project.folder, new, {name: was[name] for name in new})
    if written.value is None:
        return Outcome(value=None, diagnostics=(*findings, *written.diagnostics))
    return Outcome(value=result, diagnostics=tuple(findings))


def _with_fields(
    loaded: Loaded,
    files: dict[str, SourceFile],
    changes: Iterable[FieldChange],
    stated: Mapping[tuple[str, ...], str],
    findings: list[Diagnostic],
) -> int:
    """Change words that YAML says, in the files that hold them; return how many were."""
    from publish.source.yaml_edits import Change, with_changes

    assert loaded.source is not None
    every = {each.path: each for each in loaded.source.files}
    count = 0
    for change in changes:
        leaf = change.leaf
        name, was = ".".join(leaf.field), stated.get(leaf.field)
        if change.words == was:  # the author changed it since
            continue
        file = files.get(leaf.holder) or every.get(leaf.holder)
        data = None
        if was is not None and was != leaf.words:
            message = f"{name} has changed since it was exported; Word has “{shortened(change.words)}”"
            findings.append(RETURN_CONFLICT.finding(message, Position(path=leaf.holder)))
            continue
        if file is not None and was is not None:
            data = with_changes(file, (Change(keys=leaf.field, value=change.value),))
        if file is None or data is None:
            message = SAID["locked"].format(words=f"“{shortened(change.words)}”")
            findings.append(RETURN_LOCKED.finding(message, Position(path=leaf.holder)))
            continue
        files[leaf.holder] = replace(file, data=data)
        count += 1
    return count


def read_again(loaded: Loaded, file: SourceFile) -> Document | None:
    """Return what a text of a publication is read as, None where it can't be read."""
    return _read(loaded, file).value


def _read(loaded: Loaded, file: SourceFile) -> Outcome[Document]:
    from publish.source import read_text

    def beside(name: str, position: Position) -> SourceFile | None:
        return project.read(loaded.project, name, position).value

    return read_text(file, formats.facts(), beside)


def find_taken(loaded: Loaded, text: Text, review: Review) -> _Taken:
    """Find the changes, and read the text that they make again: where it says something else, write more plainly."""
    source = characters(text.file.data)
    before = {found.name for found in _read(loaded, text.file).diagnostics if found.severity is Severity.ERROR}
    whole: frozenset[int] = frozenset()
    taken = None
    for escape in (False, False, True):
        changes = find_changes(text.written, source, review, whole=whole, escape=escape)
        made = applied(source, changes.edits)
        if not changes.edits:
            return _Taken(changes=changes, text=made)
        outcome = _read(loaded, replace(text.file, data=made.encode("utf-8", "surrogatepass")))
        errors = tuple(
            found for found in outcome.diagnostics if found.severity is Severity.ERROR and found.name not in before
        )
        missing = _missing(loaded, text, outcome.value, review, made)
        untaken = tuple(Untaken(kind="unread", words=words) for _, words in missing)
        better = _Taken(changes=changes, text=made, untaken=untaken, errors=errors)
        if taken is None or (len(errors), len(untaken)) < (len(taken.errors), len(taken.untaken)):
            taken = better
        if not errors and not missing:
            break
        whole = frozenset(number for number, _ in missing) or frozenset(leaf.number for leaf in text.written.leaves)
    assert taken is not None
    return _without_mistakes(loaded, text, review, taken, before) if taken.errors else taken


def _without_mistakes(loaded: Loaded, text: Text, review: Review, taken: _Taken, before: set[str]) -> _Taken:
    """Leave out the edits that would be mistakes in the text, each by itself."""
    source = characters(text.file.data)

    def errors(edits: tuple[Edit, ...]) -> tuple[Diagnostic, ...]:
        data = applied(source, edits).encode("utf-8", "surrogatepass")
        found = _read(loaded, replace(text.file, data=data)).diagnostics
        return tuple(each for each in found if each.severity is Severity.ERROR and each.name not in before)

    kept: tuple[Edit, ...] = ()
    left: list[Untaken] = []
    for edit in taken.changes.edits[:_MOST_TRIED]:
        if errors((*kept, edit)):
            left.append(Untaken(kind="unread", words=edit.words or source[edit.start : edit.end]))
        else:
            kept = (*kept, edit)
    changes = replace(taken.changes, edits=kept)
    made = applied(source, kept)
    outcome = _read(loaded, replace(text.file, data=made.encode("utf-8", "surrogatepass")))
    missing = _missing(loaded, text, outcome.value, review, made)
    untaken = tuple(Untaken(kind="unread", words=words) for _, words in missing) or tuple(left)
    return _Taken(changes=changes, text=made, untaken=untaken, errors=errors(kept))


def _missing(
    loaded: Loaded, text: Text, document: Document | None, review: Review, made: str
) -> tuple[tuple[int, str], ...]:
    """Return the lines of a Word file that a text doesn't say: the number of each, and its words."""
    if document is None:
        return tuple((place.leaf.number, place.leaf.words) for place in review.places)
    written = text_of(loaded, document, replace(text.file, data=made.encode("utf-8", "surrogatepass")), {}).written
    fixed = {leaf.number for leaf in text.written.leaves if not leaf.editable}
    controlled = is_controlled(text.written, review)
    if controlled:
        here = Counter(as_compared(leaf.atoms) for leaf in written.leaves if leaf.atoms)
    else:
        here = Counter(_seen(as_shown(leaf, written.marks)) for leaf in written.leaves if leaf.atoms)
    found = []
    for place in review.places:
        words = place.leaf.words
        if not words.strip(f"{OBJECT} ") or place.leaf.number in fixed or (words in written.made and not place.numbers):
            continue
        key = as_compared(place.leaf.atoms) if controlled else _seen(place.leaf.atoms)
        if here[key] > 0:
            here[key] -= 1
        else:
            found.append((place.leaf.number, words))
    return tuple(found)


def _seen(atoms: Iterable[Atom]) -> tuple[object, ...]:
    """Return what is compared of a line without content controls: its words."""
    return ("".join(atom.character for atom in atoms if atom.character != OBJECT),)


def as_compared(atoms: Iterable[Atom]) -> tuple[object, ...]:
    """Return what is compared of a line: its words, looks and annotations, without the numbers of these."""
    made: list[object] = []
    for atom in atoms:
        if atom.character == OBJECT:
            kind = atom.marks[-1].removeprefix(NEW).removeprefix("publish:").partition(":")[0]
            if kind == "note":
                made.append((OBJECT, kind))
            continue
        made.append((atom.character, atom.looks, tuple(_NUMBER.sub("#", each) for each in atom.marks)))
    return tuple(made)


def _with_edits(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Make edits in the bytes of a text, with its own ends of lines."""
    head = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    raw = data[len(head) :].decode("utf-8", "surrogateescape")
    if "\r" not in raw:
        return head + applied(raw, edits).encode("utf-8", "surrogateescape")
    places: list[int] = []
    place = 0
    while place < len(raw):
        places.append(place)
        place += 2 if raw.startswith("\r\n", place) else 1
    places.append(len(raw))
    ends = "\r\n" if "\r\n" in raw else "\r"
    moved = [
        Edit(start=places[each.start], end=places[each.end], words=each.words.replace("\n", ends)) for each in edits
    ]
    return head + applied(raw, moved).encode("utf-8", "surrogateescape")
