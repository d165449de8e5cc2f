"""The containers: from ``::: name {key=value}`` and what stands in it to the blocks that it means."""

from __future__ import annotations

import re
from collections.abc import Callable

from publish.diagnostics import Position
from publish.model.blocks import Block
from publish.rules.blocks import CONTAINER_EMPTY, CONTAINER_MALFORMED, UNKNOWN_CONTAINER
from publish.source.annotations import box, claim, notice, summary, table, timeline
from publish.source.annotations.container import Attribute, Container, spliced
from publish.source.nearest import did_you_mean
from publish.source.parse_state import ParseState

CONTAINERS: dict[str, Callable[[Container, ParseState], tuple[Block, ...]]] = {
    "notice": notice.read_container,
    "box": box.read_container,
    "timeline": timeline.read_container,
    "claim": claim.read_container,
    "summary": summary.read_container,
    "table": table.read_container,
}
_MEANT = {
    "box": "aside callout card details example expand margin sidebar sidenote spoiler dropdown",
    "notice": "admonition alert attention caution danger error hint important info note seealso tip todo warning",
    "summary": "abstract key-points keypoints tldr",
    "table": "list-table csv-table",
}
"""What the containers of other tools are called here."""
_INFO = re.compile(r"([^\s{]*)[ \t]*(?:\{([^{}]*)\})?[ \t]*")
_ATTRIBUTE = re.compile(r"([^\s=]+)=(?:\"([^\"]*)\"|([^\s\"]*(?:,[ \t]*[^\s\"=]+(?=[\s,]|$))*))|\S+")


def read_container(
    info: str, start: int, blocks: tuple[Block, ...], position: Position, reading: ParseState
) -> tuple[Block, ...]:
    """Return the blocks that a container means; ``info``, at offset ``start``, is what follows its colons."""
    opening = reading.position(start, start + len(info))
    found = _INFO.match(info)
    assert found is not None
    if found.end() < len(info):
        message = f'"{info[found.end() :][:40]}" after the name of a container has no meaning'
        where = reading.position(start + found.end(), start + len(info))
        reading.report(
            CONTAINER_MALFORMED, message, where, "write the words below it; attributes stand in braces: {by=id}"
        )
    if found[1] not in CONTAINERS and (other := _other_name(found[1], found[2] or "")):
        where = reading.position(start, start + len(info.rstrip()))
        reading.report(UNKNOWN_CONTAINER, f'no container is called "{info.strip()[:40]}"', where, _hint(other))
        return blocks
    container = Container(
        name=found[1],
        attributes=_attributes(found[2] or "", start + max(found.start(2), 0), reading),
        blocks=blocks,
        position=position,
        opening=opening,
    )
    read = CONTAINERS.get(found[1])
    if read is None:
        where = reading.position(start, start + len(found[1]))
        message = f'no container is called "{found[1][:40]}"'
        reading.report(UNKNOWN_CONTAINER, message, where, did_you_mean(found[1], CONTAINERS, "::: {}"))
        return spliced(container)
    if not blocks:
        message = f"the {found[1]} holds nothing"
        reading.report(CONTAINER_EMPTY, message, opening)
    return read(container, reading)


def _other_name(name: str, attributes: str) -> str:
    """Return the name of a container that is written as in other tools: ``note``, ``{note}``, ``{.callout-note}``."""
    if not name:
        return attributes.split()[0].lstrip(".#") if attributes.split() else ""
    name = name.partition("[")[0]
    return name if any(name.lower() in names.split() for names in _MEANT.values()) else ""


def _hint(name: str) -> str:
    plain = name.lower().removeprefix("callout-")
    meant = next((ours for ours, names in _MEANT.items() if plain in names.split()), "")
    return f"write ::: {meant}" if meant else did_you_mean(name, CONTAINERS, "::: {}")


def _attributes(written: str, start: int, reading: ParseState) -> tuple[Attribute, ...]:
    attributes: list[Attribute] = []
    for found in _ATTRIBUTE.finditer(written):
        where = reading.position(start + found.start(), start + found.end())
        if found[1] is None:
            message = f'"{found[0][:40]}" is no attribute'
            reading.report(CONTAINER_MALFORMED, message, where, "write attributes as {key=value}")
        else:
            attributes.append(Attribute(key=found[1], value=found[2] or found[3] or "", position=where))
    return tuple(attributes)
