"""From pieces to source that our reader reads back to the same words.

A character gets a backslash only where it would mean something, so that ``C++`` and ``snake_case`` stay as people write
them.  What could open a block is looked for at the head of each line.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from publish.importers.writing.pieces import Break, Close, Open, Pair, Piece, Raw, Text, joined
from publish.source.flanking import is_unparted

LINE_BREAK = "\\\n"
CELL_BREAK = "<br>"

_ALWAYS = "\\`*[{~^"
_CANDIDATE = re.compile(r"[\\`*\[\]{}~^_<&$=+%':@!#>\"|-]")
_ENTITY = re.compile(r"&(?:#[xX]?[0-9A-Fa-f]{1,8}|[A-Za-z][A-Za-z0-9]{0,40});")
_TAG = re.compile(r"<(?=[A-Za-z/!?%{])")
_COLON = re.compile(
    r":(?:[a-z+-][\w+:-]{0,60}[:`]|\+?-?1:|[a-z][\w-]{0,40}\\?\[|(?=`))"  # emoji, roles, labelled words
    r"|:[^\s\[\]]{0,300}\["  # macros of AsciiDoc, and addresses with words after them
)
_LONGEST_ROLE = 200
_RUN = re.compile(r"(?<=[^\W_])(?:\++|=+)|(?<![^\s])_{4,}(?!\S)")
_SHORTEST_GAP, _SHORTEST_LINE = 4, 8
"""Underscores that are a gap among words, and those that are a line to write on where they stand alone."""
_CALL = re.compile(r"\[\^\d+\]")
_AT = re.compile(r"@[\w{\[]")

_LIST_MARK = re.compile(r"(?:[-+]|#{1,6})(?=[ \t]|$)|[-=_*]{3,}|[-+=]{2,}|\+[-=:]")
_NUMBER = re.compile(r"\(?\w{1,9}(?:(\.)\)|([.)]))(?=\s|$|[^\W\d_])")
_BULLET = re.compile(r"[•◦‣▪●○■□·–](?=[ \t]?\S)")
_BULLETS = {"–": "&ndash;", "•": "&bull;", "·": "&middot;"}
_HEAD = (
    # what begins a block, and how many characters stand before the one that gets the backslash
    (re.compile(r"(?:\.\.|\.[A-Z\w])[ \t]?"), 0),
    (re.compile(r"[Tt]able:[ \t]"), 5),
    (re.compile(r":(?=[ \t:])"), 0),
    (re.compile(r"h[1-6]\."), 2),
    (re.compile(r"[A-Z]>[ \t]"), 1),
    (re.compile(r"(?:!{3}|\?{3})"), 0),
    (re.compile(r">"), 0),
    (re.compile(r"%{1,2}[ \t]?"), 0),
    (re.compile(r"=[ \t]"), 0),
    (re.compile(r"#"), 0),
    (re.compile(r"\|"), 0),
    (re.compile(r"\((?:@|[\w-]+\)=|[ xX*]\)[ \t])"), 0),
    (re.compile(r"--?[^\W\d_]"), 0),
    (re.compile(r"(?:[Tt]itle|[\w-]{1,30}):(?=[ \t]|$)"), -1),
    (re.compile(r"\$\$"), 0),
)
_IMPORT = re.compile(r"(?:import|export)[ \t][^;\n]{1,200}[ \t]from[ \t](?=[\"'])")
_DIRECTIVE = re.compile(r"(?:image|include|video|audio|ifdef|ifndef|endif|kroki|toc)(?=::?\S*\[)", re.IGNORECASE)


def line(pieces: Sequence[Piece], *, first: bool = False) -> str:
    """Return the source of a paragraph, which may have several lines; ``first``: nothing stands before it."""
    return _source(_trimmed(joined(pieces)), LINE_BREAK, heads=True, first=first)


def words(pieces: Sequence[Piece]) -> str:
    """Return the source of words in one line that begin no block: a heading, a term, a caption."""
    return _source(_trimmed(joined(pieces)), " ", heads=False, first=False)


def cell(pieces: Sequence[Piece]) -> str:
    """Return the source of a cell of a table of bars."""
    source = _source(_trimmed(joined(pieces)), CELL_BREAK, heads=False, first=False, row=True).replace("|", "\\|")
    return f"\\{source}" if source and not source.strip(":-+ ") else source


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Return pieces without blanks and line breaks at their ends, and without blanks beside line breaks."""
    while pieces and _is_blank(pieces[0]):
        pieces.pop(0)
    while pieces and _is_blank(pieces[-1]):
        pieces.pop()
    found = list(pieces)
    for index, piece in enumerate(pieces):
        if not isinstance(piece, Text):
            continue
        text = piece.words
        if index == 0 or isinstance(found[index - 1], Break):
            text = text.lstrip()
        if index == len(pieces) - 1 or isinstance(found[index + 1], Break):
            text = text.rstrip()
        found[index] = Text(text)
    return [piece for piece in found if not isinstance(piece, Text) or piece.words]


