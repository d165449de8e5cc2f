"""Each rule for EPUBs on both sides of its line: what is just a mistake is found, and what is just none isn't.

A case is what stands in place of something in the sound EPUB, or beside it, and the rules that must find something.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.audit.epub import check_epub

from .plants import ALT, ARABIC, CAPTION, CLAIM, FEATURE, NAV, ONE, OVERLAY, PACKAGE, STYLE, THREE, TWO, mark
from .sound import DOT, FILES, pack

Edit = tuple[str, str, str]
HEADING = '<h1 id="mouth">The mouth</h1>'
ADJUSTABLE = (PACKAGE, f"{FEATURE.format('displayTransformability')}\n", "")


def said(folder: Path, *edits: Edit, without: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Return the rules and the messages for the sound EPUB with some changes."""
    files = {name: data for name, data in FILES.items() if name not in without}
    for name, old, new in edits:
        text = files[name]
        assert isinstance(text, str) and text.count(old) == 1, (name, old)
        files[name] = text.replace(old, new)
    return [(found.name, found.message) for found in check_epub(pack(folder / "book.epub", files)).diagnostics]


def rules(folder: Path, *edits: Edit) -> list[str]:
    return [rule for rule, _message in said(folder, *edits)]


def page(markup: str) -> Edit:
    """Put markup below the heading of the third chapter."""
    return (THREE, HEADING, f"{HEADING}\n{markup}")


def sheet(rule: str) -> Edit:
    """Put a rule into the style sheet."""
    return (STYLE, "h1 {", f"{rule}\nh1 {{")


def metadata(name: str, value: str) -> Edit:
    """Put a statement into the package."""
    return (PACKAGE, "<dc:publisher>", f'<meta property="{name}">{value}</meta>\n<dc:publisher>')


def picture(alt: str, source: str = "river.png") -> Edit:
    return page(f'<p><img src="{source}" alt="{alt}"/></p>')


@pytest.mark.parametrize(
    ("alt", "source", "expected"),
    [
        ("river.png", "river.png", "epub-alt-file-name"),
        ("RIVER.PNG", "river.png", "epub-alt-file-name"),
        ("other.JPEG", "river.png", "epub-alt-file-name"),
        ("fig_12", "river.png", "epub-alt-file-name"),
        ("DSC0041", "river.png", "epub-alt-file-name"),
        ("mill-3", "images/mill-3.png", "epub-alt-file-name"),
        ("Mill-3.psd", "mill-3.psd", "epub-alt-file-name"),
        ("river", "river.png", ""),
        ("fig_1", "river.png", ""),
        ("Two boats, as river.png has them", "river.png", ""),
        ("", "mill-3.png", ""),
        ("Photo", "river.png", "epub-alt-placeholder"),
        ("[ image ]", "river.png", "epub-alt-placeholder"),
        ("Bild.", "river.png", "epub-alt-placeholder"),
        ("alt  text", "river.png", "epub-alt-placeholder"),
        ("صورة", "river.png", "epub-alt-placeholder"),
        ("Photos", "river.png", ""),
        ("Image of two boats", "river.png", "epub-alt-preamble"),
        ("A photograph showing boats", "river.png", ""),
        ("Photograph of the artist as a young woman", "river.png", ""),
        ("Graph", "river.png", ""),
        ("Icon of Saint Nicholas", "river.png", ""),
        ("this picture shows boats", "river.png", "epub-alt-preamble"),
        ("Graphic: boats", "river.png", "epub-alt-preamble"),
        ("Une photo de la rivière", "river.png", ""),
        ("L’image montrant la rivière", "river.png", "epub-alt-preamble"),
        ("صورة تُظهر النهر", "river.png", "epub-alt-preamble"),
        ("Imagery of the moon", "river.png", ""),
        ("A boat, the image of calm", "river.png", ""),
        ("b" * 250, "river.png", ""),
        ("b" * 251, "river.png", "epub-alt-long"),
    ],
)
def test_alternative_texts(alt: str, source: str, expected: str, tmp_path: Path) -> None:
    assert rules(tmp_path, picture(alt, source)) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<img src="river.png" alt="Boats" role="presentation"/>', "epub-decorative-named"),
        ('<img src="river.png" alt="Boats" role="none"/>', "epub-decorative-named"),
        ('<img src="river.png" alt="" title="Boats"/>', "epub-decorative-named"),
        ('<img src="river.png" alt="" role="none"/>', ""),
        ('<img src="river.png" alt="" title=" "/>', ""),
        ('<img src="river.png" alt="Boats" title="Two"/>', ""),
        ('<img src="river.png" title="Boats"/>', ""),
        ('<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="IMG_2041"/>', "epub-alt-file-name"),
        ('<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="Boats"/>', ""),
        ('<span aria-label="IMG_2041">A picture</span>', ""),
    ],
)
def test_pictures_that_are_ornaments_or_drawings(markup: str, expected: str, tmp_path: Path) -> None:
    assert rules(tmp_path, page(f"<p>{markup}</p>")) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("alt", "caption", "expected"),
    [
        ("The first of the wells in May.", CAPTION, ["epub-alt-repeats-caption"]),
        ("the first of the wells: in may", CAPTION, ["epub-alt-repeats-caption"]),
        ("The first of the wells", CAPTION, []),
        ("The first of the wells in May.", CAPTION.replace(">", ' aria-hidden="true">', 1), []),
        ("The first of the wells in May.", "", []),
    ],
)
def test_captions(alt: str, caption: str, expected: list[str], tmp_path: Path) -> None:
    assert rules(tmp_path, (ONE, ALT, f'alt="{alt}"'), (ONE, CAPTION, caption)) == expected


