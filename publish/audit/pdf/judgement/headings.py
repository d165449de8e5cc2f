"""Judge headings: what looks like one and isn't tagged, and what is tagged as one and doesn't look like it."""

from __future__ import annotations

import re
from statistics import median

from publish.audit.pdf.judgement.looks import Look, body_size, looks
from publish.audit.pdf.judgement.subject import LONGEST_WORDS, Subject
from publish.audit.pdf.roles import heading_level
from publish.audit.pdf.tree import Node
from publish.rules.pdf_judgement import (
    PDF_BOLD_LINE,
    PDF_HEADING_AS_PARAGRAPH,
    PDF_HEADING_IN_PIECES,
    PDF_HEADING_LONG,
    PDF_HEADING_LOOKS_LIKE_TEXT,
    PDF_HEADINGS_ALL,
    PDF_HEADINGS_NONE,
    PDF_TITLE_AS_HEADING,
)

_LONG_FILE = 4
"""Pages from which one wants headings."""
_MANY_LETTERS = 2500
_LONG = 200
_SHORT = 90
_LARGER = 1.15
_BLOCKS = frozenset({"P", "BlockQuote", "Note", "FENote", "Caption", "Title"})
_NO_PLACE = frozenset(
    {"L", "LI", "LBody", "Lbl", "Table", "TR", "TD", "TH", "THead", "TBody", "TOC", "TOCI", "Figure", "Caption", "Note"}
    | {"FENote", "BlockQuote", "Aside", "Index", "Formula", "Code", "Title", "Form"}
)
_SENTENCE_END = re.compile(r"[.!?…。؟।][\s\"”’»)]*$")
_SENTENCES = re.compile(r"[.!?。؟]\s+\S.{15,}[.!?。؟]\s", re.DOTALL)
_FEWEST_BLOCKS = 6


def judge_headings(subject: Subject) -> None:
    """Look at headings and at what stands between them."""
    if not subject.tagged:
        return
    headings = [node for node in subject.nodes if _is_heading(node)]
    blocks = [node for node in subject.nodes if node.standard in _BLOCKS and not _within(node)]
    if not headings:
        _judge_absence(subject, blocks)
    long = [node for node in headings if _is_long(subject.words(node))]
    in_headings = sum(len(subject.words(node)) for node in headings)
    if long and len(headings) >= _FEWEST_BLOCKS and in_headings > sum(len(subject.words(node)) for node in blocks):
        message = f"more of the text is in headings, {len(headings)} of them, than in paragraphs"
        subject.report(PDF_HEADINGS_ALL, message, long[0])
    else:
        for node in long:
            subject.report(PDF_HEADING_LONG, f"{subject.called(node)} is a heading and a whole paragraph", node)
    seen = looks(subject)
    size = body_size(subject)
    _judge_pieces(subject, headings, seen)
    _judge_title(subject, headings, seen)
    for node in headings:
        _judge_look(subject, node, seen, size)
    _judge_paragraphs(subject, seen, size)


def _judge_absence(subject: Subject, blocks: list[Node]) -> None:
    letters = 0
    for page in subject.painted:
        letters += sum(len(run.words) for run in page.runs if not run.artifact)
    if len(subject.pages) >= _LONG_FILE and letters >= _MANY_LETTERS and len(blocks) >= _FEWEST_BLOCKS:
        subject.report(PDF_HEADINGS_NONE, f"the file has {len(subject.pages)} pages and no heading", blocks[0])


def _is_heading(node: Node) -> bool:
    return heading_level(node.standard) is not None or node.standard == "H"


def _within(node: Node) -> bool:
    above = node.parent
    for _ in range(50):
        if above is None:
            return False
        if above.standard in _NO_PLACE:
            return True
        above = above.parent
    return False


def _is_long(words: str) -> bool:
    return len(words) >= _LONG and bool(_SENTENCES.search(words) or len(words) >= LONGEST_WORDS)


