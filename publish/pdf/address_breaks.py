"""Addresses, paths and names of files that may be longer than a line, marked where they are best divided.

A line may end after a hyphen or a slash anyway, and in the midst of a word only where no other place is left.
"""

from __future__ import annotations

import re
from typing import Any

from publish.pdf.line_break_workaround import LEFT_ALONE, MARK

_LONG = 30  # characters
_WORD = re.compile(rf"\S{{{_LONG},}}")
_PLACE = re.compile(r"(?<=[/\\?&=._])(?=\w)")


def mark_addresses(element: Any) -> None:
    """Put marks into the long words below an element of an HTML tree, after each sign that parts an address.

    Headings are left alone, since their words become bookmarks.
    """
    if element.tag in LEFT_ALONE:
        return
    element.text = _marked(element.text)
    for child in element:
        mark_addresses(child)
        child.tail = _marked(child.tail)


def _marked(words: str | None) -> str | None:
    return words and _WORD.sub(lambda found: _PLACE.sub(MARK, found[0]), words)
