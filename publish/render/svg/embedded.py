"""Photographs inside a drawing: read and stripped like those beside a text."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote_to_bytes

from lxml import etree

from publish.diagnostics import Diagnostic, Outcome
from publish.model.files import Carried, PictureFile
from publish.render.picture_metadata import kind_of

_LINKS = ("href", "{http://www.w3.org/1999/xlink}href")
_EMBEDDED = re.compile(r"\s*data:image/(?:png|jpeg|jpg|gif|webp)(?:;[^,;]*)*;base64,(.*)", re.IGNORECASE | re.DOTALL)

Read = Callable[[str, bytes, str], Outcome[PictureFile]]
"""Reads pixels: takes what they are called, their bytes and their media type."""


def is_embedded(address: str) -> bool:
    """Whether an address holds a picture itself."""
    return _EMBEDDED.fullmatch(address) is not None


def strip_embedded(name: str, root: etree._Element, read: Read) -> Iterator[Diagnostic | Carried]:
    """Put a stripped copy in the place of each embedded picture; yield what is wrong with them and what they carried.

    What is no picture at all draws nothing and is left out.
    """
    for node in list(root.iter(etree.Element)):
        for key in _LINKS:
            match = _EMBEDDED.fullmatch(str(node.get(key) or ""))
            if match is None:
                continue
            data = _decoded(match[1])
            media_type = kind_of(data)
            if not media_type:
                del node.attrib[key]
                continue
            made = read(f"{name}, line {node.sourceline or 1}", data, media_type)
            yield from made.diagnostics
            if made.value is not None:
                yield made.value.carried
                encoded = base64.b64encode(made.value.data).decode("ascii")
                node.set(key, f"data:{made.value.media_type};base64,{encoded}")


def _decoded(written: str) -> bytes:
    """Decode base64 as browsers do: white space and escapes are allowed in it."""
    plain = re.sub(rb"[^A-Za-z0-9+/]", b"", unquote_to_bytes(written))
    try:
        return base64.b64decode(plain + b"=" * (-len(plain) % 4))
    except binascii.Error:
        return b""
