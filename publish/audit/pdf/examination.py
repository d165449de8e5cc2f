"""One PDF under examination: what has been read of it, and the findings so far."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf

from publish.audit.pdf.destinations import Destinations
from publish.audit.pdf.objects import (
    Key,
    TooLarge,
    entry,
    inherited,
    is_dictionary,
    items,
    key,
    rectangle,
    tree_leaves,
    whole,
)
from publish.audit.pdf.tree import Node, Tree
from publish.audit.pdf.xmp import Declarations
from publish.diagnostics import Diagnostic, Position, Rule

_MOST_OF_A_KIND = 20
_FIRST_WORDS = 40
_OF_THE_OTHER_PART = {1: ("PDF/UA-2", "ISO/TS 32005"), 2: ("PDF/UA-1", "Matterhorn")}
_MOST_ANNOTATIONS = 200_000


@dataclass(slots=True, kw_only=True)
class Examination:
    """What the rules look at; ``part`` is the part of PDF/UA that they follow.

    ``annotations`` are those of all pages, each with the number of its page and the page. ``parents`` are the entries
    of the parent tree by their keys; ``owned`` says for each page and form which element owns the marked content of a
    number; ``callers`` are the elements whose Ref names an element.
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
    callers: dict[Key, list[Node]]
    _found: list[Diagnostic] = field(default_factory=list)
    _counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    _last: dict[tuple[str, str], int] = field(default_factory=dict)

    def report(self, rule: Rule, message: str, clause: str = "") -> None:
        """Keep a finding, unless many of its rule have been kept; without a clause it names those of the rule."""
        kind = (rule.name, clause)
        self._counts[kind] += 1
        if self._counts[kind] <= _MOST_OF_A_KIND:
            self._last[kind] = len(self._found)
            at = Position(path=self.path)
            self._found.append(rule.finding(message, at, clause=clause or self._clauses(rule)))

    def _clauses(self, rule: Rule) -> str:
        """Name the clauses of a rule, without those of the part of PDF/UA that isn't followed."""
        return "; ".join(each for each in rule.clauses if not each.startswith(_OF_THE_OTHER_PART[self.part]))

    def findings(self) -> tuple[Diagnostic, ...]:
        """Return the findings; after the last of a kind that was kept, how many more there are."""
        more: dict[int, Diagnostic] = {}
        for kind, count in self._counts.items():
            if count > _MOST_OF_A_KIND:
                last = self._found[self._last[kind]]
                message = f"and {count - _MOST_OF_A_KIND} more of this kind"
                more[self._last[kind]] = replace(last, message=message)
        ordered = [each for at, found in enumerate(self._found) for each in (found, more.get(at)) if each]
        return tuple(dict.fromkeys(ordered))

    def called(self, node: Node) -> str:
        """Name an element so that a person finds it: role, first words, page."""
        words = self.tree.words(node, _FIRST_WORDS)
        page = self.page_number(node)
        return node.role + (f" “{words}”" if words else "") + (f" on page {page}" if page else "")

    def page_number(self, node: Node) -> int | None:
        """Return the page on which an element begins, or None."""
        first = next(node.marked(), None)
        page = first.page if first is not None else entry(node.value, "/Pg")
        return self.destinations.pages.get(key(page))

    def owner(self, number: int, mcid: int | None = None) -> Any:
        """Return the element that the parent tree names for a key, or for marked content under a key."""
        found = self.parents.get(number)
        if mcid is None:
            return found
        if not isinstance(found, pikepdf.Array) or not 0 <= mcid < len(found):
            return None
        return found[mcid]


def frame(page: Any) -> tuple[float, float, float, float] | None:
    """Return the visible part of a page in points: left, bottom, right, top."""
    return rectangle(inherited(page, "/CropBox")) or rectangle(inherited(page, "/MediaBox"))


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
