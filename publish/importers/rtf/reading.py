"""An RTF file read once: its words, what of it is left out, and where it has to be changed before pandoc reads it.

Pandoc leaves comments, headers and hidden words out, but it keeps deleted words, knows one code page alone, and hands
on neither languages nor alternative texts.
"""

from __future__ import annotations

import binascii
import codecs
import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field, replace

from publish.archives import Excess
from publish.importers.addresses import plain_address
from publish.importers.rtf.numbers import CODE_PAGES, LANGUAGES
from publish.importers.rtf.tokens import Token, tokens
from publish.languages import language_mistake

DEEPEST = 200
_MOST_TOKENS = 1_000_000
_NAMES = (
    b"fonttbl colortbl stylesheet info listtable listoverridetable rsidtbl generator xmlnstbl themedata datastore"
    b" colorschememapping latentstyles pgptbl revtbl filetbl private bkmkstart bkmkend atrfstart atrfend objdata"
    b" objclass objname objalias objsect panose falt template sp shprslt nonshppict blipuid picprop listtext mmathPr"
    b" pntext pn pnseclvl docvar userprops ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn fchars lchars formfield"
    b" datafield background tc xe wgrffmtfilter oldcprops oldpprops oldtprops oldsprops defchp defpap protusertbl"
    b" mailmerge rxe txe comment docpart"
)
_SKIPPED = frozenset(_NAMES.split())
_HEADERS = frozenset(b"header headerl headerr headerf footer footerl footerr footerf".split())
_COMMENTS = frozenset(b"annotation atnid atnauthor atntime atndate atnref atnparent atnicn".split())
_BREAKS = frozenset(b"par sect page column line tab cell row nestcell nestrow softline emspace enspace qmspace".split())
_BACKED = frozenset(b"cb chcbpat cbpat highlight intbl".split())
_UNREADABLE = 4  # half points
_COLOURS = re.compile(rb"\{\\colortbl\b([^{}]{0,100000})\}")
_SIGNS = {
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
}
_ADDRESS = re.compile(rb'HYPERLINK\s+(?:\\\\[a-z]\s+)*"?([^"\s\\{}]+)', re.IGNORECASE)
_ENTRY = re.compile(rb"\{\\(?:xe|tc|rxe|txe|comment)\b")
_DESCRIPTION = re.compile(rb"\{\\sn (wzDescription|wzName|fIsDecorative)\}\{\\sv ?([^{}]*)\}")


@dataclass(slots=True)
class Picture:
    """A picture by the name that pandoc gives it, the hash of its bytes, and what is said of it."""

    name: str
    alt: str


@dataclass(slots=True)
class Reading:
    """What was found in a file; ``changes`` are spans of bytes with what is to stand there instead."""

    words: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)
    comments: int = 0
    faint: int = 0  # passages in white or in letters too small to read
    deleted: int = 0
    inserted: int = 0
    boxes: int = 0
    addresses: int = 0
    title: str = ""
    letters: Counter[int] = field(default_factory=Counter)
    pictures: list[Picture] = field(default_factory=list)
    changes: list[tuple[int, int, bytes]] = field(default_factory=list)

    def language(self) -> str:
        """Return the language that most letters carry, "" where none is said or known."""
        known = Counter[str]()
        for number, count in self.letters.items():
            tag = LANGUAGES.get(number & 0x3FF, "")
            if tag and not language_mistake(tag):
                known[tag] += count
        return max(known, key=lambda each: (known[each], each)) if known else ""

    def changed(self, data: bytes) -> bytes:
        """Return the file with all changes made."""
        parts: list[bytes] = []
        done = 0
        for start, end, new in sorted(self.changes):
            if start >= done:
                parts += [data[done:start], new]
                done = end
        return b"".join((*parts, data[done:]))


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """What holds in a group: where its words go (body, header, skip …), how they look, how bytes become characters."""

    goes: str = "body"
    hidden: bool = False
    unseen: bool = False  # by the style of the paragraph
    white: bool = False
    tiny: bool = False
    backed: bool = False  # by a colour
    deleted: bool = False
    inserted: bool = False
    fallback: int = 1
    font: int = 0
    language: int = 0
    start: int = 0
    star: bool = False
    deletion: int = 0  # where a deletion began in this group


