"""Propose annotations and records for the texts of a publication, and write those that are sure or accepted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from publish import folder_files, formats, project
from publish.diagnostics import Diagnostic, Outcome, Position, has_errors, keep_findings
from publish.files import DISK, Files, Overlay, quoted, shown
from publish.model.document import Document
from publish.model.files import RECORDS_FOLDER, SourceFile
from publish.model.inlines import Mention, Node
from publish.model.walk import plain_text, walk
from publish.pipeline.load import Source, read_source
from publish.report import escapes
from publish.report.findings import as_object
from publish.rules.suggesting import BY_KIND, SUGGEST_ANSWERS, SUGGEST_MODEL, SUGGEST_NOT_MADE, SUGGEST_PLUGIN
from publish.suggest import answers, dialogue
from publish.suggest.edits import edited
from publish.suggest.forms import Learned
from publish.suggest.new_records import FILES, with_free_ids, with_records
from publish.suggest.passages import SourceText, passages
from publish.suggest.plugins import plugins
from publish.suggest.proposal import RECORD, NewRecord, Proposal
from publish.suggest.spacy_names import ModelMissing, spacy_names
from publish.suggest.subject import Proposer, Subject
from publish.suggest.suggestions import Suggestion, apart_from, first_only, suggestions, that_go_together

Talk = dialogue.Talk


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked for: kinds by their short names, all if none; only first mentions; a model of spaCy."""

    kinds: tuple[str, ...] = ()
    first_only: bool = False
    model: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedText:
    """What is proposed for one text."""

    file: SourceFile
    subject: Subject
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """What is proposed for the texts of a publication; ``refused`` are the ids that somebody said no to."""

    source: Source
    texts: tuple[SuggestedText, ...]
    refused: frozenset[str]
    answers: bytes | None  # the file of answers as it was read
    wanted: Wanted
    further: tuple[Proposer, ...] = ()

    @property
    def all(self) -> tuple[Suggestion, ...]:
        """Return the suggestions of all texts."""
        return tuple(each for text in self.texts for each in text.suggestions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written: files as people know them, and how many annotations and records they have more than before."""

    files: tuple[str, ...]
    annotations: int
    records: int
    asked: bool = False  # a person went through all of them


def suggest(path: Path, wanted: Wanted | None = None, files: Files = DISK) -> Outcome[Suggested]:
    """Read a publication and propose; nothing is written."""
    found = project.find_one(path, files)
    if found.value is None:
        return Outcome(value=None, diagnostics=found.diagnostics)
    asked = wanted or Wanted()
    findings: list[Diagnostic] = list(found.diagnostics)
    further = _further(asked, findings)
    read = read_source(found.value)
    if read.value is None or further is None:
        return Outcome(value=None, diagnostics=(*findings, *read.diagnostics))
    kept = folder_files.read_below(found.value.folder, (answers.FILE,)).get(answers.FILE)
    refused: frozenset[str] = frozenset()
    try:
        refused = answers.refused_in(kept) if kept is not None else refused
    except answers.Unreadable as problem:
        at = shown(found.value.folder / answers.FILE)
        findings.append(SUGGEST_ANSWERS.finding(f"{at} can't be read: {problem}", Position(path=at)))
    value = _suggested(read.value, asked, further, refused, kept, findings)
    return Outcome(value=value, diagnostics=tuple(findings))


def _further(wanted: Wanted, findings: list[Diagnostic]) -> tuple[Proposer, ...] | None:
    """Return the proposers that are installed or asked for, None where one that is asked for is missing."""
    found: list[Proposer] = []
    for each in plugins():
        if each.propose is None:
            findings.append(SUGGEST_PLUGIN.finding(f'"{each.name}" can\'t be used: {each.failure}'))
        else:
            found.append(_careful(each.name, each.propose, findings))
    if wanted.model:
        try:
            found.append(spacy_names(wanted.model))
        except ModelMissing as problem:
            findings.append(SUGGEST_MODEL.finding(str(problem)))
            return None
    return tuple(found)


def _careful(name: str, propose: Proposer, findings: list[Diagnostic]) -> Proposer:
    """Return a proposer whose failures are findings: it is somebody else's."""

    def carefully(subject: Subject) -> tuple[Proposal, ...]:
        try:
            return tuple(propose(subject))
        except Exception as problem:
            at = Position(path=subject.source.path)
            message = f'"{name}" failed: {type(problem).__name__}: {problem}'
            findings.append(SUGGEST_PLUGIN.finding(message, at))
            return ()

    return carefully


def _suggested(
    source: Source,
    wanted: Wanted,
    further: tuple[Proposer, ...],
    refused: frozenset[str],
    kept: bytes | None,
    findings: list[Diagnostic],
) -> Suggested:
    learned = tuple(_learned(source))
    named = {each.position.path: each for each in source.documents}
    texts = []
    for file in source.files:
        document = named.get(file.path)
        if document is None:
            continue
        subject = _subject(source, document, SourceText(file.data, file.path), learned)
        found = [each for each in suggestions(subject, further) if each.id not in refused]
        if wanted.kinds:
            found = [each for each in found if each.proposal.kind.removeprefix("suggest-") in wanted.kinds]
        linked = {f"{node.entity}:{node.record}" for node in _nodes(document) if isinstance(node, Mention)}
        those = first_only(found, linked) if wanted.first_only else tuple(found)
        texts.append(SuggestedText(file=file, subject=subject, suggestions=those))
    return Suggested(source=source, texts=tuple(texts), refused=refused, answers=kept, wanted=wanted, further=further)


def _subject(source: Source, document: Document, text: SourceText, learned: tuple[Learned, ...]) -> Subject:
    language = source.publication.language or "en"
    return Subject(
        document=document,
        source=text,
        passages=passages(document, text, language),
        records=source.records,
        language=language,
        learned=learned,
    )


def sure_ones_in(source: Source, document: Document, text: SourceText) -> tuple[Proposal, ...]:
    """Return what our own rules are sure of in one text, without what somebody has refused.

    ``text`` holds the characters that ``document`` was read from, perhaps with other line ends.
    """
    refused: frozenset[str] = frozenset()
    kept = folder_files.read_below(source.project.folder, (answers.FILE,)).get(answers.FILE)
    if kept is not None:
        with suppress(answers.Unreadable):  # which `publish suggest` reports
            refused = answers.refused_in(kept)
    found = suggestions(_subject(source, document, text, tuple(_learned(source))))
    sure = [each for each in found if each.proposal.sure and each.proposal.insertions and each.id not in refused]
    return tuple(each.proposal for each in that_go_together(sure))


def _nodes(document: Document) -> Iterator[Node]:
    yield from walk((*document.blocks, *document.notes))


def _learned(source: Source) -> Iterator[Learned]:
    """Yield the words that are linked to records: firmly those in records and captions, which explain them."""
    records = source.records
    firm: list[tuple[Node, ...]] = [each.description for each in records.sources]
    for explained in (records.groups, records.places, records.people, records.terms):
        firm += [each.definition for each in explained]
    for figure in (*source.publication.figures, *records.figures):
        firm += [figure.caption, figure.description]
    texts = [each for text in source.documents for each in (text.blocks, text.notes)]
    for tree, firmly in (*((each, True) for each in firm), *((each, False) for each in texts)):
        for node in walk(tree):
            if isinstance(node, Mention):
                yield Learned(words=plain_text(node.children), target=f"{node.entity}:{node.record}", firm=firmly)


def findings_of(suggested: Suggested) -> tuple[Diagnostic, ...]:
    """Return what is proposed as findings."""
    return tuple(_finding(each) for each in suggested.all)


def _finding(suggestion: Suggestion) -> Diagnostic:
    proposal = suggestion.proposal
    words = proposal.words if len(proposal.words) <= 80 else f"{proposal.words[:79]}…"
    verb = "is" if proposal.sure else "may be"
    message = f"“{words}” {verb} {proposal.value}: {proposal.why}"
    if proposal.value.endswith(":"):
        message = f"“{words}”: {proposal.why}"
    hint = ""
    if len(proposal.insertions) == 2:
        hint = f"write {proposal.insertions[0].text}{words}{proposal.insertions[1].text}"
    elif proposal.insertions:
        hint = f"add {proposal.insertions[0].text.strip()}"
    return BY_KIND[proposal.kind].finding(message, proposal.position, hint)


def as_data(suggested: Suggested) -> list[dict[str, object]]:
    """Return what is proposed as objects for JSON.

    Offsets count the characters of the file; a mark of byte order at its head isn't one.
    """
    found: list[dict[str, object]] = []
    for each in suggested.all:
        proposal, record = each.proposal, each.proposal.record
        finding = _finding(each)
        found.append(
            {
                "id": each.id,
                "kind": proposal.kind,
                "severity": str(finding.severity),
                "message": finding.message,
                "path": proposal.position.path,
                "line": proposal.position.line,
                "column": proposal.position.column,
                "end_line": proposal.position.end_line,
                "end_column": proposal.position.end_column,
                "start": proposal.start,
                "end": proposal.end,
                "words": proposal.words,
                "value": proposal.value,
                "alternatives": list(proposal.alternatives),
                "sure": proposal.sure,
                "why": proposal.why,
                "insert": [[insertion.offset, insertion.text] for insertion in proposal.insertions],
                "record": record and {"file": record.file, "id": record.id, "fields": dict(record.fields)},
            }
        )
    return found


def as_json(suggested: Suggested, findings: tuple[Diagnostic, ...]) -> str:
    """Return what is proposed, and what else was found, as JSON."""
    told = [as_object(each, lambda _path, _line: "") for each in findings]
    return escapes.as_json({"suggestions": as_data(suggested), "findings": told})


def summary(suggested: Suggested, written: Written) -> Iterator[str]:
    """Yield what is said after something was written: the files, and how much is left to decide."""
    parts = [_counted(written.annotations, "annotation"), _counted(written.records, "record")]
    made = " and ".join(part for part in parts if part)
    if made:
        yield f"Wrote {made} into {', '.join(dict.fromkeys(written.files))}."
    else:
        yield "Nothing was written." if not written.files else f"Kept the answers in {', '.join(written.files)}."
    left = len(suggested.all) - written.annotations - written.records
    if left > 0 and not written.asked:
        place = quoted(suggested.source.project.shown)
        yield f"{_counted(left, 'proposal')} left to decide: publish suggest {place} --ask"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'s' if number > 1 else ''}" if number else ""