def _judge_pieces(subject: Subject, headings: list[Node], seen: dict[int, Look]) -> None:
    """Look for headings of one level that stand right below each other and look alike."""
    for one in headings:
        other = _next(one)
        if other is None or not _is_heading(other) or other.standard != one.standard:
            continue
        a, b = seen.get(id(one)), seen.get(id(other))
        if a is None or b is None or a.page != b.page or not (a.upright and b.upright):
            continue
        gap = a.runs[-1].y - b.runs[0].y
        alike = abs(a.size - b.size) < 0.3 and a.bold == b.bold and a.color == b.color
        close = 0 < gap < 1.6 * a.size and abs(a.left - b.left) < a.size
        if alike and close and not _SENTENCE_END.search(subject.words(one)) and not _begins_anew(subject, one, other):
            message = f"{subject.called(one)} and “{subject.words(other)[:40]}” below it look like one heading"
            subject.report(PDF_HEADING_IN_PIECES, message, one)


def _begins_anew(subject: Subject, *nodes: Node) -> bool:
    return any(
        re.match(r"[\W_]*[\dIVX]+[.:)\s]|(chapter|part|kapitel|teil)\b", subject.words(each), re.I) for each in nodes
    )


def _next(node: Node) -> Node | None:
    if node.parent is None:
        return None
    kids = node.parent.kids
    if len(kids) > 5000:
        return None
    at = next((at for at, kid in enumerate(kids) if kid is node), None)
    following = kids[at + 1] if at is not None and at + 1 < len(kids) else None
    return following if isinstance(following, Node) else None


def _judge_title(subject: Subject, headings: list[Node], seen: dict[int, Look]) -> None:
    """Look whether the first H1 is much larger than all the others."""
    tops = [node for node in headings if node.standard == "H1" and id(node) in seen]
    if len(tops) < 3 or tops[:2] != headings[:2]:
        return
    sizes = [seen[id(node)].size for node in tops]
    if sizes[0] >= 1.5 * max(sizes[1:]) and max(sizes[1:]) < 1.15 * min(sizes[1:]):
        message = f"{subject.called(tops[0])} looks like the title, and has the level of {len(tops) - 1} sections"
        subject.report(PDF_TITLE_AS_HEADING, message, tops[0])


def _judge_look(subject: Subject, node: Node, seen: dict[int, Look], size: float) -> None:
    """Look whether a heading ends like a sentence and looks like text."""
    look, words = seen.get(id(node)), subject.words(node)
    if look is None or not _SENTENCE_END.search(words) or words.endswith(("?", "!", "…", "؟")) or " " not in words:
        return
    other = [each for at, each in seen.items() if at != id(node)]
    usual = size or median(each.size for each in other or [look])
    dark = look.color is None or max(look.color) - min(look.color) < 0.1
    if not look.bold and look.size <= 1.05 * usual and dark and not words[:1].isdigit():
        subject.report(PDF_HEADING_LOOKS_LIKE_TEXT, f"{subject.called(node)} looks like text", node)


def _judge_paragraphs(subject: Subject, seen: dict[int, Look], size: float) -> None:
    """Look for short paragraphs in larger or bolder type, with text below them."""
    if not size:
        return
    for node in subject.nodes:
        if node.standard != "P" or node.role == "Title" or _within(node):
            continue
        look, words = seen.get(id(node)), subject.words(node)
        if look is None or not 4 <= len(words) <= _SHORT or " " not in words or _SENTENCE_END.search(words):
            continue
        if not look.upright or len(look.lines()) > 2 or words[-1:] in ":,;،" or not words[0].isalnum():
            continue
        stands_out = look.size >= _LARGER * size or (look.bold and look.size >= size)
        below = _next(node)
        text_below = seen.get(id(below)) if below is not None and below.standard == "P" else None
        if not stands_out or below is None or text_below is None or text_below.page != look.page:
            continue
        rule = PDF_HEADING_AS_PARAGRAPH if look.size >= _LARGER * text_below.size else PDF_BOLD_LINE
        plain = not text_below.bold and text_below.size <= 1.05 * size and text_below.size < look.size + 0.1
        enough = len(subject.words(below)) >= min(20, len(words))
        if plain and enough and text_below.top <= look.bottom + 0.5 * look.size:
            message = f"{subject.called(node)} looks like a heading and is a paragraph"
            subject.report(rule, message, node)
