"""Settings merged key by key: what a person changed stays, the rest is as the revision has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from publish.model.files import SourceFile
from publish.source.yaml_edits import Change, Plain, said, with_changes


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingConflict:
    """A field that both sides changed, by the keys that lead to it: ``mine`` stays, ``theirs`` is told."""

    key: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChanges:
    """What a revision changes in settings, and what both sides changed."""

    changes: tuple[Change, ...] = ()
    conflicts: tuple[SettingConflict, ...] = ()


def setting_changes(
    base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any], keys: tuple[str, ...] = ()
) -> SettingChanges:
    """Return what a revision changes in settings; ``keys`` lead to them."""
    changes: list[Change] = []
    conflicts: list[SettingConflict] = []
    for key in dict.fromkeys((*theirs, *base)):
        was, here, now = (_plain(each.get(key)) for each in (base, mine, theirs))
        if now in (was, here):
            continue
        if here == was:
            changes.append(Change(keys=(*keys, key), value=now))
        elif isinstance(here, dict) and isinstance(now, dict):
            inner = setting_changes(was if isinstance(was, dict) else {}, here, now, (*keys, key))
            changes += inner.changes
            conflicts += inner.conflicts
        else:
            conflicts.append(SettingConflict(key=".".join((*keys, key)), mine=_words(here), theirs=_words(now)))
    return SettingChanges(changes=tuple(changes), conflicts=tuple(conflicts))


def _plain(value: Any) -> Plain | None:
    """Return a value as it is read from a file: every scalar as text."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain for key, each in value.items() if (plain := _plain(each)) is not None}
    if isinstance(value, (list, tuple)):
        return [plain for each in value if (plain := _plain(each)) is not None]
    return str(value).lower() if isinstance(value, bool) else str(value)


def _words(value: Plain | None) -> str:
    if value is None or isinstance(value, (str, bool)):
        return " ".join(str(value or "").split())
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_words(each)}" for key, each in value.items())
    return ", ".join(map(_words, value))


def merged_front(base: str, mine: str, theirs: str) -> tuple[str, tuple[SettingConflict, ...]]:
    """Return the author's text with the front matter of a revision taken over, and what both sides changed in it."""
    was, here, now = (_said(text) for text in (base, mine, theirs))
    found = setting_changes(was, here, now)
    if not found.changes:
        return mine, found.conflicts
    written = with_changes(_file(mine), found.changes)
    if written is not None:
        return written.decode("utf-8", "surrogatepass"), found.conflicts
    told = [SettingConflict(key=".".join(each.keys), mine="", theirs=_words(each.value)) for each in found.changes]
    return mine, (*found.conflicts, *told)


def _said(text: str) -> dict[str, Plain]:
    return said(_file(text)) if text.startswith("---") else {}


def _file(text: str) -> SourceFile:
    return SourceFile(path="text.md", name="text.md", data=text.encode("utf-8", "surrogatepass"))
