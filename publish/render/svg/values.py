"""Values of CSS that browsers work out and paper and older e-readers don't know, worked out beforehand.

draw.io writes every colour twice, for day and night, with ``light-dark``; other programs name their colours once and
use them with ``var``.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from publish.css import attribute_declarations, declarations

_STYLE = "{http://www.w3.org/2000/svg}style"
_MOST_STEPS = 200  # in one text: variables may stand in each other
_LONGEST = 100_000

Variables = Mapping[str, frozenset[str]]
"""All values that each variable is given, whatever for."""


def work_out_values(root: etree._Element) -> None:
    """Write the colours of the day, and the values of variables that have one value in the whole drawing."""
    variables = _variables(root)
    for node in root.iter(etree.Element):
        if node.tag == _STYLE:
            node.text = _worked_out(node.text or "", variables)
        for key, value in tuple((str(key), str(value)) for key, value in node.attrib.items()):
            if "(" in value:
                node.set(key, _worked_out(value, variables))


def _variables(root: etree._Element) -> Variables:
    found: dict[str, set[str]] = {}
    sheets = [declarations(str(node.text or "")) for node in root.iter(_STYLE)]
    written = (str(node.get("style")) for node in root.iter(etree.Element) if "--" in node.get("style", ""))
    for each in (*sheets, *(attribute_declarations(style, 1) for style in written)):
        for declaration in each:
            if declaration.name.startswith("--") and not declaration.media:
                found.setdefault(declaration.name, set()).add(declaration.value)
    return {name: frozenset(values) for name, values in found.items()}


def _worked_out(text: str, variables: Variables) -> str:
    place = 0
    for _ in range(_MOST_STEPS):
        begin = min((at for name in ("light-dark(", "var(") if (at := text.find(name, place)) >= 0), default=-1)
        if begin < 0 or len(text) > _LONGEST:
            break
        inside = text.index("(", begin) + 1
        arguments, end = _arguments(text, inside)
        value = arguments[0] if text.startswith("light-dark(", begin) else _value(arguments, variables)
        if end < 0 or value is None:
            place = inside
        else:
            text, place = text[:begin] + value + text[end + 1 :], begin
    return text


def _value(arguments: tuple[str, ...], variables: Variables) -> str | None:
    """Return the value of a variable, or what stands in where there is none; None where it depends on the element."""
    values = variables.get(arguments[0].lower())
    if values:
        return next(iter(values)) if len(values) == 1 else None
    return ", ".join(arguments[1:]) or None


def _arguments(text: str, begin: int) -> tuple[tuple[str, ...], int]:
    """Return the arguments of a function and the place of its closing parenthesis, -1 where there is none."""
    found, depth, start = [], 0, begin
    for place in range(begin, len(text)):
        character = text[place]
        if character == "(":
            depth += 1
        elif character == ")" and depth:
            depth -= 1
        elif character == ")" or (character == "," and not depth):
            found.append(text[start:place].strip())
            start = place + 1
            if character == ")":
                return tuple(found), place
    return (text[start:],), -1
