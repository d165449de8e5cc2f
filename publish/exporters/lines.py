"""Lines of words for pandoc: annotations as content controls, each character with its place in the file."""

from __future__ import annotations

import base64
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from publish.exporters import nodes as n
from publish.exporters.aligning import aligned
from publish.exporters.annotations import LONGEST_TAG, MADE, PREFIX, Words
from publish.exporters.leaves import BOOKMARK, BREAK, OBJECT, Atom, Extent, Leaf, Mark, folded
from publish.exporters.nodes import Json
from publish.exporters.written import Shown, named
from publish.languages import direction
from publish.model import inlines as i
from publish.model.document import Document
from publish.model.inlines import Inline, Node
from publish.model.walk import plain_text

END = "</w:sdtContent></w:sdt>"
"""The end of a content control."""
_LOOKS = {
    i.Emphasis: ("Emph", "italic"),
    i.Strong: ("Strong", "bold"),
    i.Subscript: ("Subscript", "below"),
    i.Superscript: ("Superscript", "above"),
}
_MADE_NODES = {i.Deletion: "Strikeout", i.Insertion: "Underline", i.SmallCapitals: "SmallCaps"}
_FIRST_BOOKMARK = 1_000_000  # pandoc numbers its own from 1


def bookmark(number: int) -> Json:
    """Return the bookmark of a leaf, by its number."""
    place = _FIRST_BOOKMARK + number
    name = f"{BOOKMARK}{number}"
    return n.raw(f'<w:bookmarkStart w:id="{place}" w:name="{name}"/><w:bookmarkEnd w:id="{place}"/>')


@dataclass(slots=True)
class _Run:
    """The state of a line of words: what was written of it so far, and what is around the words that come."""

    atoms: list[Atom] = field(default_factory=list)
    looks: frozenset[str] = frozenset()
    marks: tuple[str, ...] = ()
    editable: bool = True