def _is_blank(piece: Piece) -> bool:
    return isinstance(piece, Break) or (isinstance(piece, Text) and not piece.words.strip())


def _source(pieces: list[Piece], line_break: str, *, heads: bool, first: bool, row: bool = False) -> str:
    signed = _signed(pieces)
    parts: list[str] = []
    spans: list[int] = []  # where words that are to be seen begin and end, in turns
    bracketed: list[tuple[int, int]] = []
    opened: list[int] = []
    breaks: list[int] = [0]
    at = 0
    for number, piece in enumerate(pieces):
        if isinstance(piece, Text):
            part = piece.words
            spans += (at, at + len(part))
        elif isinstance(piece, Raw):
            part = _formula(pieces, number, row=row) if piece.source[0] == "$" else piece.source
        elif isinstance(piece, Break):
            part = line_break
            breaks.append(at + len(part))
        elif piece.pair in signed:
            part = piece.pair.signs
        elif isinstance(piece, Open):
            part = "["
            opened.append(at)
        else:
            part = f"]{piece.pair.after}"
            bracketed.append((opened.pop(), at))
        parts.append(part)
        at += len(part)
    full = "".join(parts)
    places = dict.fromkeys(_escaped(full, spans, dollars=row), "\\")
    for begin, end in bracketed:  # a backslash before each of two brackets would make a formula
        for sign, name in (("]", "&#93;"), ("@", "&#64;")):
            place = full.find(sign, begin, end)
            while place >= 0:
                if _is_shown(spans, place):
                    places[place] = name
                place = full.find(sign, place + 1, end)
    places |= {place + 1: "&#93;" for place in _ends_of_formulas(full) if _is_shown(spans, place + 1)}
    if heads:
        several = len(breaks) > 1
        for begin in breaks:
            places |= _at_head(full, begin, spans, several, first and begin == 0)
    if not places:
        return full
    found: list[str] = []
    last = 0
    for place in sorted(places):
        found.append(full[last:place])
        found.append(places[place])
        last = place + (len(places[place]) > 1)  # the name of a character stands in its place
    found.append(full[last:])
    return "".join(found)


def _ends_of_formulas(full: str) -> Iterator[int]:
    """Yield where a backslash stands before a bracket: with one more it would end a formula."""
    place = full.find("\\]")
    while place >= 0:
        yield place
        place = full.find("\\]", place + 1)


def _formula(pieces: list[Piece], number: int, *, row: bool) -> str:
    """Return a formula so that its dollars are read as such: between words with no letter or digit close to it."""
    piece = pieces[number]
    assert isinstance(piece, Raw)
    before = _last(pieces[number - 1]) if number else " "
    after = _first(pieces[number + 1]) if number + 1 < len(pieces) else " "
    alone = (before.isspace() or before in "([“«") and (after.isspace() or after in ".,;:!?)]”»")
    if alone:
        return piece.source
    tex = piece.source.strip("$`")
    if row and len(tex) <= _LONGEST_ROLE and after != "`":
        return f"{{math}}`{tex}`"  # dollars might go with those of the next cell
    return f"$`{tex}`$"


def _is_shown(spans: list[int], place: int) -> bool:
    return bisect_right(spans, place) % 2 == 1


def _escaped(full: str, spans: list[int], *, dollars: bool) -> list[int]:
    """Return where words hold characters that would mean something; ``dollars``: others may stand beside them."""
    dollars = dollars or full.count("$") > 1 or ("$" in full and "`" in full)
    kept = [*_kept(full)]
    places: list[int] = []
    for found in _CANDIDATE.finditer(full):
        place, sign = found.start(), found[0]
        if not _is_shown(spans, place) or bisect_right(kept, place) % 2:
            continue
        if sign in _ALWAYS or _means(full, place, sign, dollars):
            places.append(place)
    return places


def _kept(full: str) -> Iterator[int]:
    """Yield where runs of signs begin and end, in turns, that stay as they are: C++, gaps to fill in."""
    alone = not full.strip("_ \n\\")
    for found in _RUN.finditer(full):
        if found[0][0] != "_" or len(found[0]) >= (_SHORTEST_LINE if alone else _SHORTEST_GAP):
            yield from found.span()


def _means(full: str, place: int, sign: str, dollars: bool) -> bool:
    """Return whether a sign would mean something among words."""
    before, after = full[place - 1 : place], full[place + 1 : place + 2]
    if sign == "_":
        return not (before.isalnum() and after.isalnum())
    if sign == "<":
        return _TAG.match(full, place) is not None
    if sign == "&":
        return _ENTITY.match(full, place) is not None
    if sign == "$":
        return dollars
    if sign in "=+%'":
        return sign in (before, after) or (sign == "%" and before == "{")
    if sign == ":":
        return _colon_means(full, place)
    if sign == "@":
        return _AT.match(full, place) is not None and not (before.isalnum() or before in tuple("._/@"))
    if sign == "!":
        return after == "["
    if sign == "#":
        return place + 1 == len(full) or (after == "" and before.isspace())
    return False


