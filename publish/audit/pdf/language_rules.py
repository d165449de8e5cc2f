"""Rules for languages: every word that a reader is given has one, from the file or from an element around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from publish.audit.pdf.content import Content, Drawn
from publish.audit.pdf.examination import Examination
from publish.audit.pdf.objects import entry, inherited, key, name, text
from publish.audit.pdf.places import Spot
from publish.audit.pdf.tree import Marked, Node
from publish.rules.tagged_pdf import (
    PDF_LANGUAGE,
    PDF_LANGUAGE_OF_FILE,
    PDF_LANGUAGE_TAG,
)

_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_ESCAPE = "\x1b"
"""Begins the language of a text string within the string itself (ISO 32000-2, 7.9.2.2)."""
_REPLACEMENTS = ("/Alt", "/ActualText", "/E")


def check_languages(seen: Examination) -> None:
    """Check the tags of languages, and that every text has a language.

    A language of the whole file covers all of it. PDF/UA-2 asks for one; in PDF/UA-1 the languages of elements and of
    marked content suffice where they cover everything.
    """
    for node in seen.tree.nodes:
        given = text(entry(node.value, "/Lang"))
        if given and not _TAG.fullmatch(given):
            message = f"the language of {seen.called(node)} is “{given}”, which is no language tag"
            seen.report(PDF_LANGUAGE_TAG, message, at=node)
    language = text(entry(seen.pdf.Root, "/Lang")).strip()
    if language and not _TAG.fullmatch(language):
        message = f"the language of the file is “{language}”, which is no language tag"
        seen.report(PDF_LANGUAGE_TAG, message)
    elif not language:
        _check_coverage(seen)


def _check_coverage(seen: Examination) -> None:
    """Report what has no language in a file that says none for all of it."""
    if seen.part == 2:
        seen.report(PDF_LANGUAGE, "the file doesn't say its language (Lang)")
        return
    covered = True
    for called, spot in _uncovered(seen):
        covered = False
        message = f"the file doesn't say its language (Lang), and no element says that of: {called}"
        seen.report(PDF_LANGUAGE, message, at=spot)
    if covered:
        theirs = "; its elements say theirs" if any("/Lang" in node.value for node in seen.tree.nodes) else ""
        seen.report(PDF_LANGUAGE_OF_FILE, f"the file doesn't say its language (Lang){theirs}")


def _uncovered(seen: Examination) -> Iterator[tuple[str, Spot]]:
    """Name what has no language, and say where it is: elements, annotations, fields, bookmarks, the title."""
    covered: set[Node] = set()
    for node in seen.tree.nodes:
        if text(entry(node.value, "/Lang")) or node.parent in covered:
            covered.add(node)
        elif _has_words(seen, node):
            yield seen.called(node), Spot(node=node)
    for number, _page, annotation in seen.annotations:
        owner = seen.annotated.get(key(annotation))
        if owner in covered:
            continue
        spot = Spot(annotation=annotation, page=number, node=owner)
        if _silent(annotation, text(entry(annotation, "/Contents"))):
            yield f"the words of the {name(entry(annotation, '/Subtype')) or 'annotation'} on page {number}", spot
        if _silent(annotation, text(inherited(annotation, "/TU"))):
            yield f"the words of a field on page {number}", spot
    first = entry(entry(seen.pdf.Root, "/Outlines"), "/First")
    if _silent(first, text(entry(first, "/Title"))):
        yield "the bookmarks", Spot(words=text(entry(first, "/Title")))
    if seen.declared.title and not any(each not in {"", "x-default"} for each in seen.declared.title_languages):
        yield "the title in the metadata", Spot(words=seen.declared.title)


def _silent(holder: Any, words: str) -> bool:
    """Return whether there are words, and neither they nor what holds them names a language."""
    return bool(words) and _ESCAPE not in words and not text(entry(holder, "/Lang"))


def _has_words(seen: Examination, node: Node) -> bool:
    """Return whether an element holds words of its own that name no language."""
    replacements = (text(entry(node.value, each)) for each in _REPLACEMENTS)
    if any(each and _ESCAPE not in each for each in replacements):
        return True
    streams = seen.tree.streams
    for kid in node.kids:
        if not isinstance(kid, Marked):
            continue
        sequence = streams.content(kid.holder).sequences.get(kid.number)
        if sequence is None:
            continue
        if sequence.without_language:
            return True
        for piece in sequence.pieces:
            if (
                isinstance(piece, Drawn)
                and not piece.language
                and _shows_words(streams.drawn(kid.holder, piece.resource), seen)
            ):
                return True
    return False


def _shows_words(drawn: Any, seen: Examination) -> bool:
    if name(entry(drawn, "/Subtype")) != "Form":
        return False
    content: Content = seen.tree.streams.content(drawn)
    return content.outside.without_language
