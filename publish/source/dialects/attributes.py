"""``[words]{.class key=value}`` of pandoc: what the words are; attributes after other words, of kramdown and others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from publish.diagnostics import Position
from publish.languages import language_hint, language_mistake
from publish.model.inlines import (
    Deletion,
    Emphasis,
    Highlight,
    Inline,
    Insertion,
    Keys,
    Language,
    SmallCapitals,
    Strong,
    Subscript,
    Superscript,
)
from publish.rules.dialects import EDIT_UNREAD
from publish.rules.links import ATTRIBUTES_DROPPED, ATTRIBUTES_UNREAD, DATE_MALFORMED, LANGUAGE_MALFORMED
from publish.source.dates import date_hint, date_mistake
from publish.source.dialects.dialect import Dialect
from publish.source.dialects.html_words import abbreviation
from publish.source.inline_rules import LocatedState
from publish.source.parse_state import ParseState

_ATTRIBUTES = re.compile(
    r"\{(?::?[ \t]*(?:[.#:][A-Za-z][\w:-]{0,60}|[a-z][a-z-]{0,20}=(?:\"[^\"{}\n]{0,100}\"|[^{}\s\"]{1,60}))"
    r"(?:[ \t][^{}\n]{0,200})?|=[a-z][a-z0-9]{0,20}|-(?=\}\s*\Z))\}"
)
_OF_PICTURE = re.compile(r"\{:?[ \t]*((?:[.#][\w:-]|[A-Za-z-]+=)[^{}\n]{0,300})\}")
_OF_A_SPAN = re.compile(r"\{:?[ \t]*([^{}\n]{1,300}?)[ \t]*\}")
_ONE = re.compile(
    r"\.(?P<class>[A-Za-z][\w-]*)|#(?P<id>[\w:.-]+)"
    r"|(?P<key>[A-Za-z][\w:-]*)=(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"']+))"
)
_LANGUAGE = re.compile(r"(?:lang|xml:lang)=\"?([A-Za-z-]{2,20})\"?")
_AFTER_WORDS = frozenset({"em_close", "strong_close", "code_inline", "link_close", "read", "read_close"})

_CLASSES: dict[str, type[Inline]] = {
    **dict.fromkeys(("smallcaps", "small-caps", "small-capitals", "sc"), SmallCapitals),
    **dict.fromkeys(("kbd", "key", "keys", "keyboard"), Keys),
    **dict.fromkeys(("mark", "marked", "highlight", "highlighted", "hl"), Highlight),
    **dict.fromkeys(("deleted", "deletion", "del", "strikeout", "strikethrough", "strike"), Deletion),
    **dict.fromkeys(("inserted", "insertion", "ins", "added", "addition"), Insertion),
    **dict.fromkeys(("subscript", "sub"), Subscript),
    **dict.fromkeys(("superscript", "sup"), Superscript),
    **dict.fromkeys(("underline", "ul", "emph", "emphasis", "italic"), Emphasis),
    **dict.fromkeys(("strong", "bold"), Strong),
}
"""What words are by their class, in pandoc's documents and its readers for other formats."""
_WHO = ("by", "author")
_WHEN = ("date", "on", "when", "datetime")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attribute:
    """A class, an id or a key with its value, and the span of the prose."""

    key: str
    value: str
    start: int
    end: int


def _inline(state: LocatedState) -> bool:
    if state.src[state.pos] == "[":
        return _span(state)
    of_picture = _OF_PICTURE.match(state.src, state.pos, state.posMax)
    if of_picture and _keep_with_picture(state, of_picture):
        return True
    found = _ATTRIBUTES.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if state.tokens and not state.pending and _ends_words(state):
        return _dropped(state, found.end())
    message = f"{found[0]} is shown as it is: words take no attributes"
    language = _LANGUAGE.search(found[0])
    hint = f"write [words](lang:{language[1]})" if language else ""
    return state.unread(ATTRIBUTES_UNREAD, message, found.end(), hint)


def _keep_with_picture(state: LocatedState, found: re.Match[str]) -> bool:
    """Keep attributes with the picture that they stand directly behind, if there is one and it is alone."""
    last = state.tokens[-1] if state.tokens and not state.pending else None
    if last is None or last.type != "image_close" or last.meta["end"] != state.pos:
        return False
    opening = next(each for each in reversed(state.tokens) if each.type == "image_open" and each.level == last.level)
    opening.meta["attributes"] = (found[1], found.span())
    state.pos = found.end()
    return True


