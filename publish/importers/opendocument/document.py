"""The parts of an OpenDocument text, from a package (.odt) or from one flat file (.fodt), within bounds."""

from __future__ import annotations

import base64
import binascii
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.archives import Archive, Excess
from publish.importers.archives import open_archive
from publish.importers.trees import parsed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "form": "urn:oasis:names:tc:opendocument:xmlns:form:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "math": "http://www.w3.org/1998/Math/MathML",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_PREFIXES = {address: prefix for prefix, address in NAMESPACES.items()}
_TEXTS = ("application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text-template")


@dataclass(frozen=True, slots=True)
class Parts:
    """The text itself, the elements that hold styles (nearest first), the metadata, and the package."""

    body: Element
    styles: tuple[Element, ...]
    meta: Element | None
    archive: Archive | None

    def picture(self, image: Element) -> tuple[bytes, str] | None:
        """Return the bytes and the name of a picture that lies in the file, None for one elsewhere."""
        inside = image.find(qualified("office:binary-data"))
        if inside is not None:
            try:
                return base64.b64decode(inside.text or ""), ""
            except (binascii.Error, ValueError):
                return None
        name = posixpath.normpath(get(image, "xlink:href"))
        data = self.archive.read(name) if self.archive is not None else None
        return (data, name) if data else None

    def object(self, holder: Element) -> Element | None:
        """Return the root of an embedded object: a formula, or a document of another kind."""
        inside = next((each for each in holder if isinstance(each.tag, str)), None)
        if inside is not None or self.archive is None:
            return inside
        name = posixpath.normpath(get(holder, "xlink:href"))
        data = self.archive.markup(f"{name}/content.xml")
        try:
            return parsed(data) if data else None
        except Excess:
            return None


def opened(data: bytes, shown: str) -> Parts:
    """Return the parts of a document; raise ``Excess`` where it can't be read."""
    if not data.startswith(b"PK"):
        root = parsed(data)
        body = root.find(f"{qualified('office:body')}/{qualified('office:text')}")
        if body is None:
            raise Excess("no text of OpenDocument is in it")
        return Parts(body, (root,), root.find(qualified("office:meta")), None)
    archive = open_archive(data, shown).value
    if archive is None:
        raise Excess("the archive is damaged, or it holds too many files")
    kind = (archive.read("mimetype", 1000) or b"").decode("ascii", "replace").strip()
    if kind and kind not in _TEXTS:
        raise Excess("it is an OpenDocument file, but no text")
    if b"encryption-data" in (archive.markup("META-INF/manifest.xml") or b""):
        raise Excess("it is locked by a password")
    content = archive.markup("content.xml")
    if not content:
        raise Excess("no text of OpenDocument is in it")
    root = parsed(content)
    body = root.find(f"{qualified('office:body')}/{qualified('office:text')}")
    if body is None:
        raise Excess("no text of OpenDocument is in it")
    styles, meta = archive.markup("styles.xml"), archive.markup("meta.xml")
    roots = (root, parsed(styles)) if styles else (root,)
    described = parsed(meta).find(qualified("office:meta")) if meta else None
    return Parts(body, roots, described, archive)


def qualified(name: str) -> str:
    """Return a name with its namespace, as lxml has it: text:p."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def name_of(element: Element) -> str:
    """Return the name of an element with the usual prefix: text:p; "" for what is no element."""
    if not isinstance(element.tag, str):
        return ""
    address, _, local = element.tag.removeprefix("{").rpartition("}")
    return f"{_PREFIXES.get(address, '')}:{local}"


def get(element: Element, name: str) -> str:
    """Return an attribute by its usual name, "" where there is none."""
    return element.get(qualified(name)) or ""


def every(element: Element, name: str) -> Iterator[Element]:
    """Return all elements of a name in one."""
    return element.iter(qualified(name))
