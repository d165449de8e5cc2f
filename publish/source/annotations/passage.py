"""``::: together``, ``::: turned``, ``::: columns``, ``::: page-break``: how a passage is set on paper."""

from __future__ import annotations

from publish.model.blocks import Block, PageBreak, Passage
from publish.source.annotations.container import Container
from publish.source.parse_state import ParseState

_NAMES = {
    "columns": "columns two-columns twocolumn twocol multicols multi-column",
    "together": "together keep-together keep nobreak no-break unbreakable avoid-break samepage",
    "turned": "turned landscape",
}
"""What other tools call the ways to set a passage."""
_LAYOUTS = {name: layout for layout, names in _NAMES.items() for name in names.split()}
PAGE_BREAK = frozenset({"page-break", "pagebreak", "newpage", "new-page", "page-break-after", "page-break-before"})


def read_container(container: Container, reading: ParseState) -> tuple[Block, ...]:
    """Return the passage."""
    language = container.language(reading)
    layout = _LAYOUTS[container.name]
    return (Passage(position=container.position, layout=layout, blocks=container.blocks, language=language),)


def read_page_break(container: Container, reading: ParseState) -> tuple[Block, ...]:
    """Return the end of a page, before what the container may hold."""
    container.several((), reading)
    return (PageBreak(position=container.opening), *container.blocks)


def read_div(container: Container, reading: ParseState) -> tuple[Block, ...] | None:
    """Return what a container with classes of other tools says of its passage; None where it says nothing."""
    if PAGE_BREAK.intersection(container.classes):
        broken = PageBreak(position=container.opening)
        after = "page-break-after" in container.classes
        return (*container.blocks, broken) if after else (broken, *container.blocks)
    layout = next((_LAYOUTS[name] for name in container.classes if name in _LAYOUTS), "")
    language = container.language_of(reading)
    if layout or language:
        return (Passage(position=container.position, layout=layout, blocks=container.blocks, language=language),)
    return container.blocks if "column" in container.classes else None
