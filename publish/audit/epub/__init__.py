"""Rules of our own for any EPUB: what EPUBCheck and Ace don't see."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.audit.epub.book import Book
    from publish.audit.epub.rule import EpubRule, Finding
    from publish.diagnostics import Outcome

MOST_OF_A_RULE = 20
"""How many findings of one rule are given for one EPUB; a mistake of a template stands in every chapter."""

_MOST_LOOKED_AT = 5000
"""Places of one rule that are counted."""


def epub_rules() -> tuple[EpubRule, ...]:
    """Return the rules, ordered by name."""
    from publish.audit.epub import (
        declarations,
        formulas,
        languages,
        links,
        navigation,
        overlays,
        pages,
        pictures,
        styles,
        tables,
    )
    from publish.audit.epub.judgement import colours, headings, lists, titles
    from publish.audit.epub.judgement import languages as judged_languages
    from publish.audit.epub.judgement import pictures as judged_pictures
    from publish.audit.epub.judgement import tables as judged_tables

    judged = (colours, headings, lists, judged_languages, judged_pictures, judged_tables, titles)
    modules = (declarations, formulas, languages, links, navigation, overlays, pages, pictures, styles, tables, *judged)
    return tuple(sorted((each for module in modules for each in module.RULES), key=lambda each: each.rule.name))


def check_epub(path: Path, *, apart: bool = False) -> Outcome[tuple[Finding | None, ...]]:
    """Ask every rule of an EPUB; no value where it can't be read.

    What is said alike of several places is one finding with all of them, unless they are to be told ``apart``.
    The value holds, for each finding, the file inside the EPUB and its line, None for a file that couldn't be read.
    """
    from publish.audit.epub.reader import read_book

    return check_book(read_book(path), apart=apart)


def check_book(read: Outcome[Book], *, apart: bool = False) -> Outcome[tuple[Finding | None, ...]]:
    """Do the same with an EPUB that has been read."""
    from publish.audit.epub.rule import together
    from publish.diagnostics import Outcome

    if read.value is None:
        return Outcome(value=None, diagnostics=read.diagnostics)
    book = read.value
    found = []
    for rule in epub_rules():
        told = islice(rule.check(book), MOST_OF_A_RULE if apart else _MOST_LOOKED_AT)
        found += [(rule, each) for each in islice(told if apart else together(told), MOST_OF_A_RULE)]
    return Outcome(
        value=(*(None for _ in read.diagnostics), *(each for _rule, each in found)),
        diagnostics=(*read.diagnostics, *(rule.diagnostic(each, book.path) for rule, each in found)),
    )
