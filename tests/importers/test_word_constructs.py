"""Word files with what few files have: joined cells, tables in cells, diagrams, formulas, fields, odd packages."""

import io
import zipfile

import pytest
from PIL import Image

from publish.importers.imported import Imported
from publish.importers.word import prepare
from publish.importers.word.package import MOST_PARAGRAPHS
from publish.importers.words import compare
from publish.importers.writing.nodes import plain
from tests.importers.word_files import (
    NAMESPACES,
    PIXEL,
    STYLES,
    box,
    field,
    in_both,
    messages,
    p,
    part,
    picture,
    prepared,
    r,
    read,
    relation,
    word_file,
)


def math(inside):
    """Return a formula."""
    return f"<m:oMath>{inside}</m:oMath>"


def sign(words):
    """Return a run of a formula."""
    return f"<m:r><m:t>{words}</m:t></m:r>"


def table(*rows, properties=""):
    """Return a table: a cell is its blocks, or its properties and its blocks."""
    written = ""
    for row in rows:
        cells = [("", each) if isinstance(each, str) else each for each in row]
        written += "<w:tr>" + "".join(f"<w:tc><w:tcPr>{how}</w:tcPr>{held}</w:tc>" for how, held in cells) + "</w:tr>"
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid/>{written}</w:tbl>"


def call(number, kind="footnote"):
    """Return a run that calls a note."""
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def test_tables_keep_the_words_of_joined_cells_inner_tables_and_notes():
    down = '<w:vMerge w:val="restart"/>'
    data = word_file(
        table(
            (p("town"), ('<w:gridSpan w:val="2"/>', p("dead"))),
            ((down, p("Homs")), p("3"), p("4")),
            (("<w:vMerge/>", p("xq")), p("5"), p("6")),
            (p("7"), ("<w:vMerge/>", p("no cell above is joined")), p("8")),
            (('<w:hMerge w:val="restart"/>', p("old")), ("<w:hMerge/>", p("way")), p("9")),
            properties='<w:tblCaption w:val="xq"/><w:tblDescription w:val="xq"/>',
        )
        + table((p("outer"), p("before") + table((p("n1"), p("n2"))) + p("after")))
        + table((p("cell", call(2)), p("again", call(2))))
        + table((p("a"),), (p("b"), p("beyond the grid"))),
        footnotes=f'<w:footnote w:id="2">{p("note", call(2))}{table((p("in a note"),))}</w:footnote>',
    )
    file, found = in_both(data)
    assert found == [
        *("town", "dead", "Homs", "3", "4", "5", "6", "7", "no cell above is joined", "8", "old", "way", "9"),
        *("outer", "before", "n1", "n2", "after", "cell", "note", "in a note", "again", "a", "b", "beyond the grid"),
    ]
    assert messages(file) == [
        "import-hidden: 1 hidden passage: left out",
        "import-look: 1 table with an alternative text: it stays in the file",
    ]


def test_what_no_picture_can_show_becomes_a_token_with_its_words():
    def drawing(alt, uri, held):
        graphic = f'<a:graphic><a:graphicData uri="{NAMESPACES[uri]}">{held}</a:graphicData></a:graphic>'
        place = f'<wp:docPr id="1" name="" descr="{alt}"/>'
        return f"<w:r><w:drawing><wp:inline>{place}{graphic}</wp:inline></w:drawing></w:r>"

    nodes = "".join(
        f"<dgm:pt><dgm:t><a:p><a:r><a:t>{each}</a:t></a:r></a:p></dgm:t></dgm:pt>" for each in ("Ask", "Go")
    )
    title = "<c:chart><c:title><a:p><a:r><a:t>Rain in May</a:t></a:r></a:p></c:title></c:chart>"
    declared = " ".join(f'xmlns:{each}="{NAMESPACES[each]}"' for each in ("a", "c", "dgm"))
    data = word_file(
        p(drawing("Two steps", "dgm", '<dgm:relIds r:dm="dm"/>'))
        + p("The ", drawing("It rises", "c", '<c:chart r:id="ch"/>'), " here")
        + p('<w:r><w:object><v:shape alt="A sheet"><v:imagedata r:id="p"/></v:shape><o:OLEObject/></w:object></w:r>')
        + p('<w:r><w:pict><v:shape><v:textpath string="Drawn words"/></v:shape></w:pict></w:r>')
        + p("<w:r><w:pict><v:line/></w:pict></w:r>", "line"),
        relations=relation("dm", "diagramData", "diagrams/data1.xml")
        + relation("ch", "chart", "charts/chart1.xml")
        + relation("p", "image", "media/a.png"),
        parts={
            "word/diagrams/data1.xml": f"<dgm:dataModel {declared}><dgm:ptLst>{nodes}</dgm:ptLst></dgm:dataModel>",
            "word/charts/chart1.xml": f"<c:chartSpace {declared}>{title}</c:chartSpace>",
            "word/media/a.png": PIXEL,
        },
    )
    file, found = in_both(data)
    said = [(each.kind, each.alt, each.title, each.description) for each in file.pictures]
    assert said == [
        ("diagram", "Two steps", "", "Ask; Go"),
        ("chart", "It rises", "Rain in May", ""),
        ("picture", "A sheet", "", ""),
    ]
    assert found == ["\u20631\u2063", "The \u20632\u2063 here", "[publish3.png]", "Drawn words", "line"]


