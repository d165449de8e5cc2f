"""A tagged PDF made by hand, line by line, for what is judged by its look."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String


class Paper:
    """A PDF of ``pages`` pages, 400 by 600 points; elements are written on it one after the other."""

    def __init__(self, pages: int = 1, language: str = "en", title: str = "Wells of the valley") -> None:
        self.pdf = pikepdf.new()
        self.streams: list[list[str]] = [[] for _ in range(pages)]
        self.counts = [0] * pages
        fonts = {"R": self._font("Helvetica"), "B": self._font("Helvetica-Bold")}
        for _ in range(pages):
            page = self.pdf.add_blank_page(page_size=(400, 600))
            page.obj.Resources = Dictionary(Font=Dictionary(fonts_named(fonts)), XObject=Dictionary())
        self.root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array()))
        self.pdf.Root.StructTreeRoot = self.root
        self.pdf.Root.Lang = String(language)
        self.pdf.trailer.Info = self.pdf.make_indirect(Dictionary(Title=String(title)))
        self.document = self.add("Document", parent=self.root)
        self.y = 560.0

    def _font(self, name: str) -> Any:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{name}"), Encoding=Name.WinAnsiEncoding)
        font.FirstChar, font.Widths = 32, Array([500] * 224)
        return self.pdf.make_indirect(font)

    def add(
        self,
        role: str,
        words: str = "",
        *,
        parent: Any = None,
        at: tuple[float, float] | None = None,
        page: int = 0,
        size: float = 10,
        bold: bool = False,
        color: str = "0 g",
        **entries: Any,
    ) -> Any:
        """Add an element; its words stand below those before, or at a place. ``|`` begins a further line of it."""
        parent = self.document if parent is None else parent
        element = self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=parent, K=Array(), **entries)
        )
        parent.K.append(element)
        if words:
            self.write(element, words, at=at, page=page, size=size, bold=bold, color=color)
        return element

    def write(
        self,
        element: Any,
        words: str,
        *,
        at: tuple[float, float] | None = None,
        page: int = 0,
        size: float = 10,
        bold: bool = False,
        color: str = "0 g",
    ) -> None:
        """Write words that belong to an element."""
        x, y = at or (40.0, self.y)
        lines = words.split("|")
        shown = " ".join(
            f"1 0 0 1 {x} {y - 1.3 * size * number} Tm ({_escaped(line)}) Tj" for number, line in enumerate(lines)
        )
        font = "B" if bold else "R"
        self.mark(element, f"BT {color} /{font} {size} Tf {shown} ET", page)
        if at is None:
            self.y -= 1.3 * size * len(lines) + 6

    def mark(self, element: Any, operators: str, page: int = 0) -> None:
        """Paint something that belongs to an element."""
        number = self.counts[page]
        self.counts[page] += 1
        self.streams[page].append(f"{element.S} <</MCID {number}>> BDC {operators} EMC")
        element.K.append(Dictionary(Type=Name.MCR, Pg=self.pdf.pages[page].obj, MCID=number))

    def artifact(self, words: str, at: tuple[float, float], page: int = 0, size: float = 10) -> None:
        """Write words that are an artifact."""
        self.paint(f"/Artifact BMC BT 0 g /R {size} Tf {at[0]} {at[1]} Td ({_escaped(words)}) Tj ET EMC", page)

    def paint(self, operators: str, page: int = 0) -> None:
        """Paint something by operators."""
        self.streams[page].append(operators)

    def picture(self, element: Any, box: tuple[float, float, float, float], page: int = 0) -> None:
        """Paint a picture of one point that belongs to an element."""
        image = self.pdf.make_stream(
            b"\0",
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=1,
            Height=1,
            BitsPerComponent=8,
            ColorSpace=Name.DeviceGray,
        )
        self.pdf.pages[page].obj.Resources.XObject.I = image
        left, bottom, right, top = box
        self.mark(element, f"q {right - left} 0 0 {top - bottom} {left} {bottom} cm /I Do Q", page)

    def link(self, words: str, address: str, parent: Any = None) -> Any:
        """Add a link that leads to an address."""
        element = self.add("Link", words, parent=parent)
        annotation = self.pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([0, 0, 9, 9]),
                A=Dictionary(S=Name.URI, URI=String(address)),
            )
        )
        element.K.append(Dictionary(Type=Name.OBJR, Pg=self.pdf.pages[0].obj, Obj=annotation))
        return element

    def save(self) -> bytes:
        """Return the bytes of the file."""
        for number, page in enumerate(self.pdf.pages):
            page.obj.Contents = self.pdf.make_stream("\n".join(self.streams[number]).encode("cp1252"))
        stream = io.BytesIO()
        self.pdf.save(stream, deterministic_id=True)
        return stream.getvalue()


def fonts_named(fonts: dict[str, Any]) -> dict[str, Any]:
    """Return fonts by names as a PDF writes them."""
    return {f"/{name}": font for name, font in fonts.items()}


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
