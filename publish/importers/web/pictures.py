"""Pictures of a page: where each lies, what the page says of it, and those that are only there to watch readers."""

from __future__ import annotations

import base64
import binascii
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from publish.importers.addresses import plain_address
from publish.importers.prepared import PictureFacts
from publish.importers.web.parsing import text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_KINDS = (
    (b"\x89PNG", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
    (b"<svg", ".svg"),
    (b"\xd7\xcd\xc6\x9a", ".wmf"),
)
_SOURCES = ("src", "data-src", "data-original", "data-lazy-src", "data-srcset", "srcset", "data-image", "data-full-src")
_LARGEST = 64 * 1024 * 1024
_DATA = re.compile(r"data:([\w/+.-]*)((?:;[\w=-]+)*?)(;base64)?,(.*)", re.IGNORECASE | re.DOTALL)


@dataclass(slots=True)
class Pictures:
    """The pictures that were met so far, numbered, and the bytes of those that are there."""

    beside: Callable[[str], bytes | None]
    facts: list[PictureFacts] = field(default_factory=list)
    media: list[tuple[str, bytes]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    names: dict[bytes, str] = field(default_factory=dict)

    def add(self, data: bytes, name: str, **facts: str | bool) -> str:
        """Take a picture whose bytes are at hand; return the name by which it is referred to."""
        number = len(self.facts) + 1
        written = f"publish{number}{suffix_of(data, name)}"
        self.facts.append(PictureFacts(number=number, **facts))  # type: ignore[arg-type]
        self.media.append((written, data))
        return written

    def object(self, kind: str, **facts: str) -> int:
        """Take an object that can't be reproduced; return its number."""
        number = len(self.facts) + 1
        self.facts.append(PictureFacts(number=number, kind=kind, **facts))  # type: ignore[arg-type]
        return number

    def find(self, image: Element) -> tuple[bytes, str] | None:
        """Return the bytes of an image and a name for it, from the page or from beside it."""
        for address in _addresses(image):
            found = _DATA.fullmatch(address)
            if found:
                held = _data(found)
                if len(held) > 100:  # smaller ones hold the place of a picture that comes later
                    return held, ""
                continue
            name = _relative(address)
            data = self.beside(name) if name else None
            if data:
                return data, name
        return None


def suffix_of(data: bytes, name: str) -> str:
    """Return the ending that fits the bytes of a picture, else that of its name."""
    head = data[:400].lstrip()
    for start, suffix in _KINDS:
        if head.startswith(start) or (suffix == ".svg" and start in head):
            return suffix
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return ".webp"
    ending = posixpath.splitext(name)[1].lower()
    return ending if re.fullmatch(r"\.[a-z0-9]{2,5}", ending) else ".bin"


def is_watching(image: Element) -> bool:
    """Return whether an image is a dot that only reports who reads the page."""
    sizes = [(image.get(name) or "").strip().removesuffix("px") for name in ("width", "height")]
    return any(size in ("0", "1") for size in sizes)


def link_around(image: Element) -> str:
    """Return the address that a picture is linked to."""
    link = next((each for each in image.iterancestors() if each.tag == "a"), None)
    address = (link.get("href") or "") if link is not None else ""
    return plain_address(address) if address.startswith(("http://", "https://")) else ""


def said_of(element: Element) -> str:
    """Return what a page says of an object: its label, its title, the title in a drawing."""
    title = element.find("{*}title")
    return (element.get("aria-label") or element.get("title") or (text_of(title) if title is not None else "")).strip()


def _addresses(image: Element) -> list[str]:
    found: list[str] = []
    elements = [image]
    parent = image.getparent()
    if parent is not None and parent.tag == "picture":
        elements += parent.findall("source")
    for element in elements:
        for name in _SOURCES:
            value = (element.get(name) or "").strip()
            if name.endswith("srcset"):
                listed = [each.split()[0] for each in value.split(", ") if each.strip()]
                found += reversed(listed)
            elif value:
                found.append(value)
    return found


def _relative(address: str) -> str:
    """Return the name of a file beside the page, "" for an address elsewhere."""
    try:
        parts = urlsplit(address.replace("\\", "/"))
    except ValueError:
        return ""
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return ""
    name = posixpath.normpath(unquote(parts.path))
    return "" if name in (".", "..") or name.startswith("../") or "\0" in name else name


def _data(found: re.Match[str]) -> bytes:
    words = found[4]
    if len(words) > _LARGEST * 2:
        return b""
    try:
        return base64.b64decode(unquote(words)) if found[3] else unquote_to_bytes(words)
    except (binascii.Error, ValueError):
        return b""
