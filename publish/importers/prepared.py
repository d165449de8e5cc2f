"""What is known of a file before pandoc reads it: the file as pandoc is to have it, and what pandoc would not hand on.

Marks that survive pandoc's reading: a ``Div`` or ``Span`` whose custom style or class is ``publish-NAME``
(``publish-caption``, ``publish-credit`` in a caption, ``publish-title``, ``publish-lang-fr``), a picture whose file is
named ``publishN`` and an object that pandoc knows nothing of (chart, drawing) as the token ``OBJECT.format(N)`` among
the words; both N are ``PictureFacts.number``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from publish.diagnostics import Diagnostic

MARK = "publish-"
"""What the names of our own styles and classes begin with."""
OWN = "publish"
"""The reader of a file that is our own source already: neither pandoc nor the writer touches it, its bytes stay."""
OBJECT = "\u2063{}\u2063"
"""Invisible separators around a number: an object that isn't a picture."""
OBJECT_TOKEN = re.compile(OBJECT.format(r"(\d+)"))

MOST_BLOCKS = 75_000
"""Paragraphs, items and cells of one text, of which a book of a million words has 20,000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFacts:
    """What a file says of one place where a picture or another object stands; empty where it says nothing."""

    number: int
    alt: str = ""
    title: str = ""  # a tooltip; for an object, its caption
    description: str = ""
    decorative: bool = False
    kind: str = "picture"  # or "chart", "diagram", "embedded", "ink", "missing" (a picture elsewhere): not reproduced
    link: str = ""
    name: str = ""  # of a picture that pandoc names itself, without its ending


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """What a file says of itself; ``language`` is a well-formed tag, ``date`` is YYYY-MM-DD.

    ``sure`` are facts of the text (an article's own headline, date, publisher), which become fields.  Properties of
    word processors are often those of a template or of whoever saved the file last: they are only proposed.
    """

    title: str = ""
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    date: str = ""
    language: str = ""
    description: str = ""
    source: str = ""  # the address of a saved web page
    sure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A file as pandoc is to read it.

    ``reader`` is pandoc's name of the format with its extensions (``docx+styles``); ``suffix`` the ending of ``data``.
    It is ``OWN`` where ``data`` is a text as we write it ourselves: it is then what is imported, ``media`` are its
    pictures by their names in it (``images/rain.png``), and ``words`` are those that our own reader finds.
    ``words`` are the words that the text must hold, by a reader other than pandoc, in their order.
    ``pictures`` are in the order of their numbers.  ``media`` are pictures that don't lie in ``data`` itself (those
    beside a web page): the name by which ``data`` refers to each, and its bytes.
    ``dropped`` are words that were left out on purpose and told in a finding (a table of contents, page numbers).
    """

    data: bytes
    reader: str
    suffix: str
    words: tuple[str, ...]
    pictures: tuple[PictureFacts, ...] = ()
    media: tuple[tuple[str, bytes], ...] = ()
    properties: Properties = Properties()
    dropped: tuple[str, ...] = ()
    formulas: int = 0  # that the text must hold, by a reader other than pandoc
    findings: tuple[Diagnostic, ...] = ()
