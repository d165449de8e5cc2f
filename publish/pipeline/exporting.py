"""Texts as Word files for editors, and what is kept of each so that its changes can come back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from publish import folder_files, project
from publish.diagnostics import Diagnostic, Outcome, Position, has_errors
from publish.exporters.docx import to_docx
from publish.exporters.package import About
from publish.exporters.tree import write
from publish.exporters.written import Shown, Stated, Written, named
from publish.files import DISK, Files, shown
from publish.model.document import Document
from publish.model.entities import FigureRecord
from publish.model.files import PictureFile, SourceFile
from publish.model.inlines import Citation, Reference
from publish.model.publication import Publication
from publish.model.publication import Text as PublicationText
from publish.model.walk import plain_text, walk
from publish.pipeline.load import Loaded, Source, load
from publish.rules.exporting import EXPORT_CHANGED

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
    name = f"{loaded.project.slug}-{document.slug}" if several else loaded.project.slug
    written = write(document, characters(file.data), _shown(source, publication, document, pictures))
    about = About(
        title=_title(publication, document),
        language=document.front_matter.language or publication.metadata.language,
        text=file.name,
        digest=_digest_of(file.data, _fields(written)),
    )
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
    home = found.value.folder
    made: dict[str, bytes] = {}
    states: dict[str, bytes] = {}
    for text in texts(loaded):
        outcome = to_docx(text.written, text.about, Position(path=text.file.path))
        findings += outcome.diagnostics
        if outcome.value is None:
            return Outcome(value=None, diagnostics=tuple(findings))
        made[text.name] = outcome.value
        states[state_name(text.file.name, text.about.digest)] = _state(text, outcome.value)
    was, kept = folder_files.read_below(folder, made), _kept(home, states)
    findings += _changed(folder, made, was, {digest for each in kept.values() if (digest := _docx_of(each))})
    for place, files_there, before in ((folder, made, was), (home, states, kept)):
        if has_errors(findings):
            return Outcome(value=None, diagnostics=tuple(findings))
        findings += folder_files.write_files(place, files_there, before).diagnostics
    if has_errors(findings):
        return Outcome(value=None, diagnostics=tuple(findings))
    return Outcome(value=tuple(folder / name for name in made), diagnostics=tuple(findings))


def state_name(text: str, digest: str) -> str:
    """Return the name of what is kept of an export of a text, relative to the publication's folder."""
    return f"{STATES}/{text.removesuffix('.md')}.{digest[:12]}.json"


def _kept(home: Path, states: Iterable[str]) -> dict[str, bytes]:
    """Read what is kept of this export and of earlier ones beside it."""
    folders = {PurePosixPath(name).parent.as_posix() for name in states}
    names = [name for below in sorted(folders) for name in folder_files.names_in(home, below)]
    return folder_files.read_below(home, names)


def _docx_of(state: bytes) -> str:
    """Return the digest of the Word file that an export made."""
    kept = exported(state)
    return kept.docx if kept else ""


def _state(text: Text, docx: bytes) -> bytes:
    value = {
        "format": 1,
        "file": text.name,
        "digest": text.about.digest,
        "docx": digest(docx),
        "fields": _fields(text.written),
        "text": text.file.data.decode("utf-8", "surrogateescape").split("\n"),
    }
    return (json.dumps(value, indent=1, ensure_ascii=True) + "\n").encode()


def _fields(written: Written) -> list[list[str]]:
    """Return the words of YAML that a text shows: the keys to each, and then the words."""
    return [[*leaf.field, leaf.words] for leaf in written.leaves if leaf.field]


def _digest_of(data: bytes, fields: list[list[str]]) -> str:
    return digest(b"\0".join((data, json.dumps(fields).encode())))


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
        text = "\n".join(value["text"]).encode("utf-8", "surrogateescape")
        rows = [[str(each) for each in row] for row in value["fields"]]
        if value["digest"] != _digest_of(text, rows):
            return None
        return Exported(digest=str(value["digest"]), data=text, docx=str(value["docx"]), fields=_by_keys(rows))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def fields_of(text: Text) -> Mapping[tuple[str, ...], str]:
    """Return the words of YAML that a text shows, by the keys to them."""
    return _by_keys(_fields(text.written))


def _by_keys(rows: list[list[str]]) -> Mapping[tuple[str, ...], str]:
    return {tuple(way): words for *way, words in rows}


def _changed(
    folder: Path, made: Mapping[str, bytes], was: Mapping[str, bytes], ours: Collection[str]
) -> Iterator[Diagnostic]:
    """Refuse to replace Word files that somebody has changed; ``ours`` are the digests of those from here."""
    for name, data in was.items():
        if data != made[name] and digest(data) not in ours:
            place = shown(folder / name)
            message = f"{place} was changed since it was exported, or wasn't exported from here; nothing was written"
            hint = "import it first, move it, or name another folder with --into"
            yield EXPORT_CHANGED.finding(message, Position(path=place), hint)
