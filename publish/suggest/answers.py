"""What people have refused, so that nobody is asked twice: ids of suggestions, kept beside the publication."""

from __future__ import annotations

import json
from collections.abc import Collection

FILE = ".publish/suggest.json"
_VERSION = 1


class Unreadable(Exception):
    """The file of answers holds something else; the message says what is wrong."""


def refused_in(data: bytes) -> frozenset[str]:
    """Return the ids that were refused; raises ``Unreadable``."""
    try:
        found = json.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError) as problem:
        raise Unreadable("it isn't JSON") from problem
    ids = found.get("refused") if isinstance(found, dict) else None
    if not isinstance(ids, list) or not all(isinstance(each, str) for each in ids):
        raise Unreadable('it has no list "refused"')
    return frozenset(ids)


def written(refused: Collection[str]) -> bytes:
    """Return the file of answers."""
    return (json.dumps({"version": _VERSION, "refused": sorted(refused)}, indent=2) + "\n").encode()
