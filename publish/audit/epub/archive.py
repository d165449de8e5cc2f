"""The files inside an EPUB, read with limits: nothing is unpacked to the disk, and nothing outside is reached."""

from __future__ import annotations

import lzma
import posixpath
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from publish.audit.epub.bounds import LARGEST_TEXT, excesses
from publish.audit.markup import MOST_TAGS, Excess, check_markup
from publish.css import Declaration, declarations, pieces_of

_LARGEST = LARGEST_TEXT
_TOGETHER = 256 * 1024**2
_MOST_PIECES_OF_CSS = 1_000_000
_ENCRYPTED = 0x1
_NO_DATE = 1980


class Unread(Exception):
    """A file can't be read; the words say why."""


@dataclass(slots=True, kw_only=True)
class Archive:
    """An open EPUB; ``left`` are the bytes, ``tags`` the tags and ``css`` the pieces of CSS that may still be read.

    ``entries`` and ``beyond`` go by ``plain_name``, since one name can be written in several ways.

    ``beyond`` says of files why they are never opened, ``broken`` of files why they couldn't be read.
    """

    packed: zipfile.ZipFile
    entries: dict[str, zipfile.ZipInfo]
    left: int = _TOGETHER
    tags: int = MOST_TAGS
    css: int = _MOST_PIECES_OF_CSS
    beyond: dict[str, str] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)

    def read(self, name: str) -> bytes:
        """Return a file's bytes."""
        name = plain_name(name)
        if name in self.beyond:
            raise Unread(self.beyond[name])
        entry = self.entries.get(name)
        if entry is None:
            raise Unread("it isn't in the EPUB")
        if entry.flag_bits & _ENCRYPTED:
            raise Unread("it is encrypted")
        limit = min(_LARGEST, self.left)
        try:
            with self.packed.open(entry) as stream:
                data = stream.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, RuntimeError, ValueError, EOFError):
            raise Unread("it is damaged, or packed in a way that EPUBs don't allow") from None
        if len(data) > limit:
            raise Unread(f"unpacked it is larger than {limit // 1024**2} MB")
        self.left -= len(data)
        return data

    def read_xml(self, name: str) -> Any:
        """Return the root element of a file; comments and processing instructions are left out."""
        from lxml import etree

        data = self.read(name)
        try:
            self.tags -= check_markup(data)
        except Excess as problem:
            raise Unread(str(problem)) from None
        if self.tags < 0:
            raise Unread("it has more tags than any book")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as problem:
            raise Unread(f"it isn't XML: {' '.join(str(problem).split())[:200]}") from None
        return root

    def read_css(self, text: str, line: int) -> tuple[Declaration, ...]:
        """Read the declarations of a style sheet whose text begins on a line."""
        self.spend_css(text)
        return tuple(declarations(text, line))

    def spend_css(self, text: str) -> None:
        """Take what reading a text as CSS will cost from what may be spent."""
        count = pieces_of(text)
        if count > self.css:
            raise Unread("it has more CSS than any book")
        self.css -= count

    def packed_on(self) -> date | None:
        """Return the newest day on which a file was packed; None where the archive's dates are set to none."""
        days = []
        for entry in self.entries.values():
            year, month, day = entry.date_time[:3]
            if year > _NO_DATE and 1 <= month <= 12 and 1 <= day <= 28:
                days.append(date(year, month, day))
            elif year > _NO_DATE and 1 <= month <= 12:
                days.append(date(year, month, 28))
        return max(days, default=None)


def open_archive(path: Path) -> Archive:
    """Open an EPUB; raise ``Unread`` where it is none, or beyond bounds as a whole."""
    try:
        packed = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise Unread("it isn't a ZIP archive, or a damaged one") from None
    beyond = excesses(path)
    if "" in beyond:
        packed.close()
        raise Unread(beyond[""])
    return Archive(
        packed=packed,
        entries={plain_name(entry.filename): entry for entry in packed.infolist()},
        beyond={plain_name(name): reason for name, reason in beyond.items()},
    )


def plain_name(name: str) -> str:
    """Return a file's name with its letters composed: "ü" is one character or two, and the same name."""
    return unicodedata.normalize("NFC", name)


def resolve(base: str, address: str) -> tuple[str, str] | None:
    """Return the file inside the EPUB that an address in the file ``base`` leads to, and the fragment.

    None where it leads out of the EPUB.
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    if parts.scheme or parts.netloc:
        return None
    fragment = unquote(parts.fragment)
    if not parts.path:
        return base, fragment
    path = plain_name(posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(parts.path))))
    return None if path.startswith(("..", "/")) else (path, fragment)
