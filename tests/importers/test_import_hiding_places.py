"""Places in which files of each kind hide words: none of these reaches what pandoc reads, the words, the findings."""

from __future__ import annotations

import io
import zipfile
from zlib import compress

import pytest

from publish.archives import Excess
from publish.importers import pandoc
from publish.importers.addresses import plain_address
from publish.importers.archives import open_archive
from publish.importers.kinds import kind_of
from publish.importers.markup import prepare as prepare_markup
from publish.importers.markup.own import kept
from publish.importers.markup.remarks import (
    without_private_blocks,
    without_private_directives,
    without_private_trees,
    without_remarks,
)
from publish.importers.pictures import names_a_file
from publish.importers.prepared import OWN
from publish.importers.word.markup import W, parse, remove
from tests.importers import word_files as word

needs_pandoc = pytest.mark.skipif(pandoc.program() is None, reason="pandoc isn't installed")
WORD = (
    word.p(
        "Shown",
        "<m:oMath><m:r><w:rPr><w:vanish/></w:rPr><m:t>SECRET</m:t></m:r><m:f><m:fPr><m:ctrlPr><w:rPr><w:del/></w:rPr>"
        "</m:ctrlPr></m:fPr><m:num><m:r><m:t>SECRET</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
        "<m:r><m:t>x</m:t></m:r></m:oMath>",
    )
    + f'<w:tbl><w:tblPr><w:tblStyle w:val="Hides"/></w:tblPr><w:tr><w:tc>{word.p("SECRET")}</w:tc></w:tr></w:tbl>'
    + word.p(word.box(word.p("SECRET")).replace("<wp:docPr", '<wp:docPr hidden="1"'))
    + word.p(
        '<w:r><w:pict><v:shape style="width:1pt;visibility: hidden"><v:textbox><w:txbxContent>'
        f"{word.p('SECRET')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    + word.p(
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:rPr><w:vanish/></w:rPr><w:t>SECRET</w:t></w:r></w:rt><w:rubyBase>"
        "<w:r><w:t>base</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    + word.p(word.r("white", '<w:color w:val="FFFFFF"/>'), word.r("tiny", '<w:sz w:val="2"/>'))
    + word.p(word.r("banner", '<w:color w:val="FFFFFF"/><w:shd w:fill="000000"/>'))
)
_OPEN = "urn:oasis:names:tc:opendocument:xmlns"
ODF = f"""<office:document xmlns:office="{_OPEN}:office:1.0"
xmlns:text="{_OPEN}:text:1.0" xmlns:table="{_OPEN}:table:1.0"
xmlns:style="{_OPEN}:style:1.0" xmlns:draw="{_OPEN}:drawing:1.0" xmlns:svg="{_OPEN}:svg-compatible:1.0"
xmlns:xlink="http://www.w3.org/1999/xlink"><office:automatic-styles><style:style style:name="h" style:family="text">
<style:text-properties text:display="none"/></style:style></office:automatic-styles><office:master-styles>
<style:master-page style:name="S"><style:header><text:p>SECRET</text:p></style:header></style:master-page>
</office:master-styles><office:body><office:text><text:p>Shown<text:variable-set text:display="none">SECRET
</text:variable-set><text:ruby><text:ruby-base>base</text:ruby-base><text:ruby-text text:style-name="h">SECRET
</text:ruby-text></text:ruby></text:p><table:table><table:table-column/><table:table-column
table:visibility="collapse"/>
<table:table-row><table:table-cell><text:p>one</text:p></table:table-cell><table:table-cell><text:p>SECRET</text:p>
</table:table-cell></table:table-row><table:table-row
table:visibility="collapse"><table:table-cell><text:p>SECRET</text:p>
</table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>two</text:p></table:table-cell>
</table:table-row></table:table></office:text></office:body></office:document>"""
RTF = (
    r"{\rtf1 Shown {\deleted SECRET\deleted0  kept}{\mvf SECRET}{\xe SECRET}{\tc SECRET}"
    r"{\comment SECRET} end\par}"
)
PAGE = """<html><head><style>/* p{display:none} */ .a .b, #c {display:none} div.d > p {visibility:collapse}
@media print { .e {display:none} .f {display:none} }</style></head><body><div class="a"><p class="b">SECRET</p></div>
<p id="c">SECRET</p><div class="d"><p>SECRET</p><div><p>deeper</p></div></div><p class="e">one</p><p class="f">two</p>
<xml><Author>SECRET</Author></xml></body></html>"""
QUARTO = """Shown <span hidden>SECRET</span>

::: {.content-hidden}
SECRET
:::

::: {.notes}
SECRET
:::

| a | b |
|---|---|
| c | d |
"""
ADDRESSES = {
    "https://a.org/?utm_source=x&b=1": "https://a.org/?b=1",
    "https://a.org/?b=1;utm_source=x": "https://a.org/?b=1",
    "https://a.org/?b=1;c=2&&d": "https://a.org/?b=1;c=2&&d",
    "https://a.org/#utm_source=x": "https://a.org/",
    "https://a.org/#/way?utm_source=x&b=1": "https://a.org/#/way?b=1",
    "https://a.org/#sec=1": "https://a.org/#sec=1",
    "https://www.amazon.de/dp/1/ref=sr_1?pd_rd_w=x&pf_rd_p=y": "https://www.amazon.de/dp/1/ref=sr_1",
    "https://statics.teams.cdn.office.net/e/safelinks/1/atp-safelinks.html?url=https%3A%2F%2Fa.org%2F&x=1": "https://a.org/",
}


def _picture() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (9, 9)).save(out, "PNG")
    return out.getvalue()


