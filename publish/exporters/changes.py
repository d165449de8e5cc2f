"""What editors changed in a Word file, as edits of the text that it was made from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from publish.exporters.annotations import PREFIX
from publish.exporters.leaves import OBJECT, Atom, Extent, Leaf
from publish.exporters.matching import likeness, opcodes
from publish.exporters.rendering import rendered
from publish.exporters.review import Place, Review
from publish.exporters.uncontrolled import as_seen, as_shown, restored
from publish.exporters.wording import Edit, line_edits, same, tokens
from publish.exporters.written import Written
from publish.importers.rising import longest_rising

_ALIKE = 0.5
"""The part of words that two lines share that are taken for the same."""
_INNER = frozenset({"list", "quotation", "table", "definition_list", "verse", "timeline"})
"""Blocks that are divided, rather than left, by a new block between their parts."""
_PARTS = frozenset({"list_item", "definition", "timeline_entry", "row"})
_MARKER = re.compile(r"([-*+•–]|\(?\w{1,9}[.)]{1,2})([ \t]+)")
_BLANK = re.compile(r"[ \t>]*\n")


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
    added: int = 0
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
        self.pairs = self._paired()
        self.changed_objects: set[int] = set()
        if not self.controlled:
            self.places = self._restored()
        self.kept = self._kept()
        kept = [self.places[self.pairs[number]] for number in self.kept]
        self.tables = frozenset(place.table for place in kept) - {0}
        self.rows = frozenset(place.row for place in kept) - {0}

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
        anchor: Leaf | None = None
        run: list[Place] = []
        for index, place in enumerate(self.places):
            number = partner.get(index, 0)
            if place.note or not (place.leaf.atoms or number in self.kept or place.row):
                continue
            if number in self.kept:
                self._add(anchor, run)
                anchor, run = self.leaves[number], []
            else:
                run.append(place)
        self._add(anchor, run)
        self._lost()
        self._objects()
        counts = self.counts
        return Changes(
            edits=tuple(_apart(self.edits)),
            fields=tuple(self.fields),
            changed=counts.changed,
            added=counts.added,
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

    def _paired(self) -> dict[int, int]:
        """Pair lines of the text, by number, with those of the file, by index."""
        pairs: dict[int, int] = {}
        for index, place in enumerate(self.places):
            known = [number for number in place.numbers if number in self.leaves and number not in pairs]
            if known:
                best = max(known, key=lambda number: _ratio(self.shown[number], place.leaf.atoms))
                pairs[best] = index
        hollow = {n for n, index in pairs.items() if self.leaves[n].atoms and not self.places[index].leaf.atoms}
        free = [n for n in self.leaves if (n not in pairs or n in hollow) and self.leaves[n].atoms]
        used = {index for number, index in pairs.items() if number not in hollow}
        loose = [
            index
            for index, place in enumerate(self.places)
            if index not in used and place.leaf.atoms and not (set(place.numbers) & set(pairs) - hollow)
        ]
        for number, index in self._alike(free, loose):
            pairs[number] = index
        return pairs

    def _alike(self, free: Sequence[int], loose: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Pair lines that lost their number: equal ones, then those that share half of their words."""
        places = self.places
        words = {number: "".join(atom.character for atom in self.shown[number]) for number in free}
        seen = {index: places[index].leaf.words for index in loose}
        taken, done = set[int](), set[int]()
        for name, first, last, begin, _ in opcodes([words[n] for n in free], [seen[index] for index in loose]):
            for step in range(last - first if name == "equal" else 0):
                number, index = free[first + step], loose[begin + step]
                done.add(number)
                taken.add(index)
                yield number, index
        by_words: dict[str, list[int]] = {}
        for index in loose:
            if index not in taken:
                by_words.setdefault(seen[index], []).append(index)
        left = []
        for number in free:
            equal = by_words.get(words[number])
            if number in done:
                continue
            if equal:
                taken.add(equal[0])
                yield number, equal.pop(0)
            else:
                left.append(number)
        rest = [index for index in loose if index not in taken]
        begin = 0
        for number in left:
            for at in range(begin, min(len(rest), begin + 40)):
                if _ratio(self.shown[number], places[rest[at]].leaf.atoms) >= _ALIKE:
                    yield number, rest[at]
                    begin = at + 1
                    break

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

    def _chain(self, leaf: Leaf) -> Iterator[int]:
        """Yield the indexes of the extents around a line, the innermost first."""
        index = leaf.extent
        while index >= 0:
            yield index
            index = self.written.extents[index].around

    def _kind(self, leaf: Leaf, kind: str) -> bool:
        return any(self.written.extents[index].kind == kind for index in self._chain(leaf))

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
            for index in self._chain(leaf)
        }
        for index, extent in enumerate(self.written.extents):
            if extent.solid:
                standing |= set(self._above(index))
        removed: set[int] = set()
        for leaf in gone:
            best = -1
            for index in self._chain(leaf):
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

    # lines that are new

    def _add(self, anchor: Leaf | None, run: Sequence[Place]) -> None:
        """Write lines into the text after the line ``anchor``."""
        tables = self.tables
        rest: list[Place] = []
        for place in run:
            if place.table in tables:
                if place.row in self.rows:
                    if place.leaf.atoms:
                        self._beside(anchor, place)
                    continue
                rest.append(place)
            elif place.leaf.atoms or place.table:
                rest.append(place)
        groups: list[list[Place]] = []
        for place in rest:
            if groups and place.table and groups[-1][0].table == place.table:
                groups[-1].append(place)
            else:
                groups.append([place])
        blocks: list[tuple[str, str]] = []
        for group in groups:
            if group[0].table and group[0].table in tables:
                self._add_rows(anchor, group)
                continue
            blocks.append(self._block(group))
            self.counts.added += sum(
                bool(place.leaf.atoms) and not set(place.numbers) & set(self.pairs) for place in group
            )
        if blocks:
            self._insert(anchor, blocks)

    def _beside(self, anchor: Leaf | None, place: Place) -> None:
        """Add a line to the cell that it stands in."""
        here = self.places[self.pairs[anchor.number]] if anchor else None
        if anchor is None or here is None or here.cell != place.cell or not anchor.editable:
            self.counts.untaken.append(Untaken(kind="table", words=place.leaf.words))
            return
        words = self._rendered(place.leaf.atoms, head=False)
        self.edits.append(Edit(start=anchor.end, end=anchor.end, words=f"<br>{words}"))
        self.counts.added += 1

    def _rendered(self, atoms: Sequence[Atom], *, head: bool = True) -> str:
        return rendered(atoms, self.written.marks, self.review.notes, head=head, all_of_it=self.escape)

    def _add_rows(self, anchor: Leaf | None, group: Sequence[Place]) -> None:
        """Write new rows after that of the line ``anchor``."""
        rows: dict[int, list[Place]] = {}
        for place in group:
            rows.setdefault(place.row, []).append(place)
        lines = [self._row_line(cells) for cells in rows.values()]
        extent = None
        if anchor is not None:
            extent = next(
                (self.written.extents[i] for i in self._chain(anchor) if self.written.extents[i].kind == "row"), None
            )
        words = " ".join(place.leaf.words for place in group)
        if extent is None or extent.start < 0 or not self._line(extent.start).lstrip(" \t>").startswith("|"):
            self.counts.untaken.append(Untaken(kind="table", words=words))
            return
        end = self.text.find("\n", extent.end)
        end = len(self.text) if end < 0 else end
        following = self.text[end + 1 : self.text.find("\n", end + 1)]
        if re.fullmatch(r"[ \t>]*\|?[-:| \t]+", following) and "-" in following:  # the line of dashes
            end += 1 + len(following)
        self.edits.append(Edit(start=end, end=end, words="".join(f"\n{line}" for line in lines)))
        self.counts.added += len(lines)

    def _row_line(self, cells: Sequence[Place]) -> str:
        by_cell: dict[int, list[str]] = {}
        for place in cells:
            by_cell.setdefault(place.cell, []).append(self._rendered(place.leaf.atoms, head=False))
        return "| " + " | ".join("<br>".join(filter(None, words)) for words in by_cell.values()) + " |"

    def _line(self, offset: int) -> str:
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        return self.text[start : len(self.text) if end < 0 else end]

    def _block(self, group: Sequence[Place]) -> tuple[str, str]:
        """Return what a new block is and how it is written."""
        place = group[0]
        if place.table:
            rows: dict[int, list[Place]] = {}
            for each in group:
                rows.setdefault(each.row, []).append(each)
            lines = [self._row_line(cells) for cells in rows.values()]
            columns = max(len({each.cell for each in cells}) for cells in rows.values())
            return "table", "\n".join([lines[0], "|" + "---|" * columns, *lines[1:]])
        words = self._rendered(place.leaf.atoms)
        if place.leaf.level:
            return "heading", f"{'#' * min(place.leaf.level + 1, 6)} {words}"
        if place.leaf.listed > 0:
            marker = "1." if place.ordered else "-"
            return "item", f"{' ' * 3 * (place.leaf.listed - 1)}{marker} {words}"
        if place.quoted:
            return "quotation", f"> {words}"
        return "paragraph", words

    def _insert(self, anchor: Leaf | None, blocks: Sequence[tuple[str, str]]) -> None:
        at, prefix, blocks = self._point(anchor, list(blocks))
        words, before = "", ""
        for kind, block in blocks:
            joint = "\n"
            if before and not (kind == before == "item"):
                joint = "\n\n"
            if kind == before == "quotation":
                joint = "\n>\n"
            words += (joint if before else "") + block
            before = kind
        if not words:
            return
        words = "\n".join(f"{prefix}{line}".rstrip() if not line else f"{prefix}{line}" for line in words.split("\n"))
        if at < 0:
            self.edits.append(Edit(start=-at - 1, end=-at - 1, words=f"{words}\n\n"))
            return
        rest = self.text[at : at + 1]
        following = self.text[at + 1 :].split("\n", 1)[0] if rest == "\n" else ""
        end = "\n" if following.strip(" \t>") and not following.lstrip(" \t>").startswith(":::") else ""
        self.edits.append(Edit(start=at, end=at, words=f"\n{prefix.rstrip()}\n{words}{end}"))

    def _point(self, anchor: Leaf | None, blocks: list[tuple[str, str]]) -> tuple[int, str, list[tuple[str, str]]]:
        """Return where new blocks are written, what their lines begin with, and the blocks that are left for there.

        Items that go on with the list of the line before are written at once.  A negative place says that they come
        before it.
        """
        extents = self.written.extents
        chain = list(self._chain(anchor)) if anchor is not None else []
        while chain and extents[chain[0]].start < 0:  # in another file
            chain.pop(0)
        items = [index for index in chain if extents[index].kind in ("list_item", "timeline_entry")]
        own: list[str] = []
        while items and blocks and blocks[0][0] == "item":
            own.append(blocks.pop(0)[1])
        if own:
            self._add_items(items, own)
        if anchor is None or (not chain and not anchor.editable):
            first = min((each.start for each in extents if each.around < 0 and each.start >= 0), default=len(self.text))
            return -first - 1, "", blocks
        if not chain:  # the headline
            end = self.text.find("\n", anchor.end)
            return (len(self.text) if end < 0 else end), "", blocks
        chosen = chain[0]
        for index in chain:
            kind = extents[index].kind
            if extents[index].start < 0:
                break
            if kind == "note" or (kind not in _INNER and kind not in _PARTS and index != chain[0] and kind != "cell"):
                break
            if kind not in ("list", "quotation", "definition_list", "verse", "timeline"):
                chosen = index
        extent = extents[chosen]
        line = self.text[self.text.rfind("\n", 0, extent.start) + 1 : extent.start]
        quoted = any(extents[index].kind == "quotation" for index in chain)
        prefix = "" if quoted else line if not line.strip(" \t") else " " * len(line)
        return max(extent.end, 0), prefix, blocks

    def _add_items(self, items: Sequence[int], own: Sequence[str]) -> None:
        """Write items after the one that the line before stands in."""
        extents = self.written.extents
        for words in own:
            depth = (len(words) - len(words.lstrip(" "))) // 3
            depth = min(depth, len(items))
            outer = list(reversed(items))
            extent = extents[outer[min(depth, len(outer) - 1)]]
            line = self._line(extent.start)
            column = extent.start - (self.text.rfind("\n", 0, extent.start) + 1)
            lead = line[:column] if not line[:column].strip(" \t>") else " " * column
            marker = _MARKER.match(line[column:])
            own_marker = marker[1] if marker else "-"
            body = words.lstrip(" ").partition(" ")[2]
            if depth >= len(outer):  # a list within the item
                lead += " " * (len(marker[0]) if marker else 2)
                own_marker = "-" if words.lstrip(" ").startswith("-") else "1."
            elif own_marker.rstrip(".)").isdigit():
                own_marker = re.sub(r"\d+", lambda found: str(int(found[0]) + 1), own_marker)
            end = extent.end
            gap = "\n\n" if self._loose(extent) and depth < len(outer) else "\n"
            self.edits.append(Edit(start=end, end=end, words=f"{gap}{lead}{own_marker} {body}"))

    def _loose(self, item: Extent) -> bool:
        """Return whether empty lines stand between the items of a list."""
        beside = [each for each in self.written.extents if each.kind == item.kind and each.around == item.around]
        return any(re.search(r"\n[ \t>]*\n", self.text[one.end : other.start]) for one, other in pairwise(beside))

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


def _ratio(one: Sequence[Atom], other: Sequence[Atom]) -> float:
    return likeness([each.key for each in tokens(one)], [each.key for each in tokens(other)], _ALIKE)


def _apart(edits: Iterable[Edit]) -> Iterator[Edit]:
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
