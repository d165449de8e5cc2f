"""Whether the pages that an EPUB marks hold the words of the pages of the PDF, both read without the page map.

The PDF is read from its structure tree: the words of each page's marked content, without notes, formulas and the
contents.  The EPUB is read by a stock XML parser: the words between two marks, without notes, formulas and what only
screens have.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections import Counter
from dataclasses import dataclass, field

import pikepdf
from lxml import etree
from lxml import html as html_parser

from publish.audit.pdf.objects import entry, text
from publish.audit.pdf.tree import Marked, Node, Tree, read_tree

OPF = "{http://www.idpf.org/2007/opf}"
_ASIDE = {"Note", "FENote", "TOC", "Figure", "Formula"}
_INLINE_ROLES = {"Span", "Link", "Reference", "Em", "Strong", "Quote", "Code"}
_INLINE = {"a", "abbr", "bdi", "cite", "code", "dfn", "em", "span", "strong", "sub", "sup", "time", "wbr"}
_INLINE |= {"del", "ins", "kbd", "mark"}
_NAMES = {"a", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dfn", "caption", "summary", "span"}
_ON_PAPER = ("on-paper", "address", "mentions", "contents", "footnote", "reference")
_ON_SCREEN = {"notes", "note-reference", "mentions", "on-screen", "reference", "line-number"}
_LEFT_OUT = {"source-marks", "attributions", "glossary", "figures-and-credits", "colophon"}
"""What an edition without back matter hasn't got."""
_NUMBER = re.compile(r"\s*\(?\w{1,4}[.)]+\s*")  # of an item of a list, which EPUBs have no words for
_SOURCE_MARK = re.compile(r"(?<=\w)(?=S\d)")


@dataclass
class Page:
    """A page of the EPUB: its number, its words in their order, and the words of the name that follows the mark."""

    label: str
    words: list[str] = field(default_factory=list)
    name: list[str] = field(default_factory=list)


@dataclass
class PaperPage:
    """A page of the PDF: its words in their order, and its last word where the end of the page divides it."""

    words: list[str]
    divided: str


@dataclass
class Verdict:
    """How the pages of one publication compare; ``wrong`` says for each page that fails what is amiss."""

    pages: int = 0
    exact: int = 0
    before_word: int = 0
    before_name: int = 0
    reported: int = 0
    wrong: list[str] = field(default_factory=list)

    def __add__(self, other: Verdict) -> Verdict:
        return Verdict(
            pages=self.pages + other.pages,
            exact=self.exact + other.exact,
            before_word=self.before_word + other.before_word,
            before_name=self.before_name + other.before_name,
            reported=self.reported + other.reported,
            wrong=[*self.wrong, *other.wrong],
        )


def tokens(words: str) -> list[str]:
    """Cut a string into words and numbers, ligatures and presentation forms undone, without signs that leave no ink."""
    plain = unicodedata.normalize("NFKC", words)
    plain = "".join(each for each in plain if unicodedata.category(each) not in {"Cf", "Mn"} and each != "\u0640")
    return re.findall(r"[^\W\d_]+|\d+", _SOURCE_MARK.sub(" ", plain))


def pdf_labels(pdf: bytes) -> tuple[str, ...]:
    """Return what a PDF calls its pages."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return tuple(page.label for page in opened.pages)


def pdf_pages(pdf: bytes) -> list[PaperPage]:
    """Return the words of each page of a PDF in the order of its structure tree."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        tree = read_tree(opened)
        assert tree is not None
        reader = _PdfReader(tree, {page.objgen: number for number, page in enumerate(opened.pages)})
        reader.read(tree.top)
        return [_paper_page("".join(parts)) for parts in reader.pages]


def _paper_page(words: str) -> PaperPage:
    last = words.split()[-1] if words.split() else ""
    parts = tokens(last)
    return PaperPage(words=tokens(words), divided=parts[-1] if parts and ("\u00ad" in last or "-" in last) else "")


