"""The markup of citeproc-py becomes nodes, addresses in it become links, words in another language say so."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from publish.diagnostics import Position
from publish.languages import comma, direction, language_of_script, primary, script, script_of_character
from publish.model.inlines import Emphasis, Inline, Language, Link, Strong, Subscript, Superscript, Words

_TAG = re.compile(r"<(/?)(i|b|sup|sub|u|l|span)\b[^>]*>")
_ADDRESS = re.compile(r"https?://[^\s<>\"“”«»]+[^\s<>\"“”«».,;:!?)\]]")
_AROUND = "([{«“‘\"' "
_NODES: dict[str, type[Emphasis] | type[Strong] | type[Superscript] | type[Subscript]] = {
    "i": Emphasis,
    "u": Emphasis,
    "b": Strong,
    "sup": Superscript,
    "sub": Subscript,
}


def nodes_of(
    markup: str, position: Position, language: str, title: str = "", title_language: str = ""
) -> tuple[Inline, ...]:
    """Return the nodes of some markup in ``language``, in which a title may be in another one."""
    stack: list[tuple[str, list[Inline]]] = [("", [])]
    pos = 0
    for found in _TAG.finditer(markup):
        stack[-1][1].extend(_words(markup[pos : found.start()], position, language, title, title_language))
        pos = found.end()
        if not found[1]:
            stack.append((found[2], []))
        elif len(stack) > 1 and stack[-1][0] == found[2]:
            name, children = stack.pop()
            make = _NODES.get(name)
            stack[-1][1].extend((make(position=position, children=tuple(children)),) if make and children else children)
    rest = _words(markup[pos:], position, language, title, title_language)
    return (*(node for _, nodes in stack for node in nodes), *rest)


def _words(markup: str, position: Position, language: str, title: str, title_language: str) -> Iterator[Inline]:
    text, pos = html.unescape(markup), 0
    for found in _ADDRESS.finditer(text):
        yield from _voiced(text[pos : found.start()], position, language, title, title_language)
        shown = (Words(position=position, text=found[0]),)
        yield Link(position=position, href=found[0], children=shown)
        pos = found.end()
    yield from _voiced(text[pos:], position, language, title, title_language)


def _voiced(text: str, position: Position, language: str, title: str, title_language: str) -> Iterator[Inline]:
    """Yield words, and in an element of their own those of a title, or of names, that are in another language."""
    if not text:
        return
    own = script(language)
    other = title_language or language
    if script(other) == own:
        start = text.casefold().find(title.casefold()) if title and primary(other) != primary(language) else -1
        runs = [(start, start + len(title))] if start >= 0 and len(text.casefold()) == len(text) else []
        tags = [other for _ in runs]
    else:
        runs, tags = [], []
    if not runs:
        for start, end, found in _foreign_runs(text, own):
            runs.append((start, end))
            tags.append(other if script(other) == found else language_of_script(found) or other)
    pos = 0
    for (start, end), tag in zip(runs, tags, strict=True):
        if start > pos:
            yield Words(position=position, text=punctuated(text[pos:start], language))
        inner = (Words(position=position, text=text[start:end]),)
        yield Language(position=position, language=tag, direction=direction(tag), children=inner)
        pos = end
    if pos < len(text):
        yield Words(position=position, text=punctuated(text[pos:], language))


def punctuated(words: str, language: str) -> str:
    """Return words of a style, which has the commas of Latin script, with those of a language."""
    sign = comma(language)
    return words if sign == ", " else words.replace(", ", sign).replace("; ", "؛ ")


def _foreign_runs(text: str, own: str) -> Iterator[tuple[int, int, str]]:
    """Yield where runs of letters of another script than ``own`` begin and end, with the blanks among them."""
    start = end = -1
    run = ""
    for offset, character in enumerate(text):
        found = script_of_character(character)
        if not found or (found == run and start >= 0):
            end = offset + 1 if found else end
            continue
        if start >= 0:
            yield start, end, run
            start = -1
        if found != own and _tells(found, own):
            start, end, run = offset, offset + 1, found
    if start >= 0:
        yield start, end, run


def _tells(found: str, own: str) -> bool:
    """Whether letters of a script are none that the other one is written with: Han is in Japanese and Korean."""
    return not ({found, own} <= {"Hani", "Hira", "Kana", "Jpan", "Hans", "Hant", "Kore", "Hang"})
