"""The words of headings for the outline and the running heads: without the calls of notes and without soft hyphens.

A running head has no more of them than there is room for.  The pages before the first section of a text have the
text's title, which what follows its headline hands on, so that no head repeats a headline right below it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publish.html.vocabulary import (
    CHANGE,
    HEADINGS,
    HEADLINE,
    HEARD,
    LONG_FORM,
    NOTE_REFERENCE,
    RUNNING_HEAD,
    SUPERSCRIPT,
    WORDS,
)
from publish.model.scripts import subscript, superscript
from publish.model.walk import in_line
from publish.pdf.pages import short_title

_SOFT_HYPHEN = "\u00ad"


def name_headings(root: Any, longest: int, beside: str = "") -> None:
    """Give headings of an HTML tree their words as attributes, where these aren't the words that they show.

    ``longest`` is how many characters of them a running head may have; ``beside`` are the words of the other head.
    """
    for heading in root.iter():
        if heading.tag in HEADINGS:
            shown = "".join(heading.itertext())
            words = _plain(heading)
            drawn = any(_is_formula(each) for each in heading.iter())  # of which no characters are left
            if words != shown or drawn:
                heading.set(WORDS, " ".join(words.split()))
            if words != shown or drawn or len(" ".join(words.split())) > longest:
                heading.set(RUNNING_HEAD, _head(heading, longest))
    for text in root.iter("article"):
        opening, *following = text
        title = opening.find("h1") if HEADLINE in (opening.get("class") or "").split() else None
        if title is not None and following and following[0].tag not in HEADINGS:
            head = _head(title, longest)
            if head != beside:
                following[0].set(RUNNING_HEAD, head)


def _is_formula(element: Any) -> bool:
    """Whether an element is a ``math``, in its namespace or as HTML."""
    return isinstance(element.tag, str) and element.tag.rpartition("}")[2] == "math"


def _head(heading: Any, longest: int) -> str:
    return short_title(" ".join(_plain(heading).split()), longest)


def _plain(heading: Any) -> str:
    words = "".join(_words(heading))
    return (words if words.strip() else "".join(heading.itertext())).replace(_SOFT_HYPHEN, "")


def _words(element: Any) -> Iterator[str]:
    """Yield the words of an element but for those of calls, and but for what was deleted.

    In plain words nothing stands above or below the line.
    """
    before = element.text or ""
    yield before
    for child in element:
        named = (child.get("class") or "").split()
        if _is_formula(child):
            yield in_line(child)
        elif SUPERSCRIPT in named:
            yield superscript("".join(_words(child)), before)
        elif child.tag == "sub":
            yield subscript("".join(_words(child)))
        elif child.tag != "del" and not {NOTE_REFERENCE, CHANGE, LONG_FORM, HEARD} & {*named}:
            yield from _words(child)
        before = child.tail or ""
        yield before
