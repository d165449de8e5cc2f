"""CSS by tinycss2: what stands in a style sheet, a style attribute or an attribute of SVG, as the standard reads it.

tinycss2 takes about a second and 60 MB for each MB of ordinary CSS; ``pieces_of`` says beforehand what a text costs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

Token = Any
"""A component value of tinycss2: a token, a function or a block with those inside it."""

_WHOLE = re.compile(r"[\w-]+|\s+")  # what is one token, however long it is
_MAY_REFER = re.compile(r"url|src|image|@|\\", re.IGNORECASE)
_TAKES_ADDRESSES = frozenset({"image", "image-set", "src", "url", "-webkit-image-set"})
_LONGEST_SHOWN = 1000
_LONGEST_KEPT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """One declaration: the selectors that it belongs to, its property and its value, and the line on which it begins.

    ``selectors`` are the rule itself, such as ``@font-face``, for a declaration of an at-rule, and empty in a style
    attribute. ``media`` are the conditions of the @media rules around it. ``words`` are the strings of the value with
    their escapes read, ``keywords`` and ``functions`` are in lower case, ``lengths`` are numbers with their units.
    """

    selectors: tuple[str, ...]
    name: str
    value: str
    words: tuple[str, ...]
    keywords: tuple[str, ...]
    functions: tuple[str, ...]
    lengths: tuple[tuple[float, str], ...]
    important: bool
    generated: bool  # in a rule for ::before, ::after or another pseudo-element
    on_paper: bool  # inside @page, or an @media of print alone
    line: int
    media: tuple[str, ...] = ()

    @property
    def selector(self) -> str:
        """The selectors as one text, for people."""
        return ", ".join(self.selectors)


def pieces_of(text: str) -> int:
    """Count the pieces of a text, which are about as many as the tokens that it will be."""
    return len(_WHOLE.sub("", text)) + 1


def declarations(text: str, line: int = 1) -> Iterator[Declaration]:
    """Yield the declarations of a style sheet whose text begins on a line, those of nested rules after their own."""
    import tinycss2

    yield from _below(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), line)


def attribute_declarations(style: str, line: int) -> Iterator[Declaration]:
    """Yield the declarations of a style attribute."""
    import tinycss2

    rule = _Rule(selectors=(), generated=False, on_paper=False)
    for node in tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration":
            yield _declaration(node, rule, line)


def may_refer(text: str) -> bool:
    """Whether a text might load something; most don't even hold the letters."""
    return _MAY_REFER.search(text) is not None


def references(text: str) -> tuple[tuple[str, str], ...]:
    """Return what a text loads: the name of what loads it (url, @import, image-set, src), and the address.

    The text may be a style sheet, a list of declarations or a single value. The address of an @import is left out, and
    one that isn't well-formed is "url(".
    """
    if not may_refer(text):
        return ()
    return _short_references(text) if len(text) <= _LONGEST_KEPT else tuple(_references(text))


