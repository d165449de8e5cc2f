"""Words that look like an annotation and are none: a finding for each."""

from __future__ import annotations

import re
from collections.abc import Callable

from publish.diagnostics import Position
from publish.rules.links import TYPED_LINK_UNOPENED, TYPED_LINK_UNREAD
from publish.source.addresses import NETWORK
from publish.source.annotations import SCHEMES
from publish.source.parse_state import ParseState

_TYPED = "|".join(scheme for scheme in SCHEMES if scheme not in NETWORK)
_SPACED = re.compile(rf"\][ \t]?\([ \t]{{0,4}}(?:{_TYPED}):[^()\n]{{0,100}}\)")

_ADDRESS = re.compile(r"\]\((?:https?://|mailto:|tel:)[^()\s]{1,200}\)")


def report_unparsed(text: str, at: Callable[[int, int], Position], reading: ParseState) -> None:
    """Report what is left of typed links among plain words."""
    for found in _SPACED.finditer(text):
        if not re.search(r"\s", found[0]):
            _report_unopened(found, "a typed link", at, reading)
            continue
        message = f"{found[0]} is shown as it is: it is not read as a typed link"
        hint = "write [words](place:id) with no space before the parenthesis or in it"
        reading.report(TYPED_LINK_UNREAD, message, at(found.start(), found.end()), hint)
    for found in _ADDRESS.finditer(text):
        _report_unopened(found, "a link", at, reading)


def _report_unopened(found: re.Match[str], what: str, at: Callable[[int, int], Position], reading: ParseState) -> None:
    message = f"{found[0]} ends {what} that doesn't begin in this paragraph"
    hint = "write [ before its first word; words of two paragraphs need a link in each"
    reading.report(TYPED_LINK_UNOPENED, message, at(found.start(), found.end()), hint)
