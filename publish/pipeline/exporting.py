"""Texts as Word files for editors, and what is kept of each so that its changes can come back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from publish import project
from publish.diagnostics import Diagnostic, Outcome, Position, has_errors
from publish.exporters.docx import to_docx
from publish.exporters.package import About
from publish.exporters.tree import Shown, Stated, Written, named, write
from publish.files import DISK, Files, shown
from publish.model.document import Document
from publish.model.entities import FigureRecord
from publish.model.files import PictureFile, SourceFile
from publish.model.inlines import Citation, Reference
from publish.model.publication import Publication
from publish.model.publication import Text as PublicationText
from publish.model.walk import plain_text, walk
from publish.pipeline.load import Loaded, Source, load
from publish.rules.exporting import EXPORT_CHANGED, EXPORT_UNWRITABLE

STATES = ".publish/export"
"""The folder in a publication that holds the texts as they were exported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text of a publication that is exported: how it is written there, and what of it an export needs."""

    file: SourceFile
    document: Document
    written: Written
    about: About
    name: str  # of the Word file


def texts(loaded: Loaded) -> tuple[Text, ...]:
    """Return the texts of a publication, ready to be written."""
    source, publication = loaded.source, loaded.publication
    assert source is not None and publication is not None
    files = {each.path: each for each in source.files}
    pictures = _pictures(source, publication)
    return tuple(text_of(loaded, document, files[document.position.path], pictures) for document in source.documents)


def text_of(loaded: Loaded, document: Document, file: SourceFile, pictures: Mapping[str, PictureFile]) -> Text:
    """Return one text, ready to be written with some pictures: ``document`` is what ``file`` is read as."""
    source, publication = loaded.source, loaded.publication
    assert source is not None and publication is not None
    several = len(source.documents) > 1
    about = About(
        title=_title(publication, document),
        language=document.front_matter.language or publication.metadata.language,
        text=file.name,
        digest=digest(file.data),
    )
    name = f"{loaded.project.slug}-{document.slug}" if several else loaded.project.slug
    written = write(document, characters(file.data), _shown(source, publication, document, pictures))
    return Text(file=file, document=document, written=written, about=about, name=f"{name}.docx")


def digest(data: bytes) -> str:
    """Return the digest by which a text is known."""
    return hashlib.sha256(data).hexdigest()


def characters(data: bytes) -> str:
    """Return the characters of a text as its reader counts them."""
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _title(publication: Publication, document: Document) -> str:
    return next((text.plain_title for text in publication.texts if text.slug == document.slug), document.slug)


def _shown(source: Source, publication: Publication, document: Document, pictures: Mapping[str, PictureFile]) -> Shown:
    text = next(each for each in publication.texts if each.slug == document.slug)
    words = {
        named(node): plain_text(node.children)
        for division in text.divisions
        for node in walk((*division.blocks, *division.notes))
        if isinstance(node, (Citation, Reference)) and node.children
    }
    figures: dict[str, FigureRecord] = {}
    for record in (*source.records.figures, *source.publication.figures, *document.figures):
        figures[record.id] = record
    return Shown(
        records=source.records,
        figures=figures,
        pictures=pictures,
        words=words,
        head=tuple(_head(source, text, document)),
    )


def _head(source: Source, text: PublicationText, document: Document) -> Iterator[Stated]:
    """Yield the lines before a text, and where those stand that the publication or the front matter says."""
    own = dict(document.front_matter.fields)
    of_all = dict(source.publication.fields) if len(source.documents) == 1 else {}
    lines = [("Title", "title", text.plain_title)] if document.headline is None else []
    for style, key, words in (*lines, ("Subtitle", "subtitle", text.subtitle)):
        at = own.get(key) or of_all.get(key)
        if words:
            yield Stated(style=style, words=words, field=(key,) if at else (), holder=at.path if at else "")
    place_and_day = ", ".join(filter(None, (text.byline.dateline, text.byline.date_text)))
    for style, words in (("Author", ", ".join(text.byline.names)), ("Date", place_and_day)):
        if words:
            yield Stated(style=style, words=words)


def _pictures(source: Source, publication: Publication) -> Mapping[str, PictureFile]:
    """Return the pictures as Word shows them: drawings as pixels."""
    drawings = {name: each for name, each in source.pictures.items() if each.media_type == "image/svg+xml"}
    if not drawings:
        return source.pictures
    from publish.drawings import draw_pictures, for_all_engines

    lettered = draw_pictures(drawings, publication.metadata.language).value or drawings
    return {**source.pictures, **(for_all_engines(lettered, tuple(lettered)).value or {})}


def export(path: Path, folder: Path, files: Files = DISK) -> Outcome[tuple[Path, ...]]:
    """Write the texts of a publication as Word files into a folder; return their paths."""
    found = project.find_one(path, files)
    if found.value is None:
        return Outcome(value=None, diagnostics=found.diagnostics)
    loaded = load(found.value)
    findings: list[Diagnostic] = [*found.diagnostics, *loaded.diagnostics]
    if loaded.source is None or loaded.publication is None or has_errors(findings):
        return Outcome(value=None, diagnostics=tuple(findings))
    made: dict[Path, bytes] = {}
    states: dict[Path, bytes] = {}
    for text in texts(loaded):
        outcome = to_docx(text.written, text.about, Position(path=text.file.path))
        findings += outcome.diagnostics
        if outcome.value is None:
            return Outcome(value=None, diagnostics=tuple(findings))
        state = found.value.folder / state_name(text.file.name)
        made[folder / text.name] = outcome.value
        findings += _changed(folder / text.name, outcome.value, state)
        states[state] = _state(text, outcome.value)
    if has_errors(findings):
        return Outcome(value=None, diagnostics=tuple(findings))
    try:
        for place, data in (*states.items(), *made.items()):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
    except OSError as problem:
        message = f"{shown(folder)} can't be written: {problem.strerror or problem}"
        findings.append(EXPORT_UNWRITABLE.finding(message, Position(path=shown(folder))))
        return Outcome(value=None, diagnostics=tuple(findings))
    return Outcome(value=tuple(made), diagnostics=tuple(findings))


def state_name(text: str) -> str:
    """Return the name of what is kept of a text that was exported, relative to the publication's folder."""
    return f"{STATES}/{text.removesuffix('.md')}.json"


