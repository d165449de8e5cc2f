"""What pandoc wrote as a Word file that says who wrote it, in which languages, with comments; always the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from lxml import etree

from publish.archives import packed, unpacked
from publish.exporters.annotations import DECORATIVE, MADE, PREFIX
from publish.importers.word.markup import WP, XML_SPACE, A, W, parse, serialised
from publish.languages import direction, script

AUTHOR = "publish"
"""Who writes the comments: the program, not a person."""
EXPORTED = "publish-export"
"""The name of the property that says which text a Word file was made from."""
_LOOK = "PublishAnnotation"
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of properties of one's own
_MODE = 0o644
_PAGE = (11906, 16838, 1440)  # A4 and its margins, in twentieths of a point


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a Word file says of itself: its title and language, and by which text and digest an import knows it."""

    title: str
    language: str
    text: str
    digest: str


def finished(docx: bytes, comments: Iterable[str], about: About) -> bytes:
    """Return the package that pandoc wrote with all that it can't write."""
    parts = dict(unpacked(docx))
    right_to_left = direction(about.language) == "rtl"
    for name in ("word/document.xml", "word/footnotes.xml"):
        tree = parse(parts[name])
        _say_languages(tree)
        if name == "word/document.xml":
            _set_page(tree, right_to_left=right_to_left)
            _mark_annotations(tree)
            _say_decorative(tree)
        if right_to_left:
            _turn_tables(tree)
        parts[name] = serialised(tree)
    parts["word/comments.xml"] = _comments(comments, right_to_left=right_to_left)
    parts["word/styles.xml"] = _styles(parts["word/styles.xml"], about.language, right_to_left=right_to_left)
    parts["docProps/core.xml"] = _core(about)
    parts["docProps/app.xml"] = _application()
    parts["docProps/custom.xml"] = _custom(about)
    first = ("[Content_Types].xml", "_rels/.rels")
    return packed(sorted(parts.items(), key=lambda part: (*(part[0] != each for each in first), part[0])), mode=_MODE)


def _say_languages(tree: etree._Element) -> None:
    """Name languages where Word looks for them: those of other directions and of East Asian scripts apart."""
    for language in tree.iter(W + "lang"):
        tag = language.get(W + "val")
        if not tag:
            continue
        if direction(tag) == "rtl":
            language.set(W + "bidi", tag)
        elif script(tag) in ("Jpan", "Hans", "Hant", "Kore", "Hani"):
            language.set(W + "eastAsia", tag)


def _set_page(tree: etree._Element, *, right_to_left: bool) -> None:
    for section in tree.iter(W + "sectPr"):
        for each in list(section):
            section.remove(each)
        width, height, margin = _PAGE
        etree.SubElement(section, W + "pgSz", {W + "w": str(width), W + "h": str(height)})
        sides = {W + side: str(margin) for side in ("top", "right", "bottom", "left")}
        etree.SubElement(section, W + "pgMar", {**sides, W + "header": "708", W + "footer": "708", W + "gutter": "0"})
        if right_to_left:
            etree.SubElement(section, W + "bidi")


def _mark_annotations(tree: etree._Element) -> None:
    """Give the words of annotations a look of their own, where they have none."""
    for control in tree.iter(W + "sdt"):
        tag = control.find(f"{W}sdtPr/{W}tag")
        name = "" if tag is None else tag.get(W + "val", "")
        if name == MADE or not name.startswith(PREFIX) or control.find(f"{W}sdtContent//{W}p") is not None:
            continue
        for run in control.iter(W + "r"):
            look = run.find(W + "rPr")
            if look is None:
                look = etree.Element(W + "rPr")
                run.insert(0, look)
            if look.find(W + "rStyle") is None:
                look.insert(0, etree.Element(W + "rStyle", {W + "val": _LOOK}))


def _say_decorative(tree: etree._Element) -> None:
    for drawing in tree.iter(WP + "docPr"):
        if drawing.get("title") == DECORATIVE:
            del drawing.attrib["title"]
            drawing.set("descr", "")
            extensions = etree.SubElement(drawing, A + "extLst")
            extension = etree.SubElement(extensions, A + "ext", uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}")
            etree.SubElement(extension, f"{{{_DECORATIVE}}}decorative", {"val": "1"}, nsmap={"adec": _DECORATIVE})


def _turn_tables(tree: etree._Element) -> None:
    for properties in tree.iter(W + "tblPr"):
        if properties.find(W + "bidiVisual") is None:
            style = properties.find(W + "tblStyle")
            properties.insert(0 if style is None else properties.index(style) + 1, etree.Element(W + "bidiVisual"))


def _comments(comments: Iterable[str], *, right_to_left: bool) -> bytes:
    root = etree.Element(W + "comments", nsmap={"w": W[1:-1]})
    for number, words in enumerate(comments, start=1):
        comment = etree.SubElement(
            root, W + "comment", {W + "id": str(number), W + "author": AUTHOR, W + "initials": AUTHOR[0]}
        )
        paragraph = etree.SubElement(comment, W + "p")
        properties = etree.SubElement(paragraph, W + "pPr")
        etree.SubElement(properties, W + "pStyle").set(W + "val", "CommentText")
        call = etree.SubElement(paragraph, W + "r")
        etree.SubElement(etree.SubElement(call, W + "rPr"), W + "rStyle").set(W + "val", "CommentReference")
        etree.SubElement(call, W + "annotationRef")
        run = etree.SubElement(paragraph, W + "r")
        if right_to_left:
            etree.SubElement(properties, W + "bidi")
            etree.SubElement(etree.SubElement(run, W + "rPr"), W + "rtl")
        text = etree.SubElement(run, W + "t")
        text.set(XML_SPACE, "preserve")
        text.text = words
    return serialised(root)


def _styles(data: bytes, language: str, *, right_to_left: bool) -> bytes:
    root = parse(data)
    for default in root.iter(W + "rPrDefault"):
        for told in default.iter(W + "lang"):
            told.set(W + "val", language)
            told.set(W + "bidi", language if right_to_left else "ar-SA")
    style = etree.SubElement(root, W + "style", {W + "type": "character", W + "customStyle": "1", W + "styleId": _LOOK})
    etree.SubElement(style, W + "name").set(W + "val", "Publish Annotation")
    look = etree.SubElement(style, W + "rPr")
    etree.SubElement(look, W + "u", {W + "val": "dotted", W + "color": "595959"})
    return serialised(root)


def _core(about: About) -> bytes:
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap={"cp": _CORE, "dc": _DC})
    etree.SubElement(root, f"{{{_DC}}}title").text = about.title
    etree.SubElement(root, f"{{{_DC}}}language").text = about.language
    return serialised(root)


def _application() -> bytes:
    root = etree.Element(f"{{{_EXTENDED}}}Properties", nsmap=cast("dict[str, str]", {None: _EXTENDED}))
    etree.SubElement(root, f"{{{_EXTENDED}}}Application").text = AUTHOR
    return serialised(root)


def _custom(about: About) -> bytes:
    root = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap=cast("dict[str, str]", {None: _CUSTOM, "vt": _TYPES}))
    row = etree.SubElement(root, f"{{{_CUSTOM}}}property", fmtid=_FORMAT, pid="2", name=EXPORTED)
    etree.SubElement(row, f"{{{_TYPES}}}lpwstr").text = f"{about.text} {about.digest}"
    return serialised(root)
