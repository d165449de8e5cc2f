"""Proposals become insertions in a text; what was written stays, character by character.

After the insertions the text is read again.  It has to say what it said, with the annotations that were asked for
and no others; a proposal that changes anything else, as in a table drawn with lines, isn't made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass

from publish.diagnostics import Outcome, Position
from publish.model.document import Document
from publish.model.inlines import (
    Abbreviation,
    Claim,
    Date,
    Inline,
    Language,
    Mention,
    Node,
    SourceReference,
    Words,
)
from publish.model.metadata import FrontMatter
from publish.model.walk import walk
from publish.suggest.passages import SourceText, target_of
from publish.suggest.proposal import ABBREVIATION, Insertion, Proposal

Read = Callable[[bytes], Outcome[Document]]
"""Reads the bytes of a text, as the publication does that it is part of."""

_ADDED = (Abbreviation, Claim, Date, Language, Mention, SourceReference)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """The bytes of a text after some proposals; ``refused`` are those that would have changed something else."""

    data: bytes
    made: tuple[Proposal, ...]
    refused: tuple[Proposal, ...] = ()


def link(span: tuple[int, int], target: str) -> tuple[Insertion, ...]:
    """Return the insertions that make a typed link of the characters of a span."""
    return Insertion(offset=span[0], text="["), Insertion(offset=span[1], text=f"]({target})")


def inserted(source: SourceText, proposals: Iterable[Proposal]) -> str:
    """Return a text with the insertions of some proposals: outer links open first and close last."""
    places: list[tuple[int, int, int, str]] = []
    for each in proposals:
        first, last = each.insertions[0].offset, each.insertions[-1].offset
        for number, insertion in enumerate(each.insertions):
            opens = number == 0
            places.append((insertion.offset, int(opens), -last if opens else -first, insertion.text))
    written, done = [], 0
    for offset, _, _, text in sorted(places, key=lambda place: place[:3]):
        written += [source.text[done:offset], text]
        done = offset
    return "".join((*written, source.text[done:]))


def edited(source: SourceText, proposals: Iterable[Proposal], read: Read) -> Edited:
    """Make as many of some proposals as change nothing else; overlapping ones are the caller's concern."""
    wanted = tuple(each for each in proposals if each.insertions)
    before = _Reading(read(source.encoded(source.text)))

    def fits(group: Sequence[Proposal]) -> bool:
        after = _Reading(read(source.encoded(inserted(source, group))))
        return after.says_the_same(before, [each.value for each in group if each.kind != ABBREVIATION])

    made = _admitted([], wanted, fits)
    refused = tuple(each for each in wanted if each not in made)
    return Edited(data=source.encoded(inserted(source, made)), made=tuple(made), refused=refused)


def only_links(before: Outcome[Document], after: Outcome[Document], target: str) -> bool:
    """Return whether a text that was read again says what it said, with one typed link more, to ``target``."""
    return _Reading(after).says_the_same(_Reading(before), (target,))


def _admitted(
    made: list[Proposal], group: Sequence[Proposal], fits: Callable[[Sequence[Proposal]], bool]
) -> list[Proposal]:
    """Add the proposals of a group that can be made to those that are; halves are tried where the whole fails."""
    if not group or fits([*made, *group]):
        return [*made, *group]
    if len(group) == 1:
        return made
    middle = len(group) // 2
    return _admitted(_admitted(made, group[:middle], fits), group[middle:], fits)


class _Reading:
    """What a text says when it is read: its tree without annotations, these, and its findings."""

    def __init__(self, outcome: Outcome[Document]) -> None:
        document = outcome.value
        self._tree = _plain(document) if document else None
        nodes = walk((*document.blocks, *document.notes)) if document else ()
        self._targets = Counter(target for node in nodes if isinstance(node, Inline) and (target := target_of(node)))
        self._findings = Counter(found.name for found in outcome.diagnostics)

    def says_the_same(self, before: _Reading, targets: Iterable[str]) -> bool:
        return (
            self._tree is not None
            and self._tree == before._tree
            and self._targets == before._targets + Counter(targets)
            and not self._findings - before._findings
        )


def _plain(value: object) -> object:
    """Return a tree as nested tuples, without positions and annotations, neighbouring words as one."""
    if isinstance(value, (Position, FrontMatter)):
        return None
    if isinstance(value, tuple):
        if value and isinstance(value[0], Inline):
            return tuple(_joined(_spliced(value)))
        return tuple(_plain(each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        kind = value.kind if isinstance(value, Node) else type(value).__name__
        return (kind, *(_plain(getattr(value, field.name)) for field in fields(value)))
    return value


def _spliced(nodes: tuple[Inline, ...]) -> Iterator[object]:
    for node in nodes:
        if isinstance(node, Words):
            yield node.text
        elif isinstance(node, _ADDED):
            yield from _spliced(node.children)
        else:
            yield _plain(node)


def _joined(parts: Iterable[object]) -> Iterator[object]:
    words = ""
    for part in parts:
        if isinstance(part, str):
            words += part
            continue
        if words:
            yield words
        words = ""
        yield part
    if words:
        yield words
