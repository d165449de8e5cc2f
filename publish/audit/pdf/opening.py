"""Open a PDF that may be damaged, locked or made to harm, and say in one finding why it can't be read."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pikepdf
from pikepdf import settings

from publish.audit.pdf.objects import LARGEST_STREAM, TooLarge
from publish.diagnostics import Diagnostic, Outcome, Position
from publish.files import shown, unreadable
from publish.rules.tagged_pdf import PDF_DAMAGED, PDF_ENCRYPTED, PDF_TOO_LARGE, PDF_UNREADABLE, PDF_UNTAGGED

T = TypeVar("T")

LARGEST_FILE = 512 * 1024 * 1024
"""Bytes of a PDF that is read at most."""
_MOST_WARNINGS = 1000
_SOURCE = re.compile(r"(stream )?<[^>]*>(?: \([^)]*\))?:? ")
"""How pikepdf names a file that it was given as bytes, with the object that it is at."""
_REBUILT = "reconstruct cross-reference table"


def read_pdf(data: bytes, path: str, read: Callable[[pikepdf.Pdf], Outcome[T]]) -> Outcome[T]:
    """Open a PDF and return what ``read`` makes of it; no value and one finding where it can't be opened or read.

    ``path`` is how the file is shown to people.
    """
    try:
        if len(data) > LARGEST_FILE:
            raise TooLarge(f"it has more than {LARGEST_FILE // 1024**2} MB")
        with _limits(), pikepdf.open(io.BytesIO(data)) as pdf:
            return read(pdf)
    except TooLarge as problem:
        return Outcome(value=None, diagnostics=(too_large(problem, path),))
    except pikepdf.PasswordError:
        return Outcome(value=None, diagnostics=(PDF_ENCRYPTED.finding(f"{path} is encrypted", Position(path=path)),))
    except (pikepdf.PikepdfError, RuntimeError, ValueError, TypeError, AttributeError, KeyError) as problem:
        return Outcome(value=None, diagnostics=(_unreadable(problem, path),))


def read_pdf_file(path: Path, read: Callable[[pikepdf.Pdf], Outcome[T]]) -> Outcome[T]:
    """Open a PDF of the disk, as ``read_pdf`` does."""
    broken = unreadable(path)
    if broken:
        return Outcome(value=None, diagnostics=(broken,))
    with path.open("rb") as stream:
        data = stream.read(LARGEST_FILE + 1)
    return read_pdf(data, shown(path), read)


def untagged(path: str) -> Diagnostic:
    """Say that a file has no structure tree."""
    return PDF_UNTAGGED.finding(f"{path} has no structure tree", Position(path=path))


def too_large(problem: TooLarge, path: str) -> Diagnostic:
    """Say that a file would take too long to read."""
    return PDF_TOO_LARGE.finding(f"{path} can't be read whole: {problem}", Position(path=path))


def damage(pdf: pikepdf.Pdf, path: str) -> tuple[Diagnostic, ...]:
    """Say of an open PDF that its table of objects had to be rebuilt, which each program does in its own way."""
    if not any(_REBUILT in str(each) for each in pdf.get_warnings()):
        return ()
    message = f"{path} is damaged: its table of objects (xref) leads astray, and was rebuilt to read it"
    return (PDF_DAMAGED.finding(message, Position(path=path)),)


def _unreadable(problem: Exception, path: str) -> Diagnostic:
    """Say in a line why a file can't be read, without what only a debugger could follow."""
    line = _SOURCE.sub("", next(iter(str(problem).splitlines()), ""))
    message = f"{path} is not a PDF that can be read: {line or 'damaged'}"
    return PDF_UNREADABLE.finding(message, Position(path=path))


@contextmanager
def _limits() -> Iterator[None]:
    """Keep what streams unpack to within bounds, while a file is open; the bounds hold for the whole process."""
    before: dict[str, Any] = settings.get_qpdf_limits()
    filters = ("flate_max_memory", "run_length_max_memory", "png_max_memory", "tiff_max_memory")
    within: dict[str, Any] = dict.fromkeys(filters, LARGEST_STREAM)
    settings.set_qpdf_limits(**within, doc_max_warnings=_MOST_WARNINGS)
    try:
        yield
    finally:
        settings.set_qpdf_limits(**before)
