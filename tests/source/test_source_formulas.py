"""Formulas: which signs begin one, what money stays, and every mistake at its line and column."""

from __future__ import annotations

import re
from functools import partial

import pytest

from publish.diagnostics import Diagnostic, Severity
from publish.formats import facts
from publish.model.blocks import Cell, FormulaBlock
from publish.model.files import SourceFile
from publish.model.inlines import Formula, Node
from publish.model.walk import plain_text, walk
from publish.source import read_publication, read_text
from publish.source.formulas import read_formula
from publish.source.formulas.commands import REFUSED
from tests.steps import steps_of


def read(source: str) -> tuple[tuple[Node, ...], tuple[Diagnostic, ...]]:
    made = read_text(SourceFile(path="text.md", name="text.md", data=source.encode()), facts())
    assert made.value is not None
    return tuple(walk((*made.value.blocks, *made.value.notes))), made.diagnostics


def formulas(source: str) -> list[str]:
    """The TeX of all formulas; of one on lines of its own with its name."""
    nodes, _ = read(source)
    return [
        f"[{node.tex}]{node.name}" if isinstance(node, FormulaBlock) else node.tex
        for node in nodes
        if isinstance(node, (Formula, FormulaBlock))
    ]


def findings(source: str) -> list[str]:
    return [f"{each.name} {each.position.line}:{each.position.column}" for each in read(source)[1] if each.position]


DELIMITERS = {
    "Tickets cost $5 and $10.": [],
    "US$20 and $x$": ["x"],
    "5$ und 10$": [],
    "I have $5. You have 10$, they 20$.": [],
    "$20,000 to $30,000 (US$5)": [],
    "$HOME/$USER, ${x}$ and A$AP": [],
    "$ x $ and $x$5": [],
    r"a$x$b, $x$, $y$, **$x$** and \$5 and $y$ and `$x$`": ["x", "x", "y", "x", "y"],
    "[$x$](https://example.org/x)": ["x"],
    "*a $b* c$ d*": ["b* c"],
    "$a_1 b_1$ and $a*b*c$": ["a_1 b_1", "a*b*c"],
    "$`x`$ and $`y^2` of others": ["x", "y^2"],
    r"\(x\), \(a*b\) and \[x^2\], \[sic\]": ["x", "a*b", "x^2"],
    "See\n$$\nx\n$$\nthere": ["[x]"],
    "$$x$$ {#eq-x}": ["[x]eq-x"],
    "$$\nx\n$$ (eq1)": ["[x]eq1"],
    "```math\n:label: eq2\nx\n```": ["[x]eq2"],
    "~~~{math}\nx\n~~~": ["[x]"],
    "\\[\nx\n\\] {#a}": ["[x]a"],
    "- a\n  $$x\n  + y$$\n\n> $$z$$": ["[x\n+ y]", "[z]"],
    "\\begin{align}\na &= b\n\\end{align} {#al}": ["[\\begin{align}\na &= b\n\\end{align}]al"],
    "If $\\text{if $x$, $y$}$ and $\\mbox{a}$": [r"\text{if $x$, $y$}", r"\mbox{a}"],
    "$$\\begin{cases} 1 & \\text{if $x>0$} \\end{cases}$$": [r"[\begin{cases} 1 & \text{if $x>0$} \end{cases}]"],
}


@pytest.mark.parametrize("source", DELIMITERS)
def test_formulas_begin_and_end_as_in_pandoc(source: str) -> None:
    assert formulas(source) == DELIMITERS[source]
    assert not findings(source)


def test_a_formula_on_lines_of_its_own_among_words_is_read_with_a_remark() -> None:
    (found,) = read("inline $$x$$ here")[1]
    assert formulas("inline $$x$$ here") == ["x"]
    assert (found.name, found.severity) == ("formula-in-line", Severity.INFO)


