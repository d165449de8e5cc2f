"""From a resolved publication to the bytes of its editions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from publish import formats
from publish.diagnostics import Diagnostic, Outcome
from publish.drawings import draw_pictures, is_drawn_anew
from publish.formats.output_format import NO_PAGES, Job, OutputFormat
from publish.loading import load_module
from publish.model.edition import Edition
from publish.model.files import PictureFile, SourceFile
from publish.model.page_map import PageMap
from publish.model.publication import Publication
from publish.rules.building import LIBRARY_MISSING
from publish.rules.pictures import PICTURE_WORDS_AS_TEXT


def make_edition(
    publication: Publication,
    edition: Edition,
    pictures: Mapping[str, PictureFile],
    files: tuple[SourceFile, ...] = (),
) -> Outcome[bytes]:
    """Make one output of a resolved publication; ``files`` are its source, for the outputs that carry it."""
    return make_editions(publication, (edition,), pictures, files)[0]


def make_editions(
    publication: Publication,
    editions: tuple[Edition, ...],
    pictures: Mapping[str, PictureFile],
    files: tuple[SourceFile, ...] = (),
) -> tuple[Outcome[bytes], ...]:
    """Make several outputs, in the order of ``editions``.

    A format may take the page numbers of a paged edition: where that is made as well, it is laid out once.
    """
    made: dict[str, Outcome[bytes]] = {}
    pages: Outcome[PageMap] | None = None
    drawn = _drawn(pictures, publication)
    pictures = drawn.value or pictures
    for edition in sorted(editions, key=lambda each: each.format.takes_pages):
        row = formats.named(edition.name)
        missing = _missing(row, publication)
        if missing:
            made[edition.name] = Outcome(value=None, diagnostics=missing)
            continue
        if row.format.takes_pages and pages is None:
            pages = _map_pages(publication, pictures)
        job = Job(
            publication=publication,
            edition=edition,
            pictures=pictures,
            files=files,
            pages=pages if row.format.takes_pages and pages else NO_PAGES,
        )
        result = row.make(job)
        made[edition.name] = replace(result.data, diagnostics=(*drawn.diagnostics, *result.data.diagnostics))
        if edition == publication.pagination:
            pages = result.pages
    return tuple(made[edition.name] for edition in editions)


def editions_together(editions: tuple[Edition, ...], publication: Publication) -> tuple[tuple[Edition, ...], ...]:
    """Put the editions that take page numbers and the one that they take them from together; others stand alone."""
    source = publication.pagination
    taking = tuple(each for each in editions if each.format.takes_pages and source in editions)
    groups: list[tuple[Edition, ...]] = []
    for edition in editions:
        if edition == source and taking:
            continue
        if taking and edition == taking[0] and source is not None:
            groups.append((*taking, source))
        elif edition not in taking:
            groups.append((edition,))
    return tuple(groups)


def _drawn(pictures: Mapping[str, PictureFile], publication: Publication) -> Outcome[Mapping[str, PictureFile]]:
    """Turn the words of drawings into shapes; where Pango isn't there, they stay text."""
    wordy = tuple(picture for picture in pictures.values() if is_drawn_anew(picture))
    if not wordy:
        return Outcome(value=pictures)
    try:
        load_module("weasyprint")
    except (ImportError, OSError):
        message = f'the words of the picture "{wordy[0].name[:80]}" stay text, because WeasyPrint doesn\'t load'
        return Outcome(value=pictures, diagnostics=(PICTURE_WORDS_AS_TEXT.finding(message, wordy[0].position),))
    return draw_pictures(pictures, publication.metadata.language)


def _map_pages(publication: Publication, pictures: Mapping[str, PictureFile]) -> Outcome[PageMap]:
    """Lay out the edition whose page numbers others take, if there is one."""
    edition = publication.pagination
    lay_out = formats.named(edition.name).map_pages if edition else None
    if edition is None or lay_out is None:
        return NO_PAGES
    return lay_out(Job(publication=publication, edition=edition, pictures=pictures))


def _missing(row: OutputFormat, publication: Publication) -> tuple[Diagnostic, ...]:
    """Return the findings that a library isn't there by which an edition is made."""
    needed = [each.module for each in row.requirements]
    if row.format.takes_pages and publication.pagination:
        needed += [each.module for each in formats.named(publication.pagination.name).requirements]
    found = (_missing_library(module, row.format.name) for module in needed)
    return tuple(each for each in found if each is not None)


def _missing_library(name: str, edition: str) -> Diagnostic | None:
    """Return the finding that a library, or one that it rests on such as Pango, isn't on this machine."""
    try:
        load_module(name)
    except (ImportError, OSError) as problem:
        reason = " ".join(str(problem).split())[:200]
        message = f"the edition {edition} can't be made, because {name} doesn't load: {reason}"
        return LIBRARY_MISSING.finding(message, None)
    return None
