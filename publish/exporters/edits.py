"""What comes of comparing a Word file with its text: edits, changes of YAML, what can't be taken over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from publish.exporters.leaves import Leaf
from publish.exporters.wording import Edit
from publish.exporters.written import Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Untaken:
    """Something that an editor changed and that the text doesn't take over, or an annotation that is gone.

    ``kind`` is ``locked`` (it stands elsewhere), ``table``, ``place`` (deleted where it can't be), ``annotation``,
    ``figure`` or ``object``; ``offset`` is where in the text, -1 where that isn't known.
    """

    kind: str
    words: str
    offset: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """Words that YAML says and an editor changed: the line as it was, its words in Word, the value that says them."""

    leaf: Leaf
    words: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Edits of a text, in its order, none over another; ``fields`` of YAML; and how many lines each sort is of."""

    edits: tuple[Edit, ...]
    fields: tuple[FieldChange, ...] = ()
    changed: int = 0
    added: int = 0
    removed: int = 0
    moved: int = 0
    untaken: tuple[Untaken, ...] = ()


def extents_around(written: Written, leaf: Leaf) -> Iterator[int]:
    """Yield the indexes of the extents around a line, the innermost first."""
    index = leaf.extent
    while index >= 0:
        yield index
        index = written.extents[index].around


def apart(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield edits in the order of the text; one that lies within another that replaces more is left out."""
    end = -1
    for edit in sorted(edits, key=lambda each: (each.start, each.end)):
        if edit.start < end:
            continue
        yield edit
        end = max(end, edit.end)


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits."""
    made, place = [], 0
    for edit in edits:
        made += [text[place : edit.start], edit.words]
        place = edit.end
    return "".join((*made, text[place:]))
