"""The package of a Word file (ISO/IEC 29500-2): the parts that hold text, what they refer to, and a new one."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast
from urllib.parse import unquote

from lxml import etree

from publish.archives import Archive, Excess, packed
from publish.diagnostics import Outcome, Position
from publish.importers.archives import open_archive
from publish.importers.word.markup import NAMESPACES, Element, Malformed, W, parse, serialised
from publish.rules.importing import IMPORT_UNREADABLE

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # how files of older Offices begin, and those locked by a password
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_PLACES = {"xl/workbook.xml": "a workbook", "ppt/presentation.xml": "a presentation", "content.xml": "OpenDocument"}
_BARE = cast("dict[str, str]", {None: _RELATIONS[1:-1]})  # a namespace without prefix
MOST_PARAGRAPHS = 75_000
MOST_RUNS = 250_000
"""Five to ten times those of a book of 300 pages; more take longer than people wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What a part refers to: ``kind`` is the end of its type (``hyperlink``), ``target`` a part or an address."""

    kind: str
    target: str
    external: bool


@dataclass(slots=True, kw_only=True)
class Story:
    """A part that holds text: ``document``, ``footnotes`` or ``endnotes``, with its tree, which is changed in place."""

    name: str
    root: Element
    relations: Mapping[str, Relation]


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A Word file as it came; ``stories`` begins with the document; ``others`` are further parts by their kind."""

    archive: Archive
    stories: tuple[Story, ...]
    styles: Element
    numbering: Element | None
    others: Mapping[str, tuple[str, ...]]

    def part(self, name: str) -> Element | None:
        """Return the tree of a further part; None where it is missing or can't be parsed."""
        try:
            data = self.archive.markup(name)
            return None if data is None else parse(data)
        except (Excess, Malformed):
            return None


def read_package(data: bytes, shown: str) -> Outcome[Package]:
    """Open a Word file within bounds; a finding says why it can't be read."""
    if data.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        if locked:
            return _unreadable(shown, "a password locks it", "open it in Word, take the password off and save it anew")
        return _unreadable(shown, "it is a file of Word 97 to 2003", "open it in a word processor and save it as .docx")
    if data.startswith(b"{\\rtf"):
        return _unreadable(shown, "it is RTF under another name", "give it the ending .rtf")
    opened = open_archive(data, shown)
    if opened.value is None:
        return Outcome(value=None, diagnostics=opened.diagnostics)
    archive = opened.value
    try:
        return _read(archive, shown)
    except Excess as excess:
        return _unreadable(shown, str(excess), "save it anew without the part that is too large")
    except Malformed:
        return _unreadable(shown, "a part of it is no well-formed XML, or holds entities")


def _read(archive: Archive, shown: str) -> Outcome[Package]:
    main = _main_part(archive)
    root = _tree(archive, main)
    if root is None or root.tag != W + "document" or root.find(W + "body") is None:
        other = next((what for name, what in _PLACES.items() if name in archive.names), "")
        return _unreadable(shown, f"it is {other} under another name" if other else "it holds no document of Word")
    _bound(root)
    relations = _relations(archive, main)
    by_kind: dict[str, dict[str, None]] = {}
    for each in relations.values():
        if not each.external and each.target in archive.names:
            by_kind.setdefault(each.kind, {})[each.target] = None
    others = {kind: tuple(targets) for kind, targets in by_kind.items()}
    stories = [Story(name="document", root=root, relations=relations)]
    for name in ("footnotes", "endnotes"):
        part = next(iter(others.get(name, ())), "")
        notes = _tree(archive, part)
        if notes is not None and notes.tag == W + name:
            _bound(notes)
            stories.append(Story(name=name, root=notes, relations=_relations(archive, part)))
    styles = _tree(archive, next(iter(others.get("styles", ())), ""))
    numbering = _tree(archive, next(iter(others.get("numbering", ())), ""))
    return Outcome(
        value=Package(
            archive=archive,
            stories=tuple(stories),
            styles=styles if styles is not None and styles.tag == W + "styles" else etree.Element(W + "styles"),
            numbering=numbering,
            others=others,
        )
    )


def _bound(root: Element) -> None:
    """Raise ``Excess`` where a part holds more paragraphs or runs than any document that people make."""
    for name, most, what in (("p", MOST_PARAGRAPHS, "paragraphs"), ("r", MOST_RUNS, "runs of words")):
        if float(str(root.xpath(f"count(//w:{name})", namespaces={"w": W[1:-1]}))) > most:
            raise Excess(f"it holds more than {most:,} {what}")


