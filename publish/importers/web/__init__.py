"""Web pages as pandoc is to read them: documents of Google Docs, Word and LibreOffice, saved articles, plain pages.

Their words are chosen first (``content``), then what they are is found out (``looks``, ``lists``, ``notes``,
``pictures``), then all is written anew in few elements (``rewriting``).  Nothing is fetched: pictures are those in the
page and beside it.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from publish.archives import Archive, Excess
from publish.diagnostics import Diagnostic, Outcome, Position
from publish.importers.archives import open_archive
from publish.importers.hypertext import READER, escaped, page, words_of
from publish.importers.prepared import MARK, Prepared, Properties
from publish.importers.told import counted, excerpt, faint_passages
from publish.rules.importing import (
    IMPORT_ADDRESS,
    IMPORT_CHANGES,
    IMPORT_COMMENTS,
    IMPORT_HIDDEN,
    IMPORT_LEFT_OUT,
    IMPORT_OBJECT,
    IMPORT_OTHER_KIND,
    IMPORT_PICTURE,
    IMPORT_UNREADABLE,
)

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from publish.importers.kinds import Beside
    from publish.importers.web.content import Marks
    from publish.importers.web.looks import Looks
    from publish.importers.web.rewriting import Rewriting

_WORD_PROCESSORS = re.compile(r"Microsoft Word|LibreOffice|OpenOffice|Apache OpenOffice", re.IGNORECASE)


def prepare(data: bytes, shown: str, beside: Beside) -> Outcome[Prepared]:
    """Return a page as pandoc is to read it; a ZIP file is one that holds a page with its pictures."""
    try:
        if data.startswith(b"PK\x03\x04"):
            opened = open_archive(data, shown)
            if opened.value is None:
                return Outcome(value=None, diagnostics=opened.diagnostics)
            name = _page_in(opened.value)
            if name is None:
                return _unreadable(shown, "no web page is in it")
            data, beside = opened.value.markup(name) or b"", _beside(opened.value, posixpath.dirname(name))
        return prepared_page(data, shown, beside)
    except Excess as excess:
        return _unreadable(shown, str(excess))


def _unreadable(shown: str, why: str) -> Outcome[Prepared]:
    finding = IMPORT_UNREADABLE.finding(f"{shown} can't be read: {why}", Position(path=shown))
    return Outcome(value=None, diagnostics=(finding,))


def _page_in(archive: Archive) -> str | None:
    pages = [
        each for each in archive.names if each.lower().endswith((".html", ".htm", ".xhtml")) and "__MACOSX" not in each
    ]
    return min(pages, key=lambda each: (each.count("/"), each), default=None)


def _beside(archive: Archive, folder: str) -> Beside:
    def read(name: str) -> bytes | None:
        return archive.read(posixpath.normpath(posixpath.join(folder, name)))

    return read


def prepared_page(
    data: bytes, shown: str, beside: Beside, written_by_pandoc: bool = False, unseen: frozenset[str] = frozenset()
) -> Outcome[Prepared]:
    """Return a single page as pandoc is to read it; one that pandoc itself wrote keeps the classes that it knows.

    ``unseen`` are classes of what nobody is shown.
    """
    from publish.importers.web.content import content_of, is_article, mark
    from publish.importers.web.languages import language_of
    from publish.importers.web.looks import looks_of
    from publish.importers.web.metadata import address_of, properties_of, title_block
    from publish.importers.web.parsing import parsed

    root = parsed(data)
    looks = looks_of(root)
    google = is_google(root)
    processed = google or is_processed(root)
    site = not (processed or written_by_pandoc) and is_article(root)
    content = root.find("body") if processed or written_by_pandoc else content_of(root)
    content = root if content is None else content
    marks = mark(content, looks, site, google, unseen)
    properties = properties_of(root)
    if written_by_pandoc:
        properties = replace(title_block(content, marks), language=language_of(root))
    elif processed:
        properties = replace(properties, sure=False)
    around = _around(root, content) if site else []
    way = Way(spaces=processed, marked=written_by_pandoc, address=address_of(root), around=around, google=google)
    prepared = rewritten(content, marks, looks, properties, beside, shown, way)
    headline = _headline(root, properties) if site and b"<h1" not in prepared.data else ""
    if not headline:
        return Outcome(value=prepared)
    above = f'<body><h1 class="{MARK}title">{escaped(headline)}</h1>\n'.encode()
    data = prepared.data.replace(b"<body>", above, 1)
    return Outcome(value=replace(prepared, data=data, words=(*words_of(headline), *prepared.words)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How a page came here: by a word processor (``spaces``), by pandoc (``marked``), from an address on the web."""

    spaces: bool = False
    marked: bool = False
    address: str = ""
    around: list[str] = field(default_factory=list)
    google: bool = False


