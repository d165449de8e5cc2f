"""Files of the disk: how they are shown to people, and what can be said of one before it is read."""

from __future__ import annotations

from pathlib import Path

from publish.diagnostics import Diagnostic, Position, error


def shown(path: Path) -> str:
    """Say where a file lies: relative to the working folder where it lies below it."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def unreadable(path: Path) -> Diagnostic | None:
    """Give the finding about a file that no validator could read, or None."""
    at = Position(path=shown(path))
    if path.is_dir():
        return error("output-unreadable", f"{at.path} is a folder, not a file", at, "name the file inside it")
    if not path.is_file():
        return error("output-unreadable", f"there is no file {at.path}", at, "check the spelling of its name")
    try:
        with path.open("rb") as stream:
            empty = not stream.read(1)
    except OSError as problem:
        return error("output-unreadable", f"{at.path} can't be read: {problem.strerror}", at)
    if empty:
        return error("output-unreadable", f"{at.path} is empty: it holds 0 bytes", at, "build it again")
    return None
