"""Proposers from elsewhere: packages that have an entry point of the group ``publish.suggest``."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points

from publish.suggest.subject import Proposer

GROUP = "publish.suggest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plugin:
    """A proposer with its name, or the reason why there is none."""

    name: str
    propose: Proposer | None
    failure: str = ""


def plugins() -> tuple[Plugin, ...]:
    """Return the proposers that are installed, sorted by name."""
    return tuple(_loaded(each) for each in sorted(entry_points(group=GROUP), key=lambda each: (each.name, each.value)))


def _loaded(entry: EntryPoint) -> Plugin:
    try:
        found = entry.load()
    except Exception as problem:  # whatever somebody else's package does when it is imported
        return Plugin(name=entry.name, propose=None, failure=f"{type(problem).__name__}: {problem}")
    if not callable(found):
        return Plugin(name=entry.name, propose=None, failure=f"{entry.value} can't be called")
    return Plugin(name=entry.name, propose=found)