FIXED, INSISTS, CONTENT = "epub-css-fixed-size", "epub-css-important", "epub-css-content"
SETTINGS = (
    "background",
    "background-color",
    "color",
    "font",
    "font-family",
    "font-size",
    "letter-spacing",
    "line-height",
    "text-align",
    "word-spacing",
)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        *((f"p {{ font-size: 12{unit} }}", FIXED) for unit in ("px", "pt", "pc", "cm", "mm", "in", "PX")),
        ("p { font-size: .5in }", FIXED),
        ("p { line-height: 20px }", FIXED),
        ("p { font: 12pt/1.4 serif }", FIXED),
        ("p { font: 1.2em/20px serif }", FIXED),
        ("@media screen { p { font-size: 12px } }", FIXED),
        ("p { font-size: 1.2em }", ""),
        ("p { font-size: 0px }", ""),
        ("p { font-size: clamp(12px, 2vw, 3em) }", ""),
        ("p { font-size: max(12px, 1em) }", ""),
        ("p { font-size: calc(1em + 2px) }", ""),
        ("p { margin: 12px; text-indent: 1cm }", ""),
        ("@media print { p { font-size: 12px } }", ""),
        ("@page { font-size: 12px }", ""),
        *((f"p {{ {name}: initial !important }}", INSISTS) for name in SETTINGS),
        ("p { color: red ! IMPORTANT }", INSISTS),
        ("p { color: red !IMPORTANT }", INSISTS),
        ("p { color: red }", ""),
        ("p { color: inherit !important }", ""),
        ("p { margin: 0 !important }", ""),
        ("@media print { p { color: red !important } }", ""),
        ('p::before { content: "New" }', CONTENT),
        ('p:before { content: "New" }', CONTENT),
        ("p:after { content: 'New' }", CONTENT),
        ('p::after { content: "a" attr(title) "bc" }', CONTENT),
        ('p::after { content: "\\2014 New" }', CONTENT),
        ('p::after { content: "No" }', ""),
        ('p::after { content: "\\abcdef \\abcdef " }', ""),
        ("p::after { content: counter(page) }", ""),
        ('p { content: "New" }', ""),
        ('p::after { quotes: "New" }', ""),
        ('@media print { p::after { content: "New" } }', ""),
        *(
            (f"{selector} {{ user-select: none }}", "epub-css-selection")
            for selector in ("*", "html", "body", "main", "article", "section", "p", "li", "div", "body p", ".x, p")
        ),
        ("p { -webkit-user-select: none }", "epub-css-selection"),
        ("p { user-select: none !important }", "epub-css-selection"),
        ("p { user-select: text }", ""),
        ("p { pointer-events: none }", ""),
        (".icon { user-select: none }", ""),
        ("nav p { user-select: none }", ""),
        ("p.icon { user-select: none }", ""),
        ("@media print { p { user-select: none } }", ""),
    ],
)
def test_style_sheets(rule: str, expected: str, tmp_path: Path) -> None:
    assert rules(tmp_path, sheet(rule)) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        *((f"{name}: {value}", True) for name, value in (("font-size", "30px"), ("line-height", "1.2"))),
        ("font-family: serif", True),
        ("background-color: white", True),
        ("margin: 0; font: 12px serif", True),
        ("font-size: 1.2em", False),
        ("line-height: inherit; font-family: inherit", False),
        ("color: red", False),
        ("", False),
    ],
)
def test_style_attributes(style: str, expected: bool, tmp_path: Path) -> None:
    edit = page(f'<p style="{style}">Words</p>')
    assert rules(tmp_path, edit) == (["epub-css-inline"] if expected else [])


def test_sizes_may_be_fixed_where_nobody_claims_that_they_change(tmp_path: Path) -> None:
    edits = (sheet("p { font-size: 12px; color: red !important }"), page('<p style="font-size: 12px">Words</p>'))
    assert rules(tmp_path, *edits, ADJUSTABLE) == []
    assert sorted(rules(tmp_path, *edits)) == ["epub-css-fixed-size", "epub-css-important", "epub-css-inline"]


