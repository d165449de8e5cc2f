"""The words of a source, of an EPUB and of a PDF, each read by a way that shares no code with the program.

The source is read by a stock CommonMark parser, the EPUB by a stock XML parser, the PDF by ``pdftotext``.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from ruamel.yaml import YAML

XHTML = "{http://www.w3.org/1999/xhtml}"
_FENCE = re.compile(r"^\s*:::+.*$", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_HEADING_ID = re.compile(r"^(#+ .*?)\s*\{#[^}]+\}\s*$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ATTRIBUTION = re.compile(r"^(—|--)\s+")
_GENERATED = {
    "source-marks",
    "note-reference",
    "claim-sources",
    "label",
    "byline",
    "dateline",
    "subtitle",
    "backlink",
    "notes",
    "footnote",
    "address",
}


def tokens(words: str) -> list[str]:
    """Cut a string into words for comparing: letters and digits only, ligatures and presentation forms undone."""
    plain = unicodedata.normalize("NFKC", words)
    plain = "".join(character for character in plain if unicodedata.category(character) != "Cf")
    return re.findall(r"[^\W_]+", plain)


def source_words(text: Path) -> list[str]:
    """Give the words of a text's headline and blocks, without notes, figures and front matter."""
    raw = text.read_text(encoding="utf-8")
    front = _FRONT_MATTER.match(raw)
    titles: list[str] = []
    if front:
        title = YAML(typ="safe", pure=True).load(front.group(1)).get("title")
        titles = tokens(title) if title else []
        raw = raw[front.end() :]
    raw = _HEADING_ID.sub(r"\1", _FENCE.sub("", _COMMENT.sub("", raw)))
    parser = MarkdownIt("commonmark").enable("table").use(footnote_plugin).use(deflist_plugin)
    parser.validateLink = lambda _address: True
    words: list[str] = []
    inside_note = False
    for token in parser.parse(raw):
        if token.type == "footnote_block_open":
            inside_note = True
        elif token.type == "inline" and not inside_note:
            words += tokens(_ATTRIBUTION.sub("", "".join(_inline(token.children or ()))))
        elif token.type in {"fence", "code_block"} and not inside_note:
            words += tokens(token.content)
    return titles + words


def _inline(children: Iterable) -> Iterator[str]:
    for child in children:
        if child.type in {"text", "code_inline"}:
            yield child.content
        elif child.type in {"softbreak", "hardbreak"}:
            yield " "


def epub_words(epub: Path, documents: Iterable[str]) -> list[str]:
    """Give the words of some content documents of an EPUB, without what the program added."""
    words: list[str] = []
    with zipfile.ZipFile(epub) as archive:
        for name in documents:
            inner = next(each for each in archive.namelist() if each.rsplit("/", 1)[-1] == name)
            body = etree.fromstring(archive.read(inner)).find(f"{XHTML}body")
            words += tokens(" ".join(_written(body)))
    return words


def _written(element: etree._Element) -> Iterator[str]:
    """Give the runs of an element that an author wrote in the text, blocks set apart by spaces."""
    if not isinstance(element.tag, str):
        return
    classes = set((element.get("class") or "").split())
    figure = element.tag == f"{XHTML}figure" and "quotation" not in classes
    if not classes & _GENERATED and not figure:
        block = element.tag.removeprefix(XHTML) not in {
            "a", "span", "em", "strong", "code", "time", "cite", "q", "bdi", "b", "i", "sup", "dfn", "abbr",
        }  # fmt: skip
        yield " " if block else ""
        yield element.text or ""
        for child in element:
            yield "".join(_written(child))
            yield child.tail or ""
        yield " " if block else ""


def pdf_words(pdf: Path) -> list[str]:
    """Give all the words of a PDF as ``pdftotext`` reads them."""
    run = subprocess.run(["pdftotext", "-enc", "UTF-8", pdf, "-"], capture_output=True, check=True)
    return tokens(run.stdout.decode())


def missing_from(words: list[str], pages: list[str]) -> list[str]:
    """Give the words that do not stand among the pages' in their order, with a few before them to find them by."""
    place = 0
    for index, word in enumerate(words):
        try:
            place = pages.index(word, place) + 1
        except ValueError:
            return words[max(0, index - 5) : index + 1]
    return []
