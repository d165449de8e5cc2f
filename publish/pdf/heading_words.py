"""The words of headings for the outline and the running heads: without the calls of notes and without soft hyphens.

A running head has no more of them than there is room for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publish.html.vocabulary import HEADINGS, NOTE_REFERENCE, RUNNING_HEAD, WORDS
from publish.pdf.pages import short_title

_SOFT_HYPHEN = "\u00ad"


def name_headings(root: Any, longest: int) -> None:
    """Give headings of an HTML tree their words as attributes, where these aren't the words that they show.

    ``longest`` is how many characters of them a running head may have.
    """
    for heading in root.iter():
        if heading.tag in HEADINGS:
            shown = "".join(heading.itertext())
            words = "".join(_words(heading)).replace(_SOFT_HYPHEN, "")
            plain = " ".join(words.split())
            if words != shown:
                heading.set(WORDS, plain)
            if words != shown or len(plain) > longest:
                heading.set(RUNNING_HEAD, short_title(plain, longest))


def _words(element: Any) -> Iterator[str]:
    """Yield the words of an element but for those of calls."""
    yield element.text or ""
    for child in element:
        if NOTE_REFERENCE not in (child.get("class") or "").split():
            yield from _words(child)
        yield child.tail or ""
