# ruff: noqa: E501 - markup as programs write it
"""Web pages as they are prepared: what is kept, what they are in few elements, and what is only told."""

from __future__ import annotations

import base64
import io
import re
import zipfile

import pytest

from publish.importers import pandoc
from publish.importers.kinds import kind_of
from publish.importers.prepared import Prepared
from publish.importers.web import prepare
from publish.importers.words import missing_words
from publish.importers.writing import write

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAAGHRFWHRTb2Z0d2FyZQBub3RoaW5nIGF0IGFsbCBoZXJlAAAACklEQVR4nGNgAAAAAgABc3UBGAAAAABJRU5ErkJggg=="
)
GOOGLE = """<html><head><style>.c1{font-weight:700}.c2{font-style:italic}.c5{text-decoration:line-through}</style></head>
<body class="c4 doc-content"><div><p><span>HEADER of pages</span></p></div><p class="c0 title"><span>The river rose</span></p>
<p class="c1 subtitle"><span>In May</span></p><p><a href="#h.1">First part</a><span>&nbsp;</span><a href="#h.1">2</a></p><h1 id="h.1"><span class="c1">First part</span></h1><p><span>It rained</span><span class="c1">&nbsp;hard</span><sup><a
href="#ftnt1" id="ftnt_ref1">[1]</a></sup><span>&nbsp;on </span><span class="c2">Monday</span><sup><a href="#cmnt1"
id="cmnt_ref1">[a]</a></sup><span>, see </span><a href="https://www.google.com/url?q=https://example.org/a%3Fb%3D1%26utm_source%3DTRACKED&amp;sa=D&amp;ust=157&amp;usg=AOv">a
report</a></p><h2><span></span></h2><ul class="lst-kix_ab-0 start"><li><span>one</span></li></ul><ul class="lst-kix_ab-1 start"><li>
<span>inner</span></li></ul><ul class="lst-kix_ab-0"><li><span>two</span></li></ul><table><tr><td><p><span class="c1">Year</span></p></td>
<td><p><span class="c1">Rain</span></p></td></tr><tr><td><p>2018</p></td><td><p>7 mm</p></td></tr></table><p><span
style="display: inline-block"><img alt="A street" src="images/image1.png"></span></p><ol class="lst-kix_q-0 start"><li><h2
style="display:inline">Numbered</h2></li></ol><p><span class="c5">gone</span></p><hr><div><p><a href="#ftnt_ref1"
id="ftnt1">[1]</a><span>&nbsp;The note.</span></p></div><div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>REMARK by Ana</span></p>
</div></body></html>"""
ARTICLE = """<!DOCTYPE html><!-- saved from url=(0030)https://news.example.org/a?utm_medium=x --><html lang="en-GB"><head>
<title>Flood in Rastan - Example</title><meta property="og:type" content="article"><script type="application/ld+json">
{"@graph":[{"@type":"WebPage"},{"@type":"NewsArticle","headline":"Flood in Rastan","author":[{"name":"Ana López"}],
"datePublished":"2024-05-02T10:00:00Z","publisher":{"name":"Example News"}}]}</script></head><body><header><h1>Flood in Rastan</h1>
<nav><a href="/">Home</a></nav></header><main><article><p class="byline">By <a href="/ana">Ana López</a></p><div class="social-share">
Share</div><figure><picture><img src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==" data-src="page_files/a.png"
alt="Water"></picture><figcaption>Main street. <span class="credit">Photo: AFP</span></figcaption></figure><p>The river <b>rose</b>,
<a href="https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fr%3Fid%3D2%26fbclid%3DTRACKED&amp;h=AT">a report</a> said.
<span style="display:none">UNSEEN</span> <span lang="ar" dir="rtl">السلام عليكم</span> <span lang="ru">Latin</span></p><aside><ul><li>
Other story</li></ul></aside><blockquote><p>We ran.</p><cite>A witness</cite></blockquote>loose<br><br>lines<img
src="https://pixel.example/p.gif" width="1" height="1"><p><img src="https://cdn.example.org/remote.jpg?token=TOKEN" alt="Remote"></p>
</article></main><footer>© Example</footer></body></html>"""
WORD = """<html><head><meta name=Generator content="Microsoft Word 15 (filtered)"><title>Rep</title></head><body lang=EN-US>
<div class=WordSection1><p class=MsoTitle>Annual report</p><p class=MsoToc1><a href="#_Toc1">One 3</a></p><h1><a name="_Toc1"></a>One</h1>
<p class=MsoNormal>Café<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a><span class=MsoCommentReference><a class=msocomanchor
href="#_msocom_1" name="_msoanchor_1">[AL1]</a></span> <ins cite="mailto:ana">added</ins><del cite="mailto:ana">DELETED</del></p>
<p class=MsoListParagraph style='text-indent:-.25in'><span style='font-family:Symbol'>·<span>&nbsp; </span></span>First</p>
<p class=MsoListParagraph style='margin-left:1.0in'><span>o<span>&nbsp;</span></span>Inner</p>
<p class=MsoNormal>then</p><p class=MsoListParagraph>1.<span>&nbsp;</span>Numbered</p><p><span style='mso-hide:all'>UNSEEN</span>end</p>
</div><div><hr width="33%"><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a> The note.</p><p>More of it.</p>
</div></div><div><div class=msocomtxt id="_com_1"><p>REMARK</p></div></div></body></html>"""


