"""EbookLib's package document into ours: language, direction, readable order, and nothing lost or left over.

EbookLib can't state the language of a package, always names an NCX, and drops what it can't write without a
word, so its document is read once more and compared with what was asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from publish.epub.metadata import Statement

OPF = "http://www.idpf.org/2007/opf"
DC = "http://purl.org/dc/elements/1.1/"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_FIRST = (
    "dc:identifier",
    "dc:title",
    "dc:language",
    "dc:creator",
    "dc:contributor",
    "dc:publisher",
    "dc:date",
    "dcterms:modified",
)


class PackageDefect(Exception):
    """The package isn't what was asked for: a defect of this program, never of what an author wrote."""


def finish(
    document: bytes, *, language: str, direction: str, modified: str, said: Sequence[Statement], names: Sequence[str]
) -> bytes:
    """Finish a package document and make sure of it; ``names`` are the files beside it in its folder."""
    root = etree.fromstring(document)
    root.set(XML_LANG, language)
    root.set("dir", direction)
    spine = _child(root, "spine")
    _drop(root, "prefix")
    _drop(spine, "toc")
    metadata = _child(root, "metadata")
    _rewrite(metadata)
    for element in metadata:
        if _name(element) == "dcterms:modified":
            element.text = modified  # EbookLib writes the years before 1000 with fewer than four digits
    _assert_metadata(metadata, said)
    _assert_manifest(root, spine, names)
    etree.cleanup_namespaces(root)
    etree.indent(root)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _drop(element: etree._Element, attribute: str) -> None:
    if attribute in element.attrib:
        del element.attrib[attribute]


def _child(root: etree._Element, name: str) -> etree._Element:
    found = root.find(f"{{{OPF}}}{name}")
    if found is None:
        raise PackageDefect(f"the package has no {name}")
    return found


def _name(element: etree._Element) -> str:
    """Name an element of the metadata as a statement does."""
    if element.tag == f"{{{OPF}}}meta":
        return str(element.get("property"))
    if element.tag == f"{{{OPF}}}link":
        return str(element.get("rel"))
    return f"dc:{etree.QName(element).localname}"


def _rewrite(metadata: etree._Element) -> None:
    """Write the metadata again in order and without EbookLib's prefix, which not every reader understands."""
    elements = _in_order(list(metadata))
    for element in list(metadata):
        metadata.remove(element)
    default: Any = {None: OPF}  # lxml's stubs don't know a namespace without a prefix
    for element in elements:
        name = etree.QName(element)
        written = etree.SubElement(metadata, name, nsmap=default if name.namespace == OPF else {"dc": DC})
        written.attrib.update(element.attrib)
        written.text = element.text


def _in_order(elements: list[etree._Element]) -> list[etree._Element]:
    """Put first what people look for first, and each refinement right after what it refines."""
    refinements: dict[str, list[etree._Element]] = {}
    for element in elements:
        refinements.setdefault((element.get("refines") or "").removeprefix("#"), []).append(element)

    def rank(element: etree._Element) -> int:
        name = _name(element)
        return _FIRST.index(name) if name in _FIRST else len(_FIRST)

    def with_refinements(element: etree._Element) -> Iterator[etree._Element]:
        yield element
        for refinement in refinements.get(element.get("id") or "\0", ()):
            yield from with_refinements(refinement)

    ordered = [part for element in sorted(refinements.get("", []), key=rank) for part in with_refinements(element)]
    if len(ordered) != len(elements):
        raise PackageDefect("metadata refine what isn't there, or one another in a circle")
    return ordered


def _assert_metadata(metadata: etree._Element, said: Sequence[Statement]) -> None:
    written = Counter((_name(element), element.text or element.get("href") or "") for element in metadata)
    asked = Counter((statement.name, statement.value or statement.href) for statement in said)
    if lost := asked - written:
        raise PackageDefect(f"metadata got lost: {sorted(lost)}")


def _assert_manifest(root: etree._Element, spine: etree._Element, names: Sequence[str]) -> None:
    items = list(_child(root, "manifest"))
    _refuse_repetition("id", [element.get("id") or "" for element in root.iter() if element.get("id")])
    _refuse_repetition("file", list(names))
    hrefs = [item.get("href") or "" for item in items]
    _refuse_repetition("manifest item", hrefs)
    if odd := set(hrefs) ^ set(names):
        raise PackageDefect(f"in the manifest or in the folder but not in both: {sorted(odd)}")
    known = {item.get("id") for item in items}
    read = [itemref.get("idref") or "" for itemref in spine]
    _refuse_repetition("spine item", read)
    if unknown := set(read) - known:
        raise PackageDefect(f"the spine names items that aren't there: {sorted(unknown)}")
    if sum("nav" in (item.get("properties") or "").split() for item in items) != 1:
        raise PackageDefect("a package has exactly one navigation document")
    if all(itemref.get("linear") == "no" for itemref in spine):
        raise PackageDefect("the reading order is empty")


def _refuse_repetition(kind: str, values: Sequence[str]) -> None:
    repeated = sorted(value for value, count in Counter(values).items() if count > 1)
    if repeated:
        raise PackageDefect(f"{kind} repeated: {', '.join(repeated)}")
