"""``[Wednesday](date:2018-05-16)``: words that name a date."""

from __future__ import annotations

from publish.model.inlines import Date
from publish.rules.links import DATE_MALFORMED
from publish.source.annotations.typed_link import TypedLink
from publish.source.dates import date_edit, date_hint, date_mistake
from publish.source.parse_state import ParseState


def read(link: TypedLink, reading: ParseState) -> Date | None:
    """Return the date, or report it."""
    mistake = date_mistake(link.name)
    if mistake:
        edit = date_edit(link.name)
        reading.report(DATE_MALFORMED, f'"{link.name[:80]}" {mistake}', link.target, date_hint(link.name), edit)
        return None
    return Date(position=link.position, value=link.name, children=link.children)
