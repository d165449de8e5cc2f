"""Names and bytes into a zip file that is equal byte for byte whenever and wherever it is made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

MIMETYPE = "mimetype"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READABLE_FILE = 0o100644 << 16


def archive(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Pack files in the order given, ``mimetype`` first and stored as it is (EPUB 3.3, section 4.2)."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as container:
        _add(container, MIMETYPE, b"application/epub+zip", zipfile.ZIP_STORED)
        for name, data in files:
            if name != MIMETYPE:
                _add(container, name, data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def unpack(packed: bytes) -> list[tuple[str, bytes]]:
    """Return the names and bytes of a zip file in its own order."""
    with zipfile.ZipFile(io.BytesIO(packed)) as container:
        return [(entry.filename, container.read(entry)) for entry in container.infolist()]


def _add(container: zipfile.ZipFile, name: str, data: bytes, method: int) -> None:
    entry = zipfile.ZipInfo(name, _EARLIEST)
    entry.compress_type = method
    entry.create_system = _UNIX
    entry.external_attr = _READABLE_FILE
    container.writestr(entry, data, compresslevel=9)
