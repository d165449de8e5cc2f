"""Lines that editors have added in Word, written into the text: paragraphs, headings, items, rows, lines of cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from publish.exporters.edits import Untaken, extents_around
from publish.exporters.leaves import Atom, Extent, Leaf
from publish.exporters.rendering import rendered
from publish.exporters.review import Place, Review
from publish.exporters.wording import Edit
from publish.exporters.written import Written

_INNER = frozenset({"list", "quotation", "table", "definition_list", "verse", "timeline"})
"""Blocks that are divided, rather than left, by a new block between their parts."""
_PARTS = frozenset({"list_item", "definition", "timeline_entry", "row"})
_MARKER = re.compile(r"([-*+•–]|\(?\w{1,9}[.)]{1,2})([ \t]+)")


class Additions:
    """Writes new lines into a text, each after the line that it follows in the Word file.

    ``pairs`` are the lines of the text, by number, with those of the file, by index in ``places``; ``kept`` are the
    numbers of those that are where they were.  ``edits``, ``added`` (a number) and ``untaken`` are what comes out.
    """

    def __init__(
        self,
        written: Written,
        text: str,
        review: Review,
        places: Sequence[Place],
        pairs: Mapping[int, int],
        kept: frozenset[int],
        *,
        escape: bool,
    ) -> None:
        self.written, self.text, self.review, self.escape = written, text, review, escape
        self.places, self.pairs = places, pairs
        standing = [places[pairs[number]] for number in kept]
        self.tables = frozenset(place.table for place in standing) - {0}
        self.rows = frozenset(place.row for place in standing) - {0}
        self.edits: list[Edit] = []
        self.added = 0
        self.untaken: list[Untaken] = []

    def add(self, anchor: Leaf | None, run: Sequence[Place]) -> None:
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
            self.added += sum(bool(place.leaf.atoms) and not set(place.numbers) & set(self.pairs) for place in group)
        if blocks:
            self._insert(anchor, blocks)

    def _beside(self, anchor: Leaf | None, place: Place) -> None:
        """Add a line to the cell that it stands in."""
        here = self.places[self.pairs[anchor.number]] if anchor else None
        if anchor is None or here is None or here.cell != place.cell or not anchor.editable:
            self.untaken.append(Untaken(kind="table", words=place.leaf.words))
            return
        words = self._rendered(place.leaf.atoms, head=False)
        self.edits.append(Edit(start=anchor.end, end=anchor.end, words=f"<br>{words}"))
        self.added += 1

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
            around = (self.written.extents[index] for index in extents_around(self.written, anchor))
            extent = next((each for each in around if each.kind == "row"), None)
        words = " ".join(place.leaf.words for place in group)
        if extent is None or extent.start < 0 or not self._line(extent.start).lstrip(" \t>").startswith("|"):
            self.untaken.append(Untaken(kind="table", words=words))
            return
        end = self.text.find("\n", extent.end)
        end = len(self.text) if end < 0 else end
        following = self.text[end + 1 : self.text.find("\n", end + 1)]
        if re.fullmatch(r"[ \t>]*\|?[-:| \t]+", following) and "-" in following:  # the line of dashes
            end += 1 + len(following)
        self.edits.append(Edit(start=end, end=end, words="".join(f"\n{line}" for line in lines)))
        self.added += len(lines)

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
        around = list(extents_around(self.written, anchor)) if anchor is not None else []
        while around and extents[around[0]].start < 0:  # in another file
            around.pop(0)
        items = [index for index in around if extents[index].kind in ("list_item", "timeline_entry")]
        own: list[str] = []
        while items and blocks and blocks[0][0] == "item":
            own.append(blocks.pop(0)[1])
        if own:
            self._add_items(items, own)
        if anchor is None or (not around and not anchor.editable):
            first = min((each.start for each in extents if each.around < 0 and each.start >= 0), default=len(self.text))
            return -first - 1, "", blocks
        if not around:  # the headline
            end = self.text.find("\n", anchor.end)
            return (len(self.text) if end < 0 else end), "", blocks
        chosen = around[0]
        for index in around:
            kind = extents[index].kind
            if extents[index].start < 0:
                break
            if kind == "note" or (kind not in _INNER and kind not in _PARTS and index != around[0] and kind != "cell"):
                break
            if kind not in ("list", "quotation", "definition_list", "verse", "timeline"):
                chosen = index
        extent = extents[chosen]
        line = self.text[self.text.rfind("\n", 0, extent.start) + 1 : extent.start]
        quoted = any(extents[index].kind == "quotation" for index in around)
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