@pytest.mark.parametrize(
    ("times", "until"),
    [
        ('clipBegin="1s" clipEnd="5.7s"', ""),
        ('clipBegin="1s" clipEnd="5.8s"', "5.8"),
        ('clipBegin="1s" clipEnd="5.8"', "5.8"),
        ('clipBegin="1s" clipEnd="5800ms"', "5.8"),
        ('clipBegin="1s" clipEnd="5700ms"', ""),
        ('clipBegin="1s" clipEnd="0.1min"', "6.0"),
        ('clipBegin="1s" clipEnd="0.09min"', ""),
        ('clipBegin="1s" clipEnd="0.002h"', "7.2"),
        ('clipBegin="1s" clipEnd="0.001h"', ""),
        ('clipBegin="1s" clipEnd="00:05.8"', "5.8"),
        ('clipBegin="1s" clipEnd="0:00:05.5"', ""),
        ('clipBegin="1s" clipEnd="0:01:02.5"', "62.5"),
        ('clipBegin="1s" clipEnd="2:01:02"', "7262.0"),
        ('clipBegin="1s" clipEnd="01:00"', "60.0"),
        ('clipBegin="1s" clipEnd="soon"', ""),
        ('clipBegin="9s"', "9.0"),
        ('clipBegin="4s"', ""),
        ("", ""),
    ],
)
def test_passages_of_a_recording(times: str, until: str, tmp_path: Path) -> None:
    found = said(tmp_path, (OVERLAY, 'clipBegin="1s" clipEnd="5s"', times))
    message = f"the recording ends after 5.2 s, and a passage of it is to be played until {until} s"
    assert found == ([("epub-overlay-past-end", message)] if until else [])


def listed(number: int, label: str, shown: str = "") -> tuple[Edit, Edit]:
    """Return another number to the page 5 or 6, in the list and, or else another one, in the text."""
    path, file = ("two", TWO) if number == 5 else ("three", THREE)
    old = f'{path}.xhtml#page-{number}">{number}<'
    return (
        (NAV, old, old.replace(f">{number}<", f">{label}<")),
        (file, f'aria-label="{number}"', f'aria-label="{shown or label}"'),
    )


@pytest.mark.parametrize(
    ("shown", "same"),
    [("5", True), ("5.", True), ("[5]", True), ("Page 5", True), ("p. (5)", True), ("V", False), ("15", False)],
)
def test_the_list_and_the_mark_of_a_page(shown: str, same: bool, tmp_path: Path) -> None:
    found = said(tmp_path, *listed(5, "5", shown))
    message = f'the list says page "5", the mark in the text says "{shown}"'
    assert found == ([] if same else [("epub-page-label", message)])


@pytest.mark.parametrize(
    ("mark", "expected"),
    [("", []), ('title="5"', []), ('title="7"', ["epub-page-label"]), ('title="7" aria-label="5"', [])],
)
def test_the_title_of_a_mark_stands_for_its_name(mark: str, expected: list[str], tmp_path: Path) -> None:
    assert rules(tmp_path, (TWO, 'aria-label="5"', mark)) == expected


@pytest.mark.parametrize(
    ("label", "missing"),
    [
        ("4", ""),
        ("6", "pages 4 to 5 are"),
        ("8", "pages 4 to 7 are"),
        ("iv", ""),
        ("1", ""),
        ("123456", ""),
        ("Page 7", "pages 4 to 6 are"),
    ],
)
def test_pages_that_are_missing_from_the_list(label: str, missing: str, tmp_path: Path) -> None:
    last = (NAV, '<li><a href="three.xhtml#page-6">6</a></li>\n', "")
    found = said(tmp_path, *listed(5, label), last)
    expected = [("epub-page-gap", f"{missing} missing from the list of pages")] if missing else []
    assert [each for each in found if each[0] == "epub-page-gap"] == expected


def test_a_missing_right_hand_page_is_one(tmp_path: Path) -> None:
    edits = ((NAV, '<li><a href="one.xhtml#page-3">3</a></li>\n', ""), *listed(5, "4"))
    assert said(tmp_path, *edits)[0] == ("epub-page-gap", "page 3 is missing from the list of pages")


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("riv", "er", True),
        ("рек", "а", True),
        ("ποτ", "αμός", True),
        ("نه", "ر", True),
        ("נה", "ר", True),
        ("गं", "गा", False),
        ("河", "流", False),
        ("19", "84", False),
        ("the ", "river", False),
        ("the", " river", False),
        ("one-", "two", False),
    ],
)
def test_pages_that_begin_in_a_word(before: str, after: str, joined: bool, tmp_path: Path) -> None:
    text = f'<p lang="mul" xml:lang="mul">{before}{mark(7)}{after}</p>'
    assert rules(tmp_path, page(text)) == (["epub-page-in-word"] if joined else [])


def test_only_empty_spans_divide_a_word(tmp_path: Path) -> None:
    divided = page(f"<p>riv{mark(7)}er</p>")
    assert rules(tmp_path, divided) == ["epub-page-in-word"]
    assert rules(tmp_path, page(f"<p>riv{mark(7).replace('></span>', '>7</span>')}er</p>")) == []
    assert rules(tmp_path, page(f"<p>a <b>riv</b>{mark(7)}er</p>")) == []


