"""Settings in YAML merged key by key, as lines: what a person changed stays, and every other byte of their file."""

from __future__ import annotations

import re
from dataclasses import dataclass

_KEY = re.compile(r"( *)(\"[^\"\n]*\"|'[^'\n]*'|[^\s#:'\"\-\[\]{}|>&*!%@`][^:\n]*?)[ \t]*:(?:[ \t]|$)")
_MOST_DEPTH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldConflict:
    """A field that both sides changed, by the keys that lead to it: ``mine`` stays, ``theirs`` is told."""

    key: str
    mine: str
    theirs: str


@dataclass(slots=True, kw_only=True)
class _Entry:
    key: str
    above: list[str]  # comments and empty lines
    lines: list[str]


def merge_fields(base: str, mine: str, theirs: str) -> tuple[str, tuple[FieldConflict, ...]]:
    """Return YAML with the changes of a revision, and the fields that both sides changed."""
    if theirs == base or mine == theirs:
        return mine, ()
    if mine == base:
        return theirs, ()
    conflicts: list[FieldConflict] = []
    ends = "" if mine and not mine.endswith("\n") else "\n"
    merged = _merged(base.split("\n"), mine.rstrip("\n").split("\n"), theirs.split("\n"), "", conflicts, 0)
    text = "\n".join(merged).rstrip("\n")
    return (f"{text}{ends}" if text else ""), tuple(conflicts)


def _entries(lines: list[str]) -> tuple[list[_Entry], list[str], int]:
    """Return the entries of a mapping, the lines after the last, and its indent."""
    indent = next((len(found[1]) for line in lines if (found := _KEY.match(line))), 0)
    entries: list[_Entry] = []
    above: list[str] = []
    for line in lines:
        found = _KEY.match(line)
        bare = line.strip()
        if found and len(found[1]) == indent:
            entries.append(_Entry(key=found[2].strip("\"'"), above=above, lines=[line]))
            above = []
        elif not bare or (bare.startswith("#") and len(line) - len(line.lstrip()) <= indent):
            above.append(line)
        elif entries:
            entries[-1].lines += [*above, line]
            above = []
        else:
            above.append(line)
    return entries, above, indent


def _merged(
    base: list[str], mine: list[str], theirs: list[str], path: str, conflicts: list[FieldConflict], depth: int
) -> list[str]:
    imported = {each.key: each for each in _entries(base)[0]}
    ours, rest, indent = _entries(mine)
    revised_list, _, their_indent = _entries(theirs)
    revised = {each.key: each for each in revised_list}
    out: list[_Entry] = []
    for entry in ours:
        kept = _entry(entry, imported.get(entry.key), revised.get(entry.key), path, conflicts, depth, indent)
        if kept is not None:
            out.append(kept)
    here = {each.key for each in out}
    before = ""
    for entry in revised_list:
        if entry.key not in imported and entry.key not in {each.key for each in ours}:
            place = next((n + 1 for n, each in enumerate(out) if each.key == before), len(out))
            out.insert(place, _Entry(key=entry.key, above=[], lines=_indented(entry.lines, their_indent, indent)))
            here.add(entry.key)
        if entry.key in here:
            before = entry.key
    return [line for entry in out for line in (*entry.above, *entry.lines)] + rest


def _entry(
    mine: _Entry,
    base: _Entry | None,
    theirs: _Entry | None,
    path: str,
    conflicts: list[FieldConflict],
    depth: int,
    indent: int,
) -> _Entry | None:
    """Return a field with the change of a revision; None where the revision has taken out what is as imported."""
    if theirs is None:
        return None if base is not None and _same(base, mine) else mine
    if (base is not None and _same(base, theirs)) or _same(mine, theirs):
        return mine
    if base is not None and _same(base, mine):
        lines = _indented(theirs.lines, len(theirs.lines[0]) - len(theirs.lines[0].lstrip()), indent)
        return _Entry(key=mine.key, above=mine.above, lines=lines)
    if depth < _MOST_DEPTH and _mapping(mine) and _mapping(theirs):
        inner = base.lines[1:] if base is not None and _mapping(base) else []
        lines = _merged(inner, mine.lines[1:], theirs.lines[1:], f"{path}{mine.key}.", conflicts, depth + 1)
        return _Entry(key=mine.key, above=mine.above, lines=[mine.lines[0], *lines])
    if base is not None:
        conflicts.append(FieldConflict(key=f"{path}{mine.key}", mine=_value(mine), theirs=_value(theirs)))
    return mine


def _mapping(entry: _Entry) -> bool:
    first = entry.lines[0].split("#")[0].rstrip()
    inner = [line for line in entry.lines[1:] if line.strip() and not line.strip().startswith("#")]
    return first.endswith(":") and bool(inner) and bool(_KEY.match(inner[0]))


def _value(entry: _Entry) -> str:
    found = _KEY.match(entry.lines[0])
    words = [entry.lines[0][found.end() if found else 0 :], *entry.lines[1:]]
    if words[0].strip() in ("|", ">", "|-", ">-"):
        words[0] = ""
    return " ".join(" ".join(words).split()).strip("\"'")


def _same(one: _Entry, other: _Entry) -> bool:
    return _value(one) == _value(other)


def _indented(lines: list[str], before: int, after: int) -> list[str]:
    return [f"{' ' * after}{line[before:]}" if line.strip() else line for line in lines]