def _colon_means(full: str, place: int) -> bool:
    """Return whether a colon would begin a name, or an address would be a link of a wiki."""
    if full.startswith("[^", begin := full.rfind("\n", 0, place) + 1) and _CALL.fullmatch(full, begin, place):
        return True
    if not full.startswith("//", place + 1):
        return _COLON.match(full, place) is not None
    in_brackets = re.search(r"\[https?$", full[max(0, place - 6) : place])
    if in_brackets and re.match(r"[^\s\[\]]{1,320}[ \t]", full[place : place + 330]):
        return True
    return re.match(r":[^\s\[\]]{0,300}\[", full[place : place + 320]) is not None


def _at_head(full: str, begin: int, spans: list[int], several: bool, first: bool) -> dict[int, str]:
    """Return what makes plain words of what would begin a block at the head of a line."""
    if not _is_shown(spans, begin):
        return {}
    end = full.find("\n", begin)
    text = full[begin : end if end >= 0 else len(full)]
    bare = text.removesuffix("\\")
    if bare == "[":
        return {begin: "&#91;"}
    if found := _BULLET.match(text):
        return {begin: _BULLETS.get(found[0], f"&#{ord(found[0])};")}
    if found := _NUMBER.match(text):
        place = begin + (found.start(1) if found[1] else found.start(2))
        return {place: "\\"} if several or text[0].isdigit() else {}
    if _LIST_MARK.match(text):
        return {begin: "\\"}
    if found := (_IMPORT.match(text) or _DIRECTIVE.match(text)):
        return {begin + found.end(): "\\"}
    for shape, place in _HEAD:
        found = shape.match(bare)
        if found is not None:
            where = begin + (found.end() - 1 if place < 0 else place)
            if place < 0 and not first:
                continue
            return {where: "\\"}
    if several and "|" in text:
        return {
            begin + at: "\\" for at, character in enumerate(text) if character == "|" and _is_shown(spans, begin + at)
        }
    return {}


def _signed(pieces: list[Piece]) -> set[Pair]:
    """Return the pairs whose signs are read as such where they stand; all others need brackets."""
    closes = {piece.pair: index for index, piece in enumerate(pieces) if isinstance(piece, Close)}
    signed: set[Pair] = set()
    for index, piece in enumerate(pieces):
        if not isinstance(piece, Open) or not piece.pair.signs:
            continue
        if _opens(pieces, index, signed) and _closes(pieces, closes[piece.pair], signed):
            signed.add(piece.pair)
    return signed


def _opens(pieces: list[Piece], index: int, signed: set[Pair]) -> bool:
    place = index - 1
    while place >= 0 and isinstance(pieces[place], Open) and _pair(pieces[place]) in signed:
        place -= 1
    if place >= 0 and isinstance(pieces[place], Close) and _pair(pieces[place]) in signed:
        return False
    before = _last(pieces[place]) if place >= 0 else " "
    place = index + 1
    while isinstance(pieces[place], Open):
        place += 1
    after = _first(pieces[place])
    if _pair(pieces[index]).signs == "~~":
        return before.isspace() and after.isalpha() and not _holds(pieces, index, "~")
    return _fits(before, after)


def _closes(pieces: list[Piece], index: int, signed: set[Pair]) -> bool:
    place = index + 1
    while place < len(pieces) and isinstance(pieces[place], Close) and _pair(pieces[place]) in signed:
        place += 1
    after = _first(pieces[place]) if place < len(pieces) else " "
    place = index - 1
    while isinstance(pieces[place], Close):
        place -= 1
    before = _last(pieces[place])
    if _pair(pieces[index]).signs == "~~":
        return after.isspace() and not before.isspace()
    return _fits(after, before)


def _fits(outside: str, inside: str) -> bool:
    """Return whether asterisks between two characters can only open words, or only close them."""
    if outside.isspace():
        return not inside.isspace() and unicodedata.category(inside) != "Cf"
    return _is_sign(outside) and inside.isalnum() and not is_unparted(inside)


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS" and character not in "*_~" and not is_unparted(character)


def _holds(pieces: list[Piece], index: int, sign: str) -> bool:
    pair = _pair(pieces[index])
    for piece in pieces[index + 1 :]:
        if isinstance(piece, Close) and piece.pair is pair:
            return False
        if not isinstance(piece, Text) or sign in piece.words:
            return True
    return False


def _pair(piece: Piece) -> Pair:
    assert isinstance(piece, (Open, Close))
    return piece.pair


def _last(piece: Piece) -> str:
    if isinstance(piece, Text):
        return piece.words[-1]
    if isinstance(piece, Raw):
        return piece.source[-1]
    if isinstance(piece, Break):
        return " "
    return "[" if isinstance(piece, Open) else "}"


def _first(piece: Piece) -> str:
    if isinstance(piece, Text):
        return piece.words[0]
    if isinstance(piece, Raw):
        return piece.source[0]
    if isinstance(piece, Break):
        return " "
    return "[" if isinstance(piece, Open) else "]"
