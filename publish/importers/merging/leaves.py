"""A text of our source taken apart into leaves, the smallest blocks that hold words, and into containers around them.

Nothing is lost on the way: ``written`` puts the very characters together again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

WORDS, ROW, OPAQUE, COMMENT = "words", "row", "opaque", "comment"
"""Kinds of leaves: words with marks; a row of a table; lines taken as they are (code, formulas, rules); a comment."""

_BLANK = re.compile(r"[ \t]*(?:>[ \t]*)*")
_QUOTES = re.compile(r"(?:[ \t]{0,3}>[ \t]?)*")
_MARKER = re.compile(
    r"[ \t]*(?:>[ \t]?"
    r"|[-+*•–][ \t]+(?=\S)"
    r"|(?P<number>\d{1,9})[.)][ \t]+(?=\S)"
    r"|:[ \t]+(?=\S)"
    r"|\#{1,6}[ \t]+(?=\S)"
    r"|\[\^[^\]\s]+\]:[ \t]*(?=\S))"
)
_BOX = re.compile(r"[ \t]*(?:\[[ xX]\]|\([ xX]\))[ \t]+(?=\S)")
_COLONS = re.compile(r"(:{3,})[ \t]*(.*)")
_FENCE = re.compile(r"(`{3,}|~{3,})(.*)")
_RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_UNDER_HEAD = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*$")
_DEFINITION = re.compile(r"(?:\*\[[^\]]+\]|\[[^\]^][^\]]*\]):")
_TAIL = re.compile(r"[ \t]*\{[^{}\n]*\}[ \t]*$")
_FRONT = re.compile(r"---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|$)")
_LIST = re.compile(r"(?:[-+*•–]|\d{1,9}[.)])[ \t]+(?:(?:\[[ xX]\]|\([ xX]\))[ \t]+)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """Lines that belong together: ``before`` are the empty lines above, ``frame`` what stands before the first word.

    The frame holds indents and the marks of quotations, lists, headings and notes; ``tail`` are attributes in braces
    at the end.
    """

    kind: str
    before: str
    frame: str
    content: str
    tail: str = ""

    @property
    def item(self) -> bool:
        """Whether the leaf begins an item of a list."""
        return bool(_LIST.search(self.frame))

    @property
    def heading(self) -> bool:
        """Whether the leaf is a heading."""
        return self.frame.lstrip(" \t>").startswith("#")

    @property
    def quotes(self) -> int:
        """How many quotations the leaf stands in."""
        return self.frame.count(">")


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """``::: name`` around the leaves from ``start`` to ``end``; lines as they are, with the empty lines above each."""

    start: int
    end: int
    opening: str
    closing: str
    before_opening: str
    before_closing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaves:
    """A text taken apart; ``containers`` stand with the outer before the inner, ``rest`` are the lines at the end."""

    front: str
    leaves: tuple[Leaf, ...]
    containers: tuple[Container, ...]
    rest: str


def taken_apart(text: str) -> Leaves:
    """Take a text apart."""
    front = _FRONT.match(text)
    head = front.group() if front else ""
    return _Reading(text[len(head) :].split("\n")).read(head)


class _Reading:
    """What is known while the lines of a text are read."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.leaves: list[Leaf] = []
        self.containers: list[tuple[int, Container]] = []  # with the order in which they open
        self.open: list[tuple[int, int, str, str]] = []  # order, first leaf, opening line, what stands before it
        self.opened = 0
        self.before: list[str] = []
        self.joins = False  # the next line may go on with the last leaf

    def read(self, head: str) -> Leaves:
        number = 0
        while number < len(self.lines):
            number = self._line(number)
        self._keep_unclosed()
        ordered = sorted(self.containers, key=lambda each: each[0])
        rest = "\n".join(self.before)
        return Leaves(front=head, leaves=tuple(self.leaves), containers=tuple(each for _, each in ordered), rest=rest)

    def _keep_unclosed(self) -> None:
        """Let lines that open what is never closed be leaves."""
        opened = [order for order, *_ in self.open]
        shifts = [(order, each, bisect_left(opened, order)) for order, each in self.containers]
        self.containers = [
            (order, replace(each, start=each.start + shift, end=each.end + shift)) for order, each, shift in shifts
        ]
        for _, start, opening, before in reversed(self.open):
            self.leaves.insert(start, Leaf(kind=OPAQUE, before=before, frame="", content=opening))

    def _above(self) -> str:
        """Return the empty lines above, each with its end, and begin anew."""
        lines, self.before = self.before, []
        return "".join(f"{line}\n" for line in lines)

    def _line(self, number: int) -> int:
        """Read what begins on a line; return the number of the line after it."""
        line = self.lines[number]
        if _BLANK.fullmatch(line):
            self.before.append(line)
            self.joins = False
            return number + 1
        quotes = _QUOTES.match(line)
        inner = line[quotes.end() if quotes else 0 :]
        bare = inner.lstrip()
        colons = _COLONS.match(bare)
        if colons:
            self.joins = False
            return self._container(number, line, colons)
        for end in self._opaque(number, bare):
            return self._keep(number, end, COMMENT if bare.startswith("<!--") else OPAQUE)
        if bare.startswith("|"):
            return self._keep(number, number + 1, ROW, joins=True)
        if not self.joins or self._begins(line):
            return self._words(number, line)
        last = self.leaves[-1]
        self.leaves[-1] = _with_tail(last, f"{last.content}{last.tail}\n{line}")
        return number + 1

    def _container(self, number: int, line: str, colons: re.Match[str]) -> int:
        if colons[2].strip():
            self.open.append((self.opened, len(self.leaves), line, self._above()))
            self.opened += 1
            return number + 1
        if not self.open:
            return self._keep(number, number + 1, OPAQUE)
        order, start, opening, before = self.open.pop()
        if start == len(self.leaves):  # nothing in it: one leaf
            inside = self._above()
            self.leaves.append(Leaf(kind=OPAQUE, before=before, frame="", content=f"{opening}\n{inside}{line}"))
            return number + 1
        closed = Container(
            start=start,
            end=len(self.leaves),
            opening=opening,
            closing=line,
            before_opening=before,
            before_closing=self._above(),
        )
        self.containers.append((order, closed))
        return number + 1

    def _opaque(self, number: int, bare: str) -> Iterable[int]:
        """Yield where lines end that are taken as they are, if such lines begin here."""
        fence = _FENCE.match(bare)
        if fence and not (fence[1][0] == "`" and "`" in fence[2]):
            yield self._until(number, re.compile(rf"[ \t>]*{re.escape(fence[1][0])}{{{len(fence[1])},}}[ \t]*$"))
        elif bare.startswith("<!--"):
            if "-->" in bare:
                if not bare.split("-->", 1)[1].strip():
                    yield number + 1
            else:
                yield self._until(number, re.compile(r".*-->"))
        elif bare.startswith("$$"):
            yield number + 1 if "$$" in bare[2:] else self._until(number, re.compile(r".*\$\$"))
        elif _RULE.match(bare) or ("-" in bare and _UNDER_HEAD.match(bare)) or _DEFINITION.match(bare):
            yield number + 1

    def _until(self, number: int, closing: re.Pattern[str]) -> int:
        for end in range(number + 1, len(self.lines)):
            if closing.match(self.lines[end]):
                return end + 1
        return number + 1  # never closed: the line alone

    def _keep(self, number: int, end: int, kind: str, *, joins: bool = False) -> int:
        line = self.lines[number]
        frame = line[: len(line) - len(line.lstrip(" \t>"))]
        content = "\n".join([line[len(frame) :], *self.lines[number + 1 : end]])
        self.leaves.append(Leaf(kind=kind, before=self._above(), frame=frame, content=content))
        self.joins = joins
        return end

    def _begins(self, line: str) -> bool:
        """Whether a line right below another begins a leaf of its own."""
        last = self.leaves[-1]
        found = _MARKER.match(line)
        if last.heading:
            return True
        if not found:
            return False
        quotes = _QUOTES.match(line)
        if quotes and quotes.group().strip():
            found = _MARKER.match(line, quotes.end())
            if quotes.group().count(">") != last.quotes:
                return True
            if not found:
                return False
        number = found["number"]
        return number is None or int(number) == 1 or last.item

    def _words(self, number: int, line: str) -> int:
        at = 0
        while found := _MARKER.match(line, at):
            at = found.end()
        box = _BOX.match(line, at) if _LIST.search(line[:at]) else None
        at = box.end() if box else at + len(line[at:]) - len(line[at:].lstrip())
        leaf = Leaf(kind=WORDS, before=self._above(), frame=line[:at], content=line[at:])
        self.leaves.append(_with_tail(leaf, leaf.content))
        self.joins = True
        return number + 1


