"""A source for others: the same words in the same lines, and nothing in its comments but silences."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from publish.formats import facts
from publish.model.files import SourceFile
from publish.source import read_publication, read_text, without_comments

TEXT = """---
title: "Rain # no comment" # Secret 1
# Secret 2
subtitle: It's raining # Secret 3
figures:
  # silence figure-credit: drawn by us
  rain:
    alt: 'a # b'
    decorative: x
    description: |
      # A description
      of rain <!-- Secret 4 -->
---
<!-- Secret 5 -->

# Rain

It <!-- Secret 6 --> rained, `<!-- code -->` and #1.
<!-- silence link-text: a joke -->

<!-- Secret
7 -->

    <!-- indented code -->

```html
<!-- fenced code -->
```

- An item <!-- Secret 8 -->

  <!-- Secret 9 -->

| a | b |
|---|---|
| c | d <!-- Secret 10 --> |

> Quoted <!-- Secret 11
> over lines -->

Words.[^1]

[^1]: A note. <!-- Secret 12 -->

<!--
Secret 13
-->
"""


def emptied(text: str, name: str = "text.md") -> str:
    return without_comments(SourceFile(path=name, name=name, data=text.encode())).data.decode()


def test_comments_are_emptied_and_nothing_else() -> None:
    made = emptied(TEXT)
    assert re.findall(r"Secret[ \n>]*\d+", made) == []
    assert made.count("\n") == TEXT.count("\n")
    for kept in (
        *("# silence figure-credit: drawn by us", "<!-- silence link-text: a joke -->", "`<!-- code -->` and #1"),
        *("    <!-- indented code -->", "```html\n<!-- fenced code -->", '"Rain # no comment" #\n', "'a # b'"),
        "      # A description\n      of rain <!---->\n",
    ):
        assert kept in made
    assert emptied(made) == made


def test_what_is_read_from_it_is_the_same() -> None:
    def read(text: str) -> list[str]:
        outcome = read_text(SourceFile(path="text.md", name="text.md", data=text.encode()), facts())
        words = repr((outcome.value, [str(each) for each in outcome.diagnostics]))
        return re.sub(r"Position\([^)]*\)", "", words).split()

    assert read(emptied(TEXT)) == read(TEXT)


@pytest.mark.parametrize("text", ["# A\r\n\r\nWords.\r\n", "\ufeff# A\n\nWords.\n", "---\ntitle: x\n", "", "<!-- open"])
def test_without_comments_a_file_stays_byte_for_byte(text: str) -> None:
    assert emptied(text) == text


def test_publication_yaml() -> None:
    written = "title: Rain # Secret 1\n#Secret 2\nidentifier: a#b\n# silence check-digit: known\nlanguage: en #\n"
    made = emptied(written, "publication.yaml")
    assert made == "title: Rain #\n#\nidentifier: a#b\n# silence check-digit: known\nlanguage: en #\n"
    read = read_publication(SourceFile(path="p", name="publication.yaml", data=made.encode()), facts())
    assert read.value is not None and read.value.title == "Rain"


def test_samples_stay_readable() -> None:
    for path in sorted((Path(__file__).parents[2] / "content").glob("*/*.md")):
        text = path.read_text(encoding="utf-8")
        made = emptied(text)
        assert made.count("\n") == text.count("\n")
        assert re.sub(r"<!--.*?-->", "", made, flags=re.DOTALL) == re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