@pytest.mark.parametrize("element", ["h2", "h3", "h4", "h5", "h6", "a"])
def test_pages_that_begin_in_a_name(element: str, tmp_path: Path) -> None:
    opened = 'a href="https://example.org/boats"' if element == "a" else element
    kind = "link" if element == "a" else "heading"
    levels = "".join(f"<h{each}>Level {each}</h{each}>" for each in range(2, int(element[1]) if element != "a" else 2))
    found = said(tmp_path, page(f"{levels}<div><{opened}>The <b>{mark(7)}boats</b></{element}></div>"))
    assert found == [("epub-page-in-name", f'page "7" begins inside the {kind} "The boats"')]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [("7", False), ("Page 7 of 9", True), ("page no. 7", False), ("<p>7</p>", True), ("<b>7</b>", False)],
)
def test_words_in_the_mark_of_a_page(inside: str, expected: bool, tmp_path: Path) -> None:
    marked = f'<div id="page-7" epub:type="pagebreak" role="doc-pagebreak">{inside}</div>'
    assert rules(tmp_path, page(marked)) == (["epub-page-words"] if expected else [])


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        *((f"EPUB Accessibility 1.1 - WCAG 2.{minor} Level {level}", "")
          for minor in (0, 1, 2) for level in ("A", "AA", "AAA")),
        ("EPUB Accessibility 1.2 - WCAG 2.2 Level AA", ""),
        ("http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-aa", ""),
        ("EPUB Accessibility 1.0 - WCAG 2.2 Level AA", "epub-conformance-unknown"),
        ("EPUB Accessibility 1.1 - WCAG 2.3 Level AA", "epub-conformance-unknown"),
        ("EPUB Accessibility 1.1 - WCAG 2.2 Level AAAA", "epub-conformance-unknown"),
        ("https://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-aa", "epub-conformance-unknown"),
        ("wcag", "epub-conformance-unknown"),
        ("a11y", "epub-conformance-unknown"),
        ("Barrier-free", "epub-conformance-unknown"),
    ],
)  # fmt: skip
def test_claims_of_conformance(claim: str, expected: str, tmp_path: Path) -> None:
    assert rules(tmp_path, (PACKAGE, CLAIM, claim)) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("claim", "meant"),
    [
        ("WCAG 2.1 AA", "WCAG 2.1 Level AA"),
        ("WCAG 2.0 Level A", "WCAG 2.0 Level A"),
        ("wcag2.2aaa", "WCAG 2.2 Level AAA"),
        ("EPUB Accessibility 1.1 - WCAG 2.1 Level aaa", "WCAG 2.1 Level AAA"),
        ("Accessible", "WCAG 2.2 Level AA"),
        ("WCAG 2.1.1 AA", "WCAG 2.2 Level AA"),
    ],
)
def test_a_claim_is_corrected_to_the_version_that_it_names(claim: str, meant: str, tmp_path: Path) -> None:
    files = dict(FILES)
    files[PACKAGE] = str(files[PACKAGE]).replace(CLAIM, claim)
    (found,) = check_epub(pack(tmp_path / "book.epub", files)).diagnostics
    assert found.hint == f"write, letter by letter: EPUB Accessibility 1.1 - {meant}"


@pytest.mark.parametrize("claim", ["none", "EDUPUB"])
def test_what_claims_no_accessibility_needs_no_certifier(claim: str, tmp_path: Path) -> None:
    certified = (PACKAGE, '<meta property="a11y:certifiedBy" id="certifier" refines="#claim">A Press</meta>\n', "")
    dated = (PACKAGE, '<meta property="dcterms:date" refines="#certifier">2024-01-01</meta>\n', "")
    assert rules(tmp_path, (PACKAGE, CLAIM, claim), certified, dated) == []
    assert rules(tmp_path, (PACKAGE, CLAIM, claim)) == ["epub-certifier"]


@pytest.mark.parametrize("value", ["auditory", "tactile", "textual", "visual", "textual, visual"])
def test_modes_that_suffice(value: str, tmp_path: Path) -> None:
    assert rules(tmp_path, metadata("schema:accessModeSufficient", value)) == []


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("schema:accessModeSufficient", "textual,visuals", "write visual"),
        ("schema:accessModeSufficient", "colorDependent", ""),
        ("schema:accessMode", "Textual", "write textual"),
        ("schema:accessibilityFeature", "alternativetext", "write alternativeText"),
        ("schema:accessibilityHazard", "noFlashing", "write flashing"),
        ("schema:accessibilityFeature", "qqqqq", ""),
    ],
)
def test_values_that_the_vocabulary_lacks(name: str, value: str, hint: str, tmp_path: Path) -> None:
    text = FILES[PACKAGE]
    assert isinstance(text, str)
    _name, old, new = metadata(name, value)
    path = pack(tmp_path / "book.epub", {**FILES, PACKAGE: text.replace(old, new)})
    (found,) = check_epub(path).diagnostics
    assert found.name == "epub-value-unknown" and value.rpartition(",")[2] in found.message
    if hint:
        assert found.hint == hint
    else:
        assert not found.hint.startswith("write ")


