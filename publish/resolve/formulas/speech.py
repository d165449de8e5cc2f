"""Words for a formula, from its MathML."""

from __future__ import annotations

from dataclasses import dataclass

from publish.resolve.formulas.nodes import Row, is_sign
from publish.resolve.formulas.phrases import formula_phrases
from publish.resolve.formulas.pieces import PAUSE, STOP, closed, joined
from publish.resolve.formulas.speaker import Speaker
from publish.resolve.formulas.tree import read_mathml


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """The words of a formula, and what in it there are no words for: it is said by its own characters."""

    words: str
    unknown: tuple[str, ...]


def spoken(mathml: str, language: str) -> Spoken:
    """Say a formula, a serialised ``math`` element of MathML 3, in a language; in English where there are no words."""
    row = read_mathml(mathml)
    speaker = Speaker(formula_phrases(language), row)
    pieces = closed(speaker.row(_without_full_stop(row)))
    words = joined(pieces).replace(PAUSE, speaker.phrases.plain(",")).replace(STOP, speaker.phrases.plain(";"))
    words = words or speaker.phrases.plain("blank")  # nothing in it is seen
    return Spoken(words=words, unknown=tuple(dict.fromkeys(speaker.unknown)))


def _without_full_stop(row: Row) -> Row:
    return row[:-1] if row and is_sign(row[-1], ".,;") else row