class _PdfReader:
    def __init__(self, tree: Tree, numbers: dict[tuple[int, int], int]) -> None:
        self._tree = tree
        self._numbers = numbers
        self.pages: list[list[str]] = [[] for _ in numbers]
        self._block = 0
        self._last = [0 for _ in numbers]

    def read(self, node: Node) -> None:
        """Read an element and those below it, but for numbers of items; blocks are set apart by spaces."""
        if node.standard in _ASIDE or (node.standard == "Lbl" and _NUMBER.fullmatch(self._inked(node))):
            return
        spoken = text(entry(node.value, "/ActualText"))
        self._block += node.standard not in _INLINE_ROLES
        for kid in node.kids:
            if isinstance(kid, Marked):
                number = self._numbers[kid.page.objgen]
                inked = self._tree.streams.words(kid.holder, kid.number)
                words = (spoken or inked) if tokens(inked) else inked  # a sign may stand for words that are only said
                self.pages[number] += [" ", words] if self._last[number] != self._block else [words]
                self._last[number] = self._block
            elif isinstance(kid, Node):
                self.read(kid)
        self._block += node.standard not in _INLINE_ROLES

    def _inked(self, node: Node) -> str:
        marked = (kid for kid in node.kids if isinstance(kid, Marked))
        return "".join(self._tree.streams.words(each.holder, each.number) for each in marked)


def epub_pages(epub: bytes, html: str) -> list[Page]:
    """Return the pages that an EPUB marks, without the words of back matter that ``html`` is too short for."""
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        package = etree.fromstring(archive.read("EPUB/content.opf"))
        names = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
        spine = [names[ref.get("idref")] for ref in package.iter(f"{OPF}itemref") if ref.get("linear") != "no"]
        reader = _EpubReader(_short_entries(html), _LEFT_OUT if 'class="colophon"' not in html else set())
        for name in spine:
            root = etree.fromstring(archive.read(f"EPUB/{name}"))
            reader.read(root.find("{*}body"))
    reader.end()
    return reader.pages


def _short_entries(html: str) -> dict[str, list[str]]:
    """Return what the paged HTML says of each source, of each entry of the glossary and of itself, by their anchors.

    There is nothing where paper has the whole: then every word of the EPUB has to be on it.
    """
    root = html_parser.fromstring(html)
    if root.find(".//section[@class='colophon']//h2") is not None:
        return {}
    entries = {entry[0].get("id"): entry for entry in root.find_class("entry")}
    sources = {item.get("id"): item for item in root.iterfind(".//ol[@class='sources']/li")}
    colophons = {each.get("id"): each for each in root.find_class("colophon")}
    return {anchor: tokens(_words(each)) for anchor, each in {**entries, **sources, **colophons}.items()}


class _EpubReader:
    def __init__(self, short: dict[str, list[str]], left_out: set[str]) -> None:
        self.pages = [Page("")]
        self._parts: list[str] = []
        self._short = short
        self._on_screen = _ON_SCREEN | left_out
        self._said: list[str] | None = None  # what paper says of the source or the entry that is read

    def read(self, element: etree._Element) -> None:
        """Read what an element holds, and go on to a new page at each mark."""
        name = str(element.tag).rpartition("}")[2]
        classes = set(element.get("class", "").split())
        if element.get("role") == "doc-pagebreak":
            self.end()
            self.pages.append(Page(element.get("aria-label", ""), name=_name_behind(element)))
            return
        if element.get("id") in self._short:
            self._said = self._short[element.get("id")]
        elif name == "section":
            self._said = None
        if (
            name == "math"
            or classes & self._on_screen
            or self._is_left_out(element, name)
            or (name == "sup" and element.find("*[@class='note-reference']") is not None)
        ):
            self._parts.append("" if "note-reference" in classes or name == "sup" else " ")
            for mark in element.iterfind(".//*[@role='doc-pagebreak']"):
                self.read(mark)
            return
        apart = "" if name in _INLINE else " "
        self._parts += [apart, element.text or ""]
        for child in element:
            self.read(child)
            self._parts.append(child.tail or "")
        self._parts.append(apart)

    def _is_left_out(self, element: etree._Element, name: str) -> bool:
        """Whether short back matter hasn't got a part of an entry, or a paragraph of one part."""
        part = element.get("class") == "part" or (
            name in {"p", "h2", "li"} and element.find("*[@class='part']") is None
        )
        if self._said is None or not part:
            return False
        words = tokens(_words_for_both(element))
        return not any(self._said[at : at + len(words)] == words for at in range(len(self._said)))

    def end(self) -> None:
        """End a page."""
        self.pages[-1].words = tokens("".join(self._parts))
        self._parts = []


