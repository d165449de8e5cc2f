"""Whatever words and blocks a file holds, its text reads back without a fault and without a word lost."""

from collections.abc import Iterator, Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publish.importers.writing.nodes import Node, inlines_of, lines_of
from tests.importers.trees import (
    around,
    bullets,
    cell,
    code,
    div,
    heading,
    link,
    math,
    missing,
    note,
    numbered,
    span,
    table,
    written,
)

MANY = settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
# fmt: off
TOKENS = [
    "a", "word", "the", "Note", "x1", "5", "10", "2018", "Table", "h2", "http", "key", "слово", "كلمة", "日本",
    "(a)", "a)", "1.", "i.", "A.", "#.", "e.g.", "C#", "C++", "snake_case", "---", "***", "___", "____",
    "________", "===", "```", "~~~", ":::", "$$", "$5", "$10", "\\alpha", "\\[", "\\]", "<br>", "</b>", "<!--",
    "-->", "&amp;", "&#65;", ":smile:", ":kbd:", "@key", "[@key]", "[^1]", "[^1]:", "[x]:", "[", "]", "[x]",
    "{#id}", "{.class}", "{{x}}", "{%x%}", "%%", "''", "'''", "==", "++", "^^", "~~", "^x^", "~y~", "$x^2$",
    "\\newpage", "[TOC]", "https://a.b/c_d*e", "a@b.c", "@fig-map", "title:", "Table:", ":", "|", "|a|", "+---+",
    "-----", "-", "+", "*", ">", "#", "!", "!!!", "???", "..", "image::", "import", "include::", "(@)", "(@a)",
    "A>", "*a*", "**a**", "`a`", "``a``", "__a__", "[[page]]", "![[p]]", "![a](b)", "[a](b)", "<a@b.c>",
    "<https://a.b>", "link:x[y]", "http://x.y[z]", "{漢字|かんじ}", "5*3*2", "•", "–", "☐",
]
# fmt: on
STRING = st.builds(
    lambda word: {"t": "Str", "c": word},
    st.sampled_from(TOKENS) | st.text("\\`*_{}[]()#+-.!~^$%&@:;='\"<>|/a1", min_size=1, max_size=4),
)
GAP = st.sampled_from([{"t": "Space"}, {"t": "Space"}, {"t": "LineBreak"}])


def inlines(inner: st.SearchStrategy[list[Node]]) -> st.SearchStrategy[list[Node]]:
    holders = st.sampled_from(["Emph", "Strong", "Underline", "Strikeout", "SmallCaps", "Superscript", "Subscript"])
    held = st.one_of(
        st.builds(lambda kind, nodes: around(kind, *nodes), holders, inner),
        st.builds(lambda to, nodes: link(to, *nodes), st.sampled_from(["https://a.b/c(d)_e", "#h", "x.html"]), inner),
        st.builds(lambda nodes: span(*nodes, lang="fr"), inner),
        st.builds(lambda nodes: span(*nodes, classes=["mark"]), inner),
        st.builds(code, st.sampled_from(TOKENS)),
        st.builds(math, st.sampled_from(["x", "x^2", "\\frac{1}{2}", "5", "[0,1)", "P(A|B)"])),
    )
    return st.lists(st.one_of(STRING, STRING, GAP, held), min_size=1, max_size=5)


LINE = st.recursive(st.lists(st.one_of(STRING, STRING, GAP), min_size=1, max_size=4), inlines, max_leaves=5)
WITH_NOTE = st.builds(lambda nodes, said: [*nodes, note({"t": "Para", "c": said})], LINE, LINE)
PARAGRAPH = st.builds(lambda kind, nodes: {"t": kind, "c": nodes}, st.sampled_from(["Para", "Plain"]), LINE | WITH_NOTE)


def holders(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    items = st.lists(st.lists(inner, min_size=1, max_size=2), min_size=1, max_size=3)
    styles = st.sampled_from(["Decimal", "LowerAlpha", "UpperRoman"])
    signs = st.sampled_from(["Period", "OneParen", "TwoParens"])
    return st.one_of(
        st.builds(lambda each: bullets(*each), items),
        st.builds(lambda each, style, sign: numbered(*each, style=style, signs=sign), items, styles, signs),
        st.builds(lambda blocks: {"t": "BlockQuote", "c": blocks}, st.lists(inner, min_size=1, max_size=2)),
        st.builds(
            lambda term, blocks: {"t": "DefinitionList", "c": [[term, [blocks]]]}, LINE, st.lists(inner, max_size=2)
        ),
        st.builds(lambda blocks: div(*blocks, lang="fr"), st.lists(inner, min_size=1, max_size=2)),
        st.builds(
            lambda a, b, c: table([cell(a), cell(b)], head=[[cell(c, across=2)]], caption=[b]), inner, inner, inner
        ),
        st.builds(lambda level, nodes: heading(level, *nodes), st.integers(1, 4), LINE),
        st.builds(lambda lines: {"t": "LineBlock", "c": lines}, st.lists(LINE, min_size=1, max_size=2)),
        st.builds(lambda text: {"t": "CodeBlock", "c": [["", [], []], text]}, st.sampled_from(TOKENS)),
    )


BLOCKS = st.lists(st.recursive(PARAGRAPH, holders, max_leaves=6), min_size=1, max_size=3)


def said(blocks: Sequence[Node]) -> Iterator[str]:
    """Yield the words of some blocks, each run of characters by itself."""
    for line in lines_of(blocks):
        yield "".join(characters(line))
        for each in notes(line):
            yield from said(each["c"])


def characters(nodes: Sequence[Node]) -> Iterator[str]:
    for node in nodes:
        if node["t"] == "Str":
            yield node["c"]
        elif node["t"] == "Code":
            yield node["c"][1]
        elif node["t"] in ("Space", "LineBreak", "Math"):
            yield " "
        else:
            yield from characters(inlines_of(node))


def notes(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        if node["t"] == "Note":
            yield node
        yield from notes(inlines_of(node))


@given(BLOCKS)
@MANY
def test_texts_read_back_with_every_word_and_without_a_fault(blocks):
    imported = written(*blocks).value
    assert missing(imported, said(blocks)) == []
