"""From an inline to the macro that sets it and the view that the macro takes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from markupsafe import Markup

from publish.model.inlines import (
    Date,
    Deletion,
    Formula,
    Inline,
    Insertion,
    Link,
    Mention,
    NoteReference,
    Picture,
    Reference,
    Ruby,
)
from publish.model.walk import plain_text
from publish.render.formulas import formula_view
from publish.render.page import Page, View
from publish.render.views import (
    CallView,
    ChangeView,
    DateView,
    LinkView,
    MentionView,
    PictureView,
    ReferenceView,
    RubyView,
)

_DATE = re.compile(r"(?!0000)\d{4,}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:?\d\d)?)?)?)?")
_DAY = re.compile(r"(?!0000)\d{4}-\d\d-\d\d")
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid")
_BREAKS = re.compile(r"(?<=[/.\-?&=])(?=\w)")


def inline_view(node: Inline, page: Page) -> View:
    """Choose macro and view; an empty name stands for nothing at all."""
    make = _VIEWS.get(node.kind)
    return make(node, page) if make else (node.kind, node)


def _date(node: Date, page: Page) -> View:
    """Tell a date that HTML's ``time`` element can hold from a range or another form."""
    since, slash, until = node.value.partition("/")
    valid = not slash and _DATE.fullmatch(node.value)
    return "date" if valid else "date_range", DateView(
        value=node.value,
        since=since if slash else node.value,
        until=until,
        children=node.children,
    )


def _change(node: Deletion | Insertion, page: Page) -> View:
    """Say what happened to words: for the ear alone, and for all where the author says who did it or when.

    Old words with new ones after them need no end, since the beginning of the new ones is heard.
    """
    deleted = isinstance(node, Deletion)
    goes_on = isinstance(node, Deletion) and node.replaced
    what = "changed" if isinstance(node, Insertion) and node.replaces else "deleted" if deleted else "inserted"
    who = page.phrase(f"{what} by {{name}}", name=node.by) if node.by else page.phrase(what)
    parts = (who, page.phrase.ours(node.date_text)) if node.date_text else (who,)
    whose = page.phrase.enumerated(parts) if (node.by or node.date) and not goes_on else Markup("")
    end = "End of deletion" if deleted else "End of insertion"
    return "change", ChangeView(
        element="del" if deleted else "ins",
        datetime=node.date if _DAY.fullmatch(node.date) else "",
        before="Deleted:" if deleted else "Inserted:",
        after="" if whose or goes_on else end,
        whose=whose,
        apart=isinstance(node, Insertion) and node.apart,
        children=node.children,
    )


def _ruby(node: Ruby, page: Page) -> View:
    wide = unicodedata.east_asian_width(node.reading[:1] or " ") in "WF"
    return "ruby", RubyView(node=node, opening="\uff08" if wide else " (", closing="\uff09" if wide else ")")


def _mention(node: Mention, page: Page) -> View:
    return "mention", MentionView(node=node, target=node.target if node.first else "")


def _formula(node: Formula, page: Page) -> View:
    return "formula", formula_view(node, page)


def _picture(node: Picture, page: Page) -> View:
    if page.paper and not node.alt:
        return "", node  # PDF/UA has no picture without words: decoration in a line is left out
    return "picture", PictureView(image=node.image, source=page.source(node.image), alt=node.alt)


def _note_reference(node: NoteReference, page: Page) -> View:
    return "note_call", CallView(anchor=node.anchor, number=node.number, target=node.target)


def _reference(node: Reference, page: Page) -> View:
    """Tell a reference to a page of the paper, whose number layout puts after its words, from a link by its words."""
    paged = page.paper and bool(node.page)
    words = plain_text(node.page)
    label = page.phrase.plain("{label}: {value}", label=words.strip(), value=plain_text(node.children)) if paged else ""
    return "reference", ReferenceView(target=node.target, words=node.page if paged else node.children, label=label)


def _link(node: Link, page: Page) -> View:
    address = printed_address(node.href) if page.paper else ""
    if _same_address(plain_text(node.children), address):
        address = ""
    return "link", LinkView(node=node, address=tuple(_BREAKS.split(address)) if address else ())


def printed_address(href: str) -> str:
    """Return an address as one would write it on paper: without scheme and without what only tracks readers."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return href
    query = urlencode([pair for pair in parse_qsl(parts.query, True) if not _TRACKING.fullmatch(pair[0])])
    query = parts.query if len(query) == len(parts.query) else query
    text = urlunsplit(("", parts.netloc, parts.path, query, parts.fragment))
    return text.removeprefix("//").rstrip("/")


def _same_address(words: str, address: str) -> bool:
    said = re.sub(r"^(https?://|mailto:|tel:)", "", words.strip()).rstrip("/")
    return said.removeprefix("www.").casefold() == address.removeprefix("www.").casefold()


_VIEWS: dict[str, Callable[[Any, Page], View]] = {
    Date.kind: _date,
    Deletion.kind: _change,
    Insertion.kind: _change,
    Mention.kind: _mention,
    Ruby.kind: _ruby,
    Formula.kind: _formula,
    Picture.kind: _picture,
    NoteReference.kind: _note_reference,
    Reference.kind: _reference,
    Link.kind: _link,
}
