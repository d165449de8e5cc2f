"""Roles of MyST and Sphinx that refer or cite: ``{ref}`words <id>` ``, ``{eq}`id` ``, ``{cite:t}`key` ``."""

from __future__ import annotations

import re

from publish.diagnostics import Position
from publish.model.inlines import Citation, CitedWork, Inline, Reference, Words
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import LocatedState, Reader
from publish.source.parse_state import ParseState

_ROLE = re.compile(r"\{(ref|numref|eq|doc|cite(?::(?:p|t|ps|ts))?)\}`([^`\n]{1,200})`(?!`)")
_TITLED = re.compile(r"(?P<words>.*?)\s*<(?P<target>[^<>]+)>\s*\Z")
_KEY = re.compile(r"[\w:.#$%&+?<>~/-]+")


def _inline(state: LocatedState) -> bool:
    found = _ROLE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
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


DIALECT = Dialect(marks="{", inline=_inline)
