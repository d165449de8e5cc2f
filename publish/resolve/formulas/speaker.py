"""The rules by which the parts of a formula are said, as a teacher reads them aloud.

A part that could be misheard is closed by words of its own ("end root"), unless the formula ends there too.
"""

from __future__ import annotations

import re

from publish.resolve.formulas.nodes import (
    Enclosed,
    Fenced,
    Fraction,
    Node,
    Quantity,
    Root,
    Row,
    Scripts,
    Stack,
    Table,
    Token,
    is_sign,
    parts,
)
from publish.resolve.formulas.phrases import FormulaPhrases
from publish.resolve.formulas.pieces import PAUSE, STOP, End, closed, filled
from publish.resolve.formulas.shape import (
    capitals_of,
    function_names,
    is_chemistry,
    is_derivative,
    is_differential,
    is_index,
    is_large,
    is_letter,
    is_modulo,
    is_multiplied,
    is_short,
    is_token,
    is_transposed,
    is_variable,
    is_vector,
    limits_of,
    numbers_of,
    text_of,
    unstacked,
)
from publish.resolve.formulas.symbols import (
    ACCENTS,
    BONDS,
    DELIMITED,
    FRACTIONS,
    FUNCTIONS,
    GREEK,
    LARGE,
    LETTERS,
    NUMBER_SETS,
    ROOTS,
    SIGNS,
    STATES,
    STYLES,
)
from publish.resolve.formulas.unit_phrases import COUNTED, CUBES, METRES, SQUARES
from publish.units import PREFIXES, Unit, elements_of

_CONDITIONAL = frozenset(("P", "Pr", "p", "f", "q"))  # functions in which a bar is a condition
_DEEPEST = 40
_BACK = 40  # parts that are looked back over for a sign that changes what another means
_NAMED_FUNCTIONS = frozenset("fghFGHPΓΦφψ")
_RATIOS = frozenset(name for name in FUNCTIONS if name.startswith(("sin", "cos", "tan", "cot", "sec", "csc", "arc")))


