"""What was named on the command line goes in; the publications, EPUBs and PDFs that it stands for come out.

Paths are files, folders, patterns with ``*``, EPUBs that lie unpacked in a folder, and ZIP files of EPUBs and PDFs.
What lies in a ZIP file is unpacked, and what lies in a folder packed, into a temporary folder that is there for as
long as the file is looked at.
"""

from __future__ import annotations

import enum
import glob
import os
import re
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath

from publish import formats, outputs, project
from publish.diagnostics import Diagnostic, Position
from publish.files import DISK, Files, Kind, shown
from publish.pipeline.obstacles import kind_of, obstacle
from publish.project import Project
from publish.rules.files import NO_PUBLICATION, PATH_UNKNOWN

_ENDINGS = frozenset({".epub", ".pdf"})
_SOURCES = frozenset({".md", ".markdown", ".yaml", ".yml"})
_JUNK = frozenset({"__MACOSX", ".DS_Store", ".git", ".svn", "node_modules", "site-packages"})
_CONTAINER = Path("META-INF", "container.xml")
_MOST_MATCHES = 100_000
_MOST_MEMBERS = 20_000
_DEEPEST = 32  # folders in each other
_LARGEST_FILE = 1024**3
_LARGEST_FOLDER = 4 * 1024**3
_PIECE = 1024**2
_LOCKED = 0x1


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """An EPUB or PDF: ``path`` is where it is read, ``shown`` how people know it, ``kind`` epub, pdf or unknown.

    ``unchecked`` is why it can't be checked, empty where it can.
    """

    path: Path
    shown: str
    kind: str
    unchecked: str = ""


Found = Project | File | Diagnostic


def found_at(paths: tuple[Path, ...], files: Files = DISK, *, sources_alone: bool = False) -> Iterator[Found]:
    """Yield what is to be checked at some paths, each thing once, and findings where there is nothing.

    Publications come first, so that those of one name, at whatever paths they are, are told apart as a build does.
    """
    places: list[_Place] = []
    for path in paths:
        matches = tuple(_matching(path, files))
        yield from (each for each in matches if isinstance(each, Diagnostic))
        guessed = matches != (path,)
        places += [_Place(each, _holds(each, files), guessed) for each in matches if isinstance(each, Path)]
    sources = project.find(tuple(each.path for each in places if each.holds in (_Holds.SOURCES, _Holds.BOTH)), files)
    projects = sources.value or ()
    below = {} if sources_alone else {
        each.path: tuple(_files_below(each.path, projects)) for each in places if each.holds is _Holds.BOTH
    }  # fmt: skip
    lacking_nothing = {shown(path) for path, those in below.items() if those}
    lacking_nothing |= {shown(each.path) for each in places if each.guessed} if len(places) > 1 else set()
    for found in sources.diagnostics:
        at = found.position.path if found.position else ""
        if found.rule not in (NO_PUBLICATION, PATH_UNKNOWN) or at not in lacking_nothing:
            yield found
    yield from projects
    if not sources_alone:
        yield from _files_once(places, below)


class _Holds(enum.Enum):
    """What a path stands for: publications, EPUBs and PDFs, either, or an EPUB that lies unpacked."""

    SOURCES = enum.auto()
    FILES = enum.auto()
    BOTH = enum.auto()
    UNPACKED = enum.auto()


@dataclass(frozen=True, slots=True)
class _Place:
    """A path that was named, or, where it is ``guessed``, that a pattern stands for."""

    path: Path
    holds: _Holds
    guessed: bool


def _holds(path: Path, files: Files) -> _Holds:
    kind, ending = _kind(path, files), path.suffix.lower()
    if kind is Kind.FOLDER:
        return _Holds.UNPACKED if _is_unpacked(path) else _Holds.BOTH
    if kind is None or ending in _SOURCES or (kind is Kind.OTHER and not os.path.lexists(path)):
        return _Holds.SOURCES
    known = kind is Kind.OTHER or formats.of_file(path) is not None or kind_of(path) != "unknown"
    return _Holds.FILES if known else _Holds.SOURCES


