"""Right-to-left words are in the content of the pages as they are read, and the pages look as before."""

from __future__ import annotations

from functools import cache
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
from publish.pdf.glyph_codes import GlyphCodes
from publish.pdf.right_to_left import put_in_reading_order
from publish.pdf.shaping import ShapedGlyph, ShapedLine
from publish.pdf.structure.painted.boxes import pages_of_pieces
from publish.pdf.structure.painted.painting import note_painting
from publish.pdf.structure.painted.spaces import restore_spaces
from publish.pdf.structure.painted.words import correct_words

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
    written: bytes
    if not ordered:
        written = document.write_pdf(pdf_variant="pdf/ua-1")
        return written
    pages = pages_of_pieces(document.pages)
    spaces, found = restore_spaces(pages, {}), []

    def correct(painted: Any, codes: GlyphCodes) -> None:
        correct_words(pages, painted, spaces, codes)
        found.append(codes)

    note_painting(document.pages, correct)
    written = document.write_pdf(finisher=lambda _document, pdf: found[0].write(pdf), pdf_variant="pdf/ua-1")
    return written


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


def in_mono(words: str) -> str:
    return f'<code style="font-family: Press Mono">{words}</code>'


def test_a_bracket_is_what_it_is_in_lines_of_either_direction() -> None:
    data = made(arabic(in_mono("قال (الشاهد) نعم.")) + f"<p>{in_mono('A (b) c.')}</p>", True)
    assert holds(tree_words(data), "قال (الشاهد) نعم. A (b) c.")
    assert holds(pdfium_words(data), "A (b) c.")


def test_a_ligature_and_wide_spaces_are_read_by_those_who_turn_characters_around() -> None:
    data = made(arabic(in_mono(ORDINARY["lam-alef"])), True)
    assert holds(pdfium_words(data), ORDINARY["lam-alef"])
    assert holds(tree_words(data), ORDINARY["lam-alef"])


def test_a_stretch_is_cut_at_a_space_that_is_wider_than_half_an_em() -> None:
    line = shaped("ש ם", (2, 2, 3), (4, 1, 2), (1, 0, 1))
    assert rewritten(line, b"[<0002>-200<0004><0001>] TJ")[1:] == [b"[<0002>-200<0004><0001>] TJ"]
    assert rewritten(line, b"[<0002>-300<0004><0001>] TJ")[1:] == [
        *(b"[-950<0001>] TJ", b"[750<0004>] TJ", b"[950<0002>] TJ")
    ]


def test_letters_that_share_a_form_are_each_what_they_are() -> None:
    body = arabic("نبي بنا") + '<p dir="rtl" lang="ar">ࢽبي بࢽا</p>'
    assert holds(tree_words(made(body, True)), "نبي بنا ࢽبي بࢽا")


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


def font(**others: Any) -> SimpleNamespace:
    widths, to_unicode = {1: 500, 2: 400, 3: 0, 4: 250}, {1: "ש", 2: "ם", 3: "ׁ", 4: " "}
    facts = {"bitmap": False, "type": "ttf", "missing": {}, "hash": "F", "name": b"/F", "glyph_count": 100}
    return SimpleNamespace(**{**facts, "widths": widths, "to_unicode": to_unicode, **others})


FONTS = {"F": font()}
CODES = GlyphCodes({"F": {1: ("ש",), 3: ("ׁ",)}})


def marked(*operators: bytes) -> list[Any]:
    return ["/Span", pydyf.Dictionary({"MCID": 0}), b"BDC", b"BT", b"/F 10 Tf", *operators, b"ET", b"EMC"]


def shaped(text: str, *glyphs: tuple[int, int, int], leftwards: bool = True) -> ShapedLine:
    """Return a line with glyphs from left to right: number, and where its cluster begins and ends."""
    made = (ShapedGlyph(number=number, start=start, end=end, leftwards=leftwards) for number, start, end in glyphs)
    return ShapedLine(text=text, glyphs=tuple(made), leftwards=True)


def two_letters(*, leftwards: bool = True) -> ShapedLine:
    return shaped("שם", (2, 1, 2), (1, 0, 1), leftwards=leftwards)


def rewritten(line: ShapedLine, *operators: bytes, space_after: bool = False) -> list[bytes]:
    items = marked(*operators)
    put_in_reading_order(items, 1, line, FONTS, CODES, space_after=space_after)
    assert len(items) == len(marked(*operators))
    return [row for item in items[4:-2] for row in item.split(b"\n") if row]


def test_a_word_is_shown_by_one_operator_from_left_to_right() -> None:
    assert rewritten(two_letters(), b"[<0002>20<0001>] TJ") == [b"/F 10 Tf", b"[<0002>20<0001>] TJ"]


