"""Judge pages that are one picture: scans, with or without the words that a program recognised."""

from __future__ import annotations

import re

from publish.audit.pdf.judgement.painted import PaintedPage, Shape
from publish.audit.pdf.judgement.subject import Subject
from publish.audit.pdf.objects import entry, text
from publish.audit.pdf.places import Spot
from publish.rules.pdf_judgement import PDF_SCAN, PDF_SCAN_ALT, PDF_SCAN_RECOGNISED

_MOST_OF_THE_PAGE = 0.8
_FEW_WORDS = 10
_TELLING = 12
"""Words of an alternative that tells what the picture shows: a plate, a cover."""
_PAGE = (
    r"(page|document|text|seite|pagina|página|страница|folio|sheet)s?"
    r"(( no\.?| nr\.?)?\s?[\divxlc]{0,6}\.?)( (of|von|de|di) \d{1,5})?"
)
_SCAN = re.compile(
    rf"(a |the )?(scan(ned)?|gescannte?|scanné|numérisé|escaneado|scansione|сканированная|facsimile|faksimile)"
    rf"( (image|picture|copy))?( (of|von|de|di|from) )?( ?(the |a )?{_PAGE})?"
    rf"|(the |a )?{_PAGE}|(image|picture|bild|photo|photograph) of (the |a )?{_PAGE}",
    re.IGNORECASE | re.DOTALL,
)


def judge_scans(subject: Subject) -> None:
    """Look for pages without visible words that a picture covers."""
    for page in subject.painted:
        picture = _covering(page)
        if picture is None or any(_letters(run.words) for run in page.runs if run.visible and not run.artifact):
            continue
        hidden = sum(_letters(run.words) for run in page.runs if not run.visible)
        at = Spot(node=picture.node, page=page.number, box=picture.box)
        alternative = text(entry(picture.node.value, "/Alt")) if picture.node is not None else ""
        if hidden > _FEW_WORDS:
            subject.report(
                PDF_SCAN_RECOGNISED,
                f"page {page.number} is a picture with words behind it that a program recognised",
                at,
            )
        elif _SCAN.fullmatch(alternative.strip()[:200]):
            subject.report(
                PDF_SCAN_ALT,
                f"page {page.number} is one picture, of which the alternative only says “{alternative.strip()[:60]}”",
                at,
            )
        elif len(alternative.split()) < _TELLING:
            subject.report(PDF_SCAN, f"page {page.number} is one picture without any words", at)


def _covering(page: PaintedPage) -> Shape | None:
    left, bottom, right, top = page.frame
    whole = (right - left) * (top - bottom)
    for shape in page.shapes:
        if shape.kind != "picture":
            continue
        width = min(shape.box[2], right) - max(shape.box[0], left)
        height = min(shape.box[3], top) - max(shape.box[1], bottom)
        if width > 0 and height > 0 and width * height >= _MOST_OF_THE_PAGE * whole > 0:
            return shape
    return None


def _letters(words: str) -> int:
    return sum(map(str.isalpha, words))
