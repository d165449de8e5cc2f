"""Spaces before inline elements, marked so that WeasyPrint breaks the line there.

WeasyPrint 70 counts the space at the end of a run of words when it asks whether the run fits on the line.
Where only that space sticks out, it gives up and leaves the first word alone on the line.  A zero width
space after it gives Pango a break that it honours; it is drawn as nothing.
"""

from __future__ import annotations

from typing import Any

from publish.html.vocabulary import HEAD, HEADINGS, INLINE

MARK = "\u200b"
IN_LINES = INLINE - {"br"}  # a forced break needs no other
LEFT_ALONE = HEAD - {"html"} | HEADINGS | {"pre"}
"""Elements that get no marks: words of headings become bookmarks, and lines of code break where they do."""


def mark_breaks(element: Any) -> None:
    """Put the mark after every space that words end with before an inline element, in the tree below an element.

    Headings are left alone, since their words become bookmarks.
    """
    if element.tag in LEFT_ALONE:
        return
    before = None
    for child in element:
        if child.tag in IN_LINES:
            if before is None:
                element.text = _marked(element.text)
            else:
                before.tail = _marked(before.tail)
        mark_breaks(child)
        before = child


def _marked(words: str | None) -> str | None:
    return words + MARK if words and words.strip() and words[-1] in " \t\n" else words
