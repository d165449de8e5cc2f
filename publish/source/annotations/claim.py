"""``[34,500 people left](claim:sana,sohr)`` and ``::: claim {by=sana,sohr}``: a statement and who makes it.

A title, ``(claim:sana "34,500 people left Homs")``, or ``statement="…"``, words it for the list of its sources.
"""

from __future__ import annotations

import unicodedata

from publish.model.blocks import Block, ClaimBlock
from publish.model.inlines import Claim
from publish.rules.blocks import CLAIM_WITHOUT_SOURCE
from publish.rules.links import RECORD_ID_EMPTY, RECORD_ID_MALFORMED
from publish.source.annotations.container import Container, spliced
from publish.source.annotations.typed_link import TypedLink, is_record_id, record_id, worded
from publish.source.parse_state import ParseState


def read(link: TypedLink, reading: ParseState) -> Claim | None:
    """Return the claim, or report it."""
    names = [record_id(link, name, reading) for name in link.name.split(",")]
    if not all(names):
        return None
    sources = tuple(dict.fromkeys(names))
    return Claim(position=link.position, sources=sources, children=link.children, statement=worded(link.title))


def read_container(container: Container, reading: ParseState) -> tuple[Block, ...]:
    """Return the block of a claim, or report that it names no source."""
    written = container.several(("by", "statement"), reading)
    by = written["by"]
    names = [unicodedata.normalize("NFC", name.strip()) for name in by.split(",")]
    if not by.strip():
        message = "the claim does not say who makes it"
        reading.report(CLAIM_WITHOUT_SOURCE, message, container.opening)
        return spliced(container)
    for name in names:
        if not is_record_id(name):
            rule, message = (RECORD_ID_MALFORMED, f'"{name[:80]}" is not the id of a source')
            if not name:
                rule, message = (RECORD_ID_EMPTY, "the claim names an empty source")
            reading.report(rule, message, container.where("by"), "write ids with commas between them: {by=sana,sohr}")
    sources = tuple(dict.fromkeys(name for name in names if is_record_id(name)))
    if not sources:
        return spliced(container)
    statement = worded(written["statement"])
    return (ClaimBlock(position=container.position, sources=sources, blocks=container.blocks, statement=statement),)
