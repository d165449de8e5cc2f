"""Rules that a PDF breaks, as veraPDF tells them, go in; findings come out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from publish.diagnostics import Diagnostic, Place, Position, Severity
from publish.files import shown
from publish.rules.validators import VERAPDF
from publish.validators.verapdf_places import places_of
from publish.validators.verapdf_report import SPECIFICATIONS, FailedRule, Verdict


def findings(path: Path, verdicts: tuple[Verdict, ...]) -> tuple[Diagnostic, ...]:
    """Make a finding of each rule that is broken, with the first places and the number of all."""
    failed = [(verdict.flavour, failure) for verdict in verdicts for failure in verdict.failures]
    places = places_of(path, (context for _flavour, failure in failed for context in failure.contexts))
    return tuple(_finding(path, flavour, failure, places) for flavour, failure in failed)


def _finding(path: Path, flavour: str, failure: FailedRule, places: Mapping[str, Place]) -> Diagnostic:
    more = f" (and {failure.count - 1} more of this kind)" if failure.count > 1 else ""
    return VERAPDF.message_of_validator(
        f"{flavour}-{failure.id}",
        Severity.ERROR,
        f"{failure.message}{more}",
        Position(path=shown(path)),
        clause=f"{SPECIFICATIONS[flavour]}, {failure.clause}",
        places=tuple(dict.fromkeys(places[each] for each in failure.contexts)),
        count=failure.count,
    )
