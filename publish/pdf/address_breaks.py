"""Addresses, paths and names of files that may be longer than a line, marked where they are best divided.

A line may end after a hyphen or a slash anyway, and in the midst of a word only where no other place is left.
Where the markup has marked such places by elements, characters stand for them: WeasyPrint would paint each piece by
itself, and screen readers in Firefox would say ``example.``, ``org/`` and ``report`` with a rest between.
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
    _join(element)
    element.text = _marked(element.text)
    for child in element:
        mark_addresses(child)
        child.tail = _marked(child.tail)


def _join(element: Any) -> None:
    """Let marks stand for the elements below an element that say where a line may end."""
    before = None
    for child in list(element):
        if child.tag != "wbr":
            before = child
            continue
        words = MARK + (child.tail or "")
        if before is None:
            element.text = (element.text or "") + words
        else:
            before.tail = (before.tail or "") + words
        element.remove(child)


def _marked(words: str | None) -> str | None:
    return words and _WORD.sub(lambda found: _PLACE.sub(MARK, found[0]), words)
