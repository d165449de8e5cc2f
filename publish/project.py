"""Find publications, and read and replace their files, and nothing outside them."""

from __future__ import annotations

import difflib
import errno
import os
import shlex
import stat
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from publish.diagnostics import Diagnostic, Outcome, Position, has_errors
from publish.files import DISK, Files, Kind, shown
from publish.model.files import RECORDS_FOLDER, SourceFile
from publish.rules.files import (
    FILE_CHANGED,
    FILE_MISSING,
    FILE_UNREADABLE,
    FILE_UNWRITABLE,
    NAME_TAKEN,
    NO_PUBLICATION,
    PATH_OUTSIDE,
    PATH_UNKNOWN,
    PATH_UNREADABLE,
    SEVERAL_PUBLICATIONS,
    UNKNOWN_RECORD_FILE,
)
from publish.slug import slug

PUBLICATION_FILE = "publication.yaml"
RECORD_FILES = ("groups.yaml", "places.yaml", "people.yaml", "sources.yaml", "terms.yaml")
LEVELS_ABOVE = 4
_DEEPEST = 32  # folders in each other
_UNFINISHED = ".unfinished-"
_LONGEST_SHOWN = 200
_QUOTATION_MARKS = "\"'`´‘’‚“”„«»‹›"
_NOT_PUBLICATIONS = frozenset({RECORDS_FOLDER, "images", "build", "node_modules", "site-packages"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A publication: a folder, or a lone text (``text`` is its file name then), and where its files are read from.

    ``within`` are the folders that it was found in, from the path that was named down: its outputs lie in folders of
    these names.
    """

    slug: str
    folder: Path
    text: str = ""
    files: Files = DISK
    within: tuple[str, ...] = field(default=(), compare=False)

    @property
    def shown(self) -> str:
        """Return the path by which people know the publication."""
        return shown(self.folder / self.text if self.text else self.folder)


def find(paths: tuple[Path, ...], files: Files = DISK) -> Outcome[tuple[Project, ...]]:
    """Find the publications at some paths: texts, folders that are one, or folders with publications at any depth."""
    return _all_found(_find_at(path, files) for path in paths)


def find_having(paths: tuple[Path, ...], files: Files = DISK) -> Outcome[tuple[Project, ...]]:
    """Find the publications that some files belong to: texts, ``publication.yaml``, records, whatever lies below one.

    Records that several publications share lead to all of these; a text that belongs to no other is one by itself.
    """
    return _all_found(_find_having(Path(os.path.abspath(path)), files) for path in paths)


def _find_having(path: Path, files: Files) -> tuple[list[Project], list[Diagnostic]]:
    try:
        if files.kind(path) is Kind.FILE:
            if path.name in RECORD_FILES and path.parent.name == RECORDS_FOLDER:
                return _find_in_folder(path.parent.parent, files)
            for folder in path.parents[: LEVELS_ABOVE + 1]:
                if _is_publication(folder, files):
                    return [_folder_project(folder, files)], []
                if files.kind(folder / ".git") is not None:
                    break
    except OSError as problem:
        return [], [_path_unreadable(path, problem)]
    return _find_at(path, files)


def _all_found(places: Iterable[tuple[list[Project], list[Diagnostic]]]) -> Outcome[tuple[Project, ...]]:
    """Join what was found at some paths: each publication once, those of one name told apart or reported."""
    projects: list[Project] = []
    findings: list[Diagnostic] = []
    for found, wrong in places:
        projects += found
        findings += wrong
    unique = _told_apart(tuple(dict.fromkeys(projects)))
    taken: dict[tuple[str, ...], Project] = {}
    for project in unique:
        other = taken.setdefault((*project.within, project.slug), project)
        if other is not project:
            findings.append(
                NAME_TAKEN.finding(
                    f'the publications {other.shown} and {project.shown} would both be built as "{project.slug}"',
                    Position(path=project.shown),
                    "rename one of them",
                )
            )
    return Outcome(value=unique, diagnostics=tuple(findings))


def _told_apart(projects: tuple[Project, ...]) -> tuple[Project, ...]:
    """Let publications of one name, found at several paths, lie below the folders in which they differ."""
    named: dict[tuple[str, ...], list[Project]] = {}
    for each in projects:
        named.setdefault((*each.within, each.slug), []).append(each)
    within: dict[Project, tuple[str, ...]] = {}
    for alike in named.values():
        above = [Path(os.path.abspath(each.folder if each.text else each.folder / "..")) for each in alike]
        if len({each.anchor for each in above}) == 1 < len(alike):
            common = os.path.commonpath(above)
            within |= {each: folder.relative_to(common).parts for each, folder in zip(alike, above, strict=True)}
    return tuple(replace(each, within=within.get(each, each.within)) for each in projects)


def find_one(path: Path, files: Files = DISK) -> Outcome[Project]:
    """Find the one publication at a path; several are an error."""
    found = find((path,), files)
    if not found.value or has_errors(found.diagnostics):
        return Outcome(value=None, diagnostics=found.diagnostics)
    if len(found.value) > 1:
        names = ", ".join(each.shown for each in found.value)
        message = f"{shown(path)} holds {len(found.value)} publications, and only one can be meant here"
        several = SEVERAL_PUBLICATIONS.finding(message, Position(path=shown(path)), f"name one of {names}")
        return Outcome(value=None, diagnostics=(*found.diagnostics, several))
    return Outcome(value=found.value[0], diagnostics=found.diagnostics)


def _find_at(path: Path, files: Files) -> tuple[list[Project], list[Diagnostic]]:
    try:
        kind = files.kind(path)
        if kind is Kind.FOLDER:
            return _find_in_folder(path, files)
        if kind is Kind.FILE and path.suffix.lower() in {".md", ".markdown"}:
            folder = path.parent
            if path.name == "text.md" or files.kind(folder / PUBLICATION_FILE) is not None:
                return [_folder_project(folder, files)], []
            return [Project(slug=slug(path.stem, "text"), folder=folder, text=path.name, files=files)], []
        if kind is Kind.FILE and path.name == PUBLICATION_FILE:
            return [_folder_project(path.parent, files)], []
    except OSError as problem:
        if problem.errno != errno.ENAMETOOLONG:
            return [], [_path_unreadable(path, problem)]
        kind = None
    named = _cut(shown(path))
    if kind is not None:
        message, hint = f"{named} is not a publication", "name a folder with a text, or a file ending in .md"
    else:
        message, hint = f"there is no {named}", _nearest_path(path, files)
    return [], [PATH_UNKNOWN.finding(message, Position(path=named), hint)]


def _path_unreadable(path: Path, problem: OSError) -> Diagnostic:
    named, reason = _cut(shown(path)), problem.strerror or "it can't be read"
    return PATH_UNREADABLE.finding(f"{named}: {reason}", Position(path=named))


def _cut(path: str) -> str:
    """Leave out the middle of a path that is longer than anybody reads."""
    return path if len(path) <= _LONGEST_SHOWN else f"{path[:80]}…{path[-40:]}"


def _nearest_path(path: Path, files: Files) -> str:
    written = str(path)
    bare = written.strip(_QUOTATION_MARKS)
    try:
        if bare not in ("", written) and files.kind(Path(bare)) is not None:
            return f"leave the quotation marks out: {bare}"
        near = difflib.get_close_matches(path.name[:_LONGEST_SHOWN], files.names(path.parent), n=1)
    except OSError:
        near = []
    return f'did you mean "{(path.parent / near[0]).as_posix()}"?' if near else "give the path of a publication"


def _folder_project(folder: Path, files: Files, within: tuple[str, ...] = ()) -> Project:
    name = slug(Path(os.path.abspath(folder)).name, "publication")
    return Project(slug=name, folder=folder, files=files, within=within)


def holds_sources(folder: Path, files: Files = DISK) -> bool:
    """Return whether a folder is that of a publication, or of the records that publications share."""
    try:
        names = RECORD_FILES if folder.name == RECORDS_FOLDER else ()
        return _is_publication(folder, files) or any(files.kind(folder / name) is Kind.FILE for name in names)
    except OSError:  # nobody here may look into it
        return False


def _is_publication(folder: Path, files: Files) -> bool:
    return any(files.kind(folder / name) is Kind.FILE for name in (PUBLICATION_FILE, "text.md"))


def _entries(folder: Path, within: tuple[str, ...], files: Files) -> list[tuple[Path, tuple[str, ...]]]:
    """List what may be a publication or hold one, the first by name at the end; ``within`` goes along."""
    names = (each for each in files.names(folder) if not each.startswith(".") and each.lower() != "readme.md")
    return [(folder / each, within) for each in names if each not in _NOT_PUBLICATIONS][::-1]


def _find_in_folder(folder: Path, files: Files) -> tuple[list[Project], list[Diagnostic]]:
    if _is_publication(folder, files):
        return [_folder_project(folder, files)], []
    projects: list[Project] = []
    findings: list[Diagnostic] = []
    looked_into = {os.path.realpath(folder)}  # a link may lead back to a folder above it
    waiting = _entries(folder, (), files)
    while waiting:
        entry, within = waiting.pop()
        try:
            kind = files.kind(entry)
            if kind is Kind.FILE and entry.suffix.lower() == ".md":
                lone = slug(entry.stem, "text")
                projects.append(Project(slug=lone, folder=entry.parent, text=entry.name, files=files, within=within))
            elif kind is not Kind.FOLDER:
                continue
            elif not files.lies_within(entry, entry.parent):
                findings.append(_outside(shown(entry), Position(path=shown(entry.parent))))
            elif _is_publication(entry, files):
                projects.append(_folder_project(entry, files, within))
            elif len(within) == _DEEPEST:
                findings.append(_path_unreadable(entry, OSError(0, f"it lies more than {_DEEPEST} folders deep")))
            elif (real := os.path.realpath(entry)) not in looked_into:
                looked_into.add(real)
                waiting += _entries(entry, (*within, entry.name), files)
        except OSError as problem:
            findings.append(_path_unreadable(entry, problem))
    if not projects and not findings:
        findings.append(
            NO_PUBLICATION.finding(
                f"{shown(folder)} holds no publication", Position(path=shown(folder)), _outputs_in(folder, files)
            )
        )
    return projects, findings


def _outputs_in(folder: Path, files: Files) -> str:
    """Return the hint how the EPUBs and PDFs in a folder are checked, where it holds any."""
    if not any(name.lower().endswith((".epub", ".pdf")) for name in files.names(folder)):
        return ""
    return f"to check EPUBs and PDFs: publish check {shlex.quote(_cut(folder.as_posix()))}"


def default_path() -> Path:
    """Return the folder to look in when no path is named: ``content`` where it is, else the working folder."""
    content = Path("content")
    return content if content.is_dir() else Path()


def text_names(project: Project) -> tuple[str, ...]:
    """Name the texts of a publication whose ``publication.yaml`` doesn't: ``text.md``, else every ``*.md``."""
    if project.text:
        return (project.text,)
    if project.files.kind(project.folder / "text.md") is Kind.FILE:
        return ("text.md",)
    try:
        names = [name for name in project.files.names(project.folder) if name.lower().endswith(".md")]
    except OSError:
        names = []
    return tuple(name for name in names if name.lower() != "readme.md" and not name.startswith("."))


def read(project: Project, name: str, position: Position) -> Outcome[SourceFile]:
    """Read a file of a publication; ``position`` is where the publication asks for it."""
    return read_file(project.folder, name, position, project.files)


def read_file(folder: Path, name: str, position: Position, files: Files = DISK) -> Outcome[SourceFile]:
    """Read a regular file below a folder; whatever leaves the folder, also by a link on disk, is refused."""
    pure = PurePosixPath(name)
    if not pure.parts or "\0" in name or "\\" in name or pure.is_absolute() or {"..", "~"} & {*pure.parts}:
        return Outcome(value=None, diagnostics=(_outside(name, position),))
    path = folder / pure
    try:
        if not files.lies_within(path, folder):
            return Outcome(value=None, diagnostics=(_outside(name, position),))
        data = files.read(path)
    except FileNotFoundError:
        hint = _nearest_name(path, folder, files)
        return Outcome(value=None, diagnostics=(FILE_MISSING.finding(f'there is no file "{name}"', position, hint),))
    except (OSError, ValueError) as problem:
        return Outcome(value=None, diagnostics=(_unreadable(name, position, problem),))
    return Outcome(value=SourceFile(path=shown(path), name=pure.as_posix(), data=data))


def replace_file(project: Project, file: SourceFile, data: bytes) -> Outcome[str]:
    """Put other bytes in the place of a file that was read, all of them or none; return the file as it is shown.

    It is replaced on the disk.  Refused are links, files that may not be written, and those that have changed since
    they were read, also where what was read lies only in memory.
    """
    at = Position(path=file.path)
    read_again = read_file(project.folder, file.name, at)
    if read_again.value is None:
        return Outcome(value=None, diagnostics=read_again.diagnostics)
    if read_again.value.data != file.data:
        message = f'"{file.name}" has changed while it was being looked at; nothing was written'
        return Outcome(value=None, diagnostics=(FILE_CHANGED.finding(message, at),))
    path = project.folder / PurePosixPath(file.name)
    unfinished: Path | None = None
    try:
        mode = path.lstat().st_mode
        if not stat.S_ISREG(mode):
            raise OSError(0, "it is a link to another file")
        if not mode & 0o222 or not os.access(path, os.W_OK):
            raise OSError(0, "it may not be written")
        for abandoned in path.parent.glob(f"{_UNFINISHED}*"):  # by a run that was killed
            abandoned.unlink()
        descriptor, name = tempfile.mkstemp(prefix=_UNFINISHED, dir=path.parent)
        unfinished = Path(name)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.chmod(stat.S_IMODE(mode))
        unfinished.replace(path)
    except OSError as problem:
        message = f'"{file.name}" can\'t be written: {problem.strerror or problem}'
        hint = "fix the permissions of the file and its folder; it is as it was"
        return Outcome(value=None, diagnostics=(FILE_UNWRITABLE.finding(message, at, hint),))
    finally:
        if unfinished is not None:
            unfinished.unlink(missing_ok=True)
    return Outcome(value=file.path)


def read_publication_file(project: Project) -> Outcome[SourceFile]:
    """Read ``publication.yaml``; no value and no finding where there is none."""
    if project.text or project.files.kind(project.folder / PUBLICATION_FILE) is None:
        return Outcome(value=None)
    return read(project, PUBLICATION_FILE, Position(path=shown(project.folder / PUBLICATION_FILE)))


def read_record_files(project: Project) -> Outcome[tuple[tuple[SourceFile, ...], ...]]:
    """Read the record files that a publication sees, the nearest folder's first.

    They lie in ``records/`` in the publication's folder and in the folders above it, up to four levels or
    to the root of the repository, whichever comes first.
    """
    layers: list[tuple[SourceFile, ...]] = []
    findings: list[Diagnostic] = []
    for folder in _record_folders(project):
        at = Position(path=shown(folder))
        layer: list[SourceFile] = []
        if not project.files.lies_within(folder, folder.parent):
            findings.append(_outside(shown(folder), at))
            continue
        try:
            names = project.files.names(folder)
        except OSError as problem:
            findings.append(_unreadable(shown(folder), at, problem))
            continue
        for name in names:
            if name in RECORD_FILES:
                outcome = read_file(folder, name, Position(path=shown(folder / name)), project.files)
                findings += outcome.diagnostics
                layer += [outcome.value] if outcome.value else []
            elif name.endswith((".yaml", ".yml")):
                findings.append(_unknown_record_file(folder / name))
        layers.append(tuple(layer))
    return Outcome(value=tuple(layers), diagnostics=tuple(findings))


def _record_folders(project: Project) -> Iterator[Path]:
    folder = Path(os.path.abspath(project.folder))
    for level in (folder, *folder.parents[:LEVELS_ABOVE]):
        records = level / RECORDS_FOLDER
        try:
            if project.files.kind(records) is Kind.FOLDER:
                yield records
            if project.files.kind(level / ".git") is not None:
                return
        except OSError:  # a folder above that nobody here may look into
            return


def _unknown_record_file(path: Path) -> Diagnostic:
    near = difflib.get_close_matches(path.name, RECORD_FILES, n=1)
    hint = f'did you mean "{near[0]}"?' if near else f"record files are {', '.join(RECORD_FILES)}"
    message = f'"{path.name}" is not the name of a record file; it is not read'
    return UNKNOWN_RECORD_FILE.finding(message, Position(path=shown(path)), hint)


def _nearest_name(path: Path, folder: Path, files: Files) -> str:
    try:
        names = files.names(path.parent) if files.lies_within(path.parent, folder) else ()
    except OSError:
        names = ()
    near = difflib.get_close_matches(path.name, names, n=1)
    return f'did you mean "{path.relative_to(folder).with_name(near[0]).as_posix()}"?' if near else "add the file"


def _unreadable(name: str, position: Position, problem: Exception) -> Diagnostic:
    reason = getattr(problem, "strerror", None) or str(problem)
    return FILE_UNREADABLE.finding(f'"{name}" can\'t be read: {reason}', position)


def _outside(name: str, position: Position) -> Diagnostic:
    return PATH_OUTSIDE.finding(
        f'"{name}" lies outside the publication',
        position,
    )
