"""Stars and low lines that were to stress words and stress none, so that they are printed.

Stars that stand for themselves are left alone: marks of notes at the end of a word, products and powers, names of
files and variables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publish.rules.dialects import EMPHASIS_UNREAD
from publish.source.flanking import is_unparted
from publish.source.inline_rules import LocatedState
from publish.source.location import Segments
from publish.source.parse_state import ParseState

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stray:
    """Signs that were left over, and the characters on both sides of them; a blank stands for none."""

    signs: str
    start: int
    end: int
    before: str
    after: str

    @property
    def opens(self) -> bool:
        """Whether words follow closely, or the marks stand between spaces."""
        return not self.after.isspace() or self.before.isspace()

    @property
    def closes(self) -> bool:
        """Whether words come closely before, or the marks stand between spaces."""
        return not self.before.isspace() or self.after.isspace()

    @property
    def quoted(self) -> bool:
        """Whether brackets or quotation marks stand around the signs alone: they are spoken of."""
        return self.before + self.after in ("()", "[]", '""', "“”", "‘’", "''", "«»", "„“", "{}")

    @property
    def inside(self) -> bool:
        """Whether the signs stand inside a word or a number of letters like those of Latin."""
        both = self.before.isalnum() and self.after.isalnum()
        return both and not (is_unparted(self.before) and is_unparted(self.after))


def report_strays(state: LocatedState, segments: Segments, reading: ParseState) -> None:
    """Report the signs of emphasis in some prose that were left over in pairs; keep those that stand alone."""
    opened: _Stray | None = None
    for stray in _strays(state):
        if opened is not None and stray.signs == opened.signs and _pair(state.src, opened, stray):
            where = reading.position(*segments.span(opened.start, stray.end))
            signs = opened.signs
            message = f"the words between {signs} and {signs} aren't stressed: {_name(signs)} are printed"
            reading.report(EMPHASIS_UNREAD, message, where, _hint(opened, stray))
            opened = None
            continue
        if opened is not None:
            _keep(opened, segments, reading)
        opened = stray
    if opened is not None:
        _keep(opened, segments, reading)


def _strays(state: LocatedState) -> Iterator[_Stray]:
    signs, start, end = "", 0, 0
    for token in state.tokens:
        sign = (
            token.content if token.type == "text" and token.content in ("*", "_") and "delimiter" in token.meta else ""
        )
        begins = token.meta.get("start", -1)
        if sign and signs and sign == signs[-1] and begins == end:
            signs, end = signs + sign, end + 1
            continue
        if signs:
            yield from _stray(state.src, signs, start, end)
        signs, start, end = sign, begins, begins + 1
    if signs:
        yield from _stray(state.src, signs, start, end)


def _stray(source: str, signs: str, start: int, end: int) -> Iterator[_Stray]:
    before = source[start - 1] if start else " "
    after = source[end] if end < len(source) else " "
    stray = _Stray(signs=signs, start=start, end=end, before=before, after=after)
    if not stray.quoted:
        yield stray


def _pair(source: str, first: _Stray, last: _Stray) -> bool:
    """Return whether two signs were to stress what stands between them."""
    twins = len(first.signs) > 1
    if not (first.opens and (last.closes or twins)) or first.inside or last.inside:
        return False
    loose = first.after.isspace() or last.before.isspace()
    word = _WORD if loose or not twins else _LETTER
    if not word.search(source, first.end, last.start) and not any(map(is_unparted, (first.after, last.before))):
        return False
    if first.signs[0] == "_":
        return any(is_unparted(each) for each in (first.before, last.after, first.after, last.before))
    if twins:
        return True
    if loose or first.before in ("/", ".", "\\"):
        return False
    blocked_first = first.before.isalpha() and not first.after.isalnum()
    blocked_last = last.after.isalpha() and not last.before.isalnum()
    if last.before == "." and not source[last.start - 2].isalnum():
        return False  # part of a pattern for names of files
    outside = source[max(first.start - 2, 0) : first.start], source[last.end : last.end + 2]
    return (blocked_first and bool(_WORD.search(outside[0]))) or (blocked_last and bool(_WORD.search(outside[1])))


def _hint(first: _Stray, last: _Stray) -> str:
    if first.signs[0] == "_":
        return f"write {first.signs.replace('_', '*')} instead; \\_ shows an underscore"
    if first.after.isspace() or last.before.isspace():
        return "remove the spaces between the asterisks and their words; \\* shows an asterisk"
    return "put the asterisks around whole words, or inside the quotation marks or brackets; \\* shows an asterisk"


def _name(signs: str) -> str:
    return "the underscores" if signs[0] == "_" else "the asterisks"


def _keep(stray: _Stray, segments: Segments, reading: ParseState) -> None:
    """Keep two stars or more that open or close nothing in their paragraph."""
    if len(stray.signs) < 2 or stray.signs[0] in ("_", stray.before, stray.after) or stray.inside:
        return
    opens = stray.after.isalpha() and not stray.before.isalnum()
    closes = stray.after.isspace() and not stray.before.isspace()
    if opens or closes:
        reading.strays.append((opens, stray.signs, reading.position(*segments.span(stray.start, stray.end))))


def report_unpaired(reading: ParseState) -> None:
    """Report asterisks that open words and don't close them in the same paragraph.

    Asterisks at the end of a word before any that open are marks of notes, and so are those that open such a note.
    """
    marks = {signs for opens, signs, _ in reading.strays[:1] if not opens}
    for opens, signs, where in reading.strays:
        if not opens or signs in marks:
            continue
        message = f"{signs} isn't closed in its paragraph: the asterisks are printed"
        hint = f"write {signs} after the last word, too; each paragraph needs its own; \\* shows an asterisk"
        reading.report(EMPHASIS_UNREAD, message, where, hint)


__all__ = ["report_strays", "report_unpaired"]