def _prepared(data: bytes, name: str) -> tuple[str, list[str]]:
    kind = kind_of(name)
    assert kind is not None
    outcome = kind.prepare(data, name, lambda _: None)
    assert outcome.value is not None, outcome.diagnostics
    read = outcome.value.data
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(read)) as archive:
            read = b"".join(map(archive.read, archive.namelist()))
    told = [each.message for each in outcome.value.findings]
    everything = b"\n".join((read, " ".join((*outcome.value.words, *told)).encode()))
    assert b"SECRET" not in everything, everything
    return " ".join(outcome.value.words), told


def test_word() -> None:
    styles = word.STYLES + '<w:style w:type="table" w:styleId="Hides"><w:rPr><w:vanish/></w:rPr></w:style>'
    words, told = _prepared(word.word_file(WORD, styles=styles), "a.docx")
    assert words == "Shown base whitetiny banner"
    assert "5 hidden passages: left out" in told
    assert any(each.startswith("2 passages in white or in letters too small to read: taken over") for each in told)


def test_open_document() -> None:
    words, told = _prepared(ODF.encode(), "a.fodt")
    assert words == "Shownbase one two"
    assert "headers and footers with 1 word left out" in told


def test_rich_text() -> None:
    words, _ = _prepared(RTF.encode(), "a.rtf")
    assert words == "Shown kept end"
    kind = kind_of("a.rtf")
    assert kind is not None
    value = kind.prepare(RTF.encode() + b"after its end", "a.rtf", lambda _: None).value
    assert value is not None
    assert " ".join(value.words) == "Shown kept end"


def test_rich_text_whose_styles_hide() -> None:
    styles = r"{\rtf1{\stylesheet{\s5\v Hid;}{\s6\sbasedon5 Child;}{\*\cs7\v Char;}{\s8\v0 Seen;}}"
    body = r"\pard\s5 SECRET\'e9\u8364?\par\pard\s6 SECRET\par\pard\s8 Shown {\cs7 SECRET} on\par}"
    words, told = _prepared((styles + body).encode(), "a.rtf")
    assert words == "Shown on"
    assert "3 hidden words left out" in told


