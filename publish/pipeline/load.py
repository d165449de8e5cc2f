"""From the files of a publication to one that is read, resolved and checked."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from publish import formats, project
from publish.diagnostics import Diagnostic, Outcome, Position, in_order, keep_findings
from publish.files import shown
from publish.model.bibliography import Bibliography, Work
from publish.model.document import Document
from publish.model.entities import FigureRecord, Records
from publish.model.files import PictureFile, SourceFile
from publish.model.inlines import Picture
from publish.model.metadata import PublicationFile
from publish.model.publication import Publication
from publish.model.silence import Silence
from publish.model.walk import walk
from publish.pipeline.silencing import idle_silences, silenced
from publish.project import Project
from publish.rules.bibliographies import WORK_REPEATED
from publish.rules.fields import FRONT_MATTER_UNREAD
from publish.rules.files import NO_TEXT
from publish.version import __version__

_OF_A_TEXT = frozenset({"title", "subtitle", "language", "byline", "dateline", "date"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What the authors of one publication wrote, read; ``digest`` names these very bytes.

    ``files`` are publication.yaml, where there is one, and the texts, as they were written.
    """

    project: Project
    files: tuple[SourceFile, ...]
    publication: PublicationFile
    documents: tuple[Document, ...]
    records: Records
    pictures: Mapping[str, PictureFile]
    digest: str
    bibliography: Bibliography = field(default_factory=Bibliography)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A publication as far as it could be read: the value that every command begins with."""

    project: Project
    source: Source | None
    publication: Publication | None
    diagnostics: tuple[Diagnostic, ...]
    silences: tuple[Silence, ...] = ()

    @property
    def contents(self) -> str:
        """The digest of what outputs are made from: the source, and the date of change, which may come from outside."""
        modified = self.publication.metadata.modified if self.publication else ""
        digest = self.source.digest if self.source else ""
        return hashlib.sha256(f"{digest}\n{modified}\n".encode()).hexdigest()


def unread(found: Project) -> Loaded:
    """Return a publication of which nothing was read."""
    return Loaded(project=found, source=None, publication=None, diagnostics=())


def load(found: Project) -> Loaded:
    """Read, resolve and check the source of a publication; all its mistakes come back at once."""
    from publish.resolve import resolve

    outcome = read_source(found)
    findings = list(outcome.diagnostics)
    source, publication = outcome.value, None
    silences: tuple[Silence, ...] = ()
    if source is not None:
        resolved = resolve(
            slug=found.slug,
            publication=source.publication,
            documents=source.documents,
            records=source.records,
            pictures=source.pictures,
            bibliography=source.bibliography,
            formats=formats.facts(),
            epoch=_epoch(),
        )
        publication = resolved.value
        findings += resolved.diagnostics
        findings += _source_rules(source, publication)
        silences = _silences(source)
        idle = idle_silences(silences, findings, shown(found.folder)) if silences and publication is not None else ()
        findings = [*silenced(findings, silences), *idle]
    return Loaded(
        project=found, source=source, publication=publication, diagnostics=in_order(findings), silences=silences
    )


def _silences(source: Source) -> tuple[Silence, ...]:
    """Return what is silenced anywhere in a source."""
    found = [*source.publication.silences, *source.records.silences]
    for document in source.documents:
        found += (*document.front_matter.silences, *document.silences)
    return tuple(found)


def _epoch() -> int | None:
    """Return SOURCE_DATE_EPOCH, the date of a publication that doesn't say its own, in seconds since 1970."""
    written = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 12 else None


def _source_rules(source: Source, publication: Publication | None) -> tuple[Diagnostic, ...]:
    from publish.lint import check_source

    return check_source(
        documents=source.documents,
        records=source.records,
        publication_file=source.publication,
        publication=publication,
        pictures=source.pictures,
    )


