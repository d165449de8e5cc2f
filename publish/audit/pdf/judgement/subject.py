"""One PDF that is judged: its tree, what its pages show, and the findings so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pikepdf

from publish.audit.pdf.destinations import Destinations
from publish.audit.pdf.judgement.painted import PaintedPage, Painter
from publish.audit.pdf.objects import Key, TooLarge, entry, key, text
from publish.audit.pdf.places import Places, Spot
from publish.audit.pdf.tree import Marked, Node, Tree, read_tree
from publish.diagnostics import Diagnostic, Place, Position, Rule

_MOST_PLACES = 20
_MOST_PAGES = 200
"""Pages whose look is judged; of a longer file the first ones are enough to tell."""
LONGEST_WORDS = 400
"""Characters of an element that are looked at."""


@dataclass(slots=True)
class _Judgement:
    rule: Rule
    message: str
    count: int = 0
    places: list[Place] = field(default_factory=list)


class Subject:
    """What the rules look at; ``tagged`` says whether the file has a structure tree with anything in it."""

    def __init__(self, pdf: pikepdf.Pdf, path: str) -> None:
        self.pdf = pdf
        self.path = path
        found = read_tree(pdf)
        self.tagged = found is not None and bool(found.nodes)
        self.tree = found or _empty()
        self.nodes = self.tree.nodes
        self.destinations = Destinations(pdf)
        self.pages = [page.obj for page in pdf.pages]
        self.places = Places(path=path, root=pdf.Root, tree=self.tree, destinations=self.destinations, pages=self.pages)
        self._judgements: dict[str, _Judgement] = {}
        self._words: dict[int, str] = {}
        self._of_marked: dict[tuple[Key, int], str] = {}

    def report(self, rule: Rule, message: str, at: Node | Spot | None = None) -> None:
        """Keep an instance of what a rule looks for; ``message`` tells of this one."""
        kept = self._judgements.setdefault(rule.name, _Judgement(rule, message))
        kept.count += 1
        if at is not None and len(kept.places) < _MOST_PLACES:
            kept.places.append(self.place(at))

    def place(self, at: Node | Spot) -> Place:
        """Return where something is, as people find it."""
        return self.places.of(at if isinstance(at, Spot) else Spot(node=at))

    def findings(self) -> tuple[Diagnostic, ...]:
        """Return one finding for each rule, with how many instances there are and where the first ones are."""
        return tuple(_finding(each, self.path) for each in self._judgements.values())

    def words(self, node: Node) -> str:
        """Return the first words of an element."""
        at = id(node)
        if at not in self._words:
            words = text(entry(node.value, "/ActualText"))[: 2 * LONGEST_WORDS]
            for marked in () if words else node.marked():
                words += self.marked_words(marked)
                if len(words) >= 2 * LONGEST_WORDS:
                    break
            folded = " ".join(words.split())
            self._words[at] = folded if len(folded) <= LONGEST_WORDS else folded[:LONGEST_WORDS].rstrip() + "…"
        return self._words[at]

    def marked_words(self, marked: Marked) -> str:
        """Return the first words of marked content."""
        at = (key(marked.holder), marked.number)
        if at not in self._of_marked:
            words = self.tree.streams.words(marked.holder, marked.number)
            self._of_marked[at] = words if len(words) <= LONGEST_WORDS else words[:LONGEST_WORDS] + "…"
        return self._of_marked[at]

    def called(self, node: Node, most: int = 40) -> str:
        """Name an element so that a person finds it."""
        words = self.words(node)
        words = words if len(words) <= most else words[:most].rstrip() + "…"
        page = self.page_of(node)
        return node.role + (f" “{words}”" if words else "") + (f" on page {page}" if page else "")

    def page_of(self, node: Node) -> int:
        """Return the page on which an element begins, 0 where none is known."""
        return self.places.page_of(node) or 0

    def of_role(self, *roles: str) -> list[Node]:
        """Return the elements of some standard roles, in reading order."""
        return [node for node in self.nodes if node.standard in roles]

    @cached_property
    def painted(self) -> list[PaintedPage]:
        """What the pages show, as far as one looks."""
        owned: dict[Key, dict[int, Node]] = {}
        for node in self.nodes:
            for kid in node.kids:
                if isinstance(kid, Marked):
                    owned.setdefault(key(kid.holder), {}).setdefault(kid.number, node)
        painter = Painter(self.pages, self.tree.streams, owned)
        read: list[PaintedPage] = []
        for number in range(1, min(len(self.pages), _MOST_PAGES) + 1):
            try:
                read.append(painter.page(number))
            except TooLarge:
                break
        return read

    @cached_property
    def title(self) -> str:
        """The title that a window shows: that of the metadata, or of the document information."""
        from publish.audit.pdf.xmp import read_declarations

        return read_declarations(self.pdf).title or text(entry(entry(self.pdf.trailer, "/Info"), "/Title"))

    @property
    def language(self) -> str:
        """The language of the file."""
        own = text(entry(self.pdf.Root, "/Lang"))
        return own or next((text(entry(node.value, "/Lang")) for node in self.nodes[:1]), "")


def _finding(judged: _Judgement, path: str) -> Diagnostic:
    more = f" (and {judged.count - 1} more of this kind)" if judged.count > 1 else ""
    places = tuple(dict.fromkeys(judged.places))
    return judged.rule.finding(judged.message + more, Position(path=path), places=places, count=judged.count)


def _empty() -> Tree:
    from publish.audit.pdf.content import Streams

    value: Any = None
    top = Node(value=value, parent=None, role="StructTreeRoot", standard="StructTreeRoot", space="", own_space="")
    return Tree(top=top, nodes=[], by_key={}, streams=Streams())
