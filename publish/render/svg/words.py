"""The words that a drawing shows."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from publish.render.svg.contents import SVG


def words_of(root: etree._Element) -> tuple[str, ...]:
    """Return the words that a drawing shows to everybody, one for each of its text elements."""
    shown = (text for text in root.iter(f"{SVG}text") if not any(_is_alternative(each) for each in _around(text)))
    texts = (" ".join("".join(_shown(text)).split()) for text in shown)
    return tuple(words for words in texts if words)


def _around(node: etree._Element) -> Iterator[etree._Element]:
    yield node
    yield from node.iterancestors()


def _is_alternative(node: etree._Element) -> bool:
    return node.get("systemLanguage") is not None


def _shown(node: etree._Element) -> Iterator[str]:
    yield str(node.text or "")
    for child in node:
        if isinstance(child.tag, str) and etree.QName(child).localname not in ("title", "desc"):
            if child.get("x") or child.get("y") or child.get("dy"):
                yield " "
            yield from _shown(child)
        yield str(child.tail or "")