def read_source(found: Project) -> Outcome[Source]:
    """Read everything that belongs to a publication: publication.yaml, texts, records, pictures."""
    from publish import source

    findings: list[Diagnostic] = []
    files: list[SourceFile] = []

    def keep(file: SourceFile) -> SourceFile:
        files.append(file)
        return file

    written = keep_findings(project.read_publication_file(found), findings)
    about = keep_findings(source.read_publication(keep(written), formats.facts()), findings) if written else None

    def beside(name: str, position: Position) -> SourceFile | None:
        file = keep_findings(project.read(found, name, position), findings)
        return None if file is None else next((each for each in files if each.name == file.name), None) or keep(file)

    documents = [
        keep_findings(source.read_text(keep(file), formats.facts(), beside), findings)
        for name, position in _text_list(found, about)
        if (file := keep_findings(project.read(found, name, position), findings)) is not None
    ]
    own_files = tuple(files)
    layers = keep_findings(project.read_record_files(found), findings) or ()
    records = keep_findings(
        source.read_records(tuple(tuple(keep(file) for file in layer) for layer in layers)), findings
    )
    whole = tuple(document for document in documents if document is not None)
    if not documents and not findings:
        findings.append(_no_text(found))
    if (written is not None and about is None) or records is None or len(whole) < len(documents) or not whole:
        return Outcome(value=None, diagnostics=tuple(findings))
    if written is not None:
        findings += _unread_front_matter(whole)
    about = about or whole[0].front_matter.publication or PublicationFile(position=whole[0].position)
    pictures = _read_pictures(found, about, whole, records, findings)
    bibliography = _read_bibliography(found, about, keep, findings)
    value = Source(
        project=found,
        files=own_files,
        publication=about,
        documents=whole,
        records=records,
        pictures=pictures,
        digest=_digest(found, files, pictures),
        bibliography=bibliography,
    )
    return Outcome(value=value, diagnostics=tuple(findings))


def _unread_front_matter(documents: tuple[Document, ...]) -> Iterator[Diagnostic]:
    """Report the keys of the front matter that publication.yaml speaks for."""
    for document in documents:
        for key, position in document.front_matter.fields:
            if "." not in key and key not in _OF_A_TEXT:
                message = f'"{key}" in the front matter isn\'t read, since there is a publication.yaml'
                yield FRONT_MATTER_UNREAD.finding(message, position)


def _text_list(found: Project, about: PublicationFile | None) -> tuple[tuple[str, Position], ...]:
    if about is not None and about.texts:
        return about.texts
    return tuple((name, Position(path=shown(found.folder / name))) for name in project.text_names(found))


def _no_text(found: Project) -> Diagnostic:
    return NO_TEXT.finding(f"{found.shown} holds no text", Position(path=found.shown))


def _read_pictures(
    found: Project,
    about: PublicationFile,
    documents: tuple[Document, ...],
    records: Records,
    findings: list[Diagnostic],
) -> dict[str, PictureFile]:
    from publish.render import read_picture

    wanted: dict[str, Position] = {}
    records_of: dict[str, FigureRecord] = {}
    figures = (*about.figures, *records.figures, *(figure for each in documents for figure in each.figures))
    for figure in figures:
        if figure.image:
            wanted.setdefault(figure.image, figure.where("image"))
            records_of.setdefault(figure.image, figure)
    for document in documents:
        for node in walk((*document.blocks, *document.notes)):
            if isinstance(node, Picture):
                wanted.setdefault(node.image, node.position)
    pictures: dict[str, PictureFile] = {}
    for name, position in wanted.items():
        file = keep_findings(project.read(found, name, position), findings)
        if file is None:
            continue
        picture = keep_findings(read_picture(file.name, file.data, position, records_of.get(name)), findings)
        if picture is not None:
            pictures[name] = picture
    return pictures


def _read_bibliography(
    found: Project, about: PublicationFile, keep: Callable[[SourceFile], SourceFile], findings: list[Diagnostic]
) -> Bibliography:
    """Read the works that a publication can cite, and the style in which it cites them."""
    from publish.bibliographies import read_bibliography

    works: dict[str, Work] = {}
    for name, position in about.bibliography:
        file = keep_findings(project.read(found, name, position), findings)
        for work in (keep_findings(read_bibliography(keep(file)), findings) or ()) if file else ():
            first = works.setdefault(work.key, work)
            if first is not work:
                message = f'the work "{work.key[:60]}" is already described in {first.position}'
                findings.append(WORK_REPEATED.finding(message, work.position, other=first.position))
    style = keep_findings(project.read(found, *about.csl), findings) if about.csl else None
    return Bibliography(
        works=tuple(works.values()),
        style=keep(style).data.decode("utf-8", "replace") if style else "",
        style_position=Position(path=style.path) if style else None,
    )


def _digest(found: Project, files: Iterable[SourceFile], pictures: Mapping[str, PictureFile]) -> str:
    digest = hashlib.sha256(f"{__version__}\n{found.slug}\n".encode())
    parts = [(file.name, file.data) for file in files] + [(each.name, each.data) for each in pictures.values()]
    for name, data in parts:
        digest.update(f"{name}\n{len(data)}\n".encode("utf-8", "surrogatepass"))
        digest.update(data)
    return digest.hexdigest()