def _state(text: Text, docx: bytes) -> bytes:
    value = {
        "format": 1,
        "file": text.name,
        "digest": text.about.digest,
        "docx": digest(docx),
        "fields": [[*leaf.field, leaf.words] for leaf in text.written.leaves if leaf.field],
        "text": text.file.data.decode("utf-8", "surrogateescape").split("\n"),
    }
    return (json.dumps(value, indent=1, ensure_ascii=True) + "\n").encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What is kept of a text that was exported: its bytes, their digest, that of its Word file, and words of YAML."""

    digest: str
    data: bytes
    docx: str
    fields: Mapping[tuple[str, ...], str]


def exported(data: bytes) -> Exported | None:
    """Read what is kept of a text; None where it is none of ours, or of another format."""
    try:
        value = json.loads(data)
        if value["format"] != 1:
            return None
        return Exported(
            digest=str(value["digest"]),
            data="\n".join(value["text"]).encode("utf-8", "surrogateescape"),
            docx=str(value["docx"]),
            fields={tuple(map(str, way)): str(words) for *way, words in value["fields"]},
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _changed(place: Path, data: bytes, state: Path) -> Iterator[Diagnostic]:
    """Refuse to replace a Word file that somebody has changed."""
    try:
        here = place.read_bytes()
    except OSError:
        return
    try:
        kept = exported(state.read_bytes())
    except OSError:
        kept = None
    if here == data or (kept is not None and digest(here) == kept.docx):
        return
    message = f"{shown(place)} was changed since it was exported, or isn't from here; nothing was written"
    hint = "import it first, move it, or name another folder with --into"
    yield EXPORT_CHANGED.finding(message, Position(path=shown(place)), hint)
