"""Right-to-left words are in the content of the pages as they are read, and the pages look as before."""

from __future__ import annotations

from functools import cache, partial
from types import SimpleNamespace
from typing import Any
from unicodedata import normalize

import pydyf
import pypdfium2
import pytest
import weasyprint
from weasyprint.text.fonts import FontConfiguration

from publish.audit.pdf.structure_tree import read_structure_tree
from publish.pdf.assets import BASE_ADDRESS, AssetFetcher
from publish.pdf.fonts import font_sheet
from publish.pdf.right_to_left import put_in_reading_order
from publish.pdf.shaping import ShapedGlyph, ShapedLine, shape
from publish.pdf.to_unicode import correct_letters

ORDINARY = {
    "arabic": "قامت قوات الأمن بعد دخول المدينة بجمع الأسماء من السكان.",
    "european digits": "في 16 مايو 2018 دخلت 250 آلية إلى المدينة.",
    "arabic digits": "في ١٦ مايو ٢٠١٨ دخلت ٢٥٠ آلية إلى المدينة.",
    "lam-kaf": "عادت الكهرباء إلى ملكة في ذلك الشارع لكم.",
    "hah-kaf": "ثم فحكم القاضي وفحك بيده قال فحي وفحى.",
    "lam-alef": "لأن الأولاد لا يلعبون إلا الآن والسلام على الله ولله.",
}
HARD = {
    "latin": "نشرت وكالة Reuters News Agency تقريرا عن Homs اليوم.",
    "brackets": "قال (الشاهد الأول): «نعم، كنت هناك» [ثم سكت]!",
    "marks": "كَتَبَ الطَّالِبُ رِسَالَةً إِلَى مُعَلِّمِهِ.",
    "kasra before hah and ain": "قال بِحق وبِعد رِحلة لِحكم فِعلا.",
    "typed tatweel": "الـكتاب والــكتاب والـــكتاب مـحمد مــحمد.",
    "uyghur": "ئۇلار بېرەمدۇ يېزىش تېخى سېنى ئۆگىنىدۇ.",
    "non-joiner": "من می‌خواهم کتاب‌های تازه‌ای بخوانم.",
}
CASES = {**ORDINARY, **HARD}
COMPANY = "<p>Some words of English stand around it on the page, so that it has more lines than one.</p>" * 2


@cache
def made(body: str, ordered: bool) -> bytes:
    html = f'<!DOCTYPE html><html lang="en"><title>t</title><body>{COMPANY}{body}{COMPANY}'
    fonts, fetcher = FontConfiguration(), AssetFetcher(())
    style = (
        font_sheet(html),
        "body { font: 16px Press Serif, Press Naskh, Press Naskh Latin; line-height: 2 } @page { size: a5 }",
    )
    sheets = [
        weasyprint.CSS(string=text, base_url=BASE_ADDRESS, url_fetcher=fetcher, font_config=fonts) for text in style
    ]
    document = weasyprint.HTML(string=html).render(stylesheets=sheets, font_config=fonts)
    painted: list[tuple[Any, tuple[Any, ...]]] = []
    for page in document.pages:
        page.paint = partial(_paint, page.paint, painted)

    def finish(_document: Any, _pdf: Any) -> None:
        for stream, boxes in painted if ordered else ():
            by_name = {font.hash: font for font in stream._fonts.values()}
            for index, item in enumerate(stream.stream):
                box = boxes[item["MCID"]] if isinstance(item, pydyf.Dictionary) and "MCID" in item else None
                if box is not None and hasattr(box, "pango_layout"):
                    put_in_reading_order(stream.stream, index, shape(box), by_name)

    written: bytes = document.write_pdf(finisher=finish, pdf_variant="pdf/ua-1")
    return written


def _paint(paint: Any, painted: list[tuple[Any, tuple[Any, ...]]], stream: Any, scale: float = 1) -> None:
    paint(stream, scale)
    painted.append((stream, tuple(stream._tags)))
    correct_letters(stream._fonts.values())


def arabic(words: str, style: str = "") -> str:
    return f'<p dir="rtl" lang="ar" style="{style}">{words}</p>'


def tree_words(data: bytes) -> list[str]:
    tree = read_structure_tree(data, "a.pdf").value
    assert tree is not None
    return " ".join(element.words for element in tree.find("P")).split()


def pdfium_words(data: bytes) -> list[str]:
    pages = pypdfium2.PdfDocument(data)
    return " ".join(page.get_textpage().get_text_range() for page in pages).split()


def holds(words: list[str], expected: str) -> bool:
    """Whether words stand in a row; the order of marks upon one letter is free (Unicode, 3.11)."""
    words, parts = ([normalize("NFC", word) for word in each] for each in (words, expected.split()))
    return any(words[at : at + len(parts)] == parts for at in range(len(words)))


