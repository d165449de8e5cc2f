"""Marks of other dialects of Markdown: each is met with a finding at its place, and ordinary prose with none."""

from __future__ import annotations

import pytest

from publish.diagnostics import Diagnostic
from publish.formats import facts
from publish.model.document import Document
from publish.model.files import SourceFile
from publish.model.inlines import Emphasis, Strong
from publish.model.walk import plain_text, walk
from publish.source import read_records, read_text
from publish.source.dialects import DIALECTS
from tests.steps import steps_of


def read(source: str) -> tuple[Document, tuple[Diagnostic, ...]]:
    outcome = read_text(SourceFile(path="a.md", name="a.md", data=source.encode()), facts())
    assert outcome.value is not None
    return outcome.value, outcome.diagnostics


def words(source: str) -> str:
    document, _ = read(source)
    return plain_text((*filter(None, (document.headline,)), *document.blocks))


def places(source: str) -> list[str]:
    _, findings = read(source)
    return [f"{found.name} {found.position.line}:{found.position.column}" for found in findings if found.position]


TABLE = "| a | b |\n|---|---|\n| 1 | 2 |\n"
UNREAD = {
    "It is $ x^2 $ and `$x_1$`.": ["formula-unread 1:7"],
    "```{python}\na\n```": ["fence-unread 1:1"],
    "```mermaid\na\n```": ["fence-unread 1:1"],
    "One\n\n\\newpage\n\nTwo \\pagebreak": ["latex-unread 5:5"],
    "So \\textit{it} goes.\\footnote{It does.}": ["latex-unread 1:4", "latex-unread 1:21"],
    "\\begin{center}\n- a\n\\end{center}": ["latex-unread 1:1"],
    "It\\footnote{Over\ntwo \\emph{lines}.} is": ["latex-unread 1:3"],
    "So \\textbf{a {b} c} and **\\newpage**": ["latex-unread 1:4", "latex-unread 1:27"],
    "A {# remark #} of Jinja": ["comment-read 1:3"],
    "A [^my note]": ["inline-note-unread 1:3"],
    "-one\n-two\n\n1.one\n2.two": ["list-unread 1:1", "list-unread 4:1"],
    "##Words\n\n> ###Words": ["heading-read 1:1", "heading-read 3:3"],
    "[sup]a[/sup] [h1]b[/h1]": ["bbcode-unread 1:1", "bbcode-unread 1:14"],
    "x^2+y^2=z": ["script-unread 1:2"],
    "Was ~~old *words*~~ here, ~gone now~ there": ["tilde-single 1:27"],
    "Was ~~old\n\nwords~~ here": ["strikethrough-unread 1:5"],
    "A {++b++} {--c--} {~~d~>e~~}": [f"edit-read 1:{column}" for column in (3, 11, 19)],
    "A {>>b<<} {++c++}{>>why *not*<<} {--d": [
        "edit-unread 1:3",
        "edit-read 1:11",
        "edit-unread 1:18",
        "edit-unread 1:34",
    ],
    "A [remark]{.comment-start}b[]{.comment-end}": ["edit-unread 1:3", "attributes-dropped 1:28"],
    "%%not for readers%% for readers": ["comment-read 1:1"],
    "a\n\n%%\nnot\n\nfor readers\n%%": ["comment-read 3:1"],
    "A <!— not closed": ["comment-unread 1:3"],
    "A <!— word processor's — > comment": ["comment-read 1:3"],
    "A <!-- comment\n\nthat ends --> too late": ["comment-unclosed 1:3"],
    "| cell <!-- a |\n|---|\n| b |": ["comment-unclosed 1:8"],
    "- [ ] one\n- [-] two\n\n1. [>] three\n2. [ ]": ["task-unread 2:3", "task-unread 4:4", "task-unread 5:4"],
    "| a | b |\n| 1 | 2 |": ["table-form-unread 1:1"],
    "|===\n|a |b\n|===": ["table-form-unread 1:1"],
    "+---+---+\n| a | b |\n+---+\n| c | d |\n+---+---+": ["table-form-unread 1:1"],
    "+---+---+\n| a | b |\n|   +---+\n| c     |\n+---+---+": ["table-form-unread 1:1"],
    "----- ----\n1        2\n\nText": ["table-form-unread 1:1"],
    "==== ====\nA    B\n==== ====\n1    2\n==== ====": ["table-form-unread 1:1"],
    "[!NOTE] Words": ["alert-unread 1:1"],
    '!!! note "Title"\nWords': ["admonition-unread 1:1"],
    '=== "Tab"\nWords': ["admonition-unread 1:1"],
    "> [!NOTE]- Title\n> Words": ["fold-shown 1:5"],
    "??? danger\n\n    Words": ["fold-shown 1:5"],
    '::: {.callout-tip collapse="true"}\nWords\n:::': ["fold-shown 1:19"],
    "::: {#a .panel-tabset}\nWords\n:::": ["class-unread 1:5"],
    "[TOC]": ["contents-unread 1:1"],
    "[[_TOC_]]": ["contents-unread 1:1"],
    "See https://example.org/a[the words]": ["wiki-link-unread 1:5"],
    "![[map.png]]": ["embed-unread 1:1"],
    "In @lee1999 and [fn:1]": ["citation-unread 1:17"],
    "{{< video a >}} {% raw %} {{ name }}": [f"template-unread 1:{column}" for column in (1, 17, 27)],
    "[a]{.smallcaps .x} and `b`{.py}": ["attributes-dropped 1:16", "attributes-dropped 1:27"],
    '[a]{.deleted by="A" date=5/6/2025}': ["date-malformed 1:21"],
    "[a]{lang=en-UK} [b]{.kbd by=c}": ["language-malformed 1:5", "attributes-dropped 1:26"],
    "Words\n{: .lead}": ["attributes-unread 2:1"],
    "## Words {-}": ["attributes-dropped 1:11"],
    "HTML\n\n*[HTML]:\n*[CSS]: Another": ["abbreviation-unread 3:1", "abbreviation-unused 4:1"],
    "HTML\n\n*[HTML]: One\n*[HTML]: Two": ["abbreviation-twice 4:1"],
    "So :smile: or :nosuchname:": ["emoji-unread 1:15"],
    "A paragraph ^its-id": ["block-id-unread 1:13"],
    "Words\n\n---\ntitle: A\nauthor: B\n---": ["metadata-unread 3:1"],
    '+++\ntitle = "A"\ndraft = true\n+++\n\nWords': ["metadata-unread 1:1"],
    "Title: A\nAuthor: B\n\nWords": ["metadata-unread 1:1"],
    "== Words ==": ["heading-read 1:1"],
    "=== Words": ["heading-read 1:1"],
    "=====\nWords\n=====": ["heading-unread 1:1"],
    "h2. Words": ["heading-read 1:1"],
    "'''bold''' and ''italic''": ["emphasis-read 1:16"],
    "[size=3]words[/size]": ["bbcode-unread 1:1"],
    ".. figure:: a.png\n\n   Words": ["directive-unread 1:1"],
    "#+TITLE: Words": ["directive-unread 1:1"],
    "image::a.png[A]": ["directive-unread 1:1"],
    "See :ref:`part`": ["directive-unread 1:5"],
    "Here:\n| a | b |\n| 1 | 2 |\n| 3 | 4 |": ["table-form-unread 2:1"],
    "Here:\n+--+--+\n| a | b |\n+--+--+": ["table-form-unread 2:1"],
    "Here:\n| a | b | c |\n|---|---|\n| 1 | 2 | 3 |": ["table-unread 3:1"],
    "a | b | c\n---|---\n1 | 2 | 3": ["table-unread 2:1"],
    "Here:\n!!! note\n\nHere:\n[TOC]\n.. image:: a.png": [
        *("admonition-unread 2:1", "contents-unread 5:1", "directive-unread 6:1"),
    ],
    "vor**(nach)**her": ["emphasis-unread 1:4"],
    "** bold ** words": ["emphasis-unread 1:1"],
    "so **bold **words": ["emphasis-unread 1:4"],
    "**First\n\nsecond** paragraph": ["emphasis-unread 1:1"],
    "これは_重要_です": ["emphasis-unread 1:4"],
    "قال و_«حزب»_ أمس": ["emphasis-unread 1:6"],
    "## Words <!-- not closed": ["comment-unclosed 1:10"],
    "p.\\ 5 and Dr.~Lee and ``so'' on": [f"latex-unread 1:{column}" for column in (14, 23)],
    "{+new+} {=m=} [-old-]": ["edit-read 1:1", "edit-read 1:15"],
    "{::comment}words{:/comment}": ["comment-read 1:1"],
    "---\ntitle: A\ntoc: true\n---\n\n# B\n\n# C": ["field-of-others 3:1", "headings-lowered 6:1"],
    "{|\n|-\n| a || b\n|}": ["table-form-unread 1:1"],
    "^ H ^ I ^\n| a | b |": ["table-form-unread 1:1"],
    "[[File:a.jpg|thumb]]": ["embed-unread 1:1"],
    "So [#Lee:1999]": ["citation-unread 1:4"],
    "```{figure}\nx\n```": ["fence-unread 1:1"],
    "It is `{python} 1 + 1`": ["fence-unread 1:7"],
    "** Words\n\nMore": ["heading-unread 1:1"],
    "See {role}`a`, `b <https://example.org>`_": ["directive-unread 1:5", "directive-unread 1:16"],
    "A footnote:[words] :abbr[words]": ["directive-unread 1:3", "directive-unread 1:20"],
    "(label)=\n\n::video[words]": ["directive-unread 1:1", "directive-unread 3:1"],
    "import A from './a'": ["directive-unread 1:1"],
    "W> A warning": ["directive-unread 1:1"],
    "A <q>key</q>, <sub>open": ["raw-html 1:3", "raw-html 1:15"],
    "<details>\nwords\n</details>": ["fold-shown 1:1"],
    "<section>\nwords\n</section>": ["raw-html 1:1"],
}