MISTAKES = {
    r"\fraq{1}{2}": "formula-command 0 did you mean \\frac?",
    r"\frac{1}{2": "formula-brace 8",
    "x^2} + 1": "formula-brace 3",
    r"\frac{1}": "formula-argument 0 write \\frac{…}{…}",
    "x^": "formula-argument 1",
    "x^2^3": "formula-script 3 write x^{2^3}",
    "x_1_2": "formula-script 3 write x_{1_2}",
    r"\left( x": "formula-fence 0",
    r"x \right)": "formula-fence 2",
    r"\begin{pmatrix} x": "formula-environment 0 write \\end{pmatrix} where it ends",
    r"\begin{pmatrix}x\end{bmatrix}": "formula-environment 16 write \\end{pmatrix}",
    r"\begin{pmatrxi}x\end{pmatrxi}": "formula-environment 7 did you mean \\begin{pmatrix}?",
    "x & y": "formula-environment 2",
    "50 % of x": "formula-comment 3",
    "x² + √y": "formula-character 5 write \\sqrt{…} around what stands under the root",
    r"x\\y": "formula-break 1",
    r"\def\x{\x\x}\x": "formula-command 0",
    r"x \tag{y": "formula-brace 6",
    r"x \eqref{a}": "formula-command 2",
    r"\href{a}{b}": "formula-command 0",
    "{" * 40 + "x" + "}" * 40: "nesting-too-deep 32",
    "x#y": "formula-syntax 2",
}


@pytest.mark.parametrize("tex", MISTAKES)
def test_a_mistake_is_found_where_it_is(tex: str) -> None:
    rule, offset, *hint = MISTAKES[tex].split(" ", 2)
    (found,) = read_formula(tex, display=False).mistakes
    assert (found.rule.name, found.start) == (rule, int(offset))
    assert found.hint == (hint[0] if hint else found.hint)


def test_every_mistake_of_a_formula_is_found_in_one_run() -> None:
    mistakes = read_formula(r"\fraq{1}{2 + \sqrtt{x} \\ 50 % of y & z", display=True).mistakes
    names = ["command", "brace", "command", "break", "comment", "environment"]
    assert [each.rule.name for each in mistakes] == [f"formula-{name}" for name in names]


PLACES = """\
A paragraph with $\\fraq$, *words
and $x^2^3$*.[^n]

> Quoted $\\fraq$
> - in a list $\\fraq$
>
>   $$
>   x \\\\
>   \\fraq
>   $$

| $\\fraq$ | b |
|---|---|
| a \\| $\\fraq$ | $x} |

## Heading $\\fraq$

$$ $$

$$
open

[^n]: A note $\\fraq$
"""


def test_mistakes_have_their_line_and_column_wherever_a_formula_stands() -> None:
    assert findings(PLACES) == [
        *("formula-command 1:19", "formula-script 2:9", "formula-command 4:11", "formula-command 5:16"),
        *("formula-break 8:7", "formula-command 9:5", "formula-command 12:4", "formula-command 14:9"),
        *("formula-command 16:13", "formula-empty 18:3", "formula-unclosed 20:1", "formula-command 23:15"),
    ]


def test_mistakes_in_fields_have_their_line_and_column() -> None:
    fields = "title: T\nfigures:\n  a:\n    caption: |\n      One\n      $x \\fraq$\n  b:\n    caption: '$\\fraq$'\n"
    made = read_publication(SourceFile(path="p.yaml", name="publication.yaml", data=fields.encode()), facts())
    found = [each for each in made.diagnostics if each.name == "formula-command" and each.position]
    assert [(each.position.line, each.position.column) for each in found if each.position] == [(6, 10), (8, 16)]


def test_other_findings_of_the_text_are_given_beside_those_of_a_formula() -> None:
    assert findings("$\\fraq$ and [x](nowhere:y)\n\n## $x^2^3$\n") == [
        *("formula-command 1:2", "unknown-scheme 1:17", "formula-script 3:8")
    ]


