"""What was examined goes in; the values that the templates show come out, in the words that people read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publish.audit.checklist import Question
from publish.audit.verdicts import AuditResult, Verdict
from publish.check_report.clauses import EN, WCAG, Clause, clauses_of, in_order
from publish.check_report.examined import Examined
from publish.check_report.excerpts import Excerpt
from publish.check_report.faults import Fault, Instance, source_of
from publish.check_report.illustrations import SHOWN, Illustration, Picture
from publish.check_report.standards import StandardResult, standards_of
from publish.diagnostics import Confidence, Diagnostic, Place, Severity
from publish.report.escapes import visible

SAID = {
    Verdict.FAILED: "Failed",
    Verdict.PASSED: "Passed what was checked",
    Verdict.UNCHECKED: "Couldn’t be checked",
}
_KINDS = {"epub": "EPUB", "pdf": "PDF", "source": "Source of a publication"}
_SURE = {
    Confidence.FAULT: "Certain, judged by the contents of the file",
    Confidence.LIKELY: "Likely; a person should confirm it",
    Confidence.LOOK: "A person has to look",
}
_PLACES_OF_QUESTION = 10
_WORDS = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictView:
    """A verdict: the word for style sheets, and what is said."""

    word: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """A place: where it is, the element, the words there, what its author repairs, what is seen."""

    message: str
    where: str
    element: str
    words: str
    source: str
    excerpt: Excerpt | None
    picture: Picture | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultView:
    """A fault: its heading, what is asked, why and for whom, repairs, clauses, the first places."""

    anchor: str
    heading: str
    rule: str
    text: str
    severity: str
    sure: str
    count: int
    reason: str
    hints: tuple[str, ...]
    repairs: tuple[tuple[str, str], ...]
    clauses: tuple[str, ...]
    help_address: str
    places: tuple[PlaceView, ...]
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """The faults of one weight."""

    anchor: str
    heading: str
    about: str
    faults: tuple[FaultView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """A check that ran."""

    name: str
    version: str
    standards: str
    verdict: VerdictView
    errors: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardView:
    """How the file fares by a standard."""

    name: str
    verdict: VerdictView
    errors: int
    by: str
    people: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """Something to judge."""

    anchor: str
    text: str
    clauses: tuple[str, ...]
    places: tuple[str, ...]
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseView:
    """A clause, the clause of EN 301 549 that it has, and the faults that break it: anchor, heading, derived."""

    said: str
    document: str
    faults: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """A file as its page shows it."""

    name: str
    page: str
    kind: str
    verdict: VerdictView
    summary: str
    unchecked: str
    digest: str
    size: str
    checks: tuple[CheckView, ...]
    standards: tuple[StandardView, ...]
    groups: tuple[GroupView, ...]
    questions: tuple[QuestionView, ...]
    criteria: tuple[ClauseView, ...]
    clauses: tuple[ClauseView, ...]
    silenced: tuple[tuple[str, str], ...]
    counts: str


def file_view(each: Examined) -> FileView:
    """Return a file as its page shows it."""
    file = each.file
    anchors = {fault: f"fault-{number}" for number, fault in enumerate(each.faults, start=1)}
    groups = tuple(_groups(each, anchors))
    shown = {view.anchor: view for group in groups for view in group.faults}
    return FileView(
        name=visible(file.path),
        page=each.page,
        kind=_KINDS.get(file.kind, "File of an unknown kind"),
        verdict=verdict_view(file.verdict),
        summary=_summary(each),
        unchecked=visible(file.unchecked),
        digest=each.digest or "",
        size=f"{each.size:,} bytes" if each.size is not None else "",
        checks=tuple(_check(audit) for audit in file.audits),
        standards=tuple(_standard(result) for result in each.standards),
        groups=groups,
        questions=tuple(_question(number, one) for number, one in enumerate(file.checklist, start=1)),
        criteria=tuple(_clauses(anchors, shown, criteria=True)),
        clauses=tuple(_clauses(anchors, shown, criteria=False)),
        silenced=tuple((visible(found.message), visible(found.silenced)) for found in each.silenced),
        counts=_counts(each.faults) or "no findings",
    )


def verdict_view(verdict: Verdict) -> VerdictView:
    """Return a verdict as it is shown."""
    return VerdictView(word=verdict.name.lower(), said=SAID[verdict])


def numbered(number: int, word: str) -> str:
    """Write a number with a noun."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def said_of(found: Diagnostic) -> tuple[str, str, str, str]:
    """Write a finding that is about no file: severity, where, what is wrong, the repair."""
    where = str(found.position) if found.position else ""
    return (str(found.severity), visible(where), visible(found.message), visible(found.hint))


