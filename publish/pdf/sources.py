"""The source of a publication inside its PDF, so that whoever has the one has the other.

The files are embedded and associated with the whole document as its source (ISO 32000-2, 7.11.4 and 14.13;
ISO 19005-3 and -4, 6.8 and 6.9).
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

import pydyf

from publish.model.files import Asset
from publish.model.publication import Publication


def embed_sources(pdf: Any, sources: tuple[Asset, ...], publication: Publication) -> None:
    """Embed the source files of a publication in its finished PDF; no files leave it as it is."""
    if not sources:
        return
    phrase = publication.phrases["The source file that this document was made from: {name}"]
    modified = publication.metadata.modified
    tree, associated = pydyf.Array(), pydyf.Array()
    for name, source in sorted(_named(sources).items()):
        reference = _embed(pdf, name, source, phrase.format(name=source.name), modified)
        tree.extend((pydyf.String(name), reference))
        associated.append(reference)
    names = pydyf.Dictionary({"Names": tree})
    pdf.add_object(names)
    pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = names.reference
    pdf.catalog["AF"] = associated


def _named(sources: tuple[Asset, ...]) -> dict[str, Asset]:
    """Return each file by a name that every system can save it under, beside the others, in capitals or not."""
    named: dict[str, Asset] = {}
    taken: set[str] = set()
    for source in sources:
        stem, _, ending = source.name.rpartition(".")
        plain = re.sub(r"[^A-Za-z0-9_]+", "-", stem).strip("-") or "source"
        ending = re.sub(r"[^A-Za-z0-9]+", "", ending) or "txt"
        name, number = f"{plain}.{ending}", 2
        while name.lower() in taken:
            name, number = f"{plain}-{number}.{ending}", number + 1
        taken.add(name.lower())
        named[name] = source
    return named


def _embed(pdf: Any, name: str, source: Asset, description: str, modified: str) -> bytes:
    """Add a file and its specification; return the reference of the latter."""
    digest = hashlib.md5(source.data, usedforsecurity=False).hexdigest()
    parameters = pydyf.Dictionary(
        {"CheckSum": f"<{digest}>", "Size": len(source.data), "ModDate": pydyf.String(_pdf_date(modified))}
    )
    stream = pydyf.Stream(
        [source.data],
        {"Type": "/EmbeddedFile", "Subtype": f"/{source.media_type.replace('/', '#2F')}", "Params": parameters},
        compress=True,
    )
    pdf.add_object(stream)
    specification = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": pydyf.String(name),
            "UF": pydyf.String(name),
            "EF": pydyf.Dictionary({"F": stream.reference, "UF": stream.reference}),
            "Desc": pydyf.String(description),
            "AFRelationship": "/Source",
        }
    )
    pdf.add_object(specification)
    reference: bytes = specification.reference
    return reference


def _pdf_date(moment: str) -> str:
    """Turn ``YYYY-MM-DDThh:mm:ssZ`` into a date as PDF writes it (ISO 32000-2, 7.9.4)."""
    return "D:" + re.sub("[-:T]", "", moment)
