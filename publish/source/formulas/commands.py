"""What is known of the commands of TeX besides what math-core knows: other ways to write some, and their arguments."""

from __future__ import annotations

_TEXT = "text textrm textbf textit textsf texttt textnormal mbox hbox"
TEXT = frozenset(_TEXT.split())
"""Commands whose argument is words."""
MACROS = {
    "mbox": r"\text{#1}",
    "hbox": r"\text{#1}",
    "pmb": r"\boldsymbol{#1}",
    "ensuremath": "#1",
    "smash": "#1",
    "strut": "",
    "hfill": r"\quad",
    "substack": r"\begin{subarray}{c}#1\end{subarray}",
    "abs": r"\left\lvert #1\right\rvert",
    "norm": r"\left\lVert #1\right\rVert",
    "dd": r"\mathrm{d}",
    "dv": r"\frac{\mathrm{d}#1}{\mathrm{d}#2}",
    "pdv": r"\frac{\partial #1}{\partial #2}",
    "dotsc": r"\ldots",
    "dotsb": r"\cdots",
    "mathellipsis": r"\ldots",
    "Q": r"\mathbb{Q}",
    "C": r"\mathbb{C}",
    "lcm": r"\operatorname{lcm}",
    "sen": r"\operatorname{sen}",
    "erf": r"\operatorname{erf}",
    "euro": r"\text{€}",
    "qed": r"\blacksquare",
    "sdot": r"\cdot",
    "colon": r"\mathpunct{:}",
    "overarc": r"\overset{\frown}{#1}",
    "wideparen": r"\overset{\frown}{#1}",
}
"""Commands that math-core lacks, by others."""
ENVIRONMENTS = {
    "align": "aligned",
    "align*": "aligned",
    "alignat": "aligned",
    "alignat*": "aligned",
    "alignedat": "aligned",
    "eqnarray": "array}{rcl",
    "eqnarray*": "array}{rcl",
    "flalign": "aligned",
    "flalign*": "aligned",
    "gather": "gathered",
    "gather*": "gathered",
    "multline": "gathered",
    "multline*": "gathered",
    "smallmatrix": "matrix",
    "split": "aligned",
}
"""Environments that math-core lacks, or that would get numbers of their own, by others."""
NOTHING = frozenset({"equation", "equation*", "displaymath", "math"})
"""Environments that only say that a formula stands here."""
COUNTED = frozenset({"alignat", "alignat*", "alignedat"})
"""Environments whose first argument is a number of columns."""
_TABLES = """
aligned array bmatrix Bmatrix cases dcases gathered matrix pmatrix rcases smallmatrix split subarray substack
vmatrix Vmatrix
"""
TABLES = frozenset(_TABLES.split()) | frozenset(ENVIRONMENTS)
"""Environments with rows."""
DISPLAYS = NOTHING | frozenset(each for each in ENVIRONMENTS if each not in ("alignedat", "smallmatrix", "split"))
"""Environments that make a formula of their own, without dollars."""

_NUMBER = "give the whole formula a name, $$ … $$ {#name}, and lead to it by [](equation:name)"
_DEFINING = "def gdef edef let newcommand renewcommand providecommand DeclareMathOperator"
_NO_MACROS = "write out what it stands for, in each formula"
REFUSED = {
    "ref": _NUMBER,
    "eqref": _NUMBER,
    **dict.fromkeys(_DEFINING.split(), _NO_MACROS),
    "cr": "write \\\\",
    "ohm": "write \\Omega",
    "celsius": "write ^\\circ\\mathrm{C}",
    "micro": "write \\mu",
    "textdegree": "write ^\\circ",
    "degreeCelsius": "write ^\\circ\\mathrm{C}",
    "colorbox": "colour alone tells nothing to those who don't see it: write \\boxed{…}",
    "href": "a formula holds no links: write them among the words",
    "url": "a formula holds no links: write them among the words",
    "includegraphics": "a formula holds no pictures: place a figure",
    "root": "write \\sqrt[3]{x}",
    "rule": "write \\quad for a gap, \\overline{x} for a line",
    "LaTeX": "write \\text{LaTeX}",
    "TeX": "write \\text{TeX}",
}
"""Commands that aren't read, with what to write instead."""

