"""Files that are handed to a validator: how they are shown to people, and what can be said before it runs."""

from __future__ import annotations

from pathlib import Path

from publish.diagnostics import Diagnostic, Position, error

SECONDS = 300.0
"""How long a validator may take over one file."""


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


def missing(validator: str, reason: str, hint: str) -> Diagnostic:
    """Give the finding that a validator isn't on this machine."""
    return error("validator-missing", f"{validator} can't run: {reason}", None, hint)


def stopped(validator: str, path: Path, reason: str) -> Diagnostic:
    """Give the finding that a validator gave up on a file or was stopped."""
    at = Position(path=shown(path))
    hint = "the file may be damaged, or too large for the memory of this machine"
    return error("validator-stopped", f"{validator} didn't finish with {at.path}: {reason}", at, hint)
