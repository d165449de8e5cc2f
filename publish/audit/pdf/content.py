"""Read content streams: marked content with its words, what is painted outside of it, and the forms that are drawn.

Only what bears on tags is looked at; everything else, most of a stream, is passed over by one regular expression.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pikepdf

from publish.audit.pdf.character_codes import Decode, decoder
from publish.audit.pdf.objects import Key, TooLarge, entry, inherited, items, key, name, named, text, unpacked, whole
from publish.audit.pdf.reading_order import in_reading_order

_REGULAR = rb"[^\x00\t\n\f\r ()<>\[\]{}/%]"
_PLAIN = rb"[-+.0-9\x00\t\n\f\r ]++"
_STRING = rb"\((?:[^()\\]++|\\.)*+\)"
_HEXADECIMAL = rb"<[0-9A-Fa-f\x00\t\n\f\r ]*+>"
_PASSED_OVER = (
    rb"q|Q|cm|re|m|l|c|v|y|h|n|W\*|W|w|J|j|M|d|ri|i|gs|BT|ET|Td|TD|Tm|T\*|Tc|Tw|Tz|TL|Tr|Ts"
    rb"|rg|RG|g|G|k|K|cs|CS|scn|SCN|sc|SC"
)
_TOKEN = re.compile(
    rb"(?P<passed>(?:" + _PLAIN + rb"|(?:" + _PASSED_OVER + rb")(?!" + _REGULAR + rb"))++)"
    rb"|(?P<shown>"
    + _STRING
    + rb"|"
    + _HEXADECIMAL
    + rb"|\[(?:"
    + _PLAIN
    + rb"|"
    + _STRING
    + rb"|"
    + _HEXADECIMAL
    + rb")*+\])"
    rb"|(?P<name>/" + _REGULAR + rb"*+)"
    rb"|(?P<number><<[\x00\t\n\f\r ]*+/MCID[\x00\t\n\f\r ]++(?P<mcid>[0-9]{1,9}+)[\x00\t\n\f\r ]*+>>)"
    rb"|(?P<dictionary><<)"
    rb"|(?P<string>\()"
    rb"|(?P<comment>%[^\r\n]*+)"
    rb"|(?P<word>" + _REGULAR + rb"++)"
    rb"|(?P<other>.)",
    re.DOTALL,
)
_RISES = re.compile(rb"\s*(?:[-+.0-9]+\s+Ts\s*)+|\s+")
_PIECE = re.compile(_STRING + rb"|" + _HEXADECIMAL, re.DOTALL)
_BRACKET = re.compile(rb"\\.|[()]", re.DOTALL)
_BORDER = re.compile(_STRING + rb"|" + _HEXADECIMAL + rb"|%[^\r\n]*+|<<|>>|\(", re.DOTALL)
_IMAGE_END = re.compile(rb"[\x00\t\n\f\r ]EI(?=[\x00\t\n\f\r ]|$)")
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|\r|\n)|(.))", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_TEXT = frozenset({b"Tj", b"TJ", b"'", b'"'})
_PATH = frozenset({b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s"})
_MOST_FORMS = 100
_FIRST_WORDS = 120
_MOST_READ = 256 * 1024 * 1024
"""Bytes that all pages, forms and maps of characters of a file may unpack to."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Characters that a font shows: the bytes of strings as the stream writes them.

    ``goes_on`` says that nothing but a rise stands between them and those shown before, as where a mark is raised above
    its letter.
    """

    font: bytes
    written: bytes
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A form or picture that is drawn: the name of the resource, and whether the content around it names a language."""

    resource: bytes
    language: bool = False


@dataclass(slots=True, kw_only=True)
class Sequence:
    """The marked content with one MCID, or (``tag`` empty) what lies in neither marked content nor an artifact.

    ``without_language`` says whether some text of it stands in no marked content that names its language (Lang).
    """

    tag: str
    times: int = 0
    artifact: bool = False
    within: int | None = None
    holds_artifact: bool = False
    without_language: bool = False
    pieces: list[Shown | Drawn | str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True, kw_only=True)
