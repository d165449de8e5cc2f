"""From a resolved publication to the bytes of one edition."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from publish.diagnostics import Diagnostic, Outcome, T, error, has_errors
from publish.model.edition import EPUB, Edition
from publish.model.files import Asset, PictureFile, SourceFile
from publish.model.inlines import Picture
from publish.model.page_map import PageMap
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
    return make_editions(publication, (edition,), pictures, files)[0]


def make_editions(
    publication: Publication,
    editions: tuple[Edition, ...],
    pictures: Mapping[str, PictureFile],
    files: tuple[SourceFile, ...] = (),
) -> tuple[Outcome[bytes], ...]:
    """Make several outputs, in the order of ``editions``.

    The EPUB has the page numbers of one edition on paper: where that is made as well, it is laid out once.
    """
    made: dict[str, Outcome[bytes]] = {}
    pages: Outcome[PageMap] | None = None
    for edition in sorted(editions, key=lambda each: not each.paged):
        missing = _missing(edition, publication)
        if missing:
            made[edition.name] = Outcome(value=None, diagnostics=missing)
        elif edition.paged:
            sources = files if holds_sources(edition.standards) else ()
            made[edition.name], mapped = _make_pdf(publication, edition, pictures, sources)
            pages = mapped if edition == publication.pagination else pages
        else:
            made[edition.name] = _make_epub(publication, pictures, pages or _map_pages(publication, pictures))
    return tuple(made[edition.name] for edition in editions)


def editions_together(editions: tuple[Edition, ...], publication: Publication) -> tuple[tuple[Edition, ...], ...]:
    """Put the EPUB and the edition that it has its page numbers from together; all others stand alone."""
    paged = publication.pagination
    groups: list[tuple[Edition, ...]] = []
    for edition in editions:
        if edition.paged and (edition != paged or EPUB not in {each.name for each in editions}):
            groups.append((edition,))
        elif not edition.paged:
            groups.append((edition, paged) if paged in editions else (edition,))
    return tuple(groups)


def _missing(edition: Edition, publication: Publication) -> tuple[Diagnostic, ...]:
    """Give the findings that a library isn't there which an edition is made by."""
    names = ["weasyprint"] if edition.paged else ["ebooklib"]
    names += ["weasyprint"] if not edition.paged and publication.pagination else []
    found = (_missing_library(name, edition.name) for name in names)
    return tuple(each for each in found if each is not None)


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
) -> tuple[Outcome[bytes], Outcome[PageMap]]:
    """Make a PDF, and say where its pages begin."""
    from publish.audit.pdf.verify import verify_pdf
    from publish.pdf import build_mapped_pdf
    from publish.render import paged_document

    paged = paged_document(publication, edition, pictures)
    if paged.value is None or has_errors(paged.diagnostics):
        return Outcome(value=None, diagnostics=paged.diagnostics), Outcome(value=None)
    document = paged.value
    assets = tuple(_source_asset(file) for file in files)
    made = _with_room(edition, lambda: build_mapped_pdf(document, publication, edition, assets))
    if made.value is None:
        return Outcome(value=None, diagnostics=(*paged.diagnostics, *made.diagnostics)), Outcome(value=None)
    found = verify_pdf(made.value.data, edition.file_name(publication.metadata.slug))
    value = None if has_errors(found) else made.value.data
    return Outcome(value=value, diagnostics=(*paged.diagnostics, *made.diagnostics, *found)), made.value.pages


def _map_pages(publication: Publication, pictures: Mapping[str, PictureFile]) -> Outcome[PageMap]:
    """Lay out the edition that the EPUB has its page numbers from, if there is one."""
    from publish.pdf import map_pages
    from publish.render import paged_document

    if publication.pagination is None:
        return Outcome(value=None)
    paged = paged_document(publication, publication.pagination, pictures)
    if paged.value is None:
        return Outcome(value=None, diagnostics=paged.diagnostics)
    document, edition = paged.value, publication.pagination
    return _with_room(edition, lambda: map_pages(document, publication, edition))


def _with_room(edition: Edition, lay_out: Callable[[], Outcome[T]]) -> Outcome[T]:
    """Lay pages out, for which fonts are written into a temporary folder: where it is full, that is a finding."""
    try:
        return lay_out()
    except OSError as problem:
        message = f"the pages of the edition {edition.name} can't be laid out: {problem.strerror or problem}"
        found = error("build-unwritable", message, None, "free some space, or change the permissions")
        return Outcome(value=None, diagnostics=(found,))


def _source_asset(file: SourceFile) -> Asset:
    media_type = "application/yaml" if file.name.endswith((".yaml", ".yml")) else "text/markdown"
    return Asset(name=file.name, data=file.data, media_type=media_type)


def _make_epub(
    publication: Publication, pictures: Mapping[str, PictureFile], pages: Outcome[PageMap]
) -> Outcome[bytes]:
    from publish.epub import build_epub
    from publish.render import content_documents, epub_styles

    if has_errors(pages.diagnostics):
        return Outcome(value=None, diagnostics=pages.diagnostics)
    rendered = content_documents(publication, pages.value)
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
    made = build_epub(publication, rendered.value, epub_styles(), assets, pages.value)
    return replace(made, diagnostics=(*pages.diagnostics, *rendered.diagnostics, *made.diagnostics))


def _inline_pictures(publication: Publication) -> Iterable[Picture]:
    divisions = (division for text in publication.texts for division in text.divisions)
    for division in divisions:
        yield from (node for node in walk((*division.blocks, *division.notes)) if isinstance(node, Picture))
