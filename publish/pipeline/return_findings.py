"""What is told of a Word file that came back: changes that the text doesn't take, annotations that are gone, counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from publish.diagnostics import Diagnostic, Position
from publish.exporters.changes import is_controlled
from publish.exporters.edits import Untaken
from publish.exporters.leaves import OBJECT
from publish.exporters.review import Review
from publish.exporters.wording import Edit
from publish.exporters.written import Written
from publish.importers.told import counted
from publish.rules.exporting import (
    RETURN_ACCEPTED,
    RETURN_ANNOTATION,
    RETURN_COMMENTS,
    RETURN_CONFLICT,
    RETURN_LOCKED,
    RETURN_UNTAKEN,
)

_SIZE = 60
_RULES = {"annotation": RETURN_ANNOTATION, "locked": RETURN_LOCKED, "figure": RETURN_LOCKED, "object": RETURN_LOCKED}
SAID: Mapping[str, str] = {
    "annotation": "the annotation {words} is gone",
    "locked": "these words stand elsewhere in the publication and were changed: {words}",
    "object": "a line with locked words was changed: {words}",
    "figure": "{words} was deleted; the text keeps it",
    "table": "a change of a table that isn't one of words or whole rows was left: {words}",
    "place": "these words were deleted, which the text can't take over: {words}",
    "unread": "these words can't be written so that they are read again as they are: {words}",
}


@dataclass(frozen=True, slots=True)
class Places:
    """Places in the text that came of a review, by offsets in the text that was exported."""

    path: str
    text: str
    offsets: Mapping[int, int]

    def at(self, offset: int) -> Position:
        """Return the position of what stood at an offset."""
        before = self.text[: self.offsets[offset]]
        return Position(path=self.path, line=before.count("\n") + 1, column=len(before) - before.rfind("\n"))


def told(
    written: Written, untaken: Iterable[Untaken], review: Review, place: str, where: Places
) -> Iterator[Diagnostic]:
    """Yield what of a review isn't in the text or not as it was; ``place`` is the Word file as people know it."""
    for each in untaken:
        rule = _RULES.get(each.kind, RETURN_UNTAKEN)
        words = each.words if each.kind in ("annotation", "figure") else f"“{shortened(each.words)}”"
        at = where.at(each.offset) if each.offset >= 0 else Position(path=place)
        yield rule.finding(SAID[each.kind].format(words=words), at)
    ours = 0 if is_controlled(written, review) else sum(bool(mark.whole) for mark in written.marks.values())
    for thing, number in sorted(Counter(review.unread[ours:]).items()):
        message = f"{counted(number, thing)} that editors added can't be taken over"
        yield RETURN_UNTAKEN.finding(message, Position(path=place))
    for said in dict.fromkeys(review.alternatives):
        if said not in written.alternatives:
            message = f"a picture has another alternative text in Word, which isn't taken over: “{shortened(said)}”"
            hint = "write it into the record of the figure, or between the brackets of the picture"
            yield RETURN_UNTAKEN.finding(message, Position(path=place), hint)
    if review.comments:
        number = len(review.comments)
        message = f"{counted(number, 'comment')} by editors left in the Word file"
        yield RETURN_COMMENTS.finding(message, Position(path=place))
    if review.accepted:
        message = f"{counted(review.accepted, 'tracked change')} taken as accepted"
        yield RETURN_ACCEPTED.finding(message, Position(path=place))
    if review.hidden:
        message = f"{counted(review.hidden, 'run')} of hidden words left out"
        yield RETURN_ACCEPTED.finding(message, Position(path=place))


def refused_edits(refused: Iterable[Edit], where: Places, was: str) -> Iterator[Diagnostic]:
    """Yield edits that the text, ``was`` at the export, doesn't take since its author has changed it there."""
    for edit in refused:
        before, after = shortened(was[edit.start : edit.end]), shortened(edit.words)
        message = f"the text has changed here since it was exported; Word has “{after}” for “{before}”"
        yield RETURN_CONFLICT.finding(message, where.at(edit.start))


def shortened(words: str) -> str:
    """Return words in one line, of 60 characters at the most."""
    words = " ".join(words.replace(OBJECT, " ").split())
    return words if len(words) <= _SIZE else f"{words[:_SIZE].rstrip()}…"
