"""Notes on paper: at the foot of the page that calls them, and a long one at the end of its text.

``render`` sets the notes of a text at its end, as on screen.  Here each is taken to its first call.  A note of many
lines is cut there where its lines end, a few lines to a box, since WeasyPrint never divides what stands at the foot of
a page: so it runs on to the next page like any paragraph, and no seam shows.  One that would fill more than a page
stays at the end of the text, and its calls say on which page.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from weasyprint.formatting_structure import boxes

from publish.html.vocabulary import (
    AT_END,
    BACKLINK,
    BACKLINK_ROLE,
    ENDNOTE,
    FOOTNOTE,
    FOOTNOTE_MORE,
    GOES_ON,
    INLINE,
    NOTE,
    NOTE_BODY,
    NOTE_NUMBER,
    NOTE_REFERENCE,
    NOTES,
    NUMBER,
    ONE_PAGE,
)
from publish.pdf.note_lines import Line, SetNote, set_alone
from publish.pdf.tree_cuts import Continued, cut_after, letters_of

_SHORT = 300  # letters, up to which a note is never so high that it would have to be divided
_LONGEST = 4000  # letters, from which on a note is longer than any page
_FEWEST = 4  # lines in a piece
_WHOLE = 0.25  # of a page: up to such a height a note is never cut
_FOOT = 0.6  # of a page: ``max-height`` in the style sheets
_CSS_PIXEL = 1.0  # what rounding may make of an edge
_PARAGRAPH = 1.5  # pages that the notes of one paragraph may fill


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedNotes:
    """What became of the notes of a tree.

    ``continued`` are elements that go on with another one, with that one; ``lines`` the same for blocks, with the block
    whose lines go on.  ``feet`` are the pieces of each note at the foot of a page, by its anchor; ``at_end`` are the
    anchors of the notes at the end of their texts.
    """

    continued: Mapping[Any, Any]
    lines: Mapping[Any, Any]
    feet: Mapping[str, tuple[Any, ...]]
    at_end: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Note:
    element: Any
    section: Any
    calls: tuple[Any, ...]
    around: tuple[Any, ...]  # its first call, from the body inwards

    @property
    def anchor(self) -> str:
        return str(self.element.get("id"))

    @property
    def number(self) -> str:
        return str(self.element.get(NUMBER))


def place_notes(
    root: Any, render: Callable[[Any], Any], phrases: Mapping[str, str], without_room: Collection[str] = ()
) -> PlacedNotes:
    """Put the notes of a tree in their places.

    ``render`` lays out a tree; ``phrases`` are those of the language; ``without_room`` are the anchors of notes that
    are known to find no room at the foot of a page.
    """
    parents = {child: parent for parent in root.iter() for child in parent}
    notes = list(_notes(root, parents))
    continued: Continued = {}
    beside: dict[Any, Any] = {}  # first paragraphs, which stand in a line with the number of their note, and the note
    at_end = []
    set_at_feet = {}
    feet = {note: _foot(note) for note in notes}
    alone = _set_alone(notes, feet, root, render)
    for note in [*_too_long(notes, alone, without_room)]:
        at_end.append(note.anchor)
        _put_at_end(note, phrases)
        del feet[note]
    for note, foot in feet.items():
        if foot[0].tag == "p":
            beside[foot[0]] = foot
        note.section.remove(note.element)
        pieces = [foot, *_pieces(foot, alone.get(note), continued)]
        set_at_feet[note.anchor] = tuple(pieces)
        _put_at_call(note.calls[0], pieces, parents)
    for section in dict.fromkeys(note.section for note in notes):
        if len(section):
            title = Element("h2", _language(next(note for note in notes if note.section is section)))
            title.text = phrases.get("Notes", "Notes")
            section.insert(0, title)
        else:
            parents[section].remove(section)
    lines = {rest: beside.get(first, first) for rest, first in continued.items()}
    return PlacedNotes(continued=continued, lines=lines, feet=set_at_feet, at_end=tuple(at_end))


def misplaced_notes(placed: PlacedNotes, pages: Iterable[Any]) -> frozenset[str]:
    """Return the anchors of notes that laid-out pages lack, show out of order, or show beyond the foot of a page."""
    shown: dict[Any, int] = {}
    beyond = set()
    for page in pages:
        for area in page._page_box.children:
            for note in area.children if isinstance(area, boxes.FootnoteAreaBox) else ():
                shown.setdefault(note.element, len(shown))
                bottom = area.content_box_y() + area.height
                if note.position_y + note.margin_height() - note.margin_bottom > bottom + _CSS_PIXEL:
                    beyond.add(note.element)
    return frozenset(anchor for anchor, pieces in placed.feet.items() if not _is_whole(pieces, shown, beyond))


def _is_whole(pieces: tuple[Any, ...], shown: Mapping[Any, int], beyond: Collection[Any]) -> bool:
    places = [shown[piece] for piece in pieces if piece in shown]
    return len(places) == len(pieces) and places == sorted(places) and not any(piece in beyond for piece in pieces)


def _notes(root: Any, parents: Mapping[Any, Any]) -> Iterator[_Note]:
    """Find the notes that are called, with their calls in reading order."""
    calls: dict[str, list[Any]] = {}
    for link in root.iter("a"):
        if NOTE_REFERENCE in _classes(link):
            calls.setdefault((link.get("href") or "").removeprefix("#"), []).append(link)
    for section in [each for each in root.iter("section") if NOTES in _classes(each)]:
        for element in [each for each in section if NOTE in _classes(each)]:
            if called := calls.get(element.get("id")):
                around = tuple(_around(called[0], parents))
                yield _Note(element=element, section=section, calls=tuple(called), around=around)


def _around(call: Any, parents: Mapping[Any, Any]) -> list[Any]:
    """Return the elements around a call below the body, from the outermost inwards, down to the nearest block."""
    found: list[Any] = []
    element = parents[call]
    while element.tag != "body":
        if found or element.tag not in INLINE:
            found.append(element)
        element = parents[element]
    return found[::-1]


def _foot(note: _Note) -> Any:
    """Make the element of a note at the foot of a page; it takes the blocks of the note once it is put there."""
    foot = Element("span", {"class": FOOTNOTE, "id": note.anchor, NUMBER: note.number})
    foot.extend(list(note.element))
    for element in foot.iter():
        if len(element) and not any(child.tag in INLINE for child in element):
            _drop_white_space(element)
    return foot


def _drop_white_space(element: Any) -> None:
    """Drop the white space between blocks, which at the foot of a page WeasyPrint makes lines of."""
    if not (element.text or "").strip():
        element.text = None
    for child in element:
        if not (child.tail or "").strip():
            child.tail = None


def _set_alone(
    notes: Iterable[_Note], feet: Mapping[_Note, Any], root: Any, render: Callable[[Any], Any]
) -> dict[_Note, SetNote]:
    """Set those notes alone of which it isn't plain whether they fit."""
    doubtful = [note for note in notes if _is_doubtful(feet[note])]
    if not doubtful:
        return {}
    alone = set_alone([(feet[note], note.around) for note in doubtful], root, render)
    return {note: one for note, one in zip(doubtful, alone, strict=True) if one is not None}


