"""What an SVG may hold: what draws stays, what nobody sees goes, what acts is refused, what is lost is reported."""

from __future__ import annotations

import base64
import gzip
import io
import re
from dataclasses import replace

import pytest
from PIL import Image

from publish.diagnostics import Severity
from publish.model.entities import FigureRecord
from publish.model.files import PictureFile
from publish.model.inlines import Words
from publish.render import read_picture
from tests.render.render_sample import HERE

XMLNS = (
    'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:h="http://www.w3.org/1999/xhtml" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
    'xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:i="http://ns.adobe.com/AdobeIllustrator/10.0/" xmlns:sketch="http://www.bohemiancoding.com/sketch/ns" '
    'xmlns:serif="http://www.serif.com/"'
)


def svg(inside: str, attributes: str = "", before: str = "") -> bytes:
    return f'{before}<svg {XMLNS} viewBox="0 0 30 20" {attributes}>{inside}</svg>'.encode()


def kept(data: bytes) -> PictureFile:
    made = read_picture("a.svg", data, HERE)
    assert made.value is not None and not made.diagnostics, made.diagnostics
    return made.value


def stripped(data: bytes) -> PictureFile:
    """Read an SVG of which nothing is said but that it carries something."""
    made = read_picture("a.svg", data, HERE)
    assert made.value is not None and {found.name for found in made.diagnostics} <= {"picture-metadata"}
    return made.value


RECT = '<rect width="3" height="3" fill="red"/>'


@pytest.mark.parametrize(
    "hidden",
    [
        "<metadata><rdf:RDF><dc:creator>SECRET</dc:creator></rdf:RDF></metadata>",
        "<metadata><h:script>SECRET</h:script></metadata>",
        "<title>SECRET</title>",
        "<desc>SECRET <h:b>SECRET</h:b></desc>",
        "<!-- SECRET -->",
        "<?program SECRET?>",
        '<sodipodi:namedview inkscape:current-layer="SECRET"/>',
        '<g inkscape:label="SECRET" sodipodi:docname="SECRET" serif:id="SECRET" sketch:type="SECRET"/>',
        "<i:pgf>SECRET</i:pgf>",
        "<i:pgf><rect/>SECRET</i:pgf>",
        '<g data-author="SECRET" aria-label="SECRET" content="SECRET" role="SECRET" xlink:title="SECRET"/>',
        '<g id="SECRET" class="SECRET"/>',
        "<style>/* SECRET */ rect { fill: red }</style>",
        '<g style="/* SECRET */fill:red"/>',
        '<font><glyph unicode="SECRET"/></font>',
        "<style>@font-face{font-family:A;src:url(data:font/woff2;base64,SECRET)} rect{fill:red}</style>",
        '<text y="9">a<!-- SECRET --><title>SECRET</title>b</text>',
    ],
)
def test_what_nobody_sees_goes_in_silence(hidden: str) -> None:
    data = stripped(svg(hidden + RECT, before="<!-- SECRET -->\n")).data
    assert b"SECRET" not in data
    assert b'<rect width="3" height="3" fill="red"/>' in data


def test_namespaces_of_editors_and_what_drawing_programs_put_on_the_root_go() -> None:
    data = kept(svg(RECT, 'content="&lt;mxfile&gt;SECRET" inkscape:version="1.3" sodipodi:docname="SECRET.svg"')).data
    assert b"SECRET" not in data and b"inkscape" not in data and b"adobe" not in data


def test_words_around_what_is_removed_stay() -> None:
    assert kept(svg('<text y="9">a<!-- c -->b<title>t</title>c <tspan>d<desc>e</desc>f</tspan>g</text>')).words == (
        "abc dfg",
    )


