"""Formulas laid out: where what stands, that nothing of them is lost, and where their lines break."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree

import pytest

from publish.formulas.box import Bar, Ink, Sign, Stroke, Words
from publish.formulas.drawing import Piece, draw, tokens_of
from publish.formulas.letters import styled
from publish.source.formulas.mathml import mathml_of

PRINT, LARGE_PRINT = (1.0, 0.72, 0.6), (1.0, 1.0, 1.0)
UNSEEN = "\u2061\u2062\u2063\ufe00 \u00a0"
FORMULAS = (
    r"E = mc^2",
    r"x_{1,2} = \frac{-b \pm \sqrt{b^2-4ac}}{2a}",
    r"2\tfrac{1}{2} + 7{,}5",
    r"\sqrt[3]{27} = \sqrt{1+\sqrt{1+x}}",
    r"\sum_{k=1}^{n} k = \frac{n(n+1)}{2}",
    r"\int_{-\infty}^{\infty} e^{-x^2}\,\mathrm{d}x",
    r"\lim_{x\to 0}\frac{\sin x}{x} = 1",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}\begin{vmatrix} 1 & 2 \\ 3 & 4 \end{vmatrix}",
    r"f(x)=\begin{cases} x & x\ge 0 \\ -x & x<0\end{cases}",
    r"\begin{aligned} 2x+3 &= 11 \\ 2x &= 8 \\ x &= 4\end{aligned}",
    r"\begin{array}{r} 12 \\ +\,345 \\ \hline 357 \end{array}",
    r"\vec F = m\vec a, \hat{x}, \bar{x}, \dot{x}, \tilde{n}",
    r"\overline{AB}\parallel\overrightarrow{CD}, \widehat{ABC}",
    r"\underbrace{a+b+c}_{n} + \overbrace{x+y}^{2}",
    r"P(A\mid B)=\frac{P(A\cap B)}{P(B)}, \binom{n}{k}",
    r"\left|\frac{a}{b}\right| + \left\lfloor x\right\rfloor + \Bigl(\bigl(x\bigr)\Bigr)",
    r"{}^{14}_{6}\mathrm{C} \xrightarrow{k_1} {}^{14}_{7}\mathrm{N}",
    r"f'(x) + f''(x)^2 + x'_1, 90^\circ, 50\,\%",
    r"\mathbb{N}\subset\mathbb{R}, \mathcal{L}, \mathfrak{g}, \mathbf{v}, \mathsf{S}, \mathtt{t}",
    r"\boxed{x=4} + \cancel{2}x, \text{if } x > 0",
    r"\forall\epsilon>0\;\exists\delta: |x-a|<\delta\Rightarrow\neg p\lor q",
    r"\cfrac{1}{1+\cfrac{1}{x}} + x^{y^{z}} + a_{i_{j}} + \prod_p\bigcup_i A_i",
)


def tree(tex: str, *, display: bool = True) -> Any:
    return ElementTree.fromstring(mathml_of(tex, display=display))


def drawn(tex: str, *, display: bool = True, sizes: Sequence[float] = PRINT, whole: float = 1e6) -> tuple[Piece, ...]:
    return draw(tree(tex, display=display), sizes, lambda words: (0.5 * len(words), 0.8, 0.2), whole)


def ink(tex: str, **options: Any) -> tuple[Ink, ...]:
    return drawn(tex, **options)[0].ink


def sign(found: Sequence[Ink], text: str) -> Sign:
    return next(each for each in found if isinstance(each, Sign) and each.text == text)


@pytest.mark.parametrize("display", [True, False], ids=["display", "in words"])
def test_every_token_that_shows_something_has_its_own_ink(display: bool) -> None:
    for tex in FORMULAS:
        math = tree(tex, display=display)
        shown = {}
        for number, token in enumerate(tokens_of(math)):
            if text := "".join(each for each in token.text or "" if each not in UNSEEN):
                shown[number] = text
        painted: dict[int, list[Ink]] = {}
        for each in draw(math, PRINT, lambda words: (len(words), 0.8, 0.2), 1e6)[0].ink:
            if each.token is not None:
                painted.setdefault(each.token, []).append(each)
        assert painted.keys() == shown.keys(), tex
        for number, text in shown.items():
            signs = [each.text for each in painted[number] if isinstance(each, Sign)]
            single = len(text) == 1  # a large sign may be put together from pieces, and a bar be a rule
            assert single or "".join(signs) == text, tex


def test_what_is_painted_lies_within_its_line() -> None:
    for tex in FORMULAS:
        piece = drawn(tex)[0]
        for each in piece.ink:
            top = each.y + each.height if isinstance(each, Bar) else each.y
            assert -piece.descent - 0.3 <= each.y <= top <= piece.ascent + 0.5, tex
            assert -0.5 <= each.x <= piece.width + 0.5, tex


def test_pieces_between_which_lines_break_are_together_as_wide_as_the_whole() -> None:
    for tex in FORMULAS:
        for display in (True, False):
            whole, parts = drawn(tex, display=display), drawn(tex, display=display, whole=0)
            assert sum(piece.width for piece in parts) == pytest.approx(whole[0].width), tex


def test_a_display_breaks_before_relations_and_operations_and_words_after_them() -> None:
    tex = r"(a+b)^2 = a^2 + 2ab - b^2"
    assert [_words(piece.ink) for piece in drawn(tex, whole=0)] == ["(a", "+b)2", "=a2", "+2ab", "−b2"]
    assert [_words(piece.ink) for piece in drawn(tex, display=False, whole=0)] == [
        *("(a+", "b)2=", "a2+", "2ab−", "b2"),
    ]


def test_a_sign_of_a_number_is_no_place_to_break() -> None:
    assert [_words(piece.ink) for piece in drawn(r"x = -b", whole=0)] == ["x", "=−b"]
    assert len(drawn(r"\frac{a+b}{c-d}", whole=0)) == 1


def test_a_formula_no_wider_than_it_may_be_is_one_piece() -> None:
    width = drawn("a = b")[0].width
    assert [len(drawn("a = b", whole=room)) for room in (width + 0.1, width - 0.1)] == [1, 2]


def test_a_fraction_stands_on_both_sides_of_its_bar() -> None:
    found = ink(r"\frac{a}{b}")
    (bar,) = (each for each in found if isinstance(each, Bar))
    assert sign(found, "b").y < bar.y < bar.y + bar.height < sign(found, "a").y
    assert bar.width >= max(sign(found, "a").advance, sign(found, "b").advance)


def test_a_root_covers_what_it_holds() -> None:
    found = ink(r"\sqrt{b^2-4ac}")
    (bar,) = (each for each in found if isinstance(each, Bar))
    begin, end = sign(found, "b"), sign(found, "c")
    assert bar.x <= begin.x + 0.01 and bar.x + bar.width >= end.x + end.advance
    assert bar.y > sign(found, "2").y
    assert sign(found, "√").token is None


def test_brackets_grow_with_what_they_hold() -> None:
    low, high = ink(r"\left( x \right)"), ink(r"\left( \frac{\frac{a}{b}}{c} \right)")
    assert sign(low, "(").glyph != sign(high, "(").glyph
    towers = [
        each
        for each in ink(r"\left( \begin{matrix} 1 \\ 2 \\ 3 \\ 4 \\ 5 \\ 6 \end{matrix} \right.")
        if each.token == 0
    ]
    assert len(towers) > 2  # put together from pieces
    assert len({each.x for each in towers}) == 1


def test_limits_stand_above_and_below_in_a_display_and_beside_in_words() -> None:
    above, beside = ink(r"\sum_{k}^{n} x"), ink(r"\sum_{k}^{n} x", display=False)
    sums = sign(above, "∑"), sign(beside, "∑")
    assert abs(sign(above, "k").x + sign(above, "k").advance / 2 - sums[0].x - sums[0].advance / 2) < 0.3
    assert sign(beside, "k").x > sums[1].x + sums[1].advance / 2


def test_indices_are_smaller_in_print_and_not_in_large_print() -> None:
    tex = r"x^{y^{z}} + \frac{a}{b_c}"
    assert {each.size for each in ink(tex, display=False) if isinstance(each, Sign)} == {1.0, 0.72, 0.6}
    assert {each.size for each in ink(tex, display=False, sizes=LARGE_PRINT) if isinstance(each, Sign)} == {1.0}


def test_the_line_under_a_sum_in_columns_and_those_between_columns_are_drawn() -> None:
    bars = [each for each in ink(r"\begin{array}{r} 12 \\ +\,345 \\ \hline 357 \end{array}") if isinstance(each, Bar)]
    assert len(bars) == 1 and bars[0].width > 1.5
    bars = [each for each in ink(r"\begin{array}{c|c} a & b \\ c & d \end{array}") if isinstance(each, Bar)]
    assert [each.height > each.width for each in bars] == [True, True]
    framed = ink(r"\begin{array}{|c|} \hline a \\ \hline \end{array}")
    assert len([each for each in framed if isinstance(each, Bar)]) == 4


def test_steps_are_aligned_at_their_signs() -> None:
    found = [each for each in ink(r"\begin{aligned} 2x+3 &= 11 \\ x &= 4\end{aligned}") if isinstance(each, Sign)]
    equals = [each for each in found if each.text == "="]
    assert equals[0].x == pytest.approx(equals[1].x) and equals[0].y > equals[1].y


def test_what_is_cancelled_is_struck_and_what_is_boxed_framed() -> None:
    assert [type(each) for each in ink(r"\cancel{x}")] == [Sign, Stroke]
    assert [type(each) for each in ink(r"\boxed{x}")] == [Sign, Bar, Bar, Bar, Bar]


def test_an_arrow_grows_to_its_words() -> None:
    short, long = ink(r"\xrightarrow{k}"), ink(r"\xrightarrow{\text{very long words}}")
    assert len([each for each in long if each.token == 0]) > len([each for each in short if each.token == 0])


def test_words_that_the_font_lacks_are_set_in_the_fonts_of_the_text() -> None:
    made = drawn(r"\frac{\text{المسافة}}{t}")
    assert [each.text for each in made[0].ink if isinstance(each, Words)] == ["المسافة"]


def test_variables_are_italic_and_names_of_functions_are_not() -> None:
    single, named = sign(ink("x"), "x"), sign(ink(r"\sin x"), "s")
    assert single.glyph != sign(ink(r"\mathrm{x}"), "x").glyph
    assert named.glyph == sign(ink(r"\mathrm{s}"), "s").glyph


def test_letters_have_the_styles_of_mathematics() -> None:
    assert [styled("h", "italic"), styled("R", "double-struck"), styled("L", "script"), styled("1", "bold")] == [
        *("ℎ", "ℝ", "ℒ", "𝟏"),
    ]
    assert styled("é", "italic") == "é"
    assert styled("ϵ", "italic") == "𝜖"


@pytest.mark.parametrize(
    "mathml",
    [
        "<math/>",
        "<math><mfrac/></math>",
        "<math><mfrac><mi>a</mi></mfrac></math>",
        "<math><msup><mi>a</mi></msup></math>",
        "<math><msup/></math>",
        "<math><munderover><mo>∑</mo></munderover></math>",
        "<math><msqrt/></math>",
        "<math><mroot><mi>a</mi></mroot></math>",
        "<math><mtable/></math>",
        "<math><mtable><mtr/></mtable></math>",
        "<math><mtable><mtr><mtd/></mtr></mtable></math>",
        "<math><mo/></math>",
        "<math><mo>(</mo></math>",
        "<math><mover><mrow/><mo>¯</mo></mover></math>",
        "<math><mi>\U0010ffff</mi></math>",
        "<math><mo>\U0010ffff</mo></math>",
        "<math><mspace width='9e9em'/><mi mathvariant='none'>x</mi></math>",
        "<math><mstyle scriptlevel='99'><mi>x</mi></mstyle></math>",
        "<math><mmultiscripts><mi>x</mi><mprescripts/><mn>1</mn><none/></mmultiscripts></math>",
        "<math><mpadded width='+1em' height='0' lspace='-1em'><mi>x</mi></mpadded></math>",
        "<math><mphantom><mi>x</mi></mphantom><unheard>x</unheard></math>",
    ],
)
def test_strange_trees_are_drawn_without_a_stop(mathml: str) -> None:
    for piece in draw(ElementTree.fromstring(mathml), PRINT, lambda words: (len(words), 0.8, 0.2)):
        assert piece.width >= 0 and piece.ascent >= -piece.descent


def _words(found: Sequence[Ink]) -> str:
    signs = sorted((each for each in found if isinstance(each, Sign)), key=lambda each: each.x)
    return "".join(each.text for each in signs)


def test_indices_beside_a_unit_of_several_letters_are_as_high_as_beside_one() -> None:
    one, several = ink(r"\mathrm{m}^{-1}"), ink(r"\mathrm{kg}^{-1}")
    assert sign(one, "1").y == pytest.approx(sign(several, "1").y)
    assert sign(ink(r"\left(\frac{a}{b}\right)^{1}"), "1").y > sign(one, "1").y


def test_two_arrows_grow_in_the_place_of_the_sign_of_an_equilibrium() -> None:
    math = ElementTree.fromstring("<math><mover><mo>\u21cc</mo><mtext>very long words</mtext></mover></math>")
    arrows = [each for each in draw(math, PRINT, lambda words: (0, 0, 0))[0].ink if each.token == 0]
    assert {each.text for each in arrows if isinstance(each, Sign)} >= {"\u21c0", "\u21bd"}
    assert len({each.y for each in arrows}) == 2


def test_a_line_may_break_between_words_that_stand_by_themselves() -> None:
    tex = r"\text{speed in metres} = v"
    made = drawn(tex, whole=0)
    assert [_words(piece.ink) for piece in made] == ["speed", "in", "metres", "=v"]
    assert {each.token for piece in made[:3] for each in piece.ink} == {0}
    assert sum(piece.width for piece in made) == pytest.approx(drawn(tex)[0].width)
    assert len(drawn(r"\text{كلمة أخرى} = v", whole=0)) == 2


def test_a_relation_has_its_room_though_it_may_stand_before_a_term_too() -> None:
    def room(tex: str) -> float:
        found = ink(tex)
        return sign(found, "b").x - sign(found, "a").x

    assert room(r"a \sim b") > room("ab") + 1
