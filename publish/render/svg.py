"""From the bytes of an SVG to a picture that draws itself alone: no scripts, no other files, a known size."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from publish.css import may_refer, pieces_of, references
from publish.diagnostics import Diagnostic, Outcome, Position
from publish.model.files import PictureFile
from publish.render.svg_references import reference_mistakes
from publish.render.tree import line_of
from publish.rules.pictures import PICTURE_SIZE, PICTURE_TYPE, PICTURE_UNREADABLE, PICTURE_UNSAFE

SVG = "{http://www.w3.org/2000/svg}"
_PX = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4}
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?)\s*(px|pt|pc|in|cm|mm|)\s*")
_DECLARATION = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_UNSAFE = frozenset({"script", "foreignObject", "iframe", "object", "embed", "audio", "video", "handler", "listener"})
_EMBEDDED = re.compile(r"data:image/(png|jpeg|gif|webp);base64,", re.IGNORECASE)
_READ = (None, "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace")
_NOT_A_PATH = re.compile(r"[^MmLlHhVvCcSsQqTtAaZzEe0-9+\-.,\s]")
_PUT_INSIDE = "put what it refers to into the picture itself"
_LARGEST = 20_000  # CSS px on a side
_DEEPEST = 200
_MOST_PIECES_OF_CSS = 1_000_000


def read_svg(name: str, data: bytes, position: Position) -> Outcome[PictureFile]:
    """Read an SVG; findings about what is in it say in which of its lines."""
    declared = _DECLARATION.search(data.replace(b"\0", b""))
    if declared:
        line = data.count(b"\n", 0, declared.start()) + 1
        hint = "remove the line that begins with <!DOCTYPE: SVG needs none"
        return _refused(_unsafe(name, line, "has a document type declaration", position, hint))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as mistake:
        where = getattr(mistake, "lineno", None)
        why = f"its XML is broken in line {where}" if where else "its XML is broken"
        message = f'picture "{name[:80]}" can\'t be read: {why}'
        return _refused(PICTURE_UNREADABLE.finding(message, position, "export it again from the drawing program"))
    if root.tag != f"{SVG}svg":
        message = f"\"{name[:80]}\" isn't what its name says: its outermost element isn't svg"
        hint = 'export it again as SVG; the first element is <svg xmlns="http://www.w3.org/2000/svg">'
        return _refused(PICTURE_TYPE.finding(message, position, hint))
    encoding = "UTF-16" if b"\0" in data else root.getroottree().docinfo.encoding or "UTF-8"
    if encoding.upper() not in ("UTF-8", "ASCII", "US-ASCII"):
        message = f'picture "{name[:80]}" can\'t be read everywhere: it is written in {encoding}'
        return _refused(PICTURE_UNREADABLE.finding(message, position, "save it as UTF-8"))
    findings = tuple(_mistakes(name, root, position))
    size = size_of(root)
    if size is None:
        hint = 'add viewBox="0 0 600 400", or width and height in numbers, to its svg element'
        message = f'picture "{name[:80]}" doesn\'t say how large it is'
        findings += (PICTURE_SIZE.finding(message, position, hint),)
    if findings or size is None:
        return Outcome(value=None, diagnostics=findings)
    width, height = size
    value = PictureFile(
        name=name,
        data=data,
        media_type="image/svg+xml",
        width=width,
        height=height,
        position=position,
        words=words_of(root),
    )
    return Outcome(value=value)


def words_of(root: etree._Element) -> tuple[str, ...]:
    """Return the words that a drawing shows, one for each of its text elements."""
    texts = (" ".join("".join(_shown(text)).split()) for text in root.iter(f"{SVG}text"))
    return tuple(words for words in texts if words)


def _shown(node: etree._Element) -> Iterator[str]:
    yield str(node.text or "")
    for child in node:
        if isinstance(child.tag, str) and etree.QName(child).localname not in ("title", "desc"):
            yield from _shown(child)
        yield str(child.tail or "")


def size_of(root: etree._Element) -> tuple[int, int] | None:
    """Return width and height in CSS px, from the element's own lengths or else from its view box."""
    box = _view_box(root.get("viewBox", ""))
    width, height = _length(root.get("width", "")), _length(root.get("height", ""))
    if box and width and not height:
        height = width * box[1] / box[0]
    elif box and height and not width:
        width = height * box[0] / box[1]
    elif box and not (width and height):
        width, height = box
    if not (width and height) or max(width, height) > _LARGEST:
        return None
    return max(1, round(width)), max(1, round(height))