@pytest.mark.parametrize(
    ("feature", "evidence"),
    [
        ("ARIA", ""),
        ("alternativeText", ""),
        ("audioDescription", '<video src="a.mp4"/>'),
        ("closedCaptions", '<video src="a.mp4"/>'),
        ("openCaptions", '<video src="a.mp4"/>'),
        ("signLanguage", '<video src="a.mp4"/>'),
        ("describedMath", ""),
        ("displayTransformability", ""),
        ("index", '<section epub:type="index"/>'),
        ("index", '<section role="doc-index"/>'),
        ("longDescription", '<p aria-describedby="mouth">Words</p>'),
        ("longDescription", '<p aria-details="mouth">Words</p>'),
        ("longDescription", "<details><summary>Words</summary>More</details>"),
        ("longDescription", '<figure><p><a href="one.xhtml">What it shows</a></p></figure>'),
        ("MathML", '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="x"/>'),
        ("MathML-chemistry", '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="x"/>'),
        ("pageBreakMarkers", ""),
        ("pageNavigation", ""),
        ("printPageNumbers", ""),
        ("rubyAnnotations", "<p><ruby>a<rt>b</rt></ruby></p>"),
        ("fullRubyAnnotations", "<p><ruby>a<rt>b</rt></ruby></p>"),
        ("structuralNavigation", ""),
        ("synchronizedAudioText", ""),
        ("tableOfContents", ""),
        ("transcript", ""),
        ("ttsMarkup", '<p xmlns:ssml="http://www.w3.org/2001/10/synthesis" ssml:ph="a">a</p>'),
        ("ttsMarkup", '<p xmlns:ssml="http://www.w3.org/2001/10/synthesis" ssml:alphabet="ipa">a</p>'),
        ("ttsMarkup", "<style>p { speak: spell-out }</style>"),
        ("ttsMarkup", "<style>p { voice-family: female }</style>"),
        ("bookmarks", ""),
        ("highContrastDisplay", ""),
        ("unlocked", ""),
    ],
)  # fmt: skip
def test_features_that_are_there(feature: str, evidence: str, tmp_path: Path) -> None:
    assert rules(tmp_path, metadata("schema:accessibilityFeature", feature), page(evidence)) == []


@pytest.mark.parametrize(
    ("feature", "absent"),
    [
        ("audioDescription", "there is no film"),
        ("closedCaptions", "there is no film"),
        ("openCaptions", "there is no film"),
        ("signLanguage", "there is no film"),
        ("index", "nothing is marked as an index"),
        ("longDescription", "nothing is tied to a longer description"),
        ("MathML", "there is no MathML"),
        ("MathML-chemistry", "there is no MathML"),
        ("rubyAnnotations", "there are no ruby annotations"),
        ("fullRubyAnnotations", "there are no ruby annotations"),
        ("ttsMarkup", "nothing says how words are spoken"),
    ],
)
def test_features_that_are_absent(feature: str, absent: str, tmp_path: Path) -> None:
    found = said(tmp_path, metadata("schema:accessibilityFeature", feature))
    assert found == [("epub-feature-absent", f"{feature} is claimed, and {absent}")]


def bare(text: str) -> str:
    """Take everything out of a document but its title."""
    return text.partition("<body>")[0] + "<body><p>Words</p></body></html>"


def empty_book(*statements: str, items: str = "", markup: str = "") -> dict[str, str | bytes]:
    """Return the files of a book without anything in its chapters, with some statements and items of the manifest."""
    files: dict[str, str | bytes] = {}
    for name, data in FILES.items():
        if name.endswith(".xhtml"):
            assert isinstance(data, str)
            files[name] = bare(data).replace("<body>", f"<body>{markup if name == THREE else ''}")
        elif not name.endswith((".smil", ".mp3", ".png")):
            files[name] = data
    package = files[PACKAGE]
    assert isinstance(package, str)
    kept = [line for line in package.splitlines() if not any(each in line for each in ("<meta ", "smil", "mp3", "png"))]
    text = "\n".join(kept).replace("</metadata>", "\n".join((*statements, "</metadata>")))
    files[PACKAGE] = text.replace(' media-overlay="two-audio"', "").replace("</manifest>", f"{items}\n</manifest>")
    return files


@pytest.mark.parametrize(
    ("feature", "absent"),
    [
        ("ARIA", "no element has a role"),
        ("alternativeText", "no picture has an alternative text"),
        ("describedMath", "no formula has words"),
        ("pageBreakMarkers", "no page is marked"),
        ("pageNavigation", "there is no list of pages"),
        ("printPageNumbers", "there are no pages"),
        ("structuralNavigation", "there are no headings"),
        ("synchronizedAudioText", "there is no media overlay"),
        ("tableOfContents", "there are no contents"),
        ("transcript", "there is no film and no recording"),
    ],
)
def test_features_of_an_empty_book_are_absent(feature: str, absent: str, tmp_path: Path) -> None:
    path = pack(tmp_path / "bare.epub", empty_book(FEATURE.format(feature)))
    found = [(each.name, each.message) for each in check_epub(path).diagnostics]
    assert ("epub-feature-absent", f"{feature} is claimed, and {absent}") in found
    assert [rule for rule, _message in found].count("epub-feature-absent") == 1


