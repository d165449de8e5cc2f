"""An EPUB goes in; why nobody but those with a licence or a password can read it comes out."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import Any

from publish.audit.markup import Excess, check_markup

_FONTS_ALONE = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
"""The two ways to obfuscate fonts, which any program undoes."""
_ADEPT = b"http://ns.adobe.com/adept"
_METHOD = "{http://www.w3.org/2001/04/xmlenc#}EncryptionMethod"
_LARGEST = 8 * 1024**2
_LOCKED = 0x1


def protection(path: Path) -> str:
    """Return what keeps an EPUB locked, as a clause that follows "because"; empty where nothing does.

    Of a file that is no ZIP archive it says so.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            entries = {entry.filename: entry for entry in packed.infolist()}
            if locked := next((name for name, entry in entries.items() if entry.flag_bits & _LOCKED), ""):
                return f"{locked} in it is locked by a password"
            if "META-INF/license.lcpl" in entries:
                return "it is protected (LCP), and opens only with a reader's licence"
            if _ADEPT in _read(packed, entries, "META-INF/rights.xml"):
                return "it is protected (Adobe DRM), and opens only with a reader's licence"
            if _is_encrypted(_read(packed, entries, "META-INF/encryption.xml")):
                return "it is protected (DRM): META-INF/encryption.xml says that files other than fonts are encrypted"
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return "it is damaged: the directory of its ZIP archive can't be read"
    return ""


def _read(packed: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], name: str) -> bytes:
    """Return a small file, nothing where it isn't there or can't be read."""
    if name not in entries:
        return b""
    try:
        with packed.open(entries[name]) as stream:
            return stream.read(_LARGEST)
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, ValueError, EOFError, NotImplementedError):
        return b""


def _is_encrypted(data: bytes) -> bool:
    """Return whether ``encryption.xml`` names a way of encryption that isn't one of fonts; no XML names none."""
    from lxml import etree

    if not data:
        return False
    try:
        check_markup(data)
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root: Any = etree.fromstring(data, parser)
    except (Excess, etree.XMLSyntaxError, ValueError):
        return False
    return any(method.get("Algorithm", "") not in _FONTS_ALONE for method in root.iter(_METHOD))