def write_sure_ones(suggested: Suggested) -> Outcome[Written]:
    """Write what is sure into the texts."""
    sure = [each for each in suggested.all if each.proposal.sure and each.proposal.insertions]
    return write(suggested, sure, ())


def write(suggested: Suggested, accepted: Sequence[Suggestion], refused: Collection[str]) -> Outcome[Written]:
    """Write what was accepted into the texts and the record files, and keep what was refused."""
    findings: list[Diagnostic] = []
    source = suggested.source
    new = [each.proposal.record for each in accepted if each.proposal.record and each.proposal.record.file]
    records = keep_findings(_record_files(source, new), findings)
    if records is None:
        return Outcome(value=None, diagnostics=tuple(findings))
    files: list[str] = []
    before = {name: was for name, (_, was) in records.items() if was is not None}
    changed = {name: data for name, (data, _) in records.items()}
    files += keep_findings(folder_files.write_files(source.project.folder, changed, before), findings) or ()
    annotations = 0
    for text in suggested.texts:
        those = that_go_together(each for each in accepted if each.proposal.position.path == text.file.path)
        proposals = tuple(each.proposal for each in those if each.proposal.insertions)
        if not proposals or has_errors(findings):
            continue
        made = edited(text.subject.source, proposals, _reader(text.file, source))
        findings += [_not_made(each) for each in made.refused]
        if made.made:
            kept = keep_findings(project.replace_file(source.project, text.file, made.data), findings)
            files += [kept] if kept else []
            annotations += len(made.made) if kept else 0
    if refused and not has_errors(findings):
        files += _keep_refused(suggested, refused, findings)
    value = Written(files=tuple(files), annotations=annotations, records=len(new))
    return Outcome(value=None if has_errors(findings) else value, diagnostics=tuple(findings))


