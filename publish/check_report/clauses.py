"""Clauses as findings write them go in; clauses by standard, with those that they bear on, come out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

WCAG, EN = "WCAG 2.2", "EN 301 549"

_CRITERION = re.compile(r"(?<![\d.])([1-4]\.\d{1,2}\.\d{1,2})(?![\d.])")
_CLAUSE = re.compile(r"^(?P<standard>.+?),\s*(?P<number>.+)$")
_NAMES = {
    "1.1.1": "Non-text Content",
    "1.2.1": "Audio-only and Video-only (Prerecorded)",
    "1.2.2": "Captions (Prerecorded)",
    "1.2.3": "Audio Description or Media Alternative (Prerecorded)",
    "1.2.5": "Audio Description (Prerecorded)",
    "1.3.1": "Info and Relationships",
    "1.3.2": "Meaningful Sequence",
    "1.3.3": "Sensory Characteristics",
    "1.3.4": "Orientation",
    "1.3.5": "Identify Input Purpose",
    "1.4.1": "Use of Color",
    "1.4.2": "Audio Control",
    "1.4.3": "Contrast (Minimum)",
    "1.4.4": "Resize Text",
    "1.4.5": "Images of Text",
    "1.4.6": "Contrast (Enhanced)",
    "1.4.8": "Visual Presentation",
    "1.4.10": "Reflow",
    "1.4.11": "Non-text Contrast",
    "1.4.12": "Text Spacing",
    "1.4.13": "Content on Hover or Focus",
    "2.1.1": "Keyboard",
    "2.1.2": "No Keyboard Trap",
    "2.1.3": "Keyboard (No Exception)",
    "2.2.1": "Timing Adjustable",
    "2.2.2": "Pause, Stop, Hide",
    "2.2.4": "Interruptions",
    "2.3.1": "Three Flashes or Below Threshold",
    "2.4.1": "Bypass Blocks",
    "2.4.2": "Page Titled",
    "2.4.3": "Focus Order",
    "2.4.4": "Link Purpose (In Context)",
    "2.4.5": "Multiple Ways",
    "2.4.6": "Headings and Labels",
    "2.4.7": "Focus Visible",
    "2.4.8": "Location",
    "2.4.9": "Link Purpose (Link Only)",
    "2.4.10": "Section Headings",
    "2.5.3": "Label in Name",
    "2.5.8": "Target Size (Minimum)",
    "3.1.1": "Language of Page",
    "3.1.2": "Language of Parts",
    "3.1.3": "Unusual Words",
    "3.1.4": "Abbreviations",
    "3.1.5": "Reading Level",
    "3.1.6": "Pronunciation",
    "3.2.1": "On Focus",
    "3.2.2": "On Input",
    "3.2.3": "Consistent Navigation",
    "3.2.4": "Consistent Identification",
    "3.3.1": "Error Identification",
    "3.3.2": "Labels or Instructions",
    "4.1.1": "Parsing",
    "4.1.2": "Name, Role, Value",
    "4.1.3": "Status Messages",
}
_BEYOND_AA = frozenset(
    ["1.4.6", "1.4.8", "2.1.3", "2.2.4", "2.4.8", "2.4.9", "2.4.10", "3.1.3", "3.1.4", "3.1.5", "3.1.6"]
)
_NEW_IN_22 = frozenset(["2.4.11", "2.4.12", "2.4.13", "2.5.7", "2.5.8", "3.2.6", "3.3.7", "3.3.8", "3.3.9"])
_VOID_FOR_DOCUMENTS = frozenset(["2.4.1", "2.4.5", "3.2.3", "3.2.4"])  # EN 301 549, V3.2.1, clause 10
_BEARS_ON = {
    "Matterhorn 01-003": ("1.3.1",),
    "Matterhorn 01-005": ("1.3.1",),
    "Matterhorn 06-003": ("2.4.2",),
    "Matterhorn 07-001": ("2.4.2",),
    "Matterhorn 09-004": ("1.3.1",),
    "Matterhorn 11-001": ("3.1.1", "3.1.2"),
    "Matterhorn 13-004": ("1.1.1",),
    "Matterhorn 15-003": ("1.3.1",),
    "Matterhorn 17-002": ("1.1.1",),
    "PDF/UA-1, 7.3": ("1.1.1",),
    "PDF/UA-1, 7.5": ("1.3.1",),
    "PDF/UA-1, 7.7": ("1.1.1",),
    "PDF/UA-2, 8.2.5.28.2": ("1.1.1",),
}
"""The criteria that clauses for PDFs bear on, where what breaks the one breaks the other."""
_OF_VERAPDF = {
    "6.2-1": ("1.3.1",),
    "7.1-3": ("1.3.1",),
    "7.1-9": ("2.4.2",),
    "7.1-10": ("2.4.2",),
    "7.1-11": ("1.3.1",),
    "7.2-33": ("3.1.1",),
}
"""The same by veraPDF's tests of PDF/UA-1, whose clause alone is too wide."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Clause:
    """A clause of a standard: ``number`` may be empty, ``name`` is what the standard calls it, where we know.

    ``derived`` clauses aren't named by the finding: they follow from one that is.
    """

    standard: str
    number: str = ""
    name: str = ""
    derived: bool = False

    def __str__(self) -> str:
        number = f"{self.standard}, {self.number}" if self.number else self.standard
        return f"{number} {self.name}".strip()


