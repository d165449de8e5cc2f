"""Rules that compare the tree with the pages: every piece of content is in one element, or is an artifact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from publish.audit.pdf.content import Content, Sequence
from publish.audit.pdf.examination import Examination, same
from publish.audit.pdf.objects import Key, TooLarge, entry, key, name, whole
from publish.audit.pdf.places import Spot
from publish.audit.pdf.tree import Marked, Node
from publish.diagnostics import Rule
from publish.rules.tagged_pdf import (
    PDF_ARTIFACT_NESTED,
    PDF_CONTENT_UNTAGGED,
    PDF_FORM_EXTERNAL,
    PDF_FORM_REPEATED,
    PDF_MARKED_CONTENT,
    PDF_MARKED_CONTENT_MISSING,
    PDF_PARENT_TREE,
)

_DEEPEST_FORM = 30
_MOST_DRAWN = 100_000
_MOST_IN_ROWS = 2_000_000
_FIRST_WORDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class _Holder:
    """A page, or a form that is drawn on it; ``inside`` says in what: nothing, marked content, an artifact."""

    value: Any
    content: Content
    page: int
    inside: str = ""

    @property
    def place(self) -> str:
        """Say where the content is."""
        return f"page {self.page}" if isinstance(self.value, pikepdf.Dictionary) else f"a form on page {self.page}"

    @property
    def spot(self) -> Spot:
        """Return the page as a spot."""
        return Spot(page=self.page)


def check_content(seen: Examination) -> None:
    """Check every page and every form that the pages draw."""
    owners = _owners(seen)
    holders: dict[Key, _Holder] = {}
    keys: dict[int, _Holder] = {}
    drawn = rows = 0
    for number, page in enumerate(seen.pages, 1):
        for holder in _holders(seen, page, number):
            drawn += 1
            if drawn > _MOST_DRAWN:
                raise TooLarge(f"its pages draw forms more than {_MOST_DRAWN} times")
            at = key(holder.value)
            _check_untagged(seen, holder)
            if seen.part == 1 and entry(holder.value, "/Ref") is not None and isinstance(holder.value, pikepdf.Stream):
                seen.report(PDF_FORM_EXTERNAL, f"{holder.place} shows a page of another file (Ref)", at=holder.spot)
            if at in holders:
                if holder.content.sequences:
                    message = f"a form with marked content is drawn on {holder.place} for a second time"
                    seen.report(PDF_FORM_REPEATED, message, at=holder.spot)
                continue
            holders[at] = holder
            _check_borders(seen, holder)
            _check_sequences(seen, holder, owners)
            rows += _check_parents(seen, holder, keys)
            if rows > _MOST_IN_ROWS:
                raise TooLarge(f"its parent tree has more than {_MOST_IN_ROWS} entries for pages")
    for (at, mcid), nodes in owners.items():
        held = holders.get(at)
        if held is None or mcid not in held.content.sequences:
            where = held.place if held else "a page or form that the file doesn't show"
            message = f"{seen.called(nodes[0])} owns the marked content {mcid} of {where}, which doesn't exist"
            seen.report(PDF_MARKED_CONTENT_MISSING, message, at=nodes[0])


def _owners(seen: Examination) -> dict[tuple[Key, int], list[Node]]:
    owners: dict[tuple[Key, int], list[Node]] = {}
    for node in (seen.tree.top, *seen.tree.nodes):
        for kid in node.kids:
            if isinstance(kid, Marked):
                owners.setdefault((key(kid.holder), kid.number), []).append(node)
    return owners


def _holders(seen: Examination, page: Any, number: int) -> Iterator[_Holder]:
    """Yield a page, the forms that it draws, and the forms in these; one that is drawn again isn't gone into."""
    streams = seen.tree.streams
    waiting = [(_Holder(value=page, content=streams.content(page), page=number), 0)]
    shown: set[tuple[Key, str]] = set()
    while waiting:
        holder, depth = waiting.pop()
        yield holder
        found: list[tuple[_Holder, int]] = []
        for resource, mcid, artifact in holder.content.drawn:
            form = streams.drawn(holder.value, resource)
            inside = "an artifact" if artifact else "marked content" if mcid is not None else holder.inside
            if name(entry(form, "/Subtype")) != "Form" or depth >= _DEEPEST_FORM:
                continue
            below = _Holder(value=form, content=streams.content(form), page=number, inside=inside)
            if (key(form), inside) not in shown:
                shown.add((key(form), inside))
                found.append((below, depth + 1))
            elif below.content.sequences:
                yield below
        waiting += reversed(found)


def _check_borders(seen: Examination, holder: _Holder) -> None:
    content = holder.content
    if content.unopened:
        message = f"on {holder.place} marked content ends {content.unopened} times more than it begins"
        seen.report(PDF_MARKED_CONTENT, message, at=holder.spot, cause="borders")
    if content.unclosed:
        message = f"on {holder.place} marked content begins {content.unclosed} times without an end"
        seen.report(PDF_MARKED_CONTENT, message, at=holder.spot, cause="borders")


def _check_untagged(seen: Examination, holder: _Holder) -> None:
    if holder.inside:
        return
    streams = seen.tree.streams
    kinds = Counter(holder.content.outside.kinds)
    for resource, mcid, artifact in holder.content.drawn:
        drawn = streams.drawn(holder.value, resource)
        kinds["picture"] += mcid is None and not artifact and name(entry(drawn, "/Subtype")) == "Image"
    parts = [f"{count} × {kind}" for kind, count in sorted(kinds.items()) if count]
    if parts:
        words = " ".join(streams.words_outside(holder.value).split())
        quoted = f", “{words[:_FIRST_WORDS]}{'…' if len(words) > _FIRST_WORDS else ''}”" if words else ""
        message = (
            f"on {holder.place} there is content that is neither tagged nor an artifact: {', '.join(parts)}{quoted}"
        )
        seen.report(PDF_CONTENT_UNTAGGED, message, at=Spot(page=holder.page, words=words), cause="unmarked")


