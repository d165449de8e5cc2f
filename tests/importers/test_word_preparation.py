"""A Word file before pandoc reads it: every word that readers are to have, and none that they aren't."""

import zipfile
from io import BytesIO

from publish.importers.writing.nodes import walk
from tests.importers.word_files import (
    PIXEL,
    STYLES,
    box,
    field,
    in_both,
    lines,
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


def test_text_boxes_stand_after_their_paragraphs_and_nothing_is_lost_or_said_twice():
    held = f"<w:txbxContent>{p('old box')}</w:txbxContent>"
    data = word_file(
        p("before ", box(p("first box"), p("its second line")), "after")
        + p(f"<w:r><w:pict><v:shape><v:textbox>{held}</v:textbox></v:shape></w:pict></w:r>", "holder")
        + "<w:tbl><w:tr><w:tc>" + p("cell", box(p("in a cell"))) + "</w:tc></w:tr></w:tbl>"
    )  # fmt: skip
    file, found = in_both(data)
    assert found == ["before after", "first box", "its second line", "holder", "old box", "cell", "in a cell"]
    assert messages(file) == ["import-moved: 3 text boxes: set after the paragraph that holds it"]


def test_what_nobody_is_to_see_reaches_neither_the_package_nor_the_findings():
    hidden = [r("xq1", "<w:vanish/>"), r("xq2", '<w:rStyle w:val="Geheim"/>'), r("shown", '<w:vanish w:val="0"/>')]
    changed = (
        '<w:del w:id="1" w:author="xq3"><w:r><w:delText>xq4</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="xq5">' + r("inserted") + '</w:ins><w:commentRangeStart w:id="0"/>'
        "" + r(" commented") + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    )
    rows = [
        f"<w:tr><w:trPr>{what}</w:trPr><w:tc>{p(each)}</w:tc></w:tr>"
        for each, what in (("xq6", "<w:del/>"), ("xq7", "<w:hidden/>"), ("row", ""))
    ]
    data = word_file(
        p("seen ", *hidden)
        + p(changed)
        + f"<w:tbl>{''.join(rows)}</w:tbl>"
        + f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('xq8')}</w:sdtContent></w:sdt>"
        + p(field(' ADDIN ZOTERO {"xq9":1} ', r("(Author 2011)")))
        + '<w:sectPr><w:headerReference r:id="h"/></w:sectPr>',
        relations=relation("c", "comments", "comments.xml") + relation("h", "header", "header1.xml"),
        parts={
            "word/comments.xml": part("comments", f'<w:comment w:id="0" w:author="xqa">{p("xqb")}</w:comment>'),
            "word/header1.xml": part("hdr", p("xqc xqd")),
            "docProps/core.xml": '<a xmlns:d="http://purl.org/dc/elements/1.1/"><d:description>xqe</d:description><d:creator>xqh</d:creator></a>',
            "customXml/item1.xml": "<a>xqf</a>",
            "word/embeddings/sheet.xlsx": b"xqg",
        },
    )
    file, found = in_both(data)
    assert found == ["seen shown", "inserted commented", "row", "(Author 2011)"]
    archive = zipfile.ZipFile(BytesIO(file.data))
    assert b"xq" not in b"".join(archive.read(each) for each in archive.namelist())
    assert "xq" not in repr((file.findings, file.dropped, file.words))
    assert file.properties.authors == ("xqh",)  # which the report asks about without a name
    assert messages(file) == [
        "import-changes: 1 insertion and 2 deletions taken as accepted",
        "import-comments: 1 comment left out",
        "import-left-out: headers and footers with 2 words left out",
        "import-hidden: 3 hidden passages: left out",
        "import-left-out: 1 prompt of an empty field: left out",
    ]


def test_styles_of_two_kinds_that_hide_cancel_each_other():
    named = '<w:name w:val="Away"/><w:uiPriority w:val="9"/><w:qFormat/><w:pPr><w:keepNext/></w:pPr>'
    away = f'<w:style w:type="paragraph" w:styleId="Weg">{named}<w:rPr><w:vanish/></w:rPr></w:style>'
    both = r("xq1") + r("shown", '<w:rStyle w:val="Geheim"/>')
    _, found = in_both(word_file(f'<w:p><w:pPr><w:pStyle w:val="Weg"/></w:pPr>{both}</w:p>', styles=STYLES + away))
    assert found == ["shown"]


