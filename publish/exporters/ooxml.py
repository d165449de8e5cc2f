"""The names of WordprocessingML, and its parts as bytes."""

from __future__ import annotations

from lxml import etree

_NAMESPACES = {
    "xml": "http://www.w3.org/XML/1998/namespace",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}


def qualified(prefix: str, name: str) -> str:
    """Return a name with its namespace, as lxml writes it."""
    return f"{{{_NAMESPACES[prefix]}}}{name}"


class _Names:
    """``W.sdt`` is the name ``sdt`` in the namespace of WordprocessingML."""

    def __init__(self, namespace: str) -> None:
        self.NAMESPACE = namespace

    def __getattr__(self, name: str) -> str:
        return f"{{{self.NAMESPACE}}}{name}"


W = _Names("http://schemas.openxmlformats.org/wordprocessingml/2006/main")
M = _Names("http://schemas.openxmlformats.org/officeDocument/2006/math")
DELETED = W.__getattr__("del")


def serialised(root: etree._Element) -> bytes:
    """Return a part as bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