def test_google_docs() -> None:
    prepared, told = _prepared(GOOGLE, {"images/image1.png": PIXEL})
    assert re.sub(r"\n", "", _body(prepared)) == (
        '<h1 class="publish-title">The river rose</h1><div class="publish-subtitle"><p>In May</p></div><h1 id="h.1">First part</h1><p>It rained <strong>hard</strong><a href="#publish-note-1" role="doc-noteref">1'
        '</a> on <em>Monday</em>, see <a href="https://example.org/a?b=1">areport</a></p><ul><li>one<ul><li>inner</li></ul></li>'
        "<li>two</li></ul><table><thead><tr><th><strong>Year</strong></th><th><strong>Rain</strong></th></tr></thead><tbody>"
        '<tr><td>2018</td><td>7 mm</td></tr></tbody></table><p><img src="publish1.png" alt="A street"></p>'
        '<h2>Numbered</h2><p><s>gone</s></p><section role="doc-endnotes"><ol><li id="publish-note-1" role="doc-endnote">'
        "<p>The note.</p></li></ol></section>"
    )
    assert told == [
        "import-address: 1 address freed of redirects and tracking",
        "import-comments: 1 comment left out",
        "import-left-out: 3 words around the text left out: HEADER of pages",
        "import-left-out: 3 words of a table of contents left out: First part 2",
        "import-other-kind: this is a web page made by Google Docs",
    ]
    assert [each.alt for each in prepared.pictures] == ["A street"]
    assert prepared.media == (("publish1.png", PIXEL),)


def test_saved_article() -> None:
    prepared, told = _prepared(ARTICLE, {"page_files/a.png": PIXEL})
    body = _body(prepared)
    assert body.startswith('<h1 class="publish-title">Flood in Rastan</h1>')
    assert (
        '<figure><img src="publish1.png" alt="Water"><figcaption>Main street. <span class="publish-credit">Photo: AFP</span>'
        in body
    )
    assert '<a href="https://example.org/r?id=2">a report</a>' in body
    assert '<span lang="ar" dir="rtl">السلام عليكم</span> Latin' in body
    assert "<blockquote><p>We ran.</p>\n<p>— A witness</p></blockquote>\n<p>loose</p>\n<p>lines</p>" in body
    assert body.count("<p>\u2063") == 1
    said = prepared.properties
    assert (said.authors, said.publisher, said.date, said.language, said.sure) == (
        ("Ana López",),
        "Example News",
        "2024-05-02",
        "en-GB",
        True,
    )
    assert said.source == "https://news.example.org/a"
    assert told == [
        "import-address: 1 address freed of redirects and tracking",
        "import-hidden: 1 hidden word left out",
        "import-left-out: 9 words around the text left out: Flood in Rastan Home | © Example | Share | Other story",
        "import-picture: the picture remote.jpg is neither in the page nor beside it",
    ]


def test_words_web_page() -> None:
    prepared, told = _prepared(WORD)
    assert _body(prepared) == (
        '<h1 class="publish-title">Annual report</h1>\n<h1 id="_Toc1">One</h1>\n<p>Café<a href="#publish-note-1" role="doc-noteref">1</a> added</p>\n'
        "<ul><li>First\n<ul><li>Inner</li></ul></li></ul>\n<p>then</p>\n<ol><li>Numbered</li></ol>\n<p>end</p>"
        '<section role="doc-endnotes"><ol><li id="publish-note-1" role="doc-endnote"><p>The note.</p>\n<p>More of it.</p></li>\n</ol></section>'
    )
    assert told == [
        "import-changes: 2 tracked changes taken as accepted",
        "import-comments: 1 comment left out",
        "import-hidden: 1 hidden word left out",
        "import-left-out: 2 words of a table of contents left out: One 3",
    ]


@pytest.mark.parametrize("page", [GOOGLE, ARTICLE, WORD])
def test_private_words_reach_neither_the_page_nor_the_findings(page: str) -> None:
    prepared, told = _prepared(page)
    for secret in ("TRACKED", "REMARK", "UNSEEN", "DELETED", "TOKEN", "Ana by"):
        assert secret not in prepared.data.decode() + "".join(told) + " ".join(prepared.words) + repr(prepared.pictures)


def test_words_are_read_twice() -> None:
    prepared, _ = _prepared(
        "<p>One <b>tw</b>o</p><table><tr><th>A<th>B<tr><td>1<td>2</table><ul><li>x<li>y</ul>H<sub>2</sub>O<br>z"
    )
    assert " ".join(prepared.words) == "One two A B 1 2 x y H2O z"


