"""ZIP files: packed so that they are equal byte for byte, and opened within bounds and never on the disk.

What an archive says of its own sizes isn't believed: parts are unpacked in pieces and given up at the first excess.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Container, Iterable
from dataclasses import dataclass, field

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
_IN_PIECES = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others unpack whatever they are given at once
_UNKNOWN = "it is locked by a password, or packed in a way that few programs know"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_UNIX = 3  # the system that the parts say they were packed on, whichever it is
_READABLE_FILE = 0o100644


class Excess(Exception):
    """An archive or a part is larger than any document that people make, damaged or locked; the words say which."""


def packed(files: Iterable[tuple[str, bytes]], *, stored: Container[str] = (), mode: int = _READABLE_FILE) -> bytes:
    """Pack files in the order given, without a time and a machine.

    Those in ``stored`` aren't compressed; ``mode`` is what files are on Unix, once somebody unpacks them there.
    """
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, data in files:
            part = zipfile.ZipInfo(name, _EARLIEST)
            part.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            part.create_system = _UNIX
            part.external_attr = mode << 16
            archive.writestr(part, data, compresslevel=9)
    return written.getvalue()


def unpacked(archive: bytes) -> list[tuple[str, bytes]]:
    """Return the names and bytes of an archive that this program or its libraries have just made, in its own order."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return [(part.filename, opened.read(part)) for part in opened.infolist() if not part.is_dir()]


@dataclass(slots=True)
class Archive:
    """An opened archive: the names of its parts, and their bytes as they are asked for."""

    names: frozenset[str]
    _parts: zipfile.ZipFile
    _most: int
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
        if data is not None and len(data) > max(SMALL_MARKUP, MOST_TIMES * self._parts.getinfo(name).compress_size):
            raise Excess(f"{name} unpacks to more than {MOST_TIMES} times its size, as no document does")
        return data

    def _unpacked(self, name: str, most: int) -> bytes:
        pieces = []
        size = 0
        if self._parts.getinfo(name).compress_type not in _IN_PIECES:
            raise Excess(_UNKNOWN)
        try:
            with self._parts.open(name) as part:
                while piece := part.read(_PIECE):
                    pieces.append(piece)
                    size += len(piece)
                    self._spent += len(piece)
                    if size > most:
                        raise Excess(f"{name} holds more than {most // 1024 // 1024} MB")
                    if self._spent > self._most:
                        raise Excess(f"it unpacks to more than {self._most // 1024 // 1024} MB")
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
            raise Excess(f"{name} in it is damaged") from None
        except (RuntimeError, NotImplementedError):
            raise Excess(_UNKNOWN) from None
        return b"".join(pieces)


def opened(data: bytes, most: int = LARGEST_ARCHIVE) -> Archive:
    """Open an archive and unpack no more than ``most`` bytes of it; raise ``Excess`` where it is none."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data))
        names = parts.namelist()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        raise Excess("the archive is damaged, or it is none") from None
    if len(names) > MOST_PARTS:
        raise Excess(f"it holds more than {MOST_PARTS:,} files")
    return Archive(frozenset(names), parts, most)
