"""Pandoc, run so that it reads one file and nothing else: a process of its own, bounded, gone when we are.

``--sandbox`` keeps it from the disk and the network, a folder of its own from whatever lies in ours,
``validators.kept`` within its bounds and from outliving us.  Only the pandoc of the package ``pypandoc_binary`` is
asked, in the version that is declared: another one on this machine may read the same file otherwise.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import Any

from publish import installation
from publish.diagnostics import Diagnostic, Outcome, Position
from publish.importers.imported import Tree
from publish.importers.prepared import MOST_BLOCKS, Prepared
from publish.rules.importing import IMPORT_READER, IMPORT_UNREADABLE, PANDOC_MISSING
from publish.validators.kept import Done, Exceeded, Kept, Limits

PACKAGE = "pypandoc_binary"
HEAP = 800
"""MB that pandoc may keep; 900,000 words take 730."""
MEMORY = 1000 * 1024**2
"""Bytes that its process may take in all."""
SECONDS, SECONDS_PER_MB, MOST_SECONDS = 5.0, 2.0, 120.0
"""Processor time for any file, for each MB that it has, and for the largest; pandoc needs a fourth of it for a book."""
LARGEST_TREE = 64 * 1024**2
"""Bytes of JSON; a million words have 40 MB."""
LARGEST_MEDIA = 512 * 1024**2
"""Bytes of all pictures together, unpacked."""
DEEPEST = 100
"""Lists, quotations, cells, emphasis in each other; people get to ten."""
_MOST_WARNINGS = 20
_LONGEST_WARNING = 200
_MEDIA = "media"
_BLOCKS = frozenset({"Para", "Plain", "Header", "CodeBlock"})
_HEAP_EXHAUSTED, _STACK_EXHAUSTED = 251, 2
_SCREENED = frozenset({"CouldNotFetchResource"})
"""Warnings about the sandbox itself: what a picture's address leads to is looked at by those who wrote it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What pandoc left in its folder: the files by relative name, and its log."""

    files: Mapping[str, bytes]
    log: tuple[Mapping[str, Any], ...] = ()


def program() -> str | None:
    """Return the path of the pandoc that comes with its package, None where that isn't installed."""
    found = find_spec("pypandoc")
    if found is None or found.origin is None:
        return None
    path = Path(found.origin).parent / "files" / ("pandoc.exe" if os.name == "nt" else "pandoc")
    return str(path) if path.is_file() else None


def reader() -> str:
    """Name who reads: the package with its version, without a start of the program."""
    return f"{PACKAGE} {metadata.version(PACKAGE)}"


def version() -> str | None:
    """Return the version of that pandoc, ``""`` where it doesn't say, None where it isn't installed."""
    path = program()
    if path is None:
        return None
    try:
        told = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=20, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""
    found = re.match(r"pandoc\S* ([\d.]+)", told)
    return found[1] if found else ""


def read(prepared: Prepared, shown: str = "") -> Outcome[Tree]:
    """Return the tree of a file that was prepared; ``shown`` is the path by which people know it.

    Pictures have plain names in the tree, which are those in ``media``.  Addresses that lead elsewhere stay as they
    are.  What ``prepared`` found is not told again.
    """
    at = Position(path=shown) if shown else None
    name = f"file{prepared.suffix}"
    arguments = ("--from", prepared.reader, "--to", "json", "--track-changes=accept", f"--extract-media={_MEDIA}", name)
    ran = run((*arguments, "--output", "tree.json"), {name: prepared.data}, ("tree.json",), at)
    if ran.value is None:
        return Outcome(value=None, diagnostics=ran.diagnostics)
    try:
        tree = json.loads(ran.value.files["tree.json"])
    except (ValueError, RecursionError):
        return _unreadable("its parts lie in each other too deeply", at)
    if blocks_in(tree["blocks"]) > MOST_BLOCKS:
        return _unreadable(f"it has more than {MOST_BLOCKS:,} paragraphs, items and cells", at)
    extracted = {path: data for path, data in ran.value.files.items() if path.startswith(f"{_MEDIA}/")}
    names = _plain_names(extracted, taken=[each for each, _ in prepared.media])
    if not _name_pictures(tree["blocks"], names):
        return _unreadable(f"its parts lie more than {DEEPEST} deep in each other", at)
    media = {names[path]: data for path, data in extracted.items()} | dict(prepared.media)
    warnings = tuple(_warnings(ran.value.log))
    value = Tree(blocks=tuple(tree["blocks"]), meta=tree["meta"], media=media, warnings=warnings)
    return Outcome(value=value, diagnostics=tuple(_findings(warnings, at)))


