"""ZIP files of other people (documents, books, saved pages), opened within bounds and never on the disk.

What a file says of its own sizes isn't believed: parts are unpacked in pieces and given up at the first excess.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass, field

from publish.diagnostics import Outcome, Position
from publish.rules.importing import IMPORT_UNREADABLE

MOST_PARTS = 20_000
"""Files in one archive."""
LARGEST_PART = 64 * 1024 * 1024
"""Bytes of one part, unpacked."""
LARGEST_ARCHIVE = 256 * 1024 * 1024
"""Bytes of all parts that are read, unpacked."""
LARGEST_MARKUP = 32 * 1024 * 1024
"""Bytes of one part that is parsed."""
MOST_TAGS = 1_500_000
"""Opening angle brackets of one part that is parsed: a tree costs some hundred bytes for each."""
MOST_TIMES = 200
"""How many times its packed size a large part that is parsed may have: documents have up to 60 times, bombs 1,000."""
SMALL_MARKUP = 2 * 1024 * 1024
"""Bytes up to which a part may be packed as well as it likes."""
_PIECE = 1024 * 1024


class Excess(Exception):
    """An archive or a part is larger than any document that people make, damaged or locked; the words say which."""


@dataclass(slots=True)
class Archive:
    """An opened archive: the names of its parts, and their bytes as they are asked for."""

    parts: zipfile.ZipFile
    names: frozenset[str]
    _spent: int = 0
    _held: dict[str, bytes] = field(default_factory=dict)

    def read(self, name: str, most: int = LARGEST_PART) -> bytes | None:
        """Return a part, None where there is none; raise ``Excess`` where it can't be read within bounds."""
        if name not in self.names:
            return None
        if name not in self._held:
            self._held[name] = self._unpacked(name, most)
        return self._held[name]

    def markup(self, name: str) -> bytes | None:
        """Return a part that is to be parsed; raise ``Excess`` where its tree would be larger than any document's."""
        data = self.read(name, LARGEST_MARKUP)
        if data is not None and data.count(b"<") > MOST_TAGS:
            raise Excess(f"{name} has more than {MOST_TAGS:,} tags")
        if data is not None and len(data) > max(SMALL_MARKUP, MOST_TIMES * self.parts.getinfo(name).compress_size):
            raise Excess(f"{name} unpacks to more than {MOST_TIMES} times its size, as no document does")
        return data

    def _unpacked(self, name: str, most: int) -> bytes:
        pieces = []
        size = 0
        try:
            with self.parts.open(name) as part:
                while piece := part.read(_PIECE):
                    pieces.append(piece)
                    size += len(piece)
                    self._spent += len(piece)
                    if size > most:
                        raise Excess(f"{name} holds more than {most // 1024 // 1024} MB")
                    if self._spent > LARGEST_ARCHIVE:
                        raise Excess(f"it unpacks to more than {LARGEST_ARCHIVE // 1024 // 1024} MB")
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
            raise Excess(f"{name} in it is damaged") from None
        except (RuntimeError, NotImplementedError):
            raise Excess("it is locked by a password, or packed in a way that few programs know") from None
        return b"".join(pieces)


def open_archive(data: bytes, shown: str) -> Outcome[Archive]:
    """Open a ZIP file; a finding says so where it is none, or holds more parts than any document."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data))
        names = parts.namelist()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        return unreadable(shown, "the archive is damaged, or it is none")
    if len(names) > MOST_PARTS:
        return unreadable(shown, f"it holds more than {MOST_PARTS:,} files")
    return Outcome(value=Archive(parts, frozenset(names)))


def unreadable(shown: str, why: str) -> Outcome[Archive]:
    """Return the finding that a file can't be read, and no value."""
    finding = IMPORT_UNREADABLE.finding(f"{shown} can't be read: {why}", Position(path=shown))
    return Outcome(value=None, diagnostics=(finding,))