@pytest.mark.parametrize("source", UNREAD, ids=lambda source: source.split("\n")[0][:30])
def test_a_mark_of_another_dialect_is_reported_at_its_place(source: str) -> None:
    assert places(source) == UNREAD[source]


def test_every_dialect_is_met_by_one_of_the_samples() -> None:
    named = {name.split()[0] for names in UNREAD.values() for name in names}
    from publish.registry import rules_of
    from publish.rules import dialects

    assert {rule.name for rule in rules_of(dialects)} <= named
    assert len(UNREAD) > 50
    assert len(set(map(id, DIALECTS))) == len(DIALECTS)


PROSE = r"""
It costs $5 and $10, US$5–$10, $20 (US$) or 5$ und 10$; $HOME and $PATH, $HOME/$USER, `$HOME` and `$PATH`,
A$AP and Ke$ha.
The shell's $(pwd) and ${HOME}/${USER}; a regex ^a$ and \d+; type \help or \q. Places are $, $$ or $$$.

About ~5 km and ~6 km, ~/dir and ~/other, a~b. Write to a@b.org or to @name and (@other_name), the 5^th,
[sic] and [...].

C:\new and C:\Users\me, at 10:30:45; note : this : is French ! Wow!!! {a, b} and {…}; 2 * 3 * 4,
2**3, snake_case_name, __init__.

: a colon at the beginning.

!!! really

??? what

Price* and total* are without tax, and so are fee** and toll**.

*excl. VAT

**excl. tolls

a == b and c == d, C++ and C++/C, \(C++\), \(and\), \(s/he\), i++; j++;
 50%% or 60%% of it. She said ''. Emoticons ^_^, ^o^ and ^w^, :-) and :D; a::b::c.

A. Smith wrote this.
B. Jones did not.

Table: of contents, a thing without bars.

- an item [x] that is no task
- [a link](https://example.org/~~a~~/$x$/$y$) and <https://example.org/==a==/:b:>

a | b is a pipe, || another. 3 < 4 <- 5. Escaped: \[sic\] \[...\] \$x\$ \~\~a\~\~ \*b\* x\^2\^ \[[a]] \{.b} \:c: \{{d}}.

`$x$ ~~a~~ [[b]] :c: {.d}` and ``[@e] ^[f] {{g}}``

    $x$ ~~a~~ [TOC] | a

```python
x = "$a$"  # ~~x~~ :smile:
| a | b |
[TOC]
\newpage
```

| a | b |
|---|---|
|c||
| `^^` | |

{a|b}, {-1, -2}, [-a], C:\ is; either \ or; Fig. ~5; the signs (**) and “**”; ~/.*rc and ~/.*profile; _$folder$.

** Without tolls

See https://example.org/a~b~c?x=$y$&z==v==, (https://example.org/@lee1999/:a:); the $/€ and €/$ rates.

Thanks to [@lee1999](https://example.org/lee1999); https://example.org/[owner]/[name] is a pattern; a> b.

Mr. [Name], p. 5; [1], [2], [p. 5]; e-mail me@x.org; AT&T;
https://example.org[1]; 1+1=2; f_(x)_y; Time 12:00:00; -- a dash; f*(x)*g.

–5 °C
–3 °C

-5 °C
-3 °C

1.5 m
2.5 m

– Who is there?

– The mayor.

#MeToo and ##5; [==a](https://example.org/) b==

> You see more.
>
> — Ana López, mayor
"""


