"""What comes out of a merge: the text, and what happened to each annotation that isn't as it was."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """An annotation that has no place any more: its mark, the words that it was on, its line in the text before."""

    mark: str
    words: str
    line: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """An annotation on words that the revision changed: a person looks whether it is still true."""

    mark: str
    words: str
    now: str
    line: int  # in the merged text


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Words that both sides changed: those of the author stand in the text; ``revised`` are the revision's, or nothing.

    ``line`` is that of the author's words in the merged text, 0 where the author had taken them out.
    """

    words: str
    revised: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A text with a revision taken over.

    ``annotations`` says how many the author's text had, ``kept`` how many of them are left.
    ``refused`` says why the two can't be joined to a text that is read without an error; the author's is left as it is.
    """

    text: str
    annotations: int
    kept: int
    lost: tuple[Lost, ...] = ()
    changed: tuple[Changed, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    remarks: tuple[str, ...] = ()
    refused: str = ""