class Speaker:
    """Says the parts of one formula."""

    def __init__(self, phrases: FormulaPhrases, row: Row) -> None:
        self.phrases = phrases
        self.unknown: list[str] = []
        tokens = [node for node in parts(row) if isinstance(node, Token)]
        letters = {token.text for token in tokens if token.kind == "letter" and len(token.text) == 1}
        self.both_cases = {letter for letter in letters if letter.lower() in letters and letter.upper() in letters}
        self.chemistry = is_chemistry(row)
        self.functions = function_names(tokens)
        self.approaching = False
        self.condition = ""
        self.depth = 0  # how many parts lie around that have no words at their end
        self.level = 0  # how many rows lie around

    # phrases --------------------------------------------------------------------------------------------------------
    def _say(self, phrase: str, **values: list[str] | str) -> list[str]:
        return filled(self.phrases.plain(phrase), values)

    def _end(self, phrase: str) -> list[str]:
        return [End(self.phrases.plain(phrase))]

    # rows -----------------------------------------------------------------------------------------------------------
    def row(self, nodes: Row) -> list[str]:
        """Say the parts of a row one after the other."""
        if self.level >= _DEEPEST:
            return self._too_deep(nodes)
        self.level += 1
        said = self._parts(nodes)
        self.level -= 1
        return said

    def _too_deep(self, nodes: Row) -> list[str]:
        self.unknown.append("what is nested so deep")
        return [node.text for node in parts(nodes) if isinstance(node, Token)]

    def _parts(self, nodes: Row) -> list[str]:
        said: list[str] = []
        at = 0
        while at < len(nodes):
            if at and is_multiplied(nodes[at - 1], nodes[at]) and not self.chemistry:
                said += self._say("times")
            if is_differential(nodes, at):
                said.append(PAUSE)
            words, at = self._step(nodes, at)
            said += words
        return said

    def _inner(self, nodes: Row) -> list[str]:
        """Say a row that is part of something larger."""
        self.depth += 1
        words = closed(self.row(nodes))
        self.depth -= 1
        return words

    def _step(self, nodes: Row, at: int) -> tuple[list[str], int]:
        """Say what begins at ``at``; return its words and where the next part begins."""
        node = nodes[at]
        following = nodes[at + 1] if at + 1 < len(nodes) else None
        for rule in (
            self._range,
            self._recurring,
            self._angle_or_share,
            self._amount,
            self._mixed_number,
            self._isotope,
            self._function,
            self._applied,
        ):
            found = rule(nodes, at)
            if found is not None:
                return found
        match node:
            case Token(kind="sign"):
                return self._sign(nodes, at), at + 1
            case Fraction():
                ends = following is None or is_sign(following) or is_large(following)
                return self._fraction(node, alone=ends), at + 1
            case Fenced(opening="[", closing="]", content=content) if self.chemistry and not self._follows(nodes, at):
                return self._say("the concentration of {content}", content=self._inner(content)), at + 1
        return self._node(node), at + 1

    def _follows(self, nodes: Row, at: int) -> bool:
        """Say whether a part follows a letter or a bracket, as in a formula of chemistry."""
        return at > 0 and not is_sign(nodes[at - 1]) and not is_token(nodes[at - 1], "function", "number")

    def _node(self, node: Node) -> list[str]:
        """Say a part that stands for itself."""
        match node:
            case Token(kind="letter"):
                return self._letter(node)
            case Token(kind="function"):
                return self._name_of(node)
            case Token(kind="sign"):
                return self._sign((node,), 0)
            case Token(text=text):
                return self._say(BONDS[text]) if self.chemistry and text in BONDS else [text]
            case Quantity():
                return self._quantity(node)
            case Fraction():
                return self._fraction(node, alone=True)
            case Root():
                return self._root(node)
            case Scripts():
                return self._scripts(node)
            case Stack():
                return self._stack(node)
            case Fenced():
                return self._fenced(node)
            case Table():
                return self._table(node, "")
            case Enclosed(content=content, notation=notation):
                words = self._inner(content)
                if "strike" in notation:
                    return self._say("crossed out {content}", content=words)
                if notation in {"box", "roundedbox", "circle"}:
                    return self._say("{content}, in a box", content=words)
                return words

    # letters --------------------------------------------------------------------------------------------------------
    def _letter(self, token: Token) -> list[str]:
        text = token.text
        if text in LETTERS:
            return self._say(LETTERS[text])
        if token.style == "double-struck":
            return self._say(NUMBER_SETS[text]) if text in NUMBER_SETS else [text]
        if self.chemistry and token.style == "upright" and (symbols := elements_of(text)):
            return [" ".join(" ".join(symbols).replace("", " ").split())]
        name = [text]
        lower = text.lower()
        if lower in GREEK:
            name = self._say(GREEK[lower])
            if text != lower and (text != "Δ" or text in self.both_cases):
                name = self._say("capital {letter}", letter=name)
        elif len(text) == 1 and text != lower and text in self.both_cases:
            name = self._say("capital {letter}", letter=name)
        elif not text.isalnum() and len(text) == 1 and not text.isspace():
            self.unknown.append(text)
        return self._say(STYLES[token.style], letter=name) if token.style in STYLES else name

    def _name_of(self, token: Token) -> list[str]:
        return self._say(FUNCTIONS[token.text]) if token.text in FUNCTIONS else self._letter(token)

    # signs ----------------------------------------------------------------------------------------------------------
    def _sign(self, nodes: Row, at: int) -> list[str]:
        node = nodes[at]
        assert isinstance(node, Token)
        text = node.text
        before = nodes[at - 1] if at else None
        after = nodes[at + 1] if at + 1 < len(nodes) else None
        if text in ",;.":
            return [{",": PAUSE, ";": STOP}.get(text, text)]
        if text == "!" and before is None:
            return self._say("exclamation mark")
        if text in "−-" and (before is None or (is_sign(before) and not is_sign(before, "!%°′″)…⋯"))):
            return self._say("negative")
        if text == ":" and self.condition == "set":
            return self._say("for which")
        if text in "∣|" and self.condition:
            return self._say("given" if self.condition == "probability" else "for which")
        if text == "∣" and self.chemistry:
            return self._say("vertical bar")
        if text in "→⟶":
            return self._arrow(nodes, at)
        if text == "⇌" and self.chemistry:
            return self._say("is in equilibrium with")
        if text in "↑↓" and self.chemistry:
            return self._say("as a gas" if text == "↑" else "as a precipitate")
        if text == ":":
            return self._colon(nodes, at)
        if text == "∈" and (
            self.condition == "set" or any(is_sign(node, "∀∃∄") for node in nodes[max(0, at - _BACK) : at])
        ):
            return self._say("in")
        if text == "∼" and is_letter(before, str.isupper) and is_letter(after, str.isupper):
            return self._say("is distributed as")
        if text in "⋅·" and self.chemistry:
            return self._say("combined with")
        if text in "×⋅" and is_vector(before) and (is_vector(after) or text_of(nodes[at + 1 : at + 2]) == "d"):
            return self._say("cross" if text == "×" else "dot")
        if text in LARGE:
            return self._say("{operator} of", operator=self._say(LARGE[text]))
        if text == "≡" and any(isinstance(node, Token | Fenced) and is_modulo(node) for node in nodes):
            return self._say("is congruent modulo")
        if text in SIGNS:
            return self._say(SIGNS[text])
        self.unknown.append(text)
        return [text]

    def _arrow(self, nodes: Row, at: int) -> list[str]:
        if self.chemistry:
            return self._say("yields")
        if self.approaching or (
            at and is_variable(nodes[at - 1]) and not any(is_sign(node, ":") for node in nodes[max(0, at - _BACK) : at])
        ):
            return self._say("tends to")
        if any(is_sign(node, ":") for node in nodes[max(0, at - _BACK) : at]):
            return self._say("into")
        return self._say("right arrow")

    def _colon(self, nodes: Row, at: int) -> list[str]:
        later = nodes[at:]
        if any(is_sign(node, "→⟶") for node in later) and at == 1:
            return self._say("from")
        if any(is_sign(node, "∀∃") for node in nodes[max(0, at - _BACK) : at]):
            return self._say("such that")
        return self._say("to")

    # quantities -----------------------------------------------------------------------------------------------------
    def _angle_or_share(self, nodes: Row, at: int) -> tuple[list[str], int] | None:
        """Say a number of degrees, minutes or per cent."""
        node = nodes[at]
        following = nodes[at + 1 : at + 3]
        if not following or not isinstance(node, Token) or node.kind != "number":
            if isinstance(node, Scripts) and (minutes := self._minutes(nodes, at)):
                return minutes, at + 1
            return None
        if is_sign(following[0], "°"):
            scale = following[1] if len(following) > 1 else None
            if isinstance(scale, Token) and scale.kind in {"letter", "text"} and scale.text in {"C", "F"}:
                return self._counted(COUNTED["°" + scale.text], node.text), at + 3
            return self._counted(COUNTED["°"], node.text), at + 2
        if is_sign(following[0], "%"):
            return self._counted(COUNTED["%"], node.text), at + 2
        return None

    def _minutes(self, nodes: Row, at: int) -> list[str]:
        node = nodes[at]
        if not isinstance(node, Scripts) or node.below or len(node.above) != 1 or not is_sign(node.above[0], "′″"):
            return []
        number, mark = (node.base[0] if len(node.base) == 1 else None), node.above[0]
        degrees = any(is_sign(before, "°") for before in nodes[max(0, at - _BACK) : at])
        if not isinstance(number, Token) or number.kind != "number" or not isinstance(mark, Token) or not degrees:
            return []
        return self._counted(COUNTED[mark.text], number.text)

    def _amount(self, nodes: Row, at: int) -> tuple[list[str], int] | None:
        """Say money, with its currency after the number."""
        pair = nodes[at : at + 2]
        if len(pair) < 2 or not all(isinstance(node, Token) for node in pair):
            return None
        first, second = pair
        assert isinstance(first, Token) and isinstance(second, Token)
        if first.text in {"$", "€", "£"} and second.kind == "number":
            return self._counted(COUNTED[first.text], second.text), at + 2
        if second.text in {"$", "€", "£"} and first.kind == "number":
            return self._counted(COUNTED[second.text], first.text), at + 2
        return None

    def _quantity(self, node: Quantity) -> list[str]:
        above = [unit for unit in node.units if unit.power > 0]
        below = [unit for unit in node.units if unit.power < 0]
        said = [node.number] if node.number and len(above) != 1 else []
        for unit in above[:-1]:
            said += self._unit(unit, "1", named=False, many=False)
        for unit in above[-1:]:
            counted = bool(node.number) and len(above) == 1
            said += self._unit(unit, node.number, named=counted, many=node.counted)
        for unit in below:
            under = self._unit(unit.inverse(), "1", named=False, many=False)
            said = self._say("{quantity} per {unit}", quantity=said, unit=under)
        return said

    def _unit(self, unit: Unit, count: str, *, named: bool, many: bool) -> list[str]:
        prefix = self.phrases.plain(PREFIXES[unit.prefix]) if unit.prefix else ""
        phrase, power = COUNTED[unit.symbol], unit.power
        if unit.symbol == "m" and power in {2, 3}:
            phrase, power = (SQUARES if power == 2 else CUBES)[bool(prefix)], 1
        elif unit.symbol == "m" and prefix:
            phrase = METRES
        form = self.phrases.counted(phrase, count if named else "" if many else "1")
        said = [form.format(count=count if named else "", prefix=prefix)]
        return said if power == 1 else self._powered(said, (Token(kind="number", text=str(power)),), ())

    def _counted(self, phrase: str, count: str) -> list[str]:
        return filled(self.phrases.counted(phrase, count), {"count": count})

    def _recurring(self, nodes: Row, at: int) -> tuple[list[str], int] | None:
        """Say a decimal with a bar over the digits that come back."""
        number = nodes[at]
        point = at + 1 < len(nodes) and is_sign(nodes[at + 1], ".,")
        after = at + 1 + point
        if not isinstance(number, Token) or number.kind != "number" or after >= len(nodes):
            return None
        digits = nodes[after]
        if (
            not isinstance(digits, Stack)
            or digits.under
            or not text_of(digits.base).isdigit()
            or text_of(digits.over) not in set("̲̅¯‾_")
        ):
            return None
        whole = self._say("{number} point", number=number.text) if point else [number.text]
        return self._say("{number} with {digits} recurring", number=whole, digits=text_of(digits.base)), after + 1

    def _range(self, nodes: Row, at: int) -> tuple[list[str], int] | None:
        """Say the dash between two numbers."""
        node, around = nodes[at], (*nodes[max(0, at - 1) : at], *nodes[at + 1 : at + 2])
        if not isinstance(node, Token) or node.kind != "text" or node.text != "–" or len(around) < 2:
            return None
        numbers = all(is_token(each, "number") or isinstance(each, Quantity) for each in around)
        return (self._say("up to"), at + 1) if numbers else None

    def _mixed_number(self, nodes: Row, at: int) -> tuple[list[str], int] | None:
        if at + 1 >= len(nodes):
            return None
        whole, part = nodes[at : at + 2]
        if not isinstance(whole, Token) or whole.kind != "number" or not whole.text.isdigit():
            return None
        if not isinstance(part, Fraction) or not (numbers := numbers_of(part)) or numbers[0] >= numbers[1]:
            return None
        fraction = self._fraction(part, alone=True)
        return self._say("{whole} and {fraction}", whole=whole.text, fraction=fraction), at + 2

    def _isotope(self, nodes: Row, at: int) -> tuple[list[str], int] | None:
        node = nodes[at]
        if not isinstance(node, Scripts) or node.base or at + 1 >= len(nodes):
            return None
        element, after = self._step(nodes, at + 1)
        numbers = []
        if node.above:
            numbers += [*self._say("mass number {number}", number=self.row(node.above)), PAUSE]
        if node.below:
            numbers += [*self._say("atomic number {number}", number=self.row(node.below)), PAUSE]
        if not all(text_of(row).isdigit() for row in (node.above, node.below) if row):
            self.unknown.append("{}^{}")
        return [*([PAUSE] if at and is_token(nodes[at - 1], "number") else []), *numbers, *element], after

    # functions ------------------------------------------------------------------------------------------------------
    def _function(self, nodes: Row, at: int) -> tuple[list[str], int] | None:
        """Say a named function or a large operator with its limits, and what it is applied to."""
        node = nodes[at]
        base, below, above = limits_of(node)
        if not isinstance(base, Token):
            return None
        if base.text in LARGE and base.kind == "sign":
            return self._large(LARGE[base.text], below, above), at + 1
        if base.kind != "function":
            return None
        name = self._name_of(base)
        rest = nodes[at + 1 :]
        if base.text == "mod":
            return name, at + 1
        if base.text.startswith("lim"):
            if below:
                self.approaching = True
                name = self._say("{operator}, as {condition},", operator=name, condition=self._inner(below))
                self.approaching = False
            return (self._say("{operator} of", operator=name) if rest and not is_sign(rest[0]) else name), at + 1
        if base.text in {"log"} and below:
            name = self._say("logarithm base {base}", base=self._inner(below))
        elif below and base.text in {"max", "min", "sup", "inf"}:
            condition, self.condition = self.condition, "set"
            name = self._say("{operator} over {condition}", operator=name, condition=self._inner(below))
            self.condition = condition
        elif below:
            name = self._lowered(name, below)
        if above:
            inverse = text_of(above) == "−1" and base.text not in {"log", "ln", "exp"}
            name = self._say("inverse {function}", function=name) if inverse else self._powered(name, above, ())
        argument, length = self._argument(rest)
        if not argument:
            return name, at + 1
        if base.text in _RATIOS:
            return self._say("{ratio} of {argument}", ratio=name, argument=argument), at + 1 + length
        return self._say("{function} of {argument}", function=name, argument=argument), at + 1 + length

    def _argument(self, rest: Row) -> tuple[list[str], int]:
        """Say what a function is applied to, as far as it goes."""
        if rest and isinstance(rest[0], Fenced) and rest[0].opening in "([":
            return (self._bracketed(rest[0]), 1) if rest[0].opening == "(" else self._step(rest, 0)
        first = limits_of(rest[0])[0] if rest else None
        if isinstance(first, Token) and first.kind == "function":
            if self.level >= _DEEPEST:
                return self._too_deep(rest), len(rest)
            self.level += 1
            said = self._step(rest, 0)
            self.level -= 1
            return said
        length = 0
        start = 1 if rest and is_sign(rest[0], "−+-") else 0
        for at in range(start, len(rest)):
            base = limits_of(rest[at])[0]
            if is_sign(rest[at], "°%!"):
                length = at + 1
                continue
            if is_sign(rest[at]) or (isinstance(base, Token) and (base.kind == "function" or base.text in LARGE)):
                break
            length = at + 1
        return self.row(rest[:length]), length

    def _bracketed(self, fenced: Fenced) -> list[str]:
        """Say the argument of a function: without its brackets if it can't be misheard."""
        content = fenced.content
        if any(is_sign(node, "+−±×⋅/=<>≤≥≠→") for node in content) and len(content) != 2:
            return self._fenced(fenced)
        commas = [at for at, node in enumerate(content) if is_sign(node, ",;")]
        if not commas:
            return self._inner(content)
        said: list[str] = []
        for start, end in zip([-1, *commas], [*commas, len(content)], strict=True):
            joint = self._say("and") if end == len(content) else [PAUSE]
            said += [*(joint if start >= 0 else []), *self.row(content[start + 1 : end])]
        return said

    def _applied(self, nodes: Row, at: int) -> tuple[list[str], int] | None:
        """Say a letter with its argument in parentheses: "f of x"."""
        if at + 1 >= len(nodes):
            return None
        node, fenced = nodes[at : at + 2]
        base = node.base[0] if isinstance(node, Scripts | Stack) and len(node.base) == 1 else node
        outer, argument = (), fenced
        if isinstance(fenced, Scripts) and len(fenced.base) == 1:
            argument, outer = fenced.base[0], (fenced.below, fenced.above)  # type: ignore[assignment]
        if not isinstance(argument, Fenced) or not self._is_application(base, node, argument):
            return None
        condition = self.condition
        self.condition = "probability" if isinstance(base, Token) and base.text in _CONDITIONAL else condition
        inner = self._fenced(argument) if outer else self._bracketed(argument)
        self.condition = condition
        function = self._node(node)
        if (
            isinstance(node, Scripts)
            and isinstance(base, Token)
            and base.text in _NAMED_FUNCTIONS
            and text_of(node.above) == "−1"
        ):
            function = self._say("inverse {function}", function=self._letter(base))
        said = self._say("{function} of {argument}", function=function, argument=inner)
        if outer:
            below, above = outer
            said = self._powered(said, above, below)
        return said, at + 2

    def _is_application(self, base: Node, node: Node, argument: Fenced) -> bool:
        """Say whether what stands before a bracket is a function and no factor."""
        brackets = argument.opening + argument.closing
        if isinstance(base, Fenced):
            return brackets == "()" and any(is_sign(part, "∘") for part in base.content)
        if not isinstance(base, Token) or base.kind not in {"letter", "text"}:
            return False
        if brackets in {"[]", "{}"}:
            return base.style in {"script", "double-struck"} or (brackets == "[]" and base.text == "E")
        return brackets == "()" and self._is_function(base, node, argument.content)

    def _is_function(self, base: Token, node: Node, content: Row) -> bool:
        if (
            self.chemistry
            or (base.kind == "text" and len(base.text) > 1)
            or (base.style == "upright" and len(base.text) == 1)
        ):
            return False
        if base.text in self.functions or len(base.text) > 1:
            return True
        if base.text in _CONDITIONAL and any(is_sign(part, "∣|") for part in content):
            return True
        primed = isinstance(node, Scripts) and len(node.above) == 1 and is_sign(node.above[0], "′″‴")
        variable = len(content) == 1 and isinstance(content[0], Token) and content[0].kind in {"letter", "number"}
        return base.text in _NAMED_FUNCTIONS or primed or variable

    def _large(self, phrase: str, below: Row, above: Row) -> list[str]:
        operator = self._say(phrase)
        if len(below) == 1 and isinstance(lines := below[0], Table):
            comma = Token(kind="sign", text=",")
            below = tuple(part for row in lines.rows for cell in row for part in (comma, *cell))[1:]
        if below and above:
            operator = self._say(
                "{operator} from {start} to {end}",
                operator=operator,
                start=self._inner(below),
                end=self._inner(above),
            )
        elif below:
            self.condition, condition = "set", self.condition
            operator = self._say("{operator} over {condition}", operator=operator, condition=self._inner(below))
            self.condition = condition
        elif above:
            operator = self._say("{operator} to {end}", operator=operator, end=self._inner(above))
        return self._say("{operator} of", operator=operator)

    # fractions, roots, scripts --------------------------------------------------------------------------------------
    def _fraction(self, node: Fraction, *, alone: bool) -> list[str]:
        if not node.bar:
            return self._say(
                "{upper} above {lower}",
                upper=self._inner(node.numerator),
                lower=self._inner(node.denominator),
            )
        numbers = numbers_of(node)
        if numbers and 0 < numbers[0] <= 10 and numbers[1] in FRACTIONS:
            return self._counted(FRACTIONS[numbers[1]], str(numbers[0]))
        above, below = self._inner(node.numerator), self._inner(node.denominator)
        brief = all(is_short(row) for row in (node.numerator, node.denominator))
        if (alone and brief and self.depth == 0) or is_derivative(node):
            return self._say("{numerator} over {denominator}", numerator=above, denominator=below)
        said = self._say(
            "the fraction with numerator {numerator} and denominator {denominator}", numerator=above, denominator=below
        )
        return said + self._end("end fraction")

    def _root(self, node: Root) -> list[str]:
        radicand = self._inner(node.radicand)
        degree = text_of(node.index)
        if not node.index or degree == "2":
            said = self._say("the square root of {radicand}", radicand=radicand)
        elif degree.isdigit() and int(degree) in ROOTS:
            said = self._say(ROOTS[int(degree)], radicand=radicand)
        else:
            said = self._say(
                "the root of degree {index} of {radicand}", index=self._inner(node.index), radicand=radicand
            )
        return said if is_short(node.radicand) else said + self._end("end root")

    def _scripts(self, node: Scripts) -> list[str]:
        base = node.base[0] if len(node.base) == 1 else None
        if not node.base:
            return [*self.row(node.below), *self.row(node.above)]
        if isinstance(base, Token) and base.style == "double-struck":
            if text_of(node.above) in {"+", "−", "*", "∗"} and base.text in NUMBER_SETS:
                kind = {"+": "{set} that are positive", "−": "{set} that are negative"}
                whole = self._say(
                    kind.get(text_of(node.above), "{set} without zero"), set=self._say(NUMBER_SETS[base.text])
                )
                return self._lowered(whole, node.below) if node.below else whole
            return self._powered([base.text], node.above, node.below)
        if isinstance(base, Fenced) and (base.opening, base.closing) in {("", "|"), ("[", "]")} and node.below:
            content, start = self._inner(base.content), self._inner(node.below)
            if not node.above:
                return self._say("{content}, where {condition}", content=content, condition=start)
            end = self._inner(node.above)
            return self._say("{content}, taken from {start} to {end}", content=content, start=start, end=end)
        if isinstance(base, Token) and (base.style == "upright" or base.kind == "text") and self.chemistry:
            return self._chemical(self._node(base), node)
        if isinstance(base, Fenced) and self.chemistry:
            said = [*self._opened(base.opening), *self.row(base.content), *self._opened(base.closing)]
            return self._chemical(said, node)
        if base is not None and is_transposed(base, node.above):
            return self._say(
                "{base} transposed",
                base=self._lowered(self._node(base), node.below) if node.below else self._node(base),
            )
        if self.approaching and not node.below and text_of(node.above) in {"+", "−"}:
            side = "{value} from above" if text_of(node.above) == "+" else "{value} from below"
            return self._say(side, value=self.row(node.base))
        return self._powered(self.row(node.base), node.above, node.below)

    def _chemical(self, said: list[str], node: Scripts) -> list[str]:
        below = node.below
        if len(below) == 1 and isinstance(below[0], Fenced) and text_of(below[0].content) in STATES:
            said = [*said, PAUSE, *self._state(text_of(below[0].content))]
        elif below:
            said = [*said, *self.row(below)] if is_short(below) else self._lowered(said, below)
        if not node.above:
            return said
        charge = re.fullmatch(r"(\d*)([+−])", text_of(node.above))
        if charge is None:
            return self._powered(said, node.above, ())
        number, sign = charge.groups()
        phrase = "{base} with charge {number} plus" if sign == "+" else "{base} with charge {number} minus"
        return [*self._say(phrase, base=said, number=number), PAUSE]

    def _state(self, letters: str) -> list[str]:
        return self._say(STATES[letters])

    def _powered(self, said: list[str], above: Row, below: Row) -> list[str]:
        if below:
            said = self._lowered(said, below)
        if not above:
            return said
        text = text_of(above)
        if text in {"2", "3"}:
            return self._say("{base} squared" if text == "2" else "{base} cubed", base=said)
        if above and all(is_sign(node, "′″‴") for node in above):
            return [*said, *(piece for node in above for piece in self._node(node))]
        if text in {"∗", "*", "⋆"}:
            return self._say("{base} star", base=said)
        if text in {"+", "−"}:
            return self._say("{base} with a raised {sign}", base=said, sign=self._say(SIGNS[text]))
        power = self._say("{base} to the power of {exponent}", base=said, exponent=self._inner(above))
        return power if is_short(above) else power + self._end("end exponent")

    def _lowered(self, said: list[str], below: Row) -> list[str]:
        index = [text_of(below)] if is_token(below[0], "function") and len(below) == 1 else self._inner(below)
        words = self._say("{base} sub {index}", base=said, index=index)
        return words if is_index(below) else words + self._end("end subscript")

    def _stack(self, node: Stack) -> list[str]:
        over = node.over[0] if len(node.over) == 1 else None
        under = node.under[0] if len(node.under) == 1 else None
        base = self._inner(node.base)
        capitals = capitals_of(node.base)
        arrow = node.base[0] if len(node.base) == 1 and is_sign(node.base[0], "→←⇌⟶⟵") else None
        if arrow is not None:
            return self._labelled_arrow(node)
        if (isinstance(over, Token) and over.text in "⏞︷") or (isinstance(under, Token) and under.text in "⏟︸"):
            return base
        braced = node.base[0] if len(node.base) == 1 else None
        if isinstance(braced, Stack) and any(is_sign(mark, "⏞⏟︷︸") for mark in (*braced.over, *braced.under)):
            label = self._inner(node.over or node.under)
            return self._say(
                "{base}, with a brace labelled {label}", base=self._inner(braced.base), label=label
            ) + self._end("end brace")
        if isinstance(over, Token) and not node.under and over.kind in {"sign", "letter"}:
            if over.text in "̲̅¯‾_" and len(capitals) > 1:
                return self._say("segment {base}", base=base)
            if over.text in "ˆ̂^" and len(capitals) > 2:
                return self._say("angle {base}", base=base)
            if over.text in ACCENTS and not is_sign(node.base[0] if node.base else over):
                if over.text in "̲̅¯‾_" and not is_short(node.base):
                    return self._say("a bar over {base}", base=base) + self._end("end bar")
                words = self._say(ACCENTS[over.text], base=base)
                return words if is_short(node.base) or len(capitals) > 1 else words + self._end("end accent")
        if isinstance(under, Token) and under.text in "̲_¯" and not node.over:
            return self._say("{base}, underlined", base=base)
        if node.under:
            base = self._say("{base} with {label} below,", base=base, label=self._inner(node.under))
        if node.over:
            base = self._say("{base} with {label} above,", base=base, label=self._inner(node.over))
        return base

    def _labelled_arrow(self, node: Stack) -> list[str]:
        arrow = self._sign(node.base, 0)
        labels = [words for row in (node.over, node.under) if (words := self._inner(unstacked(row)))]
        if not labels:
            return arrow
        if self.chemistry:
            said: list[str] = []
            for label in labels:
                said += [PAUSE, *label]
            return [*self._say("with {label},", label=said[1:]), *arrow]
        label = labels[0] if len(labels) == 1 else [*labels[0], PAUSE, *labels[1]]
        return self._say("{base} labelled {label},", base=arrow, label=label)

    # brackets and tables --------------------------------------------------------------------------------------------
    def _fenced(self, node: Fenced) -> list[str]:
        opening, content, closing = node.opening, node.content, node.closing
        inner = content[0] if len(content) == 1 else None
        if isinstance(inner, Table):
            return self._table(inner, opening + closing)
        if isinstance(inner, Fraction) and not inner.bar and opening == "(":
            upper, lower = self._inner(inner.numerator), self._inner(inner.denominator)
            return [*self._say("{upper} choose {lower}", upper=upper, lower=lower), PAUSE]
        if self.chemistry and opening == "(" and text_of(content) in STATES:
            return [PAUSE, *self._state(text_of(content)), PAUSE]
        if opening == closing == "" or not content:
            return self.row(content)
        if content and isinstance(content[0], Token) and content[0].text == "mod":
            return [PAUSE, *self.row(content), PAUSE]
        bars = opening in DELIMITED and (opening == closing or opening in "⌊⌈")
        if bars and not (opening == "|" and capitals_of(content)):
            magnitude = opening == "|" and is_vector(inner)
            phrase = "the magnitude of {content}" if magnitude else DELIMITED[opening]
            said = self._say(phrase, content=self._inner(content))
            return said if is_short(content) or magnitude else said + self._end("end of the bars")
        if opening == "{" and closing == "}":
            return self._set_of(content)
        if interval := self._interval(node) if {opening, closing} & {"[", "]"} else []:
            return interval
        return [*self._opened(opening), *self.row(content), *self._opened(closing)]

    def _opened(self, bracket: str) -> list[str]:
        if not bracket:
            return []
        if bracket in SIGNS:
            return self._say(SIGNS[bracket])
        self.unknown.append(bracket)
        return [bracket]

    def _set_of(self, content: Row) -> list[str]:
        if any(is_sign(node, "∣|:") for node in content):
            condition, self.condition = self.condition, "set"
            said = self._say("the set of all {content}", content=self._inner(content))
            self.condition = condition
        else:
            said = self._say("the set containing {content}", content=self._inner(content))
        return said + self._end("end set")

    def _interval(self, node: Fenced) -> list[str]:
        at = [place for place, item in enumerate(node.content) if is_sign(item, ",;")]
        if len(at) != 1:
            return []
        start, end = self._inner(node.content[: at[0]]), self._inner(node.content[at[0] + 1 :])
        left, right = node.opening == "[", node.closing == "]"
        if left and right:
            return self._say("the closed interval from {start} to {end}", start=start, end=end)
        if not left and not right:
            return self._say("the open interval from {start} to {end}", start=start, end=end)
        phrase = (
            "the interval from {start}, included, to {end}, excluded,"
            if left
            else "the interval from {start}, excluded, to {end}, included,"
        )
        return self._say(phrase, start=start, end=end)

    def _table(self, node: Table, brackets: str) -> list[str]:
        rows = [list(row) for row in node.rows]
        width = max((len(row) for row in rows), default=0)
        if brackets == "{" or brackets == "}":
            if width == 2 and not node.aligned:
                return self._lines(
                    "{count} case", "case {number}: {content};", [closed(self._cells(row)) for row in rows], node
                ) + self._end("end cases")
            return self._system("system of {count} equation", rows, node) + self._end("end system")
        if brackets in {"()", "[]", "||", "‖‖", "[)"}:
            phrase = "the {rows} by {columns} determinant;" if brackets == "||" else "the {rows} by {columns} matrix;"
            said = self._say(phrase, rows=str(len(rows)), columns=str(width))
            for number, row in enumerate(rows, 1):
                said += self._say("row {number}: {content};", number=str(number), content=closed(self._cells(row)))
            return said + self._end("end determinant" if brackets == "||" else "end matrix")
        if node.aligned or width == 1:
            return self._system("{count} line", rows, node)
        said = self._say("table of {rows} rows and {columns} columns;", rows=str(len(rows)), columns=str(width))
        for number, row in enumerate(rows, 1):
            said += self._say("row {number}: {content};", number=str(number), content=closed(self._cells(row)))
        return said + self._end("end table")

    def _cells(self, row: list[Row]) -> list[str]:
        said: list[str] = []
        for cell in row:
            said += [PAUSE, *(self.row(cell) or self._say("blank"))]
        return said[1:]

    def _system(self, phrase: str, rows: list[list[Row]], node: Table) -> list[str]:
        lines = [closed(self.row(tuple(part for cell in row for part in cell))) for row in rows]
        return self._lines(phrase, "line {number}: {content};", lines, node)

    def _lines(self, phrase: str, each: str, lines: list[list[str]], node: Table) -> list[str]:
        if len(lines) == 1:
            return lines[0]
        said = [*self._counted(phrase, str(len(lines))), STOP]
        for number, content in enumerate(lines, 1):
            if number - 1 in node.ruled:
                said += [*self._say("under a line"), PAUSE]
            said += self._say(each, number=str(number), content=content)
        return said
