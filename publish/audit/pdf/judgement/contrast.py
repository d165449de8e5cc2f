"""Judge the contrast of text, computed from the colours that are painted."""

from __future__ import annotations

from publish.audit.pdf.judgement.painted import Color, Run
from publish.audit.pdf.judgement.subject import Subject
from publish.audit.pdf.places import Spot
from publish.rules.pdf_judgement import PDF_CONTRAST

_ENOUGH, _ENOUGH_FOR_LARGE = 4.5, 3.0
_LARGE, _LARGE_BOLD = 18.0, 14.0
_HIDDEN = 1.15
"""Text of less is meant not to be seen, or what is painted behind it can't be told."""
_SLACK = 0.1


def judge_contrast(subject: Subject) -> None:
    """Look at all text whose colour and ground are known."""
    for page in subject.painted:
        for run in page.runs:
            found = _too_weak(run)
            if found:
                box = (run.x, run.y - 0.25 * run.size, run.right, run.y + run.size)
                message = (
                    f"“{run.words.strip()[:40]}” on page {page.number} has a contrast of {found[0]:.1f}:1, "
                    f"where {found[1]:g}:1 is needed"
                )
                subject.report(PDF_CONTRAST, message, Spot(page=page.number, words=run.words.strip(), box=box))


def _too_weak(run: Run) -> tuple[float, float] | None:
    """Return the contrast of text and what is asked, where it is less."""
    if run.color is None or run.ground is None or not run.visible or sum(map(str.isalnum, run.words)) < 2:
        return None
    ratio = contrast(run.color, run.ground)
    large = run.size >= _LARGE or (run.bold and run.size >= _LARGE_BOLD)
    asked = _ENOUGH_FOR_LARGE if large else _ENOUGH
    return (ratio, asked) if _HIDDEN < ratio < asked - _SLACK else None


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two colours (WCAG 2.2, “contrast ratio”)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Color) -> float:
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