def test_words_that_cannot_be_seen_are_counted() -> None:
    colours = (
        r"{\rtf1{\colortbl;\red255\green255\blue255;}a {\cf1 white} b {\fs2 tiny} {\chcbpat2\cf1 banner} {\cf0 c}\par}"
    )
    page = (
        '<style>.w {color: #FFF} .s {font-size: 1px} .b {background: navy}</style><p class="w">white <b>too</b></p>'
        '<p>a <font color="white">white</font> <span class="s">tiny</span></p>'
        '<div class="b w">banner <i style="color:white">too</i></div><p style="color:white">'
        '<i style="color:red">c</i></p>'
    )
    start, end = (
        ODF.partition("<text:p>Shown")[0].replace("SECRET", ""),
        "</office:text></office:body></office:document>",
    )
    looks = {
        "W": 'fo:color="#ffffff"',
        "T": 'fo:font-size="1pt"',
        "B": 'fo:color="#ffffff" fo:background-color="#000000"',
    }
    styles = "".join(
        f'<style:style style:name="{name}" style:family="text"><style:text-properties xmlns:fo="{_OPEN}:'
        f'xsl-fo-compatible:1.0" {look}/></style:style>'
        for name, look in looks.items()
    )
    spans = " ".join(f'<text:span text:style-name="{each}">{each}</text:span>' for each in looks)
    odf = start.replace("</office:automatic-styles>", f"{styles}</office:automatic-styles>")
    for name, data, number in (
        ("a.rtf", colours, 2),
        ("a.html", page, 4),
        ("a.fodt", f"{odf}<text:p>a {spans}</text:p>{end}", 2),
    ):
        _, told = _prepared(data.encode(), name)
        assert [each.split(" in ")[0] for each in told if "too small" in each] == [f"{number} passages"], name


def test_web_page() -> None:
    words, _ = _prepared(PAGE.encode(), "a.html")
    assert words == "deeper one two"


@needs_pandoc
def test_quarto() -> None:
    from publish.importers.imported import Imported
    from publish.importers.words import missing_words

    kind = kind_of("a.qmd")
    assert kind is not None
    value = kind.prepare(QUARTO.encode(), "a.qmd", lambda _: None).value
    assert value is not None
    assert b"SECRET" not in value.data
    assert (
        missing_words(value, Imported(name="a.md", text="Shown a b c d\n", pictures={}, settings={}, figures={})) == []
    )


def test_marked_up_texts() -> None:
    remarks = 'a {{< comment >}}SECRET{{< /comment >}} {/* SECRET */}\n\n(x)=\n\n+++ {"tag": "SECRET"}\n'
    assert "SECRET" not in without_remarks(remarks).text
    org = "* COMMENT SECRET\nSECRET\n** SECRET\n* b :noexport:\nSECRET\n* c\n"
    org += "#+begin_comment\na\n\nSECRET\n#+end_comment\nd"
    assert without_private_trees(org).text.split() == ["*", "c", "d"]
    rst = "a\n\n.. todo:: SECRET\n\n   SECRET\n\n.. only:: draft\n\n   SECRET\n\nb\n\n.. only:: html\n\n   c\n"
    assert without_private_directives(rst).text.split() == ["a", "b", "..", "only::", "html", "c"]
    asciidoc = (
        "a\n\n[comment]\n--\nSECRET\n\nSECRET\n--\n\n[comment]\nSECRET\nSECRET\n\nifdef::x[]\nSECRET\nendif::[]\n\nb\n"
    )
    assert without_private_blocks(asciidoc).text.split() == ["a", "b"]
    passed = (
        "++++\n<p hidden>SECRET here</p><p>a</p>\n++++\n\nb +++<b hidden>SECRET</b>+++ pass:[<i hidden>SECRET</i>] c\n"
    )
    cleaned = without_private_blocks(passed)
    assert (cleaned.text, cleaned.hidden) == ("++++\n<p>a</p>\n++++\n\nb ++++++ pass:[] c\n", 4)


