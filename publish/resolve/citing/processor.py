"""citeproc-py, with what it lacks: names without initials, letters after years, authors in the sentence.

It reads a style and a list of works and prints neither warnings nor anything else; the locale of the process stays as
it is.  What comes out is its markup, which ``markup`` reads.
"""

from __future__ import annotations

import io
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from citeproc import DATES as DATE_VARIABLES
from citeproc import NAMES as NAME_VARIABLES
from citeproc import (
    NUMBERS,
    PRIMARY_DIALECTS,
    VARIABLES,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc import Citation as Cluster
from citeproc.model import CitationStylesElement
from citeproc.model import If as LibraryIf
from citeproc.model import Name as LibraryName
from citeproc.model import Names as LibraryNames
from citeproc.source import Locator
from citeproc.source.json import CiteProcJSON

from publish.languages import primary
from publish.model.bibliography import Work
from publish.model.inlines import CitedWork
from publish.resolve.citing.style import Style

_NUMERIC = re.compile(r"[A-Za-z]{0,3}\d+[A-Za-z]{0,3}(?:\s*[-–,&]\s*[A-Za-z]{0,3}\d+[A-Za-z]{0,3})*")
_AND_OTHERS = re.compile(r",?\s+(?:[^\W\d_A-Z]{1,3}|&(?:amp;)?)\s+(?=et al\.)")
_KNOWN = frozenset({*VARIABLES, *NAME_VARIABLES, *DATE_VARIABLES, *NUMBERS, "language"})


class Name(LibraryName, CitationStylesElement):  # type: ignore[misc]
    """A name of which initials are made only where the style and the script have any."""

    def initialize(self, given: str, mark: str, context: Any) -> str:
        """Return the initials of a given name, or the name itself."""
        cased = any(each.isupper() or each.islower() for each in given)
        return str(super().initialize(given, mark, context)) if cased and self.get("initialize") != "false" else given


class If(LibraryIf, CitationStylesElement):  # type: ignore[misc]
    """A condition that knows a locator to be a number, too."""

    def _is_numeric(self, item: Any) -> list[bool]:
        tests = super()._is_numeric(item)
        names = self.get("is-numeric").split()
        said = str(item.locator.identifier) if item.has_locator else ""
        numeric = _NUMERIC.fullmatch(said) is not None
        return [numeric if name == "locator" else bool(test) for name, test in zip(names, tests, strict=True)]


class Else_If(If, CitationStylesElement):  # type: ignore[misc]
    """A further condition."""


class Names(LibraryNames, CitationStylesElement):  # type: ignore[misc]
    """Names, or what stands in their place, which are kept as they were set first."""

    def render(self, *args: Any, **kwargs: Any) -> Any:
        """Return them, and let the root of the style know."""
        text = super().render(*args, **kwargs)
        said = _SAID_NAMES.get()
        if said is not None and text:
            said.append(str(text))
        return text


@dataclass(slots=True)
class _Said:
    names: list[str] | None = None

    def get(self) -> list[str] | None:
        return self.names


_SAID_NAMES = _Said()


class _Lettered(int):
    """A year with a letter after it."""

    letter = ""

    def __abs__(self) -> _Lettered:
        return self

    def __str__(self) -> str:
        return f"{int(self)}{self.letter}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetWork:
    """A work as it is cited: its names, and all that is said, both as markup; names come first, where there are any."""

    names: str
    words: str


class StyleError(Exception):
    """The style can't be used; ``line`` and ``column`` are where, if that is known."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        """Keep what is wrong."""
        super().__init__(message)
        self.line, self.column = line, column


@dataclass(slots=True)
class Processor:
    """Sets the citations and the bibliography of one publication; ``keys`` are those cited, in order of first use."""

    works: Mapping[str, Work]
    keys: Sequence[str]
    style_text: str
    language: str
    _style: Any = None
    _bibliography: Any = None
    _ids: dict[str, str] = field(default_factory=dict)
    _cited: dict[tuple[str, str, str], SetWork] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._ids = {key: f"w{number}" for number, key in enumerate(self.keys)}
        self._load({})
        if letters := self._letters():
            self._load(letters)

    @property
    def style(self) -> Style:
        """Return how the style puts citations together."""
        root = self._style.root
        layout = root.citation.layout
        return Style(
            before=layout.get("prefix", ""),
            after=layout.get("suffix", ""),
            between=layout.get("delimiter", ""),
            raised=layout.get("vertical-align") == "sup",
            of_notes=root.get("class") == "note",
        )

    def cited(self, work: CitedWork) -> SetWork:
        """Set a work as a citation names it, with its locator."""
        wanted = (work.key, work.label, work.locator)
        if wanted not in self._cited:
            self._cited[wanted] = self._set(work)
        return self._cited[wanted]

    def _set(self, work: CitedWork) -> SetWork:
        layout = self._style.root.citation.layout
        item = self._item(work.key, work.label, work.locator)
        said: list[str] = []
        _SAID_NAMES.names = said
        try:
            layout.repressed = {}
            words = _and_others(str(layout.render_children(item) or ""))
        except Exception:  # a mistake of the library or of the style: the work is named plainly
            words = ""
        finally:
            _SAID_NAMES.names = None
        names = _and_others(said[0]) if said else ""
        names = names if words.startswith(names) else ""
        return SetWork(names=names, words=words) if words else self._plain(work)

    def ordered(self, works: Sequence[CitedWork]) -> list[CitedWork]:
        """Return the works of a citation in the order of the style, if it has one."""
        citation = self._style.root.citation
        if len(works) < 2 or citation.find("cs:sort", citation.nsmap) is None or any(work.prefix for work in works):
            return list(works)
        kept = [self._item(work.key, "", "") for work in works]
        try:
            order = citation.sort.sort(kept, citation.layout)
        except Exception:
            return list(works)
        places = {id(item): place for place, item in enumerate(kept)}  # items are equal where their fields are
        return [works[places[id(each)]] for each in order]

    def entries(self) -> Iterable[tuple[str, str]]:
        """Yield the keys of the works in the order of the bibliography, each with its entry."""
        root = self._style.root
        layout = root.bibliography.layout if root.bibliography is not None else None
        aligned = layout is not None and root.bibliography.get("second-field-align") is not None
        in_quotes = str(root.get_locale_option("punctuation-in-quote")).lower() == "true"
        names = {id: key for key, id in self._ids.items()}
        for item in self._bibliography.items:
            key = names[item.key]
            words, label = "", ""
            if layout is not None:
                try:
                    layout.repressed = {}
                    words = _and_others(str(layout.format(layout.wrap(layout.render_children(item))) or ""))
                    label = str(layout[0].render(item) or "") if aligned and len(layout) else ""
                except Exception:
                    words = ""
            if label and words.startswith(label) and not words[len(label) :].startswith(" "):
                words = f"{label} {words[len(label) :]}"
            if in_quotes:
                words = re.sub(r"(’?”)((?:</\w+>)*)([.,])", r"\3\1\2", words)
            yield key, words or self._plain(CitedWork(key=key, position=self.works[key].position)).words

    def _load(self, letters: Mapping[str, str]) -> None:
        source = CiteProcJSON([self._data(key) for key in self.keys])
        self._style = self._read_style()
        explicit = bool(self._style.root.xpath_search("//cs:text[@variable='year-suffix']"))
        for key, letter in letters.items():
            reference = source[self._ids[key]]
            issued = reference.get("issued")
            if explicit:
                reference["year_suffix"] = letter
            elif issued is not None and "year" in issued:
                issued["year"] = year = _Lettered(issued["year"])
                year.letter = letter
        self._cited.clear()
        self._bibliography = CitationStylesBibliography(self._style, source, formatter.html)
        for key in self.keys:
            self._bibliography.register(Cluster([CitationItem(self._ids[key])]))
        try:
            self._bibliography.sort()
        except Exception:  # a key that the library can't sort by: the order of first use stays
            return

    def _read_style(self) -> Any:
        tag = self.language.replace("_", "-")
        place = PRIMARY_DIALECTS.get(primary(tag), "en-US")
        region = f"{primary(tag)}-{tag.rpartition('-')[2].upper()}"
        for each in (region, place):
            try:
                style = CitationStylesStyle(io.BytesIO(self.style_text.encode()), locale=each, validate=False)
            except SyntaxError as problem:
                raise StyleError(
                    f"this is no XML: {problem.msg}", problem.lineno or 0, problem.offset or 0
                ) from problem
            except ValueError:
                continue
            except Exception as problem:
                raise StyleError("it is no style of CSL") from problem
            if style.root.citation is None:
                raise StyleError("it holds no rules of its own: take the style that it names as its parent")
            if style.root.citation.layout is None:
                raise StyleError("its citation has no layout")
            return style
        raise StyleError("it is no style of CSL")

    def _letters(self) -> dict[str, str]:
        """Return the letters for works that would be cited alike, in the order of the bibliography."""
        if self._style.root.citation.get("disambiguate-add-year-suffix") != "true":
            return {}
        names = {id: key for key, id in self._ids.items()}
        alike: dict[str, list[str]] = defaultdict(list)
        for item in self._bibliography.items:
            key = names[item.key]
            alike[self.cited(CitedWork(key=key, position=self.works[key].position)).words].append(key)
        return {
            key: chr(ord("a") + number)
            for keys in alike.values()
            if 1 < len(keys) <= 26
            for number, key in enumerate(keys)
        }

    def _item(self, key: str, label: str, locator: str) -> Any:
        more = {"locator": Locator(label or "page", locator)} if locator else {}
        item = CitationItem(self._ids[key], **more)
        Cluster([item]).bibliography = self._bibliography
        return item

    def _data(self, key: str) -> dict[str, Any]:
        item: dict[str, Any] = json.loads(self.works[key].csl)
        known = {name: value for name, value in item.items() if name.replace("-", "_") in _KNOWN}
        return {"language": self.language, **known, "id": self._ids[key], "type": item["type"]}

    def _plain(self, work: CitedWork) -> SetWork:
        item: dict[str, Any] = json.loads(self.works[work.key].csl)
        words = short_names(item) or str(item.get("title", work.key))
        return SetWork(names="", words=formatter.html.preformat(words))


def _and_others(words: str) -> str:
    """Return words without the "and" that a style puts before "et al.", where a file ends its names with ``others``."""
    return _AND_OTHERS.sub(" ", words)


def short_names(item: Mapping[str, Any]) -> str:
    """Return the family names of those who made a work, as a sentence names them, or nothing."""
    people: list[dict[str, str]] = next(
        (item[role] for role in ("author", "editor", "translator") if item.get(role)), []
    )
    names = [
        " ".join(filter(None, (each.get("non-dropping-particle", ""), each.get("family") or each.get("literal", ""))))
        for each in people
    ]
    return f"{names[0]} et al." if len(names) > 2 else ", ".join(names)
