"""What a rule for EPUBs is: what it asks and why, with the function that looks at a book."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, islice

from publish.audit.epub.book import Book, Document, Element, heard_words, line_of, local
from publish.diagnostics import Diagnostic, Place, Position, Rule

MOST_PLACES = 20
"""How many places of one finding are named; ``count`` says how many there are."""
_LONGEST_WORDS = 80
_DEEPEST_SELECTOR = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place in a file inside the EPUB: its line, counted from 1, the words concerned, a CSS selector."""

    path: str
    line: int
    words: str = ""
    selector: str = ""

    def place(self, shown: str) -> Place:
        """Return the place as people see it; ``shown`` is how the EPUB is shown to them."""
        return Place(path=shown, inner=self.path, line=max(self.line, 1), words=self.words, selector=self.selector)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A place that breaks a rule: a file inside the EPUB and a line of it, counted from 1.

    ``spots`` are the first of the ``count`` places of one fault, where there are several or more is known of one.
    """

    path: str
    line: int
    message: str
    hint: str = ""  # where the rule's own doesn't do
    spots: tuple[Spot, ...] = ()
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class EpubRule:
    """A rule for EPUBs, which neither EPUBCheck nor Ace asks in full, and the function that asks it."""

    rule: Rule
    check: Callable[[Book], Iterator[Finding]]

    def diagnostic(self, found: Finding, shown: str) -> Diagnostic:
        """Make the finding that people see; ``shown`` is how the EPUB is shown to them."""
        place = Position(path=f"{shown}/{found.path}", line=max(found.line, 1))
        spots = found.spots or (Spot(path=found.path, line=found.line),)
        places = tuple(spot.place(shown) for spot in spots)
        return self.rule.finding(found.message, place, found.hint, places=places, count=found.count)


def at(document: Document, element: Element, message: str, hint: str = "", words: str = "") -> Finding:
    """Make a finding about an element of a document."""
    spot = spot_of(document, element, words)
    return Finding(path=spot.path, line=spot.line, message=message, hint=hint, spots=(spot,))


def at_all(
    places: Iterable[tuple[Document, Element]], message: Callable[[int], str], hint: str = ""
) -> Iterator[Finding]:
    """Make one finding of all places of a fault, which the message counts; none where there are none."""
    found = list(places)
    if found:
        spots = tuple(spot_of(document, element) for document, element in found[:MOST_PLACES])
        first, count = spots[0], len(found)
        yield Finding(path=first.path, line=first.line, message=message(count), hint=hint, spots=spots, count=count)


def spot_of(document: Document, element: Element, words: str = "") -> Spot:
    """Return where an element stands, with its words, or those that stand for it."""
    said = words or " ".join(element.get("alt", "").split()) or heard_words(element)
    return Spot(path=document.path, line=line_of(element), words=said[:_LONGEST_WORDS], selector=selector_of(element))


def selector_of(element: Element) -> str:
    """Return a CSS selector of one element: from the nearest id around it, or a few levels."""
    steps: list[str] = []
    for each in (element, *element.iterancestors()):
        name, id = local(each), each.get("id", "")
        if id.replace("-", "").replace("_", "").isalnum() and not id[0].isdigit() and id[0] != "-":
            steps.append(f"#{id}")
            break
        parent = each.getparent()
        if parent is None or name == "body":
            steps.append(name)
            break
        same = list(islice(parent.iterchildren(each.tag), 1000))
        number = next((index for index, child in enumerate(same, 1) if child is each), 0)
        steps.append(f"{name}:nth-of-type({number})" if len(same) > 1 and number else name)
        if len(steps) == _DEEPEST_SELECTOR:
            break
    return " > ".join(reversed(steps))


def together(found: Iterable[Finding]) -> Iterator[Finding]:
    """Make one finding of those that say the same of several places."""
    ordered = list(found)
    first: dict[tuple[str, str], int] = {}
    for number, each in enumerate(ordered):
        first.setdefault((each.message, each.hint), number)
    ordered.sort(key=lambda each: first[each.message, each.hint])
    for _same, group in groupby(ordered, key=lambda each: (each.message, each.hint)):
        each, *others = group
        spots = [spot for one in (each, *others) for spot in one.spots or (Spot(path=one.path, line=one.line),)]
        count = sum(one.count for one in (each, *others))
        yield replace(each, spots=tuple(spots[:MOST_PLACES]), count=count)
