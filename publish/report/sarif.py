"""Findings go in; a log in the Static Analysis Results Interchange Format 2.1.0 comes out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from urllib.parse import quote

from publish.diagnostics import Diagnostic, Position, Severity

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif_log(findings: Sequence[Diagnostic]) -> dict[str, object]:
    """Give the log of one run; columns count characters, as ours do."""
    rules = list(dict.fromkeys(found.name for found in findings))
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "publish", "rules": [{"id": rule} for rule in rules]}},
                "columnKind": "unicodeCodePoints",
                "results": [_result(found, rules.index(found.name)) for found in findings],
            }
        ],
    }


def _result(found: Diagnostic, index: int) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": found.name,
        "ruleIndex": index,
        "level": _LEVELS[found.severity],
        "message": {"text": found.message + (f" Hint: {found.hint}" if found.hint else "")},
    }
    if found.position:
        result["locations"] = [{"physicalLocation": _location(found.position)}]
    if found.clause:
        result["properties"] = {"clause": found.clause}
    return result


def _location(at: Position) -> dict[str, object]:
    region = {"startLine": at.line, "startColumn": at.column}
    if at.end_line and at.end_column:
        region |= {"endLine": at.end_line, "endColumn": at.end_column}
    return {"artifactLocation": {"uri": _uri(at.path)}, "region": region}


def _uri(path: str) -> str:
    """Give a path as a URI: of the file scheme where it is absolute, else relative."""
    parts = PurePath(path)
    return parts.as_uri() if parts.is_absolute() else quote(parts.as_posix())
