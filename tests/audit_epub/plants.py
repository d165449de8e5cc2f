"""Mistakes to plant in the sound EPUB: for each rule one, with the place where it must be found."""

from __future__ import annotations

from dataclasses import dataclass

from .sound import NAVIGATION

PACKAGE, NAV = "EPUB/package.opf", "EPUB/nav.xhtml"
ONE, TWO, THREE = "EPUB/one.xhtml", "EPUB/two.xhtml", "EPUB/three.xhtml"
STYLE, OVERLAY = "EPUB/book.css", "EPUB/two.smil"
FEATURE = '<meta property="schema:accessibilityFeature">{}</meta>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Plant:
    """``edits`` are files, what stands in them once and what takes its place; ``near`` stands on the line found.

    ``seen_by`` names what EPUBCheck or Ace says of it, where one of them says something.
    """

    rule: str
    file: str
    edits: tuple[tuple[str, str, str], ...]
    near: str
    case: str = ""
    without: tuple[str, ...] = ()  # files that are taken out
    seen_by: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.rule} {self.case}".strip()

    def into(self, files: dict[str, str | bytes]) -> None:
        for name in self.without:
            del files[name]
        for file, old, new in self.edits:
            text = files[file]
            assert isinstance(text, str) and text.count(old) == 1, (self.name, file, old)
            files[file] = text.replace(old, new)


def plant(rule: str, file: str, old: str, new: str, near: str = "", *more: tuple[str, str, str], **said) -> Plant:
    """Plant a mistake that is found in the file where the first edit is made, unless ``found_in`` says another."""
    return Plant(rule=rule, file=said.pop("found_in", file), edits=((file, old, new), *more), near=near or new, **said)


def feature(value: str) -> tuple[str, str, str]:
    """Claim one feature more."""
    return (PACKAGE, FEATURE.format("ARIA"), f"{FEATURE.format('ARIA')}\n{FEATURE.format(value)}")


def claimed(rule: str, value: str, **said) -> Plant:
    return plant(rule, *feature(value), FEATURE.format(value), case=value, **said)


def mark(page: int) -> str:
    return f'<span id="page-{page}" epub:type="pagebreak" role="doc-pagebreak" aria-label="{page}"></span>'