_OF_TWO = "frac dfrac tfrac cfrac binom dbinom tbinom overset underset stackrel dv pdv"
_OF_ONE = """
sqrt overline underline overbrace underbrace hat widehat tilde widetilde bar dot ddot vec check acute grave breve
mathring overrightarrow overleftarrow text textrm textbf textit textsf texttt mbox mathrm mathbf mathit mathsf mathtt
mathcal mathfrak mathscr mathbb boldsymbol bm operatorname boxed fbox cancel bcancel xcancel phantom substack abs norm
pmod xrightarrow xleftarrow
"""
ARGUMENTS = {**dict.fromkeys(_OF_TWO.split(), 2), **dict.fromkeys(_OF_ONE.split(), 1)}
"""How many arguments a command takes."""
_COMMON = """
alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho sigma
varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
infty partial nabla forall exists nexists in notin ni subset subseteq supset supseteq cup cap setminus emptyset bigcup
bigcap land lor lnot neg implies iff Rightarrow Leftarrow Leftrightarrow to mapsto rightarrow leftarrow leftrightarrow
longrightarrow uparrow downarrow rightleftharpoons pm mp times div cdot ast star circ bullet oplus otimes leq le geq ge
ll gg neq ne approx equiv cong sim simeq propto perp parallel mid angle triangle square degree prime ldots dots cdots
vdots ddots colon vert Vert quad qquad hspace left right middle big Big bigg Bigg lvert rvert lVert rVert langle rangle
lceil rceil lfloor rfloor sum prod int iint iiint oint lim limsup liminf max min sup inf gcd det dim ker arg deg exp ln
log lg sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh limits nolimits mod pmod bmod hbar ell Re Im aleph
therefore because checkmark displaystyle textstyle color textcolor begin end not hline ce SI si qty unit num
"""
COMMON = (*sorted({*_COMMON.split(), *ARGUMENTS, *MACROS}),)
"""Commands that are often meant."""

CHARACTERS = {
    "∅": r"\emptyset ",
    "∠": r"\angle ",
    "∡": r"\measuredangle ",
    "∴": r"\therefore ",
    "∵": r"\because ",
    "⊤": r"\top ",
    "⊥": r"\perp ",
    "½": r"\tfrac{1}{2}",
    "⅓": r"\tfrac{1}{3}",
    "⅔": r"\tfrac{2}{3}",
    "¼": r"\tfrac{1}{4}",
    "¾": r"\tfrac{3}{4}",
    "⅕": r"\tfrac{1}{5}",
    "⅖": r"\tfrac{2}{5}",
    "⅗": r"\tfrac{3}{5}",
    "⅘": r"\tfrac{4}{5}",
    "⅙": r"\tfrac{1}{6}",
    "⅚": r"\tfrac{5}{6}",
    "⅛": r"\tfrac{1}{8}",
    "⅜": r"\tfrac{3}{8}",
    "⅝": r"\tfrac{5}{8}",
    "⅞": r"\tfrac{7}{8}",
    "–": "-",
    "’": "'",
    "\u00a0": " ",
    "\u202f": " ",
    "\u2009": " ",
    "\u00ad": "",
    "\u200b": "",
    "\u2060": "",
    "\ufeff": "",
}
"""Characters as math-core takes them, outside of words."""
RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿ", "0123456789+-=()in", strict=True))
LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₙ", "0123456789+-=()aeoxn", strict=True))
MEANT = {
    "√": "write \\sqrt{…} around what stands under the root",
    "∛": "write \\sqrt[3]{…}",
    "∜": "write \\sqrt[4]{…}",
}
"""What to write instead of a character."""
