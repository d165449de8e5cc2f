"""Compiled templates, kept where Python keeps compiled modules, so that a build needn't compile them again.

They lie in ``__pycache__`` beside the templates, or where ``PYTHONPYCACHEPREFIX`` says.  Whoever can write there can
change the package itself, so reading them trusts nobody else.  A file is used only if it was made from the same
words by the same Python, the same Jinja and the same settings; where none can be written, templates are compiled in
each process.
"""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache


class CompiledTemplates(BytecodeCache):
    """What Jinja asks before it compiles a template, and hands what it has compiled; ``settings`` are its options."""

    def __init__(self, settings: str) -> None:
        self._made_by = f"Jinja {jinja2.__version__} with {settings}\n"

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the path of the compiled file, empty where the template is in no folder."""
        if filename is None or sys.implementation.cache_tag is None:
            return ""
        return str(Path(cache_from_source(filename)).with_suffix(".jinja"))

    def get_source_checksum(self, source: str) -> str:
        """Return a digest of all that a compiled template depends on but Python's version, which Jinja looks at."""
        return hashlib.sha256((self._made_by + source).encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read the compiled template if there is one that still holds, a damaged one counts as none."""
        if bucket.key:
            with suppress(Exception):
                bucket.bytecode_from_string(Path(bucket.key).read_bytes())

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template, whole or not at all, whoever else does the same at the same time."""
        if not bucket.key or sys.dont_write_bytecode:
            return
        target = Path(bucket.key)
        part = target.with_suffix(f".{os.getpid()}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644), "wb") as file:
                bucket.write_bytecode(file)
            part.replace(target)
        except OSError:
            with suppress(OSError):
                part.unlink()
