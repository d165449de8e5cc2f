"""From a publication to the XHTML pages of its EPUB."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree
from markupsafe import Markup

from publish.diagnostics import Outcome
from publish.model.blocks import Note
from publish.model.files import PictureFile, RenderedDocument
from publish.model.page_map import PageMap
from publish.model.publication import ContentDocument, Publication
from publish.render import navigation, texts
from publish.render.anchors import flatten_links
from publish.render.compounds import join_compounds
from publish.render.environment import page as page_of
from publish.render.formulas import keep_signs_beside
from publish.render.html_renderer import HtmlRenderer
from publish.render.linked_pages import number_links
from publish.render.made_sections import made_section
from publish.render.page import Medium, Page
from publish.render.page_breaks import PageLink, mark_pages
from publish.render.styles import EPUB_SHEETS, sheet_name
from publish.render.tree import parse, xhtml_bytes
from publish.render.voices import settle_voices


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A page before it is written."""

    id: str
    title: str
    root: etree._Element
    properties: tuple[str, ...] = ()
    linear: bool = True


def content_documents(
    publication: Publication, page_map: PageMap | None, drawn: Mapping[str, PictureFile]
) -> Outcome[tuple[RenderedDocument, ...]]:
    """Make every page, and the navigation document as the last, with marks where the pages of ``page_map`` begin."""
    titles = page_titles(publication)
    numbered = page_map is not None
    pages = tuple(
        _page(document, titles[document.id], publication, numbered, drawn) for document in publication.documents
    )
    roots = {page.id: page.root for page in pages}
    marked: Outcome[tuple[PageLink, ...]] = Outcome(value=())
    if page_map is not None:
        marked = mark_pages(roots, page_map, publication.homes)
    number_links(roots)
    navigation_page = _navigation(publication, marked.value or ())
    written = tuple(_written(page) for page in (*pages, navigation_page))
    return Outcome(value=written, diagnostics=marked.diagnostics)


def page_titles(publication: Publication) -> dict[str, str]:
    """Return the title of each page by its id, the most specific part first; no two are the same (WCAG 2.4.2)."""
    texts_by_slug = {text.slug: text for text in publication.texts}
    titles: dict[str, str] = {}
    taken: set[str] = set()
    for document in publication.documents:
        text = texts_by_slug.get(document.text)
        parts = [document.title, text.plain_title if text else "", publication.metadata.title]
        title = whole = " – ".join(dict.fromkeys(filter(None, parts)))
        number = 1
        while title in taken:
            number += 1
            title = f"{whole} ({number})"
        taken.add(title)
        titles[document.id] = title
    return titles


def _page(
    document: ContentDocument, title: str, publication: Publication, numbered: bool, drawn: Mapping[str, PictureFile]
) -> _Page:
    page = HtmlRenderer(Page.of(publication, Medium.SCREEN, document.id, numbered=numbered, drawn=drawn))
    body = Markup("\n").join(_parts(document, publication, page))
    markup = page_of(
        "page.xhtml.j2",
        title=title,
        kind=document.kind,
        language=document.language,
        direction=document.direction,
        sheets=[sheet_name(sheet) for sheet in EPUB_SHEETS],
        body=body,
    )
    root = _parsed(markup)
    properties = ("mathml",) if next(root.iter("{http://www.w3.org/1998/Math/MathML}math"), None) is not None else ()
    return _Page(id=document.id, title=document.title, root=root, properties=properties)


def _parts(document: ContentDocument, publication: Publication, page: HtmlRenderer) -> Iterator[Markup]:
    """Yield what stands on a page: its own section, and the notes called in it."""
    division = texts.division_of(document, publication)
    if division is None:
        yield made_section(document, publication, page)
        return
    text = next(text for text in publication.texts if text.slug == document.text)
    notes = division.notes
    if division.opening:
        yield texts.article(text, page.blocks(division.blocks) + _notes(notes, document, page), page)
    else:
        yield texts.later_division(division, page, _notes(notes, document, page))


def _notes(notes: tuple[Note, ...], document: ContentDocument, page: HtmlRenderer) -> Markup:
    return texts.note_section(notes, f"notes-{document.id}", page) if notes else Markup("")


def _navigation(publication: Publication, pages: tuple[PageLink, ...]) -> _Page:
    about = publication.metadata
    page = HtmlRenderer(Page.of(publication, Medium.SCREEN, navigation.ID))
    title = f"{page.phrase.plain('Contents')} – {about.title}"
    markup = page_of(
        "nav.xhtml.j2",
        page=page,
        title=title,
        language=about.language,
        direction=about.direction,
        sheets=[sheet_name(sheet) for sheet in EPUB_SHEETS],
        items=publication.navigation,
        figures=navigation.figures(publication, page.phrase),
        pages=pages,
        landmarks=navigation.landmarks(publication, page),
    )
    return _Page(
        id=navigation.ID,
        title=title,
        root=_parsed(markup),
        properties=("nav",),
        linear=False,
    )


def _parsed(markup: str) -> etree._Element:
    root = parse(markup)
    keep_signs_beside(root)
    settle_voices(root)
    join_compounds(root)
    flatten_links(root)
    return root


def _written(page: _Page) -> RenderedDocument:
    data, origins = xhtml_bytes(page.root)
    return RenderedDocument(
        id=page.id,
        name=f"{page.id}.xhtml",
        title=page.title,
        data=data,
        properties=page.properties,
        linear=page.linear,
        origins=origins,
    )
