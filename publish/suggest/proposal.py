"""What is proposed for a text: an annotation, or a record that it could use."""

from __future__ import annotations

from dataclasses import dataclass

from publish.diagnostics import Position

MENTION = "suggest-mention"
DATE = "suggest-date"
LANGUAGE = "suggest-language"
CLAIM = "suggest-claim"
QUOTATION = "suggest-quotation"
RECORD = "suggest-record"
ABBREVIATION = "suggest-abbreviation"
SOURCE = "suggest-source"
KINDS = (MENTION, DATE, LANGUAGE, CLAIM, QUOTATION, RECORD, ABBREVIATION, SOURCE)
"""The kinds of proposals; each is the name of the rule that tells it, too."""
KIND_NAMES = tuple(kind.removeprefix("suggest-") for kind in KINDS)
"""The kinds as people type them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Insertion:
    """Characters to put into the text of a file, before the character at ``offset`` of ``SourceText.text``."""

    offset: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRecord:
    """A record that doesn't exist yet, as far as the text says what it holds.

    ``fields`` are keys with their values as they are to stand in the record file; ``file`` is empty where nothing says
    which kind of record it is.
    """

    id: str
    file: str = ""  # groups.yaml, places.yaml, people.yaml, terms.yaml, sources.yaml, or empty
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Something that a person can accept or refuse.

    ``start`` and ``end`` are offsets in ``SourceText.text`` of the words that it is about.  ``insertions`` make it;
    there are none where a person has to write something first, such as who stands behind a number.
    """

    kind: str  # one of ``KINDS``
    value: str  # the target of the typed link: place:rastan, date:2018-05-16, lang:ar, claim:afp,sohr
    alternatives: tuple[str, ...] = ()  # other targets that the words may mean
    sure: bool = False
    why: str  # a reason in a few words, for people
    words: str  # those that it is about, as they are read
    context: str = ""  # the paragraph that they stand in, as it is read
    at: int = -1  # where they begin in it; -1 for its first such words
    start: int
    end: int
    insertions: tuple[Insertion, ...] = ()
    position: Position
    record: NewRecord | None = None
