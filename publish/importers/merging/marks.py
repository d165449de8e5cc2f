"""The words of a leaf without the marks around and between them, and the marks with the places where they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from publish.importers.merging.leaves import OPAQUE, ROW, Leaf


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Marks around words: ``[`` and ``](place:rastan)``; ``start`` and ``end`` count the characters between marks."""

    start: int
    end: int
    opening: str
    closing: str

    @property
    def link(self) -> bool:
        """Whether these are brackets, whose closing says what the words are."""
        return self.opening == "["


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A mark without words of the line: the call of a note, a comment, a reference; ``within`` spans that it is in."""

    at: int
    text: str
    within: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word or a sign, and the white space before it; ``key`` is what is compared."""

    key: str
    text: str
    space: str
    start: int  # where the text begins among the characters of the line

    @property
    def word(self) -> bool:
        """Whether people would call it a word or a number."""
        return any(map(str.isalnum, self.key))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The words of a leaf: ``tokens`` in their order, ``tail`` the white space after them."""

    tokens: tuple[Token, ...]
    spans: tuple[Span, ...]
    points: tuple[Point, ...]
    tail: str = ""


_ATOM = re.compile(
    r"(?P<escape>\\(?:[!-/:-@\[-`{-~]|\n[ \t>]*))"
    r"|(?P<code>(`+)(?!`).*?(?<!`)\3(?!`))"
    r"|(?P<formula>(?<!\$)\$(?![\s$])[^$\n]*?[^\s$\\]\$(?!\d))"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<comment><!--.*?-->)"
    r"|(?P<address><[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*>)"
    r"|(?P<element></?[a-z]{1,6}(?:[ \t][^<>\n]*)?/?>)"
    r"|(?P<call>\[\^[^\]\s]+\])"
    r"|(?P<cite>\[[^\[\]\n]*@[\w:.-]+[^\[\]\n]*\](?![\[({]))"
    r"|(?P<empty>\[\]\([^()\s]*\))"
    r"|(?P<picture>!\[[^\[\]\n]*\]\([^()\n]*\)(?:\{[^{}\n]*\})?)"
    r"|(?P<note>\^\[)"
    r"|(?P<script>~[^\s~]+~|\^[^\s^\[\]]+\^)"
    r"|(?P<pair>\*\*|~~|==|\+\+|\*|__|_)"
    r"|(?P<open>\[)"
    r"|(?P<close>\])",
    re.DOTALL,
)
_DESTINATION = re.compile(
    r"\((?:<[^<>\n]*>|(?:[^\s()\\]|\\.|\([^\s()]*\))*)(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)|\{[^{}\n]*\}"
)
_ELEMENT = re.compile(r"<(/?)([a-z]+)")
_ALONE = frozenset({"br", "img", "hr", "wbr"})
_SPACE = re.compile(r"[ \t]*\n[ \t]*(?:>[ \t]?)*[ \t]*|[ \t\f\v\r]+")
_ONE_BY_ONE = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
)
_IN_NUMBER = re.compile(r"\d[.,:/٫٬](?=\d)")
_LONGEST_LINE = 200_000
"""Characters of a leaf in which marks are looked for; a longer one is taken as it is."""


def line_of(leaf: Leaf) -> Line:
    """Return the words of a leaf and its marks."""
    content = leaf.content
    if leaf.kind not in (OPAQUE, "comment") and len(content) <= _LONGEST_LINE:
        plain, atoms, spans, points = _without_marks(content)
        return _tokens(plain, atoms, spans, points, rows=leaf.kind == ROW)
    texts = content.split("\n")
    tokens, start = [], 0
    for number, text in enumerate(texts):
        tokens.append(Token(key=text.strip(), text=text, space="\n" if number else "", start=start))
        start += len(text) + 1
    return Line(tokens=tuple(tokens), spans=(), points=())


@dataclass(slots=True, kw_only=True)
class _Open:
    """A mark that may open a span; what it holds if it doesn't is its own characters."""

    sign: str
    piece: int  # its index among the pieces
    at: int = 0


