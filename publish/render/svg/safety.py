"""What in a drawing reaches out of it or acts by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from publish.css import references
from publish.render.svg.contents import ATTRIBUTES, is_unsafe
from publish.render.svg.embedded import is_embedded
from publish.render.tree import line_of

_VARIABLE_ADDRESS = re.compile(r"(?:image-set|image|src|url)\([^)]*(?:var|env|attr)\(", re.IGNORECASE)
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_NOT_A_PATH = re.compile(r"[^MmLlHhVvCcSsQqTtAaZzEe0-9+\-.,\s]")
_AS_PLAIN = "remove it, or save the picture as plain SVG"
_AS_TEXT = (
    "export the picture with its words as SVG text (draw.io: turn off Formatted Text and Word Wrap; Mermaid: "
    "htmlLabels: false), or as a PNG"
)
_PUT_INSIDE = "put what it refers to into the picture itself"


def unsafe_parts(root: etree._Element, instructions: tuple[etree._Element, ...]) -> Iterator[tuple[int, str, str]]:
    """Find what reaches out of the picture or acts by itself: its line, what it does, and what to do."""
    inside: set[etree._Element] = set()  # of what is refused as a whole
    for node in (*instructions, *root.iter()):
        if isinstance(node, etree._ProcessingInstruction):
            if node.target == "xml-stylesheet":
                yield line_of(node), "has an xml-stylesheet instruction", _PUT_INSIDE
        elif isinstance(node.tag, str):
            if is_unsafe(node):
                inside.add(node)
            if node.getparent() in inside:
                inside.add(node)
                continue
            yield from ((line_of(node), what, hint) for what, hint in _element(node))


def _element(node: etree._Element) -> Iterator[tuple[str, str]]:
    local = etree.QName(node).localname
    if is_unsafe(node):
        yield f'holds the element "{local}"', _AS_TEXT if local == "foreignObject" else _AS_PLAIN
    for key, value in node.attrib.items():
        if key in ATTRIBUTES or key == _BASE or str(key).lower().startswith("on"):
            yield from _attribute(local, etree.QName(str(key)).localname, str(value))
    if local == "style":
        yield from _styles("".join(str(text) for text in node.itertext()))


def _attribute(element: str, key: str, value: str) -> Iterator[tuple[str, str]]:
    if key.lower().startswith("on"):
        yield f"has the event handler {key[:80]}", "remove the attribute"
    elif key == "href" and element == "a" and not _inside(value):
        yield f'links to "{value[:80]}"', "remove the link; a picture can't hold links, the text beside it can"
    elif key == "href" and not (_inside(value) or is_embedded(value)):
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
    if _VARIABLE_ADDRESS.search(css):
        yield "takes an address from a variable in its styles", _PUT_INSIDE
    for by, address in references(css):
        if by != "url":
            yield f"has {by} in its styles", _PUT_INSIDE
        elif not _inside(address):
            yield f'refers to "{address[:80]}"', _PUT_INSIDE


def _inside(address: str) -> bool:
    address = address.strip()
    return not address or address.startswith("#")
