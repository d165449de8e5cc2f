"""Judge how one finds the way: printed numbers against page labels, and bookmarks."""

from __future__ import annotations

import re

from publish.audit.pdf.judgement.painted import PaintedPage
from publish.audit.pdf.judgement.subject import Subject
from publish.audit.pdf.objects import entry
from publish.audit.pdf.places import Spot
from publish.audit.pdf.roles import heading_level
from publish.rules.pdf_judgement import PDF_BOOKMARKS_NONE, PDF_PRINTED_NUMBERS

_LONG_FILE = 10
"""Pages from which one wants bookmarks."""
_MARGIN = 0.14
_FEWEST = 3
_NUMBER = re.compile(
    r"(?:[-–—|·• ]*|page |p\. ?|seite |s\. ?|página |pagina |стр\. ?)(\d{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7})"
    r"(?:[-–—|·• ]*| ?(?:of|/|von|de|di|sur|из) ?\d{1,4})",
    re.IGNORECASE,
)


def judge_navigation(subject: Subject) -> None:
    """Look at page labels and bookmarks."""
    _judge_numbers(subject)
    bookmarks = entry(entry(subject.pdf.Root, "/Outlines"), "/First")
    pages = len(subject.pages)
    headings = sum(bool(heading_level(node.standard)) or node.standard == "H" for node in subject.nodes)
    if pages >= _LONG_FILE and bookmarks is None and (headings >= 2 or not subject.tagged or pages >= 2 * _LONG_FILE):
        subject.report(PDF_BOOKMARKS_NONE, f"the file has {pages} pages and no bookmarks", Spot(page=1))


def _judge_numbers(subject: Subject) -> None:
    """Hold the numbers in the margins against the labels; without labels a page has the number of its place."""
    printed = {page.number: found for page in subject.painted if (found := _printed(page))}
    unlike = []
    for number, found in printed.items():
        label = subject.places.label(number) or str(number)
        if label.casefold() not in {each.casefold() for each in found}:
            unlike.append(number)
    runs_on = _runs_on(printed)
    if len(unlike) >= _FEWEST and 10 * len(unlike) >= 7 * len(printed) and runs_on:
        first = unlike[0]
        label = subject.places.label(first) or str(first)
        words = min(printed[first], key=len)
        message = f"on {len(unlike)} pages the printed number isn't that of the program: “{words}” is page {label}"
        subject.report(PDF_PRINTED_NUMBERS, message, Spot(page=first, words=words))


def _printed(page: PaintedPage) -> set[str]:
    """Return the numbers that stand alone in the head or the foot of a page, which one of them is printed on it."""
    bottom, top = page.frame[1], page.frame[3]
    edge = _MARGIN * (top - bottom)
    lines: dict[int, list[tuple[float, str]]] = {}
    for run in page.runs:
        if run.visible and run.upright and not bottom + edge < run.y < top - edge:
            lines.setdefault(round(run.y), []).append((run.x, run.words))
    found: set[str] = set()
    for runs in list(lines.values())[:50]:
        texts = [words.strip() for _x, words in sorted(runs)[:100]]
        for each in (*texts, "".join(words for _x, words in sorted(runs)[:100]).strip()):
            match = _NUMBER.fullmatch(each[:60])
            if match:
                found.add(match.group(1))
    return found


def _runs_on(printed: dict[int, set[str]]) -> bool:
    """Whether the numbers count pages: they rise by one from page to page, on most that have one."""
    pairs = [(number, number + 1) for number in printed if number + 1 in printed]
    rising = 0
    for one, other in pairs:
        values = {int(each) + 1 for each in printed[one] if each.isdecimal()}
        rising += bool(values & {int(each) for each in printed[other] if each.isdecimal()})
    return rising >= 2 and 10 * rising >= 7 * len(pairs)
