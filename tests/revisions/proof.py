"""Whether a merge kept what it must: words, annotations on the words that are left, and none on others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields

from publish.diagnostics import Severity
from publish.importers.merging import Merged
from publish.model.document import Document
from publish.model.files import SourceFile
from publish.model.inlines import Code, Gap, Inline, LineBreak, Node, Words
from publish.source.reader import read_text

from .revising import WORD

INLINES = frozenset(
    {"mention", "claim", "source_reference", "date", "language", "figure_link", "text_link", "emphasis", "strong"}
)
PLAIN = frozenset(
    {
        "paragraph",
        "heading",
        "list",
        "list_item",
        "table",
        "table_row",
        "table_cell",
        "definition_list",
        "definition",
        "definition_item",
        "timeline_entry",
        "quotation",
        "code_block",
        "thematic_break",
        "note",
        "figure",
        "row",
        "cell",
        "term",
    }
)


_MARKS = re.compile(r"\]\(([^()\s]+)[^()]*\)|^[ >]*(:::.*\S)|(<!--.*?-->)", re.MULTILINE)
"""Annotations as they are written."""


@dataclass(frozen=True)
class Mark:
    """An annotation: what it says, and the numbers of the words that it is on."""

    label: str
    words: tuple[int, ...]


@dataclass(frozen=True)
class Read:
    """A text by the project's own reader: its words in reading order, what marks them, its errors."""

    words: tuple[str, ...]
    marks: tuple[Mark, ...]
    errors: tuple[str, ...]


def read(text: str) -> Read:
    """Read a text."""
    outcome = read_text(SourceFile(path="text.md", name="text.md", data=text.encode()), ())
    errors = tuple(
        f"{each.position}: {each.message}" for each in outcome.diagnostics if each.severity is Severity.ERROR
    )
    if outcome.value is None:
        return Read(words=(), marks=(), errors=errors or ("nothing was read",))
    pieces: list[str] = []
    found: list[tuple[str, int, int]] = []
    _walk(outcome.value, pieces, found)
    whole = "".join(pieces)
    starts = [each.start() for each in WORD.finditer(whole)]
    marks = []
    for label, start, end in found:
        inside = tuple(n for n, at in enumerate(starts) if start <= at < end)
        marks.append(Mark(label=label, words=inside))
    return Read(words=tuple(each.group() for each in WORD.finditer(whole)), marks=tuple(marks), errors=errors)


def _walk(document: Document, pieces: list[str], found: list[tuple[str, int, int]]) -> None:
    nodes = (*((document.headline,) if document.headline else ()), *document.blocks, *document.notes)
    for node in sorted(nodes, key=lambda each: (each.position.line, each.position.column)):
        _node(node, pieces, found)


def _node(node: Node, pieces: list[str], found: list[tuple[str, int, int]]) -> None:
    start = sum(map(len, pieces))
    if isinstance(node, (Words, Code, Gap)) or (not isinstance(node, Inline) and node.kind == "code_block"):
        pieces.append(node.text)
    if isinstance(node, LineBreak):
        pieces.append(" ")
    at = None
    for child in sorted(_children(node), key=lambda each: (each.position.line, each.position.column)):
        if at is not None and at != (child.position.line, child.position.column):
            pieces.append(" ")
        _node(child, pieces, found)
        at = (child.position.end_line, child.position.end_column)
    if not isinstance(node, Inline):
        pieces.append(" \n")
    if node.kind in INLINES or (not isinstance(node, Inline) and node.kind not in PLAIN):
        found.append((_label(node), start, sum(map(len, pieces))))
    elif node.kind == "figure":
        found.append((_label(node), start, start))


def _children(node: Node) -> Iterator[Node]:
    for each in fields(node):
        if each.name not in ("position", "kind"):
            yield from _nodes(getattr(node, each.name))


def _nodes(value: object) -> Iterator[Node]:
    if isinstance(value, Node):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _nodes(each)


def _label(node: Node) -> str:
    facts = [node.kind]
    for each in fields(node):
        value = getattr(node, each.name)
        if value is None or isinstance(value, Node):
            continue
        if each.name in (
            "entity",
            "record",
            "sources",
            "source",
            "value",
            "language",
            "figure",
            "text",
            "heading",
            "name",
        ):
            facts.append(f"{value}")
    return " ".join(facts).replace("claim_block", "claim")  # one becomes the other where paragraphs are joined