def clauses_of(written: Iterable[str], code: str = "") -> tuple[Clause, ...]:
    """Return the clauses that are written, such as ``WCAG 2.2, 1.3.1; PDF/UA-1, 7.1``, and those that they bear on.

    ``code`` is a validator's own.  A criterion of WCAG has one clause of EN 301 549, which takes over those of 2.1.
    """
    said = [part.strip() for each in written for part in each.split(";") if part.strip()]
    named: list[Clause] = []
    criteria: dict[str, bool] = {}  # each with whether it is derived
    for part in said:
        if part.startswith("WCAG"):
            numbers = _CRITERION.findall(part)
            criteria |= dict.fromkeys(numbers, False)
            if not numbers:
                named.append(Clause(standard=part))
        elif part.startswith("EN 301 549"):
            continue  # it follows from the criterion, with the number for documents
        elif part != code and not re.fullmatch(r"[A-Z]{2,4}-\d{3}[a-z]?", part):
            found = _CLAUSE.match(part)
            matterhorn = re.fullmatch(r"(Matterhorn) (\S+)", part)
            if found:
                named.append(Clause(standard=found["standard"], number=found["number"]))
            elif matterhorn:
                named.append(Clause(standard=matterhorn[1], number=matterhorn[2]))
            else:
                named.append(Clause(standard=part))
    bears = [number for part in said for number in _BEARS_ON.get(part, ())]
    bears += _OF_VERAPDF.get(code.lower().removeprefix("ua1-"), ()) if code.lower().startswith("ua1-") else ()
    for number in bears:
        criteria.setdefault(number, True)
    for number, derived in sorted(criteria.items(), key=lambda each: _order(each[0])):
        named.append(Clause(standard=WCAG, number=number, name=_NAMES.get(number, ""), derived=derived))
        document = clause_for_documents(number)
        if document:
            named.append(Clause(standard=EN, number=document, name=_NAMES.get(number, ""), derived=True))
    return tuple(dict.fromkeys(named))


def clause_for_documents(criterion: str) -> str:
    """Return the clause of EN 301 549 for documents that a criterion has, ``""`` where it has none."""
    unknown = criterion in _NEW_IN_22 or criterion in _BEYOND_AA or criterion in _VOID_FOR_DOCUMENTS
    return "" if unknown else f"10.{criterion}"


def _order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))


def in_order(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    """Sort clauses by standard and number, WCAG and EN 301 549 first."""
    first = {WCAG: 0, EN: 1}

    def turn(clause: Clause) -> tuple[int, str, tuple[int, ...], str]:
        numbers = tuple(int(part) for part in re.findall(r"\d{1,6}", clause.number))
        return (first.get(clause.standard, 2), clause.standard, numbers, clause.number)

    return tuple(sorted(set(clauses), key=turn))
