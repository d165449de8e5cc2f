"""What was examined goes in; the value of report.json comes out, as ``publish schema check-report`` describes it."""

from __future__ import annotations

from collections.abc import Sequence

from publish.audit.checklist import Question
from publish.audit.verdicts import AuditResult, Verdict
from publish.check_report.clauses import Clause, clauses_of
from publish.check_report.examined import Examined, Tool
from publish.check_report.faults import Fault
from publish.check_report.standards import StandardResult
from publish.diagnostics import Diagnostic
from publish.report.escapes import visible
from publish.report.findings import as_object, as_place

VERSION = 1


def report_data(seen: Sequence[Examined], others: Sequence[Diagnostic], tools: Sequence[Tool]) -> dict[str, object]:
    """Return the report as plain values; what isn't known is null."""
    verdicts = [each.file.verdict for each in seen]
    return {
        "report": "publish check",
        "version": VERSION,
        "tools": [{"name": tool.name, "version": tool.version or None} for tool in tools],
        "summary": {
            "files": len(seen),
            **{_word(verdict): verdicts.count(verdict) for verdict in Verdict},
        },
        "files": [_file(each) for each in seen],
        "findings": [as_object(found, _no_line) for found in others],
    }


def _file(each: Examined) -> dict[str, object]:
    file = each.file
    return {
        "path": visible(file.path),
        "kind": file.kind,
        "sha256": each.digest,
        "size": each.size,
        "page": each.page,
        "verdict": _word(file.verdict),
        "unchecked": visible(file.unchecked) or None,
        "checks": [_check(audit) for audit in file.audits],
        "standards": [_standard(result) for result in each.standards],
        "faults": [_fault(fault, each) for fault in each.faults],
        "silenced": [as_object(found, _no_line) for found in each.silenced],
        "checklist": [_question(question) for question in file.checklist],
    }


def _check(audit: AuditResult) -> dict[str, object]:
    return {
        "name": audit.name,
        "version": audit.version or None,
        "verdict": _word(audit.verdict),
        "errors": audit.errors,
    }


def _standard(result: StandardResult) -> dict[str, object]:
    return {
        "name": result.standard,
        "verdict": _word(result.verdict),
        "errors": result.errors,
        "checks": list(result.by),
        "people": result.people,
    }


def _fault(fault: Fault, each: Examined) -> dict[str, object]:
    pictures = [
        {"place": number, "name": shown.picture.name, "alternative": shown.picture.alternative}
        for number, instance in enumerate(fault.instances(each.file.path))
        if (shown := each.illustrated.seen.get(instance)) and shown.picture
    ]
    return {
        "rule": fault.first.name,
        "severity": str(fault.first.severity),
        "confidence": str(fault.first.rule.confidence) if fault.first.rule.confidence else None,
        "count": fault.count,
        "clauses": [_clause(clause) for clause in fault.clauses],
        "findings": [as_object(found, _no_line) for found in fault.findings],
        "pictures": pictures,
    }


def _clause(clause: Clause) -> dict[str, object]:
    return {
        "standard": visible(clause.standard),
        "number": visible(clause.number) or None,
        "name": clause.name or None,
        "derived": clause.derived,
    }


def _question(question: Question) -> dict[str, object]:
    return {
        "name": question.name,
        "text": visible(question.text),
        "clauses": [_clause(clause) for clause in clauses_of(question.clauses)],
        "count": question.count,
        "places": [as_place(place) for place in question.places],
    }


def _word(verdict: Verdict) -> str:
    return verdict.name.lower()


def _no_line(_path: str, _line: int) -> str:
    return ""