def read(data: bytes) -> Reading:
    """Read a file; raise ``Excess`` where it is none, or its groups lie in each other deeper than in any document."""
    if not data.lstrip()[:6].startswith(b"{\\rtf"):
        raise Excess("it is no RTF file")
    return _Reader(data).run()


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.found = Reading()
        self.page = "cp1252"
        self.fonts: dict[int, str] = {}
        self.font = 0  # the one that the table of fonts is at
        self.style = b""  # the one that the table of styles is at
        self.hiding: set[bytes] = set()  # styles whose words nobody sees
        self.white = _white(data)
        self.faint = False  # whether the words before were
        self.skip = 0  # characters that stand for one that was given by its number
        self.bytes: list[Token] = []
        self.numbered = False  # whether a character by its number came last: pandoc drops the one after it

    def run(self) -> Reading:
        state = _State()
        stack: list[_State] = []
        for number, token in enumerate(tokens(self.data)):
            if number > _MOST_TOKENS:
                raise Excess("it has more signs than any document")
            if token.kind not in ("byte", "line") and self.bytes:
                self._flush(state)
            elif token.kind not in ("byte", "text", "line"):
                self.numbered = False
            if token.value == b"{" and token.kind == "brace":
                self.skip = 0
                if len(stack) > DEEPEST:
                    raise Excess("its groups lie in each other deeper than in any document")
                stack.append(state)
                state = replace(state, start=token.start, star=False, deletion=0)
            elif token.kind == "brace":
                self.skip = 0
                state = self._close(state, stack, token)
                if not stack:  # what follows the end is no part of the file
                    break
            elif token.kind == "word":
                state = self._word(state, token)
            elif token.kind == "byte":
                self._byte(state, token)
            elif token.kind == "text":
                self._text(state, token)
            elif token.kind == "sign" and token.value in (b"~", b"_"):
                self._say(state, "\xa0" if token.value == b"~" else "\u2011")
            elif token.kind == "sign" and token.value in (b"\n", b"\r"):
                self._say(state, " ")
            elif token.kind == "sign" and token.value == b"*":
                state = replace(state, star=True)
        return self.found

    def _close(self, state: _State, stack: list[_State], token: Token) -> _State:
        if not stack:
            return state
        above = stack.pop()
        group = self.data[state.start : token.end]
        if state.goes == "picture" and above.goes != "picture":
            self._picture(group)
        elif state.goes == "address" and above.goes != "address":
            self._address(state.start, group)
        elif state.goes == above.goes == "styles" and group.startswith(b"{\\*"):
            self.found.changes.append((state.start, token.end, b""))  # pandoc prints the names of such styles
        elif state.goes == "nested" and above.goes != "nested":
            self.found.changes.append((state.start, token.end, b""))
        elif state.goes == "comment" and above.goes != "comment":
            self.found.comments += group.startswith((b"{\\*\\annotation", b"{\\annotation"))
        if state.deleted and not above.deleted and above.goes == "body":
            begins = state.deletion if b"\\deleted0" in group or b"\\mvf0" in group else state.start
            self.found.changes.append((begins, token.end - (begins != state.start), b""))
        elif state.goes == "skip" and above.goes == "body" and _ENTRY.match(group):
            self.found.changes.append((state.start, token.end, b""))  # pandoc prints the entries of indexes
        if state.goes == "title" and above.goes != "title":
            self.found.title = " ".join(self.found.title.split())
        return above

    def _word(self, state: _State, token: Token) -> _State:
        word, number = token.value, token.number
        first = token.start <= state.start + 3
        if word == b"u" and number is not None:
            self._cut(state, token)
            self._say(state, chr(number % 65536))
            self.skip = state.fallback
            self.numbered = True
            return state
        self.skip = 0
        if word == b"ansicpg" and number:
            self.page = _codec(f"cp{number}") or self.page
        elif word == b"fcharset" and state.goes == "fonts" and number is not None:
            self.fonts[self.font] = CODE_PAGES.get(number, "")
        elif word == b"f" and number is not None:
            if state.goes == "fonts":
                self.font = number
            return replace(state, font=number)
        elif word in (b"caps", b"nestrow") or (word == b"itap" and (number or 0) > 1):
            # a look that pandoc writes into the words; a table in a cell, whose words it loses
            self.found.changes.append((token.start, token.end, b"\\itap1 " if word == b"itap" else b"\\noproof "))
        elif word == b"nestcell":
            self.found.changes.append((token.start, token.end, b"\\par "))
            self._say(state, " ")
        elif word == b"uc":
            return replace(state, fallback=max(0, min(number or 0, 10)))
        elif word in (b"lang", b"langnp") and number:
            return replace(state, language=number)
        elif word == b"plain":
            return replace(state, hidden=False, deleted=False, inserted=False, white=False, tiny=False)
        elif word == b"pard":
            return replace(state, unseen=False, backed=False)
        elif word in (b"s", b"cs") and number is not None:
            style = b"%s%d" % (word, number)
            if state.goes == "styles":
                self.style = style
            elif word == b"s":
                return replace(state, unseen=style in self.hiding)
            elif style in self.hiding:
                return replace(state, hidden=True)
        elif word == b"sbasedon" and state.goes == "styles":
            if {b"%s%d" % (kind, number or 0) for kind in (b"s", b"cs")} & self.hiding:
                self.hiding.add(self.style)
        elif word == b"v":
            if state.goes == "styles":
                (self.hiding.discard if number == 0 else self.hiding.add)(self.style)
            return replace(state, hidden=number != 0, unseen=state.unseen and number != 0)
        elif word == b"cf":
            return replace(state, white=number in self.white)
        elif word == b"fs":
            return replace(state, tiny=0 < (number or 24) <= _UNREADABLE)
        elif word in _BACKED:
            return replace(state, backed=True)
        elif word in (b"deleted", b"mvf"):
            if number != 0 and not state.deleted and state.goes == "body":
                state = replace(state, deletion=token.start)
            elif number == 0 and state.deleted and state.deletion:
                self.found.changes.append((state.deletion, token.end, b""))
                state = replace(state, deletion=0)
            self.found.deleted += number != 0 and state.goes == "body" and not state.deleted
            return replace(state, deleted=number != 0)
        elif word == b"revised":
            self.found.inserted += number != 0 and state.goes == "body" and not state.inserted
            return replace(state, inserted=number != 0)
        elif word in _BREAKS:
            self._say(state, " ")
        elif word in _SIGNS:
            self._say(state, _SIGNS[word])
        elif word == b"shptxt":
            self.found.boxes += 1
            self._say(replace(state, goes="body"), " ")
            return replace(state, goes="body", backed=True)
        elif word == b"footnote":
            if state.star:  # so LibreOffice writes it, and pandoc passes over it
                self.found.changes.append((state.start + 1, token.start, b""))
            self._say(state, " ")
        elif first and state.goes in ("body", "skip", "info") and (goes := _destination(word, state)):
            return replace(state, goes=goes)
        return state

    def _byte(self, state: _State, token: Token) -> None:
        if self.skip:
            self.skip -= 1
        else:
            self.bytes.append(token)

    def _flush(self, state: _State) -> None:
        """Turn a run of bytes into characters, by the code page of their font, and write them by their numbers."""
        run, self.bytes = self.bytes, []
        raw = bytes(int(each.value, 16) for each in run)
        page = self.fonts.get(state.font) or self.page
        words = raw.decode(page, "replace")
        self._say(state, words)
        for each in run:
            self._cut(state, each)
        if page != "cp1252" and state.goes == "body":
            units = words.encode("utf-16-le", "surrogatepass")
            numbers = [int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)]
            written = b"".join(b"\\u%d?" % each for each in numbers)
            self.found.changes.append((run[0].start, run[-1].end, b"{\\uc1 %s}" % written))
            self.numbered = True

    def _text(self, state: _State, token: Token) -> None:
        text = token.value
        self._cut(state, token)
        if self.skip:
            passed, self.skip = min(self.skip, len(text)), 0
            text = text[passed:]
        if self.numbered and text:
            place = token.end - len(text)
            self.found.changes.append((place, place, b"{}"))
        self.numbered = self.numbered and not text
        self._say(state, text.decode(self.fonts.get(state.font) or self.page, "replace"))

    def _cut(self, state: _State, token: Token) -> None:
        """Take hidden words out of the file: which ones a style hides pandoc doesn't always know."""
        if state.goes == "body" and (state.hidden or state.unseen):
            self.found.changes.append((token.start, token.end, b""))

    def _say(self, state: _State, words: str) -> None:
        if state.goes == "header":
            self.found.headers.append(words)
        elif state.goes == "title":
            self.found.title += words
        elif state.goes == "body" and (state.hidden or state.unseen):
            self.found.hidden.append(words)
        elif state.goes == "body" and not state.deleted:
            self.found.words.append(words)
            if words.strip():
                faint = state.tiny or (state.white and not state.backed)
                self.found.faint += faint and not self.faint
                self.faint = faint
            self.found.letters[state.language] += len(words)

    def _picture(self, group: bytes) -> None:
        digits = re.sub(rb"\{[^{}]*\}|\\[a-z]+-?\d* ?|[^0-9a-fA-F]", b"", _without_groups(group))
        said = dict(_DESCRIPTION.findall(group))
        alt = " ".join(said.get(b"wzDescription", b"").decode("latin-1").split())
        try:
            data = binascii.unhexlify(digits)
        except binascii.Error:
            return
        self.found.pictures.append(Picture(hashlib.sha1(data, usedforsecurity=False).hexdigest(), alt))

    def _address(self, start: int, group: bytes) -> None:
        found = _ADDRESS.search(group)
        if found is None:
            return
        address = found[1].decode("latin-1")
        plain = plain_address(address)
        if plain != address:
            self.found.addresses += 1
            written = plain.encode("ascii", "replace")
            self.found.changes.append((start + found.start(1), start + found.end(1), written))