class Lines(ABC):
    """Writes the lines of words of a text, once; what of them can be changed in Word is kept as leaves."""

    def __init__(self, document: Document, text: str, shown: Shown) -> None:
        self.path = document.position.path
        self.text = text
        self.starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self.shown = shown
        self.said = Words(shown.records)
        self.notes = {note.label: note for note in document.notes}
        self.leaves: list[Leaf] = []
        self.marks: dict[str, Mark] = {}
        self.alternatives: set[str] = set()
        self.comments: list[str] = []
        self.extents: list[Extent] = []
        self.own_lines: set[str] = set()
        self._extent = -1
        self._commented: set[str] = set()
        self._called: set[str] = set()
        self._taken: set[tuple[int, int]] = set()
        self._ids = 0

    # places

    def _offset(self, line: int, column: int) -> int:
        return min(self.starts[min(line, len(self.starts)) - 1] + column - 1, len(self.text))

    def span(self, node: Node) -> tuple[int, int] | None:
        """Return where a node stands in the file, None where it stands in another one or nowhere."""
        at = node.position
        if at.path != self.path or not at.end_line:
            return None
        return self._offset(at.line, at.column), self._offset(at.end_line, at.end_column)

    def written(self, node: Node) -> str:
        """Return the characters of a node."""
        found = self.span(node)
        return self.text[found[0] : found[1]] if found else ""

    @abstractmethod
    def blocks(self, nodes: Iterable[Node]) -> list[Json]:
        """Return blocks: those of a note, at its call."""

    @contextmanager
    def within(self, node: Node, *, solid: bool = False) -> Iterator[None]:
        """Note that what is written meanwhile lies in a block."""
        start, end = self.span(node) or (-1, -1)
        around = self._extent
        self.extents.append(Extent(kind=node.kind, start=start, end=end, around=around, solid=solid))
        self._extent = len(self.extents) - 1
        yield
        self._extent = around

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Note that what is written meanwhile lies in no block of those around it."""
        around, self._extent = self._extent, -1
        yield
        self._extent = around

    # content controls

    def _id(self) -> int:
        self._ids += 1
        return self._ids

    def control(self, tag: str, title: str, *, locked: bool = False) -> str:
        """Return the start of a content control, which ``END`` ends."""
        lock = '<w:lock w:val="contentLocked"/>' if locked else ""
        return (
            f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(title)}/><w:tag w:val={quoteattr(tag)}/>"
            f'<w:id w:val="{self._id()}"/>{lock}</w:sdtPr><w:sdtContent>'
        )

    def tag(self, name: str) -> str:
        """Return a tag that no other mark has: by a short name where that is free, else by a number."""
        return f"{PREFIX}{name}:#{len(self.marks) + 1}"

    def _around(self, node: Inline, kind: str) -> Mark:
        """Return the mark of a node with words, registered under its tag."""
        span = self.span(node)
        spans = [found for each in getattr(node, "children", ()) if (found := self.span(each))]
        opening = closing = ""
        if span and spans:
            opening, closing = self.text[span[0] : spans[0][0]], self.text[spans[-1][1] : span[1]]
        address = self.said.address(node)
        tag = f"{PREFIX}{address}"
        if not address or opening != "[" or closing != f"]({address})" or len(tag) > LONGEST_TAG:
            tag = self.tag(kind)
        if not span and address:
            opening, closing = "[", f"]({address})"
        subject, comment = self.said.comment(node)
        if subject in self._commented:
            comment = ""
        elif comment:
            self._commented.add(subject)
        mark = Mark(tag=tag, title=self.said.title(node), opening=opening, closing=closing, comment=comment)
        self.marks.setdefault(tag, mark)
        return mark

    def _object(self, node: Inline, run: _Run, title: str, inner: list[Json], tag: str = "") -> list[Json]:
        """Return a node whose words are not to be changed."""
        span = self.span(node)
        tag = tag or self.tag(node.kind)
        whole = self.text[span[0] : span[1]] if span else ""
        words = "".join(each["c"] for each in inner if each["t"] == "Str")
        self.marks.setdefault(tag, Mark(tag=tag, title=title, whole=whole, shown=words))
        start, end = span or (0, 0)
        run.editable = run.editable and span is not None
        run.atoms.append(Atom(OBJECT, run.looks, (*run.marks, tag), start, end))
        return [n.raw(self.control(tag, title, locked=node.kind != "note_reference")), *inner, n.raw(END)]

    def made(self, words: str, title: str) -> list[Json]:
        """Return words that the text doesn't hold."""
        return [n.raw(self.control(MADE, title, locked=True)), n.text(words), n.raw(END)]

    # words

    def leaf(
        self, nodes: Sequence[Inline], *, level: int = 0, listed: int = -1, before: str = "", title: str = ""
    ) -> list[Json]:
        """Return a line of words, numbered; what it holds is kept as a leaf."""
        run = _Run()
        number = len(self.leaves) + 1
        self.leaves.append(Leaf(number=number, atoms=()))  # notes inside come after it
        inner = self.inlines(nodes, run)
        atoms = folded(run.atoms)
        spans = [(atom.start, atom.end) for atom in atoms]
        around = [found for node in nodes if (found := self.span(node))]
        start, end = (around[0][0], around[-1][1]) if around else (0, 0)
        editable = run.editable and bool(atoms) and all(last > first for first, last in spans)
        if editable and self._taken.intersection(spans):
            editable = False
        if editable:
            self._taken.update(spans)
        self.leaves[number - 1] = Leaf(
            number=number,
            atoms=atoms,
            level=level,
            listed=listed,
            editable=editable,
            start=start,
            end=end,
            extent=self._extent,
            before=before,
        )
        return [bookmark(number), *(self.made(before, title) if before else ()), *inner]

    def inlines(self, nodes: Iterable[Inline], run: _Run) -> list[Json]:
        """Return nodes of a line of words."""
        return [made for node in nodes for made in self.inline(node, run)]

    def inline(self, node: Inline, run: _Run) -> list[Json]:
        """Return one node of a line of words."""
        match node:
            case i.Words():
                return self._words(node, node.text, run)
            case i.LineBreak():
                start, end = self.span(node) or (0, 0)
                run.atoms.append(Atom(BREAK, run.looks, run.marks, start, end))
                return [n.node("LineBreak")]
            case i.Code():
                return self._code(node, run)
            case i.Emphasis() | i.Strong() | i.Subscript() | i.Superscript():
                name, look = _LOOKS[type(node)]
                return [n.node(name, self._inside(node.children, run, looks=run.looks | {look}))]
            case i.Link():
                return self._link(node, run)
            case i.NoteReference():
                return self._note(node, run)
            case i.Formula():
                inner = [n.node("Math", [n.node("InlineMath"), node.tex])]
                return self._object(node, run, "formula", inner)
            case i.Picture():
                return self._object(node, run, "picture", self.picture(node.image, node.alt))
            case i.Gap():
                return self._object(node, run, "gap", [n.text(node.text)])
            case i.Reference() | i.Citation():
                words = self.shown.words.get(named(node)) or plain_text(node.children) or str(getattr(node, "name", ""))
                return self._object(node, run, node.kind, [n.text(words)])
            case i.Ruby():
                return self._object(node, run, "reading", [n.text(f"{plain_text(node.children)}（{node.reading}）")])
            case i.Abbreviation() if self.written(node) == self._inner(node.children):
                return self._inside(node.children, run)
        return self._marked(node, run)

    def _inner(self, nodes: Sequence[Node]) -> str:
        spans = [found for each in nodes if (found := self.span(each))]
        return self.text[spans[0][0] : spans[-1][1]] if spans else ""

    def _inside(self, nodes: Sequence[Inline], run: _Run, looks: frozenset[str] | None = None) -> list[Json]:
        outer = run.looks
        run.looks = run.looks if looks is None else looks
        made = self.inlines(nodes, run)
        run.looks = outer
        return made

    def _marked(self, node: Inline, run: _Run) -> list[Json]:
        """Return words with an annotation as a content control."""
        inner_nodes: tuple[Inline, ...] = getattr(node, "children", ())
        if not inner_nodes:
            return self._object(node, run, node.kind.replace("_", " "), [])
        mark = self._around(node, node.kind)
        begins = self._comment_begins(mark)
        outer = run.marks
        run.marks = (*run.marks, mark.tag)
        inner = self.inlines(inner_nodes, run)
        run.marks = outer
        if type(node) in _MADE_NODES:
            inner = [n.node(_MADE_NODES[type(node)], inner)]
        elif isinstance(node, i.Highlight):
            inner = [n.node("Span", [["", ["mark"], []], inner])]
        elif isinstance(node, i.Keys):
            inner = [n.node("Span", [["", [], [["custom-style", "Keys"]]], inner])]
        elif isinstance(node, i.Language):
            attributes = [["lang", node.language], ["dir", direction(node.language)]]
            inner = [n.node("Span", [["", [], attributes], inner])]
        return [
            *begins,
            n.raw(self.control(mark.tag, mark.title)),
            *inner,
            n.raw(END),
            *self._comment_ends(mark),
        ]

    def _comment_begins(self, mark: Mark) -> list[Json]:
        if not mark.comment:
            return []
        self.comments.append(mark.comment)
        return [n.raw(f'<w:commentRangeStart w:id="{len(self.comments)}"/>')]

    def _comment_ends(self, mark: Mark) -> list[Json]:
        if not mark.comment:
            return []
        number = self.comments.index(mark.comment) + 1
        return [
            n.raw(
                f'<w:commentRangeEnd w:id="{number}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
                f'<w:commentReference w:id="{number}"/></w:r>'
            )
        ]

    def _words(self, node: Inline, words: str, run: _Run) -> list[Json]:
        span = self.span(node)
        placed = aligned(self.text[span[0] : span[1]], words, span[0]) if span else None
        if placed is None:
            run.editable = False
            placed = [(character, 0, 0) for character in words]
        run.atoms += [Atom(character, run.looks, run.marks, start, end) for character, start, end in placed]
        return [n.text(re.sub(r"[ \t\n]+", " ", words))] if words else []

    def _code(self, node: i.Code, run: _Run) -> list[Json]:
        written, span = self.written(node), self.span(node)
        inner = [n.node("Code", [["", [], []], node.text])]
        fence = len(written) - len(written.lstrip("`"))
        begin = written.find(node.text, fence) if fence else -1
        if span is None or begin < 0:
            return self._object(node, run, "code", inner)
        first, looks = span[0] + begin, run.looks | {"code"}
        run.atoms += [
            Atom(character, looks, run.marks, first + place, first + place + 1)
            for place, character in enumerate(node.text)
        ]
        return inner

    def _link(self, node: i.Link, run: _Run) -> list[Json]:
        written = self.written(node)
        if written.startswith("<") or not node.children:
            return self._object(node, run, "address", [n.text(plain_text(node.children) or node.href)])
        if node.title or not written.startswith("["):
            mark = self._around(node, "link")
            outer = run.marks
            run.marks = (*run.marks, mark.tag)
            inner = [n.node("Link", [["", [], []], self.inlines(node.children, run), [node.href, ""]])]
            run.marks = outer
            return [n.raw(self.control(mark.tag, mark.title)), *inner, n.raw(END)]
        looks = run.looks | {f"link {node.href}"}
        return [n.node("Link", [["", [], []], self._inside(node.children, run, looks), [node.href, ""]])]

    def _note(self, node: i.NoteReference, run: _Run) -> list[Json]:
        tag = f"{PREFIX}note:{node.label}"
        title = f"note: {node.label}"[:LONGEST_TAG]
        note = self.notes.get(node.label)
        if note is None or node.label in self._called:
            inner = [n.node("Superscript", [n.text(node.label)])]
            return self._object(node, run, title, inner, self.tag("note"))
        self._called.add(node.label)
        made = self._object(node, run, title, [], tag if len(tag) <= LONGEST_TAG else self.tag("note"))
        with self.apart(), self.within(note):
            return [made[0], n.node("Note", self.blocks(note.blocks)), *made[1:]]

    def picture(self, name: str, alt: str, width: int = 0, title: str = "") -> list[Json]:
        """Return a picture by its name, ``width`` per cent of the page wide; its words where it can't be shown."""
        self.alternatives.add(" ".join(alt.split()))
        picture = self.shown.pictures.get(name)
        if picture is None or picture.media_type == "image/svg+xml":
            return [n.text(alt or "–")]
        data = base64.b64encode(picture.data).decode("ascii")
        share = 6.0 * (width or 100) / 100
        inches = min(share, max(picture.width, 1) / 96)
        attributes = [["width", f"{inches:.2f}in"]]
        address = f"data:{picture.media_type};base64,{data}"
        return [n.node("Image", [["", [], attributes], [n.text(alt)] if alt else [], [address, title]])]
