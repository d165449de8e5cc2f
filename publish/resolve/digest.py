"""Contents become the SHA-256 that a review record names, wherever the files lie and whenever they are read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache

from publish.model.document import Document
from publish.model.entities import Records
from publish.model.files import PictureFile
from publish.model.metadata import PublicationFile

# where things stand, and what changes without changing what a reader meets
_LEFT_OUT = frozenset({"position", "fields", "review", "modified", "publication", "editions"})


def contents_digest(
    *,
    publication: PublicationFile,
    documents: tuple[Document, ...],
    records: Records,
    pictures: Mapping[str, PictureFile],
) -> str:
    """Give the digest of what is in a publication, the review itself left out, in hexadecimal digits."""
    digest = hashlib.sha256()
    parts = [publication, documents, records]
    digest.update("".join(piece for part in parts for piece in _pieces(part)).encode("utf-8", "surrogatepass"))
    for name in sorted(pictures):
        data = hashlib.sha256(pictures[name].data).hexdigest()
        digest.update(f"picture {len(name)}:{name} {data}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _pieces(value: object) -> Iterator[str]:
    """Write a value out so that different values are written differently."""
    if isinstance(value, str):
        yield f"{len(value)}:{value}"
    elif isinstance(value, tuple):
        yield "("
        for part in value:
            yield from _pieces(part)
        yield ")"
    elif is_dataclass(value) and not isinstance(value, type):
        yield f"{type(value).__name__}{{"
        for name in _field_names(type(value)):
            part = getattr(value, name)
            if part not in ("", (), None):
                yield f"{name}="
                yield from _pieces(part)
        yield "}"
    else:
        yield f"<{value!r}>"


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(sorted(field.name for field in fields(kind) if field.name not in _LEFT_OUT))
