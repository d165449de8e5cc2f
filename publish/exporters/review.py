"""What stands in a Word file that was exported, after editors have changed it: the leaves in their order.

Changes that Word tracks count as accepted.  Hidden words and deletions are counted; comments are read for whoever asks,
and never become words of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from publish.archives import Archive
from publish.exporters.annotations import MADE, MADE_LOOKS, PREFIX
from publish.exporters.leaves import BOOKMARK, BREAK, OBJECT, Atom, Leaf, folded
from publish.exporters.package import AUTHOR, EXPORTED
from publish.importers.word.markup import OFFICE, M, Malformed, R, W, flag, parse, value
from publish.importers.word.package import Package

NEW = f"{PREFIX}new:"
"""What the tags of objects begin with that an editor has added: what it is follows."""
_LOOKS = (
    ("b", "bold"),
    ("i", "italic"),
    ("strike", "struck"),
    ("u", "underlined"),
    ("highlight", "highlighted"),
    ("smallCaps", "small capitals"),
)
_RULE = OFFICE + "hr"
"""The attribute of a line across the page."""
_RAISED = {"superscript": "above", "subscript": "below"}
_MARKED_BY_LOOK = {f"{PREFIX}{kind}:": look for kind, look in MADE_LOOKS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A leaf in a Word file and what it is part of: the number of its table, of its row in it and of its cell.

    ``numbers`` are those of all leaves that were joined in it; ``quoted`` and ``ordered`` say how it is set.
    """

    leaf: Leaf
    numbers: tuple[int, ...] = ()
    table: int = 0
    row: int = 0
    cell: int = 0
    quoted: bool = False
    ordered: bool = False
    note: str = ""  # the tag of the note that it is part of


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A comment of an editor: what it says, and the paragraph that it is about."""

    words: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A Word file as it came back.  ``notes`` are the words of notes that editors have added, by their tag.

    ``objects`` are the tags of content controls around blocks; ``comments`` are those of people; ``accepted`` counts
    the changes that were tracked, ``hidden`` the runs of hidden words.
    """

    text: str
    digest: str
    places: tuple[Place, ...]
    notes: Mapping[str, tuple[Leaf, ...]]
    objects: frozenset[str]
    tags: frozenset[str]
    comments: tuple[Remark, ...] = ()
    accepted: int = 0
    hidden: int = 0
    unread: tuple[str, ...] = ()  # what can't be taken over: "picture", "text box"
    alternatives: tuple[str, ...] = ()  # what is said of pictures, in their order


def exported_text(archive: Archive) -> tuple[str, str] | None:
    """Return the name and the digest of the text that a Word file was made from; None where it isn't ours."""
    data = archive.markup("docProps/custom.xml")
    if data is None:
        return None
    try:
        root = parse(data)
    except Malformed:
        return None
    for row in root:
        if row.get("name") == EXPORTED:
            name, _, digest = "".join(map(str, row.itertext())).strip().rpartition(" ")
            return (name, digest) if name else None
    return None


def read(package: Package) -> Review | None:
    """Return what stands in a Word file; None where it isn't one that was exported from a text."""
    ours = exported_text(package.archive)
    return _Reader(package).read(*ours) if ours else None


@dataclass(slots=True)
class _Here:
    """Where the reader is: what is around the blocks that come."""

    table: int = 0
    row: int = 0
    cell: int = 0
    note: str = ""
    locked: bool = False


@dataclass(slots=True)
class _Line:
    """The state of a paragraph while it is read."""

    atoms: list[Atom] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    looks: frozenset[str] = frozenset()
    marks: tuple[str, ...] = ()
    fields: list[bool] = field(default_factory=list)  # of those that are open: whether their result has begun