class Content:
    """What a page or a form holds: sequences by MCID, and what is amiss with their borders.

    ``outside`` is what is painted outside of all of them; ``drawn`` are all forms and pictures with the MCID that
    they are drawn in and whether that is an artifact; ``unopened`` and ``unclosed`` count the operators EMC and BDC
    that have no partner.
    """

    sequences: dict[int, Sequence] = field(default_factory=dict)
    outside: Sequence = field(default_factory=lambda: Sequence(tag=""))
    drawn: list[tuple[bytes, int | None, bool]] = field(default_factory=list)
    unopened: int = 0
    unclosed: int = 0


def scan(data: bytes, properties: Mapping[str, Any]) -> Content:
    """Read a stream; ``properties`` are the property lists that it names (ISO 32000-2, 14.6.2)."""
    return _Scan(data, properties).content


class _Open(NamedTuple):
    """Marked content that is open.

    Its MCID or that of what it lies in, whether it is an artifact, whether ActualText stands for its words, and
    whether its language is named.
    """

    number: int | None = None
    artifact: bool = False
    replaced: bool = False
    language: bool = False


_NOTHING_OPEN = _Open()


class _Scan:
    """Goes once through a stream, with the marked content that is open on a stack."""

    def __init__(self, data: bytes, properties: Mapping[str, Any]) -> None:
        self.content = Content()
        self._properties = properties
        self._open: list[_Open] = []
        self._known: dict[bytes, Any] = {}
        self._font = b""
        self._since_shown = ""  # what stands between the last show operator and here: other, nothing, rise
        self._run(data)
        self.content.unclosed = len(self._open)

    def _run(self, data: bytes) -> None:
        match = _TOKEN.match
        operands: list[Any] = []
        at, end = 0, len(data)
        while at < end:
            token = match(data, at)
            if token is None:
                return
            at = token.end()
            kind = token.lastgroup
            if kind == "passed":
                if self._since_shown:
                    self._pass_over(data[token.start() : at])
                continue
            if kind == "comment":
                continue
            if kind == "word":
                word = token.group()
                if word == b"ID":
                    self._painted("picture")
                    at = _after_image(data, at)
                else:
                    self._operator(word, operands)
                operands.clear()
            elif kind == "dictionary":
                at = _after_dictionary(data, token.start())
                operands.append(self._dictionary(data[token.start() : at]))
            elif kind == "number":
                operands.append({"/MCID": int(token.group("mcid"))})
            elif kind == "string":
                at = _after_string(data, token.start())
                operands.append(data[token.start() : at])
            elif kind != "other":
                operands.append(token.group())

    def _pass_over(self, written: bytes) -> None:
        if not _RISES.fullmatch(written):
            self._since_shown = ""
        elif written.strip():
            self._since_shown = "rise"

    def _dictionary(self, written: bytes) -> Any:
        if written not in self._known:
            try:
                self._known[written] = pikepdf.Object.parse(written)
            except (pikepdf.PdfError, ValueError, TypeError, RuntimeError):
                self._known[written] = {}
        return self._known[written]

    def _operator(self, word: bytes, operands: list[Any]) -> None:
        if word in _TEXT:
            written = operands[-1] if operands and isinstance(operands[-1], bytes) else b""
            if _PIECE.search(written) or written.startswith(b"("):
                self._painted("text", Shown(self._font, written, self._since_shown == "rise"))
            self._since_shown = "nothing"
            return
        self._since_shown = ""
        if word == b"EMC":
            if self._open:
                self._open.pop()
            else:
                self.content.unopened += 1
        elif word == b"BDC":
            tag = operands[-2] if len(operands) > 1 else b""
            self._begin(tag, operands[-1] if operands else {})
        elif word == b"BMC":
            self._begin(operands[-1] if operands else b"", {})
        elif word == b"Tf":
            self._font = operands[-1] if operands and isinstance(operands[-1], bytes) else b""
        elif word == b"Do":
            resource = operands[-1] if operands and isinstance(operands[-1], bytes) else b""
            within = self._open[-1] if self._open else _NOTHING_OPEN
            self.content.drawn.append((resource, within.number, within.artifact))
            self._piece(Drawn(resource, within.language))
        elif word in _PATH:
            self._painted("drawing")
        elif word == b"sh":
            self._painted("shading")

    def _begin(self, written: Any, given: Any) -> None:
        tag = _name(written) if isinstance(written, bytes) else ""
        found = self._properties.get(_name(given), {}) if isinstance(given, bytes) else given
        number = found.get("/MCID") if isinstance(found, dict) else whole(entry(found, "/MCID"))
        spoken = None if isinstance(found, dict) else entry(found, "/ActualText")
        outer = self._open[-1] if self._open else _NOTHING_OPEN
        artifact = outer.artifact or tag == "Artifact"
        if number is not None:
            sequence = self.content.sequences.setdefault(number, Sequence(tag=tag))
            sequence.times += 1
            sequence.artifact = sequence.artifact or artifact
            sequence.within = outer.number if outer.number is not None else sequence.within
        elif artifact and not outer.artifact and outer.number is not None:
            self.content.sequences[outer.number].holds_artifact = True
        language = outer.language or (not isinstance(found, dict) and bool(text(entry(found, "/Lang"))))
        here = _Open(outer.number if number is None else number, artifact, outer.replaced, language)
        self._open.append(here)
        if spoken is not None and not outer.replaced:
            self._piece(text(spoken).replace("\u00ad", ""))
            self._open[-1] = here._replace(replaced=True)

    def _painted(self, kind: str, piece: Shown | None = None) -> None:
        within = self._open[-1] if self._open else _NOTHING_OPEN
        if within.artifact:
            return
        sequence = self._sequence(within)
        sequence.kinds[kind] += 1
        if piece:
            sequence.without_language = sequence.without_language or not within.language
        if piece and not within.replaced:
            sequence.pieces.append(piece)

    def _piece(self, piece: Drawn | str) -> None:
        within = self._open[-1] if self._open else _NOTHING_OPEN
        if not within.artifact and not within.replaced:
            sequence = self._sequence(within)
            sequence.pieces.append(piece)
            if isinstance(piece, str):
                sequence.without_language = sequence.without_language or not within.language

    def _sequence(self, within: _Open) -> Sequence:
        return self.content.outside if within.number is None else self.content.sequences[within.number]


