"""Rows of a CSV file with the place of each field (RFC 4180, and what spreadsheets make of it)."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass

from publish.characters import is_invisible
from publish.diagnostics import Diagnostic, Position
from publish.model.files import SourceFile
from publish.rules.files import CSV_ENCODING, CSV_QUOTES
from publish.source.decoding import LARGEST, decode
from publish.source.location import Lines

SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
"""The names of what separates fields, which an author can choose from."""
ENCODINGS = (
    *("utf-8", "utf-16", "iso-8859-1", "iso-8859-2", "iso-8859-15", "macintosh", "koi8-r"),
    *(f"windows-125{number}" for number in range(9)),
    *("shift_jis", "euc-kr", "big5", "gb18030"),
)
"""The encodings of CSV files that an author can name; without a name UTF-8, or UTF-16 with its mark of byte order."""
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LOOKED_AT, _LOOKED_THROUGH = 20, 100_000  # rows and characters, by which the separator is found


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What a field says, and where it stands, with its quotation marks."""

    text: str
    position: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvRow:
    """The fields of a row."""

    fields: tuple[Field, ...]
    position: Position


def read_csv(file: SourceFile, encoding: str, separator: str, findings: list[Diagnostic]) -> tuple[CsvRow, ...]:
    """Return the rows of a file that aren't empty; what is wrong is added to ``findings``.

    ``encoding`` is one of ``ENCODINGS`` and ``separator`` a character; either is found out where it is empty.
    """
    text = _text(file, encoding, findings)
    if text is None:
        return ()
    begin = 0
    if text[:4].lower() == "sep=" and text[5:6] in ("", "\n"):
        separator, begin = separator or text[4:5], 6
    separator = separator or _likely(text[begin : begin + _LOOKED_THROUGH])
    lines = Lines(text)
    rows = []
    for start, end, fields in _records(text, begin, separator, lines, file.path, findings):
        found = tuple(
            Field(text=said, position=lines.position(file.path, first, after)) for said, first, after in fields
        )
        if not all(is_invisible(field.text) for field in found):
            rows.append(CsvRow(fields=found, position=lines.position(file.path, start, end)))
    return tuple(rows)


def _text(file: SourceFile, encoding: str, findings: list[Diagnostic]) -> str | None:
    """Return the text of a file; one in another encoding is decoded, and then read as others are."""
    if not encoding and file.data.startswith(_UTF_16):
        encoding = "utf-16"
    if encoding and encoding != "utf-8" and len(file.data) <= LARGEST:
        try:
            data = file.data.decode(encoding).encode("utf-8")
        except UnicodeError as problem:
            message = f"{file.path} isn't in the encoding {encoding}: {getattr(problem, 'reason', problem)}"
            findings.append(CSV_ENCODING.finding(message, Position(path=file.path)))
            return None
        file = SourceFile(path=file.path, name=file.name, data=data)
    decoded = decode(file)
    findings += decoded.diagnostics
    return decoded.value


def _likely(text: str) -> str:
    """Return the character that separates the fields: the one that most rows have equally often, outside quotes."""
    best, chosen = (0, 0), ","
    for separator in SEPARATORS.values():
        counts = []
        for start, end, fields in _records(text, 0, separator, None, "", []):
            if text[start:end].strip():
                counts.append(len(fields))
            if len(counts) == _LOOKED_AT:
                break
        usual = max(set(counts), key=lambda count: (counts.count(count), count), default=1)
        rating = (counts.count(usual), usual) if usual > 1 else (0, 0)
        if rating > best:
            best, chosen = rating, separator
    return chosen


_Fields = list[tuple[str, int, int]]


def _records(
    text: str, begin: int, separator: str, lines: Lines | None, path: str, findings: list[Diagnostic]
) -> Iterator[tuple[int, int, _Fields]]:
    """Yield the rows: where each begins and ends, and its fields with their spans."""
    at = start = begin
    fields: _Fields = []
    while at < len(text):
        if text[at] == '"':
            said, after, problem = _quoted(text, at, separator)
            if problem and lines is not None:
                findings.append(CSV_QUOTES.finding(problem, lines.position(path, after, after + 1)))
            end = _end_of_field(text, after, separator)
            said, after = said + text[after:end], end
        else:
            after = _end_of_field(text, at, separator)
            said = text[at:after]
        fields.append((said.strip(" "), at, after))
        at = after + 1
        if after >= len(text) or text[after] == "\n":
            yield start, after, fields
            fields, start = [], at
        elif at >= len(text):
            yield start, after, [*fields, ("", at, at)]


def _quoted(text: str, at: int, separator: str) -> tuple[str, int, str]:
    """Return what a field in quotation marks says, where it ends, and what is wrong with its marks."""
    pieces, place = [], at + 1
    while True:
        close = text.find('"', place)
        if close < 0:
            return "", at, "a quotation mark opens this field and none closes it"
        pieces.append(text[place:close])
        if text[close + 1 : close + 2] != '"':
            break
        pieces.append('"')
        place = close + 2
    after = close + 1
    while text[after : after + 1] == " " != separator:
        after += 1
    wrong = after < len(text) and text[after] not in (separator, "\n")
    return "".join(pieces), after, "characters follow the quotation mark that closes this field" if wrong else ""


def _end_of_field(text: str, at: int, separator: str) -> int:
    line = text.find("\n", at)
    line = len(text) if line < 0 else line
    found = text.find(separator, at, line)
    return line if found < 0 else found
