"""A publication as it is while somebody writes it: what was read of the texts in memory, and what is wrong there."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from publish.diagnostics import Diagnostic, Outcome, Position, Rule
from publish.model.document import Document
from publish.model.entities import Records
from publish.model.metadata import PublicationFile
from publish.suggest.proposal import Proposal

_UNREAD = frozenset({"file-too-large", "not-utf-8", "text-too-large", "yaml-syntax"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Seen:
    """One publication; all paths are absolute.

    ``main`` is the file at which findings about the whole are shown.  ``texts`` are the characters of the files that
    were read and of those that have findings, with ``\\n`` for every line's end.  What couldn't be read is None.
    """

    folder: Path
    main: Path
    texts: Mapping[Path, str]
    findings: tuple[Diagnostic, ...]
    documents: Mapping[Path, Document]
    about: PublicationFile | None = None
    records: Records | None = None
    works: tuple[str, ...] = ()  # keys of the works that can be cited
    editions: tuple[str, ...] = ()  # that there can be, by their names
    paper_editions: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()  # names of the files in the publication's folder, from there
    partial: bool = False  # there are others that share its records, which weren't read
    rules: tuple[Rule, ...] = ()  # of sources
    pages: Mapping[str, str] = field(default_factory=dict)  # the addresses of pages on rules, by their names
    read: Callable[[Path, str], Outcome[Document]] | None = None  # reads one of the texts with other characters
    propose: Callable[[Path], tuple[Proposal, ...]] | None = None  # what is surely meant in one of the texts

    @property
    def unread(self) -> Diagnostic | None:
        """The finding that a file can't be read, so that not all names in it are known."""
        return next((each for each in self.findings if each.name in _UNREAD), None)

    @property
    def whole(self) -> bool:
        """Whether all files could be read."""
        return self.records is not None and self.unread is None

    def path_of(self, position: Position | None) -> Path:
        """Return the file of a position; the main one for none, and for one in a file that has no lines."""
        path = self.main if position is None else absolute(position.path)
        return path if path in self.texts else self.main


class SeeAt(Protocol):
    """Reads the publications that a file belongs to, with unsaved texts in place of what the disk has."""

    def __call__(self, path: Path, texts: Mapping[Path, str], *, every: bool = False) -> tuple[Seen, ...]:
        """Read them: for a file that many share some of them, or with ``every`` all."""


def absolute(path: str) -> Path:
    """Return the path of a file from how it is shown to people: relative to the working folder, or absolute."""
    try:
        return Path.cwd() / path
    except FileNotFoundError:  # the working folder was deleted
        return Path(os.sep) / path