def _with_tail(leaf: Leaf, content: str) -> Leaf:
    """Return a leaf with other words, whose attributes at the end are its tail if nothing else is."""
    tail = _TAIL.search(content) if leaf.kind == WORDS else None
    at = tail.start() if tail and _whole_tail(leaf, content, tail.start()) else len(content)
    return Leaf(kind=leaf.kind, before=leaf.before, frame=leaf.frame, content=content[:at], tail=content[at:])


def _whole_tail(leaf: Leaf, content: str, at: int) -> bool:
    """Whether braces belong to the whole: after the words of a heading, after a figure."""
    return (leaf.heading and content[at - 1 : at] != "]") or (content.startswith("![") and content[at - 1 : at] == ")")


def written(parts: Leaves) -> str:
    """Put a text together."""
    return parts.front + "".join(pieces(parts.leaves, parts.containers)) + parts.rest


def pieces(leaves: Sequence[Leaf], containers: Sequence[Container]) -> list[str]:
    """Return the lines of the leaves, with those of the containers around them; ends of lines stand in them."""
    out: list[str] = []
    opening: dict[int, list[Container]] = {}
    for container in containers:
        opening.setdefault(container.start, []).append(container)
    still: list[Container] = []
    for number, leaf in enumerate(leaves):
        for container in opening.get(number, ()):
            out.append(f"{container.before_opening}{container.opening}\n")
            still.append(container)
        out.append(f"{leaf.before}{leaf.frame}{leaf.content}{leaf.tail}\n")
        while still and still[-1].end == number + 1:
            closed = still.pop()
            out.append(f"{closed.before_closing}{closed.closing}\n")
    return out
