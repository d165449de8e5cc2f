"""Judge a PDF: what validators can't see goes in as a file, findings and questions for people come out."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from publish.audit.checklist import Question
from publish.audit.pdf.judgement.artifacts import judge_artifacts
from publish.audit.pdf.judgement.contrast import judge_contrast
from publish.audit.pdf.judgement.headings import judge_headings
from publish.audit.pdf.judgement.languages import judge_languages
from publish.audit.pdf.judgement.links import judge_links
from publish.audit.pdf.judgement.lists import judge_lists
from publish.audit.pdf.judgement.navigation import judge_navigation
from publish.audit.pdf.judgement.pictures import judge_pictures
from publish.audit.pdf.judgement.questions import questions
from publish.audit.pdf.judgement.reading_order import judge_reading_order
from publish.audit.pdf.judgement.scans import judge_scans
from publish.audit.pdf.judgement.subject import Subject
from publish.audit.pdf.judgement.tables import judge_tables
from publish.audit.pdf.judgement.titles import judge_title
from publish.audit.pdf.objects import TooLarge
from publish.audit.pdf.opening import read_pdf, read_pdf_file
from publish.diagnostics import Outcome
from publish.files import shown

_JUDGES = (
    judge_title,
    judge_scans,
    judge_pictures,
    judge_artifacts,
    judge_headings,
    judge_lists,
    judge_tables,
    judge_links,
    judge_languages,
    judge_reading_order,
    judge_contrast,
    judge_navigation,
)


def judge_pdf(data: bytes, path: str) -> Outcome[tuple[Question, ...]]:
    """Judge a PDF, and ask what people have to judge; ``path`` is how it is shown to people.

    There is no value for one that can't be judged.
    """
    return read_pdf(data, path, lambda pdf: _judge(pdf, path))


def judge_pdf_file(path: Path) -> Outcome[tuple[Question, ...]]:
    """Judge a file of the disk."""
    return read_pdf_file(path, lambda pdf: _judge(pdf, shown(path)))


def _judge(pdf: pikepdf.Pdf, path: str) -> Outcome[tuple[Question, ...]]:
    """Ask every judge; what is too large to be judged is said by the rules for tagged PDFs."""
    try:
        subject = Subject(pdf, path)
        for judge in _JUDGES:
            judge(subject)
        return Outcome(value=questions(subject), diagnostics=subject.findings())
    except TooLarge:
        return Outcome(value=None)
