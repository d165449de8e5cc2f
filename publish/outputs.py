"""Put outputs into the build folder so that a reader never finds half of a set, and say which stand there."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from publish import swap
from publish.diagnostics import Diagnostic, Outcome, Position
from publish.rules.building import BUILD_BUSY, BUILD_UNWRITABLE, OUTPUT_FOREIGN, OUTPUT_LEFT

RECORD = "outputs.json"
_LOOKS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """What the record says of an output: the SHA-256 of its bytes, and the digest of what it was made from."""

    sha256: str
    contents: str


def write_outputs(
    folder: Path, files: Mapping[str, bytes], contents: str, *, all_editions: bool, failed: Collection[str] = ()
) -> Outcome[tuple[Path, ...]]:
    """Write the outputs of one publication, all or none, and say which contents they were made from.

    ``contents`` is the digest of the source.  Where the run makes every edition, outputs of an earlier run that the
    publication no longer declares are removed; those named in ``failed`` are declared and couldn't be made, so they
    stay as they are, recorded with their own contents.  A file that isn't as the record of the earlier run says is
    somebody's own: it is neither replaced nor removed.
    """
    try:
        with swap.held(folder):
            return _write(folder, files, contents, all_editions, failed)
    except swap.Busy:
        message = f"another build has been writing to {folder.as_posix()} for {swap.WAIT:.0f} seconds"
        found = BUILD_BUSY.finding(message, Position(path=folder.as_posix()))
    except swap.NotUndone as problem:
        hint = (
            "free some space or fix the folder's permissions; some outputs there are new and some old, until a build "
            "or a check of this publication can put the old ones back"
        )
        found = _unwritable(folder, problem.reason, hint)
    except OSError as problem:
        hint = "free some space or fix the folder's permissions; the last good outputs are as they were"
        found = _unwritable(folder, problem, hint)
    return Outcome(value=None, diagnostics=(found,))


def repair(folder: Path) -> None:
    """Let a folder of outputs hold one whole set again, where a build was ended while it wrote there."""
    swap.repair(folder)


def standing_outputs(folder: Path, contents: str) -> tuple[tuple[Path, bool], ...]:
    """Return the outputs that stand in a build folder as they were made, each with whether from these contents."""
    return tuple((folder / name, made.contents == contents) for name, made, whole in _looked_at(folder) if whole)


def altered_outputs(folder: Path, contents: str) -> tuple[tuple[Path, bool], ...]:
    """Return the outputs that the record names and that aren't what it says: changed by somebody, or not there.

    Each comes with whether it was made from these contents.
    """
    return tuple((folder / name, made.contents == contents) for name, made, whole in _looked_at(folder) if not whole)


def recorded_names(folder: Path) -> frozenset[str]:
    """Return the names of the outputs that the record of a folder names, none where it has no record."""
    return frozenset(_recorded(folder))


def _looked_at(folder: Path) -> tuple[tuple[str, _Made, bool], ...]:
    """Compare the outputs with the record, again where a build replaces them meanwhile."""
    found: tuple[tuple[str, _Made, bool], ...] = ()
    for _ in range(_LOOKS):
        swap.repair(folder)
        record = _recorded(folder)
        found = tuple((name, made, _is_as_made(folder / name, made)) for name, made in record.items())
        at_rest = not swap.is_unfinished(folder) and _recorded(folder) == record
        if at_rest or all(whole for _name, _made, whole in found):
            break
    return found


def _write(
    folder: Path, files: Mapping[str, bytes], contents: str, all_editions: bool, failed: Collection[str]
) -> Outcome[tuple[Path, ...]]:
    earlier = _read_record(folder)
    theirs = tuple(_not_ours(folder, files, earlier))
    if theirs:
        return Outcome(value=None, diagnostics=theirs)
    earlier = {name: made for name, made in (earlier or {}).items() if (folder / name).is_file()}
    made = {name: _Made(sha256=_digest(data), contents=contents) for name, data in files.items()}
    staying = {name: each for name, each in earlier.items() if not all_editions or name in failed}
    record = {**staying, **made}
    undeclared = [name for name in earlier if name not in record]
    gone = [name for name in undeclared if _is_as_made(folder / name, earlier[name])]
    swap.replace(folder, {**files, RECORD: _written(record)}, gone)
    left = tuple(_left(folder / name) for name in undeclared if name not in gone)
    return Outcome(value=tuple(folder / name for name in files), diagnostics=left)


def _not_ours(folder: Path, files: Mapping[str, bytes], earlier: Mapping[str, _Made] | None) -> Iterator[Diagnostic]:
    """Report what lies where outputs are to go and isn't what an earlier run left there."""
    for name, data in files.items():
        path = folder / name
        was = (earlier or {}).get(name)
        ours = {_digest(data), *((was.sha256,) if was else ())}
        if os.path.lexists(path) and _digest_of(path) not in ours:
            what = f"isn't as {RECORD} says" if was else f"isn't named in {RECORD}"
            what = "is a folder" if path.is_dir() else what
            message = f"{path.as_posix()} {what}, so it may be somebody's own; no output was replaced"
            yield OUTPUT_FOREIGN.finding(message, Position(path=path.as_posix()))
    if earlier is None and os.path.lexists(folder / RECORD):
        path = folder / RECORD
        message = f"{path.as_posix()} isn't a list of outputs, so it may be somebody's own; no output was replaced"
        yield OUTPUT_FOREIGN.finding(message, Position(path=path.as_posix()))


def _left(path: Path) -> Diagnostic:
    message = f"{path.as_posix()} is no longer made; it was changed after it was made, so it is left where it is"
    return OUTPUT_LEFT.finding(message, Position(path=path.as_posix()))


def _unwritable(folder: Path, problem: OSError, hint: str) -> Diagnostic:
    reason = problem.strerror or str(problem)
    message = f"the outputs can't be written to {folder.as_posix()}: {reason}"
    return BUILD_UNWRITABLE.finding(message, Position(path=folder.as_posix()), hint)


def _written(record: Mapping[str, _Made]) -> bytes:
    entries = {name: {"sha256": made.sha256, "contents": made.contents} for name, made in sorted(record.items())}
    return (json.dumps(entries, indent=2) + "\n").encode()


def _recorded(folder: Path) -> dict[str, _Made]:
    """Return what the record of an earlier run says, nothing where it can't be read."""
    try:
        return _read_record(folder) or {}
    except OSError:
        return {}


def _read_record(folder: Path) -> dict[str, _Made] | None:
    """Read the record of an earlier run, in order of names; None where there is none, or nothing like one."""
    try:
        if not stat.S_ISREG((folder / RECORD).lstat().st_mode):
            return None
        entries = json.loads((folder / RECORD).read_bytes())
        record = {
            name: _Made(sha256=str(made["sha256"]), contents=str(made["contents"]))
            for name, made in sorted(entries.items())
        }
    except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return {name: made for name, made in record.items() if Path(name).name == name and "\0" not in name}


def _is_as_made(path: Path, made: _Made) -> bool:
    return _digest_of(path) == made.sha256


def _digest_of(path: Path) -> str | None:
    """Return the SHA-256 of a regular file; None of all else, and of what can't be read."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