def test_what_draws_stays_as_it_is() -> None:
    inside = (
        '<style>.a{fill:url("#g")} /* gone */ #b{content:"/* kept */"}</style>'
        '<defs><linearGradient id="g" gradientTransform="scale(9)"><stop offset="1" stop-color="red"/></linearGradient>'
        '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter></defs>'
        '<a><path class="a" d="M0 0h3" filter="url(#f)" vector-effect="none"/></a>'
        '<use xlink:href="#b" x="3"/><g id="b" stroke-dasharray="1 2" xml:space="preserve" systemLanguage="en"/>'
    )
    data = kept(svg(inside)).data.decode()
    assert inside.replace("/* gone */", "") in data


def test_ids_that_something_refers_to_stay() -> None:
    data = kept(svg('<path id="one" d="M0 0"/><use href="#one"/><path id="two" d="M0 0"/>')).data
    assert b'id="one"' in data and b"two" not in data


@pytest.mark.parametrize(
    "inside",
    [
        '<h:img src="http://127.0.0.1:9/x"/>',
        '<h:input type="text"/>',
        '<h:body background="http://127.0.0.1:9/x"/>',
        "<h:style>rect { fill: red }</h:style>",
        "<h:link/>",
        "<g><h:p>words</h:p></g>",
        '<text onclick="x()">a</text>',
        '<svg ONLOAD="x()"/>',
        "<style>@font-face{src:url(data:font/woff;base64,AA),url(a.woff)}</style>",
        "<style>@font-face{src:url(data:font/woff;base64,AA),u\\72l(a.woff)}</style>",
        '<rect style="mask-image:url(data:image/png;base64,AAAA)"/>',
    ],
)
def test_pieces_of_web_pages_and_handlers_are_refused(inside: str) -> None:
    made = read_picture("a.svg", svg(inside), HERE)
    assert made.value is None
    assert {found.name for found in made.diagnostics} == {"picture-unsafe"}


@pytest.mark.parametrize(
    ("inside", "says"),
    [
        ("<flowRoot><flowPara>Flowed words</flowPara></flowRoot>", '"Flowed words"'),
        ("<unheard><rect/></unheard>", "unheard"),
        ('<g xmlns=""><rect/></g>', "outside the namespace"),
        ('<img src="a.png"/>', "img"),
        ("<text>a<tref/>b<altGlyph>c</altGlyph></text>", '"c"'),
    ],
)
def test_what_would_be_seen_in_one_program_alone_is_reported(inside: str, says: str) -> None:
    made = read_picture("a.svg", svg("\n" + inside), HERE)
    assert made.value is not None
    (found,) = made.diagnostics
    assert (found.name, found.severity, found.position) == ("picture-part-dropped", Severity.WARNING, HERE)
    assert says in found.message and "in its line 2" in found.message


PAGE = '<foreignObject width="9" height="9"><h:div>Start here</h:div></foreignObject>'


@pytest.mark.parametrize(
    ("alternatives", "words"),
    [
        (f"{PAGE}<text>Start here</text>", ("Start here",)),
        ('<g requiredExtensions="x"><text>a</text></g><text>b</text><text>c</text>', ("b",)),
        ('<text systemLanguage="fr">a</text><text>b</text><text>c</text>', ("b",)),
        (
            '<g requiredFeatures="x"/><a xlink:href="https://example.org/"><text>Text is not SVG</text></a>',
            (),
        ),
    ],
)
def test_of_alternatives_those_stay_that_may_be_shown(alternatives: str, words: tuple[str, ...]) -> None:
    assert kept(svg(f"<switch>{alternatives}</switch>")).words == words


def test_words_of_a_web_page_that_its_alternative_lacks_are_reported() -> None:
    made = read_picture("a.svg", svg(f"<switch>{PAGE}<text>Start…</text></switch>"), HERE)
    assert made.value is not None and made.value.words == ("Start…",)
    assert [found.name for found in made.diagnostics] == ["picture-part-dropped"]
    assert '"Start here"' in made.diagnostics[0].message


