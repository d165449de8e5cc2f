"""The valid name that an author probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from publish.diagnostics import Edit
from publish.languages import meant_language


def nearest(word: str, names: Iterable[str], cutoff: float = 0.5) -> str:
    """Return the name most like a word, or nothing where none is like it; ``cutoff`` is the least likeness, up to 1."""
    found = difflib.get_close_matches(word[:64].lower(), sorted(names), n=1, cutoff=cutoff)
    return found[0] if found else ""


def respelt(written: str, meant: str) -> Edit | None:
    """Return the edit that writes what was meant; None for nothing.

    It is safe where they differ in capitals, and in spaces or low lines for hyphens alone.
    """
    return Edit(was=written, text=meant, safe=_plain(written) == _plain(meant)) if written and meant else None


def language_edit(tag: str) -> Edit | None:
    """Return the edit that writes a wrong tag of a language as ``language_hint`` proposes."""
    return respelt(tag, meant_language(tag))


def _plain(name: str) -> str:
    return "-".join(name.replace("_", "-").casefold().split())


def did_you_mean(word: str, names: Iterable[str], form: str = "{}", cutoff: float = 0.5) -> str:
    """Make a hint that gives the nearest name, or else all of them."""
    ordered = sorted(names)
    found = nearest(word, ordered, cutoff)
    if found:
        return f'did you mean "{form.format(found)}"?'
    return f"use one of: {', '.join(form.format(name) for name in ordered)}"
