"""What formulas say, in the three languages: ``formula_words.txt`` is read line by line before it is kept."""

import ast
import string
from pathlib import Path

import pytest

from publish.model.blocks import FormulaBlock
from publish.model.inlines import Formula, Language
from publish.model.walk import walk
from publish.resolve.formulas import symbols, unit_phrases
from publish.resolve.formulas.phrases import formula_languages, formula_phrases
from publish.resolve.formulas.speech import spoken
from publish.source.formulas import read_formula
from publish.units import PREFIXES

from .resolve_builders import at, document, only, paragraph, rules, run

GOLDEN = Path(__file__).parent / "formula_words.txt"
LANGUAGES = ("en", "fr", "ar")
ROOM = Path(__file__).parents[2] / "publish/resolve/formulas"


def mathml(tex):
    made = read_formula(tex, display=True)
    assert not made.mistakes, tex
    return made.mathml


def words(tex, language="en"):
    said = spoken(mathml(tex), language)
    assert said.unknown == (), tex
    return said.words


def test_words_of_formulas_of_schools_and_reports(refresh):
    formulas = [line for line in GOLDEN.read_text(encoding="utf-8").splitlines() if line and not line.startswith("  ")]
    said = "\n".join(
        "\n".join((tex, *(f"  {language}: {words(tex, language)}" for language in LANGUAGES), "")) for tex in formulas
    )
    if refresh:
        GOLDEN.write_text(said, encoding="utf-8")
    assert len(formulas) > 150
    assert said == GOLDEN.read_text(encoding="utf-8")


def phrases_in_code():
    """Return the phrases that the rules and tables name, as far as they are written as such."""
    tables = [getattr(symbols, name) for name in vars(symbols) if name.isupper()]
    named = {phrase for table in tables for phrase in table.values()}
    named |= {*unit_phrases.COUNTED.values(), *PREFIXES.values(), unit_phrases.METRES}
    named |= {*unit_phrases.SQUARES, *unit_phrases.CUBES}
    strings = set()
    for file in ("speaker.py", "speech.py"):
        tree = ast.parse((ROOM / file).read_text(encoding="utf-8"))
        strings |= {
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
    return named, strings


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_of_formulas_holds_every_phrase_and_no_other(language):
    forms = formula_phrases(language).forms
    named, strings = phrases_in_code()
    assert named <= set(forms)
    assert set(forms) <= named | strings
    assert set(forms) == set(formula_phrases("en").forms)
    for phrase, said in forms.items():
        fields = {name for _, name, _, _ in string.Formatter().parse(phrase)}
        for form in said:
            assert form.strip(), phrase
            assert {name for _, name, _, _ in string.Formatter().parse(form)} <= fields | {"count", None}, phrase
        assert fields - {None, "count"} <= {name for _, name, _, _ in string.Formatter().parse(said[-1])}, phrase


def test_formulas_are_said_in_three_languages():
    assert formula_languages() == ("ar", "en", "fr")


@pytest.mark.parametrize(
    ("tex", "said"),
    [
        (r"1\,\mathrm{m}", ("1 metre", "1 mètre", "1 متر")),
        (r"2\,\mathrm{m}", ("2 metres", "2 mètres", "متران")),
        (r"3\,\mathrm{m}", ("3 metres", "3 mètres", "3 أمتار")),
        (r"11\,\mathrm{m}", ("11 metres", "11 mètres", "11 مترًا")),
        (r"1.5\,\mathrm{m}", ("1.5 metres", "1.5 mètre", "1.5 متر")),
        (r"100\,\mathrm{km}", ("100 kilometres", "100 kilomètres", "100 كيلومتر")),
    ],
)
def test_units_agree_with_their_number(tex, said):
    assert tuple(words(tex, language) for language in LANGUAGES) == said


@pytest.mark.parametrize(
    ("tex", "said"),
    [
        (r"\ce{2Mg + O2 -> 2MgO}", "2 M g plus O 2 yields 2 M g O"),
        (r"\ce{Mg(OH)2 v}", "M g open parenthesis O H close parenthesis 2 as a precipitate"),
        (r"\ce{Mg -> Mg^2+ + 2e-}", "M g yields M g with charge 2 plus, plus 2 e with charge minus"),
        (r"\qty{5}{Mg}", "5 megagrams"),
        (r"\ce{Zn | Zn^2+}", "Z n vertical bar Z n with charge 2 plus"),
        (r"\ce{Cu^2+|Cu}", "C u with charge 2 plus, vertical bar C u"),
        (r"\ce{Zn | Cu}", "Z n vertical bar C u"),
        (r"\ce{Ca^2+_{(aq)}}", "C a, dissolved in water with charge 2 plus"),
        (r"\ce{Cl2 ->[h\nu] 2Cl}", "C l 2 with h nu, yields 2 C l"),
    ],
)
def test_signs_of_chemistry_are_no_units_letters_or_bars_of_mathematics(tex, said):
    assert words(tex) == said


def test_capitals_are_named_where_both_cases_occur():
    assert words("V = 2") == "V equals 2"
    assert words("V = v") == "capital V equals v"


def test_sign_without_words_is_said_by_itself_and_reported():
    formula = Formula(position=at(), tex=r"a \circledast b", mathml=mathml(r"a \circledast b"))
    outcome = run(document(paragraph(formula)))
    finding = only(outcome, "formula-words")
    assert "⊛" in finding.message
    assert finding.position == formula.position
    assert said_in(outcome) == ["a ⊛ b"]


def test_formulas_are_said_in_the_language_of_their_words():
    formula = Formula(position=at(), tex="x^2", mathml=mathml("x^2"))
    french = Language(position=at(), language="fr", children=(formula,))
    outcome = run(document(paragraph(formula, french, formula)), language="en")
    assert said_in(outcome) == ["x squared", "x au carré", "x squared"]


def test_formula_that_shows_nothing_says_so():
    assert words(r"\phantom{x}") == "blank"


def test_own_words_of_the_author_win():
    block = FormulaBlock(position=at(), tex="x", mathml=mathml("x"), name="unknown", said="the unknown")
    assert said_in(run(document(block))) == ["the unknown"]


def test_language_without_words_is_reported_once():
    formula = Formula(position=at(), tex="x^2", mathml=mathml("x^2"))
    outcome = run(document(paragraph(formula, formula)), language="de")
    assert rules(outcome) == ["interface-language", "formula-language"]
    assert said_in(outcome) == ["x squared", "x squared"]


@pytest.mark.parametrize(
    "tex", [r"(x" * 500 + ")" * 500, r"\sqrt{" * 30 + "x" + "}" * 30, r"\sin " * 60 + "x", "x^{" * 30 + "x" + "}" * 30]
)
def test_formulas_of_any_depth_are_said(tex):
    assert spoken(mathml(tex), "en").words


def said_in(outcome):
    blocks = [block for text in outcome.value.texts for division in text.divisions for block in division.blocks]
    return [node.words for node in walk(tuple(blocks)) if isinstance(node, (Formula, FormulaBlock))]