def _after_dictionary(data: bytes, start: int) -> int:
    depth, at = 0, start
    while border := _BORDER.search(data, at):
        at = border.end()
        if border.group() == b"<<":
            depth += 1
        elif border.group() == b">>":
            depth -= 1
            if depth == 0:
                return at
        elif border.group() == b"(":
            at = _after_string(data, border.start())
    return len(data)


def _after_string(data: bytes, start: int) -> int:
    depth, at = 0, start
    while bracket := _BRACKET.search(data, at):
        at = bracket.end()
        if bracket.group() == b"(":
            depth += 1
        elif bracket.group() == b")":
            depth -= 1
            if depth == 0:
                return at
    return len(data)


def _after_image(data: bytes, start: int) -> int:
    """Find the end of an inline picture: EI between white space, with nothing binary right after it."""
    for found in _IMAGE_END.finditer(data, start):
        behind = data[found.end() : found.end() + 12]
        if all(9 <= byte < 127 for byte in behind):
            return found.end()
    return len(data)


def _name(written: bytes) -> str:
    """Read a name as a stream writes it, ``#`` codes resolved."""
    plain = re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes([int(found.group(1), 16)]), written[1:])
    return plain.decode("utf-8", "replace")


def _codes(written: bytes) -> bytes:
    """Return the bytes of an operand, which is a string, a hexadecimal one, or an array of such, in one piece."""
    if written.startswith(b"("):
        return _unescaped(written[1:-1])
    found = _PIECE.findall(written)
    if b"(" not in written:
        return _hexadecimal(found)
    return b"".join(_unescaped(each[1:-1]) if each.startswith(b"(") else _hexadecimal([each]) for each in found)


def _hexadecimal(written: list[bytes]) -> bytes:
    """Read hexadecimal strings; one with an odd number of digits ends in a zero that isn't written."""
    digits = [each[1:-1].translate(None, b"\x00\t\n\f\r ") for each in written]
    return bytes.fromhex(b"".join([each + b"0" * (len(each) % 2) for each in digits]).decode())


