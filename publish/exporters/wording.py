"""The changes of one line of words as edits of the text: every character that an editor left stays as it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from publish.exporters.leaves import BREAK, OBJECT, Atom, Leaf, Mark
from publish.exporters.matching import opcodes
from publish.exporters.rendering import escaped, rendered


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Characters of a text, by their offsets, and what stands there instead."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a single other character: what it is, and its atoms."""

    key: str
    start: int
    end: int


def tokens(atoms: Sequence[Atom]) -> list[Token]:
    """Divide characters into words and what stands between them."""
    found: list[Token] = []
    place = 0
    while place < len(atoms):
        end = place + 1
        if _of_a_word(atoms[place]):
            while end < len(atoms) and _of_a_word(atoms[end]):
                end += 1
        found.append(Token("".join(each.key for each in atoms[place:end]), place, end))
        place = end
    return found


def _of_a_word(atom: Atom) -> bool:
    return atom.character.isalnum() or "\u0300" <= atom.character <= "\u036f"


def same(one: Sequence[Atom], other: Sequence[Atom]) -> bool:
    """Return whether two lines are alike: words, looks and marks."""
    return len(one) == len(other) and all(
        mine.key == theirs.key and mine.looks == theirs.looks and mine.marks == theirs.marks
        for mine, theirs in zip(one, other, strict=True)
    )


def line_edits(
    before: Leaf,
    after: Sequence[Atom],
    marks: Mapping[str, Mark],
    notes: Mapping[str, tuple[Leaf, ...]],
    *,
    whole: bool = False,
    all_of_it: bool = False,
) -> tuple[Edit, ...]:
    """Return what turns a line as it is written into one as it is read in Word.

    ``whole``: the line is written anew from its beginning to its end, as it also is where marks or looks changed.
    ``all_of_it``: every sign in new words is escaped.
    """
    if same(before.atoms, after):
        return ()
    if not whole:
        edits = _least_edits(before.atoms, after, all_of_it=all_of_it)
        if edits is not None:
            return edits
    words = rendered(after, marks, notes, all_of_it=all_of_it)
    return (Edit(start=before.start, end=before.end, words=words),)


def _least_edits(before: Sequence[Atom], after: Sequence[Atom], *, all_of_it: bool) -> tuple[Edit, ...] | None:
    """Return edits within runs of words; None where what is around them changed too."""
    mine, theirs = tokens(before), tokens(after)
    edits: list[Edit] = []
    for name, first, last, begin, end in opcodes([each.key for each in mine], [each.key for each in theirs]):
        if name == "equal":
            for left, right in zip(mine[first:last], theirs[begin:end], strict=True):
                if not same(before[left.start : left.end], after[right.start : right.end]):
                    return None
            continue
        gone = before[mine[first].start : mine[last - 1].end] if last > first else ()
        new = after[theirs[begin].start : theirs[end - 1].end] if end > begin else ()
        at = mine[first].start if first < len(mine) else len(before)
        edit = _edit(before, at, gone, new, all_of_it=all_of_it)
        if edit is None:
            return None
        edits.append(edit)
    return tuple(edits)


def _edit(
    before: Sequence[Atom], at: int, gone: Sequence[Atom], new: Sequence[Atom], *, all_of_it: bool
) -> Edit | None:
    if any(each.character in (OBJECT, BREAK) for each in new) or len({_around(each) for each in (*gone, *new)}) > 1:
        return None
    head = at == 0
    left, right = before[at - 1] if at else None, before[at + len(gone)] if at + len(gone) < len(before) else None
    words = "".join(each.character for each in new)
    code = any("code" in each.looks for each in new)
    if not code:
        words = escaped(words, head=head, all_of_it=all_of_it)
    if gone:
        if any(one.end != other.start for one, other in pairwise(gone)):
            return None
        if not new and not _stays(gone[0], left, right):
            return None
        return Edit(start=gone[0].start, end=gone[-1].end, words=words)
    beside = [
        (each, place)
        for each, place in ((left, left.end if left else 0), (right, right.start if right else 0))
        if each is not None and each.character != OBJECT and _around(each) == _around(new[0])
    ]
    if not beside:
        return None
    return Edit(start=beside[0][1], end=beside[0][1], words=words)


def _stays(gone: Atom, left: Atom | None, right: Atom | None) -> bool:
    """Return whether what is around deleted words still has others in it."""
    if not gone.marks and not gone.looks:
        return True
    return any(
        each is not None and each.marks[: len(gone.marks)] == gone.marks and each.looks >= gone.looks
        for each in (left, right)
    )


def _around(atom: Atom) -> tuple[tuple[str, ...], frozenset[str]]:
    return atom.marks[:-1] if atom.character == OBJECT else atom.marks, atom.looks
