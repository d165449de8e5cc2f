"""What a screen reader says of an EPUB, line by line, from the tree that its pages give assistive technology.

The words of lists, tables and other containers are those of Orca, in English; order and words are the same in all
screen readers, what they say of roles isn't.  Formulas are said by their spoken text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from publish.diagnostics import Position
from publish.html.runs import local_name
from publish.html.vocabulary import BLOCKS, HEADINGS, PAGE_BREAK_ROLE, PRESENTATION, TIMELINE
from publish.model.files import Origin
from publish.preview.book import BookPage, all_steps, book_pages, language_of
from publish.preview.counting import numbers_of, places_of
from publish.preview.noise import noise_of

_END_OF_SENTENCE = re.compile("[.!?؟。！？…][\"'”’»)\\]]*\\s+(?![a-z])")
_SILENT = frozenset({"head", "script", "style", "template", "rp"})
_UNMARKED = frozenset({TIMELINE, "figures", "works", "answers", "contents", "pages"})
"""Classes of lists, or of what holds them, that the style sheets show without marks."""
_CONTAINERS = {
    "blockquote": "block quote",
    "aside": "complementary content",
    "nav": "navigation",
    "doc-abstract": "abstract",
    "doc-epigraph": "epigraph",
    "doc-footnote": "footnote",
    "doc-notice": "comment",
    "doc-pagelist": "page list",
    "doc-tip": "comment",
    "doc-toc": "table of contents",
    "group": "panel",
    "note": "comment",
}
_DEEPEST = 100
"""Elements in each other from which on words alone are said; books have twenty."""
_MOST_NAMED = 20
_REGIONS = {"doc-bibliography": "bibliography", "doc-colophon": "colophon", "doc-glossary": "glossary"}
"""Parts of a book whose name is said where one comes into them, and not at the beginning of a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardLine:
    """What is said in one go.

    ``words`` are those of the publication, ``role`` what is said of them ("heading level 2", "link"); a line without
    words says that something begins or ends ("list with 3 items", "leaving list").  ``language`` is set where it isn't
    that of the page.  ``page`` is the name of the content document, ``steps`` the way to the element as in an EPUB CFI.
    ``noise`` says why a line tells a listener nothing; empty if it does.
    """

    words: str
    role: str = ""
    language: str = ""
    page: str
    steps: str
    source: Position | None = None
    noise: str = ""


def heard(book: bytes, origins: Mapping[str, tuple[Origin, ...]]) -> tuple[HeardLine, ...]:
    """Return the lines that are said of all pages of an EPUB; ``origins`` are those of each page, by its name."""
    return tuple(line for page in book_pages(book, origins) for line in heard_page(page))


def heard_page(page: BookPage) -> tuple[HeardLine, ...]:
    """Return the lines that are said of a page."""
    return tuple(_with_noise(_Speaker(page).lines()))


@dataclass(slots=True)
class _Piece:
    """Words that stand next to each other, with the line of the page that they begin on."""

    words: str
    line: int


