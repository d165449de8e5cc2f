"""The check of every import: the words of the file, by a reader of its own, against those of the text, read back.

Words are compared as many as there are of each, in any order: it is cheap, and names what is missing.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from publish.diagnostics import Diagnostic, Position
from publish.importers.imported import Imported
from publish.importers.prepared import Prepared
from publish.model.blocks import CodeBlock, FormulaBlock
from publish.model.files import SourceFile
from publish.model.inlines import (
    Code,
    Formula,
    Gap,
    Inline,
    LineBreak,
    Node,
    NoteReference,
    Picture,
    Reference,
    Ruby,
    Words,
)
from publish.model.walk import children
from publish.rules.importing import IMPORT_WORDS
from publish.source import read_text

_WORD = re.compile(r"\w+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_MOST_NAMED = 200
_FIELDS = ("title", "subtitle", "byline", "dateline", "date", "publisher", "description", "contributors")
_OF_FIGURES = ("alt", "credit", "rights", "date")


def tokens(words: str) -> list[str]:
    """Return the words of some text, in the form in which they are compared."""
    return _WORD.findall(_UNSEEN.sub("", unicodedata.normalize("NFKC", words)))


def compare(prepared: Prepared, imported: Imported, shown: str) -> tuple[Diagnostic, ...]:
    """Return findings about words and formulas of a file which its text lacks; ``shown`` is the text."""
    position = Position(path=shown)
    formulas = prepared.formulas - (imported.kept or {}).get("formulas", 0)
    message = f"{formulas} of the file's {prepared.formulas} formulas are missing: write them as TeX"
    findings = (IMPORT_WORDS.finding(message, position),) if formulas > 0 else ()
    missing = missing_words(prepared, imported)
    if not missing:
        return findings
    counts = Counter(missing)
    words = (f"“{word[:40]}”{f' ({count} times)' if count > 1 else ''}" for word, count in counts.items())
    named = ", ".join(islice(words, _MOST_NAMED))
    more = len(counts) - _MOST_NAMED
    said = "a word of the file is missing" if len(missing) == 1 else f"{len(missing)} words of the file are missing"
    message = f"{said}: {named}" + (f" and {more} more" if more > 0 else "")
    return (*findings, IMPORT_WORDS.finding(message, position))


def missing_words(prepared: Prepared, imported: Imported) -> list[str]:
    """Return the words of a file that its text lacks, in the order of the file."""
    wanted = [word for each in prepared.words for word in tokens(each)]
    there = words_of(imported)
    elsewhere = [word for each in (*prepared.dropped, *imported.elsewhere) for word in tokens(each)]
    lacking = Counter(wanted) - Counter(there) - Counter(elsewhere)
    if not lacking:
        return []
    surplus = Counter(there) - Counter(wanted)
    lacking = _without_divided(lacking, surplus, wanted, there)
    found: list[str] = []
    for word in reversed(wanted):
        if lacking[word]:
            lacking[word] -= 1
            found.append(word)
    return found[::-1]


def words_of(imported: Imported) -> list[str]:
    """Return the words of a text as our reader reads it, with those of its figures and of its settings."""
    found = list(_of_text(imported.text, "text.md"))
    for record in imported.figures.values():
        for key in _OF_FIGURES:
            found += tokens(str(record.get(key, "")))
        for key in ("caption", "description"):
            if record.get(key):
                found += _of_text(str(record[key]), f"{key}.md")
    for key in _FIELDS:
        found += _of_value(imported.settings.get(key))
    return found


def _of_value(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from tokens(value)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _of_value(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _of_value(each)


def _of_text(text: str, name: str) -> Iterator[str]:
    if not text.strip():
        return
    data = text.encode("utf-8", "surrogatepass")
    document = read_text(SourceFile(path=name, name=name, data=data), ()).value
    if document is None:
        return
    front = document.front_matter
    yield from tokens(" ".join((front.title, front.subtitle, front.dateline, front.date)))
    for each in front.contributors:
        yield from tokens(each.name)
    heading = (document.headline,) if document.headline is not None else ()
    for node in (*heading, *document.blocks, *document.notes):
        yield from _of_node(node)


def _of_node(node: Node) -> Iterator[str]:
    """Yield the words below a node; inlines that follow each other are one run of characters."""
    if isinstance(node, CodeBlock):
        yield from tokens(f"{node.title} {node.text}")
        return
    if isinstance(node, FormulaBlock):
        return
    run: list[str] = []
    for child in children(node):
        if isinstance(child, Inline):
            run.append(_characters(child))
            continue
        yield from tokens("".join(run))
        run.clear()
        yield from _of_node(child)
    yield from tokens("".join(run))


def _characters(node: Node) -> str:
    if isinstance(node, (Words, Code, Gap)):
        return node.text
    if isinstance(node, (Formula, LineBreak)):
        return " "
    if isinstance(node, (NoteReference, Picture)):
        return ""
    if isinstance(node, Ruby):
        return f"{''.join(map(_characters, node.children))} {node.reading} "
    if isinstance(node, Reference) and not node.children:
        return node.name
    return "".join(map(_characters, children(node)))


def _without_divided(
    lacking: Counter[str], surplus: Counter[str], wanted: Sequence[str], there: Sequence[str]
) -> Counter[str]:
    """Return what is lacking without words that are only divided or joined otherwise: ``m2`` and ``m 2``."""
    left = Counter(lacking)
    for words, among, spent in ((lacking, there, surplus), (surplus, wanted, lacking)):
        for run in _runs(among, words, spent):
            word = "".join(run)
            if words is lacking:
                left[word] -= 1
            else:
                left.subtract(run)
    return +left


def _runs(among: Sequence[str], words: Counter[str], spent: Counter[str]) -> Iterator[tuple[str, ...]]:
    """Yield runs of words that make one of some other words together, each of them to spare."""
    left = Counter(words)
    first = {word[:1] for word in left}
    spare = Counter(spent)
    ordered = sorted(left)
    for place, begin in enumerate(among):
        if begin[:1] not in first or not spare[begin]:
            continue
        joined, run = begin, [begin]
        while len(run) < 40 and place + len(run) < len(among):
            joined += among[place + len(run)]
            run.append(among[place + len(run)])
            if left[joined] > 0 and all(spare[word] >= number for word, number in Counter(run).items()):
                left[joined] -= 1
                spare.subtract(run)
                yield tuple(run)
                break
            at = bisect_left(ordered, joined)
            if at == len(ordered) or not ordered[at].startswith(joined):
                break
