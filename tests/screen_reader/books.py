"""The pages of an EPUB."""

from __future__ import annotations

import zipfile
from pathlib import Path

from lxml import etree

_CONTAINER = "META-INF/container.xml"


def pages_of(epub: Path, folder: Path) -> tuple[Path, ...]:
    """Unpack an EPUB into a folder below ``folder``; return its pages in reading order, the contents last.

    The contents (the navigation document) come last if the spine doesn't hold them.
    """
    root = folder / epub.stem
    with zipfile.ZipFile(epub) as archive:
        archive.extractall(root)
    package_path = root / etree.parse(root / _CONTAINER).find(".//{*}rootfile").get("full-path")
    package = etree.parse(package_path)
    items = {item.get("id"): item for item in package.iterfind(".//{*}manifest/{*}item")}
    names = [items[reference.get("idref")].get("href") for reference in package.iterfind(".//{*}spine/{*}itemref")]
    names += [item.get("href") for item in items.values() if "nav" in (item.get("properties") or "").split()]
    return tuple(package_path.parent / name for name in dict.fromkeys(names))