def test_formulas_are_all_there_whatever_they_leave_out():
    part_of = f"<m:e>{sign('c')}</m:e>"
    data = word_file(
        p(math(f"<m:nary><m:sub>{sign('a')}</m:sub>{part_of}</m:nary>"))
        + p(math(f"<m:rad>{part_of}</m:rad>"), " then ", math(math(sign("inner"))))
        + p(math(f"{sign('x')}<w:r><w:t>words</w:t></w:r>{call(2)}"))
        + p(f"<w:r>{math(sign('within'))}</w:r>")
        + p(math("<m:r><w:rPr><w:del/></w:rPr><m:t>xq</m:t></m:r>" + sign("stays"))),
        footnotes=f'<w:footnote w:id="2">{p("note")}</w:footnote>',
    )
    file, found = in_both(data)
    assert found == [r"\int_{a}^{}c", r"\sqrt{c} then inner", r"x\text{words}", "note", "within", "stays"]
    assert file.formulas == 6
    text = Imported(name="a.md", text="", pictures={}, settings={}, figures={}, kept={"formulas": 5})
    assert "1 of the file's 6 formulas are missing" in compare(file, text, "a.md")[0].message


def test_fields_leave_what_they_show_and_contents_go_with_their_heading():
    entry = '<w:pStyle w:val="Verzeichnis1"/>'
    gallery = '<w:docPartGallery w:val="Table of Contents"/>'
    condition = field(" IF </w:instrText></w:r>" + field(" X ", r("xq")) + "<w:r><w:instrText> = 1", r("seen"))
    data = word_file(
        f"<w:sdt><w:sdtPr><w:docPartObj>{gallery}</w:docPartObj></w:sdtPr><w:sdtContent>"
        + p("My overview", properties='<w:pStyle w:val="berschrift1"/>')
        + p(field(" TOC ", r("A")))
        + "</w:sdtContent></w:sdt>"
        + p("Index")
        + p(field(" INDEX ", r("a")))
        + p("Contents")
        + p("")
        + p(
            field(" TOC \\o ", r("Chapter"), "<w:r><w:tab/></w:r>", field(" PAGEREF _Toc1 \\h ", r("7"))),
            properties=entry,
        )
        + p("Chapter", properties='<w:pStyle w:val="berschrift1"/>')
        + p("See ", field(' HYPERLINK "https://a.example/b" \\o "tip" ', r("the "), r("page")), " and ")
        + p("page ", field(" PAGEREF _Toc1 ", r("12")), condition, ".")
        + p(field(" DATE ", r("16 May")), '<w:fldSimple w:instr=" AUTHOR ">' + r(" by Ann") + "</w:fldSimple>")
        + p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "never ended")
        + p(
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="xq"/>'
            '<w:listEntry w:val="chosen"/></w:ddList></w:ffData></w:fldChar></w:r>'
            '<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
        + p("Table ", field(" SEQ Table ", r("4")), ": Rain", properties='<w:pStyle w:val="Beschriftung"/>'),
    )
    file, found = in_both(data)
    assert found == [
        *("Chapter", "See the page and", "page 12seen.", "16 May by Ann"),
        *("never ended", "chosen", "Table 4: Rain"),
    ]
    assert sorted(file.dropped) == ["7", "A", "Chapter", "Contents", "Index", "My", "a", "overview"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "a password locks it"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "it is a file of Word 97 to 2003"),
        (b"{\\rtf1", "it is RTF under another name"),
        (b"PK\x03\x04 torn", "the archive is damaged, or it is none"),
        (word_file("", **{"word/document.xml": "<p>"}), "a part of it is no well-formed XML, or holds entities"),
        (
            word_file("", **{"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
            "a part of it is no well-formed XML, or holds entities",
        ),
        (word_file("", **{"word/document.xml": "<a/>"}), "it holds no document of Word"),
        (word_file("<w:p/>" * (MOST_PARAGRAPHS + 1)), f"it holds more than {MOST_PARAGRAPHS:,} paragraphs"),
        (word_file(f"<w:p><w:r><w:t>{'word ' * 1_700_000}</w:t></w:r></w:p>"), "characters of text"),
        (word_file("<w:sdt><w:sdtContent>" * 400), "a part of it is no well-formed XML, or holds entities"),
    ],
)
def test_files_that_cannot_be_read_say_why(data, why):
    outcome = prepare(data, "report.docx", lambda name: None)
    assert outcome.value is None
    (finding,) = outcome.diagnostics
    assert finding.name == "import-unreadable"
    assert why in finding.message
    assert finding.position.path == "report.docx"


