"""Let editors change the Word files of the samples at random, and count what comes back: ``make reviews``.

Each review makes three changes: words typed, deleted, inserted (with signs that mean something in a text),
paragraphs, headings, items and rows added, deleted, moved, divided and joined, content controls taken away, words
made bold. A line counts as said where the text, read again, has it with the same words, looks and annotations.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

from lxml import etree

from publish import project
from publish.diagnostics import Position
from publish.exporters.changes import annotated
from publish.exporters.docx import to_docx
from publish.exporters.leaves import Leaf
from publish.exporters.review import Review, read
from publish.importers.word.package import read_package
from publish.pipeline import returning
from publish.pipeline.exporting import Text, text_of, texts
from publish.pipeline.load import Loaded, load
from tests.exporters.exported import W, edited

CHANGES = 3
_NUMBER = re.compile(r"#\d+$")
WORDS = (
    "river",
    "bridge",
    "said",
    "*star*",
    "under_score",
    "<tag>",
    "3.5",
    "#hash",
    "-",
    "+",
    "1.",
    "~x~",
    "$5",
    "{brace}",
    "[x]",
    "a|b",
    "`c`",
    "&",
    "http://x",
)
KINDS = (
    "word",
    "word",
    "word",
    "word",
    "less",
    "more",
    "delete",
    "move",
    "new",
    "heading",
    "split",
    "join",
    "control",
    "bold",
    "item",
    "row",
)


class _Editor:
    """Makes changes at random in the tree of a document."""

    def __init__(self, root: etree._Element, seed: str) -> None:
        self.root, self.chance = root, random.Random(seed)

    def change(self) -> None:
        """Make one change, or none where it can't be made there."""
        kind = self.chance.choice(KINDS)
        here = self.chance.choice([each for each in self.root.iter(f"{W}p") if _is_numbered(each)])
        in_cell = here.getparent().tag == f"{W}tc"
        runs = [each for each in here.iter(f"{W}t") if each.text and not _is_locked(each)]
        if kind in ("word", "less", "more", "bold"):
            if runs:
                self._type(kind, self.chance.choice(runs))
        elif kind == "control":
            self._uncontrol(here)
        elif kind == "row":
            self._row()
        elif not in_cell:
            getattr(self, f"_{kind}")(here)

    def _type(self, kind: str, run: etree._Element) -> None:
        if kind == "bold":
            holder = run.getparent()
            look = holder.find(f"{W}rPr")
            if look is None:
                look = etree.Element(f"{W}rPr")
                holder.insert(0, look)
            if look.find(f"{W}b") is None:
                etree.SubElement(look, f"{W}b")
            return
        words = (run.text or "").split(" ")
        place = self.chance.randrange(len(words))
        new = [] if kind == "less" else [self.chance.choice(WORDS)]
        words[place : place + (kind != "more")] = new
        run.text = " ".join(words)

    def _uncontrol(self, here: etree._Element) -> None:
        controls = [
            each
            for each in here.iter(f"{W}sdt")
            if each.find(f"{W}sdtPr/{W}lock") is None
            and ":note:" not in each.find(f"{W}sdtPr/{W}tag").get(f"{W}val", "")
        ]
        if controls:
            control = self.chance.choice(controls)
            for child in list(control.find(f"{W}sdtContent")):
                control.addprevious(child)
            control.getparent().remove(control)

    def _row(self) -> None:
        rows = [each for each in self.root.iter(f"{W}tr") if each.find(f"{W}trPr/{W}tblHeader") is None]
        if not rows:
            return
        row = self.chance.choice(rows)
        if self.chance.random() < 0.5:
            row.getparent().remove(row)
            return
        copy = _unmarked(row)
        for run in copy.iter(f"{W}t"):
            run.text = self.chance.choice(WORDS)
        row.addnext(copy)

    def _delete(self, here: etree._Element) -> None:
        here.getparent().remove(here)

    def _move(self, here: etree._Element) -> None:
        other = self.chance.choice([each for each in self.root.iter(f"{W}p") if _is_numbered(each)])
        if other is not here and other.getparent().tag != f"{W}tc":
            other.addnext(here)

    def _new(self, here: etree._Element, style: str = "") -> None:
        new = etree.Element(f"{W}p")
        if style:
            etree.SubElement(etree.SubElement(new, f"{W}pPr"), f"{W}pStyle").set(f"{W}val", style)
        run = etree.SubElement(etree.SubElement(new, f"{W}r"), f"{W}t")
        run.text = " ".join(self.chance.choice(WORDS) for _ in range(self.chance.randrange(1, 8)))
        here.addnext(new)

    def _heading(self, here: etree._Element) -> None:
        self._new(here, "Heading1")

    def _item(self, here: etree._Element) -> None:
        copy = _unmarked(here)
        runs = list(copy.iter(f"{W}t"))
        for place, run in enumerate(runs):
            run.text = "" if place else f"brand new words {self.chance.random()}"
        if runs:
            here.addnext(copy)

    def _split(self, here: etree._Element) -> None:
        parts = [each for each in here if each.tag in (f"{W}r", f"{W}sdt", f"{W}hyperlink")]
        if len(parts) < 2:
            return
        new = etree.Element(f"{W}p")
        properties = here.find(f"{W}pPr")
        if properties is not None:
            new.append(deepcopy(properties))
        new.extend(parts[self.chance.randrange(1, len(parts)) :])
        here.addnext(new)

    def _join(self, here: etree._Element) -> None:
        after = here.getnext()
        if after is not None and after.tag == f"{W}p":
            here.extend([each for each in after if each.tag != f"{W}pPr"])
            after.getparent().remove(after)


