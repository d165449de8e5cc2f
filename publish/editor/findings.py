"""Findings as the Language Server Protocol has them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lsprotocol import types

from publish.diagnostics import Diagnostic, Position, Severity, told
from publish.editor.places import Places, places_of
from publish.editor.seen import Seen, absolute
from publish.report.escapes import visible

NAME = "publish"
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_UNNEEDED = frozenset(
    {"abbreviation-unused", "front-matter-unread", "note-uncalled", "record-unused", "silence-unused"}
)
"""Rules that are broken by something that nothing needs: editors show it paler."""


def findings_by_file(seen: Seen, encoding: str) -> Mapping[Path, tuple[types.Diagnostic, ...]]:
    """Return the findings of a publication that aren't silenced, by the file in which they stand."""
    places: dict[Path, Places] = {}
    found: dict[Path, list[types.Diagnostic]] = {}
    for each in told(seen.findings):
        path = seen.path_of(each.position)
        if path not in places:
            places[path] = places_of(seen.texts.get(path, ""), encoding)
        found.setdefault(path, []).append(as_shown(each, path, seen, places[path]))
    return {path: tuple(each) for path, each in found.items()}


def as_shown(found: Diagnostic, path: Path, seen: Seen, places: Places) -> types.Diagnostic:
    """Return a finding as editors show it in a file: one that stands in no line there is shown at its beginning."""
    position = found.position
    if position is None or absolute(position.path) != path or not places.text:
        position = Position(path=path.as_posix())
    page = seen.pages.get(found.name)
    return types.Diagnostic(
        range=places.range(position),
        message="\n".join(visible(each) for each in (found.message, found.hint) if each),
        severity=_SEVERITIES[found.severity],
        code=found.name,
        code_description=types.CodeDescription(href=page) if page else None,
        source=NAME,
        related_information=_related(found, path, seen, places),
        tags=[types.DiagnosticTag.Unnecessary] if found.name in _UNNEEDED else None,
    )


def _related(
    found: Diagnostic, path: Path, seen: Seen, places: Places
) -> list[types.DiagnosticRelatedInformation] | None:
    """Return the other place that a finding speaks of, where its file is known."""
    if found.other is None or (other := absolute(found.other.path)) not in seen.texts:
        return None
    there = places if other == path else places_of(seen.texts[other], places.encoding)
    location = types.Location(uri=other.as_uri(), range=there.range(found.other))
    return [types.DiagnosticRelatedInformation(location=location, message="the first")]
