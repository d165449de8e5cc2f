"""``[الرستن](lang:ar)``: words in another language."""

from __future__ import annotations

from publish.languages import language_hint, language_mistake
from publish.model.inlines import Language
from publish.rules.links import LANGUAGE_MALFORMED
from publish.source.annotations.typed_link import TypedLink
from publish.source.nearest import language_edit
from publish.source.parse_state import ParseState


def read(link: TypedLink, reading: ParseState) -> Language | None:
    """Return the passage, or report its tag."""
    mistake = language_mistake(link.name)
    if mistake:
        edit = language_edit(link.name)
        reading.report(LANGUAGE_MALFORMED, f'"{link.name[:80]}" {mistake}', link.target, language_hint(link.name), edit)
        return None
    return Language(position=link.position, language=link.name, children=link.children)
