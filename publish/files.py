"""Files on their way in: from the disk, or from memory in place of it; how they are shown to people."""

from __future__ import annotations

import enum
import os
import shlex
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from publish.diagnostics import Diagnostic, Outcome, Position
from publish.rules.files import FILE_UNREADABLE, PATH_UNKNOWN
from publish.rules.outputs import OUTPUT_UNREADABLE

LARGEST_FILE = 64 * 1024 * 1024
Held = bytes | str | None
"""What is at a path in memory: bytes, a text, or None where a file or folder is no longer there."""


class Kind(enum.Enum):
    """What lies at a path; links count as what they lead to, and as ``OTHER`` where they lead nowhere."""

    FILE = "file"
    FOLDER = "folder"
    OTHER = "other"


class Files(Protocol):
    """Where a publication is read from.

    Paths are absolute or relative to the working folder.  What can't be read raises ``OSError``.
    """

    def kind(self, path: Path) -> Kind | None:
        """Say what lies at a path, None where there is nothing."""

    def names(self, folder: Path) -> tuple[str, ...]:
        """Name what lies in a folder, sorted."""

    def lies_within(self, path: Path, folder: Path) -> bool:
        """Return whether a path, with every link on the way followed, ends below a folder."""

    def read(self, path: Path, *, follow: bool = True) -> bytes:
        """Return the bytes of a regular file; one at a link is refused unless ``follow``.

        Raises ``ValueError``, with words for people, for what is no file and for one that is too large.
        """