ITEM = '<item id="more" href="more.bin" media-type="{}"/>'


@pytest.mark.parametrize(
    ("mode", "items", "markup", "expected"),
    [
        ("visual", "", "", "visual is claimed, and there is no picture"),
        ("visual", ITEM.format("audio/mpeg"), "", "visual is claimed, and there is no picture"),
        ("visual", ITEM.format("image/png"), "", ""),
        ("visual", ITEM.format("video/mp4"), "", ""),
        *(("visual", "", f"<{name}/>", "") for name in ("img", "svg", "math", "canvas", "object", "video")),
        ("auditory", "", "", "auditory is claimed in schema:accessMode, and nothing sounds"),
        ("auditory", ITEM.format("image/png"), "", "auditory is claimed in schema:accessMode, and nothing sounds"),
        ("auditory", ITEM.format("audio/mpeg"), "", ""),
        ("auditory", ITEM.format("video/mp4"), "", ""),
        *(("auditory", "", f"<{name}/>", "") for name in ("audio", "video")),
        ("textual", "", "", ""),
    ],
)
def test_modes_that_the_content_asks_for(mode: str, items: str, markup: str, expected: str, tmp_path: Path) -> None:
    said_so = f'<meta property="schema:accessMode">{mode}</meta>'
    path = pack(tmp_path / "bare.epub", empty_book(said_so, items=items, markup=markup))
    found = [each.message for each in check_epub(path).diagnostics if each.name == "epub-mode-absent"]
    assert found == ([expected] if expected else [])


def test_modes_that_suffice_may_be_more_than_the_content_asks_for(tmp_path: Path) -> None:
    statement = '<meta property="schema:accessModeSufficient">visual,auditory</meta>'
    path = pack(tmp_path / "bare.epub", empty_book(statement))
    found = [each.message for each in check_epub(path).diagnostics if each.name == "epub-mode-absent"]
    assert found == ["auditory is claimed in schema:accessModeSufficient, and nothing sounds"]


def test_a_language_that_is_stated_once_is_counted_by_documents(tmp_path: Path) -> None:
    first = (ONE, 'lang="ar" xml:lang="ar"', 'xml:lang="ar"')
    second = page('<p><span lang="fr">Un</span></p>')
    assert said(tmp_path, first) == [("epub-language-one-attribute", '<span> has xml:lang="ar" and no lang')]
    assert said(tmp_path, second) == [("epub-language-one-attribute", '<span> has lang="fr" and no xml:lang')]
    assert said(tmp_path, first, second) == [
        ("epub-language-one-attribute", '<span> has xml:lang="ar" and no lang (in 2 documents)')
    ]


def test_pages_of_a_fixed_layout_are_not_adjusted_and_may_be_large(tmp_path: Path) -> None:
    layout = metadata("rendition:layout", "pre-paginated")
    assert said(tmp_path, layout) == [
        ("epub-feature-absent", "displayTransformability is claimed, and the pages are of a fixed layout")
    ]
    print_ = (PACKAGE, FEATURE.format("ARIA"), f"{FEATURE.format('ARIA')}\n{FEATURE.format('largePrint')}")
    assert rules(tmp_path, layout, print_, ADJUSTABLE) == []
    assert rules(tmp_path, print_) == ["epub-feature-misplaced"]
    one_page = (PACKAGE, "<dc:publisher>", '<meta property="rendition:layout" refines="#one">pre-paginated</meta>\n'
                "<dc:publisher>")  # fmt: skip
    assert rules(tmp_path, one_page) == []


@pytest.mark.parametrize(
    ("day", "later"), [("2024-06-01", False), ("2024-06-05", False), ("2024-06-06", True), ("June", False)]
)
def test_the_day_of_the_last_change(day: str, later: bool, tmp_path: Path) -> None:
    edit = (PACKAGE, ">2024-01-01T00:00:00Z<", f">{day}T00:00:00Z<")
    assert rules(tmp_path, edit) == (["epub-modified-later"] if later else [])