def _view_box(value: str) -> tuple[float, float] | None:
    parts = re.split(r"[\s,]+", value.strip())
    try:
        numbers = [float(part) for part in parts]
    except ValueError:
        return None
    if len(numbers) != 4 or not (0 < numbers[2] < 1e6 and 0 < numbers[3] < 1e6):
        return None
    return numbers[2], numbers[3]


def _length(value: str) -> float:
    match = _LENGTH.fullmatch(value)
    return float(match[1]) * _PX[match[2]] if match else 0.0


def _mistakes(name: str, root: etree._Element, position: Position) -> Iterator[Diagnostic]:
    """Find what reaches out of the picture or acts by itself."""
    if sum(pieces_of(text) for text in _texts(root) if may_refer(text)) > _MOST_PIECES_OF_CSS:
        yield _unsafe(name, 1, "holds more styles than any drawing", position, "simplify the drawing")
        return
    for node in (*root.itersiblings(preceding=True), *root.iter(), *root.itersiblings()):
        line = line_of(node)
        if isinstance(node, etree._ProcessingInstruction):
            found = [("has an xml-stylesheet instruction", _PUT_INSIDE)] if node.target == "xml-stylesheet" else []
        elif isinstance(node.tag, str):
            found = [*_element(node)]
        else:
            continue
        yield from (_unsafe(name, line, what, position, hint) for what, hint in found)
    if _depth(root) > _DEEPEST:
        yield _unsafe(name, 1, f"nests more than {_DEEPEST} deep", position, "ungroup it in the drawing program")
        return
    for node, what, hint in reference_mistakes(root):
        yield _unsafe(name, line_of(node), what, position, hint)


def _texts(root: etree._Element) -> Iterator[str]:
    """Yield the texts that may be CSS: every attribute, since many take values of CSS, and the style elements."""
    for node in root.iter(etree.Element):
        yield from map(str, node.attrib.values())
        if etree.QName(node).localname == "style":
            yield "".join(map(str, node.itertext()))


def _element(node: etree._Element) -> Iterator[tuple[str, str]]:
    local = etree.QName(node).localname
    if local in _UNSAFE:
        yield f"holds a {local} element", "remove it, or save the picture as plain SVG"
    for key, value in node.attrib.items():
        attribute = etree.QName(str(key))
        if attribute.namespace in _READ:
            yield from _attribute(attribute.localname, str(value))
    if local == "style":
        yield from _styles("".join(str(text) for text in node.itertext()))


def _attribute(key: str, value: str) -> Iterator[tuple[str, str]]:
    if key.lower().startswith("on"):
        yield f"has the event handler {key[:80]}", "remove the attribute"
    elif key == "href" and not _inside(value):
        yield f'refers to "{value[:80]}"', _PUT_INSIDE
    elif key == "attributeName" and value.endswith("href"):
        yield "changes an address while it plays", "remove the animation"
    elif key == "d" and (wrong := _NOT_A_PATH.search(value)):
        yield f'has "{wrong[0]}" in a path', "draw the path again"
    elif key == "spreadMethod" and value.strip() != "pad":
        yield "repeats a gradient, which may have no end", "draw the repetitions, or remove spreadMethod"
    elif key == "base":
        yield "has the attribute xml:base", "remove the attribute"
    else:
        yield from _styles(value)


def _styles(css: str) -> Iterator[tuple[str, str]]:
    for by, address in references(css):
        if by != "url":
            yield f"has {by} in its styles", _PUT_INSIDE
        elif not _inside(address):
            yield f'refers to "{address[:80]}"', _PUT_INSIDE


def _inside(address: str) -> bool:
    address = address.strip()
    return not address or address.startswith("#") or bool(_EMBEDDED.match(address))


def _depth(root: etree._Element) -> int:
    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _unsafe(name: str, line: int, what: str, position: Position, hint: str) -> Diagnostic:
    message = f'picture "{name[:80]}" {what} in its line {line}'
    return PICTURE_UNSAFE.finding(message, position, hint)


def _refused(found: Diagnostic) -> Outcome[PictureFile]:
    return Outcome(value=None, diagnostics=(found,))
