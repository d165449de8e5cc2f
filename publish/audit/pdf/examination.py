"""One PDF under examination: what has been read of it, and the findings so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pikepdf

from publish.audit.pdf.destinations import Destinations
from publish.audit.pdf.objects import (
    Key,
    TooLarge,
    entry,
    is_dictionary,
    items,
    key,
    tree_leaves,
    whole,
)
from publish.audit.pdf.places import Places, Spot
from publish.audit.pdf.tree import Node, Tree
from publish.audit.pdf.xmp import Declarations
from publish.diagnostics import Diagnostic, Place, Position, Rule

_MOST_PLACES = 20
_FIRST_WORDS = 40
_OF_THE_OTHER_PART = {1: ("PDF/UA-2", "ISO/TS 32005"), 2: ("PDF/UA-1", "Matterhorn")}
_MOST_ANNOTATIONS = 200_000


@dataclass(slots=True, kw_only=True)
class _Fault:
    """A fault with all its instances: the message of the first, the first places."""

    rule: Rule
    message: str
    clause: str
    count: int = 0
    places: list[Place] = field(default_factory=list)

    def finding(self, path: str) -> Diagnostic:
        """Return the finding of the file at ``path``."""
        more = f" (and {self.count - 1} more of this kind)" if self.count > 1 else ""
        at, places = Position(path=path), tuple(dict.fromkeys(self.places))
        return self.rule.finding(self.message + more, at, clause=self.clause, places=places, count=self.count)


@dataclass(slots=True, kw_only=True)
class Examination:
    """What the rules look at; ``part`` is the part of PDF/UA that they follow.

    ``annotations`` are those of all pages, each with the number of its page and the page. ``parents`` are the entries
    of the parent tree by their keys; ``owned`` says for each page and form which element owns the marked content of a
    number, ``annotated`` which element owns an annotation; ``callers`` are the elements whose Ref names an element.
    """

    path: str
    pdf: pikepdf.Pdf
    tree: Tree
    declared: Declarations
    destinations: Destinations
    pages: list[Any]
    annotations: list[tuple[int, Any, Any]]
    part: int
    parents: dict[int, Any]
    owned: dict[Key, dict[int, Node]]
    annotated: dict[Key, Node]
    callers: dict[Key, list[Node]]
    places: Places = field(init=False)
    _faults: dict[tuple[str, str, str], _Fault] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Get ready to say where things are."""
        self.places = Places(
            path=self.path,
            root=self.pdf.Root,
            tree=self.tree,
            destinations=self.destinations,
            pages=self.pages,
        )

    def report(
        self, rule: Rule, message: str, clause: str = "", *, at: Node | Spot | None = None, cause: str = ""
    ) -> None:
        """Keep an instance of a fault, with its place: all that break a rule in a clause by a cause are one finding.

        ``message`` tells of this instance; without a clause it is those of the rule.  A ``cause`` tells apart what
        is to be repaired in different ways.
        """
        kind = (rule.name, clause, cause)
        fault = self._faults.get(kind)
        if fault is None:
            fault = self._faults[kind] = _Fault(rule=rule, message=message, clause=clause or self._clauses(rule))
        fault.count += 1
        if at is not None and len(fault.places) < _MOST_PLACES:
            fault.places.append(self.place(at))

    def place(self, at: Node | Spot) -> Place:
        """Return where something is, as people find it."""
        return self.places.of(at if isinstance(at, Spot) else Spot(node=at))

    def _clauses(self, rule: Rule) -> str:
        """Name the clauses of a rule, without those of the part of PDF/UA that isn't followed."""
        return "; ".join(each for each in rule.clauses if not each.startswith(_OF_THE_OTHER_PART[self.part]))

    def findings(self) -> tuple[Diagnostic, ...]:
        """Return a finding for each fault, with how many instances it has and where the first ones are."""
        return tuple(fault.finding(self.path) for fault in self._faults.values())

    def called(self, node: Node) -> str:
        """Name an element so that a person finds it: role, first words, page."""
        words = self.tree.words(node, _FIRST_WORDS)
        page = self.page_number(node)
        return node.role + (f" “{words}”" if words else "") + (f" on page {page}" if page else "")

    def page_number(self, node: Node) -> int | None:
        """Return the page on which an element begins, or None."""
        return self.places.page_of(node)

    def owner(self, number: int, mcid: int | None = None) -> Any:
        """Return the element that the parent tree names for a key, or for marked content under a key."""
        found = self.parents.get(number)
        if mcid is None:
            return found
        if not isinstance(found, pikepdf.Array) or not 0 <= mcid < len(found):
            return None
        return found[mcid]


def all_annotations(pages: list[Any]) -> list[tuple[int, Any, Any]]:
    """Read the annotations of all pages: number of the page, page, annotation."""
    found: list[tuple[int, Any, Any]] = []
    for number, page in enumerate(pages, 1):
        found += [(number, page, each) for each in items(entry(page, "/Annots")) if is_dictionary(each)]
        if len(found) > _MOST_ANNOTATIONS:
            raise TooLarge(f"its pages have more than {_MOST_ANNOTATIONS} annotations")
    return found


def parent_entries(root: Any) -> dict[int, Any]:
    """Read the parent tree of a structure tree."""
    leaves = tree_leaves(entry(root, "/ParentTree"), "/Nums")
    return {number: value for number, value in ((whole(each), value) for each, value in leaves) if number is not None}


def same(one: Any, other: Any) -> bool:
    """Return whether two values are one indirect object."""
    at: Key = key(one)
    return at != (0, 0) and at == key(other)
