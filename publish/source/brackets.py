"""Which square brackets of some prose make links, pictures and calls of notes: found in one pass.

Markdown-it looks for the end of a link again at every bracket; here a stack of open brackets does it, as
the CommonMark specification describes, with the one difference that links may stand inside links.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it.common.utils import normalizeReference
from markdown_it.rules_inline import StateInline, autolink, backtick, escape, html_inline

_SPECIAL = re.compile(r"[\\`<!\[\]]")
_BLANK = re.compile(r"[ \t\n]*")
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){0,999})\]", re.DOTALL)
_NOTE = re.compile(r"\[\^([^\s\[\]^]{1,100})\]")
_TIGHTER = (escape, backtick, autolink, html_inline)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link, a picture or a note's call; offsets are into the prose."""

    label: tuple[int, int]
    end: int
    href: str = ""
    target: tuple[int, int] = (0, 0)  # where the address stands; empty for one given by reference
    title: str = ""
    title_span: tuple[int, int] = (0, 0)
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brackets:
    """What the brackets of some prose make, by the offset at which each begins."""

    links: dict[int, Link]
    pairs: dict[int, int]  # where each bracket is closed, of a link or not
    tight: dict[int, int]  # where code spans, tags, bare addresses and the addresses of links end


def find_brackets(state: StateInline) -> Brackets:
    """Return what the brackets of some prose make."""
    links: dict[int, Link] = {}
    pairs: dict[int, int] = {}
    tight: dict[int, int] = {}
    opened: list[tuple[int, int]] = []  # where it begins, where its label begins
    position, limit = state.pos, state.posMax
    pos = 0
    while (found := _SPECIAL.search(state.src, pos)) is not None:
        pos, character = found.start(), found[0]
        if character in "\\`<":
            start, pos = pos, _skip(state, pos)
            if character != "\\" and pos > start + 1:
                tight[start] = pos
        elif character == "!":
            pos += 1
            if state.src.startswith("[", pos):
                opened.append((pos - 1, pos + 1))
                pos += 1
        elif character == "[":
            note = _NOTE.match(state.src, pos)
            if note:
                links[pos] = Link(label=(pos + 2, note.end() - 1), end=note.end(), note=note[1])
                pos = note.end()
            else:
                opened.append((pos, pos + 1))
                pos += 1
        else:
            pos += 1
            if opened:
                start, label = opened.pop()
                pairs[label - 1] = pos - 1
                link = _inline(state, label, pos) or _reference(state, label, pos)
                if link is not None:
                    links[start] = link
                    tight[pos] = link.end
                    pos = link.end
    state.pos, state.posMax = position, limit
    return Brackets(links=links, pairs=pairs, tight=tight)


def _skip(state: StateInline, pos: int) -> int:
    """Go past an escape, a code span, an autolink or a tag: all bind tighter than brackets."""
    for rule in _TIGHTER:
        state.pos = pos
        if rule(state, True):
            return state.pos
    return pos + 1


def _inline(state: StateInline, label: int, after: int) -> Link | None:
    """Read ``(address "title")`` after a label."""
    source = state.src
    if not source.startswith("(", after):
        return None
    pos = _past_blank(source, after + 1)
    address = state.md.helpers.parseLinkDestination(source, pos, len(source))
    href, target = "", (pos, pos)
    if address.ok:
        bracketed = source.startswith("<", pos)
        href, target = address.str, (pos + bracketed, address.pos - bracketed)
        pos = address.pos
    before_title, pos = pos, _past_blank(source, pos)
    title, title_span = "", (pos, pos)
    found = state.md.helpers.parseLinkTitle(source, pos, len(source))
    if found.ok and pos > before_title:
        title, title_span = found.str, (pos + 1, found.pos - 1)
        pos = _past_blank(source, found.pos)
    if not source.startswith(")", pos):
        return None
    return Link(label=(label, after - 1), end=pos + 1, href=href, target=target, title=title, title_span=title_span)


def _reference(state: StateInline, label: int, after: int) -> Link | None:
    """Read ``[label]`` after a label, or take the label itself for one."""
    references = state.env.get("references")
    if not references:
        return None
    source, end, name = state.src, after, ""
    written = _LABEL.match(source, after)
    if written:
        end, name = written.end(), written[1]
    if not name.strip():
        if after - label > 1000 or not _LABEL.fullmatch(source, label - 1, after):
            return None
        name = source[label : after - 1]
    found = references.get(normalizeReference(name))
    if found is None:
        return None
    return Link(label=(label, after - 1), end=end, href=found["href"], title=found["title"])


def _past_blank(source: str, pos: int) -> int:
    found = _BLANK.match(source, pos)
    return found.end() if found else pos
