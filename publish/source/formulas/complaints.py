"""What math-core says of a formula that it doesn't take, as a mistake with its place and its repair."""

from __future__ import annotations

import re
from dataclasses import replace

from publish.diagnostics import Edit, Rule
from publish.rules.formulas import (
    FORMULA_ARGUMENT,
    FORMULA_BRACE,
    FORMULA_CHARACTER,
    FORMULA_COMMAND,
    FORMULA_ENVIRONMENT,
    FORMULA_FENCE,
    FORMULA_SCRIPT,
    FORMULA_SYNTAX,
)
from publish.source.formulas.commands import ARGUMENTS, COMMON, MEANT, TABLES
from publish.source.formulas.mistake import Mistake
from publish.source.formulas.tokens import Token, tokens
from publish.source.nearest import nearest

_COMMAND = re.compile(r"\\(?:[A-Za-z]+|.?)", re.DOTALL)
_UNKNOWN = re.compile(r'Unknown (command|environment) "\\?(.*?)"\.')
_UNICODE = re.compile(r"Direct Unicode input is not supported for this symbol yet: '(.*?)'")
_NUMBERS = ("none", "one argument", "two arguments", "three arguments")


def mistake_of(complaint: str, tex: str, offset: int) -> Mistake:
    """Return the mistake that a complaint, without its offset, names at an offset of what was written."""
    if unknown := _UNKNOWN.match(complaint):
        return _unknown(unknown[1], unknown[2], tex, offset)
    if character := _UNICODE.match(complaint):
        hint = MEANT.get(character[1], "write the command of TeX that stands for it")
        return _at(FORMULA_CHARACTER, f"{character[1]} isn't read in a formula", offset, offset + 1, hint)
    if complaint.startswith("Expected argument"):
        return _argument(tex, offset)
    if complaint.startswith(("Duplicate subscript", "'^' or '_' directly")):
        return _script(tex, offset)
    if complaint.startswith("Expected closing token"):
        sign = "[" if '"]"' in complaint else "{"
        start = max(tex.rfind(sign, 0, offset), 0)
        return _at(FORMULA_BRACE, f"this {sign} is never closed", start, start + 1, "write the sign that closes it")
    if complaint.startswith("There must be a parenthesis"):
        start = max(tex.rfind("\\", 0, offset), 0)
        hint = r"write a sign after it, \left( or \left. for none"
        return _at(FORMULA_FENCE, "it isn't said what sign stands here", start, offset, hint)
    start = min(offset, max(len(tex) - 1, 0))
    command = _COMMAND.match(tex, start)
    return _at(FORMULA_SYNTAX, _in_our_words(complaint), start, command.end() if command else start + 1)


def _unknown(what: str, name: str, tex: str, offset: int) -> Mistake:
    if what == "environment":
        start = max(tex.find(name, offset), 0)
        near = nearest(name, TABLES)
        hint = rf"did you mean \begin{{{near}}}?" if near else ""
        message = f'there is no environment "{name[:40]}"'
        return _at(FORMULA_ENVIRONMENT, message, start, start + len(name), hint)
    near = nearest(name, COMMON, 0.6)
    if near.lower() != name.lower() and name.lower() != name:
        near = nearest(name, [each for each in COMMON if each[0].isupper()], 0.6) or near
    message = rf"there is no command \{name[:40]}" if name else "a backslash begins no command here"
    hint = rf"did you mean \{near}?" if near else ""
    edit = Edit(was=rf"\{name}", text=rf"\{near}") if name and near else None
    return replace(_at(FORMULA_COMMAND, message, offset, offset + 1 + len(name), hint), edit=edit)


def _argument(tex: str, offset: int) -> Mistake:
    """Find the command before an offset that lacks an argument: the offset itself is often the end of the formula."""
    before = [each for each in tokens(tex) if each.start < offset]
    depth, given = 0, 0
    for token in reversed(before):
        if token.text == "}" or token.ends:
            depth += 1
        elif token.text == "{" or token.begins:
            depth -= 1
            given += depth == 0
        elif depth == 0 and token.name in ARGUMENTS:
            return _lacking(token, given)
        elif depth == 0 and token.text in ("^", "_"):
            message = f"nothing follows this {token.text}"
            return _at(FORMULA_ARGUMENT, message, token.start, token.end, "write what is raised or lowered, in braces")
        elif depth == 0 and token.name:
            break
        if depth < 0:
            break
    start = before[-1].start if before else 0
    return _at(FORMULA_ARGUMENT, "an argument is missing", start, max(offset, start + 1), "")


def _lacking(token: Token, given: int) -> Mistake:
    takes = ARGUMENTS[token.name]
    message = rf"\{token.name} takes {_NUMBERS[takes]}" + (f", and has {_NUMBERS[given]}" if given < takes else "")
    hint = rf"write \{token.name}{'{…}' * takes}"
    return _at(FORMULA_ARGUMENT, message, token.start, token.end, hint)


def _script(tex: str, offset: int) -> Mistake:
    """Say what becomes clear by braces, where what stands around the sign is short."""
    sign = tex[offset : offset + 1]
    what = "index" if sign == "_" else "exponent"
    message = f"a second {what} of the same sign"
    found = re.compile(r"([\^_])(\w|\\[A-Za-z]+|\{[^{}]*\})$").search(tex, 0, offset)
    follows = re.compile(r"[\^_](\w|\\[A-Za-z]+|\{[^{}]*\})").match(tex, offset)
    hint = "put what belongs together into braces"
    if found and follows and found[1] == sign:
        base = re.search(r"(\w|\\[A-Za-z]+)$", tex[: found.start()])
        inner = f"{_bare(found[2])}{sign}{follows[1]}"
        hint = f"write {base[0] if base else ''}{sign}{{{inner}}}"
    return _at(FORMULA_SCRIPT, message, offset, offset + 1, hint)


def _bare(group: str) -> str:
    return group[1:-1] if group.startswith("{") and not re.search(r"[\^_]", group) else group


def _in_our_words(complaint: str) -> str:
    return {
        "Not valid in text mode.": r"this means nothing among the words of \text",
        "Invalid parameter number. Must be 1-9.": r"# stands for nothing in a formula: \# is the sign",
        "Not valid in math mode.": r"this belongs among words, into \text{…}",
    }.get(complaint, complaint.rstrip("."))


def _at(rule: Rule, message: str, start: int, end: int, hint: str = "") -> Mistake:
    return Mistake(rule=rule, message=message, start=start, end=max(end, start + 1), hint=hint)
