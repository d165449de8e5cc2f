"""From BibTeX to items of CSL JSON; every mistake at its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from publish.bibliographies.csl_items import work_of
from publish.bibliographies.fields_of_bibtex import item_of
from publish.model.bibliography import Work
from publish.rules.bibliographies import BIBLIOGRAPHY_UNREADABLE
from publish.source.parse_state import ParseState

_ENTRY = re.compile(r"@[ \t]*([A-Za-z]+)\s*([{(])")
_KEY = re.compile(r"\s*([^\s,{}()\"=]+)\s*(?=[,})])")
_NAME = re.compile(r"\s*([A-Za-z][\w.:+/-]*)\s*=")
_BARE = re.compile(r"[^\s,{}()\"#%=]+")
_BLANK = re.compile(r"(?:\s|%[^\n]*\n)*")
_REST = re.compile(r"[^\n]*")
_DEEPEST = 100
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class _Mistake(Exception):
    def __init__(self, offset: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.offset, self.message, self.hint = offset, message, hint


def read_bibtex(text: str, reading: ParseState) -> tuple[Work, ...]:
    """Read the entries of a file; after a mistake reading goes on at the next line that begins an entry."""
    return tuple(_Reader(text=text, reading=reading).works())


@dataclass(slots=True, kw_only=True)
class _Reader:
    text: str
    reading: ParseState
    pos: int = 0
    macros: dict[str, str] = field(default_factory=lambda: {name: str(n) for n, name in enumerate(_MONTHS, 1)})

    def works(self) -> Iterator[Work]:
        while (found := _ENTRY.search(self.text, self.pos)) is not None:
            kind, start = found[1].lower(), found.start()
            line = self.text.rfind("\n", self.pos, start) + 1
            if "%" in self.text[max(line, self.pos) : start]:
                self.pos = _end_of(_REST, self.text, start)
                continue
            self.pos = found.end()
            try:
                work = self._entry(kind, "}" if found[2] == "{" else ")", start)
            except _Mistake as mistake:
                where = self.reading.position(mistake.offset, mistake.offset + 1)
                self.reading.report(BIBLIOGRAPHY_UNREADABLE, mistake.message, where, mistake.hint)
                self.pos = self._next_entry(max(start + 1, found.end()))
                continue
            if work is not None:
                yield work

    def _entry(self, kind: str, close: str, start: int) -> Work | None:
        if kind == "comment":
            self.pos = self._past_braces(self.pos, close)
            return None
        if kind == "preamble":
            self._value(close)
            self._end(close, start, kind)
            return None
        if kind == "string":
            for name, value in self._fields(close, start, kind):
                self.macros[name] = value
            return None
        key = _KEY.match(self.text, self.pos)
        if key is None:
            hint = f"write a key after the brace: @{kind}{{lee1999,"
            raise _Mistake(self.pos, f"the @{kind} has no key", hint)
        self.pos = key.end()
        if self.text[self.pos] == ",":
            self.pos += 1
        fields = dict(self._fields(close, start, key[1]))
        where = self.reading.position(start, self.pos)
        return work_of(key[1], item_of(kind, fields), where, self.reading)

    def _fields(self, close: str, start: int, what: str) -> Iterator[tuple[str, str]]:
        while True:
            self.pos = _end_of(_BLANK, self.text, self.pos)
            if self.text.startswith(close, self.pos):
                self.pos += 1
                return
            name = _NAME.match(self.text, self.pos)
            if name is None:
                if self.pos >= len(self.text) or _ENTRY.match(self.text, self.pos):
                    raise _Mistake(start, f'the entry "{what[:60]}" isn\'t closed', f"write {close} where it ends")
                shown = self.text[self.pos : self.pos + 20].split("\n")[0]
                raise _Mistake(
                    self.pos, f'"{shown}" is no field', "write name = {value}, with a comma after each field"
                )
            self.pos = name.end()
            value = self._value(close)
            yield name[1].lower(), value
            self.pos = _end_of(_BLANK, self.text, self.pos)
            if self.text.startswith(",", self.pos):
                self.pos += 1
            elif not self.text.startswith(close, self.pos):
                if self.pos >= len(self.text) or _ENTRY.match(self.text, self.pos):
                    raise _Mistake(start, f'the entry "{what[:60]}" isn\'t closed', f"write {close} where it ends")
                raise _Mistake(self.pos, f'there is no comma after the field "{name[1][:60]}"', "write a comma there")

    def _end(self, close: str, start: int, what: str) -> None:
        self.pos = _end_of(_BLANK, self.text, self.pos)
        if not self.text.startswith(close, self.pos):
            raise _Mistake(start, f"the @{what} isn't closed", f"write {close} where it ends")
        self.pos += 1

    def _value(self, close: str) -> str:
        parts = []
        while True:
            self.pos = _end_of(_BLANK, self.text, self.pos)
            parts.append(self._part())
            self.pos = _end_of(_BLANK, self.text, self.pos)
            if not self.text.startswith("#", self.pos):
                return "".join(parts)
            self.pos += 1

    def _part(self) -> str:
        start = self.pos
        sign = self.text[start : start + 1]
        if sign == "{":
            self.pos = self._past_braces(start + 1, "}")
            return self.text[start + 1 : self.pos - 1]
        if sign == '"':
            self.pos = self._past_quote(start + 1)
            return self.text[start + 1 : self.pos - 1]
        bare = _BARE.match(self.text, start)
        if bare is None:
            raise _Mistake(start, "the field has no value", "write it in braces: {value}")
        self.pos = bare.end()
        if bare[0].isdigit():
            return bare[0]
        return self.macros.get(bare[0].lower(), bare[0])

    def _past_braces(self, pos: int, close: str) -> int:
        depth, start = 0, pos - 1
        for found in re.compile(r"\\.|[{}()]", re.DOTALL).finditer(self.text, pos):
            if found[0] == close and depth == 0:
                return found.end()
            depth += {"{": 1, "}": -1}.get(found[0], 0)
            if depth > _DEEPEST:
                break
        raise _Mistake(start, "the brace isn't closed", "write } where the value ends")

    def _past_quote(self, pos: int) -> int:
        depth, start = 0, pos - 1
        for found in re.compile(r"\\.|[{}\"]", re.DOTALL).finditer(self.text, pos):
            if found[0] == '"' and depth == 0:
                return found.end()
            depth += {"{": 1, "}": -1}.get(found[0], 0)
        raise _Mistake(start, "the quotation mark isn't closed", 'write " where the value ends')

    def _next_entry(self, pos: int) -> int:
        found = re.compile(r"^[ \t]*@", re.MULTILINE).search(self.text, pos)
        return found.start() if found else len(self.text)


def _end_of(pattern: re.Pattern[str], text: str, pos: int) -> int:
    found = pattern.match(text, pos)
    return found.end() if found else pos