def _keep_refused(suggested: Suggested, refused: Collection[str], findings: list[Diagnostic]) -> tuple[str, ...]:
    data = answers.written({*suggested.refused, *refused})
    before = {answers.FILE: suggested.answers} if suggested.answers is not None else {}
    written = folder_files.write_files(suggested.source.project.folder, {answers.FILE: data}, before)
    return keep_findings(written, findings) or ()


def _reader(file: SourceFile, source: Source) -> Callable[[bytes], Outcome[Document]]:
    """Return what reads the text of a file anew, as the publication does."""
    from publish.source import read_text

    def beside(name: str, position: Position) -> SourceFile | None:
        return project.read(source.project, name, position).value

    return lambda data: read_text(replace(file, data=data), formats.facts(), beside)


def _not_made(proposal: Proposal) -> Diagnostic:
    message = f"“{proposal.words[:80]}” was not linked to {proposal.value}: something else would have changed"
    return SUGGEST_NOT_MADE.finding(message, proposal.position)


def _record_files(source: Source, new: Sequence[NewRecord]) -> Outcome[dict[str, tuple[bytes, bytes | None]]]:
    """Return the record files of the publication's own folder with new records in them, and as they were."""
    if not new:
        return Outcome(value={})
    folder = source.project.folder
    names = [f"{RECORDS_FOLDER}/{name}" for name in FILES]
    there = folder_files.read_below(folder, names)
    files = {
        PurePosixPath(name).name: SourceFile(path=shown(folder / name), name=name, data=data)
        for name, data in there.items()
    }
    made = with_records(files, new)
    if made is None:
        at = Position(path=shown(folder / RECORDS_FOLDER))
        message = f"the records can't be written into {at.path} without changing something else"
        return Outcome(value=None, diagnostics=(SUGGEST_NOT_MADE.finding(message, at),))
    return Outcome(
        value={f"{RECORDS_FOLDER}/{name}": (data, there.get(f"{RECORDS_FOLDER}/{name}")) for name, data in made.items()}
    )


