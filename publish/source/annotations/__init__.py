"""The annotations that prose may hold: one file for each, each read by one function.

A typed link is an ordinary Markdown link whose scheme says what it is; ``SCHEMES`` names the function for
each scheme, ``CONTAINERS`` in ``container_registry`` the one for each container.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from publish.characters import is_invisible
from publish.model.inlines import Code, Formula, Inline, Node, NoteReference, Picture, Reference, Words
from publish.model.walk import walk
from publish.rules.links import (
    ANNOTATION_EMPTY,
    LINK_EMPTY,
    LINK_RELATIVE,
    SCHEME_REFUSED,
    TITLE_UNREAD,
    UNKNOWN_SCHEME,
)
from publish.source.addresses import NETWORK, SCHEME, path_leaves
from publish.source.annotations import address, claim, date, figure, language, mention, reference, source, text
from publish.source.annotations.links_inside import report_links_inside
from publish.source.annotations.typed_link import TypedLink
from publish.source.nearest import nearest, respelt
from publish.source.parse_state import ParseState

SCHEMES: dict[str, Callable[[TypedLink, ParseState], Inline | None]] = {
    "group": mention.read,
    "place": mention.read,
    "person": mention.read,
    "term": mention.read,
    "claim": claim.read,
    "source": source.read,
    "date": date.read,
    "lang": language.read,
    "figure": figure.read_link,
    "table": reference.read,
    "equation": reference.read,
    "note": reference.read,
    "page": reference.read,
    "text": text.read,
    **dict.fromkeys(NETWORK, address.read),
}
_TITLED = frozenset({"claim", "source", *NETWORK})
_REFUSED = ("javascript", "file", "data", "vbscript", "blob")


def annotate(link: TypedLink, reading: ParseState) -> Inline | None:
    """Return the node that a link stands for, or report it and return nothing."""
    scheme = link.scheme
    read = SCHEMES.get(scheme)
    if read is None and not scheme and link.href:
        shown = link if any(_shows(node) for node in walk(link.children)) else replace(link, children=())
        if (local := reference.read_local(shown, reading)) is not None:
            return _checked(local, reading)
    if read is None:
        _report_unknown(link, reading)
        return None
    if link.bare and scheme not in NETWORK:
        message = f"<{link.href}> gives no words for its {scheme}"
        reading.report(ANNOTATION_EMPTY, message, link.position, f"write [words]({link.href})")
        return None
    if not any(_shows(node) for node in walk(link.children)):
        if scheme in reference.WITHOUT_WORDS:
            return reference.read(replace(link, children=()), reading)
        message = f"the {scheme} link has no words"
        reading.report(
            ANNOTATION_EMPTY, message, link.position, f"write words between the brackets: [words]({link.href})"
        )
        return None
    if not link.name and scheme in ("date", "lang"):
        what = "date" if scheme == "date" else "language"
        hint = f"write one after the colon: {'date:2018-05-16' if scheme == 'date' else 'lang:ar'}"
        reading.report(LINK_EMPTY, f"the {scheme} link names no {what}", link.target, hint)
        return None
    if link.title and scheme not in _TITLED:
        reading.report(
            TITLE_UNREAD, f'the title of the {scheme} link is shown nowhere: "{link.title[:80]}"', link.position
        )
    return _checked(read(link, reading), reading)


def _checked(node: Inline | None, reading: ParseState) -> Inline | None:
    if node is not None:
        report_links_inside(node, reading)
    return node


def _shows(node: Node) -> bool:
    """Whether a node is seen or heard itself."""
    if isinstance(node, (Words, Code)):
        return not is_invisible(node.text)
    return isinstance(node, (Formula, NoteReference, Picture, Reference))


def _report_unknown(link: TypedLink, reading: ParseState) -> None:
    scheme = link.scheme
    if scheme in _REFUSED:
        message = f'the scheme "{scheme}:" is refused: it may reach outside the publication'
        reading.report(SCHEME_REFUSED, message, link.target)
    elif scheme:
        guess = nearest(scheme, SCHEMES)
        hint = f'did you mean "{guess}:{link.name[:80]}"?' if guess else f"the schemes are {', '.join(SCHEMES)}"
        edit = respelt(f"{scheme}:", f"{guess}:") if guess else None
        reading.report(UNKNOWN_SCHEME, f'no annotation has the scheme "{scheme[:80]}:"', link.target, hint, edit)
    elif not link.href:
        reading.report(LINK_EMPTY, "the link leads nowhere", link.position, "write an address between the parentheses")
    else:
        message = f'"{link.href[:80]}" is neither a typed link nor a whole address'
        reading.report(LINK_RELATIVE, message, link.target, _relative_hint(link.href))


def _relative_hint(href: str) -> str:
    path, _, heading = href.partition("#")
    if path_leaves(path):
        return "a link stays inside the publication, text:name, or leads to the network, https://…"
    if path.lower().endswith((".md", ".html", ".xhtml")):
        stem = path.rpartition("/")[2].rpartition(".")[0]
        return f"another text of the publication is text:{stem}{'#' + heading if heading else ''}"
    if SCHEME.match(path) is None and "." in path.partition("/")[0].strip("."):
        return f"an address of the network begins with its scheme: https://{href[:80]}"
    return f"write a scheme before it: {', '.join(SCHEMES)}"


__all__ = ["SCHEMES", "TypedLink", "annotate"]
