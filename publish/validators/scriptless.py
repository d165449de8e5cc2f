"""An EPUB goes in; a copy comes out whose pages hold nothing that runs or loads another page."""

from __future__ import annotations

import zipfile
from pathlib import Path, PurePosixPath
from typing import Any

_MEDIA = frozenset(
    f".{each}"
    for each in (
        *("avif", "css", "gif", "jpeg", "jpg", "js", "m4a", "mp3", "mp4", "ncx", "ogg", "opf"),
        *("otf", "png", "ttf", "wasm", "webm", "webp", "woff", "woff2"),
    )
)
"""Endings of files that no browser is given as a page; every other may be one."""
_RUNS = frozenset({"script", "iframe", "frame", "object", "embed", "applet", "portal", "base"})
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "from", "to", "values"})


def copy_without_scripts(path: Path, copy: Path) -> None:
    """Write the copy; OSError or ValueError where the archive can't be read."""
    try:
        with zipfile.ZipFile(path) as packed, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as written:
            for entry in packed.infolist():
                data = packed.read(entry)
                if PurePosixPath(entry.filename).suffix.lower() not in _MEDIA and entry.filename != "mimetype":
                    data = without_scripts(data)
                written.writestr(entry.filename, data, zipfile.ZIP_STORED if entry.filename == "mimetype" else None)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as problem:
        raise ValueError(str(problem)) from None


def without_scripts(data: bytes) -> bytes:
    """Return a page without what runs; what is no markup at all comes back as it is."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        return data if b"<" not in data.replace(b"\x00", b"") else b""
    for element in list(root.iter(etree.Element)):
        name = etree.QName(element).localname.lower()
        if name in _RUNS or (name == "meta" and "http-equiv" in (each.lower() for each in element.attrib)):
            _empty(element)
            continue
        for attribute, value in list(element.attrib.items()):
            own = etree.QName(attribute).localname.lower()
            plain = "".join(value.split()).lower()
            if own.startswith("on") or own == "srcdoc" or (own in _ADDRESSES and plain.startswith("javascript:")):
                del element.attrib[attribute]
    return bytes(etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8"))


def _empty(element: Any) -> None:
    """Leave an element that does nothing in place of one that runs, with the words after it."""
    tail = element.tail
    element.clear()
    element.tail, element.tag = tail, "{http://www.w3.org/1999/xhtml}meta"
