"""Word files made by raw XML, small enough to read in the test that asks for them."""

import io
import re
import unicodedata
import zipfile
from collections import Counter

from publish.importers import pandoc
from publish.importers.word import prepare

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_TYPE = NAMESPACES["r"]
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c020000000b4944415478da6364f80f00010501012718e366"
    "0000000049454e44ae426082"
)
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Beschriftung"><w:name w:val="caption"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="character" w:styleId="Geheim"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
"""


def word_file(body, *, styles=STYLES, footnotes="", relations="", parts=None, **others):
    """Return a Word file: ``parts`` are further files by name, ``others`` replace whole parts (``document=…``)."""
    root = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{{0}} {_DECLARED}>{{1}}</w:{{0}}>'
    rows = [("styles", "styles.xml")] + ([("footnotes", "footnotes.xml")] if footnotes else [])
    files = {
        "_rels/.rels": _RELATIONS.format(
            f'<Relationship Id="a" Type="{_TYPE}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/document.xml": root.format("document", f"<w:body>{body}</w:body>"),
        "word/styles.xml": root.format("styles", styles),
        "word/_rels/document.xml.rels": _RELATIONS.format(
            "".join(f'<Relationship Id="{name}" Type="{_TYPE}/{name}" Target="{part}"/>' for name, part in rows)
            + relations
        ),
        **({"word/footnotes.xml": root.format("footnotes", footnotes)} if footnotes else {}),
        **(parts or {}),
        **others,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def relation(name, kind, target, mode=""):
    """Return a relationship of the document."""
    return f'<Relationship Id="{name}" Type="{_TYPE}/{kind}" Target="{target}"' + (
        f' TargetMode="{mode}"/>' if mode else "/>"
    )


def part(kind, inside):
    """Return a part of a root element in the namespace of Word."""
    return f"<w:{kind} {_DECLARED}>{inside}</w:{kind}>"


def r(words, properties=""):
    """Return a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def p(*runs, properties=""):
    """Return a paragraph of runs, or of words."""
    inside = "".join(each if each.startswith("<") else r(each) for each in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def field(instruction, *shown):
    """Return the runs of a field."""
    runs = [f"<w:r><w:instrText>{instruction}</w:instrText></w:r>", '<w:r><w:fldChar w:fldCharType="separate"/></w:r>']
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return begin + "".join(runs) + "".join(shown) + end


def picture(name, alt="", *, title="", more="", crop=""):
    """Return a run with a picture."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{alt}" title="{title}">{more}</wp:docPr>'
        f'<a:graphic><a:graphicData uri="{NAMESPACES["pic"]}"><pic:pic><pic:blipFill><a:blip r:embed="{name}"/>'
        f"{crop}</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def box(*paragraphs):
    """Return a run with a text box as Word writes it: twice, for itself and for its older versions."""
    held = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="2" name="Text Box 2"/>'
        f"<a:graphic><a:graphicData><wps:wsp><wps:txbx>{held}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{held}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def prepared(data, shown="report.docx"):
    """Return a file as it is prepared; fail where it can't be."""
    outcome = prepare(data, shown, lambda name: None)
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


def messages(prepared_file):
    """Return the findings of a file, by their rules."""
    return [f"{each.name}: {each.message}" for each in prepared_file.findings]


def words(line):
    """Return the words of a line."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", line))


def read(prepared_file):
    """Return the blocks of a file as pandoc reads them."""
    tree = pandoc.read(prepared_file, "report.docx").value
    assert tree is not None
    return tree


def lines(value):
    """Return the words of a tree, block by block."""
    found, row = [], []

    def inline(nodes):
        for node in nodes:
            kind, content = node["t"], node.get("c")
            if kind == "Str":
                row.append(content)
            elif kind in ("Space", "SoftBreak", "LineBreak"):
                row.append(" ")
            elif kind in ("Math", "Code"):
                row.append(content[1])
            elif kind == "Image":
                row.append(f"[{content[2][0]}]")
            elif kind == "Note":
                notes.append(content)
            elif isinstance(content, list):
                inline(content[1] if kind in ("Span", "Link", "Quoted") else content)

    def block(node):
        if isinstance(node, list):
            for each in node:
                block(each)
        elif isinstance(node, dict) and node["t"] in ("Para", "Plain", "Header"):
            inline(node["c"][2] if node["t"] == "Header" else node["c"])
            found.append("".join(row))
            row.clear()
            held, notes[:] = list(notes), []
            block(held)
        elif isinstance(node, dict) and node["t"] == "CodeBlock":
            found.append(node["c"][1])
        elif isinstance(node, dict):
            block(node.get("c"))

    notes = []
    block(list(value))
    return found


def in_both(data):
    """Return a prepared file and its lines, after our own reader and pandoc's have found the same words."""
    file = prepared(data)
    found = lines(read(file).blocks)
    assert Counter(file.words) - Counter(words(" ".join(found))) == Counter()
    return file, found