def _unreadable(shown: str, why: str, hint: str = "") -> Outcome[Package]:
    finding = IMPORT_UNREADABLE.finding(f"{shown} can't be read: {why}", Position(path=shown), hint=hint)
    return Outcome(value=None, diagnostics=(finding,))


def _tree(archive: Archive, name: str) -> Element | None:
    data = archive.markup(name)
    return None if data is None else parse(data)


def _main_part(archive: Archive) -> str:
    """Return the name of the part with the document: the one that the package names, else the one of the usual name."""
    named = [each.target for each in _relations(archive, "").values() if each.kind == "officeDocument"]
    usual = sorted(each for each in archive.names if re.fullmatch(r"(?i)word/document\d*\.xml", each))
    return next((each for each in (*named, *usual) if each in archive.names), "")


def _relations(archive: Archive, part: str) -> dict[str, Relation]:
    """Return what a part (or the package, "") refers to, by its ids; targets inside are names of parts."""
    folder, name = posixpath.split(part)
    root = _tree(archive, posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, Relation] = {}
    lower = {each.lower(): each for each in archive.names}
    for each in root.iter(_RELATIONS + "Relationship") if root is not None else ():
        target = each.get("Target", "")
        external = each.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
            target = target if target in archive.names else lower.get(target.lower(), target)
        kind = each.get("Type", "").rpartition("/")[2]
        found[each.get("Id", "")] = Relation(kind=kind, target=target, external=external)
    return found


def write_package(
    stories: tuple[Story, ...],
    styles: Element,
    numbering: Element | None,
    links: Mapping[str, str],
    media: Mapping[str, bytes],
) -> bytes:
    """Return a package that holds the stories and what they need, and nothing else of the file that it came from.

    ``links`` are addresses by the ids that the stories call them, ``media`` pictures by name; their id is their name.
    """
    parts = {story.name: story.root for story in stories}
    parts["styles"] = styles
    if numbering is not None:
        parts["numbering"] = numbering
    files: dict[str, bytes] = {}
    kinds = {name: _MAIN.format("document.main" if name == "document" else name) for name in parts}
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>' for name, kind in kinds.items())
    endings = sorted({name.rpartition(".")[2] for name in media})
    files["[Content_Types].xml"] = (
        f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Default Extension="{each}" ContentType="image/{each}"/>' for each in endings if each != "xml")
        + f"{types}</Types>"
    ).encode()
    files["_rels/.rels"] = _written_relations([("main", "officeDocument", "word/document.xml", False)])
    for name, root in parts.items():
        files[f"word/{name}.xml"] = _written(root)
        pictures = [(each, "image", f"media/{each}", False) for each in media]
        addresses = [(each, "hyperlink", address, True) for each, address in links.items()]
        beside = [(each, each, f"{each}.xml", False) for each in parts if each != "document"]
        if name in ("document", "footnotes", "endnotes"):
            needed = [*(beside if name == "document" else []), *pictures, *addresses]
            files[f"word/_rels/{name}.xml.rels"] = _written_relations(needed)
    files |= {f"word/media/{name}": data for name, data in media.items()}
    return packed(files.items(), stored=files)


def _written(root: Element) -> bytes:
    """Return a part with the usual prefixes, which are all that pandoc knows elements by."""
    usual = root.prefix == "w" and all(root.nsmap.get(each, name) == name for each, name in NAMESPACES.items())
    written = root if usual else _renamed(root)
    return serialised(written)


def _renamed(root: Element) -> Element:
    """Return a copy of a tree with the usual prefixes; moving its elements would take the square of their number."""
    fresh = etree.Element(root.tag, _attributes(root), nsmap=NAMESPACES)
    waiting = [(root, fresh)]
    while waiting:
        old, new = waiting.pop()
        for each in old:
            made = etree.SubElement(new, each.tag, _attributes(each))
            made.text = each.text
            waiting.append((each, made))
    return fresh


def _attributes(element: Element) -> dict[str, str]:
    return {str(name): str(written) for name, written in element.attrib.items()}


def _written_relations(rows: list[tuple[str, str, str, bool]]) -> bytes:
    root = etree.Element(_RELATIONS + "Relationships", nsmap=_BARE)
    for name, kind, target, external in rows:
        row = etree.SubElement(root, _RELATIONS + "Relationship", Id=name, Type=_OFFICE + kind, Target=target)
        if external:
            row.set("TargetMode", "External")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
