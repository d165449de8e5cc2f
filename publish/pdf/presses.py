"""What lays pages out, kept while a publication is made again and again in one process.

A press is the fonts of one edition with its style sheets.  What depends on these alone stays with it: lines, pages.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from publish.style_folder import style_files

MOST_PRESSES = 3
"""Presses that are kept: one for each of the usual editions on paper, and one more."""


class Presses:
    """The presses that were used last, by the style sheets that they were set up with."""

    def __init__(self) -> None:
        self._fonts: dict[bytes, Any] = {}

    def fonts(self, sheets: Sequence[str], set_up: Callable[[], Any]) -> Any:
        """Return fonts that keep pages, set up for these style sheets now or earlier."""
        key = _key(sheets)
        fonts = self._fonts.pop(key, None)
        if fonts is None:
            from publish.pdf.kept_pages import KeptPages

            fonts = set_up()
            fonts.kept_pages = KeptPages()
        self._fonts[key] = fonts
        while len(self._fonts) > MOST_PRESSES:
            self._fonts.pop(next(iter(self._fonts))).__del__()
        return fonts

    def forget(self) -> None:
        """Forget all presses, and remove the files of their fonts."""
        while self._fonts:
            self._fonts.popitem()[1].__del__()


_presses: ContextVar[Presses | None] = ContextVar("presses", default=None)


@contextmanager
def kept(presses: Presses) -> Iterator[None]:
    """Let what is laid out in the block be laid out with presses that are kept."""
    before = _presses.set(presses)
    try:
        yield
    finally:
        _presses.reset(before)


def presses_kept() -> Presses | None:
    """Return the presses that are kept, if any are."""
    return _presses.get()


def _key(sheets: Sequence[str]) -> bytes:
    """Return what a press is known by: its style sheets, and the files of the style folder as the disk knows them."""
    return hashlib.sha256(repr((tuple(sheets), style_files())).encode("utf-8", "surrogatepass")).digest()
