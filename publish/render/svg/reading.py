"""From the bytes of an SVG to a picture that draws itself alone: no scripts, no other files, a known size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from publish.css import may_refer, pieces_of
from publish.diagnostics import Diagnostic, Outcome, Position, has_errors
from publish.model.entities import FigureRecord
from publish.model.files import Carried, PictureFile
from publish.render.picture_metadata.finding import metadata_finding
from publish.render.picture_metadata.things import Thing
from publish.render.svg.contents import (
    SVG,
    Dropped,
    choose_alternatives,
    drop_held_fonts,
    drop_unseen,
    keep_what_draws,
)
from publish.render.svg.embedded import Read, strip_embedded
from publish.render.svg.metadata import carried_by
from publish.render.svg.references import reference_mistakes
from publish.render.svg.safety import unsafe_parts
from publish.render.svg.size import LARGEST, drop_empty_sides, size_of
from publish.render.svg.values import work_out_values
from publish.render.svg.words import words_of
from publish.render.tree import line_of
from publish.rules.pictures import PICTURE_PART_DROPPED, PICTURE_SIZE, PICTURE_TYPE, PICTURE_UNREADABLE, PICTURE_UNSAFE

_DECLARATION = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_STRING = rb"(?:\"[^\"]*\"|'[^']*')"
_NAMED_ALONE = re.compile(
    rb"<!DOCTYPE\s+[\w:.-]+(?:\s+PUBLIC\s+"
    + _STRING
    + rb"(?:\s+"
    + _STRING
    + rb")?|\s+SYSTEM\s+"
    + _STRING
    + rb")?\s*>",
    re.IGNORECASE,
)
_COMPRESSED = b"\x1f\x8b"  # how files of gzip begin
_DEEPEST = 200
_MOST_PIECES_OF_CSS = 1_000_000
_MOST_LETTERS = 10_000
_MOST_MATCHES = 3_000_000  # selectors that are tried on elements


def read_svg(
    name: str, data: bytes, position: Position, read_pixels: Read, figure: FigureRecord | None = None
) -> Outcome[PictureFile]:
    """Read an SVG; findings about what is in it say in which of its lines.

    ``read_pixels`` reads the pictures that it holds, ``figure`` is its record.
    """
    declared = _DECLARATION.search(data.replace(b"\0", b""))
    if declared:
        data = _without_doctype(data)
        if declared := _DECLARATION.search(data.replace(b"\0", b"")):
            return _refused(_doctype_finding(name, data, declared.start(), position))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as mistake:
        where = getattr(mistake, "lineno", None)
        why = f"its XML is broken in line {where}" if where else "its XML is broken"
        hint = "export it again from the drawing program"
        if data.startswith(_COMPRESSED):
            why, hint = "it is compressed (SVGZ)", "save it as plain SVG"
        return _refused(PICTURE_UNREADABLE.finding(f'picture "{name[:80]}" can\'t be read: {why}', position, hint))
    if root.tag != f"{SVG}svg":
        message = f"\"{name[:80]}\" isn't what its name says: its outermost element isn't svg"
        hint = 'export it again as SVG; the first element is <svg xmlns="http://www.w3.org/2000/svg">'
        return _refused(PICTURE_TYPE.finding(message, position, hint))
    encoding = "UTF-16" if b"\0" in data else root.getroottree().docinfo.encoding or "UTF-8"
    if encoding.upper() not in ("UTF-8", "ASCII", "US-ASCII"):
        message = f'picture "{name[:80]}" can\'t be read everywhere: it is written in {encoding}'
        return _refused(PICTURE_UNREADABLE.finding(message, position, "save it as UTF-8"))
    if _depth(root) > _DEEPEST:
        what, hint = f"nests more than {_DEEPEST} deep", "ungroup it in the drawing program"
        return _refused(_unsafe(name, 1, what, position, hint))
    instructions = (*root.itersiblings(preceding=True), *root.itersiblings())
    carried = carried_by(root)
    drop_unseen(root)
    drop_held_fonts(root)
    if sum(pieces_of(text) for text in _texts(root) if may_refer(text)) > _MOST_PIECES_OF_CSS:
        return _refused(_unsafe(name, 1, "holds more styles than any drawing", position, "simplify the drawing"))
    if found := _far_too_much(name, root, position):
        return _refused(found)
    dropped = list(choose_alternatives(root))
    work_out_values(root)
    findings = [_unsafe(name, line, what, position, hint) for line, what, hint in unsafe_parts(root, instructions)]
    dropped += keep_what_draws(root)
    findings += [_unsafe(name, line_of(node), what, position, hint) for node, what, hint in reference_mistakes(root)]
    for each in () if findings else strip_embedded(name, root, read_pixels):
        if isinstance(each, Carried):
            carried = _together(carried, each)
        else:
            findings.append(each)
    drop_empty_sides(root)
    size = size_of(root)
    if size is None or max(size) > LARGEST:
        findings.append(_size_finding(name, size, position))
    findings += [_part_dropped(name, each, position) for each in dropped]
    if has_errors(findings) or size is None:
        return Outcome(value=None, diagnostics=tuple(findings))
    width, height = size
    value = PictureFile(
        name=name,
        data=etree.tostring(root, encoding="utf-8"),
        media_type="image/svg+xml",
        width=width,
        height=height,
        position=position,
        words=words_of(root),
        carried=carried,
    )
    if not _is_said(carried, figure):
        findings += metadata_finding(name, carried, position, figure)
    return Outcome(value=value, diagnostics=tuple(findings))


def _far_too_much(name: str, root: etree._Element, position: Position) -> Diagnostic | None:
    """Find what would take minutes to draw, and no drawing needs."""
    letters = sum(len(str(words)) for text in root.iter(f"{SVG}text") for words in text.itertext())
    if letters > _MOST_LETTERS:
        message = (
            f'picture "{name[:80]}" can\'t be read: its texts have {letters:,} letters, more than {_MOST_LETTERS:,}'
        )
        return PICTURE_UNREADABLE.finding(message, position, "write the words in the text, or export it as a PNG")
    selectors = sum(
        text.count("{") + text.count(",") for sheet in root.iter(f"{SVG}style") for text in map(str, sheet.itertext())
    )
    if selectors * sum(1 for _ in root.iter(etree.Element)) > _MOST_MATCHES:
        return _unsafe(name, 1, "holds more styles than any drawing", position, "simplify the drawing")
    return None


def _without_doctype(data: bytes) -> bytes:
    """Leave out a declaration that only names the kind of document, as Graphviz and matplotlib write it; keep lines."""
    return _NAMED_ALONE.sub(lambda match: b"\n" * match[0].count(b"\n"), data, count=1)


def _doctype_finding(name: str, data: bytes, start: int, position: Position) -> Diagnostic:
    text = data.replace(b"\0", b"")
    line = text.count(b"\n", 0, start) + 1
    end = text.find(b"]", start)
    last = text.count(b"\n", 0, end) + 1 if end > 0 else line
    where = f"in line {line}" if last == line else f"in lines {line} to {last}"
    hint = (
        f'export it as plain SVG, or remove all from "<!DOCTYPE" to "]>" {where}; what it defines, such as &name;, has '
        "to be written out (Illustrator: turn off Preserve Illustrator Editing Capabilities)"
    )
    return _unsafe(name, line, "has a document type declaration with definitions of its own", position, hint)


def _together(first: Carried, second: Carried) -> Carried:
    """Return what two pictures carry; of what the second is called and shows nothing is offered."""
    return replace(first, things=tuple(dict.fromkeys((*first.things, *second.things))))


def _is_said(carried: Carried, figure: FigureRecord | None) -> bool:
    """Whether a drawing carries only words that its record has, or has no room for."""
    if {Thing.CAPTION.value, Thing.DESCRIPTION.value}.issuperset(carried.things):
        return figure is None or bool(figure.decorative or figure.caption)
    return False


def _texts(root: etree._Element) -> Iterator[str]:
    """Yield the texts that may be CSS: every attribute, since many take values of CSS, and the style elements."""
    for node in root.iter(etree.Element):
        yield from map(str, node.attrib.values())
        if etree.QName(node).localname == "style":
            yield "".join(map(str, node.itertext()))


def _depth(root: etree._Element) -> int:
    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _size_finding(name: str, size: tuple[int, int] | None, position: Position) -> Diagnostic:
    if size is None:
        hint = 'add viewBox="0 0 600 400", or width and height in numbers, to its svg element'
        return PICTURE_SIZE.finding(f'picture "{name[:80]}" doesn\'t say how large it is', position, hint)
    width, height = size
    message = f'picture "{name[:80]}" is {width:,} × {height:,} px large, more than {LARGEST:,} px on a side'
    hint = 'give its svg element a smaller width and height; if it has a viewBox, width="600" alone will do'
    return PICTURE_SIZE.finding(message, position, hint)


def _part_dropped(name: str, dropped: Dropped, position: Position) -> Diagnostic:
    message = f'picture "{name[:80]}" {dropped.what} in its line {dropped.line}'
    return PICTURE_PART_DROPPED.finding(message, position, dropped.hint)


def _unsafe(name: str, line: int, what: str, position: Position, hint: str) -> Diagnostic:
    message = f'picture "{name[:80]}" {what} in its line {line}'
    return PICTURE_UNSAFE.finding(message, position, hint)


def _refused(found: Diagnostic) -> Outcome[PictureFile]:
    return Outcome(value=None, diagnostics=(found,))
