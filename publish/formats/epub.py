"""The format ``epub``: made by EbookLib, audited by our rules for EPUBs, EPUBCheck and Ace by DAISY."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from operator import attrgetter
from pathlib import Path

from publish.diagnostics import Diagnostic, Outcome, has_errors
from publish.formats.output_format import Audit, Job, Made, OutputFormat, Requirement
from publish.model.edition import Edition, Format
from publish.model.files import Asset, Origin, PictureFile
from publish.model.inlines import Picture
from publish.model.publication import Publication
from publish.model.walk import walk

Origins = Mapping[str, tuple[Origin, ...]]


def make(job: Job) -> Made:
    """Make the EPUB, with marks where the pages of ``job.pages`` begin."""
    from publish.epub import build_epub
    from publish.render import content_documents, epub_styles, with_cover

    cover = _drawn_cover(job)
    publication = with_cover(job.publication, cover.value) if cover.value else job.publication
    pictures, pages = (*job.pictures.values(), *((cover.value,) if cover.value else ())), job.pages
    rendered = content_documents(publication, pages.value)
    if rendered.value is None or has_errors(rendered.diagnostics):
        return Made(data=Outcome(value=None, diagnostics=rendered.diagnostics))
    used = {figure.image for figure in publication.figures}
    used |= {node.image for node in _inline_pictures(publication)}
    used |= {publication.cover.image} if publication.cover else set()
    assets = tuple(
        Asset(name=picture.name, data=picture.data, media_type=picture.media_type)
        for picture in sorted(pictures, key=attrgetter("name"))
        if picture.name in used
    )
    made = build_epub(publication, rendered.value, epub_styles(publication.metadata.colour), assets, pages.value)
    return Made(
        data=replace(
            made, diagnostics=(*pages.diagnostics, *cover.diagnostics, *rendered.diagnostics, *made.diagnostics)
        )
    )


def _drawn_cover(job: Job) -> Outcome[PictureFile]:
    """Draw the cover of a publication that has no picture for one and doesn't do without."""
    from publish.drawings import draw_cover

    if not job.publication.draws_cover:
        return Outcome(value=None)
    taken = {name.casefold() for name in job.pictures}
    names = ("drawn-cover.png", *(f"drawn-cover-{number}.png" for number in range(len(taken))))
    return draw_cover(job.publication, next(name for name in names if name not in taken))


def audit(path: Path, edition: Edition | None, publication: Publication | None) -> Iterator[Audit]:
    """List the checks of an EPUB; findings about one of ours stand at the author's lines."""
    from publish.validators import ace

    origins = _origins(publication) if publication else {}
    yield Audit(name="rules for EPUBs", run=partial(_by_rules, path, origins))
    for name, run in (("EPUBCheck", partial(_by_epubcheck, path, origins)), ("Ace by DAISY", partial(ace.run, path))):
        yield Audit(name=name, run=partial(_within_bounds, name, path, run))


def _within_bounds(name: str, path: Path, run: Callable[[], Outcome[object]]) -> Outcome[object]:
    """Ask a validator about a file, unless something in it is beyond what people make."""
    from publish.audit.epub.bounds import excesses
    from publish.validators.bridge import unasked

    for inner, reason in excesses(path).items():
        why = f"of {inner}, {reason}" if inner else reason
        return Outcome(value=None, diagnostics=(unasked(name, path, why),))
    return run()


def _inline_pictures(publication: Publication) -> Iterable[Picture]:
    divisions = (division for text in publication.texts for division in text.divisions)
    for division in divisions:
        yield from (node for node in walk((*division.blocks, *division.notes)) if isinstance(node, Picture))


def _origins(publication: Publication) -> Origins:
    from publish.render import content_documents

    documents = content_documents(publication).value or ()
    return {document.name: document.origins for document in documents}


def _by_rules(path: Path, origins: Origins) -> Outcome[object]:
    from publish.audit.epub import check_epub

    outcome = check_epub(path)
    if outcome.value is None:
        return Outcome(value=None, diagnostics=outcome.diagnostics)
    pairs = zip(outcome.value, outcome.diagnostics, strict=True)
    mapped = (_at_source(found, place.path, place.line, origins) if place else found for place, found in pairs)
    return Outcome(value=outcome.value, diagnostics=tuple(mapped))


def _by_epubcheck(path: Path, origins: Origins) -> Outcome[object]:
    from publish.validators import epubcheck

    outcome = epubcheck.run(path)
    if outcome.value is None:
        return Outcome(value=None, diagnostics=outcome.diagnostics)
    pairs = zip(outcome.value, outcome.diagnostics, strict=True)
    mapped = tuple(_at_source(found, message.path, message.line, origins) for message, found in pairs)
    return Outcome(value=outcome.value, diagnostics=mapped)


def _at_source(found: Diagnostic, inner: str, line: int, origins: Origins) -> Diagnostic:
    """Move a finding from a line of a page inside the EPUB to the author's line that it came from."""
    known = origins.get(Path(inner).name, ())
    index = bisect_right([origin.line for origin in known], line) - 1
    return replace(found, position=known[index].position) if line and index >= 0 else found


EPUB = OutputFormat(
    format=Format(name="epub", suffix=".epub", media_type="application/epub+zip", takes_pages=True),
    requirements=(
        Requirement(module="ebooklib", name="EbookLib", purpose="packs the EPUB", without="no EPUB can be made"),
    ),
    make=make,
    audit=audit,
    modules=("publish.render.content", "publish.render.styles", "publish.epub.package", "publish.drawings.cover"),
)