def test_ordinary_prose_gives_no_finding() -> None:
    assert places(PROSE) == []


@pytest.mark.parametrize(
    "source",
    ["$ a_1*b_1*c $", "{{ a*b*c }}", r"\begin{x} a*b*c \\ d \end{x}"],
)
def test_what_is_not_read_is_shown_as_it_is_written(source: str) -> None:
    assert words(f"Here {source} it is") == f"Here {source} it is"


def test_words_between_marks_are_read_on() -> None:
    document, findings = read("~~a *b* [c](https://example.org/)~~ ==**d**== [[x|e *f*]] [b]*g*[/b]")
    assert [type(node) for node in walk(document.blocks) if isinstance(node, (Emphasis, Strong))] == [
        *(Emphasis, Strong, Emphasis, Strong, Emphasis)
    ]
    assert not findings


def test_a_finding_in_a_record_stands_at_its_place_in_the_record() -> None:
    data = b"weir:\n  term: weir\n  definition: A wall of x^2+y^2z, **and\n"
    outcome = read_records(((SourceFile(path="terms.yaml", name="terms.yaml", data=data),),))
    assert [(found.name, found.position.line, found.position.column) for found in outcome.diagnostics] == [
        ("script-unread", 3, 26),
        ("emphasis-unread", 3, 35),
    ]


