"""Marked-up text as it is prepared: kept where our own reader reads it, else written as a page; no remark in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from publish.cli import cli
from publish.diagnostics import has_errors
from publish.importers import pandoc
from publish.importers.imported import Imported
from publish.importers.markup import COMMON, OTHERS, PANDOC, own, prepare
from publish.importers.markup.remarks import without_remarks
from publish.importers.markup.words import words_of_markdown, words_of_prose
from publish.importers.prepared import OWN, Prepared
from publish.model.files import SourceFile
from publish.source import read_text

needs_pandoc = pytest.mark.skipif(pandoc.program() is None, reason="pandoc isn't installed")
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63600000000200010b1c0f2a"
    "0000000049454e44ae426082"
)
KEPT = """# Rain

A [page](https://example.org/?utm_source=SECRET) %%SECRET%% ==marked== text[^1] H~2~O `%%code%%`. <!-- SECRET -->

![A street](<pictures/My street.png> "Cap"){#s width=50%}

![gone](../SECRET.png) and [a file](x.pdf).

[//]: # (SECRET)

[^1]: Note.
"""
GITHUB = """---
title: The *bridge*
author: [Ana López, Jean]
date: 2 May 2025
lang: fr
reviewer: SECRET
---

<!-- SECRET -->

## One

Text $x^2$ and [words](other.md) {--SECRET--}{++new++}{>>SECRET<<} note[^1] <kbd>K</kbd><br>x [en]{lang=en}

<img src="a.png" alt="A street" width="20">

- [ ] todo

> [!NOTE]
> alert

<details><summary>Sum</summary>

inside **bold**

</details>

[^1]: The note
"""


@pytest.mark.parametrize(
    ("text", "cleaned", "remarks", "changes"),
    [
        ("a <!-- x\n\ny --> b %%z%% c", "a  b  c", 2, 0),
        ("%%\nx\n\ny\n%%\nkept", "\nkept", 1, 0),
        ("100%% of 5%% is `%%` {>>x<<}{==y==}", "100%% of 5%% is `%%` y", 1, 0),
        ("{--a--}{++b++}{~~c~>d~~} [e]{.deletion author=x}", "bd ", 0, 4),
        ("```\n<!-- code -->\n``` \n<!-- x -->", "```\n<!-- code -->\n``` \n", 1, 0),
        ("<!-- silence link-text: why -->\n{::comment}x{:/}", "<!-- silence link-text: why -->\n", 1, 0),
        ("{% comment %}x{% endcomment %}{{/* y */}}{# z #}", "", 3, 0),
        ("```{note}\nx\n```\n\n% remark\nwords", "```{note}\nx\n```\n\n\nwords", 1, 0),
        ("% title\n% author\n\nwords 5 % rain", "% title\n% author\n\nwords 5 % rain", 0, 0),
        ("[//]: # (x)\n[comment]: <> (y)\n[a]: https://example.org", "\n\n[a]: https://example.org", 2, 0),
        ("<!-- never closed `code", "<!-- never closed `code", 0, 0),
    ],
)
def test_remarks(text: str, cleaned: str, remarks: int, changes: int) -> None:
    found = without_remarks(text)
    assert (found.text, found.remarks, found.changes) == (cleaned, remarks, changes)


@pytest.mark.parametrize(
    "piece", ["<!--", "%%", "{>>", "{#", "`", "``x`", "[", "![", "[^", "\\(", "{{", "(", "$", "_", "*"]
)
def test_a_hostile_text_is_read_in_linear_time(piece: str) -> None:
    text = piece + f"{piece} x" * 100_000
    assert len(without_remarks(text).text) == len(text) or "%" in piece
    words_of_markdown(text[:200_000])


def test_a_text_of_ours_is_kept() -> None:
    prepared, told = _prepared(KEPT, "rain.md", {"pictures/My street.png": PIXEL})
    assert prepared.reader == OWN
    imported = own.imported(prepared, "rain.md", {"images/my-street.png"})
    expected = KEPT
    for old, new in (
        ("?utm_source=SECRET", ""),
        ("%%SECRET%%", ""),
        ("<!-- SECRET -->", ""),
        ("<pictures/My street.png>", "images/my-street-2.png"),
        ("![gone](../SECRET.png)", "gone"),
        ("[a file](x.pdf)", "a file"),
        ("[//]: # (SECRET)", ""),
    ):
        expected = expected.replace(old, new)
    assert imported.text == expected
    assert list(imported.pictures) == ["images/my-street-2.png"]
    assert told == ["import-address", "import-comments", "import-link", "import-picture"]


def test_several_headlines_are_headings() -> None:
    text = "A\n=\n\nSub\n---\n\n###### Deep\n\n> # B {#b}\n\n```\n# code\n```\n\n# C #\n\nc\n"
    prepared, told = _prepared(text, "a.md")
    assert prepared.data.decode() == (
        "A\n-\n\n### Sub\n\n###### Deep\n\n> ## B {#b}\n\n```\n# code\n```\n\n## C #\n\nc\n"
    )
    assert told == ["import-heading"]
    for kept in ("# A\n\n## B\n\nc\n", "---\ntitle: T\n---\n\n# A\n\n# B\n\nc\n"):
        assert _prepared(kept, "a.md")[0].data.decode() == kept


@needs_pandoc
def test_what_our_reader_does_not_read_becomes_a_page() -> None:
    prepared, told = _prepared(GITHUB, "bridge.md", {"a.png": PIXEL})
    text = prepared.data.decode()
    assert '<h1 class="publish-title">The <em>bridge</em></h1>' in text
    assert '<img src="publish1.png" alt="A street">' in text
    assert "<li>☐ todo</li>" in text
    assert '<div class="note"><div class="title">' in text
    assert '<span lang="en">en</span>' in text
    assert "x-tex" in text and "<kbd>K</kbd><br>x" in text
    assert "SECRET" not in text and "reviewer" not in text
    said = prepared.properties
    assert (said.authors, said.date, said.language) == (("Ana López", "Jean"), "2025-05-02", "fr")
    assert " ".join(prepared.words) == "One Text and words new note K x en todo alert Sum inside bold The note"
    assert told == ["import-changes", "import-comments"]


@needs_pandoc
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.rst", "Title\n=====\n\nA plain line here\nwith *marks*.\n\n.. SECRET remark\n\n* item\n"),
        ("a.org", "#+TITLE: Title\n\n* One\n# SECRET\nA plain line here\n"),
        ("a.adoc", "= Title\n\nA plain line here\n\n// SECRET\n"),
    ],
)
def test_other_markup(name: str, text: str) -> None:
    prepared, told = _prepared(text, name)
    assert "Title</h1>" in prepared.data.decode() and "SECRET" not in prepared.data.decode()
    assert "A plain line here" in " ".join(prepared.words)
    assert told == ["import-comments"]


@needs_pandoc
def test_pandoc_knows_every_format_that_it_is_asked_for() -> None:
    for reader in (COMMON, PANDOC, *OTHERS.values()):
        arguments = ("--from", reader, "--to", "json", "--output", "out.json", "in.txt")
        assert pandoc.run(arguments, {"in.txt": b"x"}, ("out.json",)).value is not None, reader


def test_words() -> None:
    text = '---\nkey: value\n---\n# Head\n\n1. [ref][x]\n\n[![alt](b)](c) [link *it*](d "e") '
    text += "[[f|page]] `code` 1*2 a_b\n\n[x]: y"
    assert " ".join(words_of_markdown(text)) == "Head ref link it page code"
    assert " ".join(words_of_prose("Plain here\n*not* here\n.. note::\nAfter it")) == "Plain here"


def _prepared(text: str, name: str, beside: dict[str, bytes] | None = None) -> tuple[Prepared, list[str]]:
    outcome = prepare(text.encode(), name, (beside or {}).get)
    assert outcome.value is not None
    return outcome.value, sorted(each.rule.name for each in outcome.value.findings)


def test_kept_texts_are_read_without_an_error() -> None:
    prepared, _ = _prepared(KEPT, "rain.md")
    imported: Imported = own.imported(prepared, "rain.md")
    read = read_text(SourceFile(path="rain.md", name="rain.md", data=imported.text.encode()), ())
    assert not has_errors(read.diagnostics)


@needs_pandoc
def test_a_remark_is_not_shown_beside_what_is_told_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Rain <!-- SECRET -->\n\nIt rained.\n")
    result = CliRunner().invoke(cli, ["import", str(tmp_path / "a.md"), "--into", str(tmp_path / "out")])
    assert "import-comments" in result.output
    assert "SECRET" not in result.output
