"""Where something stands in an EPUB: the file, the line and column, the way to the element, its words."""

from __future__ import annotations

import lzma
import posixpath
import zipfile
import zlib
from pathlib import Path
from urllib.parse import unquote

from publish.audit.element_places import ElementPlaces, MarkupElement
from publish.audit.epub.archive import plain_name
from publish.audit.epub.bounds import LARGEST_TEXT
from publish.diagnostics import Place, Position
from publish.files import shown

_CONTAINER = "META-INF/container.xml"
_MARKUP = (".xhtml", ".html", ".htm", ".xml", ".svg", ".opf", ".ncx", ".smil")
_HOLD_ALL = frozenset({"body", "html", "manifest", "metadata", "package", "spine"})
_MOST_PAGES = 200
"""Files that are opened to say where something stands in them; a mistake of a template stands in all."""


class InnerPlaces:
    """Finds places in one EPUB; opens a file of it when it is first asked about, and none that is no markup."""

    def __init__(self, path: Path) -> None:
        """Read the names of its files, as far as they can be read."""
        self._shown = shown(path)
        self._path = path
        self._known: dict[str, ElementPlaces] = {}
        self._package: str | None = None
        try:
            with zipfile.ZipFile(path) as packed:
                self._names = {plain_name(name): name for name in packed.namelist()}
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            self._names = {}

    @property
    def package(self) -> str:
        """The name of the package document, ``""`` where there is none."""
        if self._package is None:
            self._package = ""
            for element in self.elements(_CONTAINER).elements if _CONTAINER in self._names else ():
                if element.name == "rootfile":
                    self._package = element.attributes.get("full-path", "")
                    break
        return self._package

    def name_of(self, address: str) -> str:
        """Return the name of the file that Ace calls so, from the root of the archive or the package's folder."""
        plain = address.lstrip("/")
        folder = posixpath.dirname(self.package)
        for name in (plain, posixpath.join(folder, plain), unquote(plain), posixpath.join(folder, unquote(plain))):
            if name in self._names:
                return name
        return ""

    def elements(self, inner: str) -> ElementPlaces:
        """Return the elements of a file, none of one that is missing or beyond bounds."""
        if inner not in self._known:
            self._known[inner] = ElementPlaces(self.read(inner) if len(self._known) < _MOST_PAGES else b"")
        return self._known[inner]

    def read(self, inner: str) -> bytes:
        """Return the bytes of a file that is markup and within bounds, of any other none."""
        name = self._names.get(plain_name(inner))
        if name is None or not inner.lower().endswith(_MARKUP):
            return b""
        try:
            with zipfile.ZipFile(self._path) as packed, packed.open(name) as stream:
                data = stream.read(LARGEST_TEXT + 1)
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, ValueError, RuntimeError, EOFError):
            return b""
        return data if len(data) <= LARGEST_TEXT else b""

    def place(self, inner: str, element: MarkupElement | None, selector: str = "") -> Place:
        """Return the place of an element, or of a file as a whole."""
        if element is None:
            return Place(path=self._shown, inner=inner, selector=selector)
        known = self.elements(inner)
        return Place(
            path=self._shown,
            inner=inner,
            line=element.line,
            column=element.column,
            element=known.way(element),
            selector=selector,
            words="" if element.name in _HOLD_ALL else known.words(element),
        )


def position_of(place: Place) -> Position:
    """Return the position of a place in the EPUB itself."""
    path = f"{place.path}/{place.inner}" if place.inner else place.path
    return Position(path=path, line=max(place.line, 1), column=max(place.column, 1))