def test_addresses() -> None:
    assert {each: plain_address(each) for each in ADDRESSES} == ADDRESSES


def test_places_on_a_disk_are_no_alternative_texts() -> None:
    assert names_a_file("/home/me/a street.png")
    assert names_a_file(r"C:\Users\me\x")
    assert not names_a_file("A street: the market")


def test_a_place_on_a_disk_is_no_alternative_text_of_a_kept_text() -> None:
    text = "a ![/home/SECRET/a.png](a.png) b ![C:\\\\Users\\\\SECRET\\\\x.png](gone.png)\n"
    assert kept(text, {"a.png": _picture()}.get).text == "a ![](images/a.png) b \n"


@needs_pandoc
def test_a_place_on_a_disk_is_no_caption() -> None:
    data = b"a[^1]\n\n![/home/SECRET/a.png](a.png)\n"
    value = prepare_markup(data, "a.qmd", {"a.png": _picture()}.get).value
    assert value is not None
    assert value.reader != OWN
    assert b"<img" in value.data
    assert b"figcaption" not in value.data


def test_a_text_without_words_is_refused() -> None:
    found = prepare_markup(b"<!-- SECRET -->\n", "a.md", lambda _: None)
    assert [each.rule.name for each in found.diagnostics] == ["import-comments", "import-empty"]


def test_parts_that_unpack_to_far_more_than_documents_do() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", b"<a/>" * 1_000_000)
    opened = open_archive(out.getvalue(), "a.docx").value
    assert opened is not None
    assert len(compress(b"<a/>" * 1_000_000)) * 200 < 4_000_000
    with pytest.raises(Excess, match="200 times"):
        opened.markup("a.xml")


def test_what_is_taken_out_of_a_tree_holds_nothing() -> None:
    root = parse(f'<w:a xmlns:w="{W[1:-1]}"><w:b><w:c/></w:b></w:a>'.encode())
    taken = root[0]
    remove(taken)
    assert len(root) == len(taken) == 0


def test_frames_in_frames_are_read_once() -> None:
    opened = "<table:table><table:table-row><table:table-cell>" * 40
    closed = "</table:table-cell></table:table-row></table:table>" * 40
    start, end = ODF.partition("<text:p>Shown")[0], "</office:text></office:body></office:document>"
    assert (
        _prepared(f"{start.replace('SECRET', '')}{opened}<text:p>a</text:p>{closed}{end}".encode(), "a.fodt")[0] == "a"
    )


def test_repeated_rows_of_tables_in_tables_are_counted() -> None:
    opened = '<table:table><table:table-row table:number-rows-repeated="90"><table:table-cell>'
    closed = "</table:table-cell></table:table-row></table:table>"
    start, end = ODF.partition("<text:p>Shown")[0], "</office:text></office:body></office:document>"
    data = f"{start}{opened * 3}<text:p>a</text:p>{closed * 3}{end}".encode()
    kind = kind_of("a.fodt")
    assert kind is not None
    [finding] = kind.prepare(data, "a.fodt", lambda _: None).diagnostics
    assert "more than 75,000 cells" in finding.message


def test_a_word_file_of_too_many_paragraphs_or_links_is_refused() -> None:
    kind = kind_of("a.docx")
    assert kind is not None
    link = '<w:hyperlink w:anchor="a"/>'
    for body, what in (("<w:p/>" * 75_001, "75,000 paragraphs"), (f"<w:p>{link * 15_001}</w:p>", "15,000 links")):
        [finding] = kind.prepare(word.word_file(body), "a.docx", lambda _: None).diagnostics
        assert what in finding.message


def test_a_tag_of_too_many_attributes_is_refused() -> None:
    kind = kind_of("a.html")
    assert kind is not None
    page = "<p " + " ".join(f"a{each}=1" for each in range(11_000)) + ">x</p>"
    assert kind.prepare(page.encode(), "a.html", lambda _: None).value is None
