"""``{{< shortcode >}}``, ``{% tag %}``, ``{{ name }}``: what templates of Hugo, Quarto, Jekyll and wikis fill in."""

from __future__ import annotations

import re

from publish.rules.dialects import TEMPLATE_UNREAD
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import LocatedState

_TEMPLATE = re.compile(r"\{\{[^{}]{1,500}\}\}|\{%[^{}]{1,500}%\}|<%[^<>]{1,500}%>")
_CONTENTS = re.compile(r"\{\{ ?(?:TOC|toc|>toc) ?\}\}")


def _inline(state: LocatedState) -> bool:
    found = _TEMPLATE.match(state.src, state.pos, state.posMax)
    if found is None or _CONTENTS.fullmatch(found[0]):
        return False
    message = f"{found[0][:60]} is shown as it is: nothing is filled in here"
    return state.unread(TEMPLATE_UNREAD, message, found.end())


DIALECT = Dialect(marks="{<", inline=_inline)
