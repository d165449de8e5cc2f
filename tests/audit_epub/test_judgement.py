"""What validators can't see in an EPUB: each rule of judgement on both sides of its line, and the questions."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.audit.checklist import Question
from publish.audit.epub import check_epub, epub_rules
from publish.audit.epub.judgement import checklist, colours
from publish.audit.epub.judgement.languages import language_of
from publish.audit.epub.reader import read_book
from publish.diagnostics import Confidence, Severity

from .plants import ALT, FEATURE, NAV, ONE, PACKAGE, STYLE, THREE, TWO
from .sound import DOT, FILES, pack

Edit = tuple[str, str, str]
HEADING = '<h1 id="mouth">The mouth</h1>'
TEXT = "<p>The boats wait for the tide between the hills, and nobody on the river knows how long that takes.</p>"
FIXED = (PACKAGE, "<dc:publisher>", '<meta property="rendition:layout">pre-paginated</meta>\n<dc:publisher>')
ADJUSTABLE = (PACKAGE, FEATURE.format("displayTransformability") + "\n", "")


def page(markup: str) -> Edit:
    """Put markup below the heading of the third chapter."""
    return (THREE, HEADING, f"{HEADING}\n{markup}")


def sheet(rules: str) -> Edit:
    return (STYLE, "h1 {", f"{rules}\nh1 {{")


def changed(*edits: Edit) -> dict[str, str | bytes]:
    files = dict(FILES)
    for name, old, new in edits:
        assert old in str(files[name]), (name, old)
        files[name] = str(files[name]).replace(old, new)
    return files


WEIR = '<item id="weir" href="weir.png" media-type="image/png"/>'
BOLD = "<p><b>Boats and tides</b></p>"
LINES = f"{BOLD}{TEXT}<p><strong>The long wait</strong></p>{TEXT}"
CALM = "<p>Two boats lie between the hills at low tide.</p>"
BOATS = '<p><img src="river.png" alt="Two boats lie between the hills at low tide."/></p>'
CAPTION = "<figcaption>The mouth in May.</figcaption>"
GRID = (
    "<table{}><tr><td>Year</td><td>Boats</td></tr><tr><td>2017</td><td>12</td></tr>"
    "<tr><td>2018</td><td>9</td></tr></table>"
)
GERMAN = (
    "<p{}>Der Fluss ist an dieser Stelle nicht breit, und die Boote liegen auf dem Sand, bis sich das Wasser mit der "
    "Flut wieder hebt und sie von den Steinen trägt.</p>"
)
NIGHT = "@media (prefers-color-scheme: dark) {{ p {{ color: {}; background: {} }} }}"
HEADINGS = (
    *((ONE, f"h{level}", "p") for level in (1, 2)),
    *((file, "h1", "p") for file in (TWO, THREE)),
    (PACKAGE, FEATURE.format("structuralNavigation") + "\n", ""),
)
SCAN = "<p>The bridge was built in a year."
BAD: dict[str, tuple[tuple[tuple[Edit, ...], int], ...]] = {
    "epub-alt-beside": (
        ((page(BOATS + CALM),), 1),
        ((page(CALM + BOATS),), 1),
        ((page(f"<div><p>{BOATS[3:-4]}</p></div>{CALM}"),), 1),
    ),
    "epub-alt-empty-figure": (((page(f'<figure><img src="river.png" alt=""/>{CAPTION}</figure>'),), 1),),
    "epub-alt-repeated": (((page(BOATS + BOATS.replace("river", "weir")),), 2),),
    "epub-colours-faint": (
        ((sheet(NIGHT.format("#444", "#000")),), 1),
        ((sheet("a:hover { color: yellow; background-color: rgb(255, 255, 255) }"),), 1),
    ),
    "epub-heading-look": (
        ((page(TEXT + LINES),), 2),
        (
            (
                page(TEXT + LINES.replace("<p><strong>The long wait</strong>", '<p class="l">The long wait')),
                sheet(".l { font-size: 1.5em }"),
            ),
            2,
        ),
        (
            (
                page(f'{TEXT}<p style="font-weight: bold">Tides</p>{TEXT}<div class="x">Waits</div>{TEXT}'),
                sheet("div.x { font: bold 120% serif }"),
            ),
            2,
        ),
    ),
    "epub-headings-none": ((HEADINGS, 1),),
    "epub-language-passage": (((page(GERMAN.format("")),), 1), ((page(GERMAN.format("") * 2),), 2)),
    "epub-list-look": (
        ((page("<p>• one</p><p>• two</p><p>• three</p>"),), 1),
        ((page("<p>1. one</p><p>2. two</p><p>3. three</p>"),), 1),
        ((page("<p>a) one</p><p>b) two</p><p>c) three</p><p>So it is.</p><p>• one<br/>• two<br/>• three</p>"),), 2),
    ),
    "epub-name": tuple(
        (((PACKAGE, "<dc:title>The river<", f"<dc:title>{title}<"),), 1)
        for title in ("Microsoft Word - draft3.docx", "river_final.indd", "Untitled", "the river.docx")
    ),
    "epub-scanned": (
        (
            tuple(
                (
                    PACKAGE,
                    '<itemref idref="two"/>',
                    '<itemref idref="two"/>' + "".join(f'<itemref idref="s{n}"/>' for n in range(4)),
                )
                for _once in (1,)
            )
            + tuple(
                (
                    PACKAGE,
                    "</manifest>",
                    f'<item id="s{n}" href="s{n}.xhtml" media-type="application/xhtml+xml"/></manifest>',
                )
                for n in range(4)
            ),
            4,
        ),
    ),
    "epub-table-data-hidden": (((page(GRID.format(' role="presentation"')),), 1),),
    "epub-table-for-layout": (
        ((page(f"<table><tr><td>{TEXT}{TEXT}</td><td>{TEXT}</td></tr></table>"),), 1),
        (
            (
                page(
                    "<table><tr><td><table><tr><td>x</td></tr></table></td><td>y</td></tr><tr><td>z</td><td>w</td></tr></table>"
                ),
            ),
            1,
        ),
    ),
}
GOOD: dict[str, tuple[tuple[Edit, ...], ...]] = {
    "epub-alt-beside": (
        (page(f"{BOATS}{TEXT}"),),
        (page(f"<p>Look: {BOATS[3:-4]}</p>{CALM}"),),
        (page('<p><img src="river.png" alt="Boats"/></p><p>Boats</p>'),),
    ),
    "epub-alt-empty-figure": (
        (page(f'<figure><img src="river.png" alt="Two boats"/>{CAPTION}</figure>'),),
        (page('<figure><img src="river.png" alt=""/></figure>'),),
    ),
    "epub-alt-repeated": (
        (page(BOATS * 2),),
        (page(BOATS + BOATS.replace("river", "weir").replace("Two", "Three")),),
        (page('<p><img src="river.png" alt="Warning"/><img src="weir.png" alt="Warning"/></p>'),),
    ),
    "epub-colours-faint": (
        (sheet(NIGHT.format("#eee", "#000")),),
        (sheet("a:hover { color: yellow }"),),
        (sheet("a:hover { color: var(--faint); background: white }"),),
        (sheet("p { color: #bbb; background: #fff }"),),  # which Ace measures
    ),
    "epub-heading-look": (
        (page(TEXT + BOLD + TEXT),),  # one may be chance
        (page(TEXT + (f"<p><b>Boats</b> and tides</p>{TEXT}") * 2),),
        (page(TEXT + (f"<p><b>Boats and tides.</b></p>{TEXT}") * 2),),
        (page(f"{TEXT}<blockquote>{LINES}</blockquote>"),),
        (page(f"{TEXT}{BOLD}<p>by A. Writer</p>" * 2),),
        (page(TEXT + f'<p class="l">Boats</p>{TEXT}' * 2), sheet(".l { font-size: 0.8em }")),
        (page(TEXT + f'<p class="l">Boats</p>{TEXT}' * 2), sheet("@media print { .l { font-weight: bold } }")),
    ),
    "epub-headings-none": ((*HEADINGS, FIXED, ADJUSTABLE),),
    "epub-language-passage": (
        (page(GERMAN.format(' lang="de" xml:lang="de"')),),
        (page("<p>Der Fluss ist nicht breit.</p>"),),
        (page(TEXT * 3),),
    ),
    "epub-list-look": (
        (page("<p>• one</p><p>• two</p>"),),
        (page("<p>1. one</p><p>3. two</p><p>4. three</p>"),),
        (page("<p>– Who?</p><p>– The boat.</p><p>– Which one?</p>"),),
        (page("<ol><li><p>1. one</p><p>2. two</p><p>3. three</p></li></ol>"),),
        (page("".join(f"<p>{n}. {TEXT[3:-4] * 5}</p>" for n in (1, 2, 3))),),
    ),
    "epub-name": (
        ((PACKAGE, "<dc:title>The river<", "<dc:title>Unknown pleasures<"),),
        ((PACKAGE, "<dc:title>The river<", "<dc:title>Node.js in action<"),),
    ),
    "epub-scanned": (),
    "epub-table-data-hidden": ((page(f'<table role="presentation"><tr><td>{TEXT}</td><td>x</td></tr></table>'),),),
    "epub-table-for-layout": (
        (page(f'<table role="presentation"><tr><td>{TEXT}{TEXT}</td><td>{TEXT}</td></tr></table>'),),
        (page(f"<table><tr><th>{TEXT}{TEXT}</th><td>{TEXT}</td></tr></table>"),),
    ),
}


def files_of(rule: str, edits: tuple[Edit, ...]) -> dict[str, str | bytes]:
    files = changed(*edits, (PACKAGE, "<manifest>", f"<manifest>{WEIR}"))
    files["EPUB/weir.png"] = DOT
    if rule == "epub-scanned":
        for number in range(4):
            head = str(FILES[TWO]).partition("<body>")[0].replace("The bridge", f"Page {number}")
            files[f"EPUB/s{number}.xhtml"] = (
                f'{head}<body><p><img src="river.png" alt="Page {number}"/></p></body></html>'
            )
    return files


@pytest.mark.parametrize(
    ("rule", "edits", "count"),
    [(rule, edits, count) for rule, cases in BAD.items() for edits, count in cases],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_is_bad_is_found_once_with_all_its_places(
    rule: str, edits: tuple[Edit, ...], count: int, tmp_path: Path
) -> None:
    (told,) = check_epub(pack(tmp_path / "book.epub", files_of(rule, edits))).diagnostics
    assert (told.name, told.count, len(told.places)) == (rule, count, count)
    assert all(place.inner and place.line and (place.words or place.selector) for place in told.places)


@pytest.mark.parametrize(
    ("rule", "edits"),
    [(rule, edits) for rule, cases in GOOD.items() for edits in cases],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_only_resembles_it_is_left_alone(rule: str, edits: tuple[Edit, ...], tmp_path: Path) -> None:
    told = check_epub(pack(tmp_path / "book.epub", files_of(rule, edits))).diagnostics
    assert rule not in [each.name for each in told]


def test_a_few_plates_are_no_scan(tmp_path: Path) -> None:
    files = files_of("epub-scanned", BAD["epub-scanned"][0][0])
    for number in (0, 1):
        files[f"EPUB/s{number}.xhtml"] = str(files[f"EPUB/s{number}.xhtml"]).replace("<body>", f"<body>{TEXT}")
    assert check_epub(pack(tmp_path / "book.epub", files)).diagnostics == ()


def test_every_rule_of_judgement_has_both_sides_and_a_weight_by_its_confidence() -> None:
    judged = {each.rule.name: each.rule for each in epub_rules() if ".judgement." in each.check.__module__}
    assert set(BAD) == set(judged) == set(GOOD)
    weights = {Confidence.FAULT: Severity.ERROR, Confidence.LIKELY: Severity.WARNING, Confidence.LOOK: Severity.INFO}
    assert all(rule.confidence and rule.severity is weights[rule.confidence] for rule in judged.values())


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("#fff", (255, 255, 255)),
        ("#0A0b0C", (10, 11, 12)),
        ("rgb(1, 2, 300)", (1, 2, 255)),
        ("navy", (0, 0, 128)),
        ("#ffff", None),
        ("var(--x)", None),
    ],
)
def test_colours_are_read_where_they_are_certain(value: str, expected: tuple[int, int, int] | None) -> None:
    assert colours.colour_of(value) == expected


def test_contrast_is_that_of_wcag() -> None:
    black, white, grey = colours.Colour(0, 0, 0), colours.Colour(255, 255, 255), colours.Colour(118, 118, 118)
    assert colours.contrast(black, white) == colours.contrast(white, black) == pytest.approx(21)
    assert colours.contrast(grey, white) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Il est dans la maison qui se trouve sur la place, et nous ne pouvons pas y entrer avec les enfants.",
            "en",
            "fr",
        ),
        (
            "El río no es ancho en este lugar, y los barcos esperan en la arena hasta que el agua sube con la marea.",
            "en",
            "es",
        ),
        (
            "The boats lie on the sand of the river until the tide comes in, and they are carried from the stones.",
            "de",
            "en",
        ),
        (
            "The boats lie on the sand of the river until the tide comes in, and they are carried from the stones.",
            "en",
            "",
        ),
        (
            "De la Cruz, Van der Berg, El Greco, Di Stefano, La Scala, Las Vegas, Los Angeles, Le Havre, Del Mar",
            "en",
            "",
        ),
        ("Il est dans la maison.", "en", ""),
    ],
)
def test_the_language_of_a_passage(text: str, language: str, expected: str) -> None:
    assert language_of(text, language) == expected


def questions(folder: Path, *edits: Edit) -> dict[str, Question]:
    book = read_book(pack(folder / "book.epub", changed(*edits))).value
    assert book is not None
    return {each.name: each for each in checklist.questions_of(book)}


def test_the_questions_are_about_what_is_in_the_book(tmp_path: Path) -> None:
    asked = questions(tmp_path)
    names = (
        "alternatives contents headings languages links pages pictures-of-text read-aloud reading-order summary tables"
    )
    assert sorted(asked) == names.split()
    alternatives = asked["alternatives"]
    assert alternatives.text.startswith("Does this alternative text say what the picture shows")
    assert [(place.inner, place.words) for place in alternatives.places] == [(ONE, ALT[5:-1])]
    assert asked["headings"].count == 5 and "these 5 headings" in asked["headings"].text
    assert "urn:isbn:9780000000002" in asked["pages"].text and asked["pages"].places[0].inner == NAV
    assert all(each.text.endswith(("?", ".")) and each.clauses for each in asked.values())


def test_questions_come_with_what_they_are_about(tmp_path: Path) -> None:
    markup = (
        '<p><img src="river.png" alt=""/>'
        '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="x"><mi>x</mi></math></p>'
        '<video src="a.mp4"></video><audio src="two.mp3"></audio>'
    )
    asked = questions(tmp_path, page(markup), sheet("p { float: left }"))
    assert {"ornaments", "formulas", "films", "recordings", "movement"} <= set(asked)
    assert asked["reading-order"].places[0].inner == STYLE


def test_whatever_is_asked_of_many_places_names_the_first(tmp_path: Path) -> None:
    asked = questions(tmp_path, page(BOATS * 30))
    assert (asked["alternatives"].count, len(asked["alternatives"].places)) == (31, 20)
