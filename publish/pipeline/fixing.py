"""Make the edits that findings propose: those that are safe, in the files that have them, and nothing else there."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from publish.diagnostics import Diagnostic, Outcome, Position, told
from publish.files import DISK, Files
from publish.folder_files import write_files

_LINE = re.compile("([^\r\n]*)(\r\n|\r|\n|$)")
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedFile:
    """A file as it was and as it is with the edits; ``edits`` are their findings, in the order of the file."""

    path: str
    was: bytes
    data: bytes
    edits: tuple[tuple[Position, Diagnostic], ...]

    def lines(self) -> tuple[str, ...]:
        """Say of each edit what it changes."""
        return tuple(
            f'{at}: "{found.edit.was}" is now "{found.edit.text}" ({found.name})'
            for at, found in self.edits
            if found.edit is not None
        )

    def difference(self) -> tuple[str, ...]:
        """Return the lines that differ, as ``diff -u`` writes them."""
        before, after = ([line[1] for line in _LINE.finditer(data.decode("utf-8"))] for data in (self.was, self.data))
        return tuple(difflib.unified_diff(before, after, self.path, self.path, lineterm=""))


def fixed_files(findings: Iterable[Diagnostic], disk: Files = DISK) -> tuple[FixedFile, ...]:
    """Return the files that change with the safe edits of findings that aren't silenced, sorted by path.

    Edits that overlap another are left for the next time.  Every character outside of the edits stays, and so do a
    mark of byte order and the ends of lines.
    """
    by_path: dict[str, list[tuple[Position, Diagnostic]]] = {}
    for found in told(findings):
        if found.edit is not None and found.edit.safe and found.position is not None:
            by_path.setdefault(found.position.path, []).append((found.position, found))
    made = (_fixed(path, wanted, disk) for path, wanted in sorted(by_path.items()))
    return tuple(each for each in made if each is not None)


def write_fixed(fixed: Iterable[FixedFile]) -> Outcome[tuple[str, ...]]:
    """Write files with their edits; return their paths.

    A file that has changed since it was read is left, with a finding, and so are the others of its folder.
    """
    folders: dict[Path, list[FixedFile]] = {}
    for each in fixed:
        folders.setdefault(Path(each.path).parent, []).append(each)
    written: list[str] = []
    findings: list[Diagnostic] = []
    for folder, inside in folders.items():
        names: Mapping[str, FixedFile] = {Path(each.path).name: each for each in inside}
        data, was = {name: each.data for name, each in names.items()}, {name: each.was for name, each in names.items()}
        outcome = write_files(folder, data, was)
        findings += outcome.diagnostics
        written += outcome.value or ()
    return Outcome(value=tuple(written), diagnostics=tuple(findings))


def _fixed(path: str, wanted: Iterable[tuple[Position, Diagnostic]], disk: Files) -> FixedFile | None:
    try:
        was = disk.read(Path(path), follow=False)
        text = was.decode("utf-8")
    except (OSError, ValueError):
        return None
    head = _MARK if text.startswith(_MARK) else ""
    lines = tuple(_LINE.finditer(text, len(head)))

    def read_line(number: int) -> str:
        return lines[number - 1][1] if 0 < number <= len(lines) else ""

    spans: dict[tuple[int, int], tuple[Position, Diagnostic]] = {}
    for span, found in wanted:
        at = found.edit.place(span, read_line) if found.edit else None
        if at is not None:
            start = lines[at.line - 1].start()
            spans.setdefault((start + at.column - 1, start + at.end_column - 1), (at, found))
    end, pieces, edits = 0, list[str](), list[tuple[Position, Diagnostic]]()
    for (first, last), (at, found) in sorted(spans.items(), key=lambda each: each[0]):
        if first >= end and found.edit is not None:
            pieces += [text[end:first], found.edit.text]
            edits.append((at, found))
            end = last
    data = "".join((*pieces, text[end:])).encode("utf-8")
    return FixedFile(path=path, was=was, data=data, edits=tuple(edits)) if data != was else None


__all__ = ["FixedFile", "fixed_files", "write_fixed"]
