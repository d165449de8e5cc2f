"""The names that authors give to formulas: ``{#eq-ohm}``."""

from __future__ import annotations

import unicodedata

from publish.diagnostics import Position
from publish.rules.formulas import FORMULA_ID_MALFORMED, FORMULA_ID_REPEATED
from publish.slug import is_name
from publish.source.parse_state import ParseState


def formula_name(written: str, position: Position, reading: ParseState) -> str:
    """Return a name that no other formula of the text has; report one that can't be a name, and return nothing."""
    name = unicodedata.normalize("NFC", written.strip())
    if not is_name(name.replace(":", "-"), letter_first=True):  # pandoc-crossref has {#eq:ohm}
        message = f'"{name[:80]}" can\'t be the id of a formula'
        reading.report(FORMULA_ID_MALFORMED, message, position)
        return ""
    first = reading.formula_names.setdefault(name, position)
    if first is not position:
        message = f'another formula has the id "{name[:80]}", at line {first.line}'
        reading.findings.append(FORMULA_ID_REPEATED.finding(message, position, other=first))
    return name