def _destination(word: bytes, state: _State) -> str:
    """Return where the words of a group go that begins with this control word, "" for where they went before."""
    if word == b"fonttbl":
        return "fonts"
    if word == b"stylesheet":
        return "styles"
    if word == b"info":
        return "info"
    if word == b"title" and state.goes == "info":
        return "title"
    if word in _HEADERS:
        return "header"
    if word in (b"nesttableprops", b"nonesttables"):
        return "nested"
    if word in _COMMENTS:
        return "comment"
    if word == b"pict":
        return "picture"
    if word == b"fldinst":
        return "address"
    if word in _SKIPPED or (state.star and word not in (b"shpinst", b"shppict", b"cs", b"revised")):
        return "skip"
    return "skip" if state.goes == "info" else ""


def _white(data: bytes) -> frozenset[int]:
    """Return the numbers of the colours that are white."""
    found = _COLOURS.search(data)
    colours = found[1].split(b";") if found else ()
    white = [re.findall(rb"\\(?:red|green|blue)(\d+)", each) == [b"255"] * 3 for each in colours]
    return frozenset(number for number, holds in enumerate(white) if holds)


def _without_groups(group: bytes) -> bytes:
    """Return what stands in a group itself, and in no group within it."""
    kept = bytearray()
    depth = 0
    for token in tokens(group):
        if token.kind == "brace":
            depth += 1 if token.value == b"{" else -1
        elif depth == 1 and token.kind == "text":
            kept += token.value
    return bytes(kept)


def _codec(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""
