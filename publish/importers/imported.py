"""What comes out of an import: the files of a publication as bytes, and what a person must look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from publish.diagnostics import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A file as pandoc read it: its JSON, the media that lay in it by file name, the lines of its warnings."""

    blocks: tuple[Mapping[str, Any], ...]
    meta: Mapping[str, Any]
    media: Mapping[str, bytes]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that a person decides after an import: ``kind`` is that of its row in the report's worklist.

    Kinds: ``alternative`` (a picture without one), ``heading``, ``quotation`` (a paragraph that looks like one),
    ``table-heads``, ``language`` (a passage in another script), ``decorative``, ``caption``, ``credit``,
    ``struck-out``, ``property``,
    ``passage`` (a marked one whose words changed in a revised file), ``conflict``.
    """

    kind: str
    asks: str  # the question, a sentence
    context: str = ""  # the words around, at most some forty
    position: Position | None = None  # in the text that was written
    subject: str = ""  # what it is about: the id of a figure, the words of a heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """One file as a text: ``text`` is our source, ``pictures`` are files by name (``images/rain.png``).

    ``settings`` are the keys of the publication that come from this text (title, language, date, contributors …),
    ``figures`` the records of its figures by id, both as plain data in the order in which they are to be written.
    ``kept`` says what was taken over, as counts by the word for each (``headings``, ``tables``, ``notes`` …).
    ``elsewhere`` are words that stand in the text in another form: a date as ISO 8601, the labels and numbers of
    captions, which outputs set themselves.
    """

    name: str  # of the text's file: report.md
    text: str
    pictures: Mapping[str, bytes]
    settings: Mapping[str, Any]
    figures: Mapping[str, Mapping[str, Any]]
    questions: tuple[Question, ...] = ()
    kept: Mapping[str, int] | None = None
    elsewhere: tuple[str, ...] = ()
