"""The bytes of an XML file go in; where each of its elements stands, in lines and columns, comes out.

lxml knows the line on which a tag ends; expat knows where it begins.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from xml.parsers import expat

from publish.audit.markup import Excess, check_markup

_MOST_WORDS = 60
_DEEPEST = 30
"""Names that the way to an element has at most."""
_KEPT = frozenset({"alt", "full-path", "href", "id", "idref", "name", "property", "refines", "src"})
_ASSERTED = re.compile(r"\[[^\]]*\]")


@dataclass(slots=True, kw_only=True)
class MarkupElement:
    """An element: ``number`` counts from 0 in document order, as does that of its ``parent``, -1 for none.

    Line and column, from 1, are those of the first character of its tag.  ``attributes`` are the few that tell
    elements apart.
    """

    number: int
    name: str
    parent: int
    line: int
    column: int
    attributes: dict[str, str]
    children: list[int] = field(default_factory=list)
    first_words: int = 0
    last_words: int = 0


class ElementPlaces:
    """The elements of one XML file, as far as it can be read."""

    def __init__(self, data: bytes) -> None:
        """Read the file; of one that is beyond what people make, nothing."""
        self.elements: list[MarkupElement] = []
        self._open: list[MarkupElement] = []
        self._words: list[str] = []
        self._tags: list[tuple[int, int]] = []  # where tags begin, those that end elements too
        self._of_tags: list[int] = []
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._started
        self._parser.EndElementHandler = self._ended
        self._parser.CharacterDataHandler = self._words.append
        try:
            check_markup(data)
            self._parser.Parse(data, True)
        except (Excess, expat.ExpatError, ValueError, LookupError):
            pass  # what stands before the mistake is known
        del self._parser

    def _started(self, name: str, attributes: dict[str, str]) -> None:
        number, parent = len(self.elements), self._open[-1] if self._open else None
        element = MarkupElement(
            number=number,
            name=name.rpartition(":")[2],
            parent=parent.number if parent else -1,
            line=self._parser.CurrentLineNumber,
            column=self._parser.CurrentColumnNumber + 1,
            attributes={key: attributes[key] for key in _KEPT & attributes.keys()},
            first_words=len(self._words),
            last_words=len(self._words),
        )
        if parent:
            parent.children.append(number)
        self.elements.append(element)
        self._open.append(element)
        self._note(number)

    def _ended(self, _name: str) -> None:
        element = self._open.pop()
        element.last_words = len(self._words)
        self._note(element.number)

    def _note(self, number: int) -> None:
        self._tags.append((self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1))
        self._of_tags.append(number)

    def before(self, line: int, column: int) -> MarkupElement | None:
        """Return the element whose tag ends just before a place, which is how parsers say where an element is."""
        at = bisect_left(self._tags, (line, column)) - 1
        return self.elements[self._of_tags[at]] if at >= 0 else None

    def beginning(self, line: int, column: int) -> MarkupElement | None:
        """Return the element whose tag begins at a place."""
        at = bisect_left(self._tags, (line, column))
        found = self.elements[self._of_tags[at]] if at < len(self._tags) else None
        return found if found is not None and (found.line, found.column) == (line, column) else None

    def on_line(self, line: int) -> MarkupElement | None:
        """Return the first element that begins on a line, or the last one that began before."""
        at = bisect_left(self._tags, (line, 0))
        if at < len(self._tags) and self._tags[at][0] == line:
            return self.elements[self._of_tags[at]]
        return self.before(line, 0)

    def by_steps(self, steps: str) -> MarkupElement | None:
        """Return the element that the steps of an EPUB CFI lead to from the root: ``/4/2[title]/6``."""
        here = self.elements[0] if self.elements else None
        for step in _ASSERTED.sub("", steps).split(":")[0].split("/"):
            if not step:
                continue
            if here is None or not step.isdecimal() or len(step) > 9:
                return None
            if int(step) % 2:
                break  # words, not an element
            number = int(step) // 2 - 1
            here = self.elements[here.children[number]] if 0 <= number < len(here.children) else None
        return here

    def named(self, name: str) -> MarkupElement | None:
        """Return the first element of a name."""
        return next((each for each in self.elements if each.name == name), None)

    def way(self, element: MarkupElement) -> str:
        """Return the way to an element by names: ``html/body/table/tr/td``."""
        names: list[str] = []
        here: MarkupElement | None = element
        while here is not None and len(names) < _DEEPEST:
            names.append(here.name)
            here = self.elements[here.parent] if here.parent >= 0 else None
        return "/".join(reversed(names))

    def words(self, element: MarkupElement) -> str:
        """Return the first words of an element, or the alternative of a picture."""
        found, length = [], 0
        for each in range(element.first_words, element.last_words):
            found.append(self._words[each])
            length += len(self._words[each].strip())
            if length > 2 * _MOST_WORDS:
                break
        folded = " ".join("".join(found).split()) or " ".join(element.attributes.get("alt", "").split())
        return folded if len(folded) <= _MOST_WORDS else folded[:_MOST_WORDS].rstrip() + "…"
