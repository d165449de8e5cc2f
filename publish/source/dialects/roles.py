"""Roles that say what words are: ``{sub}`2` `` of MyST, ``:kbd:`Ctrl` `` of Sphinx, ``{{< kbd Ctrl >}}`` of Quarto."""

from __future__ import annotations

import re

from publish.diagnostics import Position
from publish.model.inlines import Deletion, Emphasis, Inline, Insertion, Keys, SmallCapitals, Subscript, Superscript
from publish.source.dialects.dialect import Dialect
from publish.source.dialects.html_words import abbreviation
from publish.source.inline_rules import LocatedState, Reader
from publish.source.parse_state import ParseState

_ROLE = re.compile(r"(?:\{([a-z]{1,20})\}|:([a-z]{1,20}):)`([^`\n]{1,300})`(?!`)")
_SHORTCODE = re.compile(r"\{\{<\s*kbd\s+([^\s<>{}=]{1,100})\s*>\}\}")
_SHORT_AND_LONG = re.compile(r"(.{1,100}?)\s*\((.{1,200})\)\Z")
_KINDS: dict[str, type[Inline]] = {
    "del": Deletion,
    "emphasis": Emphasis,
    "ins": Insertion,
    "kbd": Keys,
    "keyboard": Keys,
    "sc": SmallCapitals,
    "smallcaps": SmallCapitals,
    "strike": Deletion,
    "sub": Subscript,
    "subscript": Subscript,
    "sup": Superscript,
    "superscript": Superscript,
}


def _inline(state: LocatedState) -> bool:
    keys = _SHORTCODE.match(state.src, state.pos, state.posMax)
    if keys is not None:
        return state.around(_reader(Keys), keys.span(1), keys.end())
    found = _ROLE.match(state.src, state.pos, state.posMax)
    if found is None or state.before == "`":
        return False
    name = found[1] or found[2]
    if name in ("abbr", "abbreviation"):
        parts = _SHORT_AND_LONG.match(found[3])
        if parts is None:
            return False
        begin = found.start(3)
        return state.around(abbreviation(parts[2]), (begin, begin + parts.end(1)), found.end())
    kind = _KINDS.get(name)
    return kind is not None and state.around(_reader(kind), found.span(3), found.end())


def _reader(kind: type[Inline]) -> Reader:
    def read(children: tuple[Inline, ...], position: Position, _reading: ParseState) -> Inline:
        return kind(position=position, children=children)  # type: ignore[call-arg]

    return read


DIALECT = Dialect(marks="{:", inline=_inline)