def _files_once(places: Iterable[_Place], below: Mapping[Path, tuple[Path, ...]]) -> Iterator[File]:
    """Yield the EPUBs and PDFs at some places; what was looked at isn't opened again."""
    seen: set[str] = set()
    for place in places:
        for path in below.get(place.path, () if place.holds is _Holds.SOURCES else (place.path,)):
            name = shown(path)
            if name not in seen:
                seen.add(name)
                yield from _packed(path) if _is(Path.is_dir, path) else _files_at(path)


def _matching(path: Path, files: Files) -> Iterator[Path | Diagnostic]:
    """Yield the paths that a pattern stands for, in order; a path that is none, or that is there, stands for itself."""
    if not glob.has_magic(str(path)) or _kind(path, files) is not None:
        yield path
        return
    base = Path(path.anchor)
    try:
        found = sorted(islice(base.glob(path.relative_to(base).as_posix()), _MOST_MATCHES))
    except (OSError, ValueError, NotImplementedError):
        found = []
    yield from found
    if not found:
        at = shown(path)
        yield PATH_UNKNOWN.finding(
            f"nothing is named like {at}", Position(path=at), "check the spelling of the pattern"
        )


def _kind(path: Path, files: Files) -> Kind | None:
    """Say what lies at a path; what can't even be asked for counts as there."""
    try:
        return files.kind(path)
    except OSError:
        return Kind.OTHER


def _files_below(folder: Path, projects: tuple[Project, ...]) -> Iterator[Path]:
    """Yield EPUBs, PDFs, ZIP files that hold such and unpacked EPUBs below a folder, in order of their names."""
    owned = {os.path.realpath(each.folder) for each in projects if not each.text}
    seen: set[str] = set()
    waiting = [(folder, 0)]
    while waiting:
        here, depth = waiting.pop()
        real = os.path.realpath(here)
        if real in seen or real in owned or depth > _DEEPEST:
            continue
        seen.add(real)
        try:
            names = sorted(name for name in os.listdir(here) if not name.startswith(".") and name not in _JUNK)
        except OSError:  # which was said when publications were looked for
            continue
        left = outputs.recorded_names(here) if projects else frozenset()
        below: list[tuple[Path, int]] = []
        for path in (here / name for name in names if name not in left):
            ending = path.suffix.lower()
            if _is(Path.is_dir, path):
                if _is_unpacked(path):
                    yield path
                elif DISK.lies_within(path, folder):
                    below.append((path, depth + 1))
            elif ending in _ENDINGS or (ending == ".zip" and any(_members(path))):
                yield path
        waiting += reversed(below)


def _files_at(path: Path) -> Iterator[File]:
    """Yield the EPUB or PDF at a path, or those in a ZIP file."""
    kind = kind_of(path)
    if kind == "zip":
        yield from _unpacked(path)
    else:
        yield File(path=path, shown=shown(path), kind=kind, unchecked=obstacle(path, kind))


def _is(what: Callable[[Path], bool], path: Path) -> bool:
    """Say whether a path is something; of what nobody here may look at, that it isn't."""
    try:
        return what(path)
    except OSError:
        return False


def _is_unpacked(folder: Path) -> bool:
    return _is(Path.is_file, folder / _CONTAINER)