@pytest.mark.parametrize(
    ("source", "stressed"),
    [
        ("قال و**«حزب الشعب»** إن الأمر", ["«حزب الشعب»"]),
        ('التقى ب**"المجلس"** أمس', ['"المجلس"']),
        ("قال وَ**«حزب»** و", ["«حزب»"]),
        ("گفت **«کتاب»**\u200cها", ["«کتاب»"]),
        ('אמר ב**"ידיעות"** היום', ['"ידיעות"']),
        ("これは**「重要」**です", ["「重要」"]),
        ("**重要。**続く", ["重要。"]),
        ("**「甲」**と**「乙」**です", ["「甲」", "「乙」"]),
        ("这是**“重要”**的,*(一)*也是", ["“重要”", "(一)"]),
        ("이것은 **중요(重要)**는", ["중요(重要)"]),
        ("**OK!**です", ["OK!"]),
        ("นี่**“สำคัญ”**มาก", ["“สำคัญ”"]),
        ("የ**“ሰላም”**ን", ["“ሰላም”"]),
        ("**“சொல்”**ஐ", ["“சொல்”"]),
        ("**«բառ»**ը", ["«բառ»"]),
        ("**„სიტყვა“**ში", ["„სიტყვა“"]),
    ],
)
def test_emphasis_is_read_beside_letters_that_no_blank_parts(source: str, stressed: list[str]) -> None:
    document, findings = read(source)
    found = [plain_text(node.children) for node in walk(document.blocks) if isinstance(node, (Emphasis, Strong))]
    assert (found, findings) == (stressed, ())


@pytest.mark.parametrize("source", ["a*(b)*c", "foo**“bar”**baz", "а**«б»**в", "foo_(bar)_baz", "2*3*4"])
def test_emphasis_beside_other_letters_is_that_of_commonmark(source: str) -> None:
    from markdown_it import MarkdownIt

    document, _ = read(source)
    kinds = [node.kind for node in walk(document.blocks)]
    assert ("strong" in kinds, "emphasis" in kinds) == tuple(
        tag in MarkdownIt("commonmark").render(source) for tag in ("<strong>", "<em>")
    )


@pytest.mark.parametrize(
    "unit",
    [
        "$a",
        "$a`",
        "~~a ",
        "==a",
        "[[a",
        "{++a",
        "<!--",
        ":a:",
        "a**b",
        "**a ",
        "<sub>",
        "[a]{.b}",
        "{a|",
        "a^2^",
        "*[a]: b\n",
        "|-\n#\n",
        "| a\n# b\n",
        "は**「",
    ],
)
def test_work_grows_with_the_length_of_a_text(unit: str) -> None:
    """Twice the text takes about twice the steps, not four times."""
    read(unit)
    short = steps_of(lambda: read(unit * 100))
    long = steps_of(lambda: read(unit * 400))
    assert long < short * 6


def test_a_comment_silences_several_rules_in_one_line() -> None:
    document, _ = read("Words <!-- silence link-text, block-of-capitals: said so by *all* -->")
    assert [(each.rule, each.reason) for each in document.silences] == [
        ("link-text", "said so by *all*"),
        ("block-of-capitals", "said so by *all*"),
    ]