PAGE_LIST = NAVIGATION[NAVIGATION.index('<nav epub:type="page-list"') : NAVIGATION.index("</body>")]
ALT = 'alt="Water runs over stones between two trees."'
CAPTION = "<figcaption>The first of the wells in May.</figcaption>"
NOTE = '<aside epub:type="footnote" role="doc-footnote" id="note-1">'
BACK = '<a epub:type="backlink" role="doc-backlink" href="#call-1">Back to reference 1</a>'
ARABIC = '<span lang="ar" xml:lang="ar" dir="rtl">الآبار الثلاثة</span>'
CLAIM = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
MATH = '<math xmlns="http://www.w3.org/1998/Math/MathML"{}><mi>x</mi></math>'
SAID = ' alttext="x"'
HILLS = "The river begins in the hills."
WITH_FORMULAS = (PACKAGE, '<item id="one" ', '<item id="one" properties="mathml" ')
FOURTH = '<itemref idref="three"/>'
PLANTS = (
    plant("epub-alt-file-name", ONE, ALT, 'alt="river.png"'),
    plant("epub-alt-file-name", ONE, ALT, 'alt="IMG_2041"', case="of a camera"),
    plant("epub-alt-long", ONE, ALT, f'alt="{"Water runs over stones. " * 12}"', 'alt="Water runs'),
    plant("epub-alt-placeholder", ONE, ALT, 'alt="Photo"'),
    plant("epub-alt-preamble", ONE, ALT, 'alt="Image of water that runs over stones."'),
    plant("epub-alt-repeats-caption", ONE, ALT, 'alt="The first of the wells in May"'),
    plant(
        "epub-formula-unsaid",
        ONE,
        HILLS,
        f"{HILLS} {MATH.format('')}",
        "",
        WITH_FORMULAS,
        feature("MathML"),
        seen_by=("ACC-009",),
    ),
    plant(
        "epub-formula-unclaimed",
        ONE,
        HILLS,
        f"{HILLS} {MATH.format(SAID)}",
        FEATURE.format("tableOfContents"),
        WITH_FORMULAS,
        found_in=PACKAGE,
    ),
    plant("epub-certifier", PACKAGE, ' refines="#claim"', "", 'property="a11y:certifiedBy"', case="of no claim"),
    plant(
        "epub-certifier",
        PACKAGE,
        f'<meta property="dcterms:conformsTo" id="claim">{CLAIM}</meta>\n',
        "",
        'property="a11y:certifiedBy"',
        (PACKAGE, ' refines="#claim"', ""),
        case="without a claim",
    ),
    plant(
        "epub-certifier",
        PACKAGE,
        '<meta property="a11y:certifiedBy" id="certifier" refines="#claim">A Press</meta>\n'
        '<meta property="dcterms:date" refines="#certifier">2024-01-01</meta>\n',
        "",
        'property="dcterms:conformsTo"',
        case="missing",
    ),
    plant("epub-conformance-unknown", PACKAGE, CLAIM, "EPUB-Accessibility 1.1 - WCAG 2.2 Level AA"),
    plant(
        "epub-conformance-unknown",
        PACKAGE,
        CLAIM,
        "EPUB Accessibility 1.1 – WCAG 2.2 Level AA",
        case="with a dash",
        seen_by=("ace-metadata-conformsto-invalid",),
    ),
    plant("epub-css-content", STYLE, "li::marker", 'p.new::before { content: "New: "; }\nli::marker', "p.new"),
    plant("epub-css-fixed-size", STYLE, "font-size: 1.4em", "font-size: 22px"),
    plant("epub-css-fixed-size", STYLE, "line-height: 1.4", "line-height: 18pt", case="of lines"),
    plant("epub-css-important", STYLE, "line-height: 1.4", "line-height: 1.4 !important"),
    plant("epub-css-inline", THREE, '<h1 id="mouth">', '<h1 id="mouth" style="font-size: 30px">'),
    plant("epub-css-selection", STYLE, "h1 {", "p { user-select: none; }\nh1 {", "user-select"),
    plant(
        "epub-decorative-named",
        THREE,
        '<h1 id="mouth">',
        '<p><img src="river.png" alt="" title="The river"/></p>\n<h1 id="mouth">',
        "img",
    ),
    plant(
        "epub-direction",
        ONE,
        f"{ARABIC}, the three wells.</p>",
        'the three wells.</p>\n<p lang="ar" xml:lang="ar">اسمها هو الآبار الثلاثة.</p>',
        '<p lang="ar"',
    ),
    plant("epub-direction", THREE, '<h1 id="mouth">', '<h1 id="mouth" dir="rtl">', case="of English"),
    *(
        claimed("epub-feature-absent", value)
        for value in (
            "index",
            "MathML",
            "longDescription",
            "closedCaptions",
            "rubyAnnotations",
            "ttsMarkup",
            "signLanguage",
        )
    ),
    claimed("epub-feature-misplaced", "taggedPDF"),
    claimed("epub-feature-misplaced", "largePrint"),
    plant(
        "epub-heading-skip",
        THREE,
        '<h1 id="mouth">The mouth</h1>',
        '<h3 id="mouth">The mouth</h3>',
    ),
    plant("epub-landmarks", NAV, 'epub:type="bodymatter" ', 'epub:type="backmatter" ', 'epub:type="landmarks"'),
    plant("epub-language-mismatch", PACKAGE, "<dc:language>en</", "<dc:language>fr</", "<html", found_in=ONE),
    plant("epub-language-one-attribute", ONE, 'lang="ar" xml:lang="ar"', 'xml:lang="ar"'),
    plant(
        "epub-language-tag",
        PACKAGE,
        "<dc:language>en</dc:language>",
        "<dc:language>en</dc:language>\n<dc:language>jp</dc:language>",
        "jp",
    ),
    plant("epub-language-unmarked", ONE, ARABIC, "الآبار الثلاثة", "The people call them"),
    plant(
        "epub-link-address",
        ONE,
        ">survey of the wells</a>",
        ">https://example.org/survey/of/all/the/wells/in/the/hills</a>",
    ),
    plant(
        "epub-link-words",
        ONE,
        'The <a href="https://example.org/survey">survey of the wells</a> is public.',
        'The survey of the wells is <a href="https://example.org/survey">here</a>.',
    ),
    plant(
        "epub-mode-absent",
        PACKAGE,
        '<meta property="schema:accessMode">visual</meta>',
        '<meta property="schema:accessMode">visual</meta>\n<meta property="schema:accessMode">auditory</meta>',
        "auditory",
        (PACKAGE, ' media-overlay="two-audio"', ""),
        (PACKAGE, '<item id="two-audio" href="two.smil" media-type="application/smil+xml"/>\n', ""),
        (PACKAGE, '<item id="mp3" href="two.mp3" media-type="audio/mpeg"/>\n', ""),
        (PACKAGE, '<meta property="media:duration" refines="#two-audio">0:00:05.000</meta>\n', ""),
        (PACKAGE, '<meta property="media:duration">0:00:05.000</meta>\n', ""),
        (PACKAGE, '<meta property="media:active-class">spoken</meta>\n', ""),
        (PACKAGE, '<meta property="schema:accessibilityFeature">synchronizedAudioText</meta>\n', ""),
        without=("EPUB/two.smil", "EPUB/two.mp3"),
    ),
    plant("epub-modified-later", PACKAGE, "2024-01-01T00:00:00Z", "2031-01-01T00:00:00Z"),
    plant("epub-note-return", ONE, f" {BACK}", "", NOTE),
    plant("epub-note-target", ONE, NOTE, '<div id="note-1">', "doc-noteref", (ONE, "</aside>", "</div>")),
    plant(
        "epub-note-uncalled",
        ONE,
        "</aside>",
        '</aside>\n<aside epub:type="footnote" role="doc-footnote" id="note-2"><p>Nobody asks.</p></aside>',
        "note-2",
    ),
    plant("epub-overlay-past-end", OVERLAY, 'clipBegin="1s" clipEnd="5s"', 'clipBegin="4s" clipEnd="8s"', "par-2"),
    plant(
        "epub-page-gap",
        NAV,
        '<li><a href="two.xhtml#page-5">5</a></li>',
        '<li><a href="two.xhtml#page-5">15</a></li>',
        "",
        (TWO, 'aria-label="5"', 'aria-label="15"'),
        (NAV, '<li><a href="three.xhtml#page-6">6</a></li>', '<li><a href="three.xhtml#page-6">16</a></li>'),
        (THREE, 'aria-label="6"', 'aria-label="16"'),
    ),
    plant(
        "epub-page-in-name",
        THREE,
        '<span id="page-6" epub:type="pagebreak" role="doc-pagebreak" aria-label="6"></span>\n<h1 id="mouth">',
        '<h1 id="mouth"><span id="page-6" epub:type="pagebreak" role="doc-pagebreak" aria-label="6"></span>',
    ),
    plant(
        "epub-page-in-word",
        ONE,
        "></span>three wells",
        "></span>ree wells",
        "ree wells",
        (ONE, "There are <span", "There are th<span"),
    ),
    plant("epub-page-label", NAV, '#page-5">5<', '#page-5">5a<'),
    plant(
        "epub-page-order",
        NAV,
        '<li><a href="one.xhtml#page-2">2</a></li>\n<li><a href="one.xhtml#page-3">3</a></li>',
        '<li><a href="one.xhtml#page-3">3</a></li>\n<li><a href="one.xhtml#page-2">2</a></li>',
        'page-2">2<',
    ),
    plant("epub-page-progression", PACKAGE, "<spine>", '<spine page-progression-direction="rtl">'),
    plant(
        "epub-page-repeated",
        NAV,
        '#page-6">6<',
        '#page-6">5<',
        "",
        (THREE, 'aria-label="6"', 'aria-label="5"'),
    ),
    plant(
        "epub-page-source-unused",
        PACKAGE,
        f"{FEATURE.format('pageBreakMarkers')}\n{FEATURE.format('pageNavigation')}\n",
        "",
        "pageBreakSource",
        *((file, mark(number), "") for file, number in ((ONE, 1), (ONE, 2), (ONE, 3), (TWO, 5), (THREE, 6))),
        (NAV, PAGE_LIST, ""),
    ),
    plant(
        "epub-page-words",
        TWO,
        'aria-label="5"></span>It is the third one here.',
        'aria-label="5">It is the third one here.</span>',
        'aria-label="5"',
    ),
    plant(
        "epub-table-headless",
        THREE,
        '<h1 id="mouth">The mouth</h1>',
        '<h1 id="mouth">The mouth</h1>\n<table>\n<tr><td>Year</td><td>Boats</td></tr>\n'
        "<tr><td>2017</td><td>41</td></tr>\n<tr><td>2018</td><td>39</td></tr>\n</table>",
        "<table>",
    ),
    plant("epub-table-layout", ONE, "<table>", '<table role="presentation">'),
    plant("epub-table-scope", ONE, '<th scope="row">Lower</th>', "<th>Lower</th>", "<table>"),
    plant("epub-title-file-name", TWO, "<title>The bridge", "<title>two.xhtml"),
    plant("epub-title-repeated", TWO, "<title>The bridge", "<title>The source"),
    plant(
        "epub-toc-incomplete",
        NAV,
        '<li><a href="three.xhtml">The mouth</a></li>\n',
        "",
        '<h1 id="mouth">',
        found_in=THREE,
    ),
    plant("epub-toc-levels", ONE, '<h2 id="springs">Springs</h2>', '<h1 id="springs">Springs</h1>'),
    plant(
        "epub-value-unknown",
        PACKAGE,
        ">alternativeText<",
        ">AlternativeText<",
        seen_by=("ace-metadata-accessibilityfeature-invalid",),
    ),
)