@pytest.mark.parametrize("page", [PAGE, f"<switch>{PAGE}</switch>"])
def test_a_web_page_without_an_alternative_is_refused(page: str) -> None:
    assert [found.name for found in read_picture("a.svg", svg(page), HERE).diagnostics] == ["picture-unsafe"]


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"\n "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n',
        "<!doctype svg>",
        "<!DOCTYPE svg SYSTEM 'svg.dtd' >\n",
    ],
)
def test_a_declaration_that_names_the_kind_of_document_is_left_out(declaration: str) -> None:
    before = f'<?xml version="1.0"?>\n{declaration}'
    assert b"DOCTYPE" not in kept(svg(RECT, before=before)).data
    made = read_picture("a.svg", svg("<script/>", before=before), HERE)
    assert f"in its line {before.count(chr(10)) + 1}" in made.diagnostics[0].message


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE svg [\n<!ENTITY a "b">\n]>\n',
        '<!DOCTYPE svg PUBLIC "a"\n "b" [\n<!ENTITY a SYSTEM "file:///etc/passwd">\n]>',
        '<!DOCTYPE svg><!DOCTYPE svg [<!ENTITY a "b">]>',
    ],
)
def test_a_declaration_with_definitions_is_refused_with_its_end(declaration: str) -> None:
    (found,) = read_picture("a.svg", svg("<text>&a;</text>", before=declaration), HERE).diagnostics
    assert found.name == "picture-unsafe"
    assert "]>" in found.hint


def photograph(kind: str = "JPEG", size: tuple[int, int] = (24, 16), **extra: object) -> bytes:
    file = io.BytesIO()
    exif = Image.Exif()
    exif[0x013B] = "SECRET"  # Artist
    Image.new("RGB", size, "red").save(file, kind, exif=exif, **extra)
    return file.getvalue()


def embedded(data: bytes, media_type: str = "image/jpeg") -> str:
    return f'<image href="data:{media_type};base64,{base64.b64encode(data).decode()}" width="9" height="9"/>'


def held(data: bytes) -> bytes:
    """Return the picture that an SVG holds."""
    address = re.search(rb'href="data:image/[a-z]+;base64,([^"]*)"', data)
    assert address is not None
    return base64.b64decode(address[1])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_in_a_drawing_is_stripped_and_told_of(kind: str) -> None:
    assert b"SECRET" in photograph(kind)
    made = read_picture("a.svg", svg(embedded(photograph(kind), f"image/{kind.lower()}")), HERE)
    assert made.value is not None
    assert b"SECRET" not in held(made.value.data)
    assert Image.open(io.BytesIO(held(made.value.data))).size == (24, 16)
    assert [found.name for found in made.diagnostics] == ["picture-metadata"]


