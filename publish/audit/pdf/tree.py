"""Read a structure tree as it stands in a file, be it ever so odd: elements, their content and their annotations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from publish.audit.pdf.content import Streams
from publish.audit.pdf.objects import Key, TooLarge, entry, first_items, is_dictionary, items, key, name, text, whole
from publish.audit.pdf.roles import RoleMap, namespace_of

_MOST_KIDS = 1_000_000
"""Kids of all elements of a tree; a book of 300 pages has some ten thousand."""
_MOST_LOOKED_AT = 300
"""Kids that are looked at for the first words or the pages of one element."""


@dataclass(frozen=True, slots=True, eq=False)
class Marked:
    """Marked content that an element owns: a number on a page, or in a form that a page draws."""

    number: int
    page: Any
    form: Any = None

    @property
    def holder(self) -> Any:
        """Return the page or the form whose stream holds it."""
        return self.page if self.form is None else self.form


@dataclass(frozen=True, slots=True, eq=False)
class ObjectReference:
    """An annotation, or another object, that an element owns, with the page that the reference names."""

    target: Any
    page: Any


@dataclass(frozen=True, slots=True, eq=False)
class Odd:
    """A kid that can't be followed, and why."""

    reason: str


@dataclass(slots=True, eq=False, kw_only=True)
class Node:
    """A structure element; ``standard`` and ``space`` are the role that it is mapped to and the namespace of that."""

    value: Any
    parent: Node | None
    role: str
    standard: str
    space: str
    own_space: str
    kids: list[Node | Marked | ObjectReference | Odd] = field(default_factory=list)
    known: dict[frozenset[str], Node | None] = field(default_factory=dict)

    def attribute(self, wanted: str, owners: tuple[str, ...] = ()) -> Any:
        """Return an attribute of the element, by any owner or by one of some."""
        for each in first_items(entry(self.value, "/A")):
            found = entry(each, wanted)
            if found is not None and (not owners or name(entry(each, "/O")) in owners):
                return found
        return None

    @property
    def children(self) -> list[Node]:
        """Return the elements directly below."""
        return [kid for kid in self.kids if isinstance(kid, Node)]

    def below(self) -> Iterator[Node]:
        """Yield the elements below, in reading order, as far as one looks into one element."""
        waiting = self._first_children()
        for _ in range(_MOST_LOOKED_AT):
            if not waiting:
                return
            node = waiting.pop()
            yield node
            waiting += node._first_children()

    def _first_children(self) -> list[Node]:
        """Return those of the elements directly below that are looked at, the last one first."""
        return [kid for kid in reversed(self.kids[:_MOST_LOOKED_AT]) if isinstance(kid, Node)]

    def marked(self) -> Iterator[Marked]:
        """Yield the marked content of the element and of those below it, in reading order, as far as one looks."""
        waiting: list[Node | Marked | ObjectReference | Odd] = [self]
        for _ in range(_MOST_LOOKED_AT):
            if not waiting:
                return
            each = waiting.pop()
            if isinstance(each, Marked):
                yield each
            elif isinstance(each, Node):
                waiting += reversed(each.kids[:_MOST_LOOKED_AT])

    def nearest(self, roles: frozenset[str]) -> Node | None:
        """Return the first element above whose role is none of those, which are looked through."""
        above = self.parent
        while above is not None and above.standard in roles and roles not in above.known:
            above = above.parent
        self.known[roles] = above.known.get(roles, above) if above is not None and above.standard in roles else above
        return self.known[roles]


@dataclass(slots=True, kw_only=True)
class Tree:
    """A structure tree: ``top`` stands for its root, ``nodes`` are the elements in reading order."""

    top: Node
    nodes: list[Node]
    by_key: dict[Key, Node]
    streams: Streams

    def words(self, node: Node, most: int) -> str:
        """Return the first words of an element, white space folded, cut at ``most`` characters."""
        spoken = text(entry(node.value, "/ActualText"))
        found, length = [spoken], len(spoken)
        for marked in () if spoken else node.marked():
            piece = self.streams.first_words(marked.holder, marked.number)
            found.append(piece)
            length += len(piece)
            if length > 2 * most:
                break
        folded = " ".join("".join(found).split())
        return folded if len(folded) <= most else folded[:most].rstrip() + "…"


def read_tree(pdf: pikepdf.Pdf) -> Tree | None:
    """Read the tree of an open PDF, or give None where it has none."""
    root = entry(pdf.Root, "/StructTreeRoot")
    if not is_dictionary(root):
        return None
    maps = RoleMap(root)
    top = Node(value=root, parent=None, role="StructTreeRoot", standard="StructTreeRoot", space="", own_space="")
    tree = Tree(top=top, nodes=[], by_key={}, streams=Streams())
    waiting: list[tuple[Node, Any]] = [(top, None)]
    count = 0
    while waiting:
        node, page = waiting.pop()
        if node is not top:
            tree.nodes.append(node)
        page = entry(node.value, "/Pg") or page
        below: list[tuple[Node, Any]] = []
        kids = items(entry(node.value, "/K"))
        count += len(kids)
        if count > _MOST_KIDS:
            raise TooLarge(f"its structure tree has more than {_MOST_KIDS} parts")
        for kid in kids:
            found = _kid(kid, node, page, maps, tree)
            node.kids.append(found)
            if isinstance(found, Node):
                below.append((found, page))
        waiting += reversed(below)
    return tree


def _kid(kid: Any, node: Node, page: Any, maps: RoleMap, tree: Tree) -> Node | Marked | ObjectReference | Odd:
    if whole(kid) is not None:
        return Marked(kid, page) if page is not None else Odd("marked content of no page")
    if not is_dictionary(kid):
        return Odd("a kid that is neither an element nor content")
    kind = name(entry(kid, "/Type"))
    if kind == "MCR":
        number = whole(entry(kid, "/MCID"))
        own, form = entry(kid, "/Pg") or page, entry(kid, "/Stm")
        if number is None or (own is None and form is None):
            return Odd("a reference to marked content that names none")
        return Marked(number, own, form)
    if kind == "OBJR":
        target = entry(kid, "/Obj")
        return (
            ObjectReference(target, entry(kid, "/Pg") or page) if target is not None else Odd("a reference to nothing")
        )
    role = name(entry(kid, "/S"))
    if not role:
        return Odd("an element without a role")
    at = key(kid)
    if at != (0, 0) and (at in tree.by_key or at == key(tree.top.value)):
        return Odd(f"the element {role} for a second time")
    space = entry(kid, "/NS")
    standard, uri = maps.standard(role, space)
    made = Node(value=kid, parent=node, role=role, standard=standard, space=uri, own_space=namespace_of(space))
    if at != (0, 0):
        tree.by_key[at] = made
    return made
