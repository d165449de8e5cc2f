"""The containers: from ``::: name {key=value}`` and what stands in it to the blocks that it means."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from publish.diagnostics import Position
from publish.model.blocks import NOTICE_LABELS, Block
from publish.rules.blocks import CONTAINER_EMPTY, CONTAINER_MALFORMED, UNKNOWN_CONTAINER
from publish.rules.dialects import CLASS_UNREAD
from publish.source.annotations import (
    box,
    claim,
    dialogue,
    epigraph,
    equation,
    figure_directive,
    figure_row,
    notice,
    passage,
    side_note,
    summary,
    table,
    table_directive,
    timeline,
    verse,
    worksheet,
)
from publish.source.annotations.container import NAME, Attribute, Container, spliced
from publish.source.nearest import nearest, respelt
from publish.source.parse_state import ParseState, Prose

CONTAINERS: dict[str, Callable[[Container, ParseState], tuple[Block, ...]]] = {
    "notice": notice.read_container,
    "box": box.read_container,
    "timeline": timeline.read_container,
    "claim": claim.read_container,
    "equation": equation.read_container,
    "summary": summary.read_container,
    "table": table.read_container,
    table_directive.LIST_TABLE: table_directive.read_container,
    table_directive.CSV_TABLE: table_directive.read_container,
    "together": passage.read_container,
    "turned": passage.read_container,
    "columns": passage.read_container,
    "page-break": passage.read_page_break,
    "verse": verse.read_container,
    "figures": figure_row.read_container,
    "side-note": side_note.read_container,
    "question": worksheet.read_question,
    "answer": worksheet.read_answer,
    "answers": worksheet.read_answers,
    "lines": worksheet.read_lines,
    "steps": worksheet.read_steps,
    "epigraph": epigraph.read_container,
    "dialogue": dialogue.read_container,
    "drama": dialogue.read_container,
}
_ALSO = {
    "answer": "solution",
    "answers": "solutions",
    "dialogue": "conversation dialog interview",
    "drama": "play screenplay script",
    "epigraph": "motto",
    "lines": "answer-lines writing-lines",
    "question": "exercise problem quiz",
    "steps": "procedure",
    "verse": "poem poetry",
}
"""What other tools call these containers."""
_NAMES = {
    **{name: name for name in CONTAINERS},
    **{each: name for name, also in _ALSO.items() for each in also.split()},
}
_EMPTY = frozenset({"answers", "lines"})  # containers that needn't hold anything
_TITLED = ("lines", "notice", "side-note", "table", table_directive.LIST_TABLE, table_directive.CSV_TABLE)
_MYST = re.compile(r"\{([A-Za-z][\w-]*)\}[ \t]*")
_BRACES = re.compile(r"(?<![ \t])[ \t]*(?<!\S)\{([^{}]*)\}$|\{([^{}]*)\}$")
_LABELLED = re.compile(r"([^\s\[\]]*)\[(.*)\]$")
_CLOSING_COLONS = re.compile(r"(?<![ \t])[ \t]*:{3,}[ \t]*$")
_ATTRIBUTE = re.compile(
    r"(?P<key>[^\s=.#][^\s=]*)=(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>[^\s\"]*(?:,[ \t]*[^\s\"=]+(?=[\s,]|$))*))"
    r"|(?P<sign>[.#])(?P<name>[^\s.#{}]+)|\S+"
)
_ALIKE = 0.7
"""How much like the name of a container one must be to be a slip, and no class of another tool."""


def read_container(
    info: str,
    start: int,
    blocks: tuple[Block, ...],
    position: Position,
    reading: ParseState,
    prose: Prose,
    options: tuple[tuple[str, str, int], ...] = (),
) -> tuple[Block, ...]:
    """Return the blocks that a container means; ``info``, at offset ``start``, is what follows its colons.

    ``options`` are the lines ``:key: value`` below it, each with the offset of its value.
    """
    container = _container(info, start, blocks, position, reading, prose)
    given = tuple(
        Attribute(
            key=NAME if container.name == "table" and key in ("label", "name") else key,
            value=value,
            position=reading.position(at, at + len(value)),
            start=at,
        )
        for key, value, at in options
    )
    container = replace(container, attributes=(*container.attributes, *given))
    if container.name in figure_directive.NAMES and container.title:
        return figure_directive.read_figure(container, reading)
    name = next((_NAMES[each] for each in container.classes[:1] if each in _NAMES), "")
    if name and not container.name:
        first = next(each for each in container.attributes if each.key == "class")
        rest = tuple(each for each in container.attributes if each is not first)
        container = replace(container, name=first.value, attributes=rest)
    empty = (
        name in _EMPTY
        or container.value("id") == "refs"  # where pandoc puts the bibliography, which is a section of its own here
        or container.value("csv")
        or container.value("file")
        or passage.PAGE_BREAK.intersection(container.classes)
    )
    if not blocks and not container.title and not empty:
        called = container.name or next(iter(container.classes), "")
        what = f"::: {called[:40]}" if called else "the container"
        reading.report(CONTAINER_EMPTY, f"{what} holds nothing", container.opening)
    if name:
        if container.title and name not in _TITLED:
            _report_words(container, reading)
        return CONTAINERS[name](container, reading)
    return read_div(container, reading)


def read_div(container: Container, reading: ParseState) -> tuple[Block, ...]:
    """Return what a container of another dialect means, or its blocks with a remark that it means nothing here."""
    found = notice.read_callout(container, reading)
    if found is not None:
        return found
    found = side_note.read_div(container, reading) or figure_row.read_div(container, reading)
    if found is None:
        found = passage.read_div(container, reading)
    if found is not None:
        return found
    if container.classes == ("title",):
        reading.titles.update(block.position for block in container.blocks[:1])
        return container.blocks
    slip = nearest(container.name, (*CONTAINERS, *NOTICE_LABELS), _ALIKE) if container.name else ""
    if slip:
        where = reading.position(container.start, container.start + len(container.name))
        message = f'no container is called "{container.name[:40]}"'
        reading.report(UNKNOWN_CONTAINER, message, where, f'did you mean "::: {slip}"?', respelt(container.name, slip))
    else:
        shown = container.name or " ".join(container.classes) or "a container without a name"
        reading.report(
            CLASS_UNREAD, f'"{shown[:60]}" changes nothing here: its words are shown as they are', container.opening
        )
    if container.title:
        _report_words(container, reading)
    return spliced(container)


def _report_words(container: Container, reading: ParseState) -> None:
    message = f'"{container.title[:40]}" after the name of a container has no meaning'
    where = reading.position(container.title_start, container.title_start + len(container.title))
    reading.report(CONTAINER_MALFORMED, message, where, "write the words below it; attributes stand in braces: {by=id}")


def _container(
    info: str, start: int, blocks: tuple[Block, ...], position: Position, reading: ParseState, prose: Prose
) -> Container:
    """Take the line of colons apart: ``name title {…}``, ``name[title]{…}``, ``{…}``, ``{name} title``."""
    opening = reading.position(start, start + len(info))
    written = info[: found.start()] if (found := _CLOSING_COLONS.search(info)) and found.start() else info
    attributes: tuple[Attribute, ...] = ()
    directive = _MYST.match(written)
    if directive:
        name, title_at = directive[1], directive.end()
        title = written[title_at:]
    else:
        braces = _BRACES.search(written)
        if braces:
            inside = 1 if braces[1] is not None else 2
            attributes = _attributes(braces[inside], start + braces.start(inside), reading)
            written = written[: braces.start()]
        labelled = _LABELLED.match(written)
        if labelled:
            name, title, title_at = labelled[1], labelled[2], labelled.start(2)
        else:
            name = written.split(maxsplit=1)[0] if written.strip() else ""
            rest = written[len(name) :]
            title_at = len(name) + len(rest) - len(rest.lstrip())
            title = rest.strip()
    return Container(
        name=name,
        start=start + (1 if directive else 0),
        attributes=attributes,
        blocks=blocks,
        position=position,
        opening=opening,
        prose=prose,
        title=title.strip(),
        title_start=start + title_at,
    )


def _attributes(written: str, start: int, reading: ParseState) -> tuple[Attribute, ...]:
    attributes: list[Attribute] = []
    for found in _ATTRIBUTE.finditer(written):
        where = reading.position(start + found.start(), start + found.end())
        if found["sign"]:
            key = "class" if found["sign"] == "." else "id"
            attributes.append(
                Attribute(key=key, value=found["name"], position=where, start=start + found.start("name"))
            )
        elif found[0].isdigit():
            attributes.append(Attribute(key="count", value=found[0], position=where, start=start + found.start()))
        elif found["key"] is None:
            message = f'"{found[0][:40]}" is no attribute'
            reading.report(CONTAINER_MALFORMED, message, where, "write attributes as {key=value}")
        else:
            value = "quoted" if found["quoted"] is not None else "bare"
            attributes.append(
                Attribute(key=found["key"], value=found[value], position=where, start=start + found.start(value))
            )
    return tuple(attributes)