def left(said: str, *edits: tuple[str, str, str]) -> Plant:
    """Make a mistake that one of the two sees; ``said`` is what it says."""
    return Plant(rule="", file="", edits=edits, near="", case=said, seen_by=(said,))


LEFT_TO_THEM = (
    left("OPF-027", (PACKAGE, 'property="pageBreakSource"', 'property="pageBreakSorce"')),
    left("RSC-005", (PACKAGE, 'refines="#certifier"', 'refines="#certifer"')),
    left("OPF-092", (PACKAGE, "<dc:language>en<", "<dc:language>en_GB<")),
    left("RSC-005", (ONE, 'lang="ar" xml:lang="ar"', 'lang="ar" xml:lang="fa"')),
    left("RSC-005", (ONE, 'aria-labelledby="wells"', 'aria-labelledby="well"')),
    left("RSC-005", (ONE, '<h2 id="wells">', '<h2 id="springs">')),
    left("RSC-005", (ONE, "<figcaption>", '<figcaption role="doc-credit">')),
    left("RSC-017", (ONE, "<p>The river begins", '<p role="doc-endnote">The river begins')),
    left("RSC-012", (ONE, 'href="#call-1"', 'href="#call-3"')),
    left("RSC-012", (NAV, 'href="one.xhtml#wells"', 'href="one.xhtml#well"')),
    left("RSC-005", (NAV, 'href="one.xhtml#wells">Wells<', 'href="one.xhtml#wells"><')),
    left("RSC-012", (NAV, 'epub:type="toc" href="#toc"', 'epub:type="toc" href="#tok"')),
    left("RSC-005", (NAV, 'epub:type="toc" href="#toc"', 'epub:type="bodymatter" href="one.xhtml"')),
    left(
        "NAV-011",
        (
            NAV,
            '<li><a href="two.xhtml">The bridge</a></li>\n<li><a href="three.xhtml">The mouth</a></li>',
            '<li><a href="three.xhtml">The mouth</a></li>\n<li><a href="two.xhtml">The bridge</a></li>',
        ),
    ),
    left(
        "OPF-096",
        (PACKAGE, '<itemref idref="three"/>', '<itemref idref="three" linear="no"/>'),
        (NAV, '<li><a href="three.xhtml">The mouth</a></li>\n', ""),
        (NAV, '<li><a href="three.xhtml#page-6">6</a></li>\n', ""),
    ),
    left("RSC-017", (TWO, "<title>The bridge</title>", "")),
    left(
        "ace-metadata-accessibilityhazard-invalid",
        (PACKAGE, ">noSoundHazard<", '>noSoundHazard</meta>\n<meta property="schema:accessibilityHazard">sound<'),
    ),
    left("ace-image-alt", (THREE, '<h1 id="mouth">', '<p><img src="river.png"/></p>\n<h1 id="mouth">')),
    left("ace-epub-pagelist-missing-pagebreak", (NAV, '<li><a href="three.xhtml#page-6">6</a></li>\n', "")),
    left("ace-pagebreak-label", (TWO, ' aria-label="5"', "")),
    left("ace-html-has-lang", (TWO, ' lang="en" xml:lang="en"', "")),
    left("ace-empty-heading", (THREE, ">The mouth</h1>", "></h1>")),
)
"""What EPUBCheck or Ace sees is left to them: mistakes of the same kinds that no rule here is about."""