def test_notes_of_an_encyclopedia_and_of_roles() -> None:
    prepared, _ = _prepared(
        '<h1>Weir</h1><p>Low<sup id="r1"><a href="#n1">[1]</a></sup>, wide<a role="doc-noteref" href="#n2">*</a>.</p><h2>References</h2>'
        '<ol><li id="n1"><span>^ <a href="#r1"><sup>a</sup></a></span> Smith.</li></ol><aside role="doc-footnote" id="n2"><p>Jones.</p></aside>'
        '<p>See <a href="#t">table 2</a>.</p><p id="t">Not a note.</p>'
    )
    body = _body(prepared)
    assert "References" not in body
    assert body.count("doc-noteref") == 2
    assert '<li id="publish-note-1" role="doc-endnote"><p>Smith.</p></li>' in body
    assert '<a href="#t">table 2</a>' in body
    assert " ".join(prepared.words) == "Weir Low wide Smith Jones See table 2 Not a note"


def test_a_table_for_the_look_is_none() -> None:
    prepared, _ = _prepared(
        "<table><tr><td><h1>Head</h1><p>a</p></td></tr></table><table role=presentation><tr><td>b<td>c</table>"
    )
    assert _body(prepared) == "<h1>Head</h1>\n<p>a</p>\n<p>b</p>\n<p>c</p>"


def test_a_zipped_page_with_its_pictures() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("doc/Report.html", '<p>x <img src="images/a.png" alt="A"><img src="../../secret.png"></p>')
        archive.writestr("doc/images/a.png", PIXEL)
        archive.writestr("secret.png", PIXEL)
    outcome = prepare(packed.getvalue(), "report.zip", lambda name: pytest.fail(f"{name} was read from the disk"))
    assert outcome.value is not None
    assert outcome.value.media == (("publish1.png", PIXEL),)


@pytest.mark.parametrize(
    "page",
    [
        b"<div>" * 3000 + b"x",
        b"<p a='" + b"x" * 11_000_000 + b"'>y",
        b"<" * 1_600_000,
        b"PK\x03\x04 and no more",
    ],
)
def test_a_hostile_page_is_refused(page: bytes) -> None:
    outcome = prepare(page, "evil.html", lambda _: None)
    assert outcome.value is None
    assert [each.rule.name for each in outcome.diagnostics] == ["import-unreadable"]


@pytest.mark.parametrize("piece", [" ", "<br>", "<p>", "&nbsp;", "x ", "<a href='#x'>1</a>", "http://", "\u200b"])
def test_a_page_of_one_thing_over_and_over_is_read_in_linear_time(piece: str) -> None:
    outcome = prepare(("<p>x" + piece * 20_000 + "y").encode(), "evil.html", lambda _: None)
    assert outcome.value is None or outcome.value.words[0].startswith("x")


def test_pictures_elsewhere_are_not_read() -> None:
    asked: list[str] = []
    prepare(
        b'<img src="/etc/hostname" alt="a"><img src="../up.png" alt="b"><img src="a/%2e%2e/%2e%2e/up.png" alt="c"><img src="in/a.png">',
        "e.html",
        asked.append,
    )
    assert asked == ["in/a.png"]


def test_characters_of_old_pages() -> None:
    for data, word in (
        (b"<p>caf\xe9", "café"),
        ("<p>café".encode("utf-16"), "café"),
        (b"<meta charset=koi8-r><p>\xd2\xc5\xcb\xc1", "река"),
    ):
        outcome = prepare(data, "old.html", lambda _: None)
        assert outcome.value is not None
        assert outcome.value.words == (word,)


def test_readings_have_the_brackets_of_the_words_that_they_stand_above() -> None:
    page = "<p><ruby>漢<rt>かん</rt>字<rt>ji</rt></ruby> and <ruby>WHO<rp>(</rp><rt>say it whole</rt></ruby></p>"
    assert _body(_prepared(page)[0]) == "<p>漢（かん）字（ji） and WHO (say it whole)</p>"


def _prepared(page: str, beside: dict[str, bytes] | None = None) -> tuple[Prepared, list[str]]:
    kind = kind_of("page.html")
    assert kind is not None
    outcome = kind.prepare(page.encode(), "page.html", (beside or {}).get)
    assert outcome.value is not None
    return outcome.value, sorted(f"{each.rule}: {each.message}" for each in outcome.value.findings)


def _body(prepared: Prepared) -> str:
    found = re.search(r"<body>(.*)</body>", prepared.data.decode(), re.DOTALL)
    assert found is not None
    return found[1]


@pytest.mark.skipif(pandoc.program() is None, reason="pandoc isn't installed")
def test_credits_that_a_page_calls_so() -> None:
    figure = "<figure><img src=a.png alt=Water><figcaption>{}</figcaption></figure>"
    captions = ("Main street <small>AFP</small>", 'A map. <span class="credit">Photo: Jo Park</span>', "No credit here")
    prepared, _ = _prepared("".join(map(figure.format, captions)), {"a.png": PIXEL})
    tree = pandoc.read(prepared).value
    assert tree is not None
    imported = write(tree, prepared, "text.md", frozenset()).value
    assert imported is not None
    said = [(each["caption"], each.get("credit")) for each in imported.figures.values()]
    assert said == [("Main street", "AFP"), ("A map.", "Jo Park"), ("No credit here", None)]
    assert missing_words(prepared, imported) == []
