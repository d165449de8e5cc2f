"""Judge the title: a title, or what a program left there."""

from __future__ import annotations

import re

from publish.audit.pdf.judgement.subject import Subject
from publish.rules.pdf_judgement import PDF_TITLE_PLACEHOLDER

_MOST = 500
_FILE = re.compile(
    r"[^\n]*\.(docx?|dotx?|odt|ott|rtf|txt|indd|idml|qxp|qxd|pdf|pptx?|xlsx?|html?|cdr|wpd)"
    r"|\S+\.(pub|tex|md|pages|fm|ai)",  # with words before it, as "an introduction to open.ai", it may be a title
    re.IGNORECASE,
)
_PROGRAM = re.compile(
    r"Microsoft (Word|PowerPoint|Excel|Office) - .*|(Microsoft )?(Word|PowerPoint|Excel)|(Libre|Open)Office"
)
_NOTHING = re.compile(
    r"title|titel|titre|((new |neues )?(untitled|unnamed|no title|document|dokument|documento|presentation|slide"
    r"|presentación|präsentation|ohne titel|unbenannt|sans titre|sin título|senza titolo|naamloos|без названия)"
    r"( ?-? ?\d{1,4})?|(scan|img|dsc|doc|page)[ _-]?\d[\d _-]*|[\W_]+)",
    re.IGNORECASE,
)


def judge_title(subject: Subject) -> None:
    """Look whether the title is the name of a file, or what programs write where nobody wrote one."""
    title = " ".join(subject.title[:_MOST].split())
    if title and any(pattern.fullmatch(title) for pattern in (_FILE, _PROGRAM, _NOTHING)):
        subject.report(PDF_TITLE_PLACEHOLDER, f"the title is “{title[:80]}”")
