"""Findings about a temporary copy go in; the same findings, at the address that people know, come out."""

from __future__ import annotations

from dataclasses import replace

from publish.diagnostics import Diagnostic, Place, Position


def readdressed(found: Diagnostic, was: str, now: str) -> Diagnostic:
    """Return a finding with another address for the file that it is about, and for what lies in it."""
    if was == now:
        return found
    return replace(
        found,
        message=found.message.replace(was, now),
        hint=found.hint.replace(was, now),
        position=_position(found.position, was, now),
        other=_position(found.other, was, now),
        places=tuple(_place(each, was, now) for each in found.places),
    )


def _position(at: Position | None, was: str, now: str) -> Position | None:
    return replace(at, path=_moved(at.path, was, now)) if at else None


def _place(place: Place, was: str, now: str) -> Place:
    return replace(place, path=_moved(place.path, was, now))


def _moved(path: str, was: str, now: str) -> str:
    return now + path[len(was) :] if path == was or path.startswith(f"{was}/") else path
