"""From a resolved publication to the bytes of its editions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from publish import formats
from publish.diagnostics import Diagnostic, Outcome, Severity
from publish.drawings import draw_pictures, drawn_otherwise, is_drawn_anew
from publish.formats.output_format import NO_PAGES, Job, Made, OutputFormat, unwritten
from publish.loading import load_module
from publish.model.edition import Edition
from publish.model.files import PictureFile, SourceFile
from publish.model.page_map import PageMap
from publish.model.publication import Publication
from publish.model.standards import holds_sources
from publish.progress import EditionProgress, Told, layout_told
from publish.resolve import without_pages
from publish.rules.building import LIBRARY_MISSING, PAGES_LEFT_OUT
from publish.rules.pictures import PICTURE_WORDS_AS_TEXT
from publish.source import without_comments

Make = Callable[[OutputFormat, Job], Made]
"""What makes an output of a format."""


def make_anew(row: OutputFormat, job: Job) -> Made:
    """Make an output from nothing but the job."""
    return row.make(job)


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
    told: Told | None = None,
) -> tuple[Outcome[bytes], ...]:
    """Make several outputs, in the order of ``editions``; return their bytes, and tell ``told`` how far they are."""
    laid_out = make_laid_out(publication, editions, pictures, files, with_words=False, told=told)
    return tuple(made.data for made in laid_out)


def make_laid_out(
    publication: Publication,
    editions: tuple[Edition, ...],
    pictures: Mapping[str, PictureFile],
    files: tuple[SourceFile, ...] = (),
    *,
    with_words: bool = True,
    told: Told | None = None,
    make: Make = make_anew,
) -> tuple[Made, ...]:
    """Make several outputs, in the order of ``editions``, with all that laid-out pages know; ``make`` makes each.

    A format may take the page numbers of a paged edition: where that is made as well, it is laid out once.  Where it
    can't be laid out, the format does without page numbers, and a finding says so.
    """
    made: dict[str, Made] = {}
    pages: Outcome[PageMap] | None = None
    drawn = _drawn(pictures, publication)
    if drawn.value is None:
        return tuple(Made(data=Outcome(value=None, diagnostics=drawn.diagnostics)) for _ in editions)
    pictures = drawn.value
    if any(holds_sources(edition.standards) for edition in editions):
        files = tuple(without_comments(file) for file in files)
    for edition in sorted(editions, key=lambda each: each.format.takes_pages):
        row = formats.named(edition.name)
        missing = _missing(row)
        if missing:
            made[edition.name] = Made(data=Outcome(value=None, diagnostics=missing))
            continue
        with layout_told(edition.name, told):
            if row.format.takes_pages:
                pages = pages or _map_pages(publication, pictures)
                result = _make_with_pages(row, edition, publication, pictures, files, pages, make)
            else:
                own = _of_edition(publication, edition)
                job = Job(publication=own, edition=edition, pictures=pictures, files=files, with_words=with_words)
                result = make(row, job)
                pages = _kept_pages(result) if edition == publication.pagination else pages
        if told is not None:
            told(EditionProgress(edition=edition.name, doing="made"))
        about = (*drawn.diagnostics, *(drawn_otherwise(pictures) if edition.format.paged else ()))
        data = replace(result.data, diagnostics=(*about, *result.data.diagnostics))
        made[edition.name] = replace(result, data=data)
    return tuple(made[edition.name] for edition in editions)


def _make_with_pages(
    row: OutputFormat,
    edition: Edition,
    publication: Publication,
    pictures: Mapping[str, PictureFile],
    files: tuple[SourceFile, ...],
    pages: Outcome[PageMap],
    make: Make,
) -> Made:
    """Make an output that takes page numbers, without them where the edition that has them fails."""
    failed = publication.pagination is not None and pages.failed
    told = _of_edition(publication, edition)
    job = Job(
        publication=without_pages(told) if failed else told,
        edition=edition,
        pictures=pictures,
        files=files,
        pages=NO_PAGES if failed else pages,
    )
    made = make(row, job)
    if not failed:
        return made
    told_of = (*made.data.diagnostics, _without_pages(publication, pages))
    return replace(made, data=replace(made.data, diagnostics=told_of))


def _without_pages(publication: Publication, pages: Outcome[PageMap]) -> Diagnostic:
    edition = publication.pagination
    assert edition is not None
    errors = [found.message for found in pages.diagnostics if found.severity is Severity.ERROR]
    reason = f": {errors[0]}" if errors else ""
    message = f"the EPUB has no page list, since the edition {edition.name} can't be laid out{reason}"
    return PAGES_LEFT_OUT.finding(message, edition.position)


def _kept_pages(made: Made) -> Outcome[PageMap]:
    """Return where the pages of an edition begin; where it failed, why."""
    if made.data.value is None:
        return Outcome(value=None, diagnostics=made.data.diagnostics)
    return made.pages


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
    try:
        return draw_pictures(pictures, publication.metadata.language)
    except OSError as problem:  # no room for the files that WeasyPrint gives to the system's font library
        found = unwritten(f'the words of the picture "{wordy[0].name[:80]}" can\'t be drawn', problem)
        return Outcome(value=None, diagnostics=(found,))


def _of_edition(publication: Publication, edition: Edition) -> Publication:
    """Return the publication as an edition tells of it: by the identifier of its own that it may have."""
    if not edition.identifier:
        return publication
    return replace(publication, metadata=replace(publication.metadata, identifier=edition.identifier))


def _map_pages(publication: Publication, pictures: Mapping[str, PictureFile]) -> Outcome[PageMap]:
    """Lay out the edition whose page numbers others take, if there is one."""
    edition = publication.pagination
    row = formats.named(edition.name) if edition else None
    if edition is None or row is None or row.map_pages is None:
        return NO_PAGES
    missing = _missing(row)
    if missing:
        return Outcome(value=None, diagnostics=missing)
    return row.map_pages(Job(publication=_of_edition(publication, edition), edition=edition, pictures=pictures))


def _missing(row: OutputFormat) -> tuple[Diagnostic, ...]:
    """Return the findings that a library isn't there by which an edition is made."""
    found = (_missing_library(each.module, row.format.name) for each in row.requirements)
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