class _Speaker:
    def __init__(self, page: BookPage) -> None:
        self._page = page
        self._language = language_of(page.root)
        self._ids = {each.get("id"): each for each in page.root.iter(etree.Element) if each.get("id")}
        self._steps = all_steps(page.root)
        self._said: list[HeardLine] = []
        self._pieces: list[_Piece] = []
        self._spoken = self._language  # the language of the pieces
        self._holder: etree._Element = page.root
        self._line = 1
        self._breaks = 0  # ends of lines of the source that are elements of the page, in this block
        self._whole = 0  # how many elements around whose words aren't parted into sentences
        self._depth = 0

    def lines(self) -> tuple[HeardLine, ...]:
        for element in self._page.root:
            self._element(element, self._language)
        self._flush()
        return tuple(self._said)

    def _begin(self, element: Any) -> None:
        """Note on which line of the page an element begins."""
        self._line = element.sourceline or self._line
        if local_name(element) in BLOCKS:
            self._breaks = 0

    # What elements say

    def _element(self, element: Any, language: str) -> None:
        if not isinstance(element.tag, str):
            return
        name, role = local_name(element), element.get("role", "")
        self._begin(element)
        if name in _SILENT or element.get("aria-hidden") == "true" or element.get("hidden") is not None:
            self._line += sum(text.count("\n") for text in element.itertext())
            return
        language = language_of(element) or language
        if self._depth >= _DEEPEST:
            self._words("".join(map(str, element.itertext())), language, element)
            return
        self._depth += 1
        self._inside(element, name, role, language)
        self._depth -= 1

    def _inside(self, element: Any, name: str, role: str, language: str) -> None:
        special = self._special(name, role)
        if special is not None:
            special(element, language)
        elif name in BLOCKS:
            self._flush()
            self._contents(element, language)
            self._flush()
        else:
            self._contents(element, language)

    def _special(self, name: str, role: str) -> Any:
        """Return what says an element that says more than its words."""
        if role == PAGE_BREAK_ROLE:
            return self._page_break
        if role == "img" or name == "img":
            return self._picture
        if role in _REGIONS:
            return self._region
        if role in _CONTAINERS or (name in _CONTAINERS and not role):
            return self._container
        if name in HEADINGS:
            return self._heading
        by_name = {
            "a": self._link,
            "abbr": self._abbreviation,
            "br": self._break,
            "dd": self._described,
            "dl": self._descriptions,
            "dt": self._term,
            "figure": self._container,
            "hr": self._separator,
            "math": self._formula,
            "ol": self._list,
            "sub": self._raised,
            "summary": self._summary,
            "sup": self._raised,
            "table": self._table,
            "ul": self._list,
        }
        return by_name.get(name) if role != PRESENTATION else None

    def _contents(self, element: Any, language: str) -> None:
        self._words(element.text, language, element)
        for child in element:
            self._element(child, language)
            self._words(child.tail, language, element)

    def _container(self, element: Any, language: str) -> None:
        name = self._name(element) if self._said else ""
        role = _CONTAINERS.get(element.get("role", "")) or _CONTAINERS.get(local_name(element), local_name(element))
        self._say(element, name, role, language)
        self._contents(element, language)
        self._say(element, "", f"leaving {role}", language)

    def _region(self, element: Any, language: str) -> None:
        self._flush()
        if self._said:
            self._say(element, self._name(element), _REGIONS[element.get("role", "")], language)
        self._contents(element, language)
        self._flush()

    def _page_break(self, element: Any, language: str) -> None:
        before = self._pieces[-1].words if self._pieces else ""
        after = element.tail or ""
        inside = before[-1:].isalnum() and after[:1].isalnum()
        self._say(element, element.get("aria-label", ""), "page break", language)
        if inside:
            self._said[-1] = replace(self._said[-1], noise="the number of a page stands inside a word")

    def _picture(self, element: Any, language: str) -> None:
        words = element.get("aria-label") or element.get("alt", "")
        self._line += sum(text.count("\n") for text in element.itertext())
        if words:
            role = {"doc-cover": "cover"}.get(element.get("role", ""), "image")
            self._say(element, words, f"{role}, has details" if element.get("aria-details") else role, language)
        elif element.get("alt") is None and local_name(element) == "img":
            self._say(element, "", "image", language)

    def _formula(self, element: Any, language: str) -> None:
        self._say(element, element.get("alttext", "") or "".join(element.itertext()), "formula", language)

    def _link(self, element: Any, language: str) -> None:
        if element.get("href") is None:
            self._contents(element, language)
            return
        self._flush()
        words = element.get("aria-label")
        if words is not None:
            self._line += sum(text.count("\n") for text in element.itertext())
            self._say(element, words, "link", language)
            return
        self._named(element, language, "link", place=0)

    def _abbreviation(self, element: Any, language: str) -> None:
        """Say an abbreviation; within a link it is called by its long form."""
        long_form = element.get("title")
        if long_form is None or not any(local_name(each) == "a" for each in element.iterancestors()):
            self._contents(element, language)
        else:
            self._words(long_form, language, element)

    def _heading(self, element: Any, language: str) -> None:
        self._flush()
        self._named(element, language, f"heading level {local_name(element)[1:]}")

    def _summary(self, element: Any, language: str) -> None:
        self._flush()
        self._named(element, language, "button, expanded")

    def _term(self, element: Any, language: str) -> None:
        self._flush()
        self._named(element, language, "description term")

    def _described(self, element: Any, language: str) -> None:
        self._flush()
        self._named(element, language, "description value", whole=False)

    def _named(self, element: Any, language: str, role: str, *, whole: bool = True, place: int = -1) -> None:
        """Say the words of an element, and what it is: of the last of them, or of those at another place."""
        begun = len(self._said)
        self._whole += whole
        self._contents(element, language)
        self._flush(element)
        self._whole -= whole
        if len(self._said) == begun:
            self._say(element, "", role, language)
            return
        at = range(begun, len(self._said))[place]
        line = self._said[at]
        self._said[at] = replace(line, role=f"{line.role}, {role}" if line.role else role)

    def _raised(self, element: Any, language: str) -> None:
        """Say that words stand above or below the line, but of the numbers of notes, which are links."""
        if any(local_name(each) == "a" for each in element.iter(etree.Element)):
            self._contents(element, language)
            return
        self._flush()
        self._named(element, language, {"sub": "subscript", "sup": "superscript"}[local_name(element)])

    def _break(self, element: Any, language: str) -> None:
        self._words(" ", language, element)
        self._breaks += 1

    def _separator(self, element: Any, language: str) -> None:
        self._say(element, "", "separator", language)

    # Lists and tables

    def _list(self, element: Any, language: str) -> None:
        items = [each for each in element if isinstance(each.tag, str) and local_name(each) == "li"]
        self._say(element, "", f"list with {_counted(len(items), 'item')}", language)
        around: list[str] = []
        for each in (element, *element.iterancestors()):
            around += each.get("class", "").split()
        marked = _UNMARKED.isdisjoint(around)
        for number, item in zip(numbers_of(element, items), items, strict=True):
            self._begin(item)
            self._holder = item
            self._whole += 1
            mark = number and f"{number}." if local_name(element) == "ol" else "•"
            if marked and "task" not in item.get("class", "").split():
                self._words(f"{mark} ", language_of(item) or language, item)
            self._contents(item, language_of(item) or language)
            self._flush()
            self._whole -= 1
        self._say(element, "", "leaving list", language)

    def _descriptions(self, element: Any, language: str) -> None:
        terms = sum(local_name(each) == "dt" for each in element.iter(etree.Element))
        self._say(element, "", f"description list with {_counted(terms, 'term')}", language)
        self._contents(element, language)
        self._flush()
        self._say(element, "", "leaving list", language)

    def _table(self, element: Any, language: str) -> None:
        parts = list(_own_parts(element))
        rows = [each for each in parts if local_name(each) == "tr"]
        places, columns = places_of(rows)
        size = f"table with {_counted(len(rows), 'row')} {_counted(columns, 'column')}"
        named = {each.get("aria-labelledby") for each in element.iterancestors()}
        name = "" if element.get("aria-labelledby") in named - {None} else self._name(element)
        self._say(element, name, size, language)
        for part in parts:
            name = local_name(part)
            if name not in ("caption", "th", "td"):
                continue
            self._begin(part)
            if name == "caption":
                self._named(part, language_of(part) or language, "caption")
                continue
            row, column = places.get(part, (1, 1))
            kind = {"col": "column header", "row": "row header"}.get(part.get("scope", ""), "cell")
            if name == "th" or "".join(part.itertext()).strip() or len(part):
                role = f"{kind}, row {row} column {column}"
                self._named(part, language_of(part) or language, role)
        self._say(element, "", "leaving table", language)

    # Words

    def _name(self, element: Any) -> str:
        """Return the name of an element that a label or other elements give it."""
        named = [self._ids.get(each) for each in element.get("aria-labelledby", "").split()[:_MOST_NAMED]]
        words = " ".join("".join(map(str, each.itertext())) for each in named if each is not None)
        return " ".join((words or element.get("aria-label", "")).split())

    def _words(self, text: str | None, language: str, holder: Any) -> None:
        if not text:
            return
        if language != self._spoken and text.strip():
            self._flush()
            self._spoken = language
        if not self._pieces:
            self._holder = holder
        self._pieces.append(_Piece(text, self._line + self._breaks))
        self._line += text.count("\n")

    def _flush(self, holder: Any = None) -> None:
        """Say the words that have come together, sentence by sentence."""
        pieces, self._pieces = self._pieces, []
        text = "".join(piece.words for piece in pieces)
        if not text.strip():
            return
        holder = self._holder if holder is None else holder
        ends = [] if self._whole else [found.end() for found in _END_OF_SENTENCE.finditer(text)]
        for start, end in zip((0, *ends), (*ends, len(text)), strict=True):
            words = text[start:end]
            if words.strip():
                begun = start + len(words) - len(words.lstrip())
                self._say_words(holder, " ".join(words.split()), _line_at(pieces, begun))

    def _say_words(self, holder: Any, words: str, line: int) -> None:
        self._said.append(
            HeardLine(
                words=words,
                language="" if self._spoken == self._language else self._spoken,
                page=self._page.name,
                steps=self._steps[holder],
                source=self._page.source(holder, line),
            )
        )

    def _say(self, element: Any, words: str, role: str, language: str) -> None:
        self._flush()
        self._said.append(
            HeardLine(
                words=" ".join(words.split()),
                role=role,
                language="" if not words or language == self._language else language,
                page=self._page.name,
                steps=self._steps[element],
                source=self._page.source(element, element.sourceline or 0),
            )
        )


def _own_parts(table: Any) -> Iterator[Any]:
    """Yield caption, rows and cells of a table, and not those of tables within its cells."""
    waiting = list(reversed(table))
    while waiting:
        part = waiting.pop()
        if not isinstance(part.tag, str) or local_name(part) == "table":
            continue
        yield part
        if local_name(part) not in ("caption", "th", "td"):
            waiting += reversed(part)


def _line_at(pieces: list[_Piece], offset: int) -> int:
    """Return the line of the page on which a character of pieces stands."""
    for piece in pieces:
        if offset < len(piece.words):
            return piece.line + piece.words[:offset].count("\n")
        offset -= len(piece.words)
    return pieces[-1].line


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _with_noise(lines: Iterable[HeardLine]) -> Iterator[HeardLine]:
    """Say of each line why it is noise, if it is."""
    before = ""
    for line in lines:
        yield line if line.noise else replace(line, noise=noise_of(line.words, line.role, before))
        before = line.words or before
