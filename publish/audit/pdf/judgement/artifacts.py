"""Judge what is marked as an artifact: decoration and running heads, or the text itself."""

from __future__ import annotations

from collections import Counter

from publish.audit.pdf.judgement.painted import PaintedPage, Run
from publish.audit.pdf.judgement.subject import Subject
from publish.audit.pdf.places import Spot
from publish.rules.pdf_judgement import PDF_ALL_ARTIFACT, PDF_TEXT_ARTIFACT

_MANY_LETTERS = 60
_MARGIN = 0.12
"""Part of the height of a page, at its head and foot, where running heads stand."""
_SENTENCE = 25


def judge_artifacts(subject: Subject) -> None:
    """Look for files that are artifacts as a whole, and for text of the body of a page that is one."""
    if not subject.tagged:
        return
    tagged = artifact = 0
    first: Run | None = None
    for page in subject.painted:
        for run in page.runs:
            letters = sum(map(str.isalpha, run.words))
            if run.artifact:
                artifact += letters
                first = first or run
            else:
                tagged += letters
    if first is not None and artifact >= _MANY_LETTERS and tagged * 20 <= artifact:
        subject.report(
            PDF_ALL_ARTIFACT,
            f"nearly all text is marked as an artifact ({artifact} letters, {tagged} aren't)",
            _spot(first, first.words),
        )
        return
    repeated = Counter(words for page in subject.painted for words in {_plain(run.words) for run in page.runs})
    for page in subject.painted:
        if not _judge_line_ends(subject, page):
            _judge_body(subject, page, repeated)


def _judge_line_ends(subject: Subject, page: PaintedPage) -> bool:
    """Look for artifacts that go on in the line where tagged text ends."""
    for before, run in zip(page.runs, page.runs[1:], strict=False):
        goes_on = (
            run.artifact
            and not before.artifact
            and before.node is not None
            and run.visible
            and run.upright
            and before.upright
            and abs(run.y - before.y) < 0.1 * run.size
            and abs(run.x - before.right) < 0.5 * run.size
            and abs(run.size - before.size) < 0.5
            and sum(map(str.isalpha, run.words)) >= 3
            and before.words[-1:].isalpha() | before.words[-1:].isspace()
        )
        if goes_on:
            words = f"{before.words.strip()[-30:]}|{run.words.strip()[:30]}"
            message = f"on page {page.number} a line is an artifact from its middle on: “{words}”"
            subject.report(PDF_TEXT_ARTIFACT, message, _spot(run, run.words))
            return True
    return False


def _judge_body(subject: Subject, page: PaintedPage, repeated: Counter[str]) -> None:
    """Look for a sentence that is an artifact, away from head and foot, and on this page alone."""
    bottom, top = page.frame[1], page.frame[3]
    edge = _MARGIN * (top - bottom)
    pictures = [shape.box for shape in page.shapes if shape.kind == "picture"]
    for run in page.runs:
        words = run.words.strip()
        sentence = run.artifact and run.visible and run.upright and run.ground is not None
        if not sentence or sum(map(str.isalpha, words)) < _SENTENCE or words.count(" ") < 4:
            continue
        inside = bottom + edge < run.y < top - edge
        over = any(box[0] <= run.x <= box[2] and box[1] <= run.y <= box[3] for box in pictures)
        if inside and not over and repeated[_plain(words)] == 1:
            message = f"on page {page.number} a sentence is an artifact: “{words[:50]}”"
            subject.report(PDF_TEXT_ARTIFACT, message, _spot(run, words))
            return


def _plain(words: str) -> str:
    return "".join(each for each in words.casefold() if each.isalpha())


def _spot(run: Run, words: str) -> Spot:
    box = (run.x, run.y - 0.25 * run.size, run.right, run.y + run.size)
    return Spot(page=run.page, words=words.strip(), box=box)
