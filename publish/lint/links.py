"""Links: words that say where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.diagnostics import Diagnostic, Rule, Severity
from publish.lint.passages import CheckedSource, is_blank
from publish.lint.samples import sample
from publish.model.inlines import FigureLink, Link, Node, Picture, Reference, TextLink
from publish.model.walk import plain_text, walk

_LINKS = (Link, TextLink, FigureLink, Reference)


def _links(source: CheckedSource) -> Iterator[Link | TextLink | FigureLink | Reference]:
    """Yield the links whose words are the author's."""
    for sighting in source.sightings:
        if isinstance(sighting.node, _LINKS) and (sighting.node.children or not isinstance(sighting.node, Reference)):
            yield sighting.node


def _words(link: Link | TextLink | FigureLink | Reference) -> str:
    pictures = (node.alt for node in walk(link.children) if isinstance(node, Picture))
    return " ".join((plain_text(link.children), *pictures)).strip()


LINK_WITHOUT_WORDS = Rule(
    name="link-without-words",
    severity=Severity.ERROR,
    clauses=("WCAG 2.2, 2.4.4",),
    text="A link has words; arrows and other signs alone aren't any.",
    hint="write between the square brackets where the link leads",
    reason=(
        "A voice reads a sign by the name that its maker gave it, or not at all. Whoever moves from link to link hears "
        "that there is one and not where it leads."
    ),
    bad=sample("The bridge was measured in May. [→](https://example.org/survey)"),
    good=sample("The bridge was measured in May. The [survey of the bridge](https://example.org/survey) is public."),
)


def check_link_without_words(source: CheckedSource) -> Iterator[Diagnostic]:
    """Look at every link."""
    for link in _links(source):
        if is_blank(_words(link)):
            yield LINK_WITHOUT_WORDS.finding(f"a link to {_target(link)} has no words", link.position)


def _target(link: Node) -> str:
    if isinstance(link, Link):
        return link.href
    if isinstance(link, Reference):
        return f"{link.to or 'place'} {link.name}" if link.name else "another text"
    return f"figure {link.figure}" if isinstance(link, FigureLink) else "another text"


LINK_TEXT = Rule(
    name="link-text",
    severity=Severity.WARNING,
    clauses=("WCAG 2.2, 2.4.4",),
    text='The words of a link say where it leads; "here" and "read more" don\'t.',
    hint="put the square brackets around the words that name what the link leads to",
    reason=(
        'Screen readers list the links of a page: ten times "here". On paper nobody can click, and the words are all '
        "that is left of the link."
    ),
    bad=sample("The bridge was measured in May. The survey is [here](https://example.org/survey)."),
    good=sample("The bridge was measured in May. The [survey of the bridge](https://example.org/survey) is public."),
)


def check_link_text(source: CheckedSource) -> Iterator[Diagnostic]:
    """Compare the words with those that lead nowhere."""
    for link in _links(source):
        words = plain_text(link.children)
        if " ".join(re.findall(r"\w+", words.casefold())) in _NOWHERE:
            yield LINK_TEXT.finding(f'the link "{words}" does not say where it leads', link.position)


_NOWHERE = frozenset(
    (
        "here",
        "click here",
        "see here",
        "read here",
        "this",
        "this link",
        "this page",
        "link",
        "the link",
        "more",
        "read more",
        "see more",
        "learn more",
        "more information",
        "details",
        "continue",
        "ici",
        "cliquez ici",
        "cliquer ici",
        "lien",
        "ce lien",
        "cette page",
        "lire la suite",
        "en savoir plus",
        "plus",
        "هنا",
        "اضغط هنا",
        "انقر هنا",
        "المزيد",
        "اقرأ المزيد",
        "الرابط",
        "هذا الرابط",
    )
)


BARE_ADDRESS = Rule(
    name="bare-address",
    severity=Severity.INFO,
    clauses=("WCAG 2.2, 2.4.4",),
    text="The words of a link are words and not an address of the web.",
    hint="write [what it leads to](address); on paper the address is printed beside it",
    reason=(
        "A screen reader spells an address out, sign by sign. A long one runs over the edge of a small screen and in "
        "large print."
    ),
    bad=sample("The bridge was measured in May. See <https://example.org/survey/2018>."),
    good=sample(
        "The bridge was measured in May. The [survey of the bridge](https://example.org/survey/2018) is public."
    ),
)


def check_bare_address(source: CheckedSource) -> Iterator[Diagnostic]:
    """Look at the links that leave the publication."""
    for link in _links(source):
        words = plain_text(link.children)
        if isinstance(link, Link) and _ADDRESS.fullmatch(words):
            yield BARE_ADDRESS.finding(f"the words of a link are an address: {words}", link.position)


_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