def _is_numbered(paragraph: etree._Element) -> bool:
    marks = (each.get(f"{W}name", "") for each in paragraph.iter(f"{W}bookmarkStart"))
    return any(name.startswith("publish_") for name in marks) and bool("".join(paragraph.itertext()).strip())


def _is_locked(node: etree._Element) -> bool:
    return any(each.find(f"{W}sdtPr/{W}lock") is not None for each in node.iterancestors(f"{W}sdt"))


def _unmarked(node: etree._Element) -> etree._Element:
    copy = deepcopy(node)
    for each in list(copy.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}sdt")):
        if each.getparent() is not None:
            each.getparent().remove(each)
    return copy


def _annotations(leaves: Iterable[Leaf]) -> Counter[tuple[str, str]]:
    plain = (_NUMBER.sub("", tag) for leaf in leaves for tag, _ in annotated(leaf.atoms))
    words = (words.strip() for leaf in leaves for _, words in annotated(leaf.atoms))
    return Counter(zip(plain, words, strict=True))


def _reviewed(loaded: Loaded, text: Text, review: Review, counts: Counter[str]) -> None:
    """Bring a review back and count what the text says of it."""
    taken = returning.find_taken(loaded, text, review)
    counts["reviews"] += 1
    counts["mistakes"] += len(taken.errors)
    file = replace(text.file, data=taken.text.encode())
    document = returning.read_again(loaded, file)
    assert document is not None
    after = text_of(loaded, document, file, {}).written
    fixed = {leaf.number for leaf in text.written.leaves if not leaf.editable}
    lines = [place.leaf for place in review.places if place.leaf.atoms and place.leaf.number not in fixed]
    told = [each for each in (*taken.changes.untaken, *taken.untaken) if each.kind not in ("annotation", "locked")]
    here = Counter(returning.as_compared(leaf.atoms) for leaf in after.leaves)
    wanted = Counter(returning.as_compared(leaf.atoms) for leaf in lines)
    missing = sum((wanted - here).values())
    counts["lines"] += len(lines)
    counts["missing"] += missing
    counts["missing and not told"] += max(0, missing - len(told))
    mine, theirs = _annotations(lines), _annotations([leaf for leaf in after.leaves if leaf.editable])
    counts["annotations"] += sum(mine.values())
    counts["kept"] += sum((mine & theirs).values())
    gone = Counter(words for words in theirs - mine)
    left = any(each.kind != "annotation" for each in (*taken.changes.untaken, *taken.untaken))
    counts["on other words"] += 0 if left else sum(gone.values())  # what wasn't taken over keeps its own


def main(number: int) -> int:
    """Review each sample so many times; print the counts; return 1 where a line is missing that nobody told."""
    total: Counter[str] = Counter()
    for folder in sorted(Path("content").iterdir()):
        found = project.find((folder,)).value if folder.name != "records" else None
        if not found:
            continue
        loaded, counts = load(found[0]), Counter[str]()
        for text in texts(loaded):
            docx = to_docx(text.written, text.about, Position(path=text.name)).value
            assert docx is not None
            for seed in range(number):
                editor = [_Editor(etree.Element("none"), f"{text.name} {seed}")]

                def review(root: etree._Element, editor: list[_Editor] = editor) -> None:
                    editor[0].root = root
                    for _ in range(CHANGES):
                        editor[0].change()

                package = read_package(edited(docx, review), text.name).value
                assert package is not None
                back = read(package)
                assert back is not None
                _reviewed(loaded, text, back, counts)
        print(f"{folder.name}: " + ", ".join(f"{count} {name}" for name, count in counts.items()), flush=True)
        total += counts
    print("all: " + ", ".join(f"{count} {name}" for name, count in total.items()))
    return 1 if total["missing and not told"] or total["mistakes"] else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
