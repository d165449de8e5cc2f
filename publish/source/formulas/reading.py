"""A formula as it was written becomes MathML, and its mistakes findings with their places in it."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from publish.characters import NOT_XML
from publish.rules.files import NESTING_TOO_DEEP
from publish.rules.formulas import (
    FORMULA_CHARACTER,
    FORMULA_COMMAND,
    FORMULA_EMPTY,
    FORMULA_FENCE,
    FORMULA_SCRIPT,
    FORMULA_SYNTAX,
)
from publish.source.formulas.complaints import mistake_of
from publish.source.formulas.mathml import TooDeep, mathml_of, serialised
from publish.source.formulas.mistake import Mistake
from publish.source.formulas.own_numbers import OwnNumber, own_numbers
from publish.source.formulas.rewriting import rewritten
from publish.source.formulas.structure import mistakes_of_structure

_MOST = 10  # mistakes of one formula that are looked for one after the other

_ALONE = frozenset({FORMULA_CHARACTER, FORMULA_COMMAND, FORMULA_SCRIPT})
"""Mistakes of single signs, without which the rest can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulaRead:
    """A formula as MathML; with mistakes it holds nothing but the TeX."""

    mathml: str
    mistakes: tuple[Mistake, ...] = ()
    numbers: tuple[OwnNumber, ...] = ()


def read_formula(tex: str, *, display: bool) -> FormulaRead:
    """Read TeX, and report all its mistakes; ``display``: it stands on lines of its own."""
    if not own_numbers(tex)[0].strip():
        found = Mistake(rule=FORMULA_EMPTY, message="the formula is empty", start=0, end=max(len(tex), 1))
        return FormulaRead(mathml=_unread(tex, display), mistakes=(found,))
    tex, numbers = own_numbers(NOT_XML.sub(" ", tex))  # what isn't XML is reported where the text is decoded
    structure = mistakes_of_structure(tex)
    mathml, complaints = _converted(tex, display)
    if structure:
        complaints = tuple(each for each in complaints if each.rule in _ALONE)
    mistakes = tuple(sorted(dict.fromkeys((*structure, *complaints)), key=lambda each: each.start))
    mathml = _unread(tex, display) if mistakes else mathml
    return FormulaRead(mathml=mathml, mistakes=_told_once(mistakes), numbers=numbers)


def _converted(tex: str, display: bool) -> tuple[str, tuple[Mistake, ...]]:
    """Convert a formula; after a mistake that leaves the rest readable, look for the next one."""
    from math_core import LatexError

    found: list[Mistake] = []
    left = tex
    while len(found) < _MOST:
        written, segments = rewritten(left)
        if opened := _open_brackets(written):
            return "", (*found, opened)
        try:
            made = mathml_of(written, display=display)
        except LatexError as refused:
            offset, _, complaint = str(refused).partition(": ")
            mistake = mistake_of(complaint, left, min(segments.at(int(offset)), len(left)))
            found.append(mistake)
        except (ElementTree.ParseError, KeyError):  # math-core writes some signs without the escapes of XML
            message = "the formula can't be read"
            mistake = Mistake(rule=FORMULA_SYNTAX, message=message, start=0, end=max(len(left), 1))
            found.append(mistake)
        except TooDeep:
            message = "one command is applied to the next, and that to the next, too many times"
            return "", (*found, Mistake(rule=NESTING_TOO_DEEP, message=message, start=0, end=len(tex)))
        else:
            return ("" if found else made), tuple(found)
        if mistake.rule not in _ALONE:
            break
        left = left[: mistake.start] + " " * (mistake.end - mistake.start) + left[mistake.end :]
    return "", tuple(found)


def _open_brackets(tex: str) -> Mistake | None:
    """Refuse many brackets that are never closed: math-core takes twice as long for each."""
    opened = tex.count("(") + tex.count("[") - tex.count(")") - tex.count("]")
    if opened <= _MOST:
        return None
    message = f"{opened} brackets are opened and never closed"
    return Mistake(rule=FORMULA_FENCE, message=message, start=0, end=len(tex), hint="close them")


def _told_once(mistakes: tuple[Mistake, ...]) -> tuple[Mistake, ...]:
    """Leave out what is said of characters of which something was said before."""
    told: list[Mistake] = []
    for each in mistakes:
        if not told or each.start >= told[-1].end:
            told.append(each)
    return tuple(told)


def _unread(tex: str, display: bool) -> str:
    root, words = Element("math"), Element("mtext")
    words.text = tex
    root.append(words)
    return serialised(root, display=display)