MADE = {
    "x_{1,2} = 7{,}5": "x1,2=7,5",
    "2½ + x²³ + a₁": "2 1/2+x²³+a₁",
    r"\begin{align*} a &= b \\ c &= d \end{align*}": "a=bc=d",
    r"\begin{eqnarray} a &=& b \end{eqnarray}": "a=b",
    r"\begin{alignat}{2} a &= b \end{alignat}": "a=b",
    r"\sum_{\substack{a\\b}} \abs{x} \widetilde{y}": "∑ab|x|y~",
    "a \u2013 b\u00a0\u200bc": "a−bc",
    "10\\,%\n\\%": "10%",
}


@pytest.mark.parametrize("tex", MADE)
def test_formulas_of_other_tools_are_read(tex: str) -> None:
    made = read_formula(tex, display=True)
    assert not made.mistakes
    nodes, _ = read(f"$${tex}$$" if "\n" not in tex else f"$$\n{tex}\n$$")
    assert plain_text(nodes[:1]) == MADE[tex]


def test_mathml_is_of_version_3() -> None:
    made = read_formula(r"\begin{aligned} x &= \tfrac12 \\ y &= \sin x + 7{,}5 \end{aligned}", display=False).mathml
    assert 'columnalign="right left"' in made
    assert "<mn>7,5</mn>" in made
    assert "\u2061" in made
    assert not re.search("<mtable[^>]*scriptlevel|<mfrac[^>]*displaystyle|<mspace */>|&Apply", made)


def test_what_math_core_itself_writes_wrongly_is_a_mistake_and_no_crash() -> None:
    (found,) = read_formula(r"\operatorname<", display=False).mistakes
    assert (found.rule.name, found.start) == ("formula-syntax", 0)


@pytest.mark.parametrize("piece", ["$\\text{", "$a ", "$ x_1 ", "$$\n", "\\begin{align}\n", "$\\text{a $"])
def test_signs_that_begin_many_formulas_are_read_in_steps_that_grow_with_them(piece: str) -> None:
    steps = [steps_of(partial(read, piece * count)) for count in (100, 200)]
    assert steps[1] < 3 * steps[0]


def test_bars_of_formulas_are_in_their_cells_and_money_is_in_its_own() -> None:
    table = "| $|x|$ | $P(A|B)$ |\n|---|---|\n| $a|b$ | $\\frac{a|b}{2}$ |\n| $5 | $6 |\n| $5|$6 |\n| 5 $|6 $ |\n"
    nodes, found = read(table)
    cells = [plain_text((node,)) for node in nodes if isinstance(node, Cell)]
    assert cells == ["|x|", "P(A|B)", "a|b", "(a|b)/2", "$5", "$6", "$5", "$6", "5 $", "6 $"]
    assert not found


def test_what_stands_between_brackets_that_grow_around_a_sum_is_a_row() -> None:
    # Firefox leaves the brackets small if the sum is beside them
    assert "<mo>(</mo><mrow><munder>" in read_formula(r"\left(\sum_k x\right)^2", display=True).mathml
    assert "<mrow><mo>(</mo><mfrac>" in read_formula(r"\left(\frac{a}{b}x\right)^2", display=True).mathml


def test_a_command_that_is_refused_is_answered_by_what_to_write_instead() -> None:
    found = {name: read_formula(rf"\{name}", display=False).mistakes for name in REFUSED}
    assert {name: [each.hint for each in mistakes] for name, mistakes in found.items()} == {
        name: [hint] for name, hint in REFUSED.items()
    }


@pytest.mark.parametrize("tex", [r"\dv[2]{y}{x}", r"\abs[x]{y}", r"\smash [b]{x}"])
def test_brackets_that_would_be_printed_are_a_mistake(tex: str) -> None:
    assert [each.rule.name for each in read_formula(tex, display=False).mistakes] == ["formula-argument"]


def test_a_space_after_a_sign_with_a_backslash_stays_among_words() -> None:
    read = read_formula(r"\text{50\% of A \& B \{ x\%}", display=False)
    assert ">50% of A & B { x%</mtext>" in read.mathml.replace("&amp;", "&").replace("\u00a0", " ")