def run(
    arguments: Sequence[str], given: Mapping[str, bytes], wanted: Sequence[str], at: Position | None = None
) -> Outcome[Written]:
    """Run pandoc in a folder that holds the files ``given``; return the files ``wanted``, and the media beside them.

    Whatever goes wrong is a finding at ``at``.  No word of the file stands in it: pandoc's own messages may quote some.
    """
    path = program()
    if path is None:
        message = "pandoc, which reads such files, isn't installed"
        return Outcome(
            value=None,
            diagnostics=(PANDOC_MISSING.finding(message, at, f"install it: {installation.with_pip(PACKAGE)}"),),
        )
    size = sum(map(len, given.values())) / 1024**2
    seconds = min(SECONDS + SECONDS_PER_MB * size, MOST_SECONDS)
    limits = Limits(seconds=4 * seconds, processor_seconds=seconds, memory=MEMORY)
    bounds = ("--sandbox", "+RTS", f"-M{HEAP}M", "-RTS", "--log=log.json")
    try:
        with Kept() as kept:
            for name, data in given.items():
                (kept.folder / name).write_bytes(data)
            done = kept.run((path, *bounds, *arguments), _environment(kept.folder), limits)
            if done.code:
                return _unreadable(_reason(done), at)
            return _written(kept.folder, wanted, at)
    except Exceeded as problem:
        return _unreadable(f"pandoc was ended while it read it: {problem}", at)
    except OSError as problem:
        return _unreadable(f"pandoc couldn't be run: {problem.strerror or problem}", at)


def _environment(folder: Path) -> dict[str, str]:
    """Return the environment of pandoc: nothing of ours, so that no settings of the user count."""
    here = str(folder)
    system = {
        name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ
    }  # Windows starts nothing without
    return {"LANG": "C.UTF-8", "HOME": here, "TMPDIR": here, "XDG_DATA_HOME": here, **system}


def _reason(done: Done) -> str:
    """Say why pandoc ended with an error."""
    if done.code == _HEAP_EXHAUSTED:
        return f"pandoc needs more than {HEAP} MB of memory for it"
    if done.code == _STACK_EXHAUSTED:
        return "its parts lie in each other too deeply for pandoc"
    if done.code < 0:
        return f"pandoc was ended by signal {-done.code} while it read it"
    return f"pandoc finds that it is no such file, or that it is damaged (its exit code {done.code})"


def _written(folder: Path, wanted: Sequence[str], at: Position | None) -> Outcome[Written]:
    files: dict[str, bytes] = {}
    for name in wanted:
        if (folder / name).stat().st_size > LARGEST_TREE:
            return _unreadable(f"what it unpacks to is larger than {LARGEST_TREE // 1024**2} MB", at)
        files[name] = (folder / name).read_bytes()
    total = 0
    for path in sorted((folder / _MEDIA).rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        total += path.stat().st_size
        if total > LARGEST_MEDIA:
            return _unreadable(f"its pictures are larger than {LARGEST_MEDIA // 1024**2} MB together", at)
        files[path.relative_to(folder).as_posix()] = path.read_bytes()
    log = folder / "log.json"
    told = json.loads(log.read_bytes()) if log.is_file() and log.stat().st_size <= LARGEST_TREE else ()
    return Outcome(value=Written(files=files, log=tuple(told)))


def _plain_names(paths: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    """Name each picture by the last part of its path, and those of one name by a number after it as well."""
    names: dict[str, str] = {}
    used = {each.casefold() for each in taken}
    for path in paths:
        pure = PurePosixPath(path)
        name, number = pure.name, 2
        while name.casefold() in used:
            name, number = f"{pure.stem}-{number}{pure.suffix}", number + 1
        used.add(name.casefold())
        names[path] = name
    return names


def _name_pictures(blocks: list[Any], names: Mapping[str, str]) -> bool:
    """Write the plain names of pictures into a tree; return whether it is no deeper than ``DEEPEST``."""
    waiting: list[tuple[Any, int]] = [(blocks, 0)]
    while waiting:
        value, depth = waiting.pop()
        if isinstance(value, dict):
            value = value.get("c")
            depth += 1
            if depth > DEEPEST:
                return False
        for each in value if isinstance(value, list) else ():
            if isinstance(each, dict):
                if each.get("t") == "Image":
                    target = each["c"][2]
                    target[0] = names.get(PurePosixPath(target[0]).as_posix(), target[0])
                if not isinstance(each.get("c", ""), str):
                    waiting.append((each, depth))
            elif isinstance(each, list):
                waiting.append((each, depth))
    return True


def blocks_in(blocks: list[Any]) -> int:
    """Return how many paragraphs, headings and blocks of code lie in some blocks, at whatever depth."""
    number = 0
    waiting: list[Any] = [blocks]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            number += value.get("t") in _BLOCKS
            value = value.get("c")
        if isinstance(value, list):
            waiting += [each for each in value if isinstance(each, (dict, list))]
    return number


def _warnings(log: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Return what pandoc warns of, a line each, without what follows the ``?`` of an address."""
    for each in log:
        if each.get("verbosity") in ("WARNING", "ERROR") and each.get("type") not in _SCREENED:
            line = " ".join(str(each.get("pretty", each.get("type", ""))).split())
            yield re.sub(r"(\w+:[^\s?]+)\?\S*", r"\1", line)[:_LONGEST_WARNING]


def _findings(warnings: Sequence[str], at: Position | None) -> Iterator[Diagnostic]:
    different = tuple(dict.fromkeys(warnings))
    for each in different[:_MOST_WARNINGS]:
        yield IMPORT_READER.finding(f"pandoc warns: {each}", at)
    if len(different) > _MOST_WARNINGS:
        yield IMPORT_READER.finding(f"pandoc gives {len(different) - _MOST_WARNINGS} more warnings", at)


def _unreadable(reason: str, at: Position | None) -> Outcome[Any]:
    return Outcome(value=None, diagnostics=(IMPORT_UNREADABLE.finding(f"the file can't be read: {reason}", at),))
