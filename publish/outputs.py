"""Put outputs into the build folder so that a reader never finds half of one."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from publish.diagnostics import Outcome, Position
from publish.rules.building import BUILD_UNWRITABLE

RECORD = "outputs.json"
_UNFINISHED = ".unfinished-"


def write_outputs(
    folder: Path, files: Mapping[str, bytes], contents: str, *, all_editions: bool
) -> Outcome[tuple[Path, ...]]:
    """Write the outputs of one publication, all or none, and say which contents they were made from.

    Every file is written whole under another name first; only then the old ones are replaced.  Where the run
    makes every edition, outputs of an earlier run that the publication no longer declares are removed: those that
    the record of that run names, and nothing else.  ``contents`` is the digest of the source.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        earlier = _recorded(folder)
        made = {name: {"sha256": _digest(data), "contents": contents} for name, data in files.items()}
        record = dict(sorted({**({} if all_editions else earlier), **made}.items()))
        whole = {**files, RECORD: (json.dumps(record, indent=2) + "\n").encode()}
        unfinished = {name: _write_beside(folder, data) for name, data in whole.items()}
        for name, path in unfinished.items():
            path.replace(folder / name)
        for name in earlier.keys() - record.keys():
            (folder / name).unlink(missing_ok=True)
    except BaseException as problem:
        with contextlib.suppress(OSError):
            _sweep(folder)
        if not isinstance(problem, OSError):
            raise
        reason = problem.strerror or str(problem)
        found = BUILD_UNWRITABLE.finding(
            f"the outputs can't be written to {folder.as_posix()}: {reason}",
            Position(path=folder.as_posix()),
            "free some space or fix the folder's permissions; the last good outputs are as they were",
        )
        return Outcome(value=None, diagnostics=(found,))
    return Outcome(value=tuple(folder / name for name in files))


def standing_outputs(folder: Path, contents: str) -> tuple[tuple[Path, bool], ...]:
    """Return the outputs that stand in a build folder, each with whether it was made from these contents."""
    return tuple((folder / name, made["contents"] == contents) for name, made in sorted(_recorded(folder).items()))


def _write_beside(folder: Path, data: bytes) -> Path:
    descriptor, name = tempfile.mkstemp(prefix=_UNFINISHED, dir=folder)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    path = Path(name)
    path.chmod(0o644)
    return path


def _sweep(folder: Path) -> None:
    for path in folder.glob(f"{_UNFINISHED}*"):
        path.unlink(missing_ok=True)


def _recorded(folder: Path) -> dict[str, dict[str, str]]:
    try:
        record = json.loads((folder / RECORD).read_bytes())
        return {
            name: {"sha256": str(made["sha256"]), "contents": str(made["contents"])}
            for name, made in record.items()
            if Path(name).name == name and (folder / name).is_file()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
