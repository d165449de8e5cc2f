"""EPUBs as pandoc is to read them: their documents in the order of the spine, as one page with chapters.

A book becomes one text, its documents one after the other: what is a chapter is said by its headings and not by the
files, which programs cut as they like.  Several works in one book are chapters of the text, too.  Notes are found
across documents, since many books keep theirs in one of their own.
"""

from __future__ import annotations

import posixpath
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from publish.archives import Archive, Excess
from publish.diagnostics import Outcome, Position
from publish.importers.archives import open_archive
from publish.importers.prepared import Prepared
from publish.importers.told import counted
from publish.rules.importing import IMPORT_LEFT_OUT, IMPORT_OWN_BOOK, IMPORT_UNREADABLE

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from publish.importers.book.package import Package
    from publish.importers.kinds import Beside

_LARGEST_SHEETS = 1_000_000
_MOST_ELEMENTS = 400_000
_HEADINGS = ("h1", "h2", "h3")
_TYPE = "{http://www.idpf.org/2007/ops}type"


def prepare(data: bytes, shown: str, beside: Beside) -> Outcome[Prepared]:
    """Return a book as pandoc is to read it; nothing beside its file is looked for."""
    from publish.importers.book.package import is_ours, package_of

    opened = open_archive(data, shown)
    if opened.value is None:
        return Outcome(value=None, diagnostics=opened.diagnostics)
    at = Position(path=shown)
    archive = opened.value
    if is_ours(archive):
        return Outcome(value=None, diagnostics=(IMPORT_OWN_BOOK.finding(f"{shown} was made by publish", at),))
    try:
        return Outcome(value=_prepared(archive, package_of(archive), shown))
    except (Excess, RecursionError) as problem:
        why = str(problem) if isinstance(problem, Excess) else "its parts lie too deeply in each other"
        finding = IMPORT_UNREADABLE.finding(f"{shown} can't be read: {why}", at)
        return Outcome(value=None, diagnostics=(finding,))


def _prepared(archive: Archive, package: Package, shown: str) -> Prepared:
    from publish.importers.web import Way, rewritten
    from publish.importers.web.content import MACHINERY, mark
    from publish.importers.web.looks import looks_of

    root, parts = _joined(archive, package)
    content = root.find("body")
    assert content is not None
    looks = looks_of(root)
    marks = mark(content, looks)
    for place, part in parts:  # after the rules of the style sheets, which know the ids as they were
        _name(part, place)
    breaks = [each for each in content.iter("*") if _is_page_break(each)]
    for each in breaks:
        marks.leave(each, MACHINERY)
    _mark_title(content, package.properties.title)
    prepared = rewritten(content, marks, looks, package.properties, archive.read, shown, Way())
    if not breaks:
        return prepared
    number = counted(len(breaks), "page number")
    finding = IMPORT_LEFT_OUT.finding(f"{number} of another edition left out", Position(path=shown))
    return replace(prepared, findings=(*prepared.findings, finding))


def _joined(archive: Archive, package: Package) -> tuple[Element, list[tuple[int, Element]]]:
    """Return one page of all documents, and the part of each with its number: links and pictures in it say theirs."""
    from lxml import html

    from publish.importers.web.parsing import parsed

    root = html.document_fromstring(b"<html><head></head><body></body></html>")
    head, body = root.find("head"), root.find("body")
    assert head is not None and body is not None
    left = _LARGEST_SHEETS
    for name in package.sheets:
        sheet = head.makeelement("style", {})
        text = (archive.read(name) or b"").decode("utf-8", "replace")[:left]
        sheet.text = "".join(each for each in text if each >= " " or each in "\n\t")
        left -= len(text)
        head.append(sheet)
    numbers = {name: number for number, name in enumerate(package.documents, 1)}
    tags = 0
    parts: list[tuple[int, Element]] = []
    for name, number in numbers.items():
        if name in package.contents:
            continue
        page = parsed(archive.markup(name) or b"")
        tags += sum(1 for _ in page.iter())
        if tags > _MOST_ELEMENTS:
            raise Excess("its documents have more elements than any book")
        part = page.find("body")
        if part is None:
            continue
        for sheet in page.iter("style"):
            head.append(head.makeelement("style", {}))
            head[-1].text = sheet.text
        if language := page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang"):
            part.set("lang", part.get("lang") or language)
        _place(part, name, number, numbers)
        part.tag = "div"
        body.append(part)
        parts.append((number, part))
    return root, parts


def _place(part: Element, name: str, number: int, numbers: dict[str, int]) -> None:
    """Make links and pictures of a document those of the whole book."""
    folder = posixpath.dirname(name)
    for each in part.iter("*"):
        xlink = each.get("{http://www.w3.org/1999/xlink}href")
        if each.tag == "image" and xlink:  # in a drawing that is there to scale it
            each.tag = "img"
            each.set("src", xlink)
        for key in ("src", "href"):
            value = each.get(key)
            if not value or ":" in value.partition("/")[0]:
                continue
            path, _, place = value.partition("#")
            target = posixpath.normpath(posixpath.join(folder, unquote(path))) if path else name
            if key == "src":
                each.set(key, target.replace("%", "%25"))
            elif target in numbers:
                each.set(key, f"#d{numbers[target]}-{place}" if place else f"#d{numbers[target]}")
    for svg in [each for each in part.iter("svg") if each.find(".//img") is not None]:
        svg.tag = "span"
        for title in [*svg.iter("title", "desc")]:
            parent = title.getparent()
            if parent is not None:
                parent.remove(title)


def _name(part: Element, number: int) -> None:
    """Make the ids of a document those of the whole book."""
    for each in part.iter("*"):
        for key in ("id", "name"):
            if value := each.get(key):
                each.set(key, f"d{number}-{value}")
    first = next((each for each in part.iter("h1", "h2", "h3", "h4", "h5", "h6")), None)
    if first is not None and not first.get("id"):
        first.set("id", f"d{number}")


def _is_page_break(element: Element) -> bool:
    types = (element.get("role") or "").split() + (element.get(_TYPE) or "").split()
    return "doc-pagebreak" in types or "pagebreak" in types


def _mark_title(content: Element, title: str) -> None:
    """Make the heading that says the title of the book, on its title page, the headline."""
    from publish.importers.web.parsing import text_of

    if not title:
        return
    for part in list(content)[:4]:
        for each in part.iter(*_HEADINGS, "p"):
            if text_of(each).casefold() == title.casefold():
                each.tag = "p"
                each.set("class", "title")
                return