def _is_doubtful(foot: Any) -> bool:
    letters = letters_of(foot)
    high = any(each.tag in ("table", "pre", "img") for each in foot.iter())
    return letters <= _LONGEST and (letters > _SHORT or high)


def _too_long(notes: Iterable[_Note], alone: Mapping[_Note, SetNote], without_room: Collection[str]) -> Iterator[_Note]:
    """Yield the notes that would fill more than a page, or more than their share where a paragraph calls several."""
    filled: dict[Any, float] = {}
    for note in notes:
        if note.anchor in without_room or letters_of(note.element) > _LONGEST:
            yield note
        elif one := alone.get(note):
            paragraph = note.around[-1]
            share = filled.get(paragraph, 0) + one.height / one.page
            tall = max((line.height for line in one.lines), default=0) > _FOOT * one.page * 0.9
            if one.height > one.page or share > _PARAGRAPH or tall:
                yield note
            else:
                filled[paragraph] = share


def _pieces(foot: Any, alone: SetNote | None, continued: Continued) -> Iterator[Any]:
    """Cut a high note, and yield the pieces after the first."""
    if alone is None or alone.height <= _WHOLE * alone.page or alone.lines[-1].letters != letters_of(foot):
        return  # short, or not to be read along
    piece, done = foot, 0
    for letters in _cuts(alone.lines):
        rest = cut_after(piece, letters - done, continued)
        if rest is None:
            return
        names = [name for name in _classes(rest) if name not in (FOOTNOTE, FOOTNOTE_MORE, GOES_ON)]
        rest.set("class", " ".join((FOOTNOTE_MORE, *names)))
        yield rest
        piece, done = rest, letters


def _cuts(lines: tuple[Line, ...]) -> Iterator[int]:
    """Say after how many letters a note may be cut: no line is left alone, nothing is parted from what leads to it."""
    since = 0
    for line, following in pairwise(lines[:-1]):
        since += 1
        lone = not line.last and (line.first or following.last)
        if since >= _FEWEST and not lone and not line.leads and line.letters < following.letters:
            yield line.letters
            since = 0


def _put_at_call(call: Any, pieces: list[Any], parents: Mapping[Any, Any]) -> None:
    """Put a note where it is called, in the place of the call."""
    place = parents[call]
    if place.tag == "sup" and len(place) == 1 and not (place.text or "").strip():
        call, place = place, parents[place]
    at = list(place).index(call)
    pieces[-1].tail = call.tail
    place[at : at + 1] = pieces


def _put_at_end(note: _Note, phrases: Mapping[str, str]) -> None:
    """Let a note stand where it is, with its number as the way back, and let its calls say on which page."""
    for number, call in enumerate(note.calls):
        call.set("class", f"{call.get('class')} {AT_END}")
        call.set(ONE_PAGE, phrases.get("page", "page"))
        if not number and not call.get("id"):
            call.set("id", f"{note.anchor}.call")
    note.element.set("class", ENDNOTE)
    blocks = list(note.element)
    for block in blocks:
        note.element.remove(block)
    said = phrases.get("Back to reference {number}", "Back to reference {number}").format(number=note.number)
    line = SubElement(note.element, "p", {"class": NOTE_NUMBER})
    back = {"class": BACKLINK, "role": BACKLINK_ROLE, "href": f"#{note.calls[0].get('id')}", "aria-label": said}
    SubElement(line, "a", back | _language(note)).text = note.number
    SubElement(note.element, "div", {"class": NOTE_BODY}).extend(blocks)


def _language(note: _Note) -> dict[str, str]:
    """Return what the call of a note says of the language of phrases, where it isn't that of the publication."""
    return {name: value for name, value in note.calls[0].attrib.items() if name in ("lang", "dir")}


def _classes(element: Any) -> list[str]:
    return (element.get("class") or "").split()