def _counts(faults: Sequence[Fault]) -> str:
    parts = []
    for severity, word in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "remark")):
        alike = [fault for fault in faults if fault.first.severity is severity]
        if alike:
            parts.append(numbered(len(alike), word))
    return ", ".join(parts)


def _summary(each: Examined) -> str:
    file = each.file
    asked = len(file.checklist)
    people = f" {numbered(asked, 'question')} {'is' if asked == 1 else 'are'} left to people." if asked else ""
    instances = sum(fault.count for fault in each.faults)
    if file.verdict is Verdict.UNCHECKED:
        return f"No verdict can be given.{people}"
    if not each.faults:
        found = "Nothing was found by the checks below."
    else:
        places = f", {instances:,} instances in all" if instances > len(each.faults) else ""
        found = f"Found: {_counts(each.faults)}{places}."
    if file.verdict is Verdict.PASSED:
        found += " Programs see a part of what makes a file accessible; this isn’t a claim of conformance."
    return found + people


def _check(audit: AuditResult) -> CheckView:
    return CheckView(
        name=sentence(audit.name),
        version=audit.version,
        standards=", ".join(standards_of(audit)),
        verdict=verdict_view(audit.verdict),
        errors=audit.errors,
    )


def _standard(result: StandardResult) -> StandardView:
    return StandardView(
        name=result.standard,
        verdict=verdict_view(result.verdict),
        errors=result.errors,
        by=sentence(", ".join(result.by)),
        people=result.people,
    )


def _groups(each: Examined, anchors: dict[Fault, str]) -> list[GroupView]:
    rows = (
        (Severity.ERROR, "errors", "Errors", "A standard, or the people who read the file, need these repaired."),
        (Severity.WARNING, "warnings", "Warnings", "Allowed by the standards; readers suffer from them."),
        (Severity.INFO, "remarks", "Remarks", "Worth knowing."),
    )
    found = []
    for severity, anchor, heading, about in rows:
        faults = tuple(_fault(fault, each, anchors[fault]) for fault in each.faults if fault.first.severity is severity)
        if faults:
            found.append(GroupView(anchor=anchor, heading=f"{heading} ({len(faults)})", about=about, faults=faults))
    return found


def _fault(fault: Fault, each: Examined, anchor: str) -> FaultView:
    first, path = fault.first, each.file.path
    several = len(fault.messages) > 1
    titled = first.rule.name == "ace" and bool(first.hint) and len({each.hint for each in fault.findings}) == 1
    heading = first.hint if titled else first.rule.text if several and not first.rule.family else first.message
    instances = fault.instances(path)
    places = tuple(
        view
        for instance in instances[:SHOWN]
        if (view := _place(instance, path, each.illustrated.seen.get(instance), several=several or titled))
    )
    told = len(instances[:SHOWN]) if places else fault.count
    hints = dict.fromkeys(visible(found.hint) for found in fault.findings if found.hint and not titled)
    repairs = dict.fromkeys((one.in_program, visible(one.text)) for found in fault.findings for one in found.repairs)
    confidence = first.rule.confidence
    return FaultView(
        anchor=anchor,
        heading=sentence(visible(heading)),
        rule=first.name,
        text="" if heading == first.rule.text or first.rule.family else visible(first.rule.text),
        severity=str(first.severity),
        sure=_SURE[confidence] if confidence else "",
        count=fault.count,
        reason=visible(first.why if first.rule.family else first.reason),
        hints=tuple(sentence(hint) for hint in hints)[:5],
        repairs=tuple(repairs),
        clauses=tuple(_lines(fault.clauses)),
        help_address=first.help_address if first.help_address.startswith(("https://", "http://")) else "",
        places=places,
        left=max(0, fault.count - told),
    )


