"""Units of measurement and chemical elements: their symbols and the English names of units."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

UNITS = {
    "m": "metre",
    "g": "gram",
    "s": "second",
    "A": "ampere",
    "K": "kelvin",
    "mol": "mole",
    "cd": "candela",
    "Hz": "hertz",
    "N": "newton",
    "Pa": "pascal",
    "J": "joule",
    "W": "watt",
    "C": "coulomb",
    "V": "volt",
    "F": "farad",
    "Ω": "ohm",
    "S": "siemens",
    "Wb": "weber",
    "T": "tesla",
    "H": "henry",
    "lm": "lumen",
    "lx": "lux",
    "Bq": "becquerel",
    "Gy": "gray",
    "Sv": "sievert",
    "L": "litre",
    "bar": "bar",
    "eV": "electronvolt",
    "Wh": "watt-hour",
    "cal": "calorie",
    "rad": "radian",
    "dB": "decibel",
    "min": "minute",
    "h": "hour",
    "d": "day",
    "t": "tonne",
    "ha": "hectare",
    "u": "atomic mass unit",
}
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
PREFIXED = UNITS.keys() - {"dB", "min", "h", "d", "t", "ha", "u"}
"""Units that take a prefix."""
_SAME = {"µ": "μ", "\u2126": "Ω", "ℓ": "l"}

_SYMBOLS = """
H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo Tc
Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi
Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og
"""
_ELEMENTS = frozenset(_SYMBOLS.split())
_LONGEST = 60  # letters that are looked through for symbols of elements


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
        if len(rest) == len(text) - len(prefix) and symbol in (PREFIXED if prefix else UNITS):
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
    """Divide letters into symbols of elements, two letters rather than one; nothing if they can't be."""
    ends: list[tuple[str, ...] | None] = [()]  # how the last letters are divided, by their number
    for start in reversed(range(len(text) if len(text) <= _LONGEST else 0)):
        divided = None
        for length in (2, 1):
            rest = ends[len(text) - start - length] if start + length <= len(text) else None
            if rest is not None and text[start : start + length] in _ELEMENTS:
                divided = (text[start : start + length], *rest)
                break
        ends.append(divided)
    return (ends[-1] or ()) if len(ends) > 1 else ()