def test_a_passage_that_was_moved_stands_where_it_was_moved_to():
    moved = [f'<w:{each} w:id="1" w:author="xq">{r("moved ")}</w:{each}>' for each in ("moveFrom", "moveTo")]
    file, found = in_both(word_file(p("stays ", moved[0]) + p(moved[1], "after")))
    assert found == ["stays", "moved after"]
    assert messages(file) == ["import-changes: 1 move taken as accepted"]


def test_what_a_file_says_of_its_pictures_is_found_by_their_names():
    decorative = '<a:extLst><a:ext><adec:decorative val="1"/></a:ext></a:extLst>'
    together = "<w:t>in one </w:t><w:footnoteReference w:id='2'/><w:t>run</w:t><w:drawing>"
    data = word_file(
        p(picture("p", "A well")) + p(picture("p", "A mill", title="Mill")) + p(picture("p", "A well"))
        + p(picture("p", more=decorative))
        + p('<w:r><w:pict><v:shape alt="An old one"><v:imagedata r:id="p"/></v:shape></w:pict></w:r>')
        + p(picture("gone", "Lost"))
        + p(picture("p", "A well").replace("<w:drawing>", together)),
        footnotes=f'<w:footnote w:id="2">{p("note")}</w:footnote>',
        relations=relation("p", "image", "media/image1.png"),
        parts={"word/media/image1.png": PIXEL},
    )  # fmt: skip
    file, found = in_both(data)
    said = {each.number: (each.alt, each.title, each.decorative) for each in file.pictures}
    assert said == {
        1: ("A well", "", False),
        2: ("A mill", "Mill", False),
        3: ("", "", True),
        4: ("An old one", "", False),
        5: ("Lost", "", False),
    }
    pictures = ["[publish1.png]", "[publish2.png]", "[publish1.png]", "[publish3.png]", "[publish4.png]"]
    assert found == [*pictures, "\u20635\u2063", "in one run[publish1.png]", "note"]
    assert messages(file) == ["import-picture: 1 picture that the file lacks: a figure without picture"]


def test_a_picture_keeps_the_size_that_the_file_shows_it_in():
    small = picture("p").replace("<wp:docPr", '<wp:extent cx="457200" cy="228600"/><wp:docPr', 1)
    old = '<w:r><w:pict><v:shape style="width:36pt;height:0.5in"><v:imagedata r:id="p"/></v:shape></w:pict></w:r>'
    data = word_file(
        p(small) + p(old) + p(picture("p")),
        relations=relation("p", "image", "media/image1.png"),
        parts={"word/media/image1.png": PIXEL},
    )
    shown = [each["c"][0][2] for each in walk(read(prepared(data)).blocks) if each["t"] == "Image"]
    assert [{key: float(size[:-2]) for key, size in each} for each in shown][:2] == [
        {"width": 0.5, "height": 0.25},
        {"width": 0.5, "height": 0.5},
    ]


def test_passages_in_other_languages_are_marked_and_slips_of_the_keyboard_are_not():
    french = '<w:lang w:val="fr-FR"/>'
    data = word_file(
        p("The council said that ", r("l’eau est", french), r(" "), r("coupée", french), " today.")
        + p("One ", r("word", '<w:lang w:val="de-DE"/>'), " and ", r("Latin words", '<w:lang w:val="ru-RU"/>'))
        + p(r("هذه كلمات", "<w:rtl/>"), " and ", r("سلام گفت", "<w:rtl/>"))
    )  # fmt: skip
    file, _ = in_both(data)
    assert file.properties.language == "en-GB"
    spans = []

    def walk(node):
        if isinstance(node, dict):
            if node.get("t") == "Span":
                style = dict(node["c"][0][2]).get("custom-style", "")
                spans.append((style, lines([{"t": "Plain", "c": node["c"][1]}])[0]))
            walk(node.get("c"))
        elif isinstance(node, list):
            for each in node:
                walk(each)

    walk(list(read(file).blocks))
    marked = [(style, said) for style, said in spans if style.startswith("publish-lang-")]
    assert marked == [
        ("publish-lang-fr", "l’eau est coupée"),
        ("publish-lang-ar", "هذه كلمات"),
        ("publish-lang-fa", "سلام گفت"),
    ]
