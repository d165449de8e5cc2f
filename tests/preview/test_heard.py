"""What the preview says is heard: the words of Orca's transcripts in their order, roles, places, noise."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from publish import project
from publish.pipeline.editions import make_laid_out
from publish.pipeline.load import load
from publish.pipeline.showing import lines_heard
from publish.preview.book import BookPage
from publish.preview.heard import HeardLine, heard, heard_page

from ..publications.conftest import NAMES, outputs
from ..screen_reader.transcripts import FOLDER, bare, body
from ..screen_reader.words import words_of

__all__ = ["outputs"]

_ORCAS_OWN = re.compile(
    r"link|heading level \d|([Dd]escription l|L)ist with \d+ \w+|leaving [\w ]+\.|page break|abstract|comment|figure"
    r"|image|has details in panel|panel|expanded|push button|block quote|complementary content|description (term|value)"
    r"|table with \d+ rows \d+ columns|caption|(column|row) header|separator|footnote|navigation|cover|colophon"
    r"|subscript|superscript"
)
_LINK_OR_HEADING = re.compile(r"link|heading level \d")
_SIGNS = {"+": "plus", "=": "equals", "÷": "divided by"}  # which Orca says in code


@pytest.mark.parametrize("name", NAMES)
def test_the_words_are_those_of_a_screen_reader_in_the_same_order(outputs: Path, name: str) -> None:
    lines = heard((outputs / name / f"{name}.epub").read_bytes(), {})
    pages = dict.fromkeys(line.page for line in lines)
    assert len(pages) >= 4
    for page in pages:
        transcript = FOLDER / name / f"{page.removesuffix('.xhtml')}.firefox.txt"
        orca = words_of(line for line in map(bare, body(transcript)) if not _ORCAS_OWN.fullmatch(line))
        ours = words_of(_aloud(line) for line in lines if line.page == page and line.role != "formula")
        if any(line.role == "formula" for line in lines if line.page == page):
            there = iter(orca)  # Orca says the tokens of formulas, and we their spoken text
            assert [word for word in ours if word not in there] == [], transcript
        else:
            assert ours == orca, transcript


@pytest.mark.parametrize("name", NAMES)
def test_headings_and_links_are_those_of_a_screen_reader(outputs: Path, name: str) -> None:
    lines = heard((outputs / name / f"{name}.epub").read_bytes(), {})
    for page in dict.fromkeys(line.page for line in lines):
        said = body(FOLDER / name / f"{page.removesuffix('.xhtml')}.firefox.txt")
        orca = [(bare(words), role) for words, role in pairwise(said) if _LINK_OR_HEADING.fullmatch(role)]
        ours = [
            (line.words, found[0])
            for line in lines
            if line.page == page and (found := _LINK_OR_HEADING.search(line.role))
        ]
        assert ours == orca, page


def _aloud(line: HeardLine) -> str:
    return "".join(f" {_SIGNS.get(each, each)} " if each in _SIGNS else each for each in line.words)


ABOUT = "title: Rain\nlanguage: en-GB\ndate: 2026-01-01\ncover: none\neditions: [epub]\n"
TEXT = """# Rain

Rain falls. It falls on the hills,
and then it runs down. See [the *long* map](https://example.org/map).

## What is *needed*

c) a bottle
d) a [Regentonne](lang:de) of wood[^dry]
   - one

> Water, water, everywhere.

| Day | Rain |
|---|---|
| Monday | ★ |
| Tuesday | *** <https://example.org/a> |

---

```
a
b
```

The formula $a^2$ and H~2~O.\\
And more.