def _name_behind(mark: etree._Element) -> list[str]:
    """Return the words of what a mark stands before, if it is read as one name or holds one first."""
    if mark.tail and mark.tail.strip():
        return []
    following = mark.getnext()
    while following is not None and following.get("role") == "doc-pagebreak":
        following = following.getnext()
    if following is None:  # the mark ends a cell or a definition: what follows stands in the next one
        above = mark.getparent().getparent()
        while above is not None and above.getnext() is None:
            above = above.getparent()
        beside = mark.getparent().getnext()
        following = beside if beside is not None else above.getnext() if above is not None else None
    names = [] if following is None else [each for each in following.iter() if _is_name(each)]
    return tokens(_words(names[0])) if names else []


def _is_name(element: etree._Element) -> bool:
    name = str(element.tag).rpartition("}")[2]
    return name in _NAMES and (name != "span" or element.get("class") == "label")


def _words_for_both(element: etree._Element) -> str:
    """Return the words of an element of an EPUB, but for those that only screens have."""
    if "on-screen" in element.get("class", "").split():
        return " "
    return (element.text or "") + "".join(f"{_words_for_both(child)}{child.tail or ''}" for child in element)


def _words(element: etree._Element) -> str:
    return "".join(element.itertext())


def paper_words(html: str) -> Counter[str]:
    """Count the words of the paged HTML that only paper has."""
    root = html_parser.fromstring(html)
    found = [each for name in _ON_PAPER for each in root.find_class(name)]
    labels = [each.get("data-page") or "" for each in found]
    return Counter(tokens(" ".join((*map(_words, found), *labels))))


def compare(pdf: bytes, epub: bytes, html: str, labels: tuple[str, ...], reported: frozenset[str]) -> Verdict:
    """Compare the pages of an EPUB with those of the PDF; ``labels`` are what the PDF calls its pages.

    ``reported`` are the pages of which a finding says that their beginning can't be marked.
    """
    before, *pages = epub_pages(epub, html)
    only_paper = paper_words(html)
    paper = pdf_pages(pdf)
    verdict = Verdict(pages=len(paper))
    if before.words or [page.label for page in pages] != list(labels) or len(paper) != len(pages):
        verdict.wrong.append(f"pages are {[page.label for page in pages]}, wanted {labels}; before: {before.words[:5]}")
        return verdict
    lacking = [Counter(page.words) - Counter(other.words) for page, other in zip(pages, paper, strict=True)]
    beyond = [Counter(other.words) - Counter(page.words) for page, other in zip(pages, paper, strict=True)]
    for number, page in enumerate(pages):
        following = labels[number + 1] if number + 1 < len(labels) else ""
        if {page.label, following} & reported:
            verdict.reported += 1
            continue
        carried, explained = _carried(page, number, lacking[number], beyond, paper)
        rest = lacking[number] - explained
        if rest:
            verdict.wrong.append(f"page {page.label} of the EPUB has words that the PDF has elsewhere: {dict(rest)}")
            continue
        verdict.before_name += carried == "name"
        verdict.before_word += carried == "word"
        verdict.exact += not carried
    for number, words in enumerate(beyond):
        extra = Counter({word: count for word, count in words.items() if not word.isdigit()}) - only_paper
        following = labels[number + 1] if number + 1 < len(labels) else ""
        if extra and not {labels[number], following} & reported:
            verdict.wrong.append(
                f"page {labels[number]} of the PDF has words that the EPUB has elsewhere: {dict(extra)}"
            )
    return verdict


def _carried(
    page: Page, number: int, words: Counter[str], beyond: list[Counter[str]], paper: list[PaperPage]
) -> tuple[str, Counter[str]]:
    """Say what of the page before stands after the mark: nothing, the first half of a word, or that of a name.

    ``words`` are those that the EPUB has on the page and the PDF has not; the words that are explained come with it.
    They are taken from what the PDF has beyond the EPUB.
    """
    if not words or not number:
        return "", Counter()
    before = beyond[number - 1]
    for count in range(max(1, len(page.name)), 0, -1):
        carried = Counter(page.words[:count])
        if carried - words or (count > 1 and page.words[:count] != page.name[:count]):
            continue
        kind = "name" if page.words[:count] == page.name[:count] else "word"
        whole, last = Counter(page.words[: count - 1]), page.words[count - 1]
        if kind == "name" and not carried - before:
            before -= carried
            return kind, carried
        for cut in range(1, len(last)):
            halves = whole + Counter([last[:cut]])
            if not halves - before and beyond[number][last[cut:]]:
                before -= halves
                beyond[number] -= Counter([last[cut:]])
                return kind, carried
        if kind == "word" and before[last] and paper[number - 1].divided == last:
            before -= carried
            return kind, carried
    return "", Counter()