def test_labels_with_words_are_written_and_lists_stay_lists():
    def level(at, kind, text, more=""):
        held = f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/>'
        return f'<w:lvl w:ilvl="{at}">{held}</w:lvl>'

    def item(words, number, at=0):
        return p(words, properties=f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>')

    annex = level(0, "upperLetter", "Annex %1:", '<w:pStyle w:val="Annex"/>')
    lists = [
        level(0, "decimal", "Article %1.") + level(1, "lowerRoman", "§ %1 (%2) par"),
        level(0, "bullet", "o"),
        annex,
        level(0, "decimal", "%1."),
        level(0, "hebrew1", "Part %1"),
    ]
    patterns = "".join(f'<w:abstractNum w:abstractNumId="{at}">{each}</w:abstractNum>' for at, each in enumerate(lists))
    numbers = "".join(f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(len(lists)))
    again = '<w:num w:numId="9"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    style = '<w:style w:type="paragraph" w:styleId="Annex"><w:name w:val="Annex"/><w:pPr><w:numPr><w:numId w:val="3"/>'
    data = word_file(
        item("first", 1) + item("within", 1, 1) + item("second", 1) + item("anew", 1, 1) + item("over", 9)
        + item("bullet", 2) + p("Maps", properties='<w:pStyle w:val="Annex"/>') + item("plain", 4) + item("x", 5),
        styles=STYLES + style + "</w:numPr></w:pPr></w:style>",
        relations=relation("n", "numbering", "numbering.xml"),
        parts={"word/numbering.xml": part("numbering", f"{patterns}{numbers}{again}</w:lvlOverride></w:num>")},
    )  # fmt: skip
    file, found = in_both(data)
    assert found == [
        *("Article 1. first", "§ 1 (i) par within", "Article 2. second", "§ 2 (i) par anew", "Article 1. over"),
        *("bullet", "Annex A: Maps", "plain", "x"),
    ]
    assert messages(file) == [
        "import-moved: 6 labels that Word numbers: written as words",
        "import-object: 1 label that Word numbers: not taken over",
    ]


def test_packages_of_other_makers_are_read():
    strict = word_file(p("strict words"))
    archive = zipfile.ZipFile(io.BytesIO(strict))
    files = {each: archive.read(each).decode() for each in archive.namelist()}
    for name, old in files.items():
        new = old
        for each in ("wordprocessingml/2006/main", "officeDocument/2006/relationships"):
            there = "http://purl.oclc.org/ooxml/" + each.replace("/2006", "")
            new = new.replace("http://schemas.openxmlformats.org/" + each, there)
        files[name] = new
    odd = files["word/document.xml"].replace("<w:", "<ns0:").replace("</w:", "</ns0:").replace("xmlns:w=", "xmlns:ns0=")
    files["word/document.xml"] = odd.replace(" w:", " ns0:")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, each in files.items():
            made.writestr(name.replace("word/document.xml", "Word/Document.XML"), each)
    _, found = in_both(out.getvalue())
    assert found == ["strict words"]


def test_cropped_pictures_lose_what_was_cropped_and_turned_ones_are_turned():
    image = Image.new("RGB", (10, 4), (255, 0, 0))
    image.paste((0, 0, 255), (5, 0, 10, 4))
    out = io.BytesIO()
    image.save(out, "PNG")
    photograph, exif = io.BytesIO(), Image.Exif()
    exif[0x013B] = "Ann"  # its author
    exif[0x8825] = {1: "N"}  # where it was taken
    image.save(photograph, "JPEG", exif=exif)
    turned = '<a:srcRect l="50000"/></pic:blipFill><pic:spPr><a:xfrm rot="5400000"/></pic:spPr><pic:blipFill>'
    data = word_file(
        p(picture("p", "whole"))
        + p(picture("p", "cropped", crop=turned))
        + p(picture("q", "torn", crop=turned))
        + p(picture("r", "photograph", crop=turned)),
        relations="".join(relation(each, "image", f"media/{each}.png") for each in "pqr"),
        parts={
            "word/media/p.png": out.getvalue(),
            "word/media/q.png": b"\x89PNG torn",
            "word/media/r.png": photograph.getvalue(),
        },
    )
    file = prepared(data)
    media = read(file).media
    assert media["publish1.png"] == out.getvalue()
    shown = Image.open(io.BytesIO(media["publish2.png"]))
    assert (shown.size, shown.getcolors()) == ((4, 5), [(20, (0, 0, 255))])
    assert list(media) == ["publish1.png", "publish2.png", "publish4.jpeg"]
    assert dict(Image.open(io.BytesIO(media["publish4.jpeg"])).getexif()) == {0x013B: "Ann"}
    assert messages(file) == [
        "import-look: 2 cropped pictures: copied without what the file hides of it",
        "import-picture: 1 picture whose hidden edges can't be cut off: a figure without picture",
    ]


def test_the_same_file_is_prepared_to_the_same_bytes():
    data = word_file(p("a", box(p("b")), picture("p", "c")), relations=relation("p", "image", "media/a.png"))
    assert prepare(data, "a.docx", lambda name: None) == prepare(data, "a.docx", lambda name: None)


def test_words_have_the_stress_that_their_style_of_characters_says():
    named = '<w:name w:val="{0}"/><w:basedOn w:val="Base"/><w:uiPriority w:val="20"/><w:qFormat/>'
    styles = STYLES + "".join(
        f'<w:style w:type="character" w:styleId="{name}">{named.format(name)}<w:rPr>{said}</w:rPr></w:style>'
        for name, said in (("Emphasis", "<w:i/>"), ("Fine", "<w:b/>"), ("Hyperlink", '<w:u w:val="single"/>'))
    )
    styles += (
        '<w:style w:type="character" w:styleId="Base"><w:name w:val="Base"/><w:rPr><w:smallCaps/></w:rPr></w:style>'
    )
    runs = (
        r("hard", '<w:rStyle w:val="Emphasis"/>'),
        r("plain", '<w:rStyle w:val="Emphasis"/><w:i w:val="0"/><w:smallCaps w:val="0"/>'),
        r("strong", '<w:rStyle w:val="Fine"/>'),
        r("led", '<w:rStyle w:val="Hyperlink"/>'),
        r("twice", '<w:u w:val="double"/>'),
    )
    tree = read(prepared(word_file("".join(map(p, runs)), styles=styles))).blocks
    assert [(tuple(_kinds_around(each["c"][0])), plain(each["c"])) for each in tree] == [
        (("Span", "Emph", "SmallCaps"), "hard"),
        (("Span",), "plain"),
        (("Span", "Strong", "SmallCaps"), "strong"),
        (("Span", "SmallCaps"), "led"),
        (("Underline",), "twice"),
    ]


def _kinds_around(node):
    """Return the kinds of the inlines around a word, from the outermost."""
    while node["t"] != "Str":
        yield node["t"]
        node = node["c"][1][0] if node["t"] == "Span" else node["c"][0]
