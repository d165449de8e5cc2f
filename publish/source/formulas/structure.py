"""What encloses what in a formula: braces, fences, environments; and what may stand in which of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from publish.diagnostics import Rule
from publish.rules.files import NESTING_TOO_DEEP
from publish.rules.formulas import (
    FORMULA_ARGUMENT,
    FORMULA_BRACE,
    FORMULA_BREAK,
    FORMULA_COMMAND,
    FORMULA_COMMENT,
    FORMULA_ENVIRONMENT,
    FORMULA_FENCE,
)
from publish.source.formulas.commands import MACROS, REFUSED, TABLES
from publish.source.formulas.mistake import Mistake
from publish.source.formulas.notations import notations
from publish.source.formulas.tokens import Token, tokens
from publish.source.parse_state import DEEPEST

_OPTION = re.compile(r"\s*\[")
_ALIGNED = r"put the lines into \begin{aligned} … \end{aligned}"


def mistakes_of_structure(tex: str) -> tuple[Mistake, ...]:
    """Return what is open, closes nothing, stands where it can't, or would be lost; also commands that are refused."""
    reading = _Reading(tex=tex)
    signs = tuple(tokens(tex))
    read = notations(tex, signs)
    after = 0
    for token in signs:
        if token.start in read:
            after = read[token.start].end
            reading.found += read[token.start].rewrite.mistakes
        if token.start >= after:
            reading.read(token)
    reading.end()
    return tuple(reading.found)


@dataclass(slots=True)
class _Reading:
    tex: str
    found: list[Mistake] = field(default_factory=list)
    opened: list[Token] = field(default_factory=list)
    deep: bool = False
    comment: bool = False  # a comment without words is read: it joins two lines
    before: str = ""  # the command before

    def read(self, token: Token) -> None:
        """Take the next sign."""
        if self.comment:
            self.comment = token.text != "\n"
            return
        if token.begins or token.text == "{" or token.name == "left":
            self._open(token)
        elif token.ends or token.text == "}" or token.name == "right":
            self._close(token)
        elif token.text == "%":
            self._comment(token)
        elif token.text == "&" and not token.words and not self._in_table():
            hint = rf"write \& for the sign, or {_ALIGNED}"
            self._report(FORMULA_ENVIRONMENT, "& stands in no environment with columns", token, hint)
        elif token.text in (r"\\", r"\newline") and not token.words and not self._in_table():
            self._report(FORMULA_BREAK, "this break of the line stands in no environment with rows", token, _ALIGNED)
        elif token.name in REFUSED:
            self._report(FORMULA_COMMAND, rf"\{token.name} isn't read", token, REFUSED[token.name])
        elif "#1" in MACROS.get(token.name, "") and _OPTION.match(self.tex, token.end):
            hint = "write out what they change, or leave them out"
            self._report(FORMULA_ARGUMENT, rf"the brackets after \{token.name} aren't read", token, hint)
        if not token.text.isspace():
            self.before = token.name

    def end(self) -> None:
        """Report what is left open."""
        for token in self.opened:
            self._unclosed(token)

    def _open(self, token: Token) -> None:
        self.opened.append(token if token.text != "{" or self.before != "substack" else _like(token, "substack"))
        if len(self.opened) > DEEPEST and not self.deep:
            self.deep = True
            self._report(NESTING_TOO_DEEP, f"the formula is nested more than {DEEPEST} deep here", token)

    def _close(self, token: Token) -> None:
        place = next((place for place in reversed(range(len(self.opened))) if _fits(self.opened[place], token)), -1)
        if place >= 0:
            for each in self.opened[place + 1 :]:
                self._unclosed(each)
            del self.opened[place:]
        elif token.ends and self.opened and self.opened[-1].begins and self.opened[-1].text != "{":
            opening = self.opened.pop()
            message = rf"\begin{{{opening.begins}}} is closed by \end{{{token.ends}}}"
            self._report(FORMULA_ENVIRONMENT, message, token, rf"write \end{{{opening.begins}}}")
        elif token.ends:
            hint = rf"write \begin{{{token.ends}}} where it begins"
            self._report(FORMULA_ENVIRONMENT, rf"\end{{{token.ends}}} closes nothing", token, hint)
        elif token.text == "}":
            self._report(FORMULA_BRACE, "this } closes nothing", token, r"delete it, or write { where its part begins")
        else:
            hint = r"write \left( where it begins, or \left. for no sign there"
            self._report(FORMULA_FENCE, r"\right closes nothing", token, hint)

    def _unclosed(self, token: Token) -> None:
        if token.name == "left":
            hint = r"write \right) where it ends, or \right. for no sign there"
            self._report(FORMULA_FENCE, r"\left is never closed", token, hint)
        elif token.text == "{":
            self._report(FORMULA_BRACE, "this { is never closed", token, "write } where its part ends")
        else:
            hint = rf"write \end{{{token.begins}}} where it ends"
            self._report(FORMULA_ENVIRONMENT, rf"\begin{{{token.begins}}} is never closed", token, hint)

    def _comment(self, token: Token) -> None:
        rest, broken, _ = self.tex[token.end :].partition("\n")
        self.comment = bool(broken and not rest.strip())
        if not self.comment:
            message = "% begins a comment: what follows it on the line is lost"
            self._report(FORMULA_COMMENT, message, token)

    def _in_table(self) -> bool:
        return any(each.begins in TABLES for each in self.opened)

    def _report(self, rule: Rule, message: str, token: Token, hint: str = "") -> None:
        self.found.append(Mistake(rule=rule, message=message, start=token.start, end=token.end, hint=hint))


def _like(token: Token, environment: str) -> Token:
    return Token(text=token.text, start=token.start, begins=environment)


def _fits(opening: Token, closing: Token) -> bool:
    if closing.ends:
        return opening.begins == closing.ends and opening.text != "{"
    if closing.text == "}":
        return opening.text == "{"
    return opening.name == "left"