def with_new_records(suggested: Suggested, new: Sequence[NewRecord]) -> Outcome[Suggested]:
    """Propose again as if the publication had further records."""
    made = _record_files(suggested.source, new)
    if made.value is None:
        return Outcome(value=None, diagnostics=made.diagnostics)
    found = suggested.source.project
    held = {found.folder / name: data for name, (data, _) in made.value.items()}
    read = read_source(replace(found, files=Overlay(held, over=found.files)))
    if read.value is None:
        return Outcome(value=None, diagnostics=read.diagnostics)
    findings: list[Diagnostic] = []
    value = _suggested(
        replace(read.value, project=found),
        suggested.wanted,
        suggested.further,
        suggested.refused,
        suggested.answers,
        findings,
    )
    return Outcome(value=value, diagnostics=tuple(findings))


def ask(suggested: Suggested, talk: dialogue.Talk) -> Outcome[Written]:
    """Go through all proposals with a person, and write what was accepted."""
    findings: list[Diagnostic] = []
    about_records = dialogue.ask_about_records(suggested.all, talk)
    new = [each.proposal.record for each in about_records.accepted if each.proposal.record]
    free = with_free_ids(new, suggested.source.records)
    records = [
        replace(each, proposal=replace(each.proposal, record=record))
        for each, record in zip(about_records.accepted, free, strict=True)
    ]
    now = keep_findings(with_new_records(suggested, free), findings) if free else suggested
    if now is None:
        return Outcome(value=None, diagnostics=tuple(findings))
    open_ones = [each for each in now.all if each.proposal.kind != RECORD and each.proposal.insertions]
    sure = [each for each in open_ones if each.proposal.sure]
    answer = dialogue.ask_about_sure_ones(sure, talk)
    rest = open_ones if answer == "each" else [each for each in open_ones if not each.proposal.sure]
    if answer == "all":
        rest = list(apart_from(rest, sure))
    about = dialogue.ask(rest, talk)
    accepted = [*records, *(sure if answer == "all" else ()), *about.accepted]
    written = write(now, accepted, (*about_records.refused, *about.refused))
    value = replace(written.value, asked=True) if written.value else None
    return Outcome(value=value, diagnostics=(*findings, *written.diagnostics))
