"""From a publication to the one HTML document that an edition on paper is laid out from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from lxml import etree
from markupsafe import Markup

from publish.model.edition import NONE, Edition
from publish.model.files import Asset, PagedDocument, PictureFile
from publish.model.publication import NavigationItem, Publication, Text
from publish.model.walk import plain_text
from publish.render import texts
from publish.render.anchors import flatten_links
from publish.render.back_matter import BACK_MATTER
from publish.render.compounds import join_compounds
from publish.render.environment import page as page_of
from publish.render.full_edition import FullEdition, full_edition
from publish.render.html_renderer import HtmlRenderer
from publish.render.left_out import drop_dead_links
from publish.render.made_sections import made_section
from publish.render.page import Medium, Page
from publish.render.printed_addresses import drop_repeated_addresses
from publish.render.tree import html_text, parse
from publish.render.voices import settle_voices

LONG = 3000  # words, from which on a publication on paper has contents


def paged_document(publication: Publication, edition: Edition, pictures: Mapping[str, PictureFile]) -> PagedDocument:
    """Set the whole publication for paper; pictures keep their names."""
    about, full = publication.metadata, full_edition(publication, edition)
    markup = page_of(
        "paged.html.j2",
        title=about.title,
        language=about.language,
        direction=about.direction,
        authors=", ".join(person.name for person in about.contributors if person.role == "aut"),
        description=about.description,
        edition=edition,
        body=Markup("\n").join(_body(publication, edition, full)),
    )
    root = parse(markup)
    settle_voices(root)
    join_compounds(root)
    drop_repeated_addresses(root)
    if edition.back_matter == NONE:
        drop_dead_links(root)
    flatten_links(root)
    return PagedDocument(
        html=html_text(root),
        sheets=tuple(filter(None, ("\n".join((*_list_starts(root), *_decorations(publication, pictures))),))),
        assets=(
            *(
                Asset(name=name, data=picture.data, media_type=picture.media_type)
                for name, picture in sorted(pictures.items())
            ),
            *((full.code,) if full and full.code else ()),
        ),
        lettered=frozenset(name for name, picture in pictures.items() if picture.words),
    )


def _body(publication: Publication, edition: Edition, full: FullEdition | None) -> Iterator[Markup]:
    """Yield the sections of the document; the contents follow the first level 1 heading."""
    contents = _contents(publication, edition)
    set_texts: set[str] = set()
    for document in publication.documents:
        page = HtmlRenderer(Page.of(publication, Medium.PAPER, document.id, edition, full=full))
        if document.kind in BACK_MATTER and edition.back_matter == NONE:
            continue
        if document.kind != "division":
            yield made_section(document, publication, page)
            if document.kind == "opening":
                yield contents
                contents = Markup("")
        elif document.text not in set_texts:
            set_texts.add(document.text)
            text = next(text for text in publication.texts if text.slug == document.text)
            yield _text(text, publication, contents, edition)
            contents = Markup("")


def _text(text: Text, publication: Publication, contents: Markup, edition: Edition) -> Markup:
    page = HtmlRenderer(Page.of(publication, Medium.PAPER, text.slug, edition))
    parts = [
        page.blocks(division.blocks) if division.opening else texts.later_division(division, page)
        for division in text.divisions
    ]
    if notes := tuple(note for division in text.divisions for note in division.notes):
        parts.append(texts.note_section(notes, "", page))
    return texts.article(text, Markup("\n").join(parts), page, contents)


def _contents(publication: Publication, edition: Edition) -> Markup:
    left_out = {
        each.anchor for each in publication.documents if each.kind in BACK_MATTER and edition.back_matter == NONE
    }
    items: tuple[NavigationItem, ...] = tuple(each for each in publication.navigation if each.target not in left_out)
    if len(publication.texts) < 2 and _length(publication) < LONG:
        return Markup("")
    page = HtmlRenderer(Page.of(publication, Medium.PAPER, "", edition))
    return page.macro("contents", items)


def _length(publication: Publication) -> int:
    divisions = (division for text in publication.texts for division in text.divisions)
    return sum(len(plain_text(division.blocks).split()) for division in divisions)


def _list_starts(root: etree._Element) -> Iterator[str]:
    """Say in CSS where lists begin to count: WeasyPrint doesn't read the attribute."""
    starts = {int(element.get("start", "1")) for element in root.iter("ol")}
    for start in sorted(starts - {1}):
        yield f'ol[start="{start}"] {{ counter-reset: list-item {start - 1}; }}'


AS_A_PICTURE = "background-position: center; background-size: contain; background-repeat: no-repeat;"


def _decorations(publication: Publication, pictures: Mapping[str, PictureFile]) -> Iterator[str]:
    """Set decorative pictures as backgrounds: PDF/UA has no picture without words."""
    for use in publication.figures:
        picture = pictures.get(use.image)
        if use.record.decorative and picture is not None:
            shape = f"max-width: {picture.width}px; padding-top: {100 * picture.height / picture.width:.2f}%;"
            place = f'background-image: url("{quote(use.image)}"); {AS_A_PICTURE}'
            yield f"#{use.anchor} {{ {place} {shape} }}"
