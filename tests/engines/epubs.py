"""What an EPUB says by itself: its lists of links, the words at a place, the links that lead there and back."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

_XHTML = "{http://www.w3.org/1999/xhtml}"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_BLOCKS = frozenset({"aside", "blockquote", "dd", "details", "figure", "li", "table"})
_OPF = "{http://www.idpf.org/2007/opf}"


@dataclass(frozen=True)
class Item:
    """An entry of a navigation list; ``href`` is a file with a fragment, if it has one."""

    label: str
    href: str
    below: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Trip:
    """A link from one place to another, and the link that leads back."""

    origin: str
    target: str


class Book:
    """An EPUB whose files all lie in the folder ``EPUB``."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.startswith("EPUB/") and name.endswith(".xhtml")]
            self.pages = {Path(name).name: etree.fromstring(archive.read(name)) for name in names}
            self.package = etree.fromstring(archive.read("EPUB/content.opf"))

    @property
    def direction(self) -> str:
        """The direction in which pages turn, empty if the package leaves it open."""
        return self.package.find(f"{_OPF}spine").get("page-progression-direction", "")

    def items(self, kind: str) -> tuple[Item, ...]:
        """Return the entries of the navigation list of a kind: ``toc``, ``page-list``, ``landmarks``."""
        for nav in self.pages["nav.xhtml"].iter(f"{_XHTML}nav"):
            if nav.get(_TYPE) == kind:
                return _items(nav.find(f"{_XHTML}ol"))
        return ()

    def words_at(self, href: str) -> str:
        """Return the words from a place to the end of its file."""
        file, _, fragment = href.partition("#")
        body = self.pages[file].find(f"{_XHTML}body")
        begun = not fragment
        words: list[str] = []
        for event, node in etree.iterwalk(body, ("start", "end")):
            if event == "start":
                begun = begun or node.get("id") == fragment
                words.append(node.text or "" if begun else "")
            elif node is not body:
                words.append(node.tail or "" if begun else "")
        return " ".join("".join(words).split())

    def words(self) -> str:
        """Return the words of all pages in reading order, but those of what is hidden."""
        bodies = (self.pages[file].find(f"{_XHTML}body") for file in self._reading_order())
        return " ".join("".join(body.xpath(".//text()[not(ancestor::*[@hidden])]")) for body in bodies)

    def captions(self) -> tuple[etree._Element, ...]:
        """Return the captions of tables in reading order."""
        return self._each(f"{_XHTML}caption")

    def tables(self) -> tuple[tuple[etree._Element, ...], ...]:
        """Return of each table in reading order what is in its cells."""
        return tuple(tuple(table.iter(f"{_XHTML}th", f"{_XHTML}td")) for table in self._each(f"{_XHTML}table"))

    def _each(self, tag: str) -> tuple[etree._Element, ...]:
        return tuple(found for file in self._reading_order() for found in self.pages[file].iter(tag))

    def _reading_order(self) -> Iterator[str]:
        files = {item.get("id"): item.get("href") for item in self.package.iter(f"{_OPF}item")}
        return (files[each.get("idref")] for each in self.package.iter(f"{_OPF}itemref"))

    def words_of(self, href: str) -> str:
        """Return the words of the element at a place."""
        file, _, fragment = href.partition("#")
        (element,) = self.pages[file].xpath("//*[@id = $fragment]", fragment=fragment)
        return " ".join("".join(element.itertext()).split())

    def trips(self, role: str) -> tuple[Trip, ...]:
        """Return the links of a role, where the place that they lead to links back to them."""
        return tuple(trip for trip, _where in self._trips(role))

    def different_trips(self, role: str) -> tuple[Trip, ...]:
        """Return of these links the first of each class in each file and kind of block."""
        found: dict[tuple[str, str, str], Trip] = {}
        for trip, where in self._trips(role):
            found.setdefault(where, trip)
        return tuple(found.values())

    def _trips(self, role: str) -> Iterator[tuple[Trip, tuple[str, str, str]]]:
        for file, page in self.pages.items():
            for link in page.iter(f"{_XHTML}a"):
                if link.get("role") != role or not link.get("id"):
                    continue
                origin, target = f"{file}#{link.get('id')}", within(file, link.get("href"))
                blocks = [one.tag for one in link.iterancestors() if one.tag.removeprefix(_XHTML) in _BLOCKS]
                if origin in self._links_at(target):
                    yield Trip(origin, target), (file, blocks[0] if blocks else "", link.get("class", ""))

    def _links_at(self, href: str) -> set[str]:
        file, _, fragment = href.partition("#")
        links = self.pages[file].xpath(
            "//*[@id = $fragment]//h:a[@href]", fragment=fragment, namespaces={"h": _XHTML.strip("{}")}
        )
        return {within(file, link.get("href")) for link in links}


def within(file: str, reference: str) -> str:
    """Resolve a reference that stands in a file."""
    return file + reference if reference.startswith("#") else reference


def flat(items: tuple[Item, ...]) -> Iterator[Item]:
    """Yield entries with all that stand below them, in reading order."""
    for item in items:
        yield item
        yield from flat(item.below)


def _items(entries: etree._Element | None) -> tuple[Item, ...]:
    if entries is None:
        return ()
    found = []
    for entry in entries.iterfind(f"{_XHTML}li"):
        link = entry.find(f"{_XHTML}a")
        label = " ".join("".join(link.itertext()).split())
        found.append(Item(label, within("nav.xhtml", link.get("href")), _items(entry.find(f"{_XHTML}ol"))))
    return tuple(found)
