"""A line of words as plain characters, with where the claims in it begin and end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from publish.model.inlines import Claim, Code, Formula, Inline, LineBreak, Node, Picture, Words
from publish.model.walk import children, formula_text
from publish.resolve.ties.sentences import SentenceEnd, sentence_ends

NO_WORD = "\ufffc"
"""What stands for a picture, and for a claim without words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The characters of a line, and its claims with known sources, each with its offsets, in the order of their ends.

    White space is as written, but ``\\n`` is a forced break of the line and nothing else.
    """

    words: str
    claims: tuple[tuple[Claim, int, int], ...]


def read_line(nodes: Iterable[Inline]) -> Line:
    """Read a line of words."""
    reading = _Reading()
    reading.read(nodes)
    return Line(words="".join(reading.parts), claims=tuple(reading.claims))


def ends_of(line: Line) -> tuple[SentenceEnd, ...]:
    """Return where the sentences of a line with claims end; a full stop just after a claim is no abbreviation's."""
    claimed = {stop for _, _, stop in line.claims}
    return tuple(
        replace(end, certain=True) if line.words[end.offset - 1] == "." and end.offset - 1 in claimed else end
        for end in (sentence_ends(line.words) if claimed else ())
    )


@dataclass(slots=True)
class _Reading:
    parts: list[str] = field(default_factory=list)
    length: int = 0
    claims: list[tuple[Claim, int, int]] = field(default_factory=list)

    def read(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            start = self.length
            self._append(_own_words(node))
            self.read(children(node))
            if isinstance(node, Claim) and self.length == start:
                self._append(NO_WORD)
            if isinstance(node, Claim) and node.marks:
                self.claims.append((node, start, self.length))

    def _append(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)


def _own_words(node: Node) -> str:
    match node:
        case Words() | Code():
            return node.text.replace("\n", " ")
        case Formula():
            return formula_text(node.mathml)
        case LineBreak():
            return "\n"
        case Picture():
            return NO_WORD
    return ""
