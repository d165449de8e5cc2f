"""The views of a PDF, read from its structure tree, bookmarks, annotations and metadata."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pikepdf

from publish.audit.pdf.destinations import Destinations
from publish.audit.pdf.objects import Key, TooLarge, entry, is_dictionary, items, key, name, text
from publish.audit.pdf.opening import read_pdf_file, untagged
from publish.audit.pdf.places import Places, Spot
from publish.audit.pdf.roles import heading_level
from publish.audit.pdf.tree import Marked, Node, ObjectReference, Tree, read_tree
from publish.audit.pdf.xmp import read_declarations
from publish.diagnostics import Outcome, Place
from publish.files import shown
from publish.inspection.values import Heard, LanguageUse, Link, Metadata, Outline, OutlineEntry, Picture, Statement
from publish.preview.noise import noise_of

T = TypeVar("T")

_MOST_BOOKMARKS = 20_000
_MOST_ELEMENTS = 200_000
"""Elements that are gone through for a view; a book of 300 pages has some ten thousand."""
_FIRST_WORDS = 80
_MOST_WORDS = 4000
_DEEPEST = 120
_PICTURES = {"Figure": "image", "Formula": "formula"}
_CONTAINERS = {"Aside": "complementary content", "BlockQuote": "block quote", "Note": "note", "FENote": "note"}
_WITHIN_LINES = frozenset({"Span", "Reference", "Quote", "Em", "Strong", "Sub", "Lbl", "LBody"})
_CELLS = {"TH": "header", "TD": "cell"}
_SILENT = frozenset({*_CELLS.values(), *_CONTAINERS.values()})
"""What isn't said of something without words."""
_MEANINGS = {
    "Title": "what a window and a screen reader call the file, if it asks for that",
    "Language": "the language of whatever doesn't say its own",
    "Shows its title": "whether windows are named by the title instead of the name of the file",
    "Tagged": "whether there is a structure for screen readers",
    "Claims": "the standards that it declares to meet",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An open PDF with what the views look at; a file without tags has an empty tree."""

    path: str  # as people are shown it
    pdf: pikepdf.Pdf
    tree: Tree | None
    destinations: Destinations
    places: Places | None

    def of(self, node: Node) -> Place:
        """Return the place of an element."""
        assert self.places is not None
        return self.places.of(Spot(node=node))


def view(path: Path, look: Callable[[Opened], T], *, tagged: bool = True) -> Outcome[T]:
    """Open a PDF and return a view of it; no value where it can't be read, or has no tags and the view is of these."""

    def read(pdf: pikepdf.Pdf) -> Outcome[T]:
        tree = read_tree(pdf)
        if tree is None and tagged:
            return Outcome(value=None, diagnostics=(untagged(shown(path)),))
        if tree is not None and len(tree.nodes) > _MOST_ELEMENTS:
            raise TooLarge(f"its structure tree has more than {_MOST_ELEMENTS} elements")
        destinations, pages = Destinations(pdf), [page.obj for page in pdf.pages]
        places = None if tree is None else Places(
            path=shown(path), root=pdf.Root, tree=tree, destinations=destinations, pages=pages
        )  # fmt: skip
        return Outcome(
            value=look(Opened(path=shown(path), pdf=pdf, tree=tree, destinations=destinations, places=places))
        )

    return read_pdf_file(path, read)


def outline(opened: Opened) -> Outline:
    """Return the bookmarks and the headings."""
    nodes = opened.tree.nodes if opened.tree else []
    headings = [
        OutlineEntry(level=_level(node), words=_words(opened, node), place=opened.of(node))
        for node in nodes
        if _level(node)
    ]
    return Outline(contents=tuple(_bookmarks(opened)), headings=tuple(headings))


def _level(node: Node) -> int:
    return 1 if node.standard == "H" else heading_level(node.standard) or 0


def _bookmarks(opened: Opened) -> Iterator[OutlineEntry]:
    """Yield the bookmarks in order, without recursion, each once."""
    waiting: list[tuple[Any, int]] = [(entry(entry(opened.pdf.Root, "/Outlines"), "/First"), 1)]
    met: set[Key] = set()
    looked_at = 0
    while waiting and looked_at < _MOST_BOOKMARKS:
        bookmark, level = waiting.pop()
        if not is_dictionary(bookmark) or key(bookmark) in met:
            continue
        looked_at += 1
        if key(bookmark) != (0, 0):
            met.add(key(bookmark))
        place = opened.destinations.of(bookmark)
        words = text(entry(bookmark, "/Title")).strip()
        yield OutlineEntry(
            level=level,
            words=words,
            place=Place(path=opened.path, page=place.page or 0),
            leads=_leads(opened, bookmark),
        )
        waiting += [(entry(bookmark, "/Next"), level), (entry(bookmark, "/First"), level + 1)]


def pictures(opened: Opened) -> tuple[Picture, ...]:
    """Return the figures of the structure tree in reading order."""
    nodes = opened.tree.nodes if opened.tree else []
    found = []
    for node in nodes:
        if node.standard != "Figure":
            continue
        said = entry(node.value, "/Alt")
        actual = text(entry(node.value, "/ActualText"))
        alternative = text(said) if said is not None else actual or None
        around = (*node.children, *(node.parent.children if node.parent else ()))
        caption = next((each for each in around if each.standard == "Caption"), None)
        captioned = _words(opened, caption) if caption else ""
        found.append(Picture(alternative=alternative, caption=captioned, place=opened.of(node)))
    return tuple(found)


def links(opened: Opened) -> tuple[Link, ...]:
    """Return the links in the order of the structure tree, then those that it doesn't hold, page by page."""
    found, met = [], set[Key]()
    for node in opened.tree.nodes if opened.tree else ():
        for kid in node.kids:
            if isinstance(kid, ObjectReference) and name(entry(kid.target, "/Subtype")) == "Link":
                if key(kid.target) != (0, 0):
                    met.add(key(kid.target))
                words = _words(opened, node) or text(entry(kid.target, "/Contents"))
                found.append(Link(words=words, address=_leads(opened, kid.target), place=opened.of(node)))
    for number, page in enumerate(opened.pdf.pages, 1):
        for each in items(entry(page.obj, "/Annots")):
            if is_dictionary(each) and name(entry(each, "/Subtype")) == "Link" and key(each) not in met:
                place = Place(path=opened.path, page=number)
                found.append(Link(words=text(entry(each, "/Contents")), address=_leads(opened, each), place=place))
    return tuple(found)


def _leads(opened: Opened, annotation: Any) -> str:
    place = opened.destinations.of(annotation)
    return place.address or (f"page {place.page}" if place.page else f"#{place.anchor}" if place.anchor else "")


def languages(opened: Opened) -> tuple[LanguageUse, ...]:
    """Count the words in each language, in the order in which the languages come; empty is that of no element."""
    whole_file = text(entry(opened.pdf.Root, "/Lang")).strip()
    counts: dict[str, int] = {}
    first: dict[str, Place] = {}
    around: dict[int, str] = {}
    for node in opened.tree.nodes if opened.tree else ():
        language = text(entry(node.value, "/Lang")).strip() or around.get(id(node.parent), whole_file)
        around[id(node)] = language
        words = _own_words(opened, node)
        if words.strip():
            counts[language] = counts.get(language, 0) + len(words.split())
            if language not in first:
                first[language] = opened.of(node)
    return tuple(LanguageUse(language=each, words=counts[each], first=first[each]) for each in first)


def metadata(opened: Opened) -> Metadata:
    """Return the title, the language, the claims, and what readers of the file are given."""
    root, said = opened.pdf.Root, read_declarations(opened.pdf)
    marked = entry(entry(root, "/MarkInfo"), "/Marked")
    shows = entry(entry(root, "/ViewerPreferences"), "/DisplayDocTitle")
    facts = {
        "Title": said.title or text(entry(entry(opened.pdf.trailer, "/Info"), "/Title")),
        "Language": text(entry(root, "/Lang")),
        "Claims": ", ".join(said.names),
        "Tagged": _yes(marked is True and opened.tree is not None),
        "Shows its title": _yes(shows is True),
        "Pages": str(len(opened.pdf.pages)),
        "Page labels": _yes(entry(root, "/PageLabels") is not None),
        "Bookmarks": str(sum(1 for _ in _bookmarks(opened))),
        "Elements": str(len(opened.tree.nodes) if opened.tree else 0),
        "Version": str(opened.pdf.pdf_version),
        "Producer": text(entry(entry(opened.pdf.trailer, "/Info"), "/Producer")),
    }
    return Metadata(
        statements=tuple(
            Statement(name=each, value=value, meaning=_MEANINGS.get(each, "")) for each, value in facts.items() if value
        )
    )


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def heard(opened: Opened) -> tuple[Heard, ...]:
    """Return what a screen reader is given, line by line, in the order of the structure tree."""
    return _Speaker(opened).said()


class _Speaker:
    """Says a structure tree: what stands within a line is said with it, unless it is in another language."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._said: list[Heard] = []

    def said(self) -> tuple[Heard, ...]:
        tree = self._opened.tree
        if tree is not None:
            self._parts(tree.top, "", "", 0)
        return tuple(self._said)

    def _element(self, node: Node, language: str, depth: int) -> None:
        language = text(entry(node.value, "/Lang")).strip() or language
        standard, alternative = node.standard, text(entry(node.value, "/Alt"))
        if standard in _PICTURES:
            self._say(node, alternative or _own_words(self._opened, node), _PICTURES[standard], language)
        elif _level(node):
            self._say(
                node, alternative or _words(self._opened, node, _MOST_WORDS), f"heading level {_level(node)}", language
            )
            self._within(node, _PICTURES, language)
        elif standard == "Link":
            self._say(node, alternative or _words(self._opened, node, _MOST_WORDS), "link", language)
            self._within(node, _PICTURES, language)
        elif alternative:
            self._say(node, alternative, "", language)
        else:
            if _size(node):
                self._say(node, "", _size(node), language)
            if depth < _DEEPEST:
                self._parts(node, _CELLS.get(standard) or _CONTAINERS.get(standard, ""), language, depth)

    def _within(self, node: Node, roles: dict[str, str], language: str) -> None:
        for each in node.children:
            if each.standard in roles:
                self._element(each, language, _DEEPEST)

    def _parts(self, node: Node, role: str, language: str, depth: int) -> None:
        """Say the words of an element and the elements within, in their order."""
        spoken = text(entry(node.value, "/ActualText"))
        if spoken:
            self._say(node, spoken, role, language)
            return
        run: list[str] = []
        for kid in node.kids:
            if isinstance(kid, Marked):
                run.append(self._words_of(kid))
            elif isinstance(kid, Node) and kid.standard in _WITHIN_LINES and not text(entry(kid.value, "/Lang")):
                if any(isinstance(each, Node) for each in kid.kids) and depth < _DEEPEST:
                    self._say(node, "".join(run), role, language)
                    run = []
                    self._parts(kid, "", language, depth + 1)
                else:
                    run.append(_own_words(self._opened, kid, folded=False))
            elif isinstance(kid, Node):
                self._say(node, "".join(run), role, language)
                run = []
                self._element(kid, language, depth + 1)
        self._say(node, "".join(run), role, language)

    def _words_of(self, marked: Marked) -> str:
        assert self._opened.tree is not None
        return self._opened.tree.streams.words(marked.holder, marked.number)[:_MOST_WORDS]

    def _say(self, node: Node, words: str, role: str, language: str) -> None:
        words = " ".join(words.split())
        if not words and (not role or role in _SILENT):
            return
        noise = noise_of(words, role, self._said[-1].words if self._said else "")
        self._said.append(Heard(words=words, role=role, language=language, noise=noise, place=self._opened.of(node)))


def _size(node: Node) -> str:
    """Say how large a list or a table is; nothing of other elements."""
    if node.standard == "L":
        return f"list with {_counted(sum(each.standard == 'LI' for each in node.children), 'item')}"
    if node.standard == "Table":
        rows = [row for part in (node, *node.children) for row in part.children if row.standard == "TR"]
        columns = max((len(row.children) for row in rows), default=0)
        return (
            f"table with {len(rows)} row{'s' if len(rows) != 1 else ''} {columns} column{'s' if columns != 1 else ''}"
        )
    return ""


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' if number != 1 else ''}"


def _own_words(opened: Opened, node: Node, *, folded: bool = True) -> str:
    """Return the words of an element without those of the elements below it."""
    assert opened.tree is not None
    spoken = text(entry(node.value, "/ActualText"))
    if spoken:
        return spoken
    pieces = [
        opened.tree.streams.words(kid.holder, kid.number, forms=node.standard not in ("Figure", "Formula"))
        for kid in node.kids
        if isinstance(kid, Marked)
    ]
    words = "".join(pieces)[:_MOST_WORDS]
    return " ".join(words.split()) if folded else words


def _words(opened: Opened, node: Node, most: int = _FIRST_WORDS) -> str:
    assert opened.tree is not None
    return opened.tree.words(node, most)
