"""What the author changed in the words since the import, carried to where those words stand in the revision."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from publish.importers.merging.leaves import COMMENT
from publish.importers.merging.matching import Matching, Version

_ENDS = ".!?…。؟।:"
_AFTER_END = "”’\"')]»"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Words of the import that the author took out, and words that stand there instead; numbers of words."""

    leaf: int
    before: int  # the word of the import before it, or -1
    after: int
    removed: tuple[int, ...]
    added: tuple[int, ...]


@dataclass(slots=True, kw_only=True)
class OwnWords:
    """Where the author's words go in the revision, and the leaves that both sides changed at the same place."""

    before: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))  # the author's, by theirs
    after: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    removed: set[int] = field(default_factory=set)
    same: dict[int, int] = field(default_factory=dict)  # words that both sides wrote: theirs to the author's
    conflicts: set[int] = field(default_factory=set)  # leaves of the author
    changed: set[int] = field(default_factory=set)  # leaves in which the author changed words


def own_words(base: Version, mine: Version, theirs: Version, to_mine: Matching, to_theirs: Matching) -> OwnWords:
    """Carry the author's changes to the words of a revision."""
    result = OwnWords()
    for leaf in range(len(mine.leaves)):
        edits = _edits(leaf, base, mine, to_mine)
        if not edits:
            continue
        result.changed.add(leaf)
        trial = OwnWords()
        if all(_carried(edit, mine, theirs, to_mine, to_theirs, trial) for edit in edits):
            for there, words in trial.before.items():
                result.before[there] += words
            for there, words in trial.after.items():
                result.after[there] += words
            result.removed |= trial.removed
            result.same.update(trial.same)
        else:
            result.conflicts.add(leaf)
    return result


def _edits(leaf: int, base: Version, mine: Version, to_mine: Matching) -> list[Edit]:
    """Return what the author changed in a leaf that the import has, too."""
    imported = to_mine.leaves_back[leaf]
    if imported < 0 or mine.leaves[leaf].kind == COMMENT:
        return []
    edits = []
    start, end = base.first[imported], base.first[imported + 1]
    last, added = start - 1, []
    for word in [*range(mine.first[leaf], mine.first[leaf + 1]), -1]:
        there = end if word < 0 else to_mine.words_back[word]
        if there < 0:
            added.append(word)
            continue
        removed: tuple[int, ...] = ()
        if start - 1 <= last < there <= end:
            removed = tuple(each for each in range(last + 1, there) if to_mine.words[each] < 0)
        if removed or added:
            before = last if last >= start or last < start - 1 else -1
            after = there if there < end or there > end else -1
            edits.append(Edit(leaf=leaf, before=before, after=after, removed=removed, added=tuple(added)))
        last, added = there, []
    return edits


def _carried(
    edit: Edit, mine: Version, theirs: Version, to_mine: Matching, to_theirs: Matching, result: OwnWords
) -> bool:
    """Carry an edit to the revision; return whether that goes without losing words of either side."""
    before = to_theirs.words[edit.before] if edit.before >= 0 else -1
    after = to_theirs.words[edit.after] if edit.after >= 0 else -1
    left = [to_theirs.words[each] for each in edit.removed]
    stay = [each for each in left if each >= 0]
    if edit.removed and not edit.added:
        result.removed.update(stay)
        return True
    if _written_by_both(edit, before, after, mine, theirs, to_theirs, result):
        result.removed.update(stay)
        return True
    if stay and len(stay) == len(left) and stay == list(range(stay[0], stay[0] + len(stay))):
        result.removed.update(stay)
        result.before[stay[0]] += edit.added
        return True
    if edit.removed:
        return False
    if before >= 0:
        result.after[before] += edit.added
        return True
    if after >= 0:
        result.before[after] += edit.added
        return True
    near = _near(edit, mine, to_mine, to_theirs) if _sentences(edit, mine) else None
    if near is None:
        return False
    place, behind = near
    (result.after if behind else result.before)[place] += edit.added
    return True


def _written_by_both(
    edit: Edit,
    before: int,
    after: int,
    mine: Version,
    theirs: Version,
    to_theirs: Matching,
    result: OwnWords,
) -> bool:
    """Whether the revision has the author's very words in the same place."""
    start = before + 1 if before >= 0 else after - len(edit.added)
    place = range(start, start + len(edit.added))
    if (before < 0 and after < 0) or start < 0 or place.stop > len(theirs.tokens):
        return False
    for word, there in zip(edit.added, place, strict=True):
        if to_theirs.words_back[there] >= 0 or theirs.tokens[there].key != mine.tokens[word].key:
            return False
    result.same.update(zip(place, edit.added, strict=True))
    return True


def _sentences(edit: Edit, mine: Version) -> bool:
    """Whether words that the author added are whole sentences."""
    first, last = edit.added[0], edit.added[-1]
    while last > first and mine.tokens[last].key in _AFTER_END:
        last -= 1
    begins = first == mine.first[edit.leaf] or mine.tokens[first - 1].key[-1:] in _ENDS + _AFTER_END
    return begins and mine.tokens[last].key[-1:] in _ENDS


def _near(edit: Edit, mine: Version, to_mine: Matching, to_theirs: Matching) -> tuple[int, bool] | None:
    """Return the nearest word of the leaf that the revision still has, and whether it stands before."""
    for word in range(edit.added[0] - 1, mine.first[edit.leaf] - 1, -1):
        there = _there(word, to_mine, to_theirs)
        if there >= 0:
            return there, True
    for word in range(edit.added[-1] + 1, mine.first[edit.leaf + 1]):
        there = _there(word, to_mine, to_theirs)
        if there >= 0:
            return there, False
    return None


def _there(word: int, to_mine: Matching, to_theirs: Matching) -> int:
    imported = to_mine.words_back[word]
    return to_theirs.words[imported] if imported >= 0 else -1
