"""A revised import taken over into a text with annotations: ``merge_texts``."""

from __future__ import annotations

from dataclasses import replace

from publish.diagnostics import Diagnostic, Outcome, Severity
from publish.importers.merging.account import told
from publish.importers.merging.draft import Dropped, draft_of
from publish.importers.merging.leaves import written
from publish.importers.merging.links import led_to, names_in
from publish.importers.merging.merged import Merged
from publish.importers.merging.repair import drop_links, drop_unread
from publish.importers.merging.sides import Sides, sides_of
from publish.model.document import Document
from publish.model.files import SourceFile

_ROUNDS = 12
"""How often what can't be read in a merged text is taken out again."""


def merge_texts(base: str, mine: str, theirs: str, linked: frozenset[str] = frozenset()) -> Merged:
    """Return the author's text with the words of a revision.

    ``base`` is the text as it was imported, ``mine`` as the author annotated it, ``theirs`` as the revision is
    imported.  Words and their order are the revision's, where the author left them as they were; annotations stay on
    the words that are left.  Where both changed the same words, the author's stay and the others are told.  ``linked``
    are names of headings that links of other texts lead to: they stay when the words of the headings change.
    """
    ends = "\r\n" if "\r\n" in mine else "\n"
    base, mine, theirs = (_lines(text) for text in (base, mine, theirs))
    if theirs in (base, mine) or mine == base:
        result = Merged(text=theirs if mine == base else mine, annotations=0, kept=0)
    else:
        result = _merged(sides_of(base, mine, theirs, linked))
    return replace(result, text=result.text.replace("\n", ends)) if ends != "\n" else result


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _merged(sides: Sides) -> Merged:
    """Merge, read what came out, and take out again what can't be read."""
    dropped = Dropped()
    before, revised = _read(sides.text), _read(written(sides.theirs.parts))
    usual = {found.rule.name for outcome in (before, revised) for found in _errors(outcome)}
    names = names_in(before.value) | names_in(revised.value)
    problem = ""
    for _ in range(_ROUNDS):
        draft = draft_of(sides, dropped)
        outcome = _read(draft.whole.text)
        found = [each for each in _errors(outcome) if each.rule.name not in usual]
        nowhere = (led_to(draft.whole.text) & names) - names_in(outcome.value)
        if not found and not drop_links(sides, nowhere, dropped):
            return told(sides, draft, dropped)
        problem = found[0].message if found else f"links lead nowhere: {', '.join(sorted(nowhere))}"
        if found and not drop_unread(sides, found, draft, dropped):
            break
    return Merged(text=sides.text, annotations=sides.count, kept=sides.count, refused=problem)


def _errors(outcome: Outcome[Document]) -> list[Diagnostic]:
    return [each for each in outcome.diagnostics if each.severity is Severity.ERROR]


def _read(text: str) -> Outcome[Document]:
    """Read a text by our own reader."""
    from publish.source.reader import read_text

    file = SourceFile(path="text.md", name="text.md", data=text.encode("utf-8", "replace"))
    return read_text(file, ())
