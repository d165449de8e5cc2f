"""``[see @doe, pp. 3-5; -@lee]``, ``@doe [p. 5]``: citations of pandoc, Quarto and MyST."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from publish.diagnostics import Position
from publish.model.inlines import Citation, CitedWork, Inline, NoteReference, Words
from publish.model.walk import walk
from publish.rules.dialects import CITATION_UNREAD
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import LocatedState, Reader
from publish.source.locators import find_locator
from publish.source.parse_state import ParseState

_KEY = r"@(?:\{[^{}\s]{1,200}\}|\w(?:[\w:.#$%&+?<>~/-]{0,200}\w)?)"
_IN_TEXT = re.compile(_KEY)
_SEGMENT = re.compile(rf"(?:^|[\s(\[“‘\"'-]){_KEY}")
_SURE_GROUP = re.compile(
    rf"\[(?:-?{_KEY}[^\[\]\n]*|(?:cf\.|see|see also|e\.g\.|vgl\.|siehe|voir|cf|véase)[ \t,]+-?{_KEY}[^\[\]\n]*"
    rf"|[^\[\]@\n]*[ \t]-?@[A-Za-z][A-Za-z_:.-]*\d[\w:.-]*[^\[\]\n]*)\]"
)
_SURE = re.compile(r"@(?:[a-z]+:?_?(?:19|20)\d\d[a-z]?|[A-Za-z]\w*:\d{4}\w*)")
_NOTE = re.compile(r"\[#[A-Za-z][\w:.-]{1,80};?\]|\[fn:[\w-]{0,40}(?::[^\[\]\n]{1,300})?\]")
_LONGEST = 2000


def _inline(state: LocatedState) -> bool:
    source, start = state.src, state.pos
    if source[start] == "@":
        return _in_text(state)
    if start in state.links:
        return False
    found = _NOTE.match(source, start, state.posMax)
    if found is not None:
        hint = "write [^1], and below the paragraph [^1]: words" if found[0].startswith("[fn:") else ""
        message = f"{found[0][:60]} is shown as it is and cites nothing"
        return state.unread(CITATION_UNREAD, message, found.end(), hint)
    close = state.brackets.pairs.get(start)
    if close is None or close >= state.posMax or close - start > _LONGEST:
        return False
    words = source[start + 1 : close]
    if "@" not in words or not all(_SEGMENT.search(each) for each in words.split(";")):
        return False
    sure = _SURE_GROUP.fullmatch(source, start, close + 1) is not None
    return state.around(_group(source[start], sure), (start + 1, close), close + 1)


def _in_text(state: LocatedState) -> bool:
    source, start = state.src, state.pos
    if state.before.isalnum() or state.before in (".", "_", "/", "@"):  # mail, addresses
        return False
    found = _IN_TEXT.match(source, start, state.posMax)
    if found is None:
        return False
    key = found[0][1:].strip("{}")
    after = found.end() + (source.startswith(" [", found.end()))
    close = state.brackets.pairs.get(after) if source.startswith("[", after) and after not in state.links else None
    within = source[after + 1 : close] if close is not None and close < state.posMax else ""
    if close is not None and "@" not in within and find_locator(within) is not None:
        return state.around(_with_locator(source[start : after + 1], key), (after + 1, close), close + 1)
    sure = found[0].startswith("@{") or _SURE.fullmatch(found[0]) is not None
    return state.leaf(_named(found[0], key, sure), found.end())


def _named(written: str, key: str, sure: bool) -> Reader:
    def read(_children: tuple[Inline, ...], position: Position, _reading: ParseState) -> Inline:
        work = CitedWork(position=position, key=key)
        shown = (Words(position=position, text=written),)
        return Citation(position=position, works=(work,), children=shown, in_text=True, sure=sure)

    return read


def _with_locator(written: str, key: str) -> Reader:
    def read(children: tuple[Inline, ...], position: Position, _reading: ParseState) -> Inline:
        work = _after_key(CitedWork(position=position, key=key), children)
        shown = (Words(position=position, text=written), *children, Words(position=position, text="]"))
        return Citation(position=position, works=(work,), children=shown, in_text=True)

    return read


def _group(opening: str, sure: bool) -> Reader:
    def read(children: tuple[Inline, ...], position: Position, _reading: ParseState) -> Inline:
        shown = (Words(position=position, text=opening), *children, Words(position=position, text="]"))
        works = [_work(segment) for segment in _segments(children)]
        known = tuple(work for work in works if work is not None)
        if len(known) < len(works):
            return Citation(position=position, works=(), children=shown)  # brackets around other things
        return Citation(position=position, works=known, children=shown, sure=sure)

    return read


def _segments(children: Iterable[Inline]) -> Iterable[list[Inline]]:
    """Yield what stands between the semicolons of a citation."""
    segment: list[Inline] = []
    for node in children:
        if not isinstance(node, Words):
            segment.append(node)
            continue
        first, *others = node.text.split(";")
        segment.append(replace(node, text=first))
        for words in others:
            yield segment
            segment = [replace(node, text=words)]
    yield segment


def _work(segment: list[Inline]) -> CitedWork | None:
    """Return the one work that a segment names, with what stands before and after its key."""
    keys = [place for place, node in enumerate(segment) if isinstance(node, Citation)]
    if len(keys) != 1 or any(isinstance(node, NoteReference) for node in walk(segment)):
        return None
    place = keys[0]
    cited = segment[place]
    if not isinstance(cited, Citation) or not cited.in_text:
        return None  # brackets within brackets
    work, before = cited.works[0], segment[:place]
    if before and isinstance(before[-1], Words) and before[-1].text.endswith("-"):
        work = replace(work, suppressed=True)
        before = [*before[:-1], replace(before[-1], text=before[-1].text[:-1])]
    return _after_key(replace(work, prefix=_trimmed(before, start=True)), tuple(segment[place + 1 :]))


def _after_key(work: CitedWork, nodes: tuple[Inline, ...]) -> CitedWork:
    """Return a work with the locator and the suffix that follow its key."""
    if not nodes or not isinstance(nodes[0], Words):
        return replace(work, suffix=_trimmed(nodes))
    first, rest = nodes[0], nodes[1:]
    found = find_locator(first.text)
    if found is None:
        return replace(work, suffix=_trimmed(nodes))
    after = replace(first, text=first.text[found.end :])
    return replace(work, label=found.label, locator=found.locator, suffix=_trimmed((after, *rest)))


def _trimmed(nodes: Iterable[Inline], *, start: bool = False) -> tuple[Inline, ...]:
    """Return nodes without empty words, and without the white space before or after all of them."""
    kept = [node for node in nodes if not isinstance(node, Words) or node.text]
    if kept and start and isinstance(kept[0], Words):
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
    if kept and not start and isinstance(kept[-1], Words):
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(node for node in kept if not isinstance(node, Words) or node.text.strip())


DIALECT = Dialect(marks="[@", inline=_inline)