def _unescaped(written: bytes) -> bytes:
    if b"\\" not in written:
        return written

    def meant(found: re.Match[bytes]) -> bytes:
        octal, line, other = found.groups()
        if octal:
            return bytes([int(octal, 8) & 255])
        return b"" if line else _ESCAPED.get(other, other)

    return _ESCAPE.sub(meant, written)


class Streams:
    """The content of the pages and forms of one open PDF, each read when it is first asked for."""

    def __init__(self) -> None:
        self._read: dict[Key, Content] = {}
        self._decoders: dict[Key, Decode] = {}
        self._first: dict[tuple[Key, int], str] = {}
        self._left = _MOST_READ

    def content(self, holder: Any) -> Content:
        """Read the content of a page or of a form."""
        at = key(holder)
        if at not in self._read:
            content = scan(self._data(holder), named(entry(inherited(holder, "/Resources"), "/Properties")))
            if at == (0, 0):
                return content
            self._read[at] = content
        return self._read[at]

    def first_words(self, holder: Any, number: int) -> str:
        """Return about the first hundred characters of the marked content with an MCID."""
        at = (key(holder), number)
        if at[0] == (0, 0) or at not in self._first:
            sequence = self.content(holder).sequences.get(number)
            found = ""
            for piece in self._words(holder, sequence, set()) if sequence else ():
                found += piece[:_FIRST_WORDS]
                if len(found) >= _FIRST_WORDS:
                    break
            self._first[at] = found
        return self._first[at]

    def words(self, holder: Any, number: int, *, forms: bool = True) -> str:
        """Return the words of the marked content with an MCID, as fonts and ActualText give them.

        ``forms`` says whether to read the forms that it draws too, as one wouldn't in a picture.
        """
        sequence = self.content(holder).sequences.get(number)
        return "".join(self._words(holder, sequence, set() if forms else None)) if sequence else ""

    def words_outside(self, holder: Any) -> str:
        """Return the words that are in no marked content with an MCID, and in no artifact either."""
        return "".join(self._words(holder, self.content(holder).outside, None))

    def decoded(self, font: Any, codes: bytes) -> str:
        """Return the characters of a string that a font shows, in the order in which they are shown."""
        return self._decoder_of(font)(codes)

    def drawn(self, holder: Any, resource: bytes) -> Any:
        """Return the form or picture of a name, or None."""
        return entry(entry(inherited(holder, "/Resources"), "/XObject"), "/" + _name(resource)) if resource else None

    def _words(self, holder: Any, sequence: Sequence, met: set[Key] | None) -> Iterator[str]:
        """Collect words; ``met`` are the forms that have been read, each of which is once; None is to read none."""
        shown = ""
        for piece in sequence.pieces:
            if shown and not (isinstance(piece, Shown) and piece.goes_on):
                yield in_reading_order(shown)
                shown = ""
            if isinstance(piece, str):
                yield piece
            elif isinstance(piece, Shown):
                shown += self._decoder(holder, piece.font)(_codes(piece.written))
            elif met is not None and len(met) < _MOST_FORMS:
                form = self.drawn(holder, piece.resource)
                if name(entry(form, "/Subtype")) == "Form" and key(form) not in met:
                    met.add(key(form))
                    yield from self._words(form, self.content(form).outside, met)
        if shown:
            yield in_reading_order(shown)

    def _decoder(self, holder: Any, font: bytes) -> Decode:
        found = entry(entry(inherited(holder, "/Resources"), "/Font"), "/" + _name(font)) if font else None
        return self._decoder_of(found)

    def _decoder_of(self, found: Any) -> Decode:
        at = key(found)
        if at == (0, 0):
            return self._made_decoder(found)
        if at not in self._decoders:
            self._decoders[at] = self._made_decoder(found)
        return self._decoders[at]

    def _made_decoder(self, font: Any) -> Decode:
        made = decoder(font)
        self._spend(made.cost)
        return made.decode

    def _data(self, holder: Any) -> bytes:
        streams = (holder,) if isinstance(holder, pikepdf.Stream) else items(entry(holder, "/Contents"))
        parts = []
        for stream in streams:
            parts.append(unpacked(stream))
            self._spend(len(parts[-1]) + 1)
        return b"\n".join(parts)

    def _spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise TooLarge(f"its pages unpack to more than {_MOST_READ // 1024**2} MB")
