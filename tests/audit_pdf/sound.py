"""A tagged PDF made by hand, object by object, that keeps every rule; tests plant one fault each in it."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import ImageCms

PDF_1_7 = "http://iso.org/pdf/ssn"
PDF_2_0 = "http://iso.org/pdf2/ssn"
OF_1_7 = {"TOC", "TOCI", "Reference"}
METADATA = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Wells</rdf:li></rdf:Alt></dc:title></rdf:Description>
CLAIMS
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
CLAIMS_1 = """<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
CLAIMS_2 = """<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>2</pdfuaid:part>
<pdfuaid:rev>2024</pdfuaid:rev></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>4</pdfaid:part>
<pdfaid:conformance>F</pdfaid:conformance><pdfaid:rev>2020</pdfaid:rev></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfd="http://pdfa.org/declarations/"><pdfd:declarations><rdf:Bag>
<rdf:li rdf:parseType="Resource"><pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#accessibility1.0</pdfd:conformsTo>
</rdf:li><rdf:li rdf:parseType="Resource">
<pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#reuse1.0</pdfd:conformsTo></rdf:li>
</rdf:Bag></pdfd:declarations></rdf:Description>"""
MAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <20> <7E> <0020> endbfrange
endcmap end end"""


class Sound:
    """The PDF ``pdf`` of two pages, with its structure elements by name in ``elements``."""

    def __init__(self, part: int = 1) -> None:
        self.part = part
        self.pdf = pikepdf.new()
        self.elements: dict[str, Any] = {}
        self.streams: list[list[str]] = [[], []]
        self.rows: list[list[Any]] = [[], []]
        self.annotations: list[Any] = []
        self.spaces = {uri: self._indirect(Type=Name.Namespace, NS=String(uri)) for uri in (PDF_1_7, PDF_2_0)}
        self._pages()
        self._tree()
        self._finish()

    def save(self) -> bytes:
        """Return the bytes of the file."""
        stream = io.BytesIO()
        version = "1.7" if self.part == 1 else "2.0"
        if self.part == 2 and "/Info" in self.pdf.trailer:
            del self.pdf.trailer.Info
        self.pdf.save(stream, force_version=version, deterministic_id=True, fix_metadata_version=False)
        return stream.getvalue()

    def content(self, page: int, old: str, new: str) -> None:
        """Replace what the content stream of a page says, which must be there once."""
        stream = self.pdf.pages[page].obj.Contents
        data = stream.read_bytes().decode("latin-1")
        assert data.count(old) == 1, f"{old!r} is there {data.count(old)} times in\n{data}"
        stream.write(data.replace(old, new).encode("latin-1"))

    def metadata(self, old: str, new: str) -> None:
        """Replace what the metadata say, which must be there once."""
        stream = self.pdf.Root.Metadata
        data = stream.read_bytes().decode()
        assert data.count(old) == 1, old
        stream.write(data.replace(old, new).encode())

    def _indirect(self, **entries: Any) -> Any:
        return self.pdf.make_indirect(Dictionary(**entries))

    def _pages(self) -> None:
        glyphs = {
            f"/g{code}": self.pdf.make_stream(b"500 0 0 0 400 500 d1 0 0 400 500 re f") for code in range(33, 127)
        }
        glyphs["/g32"] = self.pdf.make_stream(b"500 0 0 0 0 0 d1")
        font = self._indirect(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, 0, 500, 500]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            CharProcs=Dictionary(glyphs),
            Encoding=Dictionary(Differences=Array([32, *(Name(f"/g{code}") for code in range(32, 127))])),
            FirstChar=32,
            LastChar=126,
            Widths=Array([500] * 95),
            Resources=Dictionary(),
            ToUnicode=self.pdf.make_stream(MAP.encode()),
        )
        for number in range(2):
            page = self.pdf.add_blank_page(page_size=(400, 600))
            page.obj.Resources = Dictionary(Font=Dictionary(F=font), XObject=Dictionary())
            page.obj.StructParents = number
            page.obj.Tabs = Name.S
        self.font = font

    def _add(self, name: str, role: str, parent: str, words: str = "", page: int = 0, **entries: Any) -> Any:
        """Add an element, with its words on a page."""
        element = self._indirect(
            Type=Name.StructElem, S=Name(f"/{role}"), P=self.elements[parent], K=Array(), **entries
        )
        if self.part == 2:
            element.NS = self.spaces[PDF_1_7 if role in OF_1_7 else PDF_2_0]
        self.elements[name] = element
        self.elements[parent].K.append(element)
        if words:
            self._words(element, words, page)
        return element

    def _words(self, element: Any, words: str, page: int) -> None:
        mcid = len(self.rows[page])
        tag, y = str(element.S), 560 - 20 * mcid
        self.streams[page].append(f"{tag} <</MCID {mcid}>> BDC BT /F 10 Tf 40 {y} Td ({words}) Tj ET EMC")
        self.rows[page].append(element)
        element.K.append(Dictionary(Type=Name.MCR, Pg=self.pdf.pages[page].obj, MCID=mcid))

    def _link(self, element: Any, page: int, contents: str, **entries: Any) -> None:
        annotation = self._indirect(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([40, 500, 140, 512]),
            Border=Array([0, 0, 0]),
            F=4,
            Contents=String(contents),
            StructParent=2 + len(self.annotations),
            **entries,
        )
        self.annotations.append((annotation, element))
        holder = self.pdf.pages[page].obj
        if "/Annots" not in holder:
            holder.Annots = Array()
        holder.Annots.append(annotation)
        element.K.append(Dictionary(Type=Name.OBJR, Pg=holder, Obj=annotation))

    def _tree(self) -> None:
        root = self._indirect(Type=Name.StructTreeRoot, K=Array())
        self.pdf.Root.StructTreeRoot = root
        self.elements["root"] = root
        layout = Dictionary(O=Name.Layout, BBox=Array([40, 60, 140, 160]))
        self._add("document", "Document", "root")
        heading = self._add("heading", "H1", "document", "Wells")
        self._add("toc", "TOC", "document")
        entry = self._add("toci", "TOCI", "toc", Ref=Array([heading]))
        self._add("toc-reference", "Reference", "toci")
        self._add("toc-link", "Link", "toc-reference", "Deep wells 2")
        self._add("paragraph", "P", "document", "Water lies ")
        self._words(self.elements["paragraph"], "below the ground.", 1)
        self._add("second", "H2", "document", "Deep wells", 1)
        entry.Ref = Array([self.elements["second"]])
        self._add("caller-paragraph", "P", "document", "They are dug", 1)
        caller = self._add("caller", "Reference", "caller-paragraph")
        self._add("caller-link", "Link", "caller", "1", 1)
        note_role, kind = (
            ("Note", {}) if self.part == 1 else ("FENote", {"A": Dictionary(O=Name.FENote, NoteType=Name.Footnote)})
        )
        note = self._add("note", note_role, "document", ID=String("note-1"), **kind)
        self._add("note-words", "P", "note", "By hand.", 1)
        caller.Ref, note.Ref = Array([note]), Array([caller])
        self._add("list", "L", "document", A=Dictionary(O=Name.List, ListNumbering=Name.Disc))
        for number in (1, 2):
            self._add(f"item-{number}", "LI", "list")
            self._add(f"label-{number}", "Lbl", f"item-{number}", "-", 1)
            self._add(f"body-{number}", "LBody", f"item-{number}", f"Well {number}", 1)
        self._table()
        self._add("figure", "Figure", "document", Alt=String("A well"), A=layout)
        mcid = len(self.rows[1])
        self.streams[1].append(f"/Figure <</MCID {mcid}>> BDC 40 60 100 100 re f EMC")
        self.rows[1].append(self.elements["figure"])
        self.elements["figure"].K.append(Dictionary(Type=Name.MCR, Pg=self.pdf.pages[1].obj, MCID=mcid))
        self._add("address-paragraph", "P", "document", "See ", 1)
        self._add("address", "Link", "address-paragraph", "example.org", 1, Lang=String("en-GB"))
        web = Dictionary(S=Name.URI, URI=String("https://example.org"))
        self._link(self.elements["toc-link"], 0, "Deep wells", **self._to("second", "deep"))
        self._link(self.elements["caller-link"], 1, "Note 1", **self._to("note", "note"))
        self._link(self.elements["address"], 1, "Example", A=web)

    def _table(self) -> None:
        self._add("table", "Table", "document")
        self._add("body", "TBody", "table")
        scope = Dictionary(O=Name.Table, Scope=Name.Column)
        headers = Dictionary(O=Name.Table, Headers=Array([String("head-1")]))
        self._add("row-1", "TR", "body")
        self._add("head-1", "TH", "row-1", "Well", 1, ID=String("head-1"), A=scope)
        self._add("head-2", "TH", "row-1", "Depth", 1, A=Dictionary(scope))
        self._add("row-2", "TR", "body")
        self._add("cell-1", "TD", "row-2", "North", 1, A=headers)
        self._add("cell-2", "TD", "row-2", "9 m", 1)

    def _to(self, element: str, anchor: str) -> dict[str, Any]:
        """Lead to a named destination; in PDF/UA-2 this names the element as well."""
        self.anchors = {**getattr(self, "anchors", {}), anchor: element}
        return {"A": Dictionary(S=Name.GoTo, D=String(anchor))} if self.part == 1 else {"A": self._go(element, anchor)}

    def _go(self, element: str, anchor: str) -> Any:
        target = Array([self.elements[element], Name.Fit])
        return Dictionary(S=Name.GoTo, D=String(anchor), SD=target)

    def _place(self, element: str) -> Any:
        place = Array([self.pdf.pages[1].obj, Name.XYZ, 40, 540, None])
        if self.part == 1:
            return place
        return Dictionary(D=place, SD=Array([self.elements[element], Name.Fit]))

    def _finish(self) -> None:
        pdf, root = self.pdf, self.pdf.Root
        for number, page in enumerate(pdf.pages):
            lines = ["/Artifact <</Type /Pagination>> BDC BT /F 8 Tf 40 20 Td (page) Tj ET EMC", *self.streams[number]]
            page.obj.Contents = pdf.make_stream("\n".join(lines).encode("latin-1"))
        owners = [*(Array(row) for row in self.rows), *(element for _annotation, element in self.annotations)]
        tree = root.StructTreeRoot
        tree.ParentTree = self._indirect(Nums=Array([each for pair in enumerate(owners) for each in pair]))
        tree.ParentTreeNextKey = len(owners)
        ids = {"head-1": self.elements["head-1"], "note-1": self.elements["note"]}
        tree.IDTree = self._indirect(Names=Array([each for name in sorted(ids) for each in (String(name), ids[name])]))
        if self.part == 2:
            tree.Namespaces = Array(list(self.spaces.values()))
        named = [each for name in sorted(self.anchors) for each in (String(name), self._place(self.anchors[name]))]
        root.Names = Dictionary(Dests=self._indirect(Names=Array(named)))
        self._outline()
        root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
        root.Lang = String("en")
        root.MarkInfo = Dictionary(Marked=True)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        claims = CLAIMS_1 if self.part == 1 else CLAIMS_2
        root.Metadata = pdf.make_stream(
            METADATA.replace("CLAIMS", claims).encode(), Type=Name.Metadata, Subtype=Name.XML
        )
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        intent = Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFA1,
            OutputConditionIdentifier=String("sRGB"),
            DestOutputProfile=pdf.make_stream(profile, N=3),
        )
        root.OutputIntents = Array([intent])
        if self.part == 2:
            self._embed()

    def _outline(self) -> None:
        outline = self._indirect(Type=Name.Outlines, Count=2)
        first = self._indirect(Title=String("Wells"), Parent=outline, Count=1)
        second = self._indirect(Title=String("Deep wells"), Parent=first)
        outline.First = outline.Last = first
        first.First = first.Last = second
        for item, element, page in ((first, "heading", 0), (second, "second", 1)):
            item.A = Dictionary(S=Name.GoTo, D=Array([self.pdf.pages[page].obj, Name.XYZ, 40, 580, None]))
            if self.part == 2:
                item.A.SD = Array([self.elements[element], Name.Fit])
        self.pdf.Root.Outlines = outline
        self.bookmarks = [first, second]

    def _embed(self) -> None:
        data = self.pdf.make_stream(b"# Wells", Type=Name.EmbeddedFile, Subtype=Name("/text/markdown"))
        self.file = self._indirect(
            Type=Name.Filespec,
            F=String("wells.md"),
            UF=String("wells.md"),
            Desc=String("The text"),
            AFRelationship=Name.Source,
            EF=Dictionary(F=data, UF=data),
        )
        self.pdf.Root.AF = Array([self.file])
        self.pdf.Root.Names.EmbeddedFiles = self._indirect(Names=Array([String("wells.md"), self.file]))
