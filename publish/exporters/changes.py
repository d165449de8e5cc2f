"""What editors changed in a Word file, as edits of the text that it was made from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from publish.exporters.additions import Additions
from publish.exporters.annotations import PREFIX
from publish.exporters.edits import Changes, FieldChange, Untaken, apart, extents_around
from publish.exporters.leaves import OBJECT, Atom, Extent, Leaf
from publish.exporters.pairing import paired
from publish.exporters.rendering import rendered
from publish.exporters.review import Place, Review
from publish.exporters.uncontrolled import as_seen, as_shown, restored
from publish.exporters.wording import Edit, line_edits, same
from publish.exporters.written import Written
from publish.importers.rising import longest_rising

_BLANK = re.compile(r"[ \t>]*\n")


def find_changes(
    written: Written, text: str, review: Review, *, whole: frozenset[int] = frozenset(), escape: bool = False
) -> Changes:
    """Compare a Word file with the text that it was made from; ``text`` are the characters of that.

    Lines whose numbers are in ``whole`` are written anew where they changed; ``escape``: every sign in new words is
    escaped.
    """
    return _Comparison(written, text, review, whole, escape=escape).changes()


def is_controlled(written: Written, review: Review) -> bool:
    """Return whether a Word file has content controls of annotations, if its text has any."""
    ours = {tag for leaf in written.leaves for atom in leaf.atoms for tag in atom.marks}
    theirs = {tag for place in review.places if not place.note for atom in place.leaf.atoms for tag in atom.marks}
    return not ours or bool(ours & theirs)


@dataclass(slots=True)
class _Counts:
    changed: int = 0
    removed: int = 0
    moved: int = 0
    untaken: list[Untaken] = field(default_factory=list)


class _Comparison:
    """Compares once."""

    def __init__(self, written: Written, text: str, review: Review, whole: frozenset[int], *, escape: bool) -> None:
        self.written, self.text, self.review = written, text, review
        self.whole, self.escape = whole, escape
        self.leaves = {leaf.number: leaf for leaf in written.leaves}
        self.controlled = is_controlled(written, review)
        self.counts = _Counts()
        self.edits: list[Edit] = []
        self.fields: list[FieldChange] = []
        self.places = review.places
        self.shown = {leaf.number: leaf.atoms for leaf in written.leaves}
        self.places = tuple(self._without_own_lines(place) for place in review.places)
        if not self.controlled:
            self.places = tuple(
                replace(place, leaf=replace(place.leaf, atoms=as_seen(place.leaf.atoms))) for place in self.places
            )
            self.shown = {leaf.number: as_shown(leaf, written.marks) for leaf in written.leaves}
        self.pairs = paired(self.leaves, self.shown, self.places)
        self.changed_objects: set[int] = set()
        if not self.controlled:
            self.places = self._restored()
        self.kept = self._kept()

    def changes(self) -> Changes:
        """Return all that changed."""
        partner = {index: number for number, index in self.pairs.items()}
        for number in sorted(self.kept):
            self._reword(self.leaves[number], self.places[self.pairs[number]])
        gone = [leaf for leaf in self.written.leaves if leaf.number not in self.kept and leaf.atoms]
        if not self.controlled:
            gone = [leaf for leaf in gone if not self._kind(leaf, "note")]
            self._compare_notes()
        self._remove(gone)
        new = Additions(self.written, self.text, self.review, self.places, self.pairs, self.kept, escape=self.escape)
        anchor: Leaf | None = None
        run: list[Place] = []
        for index, place in enumerate(self.places):
            number = partner.get(index, 0)
            if place.note or not (place.leaf.atoms or number in self.kept or place.row):
                continue
            if number in self.kept:
                new.add(anchor, run)
                anchor, run = self.leaves[number], []
            else:
                run.append(place)
        new.add(anchor, run)
        self.counts.untaken += new.untaken
        self._lost()
        self._objects()
        counts = self.counts
        return Changes(
            edits=tuple(apart([*self.edits, *new.edits])),
            fields=tuple(self.fields),
            changed=counts.changed,
            added=new.added,
            removed=counts.removed,
            moved=counts.moved,
            untaken=tuple(counts.untaken),
        )

    # files without content controls

    def _without_own_lines(self, place: Place) -> Place:
        """Return a line without its words where these stand for something else, or where it holds no words."""
        words = place.leaf.words
        if not place.numbers and (words in self.written.made or not words.strip(f"{OBJECT} ")):
            return replace(place, leaf=replace(place.leaf, atoms=()))
        return place

    def _restored(self) -> tuple[Place, ...]:
        """Return the lines with the annotations and objects that they have in the text."""
        made = list(self.places)
        for number, index in self.pairs.items():
            place = made[index]
            atoms = restored(self.leaves[number], self.shown[number], place.leaf.atoms)
            if atoms is None:
                self.changed_objects.add(number)
            else:
                made[index] = replace(place, leaf=replace(place.leaf, atoms=atoms))
        return tuple(made)

    def _compare_notes(self) -> None:
        """Name lines of notes that the text doesn't have: without content controls nothing says whose they are."""
        ours = {"".join(atom.character for atom in self.shown[leaf.number]) for leaf in self.written.leaves}
        for leaves in self.review.notes.values():
            for leaf in leaves:
                if leaf.words not in ours:
                    self.counts.untaken.append(Untaken(kind="object", words=leaf.words))

    # which lines are which

    def _kept(self) -> frozenset[int]:
        """Return the numbers of lines that are where they were, and what they were."""
        places = self.places
        notes = {n for n, index in self.pairs.items() if places[index].note}
        row = sorted((index, n) for n, index in self.pairs.items() if n not in notes)
        in_order = [row[place][1] for place in longest_rising([number for _, number in row])]
        steady = {n for n in in_order if self._is_what_it_was(self.leaves[n], places[self.pairs[n]])}
        return frozenset(steady | notes)

    def _is_what_it_was(self, leaf: Leaf, place: Place) -> bool:
        if not leaf.editable or self._kind(leaf, "cell"):
            return True
        if not place.leaf.atoms:
            return False
        if leaf.level != place.leaf.level:
            return False
        return leaf.listed < 0 or leaf.level > 0 or leaf.listed == place.leaf.listed

    def _kind(self, leaf: Leaf, kind: str) -> bool:
        return any(self.written.extents[index].kind == kind for index in extents_around(self.written, leaf))

    # words

    def _reword(self, leaf: Leaf, place: Place) -> None:
        """Change the words of a line."""
        after = place.leaf.atoms
        if leaf.number not in self.changed_objects and same(leaf.atoms, after):
            return
        if leaf.number in self.changed_objects or not leaf.editable:
            if leaf.words != place.leaf.words and not self._change_field(leaf, after):
                kind = "locked" if leaf.number not in self.changed_objects else "object"
                self.counts.untaken.append(Untaken(kind=kind, words=place.leaf.words, offset=self._where(leaf)))
            return
        if not after:
            self.edits.append(Edit(start=leaf.start, end=leaf.end, words=""))
        else:
            self.edits += line_edits(
                leaf,
                after,
                self.written.marks,
                self.review.notes,
                whole=leaf.number in self.whole,
                all_of_it=self.escape,
            )
        self.counts.changed += 1

    def _change_field(self, leaf: Leaf, after: Sequence[Atom]) -> bool:
        """Note that words of YAML changed; return whether its value can say the new ones."""
        marks = self.written.marks
        known = all(tag in marks and marks[tag].opening for atom in after for tag in atom.marks)
        words = "".join(atom.character for atom in after)
        if not leaf.field or leaf.number in self.changed_objects or not words or OBJECT in words or not known:
            return False
        value = rendered(after, marks, {}, head=False) if leaf.prose else words
        self.fields.append(FieldChange(leaf=leaf, words=words, value=value))
        return True

    @staticmethod
    def _where(leaf: Leaf) -> int:
        return leaf.start if leaf.editable else -1

    # lines that are gone

    def _remove(self, gone: Sequence[Leaf]) -> None:
        """Take lines out of the text, and the blocks that hold nothing else."""
        moved = {leaf.number for leaf in gone if leaf.number in self.pairs and self._words_of(leaf)}
        numbers = {leaf.number for leaf in gone}
        standing = {
            index
            for leaf in self.written.leaves
            if leaf.atoms and leaf.number not in numbers
            for index in extents_around(self.written, leaf)
        }
        for index, extent in enumerate(self.written.extents):
            if extent.solid:
                standing |= set(self._above(index))
        removed: set[int] = set()
        for leaf in gone:
            best = -1
            for index in extents_around(self.written, leaf):
                if index in standing or self.written.extents[index].start < 0:
                    break
                if self.written.extents[index].kind != "cell":
                    best = index
            if best < 0 or not leaf.editable or not self._has_lines(self.written.extents[best]):
                kind = "locked" if not leaf.editable else "table" if self._kind(leaf, "cell") else "place"
                self.counts.untaken.append(Untaken(kind=kind, words=leaf.words, offset=self._where(leaf)))
                continue
            removed.add(best)
            if leaf.number in moved:
                self.counts.moved += 1
            else:
                self.counts.removed += 1
        for index in removed:
            if not any(each in removed for each in self._above(index)[1:]):
                self._cut(self.written.extents[index])

    def _has_lines(self, extent: Extent) -> bool:
        """Return whether a block has lines of its own, rather than beginning after a mark of what is around it."""
        start = self.text.rfind("\n", 0, extent.start) + 1
        return not self.text[start : extent.start].strip(" \t>")

    def _words_of(self, leaf: Leaf) -> bool:
        return bool(self.places[self.pairs[leaf.number]].leaf.atoms)

    def _above(self, index: int) -> list[int]:
        found = []
        while index >= 0:
            found.append(index)
            index = self.written.extents[index].around
        return found

    def _cut(self, extent: Extent) -> None:
        """Take whole lines out of the text, and the empty ones after them where others stand before."""
        start = self.text.rfind("\n", 0, extent.start) + 1
        end = self.text.find("\n", extent.end)
        end = len(self.text) if end < 0 else end + 1
        line_before = self.text[self.text.rfind("\n", 0, max(start - 1, 0)) + 1 : start]
        if not line_before.strip(" \t>\n"):
            while (blank := _BLANK.match(self.text, end)) is not None and blank.end() > end:
                end = blank.end()
        self.edits.append(Edit(start=start, end=end, words=""))

    # what is lost

    def _lost(self) -> None:
        """Name annotations whose content control is gone."""
        if not self.controlled:
            return
        places = self.places
        spare: Counter[str] = Counter()
        missing: list[tuple[Leaf, str, str]] = []
        for leaf in self.written.leaves:
            here = places[self.pairs[leaf.number]].leaf.atoms if leaf.number in self.pairs else ()
            left = Counter(tag for tag, _ in annotated(here))
            for tag, words in annotated(leaf.atoms):
                if left[tag] > 0:
                    left[tag] -= 1
                elif leaf.editable:
                    missing.append((leaf, tag, words))
            spare.update(left)
        paired = set(self.pairs.values())
        added = [place.leaf for index, place in enumerate(places) if index not in paired]
        for each in (*added, *(each for leaves in self.review.notes.values() for each in leaves)):
            spare.update(tag for tag, _ in annotated(each.atoms))
        for leaf, tag, words in missing:
            if spare[tag] > 0:
                spare[tag] -= 1
                continue
            name = self.written.marks[tag].title
            self.counts.untaken.append(Untaken(kind="annotation", words=f"{name} “{words}”", offset=leaf.start))

    def _objects(self) -> None:
        """Name figures and other things without words that are gone."""
        if not self.controlled:
            return
        if not self.review.objects:  # a program has dropped all that stand around blocks
            return
        for tag, mark in self.written.marks.items():
            if mark.whole and tag.startswith(f"{PREFIX}figure:") and tag not in self.review.tags:
                self.counts.untaken.append(Untaken(kind="figure", words=mark.title))


def annotated(atoms: Sequence[Atom]) -> Iterator[tuple[str, str]]:
    """Yield the tags of marks around runs of a line, with the words of each."""
    opened: list[tuple[str, list[str]]] = []
    for atom in (*atoms, Atom("")):
        kept = 0
        while kept < min(len(opened), len(atom.marks)) and opened[kept][0] == atom.marks[kept]:
            kept += 1
        while len(opened) > kept:
            tag, words = opened.pop()
            yield tag, "".join(words)
        opened += [(tag, []) for tag in atom.marks[kept:]]
        for _, words in opened:
            words.append(atom.character)