class _Reader:
    """Reads the parts of one file."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.stories = {story.name: story for story in package.stories}
        self.styles = dict(self._styles())
        self.addresses = {"": dict(self._addresses("document")), "note": dict(self._addresses("footnotes"))}
        self.footnotes = self._footnotes()
        self.numberings: dict[str, str] = {}
        self.ordered: set[tuple[str, str]] = set()
        self._read_numbering()
        self.places: list[Place] = []
        self.notes: dict[str, tuple[Leaf, ...]] = {}
        self.objects: set[str] = set()
        self.tags: set[str] = set()
        self.unread: list[str] = []
        self.accepted = self.hidden = self.tables = self.rows = self.cells = 0
        self._pending: _Line | None = None  # a paragraph whose end was deleted

    def read(self, text: str, digest: str) -> Review:
        """Return all that stands in the file."""
        root = self.stories["document"].root
        body = root.find(W + "body")
        if body is not None:
            self._blocks(body, _Here())
        return Review(
            text=text,
            digest=digest,
            places=tuple(self.places),
            notes=self.notes,
            objects=frozenset(self.objects),
            tags=frozenset(self.tags),
            comments=tuple(self._comments(root)),
            accepted=self.accepted,
            hidden=self.hidden,
            unread=tuple(self.unread),
            alternatives=tuple(_alternatives(root)),
        )

    # parts

    def _styles(self) -> Iterator[tuple[str, str]]:
        for style in self.package.styles.iter(W + "style"):
            name = style.find(W + "name")
            yield style.get(W + "styleId", ""), (name.get(W + "val", "") if name is not None else "").casefold()

    def _addresses(self, story: str) -> Iterator[tuple[str, str]]:
        relations = self.stories[story].relations if story in self.stories else {}
        for name, each in relations.items():
            if each.kind == "hyperlink":
                yield name, each.target

    def _read_numbering(self) -> None:
        root = self.package.numbering
        for each in () if root is None else root.iter(W + "num"):
            self.numberings[each.get(W + "numId", "")] = value(each, "abstractNumId")
        for each in () if root is None else root.iter(W + "abstractNum"):
            for level in each.iter(W + "lvl"):
                if value(level, "numFmt") not in ("bullet", "none", ""):
                    self.ordered.add((each.get(W + "abstractNumId", ""), level.get(W + "ilvl", "")))

    def _footnotes(self) -> Mapping[str, etree._Element]:
        found = {}
        for part, name in (("footnotes", "footnote"), ("endnotes", "endnote")):
            story = self.stories.get(part)
            for note in () if story is None else story.root.iter(W + name):
                found[f"{name} {note.get(W + 'id', '')}"] = note
        return found

    def _comments(self, document: etree._Element) -> Iterator[Remark]:
        """Yield the comments of people; ours say what annotations are."""
        about = {}
        for call in document.iter(W + "commentReference"):
            paragraph = _first_above(call, W + "p")
            about[call.get(W + "id")] = "" if paragraph is None else _text(paragraph)
        parts = (self.package.part(name) for name in self.package.others.get("comments", ()))
        for each in (comment for part in parts if part is not None for comment in part.iter(W + "comment")):
            if each.get(W + "author") != AUTHOR:
                yield Remark(words=_text(each), about=about.get(each.get(W + "id"), ""))

    # blocks

    def _blocks(self, parent: etree._Element, here: _Here) -> None:
        for node in parent:
            if node.tag == W + "p":
                self._paragraph(node, here)
            elif node.tag == W + "tbl":
                self._table(node, here)
            elif node.tag == W + "sdt":
                self._control(node, here)
            elif node.tag in (W + "ins", W + "moveTo", W + "customXml", W + "smartTag"):
                self._blocks(node, here)

    def _control(self, node: etree._Element, here: _Here) -> None:
        tag = _tag(node)
        content = node.find(W + "sdtContent")
        if content is None:
            return
        if tag.startswith(PREFIX):
            self.objects.add(tag)
            self.tags.add(tag)
        locked = here.locked or node.find(f"{W}sdtPr/{W}lock") is not None
        self._blocks(content, _Here(here.table, here.row, here.cell, here.note, locked))

    def _table(self, node: etree._Element, here: _Here) -> None:
        self.tables += 1
        table = self.tables
        for row in node.iter(W + "tr"):
            if _first_above(row, W + "tbl") is not node or row.find(f"{W}trPr/{W}del") is not None:
                continue
            self.rows += 1
            number = self.rows
            for cell in row.iter(W + "tc"):
                if _first_above(cell, W + "tr") is not row:
                    continue
                self.cells += 1
                self._blocks(cell, _Here(table, number, self.cells, here.note, here.locked))

    def _paragraph(self, node: etree._Element, here: _Here) -> None:
        line = self._pending or _Line()
        self._pending = None
        self._inlines(node, line, here)
        properties = node.find(W + "pPr")
        mark = None if properties is None else properties.find(W + "rPr")
        if mark is not None and mark.find(W + "del") is not None:
            self.accepted += 1
            self._pending = line
            return
        self._keep(line, properties, here)

    def _keep(self, line: _Line, properties: etree._Element | None, here: _Here) -> None:
        style = "" if properties is None else self.styles.get(value(properties, "pStyle"), "")
        numbering = None if properties is None else properties.find(W + "numPr")
        listed = 0
        if numbering is not None and value(numbering, "numId") not in ("", "0"):
            depth = value(numbering, "ilvl") or "0"
            listed = max(_number(depth), 0) + 1
        level = style.removeprefix("heading ") if style.startswith("heading ") else ""
        atoms = folded(line.atoms)
        if here.locked and not line.numbers:
            return
        if not atoms and not line.numbers and not here.cell:
            return
        leaf = Leaf(
            number=line.numbers[0] if line.numbers else 0,
            atoms=atoms,
            level=max(_number(level), 0),
            listed=listed,
        )
        self.places.append(
            Place(
                leaf=leaf,
                numbers=tuple(line.numbers),
                table=here.table,
                row=here.row,
                cell=here.cell,
                quoted=style in ("block text", "quote", "intense quote", "quotations"),
                ordered=self._ordered(numbering),
                note=here.note,
            )
        )

    def _ordered(self, numbering: etree._Element | None) -> bool:
        if numbering is None:
            return False
        number, level = value(numbering, "numId"), value(numbering, "ilvl") or "0"
        return (self.numberings.get(number, ""), level) in self.ordered

    # words

    def _inlines(self, parent: etree._Element, line: _Line, here: _Here) -> None:
        for node in parent:
            self._inline(node, line, here)

    def _inline(self, node: etree._Element, line: _Line, here: _Here) -> None:
        tag = node.tag
        if tag == W + "bookmarkStart":
            name = node.get(W + "name", "")
            number = name.removeprefix(BOOKMARK)
            if name.startswith(BOOKMARK) and _number(number) >= 0:
                line.numbers.append(_number(number))
        elif tag == W + "r":
            self._run(node, line, here)
        elif tag == W + "sdt":
            self._mark(node, line, here)
        elif tag == W + "hyperlink":
            self._link(node, line, here)
        elif tag in (M + "oMath", M + "oMathPara"):
            self._object(f"{NEW}formula", line)
            self.unread += [] if here.locked else ["formula"]
        elif tag in (W + "del", W + "moveFrom"):
            self.accepted += 1
        elif tag in (W + "ins", W + "moveTo"):
            self.accepted += 1
            self._inlines(node, line, here)
        elif tag in (W + "smartTag", W + "fldSimple", W + "customXml", W + "dir", W + "bdo"):
            self._inlines(node, line, here)

    def _mark(self, node: etree._Element, line: _Line, here: _Here) -> None:
        tag = _tag(node)
        content = node.find(W + "sdtContent")
        if tag == MADE or content is None:
            return
        if not tag.startswith(PREFIX):
            self._inlines(content, line, here)
            return
        self.tags.add(tag)
        if _is_object(tag, node):
            self._object(tag, line)
            for call in content.iter(W + "footnoteReference"):
                self._note(call, "footnote", tag)
            return
        outer = line.marks
        line.marks = (*line.marks, tag)
        self._inlines(content, line, here)
        line.marks = outer

    def _note(self, call: etree._Element, kind: str, tag: str) -> None:
        """Read the paragraphs of a note at its call; those of a note that was added are kept under its tag."""
        note = self.footnotes.get(f"{kind} {call.get(W + 'id', '')}")
        if note is None:
            return
        before, places = self._pending, self.places
        self.places, self._pending = [], None
        self._blocks(note, _Here(note=tag))
        found, self.places, self._pending = self.places, places, before
        if tag.startswith(NEW):
            self.notes[tag] = tuple(each.leaf for each in found if each.leaf.atoms)
        else:
            self.places += found

    def _link(self, node: etree._Element, line: _Line, here: _Here) -> None:
        href = self.addresses["note" if here.note else ""].get(node.get(R + "id", ""), "")
        outer = line.looks
        inside = any(tag.startswith(f"{PREFIX}link:") for tag in line.marks)
        if href and not inside:
            line.looks = outer | {f"link {href}"}
        self._inlines(node, line, here)
        line.looks = outer

    def _object(self, tag: str, line: _Line) -> None:
        line.atoms.append(Atom(OBJECT, line.looks, (*line.marks, tag)))

    def _run(self, node: etree._Element, line: _Line, here: _Here) -> None:
        looks = node.find(W + "rPr")
        if looks is not None and flag(looks.find(W + "vanish")):
            self.hidden += 1
            return
        here_looks = line.looks | frozenset(self._looks(looks, line.marks))
        for child in node:
            words = ""
            if child.tag == W + "t":
                words = child.text or ""
            elif child.tag == W + "tab":
                words = " "
            elif child.tag in (W + "br", W + "cr"):
                words = BREAK if child.get(W + "type") in (None, "textWrapping") else ""
            elif child.tag == W + "noBreakHyphen":
                words = "\u2011"
            elif child.tag == W + "softHyphen":
                words = "\u00ad"
            elif child.tag in (W + "footnoteReference", W + "endnoteReference"):
                tag = f"{NEW}note:{len(self.notes) + 1}"
                self._object(tag, line)
                self._note(child, "footnote" if child.tag == W + "footnoteReference" else "endnote", tag)
            elif child.tag == W + "pict" and any(each.get(_RULE) for each in child.iter()):
                continue
            elif child.tag in (W + "drawing", W + "pict", W + "object") or str(child.tag).endswith("}AlternateContent"):
                box = next(child.iter(W + "txbxContent"), None)
                self.unread += [] if here.locked else ["picture" if box is None else "text box"]
                self._object(f"{NEW}picture", line)
            line.atoms += [Atom(each, here_looks, line.marks) for each in words]

    def _looks(self, properties: etree._Element | None, marks: tuple[str, ...]) -> Iterator[str]:
        if properties is None:
            return
        made = {look for tag in marks for prefix, look in _MARKED_BY_LOOK.items() if tag.startswith(prefix)}
        for name, look in _LOOKS:
            if flag(properties.find(W + name)) and look not in made:
                yield look
        raised = _RAISED.get(value(properties, "vertAlign"))
        if raised:
            yield raised
        if self.styles.get(value(properties, "rStyle")) == "verbatim char":
            yield "code"


def _is_object(tag: str, node: etree._Element) -> bool:
    return tag.startswith(f"{PREFIX}note:") or node.find(f"{W}sdtPr/{W}lock") is not None


def _number(digits: str) -> int:
    """Return a number that a file may hold, -1 for anything else."""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 7 else -1


def _text(node: etree._Element) -> str:
    return " ".join("".join(each.text or "" for each in node.iter(W + "t")).split())


def _tag(node: etree._Element) -> str:
    return value(node, "sdtPr/tag")


def _alternatives(root: etree._Element) -> Iterator[str]:
    """Yield what is said of the pictures in a story."""
    for drawing in root.iter("{*}docPr"):
        if said := " ".join((drawing.get("descr") or "").split()):
            yield said


def _first_above(node: etree._Element, tag: str) -> etree._Element | None:
    return next(node.iterancestors(tag), None)
