"""Units and elements by their symbols, and formulas that would take a converter too long."""

import pytest

from publish.source.formulas import read_formula
from publish.units import Unit, elements_of, read_unit, read_units


@pytest.mark.parametrize(
    ("text", "symbol", "prefix"),
    [
        ("m", "m", ""),
        ("mm", "m", "m"),
        ("min", "min", ""),
        ("mol", "mol", ""),
        ("mL", "L", "m"),
        ("ml", "L", "m"),
        ("kWh", "Wh", "k"),
        ("µm", "m", "μ"),
        ("dam", "m", "da"),
        ("Pa", "Pa", ""),
        ("hPa", "Pa", "h"),
        ("cd", "cd", ""),
    ],
)
def test_symbols_of_units(text, symbol, prefix):
    assert read_unit(text) == Unit(symbol=symbol, prefix=prefix, power=1)


@pytest.mark.parametrize("text", ["pH", "x", "kmin", "apples", "", "mmm"])
def test_what_is_no_unit(text):
    assert read_unit(text) is None


def test_units_written_as_words():
    assert [(unit.symbol, unit.power) for unit in read_units("kg·m²/s²")] == [("g", 1), ("m", 2), ("s", -2)]
    assert read_units("km an hour") == ()


@pytest.mark.parametrize(
    ("letters", "elements"),
    [("NaCl", ("Na", "Cl")), ("CuSO", ("Cu", "S", "O")), ("Co", ("Co",)), ("Cm", ("Cm",)), ("AB", ()), ("", ())],
)
def test_letters_divided_into_elements(letters, elements):
    assert elements_of(letters) == elements


def test_as_many_letters_as_no_formula_has_are_no_elements():
    assert elements_of("H" * 5000) == ()


@pytest.mark.parametrize(
    ("tex", "rule"),
    [("(" * 60, "formula-fence"), ("[" * 60 + "x", "formula-fence"), (r"\sin " * 2000, "nesting-too-deep")],
)
def test_formulas_that_a_converter_takes_too_long_for_are_refused(tex, rule):
    assert [mistake.rule.name for mistake in read_formula(tex, display=True).mistakes] == [rule]


def test_brackets_of_intervals_are_no_open_brackets():
    assert not read_formula(", ".join(["[0, 1)", "(a, b]", "]0; 1["] * 20), display=False).mistakes


@pytest.mark.parametrize(
    ("unit", "lonely"),
    [
        (r"\metre\kilo", r"\kilo"),
        (r"\metre\per", r"\per"),
        (r"\squared\metre", r"\squared"),
        (r"\metre\square", r"\square"),
        (r"\kilo\mega\gram", r"\kilo"),
        ("m/2 s", "2"),
        ("m/", "/"),
    ],
)
def test_no_part_of_a_unit_is_lost(unit, lonely):
    tex = rf"\unit{{{unit}}}"
    (mistake,) = read_formula(tex, display=False).mistakes
    assert (mistake.rule.name, tex[mistake.start : mistake.end]) == ("formula-unit", lonely)
    assert mistake.message == f"“{lonely}” belongs to no unit"


@pytest.mark.parametrize(("raised", "typed"), [("m²", "m^2"), ("kg m⁻³", "kg m^{-3}"), ("cm³/s", "cm^3/s")])
def test_small_raised_digits_are_powers_of_units(raised, typed):
    made = [read_formula(rf"\qty{{5}}{{{unit}}}", display=False) for unit in (raised, typed)]
    assert not made[0].mistakes
    assert made[0] == made[1]


def test_a_power_by_a_command_that_is_not_read_is_an_error():
    (mistake,) = read_formula(r"\unit{\raiseto{2}\metre}", display=False).mistakes
    assert mistake.message == r"“\raiseto” isn't read as a unit"
