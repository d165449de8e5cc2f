"""A formula cut into the signs of TeX, each with whether it stands among words or in the formula."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publish.source.formulas.commands import TEXT

_TOKEN = re.compile(r"\\(begin|end)[ \t]*\{([^{}\n]{0,40})\}|\\([A-Za-z]+|.?)|.", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    r"""A sign of TeX: a command with its ``name``, an environment that it begins or ends, or a character.

    ``words``: it stands in ``\text{…}`` or the like; ``in_words``: in a formula in these, or is a dollar around one.
    """

    text: str
    start: int
    name: str = ""
    begins: str = ""
    ends: str = ""
    words: bool = False
    in_words: bool = False

    @property
    def end(self) -> int:
        """The offset after it."""
        return self.start + len(self.text)


def tokens(tex: str) -> Iterator[Token]:
    r"""Yield the signs of a formula; dollars in ``\text{…}`` lead back to the formula and to the words again."""
    open_groups = [""]  # of each the sign that opened it and, where it holds words, a quotation mark
    opens_words = False
    for found in _TOKEN.finditer(tex):
        text, name, words = found[0], found[3] or "", open_groups[-1].endswith('"')
        yield Token(
            text=text,
            start=found.start(),
            name=name,
            begins=found[2] if found[1] == "begin" else "",
            ends=found[2] if found[1] == "end" else "",
            words=words,
            in_words=words or "$" in open_groups,
        )
        if text == "{":
            open_groups.append('{"' if words or opens_words else "{")
        elif text == "}" and len(open_groups) > 1:
            open_groups.pop()
        elif text == "$" and words:
            open_groups.append("$")
        elif text == "$" and open_groups[-1] == "$":
            open_groups.pop()
        opens_words = name in TEXT or (opens_words and text.isspace())
