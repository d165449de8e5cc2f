"""A review record becomes lines of publication.yaml, or of a text's front matter; every other byte stays as it was."""

from __future__ import annotations

from publish.characters import is_invisible
from publish.diagnostics import Diagnostic, Outcome, Position
from publish.model.files import SourceFile
from publish.model.metadata import CONFORMANCES, Review
from publish.rules.publication import REVIEW_MALFORMED, REVIEW_UNWRITABLE
from publish.source.addresses import address_mistake
from publish.source.dates import date_hint, date_mistake, is_whole_day
from publish.source.decoding import decode
from publish.source.strange_characters import CONTROL
from publish.source.yaml_edits import Change, in_braces, with_changes

KEY = "review"


def with_review(file: SourceFile, review: Review) -> Outcome[bytes]:
    """Return the bytes of a file with this review record in the place of the one that it holds, if any.

    ``file`` is publication.yaml, or the text whose front matter speaks for the publication.  No value comes back
    for a record that says nothing or nonsense, or for a file in which it can't be written without touching more.
    """
    mistakes = _mistakes(review)
    decoded = decode(file)
    if mistakes or decoded.value is None:
        return Outcome(value=None, diagnostics=mistakes or decoded.diagnostics)
    written = with_changes(file, (Change(keys=(KEY,), value=dict(_entries(review))),))
    if written is None:
        return Outcome(value=None, diagnostics=(_unwritable(file.path, review),))
    return Outcome(value=written)


def _mistakes(review: Review) -> tuple[Diagnostic, ...]:
    """Say what is wrong with a record, before anything is written."""
    found = []
    for what, words in _entries(review):
        if is_invisible(words) or CONTROL.search(words):
            found.append(_malformed(f"{what}: shows nothing or holds a control character", "write it in plain words"))
    if date_mistake(review.date, ranges=False) or not is_whole_day(review.date):
        found.append(_malformed(f'"{review.date[:80]}" is not a whole day', date_hint(review.date)))
    if review.report and (address_mistake(review.report) or not review.report.lower().startswith("http")):
        message = f'"{review.report[:80]}" is not an address of the web'
        found.append(_malformed(message, "write the whole address: https://example.org/report"))
    if review.conforms_to not in CONFORMANCES:
        found.append(_malformed(f'"{review.conforms_to[:80]}" is not a known claim', f'write "{CONFORMANCES[0]}"'))
    return tuple(found)


def _malformed(message: str, hint: str) -> Diagnostic:
    return REVIEW_MALFORMED.finding(f"the review can't be recorded: {message}", None, hint)


def _unwritable(path: str, review: Review) -> Diagnostic:
    message = f"the review can't be recorded: there is no place in {path} where it would change nothing else"
    return REVIEW_UNWRITABLE.finding(
        message, Position(path=path), f"write it by hand: {in_braces(KEY, dict(_entries(review)))}"
    )


def _entries(review: Review) -> tuple[tuple[str, str], ...]:
    """Return the keys and values of a record as they are written; what is empty and not needed isn't."""
    optional = (("credential", review.credential), ("report", review.report))
    return (
        ("by", review.by),
        ("date", review.date),
        ("contents", review.contents),
        ("conforms-to", review.conforms_to),
        *(entry for entry in optional if entry[1]),
    )
