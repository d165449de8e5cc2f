"""What would break a tagged PDF is refused at the author's line, and no PDF is written."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from publish import project
from publish.diagnostics import Severity
from publish.pipeline.build import build

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAGzOpCQAAAABJRU5ErkJggg=="
)
ABOUT = "title: A piece\nlanguage: en\ndate: 2026-01-02\neditions: [print]\n"
GLYPH = "\U00012fff"  # a place of the Unicode cuneiform area that no font fills
NO_WORDS = "&#x200b;"
WEIR = {"terms.yaml": "weir:\n  term: weir\n  definition: A low wall.\n"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A text, what else is written, and the errors that it gives: the rule and the place of each."""

    text: str = "Words."
    errors: tuple[str, ...]
    about: str = ABOUT
    records: dict[str, str] = field(default_factory=dict)


CASES = {
    "a level of headings is left out": Case(text="## B\n\n#### C\n\nw", errors=("heading-skip text.md:5:1",)),
    "the first heading is too deep": Case(text="### C\n\nw", errors=("heading-skip text.md:3:1",)),
    "a level is left out in a quotation": Case(text="> #### C\n>\n> w", errors=("heading-skip text.md:3:3",)),
    "a level is left out in an item": Case(text="- #### C\n\n  w", errors=("heading-skip text.md:3:3",)),
    "a level is left out after a box": Case(
        text="::: box\n## C\n\nw\n:::\n\n### D\n\nw", errors=("heading-skip text.md:9:1",)
    ),
    "a level is left out in a definition": Case(
        text="A [weir](term:weir).",
        records={"terms.yaml": "weir:\n  term: weir\n  definition: |\n    Low.\n\n    #### Deep\n\n    Words.\n"},
        errors=("heading-skip records/terms.yaml:6:5",),
    ),
    "a text has two headings of the top level": Case(text="w\n\n# B\n\nw", errors=("second-headline text.md:5:1",)),
    "a heading is empty": Case(text="##\n\nw", errors=("heading-empty text.md:3:1",)),
    "a heading shows nothing": Case(text=f"## {NO_WORDS}\n\nw", errors=("heading-empty text.md:3:1",)),
    "a heading is a call of a note": Case(text="## [^1]\n\nw\n\n[^1]: x", errors=("heading-empty text.md:3:1",)),
    "a heading is a comment": Case(text="## <!-- c -->\n\nw", errors=("heading-empty text.md:3:1",)),
    "paragraphs in a link": Case(text="[a\n\nb](https://example.org/x)", errors=("typed-link-unopened text.md:5:2",)),
    "paragraphs in a typed link": Case(
        text="[a\n\nb](term:weir)", records=WEIR, errors=("typed-link-unopened text.md:5:2",)
    ),
    "a list in a link": Case(text="[a\n\n- b](https://example.org/x)", errors=("typed-link-unopened text.md:5:4",)),
    "a figure in a link": Case(
        text="[![](figure:map)](https://example.org/x)",
        about=f"{ABOUT}figures: {{map: {{image: p.png, alt: The river and its bridge.}}}}\n",
        errors=("annotation-empty text.md:3:1", "figure-in-line text.md:3:2"),
    ),
    "a link without words": Case(text="[](https://example.org/x)", errors=("annotation-empty text.md:3:1",)),
    "a link of a space": Case(text="[ ](https://example.org/x)", errors=("annotation-empty text.md:3:1",)),
    "a link that shows nothing": Case(
        text=f"[{NO_WORDS}](https://example.org/x)", errors=("annotation-empty text.md:3:1",)
    ),
    "a mention that shows nothing": Case(
        text=f"[{NO_WORDS}](term:weir)", records=WEIR, errors=("annotation-empty text.md:3:1",)
    ),
    "a link of a sign": Case(text="[→](https://example.org/x)", errors=("link-without-words text.md:3:1",)),
    "a link of a picture without words": Case(
        text="x [![](p.png)](https://example.org/x)",
        errors=("link-without-words text.md:3:3", "figure-alt text.md:3:4"),
    ),
    "a link without an address": Case(text="[x]()", errors=("link-empty text.md:3:1",)),
    "a link to a heading that isn't there": Case(text="[x](text:#no)", errors=("unknown-heading text.md:3:1",)),
    "a link to a text that isn't there": Case(text="[x](text:no)", errors=("unknown-text text.md:3:1",)),
    "a link to a fragment": Case(text="[x](#no)", errors=("unknown-reference text.md:3:1",)),
    "a link to a figure that isn't there": Case(text="[x](figure:no)", errors=("unknown-figure text.md:3:1",)),
    "a link to a record that isn't there": Case(text="[x](term:no)", errors=("unknown-record text.md:3:1",)),
    "a link to half an address": Case(text="[x](https://)", errors=("address-malformed text.md:3:5",)),
    "a call without a note": Case(text="x[^9]", errors=("note-missing text.md:3:2",)),
    "a picture without words": Case(text="![](p.png)", errors=("figure-alt text.md:3:1",)),
    "a picture with the words of a space": Case(text="![&nbsp;](p.png)", errors=("figure-alt text.md:3:1",)),
    "a picture in a line without words": Case(text="w ![](p.png) x", errors=("figure-alt text.md:3:3",)),
    "a figure without words": Case(
        text="![](figure:map)",
        about=f"{ABOUT}figures: {{map: {{image: p.png, credit: w}}}}\n",
        errors=("figure-alt text.md:3:1",),
    ),
    "a figure whose words show nothing": Case(
        text="![](figure:map)",
        about=f'{ABOUT}figures: {{map: {{image: p.png, alt: "\\u200b", credit: w}}}}\n',
        errors=("figure-alt text.md:3:1",),
    ),
    "a cover without words": Case(
        about=f"{ABOUT}cover: map\nfigures:\n  map: {{image: p.png, caption: x, credit: w}}\n",
        errors=("figure-alt publication.yaml:7:16",),
    ),
    "a row is too long": Case(text="| a | b |\n|---|---|\n| 1 | 2 | 3 |", errors=("table-row-long text.md:5:11",)),
    "the line under a table's head is too short": Case(
        text="| a | b |\n|---|\n| 1 | 2 |", errors=("table-unread text.md:4:1",)
    ),
    "the line under a table's head is too long": Case(
        text="a | b\n--|---|--\n1 | 2", errors=("table-unread text.md:4:1",)
    ),
    **{
        f"words in {tag!r}": Case(text=f"[x](lang:{tag})", errors=("language-malformed text.md:3:5",))
        for tag in ("en_GB", "english", "e", "xx-", "en--gb", "12", "qq", "en-GBR", "en-UK")
    },
    "words in no language": Case(text="[x](lang:)", errors=("link-empty text.md:3:5",)),
    "a publication in no language": Case(
        about=ABOUT.replace("language: en", "language: english"), errors=("language-malformed publication.yaml:2:11",)
    ),
    "a name in no language": Case(
        text="[x](place:mill)",
        records={"places.yaml": "mill:\n  name: Mill\n  names: [{text: Moulin, lang: fr_FR}]\n"},
        errors=("language-malformed records/places.yaml:3:32",),
    ),
    "a missing glyph in the text": Case(text=f"w\n\nw {GLYPH} x", errors=("glyph-missing text.md:5:1",)),
    "a missing glyph in code": Case(text=f"w\n\n```\n{GLYPH}\n```", errors=("glyph-missing text.md:5:1",)),
    "a missing glyph in an address": Case(
        text=f"w\n\n[x](https://example.org/{GLYPH})", errors=("glyph-missing text.md:5:1",)
    ),
    "a missing glyph in the title": Case(
        about=ABOUT.replace("A piece", f"A {GLYPH}"), errors=("glyph-missing publication.yaml:1:8",)
    ),
    "a missing glyph in a term": Case(
        text="A [weir](term:weir).",
        records={"terms.yaml": f"weir:\n  term: weir {GLYPH}\n  definition: A low wall.\n"},
        errors=("glyph-missing records/terms.yaml:2:9",),
    ),
    "a missing glyph in a name": Case(
        text="[x](place:mill)",
        records={"places.yaml": f"mill:\n  name: Mill\n  names:\n    - {{text: M{GLYPH}, lang: fr}}\n"},
        errors=("glyph-missing records/places.yaml:4:7",),
    ),
    "a missing glyph in a source": Case(
        text="[x](claim:radio).",
        records={"sources.yaml": f"radio:\n  name: Radio {GLYPH}\n"},
        errors=("glyph-missing records/sources.yaml:2:9",),
    ),
    "a missing glyph in a credit": Case(
        text="![](figure:map)",
        about=f"{ABOUT}figures:\n  map:\n    image: p.png\n    alt: The river.\n    credit: Drawn by {GLYPH}\n",
        errors=("glyph-missing publication.yaml:9:13",),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_author_is_told_and_no_pdf_is_written(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written = {
        "publication.yaml": case.about,
        "text.md": f"# A piece\n\n{case.text}\n",
        **{f"records/{name}": words for name, words in case.records.items()},
    }
    for name, words in written.items():
        path = tmp_path / "piece" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    (tmp_path / "piece" / "p.png").write_bytes(PICTURE)
    (found,) = project.find((Path("piece"),)).value or ()
    (built,) = build((found,), tmp_path / "build")
    errors = [each for each in built.diagnostics if each.severity is Severity.ERROR]
    assert [f"{each.name} {str(each.position).removeprefix('piece/')}" for each in errors] == list(case.errors)
    assert all(each.hint for each in errors)
    assert not built.outputs and not list((tmp_path / "build").rglob("*.pdf"))


def test_the_same_publication_without_a_mistake_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "piece").mkdir()
    (tmp_path / "piece" / "publication.yaml").write_text(ABOUT)
    (tmp_path / "piece" / "text.md").write_text("# A piece\n\n## B\n\n[x](text:#b) and ![a bridge](p.png).\n")
    (tmp_path / "piece" / "p.png").write_bytes(PICTURE)
    (found,) = project.find((Path("piece"),)).value or ()
    (built,) = build((found,), tmp_path / "build")
    assert [path.name for path in built.outputs] == ["piece-print.pdf"]