def _without_marks(
    content: str,
) -> tuple[str, list[tuple[int, int]], list[Span], list[Point]]:
    """Return the characters between marks, which of them belong together, and the marks."""
    pieces: list[str] = []  # characters, or nothing where a mark is
    whole: list[bool] = []
    found_spans: list[tuple[int, int, str, str]] = []  # pieces of both marks, and what they are
    found_points: list[tuple[int, str]] = []
    stack: list[_Open] = []
    position = 0

    def put(text: str, *, atom: bool = False) -> int:
        pieces.append(text)
        whole.append(atom)
        return len(pieces) - 1

    def close(index: int, closing: str) -> None:
        opened = stack[index]
        del stack[index:]
        found_spans.append((opened.piece, put(""), pieces[opened.piece], closing))
        pieces[opened.piece] = ""

    while position < len(content):
        found = _ATOM.search(content, position)
        if found is None:
            put(content[position:])
            break
        if found.start() > position:
            put(content[position : found.start()])
        kind, text, position = found.lastgroup or "", found.group(), found.end()
        if found["code"]:
            kind = "code"
        if kind in ("escape", "code", "formula", "entity", "address", "script") or kind == "picture":
            put(text, atom=True)
        elif kind in ("comment", "call", "cite", "empty"):
            space = ""
            if kind == "comment" and pieces and not whole[-1]:  # the space before it belongs to it
                space = pieces[-1][len(pieces[-1].rstrip(" \t")) :]
                pieces[-1] = pieces[-1][: len(pieces[-1]) - len(space)]
            found_points.append((put(""), space + text))
        elif kind == "note":
            end = _bracket_end(content, found.end())
            if end:
                found_points.append((put(""), content[found.start() : end]))
                position = end
            else:
                put(text)
        elif kind == "open":
            stack.append(_Open(sign="[", piece=put(text)))
        elif kind == "close":
            index = _last(stack, "[")
            destination = _DESTINATION.match(content, found.end())
            if index is None:
                put(text)
            elif destination is None:
                del stack[index:]
                put(text)
            else:
                close(index, text + destination.group())
                position = destination.end()
        elif kind == "element":
            closes, name = _element(text)
            index = _last(stack, f"<{name}")
            if name in _ALONE or text.endswith("/>"):
                put(text, atom=True)
            elif not closes:
                stack.append(_Open(sign=f"<{name}", piece=put(text)))
            elif index is None or any(each.sign == "[" for each in stack[index:]):
                put(text, atom=True)
            else:
                close(index, text)
        else:
            before, after = content[found.start() - 1 : found.start()], content[found.end() : found.end() + 1]
            index = _last(stack, text, "[")
            inside = text.startswith("_") and before.isalnum() and after.isalnum()
            if (
                not inside
                and before.strip()
                and index is not None
                and stack[index].sign == text
                and stack[index].piece < len(pieces) - 1
            ):
                close(index, text)
            elif not inside and after.strip():
                stack.append(_Open(sign=text, piece=put(text)))
            else:
                put(text)
    return _placed(pieces, whole, found_spans, found_points)


def _last(stack: Sequence[_Open], *signs: str) -> int | None:
    """Return the last open mark that is one of some signs."""
    return next((at for at in reversed(range(len(stack))) if stack[at].sign in signs), None)


def _placed(
    pieces: list[str],
    whole: list[bool],
    found_spans: list[tuple[int, int, str, str]],
    found_points: list[tuple[int, str]],
) -> tuple[str, list[tuple[int, int]], list[Span], list[Point]]:
    starts, length = [], 0
    for characters in pieces:
        starts.append(length)
        length += len(characters)
    found_spans.sort(key=lambda each: (each[0], -each[1]))
    spans = [
        Span(start=starts[first], end=starts[last], opening=opening, closing=closing)
        for first, last, opening, closing in found_spans
    ]
    points = []
    for piece, text in found_points:
        within = tuple(n for n, (first, last, _, _) in enumerate(found_spans) if first < piece < last)
        points.append(Point(at=starts[piece], text=text, within=within))
    atoms = [(starts[n], starts[n] + len(piece)) for n, piece in enumerate(pieces) if whole[n]]
    return "".join(pieces), atoms, spans, points


def _bracket_end(content: str, start: int) -> int:
    """Return where a bracket ends that is open at ``start``, or 0."""
    depth, at = 1, start
    while at < len(content):
        if content[at] == "\\":
            at += 1
        elif content[at] == "[":
            depth += 1
        elif content[at] == "]":
            depth -= 1
            if not depth:
                return at + 1
        at += 1
    return 0


def _element(text: str) -> tuple[bool, str]:
    found = _ELEMENT.match(text)
    return (bool(found[1]), found[2]) if found else (False, "")


def _tokens(
    plain: str, atoms: Sequence[tuple[int, int]], spans: list[Span], points: list[Point], *, rows: bool
) -> Line:
    tokens: list[Token] = []
    space, at = "", 0
    ends = dict(atoms)
    while at < len(plain):
        found = _SPACE.match(plain, at) if at not in ends else None
        if found:
            space += found.group()
            at = found.end()
            continue
        end = ends.get(at) or _word_end(plain, at, ends)
        text = plain[at:end]
        key = unicodedata.normalize("NFC", text)
        if key.startswith("\\\n"):
            key = "\\\n"
        elif key.startswith("!["):
            key = "!" + key.rpartition("](")[2].partition(" ")[0]
        hard = "\n" in space and space.startswith("  ")
        tokens.append(Token(key=f"\n{key}" if hard else key, text=text, space=space, start=at))
        space, at = "", end
    return Line(tokens=tuple(tokens), spans=tuple(spans), points=tuple(points), tail=space)


def _word_end(plain: str, at: int, atoms: dict[int, int]) -> int:
    """Return where a word or a number ends; signs, and letters of scripts without spaces, stand for themselves."""
    end = at + 1
    if not _in_word(plain[at]) or _ONE_BY_ONE.match(plain[at]):
        while end < len(plain) and unicodedata.category(plain[end])[0] == "M" and plain[at].isalpha():
            end += 1
        return end
    while end < len(plain) and end not in atoms:
        within = _in_word(plain[end]) and not _ONE_BY_ONE.match(plain[end])
        if not within and not _IN_NUMBER.match(plain, end - 1):
            break
        end += 1
    return end


def _in_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] == "M"
