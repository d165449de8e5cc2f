"""A passage while it is read: what it has seen so far, and what every kind of node needs to say about itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar, cast

from publish.diagnostics import error
from publish.languages import direction
from publish.model.blocks import ClaimBlock, Note
from publish.model.inlines import Claim, Language, Node, SourceMark
from publish.model.publication import Site
from publish.model.walk import plain_text, walk
from publish.resolve.context import Context
from publish.resolve.records.index import Key
from publish.resolve.trees import map_children, map_each

N = TypeVar("N", bound=Node)
Handler = Callable[["Resolver", Node], Node | None]


def handler_for(handler: Callable[[Resolver, N], Node | None]) -> Handler:
    """Give the function for one kind of node the type of those for any."""
    return cast(Handler, handler)


@dataclass(slots=True, kw_only=True)
class OutlineHeading:
    """A heading of a text for the navigation."""

    level: int
    title: str
    anchor: str


@dataclass(slots=True, kw_only=True)
class Resolver:
    """How far a passage has been read: a text with its notes, or the prose of one record.

    ``own`` is the entry that the passage belongs to, which it needn't link to.  ``counts`` says whether its
    mentions are among those that the glossary lists.
    """

    context: Context
    handlers: Mapping[type[Node], Handler]
    title: str  # of the text, or of the entry
    slug: str = ""
    prefix: str = ""  # for the anchors of notes
    own: Key | None = None
    counts: bool = True
    several_texts: bool = False
    takes_figures: bool = False
    notes: dict[str, Note] = field(default_factory=dict)
    heading: str = ""
    level: int = 1
    shift: int = 0
    quoted: int = 0
    link: int = 0
    in_note: bool = False
    linked: set[Key] = field(default_factory=set)
    calls: dict[str, list[str]] = field(default_factory=dict)
    note_anchors: dict[str, str] = field(default_factory=dict)
    note_numbers: dict[str, int] = field(default_factory=dict)
    note_headings: dict[str, str] = field(default_factory=dict)
    outline: list[OutlineHeading] = field(default_factory=list)

    def read(self, nodes: tuple[N, ...]) -> tuple[N, ...]:
        """Tie everything in some trees."""
        return map_each(nodes, self.change)

    def change(self, node: Node) -> Node | None:
        """Tie everything in a tree."""
        handler = self.handlers.get(type(node))
        return handler(self, node) if handler else map_children(node, self.change)

    def site(self, anchor: str, below: tuple[Node, ...]) -> Site:
        """Give the place where some nodes stand."""
        parts = [self.title] if self.several_texts or not self.heading else []
        parts += [self.heading] if self.heading else []
        foreign = tuple(
            replace(node, direction=direction(node.language)) for node in walk(below) if isinstance(node, Language)
        )
        return Site(anchor=anchor, text=plain_text(below), foreign=foreign, context=": ".join(parts))

    def marks(self, sources: tuple[str, ...], node: Node) -> tuple[SourceMark, ...]:
        """Give the marks of the sources of a claim that are known."""
        known = self.context.known
        found = [source for source in dict.fromkeys(sources) if known.expect("source", source, node.position)]
        return tuple(self.context.mark(source) for source in found)

    def claim(self, node: Claim | ClaimBlock, below: tuple[Node, ...]) -> tuple[str, tuple[SourceMark, ...]]:
        """Give the anchor and the marks of a claim and note it for its sources."""
        words = plain_text(below)
        anchor = self.context.anchors.for_statement("claim", words)
        marks = self.marks(node.sources, node)
        for source in dict.fromkeys(node.sources):
            if self.context.known.has("source", source):
                self.context.uses.claims.setdefault(source, []).append(self.site(anchor, below))
        return anchor, marks

    def refuse(self, rule: str, message: str, node: Node, hint: str) -> None:
        """Keep an error about a node."""
        self.context.findings.append(error(rule, message, node.position, hint))
