"""Entries of publication.yaml, of a text's front matter or of a record file, written anew; every other byte stays.

What is written is plain data: text, true or false, lists and mappings of these.  After the change the file is read
again and compared: it says what was asked, and everything else says what it said.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from publish.model.files import SourceFile
from publish.source.decoding import decode
from publish.source.reader import front_matter_span
from publish.source.yaml_tree import Mapping, Scalar, Value, YamlFile
from publish.source.yaml_tree import Sequence as Items

Plain = str | bool | Sequence["Plain"] | dict[str, "Plain"]
_MARK = b"\xef\xbb\xbf"  # of byte order
_END_OF_DOCUMENT = re.compile(r"^\.\.\.(?=\s|\Z)", re.MULTILINE)
_COLON = re.compile(r"[ \t]*:(?=\s|\Z)")
_PLAIN = re.compile(r"[^\W_](?:[\w .,;'’()/&+~%?=:#@–-]*[\w.)/])?")
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_FOLDED = re.compile(r"\S+(?: \S+)*")
_WIDTH = 118
_STEP = "  "


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is to stand at the end of a way of keys, such as ``("figures", "map", "alt")``; None takes the entry out."""

    keys: tuple[str, ...]
    value: Plain | None


def with_changes(file: SourceFile, changes: Iterable[Change]) -> bytes | None:
    """Return the bytes of a file after some changes; None where they can't be made without touching more.

    ``file`` is YAML, or a text, whose front matter is changed or written then.  No two changes are of one entry or
    of entries within each other.
    """
    wanted = tuple(changes)
    text = decode(file).value
    if text is None:
        return None
    span = _span(file.name, text)
    if span is None:
        entries = _lines_of(_nested({}, wanted), "")
        edits = [(0, 0, f"---\n{entries}\n---\n\n")]
    else:
        found = _Edits(YamlFile(file.path, text), span).of(wanted)
        if found is None:
            return None
        edits = found
    written = spliced(file.data, edits)
    return written if _says(file, text, span, written, wanted) else None


def said(file: SourceFile) -> dict[str, Plain]:
    """Return what a file says as plain data, every scalar as text; nothing for one that can't be read."""
    text = decode(file).value
    span = None if text is None else _span(file.name, text)
    value = _said(YamlFile(file.path, text).tree(*span)) if text is not None and span else {}
    return value if isinstance(value, dict) else {}


def scalar(words: str, indent: str = "", *, one_line: bool = False) -> str:
    """Write text as YAML: plain, folded over several lines, line by line, or in quotation marks."""
    if not one_line and "\n" in words.strip("\n") and _can_be_a_block(words):
        lines = words.rstrip("\n").split("\n")
        return "|\n" + "\n".join(f"{indent}{_STEP}{line}".rstrip() for line in lines)
    if not one_line and len(words) + len(indent) > _WIDTH - 20 and _FOLDED.fullmatch(words) and _can_be_a_block(words):
        lines = textwrap.wrap(words, _WIDTH - len(indent) - len(_STEP), break_long_words=False, break_on_hyphens=False)
        return ">-\n" + "\n".join(f"{indent}{_STEP}{line}" for line in lines)
    plain = _PLAIN.fullmatch(words) and ": " not in words and " #" not in words
    return words if plain else json.dumps(words, ensure_ascii=False)


def _can_be_a_block(words: str) -> bool:
    lines = words.split("\n")
    return all(line.isprintable() for line in lines) and not lines[0][:1].isspace()


def in_braces(key: str, value: Plain) -> str:
    """Write an entry on one line: ``review: {by: "Roe"}``."""
    return f"{_key(key)}: {_flow(value)}"


def _flow(value: Plain) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict):
        return f"{{{', '.join(in_braces(key, each) for key, each in value.items())}}}"
    return f"[{', '.join(_flow(each) for each in value)}]"


def _lines_of(entries: dict[str, Plain], indent: str) -> str:
    """Write entries below each other; the first line isn't indented."""
    return f"\n{indent}".join(_entry(key, value, indent) for key, value in entries.items())