ADDRESS = "https://example.org/"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        *((f'<a href="one.xhtml">{words}</a>', "epub-link-words")
          for words in ("here", "Click here!", "read more…", "more", "ici", "hier", "aquí", "Learn   more")),
        ('<a href="one.xhtml" lang="ar" xml:lang="ar" dir="rtl">المزيد</a>', "epub-link-words"),
        ('<a href="one.xhtml" aria-label="more">the source</a>', "epub-link-words"),
        ('<a href="one.xhtml" aria-label="more on the source">more</a>', ""),
        ('<a href="one.xhtml" aria-labelledby="mouth">here</a>', ""),
        ('<a href="one.xhtml" title="The source">link</a>', ""),
        ('<a href="one.xhtml" title="More">link</a>', "epub-link-words"),
        ('<a href="one.xhtml">here and there</a>', ""),
        ('<a href="one.xhtml"><img src="river.png" alt="more"/></a>', "epub-link-words"),
        ("<a>here</a>", ""),
        (f'<a href="one.xhtml">{ADDRESS}{"a" * 28}</a>', "epub-link-address"),
        (f'<a href="one.xhtml">{ADDRESS}{"a" * 27}</a>', ""),
        (f'<a href="one.xhtml">see {ADDRESS}{"a" * 40}</a>', ""),
        (f'<span epub:type="bibliography"><a href="one.xhtml">{ADDRESS}{"a" * 40}</a></span>', ""),
        (f'<span role="doc-bibliography"><a href="one.xhtml">{ADDRESS}{"a" * 40}</a></span>', ""),
    ],
)  # fmt: skip
def test_words_of_links(markup: str, expected: str, tmp_path: Path) -> None:
    assert rules(tmp_path, page(f"<p>{markup}</p>")) == ([expected] if expected else [])


CALL = '<p><a {} id="call-9" href="#n9">9</a></p>'
BACK = '<a href="#call-9">Back</a>'
BY_TYPE, BY_ROLE = CALL.format('epub:type="noteref"'), CALL.format('role="doc-noteref"')
LISTED = '<section {}><ol><li id="n9">Words. {}</li></ol></section>'


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (f'{BY_TYPE}<aside epub:type="footnote" id="n9">Words. {BACK}</aside>', []),
        (f'{BY_ROLE}<aside role="doc-footnote" id="n9">Words. {BACK}</aside>', []),
        (f'{BY_TYPE}<aside epub:type="endnote" id="n9">Words. {BACK}</aside>', []),
        (f'{BY_TYPE}<aside epub:type="rearnote" id="n9">Words. {BACK}</aside>', []),
        (f'{BY_TYPE}<aside epub:type="note" id="n9">Words. {BACK}</aside>', []),
        (f'{BY_TYPE}<div role="doc-endnote" id="n9">Words. {BACK}</div>', []),
        (f'{BY_TYPE}<aside epub:type="footnote"><p id="n9">Words. {BACK}</p></aside>', []),
        (f'{BY_TYPE}<div id="n9"><aside epub:type="footnote">Words. {BACK}</aside></div>', []),
        (BY_TYPE + LISTED.format('epub:type="footnotes"', BACK), []),
        (BY_TYPE + LISTED.format('epub:type="endnotes"', BACK), []),
        (BY_TYPE + LISTED.format('epub:type="rearnotes"', BACK), []),
        (BY_TYPE + LISTED.format('role="doc-endnotes"', BACK), []),
        (BY_TYPE + LISTED.format('epub:type="endnotes"', ""), ["epub-note-return"]),
        (f'{BY_TYPE}<aside epub:type="endnote" id="n9">Words.</aside>', ["epub-note-return"]),
        (f'{BY_ROLE}<div id="n9">Words. {BACK}</div>', ["epub-note-target"]),
        ('<p><a href="#n9">9</a></p><div id="n9">Words.</div>', []),
        ('<aside epub:type="endnote" id="n9">Words.</aside>', ["epub-note-uncalled"]),
        ('<aside epub:type="rearnote" id="n9">Words.</aside>', ["epub-note-uncalled"]),
        ('<aside role="doc-footnote" id="n9">Words.</aside>', ["epub-note-uncalled"]),
        ('<aside epub:type="note" id="n9">Words.</aside>', []),
        ('<p><a href="#n9">9</a></p><aside epub:type="footnote"><p id="n9">Words.</p></aside>', []),
        ('<p><a href="#n9">9</a></p><ol><li id="n9"><div epub:type="footnote">Words.</div></li></ol>', []),
    ],
)
def test_notes(markup: str, expected: list[str], tmp_path: Path) -> None:
    assert rules(tmp_path, page(markup)) == expected


def test_a_note_that_is_called_twice_is_told_once(tmp_path: Path) -> None:
    calls = BY_TYPE + BY_TYPE.replace("call-9", "call-10")
    found = said(tmp_path, page(f'{calls}<aside epub:type="endnote" id="n9">Many words.</aside>'))
    assert found == [("epub-note-return", 'no link leads from the note "9" back to where it is called')]


def test_every_note_without_a_way_back_is_found(tmp_path: Path) -> None:
    calls = "".join(f'<p><a epub:type="noteref" href="#n{number}">{number}</a></p>' for number in range(20, 28))
    notes = "".join(
        f'<div><aside epub:type="endnote"><p id="n{number}">Words</p></aside></div>' for number in range(20, 28)
    )
    assert [words.split('"')[1] for _rule, words in said(tmp_path, page(calls + notes))] == [
        str(number) for number in range(20, 28)
    ]


