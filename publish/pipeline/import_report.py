"""What an import kept, changed and left out, and what is left to a person: a page for people, JSON for programs.

Files are named by their names alone, so that the same import gives the same report in any folder.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from publish.diagnostics import Diagnostic, Position, Severity
from publish.importers.imported import Question
from publish.report.escapes import as_json, visible

_FORMAT = 1
_MOST_PLACES = 3
_HEADINGS = {
    "alternative": "Pictures without an alternative text",
    "decorative": "Pictures that are marked as decorative",
    "caption": "Captions",
    "credit": "Credits",
    "heading": "Paragraphs that look like headings",
    "quotation": "Passages that look like quotations",
    "table-heads": "Tables without heads",
    "language": "Passages in another script or language",
    "struck-out": "Words that are struck out",
    "property": "What the file says of itself",
    "passage": "Marked passages whose words changed in the file",
    "conflict": "Passages that changed in the file and in the text",
}
_HOW = {
    "alternative": (
        "In publication.yaml, write `alt: the words` in place of `alt-awaited: true`, or for a picture among words put "
        "them between the brackets of `![](…)` and take `{.alt-awaited}` out. `publish alt`, with this folder and "
        "`--to pictures.html` or `.docx`, makes a list of all pictures to fill in."
    ),
    "decorative": "In publication.yaml, write the reason at `decorative:` of the figure, or `alt: the words` instead.",
    "caption": "In publication.yaml, write `caption: the words` into the record of the figure.",
    "credit": "In publication.yaml, write `credit: the name` into the record of the figure.",
    "heading": (
        "Where it is one, take `**` out and begin the line with `## `, with one `#` more for each lower level; "
        "the headline of the text is its first line and begins with `# `."
    ),
    "quotation": "Where it is one, begin each of its lines with `> `; where it isn't, take these signs out.",
    "table-heads": (
        "Write the names of the columns into the empty first row; where the first column names the rows, put "
        "`::: table {headers=rows}` on a line before the table and `:::` on one after it."
    ),
    "language": (
        "For the text, write `language: fr`, or what it is, into publication.yaml; for words, `[the words](lang:fr)`."
    ),
    "struck-out": "Take the words out with their `~~`, or leave them where readers are to see what was deleted.",
    "property": "In publication.yaml, write what is true: `title:`, `byline:` or `description:`.",
    "passage": "Where it doesn't hold, take its mark out: of `[the words](claim:who)`, leave the words.",
    "conflict": "Write the words that hold into the text.",
}
"""What a person writes who has decided, for each kind of question."""
_SIGNS = re.compile(r"([\\`*_\[\]<>#|~^])")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What is told of one file, or, without a ``source``, of the folder as a whole.

    ``source`` and ``shown`` are the paths by which people know the file and its text.
    """

    source: str
    text: str
    shown: str
    kept: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[Diagnostic, ...] = ()
    questions: tuple[Question, ...] = ()

    def place(self, position: Position | None) -> tuple[str, int]:
        """Return the name of the file that a position is in, and the line; no line where it is of the whole file."""
        if position is None:
            return "", 0
        if position.path == self.shown:
            return self.text, position.line
        return PurePath(position.path).name, position.line if position.line > 1 else 0


def as_data(reports: Sequence[FileReport]) -> bytes:
    """Return the report as JSON."""
    files = [
        {
            "file": PurePath(each.source).name,
            "text": each.text,
            "kept": dict(each.kept),
            "findings": [_finding(each, found) for found in _in_order(each)],
            "questions": [_question(each, asked) for asked in each.questions],
        }
        for each in reports
    ]
    return f"{as_json({'format': _FORMAT, 'files': files})}\n".encode()


def _in_order(report: FileReport) -> list[Diagnostic]:
    """Sort findings by place, name and message, wherever the files lie."""
    return sorted(report.findings, key=lambda each: (*report.place(each.position), each.name, each.message))


def _finding(report: FileReport, found: Diagnostic) -> dict[str, Any]:
    name, line = report.place(found.position)
    return {
        "rule": found.name,
        "severity": str(found.severity),
        "message": _named(report, found.message),
        "hint": _named(report, found.hint),
        "file": name,
        "line": line,
    }


def _question(report: FileReport, asked: Question) -> dict[str, Any]:
    name, line = report.place(asked.position)
    return {
        "kind": asked.kind,
        "asks": asked.asks,
        "context": asked.context,
        "subject": asked.subject,
        "file": name,
        "line": line,
    }


