"""From YAML to a tree of mappings, sequences and scalars in which every scalar is text and has its place.

The tree is built from the parser's events with a limit on depth, so that nothing an author writes can
exhaust the stack; anchors, aliases and tags are refused, so that nothing can multiply itself either.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from publish.diagnostics import Diagnostic, Edit, Position, Rule
from publish.rules.fields import DUPLICATE_KEY, YAML_ALIAS, YAML_DOCUMENTS, YAML_KEY, YAML_SYNTAX, YAML_TAG
from publish.rules.files import CONTROL_CHARACTER, NESTING_TOO_DEEP
from publish.source.location import Lines
from publish.source.parse_state import DEEPEST
from publish.source.strange_characters import CONTROL, control_name, said_of, strange

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[^\n]*", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """Text; ``start`` and ``end`` are the offsets of what was written, quotation marks and all."""

    text: str
    style: str  # "" for plain, ' " | >, and * for an alias, which is reported and has no text
    start: int
    end: int
    position: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """A list of values."""

    items: tuple[Scalar | Sequence | Mapping, ...]
    position: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """Keys with their values; no key occurs twice."""

    entries: tuple[tuple[Scalar, Scalar | Sequence | Mapping], ...]
    position: Position


Value = Scalar | Sequence | Mapping


@dataclass(slots=True)
class _Open:
    """A mapping or a sequence whose end hasn't come yet; ``values`` of a mapping are keys and values in turn."""

    start: int
    mapping: bool
    values: list[Value] = field(default_factory=list)


class YamlFile:
    """A file, or the front matter of one, while its values are read."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.lines = Lines(text)
        self.findings: list[Diagnostic] = []
        self.scalars: list[tuple[int, int]] = []  # where they begin and end

    def position(self, start: int, end: int) -> Position:
        """Return the position of a span of the file."""
        return self.lines.position(self.path, start, end)

    def report(self, rule: Rule, message: str, position: Position, hint: str = "", edit: Edit | None = None) -> None:
        """Keep a finding."""
        self.findings.append(rule.finding(message, position, hint, edit=edit))

    def tree(self, start: int = 0, end: int | None = None) -> Value | None:
        """Read a part of the file; nothing comes back for one that is empty or broken."""
        return _Builder(self, start).build(self.text[start:end])

    def comments(self, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
        """Yield where each comment of a part whose tree has been built begins, with its ``#``, and ends."""
        end = len(self.text) if end is None else end
        at = start
        while found := _COMMENT.search(self.text, at, end):
            before = bisect_right(self.scalars, found.start(), key=lambda scalar: scalar[0])
            at = max(at, self.scalars[before - 1][1]) if before else at
            if found.start() >= at:
                yield found.span()
                at = found.end()


class _Builder:
    def __init__(self, file: YamlFile, base: int) -> None:
        self._file = file
        self._base = base
        self._open: list[_Open] = []
        self._root: list[Value] = []
        self._documents = 0

    def build(self, text: str) -> Value | None:
        try:
            for event in _events(text):
                if not self._take(event):
                    return None
        except MarkedYAMLError as problem:
            mark = problem.problem_mark or problem.context_mark
            offset = self._base + min(mark.index if mark else 0, len(text))
            self._broken(offset, str(problem.problem or problem.context or "it can't be read"))
            return None
        except (YAMLError, ValueError) as problem:
            self._broken(self._base, str(problem).split("\n")[0])
            return None
        return self._root[0] if self._root else None

    def _broken(self, offset: int, problem: str) -> None:
        hint = (
            "check the indentation, the colons and the quotation marks; put text with : or # in it in quotation marks"
        )
        self._file.report(YAML_SYNTAX, f"this is not YAML: {problem}", self._file.position(offset, offset + 1), hint)

    def _take(self, event: Event) -> bool:
        start, end = self._base + event.start_mark.index, self._base + event.end_mark.index
        self._refuse(event, start, end)
        if isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                where = self._file.position(start, start + 3)
                self._file.report(YAML_DOCUMENTS, "a second document begins here", where)
                return False
        elif isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            self._open.append(_Open(start, isinstance(event, MappingStartEvent)))
            if len(self._open) > DEEPEST:
                message = f"the values are nested more than {DEEPEST} deep here"
                self._file.report(NESTING_TOO_DEEP, message, self._file.position(start, end), "take out some levels")
                return False
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            self._close(end)
        elif isinstance(event, (ScalarEvent, AliasEvent)):
            text = event.value if isinstance(event, ScalarEvent) else ""
            style = (event.style or "") if isinstance(event, ScalarEvent) else "*"
            self._add(self._scalar(text, style, start, end))
        return True

    def _scalar(self, text: str, style: str, start: int, end: int) -> Scalar:
        written = self._file.text[start:end].rstrip()
        where = self._file.position(start, start + len(written))
        self._file.scalars.append((start, start + len(written)))
        if found := CONTROL.search(text):
            message = f"the escape stands for {control_name(found[0][0])}, which can't be shown"
            self._file.report(CONTROL_CHARACTER, message, where, "delete it")
            text = CONTROL.sub(lambda run: "\ufffd" * len(run[0]), text)
        elif style == '"' and "\\" in written:
            for character, rule in strange(text).items():
                if character not in written:
                    self._file.report(rule, f"of an escape: {said_of(rule, [character])}", where)
        return Scalar(text=text, style=style, start=start, end=end, position=where)

    def _refuse(self, event: Event, start: int, end: int) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if isinstance(event, AliasEvent):
            self._file.report(
                YAML_ALIAS, f"the alias *{anchor} is not read", self._file.position(start, end), "write the value out"
            )
        elif anchor is not None:
            where = self._file.position(start, start + len(str(anchor)) + 1)
            self._file.report(YAML_ALIAS, f"the anchor &{anchor} is not read", where, "delete it")
        elif tag is not None and tag != "!":
            where = self._file.position(start, start + 1)
            self._file.report(YAML_TAG, f"the tag {tag} is not read", where)

    def _close(self, end: int) -> None:
        opened = self._open.pop()
        where = self._file.position(opened.start, max(opened.start, end))
        if opened.values and self._file.text[end - 1 : end] not in ("]", "}"):
            # The parser's mark lies after the comments that follow; an empty value has no place of its own.
            empty = isinstance(opened.values[-1], Scalar) and not opened.values[-1].text and len(opened.values) > 1
            last = opened.values[-2 if empty else -1].position
            where = replace(where, end_line=last.end_line, end_column=last.end_column)
        if opened.mapping:
            self._add(Mapping(entries=self._entries(opened.values), position=where))
        else:
            self._add(Sequence(items=tuple(opened.values), position=where))

    def _add(self, value: Value) -> None:
        (self._open[-1].values if self._open else self._root).append(value)

    def _entries(self, values: list[Value]) -> tuple[tuple[Scalar, Value], ...]:
        entries: dict[str, tuple[Scalar, Value]] = {}
        for key, value in zip(values[::2], values[1::2], strict=True):
            if not isinstance(key, Scalar):
                self._file.report(YAML_KEY, "a key has to be text", key.position)
            elif key.text in entries:
                first = entries[key.text][0].position
                message = f'the key "{key.text[:80]}" is already used at line {first.line}'
                self._file.findings.append(DUPLICATE_KEY.finding(message, key.position, other=first))
            else:
                entries[key.text] = (key, value)
        return tuple(entries.values())


def _events(text: str) -> Iterator[Event]:
    yaml = YAML(typ="safe", pure=True)
    yield from yaml.parse(text)
