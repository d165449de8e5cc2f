"""A report of Ace by DAISY goes in; findings come out."""

from __future__ import annotations

import re
from pathlib import Path

from publish.audit.epub.inner_places import InnerPlaces, position_of
from publish.diagnostics import Diagnostic, Place, Severity
from publish.rules.validators import ACE
from publish.validators.ace_report import AceReport, Violation

_SEVERITIES = {"critical": Severity.ERROR, "serious": Severity.ERROR}
_WANTED = "schema:"
# who certifies is asked of those who claim to conform; the other fields about them are a publisher's to give or not
_CLAIM, _CERTIFIER = "dcterms:conformsTo", "a11y:certifiedBy"
"""Prefix of the metadata that every accessible EPUB has; the rest tells of a review, which not every one has had."""
_OF_WCAG = re.compile(r"wcag(\d)(\d)(\d{1,2})")
_OF_EN = re.compile(r"EN-(9(?:\.\d{1,2}){1,4})")
_GENERAL_HELP = "http://kb.daisy.org/publishing/"
"""Where Ace sends people whose rule has no page."""


def findings(path: Path, report: AceReport) -> tuple[Diagnostic, ...]:
    """Make the findings of a report, each at the line and column of its element.

    Of metadata that are missing Ace tells twice, once by a rule; that is told once.
    """
    places = InnerPlaces(path)
    violations = tuple(_finding(found, places) for found in report.violations)
    told = {found.rule for found in report.violations}
    package = places.package
    metadata = places.place(package, places.elements(package).named("metadata"))
    absent = (
        ACE.message_of_validator(
            "metadata",
            Severity.WARNING,
            f"the metadata don't give {name}" if name in report.missing_metadata else f"{name} is empty",
            position_of(metadata),
            places=(metadata,),
        )
        for name in (*report.missing_metadata, *report.empty_metadata)
        if (name.startswith(_WANTED) or (name == _CERTIFIER and _CLAIM not in report.missing_metadata))
        and f"metadata-{name.partition(':')[2].lower()}" not in told
    )
    return (*violations, *absent)


def clauses(tags: tuple[str, ...]) -> str:
    """Name the clauses that the tags of a rule stand for."""
    found = [f"WCAG 2.2, {'.'.join(match.groups())}" for tag in tags if (match := _OF_WCAG.fullmatch(tag))]
    found += [f"EN 301 549, {match[1]}" for tag in tags if (match := _OF_EN.fullmatch(tag))]
    found += ["EPUB Accessibility 1.1"] if "EPUB" in tags else []
    return "; ".join(dict.fromkeys(found))


def _finding(found: Violation, places: InnerPlaces) -> Diagnostic:
    place = _place(found, places)
    return ACE.message_of_validator(
        found.rule,
        _SEVERITIES.get(found.impact, Severity.WARNING),
        found.text,
        position_of(place),
        found.repair,
        clause=clauses(found.tags),
        places=(place,),
        help_address="" if found.help_address == _GENERAL_HELP else found.help_address,
    )


def _place(found: Violation, places: InnerPlaces) -> Place:
    inner = places.name_of(found.path)
    known = places.elements(inner)
    element = known.by_steps(found.steps) if found.steps else None
    if element is not None and not re.match(rf"<(?:[\w-]+:)?{re.escape(element.name)}\b", found.markup, re.IGNORECASE):
        element = None  # a script has changed the page before Ace looked at it
    if element is None and inner == places.package:
        element = known.named("metadata")
    return places.place(inner, element, found.pointer)
