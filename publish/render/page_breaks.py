"""Marks in the pages of the EPUB where the pages of an edition on paper begin.

A mark stands before the word in which a page begins, and before the whole of what is read as one name: a heading, a
link, a term, a caption's label, a formula with its number.  It is the first thing in an item of a list or in a cell.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from publish.diagnostics import Diagnostic, Outcome
from publish.html.places import position_of
from publish.html.runs import PICTURE, Run, counted, runs
from publish.html.vocabulary import FORMULA_BLOCK, HEADINGS, INLINE, LABEL, PAGE_BREAK_ROLE
from publish.model.page_map import PageMap, PageStart
from publish.render.tree import OPS, XHTML, name_of
from publish.rules.building import PAGE_PLACE_LOST

_NAMES = HEADINGS | {"a", "dfn", "dt", "caption", "thead", "summary"}
_ENDS = frozenset({"body", "main", "li", "td", "th", "dd"})
_SET_APART = frozenset({"sup", "sub"})
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)  # scripts that put no spaces between words: a line ends between two of them
_JOINING = "\u00ad'’"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    """A mark: the number of the page that begins there, and where it is."""

    label: str
    document: str
    anchor: str

    @property
    def href(self) -> str:
        """The address of the mark, from any page of the EPUB."""
        return f"{self.document}.xhtml#{self.anchor}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """``at`` is ``before`` an element, at its ``start`` or ``end``, or an ``index`` of the words of a run in it."""

    element: etree._Element
    at: str = "before"
    run: Run | None = None
    index: int = 0


def mark_pages(
    documents: Mapping[str, etree._Element], page_map: PageMap, taken: Collection[str]
) -> Outcome[tuple[PageLink, ...]]:
    """Put the marks into the trees of content documents, by their ids in reading order.

    ``taken`` are the anchors that the publication has.  A place that the trees lack is a finding, and its page is
    marked where the next one begins, and one that would begin before its predecessor, as where the cells of a row go on
    side by side, is marked where that does: marks stand in the order of the pages.
    """
    text = _Text(documents)
    found = [text.find(start) for start in page_map.pages]
    findings = tuple(_lost(start) for start, run in zip(page_map.pages, found, strict=True) if run is None)
    links: list[PageLink] = []
    marks: list[tuple[_Place, etree._Element]] = []
    anchors = set(taken)
    for start, place in zip(page_map.pages, _in_order(_filled(found)), strict=True):
        if place is not None:
            anchor = _anchor(start.label, anchors)
            anchors.add(anchor)
            put = text.place(*place)
            marks.append((put, _mark(start.label, anchor, put)))
            links.append(PageLink(label=start.label, document=text.document_of[place[0]], anchor=anchor))
    _insert(marks)
    return Outcome(value=tuple(links), diagnostics=findings)


def _lost(start: PageStart) -> Diagnostic:
    message = f'page {start.label} begins at words that the EPUB lacks: "{start.begins}"'
    hint = "its mark stands where the next page begins"
    return PAGE_PLACE_LOST.finding(message, position_of(start.source), hint)


def _filled(found: Iterable[tuple[int, int] | None]) -> list[tuple[int, int] | None]:
    """Let a page without a place have that of the next page that has one."""
    filled: list[tuple[int, int] | None] = []
    following = None
    for place in reversed(list(found)):
        following = place or following
        filled.append(following)
    return filled[::-1]


def _in_order(places: Iterable[tuple[int, int] | None]) -> Iterator[tuple[int, int] | None]:
    """Let no page begin before the one that precedes it."""
    furthest: tuple[int, int] | None = None
    for place in places:
        furthest = max(place, furthest) if place and furthest else place or furthest
        yield place and furthest


def _anchor(label: str, taken: Collection[str]) -> str:
    """Make an anchor of a page's number; numbering may start again, and a heading may be called Page 3."""
    name = anchor = "page-" + re.sub(r"[^\w.-]+", "-", label).strip("-")
    number = 1
    while anchor in taken:
        number += 1
        anchor = f"{name}.{number}"
    return anchor


