"""What proposals are made from: a text, read, with the records that its publication sees."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from publish.model.document import Document
from publish.model.entities import Records
from publish.suggest.forms import Learned
from publish.suggest.passages import Passage, SourceText
from publish.suggest.proposal import Proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A text and what is known about what it names.

    ``language`` is that of the publication; ``learned`` are the words that are linked to records somewhere in it.
    """

    document: Document
    source: SourceText
    passages: tuple[Passage, ...]
    records: Records
    language: str
    learned: tuple[Learned, ...] = ()

    @property
    def date(self) -> str:
        """Return the date of the text, or nothing."""
        return self.document.front_matter.date


Proposer = Callable[[Subject], Iterable[Proposal]]
"""Makes proposals for a text: what a rule of our own is, and what an entry point ``publish.suggest`` leads to."""
