"""What lies in the folder that is imported into, and what a revised file makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from publish.diagnostics import Diagnostic
from publish.importers.imported import Imported, Question
from publish.importers.state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The files of a folder that an import may change: names are relative to it, ``shown`` is how people know it.

    ``publication`` is ``publication.yaml`` where there is one.  ``states`` are those of texts that were imported
    before, by the text's name; ``texts`` are these texts, ``pictures`` the files in ``images/``.
    """

    shown: str
    publication: bytes | None
    states: Mapping[str, State]
    texts: Mapping[str, bytes]
    pictures: Mapping[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """What becomes of a folder when files are imported again: the files that change, and what a person must know.

    ``files`` holds no states and no reports: these are written by whoever asked, from the texts as they came.
    ``of_texts`` are the questions about each revised text, by its name, without those that the folder answers.
    """

    files: Mapping[str, bytes]
    findings: tuple[Diagnostic, ...] = ()
    questions: tuple[Question, ...] = ()
    of_texts: Mapping[str, tuple[Question, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A text that was imported before, as its file has it now: ``imported.name`` is the name of the text."""

    imported: Imported
    base: State