@dataclass
class Score:
    """What was seen in some revisions."""

    revisions: int = 0
    annotations: int = 0  # half of whose words are left
    kept: int = 0
    whole: int = 0  # of these, all of whose words that are left are marked
    total: int = 0
    silent: int = 0
    elsewhere: int = 0
    words_wrong: int = 0
    unread: int = 0
    refused: int = 0
    conflicts: int = 0
    lost: int = 0
    changed: int = 0

    def line(self) -> str:
        """Return the figures in a line."""
        share = 100 * self.kept / max(1, self.annotations)
        return (
            f"{self.revisions} revisions: {self.kept} of {self.annotations} annotations kept ({share:.2f} %), "
            f"{self.whole} on all their words; of {self.total} in all {self.lost} told as lost, {self.silent} silent, "
            f"{self.elsewhere} on other words; words wrong in {self.words_wrong}, unread {self.unread}, "
            f"refused {self.refused}; {self.changed} to look at, {self.conflicts} conflicts"
        )


def judge(
    score: Score,
    text: str,
    imported_text: str,
    before: Read,
    base: Read,
    revised: Read,
    numbers: list[int | None],
    merged: Merged,
    problems: list[str],
) -> None:
    """Add one merge to a score; ``numbers`` are those of the revision's words."""
    after = read(merged.text)
    score.revisions += 1
    score.lost += len(merged.lost)
    score.changed += len(merged.changed)
    score.conflicts += len(merged.conflicts)
    if merged.refused:
        score.refused += 1
        problems.append(f"refused: {merged.refused}")
        return
    if after.errors:
        score.unread += 1
        problems += [f"unread: {each}" for each in after.errors]
    if after.words != revised.words or len(numbers) != len(revised.words):
        score.words_wrong += 1
        problems.append(f"words: {len(after.words)} for {len(revised.words)} ({len(numbers)})")
        for n, (a, b) in enumerate(zip(after.words, revised.words, strict=False)):
            if a != b:
                problems.append(f"  at {n}: {after.words[n - 3 : n + 6]} for {revised.words[n - 3 : n + 6]}")
                break
        return
    imported = Counter(mark.label for mark in base.marks)
    left = {number for number in numbers if number is not None}
    marks = [(mark.label, [numbers[word] for word in mark.words]) for mark in after.marks]
    told = Counter(mark for each in merged.lost for mark in _MARKS.findall(each.mark))
    silent = Counter(_MARKS.findall(text)) - Counter(_MARKS.findall(merged.text)) - told
    told += Counter(mark for each in merged.changed for mark in _MARKS.findall(each.mark) if mark[1])
    silent -= told
    silent -= Counter(_MARKS.findall(imported_text))
    score.silent += silent.total()
    problems += [f"silent: {mark}" for mark in silent]
    to_look_at = {re.sub(r"^:+ *", "", each.mark).split()[0] for each in merged.changed if each.mark.startswith(":")}
    for mark in before.marks:
        if mark.label.startswith(("emphasis", "strong")) and imported[mark.label]:
            continue
        score.total += 1
        words = set(mark.words)
        surviving = words & left
        holds = max((len(surviving & set(there)) for label, there in marks if label == mark.label), default=-1)
        if not words:
            continue
        gone = words - left
        if mark.label.startswith("date") and any(before.words[n][0].isdigit() for n in gone):
            continue  # another day is another date
        if len(surviving) * 2 >= len(words):
            score.annotations += 1
            if holds * 2 >= len(surviving):
                score.kept += 1
            else:
                problems.append(f"lost: {mark.label}: {[before.words[n] for n in mark.words]}")
            score.whole += holds == len(surviving)
    own = {}
    for mark in before.marks:
        own.setdefault(mark.label, set()).update(mark.words)
    for label, there in marks:
        if label.startswith(("emphasis", "strong")):
            continue
        if label.split()[0] in to_look_at:
            continue
        known = own.get(label, set())
        old = [number for number in there if number is not None]
        outer = there and label.split()[0] in INLINES and (there[0] is None or there[-1] is None)
        if any(number not in known for number in old) or outer or (there and not old):
            score.elsewhere += 1
            problems.append(f"elsewhere: {label}: {[n if n is None else before.words[n] for n in there]}")


def judge_own_words(score: Score, own: tuple[str, ...], theirs: str, merged: Merged, problems: list[str]) -> None:
    """Add to a score a merge with a text that the author has written in: every word of both sides is somewhere."""
    score.revisions += 1
    score.conflicts += len(merged.conflicts)
    score.lost += len(merged.lost)
    score.refused += bool(merged.refused)
    errors = read(merged.text).errors
    score.unread += bool(errors)
    problems += [f"unread: {each}" for each in errors]
    told = " ".join(
        (*(f"{each.words} {each.mark}" for each in merged.lost), *(each.words for each in merged.conflicts))
    )
    for word in own:
        score.total += 1
        score.kept += word in merged.text
        if word not in merged.text and word not in told:
            score.silent += 1
            problems.append(f"own word gone: {word}")
    revised = " ".join(each.revised for each in merged.conflicts)
    there = Counter(read(merged.text).words) + Counter(WORD.findall(revised))
    gone = Counter(read(theirs).words) - there
    if gone.total() > 1:  # the author put one word in the place of another
        score.words_wrong += 1
        problems.append(f"words of the revision gone: {sorted(gone)}")