def rewritten(
    content: Element, marks: Marks, looks: Looks, properties: Properties, beside: Beside, shown: str, way: Way
) -> Prepared:
    """Return what an element holds as pandoc is to read it, once it is marked what of it is left out."""
    from publish.importers.web.languages import language_of_text
    from publish.importers.web.lists import join_lists
    from publish.importers.web.notes import notes_of
    from publish.importers.web.pictures import Pictures
    from publish.importers.web.rewriting import Rewriting
    from publish.importers.web.words import words_of_page

    found = notes_of(content, marks)
    join_lists(content, marks)
    words = words_of_page(content, marks)
    language = language_of_text(content, properties.language)
    pictures = Pictures(beside)
    writing = Rewriting(marks, found, looks, pictures, language, way.address, spaces=way.spaces, marked=way.marked)
    body = writing.body(content)
    return Prepared(
        data=page(body, language),
        reader=READER,
        suffix=".html",
        words=words,
        pictures=tuple(pictures.facts),
        media=tuple(pictures.media),
        properties=replace(properties, language=language),
        dropped=_dropped(marks) if way.marked else (),
        findings=tuple(findings_of(writing, way.around, shown, way.google)),
    )


def _dropped(marks: Marks) -> tuple[str, ...]:
    """Return the words of what was left out, which a reader of marked-up text can't know."""
    from publish.importers.web.content import COMMENT, DELETED, MACHINERY, UNSEEN

    return words_of(" ".join(each for why in (UNSEEN, COMMENT, DELETED, MACHINERY) for each in marks.words(why)))


def is_google(root: Element) -> bool:
    """Return whether Google Docs wrote a page."""
    body = root.find("body")
    classes = (body.get("class") or "").split() if body is not None else []
    return "doc-content" in classes or any(
        "lst-kix_" in (each.get("class") or "") or (each.get("id") or "").startswith(("cmnt", "ftnt_ref"))
        for each in root.iter("a", "ul", "ol")
    )


def is_processed(root: Element) -> bool:
    """Return whether a word processor wrote a page."""
    makers = (
        each.get("content") or "" for each in root.iter("meta") if (each.get("name") or "").lower() == "generator"
    )
    return any(map(_WORD_PROCESSORS.search, makers)) or any(
        "WordSection1" in (each.get("class") or "") for each in root.iter("div")
    )


def _headline(root: Element, properties: Properties) -> str:
    """Return the headline of a page that shows it outside of its text, or else has one in its metadata alone."""
    from publish.importers.web.parsing import text_of

    heads = [words for each in root.iter("h1") if (words := text_of(each))]
    title = properties.title
    named = next((each for each in heads if each in title or title in each), "")
    return named or (title if properties.sure else "")


def _around(root: Element, content: Element) -> list[str]:
    """Return the words of the page that lie outside of its text."""
    body = root.find("body")
    if body is None or body is content:
        return []
    found = []
    inside: Element | None = content
    while inside is not None and inside is not body:
        above = inside.getparent()
        for child in above if above is not None else ():
            words = " ".join("".join(_shown(child)).split())
            if child is not inside and words:
                found.append(words)
        inside = above
    return found


def _shown(element: Element) -> list[str]:
    if not isinstance(element.tag, str) or element.tag in ("script", "style", "noscript", "template", "svg"):
        return []
    parts = [element.text or ""]
    for child in element:
        parts += _shown(child)
        parts.append(child.tail or "")
    return [*parts, " "]


def findings_of(writing: Rewriting, around: list[str], shown: str, google: bool = False) -> list[Diagnostic]:
    """Return what people are told of a page: how much was left out, and of what isn't private the words."""
    from publish.importers.web.content import AROUND, CONTENTS, UNSEEN

    at = Position(path=shown)
    marks = writing.marks
    found = []
    if marks.comments:
        found.append(IMPORT_COMMENTS.finding(f"{counted(marks.comments, 'comment')} left out", at))
    if marks.changes:
        found.append(IMPORT_CHANGES.finding(f"{counted(marks.changes, 'tracked change')} taken as accepted", at))
    if unseen := marks.words(UNSEEN):
        found.append(
            IMPORT_HIDDEN.finding(f"{counted(sum(len(each.split()) for each in unseen), 'hidden word')} left out", at)
        )
    found += faint_passages(marks.faint, at)
    left = {"around the text": [*around, *marks.words(AROUND)], "of a table of contents": marks.words(CONTENTS)}
    for what, words in left.items():
        if words:
            count = sum(len(each.split()) for each in words)
            found.append(IMPORT_LEFT_OUT.finding(f"{counted(count, 'word')} {what} left out: {excerpt(words)}", at))
    if writing.addresses:
        found.append(
            IMPORT_ADDRESS.finding(
                f"{counted(len(writing.addresses), 'address', 'addresses')} freed of redirects and tracking", at
            )
        )
    found += [
        IMPORT_PICTURE.finding(f"the picture {each} is neither in the page nor beside it", at)
        for each in dict.fromkeys(writing.pictures.missing)
    ]
    if writing.objects:
        kinds = ", ".join(dict.fromkeys(each[:60] for each in writing.objects))
        number = counted(len(writing.objects), "embedded object")
        found.append(IMPORT_OBJECT.finding(f"{number} not reproduced: {kinds}", at))
    if google:
        found.append(IMPORT_OTHER_KIND.finding("this is a web page made by Google Docs", at))
    return found


__all__ = ["prepare"]
