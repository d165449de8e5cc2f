"""Write a small working publication for a new author to begin from."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from publish.diagnostics import Diagnostic, Outcome, Position
from publish.languages import language_name
from publish.rules.files import FOLDER_NAME, FOLDER_UNWRITABLE, NAME_TAKEN

KINDS = ("report", "handout", "leaflet", "book")
_STARTERS = resources.files("publish.starter") / "kinds"
LANGUAGES = tuple(sorted(each.name for each in (_STARTERS / KINDS[0]).iterdir()))
"""Those that each kind is written in: a folder for each."""
_TITLE = b"title: TITLE\n"
_NOT_IN_YAML = "\ufeff\ufffe\uffff"


def language_names() -> tuple[str, ...]:
    """Return the tag and the English name of each language, as ``ar (Arabic)``."""
    return tuple(f"{tag} ({language_name(tag)})" for tag in LANGUAGES)


def write_starter(folder: Path) -> Outcome[tuple[Path, ...]]:
    """Write the example, with comments that explain it, into a folder that doesn't exist yet or is empty."""
    return _write(_files(resources.files("publish.starter") / "files"), folder)


def write_kind(folder: Path, kind: str, language: str, title: str) -> Outcome[tuple[Path, ...]]:
    """Write a publication of a kind, with the title, to be filled, into a folder that doesn't exist yet or is empty.

    ``kind`` is one of ``KINDS``, ``language`` one of ``LANGUAGES``; ``unfit_title`` has no objection to the title.
    """
    written = f"title: {json.dumps(title, ensure_ascii=False)}\n".encode()
    files = _files(_STARTERS / kind / language)
    return _write(((name, data.replace(_TITLE, written, 1)) for name, data in files), folder)


def unfit_title(title: str) -> str:
    """Say why a title can't be one, or nothing."""
    if not title.strip():
        return "a title has words"
    if any(unicodedata.category(each) in ("Cc", "Cs", "Zl", "Zp") or each in _NOT_IN_YAML for each in title):
        return "a title is a line of letters, digits and marks, without control characters"
    return ""


def title_of(folder: Path) -> str:
    """Make a title of the name of a folder: ``river-walk`` is “River walk”."""
    words = folder.absolute().name.replace("-", " ").replace("_", " ").strip()
    title = words[:1].upper() + words[1:]
    return "Title" if unfit_title(title) else title


def refusal(folder: Path) -> Diagnostic | None:
    """Say why nothing can be begun in a folder: its name, or that there is something."""
    at = Position(path=folder.as_posix())
    if any(unicodedata.category(each) in ("Cc", "Zl", "Zp") for each in folder.as_posix()):
        message = "the name of the folder holds a line break or another control character"
        hint = "name it with letters, digits and hyphens: publish new my-report"
        return FOLDER_NAME.finding(message, at, hint)
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            message = f"{folder.as_posix()} is there already; nothing was written"
            return NAME_TAKEN.finding(message, at, "choose another name")
    except OSError as problem:
        return _unwritable(folder, problem)
    return None


def _write(files: Iterator[tuple[tuple[str, ...], bytes]], folder: Path) -> Outcome[tuple[Path, ...]]:
    """Write files into a folder that doesn't exist yet or is empty, and name them."""
    refused = refusal(folder)
    if refused is not None:
        return Outcome(value=None, diagnostics=(refused,))
    written = []
    try:
        for name, data in files:
            path = folder.joinpath(*name)
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as stream:
                stream.write(data)
            written.append(path)
    except OSError as problem:
        return Outcome(value=None, diagnostics=(_unwritable(folder, problem),))
    return Outcome(value=tuple(written))


def _unwritable(folder: Path, problem: OSError) -> Diagnostic:
    message = f"{folder.as_posix()} can't be written: {problem.strerror or problem}"
    return FOLDER_UNWRITABLE.finding(message, Position(path=folder.as_posix()))


def _files(origin: Traversable, *within: str) -> Iterator[tuple[tuple[str, ...], bytes]]:
    """Yield the files of a folder, each with the names that lead to it, and its bytes."""
    for part in sorted(origin.iterdir(), key=lambda each: each.name):
        if part.is_file():
            yield (*within, part.name), part.read_bytes()
        else:
            yield from _files(part, *within, part.name)
