"""Plain text as pandoc is to read it: paragraphs, lines, lists and a headline, and every sign as it was typed.

A reader of Markdown would make emphasis of ``5*3*2`` and code of indented lines, so none sees it.  What is taken for
more than a paragraph is so plain that it can't be meant otherwise: a block whose every line has a bullet, or is
numbered on from the line before, each perhaps with lines moved in below it; words in the same columns of
all lines; a short first line without a full stop; a line ``By …`` below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from publish.diagnostics import Outcome, Position
from publish.importers.addresses import plain_address, plain_addresses
from publish.importers.hypertext import READER, escaped, page, tagged, words_of
from publish.importers.kinds import Beside
from publish.importers.prepared import MARK, Prepared, Properties
from publish.importers.texts import open_text
from publish.importers.writing.languages import language_of_text
from publish.rules.importing import IMPORT_ADDRESS

_NARROW, _WIDE = 40, 100
"""Characters of a line between which text is taken to have been broken to a width."""
_LONGEST_HEADLINE, _MOST_HEADLINE_WORDS = 120, 20
_BULLET = re.compile(r"\s*[-–—•*·▪●◦‣o]\s+(?=\S)")
_NUMBER = re.compile(r"\s*\(?(\d{1,3})[.)]\s+(?=\S)")
_BY = re.compile(r"(?:By|by|BY|Par|Von|Por|De|Di|Door|Av|بقلم|كتب|كتبت)[:\s]\s*(?P<who>\S.{1,100})")
_CELL = re.compile(r"\S+(?: \S+)*")
_FEWEST_CELLS = 6
_FIELD = re.compile(r"[^\W\d_][\w -]{1,30}: \s*\S")
_ADDRESS = re.compile(r"https?://[^\s<>\"“”«»]*[^\s<>\"“”«».,;:!?)'’\]]", re.IGNORECASE)
_ENDS = tuple('.!?…:;"”»)؟。')


@dataclass(frozen=True, slots=True)
class _Read:
    """The blocks of a text as HTML; the words of a by-line; numbers of items, which lists set themselves."""

    html: str
    by: str
    numbers: tuple[str, ...]


def prepare(data: bytes, shown: str, beside: Beside) -> Outcome[Prepared]:
    """Return a plain text as pandoc is to read it."""
    opened = open_text(data, shown)
    if opened.value is None:
        return Outcome(value=None, diagnostics=opened.diagnostics)
    text = opened.value
    whole = plain_addresses(text)
    freed = [number for number, (was, now) in enumerate(_both(text, whole), 1) if was != now]
    where = Position(path=shown, line=freed[0] if freed else 1)
    findings = (IMPORT_ADDRESS.finding("addresses freed of redirects and tracking", where),) if whole != text else ()
    language = language_of_text("", whole.splitlines())
    read = _read(_blocks(whole))
    return Outcome(
        value=Prepared(
            data=page(read.html, language),
            reader=READER,
            suffix=".html",
            words=words_of(whole),
            properties=Properties(authors=(read.by,) if read.by else (), language=language, sure=bool(read.by)),
            dropped=read.numbers,
            findings=findings,
        )
    )


def _both(text: str, whole: str) -> Iterator[tuple[str, str]]:
    return zip_longest(text.split("\n"), whole.split("\n"), fillvalue="")


def _blocks(text: str) -> list[list[str]]:
    """Return the blocks of a text, which empty lines and page breaks part, as lines."""
    blocks: list[list[str]] = [[]]
    for line in re.split(r"\r\n|[\n\r\v\x85\u2028]", text.replace("\f", "\n\n").replace("\u2029", "\n\n")):
        if line.strip():
            blocks[-1].append(line.rstrip())
        elif blocks[-1]:
            blocks.append([])
    return [each for each in blocks if each]


def _read(blocks: list[list[str]]) -> _Read:
    written: list[str] = []
    numbers: list[str] = []
    by = ""
    if blocks and _is_headline(blocks):
        first = blocks[0].pop(0)
        written.append(tagged("h1", _words(first), class_=f"{MARK}title"))
        if len(first) > 1 and blocks[0] and set(blocks[0][0].strip()) in ({"="}, {"-"}, {"*"}):
            blocks[0].pop(0)
        blocks = blocks if blocks[0] else blocks[1:]
        found = _BY.fullmatch(blocks[0][0].strip()) if blocks else None
        if found and len(found["who"].split()) <= 12 and not found["who"].endswith("."):
            by = found["who"].strip()
            numbers.append(blocks[0].pop(0))
            blocks = blocks if blocks[0] else blocks[1:]
    broken = _is_broken(blocks)
    for block in blocks:
        written += _block(block, broken, numbers)
    return _Read("\n".join(written), by, tuple(numbers))


def _is_headline(blocks: list[list[str]]) -> bool:
    """Return whether the first line is a headline: short, no sentence, and something else follows."""
    first = blocks[0][0].strip()
    follows = len(blocks) > 1 or len(blocks[0]) > 1
    short = len(first) <= _LONGEST_HEADLINE and len(first.split()) <= _MOST_HEADLINE_WORDS
    alone = len(blocks[0]) == 1 or len(blocks[0][1]) > _WIDE or set(blocks[0][1].strip()) in ({"="}, {"-"}, {"*"})
    alone = alone or bool(_BY.fullmatch(blocks[0][1].strip()))
    sentence = first.endswith((".", ",", ";", ":", "。")) or _BULLET.match(first) or _NUMBER.match(first)
    return bool(follows and short and alone and not sentence and any(each.isalnum() for each in first))


def _is_broken(blocks: list[list[str]]) -> bool:
    """Return whether lines were broken to a width, as old programs and mail do, so that a line is no paragraph."""
    lines = [each for block in blocks if len(block) > 1 for each in block]
    return bool(lines) and max(map(len, lines)) <= _WIDE


def _block(lines: list[str], broken: bool, numbers: list[str]) -> list[str]:
    if bulleted := _items(lines, _BULLET):
        return [tagged("ul", "\n".join(tagged("li", _words(words)) for _, words in bulleted))]
    counted = _items(lines, _NUMBER)
    values = [int(found[1]) for found, _ in counted]
    if values and values == list(range(values[0], len(values) + values[0])):
        numbers.extend(map(str, values))
        items = (tagged("li", _words(words)) for _, words in counted)
        return [tagged("ol", "\n".join(items), start=str(values[0]) if values[0] != 1 else "")]
    if rows := _rows(lines):
        cells = ("".join(tagged("td", _words(cell)) for cell in row) for row in rows)
        return [tagged("table", "\n".join(tagged("tr", each) for each in cells))]
    if len(lines) > 1 and all(map(_FIELD.match, lines)):
        return [tagged("p", "<br>".join(map(_words, lines)))]
    if not broken:
        return [tagged("p", _words(each)) for each in lines]
    width = max(map(len, lines))
    parts = [_words(lines[0])]
    for line, after in pairwise(lines):
        # a word that would have fitted was put on a line of its own on purpose
        fitted = len(line) + 1 + len(after.split()[0]) <= min(width, _WIDE) - (8 if width > _NARROW else 0)
        kept = width <= _NARROW or (fitted and not line.endswith("-"))
        parts.append(("<br>" if kept else " ") + _words(after))
    return [tagged("p", "".join(parts))]


def _items(lines: list[str], mark: re.Pattern[str]) -> list[tuple[re.Match[str], str]]:
    """Return the items of a block whose lines begin with a mark or, moved in below it, go on with the line before."""
    found: list[tuple[re.Match[str], str]] = []
    for line in lines:
        if begins := mark.match(line):
            found.append((begins, line[begins.end() :]))
        elif found and line[: found[-1][0].end()].isspace():
            found[-1] = (found[-1][0], f"{found[-1][1]} {line.strip()}")
        else:
            return []
    return found if len(found) > 1 else []


def _rows(lines: list[str]) -> list[list[str]]:
    """Return the rows of a block whose lines have their words in the same columns, or tabs between them."""
    if all("\t" in each.strip() for each in lines):
        rows = [each.strip("\n").split("\t") for each in lines]
        return rows if len(rows) > 1 and len({len(row) for row in rows}) == 1 else []
    starts = [[found.start() for found in _CELL.finditer(each)] for each in lines]
    columns = len(starts[0])
    if (
        columns < 2
        or len(lines) * columns < _FEWEST_CELLS
        or len(lines) < 2
        or any(each != starts[0] for each in starts)
    ):
        return []
    return [_CELL.findall(each) for each in lines]


def _words(line: str) -> str:
    """Return a line as HTML, with links for the addresses in it."""
    parts: list[str] = []
    place = 0
    for found in _ADDRESS.finditer(line):
        address = plain_address(found[0])
        parts += [escaped(line[place : found.start()]), tagged("a", escaped(found[0]), href=address)]
        place = found.end()
    return "".join((*parts, escaped(line[place:]))).strip()
