"""Judge lists: paragraphs that look like items, and what stands before items against what the list says."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from typing import NamedTuple

from publish.audit.pdf.judgement.painted import Run
from publish.audit.pdf.judgement.subject import Subject
from publish.audit.pdf.objects import name
from publish.audit.pdf.tree import Node
from publish.rules.pdf_judgement import (
    PDF_LIST_AS_PARAGRAPHS,
    PDF_LIST_IN_PIECES,
    PDF_LIST_LABEL_IN_BODY,
    PDF_LIST_NUMBERING,
    PDF_LIST_NUMBERING_ABSENT,
    PDF_LIST_NUMBERING_KIND,
)

_MOST = 20_000
_BULLETS = "•‣◦▪▫●○■□–—*·➢➤►✓✔❖◆⁃∙\uf0b7\uf0a7\uf0d8\uf0fc"
_SURE_BULLETS = frozenset("•‣◦▪●■➢➤►❖◆⁃\uf0b7\uf0a7\uf0d8")
_BULLET = re.compile(rf"([{re.escape(_BULLETS)}])\s*(?=\S|$)")
_NUMBER = re.compile(r"\(?(\d{1,3}|[a-z]|[A-Z]|[ivx]{1,6}|[IVX]{1,6})[.)](?=\s|$)")
_SHAPES = {"Disc": "•●\uf0b7", "Circle": "◦○", "Square": "▪■\uf0a7"}
_NUMBERS = {"Decimal", "UpperRoman", "LowerRoman", "UpperAlpha", "LowerAlpha", "Ordered"}
_POINTS = {"Disc", "Circle", "Square", "Unordered"}
_LISTS = frozenset({"L", "LI", "LBody", "Lbl", "TOC", "TOCI", "Table", "TR", "TD", "TH", "Index", "Code", "BibEntry"})
_GROUPS = frozenset({"Div", "NonStruct", "Sect"})
_ITEMS = frozenset({"P", "Span"}) | _GROUPS
_ROMAN = {"i": 1, "v": 5, "x": 10}


class _Mark(NamedTuple):
    """What an item begins with: a kind (bullet, decimal, roman, alpha) with its sign or its number."""

    kind: str
    sign: str
    value: int


def judge_lists(subject: Subject) -> None:
    """Look at paragraphs and lists."""
    _judge_paragraphs(subject)
    lists = subject.of_role("L")[:_MOST]
    for each in lists:
        _judge_labels(subject, each)
    _judge_pieces(subject, lists)


def marks_of(words: str) -> list[_Mark]:
    """Return what words can begin with as an item: nothing, a bullet, or what their first letters count as."""
    words = words.lstrip()
    bullet = _BULLET.match(words)
    if bullet:
        return [_Mark("bullet", bullet.group(1), 0)]
    number = _NUMBER.match(words)
    if not number:
        return []
    sign = number.group(1)
    if sign.isdecimal():
        return [_Mark("decimal", sign, int(sign))]
    case = "upper" if sign.isupper() else "lower"
    found = [_Mark(f"{case} alpha", sign, ord(sign.lower()) - 96)] if len(sign) == 1 else []
    if set(sign.lower()) <= set(_ROMAN):
        found.append(_Mark(f"{case} roman", sign, _roman(sign.lower())))
    return found


def _roman(sign: str) -> int:
    values = [_ROMAN[each] for each in sign]
    return sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True))


def _judge_paragraphs(subject: Subject) -> None:
    """Look for paragraphs, one after the other or lines of one, that begin as items do."""
    lines = _lines(subject)
    by_parent: dict[int, list[Node]] = defaultdict(list)
    for node in subject.nodes:
        if node.parent is not None and node.parent.standard not in _LISTS:
            by_parent[id(node.parent)].append(node)
    for siblings in by_parent.values():
        _judge_row(subject, siblings[:_MOST])
        for each in siblings:
            if each.standard == "P":
                _judge_lines(subject, each, lines.get(id(each), []))


def _judge_row(subject: Subject, siblings: list[Node]) -> None:
    """Look for siblings, one after the other, that begin as items do."""
    row: list[Node] = []
    for node in siblings:
        marks = _begins_as_item(subject, node)
        if not marks and row and _is_mark_alone(subject, row[-1]) and node.standard in _ITEMS:
            continue  # the words of an item whose bullet is a paragraph of its own
        if not (marks and row and _follows(_begins_as_item(subject, row[-1]), marks)):
            _report_row(subject, row)
            row = []
        row += [node] if marks else []
    _report_row(subject, row)


def _begins_as_item(subject: Subject, node: Node) -> list[_Mark]:
    """Return what a paragraph, or a group that begins with one, begins with as an item."""
    first, depth = node, 0
    while first.standard in _GROUPS and first.children and depth < 5:
        first, depth = first.children[0], depth + 1
    small = node is first or len(node.children) <= 4
    return marks_of(subject.words(node)[:20]) if first.standard in {"P", "Span", "Lbl"} and small else []


def _is_mark_alone(subject: Subject, node: Node) -> bool:
    words = subject.words(node).strip()
    return len(words) <= 4 and bool(marks_of(f"{words} "))


def _report_row(subject: Subject, row: list[Node]) -> None:
    if not row:
        return
    first = _begins_as_item(subject, row[0])[0]
    enough = 2 if first.kind == "bullet" and first.sign in _SURE_BULLETS else 3
    if len(row) < enough:
        return
    message = f"{len(row)} paragraphs begin as the items of a list do: {subject.called(row[0])}"
    subject.report(PDF_LIST_AS_PARAGRAPHS, message, row[0])


def _judge_lines(subject: Subject, node: Node, lines: list[str]) -> None:
    """Look whether lines of one paragraph begin as items do."""
    begun = [marks for marks in map(marks_of, lines) if marks]
    bullets = [marks for marks in begun if marks[0].kind == "bullet" and marks[0].sign in _SURE_BULLETS]
    counted = sum(_follows(one, other) for one, other in itertools.pairwise(begun))
    numbers = counted >= 2 and counted == len(begun) - 1 and begun[0][0].kind != "bullet"
    if len(bullets) >= 2 or numbers:
        message = f"lines of {subject.called(node)} begin as the items of a list do"
        subject.report(PDF_LIST_AS_PARAGRAPHS, message, node)


def _lines(subject: Subject) -> dict[int, list[str]]:
    """Return the lines of each element as the pages show them."""
    found: dict[int, list[str]] = defaultdict(list)
    last: dict[int, Run] = {}
    for page in subject.painted:
        for run in page.runs:
            if run.node is None or run.artifact or not run.visible:
                continue
            at = id(run.node)
            before = last.get(at)
            if before is not None and before.page == run.page and abs(before.y - run.y) < 0.5 * run.size:
                found[at][-1] += run.words
            elif len(found[at]) < 500:
                found[at].append(run.words)
            last[at] = run
    return found


def _follows(before: list[_Mark], after: list[_Mark]) -> bool:
    """Whether one item can come after another: the same bullet, or the next number of the same kind."""
    for one in before:
        for other in after:
            if one.kind == other.kind and (
                one.sign == other.sign if one.kind == "bullet" else other.value == one.value + 1
            ):
                return True
    return False


def _judge_labels(subject: Subject, whole: Node) -> None:
    """Hold ListNumbering against the labels of the items."""
    items = [each for each in whole.children[:500] if each.standard == "LI"]
    numbering = name(whole.attribute("/ListNumbering"))
    labels = [subject.words(each) for item in items for each in item.children[:5] if each.standard == "Lbl"]
    if not labels:
        _judge_bodies(subject, whole, items)
        return
    marks = [marks_of(f"{label.strip()} ") for label in labels]
    if not all(marks):
        return
    bullets = all(each[0].kind == "bullet" for each in marks)
    counted = all(each[0].kind != "bullet" for each in marks) and all(
        _follows(one, other) for one, other in itertools.pairwise(marks)
    )
    shown = f"“{labels[0].strip()}”"
    if (bullets and numbering in _NUMBERS) or (counted and numbering in _POINTS and len(marks) > 1):
        message = f"{subject.called(whole)} is of the kind {numbering}, and its items begin with {shown}"
        subject.report(PDF_LIST_NUMBERING, message, whole)
        return
    signs = {each[0].sign for each in marks}
    known = {sign for shape in _SHAPES.values() for sign in shape}
    other_shape = bullets and numbering in _SHAPES and signs <= known and not signs & set(_SHAPES[numbering])
    other_number = counted and len(marks) > 1 and numbering in _NUMBERS - {"Ordered"} and not _is_kind(marks, numbering)
    if other_shape or other_number:
        message = f"{subject.called(whole)} is of the kind {numbering}, and its items begin with {shown}"
        subject.report(PDF_LIST_NUMBERING_KIND, message, whole)
    elif counted and len(marks) > 1 and numbering in {"", "None"}:
        message = f"{subject.called(whole)} doesn't say how it is numbered, and its items begin with {shown}"
        subject.report(PDF_LIST_NUMBERING_ABSENT, message, whole)


def _is_kind(marks: list[list[_Mark]], numbering: str) -> bool:
    wanted = {
        "Decimal": "decimal",
        "UpperRoman": "upper roman",
        "LowerRoman": "lower roman",
        "UpperAlpha": "upper alpha",
        "LowerAlpha": "lower alpha",
    }[numbering]
    return all(any(mark.kind == wanted for mark in each) for each in marks)


def _judge_bodies(subject: Subject, whole: Node, items: list[Node]) -> None:
    """Look whether the bodies of items begin with what should be their labels."""
    marks = [marks_of(subject.words(item)[:20]) for item in items]
    if len(marks) < 2 or not all(marks):
        return
    if all(_follows(one, other) for one, other in itertools.pairwise(marks)):
        message = f"the items of {subject.called(whole)} have no labels, and their bodies begin with them"
        subject.report(PDF_LIST_LABEL_IN_BODY, message, whole)


def _judge_pieces(subject: Subject, lists: list[Node]) -> None:
    """Look for lists that count on where one shortly before them ended."""
    known = set(map(id, lists))
    parents = {id(each.parent): each.parent for each in lists if each.parent is not None}
    for parent in parents.values():
        before: Node | None = None
        between = 0
        for child in parent.children[:_MOST]:
            if id(child) not in known:
                between += 1
                continue
            if before is not None and between <= 1 and _counts_on(subject, before, child):
                message = f"{subject.called(child)} counts on where the list before it ends"
                subject.report(PDF_LIST_IN_PIECES, message, child)
            before, between = child, 0


def _counts_on(subject: Subject, before: Node, after: Node) -> bool:
    last, first = _label(subject, before, -1), _label(subject, after, 0)
    return bool(last and first) and first[0].kind != "bullet" and _follows(last, first)


def _label(subject: Subject, whole: Node, at: int) -> list[_Mark]:
    items = [each for each in whole.children[:1000] if each.standard == "LI"]
    if not items:
        return []
    label = next((each for each in items[at].children[:5] if each.standard == "Lbl"), None)
    return marks_of(f"{subject.words(label).strip()} ") if label is not None else []