@pytest.mark.parametrize(
    ("attributes", "size"),
    [('viewBox="0 0 50000 40000"', "50,000 × 40,000 px"), ('width="300in" height="1in"', "28,800 × 96 px")],
)
def test_a_drawing_that_is_too_large_is_refused_with_its_size(attributes: str, size: str) -> None:
    made = read_picture("images/map.svg", f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'.encode(), HERE)
    assert [size in each.message for each in made.diagnostics] == [True]


def test_a_link_in_a_drawing_is_called_a_link() -> None:
    made = read_picture("images/map.svg", svg('<a href="https://example.org/"><rect/></a>'), HERE)
    (found,) = made.diagnostics
    assert 'links to "https://example.org/"' in found.message and "remove the link" in (found.hint or "")


def test_a_compressed_drawing_is_named_as_such() -> None:
    made = read_picture("images/map.svg", gzip.compress(b"<svg/>"), HERE)
    assert [each.message for each in made.diagnostics] == [
        'picture "images/map.svg" can\'t be read: it is compressed (SVGZ)'
    ]


@pytest.mark.parametrize("spoilt", ["%0A{}", " {} ", "{}"])
def test_base64_is_read_as_browsers_read_it(spoilt: str) -> None:
    address = base64.b64encode(photograph()).decode()
    inside = (
        f'<image xlink:href="data:image/jpeg;charset=x;base64,{spoilt.format(address[:40] + chr(10) + address[40:])}"/>'
    )
    made = read_picture("a.svg", svg(inside), HERE)
    assert made.value is not None and b"SECRET" not in held(made.value.data)


def test_a_photograph_in_a_drawing_has_the_type_that_it_has() -> None:
    made = read_picture("a.svg", svg(embedded(photograph("PNG"), "image/jpeg")), HERE)
    assert made.value is not None and b"data:image/png;base64," in made.value.data


def test_a_damaged_photograph_in_a_drawing_is_found() -> None:
    made = read_picture("a.svg", svg("\n" + embedded(photograph(size=(300, 300))[:-400])), HERE)
    assert [found.name for found in made.diagnostics] == ["picture-unreadable"]
    assert "a.svg, line 2" in made.diagnostics[0].message


RECORD = FigureRecord(id="river", name="river", position=HERE, image="a.svg")
CAPTIONED = replace(RECORD, caption=(Words(text="The river", position=HERE),))


@pytest.mark.parametrize(
    ("hidden", "figure", "told"),
    [
        ("<title>The river in May</title>", RECORD, True),
        ("<metadata><rdf:RDF><dc:title>The river in May</dc:title></rdf:RDF></metadata>", RECORD, True),
        ("<title>The river in May</title>", CAPTIONED, False),
        ("<title>The river in May</title>", None, False),
        ("<metadata><dc:creator><dc:x>Anna Example</dc:x></dc:creator></metadata>", None, True),
        ("<metadata><dc:creator><dc:x>Anna Example</dc:x></dc:creator></metadata>", CAPTIONED, True),
    ],
)
def test_what_a_drawing_says_of_itself_is_told(hidden: str, figure: FigureRecord | None, told: bool) -> None:
    made = read_picture("a.svg", svg(hidden + RECT), HERE, figure)
    assert [found.name for found in made.diagnostics] == ["picture-metadata"] * told
    assert made.value is not None and b"Anna" not in made.value.data and b"river" not in made.value.data


def test_names_of_programs_are_not_told() -> None:
    kept(
        svg("<title>%3</title><metadata><dc:creator>Matplotlib v3.8.2, https://matplotlib.org/</dc:creator></metadata>")
    )


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (
            '<g style="fill:light-dark(rgb(0, 0, 0), var(--n, #ed));stroke:light-dark(red,blue)"/>',
            "fill:rgb(0, 0, 0);stroke:red",
        ),
        ("<style>g{fill:light-dark(#fff, #000) /* x */}</style>", "g{fill:#fff }"),
        ("<style>svg{--a:red;--b:var(--a)} g{fill:var(--b)}</style>", "g{fill:red}"),
        ('<style>svg{--a:red}</style><g fill="var(--a)"/>', 'fill="red"'),
        ('<g style="fill:var(--none, rgb(1,2,3))"/>', "fill:rgb(1,2,3)"),
        ('<style>@media (x){svg{--a:blue}} svg{--a:red}</style><g fill="var(--a)"/>', 'fill="red"'),
        ("<style>.a{--a:red} .b{--a:blue} g{fill:var(--a)}</style>", "g{fill:var(--a)}"),
        ('<g style="fill:light-dark(red"/>', "light-dark(red"),
        ('<g style="fill:var(--none)"/>', "fill:var(--none)"),
        ("<style>svg{--a:var(--a)} g{fill:var(--a)}</style>", "g{fill:var(--a)}"),
    ],
)
def test_values_that_only_browsers_work_out_are_worked_out(inside: str, expected: str) -> None:
    assert expected in kept(svg(inside)).data.decode()


def test_variables_that_grow_without_end_come_to_one() -> None:
    doubling = "".join(f"--v{number}:var(--v{number + 1}) var(--v{number + 1});" for number in range(60))
    assert len(kept(svg(f"<style>svg{{{doubling}}} g{{fill:var(--v0)}}</style>")).data) < 1_000_000


def test_links_lead_nowhere_and_lines_of_words_stay_apart() -> None:
    made = kept(svg('<a href="#gone"><text>Water<tspan x="0" dy="1em">level</tspan></text></a>'))
    assert made.words == ("Water level",)
    assert b"href" not in made.data
