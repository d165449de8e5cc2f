"""Words longer than a line, in elements that stand in a line: only where there are any may WeasyPrint break words.

Within such an element WeasyPrint 70 takes every place for the beginning of the line.  Where words may be broken
(``overflow-wrap``), it breaks there also what has room on the next line, and without a hyphen.  The style sheet lets
it break words of blocks alone.
"""

from __future__ import annotations

import re
from typing import Any

from publish.html.vocabulary import HEAD, INLINE

_LONG = re.compile(r"[^\s\u00ad\u200b]{36,}")  # three quarters of the shortest line of large print
_BREAKS = "overflow-wrap: break-word"


def let_long_words_break(element: Any) -> None:
    """Let words break in the inline elements of an HTML tree that hold a long one themselves."""
    if element.tag in HEAD and element.tag != "html":
        return
    own = (element.text, *(child.tail for child in element))
    if element.tag in INLINE and any(_LONG.search(words or "") for words in own):
        element.set("style", _BREAKS)
    for child in element:
        let_long_words_break(child)
