"""What the publication says of itself, as the PDF's information and XMP packet (ISO 16684-1)."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pydyf

from publish.model.metadata import Metadata
from publish.pdf.conformance import identification

_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfd": "http://pdfa.org/declarations/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
}
_PRODUCER = "publish"


def describe(described: Any, metadata: Metadata) -> None:
    """Tell WeasyPrint's metadata, which go to the PDF's information, what the publication says."""
    described.title = metadata.title
    described.authors = list(_names(metadata, author=True))
    described.description = metadata.description
    described.keywords = list(metadata.subjects)
    described.lang = metadata.language
    described.created = described.modified = metadata.modified
    described.generator = _PRODUCER


def write_metadata(pdf: Any, metadata: Metadata, standards: tuple[str, ...]) -> None:
    """Put in the XMP packet, readable without unpacking anything; it declares ``standards``."""
    packet = pydyf.Stream([_packet(metadata, standards).encode()], {"Type": "/Metadata", "Subtype": "/XML"})
    pdf.add_object(packet)
    pdf.catalog["Metadata"] = packet.reference


def _packet(metadata: Metadata, standards: tuple[str, ...]) -> str:
    said = "\n".join(f"   {line}" for line in (*identification(standards), *_statements(metadata)))
    spaces = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in _SPACES.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        f" <rdf:RDF {spaces}>\n"
        '  <rdf:Description rdf:about="">\n'
        f"{said}\n"
        "  </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    )


def _statements(metadata: Metadata) -> Iterator[str]:
    rights = metadata.rights
    terms = (rights.statement, rights.licence, rights.url)
    yield from _in_language("dc:title", metadata.title, metadata.language)
    yield from _listed("dc:creator", "Seq", _names(metadata, author=True))
    yield from _listed("dc:contributor", "Bag", _names(metadata, author=False))
    yield from _in_language("dc:description", metadata.description, metadata.language)
    yield from _in_language("dc:rights", ". ".join(term.rstrip(".") for term in terms if term), metadata.language)
    yield from _listed("dc:subject", "Bag", metadata.subjects)
    yield from _listed("dc:publisher", "Bag", (metadata.publisher,))
    yield from _listed("dc:language", "Bag", metadata.languages or (metadata.language,))
    yield from _listed("dc:date", "Seq", (_moment(metadata.date),))
    yield from _plain("dc:identifier", metadata.identifier)
    yield from _plain("dc:source", metadata.based_on)
    yield from _plain("dc:format", "application/pdf")
    yield from _plain("xmpRights:WebStatement", rights.url)
    yield from _plain("pdf:Keywords", ", ".join(metadata.subjects))
    yield from _plain("pdf:Producer", "WeasyPrint 70.0")
    yield from _plain("xmp:CreatorTool", _PRODUCER)
    yield from _plain("xmp:CreateDate", metadata.modified)
    yield from _plain("xmp:ModifyDate", metadata.modified)
    yield from _plain("xmpMM:DocumentID", f"uuid:{uuid.uuid5(uuid.NAMESPACE_URL, metadata.identifier)}")


def _moment(date: str) -> str:
    """Leave the time out of a date that doesn't say its zone: XMP has no such dates (ISO 16684-1, 8.2.1.2)."""
    day, _, time = date.partition("T")
    return date if re.search("[Z+-]", time) else day


def _names(metadata: Metadata, *, author: bool) -> Iterator[str]:
    for contributor in metadata.contributors:
        if (contributor.role in ("", "aut")) is author:
            yield contributor.name


def _plain(name: str, value: str) -> Iterator[str]:
    if value:
        yield f"<{name}>{escape(value)}</{name}>"


def _listed(name: str, kind: str, values: Iterable[str]) -> Iterator[str]:
    if items := "".join(f"<rdf:li>{escape(value)}</rdf:li>" for value in values if value):
        yield f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>"


def _in_language(name: str, value: str, language: str) -> Iterator[str]:
    if value:
        items = "".join(
            f"<rdf:li xml:lang={quoteattr(tag)}>{escape(value)}</rdf:li>" for tag in ("x-default", language) if tag
        )
        yield f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>"
