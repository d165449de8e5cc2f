"""Roles of MyST and Sphinx: ``{ref}`words <id>` ``, ``{cite:t}`key` ``, ``:kbd:`Ctrl` ``, ``:math:`x^2` ``.

So are keys in the way of Quarto, ``{{< kbd Ctrl-C >}}``.
"""

from __future__ import annotations

import re

from publish.diagnostics import Position
from publish.model.inlines import (
    Citation,
    CitedWork,
    Deletion,
    Emphasis,
    Inline,
    Insertion,
    Keys,
    Reference,
    SmallCapitals,
    Strong,
    Subscript,
    Superscript,
    Words,
)
from publish.rules.links import ATTRIBUTES_DROPPED
from publish.source.dialects.dialect import Dialect
from publish.source.dialects.formulas import formula
from publish.source.dialects.html_words import abbreviation
from publish.source.inline_rules import LocatedState, Reader
from publish.source.parse_state import ParseState

_KINDS: dict[str, type[Inline]] = {
    **dict.fromkeys(("sub", "subscript"), Subscript),
    **dict.fromkeys(("sup", "superscript"), Superscript),
    **dict.fromkeys(("del", "strike", "delete"), Deletion),
    **dict.fromkeys(("ins", "insert"), Insertion),
    **dict.fromkeys(("sc", "smallcaps"), SmallCapitals),
    **dict.fromkeys(("u", "underline", "i", "em", "emphasis", "dfn", "title-reference"), Emphasis),
    **dict.fromkeys(("b", "strong"), Strong),
    **dict.fromkeys(("kbd", "keyboard"), Keys),
}
"""Roles that say what words are."""
_WORDS = re.compile(r"(?:\{(?P<myst>[a-z-]{1,20})\}|:(?P<sphinx>[a-z-]{1,20}):)`(?P<said>[^`\n]{1,200})`(?!`)")
_SHORTCODE = re.compile(r"\{\{<[ \t]*kbd[ \t]+([^\s<>{}=]{1,100})[ \t]*>\}\}")
_LONG = re.compile(r"(?P<short>[^()]*[^()\s])[ \t]*\((?P<long>[^()]+)\)")
_ROLE = re.compile(r"\{(ref|numref|eq|doc|cite(?::(?:p|t|ps|ts))?)\}`([^`\n]{1,200})`(?!`)")
_TITLED = re.compile(r"(?P<words>.*?)\s*<(?P<target>[^<>]+)>\s*\Z")
_KEY = re.compile(r"[\w:.#$%&+?<>~/-]+")


def _inline(state: LocatedState) -> bool:
    if state.src[state.pos] == ":" and state.before in (":", "`"):
        return False
    found = _ROLE.match(state.src, state.pos, state.posMax)
    if found is None:
        return _words(state)
    role, said = found[1], found[2].strip()
    if not role.startswith("cite"):
        titled = _TITLED.match(said)
        words, target = (titled["words"], titled["target"]) if titled else ("", said)
        if "%s" in words or "{number}" in words:  # a pattern for the number: the words of the language do as well
            words = ""
        return state.leaf(_reference(role, target.strip(), words), found.end())
    keys = [key.strip() for key in said.split(",")]
    if not all(map(_KEY.fullmatch, keys)):
        return False
    return state.leaf(_citation(found[0], keys, in_text=role[5:].startswith("t") and len(keys) == 1), found.end())


def _words(state: LocatedState) -> bool:
    """Read a role that says what its words are."""
    keys = _SHORTCODE.match(state.src, state.pos, state.posMax)
    if keys is not None:
        return state.around(_kind(Keys), keys.span(1), keys.end())
    found = _WORDS.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    role, label, end = found["myst"] or found["sphinx"], found.span("said"), found.end()
    if role in _KINDS:
        return state.around(_kind(_KINDS[role]), label, end)
    if role == "math":
        return formula(state, label, end)
    if role in ("abbr", "abbreviation") and (parts := _LONG.fullmatch(found["said"].rstrip())):
        return state.around(abbreviation(parts["long"].strip()), (label[0], label[0] + parts.end("short")), end)
    if role in ("term", "index"):
        message = f"the role {role} says nothing that readers are shown"
        state.report(ATTRIBUTES_DROPPED, message, found.start(), end)
        return state.around(_bare, label, end)
    return False


def _kind(kind: type[Inline]) -> Reader:
    def read(children: tuple[Inline, ...], position: Position, _reading: ParseState) -> Inline:
        return kind(position=position, children=children)  # type: ignore[call-arg]

    return read


def _bare(_children: tuple[Inline, ...], _position: Position, _reading: ParseState) -> None:
    """Leave the words as they are."""


def _reference(role: str, target: str, words: str) -> Reader:
    def read(_children: tuple[Inline, ...], position: Position, _reading: ParseState) -> Inline:
        shown = (Words(position=position, text=words),) if words else ()
        if role == "doc":
            text = target.removesuffix(".md").rpartition("/")[2]
            return Reference(position=position, to="text", name="", text=text, children=shown)
        to = "equation" if role == "eq" else ""
        return Reference(position=position, to=to, name=target, children=shown)

    return read


def _citation(written: str, keys: list[str], *, in_text: bool) -> Reader:
    def read(_children: tuple[Inline, ...], position: Position, _reading: ParseState) -> Inline:
        works = tuple(CitedWork(position=position, key=key) for key in keys)
        shown = (Words(position=position, text=written),)
        return Citation(position=position, works=works, children=shown, in_text=in_text)

    return read


DIALECT = Dialect(marks="{:", inline=_inline)