@pytest.mark.parametrize(
    "comment",
    [
        "Silence link-text: a reason",
        "SILENCE link-text : a reason",
        "silence: link-text: a reason",
        "silence\nlink-text: a reason",
        "silence = link-text: a reason",
        "silenced link-text: a reason",
        "silence Link-Text: a reason",
    ],
)
def test_a_silence_is_read_however_its_first_word_is_written(comment: str) -> None:
    document, _ = read(f"<!-- {comment} -->\nWords")
    assert [(each.rule, each.reason) for each in document.silences] == [("link-text", "a reason")]


@pytest.mark.parametrize(
    "comment", ["silence is golden", "silencing link-text: no", "a silence link-text: no", "Silence"]
)
def test_another_comment_is_none(comment: str) -> None:
    document, _ = read(f"<!-- {comment} -->\nWords")
    assert not document.silences


def test_a_slip_in_the_name_of_a_container_is_told_from_a_class() -> None:
    _, findings = read("::: warnig\nWords\n:::\n\n::: fancy\nWords\n:::")
    assert [(found.name, found.hint.startswith('did you mean "::: warning"')) for found in findings] == [
        ("unknown-container", True),
        ("class-unread", False),
    ]


def test_an_author_who_means_the_signs_may_silence_the_error() -> None:
    from publish.registry import rules_of
    from publish.rules import dialects

    assert not [rule.name for rule in rules_of(dialects) if rule.final]


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("title: The **big** day", 12),
        ("title: A [day](date:2018-05-16) off", 10),
        ('title: "See `code`"', 13),
        ("title: Water is H~2~O", 18),
        ("title: Energy is $E = mc^2$", 18),
        ("dateline: <b>Rome</b>", 11),
        ("description: Words [[page]]", 20),
        ("description: Words <!-- for editors -->", 20),
    ],
)
def test_markdown_in_a_field_of_plain_words_is_reported(line: str, column: int) -> None:
    _, findings = read(f"---\n{line}\n---\n\nWords\n")
    assert [(found.name, found.position.line, found.position.column) for found in findings if found.position] == [
        ("field-markup", 2, column)
    ]


@pytest.mark.parametrize(
    "title", ["M*A*S*H", "5 * 3 * 2", "snake_case_name", "AT&T: $5 or $10", "[sic]", "C++ and C#", "a < b > c", "10:30"]
)
def test_signs_that_are_no_markdown_stand_in_a_field(title: str) -> None:
    _, findings = read(f'---\ntitle: "{title}"\n---\n\nWords\n')
    assert findings == ()


def test_what_runs_over_two_lines_is_named_in_one() -> None:
    _, findings = read("Some {{ words\nand more }} here")
    assert [found.message.partition(" is")[0] for found in findings] == ["{{ words and more }}"]


def test_a_silence_is_read_after_a_value_that_looks_like_one() -> None:
    data = b'weir:\n  term: "weir # silence link-text: no" # silence record-unused: later\n'
    records = read_records(((SourceFile(path="terms.yaml", name="terms.yaml", data=data),),)).value
    assert records is not None
    assert [(each.rule, each.reason) for each in records.silences] == [("record-unused", "later")]


def test_the_label_of_a_note_that_has_a_space_is_to_be_written_without() -> None:
    _, findings = read("A [^my note], [^ab] and [^a-z 0-9].\n\n[^ab]: Words\n")
    assert [found.hint for found in findings] == ["write [^my-note]"]


def test_comments_of_yaml_silence_several_rules_too() -> None:
    data = b"# silence record-unused, definition-missing: later\nweir:\n  term: weir # Silence: link-text: why\n"
    records = read_records(((SourceFile(path="terms.yaml", name="terms.yaml", data=data),),)).value
    assert records is not None
    assert [(each.rule, each.reason, each.lines) for each in records.silences] == [
        ("record-unused", "later", (2, 4)),
        ("definition-missing", "later", (2, 4)),
        ("link-text", "why", (3, 4)),
    ]


def test_lists_in_lists_are_read_once() -> None:
    """To ask whether a line begins a list costs no reading of what is in it: that would double at each level."""
    deep = "".join("  " * level + "• x\n" + "  " * level + "• x\n" for level in range(14))
    shallow = "".join("  " * level + "• x\n" + "  " * level + "• x\n" for level in range(7))
    assert steps_of(lambda: read(deep)) < 16 * steps_of(lambda: read(shallow))
    _, findings = read("".join("  " * level + "• x\n" + "  " * level + "• x\n" for level in range(40)))
    assert [found.name for found in findings] == ["nesting-too-deep"]
