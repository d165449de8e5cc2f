"""Findings go in; text for people, for editors and for machines comes out: the same findings in the same order."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from urllib.parse import quote

from publish.audit.verdicts import CheckedFile
from publish.diagnostics import Diagnostic, Place, Position, Severity, told
from publish.report.escapes import as_json, visible
from publish.report.sarif import edit_place, sarif_log

ReadLine = Callable[[str, int], str]

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_MOST_PLACES = 5
_WIDTH = 100
"""How many characters of a source line are shown; of a longer one, those around the place."""


def format_findings(
    findings: Sequence[Diagnostic],
    form: str,
    *,
    read_line: ReadLine,
    colour: bool = False,
    files: Sequence[CheckedFile] = (),
) -> str:
    """Write findings as text, concise, json, sarif or github, without a line end after the last line.

    Those that are silenced stand in json and sarif alone, marked as such; so do in json the ``files`` that were
    checked, with their verdicts.

    ``read_line`` gives the words of a line of a file, ``""`` where there are none to show;
    ``text``, ``json`` and ``sarif`` ask it.
    """
    standing = told(findings)
    if form == "text":
        return "\n".join(as_text(found, read_line, colour=colour) for found in standing)
    if form == "concise":
        return "\n".join(as_line(found) for found in standing)
    if form == "github":
        return "\n".join(as_annotation(found) for found in standing)
    if form == "json":
        told_of = {"files": [_file(each) for each in files]} if files else {}
        return as_json({**told_of, "findings": [as_object(found, read_line) for found in findings]})
    if form == "sarif":
        return as_json(sarif_log(findings, read_line))
    raise ValueError(f"no such format: {form}")


def as_line(found: Diagnostic) -> str:
    """Write a finding on one line: ``path:line:column: severity rule: message``."""
    where = f"{found.position}: " if found.position else ""
    return visible(f"{where}{found.severity} {found.name}: {found.message}")


def as_text(found: Diagnostic, read_line: ReadLine, *, colour: bool = False) -> str:
    """Write a finding with its source line, a caret under the place, and the hint."""
    where = f"{found.position}: " if found.position else ""
    severity = f"\x1b[1;{_COLOURS[found.severity]}m{found.severity}\x1b[0m" if colour else str(found.severity)
    lines = [f"{visible(where)}{severity} {visible(found.name)}: {visible(found.message)}"]
    if found.position:
        source = read_line(found.position.path, found.position.line)
        if source.strip():
            lines += _excerpt(source, found.position)
    lines += [f"  at: {visible(each)}" for each in _whereabouts(found)]
    if found.repairs and found.reason:
        lines.append(f"  why: {visible(found.reason)}")
    if found.hint:
        lines.append(f"  hint: {visible(found.hint)}")
    lines += [f"  in {each.in_program}: {visible(each.text)}" for each in found.repairs]
    return "\n".join(lines)


def _whereabouts(found: Diagnostic) -> list[str]:
    """Say on which pages, in which elements and at which words a finding about a PDF is, of the first places.

    Of one that stands at the author's place, say where it is in the EPUB.
    """
    at_source = [each for each in found.places if found.position and not found.position.path.startswith(each.path)]
    said = [words for words in (_whereabout(each) for each in found.places) if words]
    said = said or [str(each) for each in at_source if each.inner]
    shown = said[:_MOST_PLACES]
    rest = found.count - len(shown)
    return [*shown, f"and {rest} more"] if shown and rest > 0 else shown


def _whereabout(place: Place) -> str:
    printed = f" (printed {place.label})" if place.label and place.label != str(place.page) else ""
    page = f"page {place.page}{printed}" if place.page else ""
    words = f"“{place.words}”" if place.words else ""
    return ", ".join(each for each in (page, place.element, words) if each) if page else ""


def as_object(found: Diagnostic, read_line: ReadLine) -> dict[str, object]:
    """Write a finding as an object for JSON; what it doesn't say is null."""
    at = found.position
    return {
        "rule": found.name,
        "severity": str(found.severity),
        "message": visible(found.message),
        "path": at.path if at else None,
        "line": at.line if at else None,
        "column": at.column if at else None,
        "end_line": (at.end_line or None) if at else None,
        "end_column": (at.end_column or None) if at else None,
        "hint": visible(found.hint) or None,
        "clause": found.clause or None,
        "silenced": visible(found.silenced) or None,
        "fix": _fix(found, read_line),
        "count": found.count,
        "places": [as_place(each) for each in found.places],
        "confidence": str(found.rule.confidence) if found.rule.confidence else None,
        "reason": visible(found.reason) or None,
        "repairs": [{"program": each.in_program, "text": visible(each.text)} for each in found.repairs],
        "help": found.help_address or None,
    }