class _Text:
    """The words of all documents in their order."""

    def __init__(self, documents: Mapping[str, etree._Element]) -> None:
        self._runs: list[Run] = []
        self.document_of: list[str] = []
        before: dict[str, int] = {}
        for name, root in documents.items():
            for run in runs(root, before):
                self._runs.append(run)
                self.document_of.append(name)
        self._by_key: dict[str, list[int]] = {}
        for place, run in enumerate(self._runs):
            if run.letters:
                self._by_key.setdefault(run.key, []).append(place)

    def find(self, start: PageStart) -> tuple[int, int] | None:
        """Return the run in which a page begins, and the index in its text; None where the words are others."""
        own = self._by_key.get(start.key, [])
        following = [place for place in own if self._end(place) > start.offset]
        if not following:
            last = own[-1] if own and self._end(own[-1]) == start.offset and not start.begins else None
            return None if last is None else (last, len(self._runs[last].text))
        run = self._runs[following[0]]
        letters = run.letters[start.offset - run.start :]
        for place in following[1:]:
            if len(letters) >= len(start.begins):
                break
            letters += self._runs[place].letters
        return (following[0], _index(run, start.offset)) if letters.startswith(start.begins) else None

    def _end(self, place: int) -> int:
        return self._runs[place].start + len(self._runs[place].letters)

    def place(self, at: int, index: int) -> _Place:
        """Return the place of a mark for a page that begins at a character of a run."""
        at, index = self._word_begin(at, index)
        run = self._runs[at]
        inside = run.holder if run.letters != PICTURE else run.holder.getparent()
        name = next((each for each in reversed([inside, *inside.iterancestors()]) if _is_name(each)), None)
        if name is not None:
            return _before(name)
        if run.letters == PICTURE:
            return _before(run.node)
        if counted(run.text[:index]) or not _is_first(run.node, run.tail):
            return _Place(element=run.holder, at="index", run=run, index=index)
        return _first_in(run.holder)

    def _word_begin(self, at: int, index: int) -> tuple[int, int]:
        """Go back to where the word begins in which a page does, over the tags inside it."""
        while True:
            run = self._runs[at]
            if run.letters == PICTURE or not _is_letter(run.text[index : index + 1]):
                return at, index
            while index and _is_letter(run.text[index - 1]):
                index -= 1
            before = at - 1
            while before >= 0 and not self._runs[before].text and self._runs[before].letters != PICTURE:
                before -= 1
            if index or before < 0 or not self._goes_on(before, at):
                return at, index
            at, index = before, len(self._runs[before].text) - 1

    def _goes_on(self, before: int, at: int) -> bool:
        """Return whether a run ends in a word that the next one goes on with; a part of an entry ends its last word."""
        one, other = self._runs[before], self._runs[at]
        if (
            one.key != other.key
            or one.letters == PICTURE
            or not _is_letter(one.text[-1:])
            or other.node.tag == f"{XHTML}br"
        ):
            return False
        above, below = _lines_of(one.holder), _lines_of(other.holder)
        return above[-1] is below[-1] and _SET_APART.isdisjoint(map(name_of, (*above, *below)))


def _index(run: Run, offset: int) -> int:
    """Return the index in a run's text of a character that counts."""
    if run.letters == PICTURE:
        return 0
    wanted, text = offset - run.start, run.text
    for index, character in enumerate(text):
        if counted(character):
            if not wanted:
                return index
            wanted -= 1
    return len(text)


def _is_letter(character: str) -> bool:
    if not character or _UNSPACED.match(character):
        return False
    return character.isalnum() or character in _JOINING or unicodedata.category(character)[0] == "M"


def _lines_of(element: etree._Element) -> list[etree._Element]:
    """Return an element, and those around it up to the block that it stands in."""
    found = [element]
    while name_of(found[-1]) in INLINE:
        found.append(_around(found[-1]))
    return found


