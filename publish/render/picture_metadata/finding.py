"""The finding that a picture carries something, with the words of it that its record still lacks."""

from __future__ import annotations

import json
from collections.abc import Iterator

from publish.diagnostics import Diagnostic, Position
from publish.model.entities import FigureRecord
from publish.model.files import Carried
from publish.rules.pictures import PICTURE_METADATA

_MOST_OFFERED = 3


def metadata_finding(
    name: str, carried: Carried, position: Position, figure: FigureRecord | None
) -> tuple[Diagnostic, ...]:
    """Return the finding that a picture carries something, if it does; ``figure`` is its record, if it has one.

    It quotes only the values that were written to be printed.
    """
    if not carried.things:
        return ()
    things = (
        carried.things[0]
        if len(carried.things) == 1
        else " and ".join((", ".join(carried.things[:-1]), carried.things[-1]))
    )
    message = f'picture "{name[:80]}" carries {things}; no output will'
    offered = "; ".join(_offered(carried, figure)) if figure is not None and not figure.decorative else ""
    hint = f"nothing needs to be done; its record could say what the picture does: {offered}" if offered else ""
    return (PICTURE_METADATA.finding(message, position, hint),)


def _offered(carried: Carried, figure: FigureRecord) -> Iterator[str]:
    """Yield each field that the record lacks with the words for it, quoted as YAML quotes them."""
    fields = (
        ("alt", figure.alt, carried.alternatives),
        ("caption", figure.caption, carried.captions),
        ("description", figure.description, carried.descriptions),
        ("credit", figure.credit, carried.credits),
        ("rights", figure.rights, carried.rights),
    )
    for key, written, words in fields:
        if words and not written:
            yield f"{key}: " + " or ".join(json.dumps(each, ensure_ascii=False) for each in words[:_MOST_OFFERED])
