"""What a check gave goes in; the files of the report come out, by name: pages, JSON and pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from publish.audit.verdicts import CheckedFile
from publish.check_report.data import report_data
from publish.check_report.examined import Examined, Tool, examined, names_of, versioned
from publish.check_report.pages import pages
from publish.diagnostics import Diagnostic, told
from publish.report.escapes import as_json

INDEX, DATA = "index.html", "report.json"


def report_files(
    files: Sequence[CheckedFile],
    others: Sequence[Diagnostic],
    tools: Sequence[Tool],
    read: Callable[[str], bytes | None],
) -> dict[str, bytes]:
    """Make the report on some files; the page of the only one, or of all, comes first.

    ``others`` are findings that are about none of them.  Of the ``tools`` the first is this program.  ``read`` gives
    the bytes of a file by the path that it is shown by, None where it can't be read.
    """
    names = names_of([file.path for file in files])
    alone = len(files) == 1
    width = len(str(len(files)))
    seen: list[Examined] = []
    made: dict[str, bytes] = {}
    for number, file in enumerate(files, start=1):
        page = INDEX if alone else f"file-{number:0{width}}.html"
        prefix = "picture-" if alone else f"picture-{number:0{width}}-"
        audits = tuple(versioned(audit, tools) for audit in file.audits)
        one = examined(replace(file, audits=audits), names[file.path], read(file.path), page, prefix)
        seen.append(one)
        made |= one.illustrated.pictures
    return {
        **{name: text.encode() for name, text in pages(seen, told(others), tools).items()},
        DATA: (as_json(report_data(seen, others, tools)) + "\n").encode(),
        **made,
    }