def _around(element: etree._Element) -> etree._Element:
    """Return the parent of an element of the body."""
    parent = element.getparent()
    assert parent is not None
    return parent


def _is_name(element: etree._Element) -> bool:
    name, classes = name_of(element), element.get("class")
    return name in _NAMES or (name == "span" and classes == LABEL) or (name == "div" and classes == FORMULA_BLOCK)


def _is_first(node: etree._Element, tail: bool) -> bool:
    """Return whether nothing stands before a run in the element whose words it is."""
    return not tail or (not _holds(node) and _begins(node))


def _begins(element: etree._Element) -> bool:
    """Return whether an element is the first thing in its parent that shows."""
    parent = _around(element)
    return not (parent.text or "").strip() and not any(
        _holds(each) or (each.tail or "").strip() for each in element.itersiblings(preceding=True)
    )


def _holds(element: etree._Element) -> bool:
    """Return whether an element holds words or a picture."""
    return any(name_of(each) == "img" for each in element.iter(etree.Element)) or any(
        text.strip() for text in element.itertext()
    )


def _before(element: etree._Element) -> _Place:
    """Return the place before an element, or before those that it begins; never one where XHTML allows no mark."""
    parent = _around(element)
    if _begins(element):
        return _first_in(parent)
    if name_of(parent) == "table":
        return _before(parent)
    previous = element.getprevious()
    if name_of(parent) == "dl" and previous is not None:
        return _Place(element=previous if name_of(previous) == "dd" else previous[-1], at="end")
    return _Place(element=element)


def _first_in(element: etree._Element) -> _Place:
    """Return the place for a mark before everything that an element holds."""
    name = name_of(element)
    if name == "th" and element.getprevious() is None:
        row = _around(element).getprevious()
        if row is not None and name_of(row[-1]) == "td":
            return _Place(element=row[-1], at="end")
    return _Place(element=element, at="start") if name in _ENDS else _before(element)


def _mark(label: str, anchor: str, place: _Place) -> etree._Element:
    mark = etree.Element(f"{XHTML}{'div' if _among_blocks(place) else 'span'}")
    mark.set(f"{OPS}type", "pagebreak")
    mark.set("role", PAGE_BREAK_ROLE)
    mark.set("id", anchor)
    mark.set("aria-label", label)
    return mark


def _among_blocks(place: _Place) -> bool:
    """Return whether a mark stands between blocks."""
    if place.at == "before":
        return name_of(place.element) not in INLINE
    inside = place.element
    return place.at != "index" and len(inside) > 0 and not _has_own_words(inside) and _all_blocks(inside)


def _all_blocks(element: etree._Element) -> bool:
    return all(name_of(child) not in INLINE for child in element)


def _has_own_words(element: etree._Element) -> bool:
    return bool((element.text or "").strip() or any((child.tail or "").strip() for child in element))


def _insert(marks: list[tuple[_Place, etree._Element]]) -> None:
    """Put marks in from the last to the first, so that the places of those before stay what they are."""
    following: dict[tuple[etree._Element, str], etree._Element] = {}
    for place, mark in reversed(marks):
        element, here = place.element, (place.element, place.at)
        if place.run is not None:
            _split_words(place.run, place.index, mark)
        elif place.at == "start":
            if (element.text or "").strip():
                element.text, mark.tail = None, element.text
            element.insert(0, mark)
        elif here in following:
            following[here].addprevious(mark)
        elif place.at == "end":
            element.append(mark)
        else:
            element.addprevious(mark)
        following[here] = mark


def _split_words(run: Run, index: int, mark: etree._Element) -> None:
    node = run.node
    if run.tail:
        parent = node.getparent()
        node.tail, mark.tail = node.tail[:index], node.tail[index:]
        parent.insert(parent.index(node) + 1, mark)
    else:
        node.text, mark.tail = node.text[:index], node.text[index:]
        node.insert(0, mark)