[^dry]: Dry.
"""
SAID = """
1 Rain | heading level 1
1 1 January 2026
3 Rain falls.
3 It falls on the hills, and then it runs down.
4 See
4 the long map | link
4 .
6 What is needed | heading level 2
8 | list with 2 items
8 c. a bottle
9 d. a
9 Regentonne | | de
9 of wood
9 Note 1 | link
9 | list with 1 item
10 • one
9 | leaving list
8 | leaving list
12 | block quote
12 Water, water, everywhere.
12 | leaving block quote
14 | table with 3 rows 2 columns
14 Day | column header, row 1 column 1
14 Rain | column header, row 1 column 2
16 Monday | cell, row 2 column 1
16 ★ | cell, row 2 column 2 | | a symbol that some voices pass over and others name
17 Tuesday | cell, row 3 column 1
17 *** | | | a sign is repeated
17 https://example.org/a | link, cell, row 3 column 2 | | an address is said letter by letter
14 | leaving table
19 | separator
22 a b
26 The formula
26 a squared | formula
26 and H
26 2 | subscript
26 O.
27 And more.
0 Notes | heading level 2
29 | footnote
29 1 Dry.
29 Back to reference 1 | link
29 | leaving footnote
"""


def test_each_line_has_its_role_its_language_and_its_line_in_the_source(tmp_path: Path) -> None:
    (tmp_path / "publication.yaml").write_text(ABOUT, encoding="utf-8")
    (tmp_path / "text.md").write_text(TEXT, encoding="utf-8")
    loaded = load(project.Project(slug="rain", folder=tmp_path))
    assert loaded.publication is not None, loaded.diagnostics
    (made,) = make_laid_out(loaded.publication, loaded.publication.editions, {})
    said = [_written(line) for line in lines_heard(made) if line.page == "article.xhtml"]
    assert said == SAID.strip().splitlines()


def _written(line: HeardLine) -> str:
    number = line.source.line if line.source else 0
    return re.sub(r"[| ]+$", "", f"{number} {line.words} | {line.role} | {line.language} | {line.noise}").replace(
        "  ", " "
    )


PAGE = """<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><body>
<p>An up<span role="doc-pagebreak" aria-label="7"/>hill <a href="#x"></a>way.</p><p>Way up</p><p>Way up</p>
<p hidden="hidden">Not said</p><p>Said <span aria-hidden="true">not
said</span> twice</p><h2></h2><img src="a.png" alt=""/><ol type="i" start="3"><li>a</li><li value="9">b</li></ol>
<ol type="A" start="26"><li>c</li><li>d</li></ol><p>8</p><span role="doc-pagebreak" aria-label="8"/>
<p>Page</p><span role="doc-pagebreak" aria-label="Page"/>
<table><tr><th rowspan="2">e</th><td colspan="2">f</td></tr><tr><td>g</td></tr></table>
</body></html>"""


def test_noise_is_what_tells_a_listener_nothing() -> None:
    lines = heard_page(BookPage(name="a.xhtml", number=0, root=etree.fromstring(PAGE)))
    assert [(line.words, line.role, line.noise) for line in lines] == [
        ("An up", "", ""),
        ("7", "page break", "the number of a page stands inside a word"),
        ("hill", "", ""),
        ("", "link", "a link without words"),
        ("way.", "", ""),
        ("Way up", "", ""),
        ("Way up", "", "these words were said just before"),
        ("Said twice", "", ""),
        ("", "heading level 2", "a heading level 2 without words"),
        ("", "list with 2 items", ""),
        ("iii. a", "", ""),
        ("ix. b", "", ""),
        ("", "leaving list", ""),
        ("", "list with 2 items", ""),
        ("Z. c", "", ""),
        ("AA. d", "", ""),
        ("", "leaving list", ""),
        ("8", "", ""),
        ("8", "page break", ""),
        ("Page", "", ""),
        ("Page", "page break", ""),
        ("", "table with 2 rows 3 columns", ""),
        ("e", "cell, row 1 column 1", ""),
        ("f", "cell, row 1 column 2", ""),
        ("g", "cell, row 2 column 2", ""),
        ("", "leaving table", ""),
    ]
    assert lines[1].steps == "/2/2/2"