def test_spaces_between_words_stand_inside_and_spaces_around_them_apart() -> None:
    line = shaped(" ש ם ", (4, 4, 5), (2, 3, 4), (4, 2, 3), (1, 1, 2), (4, 0, 1))
    assert rewritten(line, b"[<00040002000400010004>] TJ") == [
        b"/F 10 Tf",
        b"[-1400<0004>] TJ",
        b"[1400<0002><0004><0001>] TJ",
        b"[1400<0004>] TJ",
    ]


def test_signs_beside_no_letter_are_shown_one_by_one_as_they_are_read() -> None:
    signs = font(to_unicode={1: ".", 2: "!"})
    items = marked(b"[<0002><0001>] TJ")
    put_in_reading_order(items, 1, shaped(".!", (2, 1, 2), (1, 0, 1)), {"F": signs}, GlyphCodes({}))
    assert items[4] == b"/F 10 Tf\n[-400<0001>] TJ\n[900<0002>] TJ"


def test_a_mark_is_shown_before_its_letter_since_readers_turn_them_around() -> None:
    line = shaped("שׁ", (3, 0, 2), (1, 0, 2))
    assert rewritten(line, b"[<>100<0003>-100<0001>] TJ") == [b"/F 10 Tf", b"[100<0003>-100<0001>] TJ"]


def test_nothing_but_a_rise_stands_within_a_stretch_and_more_between_two() -> None:
    line = shaped("שׁ שׁ", (3, 3, 5), (1, 3, 5), (4, 2, 3), (3, 0, 2), (1, 0, 2))
    raised = (b"[<0001>] TJ", b"[<0004>] TJ", b"2 Ts", b"[<0003>] TJ", b"0 Ts", b"[<0001>] TJ")
    assert rewritten(line, b"2 Ts", b"[<0003>] TJ", b"0 Ts", *raised) == [
        b"/F 10 Tf",
        *(b"2 Ts", b"[<0003>] TJ", b"0 Ts", b"[<0001><0004>] TJ", b"2 Ts", b"[<0003>] TJ", b"0 Ts", b"[<0001>] TJ"),
    ]
    line = shaped(" שׁ", (3, 1, 3), (1, 1, 3), (4, 0, 1))
    assert rewritten(line, b"2 Ts", b"[<0003>] TJ", b"0 Ts", b"[<00010004>] TJ") == [
        *(b"/F 10 Tf", b"[-500<0004>] TJ"),
        *(b"/F 10 Tf", b"2 Ts", b"[750<0003>] TJ", b"0 Ts", b"[<0001>] TJ"),
    ]


def test_a_space_after_a_line_stands_outside_it() -> None:
    assert rewritten(two_letters(), b"[<0002><0001>] TJ", space_after=True)[1:] == [
        b"[<0002><0001>] TJ",
        b"[1150<0004>] TJ",
    ]


def test_a_glyph_that_stands_for_another_sign_has_a_code_of_its_own() -> None:
    face = font(to_unicode={1: "ש", 2: "("})
    codes = GlyphCodes({})
    items = marked(b"[<0002><0001>] TJ")
    put_in_reading_order(items, 1, shaped("ש)", (2, 1, 2), (1, 0, 1)), {"F": face}, codes)
    assert items[4] == b"/F 10 Tf\n[<0064><0001>] TJ"
    assert (face.to_unicode[100], face.widths[100], face.to_unicode[2]) == (")", 400, "(")
    written = SimpleNamespace(objects=[pydyf.Dictionary({"BaseFont": b"/F", "CIDToGIDMap": "/Identity"})])
    written.add_object = lambda made: setattr(made, "number", 1)
    codes.write(written)
    assert written.objects[0]["CIDToGIDMap"] == b"1 0 R"


@pytest.mark.parametrize(
    "otherwise", [{"type": "otf"}, {"missing": {"x": 101}}, {"glyph_count": 65536}], ids=["otf", "missing", "full"]
)
def test_a_font_that_can_have_no_further_code_is_left_as_it_is(otherwise: dict[str, Any]) -> None:
    face = font(to_unicode={1: "ש", 2: "("}, **otherwise)
    items = marked(b"[<0002><0001>] TJ")
    put_in_reading_order(items, 1, shaped("ש)", (2, 1, 2), (1, 0, 1)), {"F": face}, GlyphCodes({}))
    assert items[4] == b"/F 10 Tf\n[<0002><0001>] TJ"
    assert set(face.to_unicode) == {1, 2}


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
    put_in_reading_order(items, 1, two_letters(), FONTS, CODES)
    assert items == marked(*operators)


def test_left_to_right_words_stay() -> None:
    items = marked(b"[<0002><0001>] TJ")
    put_in_reading_order(items, 1, two_letters(leftwards=False), FONTS, CODES)
    assert items == marked(b"[<0002><0001>] TJ")