def _packed(folder: Path) -> Iterator[File]:
    """Pack an EPUB that lies in a folder; its ``mimetype`` comes first, and links that lead out are left out."""
    with tempfile.TemporaryDirectory(prefix="packed-") as temporary:
        path = Path(temporary, f"{_plain(folder.name.removesuffix('.epub'))}.epub")
        try:
            with zipfile.ZipFile(path, "w") as packed:
                left, count = _LARGEST_FOLDER, 0
                for name in _names_below(folder):
                    left, count = left - (folder / name).stat().st_size, count + 1
                    if left < 0 or count > _MOST_MEMBERS:
                        raise ValueError("it is larger than any EPUB")
                    how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
                    with (folder / name).open("rb") as stream, packed.open(_entry(name, how), "w") as into:
                        _copy(stream.read, into.write, _LARGEST_FILE)
            why = obstacle(path, "epub")
        except (OSError, ValueError) as problem:
            why = f"it can't be packed: {getattr(problem, 'strerror', None) or problem}"
        yield File(path=path, shown=shown(folder), kind="epub", unchecked=why)


def _entry(name: str, how: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)  # of no time
    entry.compress_type = how
    return entry


def _names_below(folder: Path) -> list[str]:
    """Name the regular files of a folder, ``mimetype`` first."""
    names = []
    for here, folders, own in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _JUNK)
        paths = (Path(here, name) for name in own if name not in _JUNK)
        inside = (path for path in paths if _is(Path.is_file, path) and DISK.lies_within(path, folder))
        names += [path.relative_to(folder).as_posix() for path in inside]
    return sorted(names, key=lambda name: (name != "mimetype", name))


def _members(path: Path) -> Iterator[zipfile.ZipInfo]:
    """Yield the EPUBs and PDFs in a ZIP file; nothing where it can't be opened."""
    try:
        with zipfile.ZipFile(path) as packed:
            entries = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return
    for entry in sorted(entries[:_MOST_MEMBERS], key=lambda each: each.filename):
        name = PurePosixPath(entry.filename)
        of_macos = name.name.startswith("._")  # which hold what it knows of a file
        if name.suffix.lower() in _ENDINGS and not (entry.is_dir() or of_macos or {*name.parts} & _JUNK):
            yield entry


def _unpacked(path: Path) -> Iterator[File]:
    """Unpack the EPUBs and PDFs of a ZIP file, one after the other."""
    empty, names = True, Counter[str]()
    for entry in _members(path):
        empty = False
        parts = (part for part in PurePosixPath(entry.filename).parts if part not in ("..", "/"))
        name = f"{shown(path)}/{'/'.join(parts)}"
        names[name] += 1
        name = name if names[name] == 1 else f"{name} ({names[name]})"
        with tempfile.TemporaryDirectory(prefix="unpacked-") as temporary:
            member = Path(temporary, _plain(PurePosixPath(entry.filename).name))
            why = _unpack(path, entry, member)
            kind = kind_of(member)
            kind = "unknown" if kind == "zip" else kind
            yield File(path=member, shown=name, kind=kind, unchecked=why or obstacle(member, kind))
    if empty:
        why = obstacle(path, "epub") or "it is a ZIP archive that holds no EPUB and no PDF"
        yield File(path=path, shown=shown(path), kind="unknown", unchecked=why)


def _unpack(path: Path, entry: zipfile.ZipInfo, member: Path) -> str:
    """Write a member of a ZIP file to a path; return why that can't be done."""
    if entry.flag_bits & _LOCKED:
        return "it is locked by a password in its ZIP archive"
    try:
        with zipfile.ZipFile(path) as packed, packed.open(entry) as stream, member.open("wb") as into:
            _copy(stream.read, into.write, _LARGEST_FILE)
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        RuntimeError,
        ValueError,
        EOFError,
        NotImplementedError,
    ) as problem:
        return f"it can't be unpacked: {getattr(problem, 'strerror', None) or str(problem) or 'it is damaged'}"
    return ""


def _copy(read: Callable[[int], bytes], write: Callable[[bytes], object], most: int) -> None:
    while piece := read(_PIECE):
        most -= len(piece)
        if most < 0:
            raise ValueError("it is larger than 1 GB")
        write(piece)


def _plain(name: str) -> str:
    """Return a name that any system takes for a file."""
    return re.sub(r"[^\w.-]", "_", name, flags=re.ASCII)[-100:] or "file"
