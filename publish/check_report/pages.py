"""What was examined goes in; the pages of the report come out as HTML, the first one first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from publish.check_report.examined import Examined, Tool
from publish.check_report.views import FileView, file_view, numbered, said_of
from publish.diagnostics import Diagnostic

if TYPE_CHECKING:
    from jinja2 import Environment


def pages(seen: Sequence[Examined], others: Sequence[Diagnostic], tools: Sequence[Tool]) -> dict[str, str]:
    """Return the pages by name: that of the only file, or one that lists all files and one for each."""
    views = [file_view(each) for each in seen]
    rest = [said_of(found) for found in others]
    if len(views) == 1:
        return {views[0].page: _page("file", file=views[0], tools=tools, others=rest, alone=True)}
    return {
        "index.html": _page("index", files=views, tools=tools, others=rest, said=_summary(views)),
        **{view.page: _page("file", file=view, tools=tools, others=[], alone=False) for view in views},
    }


def _summary(views: Sequence[FileView]) -> str:
    words = (
        ("failed", "failed"),
        ("passed", "passed what was checked"),
        ("unchecked", "couldn’t be checked"),
    )
    counts = ((sum(view.verdict.word == word for view in views), said) for word, said in words)
    parts = [f"{count:,} {said}" for count, said in counts if count]
    return f"{numbered(len(views), 'file')}: {', '.join(parts)}." if parts else "No EPUB and no PDF was checked."


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("publish.check_report", "templates"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        keep_trailing_newline=True,
    )


def _page(template: str, **values: object) -> str:
    return _environment().get_template(f"{template}.html.j2").render(**values)