@dataclass(frozen=True, slots=True)
class Disk:
    """The files of this machine, as they are when they are asked for."""

    def kind(self, path: Path) -> Kind | None:
        """Say what lies at a path, None where there is nothing."""
        try:
            mode = path.stat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            return Kind.OTHER if os.path.lexists(path) else None
        except OSError:
            if path.is_symlink():  # links in a circle
                return Kind.OTHER
            raise
        except ValueError:  # a name with a NUL
            return None
        if stat.S_ISDIR(mode):
            return Kind.FOLDER
        return Kind.FILE if stat.S_ISREG(mode) else Kind.OTHER

    def names(self, folder: Path) -> tuple[str, ...]:
        """Name what lies in a folder, sorted."""
        return tuple(sorted(os.listdir(folder)))

    def lies_within(self, path: Path, folder: Path) -> bool:
        """Return whether a path, with every link on the way followed, ends below a folder."""
        try:
            return path.resolve().is_relative_to(folder.resolve())
        except RuntimeError:  # links that go round in a circle, before Python 3.13
            return False

    def read(self, path: Path, *, follow: bool = True) -> bytes:
        """Return the bytes of a regular file; a pipe isn't waited for, and of a device nothing is read."""
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | (0 if follow else getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(os.open(path, flags), "rb") as stream:
            about = os.fstat(stream.fileno())
            if not stat.S_ISREG(about.st_mode):
                raise ValueError("it is not a regular file")
            _refuse_if_too_large(about.st_size)
            return stream.read(LARGEST_FILE)


@dataclass(frozen=True, slots=True)
class Nothing:
    """No files at all: what lies under a publication that is wholly in memory."""

    def kind(self, path: Path) -> Kind | None:
        """Say that there is nothing."""
        return None

    def names(self, folder: Path) -> tuple[str, ...]:
        """Raise ``FileNotFoundError``: there is no folder."""
        raise FileNotFoundError(2, "No such file or directory")

    def lies_within(self, path: Path, folder: Path) -> bool:
        """Compare paths alone: where there is no disk, there are no links."""
        return _absolute(path).is_relative_to(_absolute(folder))

    def read(self, path: Path, *, follow: bool = True) -> bytes:
        """Raise ``FileNotFoundError``: there is no file."""
        raise FileNotFoundError(2, "No such file or directory")


DISK = Disk()
NOTHING = Nothing()


@dataclass(frozen=True, slots=True, eq=False)
class Overlay:
    """Files held in memory, over those of the disk or over nothing.

    ``files`` maps paths, absolute or relative to the working folder, to what is at them: bytes, a text, which is
    UTF-8 then, or None for a file or folder that is no longer there.  A path in memory hides what the disk has at
    it.  Cases of letters differ, on every system.  ``over`` is ``NOTHING`` for a publication that is wholly in memory.
    A link on the disk is followed on the way to a path in memory as to any other, so what the disk would refuse once
    the texts are saved is refused before.
    """

    files: Mapping[str, Held] | Mapping[Path, Held] | Mapping[str | os.PathLike[str], Held]
    over: Files = DISK
    _held: dict[Path, bytes | None] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Copy what was given, by absolute paths; ``ValueError`` where one path is both a file and a folder."""
        held = {
            _absolute(path): data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
            for path, data in self.files.items()
        }
        for path, data in held.items():
            within = [each for each in path.parents if held.get(each) is not None]
            if data is not None and within:
                raise ValueError(f"{within[0]} is a file, so {path} can't lie in it")
        object.__setattr__(self, "_held", held)

    def kind(self, path: Path) -> Kind | None:
        """Say what lies at a path, None where there is nothing."""
        here = _absolute(path)
        if self._held.get(here) is not None:
            return Kind.FILE
        if self._names_in_memory(here):
            return Kind.FOLDER
        return None if self._hides(here) else self.over.kind(path)

    def names(self, folder: Path) -> tuple[str, ...]:
        """Name what lies in a folder, sorted."""
        here = _absolute(folder)
        held = self._names_in_memory(here)
        if held and (self._hides(here) or self.over.kind(folder) is not Kind.FOLDER):
            return tuple(sorted(held))
        if self._hides(here):
            raise FileNotFoundError(2, "No such file or directory")
        under = (name for name in self.over.names(folder) if not self._hides(here / name))
        return tuple(sorted({*under, *held}))

    def lies_within(self, path: Path, folder: Path) -> bool:
        """Return whether a path, with every link of the disk on the way followed, ends below a folder."""
        return self.over.lies_within(path, folder)

    def read(self, path: Path, *, follow: bool = True) -> bytes:
        """Return the bytes of a file in memory, or else of one below it; one in memory has the limits of the disk."""
        here = _absolute(path)
        data = self._held.get(here)
        if data is not None:
            _refuse_if_too_large(len(data))
            return data
        if self._names_in_memory(here):
            raise ValueError("it is not a regular file")
        if self._hides(here):
            raise FileNotFoundError(2, "No such file or directory")
        return self.over.read(path, follow=follow)

    def _hides(self, path: Path) -> bool:
        """Return whether what lies below can't be seen at a path: it, or a folder that it would lie in, is replaced."""
        return any(each in self._held for each in (path, *path.parents))

    def _names_in_memory(self, folder: Path) -> frozenset[str]:
        depth = len(folder.parts)
        return frozenset(
            path.parts[depth] for path, data in self._held.items() if data is not None and folder in path.parents
        )


def _absolute(path: str | os.PathLike[str]) -> Path:
    """Make a path absolute without a look at the disk: links on the way stay."""
    return Path(os.path.abspath(path))


def _refuse_if_too_large(size: int) -> None:
    if size > LARGEST_FILE:
        raise ValueError(f"it is larger than {LARGEST_FILE // 1024 // 1024} MB")


def shown(path: Path) -> str:
    """Write a path as people would: relative to the working folder where it lies below it."""
    absolute = _absolute(path)  # links on the way are shown, not followed
    try:
        return absolute.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return absolute.as_posix()


def quoted(path: str) -> str:
    """Write a path as a command line takes it: in quotation marks where it has spaces or signs of the shell."""
    if os.name == "nt":
        return f'"{path}"' if " " in path else path
    return shlex.quote(path)


def shown_lines(path: str, files: Files = DISK) -> tuple[str, ...]:
    """Return the lines of a file for showing beside findings; none of a link, a pipe, or what isn't UTF-8.

    A link may lead out of the publication, and what lies there is nobody's to show.
    """
    try:
        text = files.read(Path(path), follow=False).decode("utf-8-sig")
        return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    except (OSError, ValueError):
        return ()


def read_named(path: Path, files: Files = DISK) -> Outcome[bytes]:
    """Return the bytes of a file that a command was given, or why it can't be read."""
    at = Position(path=shown(path))
    try:
        if files.kind(path) is None:
            return Outcome(value=None, diagnostics=(PATH_UNKNOWN.finding(f"there is no file {at.path}", at),))
        return Outcome(value=files.read(path))
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        message = f"{at.path} can't be read: {reason}"
        return Outcome(value=None, diagnostics=(FILE_UNREADABLE.finding(message, at),))


def unreadable(path: Path) -> Diagnostic | None:
    """Return the finding about a file that no validator could read, or None."""
    at = Position(path=shown(path))
    if path.is_dir():
        return OUTPUT_UNREADABLE.finding(f"{at.path} is a folder, not a file", at, "name the file inside it")
    if not path.is_file():
        return OUTPUT_UNREADABLE.finding(f"there is no file {at.path}", at, "check the spelling of its name")
    try:
        with path.open("rb") as stream:
            empty = not stream.read(1)
    except OSError as problem:
        return OUTPUT_UNREADABLE.finding(f"{at.path} can't be read: {problem.strerror}", at)
    if empty:
        return OUTPUT_UNREADABLE.finding(f"{at.path} is empty: it holds 0 bytes", at, "build it again")
    return None
