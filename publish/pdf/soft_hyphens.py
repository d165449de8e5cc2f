"""Soft hyphens at which a line could end, but for the room that the hyphen itself takes.

WeasyPrint 70 ends such a line there all the same where words may break anywhere, and leaves the hyphen out: "hy" and
"phens" become two words.  Here the line is set again without that soft hyphen, and ends at the place before.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_SOFT_HYPHEN = "\u00ad"


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