def as_place(place: Place) -> dict[str, object]:
    """Write a place in an output; what it doesn't say is null."""
    return {
        "path": visible(place.path),
        "inner": visible(place.inner) or None,
        "line": place.line or None,
        "column": place.column or None,
        "page": place.page or None,
        "page_label": visible(place.label) or None,
        "element": visible(place.element) or None,
        "selector": visible(place.selector) or None,
        "words": visible(place.words) or None,
        "box": list(place.box) if place.box else None,
    }


def _fix(found: Diagnostic, read_line: ReadLine) -> dict[str, object] | None:
    """Write the edit of a finding: the characters that it replaces, and by which; None where there is no such edit."""
    at = edit_place(found, read_line)
    if at is None or found.edit is None:
        return None
    places = {"line": at.line, "column": at.column, "end_line": at.end_line, "end_column": at.end_column}
    return {**places, "text": found.edit.text, "safe": found.edit.safe}


def _file(file: CheckedFile) -> dict[str, object]:
    """Write how a file fares, and each audit of it."""
    return {
        "path": visible(file.path),
        "kind": file.kind,
        "verdict": file.verdict.name.lower(),
        "unchecked": visible(file.unchecked) or None,
        "audits": [
            {"name": each.name, "verdict": each.verdict.name.lower(), "errors": each.errors} for each in file.audits
        ],
    }


def as_annotation(found: Diagnostic) -> str:
    """Write a finding as a workflow command that GitHub shows beside the line."""
    properties = {}
    if found.position:
        at = found.position
        properties = {"file": visible(at.path), "line": str(at.line), "col": str(at.column)}
        if at.end_line == at.line and at.end_column:
            properties |= {"endLine": str(at.end_line), "endColumn": str(at.end_column)}
    properties["title"] = found.name
    written = ",".join(f"{name}={quote_annotation(value, of_property=True)}" for name, value in properties.items())
    message = visible(found.message) + (f"\nhint: {visible(found.hint)}" if found.hint else "")
    return f"::{_GITHUB_LEVELS[found.severity]} {written}::{quote_annotation(message)}"


def quote_annotation(text: str, *, of_property: bool = False) -> str:
    """Escape what would end a workflow command or one of its properties."""
    marks = "%\r\n:," if of_property else "%\r\n"
    return "".join(quote(mark, safe="") if mark in marks else mark for mark in text)


def _excerpt(source: str, at: Position) -> list[str]:
    """Show a source line with carets under the characters that the position spans; of a long line, what lies near."""
    start = min(at.column, len(source) + 1) - 1
    end = at.end_column - 1 if at.end_line in (0, at.line) and at.end_column > at.column else start + 1
    if at.end_line > at.line:
        end = len(source)
    first = max(0, start - _WIDTH // 2) if len(source) > _WIDTH else 0
    last = first + _WIDTH
    before, after = "…" if first else "", "…" if last < len(source) else ""
    gap = " " * _cells(before + _shown(source[first:start]))
    carets = "^" * max(1, _cells(_shown(source[start : min(end, last)])))
    number = str(at.line)
    return [f"  {number} | {before}{_shown(source[first:last])}{after}", f"  {' ' * len(number)} | {gap}{carets}"]


def _shown(source: str) -> str:
    return visible(source.replace("\t", " "))


def _cells(text: str) -> int:
    """Count the cells that a text takes on a terminal: none for a combining mark, two for a wide character."""
    return sum(
        0 if unicodedata.combining(mark) else 2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in text
    )
