"""How far the editions of a publication are, told while they are made."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

_LAYOUT = "weasyprint.progress"
"""The logger by which WeasyPrint says which page it lays out, and when it paints them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionProgress:
    """How far an edition is: of a layout, the ``page`` that it is at, from 1.

    Pages are laid out more than once where what stands on them depends on where they fall.  ``of`` is how many an
    earlier layout had; 0 before that is known, and where this one has more.
    """

    edition: str
    doing: Literal["waiting", "laying out", "painting", "made"]
    page: int = 0
    of: int = 0


Told = Callable[[EditionProgress], None]


@contextmanager
def layout_told(edition: str, told: Told | None) -> Iterator[None]:
    """Tell of each page that this thread lays out while the block runs."""
    if told is None:
        yield
        return
    listener, logger = _Listener(edition, told), logging.getLogger(_LAYOUT)
    level, propagate = logger.level, logger.propagate
    logger.addHandler(listener)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(listener)
        logger.setLevel(level)
        logger.propagate = propagate


class _Listener(logging.Handler):
    """Makes progress of what WeasyPrint says in one thread."""

    def __init__(self, edition: str, told: Told) -> None:
        super().__init__(logging.INFO)
        self._edition = edition
        self._told = told
        self._thread = threading.get_ident()
        self._page = self._most = 0

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread != self._thread:
            return
        if "Page %d" in record.msg and isinstance(record.args, tuple) and isinstance(record.args[0], int):
            page = record.args[0]
            if page == 1:
                self._most = max(self._most, self._page)
            self._page = page
            of = self._most if self._most >= page else 0
            self._told(EditionProgress(edition=self._edition, doing="laying out", page=page, of=of))
        elif "Creating PDF" in record.msg:
            self._told(EditionProgress(edition=self._edition, doing="painting"))
