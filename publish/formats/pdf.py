"""The formats ``print`` and ``large-print``: laid out by WeasyPrint, audited by our rules for PDFs and veraPDF."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from publish.diagnostics import Outcome, T, has_errors
from publish.formats.output_format import Audit, Job, Made, OutputFormat, Requirement, Subject, unwritten
from publish.model.edition import Format
from publish.model.files import Asset, SourceFile
from publish.model.page_map import PageMap
from publish.model.standards import holds_sources
from publish.rules.building import LAYOUT_TIME

if TYPE_CHECKING:
    from publish.audit.checklist import Question

JUDGED = "what validators can't see"
_NOT_JUDGED: Outcome[tuple[Question, ...]] = Outcome(value=None)


def make(job: Job) -> Made:
    """Make the PDF and say where its pages begin; the PDF is checked against all that it claims before it is kept."""
    from publish.audit.pdf.verify import verify_pdf
    from publish.pdf import build_mapped_pdf
    from publish.render import paged_document

    publication, edition = job.publication, job.edition
    paged = paged_document(publication, edition, job.pictures)
    if paged.value is None or has_errors(paged.diagnostics):
        return Made(data=Outcome(value=None, diagnostics=paged.diagnostics))
    document = paged.value
    assets = tuple(_source_asset(file) for file in job.files) if holds_sources(edition.standards) else ()
    made = _laid_out(job, lambda: build_mapped_pdf(document, publication, edition, assets, with_words=job.with_words))
    if made.value is None:
        return Made(data=Outcome(value=None, diagnostics=(*paged.diagnostics, *made.diagnostics)))
    found = verify_pdf(made.value.data, edition.file_name(publication.metadata.slug))
    value = None if has_errors(found) else made.value.data
    data = Outcome(value=value, diagnostics=(*paged.diagnostics, *made.diagnostics, *found))
    return Made(data=data, pages=made.value.pages, paper=made.value.paper)


def map_pages(job: Job) -> Outcome[PageMap]:
    """Lay out the edition and say where its pages begin."""
    from publish.pdf import map_pages as lay_out_and_map
    from publish.render import paged_document

    paged = paged_document(job.publication, job.edition, job.pictures)
    if paged.value is None:
        return Outcome(value=None, diagnostics=paged.diagnostics)
    document = paged.value
    return _laid_out(job, lambda: lay_out_and_map(document, job.publication, job.edition))


def audit(subject: Subject) -> Iterator[Audit]:
    """List the checks of a PDF: our rules; what validators can't see; veraPDF, for the standards asked for.

    Where none are asked for, those of its edition stand; of a PDF that has none, those that it claims.  Findings about
    one of ours stand at the author's lines.
    """
    from publish.audit.pdf.judgement.judge import judge_pdf_file
    from publish.audit.pdf.verify import check_pdf
    from publish.validators import verapdf
    from publish.validators.bridge import SECONDS
    from publish.validators.flavours import declared_flavours, flavours_of

    path, edition = subject.path, subject.edition
    checked = functools.cache(lambda: check_pdf(path))
    standards = subject.standards or (edition.standards if edition else ())
    flavours = flavours_of(standards) or declared_flavours(path)
    ask = _asker(path, flavours, subject.seconds or SECONDS, checked)
    at_source = _at_source(subject)
    yield Audit(name="rules for tagged PDFs", run=lambda: at_source(checked()))
    judged = functools.cache(lambda: judge_pdf_file(path) if checked().value else _NOT_JUDGED)
    yield Audit(name=JUDGED, run=lambda: at_source(judged()), checklist=lambda: judged().value or ())
    for flavour in flavours:
        name = f"veraPDF, {verapdf.SPECIFICATIONS[flavour]}"
        yield Audit(name=name, by="verapdf", run=partial(_moved, at_source, partial(ask, name, flavour)))


Moving = Callable[[Outcome[object]], Outcome[object]]


def _moved(at_source: Moving, run: Callable[[], Outcome[object]]) -> Outcome[object]:
    return at_source(run())


def _at_source(subject: Subject) -> Moving:
    """Return what moves findings about a PDF of ours to its source, and those about others nowhere."""
    if subject.edition is None or subject.publication is None:
        return lambda outcome: outcome
    from publish.origins.pdf import PdfOrigins

    return PdfOrigins(subject.path, subject.publication, subject.edition, subject.pictures).sourced


def _asker(
    path: Path, flavours: tuple[str, ...], seconds: float, checked: Callable[[], Outcome[bool]]
) -> Callable[[str, str], Outcome[object]]:
    """Return what asks veraPDF about a file: by a name for people, under one of some flavours.

    The file is read once for all of them, when it is asked about the first.  It isn't asked where something is beyond
    what people make, nor again once it had to be stopped.
    """
    from publish.audit.pdf.verify import is_too_large
    from publish.rules.outputs import VALIDATOR_STOPPED
    from publish.validators import verapdf
    from publish.validators.bridge import unasked

    stopped: list[str] = []
    verdicts = functools.cache(lambda: verapdf.verdicts_on(path, flavours, seconds))

    def ask(name: str, flavour: str) -> Outcome[object]:
        if is_too_large(checked()):
            why = "it is too large, as the rules for tagged PDFs say"
            return Outcome(value=None, diagnostics=(unasked(name, path, why),))
        if stopped:
            why = f"it had to be stopped with the same file as {stopped[0]}"
            return Outcome(value=None, diagnostics=(unasked(name, path, why),))
        outcome = verdicts()
        if outcome.value is None:
            if any(found.rule is VALIDATOR_STOPPED for found in outcome.diagnostics):
                stopped.append(verapdf.SPECIFICATIONS[flavour])
            return Outcome(value=None, diagnostics=outcome.diagnostics)
        asked = tuple(verdict for verdict in outcome.value if verdict.flavour == flavour)
        return Outcome(value=asked, diagnostics=verapdf.findings(path, asked))

    return ask


def _laid_out(job: Job, lay_out: Callable[[], Outcome[T]]) -> Outcome[T]:
    """Lay pages out.  Findings say where there is no room for temporary files, and where it takes too much time."""
    from publish.pdf import layout_time

    seconds = layout_time.seconds_for(job.publication)
    try:
        with layout_time.bounded(seconds):
            return lay_out()
    except layout_time.OutOfTimeError:
        passage, what = layout_time.heaviest_passage(job.publication)
        message = (
            f"the pages of the edition {job.edition.name} take more than {seconds:,.0f} seconds; the passage that is "
            f"likely to cost the most begins here: {what}"
        )
        found = LAYOUT_TIME.finding(message, passage.position if passage else job.edition.position)
    except OSError as problem:
        found = unwritten(f"the pages of the edition {job.edition.name} can't be laid out", problem)
    return Outcome(value=None, diagnostics=(found,))


def _source_asset(file: SourceFile) -> Asset:
    ending = file.name.rpartition(".")[2].lower()
    media_type = {"yaml": "application/yaml", "yml": "application/yaml", "csv": "text/csv"}.get(ending, "text/markdown")
    return Asset(name=file.name, data=file.data, media_type=media_type)


_WEASYPRINT = Requirement(
    module="weasyprint", name="WeasyPrint", purpose="lays out the PDF", without="no PDF can be made"
)


def _on_paper(name: str) -> OutputFormat:
    return OutputFormat(
        format=Format(name=name, suffix=f"-{name}.pdf", media_type="application/pdf", paged=True),
        requirements=(_WEASYPRINT,),
        make=make,
        map_pages=map_pages,
        audit=audit,
        modules=("publish.render.paged", "publish.pdf.layout", "publish.audit.pdf.verify"),
    )


PRINT, LARGE_PRINT = _on_paper("print"), _on_paper("large-print")
