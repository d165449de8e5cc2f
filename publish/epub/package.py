"""Documents, styles, pictures and metadata into a whole EPUB, through EbookLib's public functions.

Everything goes in as finished bytes; EbookLib writes container, package document, manifest and spine.
"""

from __future__ import annotations

import io
from datetime import datetime

from ebooklib import epub

from publish.archives import packed, unpacked
from publish.characters import NOT_XML, PLAIN_NAME
from publish.diagnostics import Diagnostic, Outcome
from publish.epub.metadata import IDENTIFIER, Statement, page_source, statements
from publish.epub.package_document import XML_LANG, PackageDefect, finish
from publish.model.files import Asset, RenderedDocument
from publish.model.metadata import Metadata
from publish.model.page_map import PageMap
from publish.model.publication import Publication
from publish.rules.files import CONTROL_CHARACTER

CONTENT_FOLDER = "EPUB"
PACKAGE_DOCUMENT = f"{CONTENT_FOLDER}/content.opf"
XHTML = "application/xhtml+xml"
_MIMETYPE = ("mimetype", b"application/epub+zip")
_MODIFIED = "%Y-%m-%dT%H:%M:%SZ"


def assemble(
    publication: Publication,
    documents: tuple[RenderedDocument, ...],
    styles: tuple[Asset, ...],
    pictures: tuple[Asset, ...],
    page_map: PageMap | None = None,
) -> Outcome[bytes]:
    """Make the EPUB; a character that XML can't hold in the metadata is the only finding."""
    metadata = publication.metadata
    said = (
        Statement(name="dc:identifier", value=metadata.identifier, id=IDENTIFIER),
        *statements(
            metadata,
            publication.accessibility,
            page_source(metadata.title, page_map, publication.phrases),
            publication.phrase_language if publication.phrase_language != metadata.language else "",
        ),
    )
    findings = tuple(_unwritable(statement, metadata) for statement in said if NOT_XML.search(statement.value))
    if findings:
        return Outcome(value=None, diagnostics=findings)
    book = _book(publication, said)
    _add_files(book, publication, documents, (*styles, *pictures))
    written = io.BytesIO()
    options = {
        "mtime": datetime.strptime(metadata.modified, _MODIFIED),
        "raise_exceptions": True,
        "compresslevel": 0,
        "epub3_pages": False,
        "epub2_guide": False,
        "epub3_landmark": False,
    }
    epub.write_epub(written, book, options)
    return Outcome(value=_archive(_finished(unpacked(written.getvalue()), publication, said)))


def _archive(files: list[tuple[str, bytes]]) -> bytes:
    """Pack the files, ``mimetype`` first and stored as it is (EPUB 3.3, section 4.2)."""
    others = (file for file in files if file[0] != _MIMETYPE[0])
    return packed((_MIMETYPE, *others), stored=_MIMETYPE[:1])


def _unwritable(statement: Statement, metadata: Metadata) -> Diagnostic:
    character = NOT_XML.findall(statement.value)[0]
    name, fields = statement.name.removeprefix("dc:"), dict(metadata.fields)
    return CONTROL_CHARACTER.finding(
        f"{name} of the publication holds the control character U+{ord(character):04X}",
        fields.get(name) or fields.get(f"{name}s"),
        "remove the character; it is invisible and comes with copied text",
    )


def _book(publication: Publication, said: tuple[Statement, ...]) -> epub.EpubBook:
    book = epub.EpubBook()
    book.metadata = {}  # a generator and a random identifier are there from the beginning
    book.IDENTIFIER_ID = IDENTIFIER
    book.FOLDER_NAME = CONTENT_FOLDER
    if publication.metadata.direction == "rtl":
        book.set_direction("rtl")
    for statement in said:
        if statement.id == IDENTIFIER:
            book.set_identifier(statement.value)
        else:
            _add_statement(book, statement)
    return book


def _add_statement(book: epub.EpubBook, statement: Statement) -> None:
    attributes = {
        "id": statement.id,
        "refines": statement.refines and f"#{statement.refines}",
        "scheme": statement.scheme,
        XML_LANG: statement.language,
        "dir": statement.direction,
    }
    attributes = {name: value for name, value in attributes.items() if value}
    if statement.href:
        book.add_metadata(None, "link", None, {"rel": statement.name, "href": statement.href, **attributes})
    elif statement.name.startswith("dc:"):
        book.add_metadata("DC", statement.name.removeprefix("dc:"), statement.value, attributes)
    else:
        book.add_metadata("OPF", "meta", statement.value, {"property": statement.name, **attributes})


def _add_files(
    book: epub.EpubBook, publication: Publication, documents: tuple[RenderedDocument, ...], assets: tuple[Asset, ...]
) -> None:
    """Add every file, and to the spine every document, those outside the reading order after the others.

    The navigation document is in the spine too: its landmarks lead to its own contents, and a link may only
    lead to what is in the spine (EPUBCheck RSC-011).
    """
    for document in sorted(documents, key=lambda document: not document.linear):
        item = _item(f"document-{document.id}", document.name, XHTML, document.data, document.properties)
        book.add_item(item)
        book.spine.append((item, "yes" if document.linear else "no"))
    cover = publication.cover.image if publication.cover else ""
    for asset in assets:
        properties = ("cover-image",) if cover and asset.name == cover else ()
        item = _item(f"file-{asset.name}", asset.name, asset.media_type, asset.data, properties)
        book.add_item(item)
        if properties:  # what readers and shelves of EPUB 2 look for
            book.add_metadata(None, "meta", "", {"name": "cover", "content": item.id})


def _item(id: str, name: str, media_type: str, data: bytes, properties: tuple[str, ...]) -> epub.EpubItem:
    if not PLAIN_NAME.fullmatch(name):
        raise PackageDefect(f"{name!r} isn't a plain file name inside the EPUB")
    uid = id.replace("_", "__").replace("/", "_-")  # two names never make one id
    item = epub.EpubItem(uid=uid, file_name=name, media_type=media_type, content=data)
    item.properties = list(properties)
    return item


def _finished(
    files: list[tuple[str, bytes]], publication: Publication, said: tuple[Statement, ...]
) -> list[tuple[str, bytes]]:
    folder = f"{CONTENT_FOLDER}/"
    names = [name.removeprefix(folder) for name, _ in files if name.startswith(folder) and name != PACKAGE_DOCUMENT]
    metadata = publication.metadata
    return [
        (
            name,
            finish(
                data,
                language=metadata.language,
                direction=metadata.direction,
                modified=metadata.modified,
                said=said,
                names=names,
            )
            if name == PACKAGE_DOCUMENT
            else data,
        )
        for name, data in files
    ]