def _entry(key: str, value: Plain, indent: str) -> str:
    inner = indent + _STEP
    if isinstance(value, dict) and value:
        return f"{_key(key)}:\n{inner}{_lines_of(value, inner)}"
    if isinstance(value, str):
        return f"{_key(key)}: {scalar(value, indent)}"
    if isinstance(value, bool) or not value or isinstance(value, dict):
        return f"{_key(key)}: {_flow(value)}"
    if all(isinstance(each, str) and _NUMBER.fullmatch(each) for each in value):
        return f"{_key(key)}: [{', '.join(map(str, value))}]"
    return f"{_key(key)}:\n{inner}" + f"\n{inner}".join(f"- {_item(each, inner)}" for each in value)


def _item(value: Plain, indent: str) -> str:
    if isinstance(value, dict) and value:
        return _lines_of(value, indent + _STEP)
    return scalar(value, indent) if isinstance(value, str) else _flow(value)


def _key(key: str) -> str:
    return key if re.fullmatch(r"[^\W\d_][\w-]*", key) else json.dumps(key, ensure_ascii=False)


class _Edits:
    """Spans of a file's characters, and what takes their place."""

    def __init__(self, yaml: YamlFile, span: tuple[int, int]) -> None:
        self._yaml = yaml
        self._span = span
        self._root = yaml.tree(*span)

    def of(self, changes: Sequence[Change]) -> list[tuple[int, int, str]] | None:
        """Return the edits for some changes, in the order of their places; None where a value is in the way."""
        if not isinstance(self._root, Mapping) or not self._root.entries:
            if self._root is not None:
                return None
            end = self._span[1]
            before = "" if end == self._span[0] or self._yaml.text[end - 1] == "\n" else "\n"
            return [(end, end, f"{before}{_lines_of(_nested({}, changes), '')}\n")]
        edits: list[tuple[int, int, str]] = []
        return sorted(edits, key=lambda edit: edit[:2]) if self._change(self._root, changes, edits) else None

    def _change(self, mapping: Mapping, changes: Sequence[Change], edits: list[tuple[int, int, str]]) -> bool:
        """Add the edits within a mapping; ``keys`` of the changes begin in it."""
        entries = {key.text: (key, value) for key, value in mapping.entries}
        new: list[Change] = []
        for name in dict.fromkeys(each.keys[0] for each in changes):
            below = [each for each in changes if each.keys[0] == name]
            if name not in entries:
                new += [each for each in below if each.value is not None]
                continue
            key, value = entries[name]
            deeper = [_within(each) for each in below if len(each.keys) > 1]
            if deeper and isinstance(value, Mapping) and value.entries:
                if not self._change(value, deeper, edits):
                    return False
            elif deeper and not (isinstance(value, Scalar) and not value.text):
                return False
            elif deeper:
                edits.append(self._replaced(mapping, key, value, _nested({}, deeper)))
            elif below[0].value is None:
                if len(entries) == 1 or self._braces(mapping):
                    return False
                edits.append(self._removed(key, value))
            else:
                edits.append(self._replaced(mapping, key, value, below[0].value))
        if new:
            edits.append(self._added(mapping, _nested({}, new)))
        return True

    def _braces(self, mapping: Mapping) -> bool:
        return self._yaml.text[_start(self._yaml, mapping)] == "{"

    def _replaced(self, mapping: Mapping, key: Scalar, value: Value, plain: Plain) -> tuple[int, int, str]:
        end = _end(self._yaml, key, value)
        indent = " " * (key.position.column - 1)
        rest = self._yaml.text[end:].partition("\n")[0]
        if self._braces(mapping):
            return key.start, end, in_braces(key.text, plain)
        if rest.strip() and isinstance(plain, str):  # a comment
            return key.start, end, f"{_key(key.text)}: {scalar(plain, one_line=True)}"
        return key.start, end, _entry(key.text, plain, indent)

    def _removed(self, key: Scalar, value: Value) -> tuple[int, int, str]:
        text = self._yaml.text
        end = text.find("\n", _end(self._yaml, key, value))
        return text.rfind("\n", 0, key.start) + 1, len(text) if end < 0 else end + 1, ""

    def _added(self, mapping: Mapping, entries: dict[str, Plain]) -> tuple[int, int, str]:
        text = self._yaml.text
        last = _end(self._yaml, *mapping.entries[-1])
        if self._braces(mapping):
            return last, last, "".join(f", {in_braces(key, value)}" for key, value in entries.items())
        indent = " " * (mapping.entries[0][0].position.column - 1)
        lines = _lines_of(entries, indent)
        if mapping is self._root:
            closing = _END_OF_DOCUMENT.search(text, _start(self._yaml, mapping), self._span[1])
            end = closing.start() if closing else self._span[1]
            return end, end, f"{'' if text[end - 1] == chr(10) else chr(10)}{indent}{lines}\n"
        end = text.find("\n", last)
        end = len(text) if end < 0 else end
        return end, end, f"\n{indent}{lines}"