@lru_cache(maxsize=2048)
def _short_references(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(_references(text))


def _references(text: str) -> Iterator[tuple[str, str]]:
    import tinycss2

    importing = False
    for token, within in _flat(tinycss2.parse_component_value_list(text, skip_comments=True)):
        if token.type == "at-keyword":
            importing = token.lower_value == "import"
            if importing:
                yield "@import", ""
        elif importing:
            importing = token != ";"
        elif token.type == "url":
            yield "url", token.value
        elif token.type == "error" and token.kind == "bad-url":
            yield "url", "url("
        elif token.type == "string" and within in _TAKES_ADDRESSES:
            yield within, token.value


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """What a declaration takes from the rules around it."""

    selectors: tuple[str, ...]
    generated: bool
    on_paper: bool
    media: tuple[str, ...] = ()


def _below(nodes: Iterable[Token], line: int) -> Iterator[Declaration]:
    """Go down into rules without recursion: a hostile sheet nests as deep as it is long."""
    import tinycss2

    outside = _Rule(selectors=(), generated=False, on_paper=False)
    waiting: list[tuple[Token, _Rule]] = [(node, outside) for node in nodes][::-1]
    while waiting:
        node, around = waiting.pop()
        if node.type == "declaration":
            if around is not outside:
                yield _declaration(node, around, line + node.source_line - 1)
        elif node.type in ("at-rule", "qualified-rule") and node.content is not None:
            rule = _rule(node, around)
            inside = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
            waiting += [(each, rule) for each in reversed(inside)]


def _rule(node: Token, around: _Rule) -> _Rule:
    if node.type == "qualified-rule":
        return _Rule(
            selectors=tuple(filter(None, (written(part) for part in _split(node.prelude)))),
            generated=_is_generated(node.prelude),
            on_paper=around.on_paper,
            media=around.media,
        )
    keyword = node.lower_at_keyword
    paper = keyword == "page" or (keyword == "media" and all(map(_is_print, _split(node.prelude))))
    said = written(node.prelude)
    return _Rule(
        selectors=(f"@{keyword} {said}".strip(),),
        generated=around.generated,
        on_paper=around.on_paper or paper,
        media=(*around.media, said) if keyword == "media" else around.media,
    )


def _declaration(node: Token, rule: _Rule, line: int) -> Declaration:
    inside = [token for token, _within in _flat(node.value)]
    return Declaration(
        selectors=rule.selectors,
        name=node.lower_name,
        value=written(node.value),
        words=tuple(token.value for token in inside if token.type == "string"),
        keywords=tuple(token.lower_value for token in inside if token.type == "ident"),
        functions=tuple(token.lower_name for token in inside if token.type == "function"),
        lengths=tuple((token.value, token.lower_unit) for token in inside if token.type == "dimension"),
        important=node.important,
        generated=rule.generated,
        on_paper=rule.on_paper,
        line=line,
        media=rule.media,
    )


def written(tokens: Iterable[Token]) -> str:
    """Write tokens as CSS with single spaces, shortened where they are long: it is for people to read."""
    import tinycss2

    parts, length = [], 0
    for token in tokens:
        if token.type in ("function", "() block", "[] block", "{} block") and _is_deep(token):
            parts.append("…")
        elif token.type == "url":
            parts.append(f"url({token.value[:_LONGEST_SHOWN]})")
        else:
            parts.append(tinycss2.serialize([token]))
        length += len(parts[-1])
        if length > _LONGEST_SHOWN:
            break
    return " ".join("".join(parts)[:_LONGEST_SHOWN].split())


def _is_deep(token: Token) -> bool:
    """Whether blocks lie deeper in each other than tinycss2 can write, which recurses."""
    waiting = [(token, 0)]
    while waiting:
        block, depth = waiting.pop()
        if depth > 50:
            return True
        waiting += [(each, depth + 1) for each in _children(block)]
    return False


def _flat(tokens: Iterable[Token]) -> Iterator[tuple[Token, str]]:
    """Yield tokens and what lies in them, in order, each with the name of the function that it is an argument of."""
    waiting = [(token, "") for token in tokens][::-1]
    while waiting:
        token, within = waiting.pop()
        yield token, within
        name = token.lower_name if token.type == "function" else ""
        waiting += [(each, name) for each in reversed(_children(token))]


def _children(token: Token) -> list[Token]:
    inside = token.arguments if token.type == "function" else getattr(token, "content", None)
    return inside or []


def _split(tokens: Iterable[Token]) -> Iterator[list[Token]]:
    """Take a list apart at its commas."""
    part: list[Token] = []
    for token in tokens:
        if token == ",":
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _is_print(query: Iterable[Token]) -> bool:
    words = {token.lower_value for token in query if token.type == "ident"}
    return "print" in words and "not" not in words


def _is_generated(prelude: list[Token]) -> bool:
    """Whether a selector names a pseudo-element, with two colons or as CSS 2 did."""
    colons = 0
    for token in prelude:
        if colons == 2 or (colons == 1 and token.type == "ident" and token.lower_value in ("before", "after")):
            return True
        colons = colons + 1 if token == ":" else 0
    return False
