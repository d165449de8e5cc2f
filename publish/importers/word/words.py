"""The words of a Word file by a reader of our own, which knows nothing of how the file is prepared for pandoc.

What Word would print of the text is read: insertions, not deletions; what fields show, not what they are asked; text
boxes after the paragraph that holds them, notes after the one that calls them. Left out are hidden words, prompts,
contents and indexes, formulas, headers and footers.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from publish.archives import Excess
from publish.importers.readings import in_brackets
from publish.importers.word.fields import heads_contents, matched_marks, shown_choice
from publish.importers.word.markup import MC, READABLE, Element, M, V, W, child, flag, is_hidden_drawing
from publish.importers.word.package import Package
from publish.importers.word.styles import StyleSheet
from publish.importers.word.tables import joined_away

LARGEST_TEXT = 4_000_000
"""Characters of a text; a long book has two million."""
_WORD = re.compile(r"\w+")
_SKIPPED = frozenset(
    (
        *(W + each for each in ("del", "moveFrom", "rPr", "pPr", "sectPr", "instrText", "delText", "tblPr", "tblGrid")),
        *(W + each for each in ("fldData", "delInstrText", "rt", "sdtPr")),
        *(M + "oMath", M + "oMathPara"),
    )
)
_BLANKS = frozenset(W + each for each in ("tab", "br", "cr", "ptab"))
_GREEK = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "ΑΒΧ∆ΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ"
)
_CONTENTS = ("TOC", "INDEX", "TOA")


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    shows: bool = False
    options: Element | None = None

    @property
    def name(self) -> str:
        return next(iter(self.instruction.split()), "").upper()


@dataclass(slots=True)
class _Paragraph:
    element: Element
    pieces: list[str] = field(default_factory=list)
    after: list[Element] = field(default_factory=list)  # text boxes and notes


@dataclass(slots=True)
class _Reader:
    styles: StyleSheet
    notes: dict[tuple[str, str], Element]
    marks: set[Element]  # of fields that have a beginning and an end
    done: list[_Paragraph] = field(default_factory=list)
    fields: list[_Field] = field(default_factory=list)
    open: list[_Paragraph] = field(default_factory=list)
    joins: list[str] | None = None  # words of a paragraph that goes on in the next one
    joined: set[Element] = field(default_factory=set)  # cells that are joined to those above them
    in_note: bool = False
    size: int = 0

    def block(self, element: Element) -> None:
        """Read blocks: paragraphs, tables and what is wrapped around them."""
        above: dict[int, int] = {}
        for each in element:
            if each.tag == W + "tr":
                gone, above = joined_away(each, above)
                self.joined |= gone
            if each.tag == W + "p":
                self.paragraph(each)
            elif _unseen(each) or each in self.joined:
                continue
            elif each.tag == MC + "AlternateContent":
                self.block(_alternative(each))
            elif each.tag not in _SKIPPED:
                self.block(each)

    def paragraph(self, element: Element) -> None:
        """Read a paragraph, then what it holds or calls."""
        if self.styles.is_contents(element):
            self.forget_heading()
            return
        this = _Paragraph(element, self.joins or [])
        self.joins = None
        self.open.append(this)
        self.inside(element)
        self.open.pop()
        frame = child(element, "pPr/framePr")
        dropped = frame is not None and frame.get(W + "dropCap", "none") in ("drop", "margin")
        ends_deleted = child(element, "pPr/rPr/del") is not None or child(element, "pPr/rPr/moveFrom") is not None
        after = element.getnext()
        while after is not None and after.tag in (W + "bookmarkStart", W + "bookmarkEnd"):
            after = after.getnext()
        if (dropped or ends_deleted) and after is not None and after.tag == W + "p":
            self.joins = this.pieces
        else:
            self.done.append(this)
        for each in this.after:
            outside, self.in_note = self.in_note, self.in_note or each.tag != W + "txbxContent"
            self.block(each)
            self.in_note = outside

    def inside(self, element: Element) -> None:
        """Read what stands in a paragraph."""
        for each in element:
            tag = each.tag
            if tag in _SKIPPED:
                continue
            if tag == W + "r":
                if not self.styles.hides(each, self.open[-1].element):
                    self.inside(each)
            elif tag == W + "t":
                self.say(_in_font(each.text or "", _font(element)))
            elif tag in (W + "drawing", W + "pict") and is_hidden_drawing(each):
                continue
            elif tag in _BLANKS:
                self.say(" ")
            elif tag == W + "noBreakHyphen":
                self.say("\u2011")
            elif tag == W + "softHyphen":
                self.say("\u00ad")
            elif tag == W + "sym":
                self.say(_symbol(each))
            elif tag == W + "fldChar":
                self.field_mark(each)
            elif tag == W + "fldSimple":
                self.fields.append(_Field(instruction=each.get(W + "instr", ""), shows=True))
                self.inside(each)
                self.end_field()
            elif tag == W + "txbxContent":
                self.open[-1].after.append(each)
            elif tag in (W + "footnoteReference", W + "endnoteReference"):
                kind = "footnotes" if tag == W + "footnoteReference" else "endnotes"
                note = None if self.in_note else self.notes.pop((kind, each.get(W + "id", "")), None)
                if note is not None:
                    self.open[-1].after.append(note)
            elif tag == W + "ruby":
                self.inside(each)
                over = "".join(
                    one.text or ""
                    for run in each.iterfind(f"{W}rt//{W}r")
                    if not self.styles.hides(run, self.open[-1].element)
                    for one in run.iter(W + "t")
                )
                base = "".join(one.text or "" for one in each.iterfind(f"{W}rubyBase//{W}t"))
                self.say(in_brackets(over, base))
            elif _unseen(each):
                continue
            elif tag == MC + "AlternateContent":
                self.inside(_alternative(each))
            elif tag == V + "textpath":
                self.say(each.get("string", ""))
            else:
                self.inside(each)

    def say(self, words: str) -> None:
        """Add words, unless a field is still asked or makes contents."""
        if all(each.shows and each.name not in _CONTENTS for each in self.fields):
            self.open[-1].pieces.append(words)
            self.size += len(words)
            if self.size > LARGEST_TEXT:
                raise Excess(f"it holds more than {LARGEST_TEXT:,} characters of text")

    def field_mark(self, mark: Element) -> None:
        """Begin, turn or end a field."""
        kind = mark.get(W + "fldCharType", "") if mark in self.marks else ""
        if kind == "begin":
            self.fields.append(_Field(instruction=_instruction(mark), options=mark.find(W + "ffData")))
        elif kind == "separate" and self.fields:
            self.fields[-1].shows = True
        elif kind == "end" and self.fields:
            self.end_field()

    def end_field(self) -> None:
        """End a field; one of a form shows what was chosen, contents take the heading before them along."""
        ended = self.fields.pop()
        self.say(shown_choice(ended.options) if ended.name in ("FORMCHECKBOX", "FORMDROPDOWN") else "")
        if ended.name in _CONTENTS:
            self.forget_heading()

    def forget_heading(self) -> None:
        """Take back the heading of contents, which stands before them with empty paragraphs between."""
        while self.done and not "".join(self.done[-1].pieces).strip():
            self.done.pop()
        if self.done and heads_contents(self.done[-1].element, self.styles):
            self.done.pop()


def _font(run: Element) -> str:
    fonts = child(run, "rPr/rFonts")
    return "" if fonts is None else fonts.get(W + "ascii", "") or fonts.get(W + "hAnsi", "")


def _in_font(words: str, font: str) -> str:
    """Return what words show in a font of symbols: Greek letters in Symbol, no words in the others."""
    if font.startswith(("Wingdings", "Webdings")):
        return "\ufffc" * len(words)
    if font == "Symbol":
        plain = (chr(ord(each) & 0xFF) if 0xF000 <= ord(each) <= 0xF0FF else each for each in words)
        return "".join(each.translate(_GREEK) if each < "\x80" else "\ufffc" for each in plain)
    return words


def _symbol(symbol: Element) -> str:
    try:
        number = int(symbol.get(W + "char", ""), 16)
    except ValueError:
        return "\ufffc"
    return _in_font(chr(number), symbol.get(W + "font", "")) if 0x20 <= number <= 0xF0FF else "\ufffc"


def _unseen(element: Element) -> bool:
    """Whether nobody sees a row or a cell that was deleted or is hidden, or the prompt of an empty field."""
    if element.tag == W + "tr":
        return child(element, "trPr/del") is not None or flag(child(element, "trPr/hidden"))
    if element.tag == W + "tc":
        return child(element, "tcPr/cellDel") is not None
    return element.tag == W + "sdt" and flag(child(element, "sdtPr/showingPlcHdr"))


def _alternative(alternatives: Element) -> Element:
    """Return the alternative whose words are shown."""
    ranks = [*alternatives.findall(MC + "Choice"), *alternatives.findall(MC + "Fallback")]
    return next(
        (each for each in ranks if next(each.iter(*READABLE), None) is not None), ranks[0] if ranks else alternatives
    )


def _instruction(begin: Element) -> str:
    """Return the beginning of a field's instruction: its name and what follows in the next runs."""
    run = begin.getparent()
    words = ""
    beside = begin.itersiblings()
    while run is not None and not words.strip():
        for each in beside:
            if each.tag == W + "fldChar":
                return words
            words += (each.text or "") if each.tag == W + "instrText" else ""
        run = run.getnext()
        beside = iter(run) if run is not None else iter(())
    return words


def words_of_package(package: Package, styles: StyleSheet) -> tuple[str, ...]:
    """Return the words that the text of a file must hold, in their order."""
    notes = {
        (story.name, each.get(W + "id", "")): each
        for story in package.stories[1:]
        for each in story.root
        if each.get(W + "type", "normal") == "normal"
    }
    reader = _Reader(styles, notes, {mark for story in package.stories for mark in matched_marks(story.root)})
    body = package.stories[0].root.find(W + "body")
    if body is not None:
        reader.block(body)
    return tuple(word for each in reader.done for word in tokens("".join(each.pieces)))


def tokens(words: str) -> list[str]:
    """Return the words of a line, in the form in which two readers can be compared."""
    return _WORD.findall(unicodedata.normalize("NFKC", words))
