"""A file goes in; what it is by its first bytes, and what keeps it from being checked, come out."""

from __future__ import annotations

import os
import stat
import zipfile
from pathlib import Path

from publish import formats
from publish.diagnostics import Outcome

_HEAD = 1024  # bytes in which a PDF has to begin
_LOCAL_HEADER, _FIRST_OF_EPUB = 30, b"mimetypeapplication/epub+zip"
_TOLD_BY_BYTES = frozenset({"epub", "pdf", "zip"})
_NAMES = {"epub": "an EPUB", "pdf": "a PDF"}
_KINDS = (
    (stat.S_ISFIFO, "it is a pipe, not a file"),
    (stat.S_ISSOCK, "it is a socket, not a file"),
    (stat.S_ISCHR, "it is a device, not a file"),
    (stat.S_ISBLK, "it is a device, not a file"),
    (stat.S_ISDIR, "it is a folder, not a file"),
)


def kind_of(path: Path) -> str:
    """Return what a file is: epub, pdf, zip, the ending of any other format, or unknown.

    The first bytes say whether it is one of the first three; of what can't be read, the ending does.
    """
    ending = path.suffix.lower().removeprefix(".")
    others = {row.extension.removeprefix(".") for row in formats.FORMATS} - _TOLD_BY_BYTES
    try:
        head = _head(path)
    except (OSError, ValueError):
        return ending if ending in others | _TOLD_BY_BYTES else "unknown"
    if ending in others:
        return ending
    if head.startswith(b"PK"):
        return _kind_of_archive(path, head, ending)
    return "pdf" if b"%PDF-" in head else "unknown"


def misnamed(path: Path, kind: str) -> str:
    """Return what a file is, in words, where its ending says otherwise; empty where it doesn't."""
    right = kind not in _NAMES or path.suffix.lower() == f".{kind}"
    return "" if right else f"{_NAMES[kind]}, and its name doesn't end in .{kind}"


def _kind_of_archive(path: Path, head: bytes, ending: str) -> str:
    if ending == "epub" or head.startswith(_FIRST_OF_EPUB, _LOCAL_HEADER):
        return "epub"
    try:
        with zipfile.ZipFile(path) as packed:
            return "epub" if "META-INF/container.xml" in packed.namelist() else "zip"
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "zip"


def _head(path: Path) -> bytes:
    """Return the first bytes of a regular file, without waiting for a pipe."""
    with os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise ValueError("it is not a file")
        return stream.read(_HEAD)


def obstacle(path: Path, kind: str) -> str:
    """Return why nothing can be said of a file, as a clause that follows "because"; empty where something can."""
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            return next((words for is_one, words in _KINDS if is_one(mode)), "it is not a file")
        if not _head(path):
            return "it is empty: it holds 0 bytes"
    except (OSError, ValueError) as problem:
        if path.is_symlink() and not path.exists():
            return "it is a link that leads to no file"
        return f"it can't be read: {getattr(problem, 'strerror', None) or problem}"
    if kind == "epub":
        from publish.audit.epub.protection import protection

        return protection(path)
    if kind == "pdf":
        return _obstacle_in_pdf(path)
    return "it is neither an EPUB nor a PDF, whatever its name says" if kind in ("zip", "unknown") else ""


def _obstacle_in_pdf(path: Path) -> str:
    from publish.audit.pdf.opening import read_pdf_file
    from publish.rules.tagged_pdf import PDF_ENCRYPTED, PDF_TOO_LARGE

    opened = read_pdf_file(path, lambda _pdf: Outcome(value=True))
    if opened.value or not opened.diagnostics:
        return ""
    (found, *_) = opened.diagnostics
    if found.rule is PDF_ENCRYPTED:
        return "it is encrypted, and opens only with a password"
    reason = found.message.rpartition("read: ")[2]
    return f"it is too large: {reason}" if found.rule is PDF_TOO_LARGE else f"it is damaged: {reason}"
