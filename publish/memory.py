"""When the garbage collector walks the heap: never while a publication is made, where nearly all is in use."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MUCH = 400_000
"""So many objects, about a hundred megabytes of laid-out pages, may wait for the end of the process."""


@contextmanager
def collector_off() -> Iterator[None]:
    """Keep the collector off inside the block; a caller who has it on finds it on again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def collect_much() -> None:
    """Free what refers to itself, such as the boxes of laid-out pages, if there may be much of it."""
    if gc.get_count()[0] > MUCH:
        gc.collect()


def leave_all() -> None:
    """Let this process end without a last walk through all that it holds, which the system takes back at once."""
    gc.freeze()
