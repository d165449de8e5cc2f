"""An EPUB goes in; the files in it that are beyond what people make come out, so that nobody else need open it.

Each file is unpacked once, a piece at a time, since an archive can lie about sizes; only markup is kept and read.
"""

from __future__ import annotations

import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from publish.audit.markup import MOST_TAGS, Excess, check_markup

LARGEST_TEXT = 64 * 1024**2
"""Bytes of a page, a style sheet or another text."""
LARGEST_MEDIUM = 1024**3
"""Bytes of a recording or any other file."""
_TOGETHER = 4 * 1024**3
_MOST_FILES = 20_000
_MOST_EXPANDED = 100
"""Times that a file may be larger than it is packed; ordinary pages are 3 to 20 times."""
_EXPANDS_FROM, _MEDIUM_EXPANDS_FROM, _ALL_EXPAND_FROM = 2 * 1024**2, 64 * 1024**2, 256 * 1024**2
"""Bytes from which on that is looked at: of a text, of another file or a style sheet, of all together."""
_TEXTS = frozenset({".xhtml", ".html", ".htm", ".xml", ".svg", ".opf", ".ncx", ".smil", ".css", ".js", ".pls"})
_ENCRYPTED = 0x1
_PIECE = 1024**2
_LOCAL_HEADER = struct.Struct("<26xHH")  # of which the lengths of the name and of what follows it are read


def excesses(path: Path) -> dict[str, str]:
    """Return what is beyond bounds: names of files, or ``""`` for the whole EPUB, with words that say in what.

    Of what can't be read at all nothing is said here.
    """
    try:
        with path.open("rb") as stream, zipfile.ZipFile(stream) as packed:
            entries = packed.infolist()
            if len(entries) > _MOST_FILES:
                return {"": f"it has more than {_MOST_FILES:,} files"}
            return _excesses(stream, entries, path.stat().st_size)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return {}


def _excesses(stream: BinaryIO, entries: list[zipfile.ZipInfo], packed_size: int) -> dict[str, str]:
    found: dict[str, str] = {}
    together, tags = 0, 0
    for entry in entries:
        try:
            if stat.S_ISLNK(entry.external_attr >> 16):
                raise Excess("it is a link to another file")
            size, counted = _measured(stream, entry)
        except Excess as problem:
            found[entry.filename] = str(problem)
            continue
        together, tags = together + size, tags + counted
        if together > _TOGETHER:
            return {**found, "": f"unpacked it is larger than {_TOGETHER // 1024**3} GB"}
        if together > _ALL_EXPAND_FROM and together > _MOST_EXPANDED * packed_size:
            return {**found, "": f"unpacked it is more than {_MOST_EXPANDED} times as large"}
        if tags > MOST_TAGS:
            return {**found, "": "it has more tags than any book"}
    return found


def _measured(stream: BinaryIO, entry: zipfile.ZipInfo) -> tuple[int, int]:
    """Unpack a file and return how many bytes and elements it has; raise ``Excess`` where that is beyond bounds."""
    is_text = PurePosixPath(entry.filename).suffix.lower() in _TEXTS
    largest = LARGEST_TEXT if is_text else LARGEST_MEDIUM
    from_here = _EXPANDS_FROM if is_text and not entry.filename.endswith(".css") else _MEDIUM_EXPANDS_FROM
    if entry.flag_bits & _ENCRYPTED:
        return entry.file_size, 0
    pieces: list[bytes] = []
    size, is_markup = 0, False
    if entry.file_size > largest:
        raise Excess(_larger(largest))
    for piece in _unpacked(stream, entry):
        is_markup = is_markup if size else _begins_markup(piece)
        size += len(piece)
        if size > (LARGEST_TEXT if is_markup else largest):
            raise Excess(_larger(LARGEST_TEXT if is_markup else largest))
        if size > from_here and size > _MOST_EXPANDED * max(entry.compress_size, 1):
            raise Excess(f"it is more than {_MOST_EXPANDED} times as large as it is packed")
        if is_markup:
            pieces.append(piece)
    return size, check_markup(b"".join(pieces))


def _unpacked(stream: BinaryIO, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Unpack a file by pieces, as far as its packed bytes go, whatever size the archive says that it has."""
    stream.seek(entry.header_offset)
    header = stream.read(_LOCAL_HEADER.size)
    if len(header) < _LOCAL_HEADER.size:
        return
    stream.seek(sum(_LOCAL_HEADER.unpack(header)), os.SEEK_CUR)
    left = entry.compress_size
    inflating = zlib.decompressobj(-zlib.MAX_WBITS) if entry.compress_type == zipfile.ZIP_DEFLATED else None
    while left > 0 and (read := stream.read(min(_PIECE // 4, left))):
        left -= len(read)
        while inflating is not None and read and not inflating.eof:
            try:
                piece = inflating.decompress(read, _PIECE)
            except zlib.error:
                return  # damaged; whoever reads it says so
            if piece:
                yield piece
            read = inflating.unconsumed_tail
        if inflating is None:
            yield read


def _begins_markup(piece: bytes) -> bool:
    return piece.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n").startswith(b"<")


def _larger(limit: int) -> str:
    return f"unpacked it is larger than {limit // 1024**2} MB"
