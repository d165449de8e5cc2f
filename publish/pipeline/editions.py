"""From a resolved publication to the bytes of one edition."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping
from dataclasses import replace

from publish.diagnostics import Diagnostic, Outcome, error, has_errors
from publish.model.edition import Edition
from publish.model.files import Asset, PictureFile, SourceFile
from publish.model.inlines import Picture
from publish.model.publication import Publication
from publish.model.standards import holds_sources
from publish.model.walk import walk


def make_edition(
    publication: Publication,
    edition: Edition,
    pictures: Mapping[str, PictureFile],
    files: tuple[SourceFile, ...] = (),
) -> Outcome[bytes]:
    """Make one output of a resolved publication; ``files`` are its source, for the PDFs that carry it."""
    missing = _missing_library("weasyprint" if edition.paged else "ebooklib", edition.name)
    if missing:
        return Outcome(value=None, diagnostics=(missing,))
    if edition.paged:
        return _make_pdf(publication, edition, pictures, files if holds_sources(edition.standards) else ())
    return _make_epub(publication, pictures)


def _missing_library(name: str, edition: str) -> Diagnostic | None:
    """Give the finding that a library, or one that it rests on such as Pango, isn't on this machine."""
    try:
        importlib.import_module(name)
    except (ImportError, OSError) as problem:
        reason = " ".join(str(problem).split())[:200]
        message = f"the edition {edition} can't be made, because {name} doesn't load: {reason}"
        return error("library-missing", message, None, "publish doctor says what is missing and how to install it")
    return None


def _make_pdf(
    publication: Publication, edition: Edition, pictures: Mapping[str, PictureFile], files: tuple[SourceFile, ...]
) -> Outcome[bytes]:
    from publish.check.tagged_pdf.verify import verify_pdf
    from publish.pdf import build_pdf
    from publish.render import paged_document

    paged = paged_document(publication, edition, pictures)
    if paged.value is None or has_errors(paged.diagnostics):
        return Outcome(value=None, diagnostics=paged.diagnostics)
    made = build_pdf(paged.value, publication, edition, tuple(_source_asset(file) for file in files))
    found = verify_pdf(made.value, edition.file_name(publication.metadata.slug)) if made.value is not None else ()
    value = None if has_errors(found) else made.value
    return Outcome(value=value, diagnostics=(*paged.diagnostics, *made.diagnostics, *found))


def _source_asset(file: SourceFile) -> Asset:
    media_type = "application/yaml" if file.name.endswith((".yaml", ".yml")) else "text/markdown"
    return Asset(name=file.name, data=file.data, media_type=media_type)


def _make_epub(publication: Publication, pictures: Mapping[str, PictureFile]) -> Outcome[bytes]:
    from publish.epub import build_epub
    from publish.render import content_documents, epub_styles

    rendered = content_documents(publication)
    if rendered.value is None or has_errors(rendered.diagnostics):
        return Outcome(value=None, diagnostics=rendered.diagnostics)
    used = {figure.image for figure in publication.figures}
    used |= {node.image for node in _inline_pictures(publication)}
    used |= {publication.cover.image} if publication.cover else set()
    assets = tuple(
        Asset(name=picture.name, data=picture.data, media_type=picture.media_type)
        for name, picture in sorted(pictures.items())
        if name in used
    )
    made = build_epub(publication, rendered.value, epub_styles(), assets)
    return replace(made, diagnostics=(*rendered.diagnostics, *made.diagnostics))


def _inline_pictures(publication: Publication) -> Iterable[Picture]:
    divisions = (division for text in publication.texts for division in text.divisions)
    for division in divisions:
        yield from (node for node in walk((*division.blocks, *division.notes)) if isinstance(node, Picture))
