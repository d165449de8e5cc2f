"""Judge the order of the tags against the places on the page."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from statistics import median
from typing import NamedTuple

from publish.audit.pdf.judgement.painted import Run
from publish.audit.pdf.judgement.subject import Subject
from publish.audit.pdf.places import Spot
from publish.audit.pdf.tree import Marked, Node
from publish.rules.pdf_judgement import (
    PDF_ORDER_ACROSS_COLUMNS,
    PDF_ORDER_IN_ELEMENT,
    PDF_ORDER_REVERSED,
    PDF_ORDER_UNLIKE_LAYOUT,
    PDF_PARAGRAPH_IN_PIECES,
    PDF_PARAGRAPHS_IN_ONE,
)

_FEWEST = 4
_GUTTER = 2.0
_INLINE = frozenset({"Span", "Link", "Reference", "Em", "Strong", "Sub", "Quote", "Code", "Lbl", "NonStruct", "Annot"})
_TEXT = frozenset({"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "LBody", "Lbl", "LI", "TD", "TH", "BlockQuote"})
_SET_APART = frozenset(
    {"Note", "FENote", "Aside", "Figure", "Caption", "Formula", "Table", "TOC", "Form", "Ruby", "Warichu"}
)
_LETTER_AT_END = re.compile(r"[^\W\d_]-?$|,$")
_SENTENCE_END = re.compile(r"[.!?…:;。؟][\s\"”’»)]*$")


class _Block(NamedTuple):
    """An element on a page: its box, seen so that lines run to the right."""

    node: Node
    left: float
    right: float
    top: float
    bottom: float
    size: float


def judge_reading_order(subject: Subject) -> None:
    """Look at each page, and at each element that has several lines."""
    if not subject.tagged:
        return
    runs: dict[int, dict[int, list[Run]]] = defaultdict(lambda: defaultdict(list))
    for page in subject.painted:
        for run in page.runs:
            if run.node is not None and not run.artifact and run.visible:
                runs[page.number][id(_block(run.node))].append(run)
    order = {id(node): at for at, node in enumerate(subject.nodes)}
    pages = {number: _backward(_blocks(found, order)) for number, found in runs.items()}
    reversed_ = {number for number, (backward, steps) in pages.items() if _is_reversed(backward, steps)}
    for number, (backward, steps) in pages.items():
        if number in reversed_ or not reversed_:
            _judge_page(subject, number, backward, steps)
    _judge_elements(subject, runs)
    _judge_pieces(subject, runs)


def _block(node: Node) -> Node:
    """Return the element that holds whole lines, above one in a line."""
    for _ in range(50):
        if node.standard not in _INLINE or node.parent is None or node.parent.parent is None:
            return node
        node = node.parent
    return node


def _blocks(found: dict[int, list[Run]], order: dict[int, int]) -> list[_Block]:
    blocks = []
    for runs in found.values():
        node = _block(runs[0].node) if runs[0].node is not None else None
        if node is None or node.standard not in _TEXT or _is_apart(node) or not all(run.upright for run in runs):
            continue
        size = max(run.size for run in runs)
        blocks.append(
            _Block(
                node,
                min(run.x for run in runs),
                max(run.right for run in runs),
                max(run.y for run in runs),
                min(run.y for run in runs),
                size,
            )
        )
    return sorted(blocks, key=lambda block: order.get(id(block.node), 0))


def _is_apart(node: Node) -> bool:
    """Whether an element belongs to what may stand anywhere on its page, or where order is another matter."""
    at: Node | None = node
    for _ in range(50):
        if at is None:
            return False
        if at.standard in _SET_APART:
            return True
        at = at.parent
    return False


def _backward(blocks: list[_Block]) -> tuple[list[tuple[_Block, _Block]], int]:
    """Return the steps of the tags that lead upwards within a column, and how many steps there are in one."""
    backward: list[tuple[_Block, _Block]] = []
    steps = 0
    for one, other in itertools.pairwise(blocks):
        overlap = min(one.right, other.right) - max(one.left, other.left)
        if overlap < 0.5 * min(one.right - one.left, other.right - other.left) or overlap <= 0:
            continue
        steps += 1
        if other.bottom > one.top + 0.5 * one.size:
            backward.append((one, other))
    return backward, steps


def _is_reversed(backward: list[tuple[_Block, _Block]], steps: int) -> bool:
    return len(backward) >= _FEWEST and 10 * len(backward) >= 8 * steps


def _judge_page(subject: Subject, number: int, backward: list[tuple[_Block, _Block]], steps: int) -> None:
    if not backward:
        return
    one, other = backward[0]
    at = Spot(node=other.node, page=number)
    first, second = subject.words(one.node)[:40], subject.words(other.node)[:40]
    if _is_reversed(backward, steps):
        message = f"page {number} is read from its end to its beginning: “{first}” before “{second}” above it"
        subject.report(PDF_ORDER_REVERSED, message, at)
    elif len(backward) >= 2 and 4 * len(backward) >= steps:
        message = f"on page {number} “{first}” is read before “{second}”, which stands above it"
        subject.report(PDF_ORDER_UNLIKE_LAYOUT, message, at)


def _judge_elements(subject: Subject, runs: dict[int, dict[int, list[Run]]]) -> None:
    for number, found in runs.items():
        across: list[Node] = []
        for own in found.values():
            node = _block(own[0].node) if own[0].node is not None else None
            if node is None or node.standard not in _TEXT or _is_apart(node):
                continue
            lines = _tagged_lines(node, own)
            if _goes_upward(lines) or _goes_leftward(own):
                words = subject.words(node)[:50]
                message = f"the lines of {node.role} on page {number} are read in another order: “{words}”"
                subject.report(PDF_ORDER_IN_ELEMENT, message, Spot(node=node, page=number))
            elif _has_two(lines):
                message = f"{subject.called(node)} holds two paragraphs"
                subject.report(PDF_PARAGRAPHS_IN_ONE, message, Spot(node=node, page=number))
            if node.standard == "P" and _spans_gutter(own):
                across.append(node)
        if len(across) >= _FEWEST and _same_gutter(found, across):
            message = f"on page {number} {len(across)} paragraphs go on from one column into the other"
            subject.report(PDF_ORDER_ACROSS_COLUMNS, message, Spot(node=across[0], page=number))


def _tagged_lines(node: Node, runs: list[Run]) -> list[tuple[float, float, list[Run]]]:
    """Return the lines of an element in the order of its tags: how far down, their size, and their runs.

    There are none of an element whose lines run in several directions.
    """
    if len({run.turn for run in runs}) > 1:
        return []
    numbers = [kid.number for kid in node.kids[:2000] if isinstance(kid, Marked)]
    rank = {number: at for at, number in enumerate(numbers)}
    ordered = sorted(
        runs, key=lambda run: (rank.get(run.mcid, len(rank)) if run.node is node else len(rank), run.order)
    )
    if any(run.node is not node for run in runs):
        ordered = runs
    lines: list[tuple[float, float, list[Run]]] = []
    for run in ordered:
        down = run.down
        if lines and abs(lines[-1][0] - down) < 0.5 * run.size:
            lines[-1][2].append(run)
        else:
            lines.append((down, run.size, [run]))
    return lines


def _goes_upward(lines: list[tuple[float, float, list[Run]]]) -> bool:
    """Whether most lines stand above the one before."""
    if len(lines) < 3:
        return False
    steps = [(other[0] - one[0]) / max(one[1], 1.0) for one, other in itertools.pairwise(lines)]
    upward = sum(-4 < step < -0.8 for step in steps)
    return upward >= 2 and 4 * upward >= 3 * len(steps)


def _goes_leftward(runs: list[Run]) -> bool:
    """Whether stretches of Latin letters follow each other to the left, each joining the one before."""
    joined = 0
    steps = 0
    for one, other in itertools.pairwise(runs):
        if not (one.upright and other.upright) or not re.search("[A-Za-z]{3}", one.words + other.words):
            return False
        steps += 1
        joined += abs(other.right - one.x) < 0.3 * one.size and other.x < one.x - one.size
    return joined >= 2 and joined == steps


def _has_two(lines: list[tuple[float, float, list[Run]]]) -> bool:
    """Whether a gap between lines is wider than all the others, after the end of a sentence in a line of equal type."""
    if len(lines) < 6 or len({round(each[1], 1) for each in lines}) > 1:
        return False
    gaps = [other[0] - one[0] for one, other in itertools.pairwise(lines)]
    usual = median(gaps)
    wide = [at for at, gap in enumerate(gaps) if gap > 1.3 * usual]
    even = all(abs(gap - usual) < 0.15 * usual for at, gap in enumerate(gaps) if at not in wide)
    if len(wide) != 1 or not even or usual <= 0 or gaps[wide[0]] > 3 * usual:
        return False
    before, after = lines[wide[0]][2], lines[wide[0] + 1][2]
    words = "".join(run.words for run in before).strip()
    begins = "".join(run.words for run in after).strip()
    return bool(_SENTENCE_END.search(words)) and begins[:1].isupper()


def _spans_gutter(runs: list[Run]) -> bool:
    """Whether a line of an element is interrupted by a wide gap, with words on both sides."""
    return _gap(runs) is not None


def _gap(runs: list[Run]) -> float | None:
    """Return where the words after the first wide gap in a line begin."""
    for one, other in itertools.pairwise(runs):
        same = one.upright and other.upright and abs(one.y - other.y) < 0.2 * one.size
        wide = other.x - one.right > _GUTTER * one.size
        if same and wide and one.words.count(" ") >= 2 and other.words.count(" ") >= 2:
            return other.x
    return None


def _same_gutter(found: dict[int, list[Run]], across: list[Node]) -> bool:
    """Whether words go on at the same place in all those elements, as at the edge of a column."""
    starts = [gap for node in across if (gap := _gap(found[id(node)])) is not None]
    return bool(starts) and max(starts) - min(starts) < 3


def _judge_pieces(subject: Subject, runs: dict[int, dict[int, list[Run]]]) -> None:
    """Look for paragraphs that end in a sentence, with one after it that goes on in small letters."""
    sizes: dict[int, float] = {}
    for found in runs.values():
        for at, own in found.items():
            sizes.setdefault(at, own[-1].size)
    before: Node | None = None
    for node in subject.nodes:
        if before is not None and node.parent is before.parent and node.standard == "P" and not _is_apart(node):
            end, begin = _end_of(subject, before), subject.words(node)
            equal = abs(sizes.get(id(before), 0) - sizes.get(id(node), -9)) < 0.3
            goes_on = bool(_LETTER_AT_END.search(end)) and re.match(r"[a-zà-öø-ÿ][\w'’-]*[ ,.]", begin) is not None
            if equal and goes_on and len(end) >= 30 and len(begin) >= 30 and not re.match(r"[a-z][.)]", begin):
                message = f"{subject.called(before)} goes on in the next element: “…{end[-25:]} | {begin[:25]}…”"
                subject.report(PDF_PARAGRAPH_IN_PIECES, message, before)
        if node.standard not in _INLINE:
            before = node if node.standard == "P" else None


def _end_of(subject: Subject, node: Node) -> str:
    """Return the last words of an element."""
    whole = subject.tree.words(node, 4000)
    return "" if whole.endswith("…") else whole[-60:]
