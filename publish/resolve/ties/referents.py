"""What references lead to: everything that has an id, with its anchor, its number and its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from publish.languages import primary, script
from publish.model.blocks import Figure, FormulaBlock, Heading, Note, Table
from publish.model.frozen_mapping import FrozenMapping
from publish.model.inlines import (
    Claim,
    Emphasis,
    FigureLink,
    Inline,
    Language,
    LineBreak,
    Link,
    Mention,
    Node,
    NoteReference,
    Picture,
    SourceMarks,
    SourceReference,
    Strong,
    TextLink,
    Words,
)
from publish.model.publication import FigureUse, Text
from publish.model.walk import children, plain_text
from publish.resolve.numbers.assign_anchors import Targets
from publish.resolve.numbers.figures import prose_of_figure
from publish.slug import slug

KINDS = ("figure", "table", "equation", "text", "note")
"""What a reference may lead to; ``text`` is a heading, or a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referent:
    """Something that has an id: a number where things of its kind have one, else its words and their language."""

    kind: str
    anchor: str
    number: int = 0
    words: tuple[Inline, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referents:
    """What has an id, by the slug of its text, its kind and its id, and by kind and id alone: the first one counts."""

    within: Mapping[tuple[str, str, str], Referent]
    anywhere: Mapping[tuple[str, str], Referent]

    def find(self, kind: str, name: str, text: str, *, only: bool) -> Referent | None:
        """Return what has an id, in a text first; ``only`` there, if so asked.  Notes have ids in their own text."""
        found = self.within.get((text, kind, name))
        return found or (None if only or kind == "note" else self.anywhere.get((kind, name)))

    def text_called(self, name: str) -> str | None:
        """Return the slug of the text that has a name: that of its file, or its title."""
        plain = slug(name, "text")
        for (text, kind, own), referent in self.within.items():
            if kind == "text" and not own and (text in (name, plain) or plain_text(referent.words) == name):
                return text
        return None

    def names(self, kinds: Iterable[str], text: str) -> Iterator[str]:
        """Yield the ids of things of some kinds that a passage of a text can lead to."""
        wanted = frozenset(kinds)
        yield from (name for kind, name in self.anywhere if kind in wanted and kind != "note")
        yield from (name for own, kind, name in self.within if kind == "note" and kind in wanted and own == text)


def referents_of(texts: tuple[Text, ...], figures: tuple[FigureUse, ...], targets: Targets) -> Referents:
    """Collect what has an id in numbered texts."""
    collecting = _Collecting({figure.anchor: figure for figure in figures})
    for text in texts:
        collecting.read_text(text, targets)
    within: dict[tuple[str, str, str], Referent] = {}
    anywhere: dict[tuple[str, str], Referent] = {}
    for text_slug, name, referent in collecting.found:
        within.setdefault((text_slug, referent.kind, name), referent)
        anywhere.setdefault((referent.kind, name), referent)
    return Referents(within=FrozenMapping(within), anywhere=FrozenMapping(anywhere))


def same_voice(one: str, other: str) -> bool:
    """Whether two languages are read by one voice."""
    return primary(one) == primary(other) and script(one) == script(other)


class _Collecting:
    def __init__(self, figures: Mapping[str, FigureUse]) -> None:
        self.found: list[tuple[str, str, Referent]] = []
        self._figures = figures

    def read_text(self, text: Text, targets: Targets) -> None:
        title = Referent(kind="text", anchor=text.anchor, words=plain_words(text.title), language=text.language)
        self.found.append((text.slug, "", title))
        headings: dict[str, Referent] = {text.anchor: title}
        for division in text.divisions:
            for node, language in _with_language((*division.blocks, *division.notes), text.language, self._figures):
                if isinstance(node, Heading):
                    words = plain_words(node.children)
                    headings[node.anchor] = Referent(kind="text", anchor=node.anchor, words=words, language=language)
                elif (named := self._named(node)) is not None:
                    self.found.append((text.slug, *named))
        for name, anchor in targets.headings.get(text.slug, {}).items():
            if anchor in headings:
                self.found.append((text.slug, name, headings[anchor]))

    def _named(self, node: Node) -> tuple[str, Referent] | None:
        """Return the id of a node and what it stands for, where the node has one."""
        if isinstance(node, Figure) and node.anchor in self._figures:
            use = self._figures[node.anchor]
            return node.record, Referent(kind="figure", anchor=node.anchor, number=use.number)
        if isinstance(node, Note):
            return node.label, Referent(kind="note", anchor=node.anchor, number=node.number)
        if isinstance(node, FormulaBlock) and node.name:
            return node.name, Referent(kind="equation", anchor=node.anchor, number=node.number)
        if isinstance(node, Table) and node.name:
            return node.name, Referent(kind="table", anchor=node.anchor, number=node.number)
        return None


def _with_language(
    nodes: Iterable[Node], language: str, figures: Mapping[str, FigureUse]
) -> Iterator[tuple[Node, str]]:
    """Yield the blocks of some trees, each with the language that it is in."""
    for node in nodes:
        if isinstance(node, Inline):
            continue
        inner = getattr(node, "language", "") if node.kind != "code_block" else ""
        yield node, inner or language
        use = figures.get(node.anchor) if isinstance(node, Figure) else None
        below = prose_of_figure(use) if use else children(node)
        yield from _with_language(below, inner or language, figures)


def plain_words(nodes: Iterable[Inline]) -> tuple[Inline, ...]:
    """Return the words of a heading without links, notes, pictures and what marks claims; references stay."""
    found: list[Inline] = []
    for node in nodes:
        if isinstance(node, NoteReference | Picture | SourceMarks):
            continue
        if isinstance(node, LineBreak):
            found.append(Words(position=node.position, text=" "))
        elif isinstance(node, Claim | FigureLink | Link | Mention | SourceReference | TextLink):
            found += plain_words(node.children)
        elif isinstance(node, Emphasis | Strong | Language):
            found.append(replace(node, children=plain_words(node.children)))
        else:
            found.append(node)
    return tuple(found)
