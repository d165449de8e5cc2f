"""Read from the XMP metadata of a PDF which standards it declares, and its title."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pikepdf
from lxml import etree

from publish.audit.pdf.objects import entry, unpacked

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_UA = "http://www.aiim.org/pdfua/ns/id/"
_A = "http://www.aiim.org/pdfa/ns/id/"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_DECLARED = "{http://pdfa.org/declarations/}conformsTo"
_SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}namespaceURI"
_WTPDF = "http://pdfa.org/declarations/wtpdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Declarations:
    """What the metadata says; fields are empty where it says nothing.

    ``title_languages`` are the tags that its versions carry, ``x-default`` among them; ``described`` are the namespaces
    that an extension schema of PDF/A describes.
    """

    title: str = ""
    title_languages: tuple[str, ...] = ()
    ua_part: str = ""
    ua_revision: str = ""
    a_part: str = ""
    a_conformance: str = ""
    a_revision: str = ""
    well_tagged: tuple[str, ...] = ()
    described: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Name the standards that are declared."""
        return (
            *((f"PDF/UA-{self.ua_part}",) if self.ua_part else ()),
            *((f"PDF/A-{self.a_part}{self.a_conformance.lower()}",) if self.a_part else ()),
            *(("Well-Tagged PDF",) if self.well_tagged else ()),
        )

    @property
    def describes_ua(self) -> bool:
        """Return whether an extension schema describes the properties of PDF/UA."""
        return _UA in self.described


def read_declarations(pdf: pikepdf.Pdf) -> Declarations:
    """Read the metadata of the whole document (ISO 32000-2, 14.3.2)."""
    try:
        root = etree.fromstring(
            unpacked(entry(pdf.Root, "/Metadata")), etree.XMLParser(resolve_entities=False, no_network=True)
        )
    except (ValueError, TypeError, etree.XMLSyntaxError):
        return Declarations()
    if root is None:
        return Declarations()
    entries = [each for title in root.iter(_TITLE) for each in title.iter(f"{_RDF}li")]
    titles = [each.text or "" for each in entries]
    declared = [(each.text or "").strip() for each in root.iter(_DECLARED)]
    return Declarations(
        title=titles[0].strip() if titles else "",
        title_languages=tuple(each.get(_LANGUAGE, "") for each in entries),
        ua_part=_property(root, f"{{{_UA}}}part"),
        ua_revision=_property(root, f"{{{_UA}}}rev"),
        a_part=_property(root, f"{{{_A}}}part"),
        a_conformance=_property(root, f"{{{_A}}}conformance"),
        a_revision=_property(root, f"{{{_A}}}rev"),
        well_tagged=tuple(each for each in declared if each.startswith(_WTPDF)),
        described=tuple((each.text or "").strip() for each in root.iter(_SCHEMA)),
    )


def _property(root: Any, wanted: str) -> str:
    """Return a simple property, written as an element or as an attribute."""
    for each in root.iter(f"{_RDF}Description"):
        found = each.get(wanted) or each.findtext(wanted) or ""
        if found.strip():
            return str(found).strip()
    return ""