def sentence(text: str) -> str:
    """Write a message as a sentence: with a capital, unless it begins with a name in quotation marks or code."""
    return text[:1].upper() + text[1:] if text[:1].islower() and text.partition(" ")[0].isalpha() else text


def _place(instance: Instance, path: str, seen: Illustration | None, *, several: bool) -> PlaceView | None:
    place, found = instance.place, instance.found
    source = source_of(found, path)
    message = visible(found.message) if several else ""
    if place is None and not source and not message:
        return None
    return PlaceView(
        message=message,
        where=where(place) if place else "the file as a whole",
        element=visible(place.element or place.selector) if place else "",
        words=visible(_short(place.words)) if place else "",
        source=visible(source),
        excerpt=seen.excerpt if seen else None,
        picture=seen.picture if seen else None,
    )


def where(place: Place) -> str:
    """Write where a place is, for people."""
    parts = [visible(place.inner)] if place.inner else []
    if place.line:
        parts.append(f"line {place.line}" + (f", column {place.column}" if place.column else ""))
    if place.page:
        printed = f" (printed {visible(place.label)})" if place.label not in ("", str(place.page)) else ""
        parts.append(f"page {place.page}{printed}")
    return ", ".join(parts) or "the file as a whole"


def _short(words: str) -> str:
    return words if len(words) <= _WORDS else f"{words[:_WORDS]}…"


def _question(number: int, one: Question) -> QuestionView:
    shown = one.places[:_PLACES_OF_QUESTION]
    places = tuple(where(place) + (f": “{visible(_short(place.words))}”" if place.words else "") for place in shown)
    return QuestionView(
        anchor=f"question-{number}",
        text=sentence(visible(one.text)),
        clauses=tuple(_lines(clauses_of(one.clauses))),
        places=tuple(dict.fromkeys(places)),
        left=max(0, one.count - len(shown)),
    )


def _lines(clauses: Sequence[Clause]) -> Iterator[str]:
    """Write clauses, each criterion of WCAG with its clause of EN 301 549."""
    documents = {clause.number for clause in clauses if clause.standard == EN}
    for clause in clauses:
        if clause.standard == EN:
            continue
        also = f"; {EN}, 10.{clause.number}" if f"10.{clause.number}" in documents and clause.standard == WCAG else ""
        yield visible(f"{clause}{also}") + (" (it follows)" if clause.derived else "")


def _clauses(anchors: dict[Fault, str], shown: dict[str, FaultView], *, criteria: bool) -> list[ClauseView]:
    by_clause: dict[Clause, list[Fault]] = {}
    for fault in anchors:
        for clause in {(each.standard, each.number): each for each in fault.clauses}.values():
            plain = Clause(standard=clause.standard, number=clause.number, name=clause.name)
            by_clause.setdefault(plain, []).append(fault)
    views = []
    for clause in in_order(by_clause):
        if clause.standard == EN or (clause.standard == WCAG) is not criteria:
            continue
        faults = tuple((anchors[fault], shown[anchors[fault]].heading) for fault in by_clause[clause])
        said = f"{clause.number} {clause.name}".strip() if criteria else str(clause)
        document = Clause(standard=EN, number=f"10.{clause.number}", name=clause.name)
        views.append(
            ClauseView(said=visible(said), document=document.number if document in by_clause else "", faults=faults)
        )
    return views
