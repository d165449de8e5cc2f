"""Review a publication: show what people must look at, record that they did, say whether a record still holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from publish import outputs, project
from publish.diagnostics import Diagnostic, Outcome, Position, has_errors
from publish.files import DISK, Files, quoted
from publish.model.files import SourceFile
from publish.model.metadata import CONFORMANCES, Review
from publish.pipeline.checklist import Checklist, checklist, checklist_lines
from publish.pipeline.load import Loaded, load
from publish.pipeline.output_folders import output_folder
from publish.pipeline.plain_data import plain_data
from publish.report.escapes import as_json, visible
from publish.rules.publication import REVIEW_MISSING, REVIEW_STALE, REVIEW_UNCONFIRMED


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A publication as it lies before its reviewers.

    ``record`` is the review record that holds for these contents, ``None`` where none does.
    """

    loaded: Loaded
    checklist: Checklist
    record: Review | None


def prepare_review(path: Path, build_folder: Path, files: Files = DISK) -> Outcome[Reviewed]:
    """Lay out what people must look at; no value where a mistake has to be fixed first."""
    found = project.find_one(path, files)
    if found.value is None:
        return Outcome(value=None, diagnostics=found.diagnostics)
    loaded = load(found.value)
    source, publication = loaded.source, loaded.publication
    findings = (*found.diagnostics, *loaded.diagnostics)
    if source is None or publication is None or has_errors(findings):
        return Outcome(value=None, diagnostics=findings)
    standing = outputs.standing_outputs(output_folder(loaded.project, build_folder), loaded.contents)
    made = checklist(loaded.project.shown, source, publication, standing)
    value = Reviewed(loaded=loaded, checklist=made, record=publication.metadata.review)
    return Outcome(value=value, diagnostics=findings)


def lines(reviewed: Reviewed, form: str) -> Iterator[str]:
    """Write what was laid out, and which record holds, as lines of text or as JSON."""
    held = reviewed.record
    if form == "json":
        value = {"checklist": plain_data(reviewed.checklist), "record": plain_data(held)}
        yield as_json(value)
        return
    yield from checklist_lines(reviewed.checklist)
    yield ""
    yield standing(reviewed) if held else "No review of these contents is on record; the EPUB claims no conformance."


def standing(reviewed: Reviewed) -> str:
    """Say in a sentence which record holds."""
    held = reviewed.record
    assert held is not None
    return visible(
        f"{reviewed.checklist.publication}: {held.by} reviewed these contents on {held.date}; the record holds."
    )


def prepare(
    reviewed: Reviewed, *, by: str, date: str, conforms_to: str = "", credential: str = "", report: str = ""
) -> Outcome[bytes]:
    """Return the file that is to hold the record as it will be; nothing is written yet."""
    from publish.source import with_review

    file = _file(reviewed)
    review = Review(
        by=" ".join(by.split()),
        date=date.strip(),
        contents=reviewed.checklist.contents,
        conforms_to=" ".join(conforms_to.split()) or CONFORMANCES[0],
        credential=" ".join(credential.split()),
        report=report.strip(),
        position=Position(path=file.path),
    )
    return with_review(file, review)


def record(reviewed: Reviewed, data: bytes) -> Outcome[str]:
    """Write what was prepared; return the file as it is shown."""
    return project.replace_file(reviewed.loaded.project, _file(reviewed), data)


def _file(reviewed: Reviewed) -> SourceFile:
    """Return publication.yaml, or else the text whose front matter speaks for the publication."""
    source = reviewed.loaded.source
    assert source is not None  # or nothing would have been laid out
    return source.files[0]


def not_reviewed(reviewed: Reviewed) -> Diagnostic:
    """Say as an error that no record holds: there is none, or it is of other contents."""
    stale = [found for found in reviewed.loaded.diagnostics if found.rule == REVIEW_STALE]
    if stale:
        return REVIEW_MISSING.finding(stale[0].message, stale[0].position, stale[0].hint, stale[0].clause)
    place = reviewed.checklist.publication
    message = "no review is on record, so no conformance is claimed"
    hint = f'when people have reviewed it: publish review {quoted(place)} --by "Organisation" --date YYYY-MM-DD'
    return REVIEW_MISSING.finding(message, Position(path=place), hint)


def unconfirmed(reviewed: Reviewed) -> Diagnostic:
    """Say that nobody was there to confirm a review."""
    message = "nothing was recorded, since nobody confirmed that all of it was looked at"
    return REVIEW_UNCONFIRMED.finding(
        message,
        Position(path=reviewed.checklist.publication),
    )
