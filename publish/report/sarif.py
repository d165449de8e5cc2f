"""Findings go in; a log in the Static Analysis Results Interchange Format 2.1.0 comes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath
from urllib.parse import quote

from publish.diagnostics import Diagnostic, Place, Position, Rule, Severity
from publish.report.escapes import visible

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")
_DOCUMENTATION = Path(__file__).parents[2] / "docs"
"""Where the pages on rules lie, if the program runs from its source; an installed package comes without them."""


ReadLine = Callable[[str, int], str]


def edit_place(found: Diagnostic, read_line: ReadLine) -> Position | None:
    """Return where the edit of a finding stands; ``read_line`` returns a line of a file."""
    at, edit = found.position, found.edit
    return edit.place(at, lambda line: read_line(at.path, line)) if at and edit else None


def sarif_log(findings: Sequence[Diagnostic], read_line: ReadLine) -> dict[str, object]:
    """Return the log of one run; columns count characters, as ours do."""
    rules = {found.name: found.rule for found in findings}
    names, any_silenced = list(rules), any(found.silenced for found in findings)
    artifacts = _Artifacts(findings)
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {"name": "publish", "rules": [_descriptor(name, rule) for name, rule in rules.items()]}
                },
                "columnKind": "unicodeCodePoints",
                **({"artifacts": artifacts.listed} if artifacts.listed else {}),
                "results": [
                    _result(found, names.index(found.name), any_silenced, read_line, artifacts) for found in findings
                ],
            }
        ],
    }


def _descriptor(name: str, rule: Rule) -> dict[str, object]:
    """Describe a rule; a validator's message has a row of its own, with the words of its family."""
    from publish.report.rule_pages import as_page, page

    descriptor: dict[str, object] = {
        "id": name,
        "shortDescription": {"text": rule.text},
        "fullDescription": {"text": f"{rule.text} {rule.reason}"},
        "help": {"text": as_page(rule), "markdown": page(rule)},
    }
    if not rule.family:
        descriptor["defaultConfiguration"] = {"level": _LEVELS[rule.severity]}
    if (address := help_address(rule)) is not None:
        descriptor["helpUri"] = address
    if rule.clauses:
        descriptor["properties"] = {"clauses": list(rule.clauses)}
    return descriptor


def help_address(rule: Rule) -> str | None:
    """Return the address of the page on a rule; None where the documentation isn't there."""
    from publish.registry import page_of

    path, _, place = page_of(rule).partition("#")
    page = _DOCUMENTATION / path
    return f"{page.as_uri()}{'#' * bool(place)}{place}" if page.is_file() else None


class _Artifacts:
    """The files within EPUBs that findings are in, each an artifact nested in that of the EPUB (SARIF 2.1.0, 3.24)."""

    def __init__(self, findings: Sequence[Diagnostic]) -> None:
        self.listed: list[dict[str, object]] = []
        self._outside: dict[str, int] = {}
        self._inside: dict[str, tuple[int, str]] = {}  # index and name, by the path that people are shown
        for place in (place for found in findings for place in found.places if place.inner):
            file = _file(place)
            if file not in self._inside:
                outside = self._outside.setdefault(place.path, len(self.listed))
                if outside == len(self.listed):
                    self.listed.append({"location": {"uri": _uri(place.path)}})
                self._inside[file] = len(self.listed), _uri(place.inner)
                self.listed.append({"location": {"uri": _uri(place.inner)}, "parentIndex": outside})

    def location(self, path: str) -> dict[str, object]:
        """Return where a file is, by the path that people are shown."""
        if path not in self._inside:
            return {"uri": _uri(path)}
        index, uri = self._inside[path]
        return {"uri": uri, "index": index}


def _result(
    found: Diagnostic, index: int, any_silenced: bool, read_line: ReadLine, artifacts: _Artifacts
) -> dict[str, object]:
    """Write a finding; where any is silenced, each says whether it is."""
    result: dict[str, object] = {
        "ruleId": found.name,
        "ruleIndex": index,
        "level": _LEVELS[found.severity],
        "message": {"text": visible(found.message + (f" Hint: {found.hint}" if found.hint else ""))},
    }
    if found.position:
        location: dict[str, object] = {"physicalLocation": _location(found.position, artifacts)}
        here = [place for place in found.places if _file(place) == found.position.path]
        if elements := _elements(here):
            location["logicalLocations"] = elements
        result["locations"] = [location]
    elsewhere = [place for place in found.places if found.position is None or _file(place) != found.position.path]
    if elsewhere:
        related = [_related(place, artifacts) for place in elsewhere]
        result["relatedLocations"] = [each for number, each in enumerate(related) if each not in related[:number]]
    if found.count > 1:
        result["occurrenceCount"] = found.count
    if any_silenced:
        # without a status it counts as accepted; one of the two schemas that OASIS published calls it a state
        made = {"kind": "inSource", "justification": visible(found.silenced)}
        result["suppressions"] = [made] if found.silenced else []
    where = edit_place(found, read_line)
    if where is not None and found.edit is not None:
        place = _location(where, artifacts)
        replaced = {"deletedRegion": place["region"], "insertedContent": {"text": found.edit.text}}
        change = {"artifactLocation": place["artifactLocation"], "replacements": [replaced]}
        result["fixes"] = [{"description": {"text": visible(found.hint)}, "artifactChanges": [change]}]
    properties: dict[str, object] = {"clause": found.clause} if found.clause else {}
    if pages := sorted({place.page for place in found.places if place.page}):
        properties["pages"] = pages
    if found.help_address:
        properties["help"] = found.help_address
    if properties:
        result["properties"] = properties
    return result


def _file(place: Place) -> str:
    return f"{place.path}/{place.inner}" if place.inner else place.path


def _elements(places: Sequence[Place]) -> list[dict[str, object]]:
    """Return the elements of some places, each once."""
    names = dict.fromkeys(place.element or place.selector for place in places)
    return [{"fullyQualifiedName": visible(name), "kind": "element"} for name in names if name]


def _related(place: Place, artifacts: _Artifacts) -> dict[str, object]:
    """Write the place in an output of what stands elsewhere in its source."""
    physical: dict[str, object] = {"artifactLocation": artifacts.location(_file(place))}
    if place.line:
        physical["region"] = {"startLine": place.line, "startColumn": place.column or 1}
    related: dict[str, object] = {"physicalLocation": physical}
    if elements := _elements((place,)):
        related["logicalLocations"] = elements
    words = ", ".join(filter(None, (f"page {place.page}" if place.page else "", place.words)))
    return {**related, "message": {"text": visible(words)}} if words else related


def _location(at: Position, artifacts: _Artifacts) -> dict[str, object]:
    region = {"startLine": at.line, "startColumn": at.column}
    if at.end_line and at.end_column:
        region |= {"endLine": at.end_line, "endColumn": at.end_column}
    return {"artifactLocation": artifacts.location(at.path), "region": region}


def _uri(path: str) -> str:
    """Return a path as a URI: of the file scheme where it is absolute, else relative.

    Bytes of a name that aren't UTF-8 are written as any others are (RFC 3986, 2.1).
    """
    parts = PurePath(_NO_BYTE.sub("\ufffd", path))
    return parts.as_uri() if parts.is_absolute() else quote(parts.as_posix(), errors="surrogateescape")
