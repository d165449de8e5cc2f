"""Units of measurement and chemical elements: their symbols, read from upright letters."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

# The words of a unit with its count, by its symbol; catalogues hold the forms that several of it have.
UNITS = {
    "m": "{count} metre",
    "g": "{count} {prefix}gram",
    "s": "{count} {prefix}second",
    "A": "{count} {prefix}ampere",
    "K": "{count} {prefix}kelvin",
    "mol": "{count} {prefix}mole",
    "cd": "{count} {prefix}candela",
    "Hz": "{count} {prefix}hertz",
    "N": "{count} {prefix}newton",
    "Pa": "{count} {prefix}pascal",
    "J": "{count} {prefix}joule",
    "W": "{count} {prefix}watt",
    "C": "{count} {prefix}coulomb",
    "V": "{count} {prefix}volt",
    "F": "{count} {prefix}farad",
    "Ω": "{count} {prefix}ohm",
    "S": "{count} {prefix}siemens",
    "Wb": "{count} {prefix}weber",
    "T": "{count} {prefix}tesla",
    "H": "{count} {prefix}henry",
    "lm": "{count} {prefix}lumen",
    "lx": "{count} {prefix}lux",
    "Bq": "{count} {prefix}becquerel",
    "Gy": "{count} {prefix}gray",
    "Sv": "{count} {prefix}sievert",
    "L": "{count} {prefix}litre",
    "bar": "{count} {prefix}bar",
    "eV": "{count} {prefix}electronvolt",
    "Wh": "{count} {prefix}watt-hour",
    "cal": "{count} {prefix}calorie",
    "rad": "{count} {prefix}radian",
    "dB": "{count} decibel",
    "min": "{count} minute",
    "h": "{count} hour",
    "d": "{count} day",
    "t": "{count} tonne",
    "ha": "{count} hectare",
    "u": "{count} atomic mass unit",
    "%": "{count} percent",
    "°": "{count} degree",
    "′": "{count} minute",
    "″": "{count} second of arc",
    "°C": "{count} degree Celsius",
    "°F": "{count} degree Fahrenheit",
    "$": "{count} dollar",
    "€": "{count} euro",
    "£": "{count} pound",
}
METRES = "{count} {prefix}metre"
SQUARES = ("{count} square metre", "{count} square {prefix}metre")
CUBES = ("{count} cubic metre", "{count} cubic {prefix}metre")

PREFIXES = {
    "Y": "yotta",
    "Z": "zetta",
    "E": "exa",
    "P": "peta",
    "T": "tera",
    "G": "giga",
    "M": "mega",
    "k": "kilo",
    "h": "hecto",
    "da": "deca",
    "d": "deci",
    "c": "centi",
    "m": "milli",
    "μ": "micro",
    "n": "nano",
    "p": "pico",
    "f": "femto",
    "a": "atto",
}
_SAME = {"µ": "μ", "\u2126": "Ω", "ℓ": "l", "º": "°", "℃": "°C"}
_PREFIXED = {symbol for symbol, words in UNITS.items() if "{prefix}" in words} | {"m"}
_WRITTEN = UNITS.keys() - {"%", "°", "′", "″", "$", "€", "£"}

_SYMBOLS = """
H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo Tc
Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi
Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og
"""
_ELEMENTS = frozenset(_SYMBOLS.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit with its prefix and power: ``cm²`` is ``m``, ``c``, 2."""

    symbol: str
    prefix: str
    power: int

    def inverse(self) -> Unit:
        """Return the unit under a fraction bar."""
        return replace(self, power=-self.power)


def read_unit(text: str) -> Unit | None:
    """Read one symbol, with its prefix; None if it is no unit."""
    if text == "pH":
        return None
    text = "".join(_SAME.get(character, character) for character in text)
    for prefix in ("", *sorted(PREFIXES, key=len, reverse=True)):
        rest = text.removeprefix(prefix)
        symbol = "L" if rest == "l" else rest
        if len(rest) == len(text) - len(prefix) and symbol in (_PREFIXED if prefix else _WRITTEN):
            return Unit(symbol=symbol, prefix=prefix, power=1)
    return None


def read_units(text: str) -> tuple[Unit, ...]:
    """Read units written as words: ``km/h``, ``m²``, ``kg·m``; nothing if anything else is among them."""
    units: list[Unit] = []
    under = False
    for part in re.findall(r"[^\s/·⋅]+|/", text):
        if part == "/":
            under = True
            continue
        symbol, power = re.fullmatch(r"(.*?)([²³]?)", part, re.DOTALL).groups()  # type: ignore[union-attr]
        unit = read_unit(symbol)
        if unit is None:
            return ()
        size = {"²": 2, "³": 3}.get(power, 1)
        units.append(replace(unit, power=-size if under else size))
    return tuple(units)


def is_element(text: str) -> bool:
    """Say whether letters are the symbol of one chemical element."""
    return text in _ELEMENTS


def elements_of(text: str) -> tuple[str, ...]:
    """Divide letters into symbols of elements; nothing if they can't be."""
    if not text:
        return ()
    for length in (2, 1):
        if text[:length] in _ELEMENTS and len(text) >= length:
            rest = elements_of(text[length:])
            if rest or len(text) == length:
                return (text[:length], *rest)
    return ()
