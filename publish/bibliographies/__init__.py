"""From the files that a publication names under ``bibliography:`` to the works that it can cite."""

from __future__ import annotations

import json
import re

from publish.bibliographies.bibtex import read_bibtex
from publish.bibliographies.csl_items import work_of
from publish.diagnostics import Outcome, Position, in_order
from publish.model.bibliography import Work
from publish.model.files import SourceFile
from publish.rules.bibliographies import BIBLIOGRAPHY_FORMAT, BIBLIOGRAPHY_UNREADABLE, WORK_REPEATED
from publish.rules.files import CONTROL_CHARACTER
from publish.source.decoding import decode
from publish.source.location import Lines, Locator, Segments
from publish.source.parse_state import ParseState
from publish.source.strange_characters import CONTROL, control_name

LARGEST = 10_000_000
_BLANK = re.compile(r"[\s,]*")
_PAIR = r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_ESCAPE = re.compile(rf"{_PAIR}|\\u([0-9a-fA-F]{{4}})|\\.")
"""A character of JSON as it is escaped: one beyond U+FFFF, one below, or a sign."""


def read_bibliography(file: SourceFile) -> Outcome[tuple[Work, ...]]:
    """Read a file of BibTeX or CSL JSON, and report its mistakes; of works with the same key the first one counts."""
    decoded = decode(file, LARGEST)
    if decoded.value is None:
        return Outcome(value=None, diagnostics=decoded.diagnostics)
    text = decoded.value
    reading = ParseState(Locator(file.path, Lines(text), Segments([(0, 0)])))
    suffix = file.name.lower().rpartition(".")[2]
    works: tuple[Work, ...] = ()
    if suffix in ("bib", "bibtex", "biblatex"):
        works = read_bibtex(text, reading)
    elif suffix == "json":
        works = _read_json(text, reading)
    else:
        reading.report(
            BIBLIOGRAPHY_FORMAT, f"{file.name} is no bibliography that is read here", Position(path=file.path)
        )
    kept: dict[str, Work] = {}
    for work in works:
        first = kept.setdefault(work.key, work)
        if first is not work:
            message = f'the work "{work.key[:60]}" is already described in line {first.position.line}'
            reading.findings.append(WORK_REPEATED.finding(message, work.position, other=first.position))
    return Outcome(value=tuple(kept.values()), diagnostics=in_order((*decoded.diagnostics, *reading.findings)))


def _read_json(text: str, reading: ParseState) -> tuple[Work, ...]:
    """Read a list of items one by one, so that each has its place."""
    text = _ESCAPE.sub(lambda found: _shown(found, reading), text)
    decoder = json.JSONDecoder()
    start = len(text) - len(text.lstrip())
    if not text.startswith("[", start):
        where = reading.position(start, start + 1)
        hint = "write [ before the first item and ] after the last one"
        reading.report(BIBLIOGRAPHY_UNREADABLE, "CSL JSON is a list of items", where, hint)
        return ()
    works: list[Work] = []
    pos = start + 1
    while True:
        found = _BLANK.match(text, pos)
        pos = found.end() if found else pos
        if text.startswith("]", pos):
            after = len(text) - len(text[pos + 1 :].lstrip())
            if after < len(text):
                where = reading.position(after, after + 1)
                hint = "put all items between one [ and one ]"
                reading.report(BIBLIOGRAPHY_UNREADABLE, "the list of items ends before this", where, hint)
            return tuple(works)
        try:
            item, end = decoder.raw_decode(text, pos)
        except (json.JSONDecodeError, RecursionError, ValueError) as problem:
            offset = getattr(problem, "pos", pos)
            reason = "it is nested too deep" if isinstance(problem, RecursionError) else "a number in it is too long"
            message = f"this is no JSON: {getattr(problem, 'msg', reason)}"
            where = reading.position(min(offset, len(text) - 1), min(offset, len(text) - 1) + 1)
            reading.report(BIBLIOGRAPHY_UNREADABLE, message, where)
            return tuple(works)
        where = reading.position(pos, end)
        key = item.get("id") if isinstance(item, dict) else None
        if not isinstance(key, str | int) or isinstance(key, bool):
            reading.report(BIBLIOGRAPHY_UNREADABLE, "the item has no id", where, 'write "id": "lee1999" in it')
        elif (work := work_of(str(key), item, where, reading)) is not None:
            works.append(work)
        pos = end


def _shown(found: re.Match[str], reading: ParseState) -> str:
    """Return an escaped character, or report one that can't be shown and return the sign for it."""
    character = chr(int(found[1], 16)) if found[1] else "\b" if found[0] == r"\b" else " "
    if not CONTROL.match(character):
        return found[0]
    reading.report(CONTROL_CHARACTER, f"{control_name(character)} can't be shown", reading.position(*found.span()))
    return r"\ufffd" if found[1] else r"\t"
