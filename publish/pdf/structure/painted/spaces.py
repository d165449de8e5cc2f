"""Spaces that laying out takes away at the ends of lines and between elements, put back into what is painted.

CSS drops the space at which a line breaks, and WeasyPrint paints no box that holds nothing else.  Whoever reads
the content of the page then hears two words as one.  A space at the end of a line of text leaves no ink, so
it is painted again: by the box before it, or by the box that holds nothing but the space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from publish.characters import RUNS_LEFT
from publish.html.vocabulary import VERSE_LINE
from publish.pdf.structure.painted.boxes import Kind, Piece

_WHITE = re.compile(r"[ \t\n\r\f]+")
_NO_GLYPHS = re.compile("[\u200b\u2060\u00ad]")  # break opportunities: they leave no glyph
_SPACES = " \t\n\r\f\u00a0"
_BORDER = "\0"  # where a child stands between two passages of an element's own words
UNSEEN = "\u2060"  # a text that WeasyPrint paints although nothing of it shows


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoredSpaces:
    """The boxes that end in a hyphen which only the break of the line put there, and boxes in
    right-to-left lines after which a space is missing: painted by the box it would move the ink."""

    hyphenated: frozenset[Any]
    open_ended: frozenset[Any]


def restore_spaces(pages: Iterable[Iterable[Piece]], continued: Mapping[Any, Any]) -> RestoredSpaces:
    """Let the boxes of all pages paint the spaces that stand in the text.

    ``continued`` are blocks that go on with the lines of another one, with that one.
    """
    restorer = _Restorer(continued)
    for pieces in pages:
        for piece in pieces:
            if piece.kind is Kind.TEXT and piece.line is not None:
                restorer.read(piece)
    return RestoredSpaces(hyphenated=frozenset(restorer.hyphenated), open_ended=frozenset(restorer.open_ended))


def lines_of_verse(root: Any) -> dict[Any, Any]:
    """Return the lines of verse in a document, each with its stanza: together they are one block of words."""
    return {
        line: stanza for stanza in root.iter("p") for line in stanza if VERSE_LINE in (line.get("class") or "").split()
    }


def is_blank(box: Any) -> bool:
    """Whether a text box holds nothing that could be read."""
    return not _seen(box).strip(_SPACES) and box.text != UNSEEN


@dataclass(slots=True)
class _Last:
    """The last text that was read in a block, and a blank box after it if there is one.

    ``parted`` says that the blank box is white space, which may be gone from it where a line ends.
    """

    box: Any
    line: Any
    followed: bool
    blank: Any = None
    parted: bool = False


class _Restorer:
    def __init__(self, continued: Mapping[Any, Any]) -> None:
        self._continued = continued
        self.hyphenated: list[Any] = []
        self.open_ended: list[Any] = []
        self._sources: dict[Any, _OwnWords] = {}
        self._last: dict[Any, _Last] = {}

    def read(self, piece: Piece) -> None:
        box, block = piece.box, self._continued.get(piece.line.element, piece.line.element)
        last = self._last.get(block)
        if box.text == UNSEEN:
            return  # it stands for words of its own, and takes no space
        if not _seen(box).strip(_SPACES):
            if last is not None:
                last.blank = box
                last.parted |= " " in box.text or "\u00a0" in box.text or (not box.text and not piece.pseudo)
            return
        preceded, followed, hyphenated = self._own_words(piece).read(box.text)
        if hyphenated:
            self.hyphenated.append(box)
        preceded = preceded or (last is not None and bool(piece.pseudo) and _begins_line(piece, last))
        if last is not None and _is_apart(last, box, preceded):
            self._put_space(last)
        self._last[block] = _Last(box=box, line=piece.line, followed=followed)

    def _own_words(self, piece: Piece) -> _OwnWords:
        if piece.pseudo:
            return _OwnWords("")
        if piece.element not in self._sources:
            self._sources[piece.element] = _OwnWords(_own_text(piece.element))
        return self._sources[piece.element]

    def _put_space(self, last: _Last) -> None:
        layout = last.box.pango_layout
        if layout.text.endswith(" "):
            return
        if last.blank is not None and last.blank.style["visibility"] == "visible":
            last.blank.text, last.blank.pango_layout.text = UNSEEN, " "
        elif last.box.style["direction"] == "ltr" and not RUNS_LEFT.search(last.box.text):
            layout.text += " "
        else:
            self.open_ended.append(last.box)


def _is_apart(last: _Last, box: Any, preceded: bool) -> bool:
    """Whether a space stands between two boxes that neither of them paints."""
    if _seen(last.box).endswith(" ") or _seen(box).startswith(" "):
        return False
    return last.followed or preceded or last.parted


def _begins_line(generated: Piece, last: _Last) -> bool:
    """Whether generated content was set on a new line after a word, as can only be at a space (UAX #14, LB28-30)."""
    return generated.line is not last.line and last.box.text[-1:].isalnum()


def _seen(box: Any) -> str:
    return _NO_GLYPHS.sub("", box.text)


class _OwnWords:
    """The words that an element holds itself, read along with the boxes that they were cut into."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def read(self, shown: str) -> tuple[bool, bool, bool]:
        """Return whether white space stands before and after what a box shows, and whether its hyphen is a new one."""
        text = self._text
        shown = _NO_GLYPHS.sub("", shown).strip(" ")
        start = self._at
        while start < len(text) and text[start] in f" {_BORDER}":
            start += 1
        preceded = start > 0 and text[start - 1] == " "
        hyphenated = False
        if not text.startswith(shown, start):
            end, hyphenated = self._read_letters(shown, start)
        else:
            end = start + len(shown)
        if end < 0:
            return False, False, False
        self._at = end
        return preceded, end < len(text) and text[end] == " ", hyphenated

    def _read_letters(self, shown: str, at: int) -> tuple[int, bool]:
        """Follow the letters one by one where the spaces aren't the same, as in code; -1 if they differ."""
        text = self._text
        for place, letter in enumerate(shown):
            if letter in " \t\n":
                continue
            while at < len(text) and text[at] in f" {_BORDER}":
                at += 1
            if at < len(text) and text[at] == letter:
                at += 1
            elif place == len(shown) - 1 and letter in "\u2010-":
                return at, True
            else:
                return -1, False
        return at, False


def _own_text(element: Any) -> str:
    """Return the text nodes of an element; a forced line break between two of them is a space."""
    parts = [element.text or ""]
    for child in element:
        parts += [" " if child.tag == "br" else _BORDER, child.tail or ""]
    return _NO_GLYPHS.sub("", _WHITE.sub(" ", "".join(parts)))
