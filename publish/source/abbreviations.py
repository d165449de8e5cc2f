"""What abbreviations of a text are short for, and where its words hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publish.diagnostics import Position


@dataclass(slots=True)
class Definition:
    """What an abbreviation is short for; ``spelled`` says that the text has given the long form already."""

    long: str
    position: Position
    used: bool = False
    spelled: bool = False


class Abbreviations:
    """Those of one text, which are all known before its words are read."""

    def __init__(self) -> None:
        self._known: dict[str, Definition] = {}
        self._beside: set[tuple[str, str]] = set()  # abbreviations with their long forms, where these stand beside them
        self._pattern: re.Pattern[str] | None = None

    def define(self, form: str, long: str, position: Position) -> Definition | None:
        """Take up what an abbreviation is short for; return an earlier definition, which holds."""
        earlier = self._known.get(form)
        if earlier is None:
            self._known[form] = Definition(long, position)
            self._pattern = None
        return earlier

    def unused(self) -> Iterator[tuple[str, Definition]]:
        """Return the abbreviations that no words hold."""
        return ((form, each) for form, each in self._known.items() if not each.used)

    def found_in(self, words: str) -> Iterator[tuple[int, int, Definition]]:
        """Return where words hold abbreviations, as words of their own."""
        if not self._known:
            return
        if self._pattern is None:
            forms = sorted(map(re.escape, self._known), key=len, reverse=True)
            self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")
        for found in self._pattern.finditer(words):
            yield found.start(), found.end(), self._known[found[0]]

    def spell(self, form: str, long: str) -> bool:
        """Use an abbreviation whose long form stands beside it; return whether the text gives it for the first time."""
        known = self._known.get(form)
        if known is not None and known.long == long:
            first, known.used, known.spelled = not known.spelled, True, True
            return first
        first = (form, long) not in self._beside
        self._beside.add((form, long))
        return first
