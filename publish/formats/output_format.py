"""One row of the table of formats: how outputs of a format are made and audited, and what that needs installed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from publish.diagnostics import Diagnostic, Outcome
from publish.model.edition import Edition, Format
from publish.model.files import Origin, PictureFile, SourceFile
from publish.model.page_map import PageMap
from publish.model.paper import Paper
from publish.model.publication import Publication
from publish.rules.building import BUILD_UNWRITABLE

if TYPE_CHECKING:
    from publish.audit.checklist import Question

NO_PAGES: Outcome[PageMap] = Outcome(value=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What an output is made from.

    ``files`` are the source, for outputs that carry it.  ``pages`` is where the pages of ``publication.pagination``
    begin, for a format that takes pages; it has no value where no edition is paginated.  ``with_words`` asks a paged
    format for the place of each word.
    """

    publication: Publication
    edition: Edition
    pictures: Mapping[str, PictureFile]
    files: tuple[SourceFile, ...] = ()
    pages: Outcome[PageMap] = NO_PAGES
    with_words: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The bytes of an output, and what its maker knows of it.

    Of a paged format that is where its pages begin and, if that was asked for, where the words of its ``paper`` stand;
    of one with content documents it is where their lines come from, by their names.
    """

    data: Outcome[bytes]
    pages: Outcome[PageMap] = NO_PAGES
    paper: Paper | None = None
    origins: Mapping[str, tuple[Origin, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """One check of an output: its name for people, and what runs it; no value where it could not run.

    ``by`` is what runs it: our own ``rules``, or a validator.  ``checklist`` says, after it ran, what people alone can
    judge.
    """

    name: str
    by: str = "rules"
    run: Callable[[], Outcome[object]]
    checklist: Callable[[], tuple[Question, ...]] = tuple


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A file that is to be audited; of an output of ours, with what it was made from.

    ``standards``, names of ``publish.model.standards``, are those that a PDF is held against, in place of those of its
    edition or those that it declares, which stand where there are none.  ``seconds`` is how long a validator may take,
    0 for as long as is usual.
    """

    path: Path
    edition: Edition | None = None
    publication: Publication | None = None
    pictures: Mapping[str, PictureFile] = field(default_factory=dict)
    standards: tuple[str, ...] = ()
    seconds: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """A Python library without which a format can't be made.

    ``module`` is what is imported, ``name`` how its distribution is called, ``purpose`` what it does (a verb first),
    ``without`` what can't be made.
    """

    module: str
    name: str
    purpose: str
    without: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputFormat:
    """A row of the table.

    ``make`` makes one output.  ``map_pages`` says where the pages of an edition begin without writing it; paged
    formats have it.  ``audit`` lists the checks of a file: of an output of ours with what it was made from, of any
    other file with none of it.  ``modules`` are those that ``make`` and ``map_pages`` import when they are called:
    a process whose copies make editions imports them before.
    """

    format: Format
    requirements: tuple[Requirement, ...] = ()
    make: Callable[[Job], Made]
    map_pages: Callable[[Job], Outcome[PageMap]] | None = None
    audit: Callable[[Subject], Iterator[Audit]]
    modules: tuple[str, ...] = ()

    @property
    def extension(self) -> str:
        """The ending of a file of this format, in small letters: ``.pdf``."""
        return f".{self.format.suffix.rpartition('.')[2]}".lower()


def unwritten(what: str, problem: OSError) -> Diagnostic:
    """Return the finding that something can't be made, since there is no room or leave for a temporary file of it."""
    why = f"{problem.strerror or problem}{f' ({problem.filename})' if problem.filename else ''}"
    return BUILD_UNWRITABLE.finding(f"{what}: {why}", None, "free some space, or change the permissions")
