"""Soft hyphens at which WeasyPrint 70 would end a line without showing the hyphen, so that one word becomes two.

It does so between two elements of a line, where the first ends in a soft hyphen: the second gets it here.  And it does
so where the hyphen itself has no room and words may break anywhere: the line is set again without that soft hyphen
here, and ends at the place before.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from publish.pdf.line_break_workaround import IN_LINES

_SOFT_HYPHEN = "\u00ad"


def move_into_next_words(root: Any) -> None:
    """Move each soft hyphen at an element's border, as in ``hy&shy;<em>phens</em>``, to the letters that go on."""
    before: tuple[Any, str] | None = None
    for text in _texts(root):
        words = getattr(text[0], text[1]) if text else None
        if text and before and words and words[0].isalpha():
            ended = getattr(before[0], before[1])
            if ended.endswith(_SOFT_HYPHEN):
                setattr(before[0], before[1], ended.rstrip(_SOFT_HYPHEN))
                setattr(text[0], text[1], _SOFT_HYPHEN + words)
        if words or text is None:
            before = text


def _texts(element: Any) -> Iterator[tuple[Any, str] | None]:
    """Yield the texts of an HTML tree in order, as element and attribute, and None where a block begins or ends."""
    is_block = element.tag not in IN_LINES
    if is_block:
        yield None
    yield element, "text"
    for child in element:
        yield from _texts(child)
        yield child, "tail"
    if is_block:
        yield None


@contextmanager
def shown_where_lines_end() -> Iterator[None]:
    """Let WeasyPrint end no line at a soft hyphen without showing it, inside the block."""
    from weasyprint.layout import inline

    before = inline.split_first_line

    def split_first_line(text: str, style: Any, *others: Any, **named: Any) -> Any:
        line = before(text, style, *others, **named)
        at = _not_shown(text, style, line)
        while at is not None:
            shorter = text[:at] + text[at + 1 :]
            again = before(shorter, style, *others, **named)
            if again[2] is None or again[2] > len(text[:at].encode()):
                break  # the word is longer than the line, and breaks anywhere
            text, line = shorter, again
            at = _not_shown(text, style, line)
        return line

    inline.split_first_line = split_first_line
    try:
        yield
    finally:
        inline.split_first_line = before


def _not_shown(text: str, style: Any, line: Any) -> int | None:
    """Return the offset of the soft hyphen at which a line ends without one, if it does."""
    layout, _length, resume = line[:3]
    if resume is None or _SOFT_HYPHEN not in text or layout.text.endswith(style["hyphenate_character"]):
        return None
    end = len(text.encode()[:resume].decode())
    return next((at for at in (end - 1, end) if text[at : at + 1] == _SOFT_HYPHEN), None)
