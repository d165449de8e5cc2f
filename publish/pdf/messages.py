"""What WeasyPrint and fontTools log while a document is made, kept instead of printed."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_ADDRESS = re.compile(r" (?:object )?at 0x[0-9a-fA-F]+")
"""How Python writes where in memory an object lies, which is another place each time."""
_LOGGERS = ("weasyprint", "fontTools")


class _Collector(logging.Handler):
    """Keeps the warnings and errors of one thread."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        self.thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self.thread:
            self.messages.append(_ADDRESS.sub("", record.getMessage()))


@contextmanager
def collected_messages() -> Iterator[list[str]]:
    """Yield a list that fills with the messages of this thread while the block runs."""
    collector = _Collector()
    loggers = tuple(logging.getLogger(name) for name in _LOGGERS)
    before = tuple(logger.propagate for logger in loggers)
    for logger in loggers:
        logger.addHandler(collector)
        logger.propagate = False
    try:
        yield collector.messages
    finally:
        for logger, propagate in zip(loggers, before, strict=True):
            logger.removeHandler(collector)
            logger.propagate = propagate


@contextmanager
def unheard_messages() -> Iterator[None]:
    """Let nobody hear the messages of this thread while the block runs, not even who collects them around it."""
    here = threading.get_ident()
    handlers = {handler for name in _LOGGERS for handler in logging.getLogger(name).handlers}
    collectors = [each for each in handlers if isinstance(each, _Collector) and each.thread == here]
    before = [len(each.messages) for each in collectors]
    try:
        with collected_messages():
            yield
    finally:
        for each, heard in zip(collectors, before, strict=True):
            del each.messages[heard:]
