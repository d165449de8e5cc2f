r"""Numbers and units as siunitx and mhchem write them: ``\qty{9.81}{\metre\per\second\squared}``, ``\pu{5 km/h}``."""

from __future__ import annotations

import re
from dataclasses import replace

from publish.rules.formulas import FORMULA_UNIT
from publish.source.formulas.commands import RAISED
from publish.source.formulas.mistake import Mistake
from publish.source.formulas.rewrite import Argument, Rewrite, together
from publish.source.nearest import nearest
from publish.units import PREFIXES, UNITS, Unit, read_unit

_NUMBER = re.compile(r"\s*([+-]|\\pm)?\s*(\d[\d\s]*(?:[.,]\d+)?|[.,]\d+)(?:\s*[eE]\s*([+-]?\d+))?\s*(%?)\s*$")
_UNCERTAIN = re.compile(r"(?<=\d)\s*(?:\+-|\\pm|±)\s*(?=[\d.])")
_PART = re.compile(
    r"\\([A-Za-z]+)\s*|(\^)\s*(?:\{\s*([+-]?\d+)\s*\}|([+-]?\d))|(/{1,2})|([()])|([\s.*~,]|\\[,;: ])+"
    r"|([^\W\d_⁰¹²³⁴-⁹]+|[°%µΩ]C?)|(-?\d+)|([⁺⁻]?[⁰¹²³⁴-⁹]+)"
)
_POWERS = {"squared": 2, "cubed": 3}
_BEFORE = {"square": 2, "cubic": 3}
_PREFIXES = {name: symbol for symbol, name in PREFIXES.items()} | {"deka": "da"}
_NAMES = {name.replace("-", ""): symbol for symbol, name in UNITS.items() if " " not in name}
_NAMES |= {"meter": "m", "liter": "L", "electronvolt": "eV", "Hertz": "Hz", "degreeCelsius": "°C", "celsius": "°C"}
_NAMES |= {"degree": "°", "percent": "%", "arcminute": "′", "arcsecond": "″", "gramme": "g", "atomicmassunit": "u"}
_WRITTEN = {"°": r"^\circ", "°C": r"^\circ\mathrm{C}", "%": r"\%", "′": "'", "″": "''", "Ω": r"\mathrm{\Omega}"}
_SPACELESS = {"°", "′", "″"}


def number(argument: Argument) -> Rewrite:
    r"""Read ``\num{1.6e-19}``."""
    if uncertain := _UNCERTAIN.search(argument.text):
        before, after = argument.part(0, uncertain.start()), argument.part(uncertain.end(), len(argument.text))
        return together(number(before), _piece(after, r"\pm "), number(after))
    found = _NUMBER.match(argument.text)
    if not found:
        return _refused(argument, "isn't read as a number", "write digits: 12.5, -3 or 1.6e-19")
    sign, digits, power, percent = found.groups()
    digits = re.sub(r"\s", "", digits).replace(",", r"\text{,}")
    made = f"{sign or ''}{digits}" + (rf"\times 10^{{{power.removeprefix('+')}}}" if power else "")
    return Rewrite(pieces=((argument.start, made + (r"\,\%" if percent else "")),))


def angle(argument: Argument) -> Rewrite:
    r"""Read ``\ang{45}`` and ``\ang{45;30;15}``: degrees, minutes, seconds."""
    made = []
    at = 0
    for mark, part in zip((r"^\circ", "'", "''"), argument.text.split(";"), strict=False):
        if part.strip():
            made += [number(argument.part(at, at + len(part))), _piece(argument, mark + " ")]
        at += len(part) + 1
    if not made or argument.text.count(";") > 2:
        return _refused(argument, "isn't read as an angle", "write degrees, or degrees;minutes;seconds")
    return together(*made)


def unit(argument: Argument) -> Rewrite:
    r"""Read ``\unit{\metre\per\second}`` and ``\unit{m/s}``."""
    units, mistakes = _units(argument)
    return Rewrite(pieces=((argument.start, _written(units)),), mistakes=mistakes)


def quantity(value: Argument, of: Argument) -> Rewrite:
    r"""Read ``\qty{9.81}{\metre\per\second\squared}``."""
    units, mistakes = _units(of)
    space = "" if units and units[0].symbol in _SPACELESS else r"\,"
    rest = Rewrite(pieces=((of.start, space + _written(units)),), mistakes=mistakes)
    if _UNCERTAIN.search(value.text):
        return together(_piece(value, "("), number(value), _piece(of, ")"), rest)
    return together(number(value), rest)


def span(start: Argument, end: Argument) -> Rewrite:
    r"""Read ``\numrange{1}{5}``."""
    return together(number(start), _piece(end, r"\text{–}"), number(end))


def span_of(start: Argument, end: Argument, of: Argument) -> Rewrite:
    r"""Read ``\qtyrange{1}{5}{\metre}``."""
    return together(number(start), _piece(end, r"\text{–}"), quantity(end, of))


def physical(argument: Argument) -> Rewrite:
    r"""Read ``\pu{123 kJ/mol}``: a number, and its unit after a space."""
    found = re.match(r"\s*[-+]?[\d.,]+(?:[eE][-+]?\d+)?", argument.text)
    if not found:
        return unit(argument)
    if not argument.text[found.end() :].strip():
        return number(argument)
    return quantity(argument.part(0, found.end()), argument.part(found.end(), len(argument.text)))


