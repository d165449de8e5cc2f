"""JSON Schemas (2020-12) of what authors write and of what publish says, made from the tables that the reader uses."""

from __future__ import annotations

from publish.model.edition import Format
from publish.schemas.check_report import check_report
from publish.schemas.fields import YEARS, Schema, Writer, aliases
from publish.schemas.findings import findings
from publish.source.foreign_fields import DATES, OF_TOOLS, RENAMED
from publish.source.known_fields import FRONT_MATTER, PUBLICATION, RECORDS

PUBLICATION_FILE, HEAD, FINDINGS, REPORT = "publication", "front-matter", "findings", "check-report"
NAMES = (PUBLICATION_FILE, HEAD, *RECORDS, FINDINGS, REPORT)
_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema(name: str, formats: tuple[Format, ...]) -> Schema:
    """Return the schema of one of ``NAMES``, ready for JSON; editions have one of ``formats``."""
    writer = Writer(formats)
    if name == PUBLICATION_FILE:
        title, body = "publication.yaml", writer.mapping(PUBLICATION)
    elif name == HEAD:
        title, body = "The front matter of a text", _front_matter(writer)
    elif name == FINDINGS:
        title, body = "The findings of publish, as JSON", findings()
    elif name == REPORT:
        title, body = "The report of publish check, as JSON", check_report()
    else:
        title, body = f"{name}.yaml", writer.by_id("record", RECORDS[name])
    definitions = {"$defs": writer.definitions} if writer.definitions else {}
    return {"$schema": _DRAFT, "title": title, **body, **definitions}


def _front_matter(writer: Writer) -> Schema:
    """Return the schema of front matter, which may also hold fields under other names, of other tools, and no field."""
    body = writer.mapping(FRONT_MATTER, OF_TOOLS)
    properties = body["properties"]
    for key in DATES:  # days in words are read in the language of the text
        about = FRONT_MATTER[key].about
        properties[key] = {"description": about, "type": ["string", "integer", "boolean", "null"], **YEARS}
    once = aliases(properties, RENAMED, OF_TOOLS)
    return {**body, "type": ["object", "null"], "allOf": list(once)}
