"""Mistakes in formulas."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

_LOST = "What can't be read can't be set or said, and a formula with a part left out says something else."

FORMULA_ARGUMENT = Rule(
    name="formula-argument",
    severity=Severity.ERROR,
    text="A command of a formula has its arguments.",
    hint="write each in braces",
    reason=_LOST,
)
FORMULA_BRACE = Rule(
    name="formula-brace",
    severity=Severity.ERROR,
    text="Each brace of a formula is opened and closed.",
    hint=r"write the other one; \{ and \} are braces that are seen",
    reason=_LOST,
)
FORMULA_BREAK = Rule(
    name="formula-break",
    severity=Severity.ERROR,
    text="A formula breaks its lines in an environment with rows.",
    hint=r"put the lines into \begin{aligned} … \end{aligned}",
    reason=r"Elsewhere \\ does nothing, and two lines would become one.",
)
FORMULA_CHARACTER = Rule(
    name="formula-character",
    severity=Severity.ERROR,
    text="A formula holds characters that can be set and said.",
    hint="write the command of TeX instead, or words among the words of the text",
    reason=_LOST,
)
FORMULA_CHEMISTRY = Rule(
    name="formula-chemistry",
    severity=Severity.ERROR,
    text="A formula of chemistry is written as mhchem writes it.",
    hint=r"write elements, numbers, charges and arrows: \ce{2H2 + O2 -> 2H2O}, \ce{SO4^2-}",
    reason=_LOST,
)
FORMULA_COMMAND = Rule(
    name="formula-command",
    severity=Severity.ERROR,
    text="A formula holds commands that are known.",
    hint="write another one; docs/formulas.md lists those that are read",
    reason=_LOST,
)
FORMULA_COMMENT = Rule(
    name="formula-comment",
    severity=Severity.ERROR,
    text="A formula holds no comments.",
    hint=r"write \% for the sign; a comment stands outside of the formula, <!-- words -->",
    reason="TeX leaves out what follows on the line, so that “50 % of x” would be 50.",
)
FORMULA_CUT_OFF = Rule(
    name="formula-cut-off",
    severity=Severity.ERROR,
    text="All of a formula lies on the paper.",
    hint=r"break it with \begin{aligned} … \end{aligned}, or turn its page with ::: turned",
    reason="What lies beyond the edge is read by nobody.",
)
FORMULA_EMPTY = Rule(
    name="formula-empty",
    severity=Severity.ERROR,
    text="A formula says something.",
    hint="write the formula, or delete the signs around it",
    reason="Nothing would be shown, and a screen reader would announce it.",
)
FORMULA_ENVIRONMENT = Rule(
    name="formula-environment",
    severity=Severity.ERROR,
    text="Rows and columns stand in an environment that is known, opened and closed.",
    hint=r"write \begin{aligned} … \end{aligned} around them",
    reason=_LOST,
)
FORMULA_FENCE = Rule(
    name="formula-fence",
    severity=Severity.ERROR,
    text=r"To each \left of a formula belongs a \right.",
    hint=r"write the other one, or \left. or \right. for no sign there",
    reason="How high the sign is depends on what stands between the two.",
)
FORMULA_ID_MALFORMED = Rule(
    name="formula-id-malformed",
    severity=Severity.ERROR,
    text="The id of a formula begins with a letter.",
    hint="begin it with a letter; letters, digits and hyphens may follow: {#eq-ohm}",
    reason="Ids become addresses within the outputs.",
)
FORMULA_ID_REPEATED = Rule(
    name="formula-id-repeated",
    severity=Severity.ERROR,
    text="Each id of a formula is given once in a text.",
    hint="give one of them another id",
    reason="A reference could mean either.",
)
FORMULA_IN_LINE = Rule(
    name="formula-in-line",
    severity=Severity.INFO,
    text="A formula between two dollars on each side stands on lines of its own.",
    hint="begin a line with $$ and end one with $$; in a line of words write $x$",
    reason="It is set among the words, smaller than it was meant.",
)
FORMULA_NUMBER = Rule(
    name="formula-number",
    severity=Severity.INFO,
    text="A formula has one name, and its number is given here.",
    hint="give it a name, $$ … $$ {#name}, and lead to it by [](equation:name)",
    reason="Formulas are numbered in their order, and references to them follow.",
)
FORMULA_SCRIPT = Rule(
    name="formula-script",
    severity=Severity.ERROR,
    text="A sign of a formula has one index and one exponent.",
    hint="put what belongs together into braces: x^{2^3}, {x^2}^3",
    reason="What x^2^3 means depends on where the braces are.",
)
FORMULA_SHAPE = Rule(
    name="formula-shape",
    severity=Severity.ERROR,
    text="An equation begins with a formula on lines of its own.",
    hint="write $$ … $$ below the line that opens it",
    reason="The name and the words of the equation belong to the formula.",
)
FORMULA_SYNTAX = Rule(
    name="formula-syntax",
    severity=Severity.ERROR,
    text="A formula is written in the TeX of mathematics.",
    hint="compare it with the formulas of docs/formulas.md",
    reason=_LOST,
)
FORMULA_UNCLOSED = Rule(
    name="formula-unclosed",
    severity=Severity.ERROR,
    text="A formula on lines of its own is closed as it was opened.",
    hint="write $$ on a line of its own where it ends",
    reason="The formula and all that follows it would be printed as they were typed.",
)
FORMULA_UNIT = Rule(
    name="formula-unit",
    severity=Severity.ERROR,
    text="A number with its unit is written as siunitx writes it.",
    hint=r"write \qty{9.81}{m/s^2} or \qty{9.81}{\metre\per\second\squared}",
    reason=_LOST,
)
FORMULA_WORDS = Rule(
    name="formula-words",
    severity=Severity.WARNING,
    text="Every sign of a formula can be said in words.",
    hint='write another sign, or say it in your own words: $$ … $$ {#name said="words"}',
    reason="Who listens hears the name that a voice has for the sign, or nothing.",
    clauses=("WCAG 2.2, 1.1.1",),
)
FORMULA_LANGUAGE = Rule(
    name="formula-language",
    severity=Severity.INFO,
    text="Formulas are said in the language of their text.",
    hint='say it in your own words: $$ … $$ {#name said="words"}; or leave it so: readers hear English words',
    reason="Formulas have words in Arabic, English and French.",
    clauses=("WCAG 2.2, 3.1.2",),
)
FORMULA_WIDE = Rule(
    name="formula-wide",
    severity=Severity.WARNING,
    text="A formula lies within the frame of the page.",
    hint=r"break it with \begin{aligned} … \end{aligned}, or turn its page with ::: turned",
    reason="Lines are broken before relations, plus and minus, but never within a fraction, a root or a matrix.",
)
