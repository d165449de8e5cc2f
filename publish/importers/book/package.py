"""The package of an EPUB: which documents it has in which order, and what it says of itself."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from publish.archives import Archive, Excess
from publish.importers.addresses import plain_address
from publish.importers.prepared import Properties
from publish.importers.trees import local_name, parsed
from publish.languages import language_mistake, well_written

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OURS = frozenset(["EPUB/colophon.xhtml", "EPUB/nav.xhtml", "EPUB/styles/base.css", "EPUB/styles/epub.css"])
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:$|T)")
_PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")
_MOST_DOCUMENTS = 2_000


@dataclass(frozen=True, slots=True)
class Package:
    """The documents of a book in reading order, its style sheets, and what it says of itself."""

    documents: tuple[str, ...]
    sheets: tuple[str, ...]
    properties: Properties
    contents: frozenset[str]  # documents that are a table of contents


def is_ours(archive: Archive) -> bool:
    """Return whether this program made a book."""
    return archive.names >= _OURS


def package_of(archive: Archive) -> Package:
    """Return the package of a book; raise ``Excess`` where there is none, or it is locked."""
    container = archive.markup("META-INF/container.xml")
    if container is None:
        raise Excess("no book is in it")
    root = next((each for each in parsed(container).iter("*") if local_name(each) == "rootfile"), None)
    place = (root.get("full-path") or "") if root is not None else ""
    data = archive.markup(place)
    if data is None:
        raise Excess("no package of a book is in it")
    package = parsed(data)
    folder = posixpath.dirname(place)
    items = {each.get("id") or "": each for each in package.iter("*") if local_name(each) == "item"}
    names = {id: _name(folder, each.get("href") or "") for id, each in items.items()}
    refs = [each for each in package.iter("*") if local_name(each) == "itemref"]
    pages = [each.get("idref") or "" for each in refs if _is_page(items.get(each.get("idref") or ""))]
    documents = tuple(dict.fromkeys(names[id] for id in pages[:_MOST_DOCUMENTS] if names[id] in archive.names))
    if not documents:
        raise Excess("the book has no documents")
    _refuse_locked(archive, documents)
    guides = (each for each in package.iter("*") if local_name(each) == "reference")
    contents = {_name(folder, each.get("href") or "") for each in guides if each.get("type") == "toc"}
    contents |= {names[id] for id, each in items.items() if "nav" in (each.get("properties") or "").split()}
    sheets = tuple(names[id] for id, each in items.items() if each.get("media-type") == "text/css")
    return Package(documents, sheets, _properties(package), frozenset(contents))


def _is_page(item: Element | None) -> bool:
    return item is not None and item.get("media-type") in _PAGES


def _name(folder: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(address.partition("#")[0])))


def _refuse_locked(archive: Archive, documents: tuple[str, ...]) -> None:
    """Refuse a book whose words are encrypted; fonts often are, and nobody needs them."""
    locks = archive.markup("META-INF/encryption.xml")
    if "META-INF/license.lcpl" in archive.names or (locks is None and "META-INF/rights.xml" in archive.names):
        raise Excess("it is locked: only the program of its seller opens it")
    if locks is None:
        return
    locked = {
        unquote(each.get("URI") or "") for each in parsed(locks).iter("*") if local_name(each) == "CipherReference"
    }
    if locked & set(documents):
        raise Excess("it is locked: only the program of its seller opens it")


def _properties(package: Element) -> Properties:
    said: dict[str, list[Element]] = {}
    for each in package.iter("*"):
        if isinstance(each.tag, str) and each.tag.startswith("{http://purl.org/dc/elements/1.1/}"):
            said.setdefault(local_name(each), []).append(each)
    refined = {
        ((each.get("refines") or "").removeprefix("#"), each.get("property") or ""): (each.text or "").strip()
        for each in package.iter("*")
        if local_name(each) == "meta"
    }

    def words(element: Element) -> str:
        return " ".join((element.text or "").split())

    def first(name: str) -> str:
        return next((found for each in said.get(name, ()) if (found := words(each))), "")

    def kind(element: Element, name: str) -> str:
        return refined.get((element.get("id") or "", name), "")

    titles = [each for each in said.get("title", ()) if words(each)]
    main = next((each for each in titles if kind(each, "title-type") in ("main", "")), None)
    second = next((each for each in titles if kind(each, "title-type") == "subtitle"), None)
    role = "{http://www.idpf.org/2007/opf}role"
    authors = [
        words(each) for each in said.get("creator", ()) if (kind(each, "role") or each.get(role) or "aut") == "aut"
    ]
    tag = first("language").replace("_", "-")
    source = first("source")
    day = _DAY.match(first("date"))
    return Properties(
        title=words(main) if main is not None else "",
        subtitle=words(second) if second is not None else "",
        authors=tuple(each for each in dict.fromkeys(authors) if each),
        publisher=first("publisher"),
        date="-".join(part for part in day.groups() if part) if day else "",
        language=well_written(tag) if tag and not language_mistake(tag) else "",
        description=re.sub(r"<[^>]*>", "", first("description")),
        source=plain_address(source) if source.startswith(("http://", "https://")) else "",
        sure=True,
    )
