"""``{.class #id key=value}`` after words: attributes of pandoc, kramdown and others."""

from __future__ import annotations

import re

from publish.rules.links import ATTRIBUTES_UNREAD
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import LocatedState

_ATTRIBUTES = re.compile(
    r"\{(?::?[ \t]*(?:[.#:][A-Za-z][\w:-]{0,60}|[a-z][a-z-]{0,20}=(?:\"[^\"{}\n]{0,100}\"|[^{}\s\"]{1,60}))"
    r"(?:[ \t][^{}\n]{0,200})?|=[a-z][a-z0-9]{0,20}|-(?=\}\s*\Z))\}"
)
_OF_PICTURE = re.compile(r"\{:?[ \t]*((?:[.#][\w:-]|[A-Za-z-]+=)[^{}\n]{0,300})\}")
_LANGUAGE = re.compile(r"(?:lang|xml:lang)=\"?([A-Za-z-]{2,20})\"?")


def _inline(state: LocatedState) -> bool:
    of_picture = _OF_PICTURE.match(state.src, state.pos, state.posMax)
    if of_picture and _keep_with_picture(state, of_picture):
        return True
    found = _ATTRIBUTES.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
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


DIALECT = Dialect(marks="{", inline=_inline)
