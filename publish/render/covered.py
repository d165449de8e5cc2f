"""A publication whose cover is drawn, as it is made into an EPUB: with that picture, and a page that shows it."""

from __future__ import annotations

from dataclasses import replace

from publish.diagnostics import Position
from publish.model.entities import FigureRecord
from publish.model.files import PictureFile
from publish.model.frozen_mapping import FrozenMapping
from publish.model.publication import ContentDocument, FigureUse, Publication

_KIND = "cover"
_ANCHOR = "cover-picture"


def with_cover(publication: Publication, picture: PictureFile) -> Publication:
    """Return a publication with a drawn picture as its cover, on a page before all others.

    Its alternative text is left to the page, which says it in the words of the interface.
    """
    about = publication.metadata
    record = FigureRecord(
        id=_KIND, name=_KIND, image=picture.name, position=picture.position or Position(path=picture.name)
    )
    use = FigureUse(
        record=record,
        anchor=_ANCHOR,
        number=0,
        alt="",
        caption=(),
        caption_text="",
        credit="",
        image=picture.name,
        media_type=picture.media_type,
        width=picture.width,
        height=picture.height,
    )
    page = ContentDocument(
        id=_KIND,
        kind=_KIND,
        title=publication.phrases["Cover"],
        anchor=_KIND,
        language=about.language,
        direction=about.direction,
    )
    return replace(
        publication,
        cover=use,
        documents=(page, *publication.documents),
        homes=FrozenMapping({**publication.homes, _KIND: _KIND, _ANCHOR: _KIND}),
    )