def _units(argument: Argument) -> tuple[list[Unit], tuple[Mistake, ...]]:
    units: list[Unit] = []
    mistakes: list[Mistake] = []
    prefix, under, ahead, bracket = "", False, 1, False
    waiting: re.Match[str] | None = None  # what belongs to a unit that is still to come
    for found in _PART.finditer(argument.text):
        name, _, braced, raised, slash, round_, _, symbol, digits, small = found.groups()
        exponent = _power(name, braced or raised or digits or small)
        if name == "per" or slash:
            under, bracket, waiting = True, bracket or bool(slash), found
        elif round_ or (not any(found.groups()) or found[7]):
            continue
        elif name in _PREFIXES and not read_unit(name):
            if prefix and waiting:
                mistakes.append(_lonely(argument, waiting))
            prefix, waiting = _PREFIXES[name], found
        elif name in _BEFORE:
            ahead, waiting = _BEFORE[name], found
        elif exponent is not None:
            if units and not waiting:
                units[-1] = replace(units[-1], power=units[-1].power * exponent)
            elif not mistakes and (digits != "1" or waiting):  # 1/s is read
                mistakes.append(_lonely(argument, found))
        elif name == "tothe":
            continue
        elif one := _one(name or symbol, prefix, named=bool(name)):
            units.append(replace(one, power=(-ahead if under else ahead)))
            prefix, ahead, under, waiting = "", 1, under and bracket, None
        else:
            mistakes.append(_unknown(argument, found, name or symbol))
    if waiting and units and not mistakes:
        mistakes.append(_lonely(argument, waiting))
    rest = _PART.sub("", argument.text).strip("{} ")
    if not mistakes and (rest or not units):
        mistakes.append(_mistake(argument, "isn't read as a unit", r"write it as m/s^2 or \metre\per\second\squared"))
    return units, tuple(mistakes)


def _power(name: str | None, written: str | None) -> int | None:
    """Return the power that a part of a unit gives it, in words, in digits or in small raised digits."""
    if name in _POWERS:
        return _POWERS[name]
    return int("".join(RAISED.get(each, each) for each in written)) if written else None


def _one(name: str, prefix: str, *, named: bool) -> Unit | None:
    if named and name in _NAMES:
        return Unit(symbol=_NAMES[name], prefix=prefix, power=1)
    if name in {"°C", "°", "%"} and not prefix:
        return Unit(symbol=name, prefix="", power=1)
    text = re.sub("^u(?=[A-Za-zΩ])", "μ", name).replace("ohm", "Ω") if named else name
    found = read_unit(text)
    return replace(found, prefix=prefix or found.prefix) if found and not (prefix and found.prefix) else None


def _written(units: list[Unit]) -> str:
    """Write units as schools do: with a slash before one that divides, with powers before more."""
    divided = [each for each in units if each.power < 0]
    multiplied = [each for each in units if each.power > 0]
    if len(divided) == 1 and multiplied:
        return r"\,".join(map(_symbol, multiplied)) + "/" + _symbol(divided[0].inverse())
    return r"\,".join(map(_symbol, units))


def _symbol(each: Unit) -> str:
    prefix = r"\mu " if each.prefix == "μ" else each.prefix
    symbol = _WRITTEN.get(each.symbol)
    if symbol is None:
        made = rf"\mathrm{{{prefix}{each.symbol}}}"
    elif each.symbol == "Ω":
        made = rf"\mathrm{{{prefix}\Omega}}"
    else:
        made = symbol
    return made if each.power == 1 else f"{made}^{{{each.power}}}"


def _piece(argument: Argument, text: str) -> Rewrite:
    return Rewrite(pieces=((argument.start, text),))


def _unknown(argument: Argument, found: re.Match[str], name: str) -> Mistake:
    command = bool(found[1])
    near = nearest(name, [*_NAMES, *_PREFIXES, "per", "squared", "cubed"] if command else list(UNITS), 0.7)
    hint = f"did you mean {chr(92) if command else ''}{near}?" if near else r"write it as words, 5\,\text{apples}"
    return _mistake(_where(argument, found), "isn't read as a unit", hint)


def _lonely(argument: Argument, found: re.Match[str]) -> Mistake:
    hint = r"write the unit in full: \kilo\metre\squared, \per\second, m^2/s"
    return _mistake(_where(argument, found), "belongs to no unit", hint)


def _where(argument: Argument, found: re.Match[str]) -> Argument:
    return argument.part(found.start(), found.start() + len(found[0].rstrip()))


def _refused(argument: Argument, what: str, hint: str) -> Rewrite:
    return Rewrite(mistakes=(_mistake(argument, what, hint),))


def _mistake(argument: Argument, what: str, hint: str) -> Mistake:
    words = argument.text.strip()[:40]
    message = f"“{words}” {what}" if words else "nothing stands between these braces"
    end = max(argument.end, argument.start + 1)
    return Mistake(rule=FORMULA_UNIT, message=message, start=argument.start, end=end, hint=hint)