def _named(report: FileReport, words: str) -> str:
    """Name files by their names alone in words that name them by their paths."""
    for path in (report.source, report.shown):
        if path and path != PurePath(path).name:
            words = words.replace(path, PurePath(path).name)
    return words


def as_text(reports: Sequence[FileReport]) -> bytes:
    """Return the report as a page of Markdown; it is no text of the publication."""
    lines = [
        "# Import report",
        "",
        "What became of each file, and what is left to decide. This page is not part of the publication: delete it",
        "when nothing is left to do. The next import into this folder writes it anew.",
    ]
    for each in reports:
        lines += ["", f"## {_title(each)}", "", *_about(each)]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _title(report: FileReport) -> str:
    name = PurePath(report.source).name
    return f"{_plain(name)} is now {_plain(report.text)}" if name else "What changed in the folder and in the file"


def _about(report: FileReport) -> list[str]:
    lines: list[str] = []
    kept = [f"{_plain(what)} ({number})" for what, number in report.kept.items() if number]
    if kept:
        lines += [f"Taken over: {', '.join(kept)}.", ""]
    changed = _by_rule(report)
    if changed:
        lines += ["### Left out or changed", "", *changed, ""]
    if report.questions:
        lines += ["### To decide", "", *_worklist(report)]
    if not changed and not report.questions:
        lines += ["Nothing was left out or changed, and nothing is left to decide."]
    return lines[:-1] if lines and not lines[-1] else lines


def _by_rule(report: FileReport) -> list[str]:
    """Return a line for each rule: the heaviest first, with the first places and how many more there are."""
    rules: dict[str, list[Diagnostic]] = {}
    for found in sorted(_in_order(report), key=lambda each: -each.severity):
        rules.setdefault(found.name, []).append(found)
    lines: list[str] = []
    for name, group in rules.items():
        word = "" if group[0].severity is Severity.INFO else f", {group[0].severity}"
        lines.append(f"- {name}{word}{f', {len(group)} times' if len(group) > 1 else ''}: {group[0].rule.text}")
        for each in group[:_MOST_PLACES]:
            lines.append(f"  - {_place(report, each.position)}{_plain(_named(report, each.message))}")
        if len(group) > _MOST_PLACES:
            lines.append(f"  - and {len(group) - _MOST_PLACES} more, all of them in import-report.json")
        hint = next((each.hint for each in group if each.hint), "")
        lines += [f"  - To do: {_plain(_named(report, hint))}"] if hint else []
    return lines


def _worklist(report: FileReport) -> list[str]:
    """Return the questions by their kind, each a box to tick."""
    kinds: dict[str, list[Question]] = {}
    for asked in report.questions:
        kinds.setdefault(asked.kind, []).append(asked)
    lines: list[str] = []
    for kind in sorted(kinds, key=_turn):
        lines += [f"#### {_HEADINGS.get(kind, kind.replace('-', ' ').capitalize())} ({len(kinds[kind])})", ""]
        lines += [_HOW[kind], ""] if kind in _HOW else []
        alike = Counter(each.asks for each in kinds[kind] if each.subject and not each.context)
        listed: set[str] = set()
        for asked in kinds[kind]:
            context = f" (“{_plain(asked.context)}”)" if asked.context else ""
            if context or not asked.subject or alike[asked.asks] <= _MOST_PLACES:
                place = f"{_place(report, asked.position)}{f'{_code(asked.subject)}: ' if asked.subject else ''}"
                lines.append(f"- [ ] {place}{_plain(asked.asks)}{context}")
            elif asked.asks not in listed:
                listed.add(asked.asks)
                same = [each for each in kinds[kind] if each.asks == asked.asks and not each.context]
                lines.append(f"- {_plain(asked.asks)}")
                lines += [f"  - [ ] {_place(report, each.position)}{_code(each.subject)}" for each in same]
        lines.append("")
    return lines


def _code(words: str) -> str:
    return _plain(words) if "`" in words else f"`{visible(words)}`"


def _turn(kind: str) -> int:
    return list(_HEADINGS).index(kind) if kind in _HEADINGS else len(_HEADINGS)


def _place(report: FileReport, position: Position | None) -> str:
    name, line = report.place(position)
    return f"{_plain(name)} line {line}: " if line and name == (report.text or name) else ""


def _plain(words: str) -> str:
    """Return words as they read in Markdown and nothing else, in one line."""
    return _SIGNS.sub(r"\\\1", visible(" ".join(words.split())))
