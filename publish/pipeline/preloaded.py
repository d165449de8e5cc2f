"""All that makes editions, loaded by the one process whose copies make them, and by no other.

What is loaded stays as long as that process, so no collector ever walks it.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import importlib

from publish import formats
from publish.loading import load_module
from publish.pipeline import editions
from publish.temporary import remove_of_parent

gc.disable()
atexit.register(remove_of_parent)  # it ends when the first process does; its copies don't come here
for _row in formats.FORMATS:
    # What is missing becomes a finding where an edition needs it.
    with contextlib.suppress(ImportError, OSError):
        for _needed in _row.requirements:
            load_module(_needed.module)
        for _name in _row.modules:
            importlib.import_module(_name)
with contextlib.suppress(ImportError, OSError):
    importlib.import_module("publish.drawings.pictures")
gc.freeze()

__all__ = ["editions"]