def _check_sequences(seen: Examination, holder: _Holder, owners: dict[tuple[Key, int], list[Node]]) -> None:
    at = key(holder.value)
    for mcid, sequence in holder.content.sequences.items():
        nodes = owners.get((at, mcid), [])
        lost = not nodes and not sequence.artifact and bool(sequence.kinds or sequence.pieces)
        for rule, message, cause in _amiss(seen, holder, sequence, nodes):
            called = f"the marked content {mcid} of {holder.place}{_words(seen, holder, mcid)}"
            seen.report(rule, f"{called} {message}", at=_spot(seen, holder, mcid, nodes), cause=cause)
        if lost:
            _check_lost(seen, holder, mcid)


def _amiss(
    seen: Examination, holder: _Holder, sequence: Sequence, nodes: list[Node]
) -> Iterator[tuple[Rule, str, str]]:
    """Say what is amiss with one piece of marked content, by which rule and which cause."""
    if sequence.times > 1:
        yield PDF_MARKED_CONTENT, f"is there {sequence.times} times", "several times"
    if len(nodes) > 1:
        yield (
            PDF_MARKED_CONTENT,
            f"is owned by {len(nodes)} elements: {', '.join(node.role for node in nodes[:5])}",
            "several owners",
        )
    if not nodes:
        return
    if sequence.within is not None:
        yield PDF_MARKED_CONTENT, f"lies within the marked content {sequence.within}", "nested"
    if sequence.artifact or holder.inside == "an artifact":
        yield PDF_ARTIFACT_NESTED, f"is in {seen.called(nodes[0])} and lies within an artifact", "within"
    if holder.inside == "marked content":
        yield PDF_MARKED_CONTENT, "lies within the marked content that draws the form", "nested"
    if sequence.holds_artifact and seen.part == 1:
        yield PDF_ARTIFACT_NESTED, "holds an artifact", "around"


def _check_lost(seen: Examination, holder: _Holder, mcid: int) -> None:
    called = f"the marked content {mcid} of {holder.place}{_words(seen, holder, mcid)}"
    number = whole(entry(holder.value, "/StructParents"))
    owner = None if number is None else seen.owner(number, mcid)
    role = name(entry(owner, "/S"))
    known = f"; the parent tree names a {role} that isn't in the tree" if role else ""
    message = f"{called} is in no element of the tree and is no artifact{known}"
    seen.report(PDF_CONTENT_UNTAGGED, message, at=_spot(seen, holder, mcid, []))


def _check_parents(seen: Examination, holder: _Holder, keys: dict[int, _Holder]) -> int:
    """Compare the parent tree with the marked content of a page or form; return how many entries there are for it."""
    number = whole(entry(holder.value, "/StructParents"))
    if number is None:
        if holder.content.sequences:
            message = f"{holder.place} holds marked content and has no key into the parent tree (StructParents)"
            seen.report(PDF_PARENT_TREE, message, at=holder.spot, cause="page without key")
        return 0
    if number in keys:
        message = f"{holder.place} and {keys[number].place} have the same key into the parent tree, {number}"
        seen.report(PDF_PARENT_TREE, message, at=holder.spot, cause="pages of one key")
        return 0
    keys[number] = holder
    row = seen.parents.get(number)
    if not isinstance(row, pikepdf.Array):
        if holder.content.sequences:
            message = f"the parent tree has no elements for {holder.place}, key {number}"
            seen.report(PDF_PARENT_TREE, message, at=holder.spot, cause="page without elements")
        return 0
    _check_row(seen, holder, list(row))
    return len(row)


def _check_row(seen: Examination, holder: _Holder, row: list[Any]) -> None:
    at = key(holder.value)
    owned = seen.owned.get(at, {})
    for mcid, element in enumerate(row):
        node = owned.get(mcid)
        if element is None and node is None:
            continue
        if node is not None and not same(element, node.value):
            message = (
                f"the parent tree doesn't lead from marked content {mcid} of {holder.place} to {seen.called(node)}"
            )
            seen.report(PDF_PARENT_TREE, message, at=_spot(seen, holder, mcid, [node]), cause="content astray")
        elif node is None and key(element) in seen.tree.by_key:
            called = seen.called(seen.tree.by_key[key(element)])
            message = (
                f"the parent tree leads from marked content {mcid} of {holder.place} to {called}, which doesn't own it"
            )
            at_content = _spot(seen, holder, mcid, [seen.tree.by_key[key(element)]])
            seen.report(PDF_PARENT_TREE, message, at=at_content, cause="content of another")
    for mcid in sorted(owned):
        if mcid >= len(row) or mcid < 0:
            message = f"the parent tree has nothing for marked content {mcid} of {holder.place}"
            seen.report(PDF_PARENT_TREE, message, at=_spot(seen, holder, mcid, [owned[mcid]]), cause="content astray")


def _spot(seen: Examination, holder: _Holder, mcid: int, nodes: list[Node]) -> Spot:
    """Return where a piece of marked content is: its page, its words, the first element that owns it."""
    words = seen.tree.streams.first_words(holder.value, mcid)
    return Spot(page=holder.page, words=words, node=nodes[0] if nodes else None)


def _words(seen: Examination, holder: _Holder, mcid: int) -> str:
    words = " ".join(seen.tree.streams.words(holder.value, mcid).split())
    return f", “{words[:_FIRST_WORDS]}”," if words else ""
