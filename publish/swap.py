"""Replace files of a folder, all of them or none, whatever ends the process or stops the disk on the way.

The new files are written whole into ``.unfinished`` inside the folder, and the old ones are linked beside them.  Then
a journal says which files are about to change, and the new ones are moved into place.  The moment at which the
journal is removed is the moment of the change: whoever finds a journal that nobody holds undoes what it began.
The folder itself stays what it is, with all else that lies in it, so it may be a mount point or a link.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

WORK = ".unfinished"
LOCK = ".unfinished.lock"
WAIT = 20.0
"""Seconds to wait for another process that is writing into the folder; ordinarily it needs a fraction of one."""
_JOURNAL = "journal"
_READABLE = 0o644


class Busy(Exception):
    """Another process is writing into the folder, and has been for as long as anybody should wait."""


class NotUndone(Exception):
    """What was begun could neither be finished nor undone: until ``repair`` can, old and new files lie side by side."""

    def __init__(self, reason: OSError) -> None:
        super().__init__(str(reason))
        self.reason = reason


@contextlib.contextmanager
def held(folder: Path) -> Iterator[None]:
    """Make the folder if need be, and keep other processes from writing into it; first undo what one left unfinished.

    Raises ``Busy`` after ``WAIT`` seconds, ``OSError`` where the disk refuses.  A folder that was made here and
    stays empty is removed again.
    """
    made = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for each in made:
            _sync_folder(each.parent)
        with _locked(folder):
            _undo(folder)
            (folder / WORK / _JOURNAL).unlink(missing_ok=True)
            _clear(folder)
            yield
    finally:
        with contextlib.suppress(OSError):
            for each in made:
                each.rmdir()


def is_unfinished(folder: Path) -> bool:
    """Return whether a process is changing the folder, or left it unfinished."""
    return os.path.lexists(folder / WORK)


def repair(folder: Path) -> None:
    """Undo what a process that has ended left unfinished, if there is anything and the disk permits."""
    if is_unfinished(folder):
        with contextlib.suppress(OSError, Busy), held(folder):
            pass


def replace(
    folder: Path, new: Mapping[str, bytes], gone: Iterable[str] = (), modes: Mapping[str, int] | None = None
) -> None:
    """Write files into a folder that is ``held``, in this order, and remove those that are ``gone``: all or none.

    ``modes`` says who may do what with some of them; the others can be read by everybody.
    Raises ``OSError`` where nothing was changed, and ``NotUndone`` where the disk refused to take a change back.
    """
    gone = tuple(gone)
    try:
        _prepare(folder, new, gone, modes or {})
        for name in new:
            os.replace(folder / WORK / "new" / name, folder / name)  # noqa: PTH105
        for name in gone:
            (folder / name).unlink(missing_ok=True)
        _sync_folder(folder)
        (folder / WORK / _JOURNAL).unlink()
    except BaseException as problem:
        try:
            _undo(folder)
        except OSError as refused:
            if isinstance(problem, OSError):
                raise NotUndone(refused) from problem
            raise problem from refused
        with contextlib.suppress(OSError):
            _clear(folder)
        raise
    with contextlib.suppress(OSError):  # the change is made; what can't be tidied up now, the next run does
        _sync_folder(folder / WORK)
        _clear(folder)


def _prepare(folder: Path, new: Mapping[str, bytes], gone: tuple[str, ...], modes: Mapping[str, int]) -> None:
    """Write the new files, keep the old ones, and then the journal that says what changes."""
    work = folder / WORK
    for each in (work, work / "new", work / "old"):
        each.mkdir()
    for name, data in new.items():
        _write(work / "new" / name, data, modes.get(name, _READABLE))
    had = [name for name in (*new, *gone) if os.path.lexists(folder / name)]
    for name in had:
        _keep(folder / name, work / "old" / name)
    _sync_folder(work / "new")
    _sync_folder(work / "old")
    _write(work / f"{_JOURNAL}.part", json.dumps({"had": had, "new": list(new)}).encode())
    os.replace(work / f"{_JOURNAL}.part", work / _JOURNAL)  # noqa: PTH105
    _sync_folder(work)
    _sync_folder(folder)


def _undo(folder: Path) -> None:
    """Put the old files back where there is a journal; may be called again where it was itself ended."""
    work = folder / WORK
    if work.is_symlink() or not (work / _JOURNAL).is_file():
        return
    had, new = _read_journal(work)
    for name in had:
        if os.path.lexists(work / "old" / name):
            os.replace(work / "old" / name, folder / name)  # noqa: PTH105
    for name in new:
        if name not in had and not (work / "new" / name).exists():  # it was moved into place
            (folder / name).unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # all is as it was, and undoing it again would change nothing
        _sync_folder(folder)
        (work / _JOURNAL).unlink()


def _read_journal(work: Path) -> tuple[list[str], list[str]]:
    try:
        journal = json.loads((work / _JOURNAL).read_bytes())
        had, new = ([name for name in journal[key] if Path(name).name == name] for key in ("had", "new"))
    except (ValueError, KeyError, TypeError):  # no journal of ours is damaged; but what was kept can be put back
        return sorted(os.listdir(work / "old")), []
    return had, new


def _clear(folder: Path) -> None:
    """Remove what was written for a change, unless it is yet to be undone."""
    work = folder / WORK
    for left in folder.glob(f"{WORK}-*"):  # of version 0.1.0
        left.unlink(missing_ok=True)
    if work.is_symlink() or not work.is_dir() or (work / _JOURNAL).exists():
        return
    for each in (work / "new", work / "old", work):
        if each.is_dir():
            for entry in os.scandir(each):
                if not entry.is_dir(follow_symlinks=False):
                    Path(entry.path).unlink(missing_ok=True)
            each.rmdir()


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    from filelock import FileLock, Timeout

    lock = FileLock(folder / LOCK, timeout=WAIT)
    try:
        lock.acquire()
    except Timeout:
        raise Busy from None
    try:
        yield
    finally:
        with contextlib.suppress(OSError):  # Windows doesn't remove what is open; the next run takes it as it is
            (folder / LOCK).unlink()
        lock.release()


def _write(path: Path, data: bytes, mode: int = _READABLE) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    path.chmod(mode)


def _keep(path: Path, kept: Path) -> None:
    """Let a file have a second name; where the file system knows no such thing, copy it."""
    try:
        os.link(path, kept, follow_symlinks=False)
        return
    except (OSError, NotImplementedError):
        if not stat.S_ISREG(path.lstat().st_mode):
            raise
    shutil.copy2(path, kept)
    with kept.open("rb+") as stream:
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    """Have the disk remember which names a folder holds; Windows does so by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as problem:
        if problem.errno not in (errno.EINVAL, errno.ENOTSUP):  # a file system that can't
            raise
    finally:
        os.close(descriptor)
