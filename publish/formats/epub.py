"""The format ``epub``: made by EbookLib, audited by our rules for EPUBs, EPUBCheck and Ace by DAISY."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from publish.diagnostics import Outcome, has_errors
from publish.formats.output_format import Audit, Job, Made, OutputFormat, Requirement, Subject, unwritten
from publish.model.edition import Edition, Format
from publish.model.files import Asset, PictureFile
from publish.model.inlines import Picture
from publish.model.publication import Publication
from publish.model.walk import walk

if TYPE_CHECKING:
    from publish.audit.checklist import Question
    from publish.audit.epub.book import Book


def make(job: Job) -> Made:
    """Make the EPUB, with marks where the pages of ``job.pages`` begin."""
    from publish.drawings import for_all_engines
    from publish.epub import build_epub
    from publish.render import content_documents, epub_styles, formula_characters, with_cover

    made_cover = _drawn_cover(job)
    if has_errors(made_cover.diagnostics):
        return Made(data=Outcome(value=None, diagnostics=made_cover.diagnostics))
    publication = with_cover(job.publication, made_cover.value) if made_cover.value else job.publication
    pages = job.pages
    cover = publication.cover.image if publication.cover else ""
    used = {cover} | {figure.image for figure in publication.figures}
    used |= {node.image for node in _inline_pictures(publication)}
    given = (*job.pictures.values(), *((made_cover.value,) if made_cover.value else ()))
    pictures = {picture.name: picture for picture in given if picture.name in used}
    engines = for_all_engines(pictures, {cover})
    drawn = engines.value or {}
    rendered = content_documents(publication, pages.value, drawn)
    if rendered.value is None or has_errors(rendered.diagnostics):
        return Made(data=Outcome(value=None, diagnostics=rendered.diagnostics))
    shown = (drawn.get(name, picture) for name, picture in sorted(pictures.items()))
    assets = tuple(Asset(name=each.name, data=each.data, media_type=each.media_type) for each in shown)
    characters = formula_characters(rendered.value)
    styles = epub_styles(publication.metadata.colour, formulas=bool(characters))
    assets = (*assets, *_formula_font(characters))
    made = build_epub(_with_cover_of(publication, drawn), rendered.value, styles, assets, pages.value)
    about = (*pages.diagnostics, *made_cover.diagnostics, *engines.diagnostics, *rendered.diagnostics)
    origins = {document.name: document.origins for document in rendered.value}
    return Made(data=replace(made, diagnostics=(*about, *made.diagnostics)), origins=origins)


def _formula_font(characters: frozenset[str]) -> tuple[Asset, ...]:
    """Cut the font of formulas to the characters that they hold, if there are any."""
    from publish.formulas.webfont import webfont
    from publish.render.styles import FORMULA_FONT

    return (Asset(name=FORMULA_FONT, data=webfont(characters), media_type="font/woff2"),) if characters else ()


def _drawn_cover(job: Job) -> Outcome[PictureFile]:
    """Draw the cover of a publication that has no picture for one and doesn't do without."""
    from publish.drawings import draw_cover

    if not job.publication.draws_cover:
        return Outcome(value=None)
    taken = {name.casefold() for name in job.pictures}
    names = ("drawn-cover.png", *(f"drawn-cover-{number}.png" for number in range(len(taken))))
    try:
        return draw_cover(job.publication, next(name for name in names if name not in taken))
    except OSError as problem:  # no room for the files that WeasyPrint gives to the system's font library
        return Outcome(value=None, diagnostics=(unwritten("the cover of the EPUB can't be drawn", problem),))


def _with_cover_of(publication: Publication, drawn: Mapping[str, PictureFile]) -> Publication:
    """Return the publication with the name that the picture of its cover has in the EPUB."""
    cover = publication.cover
    if cover is None or cover.image not in drawn:
        return publication
    return replace(publication, cover=replace(cover, image=drawn[cover.image].name))


def audit(subject: Subject) -> Iterator[Audit]:
    """List the checks of an EPUB; findings about one of ours stand at the author's lines."""
    from publish.audit.epub import check_book
    from publish.audit.epub.bounds import excesses
    from publish.validators import ace, epubcheck
    from publish.validators.bridge import SECONDS

    path, edition = subject.path, subject.edition
    at_source = _at_source(path, edition, subject.publication)
    read = cache(partial(_read, path))
    yield Audit(
        name="rules for EPUBs",
        run=lambda: at_source(check_book(read(), apart=edition is not None)),
        checklist=lambda: _checklist(read()),
    )
    beyond = cache(partial(excesses, path))
    for name, by, run in (("EPUBCheck", "epubcheck", epubcheck.run), ("Ace by DAISY", "ace", ace.run)):
        ask = partial(_ask, run, path, subject.seconds or SECONDS, at_source)
        yield Audit(name=name, by=by, run=partial(_within_bounds, name, path, beyond, ask))


def _read(path: Path) -> Outcome[Book]:
    from publish.audit.epub.reader import read_book

    return read_book(path)


def _checklist(read: Outcome[Book]) -> tuple[Question, ...]:
    """Ask what people have to judge of an EPUB that could be read."""
    from publish.audit.epub.judgement.checklist import questions_of

    return questions_of(read.value) if read.value else ()


def _ask(
    run: Callable[[Path, float], Outcome[object]],
    path: Path,
    seconds: float,
    at_source: Callable[[Outcome[object]], Outcome[object]],
) -> Outcome[object]:
    return at_source(run(path, seconds))


def _at_source(
    path: Path, edition: Edition | None, publication: Publication | None
) -> Callable[[Outcome[object]], Outcome[object]]:
    """Return what moves findings about an EPUB of ours to its source, and those about others nowhere."""
    if edition is None or publication is None:
        return lambda outcome: outcome
    from publish.origins.epub import EpubOrigins

    return EpubOrigins(path, publication, edition).sourced


def _within_bounds(
    name: str, path: Path, beyond: Callable[[], Mapping[str, str]], run: Callable[[], Outcome[object]]
) -> Outcome[object]:
    """Ask a validator about a file, unless something in it is beyond what people make."""
    from publish.validators.bridge import unasked

    for inner, reason in beyond().items():
        why = f"of {inner}, {reason}" if inner else reason
        return Outcome(value=None, diagnostics=(unasked(name, path, why),))
    return run()


def _inline_pictures(publication: Publication) -> Iterable[Picture]:
    divisions = (division for text in publication.texts for division in text.divisions)
    for division in divisions:
        yield from (node for node in walk((*division.blocks, *division.notes)) if isinstance(node, Picture))


EPUB = OutputFormat(
    format=Format(name="epub", suffix=".epub", media_type="application/epub+zip", takes_pages=True),
    requirements=(
        Requirement(module="ebooklib", name="EbookLib", purpose="packs the EPUB", without="no EPUB can be made"),
        Requirement(
            module="resvg_py",
            name="resvg-py",
            purpose="draws pictures for old e-readers",
            without="no EPUB with drawings can be made",
        ),
    ),
    make=make,
    audit=audit,
    modules=(
        *("publish.render.content", "publish.render.styles", "publish.epub.package"),
        *("publish.drawings.cover", "publish.drawings.pixels"),
    ),
)