@pytest.mark.parametrize("case", CASES)
def test_content_is_in_reading_order(case: str) -> None:
    assert holds(tree_words(made(arabic(CASES[case]), True)), CASES[case])
    assert not holds(tree_words(made(arabic(CASES[case]), False)), CASES[case])


@pytest.mark.parametrize("case", ORDINARY)
def test_a_reader_that_orders_by_places_gets_the_same_words(case: str) -> None:
    assert holds(pdfium_words(made(arabic(ORDINARY[case]), True)), ORDINARY[case])


@pytest.mark.parametrize("case", CASES)
def test_a_reader_that_orders_by_places_gets_no_fewer_words_than_before(case: str) -> None:
    written = set(CASES[case].split())
    before, after = (written & set(pdfium_words(made(arabic(CASES[case]), ordered))) for ordered in (False, True))
    assert before <= after


def test_words_of_another_direction_stand_in_their_sentence() -> None:
    sentence = 'The town of <span lang="ar">الرستن الجميلة</span> lies north of Homs.'
    assert holds(tree_words(made(f"<p>{sentence}</p>", True)), "The town of الرستن الجميلة lies north of Homs.")


@pytest.mark.parametrize("case", CASES)
def test_pages_look_as_before(case: str) -> None:
    before, after = (rendered(made(arabic(CASES[case]), ordered)) for ordered in (False, True))
    assert before == after


def rendered(data: bytes) -> list[bytes]:
    return [page.render(scale=2).to_pil().tobytes() for page in pypdfium2.PdfDocument(data)]


def test_lines_and_pages_follow_each_other() -> None:
    words = " ".join(CASES["arabic"] for _ in range(12))
    data = made(arabic(words, "width: 8em; line-height: 3"), True)
    assert len(pypdfium2.PdfDocument(data)) > 1
    joined = "".join(tree_words(data))
    assert "".join(words.split()) in joined


FONTS = {"F": SimpleNamespace(bitmap=False, widths={1: 500, 2: 400, 3: 0, 4: 250}, to_unicode={4: " "})}


def marked(*operators: bytes) -> list[Any]:
    return ["/Span", pydyf.Dictionary({"MCID": 0}), b"BDC", b"BT", b"/F 10 Tf", *operators, b"ET", b"EMC"]


def two_letters(*, leftwards: bool = True) -> ShapedLine:
    glyphs = (
        ShapedGlyph(number=2, start=1, end=2, leftwards=leftwards),
        ShapedGlyph(number=1, start=0, end=1, leftwards=leftwards),
    )
    return ShapedLine(text="שם", glyphs=glyphs, leftwards=True)


def test_each_cluster_is_shown_at_its_own_place() -> None:
    items = marked(b"[<0002>20<0001>] TJ")
    put_in_reading_order(items, 1, two_letters(), FONTS)
    assert items == [
        "/Span",
        {"MCID": 0},
        b"BDC",
        b"BT",
        b"/F 10 Tf\n[-380<0001>] TJ\n[880<0002>] TJ",
        b"",
        b"ET",
        b"EMC",
    ]


def test_a_letter_comes_before_its_mark() -> None:
    items = marked(b"[<>100<0003>-100<0001>] TJ")
    glyphs = tuple(ShapedGlyph(number=number, start=0, end=2, leftwards=True) for number in (3, 1))
    put_in_reading_order(items, 1, ShapedLine(text="שׁ", glyphs=glyphs, leftwards=True), FONTS)
    assert items[4] == b"/F 10 Tf\n[<0001>600<0003>] TJ"


def test_a_space_after_a_line_stands_outside_it() -> None:
    items = marked(b"[<0002><0001>] TJ")
    put_in_reading_order(items, 1, two_letters(), FONTS, space_after=True)
    assert items[4].endswith(b"[900<0002>] TJ\n[650<0004>] TJ")


@pytest.mark.parametrize(
    "operators",
    [
        (b"[<0002><0009>] TJ",),
        (b"[<0002>] TJ",),
        (b"[<0002>] TJ", b"1 0 0 rg", b"[<0001>] TJ"),
        (b"/Unknown 10 Tf", b"[<0002><0001>] TJ"),
        (),
    ],
    ids=["glyph without width", "glyphs that were not shaped", "colour between", "unknown font", "nothing shown"],
)
def test_what_is_not_understood_stays(operators: tuple[bytes, ...]) -> None:
    items = marked(*operators)
    put_in_reading_order(items, 1, two_letters(), FONTS)
    assert items == marked(*operators)


def test_left_to_right_words_stay() -> None:
    items = marked(b"[<0002><0001>] TJ")
    line = ShapedLine(text="ab", glyphs=two_letters(leftwards=False).glyphs, leftwards=False)
    put_in_reading_order(items, 1, line, FONTS)
    assert items == marked(b"[<0002><0001>] TJ")