def _within(change: Change) -> Change:
    return Change(keys=change.keys[1:], value=change.value)


def _nested(said: dict[str, Plain], changes: Iterable[Change]) -> dict[str, Plain]:
    """Return what entries say after some changes."""
    whole = dict(said)
    for change in changes:
        name = change.keys[0]
        if len(change.keys) > 1:
            inner = whole.get(name)
            whole[name] = _nested(inner if isinstance(inner, dict) else {}, (_within(change),))
        elif change.value is None:
            whole.pop(name, None)
        else:
            whole[name] = change.value
    return whole


def _span(name: str, text: str) -> tuple[int, int] | None:
    return (0, len(text)) if name.endswith((".yaml", ".yml")) else front_matter_span(text)


def _start(yaml: YamlFile, value: Value) -> int:
    return yaml.lines.offset(value.position.line, value.position.column)


def _end(yaml: YamlFile, key: Scalar, value: Value) -> int:
    """Say where an entry ends: after its value, or after the colon of a key without one."""
    last = key if isinstance(value, Scalar) and not value.text and value.start == value.end else value
    end = yaml.lines.offset(last.position.end_line, last.position.end_column)
    colon = _COLON.match(yaml.text, end)
    return colon.end() if colon else end


def spliced(data: bytes, edits: Sequence[tuple[int, int, str]]) -> bytes:
    """Replace spans of the characters that ``decode`` gives, in the bytes that it got, with their line ends."""
    mark = _MARK if data.startswith(_MARK) else b""
    raw = data[len(mark) :].decode("utf-8")
    breaks = re.findall(r"\r\n|\r|\n", raw)
    end_of_line = breaks[0] if breaks else "\n"
    for start, end, words in reversed(edits):
        before, after = raw[: _raw_offset(raw, start)], raw[_raw_offset(raw, end) :]
        raw = before + words.replace("\n", end_of_line) + after
    return mark + raw.encode()


def _raw_offset(raw: str, offset: int) -> int:
    """Return the offset in a text whose lines may end with two characters for one in the text that is read."""
    pairs = (found.start() - number for number, found in enumerate(re.finditer("\r\n", raw)))
    return offset + sum(place < offset for place in pairs)


def _says(file: SourceFile, text: str, span: tuple[int, int] | None, written: bytes, changes: Sequence[Change]) -> bool:
    """Read what was written: it says what was asked for, and everything else says what it said."""
    again = decode(SourceFile(path=file.path, name=file.name, data=written)).value or ""
    span_again = _span(file.name, again)
    if span_again is None:
        return False
    yaml = YamlFile(file.path, again)
    said = _said(yaml.tree(*span_again))
    before = _said(YamlFile(file.path, text).tree(*span)) if span else {}
    if yaml.findings or not isinstance(said, dict) or not isinstance(before, dict):
        return False
    return said == _as_read(_nested(before, changes))


def _as_read(value: Plain) -> Plain:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value.rstrip("\n")
    if isinstance(value, dict):
        return {key: _as_read(each) for key, each in value.items()}
    return [_as_read(each) for each in value]


def _said(value: Value | None) -> Plain:
    """Return what a tree says; line ends after the last words say nothing."""
    if isinstance(value, Mapping):
        return {key.text: _said(part) for key, part in value.entries}
    if isinstance(value, Items):
        return [_said(part) for part in value.items]
    return value.text.rstrip("\n") if value else {}
