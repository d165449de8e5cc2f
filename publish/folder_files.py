"""Write files of a publication into its folder: new ones, and those that are as they were when they were read.

A file that somebody made or changed meanwhile is never replaced.  The files of one folder are written all or none;
those of folders in it come first, so that no text names a picture that isn't there yet, and of those whose names
begin with a dot last.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from publish import swap
from publish.diagnostics import Diagnostic, Outcome, Position
from publish.files import DISK, Kind, shown
from publish.rules.files import FILE_CHANGED, FILE_UNWRITABLE, FOLDER_UNWRITABLE, NAME_TAKEN, PATH_OUTSIDE


def read_below(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Read those of some files below a folder that are there, regular, and not at the end of a link."""
    found: dict[str, bytes] = {}
    for name in names:
        path = folder / PurePosixPath(name)
        with contextlib.suppress(OSError, ValueError):
            if DISK.lies_within(path, folder):
                found[name] = DISK.read(path, follow=False)
    return found


def names_in(folder: Path, below: str = "") -> tuple[str, ...]:
    """Name the files in a folder below another, relative to it and sorted; none where there is no such folder."""
    try:
        names = DISK.names(folder / below)
        paths = (PurePosixPath(below, each).as_posix() for each in names)
        return tuple(each for each in paths if DISK.kind(folder / each) is Kind.FILE)
    except OSError:
        return ()


def write_files(folder: Path, files: Mapping[str, bytes], was: Mapping[str, bytes]) -> Outcome[tuple[str, ...]]:
    """Write files below a folder, which is made if need be; return their paths as people know them.

    ``was`` are the files among them that were read before; the others must not be there yet, or be the same.
    Nothing is written that is there already, byte for byte.  A folder that was made here goes again if that fails.
    """
    made = not os.path.lexists(folder)
    try:
        found = tuple(_in_the_way(folder, files, was))
        if found:
            return Outcome(value=None, diagnostics=found)
        written = []
        for below, inside in _by_folder(folder, files):
            with swap.held(folder / below):
                found = tuple(_in_the_way(folder, inside, was))
                if found:
                    return Outcome(value=None, diagnostics=found)
                modes = {PurePosixPath(name).name: _mode(folder / name) for name in inside if name in was}
                swap.replace(
                    folder / below, {PurePosixPath(name).name: data for name, data in inside.items()}, modes=modes
                )
            written += list(inside)
    except swap.Busy:
        message = f"another process has been writing to {shown(folder)} for {swap.WAIT:.0f} seconds"
        return _unwritable(folder, message, made)
    except (OSError, swap.NotUndone) as problem:
        reason = problem.reason if isinstance(problem, swap.NotUndone) else problem
        return _unwritable(folder, f"{shown(folder)} can't be written: {reason.strerror or reason}", made)
    except BaseException:
        _remove(folder, made)
        raise
    return Outcome(value=tuple(shown(folder / PurePosixPath(name)) for name in files if name in written))


def _mode(path: Path) -> int:
    """Return who may do what with a file."""
    return stat.S_IMODE(path.lstat().st_mode)


def _by_folder(folder: Path, files: Mapping[str, bytes]) -> Iterator[tuple[str, dict[str, bytes]]]:
    """Return what is to be written by the folder that it lies in, in the order in which it is written."""
    by_folder: dict[str, dict[str, bytes]] = {}
    there = read_below(folder, files)
    for name, data in files.items():
        if there.get(name) != data:
            by_folder.setdefault(PurePosixPath(name).parent.as_posix(), {})[name] = data
    return iter(sorted(by_folder.items(), key=lambda each: _turn(each[0])))


def _turn(below: str) -> int:
    """Say when a folder's files are written: those that others name before them, what is kept of them after them."""
    if below == ".":
        return 1
    return 2 if below.startswith(".") else 0


def _in_the_way(folder: Path, files: Mapping[str, bytes], was: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Report what may not be replaced: links and folders, what nobody has read or may write, what has changed since."""
    for name, data in files.items():
        path = folder / PurePosixPath(name)
        at = Position(path=shown(path))
        if os.path.lexists(folder) and not DISK.lies_within(path.parent, folder):
            yield PATH_OUTSIDE.finding(f'"{name}" lies outside {shown(folder)}', at)
            continue
        if not os.path.lexists(path):
            if name in was:
                yield FILE_CHANGED.finding(f"{at.path} has gone since it was read; nothing was written", at)
            continue
        there = read_below(folder, (name,)).get(name)
        if there is None or there not in (data, was.get(name)):
            changed = there is not None and name in was
            rule = FILE_CHANGED if changed else NAME_TAKEN
            what = "has changed since it was read" if changed else "is there already, and may be somebody's own"
            hint = "run the command again" if changed else "choose another folder, or move the file away"
            yield rule.finding(f"{at.path} {what}; nothing was written", at, hint)
        elif there != data and not (_mode(path) & 0o222 and os.access(path, os.W_OK)):
            yield FILE_UNWRITABLE.finding(f"{at.path} may not be written; nothing was written", at)


def _unwritable(folder: Path, message: str, made: bool) -> Outcome[tuple[str, ...]]:
    _remove(folder, made)
    hint = "free some space, or fix the permissions of the folder"
    return Outcome(value=None, diagnostics=(FOLDER_UNWRITABLE.finding(message, Position(path=shown(folder)), hint),))


def _remove(folder: Path, made: bool) -> None:
    if made:
        shutil.rmtree(folder, ignore_errors=True)
