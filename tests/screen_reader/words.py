"""How many words are heard for the words of a text.

A word is a run of letters and digits, with the marks, apostrophes, hyphens, points and commas inside it: “AFP’s”,
“34,500”, “north-west” are a word each.  The words of a page's text are those in its body, without what only leads
elsewhere or says where one is: source marks, numbers of notes, ways back, page marks.  Heard words are all that Orca
says, its own with them: “heading level 2” is three, “link” is one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path

import pypdfium2
from lxml import etree

_WORD = re.compile(r"[^\W_]+(?:[’'.,\-‑/:]?[^\W_]+)*")
_LEADING = frozenset({"doc-noteref", "doc-backlink", "doc-pagebreak"})
"""Roles of what stands in a text only to lead elsewhere or to say where one is."""


def words_of(texts: Iterable[str]) -> list[str]:
    """Return the words of texts."""
    return [word for text in texts for word in _WORD.findall(_bare(text))]


def count(texts: Iterable[str]) -> int:
    """Return the number of words."""
    return len(words_of(texts))


def text_of_page(path: Path) -> str:
    """Return a page's text."""
    return " ".join(_texts(etree.parse(path).find(".//{*}body")))


def count_of_page(path: Path) -> int:
    """Return the number of words of a page's text."""
    return count([text_of_page(path)])


def left_out(path: Path, said: Iterable[str]) -> list[str]:
    """Return the words of the longest passage of a page or a PDF that isn't among what is said."""
    text, heard = words_of(_all_texts(path)), words_of(said)
    passages = (
        text[start : max(start, end - (until - since))]
        for kind, start, end, since, until in SequenceMatcher(None, text, heard, autojunk=False).get_opcodes()
        if kind != "equal"
    )
    return max(passages, key=len, default=[])


def _all_texts(path: Path) -> list[str]:
    if path.suffix != ".pdf":
        return [text_of_page(path)]
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


def _texts(element: etree._Element) -> Iterable[str]:
    if not isinstance(element.tag, str) or element.get("role") in _LEADING or element.get("class") == "source-marks":
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def _bare(text: str) -> str:
    """Return a text without marks above and below letters and without invisible characters."""
    return "".join(
        each for each in unicodedata.normalize("NFC", text) if unicodedata.category(each) not in ("Mn", "Cf")
    )