def _ends_words(state: LocatedState) -> bool:
    """Whether the last token ends an element of words."""
    last = state.tokens[-1]
    return last.type in _AFTER_WORDS or bool(
        last.meta.get("delimiter") and state.delimiters[-1:] and state.delimiters[-1].close
    )


def _dropped(state: LocatedState, end: int) -> bool:
    """Leave out what stands before an offset, with a remark."""
    shown = state.src[state.pos : end]
    state.report(ATTRIBUTES_DROPPED, f"{shown} says nothing that readers are shown", state.pos, end)
    return state.leaf(_nothing, end)


def _nothing(_children: tuple[Inline, ...], _position: Position, _reading: ParseState) -> None:
    return None


def _span(state: LocatedState) -> bool:
    """Read words in brackets whose attributes say what they are."""
    start = state.pos
    close = state.brackets.pairs.get(start)
    if close is None or start in state.links or close >= state.posMax:
        return False
    braces = _OF_A_SPAN.match(state.src, close + 1, state.posMax)
    if braces is None:
        return False
    attributes = [*_attributes(braces[1], braces.start(1))]
    if not attributes:
        return False
    if not state.src[start + 1 : close].strip():
        return _dropped(state, braces.end())
    if any(each.key == "class" and each.value == "comment-start" for each in attributes):
        message = f"{state.src[start : close + 1][:60]} is an editor's remark, which readers would see"
        return state.unread(EDIT_UNREAD, message, braces.end())
    long = next((each.value for each in attributes if each.key == "title"), "").strip()
    if long and any(each.key == "class" and each.value in ("abbr", "abbreviation") for each in attributes):
        return state.around(abbreviation(long), (start + 1, close), braces.end())
    makers = [*_makers(state, attributes)]

    def read(children: tuple[Inline, ...], position: Position, _reading: ParseState) -> Inline | None:
        for make in reversed(makers):
            children = (make(children, position),)
        return children[0] if makers else None

    return state.around(read, (start + 1, close), braces.end())


def _attributes(text: str, offset: int) -> Iterator[_Attribute]:
    """Return the attributes of some text, or none where it holds anything else."""
    found = [*_ONE.finditer(text)]
    if _ONE.sub("", text).strip():
        return
    for each in found:
        key = "class" if each["class"] else "id" if each["id"] else each["key"].lower()
        value = next((each[name] for name in ("class", "id", "double", "single", "bare") if each[name] is not None), "")
        yield _Attribute(key=key, value=value, start=offset + each.start(), end=offset + each.end())


def _makers(
    state: LocatedState, attributes: list[_Attribute]
) -> Iterator[Callable[[tuple[Inline, ...], Position], Inline]]:
    """Return what makes nodes of words with some attributes, from the outermost; report what readers won't be shown."""
    who = next((each.value for each in attributes if each.key in _WHO), "")
    when = next((each for each in attributes if each.key in _WHEN), None)
    date = when.value if when else ""
    if when and (mistake := date_mistake(date)):
        state.report(DATE_MALFORMED, f'"{date[:80]}" {mistake}', when.start, when.end, date_hint(date))
        date = ""
    changed = False
    for each in attributes:
        kind = _CLASSES.get(each.value.lower()) if each.key == "class" else None
        if each.key in ("lang", "xml:lang"):
            if mistake := language_mistake(each.value):
                hint = language_hint(each.value)
                state.report(LANGUAGE_MALFORMED, f'"{each.value}" {mistake}', each.start, each.end, hint)
            else:
                yield _in_language(each.value)
        elif kind in (Deletion, Insertion):
            changed = True
            yield _change(kind, who, date)
        elif kind is not None:
            yield _simple(kind)
    for each in attributes:
        known = each.key == "class" and each.value.lower() in _CLASSES
        if not known and each.key not in (("lang", "xml:lang", *_WHO, *_WHEN) if changed else ("lang", "xml:lang")):
            shown = state.src[each.start : each.end]
            state.report(ATTRIBUTES_DROPPED, f"{shown} says nothing that readers are shown", each.start, each.end)


def _simple(kind: type[Inline]) -> Callable[[tuple[Inline, ...], Position], Inline]:
    return lambda children, position: kind(position=position, children=children)  # type: ignore[call-arg]


def _change(kind: type[Inline], by: str, date: str) -> Callable[[tuple[Inline, ...], Position], Inline]:
    return lambda children, position: kind(position=position, children=children, by=by, date=date)  # type: ignore[call-arg]


def _in_language(language: str) -> Callable[[tuple[Inline, ...], Position], Inline]:
    return lambda children, position: Language(position=position, children=children, language=language)


DIALECT = Dialect(marks="{[", inline=_inline)
