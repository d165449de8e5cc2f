"""What is kept of an import beside its text: the text as it was imported, so that a revised file can be merged.

Nothing of the file itself is kept, and nothing of it but what stands in the publication anyway.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FOLDER = ".publish/import"
_FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A text as it was imported: ``file`` is the name of the file, ``digest`` the SHA-256 of its bytes.

    ``pictures`` has the SHA-256 of each by its name; ``settings`` and ``figures`` are those of ``Imported``.
    """

    file: str
    digest: str
    reader: str  # who read it: pypandoc_binary 1.17
    text: str
    settings: Mapping[str, Any]
    figures: Mapping[str, Mapping[str, Any]]
    pictures: Mapping[str, str]


def state_name(text: str) -> str:
    """Return the name of the state of a text, relative to the folder of the publication."""
    return f"{FOLDER}/{text.removesuffix('.md')}.json"


def to_bytes(state: State) -> bytes:
    """Write a state as JSON, the text line by line, so that changes of it can be read."""
    written = {
        "format": _FORMAT,
        "file": state.file,
        "digest": state.digest,
        "reader": state.reader,
        "settings": dict(state.settings),
        "figures": {name: dict(record) for name, record in state.figures.items()},
        "pictures": dict(state.pictures),
        "text": state.text.split("\n"),
    }
    return (json.dumps(written, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass")


def from_bytes(data: bytes) -> State | None:
    """Read a state; None where it is none of ours, or of another format."""
    try:
        read = json.loads(data)
        if read["format"] != _FORMAT:
            return None
        return State(
            file=str(read["file"]),
            digest=str(read["digest"]),
            reader=str(read["reader"]),
            text="\n".join(read["text"]),
            settings=dict(read["settings"]),
            figures={name: dict(record) for name, record in read["figures"].items()},
            pictures={name: str(digest) for name, digest in read["pictures"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
