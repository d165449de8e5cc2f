"""Write a small working publication for a new author to begin from."""

from __future__ import annotations

import unicodedata
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from publish.diagnostics import Outcome, Position
from publish.rules.files import FOLDER_NAME, FOLDER_UNWRITABLE, NAME_TAKEN


def write_starter(folder: Path) -> Outcome[tuple[Path, ...]]:
    """Write the files of the starter into a folder that doesn't exist yet or is empty, and name them."""
    at = Position(path=folder.as_posix())
    if any(unicodedata.category(each) in ("Cc", "Zl", "Zp") for each in folder.as_posix()):
        message = "the name of the folder holds a line break or another control character"
        hint = "name it with letters, digits and hyphens: publish new my-report"
        return Outcome(value=None, diagnostics=(FOLDER_NAME.finding(message, at, hint),))
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            message = f"{folder.as_posix()} is there already; nothing was written"
            return Outcome(value=None, diagnostics=(NAME_TAKEN.finding(message, at, "choose another name"),))
        written = tuple(_copy(resources.files("publish.starter") / "files", folder))
    except OSError as problem:
        message = f"{folder.as_posix()} can't be written: {problem.strerror or problem}"
        return Outcome(value=None, diagnostics=(FOLDER_UNWRITABLE.finding(message, at),))
    return Outcome(value=written)


def _copy(origin: Traversable, target: Path) -> list[Path]:
    if origin.is_file():
        with target.open("xb") as stream:
            stream.write(origin.read_bytes())
        return [target]
    target.mkdir(parents=True, exist_ok=True)
    parts = sorted(origin.iterdir(), key=lambda part: part.name)
    return [path for part in parts for path in _copy(part, target / part.name)]
