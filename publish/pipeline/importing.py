"""From the files that people have to a publication's folder: each prepared, read, written as a text, and kept.

A text that was imported before is merged with what its file says now (``importers.merging``); all others are new.
Nothing is written unless every file could be read.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from pathlib import Path, PurePosixPath

from publish import folder_files
from publish.diagnostics import Diagnostic, Outcome, Position, Severity, has_errors, in_order, keep_findings
from publish.files import DISK, Kind, read_named, shown
from publish.importers.imported import Imported
from publish.importers.kinds import advice, disguised, kind_of
from publish.importers.prepared import OWN, Prepared
from publish.importers.standing import Revised, Revision, Standing
from publish.importers.state import FOLDER as STATES
from publish.importers.state import State, from_bytes, state_name, to_bytes
from publish.model.files import SourceFile
from publish.model.metadata import PublicationFile
from publish.pipeline.import_report import FileReport, as_data, as_text
from publish.project import PUBLICATION_FILE, Project, read_file, text_names
from publish.rules.files import FILE_UNWRITABLE, NAME_TAKEN, PATH_UNKNOWN
from publish.rules.importing import IMPORT_EMPTY, IMPORT_KIND
from publish.slug import free_name, slug
from publish.source.yaml_edits import Change, Plain, with_changes

REPORT, REPORT_DATA = "import-report.md", "import-report.json"
IMAGES = "images"
LONE_TEXT = "text.md"
_RESERVED = frozenset({"readme.md", REPORT})
_MOST_TOLD = 3
_PROPERTIES = b"docProps/custom.xml"
_OF_SEVERAL = {"subtitle": "subtitle", "language": "language", "date": "date", "contributors": "byline"}
"""Settings that stand in the front matter where a publication has several texts, and what they are called there."""
_OF_EACH = ("byline", "dateline")
"""Settings that stand in the front matter in any case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text that was imported: ``source`` is its file as people know it, ``digest`` the SHA-256 of its bytes."""

    source: str
    digest: str
    imported: Imported
    findings: tuple[Diagnostic, ...] = ()

    @property
    def name(self) -> str:
        """The name of the text's file."""
        return self.imported.name

    def state(self, reader: str) -> State:
        """Return what is kept of it beside the text."""
        return State(
            file=Path(self.source).name,
            digest=self.digest,
            reader=reader,
            text=self.imported.text,
            settings=self.imported.settings,
            figures=self.imported.figures,
            pictures={name: _digest(data) for name, data in self.imported.pictures.items()},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What an import did: the files that it wrote, as people know them, and how many questions it leaves."""

    folder: Path
    written: tuple[str, ...]
    questions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Here:
    """The folder that is imported into: what stands there, and the bytes of all that may be replaced."""

    folder: Path
    standing: Standing
    texts: tuple[str, ...]  # as publication.yaml lists them
    figures: frozenset[str]  # ids that it has records for
    language: str
    was: Mapping[str, bytes]


def import_files(
    paths: Sequence[Path],
    into: Path | None = None,
    progress: Callable[[str], None] = lambda _line: None,
    *,
    revises: str = "",
) -> Outcome[Done]:
    """Import files, in the order given, into a folder: a new one named like the first file, if none is named.

    Where nothing is written, nothing but errors comes back: all else would be about texts that aren't there.
    ``revises`` is the name of the text (``report.md``) that a single file with another name is a revision of.
    """
    findings: list[Diagnostic] = []
    here = keep_findings(_look(into or Path(slug(_stem(paths[0]), "text"))), findings)
    if here and revises and revises not in here.standing.states:
        findings.append(_not_imported(here, revises))
    texts = _read_all(paths, here, findings, progress, revises) if here and not has_errors(findings) else ()
    made = keep_findings(_made(here, texts), findings) if here and texts and not has_errors(findings) else None
    if here is None or made is None or has_errors(findings):
        return Outcome(value=None, diagnostics=_errors(findings))
    files = {**made.files, **_kept(texts), **_reports(here, texts, made)}
    written = keep_findings(folder_files.write_files(here.folder, files, here.was), findings)
    if written is None:
        return Outcome(value=None, diagnostics=_errors(findings))
    asked = sum(len(made.of_texts.get(each.name, each.imported.questions)) for each in texts)
    questions = asked + len(made.questions)
    done = Done(folder=here.folder, written=written, questions=questions)
    return Outcome(value=done, diagnostics=in_order(findings))


def _errors(findings: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(each for each in in_order(findings) if each.severity is Severity.ERROR)


def _not_imported(here: _Here, name: str) -> Diagnostic:
    known = ", ".join(sorted(here.standing.states))
    message = f'no file was imported into {shown(here.folder)} as "{name[:80]}"'
    hint = f"name one of {known}" if known else "leave --revises out"
    return PATH_UNKNOWN.finding(message, Position(path=shown(here.folder)), hint)


def may_be_exported(path: Path) -> bool:
    """Return whether a file may be one that was exported for review: those have properties of their own."""
    try:
        return path.suffix.lower() == ".docx" and _PROPERTIES in DISK.read(path)
    except (OSError, ValueError):
        return False


def first_of_each(findings: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the first findings of each rule, which are as many as a person reads; the report has all."""
    met: Counter[str] = Counter()
    found = []
    for each in in_order(findings):
        met[each.name] += 1
        if met[each.name] <= _MOST_TOLD:
            found.append(each)
    return tuple(found)


def _look(folder: Path) -> Outcome[_Here]:
    """Read what an import into a folder may change; nothing where there is no folder yet."""
    from publish import formats
    from publish.source import read_publication

    at = Position(path=shown(folder))
    kind = DISK.kind(folder)
    if kind not in (None, Kind.FOLDER):
        message = f"{at.path} is a file, and no folder can be made there"
        return Outcome(value=None, diagnostics=(NAME_TAKEN.finding(message, at),))
    kept = folder_files.read_below(folder, folder_files.names_in(folder, STATES))
    states = {f"{Path(name).stem}.md": state for name, data in kept.items() if (state := from_bytes(data))}
    pictures = folder_files.read_below(folder, folder_files.names_in(folder, IMAGES))
    others = folder_files.read_below(folder, (PUBLICATION_FILE, *states, *((REPORT, REPORT_DATA) if states else ())))
    publication = others.get(PUBLICATION_FILE)
    about, findings = None, tuple[Diagnostic, ...]()
    if publication is None and not states and DISK.kind(folder / LONE_TEXT) is Kind.FILE:
        message = f"{at.path} holds a lone text, {LONE_TEXT}, whose front matter speaks for the whole publication"
        hint = f"write a {PUBLICATION_FILE} there that lists it under texts:, or choose another folder"
        return Outcome(value=None, diagnostics=(NAME_TAKEN.finding(message, at, hint),))
    if publication is not None:
        file = SourceFile(path=shown(folder / PUBLICATION_FILE), name=PUBLICATION_FILE, data=publication)
        read = read_publication(file, formats.facts())
        about, findings = read.value, tuple(each for each in read.diagnostics if each.severity is Severity.ERROR)
    standing = Standing(
        shown=at.path,
        publication=publication,
        states=states,
        texts={name: data for name, data in others.items() if name in states},
        pictures=pictures,
    )
    here = _Here(
        folder=folder,
        standing=standing,
        texts=_texts(folder, about) if about else (),
        figures=frozenset(each.id for each in about.figures) if about else frozenset(),
        language=about.language if about else "",
        was={**kept, **pictures, **others},
    )
    return Outcome(value=None if findings else here, diagnostics=findings)


def _texts(folder: Path, about: PublicationFile) -> tuple[str, ...]:
    """Return the texts of a publication: those that it lists, else those that it has without a list."""
    listed = tuple(name for name, _ in about.texts)
    names = text_names(Project(slug="", folder=folder))
    return listed or tuple(each for each in names if each.lower() not in _RESERVED)


def _read_all(
    paths: Sequence[Path], here: _Here, findings: list[Diagnostic], progress: Callable[[str], None], revises: str
) -> tuple[Text, ...]:
    """Read files one after the other: their pictures and the ids of their figures keep apart."""
    texts: list[Text] = []
    for path in dict.fromkeys(paths):
        progress(f"{shown(path)}: reading")
        read = _read(path, here, texts, revises)
        texts += [read.value] if read.value else []
        findings += read.diagnostics if read.value is None else ()
    several = len({*here.texts, *(each.name for each in texts)}) > 1
    language = here.language or next((str(each.imported.settings.get("language", "")) for each in texts), "")
    made = tuple(_with_front_matter(each, shown(here.folder / each.name), language, several) for each in texts)
    findings += (found for each in made for found in each.findings)
    return made


def _read(path: Path, here: _Here, before: Sequence[Text], revises: str) -> Outcome[Text]:
    """Read a file as a text; all findings are also those of the text, where there is one."""
    at = Position(path=shown(path))
    read = read_named(path)
    if read.value is None:
        return Outcome(value=None, diagnostics=read.diagnostics)
    kind = kind_of(path.name)
    if kind is None:
        message = f"{at.path} isn't of a kind that can be imported"
        return Outcome(value=None, diagnostics=(IMPORT_KIND.finding(message, at, advice(path.name)),))
    if (other := disguised(read.value)) is not None:
        what, hint = other
        return Outcome(
            value=None, diagnostics=(IMPORT_KIND.finding(f"{at.path} is {what}, whatever its name", at, hint),)
        )
    prepared = kind.prepare(read.value, at.path, partial(_beside, path.parent))
    if prepared.value is None or has_errors(prepared.diagnostics):
        return Outcome(value=None, diagnostics=prepared.diagnostics)
    taken = {each.name for each in before}
    again = revises or _imported_before(path.name, here)
    name = again if again and again not in taken else free_name(slug(_stem(path), "text"), taken | _RESERVED, ".md")
    outcome = _written(prepared.value, name, at.path, here, before)
    findings = in_order((*prepared.diagnostics, *prepared.value.findings, *outcome.diagnostics))
    if outcome.value is None:
        return Outcome(value=None, diagnostics=findings)
    text = Text(source=at.path, digest=_digest(read.value), imported=outcome.value, findings=findings)
    return Outcome(value=text, diagnostics=findings)


def _written(part: Prepared, name: str, source: str, here: _Here, before: Sequence[Text]) -> Outcome[Imported]:
    """Read one prepared text by pandoc, write it in our source, and compare the words."""
    from publish.importers import pandoc, words, writing

    if part.reader == OWN:
        from publish.importers.markup import own

        return Outcome(value=own.imported(part, name, _taken(name, here, before)))
    tree = pandoc.read(part, source)
    if tree.value is None:
        return Outcome(value=None, diagnostics=tree.diagnostics)
    place = shown(here.folder / name)
    imported = writing.write(tree.value, part, name, _taken(name, here, before))
    told = tuple(replace(each, position=_placed(each.position, place)) for each in imported.diagnostics)
    if imported.value is None:
        return Outcome(value=None, diagnostics=(*tree.diagnostics, *told))
    if not imported.value.text.strip():
        return Outcome(value=None, diagnostics=(*tree.diagnostics, *told, _empty(source)))
    told += words.compare(part, imported.value, place)
    questions = tuple(replace(each, position=_placed(each.position, place)) for each in imported.value.questions)
    value = replace(imported.value, questions=questions)
    return Outcome(value=value, diagnostics=(*tree.diagnostics, *told))


def _empty(source: str) -> Diagnostic:
    return IMPORT_EMPTY.finding(
        f"{source} holds no words and no pictures that could be taken over", Position(path=source)
    )


def _placed(position: Position | None, place: str) -> Position:
    """Return a position in a text as it is where the text will lie; what has none is about the whole text."""
    return replace(position, path=place) if position else Position(path=place)


def _taken(name: str, here: _Here, before: Sequence[Text]) -> frozenset[str]:
    """Return the ids of figures and the names of pictures that other texts have."""
    own = here.standing.states.get(name)
    ours = {*own.figures, *own.pictures} if own else set()
    others = {each for text in before for each in (*text.imported.figures, *text.imported.pictures)}
    return frozenset(({*here.figures, *here.standing.pictures} - ours) | others)


def _beside(folder: Path, name: str) -> bytes | None:
    """Read a file beside the one that is imported, or in a folder there; nothing hidden and nothing outside."""
    if any(part.startswith(".") for part in PurePosixPath(name).parts):
        return None
    read = read_file(folder, name, Position(path=shown(folder)))
    return read.value.data if read.value else None


def _imported_before(file: str, here: _Here) -> str:
    """Return the text that a file of this very name became, nothing where there is none, or several."""
    found = [name for name, state in here.standing.states.items() if state.file == file]
    return found[0] if len(found) == 1 else ""


def _stem(path: Path) -> str:
    return path.name.partition(".")[0] if path.name.lower().endswith(".fodt") else path.stem


def _with_front_matter(text: Text, place: str, language: str, several: bool) -> Text:
    """Let a text say itself what the publication can't say for it, since it has other texts or no such key.

    ``place`` is the path of the text, ``language`` that of the publication.
    """
    imported = text.imported
    said = {key: imported.settings[key] for key in _OF_EACH if imported.settings.get(key)}
    if several:
        said |= {new: imported.settings[key] for key, new in _OF_SEVERAL.items() if imported.settings.get(key)}
        if said.get("language") == language:
            del said["language"]
    settings = {key: value for key, value in imported.settings.items() if key not in _OF_EACH}
    file = SourceFile(path=place, name=imported.name, data=imported.text.encode("utf-8", "surrogatepass"))
    changed = with_changes(file, [Change(keys=(key,), value=value) for key, value in said.items()]) if said else None
    written = changed.decode("utf-8", "surrogatepass") if changed else imported.text
    lines = written.count("\n") - imported.text.count("\n")
    questions = tuple(replace(each, position=_below(each.position, place, lines)) for each in imported.questions)
    findings = tuple(replace(each, position=_below(each.position, place, lines)) for each in text.findings)
    imported = replace(imported, text=written, settings=settings, questions=questions)
    return replace(text, imported=imported, findings=findings)


def _below(position: Position | None, place: str, lines: int) -> Position | None:
    """Return a position after some lines were put in at the head of a text."""
    return replace(position, line=position.line + lines) if position and position.path == place else position


def _made(here: _Here, texts: Sequence[Text]) -> Outcome[Revised]:
    """Return the files of the folder: texts that were imported before merged, the others added."""
    states = here.standing.states
    again = [each for each in texts if each.name in states]
    merged = Outcome(value=Revised(files={}))
    if again:
        revisions = tuple(Revision(imported=each.imported, base=states[each.name]) for each in again)
        merged = _merged(here.standing, revisions)
        if merged.value is None:
            return merged
    assert merged.value is not None
    files = dict(merged.value.files)
    new = [each for each in texts if each.name not in states]
    findings: tuple[Diagnostic, ...] = merged.diagnostics
    if new:
        publication = _publication(here, files.get(PUBLICATION_FILE, here.standing.publication), new)
        if publication.value is None:
            return Outcome(value=None, diagnostics=(*findings, *publication.diagnostics))
        files[PUBLICATION_FILE] = publication.value
        for each in new:
            files |= each.imported.pictures
            files[each.name] = each.imported.text.encode("utf-8", "surrogatepass")
    return Outcome(value=replace(merged.value, files=files), diagnostics=findings)


def _merged(standing: Standing, revisions: tuple[Revision, ...]) -> Outcome[Revised]:
    """Merge texts that were imported before with what their files say now."""
    merge: Callable[[Standing, tuple[Revision, ...]], Outcome[Revised]]
    merge = import_module("publish.importers.merging").merge
    return merge(standing, revisions)


def _publication(here: _Here, data: bytes | None, new: Sequence[Text]) -> Outcome[bytes]:
    """Write what the publication says of its new texts into publication.yaml, all else as it was."""
    file = SourceFile(path=shown(here.folder / PUBLICATION_FILE), name=PUBLICATION_FILE, data=data or b"")
    changes: list[Change] = []
    if data is None:
        alone = len(new) == 1
        said: dict[str, Plain] = {}
        for each in new if alone else new[:1]:
            said = {key: value for key, value in each.imported.settings.items() if value}
        if not alone:
            said = {key: value for key, value in said.items() if key not in ("subtitle", "date", "contributors")}
        changes += [Change(keys=(key,), value=value) for key, value in said.items()]
    changes.append(Change(keys=("texts",), value=[*here.texts, *(each.name for each in new)]))
    figures = {id: record for each in new for id, record in each.imported.figures.items()}
    if here.figures:
        changes += [Change(keys=("figures", id), value=dict(record)) for id, record in figures.items()]
    elif figures:
        changes.append(Change(keys=("figures",), value={id: dict(record) for id, record in figures.items()}))
    written = with_changes(file, changes)
    if written is None:
        at = Position(path=file.path)
        message = f"{file.path} can't take up the new texts: there is no place for them where nothing else would change"
        return Outcome(value=None, diagnostics=(FILE_UNWRITABLE.finding(message, at, "import into a new folder"),))
    return Outcome(value=written)


def _kept(texts: Sequence[Text]) -> dict[str, bytes]:
    """Return what is kept of each text for the next import."""
    from publish.importers import pandoc

    return {state_name(each.name): to_bytes(each.state(pandoc.reader())) for each in texts}


def _reports(here: _Here, texts: Sequence[Text], made: Revised) -> dict[str, bytes]:
    """Return the report of an import, for people and for programs."""
    reports = [
        FileReport(
            source=each.source,
            text=each.name,
            shown=shown(here.folder / each.name),
            kept=each.imported.kept or {},
            findings=each.findings,
            questions=made.of_texts.get(each.name, each.imported.questions),
        )
        for each in texts
    ]
    again = FileReport(source="", text="", shown=here.standing.shown, findings=made.findings, questions=made.questions)
    told = (*reports, again) if made.findings or made.questions else tuple(reports)
    return {REPORT: as_text(told), REPORT_DATA: as_data(told)}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
