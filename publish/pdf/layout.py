"""A paged document laid out by WeasyPrint and written as PDF to the standards of its edition."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import cssselect2
import weasyprint
from weasyprint.text.fonts import FontConfiguration

from publish.diagnostics import Diagnostic, Outcome, Position, has_errors
from publish.memory import collect_much, collector_off
from publish.model.edition import Edition
from publish.model.files import Asset, PagedDocument
from publish.model.inlines import Picture
from publish.model.page_map import PageMap
from publish.model.paper import Paper
from publish.model.publication import Publication
from publish.model.standards import universal_accessibility_part
from publish.model.walk import walk
from publish.pdf.address_breaks import mark_addresses
from publish.pdf.assets import BASE_ADDRESS, AssetFetcher
from publish.pdf.conformance import conform, writing_options
from publish.pdf.fit.measuring import Setting
from publish.pdf.fit.running_captions import only_where_tables_go_on, repeat_captions
from publish.pdf.fit.tables import fit_tables
from publish.pdf.fonts import font_sheet
from publish.pdf.heading_words import name_headings
from publish.pdf.kept_lines import lines_kept
from publish.pdf.kept_pages import pages_kept
from publish.pdf.line_break_workaround import mark_breaks
from publish.pdf.long_words import let_long_words_break
from publish.pdf.messages import collected_messages, unheard_messages
from publish.pdf.metadata import describe, write_metadata
from publish.pdf.missing_glyphs import missing_glyphs
from publish.pdf.notes import PlacedNotes, misplaced_notes, place_notes
from publish.pdf.ordered_notes import render_in_order
from publish.pdf.overflow import beyond_frame, overflowing_words
from publish.pdf.page_map import page_map
from publish.pdf.page_references import (
    Named,
    anchor_pages,
    keep_links,
    lines_of_mentions,
    make_whole,
    named_pages,
    only_up_to_mentions,
)
from publish.pdf.pages import PRINT, frame_of, label_pages, longest_head, page_labels, page_sheet, short_title
from publish.pdf.picture_gaps import begins_page, picture_after_gap
from publish.pdf.placed_words import placed_words
from publish.pdf.preferred_languages import prefer_no_language
from publish.pdf.presses import presses_kept
from publish.pdf.soft_hyphens import move_into_next_words, shown_where_lines_end
from publish.pdf.sources import embed_sources
from publish.pdf.structure import Structure
from publish.pdf.unbroken_lines import looked_at_once, mark_runs
from publish.rules.building import NOTE_AT_END, PDF_LAYOUT, PICTURE_UNPAINTED, WORDS_LOST
from publish.style_folder import style_folder

WEASYPRINT = "70.0"
_LEFT_OUT = re.compile(r"No anchor #(\S+) for internal URI reference")
_ADDRESS = re.compile(re.escape(BASE_ADDRESS) + r"([^'\"\s]+)")
_FORMULA = "<math"
_MOST_CORRECTIONS = 3
_MOST_GAPS = 3  # that are filled, each by a further layout
_NO_PICTURE = ("Failed to load image", "Failed to render SVG image")


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOut:
    """Pages before they are painted: ``root`` is the HTML, an ElementTree element, ``document`` is WeasyPrint's.

    ``notes`` says what became of the notes, ``formulas`` are the MathML of each ``math`` element, ``findings`` what was
    done so that tables fit.
    """

    root: Any
    document: Any
    notes: PlacedNotes
    formulas: Mapping[Any, Any]
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedPdf:
    """The bytes of a PDF, and where its pages begin with what there is to say of that.

    ``paper`` says where the words stand, if that was asked for.
    """

    data: bytes
    pages: Outcome[PageMap]
    paper: Paper | None = None


def make_pdf(
    document: PagedDocument, publication: Publication, edition: Edition, sources: tuple[Asset, ...] = ()
) -> Outcome[bytes]:
    """Make the PDF, with ``sources`` embedded; what WeasyPrint says on the way becomes findings, never printed."""
    made = make_pdf_and_map(document, publication, edition, sources)
    return Outcome(value=made.value.data if made.value else None, diagnostics=made.diagnostics)


def make_pdf_and_map(
    document: PagedDocument,
    publication: Publication,
    edition: Edition,
    sources: tuple[Asset, ...] = (),
    *,
    with_words: bool = False,
) -> Outcome[MappedPdf]:
    """Make the PDF, and say where its pages begin and, ``with_words``, where their words stand."""
    _need_weasyprint(weasyprint.__version__)
    with collected_messages() as messages, collector_off(), _fonts(document, publication, edition) as fonts:
        laid_out = lay_out(document, publication, edition, fonts)
        mapped = _map(laid_out, edition)
        paper = _words(laid_out, edition) if with_words else None
        data = write_pdf(laid_out, publication, edition, sources)
        lost = overflowing_words(laid_out.document.pages, publication)
        at_end = _notes_at_end(laid_out.notes, publication, edition)
        outside = beyond_frame(laid_out.document.pages, laid_out.root)
        if laid_out.formulas:
            from publish.pdf.formulas.width import wide_formulas

            outside += wide_formulas(laid_out.document.pages, laid_out.root, edition.name)
    missing, others = missing_glyphs(messages, publication, document.assets)
    diagnostics = (
        *at_end,
        *laid_out.findings,
        *missing,
        *lost,
        *outside,
        *(_unexpected(message, publication) for message in others),
    )
    value = None if has_errors(diagnostics) or mapped.value is None else MappedPdf(data=data, pages=mapped, paper=paper)
    return Outcome(value=value, diagnostics=diagnostics)


def map_pages(document: PagedDocument, publication: Publication, edition: Edition) -> Outcome[PageMap]:
    """Lay the pages out and say where they begin, without writing them; what WeasyPrint says is no matter here."""
    _need_weasyprint(weasyprint.__version__)
    with collected_messages(), collector_off(), _fonts(document, publication, edition) as fonts:
        return _map(lay_out(document, publication, edition, fonts), edition)


def place_words(document: PagedDocument, publication: Publication, edition: Edition) -> Paper:
    """Lay the pages out and say where their words stand, without writing them."""
    _need_weasyprint(weasyprint.__version__)
    with collected_messages(), collector_off(), _fonts(document, publication, edition) as fonts:
        return _words(lay_out(document, publication, edition, fonts), edition)


@contextmanager
def _fonts(document: PagedDocument, publication: Publication, edition: Edition) -> Iterator[FontConfiguration]:
    """Hold the fonts of one document: those that are kept for its style sheets, where any are kept."""
    presses = presses_kept()
    if presses is None:
        with temporary_fonts() as fonts:
            yield fonts
    else:
        prefer_no_language()
        yield presses.fonts(tuple(_sheet_texts(document, publication, edition)), FontConfiguration)


@contextmanager
def temporary_fonts() -> Iterator[FontConfiguration]:
    """Hold the fonts of one document, and remove the temporary folder into which WeasyPrint writes their files.

    WeasyPrint removes it once nothing refers to the fonts, which without a collector may be never.
    """
    prefer_no_language()
    fonts = FontConfiguration()
    try:
        yield fonts
    finally:
        fonts.__del__()


def _map(laid_out: LaidOut, edition: Edition) -> Outcome[PageMap]:
    pages = laid_out.document.pages
    return page_map(laid_out.root, pages, page_labels(pages), edition)


def _words(laid_out: LaidOut, edition: Edition) -> Paper:
    pages = laid_out.document.pages
    return placed_words(laid_out.root, pages, page_labels(pages), edition.name)


def lay_out(
    document: PagedDocument,
    publication: Publication,
    edition: Edition,
    fonts: FontConfiguration | None = None,
    without_room: frozenset[str] = frozenset(),
) -> LaidOut:
    """Set the pages, each line of mentions with every page once.

    On which pages the mentions lie is seen from a layout of the texts alone.  Should it be otherwise in the whole
    document, as it may be where a table of contents grows, the whole is set again.  So it is where a note finds no room
    at the foot of a page: ``without_room`` are the anchors of those that are known to.
    """
    prefer_no_language()
    fonts = fonts or FontConfiguration()
    fetcher = AssetFetcher(document.assets)
    sheets = _sheets(tuple(_sheet_texts(document, publication, edition)), fetcher, fonts)
    page = weasyprint.HTML(string=document.html, base_url=BASE_ADDRESS, url_fetcher=fetcher)
    beside = short_title(publication.metadata.title) if edition.name == PRINT else ""
    name_headings(page.etree_element, longest_head(edition), beside)
    options: dict[str, Any] = {**writing_options(edition.standards)}
    formulas: Mapping[Any, Any] = {}
    if _FORMULA in document.html:
        from publish.pdf.formulas.placing import place_formulas

        by_token = universal_accessibility_part(edition.standards) == 2
        placed = place_formulas(page.etree_element, fonts, edition, tuple(edition_sheets(edition)), by_token=by_token)
        formulas, options["cache"] = placed.trees, dict(placed.pictures)
    move_into_next_words(page.etree_element)
    mark_breaks(page.etree_element)
    let_long_words_break(page.etree_element)
    mark_addresses(page.etree_element)
    mark_runs(page.etree_element)
    setting = Setting(page=page, sheets=sheets, fonts=fonts, options=options, frame=frame_of(edition).width)
    findings = fit_tables(setting, publication, edition)
    repeat_captions(page.etree_element, publication)

    def render(page: weasyprint.HTML = page) -> Any:
        collect_much()  # the boxes of a layout refer to each other
        with looked_at_once(), only_where_tables_go_on(), shown_where_lines_end(), lines_kept(fonts), pages_kept(fonts):
            return render_in_order(page, font_config=fonts, stylesheets=sheets, presentational_hints=True, **options)

    def render_trial(root: Any) -> Any:
        trial = weasyprint.HTML(string="<p/>", base_url=BASE_ADDRESS, url_fetcher=fetcher)
        trial.etree_element = root
        trial.wrapper_element = cssselect2.ElementWrapper.from_html_root(root)
        with unheard_messages():
            return render(trial)

    notes = place_notes(page.etree_element, render_trial, publication.phrases, without_room)

    lines = lines_of_mentions(page.etree_element)
    named: Named = ()
    if lines:
        with only_up_to_mentions(page.etree_element, lines), unheard_messages():
            named = named_pages(lines, anchor_pages(render().pages))
        keep_links(lines, named)

    def settle(named: Named) -> tuple[Any, Named]:
        rendered = render()
        for _ in range(_MOST_CORRECTIONS):
            found = named_pages(lines, anchor_pages(rendered.pages))
            if found == named:
                break
            named = found
            make_whole(lines)
            keep_links(lines, named)
            del rendered
            rendered = render()
        return rendered, named

    rendered, named = settle(named)
    tried = {image for image in page.etree_element.iter("img") if unquote(image.get("src") or "") in document.lettered}
    for _ in range(_MOST_GAPS):
        low = picture_after_gap(rendered.pages, tried)
        if low is None:
            break
        tried.add(low.element)
        del rendered
        low.element.set("style", f"max-height: {low.height}px")
        with unheard_messages():
            rendered, named = settle(named)
        if begins_page(low.element, rendered.pages):
            del low.element.attrib["style"]
            rendered, named = settle(named)
    if misplaced := misplaced_notes(notes, rendered.pages):
        del rendered
        return lay_out(document, publication, edition, fonts, without_room | misplaced)
    describe(rendered.metadata, publication.metadata)
    return LaidOut(root=page.etree_element, document=rendered, notes=notes, formulas=formulas, findings=findings)


def _sheet_texts(document: PagedDocument, publication: Publication, edition: Edition) -> Iterator[str]:
    yield font_sheet(document.html)
    yield from edition_sheets(edition)
    yield page_sheet(publication, edition)
    yield from document.sheets


def _sheets(texts: tuple[str, ...], fetcher: AssetFetcher, fonts: FontConfiguration) -> list[Any]:
    """Read style sheets; fonts that are kept keep them, too, unless there is something to say of them."""
    known = fonts.__dict__.setdefault("sheets", {})
    if texts in known:
        return list(known[texts])
    with collected_messages() as messages:
        sheets = [
            weasyprint.CSS(string=text, base_url=BASE_ADDRESS, url_fetcher=fetcher, font_config=fonts) for text in texts
        ]
    if not messages:
        known[texts] = tuple(sheets)
    return sheets


def write_pdf(laid_out: LaidOut, publication: Publication, edition: Edition, sources: tuple[Asset, ...] = ()) -> bytes:
    """Paint pages and write them as PDF with their structure; of the same pages this works once."""
    labels = page_labels(laid_out.document.pages)
    spoken, pages = publication.phrase_language, laid_out.document.pages
    foreign = spoken if spoken != publication.metadata.language else ""
    notes = laid_out.notes
    structure = Structure(
        laid_out.root,
        pages,
        edition.standards,
        publication.phrases,
        foreign,
        notes.continued,
        notes.lines,
        laid_out.formulas,
    )

    def finish(_document: Any, pdf: Any) -> None:
        structure.finish(pdf)
        label_pages(pdf, labels)
        write_metadata(pdf, publication.metadata, edition.standards)
        embed_sources(pdf, sources, publication)
        conform(pdf, edition.standards)

    identifier = hashlib.sha256(f"{publication.metadata.identifier} {edition.name}".encode()).hexdigest()[:32]
    options = writing_options(edition.standards)
    written: bytes = laid_out.document.write_pdf(finisher=finish, pdf_identifier=identifier.encode(), **options)
    return written


def edition_sheets(edition: Edition) -> Iterator[str]:
    """Read the style sheets of an edition: large print is set upon print."""
    for name in dict.fromkeys((PRINT, edition.name)):
        yield (style_folder() / f"{name}.css").read_text(encoding="utf-8")


def _need_weasyprint(version: str) -> None:
    """Stop where another WeasyPrint is installed: the structure tree is made from what this one lays out."""
    if version != WEASYPRINT:
        raise RuntimeError(
            f"publish makes its PDFs with WeasyPrint {WEASYPRINT}, and version {version} is installed: "
            f"pip install weasyprint=={WEASYPRINT}"
        )


def _unexpected(message: str, publication: Publication) -> Diagnostic:
    if message.startswith(_NO_PICTURE):
        what = message.replace(BASE_ADDRESS, "")[:200]
        hint = "export the picture again from the drawing program, or as a PNG"
        where = _place_of_picture(message, publication)
        return PICTURE_UNPAINTED.finding(f"a picture would be missing on paper: WeasyPrint says: {what}", where, hint)
    if left_out := _LEFT_OUT.match(message):
        return _words_lost(left_out[1], publication)
    return PDF_LAYOUT.finding(f"WeasyPrint says: {message}")


def _place_of_picture(message: str, publication: Publication) -> Position | None:
    """Return where the source names the picture whose address a message holds."""
    named = _ADDRESS.search(message)
    name = unquote(named[1]) if named else ""
    for use in (*publication.figures, publication.cover):
        if use is not None and use.image == name:
            where: Position = use.record.where("image")
            return where
    divisions = (division for text in publication.texts for division in text.divisions)
    for node in walk(block for division in divisions for block in (*division.blocks, *division.notes)):
        if isinstance(node, Picture) and node.image == name:
            return node.position
    return None


def _notes_at_end(notes: PlacedNotes, publication: Publication, edition: Edition) -> Iterator[Diagnostic]:
    """Say which notes stand at the end of their text."""
    places = _places_of_notes(publication)
    for anchor in notes.at_end:
        message = f"in {edition.name} this note stands at the end of its text: it has no room at the foot of a page"
        yield NOTE_AT_END.finding(message, places.get(anchor))


def _words_lost(anchor: str, publication: Publication) -> Diagnostic:
    """Say that WeasyPrint found no room for something that is led to, such as a note on a crowded page."""
    places = _places_of_notes(publication)
    what = "this note" if anchor in places else f"what #{anchor} leads to"
    hint = "call the note from a paragraph further up or down"
    message = f"{what} would be missing on paper: WeasyPrint found no room for it"
    return WORDS_LOST.finding(message, places.get(anchor), hint)


def _places_of_notes(publication: Publication) -> dict[str, Position]:
    divisions = (division for text in publication.texts for division in text.divisions)
    return {note.anchor: note.position for division in divisions for note in division.notes}