LAST = '<li><a href="three.xhtml">The mouth</a></li>\n'


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        (((NAV, LAST, ""),), ["epub-toc-incomplete"]),
        (((NAV, LAST, ""), (THREE, "<section ", '<section epub:type="colophon" ')), []),
        (((NAV, LAST, ""), (THREE, HEADING, HEADING.replace("h1", "h2"))), []),
        (((NAV, LAST, ""), (PACKAGE, '<itemref idref="three"/>', '<itemref idref="three" linear="no"/>')), []),
    ],
)
def test_chapters_that_the_contents_leave_out(edits: tuple[Edit, ...], expected: list[str], tmp_path: Path) -> None:
    assert rules(tmp_path, *edits) == expected


def test_a_page_of_few_words_is_no_chapter(tmp_path: Path) -> None:
    text = FILES[THREE]
    assert isinstance(text, str)
    paragraph = next(line for line in text.splitlines(keepends=True) if line.startswith("<p>The river reaches"))
    for count, expected in ((16, []), (17, ["epub-toc-incomplete"])):
        head, _, tail = text.partition(paragraph)
        shorter = head + paragraph * count + tail.replace(paragraph, "")
        files = {**FILES, THREE: shorter, NAV: str(FILES[NAV]).replace(LAST, "")}
        assert [each.name for each in check_epub(pack(tmp_path / "book.epub", files)).diagnostics] == expected


@pytest.mark.parametrize(
    ("one", "other", "skips"), [("h1", "h2", False), ("h2", "h2", False), ("h1", "h3", True), ("h2", "h4", True)]
)
def test_levels_from_one_document_to_the_next(one: str, other: str, skips: bool, tmp_path: Path) -> None:
    edits = (
        (TWO, '<h1 id="bridge">The bridge</h1>', f'<{one} id="bridge">The bridge</{one}>'),
        (THREE, HEADING, HEADING.replace("h1", other)),
    )
    level = f'"The mouth" is a heading of level {other[1]} and follows one of level {one[1]}'
    assert said(tmp_path, *edits) == ([("epub-heading-skip", level)] if skips else [])


@pytest.mark.parametrize(
    ("level", "upper", "expected"),
    [("h2", "h1", False), ("h3", "h1", False), ("h1", "h1", True), ("h2", "h2", True), ("h6", "h6", False)],
)
def test_levels_of_the_contents_and_of_the_headings(level: str, upper: str, expected: bool, tmp_path: Path) -> None:
    edits = (
        (ONE, '<h1 id="source">The source</h1>', f'<{upper} id="source">The source</{upper}>'),
        (ONE, '<h2 id="wells">Wells</h2>', f'<{level} id="wells">Wells</{level}>'),
        (ONE, '<h2 id="springs">Springs</h2>', f'<{level} id="springs">Springs</{level}>'),
    )
    found = [each for each in said(tmp_path, *edits) if each[0] == "epub-toc-levels"]
    assert len(found) == (2 if expected else 0)
    if expected:
        assert found[0][1].endswith(f"its heading is of level {level[1]}, and that of the other of level {upper[1]}")


@pytest.mark.parametrize(
    ("title", "expected"),
    [("two.xhtml", True), ("Two.HTM", True), ("bridge.indd", True), ("two.docx", True), ("On two.xhtml", False)],
)
def test_titles_that_are_names_of_files(title: str, expected: bool, tmp_path: Path) -> None:
    found = said(tmp_path, (TWO, "<title>The bridge<", f"<title>{title}<"))
    message = f'the title is the name of a file: "{title}"'
    assert found == ([("epub-title-file-name", message)] if expected else [])


def test_titles_of_the_same_words_are_counted(tmp_path: Path) -> None:
    edits = ((TWO, "<title>The bridge<", "<title>The source<"), (THREE, "<title>The mouth<", "<title>The source<"))
    assert said(tmp_path, *edits) == [("epub-title-repeated", '3 documents have the title "The source"')]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<span lang="ar" xml:lang="ar" dir="rtl">نهر</span>', False),
        ("نهر", True),
        ("река", True),
        ("ποταμός", True),
        ("π and δ", False),
        ("河流", True),
        ("नदी", True),
        ("<code>نهر</code>", False),
        ("<b>x</b> نهر", True),
        ("Пётр", False),
        ("Пётр Великий", False),
        ("Пётр и Анна", True),
        ("李", False),
        ("Иван Пётр Анна Ольга", True),
        ('<span lang="en-GB" xml:lang="en-GB">نهر</span>', True),
        ('<span lang="ja" xml:lang="ja">нет</span>', False),
    ],
)
def test_words_in_another_script(text: str, expected: bool, tmp_path: Path) -> None:
    assert rules(tmp_path, page(f"<p>The river, {text}, is wide.</p>")) == (
        ["epub-language-unmarked"] if expected else []
    )


def test_an_image_that_is_there_is_seen(tmp_path: Path) -> None:
    assert DOT.startswith(b"\x89PNG") and ARABIC in str(FILES[ONE])
    assert said(tmp_path) == []
