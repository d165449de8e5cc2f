"""An EPUB file into a ``Book``: container, package document, navigation, content documents, style sheets, overlays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from publish.audit.epub.archive import Archive, Unread, open_archive, plain_name, resolve
from publish.audit.epub.audio import seconds_of
from publish.audit.epub.book import (
    OPS,
    XHTML,
    XML_LANG,
    Book,
    Document,
    Element,
    Entry,
    Item,
    Statement,
    Style,
    heard_words,
    line_of,
    local,
)
from publish.diagnostics import Outcome, Position
from publish.files import shown, unreadable
from publish.rules.outputs import EPUB_FILE_UNREAD, EPUB_UNREADABLE

_CONTAINER = "META-INF/container.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_MEDIA_TYPES = frozenset({"application/xhtml+xml"})
_MOST_ITEMS = 20_000


def read_book(path: Path) -> Outcome[Book]:
    """Read an EPUB; no value where its package document can't be read, one finding for each file that can't."""
    broken = unreadable(path)
    if broken:
        return Outcome(value=None, diagnostics=(broken,))
    try:
        archive = open_archive(path)
        with archive.packed:
            book = _book(archive, shown(path))
    except Unread as problem:
        found = EPUB_UNREADABLE.finding(
            f"{shown(path)} can't be checked: {problem}", Position(path=shown(path)), "export it again"
        )
        return Outcome(value=None, diagnostics=(found,))
    unread = tuple(
        EPUB_FILE_UNREAD.finding(
            f"{name} can't be checked: {reason}",
            Position(path=f"{shown(path)}/{name}"),
            "repair the file; the others have been checked",
        )
        for name, reason in {**archive.broken, **archive.beyond}.items()
    )
    return Outcome(value=book, diagnostics=unread)


def _book(archive: Archive, path: str) -> Book:
    name = _package_name(archive)
    try:
        root = archive.read_xml(name)
    except Unread as problem:
        raise Unread(f"its package document {name}: {problem}") from None
    items = _items(root, name)
    spine = next(_named(root, "spine"), None)
    documents = _documents(archive, items, _order(spine))
    navigation = next((each for each in documents if "nav" in each.item.properties), None)
    navs = _navs(navigation)
    overlays = _overlays(archive, items)
    return Book(
        path=path,
        package=name,
        version=root.get("version", ""),
        language=root.get(XML_LANG, ""),
        page_progression="" if spine is None else spine.get("page-progression-direction", ""),
        statements=_statements(root),
        items=items,
        documents=documents,
        spine_line=1 if spine is None else line_of(spine),
        navigation=navigation,
        toc=navs.get("toc", ()),
        page_list=navs.get("page-list", ()),
        landmarks=navs.get("landmarks", ()),
        styles=_styles(archive, items, documents),
        overlays=overlays,
        audio=_audio(archive, overlays),
        packed_on=archive.packed_on(),
        whole=not archive.broken and not archive.beyond,
    )


def _package_name(archive: Archive) -> str:
    try:
        container = archive.read_xml(_CONTAINER)
    except Unread as problem:
        raise Unread(f"{_CONTAINER}: {problem}") from None
    for element in container.iter():
        if local(element) == "rootfile" and element.get("full-path"):
            name = plain_name(element.get("full-path"))
            return name if name in archive.entries else plain_name(unquote(name))
    raise Unread(f"{_CONTAINER} names no package document")


def _named(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if local(element) == name)


def _items(root: Element, package: str) -> dict[str, Item]:
    items: dict[str, Item] = {}
    for element in _named(root, "item"):
        target = resolve(package, element.get("href", ""))
        if target is None or not element.get("href") or len(items) >= _MOST_ITEMS:
            continue
        items[element.get("id", "")] = Item(
            id=element.get("id", ""),
            path=target[0],
            media_type=element.get("media-type", ""),
            properties=frozenset(element.get("properties", "").split()),
            line=line_of(element),
        )
    return items


def _statements(root: Element) -> tuple[Statement, ...]:
    found = []
    metadata = next(_named(root, "metadata"), ())
    for element in metadata:
        if not isinstance(element.tag, str):
            continue
        name = f"dc:{local(element)}" if element.tag.startswith(_DC) else element.get("property") or element.get("rel")
        value = " ".join("".join(element.itertext()).split()) or element.get("href", "")
        if name:
            found.append(
                Statement(
                    name=name.strip(),
                    value=value,
                    id=element.get("id", ""),
                    refines=element.get("refines", "").removeprefix("#"),
                    line=line_of(element),
                )
            )
    return tuple(found)


def _order(spine: Element | None) -> dict[str, bool]:
    """Return the ids of the spine in order, and whether each is linear."""
    if spine is None:
        return {}
    return {each.get("idref", ""): each.get("linear") != "no" for each in _named(spine, "itemref")}


def _documents(archive: Archive, items: dict[str, Item], order: dict[str, bool]) -> tuple[Document, ...]:
    documents = []
    ids = (*(id for id in order if id in items), *(id for id in items if id not in order))
    for id in ids:
        item = items[id]
        if item.media_type not in _MEDIA_TYPES:
            continue
        try:
            root = archive.read_xml(item.path)
            for style in root.xpath("//@style", smart_strings=False):
                archive.spend_css(style)
        except Unread as problem:
            archive.broken[item.path] = str(problem)
            continue
        numbered = {
            element.get("id"): (number, element)
            for number, element in enumerate(root.iter())
            if isinstance(element.tag, str) and element.get("id")
        }
        documents.append(
            Document(
                path=item.path,
                root=root,
                item=item,
                in_spine=id in order,
                linear=order.get(id, False),
                ids=numbered,
            )
        )
    return tuple(documents)


def _navs(navigation: Document | None) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, tuple[Entry, ...]] = {}
    if navigation is None:
        return found
    for element in navigation.root.iter(f"{XHTML}nav"):
        for kind in element.get(f"{OPS}type", "").split():
            found.setdefault(kind, _entries(navigation, element))
    return found


def _entries(navigation: Document, nav: Element) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    numbers: dict[Element, int] = {}  # of list items, by their own entries
    for link in nav.iter(f"{XHTML}a"):
        own = next(link.iterancestors(f"{XHTML}li"), None)
        above = (numbers[each] for each in link.iterancestors(f"{XHTML}li") if each in numbers and each is not own)
        target = resolve(navigation.path, link.get("href", ""))
        if own is not None:
            numbers.setdefault(own, len(entries))
        entries.append(
            Entry(
                element=link,
                words=heard_words(link),
                path=target[0] if target else "",
                fragment=target[1] if target else "",
                parent=next(above, -1),
            )
        )
    return tuple(entries)


def _styles(archive: Archive, items: dict[str, Item], documents: tuple[Document, ...]) -> tuple[Style, ...]:
    """Read the style sheets, then the style elements."""
    styles = []
    for item in items.values():
        if item.media_type != "text/css":
            continue
        try:
            text = archive.read(item.path).decode("utf-8", errors="replace")
            styles.append(Style(path=item.path, declarations=archive.read_css(text, 1)))
        except Unread as problem:
            archive.broken[item.path] = str(problem)
    for document in documents:
        try:
            for element in document.root.iter(f"{XHTML}style"):
                said = archive.read_css(element.text or "", line_of(element))
                styles.append(Style(path=document.path, declarations=said))
        except Unread as problem:
            archive.broken[document.path] = str(problem)
    return tuple(styles)


def _overlays(archive: Archive, items: dict[str, Item]) -> dict[str, Element]:
    overlays = {}
    for item in items.values():
        if item.media_type != "application/smil+xml":
            continue
        try:
            overlays[item.path] = archive.read_xml(item.path)
        except Unread as problem:
            archive.broken[item.path] = str(problem)
    return overlays


def _audio(archive: Archive, overlays: dict[str, Element]) -> dict[str, float]:
    """Measure the audio files that overlays play; one that can't be read isn't measured."""
    found: dict[str, float] = {}
    for path, root in overlays.items():
        for element in _named(root, "audio"):
            target = resolve(path, element.get("src", ""))
            if target is None or target[0] in found:
                continue
            try:
                seconds = seconds_of(archive.read(target[0]))
            except Unread:
                continue
            if seconds is not None:
                found[target[0]] = seconds
    return found
