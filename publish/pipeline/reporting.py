"""Put the report of a check into a folder: a page and JSON, replacing nothing but an earlier report."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath

from publish import archives, outputs, swap
from publish.audit.verdicts import CheckedFile
from publish.check_report import Tool, report_files
from publish.diagnostics import Diagnostic, Outcome, Position
from publish.files import shown
from publish.rules.outputs import REPORT_FOLDER
from publish.version import __version__

_MADE_OF = "publish check --report"  # what the record of outputs says of the files of a report
_LARGEST = 256 * 1024 * 1024


def write_report(folder: Path, files: Sequence[CheckedFile], findings: Iterable[Diagnostic]) -> Outcome[Path]:
    """Write the report on some files, all of it or nothing; return its first page.

    Of the findings, those that are about none of the files stand by themselves.
    """
    refused = report_refused(folder)
    if refused:
        return Outcome(value=None, diagnostics=(refused,))
    known = {found for file in files for found in file.diagnostics}
    others = [found for found in findings if found not in known]
    made = report_files(files, others, tuple(_tools(files)), _read)
    written = outputs.write_outputs(folder, made, _MADE_OF, all_editions=True)
    return Outcome(value=written.value[0] if written.value else None, diagnostics=written.diagnostics)


def report_refused(folder: Path) -> Diagnostic | None:
    """Say why a folder isn't one for a report; None where it is new, empty, or that of a report."""
    at = Position(path=shown(folder))
    try:
        names = [name for name in os.listdir(folder) if not name.startswith(swap.WORK)]
    except FileNotFoundError:
        return None
    except OSError as problem:
        return REPORT_FOLDER.finding(f"no report can be written to {at.path}: {problem.strerror}", at)
    made = (*outputs.standing_outputs(folder, _MADE_OF), *outputs.altered_outputs(folder, _MADE_OF))
    if names and not (made and all(ours for _path, ours in made)):
        return REPORT_FOLDER.finding(f"{at.path} holds other files, and no report was written", at)
    return None


def _tools(files: Sequence[CheckedFile]) -> Iterator[Tool]:
    """Yield this program and the validators that were asked, with their versions."""
    from publish.validators import versions

    asked = {audit.name.replace(",", " ").split()[0] for file in files for audit in file.audits}
    yield Tool(name="publish", version=__version__)
    if "EPUBCheck" in asked:
        yield Tool(name="EPUBCheck", version=versions.epubcheck() or "")
    if "Ace" in asked:
        browser = versions.chromium()
        with_browser = f" (in Chromium {browser})" if browser else ""
        yield Tool(name="Ace by DAISY", version=f"{versions.ace() or ''}{with_browser}".strip())
    if "veraPDF" in asked:
        yield Tool(name="veraPDF", version=versions.verapdf() or "")


def _read(path: str) -> bytes | None:
    """Read a file by the path that it is shown by, in a ZIP file too; None where it is none or too large."""
    file = Path(path)
    try:
        mode = file.stat().st_mode
        if not stat.S_ISREG(mode) or file.stat().st_size > _LARGEST:
            return None
        return file.read_bytes()
    except NotADirectoryError:
        return _read_in_archive(PurePath(path))
    except (OSError, ValueError):
        return None


def _read_in_archive(path: PurePath) -> bytes | None:
    for parent in path.parents:
        if Path(parent).is_file():
            data = _read(str(parent))
            try:
                inner = path.relative_to(parent).as_posix()
                return archives.opened(data, _LARGEST).read(inner, _LARGEST) if data is not None else None
            except archives.Excess:
                return None
    return None
