"""The words of a source, of an EPUB and of a PDF, each read by a way that shares no code with the program.

The source is read by a stock CommonMark parser, the EPUB by a stock XML parser, the PDF by ``pdftotext``.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from ruamel.yaml import YAML

INLINE = {"a", "span", "em", "strong", "code", "time", "cite", "q", "bdi", "b", "i", "sub", "sup", "dfn", "abbr"}
INLINE |= {"del", "ins", "kbd", "mark"}
_MATH = "{http://www.w3.org/1998/Math/MathML}math"
XHTML = "{http://www.w3.org/1999/xhtml}"
_FENCE = re.compile(r"^\s*:::+.*$", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_HEADING_ID = re.compile(r"^(#+ .*?)\s*\{#[^}]+\}\s*$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FORMULA = re.compile(
    r"^\$\$.*?\$\$[^\n]*$|(?<![\\$])\$(?![\s$])(?:[^$\\\n]|\\.|\n(?!\n))+?(?<![\s\\])\$(?!\d)", re.DOTALL | re.MULTILINE
)  # by pandoc's rule; tests/formulas compares what is in them
_LINK_END = re.compile(r"\]\([a-z]+:[^()\s]*\)")
_LINK_BEGIN = re.compile(r"!?\[(?!\^)")
_ANSWER = re.compile(r"^::: answer\n(.*?)^:::$", re.DOTALL | re.MULTILINE)
_CHOICE = re.compile(r"^- \([ x]\) (.*)$", re.MULTILINE)
_RIGHT = re.compile(r"^- \(x\) (.*)$", re.MULTILINE)
_MARKED = re.compile(r"[^\W\d_]*[\u064b-\u0652][\w\u064b-\u0652]*")
_TATWEEL = "\u0640"
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
    "description",
    "reference",  # in the samples none has words of its author's
    "question-label",
    "answer-link",
    "answered",
}


def tokens(words: str) -> list[str]:
    """Cut a string into words of one script or of digits, ligatures, presentation forms and vowel marks undone.

    PDF readers put a space beside a vowel mark, so Arabic words that carry one are left out; see ``tests/pdf``.
    """
    plain = unicodedata.normalize("NFKC", _MARKED.sub(" ", words).replace(_TATWEEL, ""))
    plain = "".join(character for character in plain if unicodedata.category(character) not in {"Cf", "Mn"})
    return re.findall(r"[\u0620-\u064a\u0671-\u06d3]+|[^\W\d_\u0620-\u064a\u0671-\u06d3]+|\d+", plain)


def source_words(text: Path) -> list[str]:
    """Return the words of a text's headline and blocks, without notes, figures and front matter."""
    raw = text.read_text(encoding="utf-8")
    front = _FRONT_MATTER.match(raw)
    titles: list[str] = []
    if front:
        title = YAML(typ="safe", pure=True).load(front.group(1)).get("title")
        titles = tokens(title) if title else []
        raw = raw[front.end() :]
    raw = _answers_last(_FORMULA.sub(" ", raw))
    raw = _HEADING_ID.sub(r"\1", _FENCE.sub("", _COMMENT.sub("", raw)))
    raw = _LINK_BEGIN.sub("", _LINK_END.sub("", raw))  # typed links nest, which a stock parser does not read
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


def _answers_last(raw: str) -> str:
    """Return a text whose answers stand at its end, each after the right choice of its question."""
    questions, answers = [], []
    for place, part in enumerate(_ANSWER.split(raw)):
        if place % 2:
            answers.append("\n\n".join([*_RIGHT.findall(questions[-1]), part]))
        else:
            questions.append(part)
    return "\n\n".join([*(_CHOICE.sub(r"- \1", part) for part in questions), *answers])


def _inline(children: Iterable) -> Iterator[str]:
    for child in children:
        if child.type in {"text", "code_inline"}:
            yield child.content
        elif child.type in {"softbreak", "hardbreak"}:
            yield " "


def epub_words(epub: Path, documents: Iterable[str]) -> list[str]:
    """Return the words of some content documents of an EPUB, without what the program added."""
    words: list[str] = []
    with zipfile.ZipFile(epub) as archive:
        for name in documents:
            inner = next(each for each in archive.namelist() if each.rsplit("/", 1)[-1] == name)
            body = etree.fromstring(archive.read(inner)).find(f"{XHTML}body")
            words += tokens(" ".join(_written(body)))
    return words


def _written(element: etree._Element) -> Iterator[str]:
    """Yield the runs of an element that an author wrote in the text, blocks set apart by spaces."""
    if not isinstance(element.tag, str) or element.tag == _MATH or "formula-number" in (element.get("class") or ""):
        return
    classes = set((element.get("class") or "").split())
    if element.tag == f"{XHTML}h2" and "answers" in (element.getparent().get("class") or ""):
        return
    figure = element.tag == f"{XHTML}figure" and "quotation" not in classes
    if not classes & _GENERATED and not figure:
        block = element.tag.removeprefix(XHTML) not in INLINE
        yield " " if block else ""
        yield element.text or ""
        for child in element:
            yield "".join(_written(child))
            yield child.tail or ""
        yield " " if block else ""


def page_words(epub: Path, name: str) -> list[str]:
    """Return all the words of a page of an EPUB, but what only screens have: labels that paper leaves to the eye, and
    lists that paper has as marks of sources and as the numbers of pages.
    """
    with zipfile.ZipFile(epub) as archive:
        inner = next(each for each in archive.namelist() if each.endswith(f"/{name}"))
        body = etree.fromstring(archive.read(inner)).find(f"{XHTML}body")
    for element in list(body.iter()):
        if isinstance(element.tag, str) and {"mentions", "on-screen"} & set((element.get("class") or "").split()):
            tail = element.tail or ""
            element.clear()
            element.tail = f" {tail}"
    return tokens("".join(_runs(body)))


def _runs(element: etree._Element) -> Iterator[str]:
    block = element.tag.removeprefix(XHTML) not in INLINE
    yield " " if block else ""
    yield element.text or ""
    for child in element:
        yield from _runs(child)
        yield child.tail or ""
    yield " " if block else ""


def pdf_words(pdf: Path, *, raw: bool = True) -> list[str]:
    """Return all the words of a PDF as ``pdftotext`` reads them.

    ``raw`` keeps the order in which the pages show them; without it ``pdftotext`` orders them by their places,
    which it needs to do for right-to-left text.
    """
    command = ["pdftotext", *(["-raw"] if raw else []), "-enc", "UTF-8", pdf, "-"]
    run = subprocess.run(command, capture_output=True, check=True)
    return tokens(run.stdout.decode())


def without_arabic(words: list[str]) -> list[str]:
    """Leave out words in Arabic letters, which ``pdftotext -raw`` cuts up."""
    return [word for word in words if not "\u0600" <= word[0] <= "\u06ff"]


def fewer_in(words: list[str], pages: list[str]) -> dict[str, int]:
    """Return the words that stand on the pages less often than they should, and how much less."""
    there = Counter(pages)
    return {word: count - there[word] for word, count in Counter(words).items() if there[word] < count}


def missing_from(words: list[str], pages: list[str]) -> list[str]:
    """Return the first word that isn't on the pages in its order, with a few before it to find it by."""
    place = 0
    for index, word in enumerate(words):
        try:
            place = pages.index(word, place) + 1
        except ValueError:
            return words[max(0, index - 5) : index + 1]
    return []
