"""What a publication cites: works as their files describe them, and the style in which they are cited."""

from __future__ import annotations

from dataclasses import dataclass

from publish.diagnostics import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A work that can be cited: ``csl`` is its item of CSL JSON, written with sorted keys; ``key`` names it."""

    key: str
    csl: str
    position: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Bibliography:
    """The works that a publication names files of, and the style of its author: the text of a CSL file, or empty."""

    works: tuple[Work, ...] = ()
    style: str = ""
    style_position: Position | None = None
