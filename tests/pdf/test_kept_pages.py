"""Pages that are taken again are those that would be laid out, to the byte."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
from weasyprint.formatting_structure.boxes import Box

from publish.diagnostics import Outcome
from publish.pdf import kept_pages, layout
from publish.pdf.kept_pages import KeptPages
from publish.pdf.layout import MappedPdf
from publish.pdf.presses import Presses, kept

from . import handmade

WORDS = "Rain falls on roofs and on rivers, and nobody counts its drops by night. "
NOTE = "<a class='note-reference' id='ref-{0}' role='doc-noteref' href='#note-{0}'>{0}</a>"
ROWS = "".join(f"<tr><th scope='row'>Row {number}</th><td>{WORDS}</td></tr>" for number in range(7))
BODY = f"""<article class="text"><h1>Rain</h1>
<p id="first">{WORDS * 9}<sup>{NOTE.format(1)}</sup></p>
<section class="notice"><p>{WORDS * 4}</p></section>
<ul><li>{WORDS}</li><li><p>{WORDS * 2}</p><p>{WORDS}</p></li></ul>
<h2>Drops</h2><p>{WORDS * 12}<sup>{NOTE.format(2)}</sup></p>
<figure><img src="images/line.svg" alt="A line"/><figcaption>A line.</figcaption></figure>
<div class="table"><table><caption>Roofs</caption><thead><tr><th scope="col">Row</th><th scope="col">What</th></tr>
</thead><tbody>{ROWS}</tbody></table></div>
<blockquote><p>{WORDS * 5}</p></blockquote><p>{WORDS * 9}</p><ol><li>{WORDS * 3}</li><li>{WORDS * 3}</li></ol>
<section class="notes"><aside class="note" id="note-1" data-number="1"><p>{WORDS * 3}</p></aside>
<aside class="note" id="note-2" data-number="2"><p>{WORDS * 2}</p></aside></section></article>
<article class="text"><h1 id="snow">Snow</h1><p id="last">{WORDS * 20} <a href="https://example.org/">Rain</a></p></article>
<section class="glossary"><h1>Glossary</h1><dl class="glossary"><div class="entry"><dt>Rain</dt><dd>{WORDS}</dd>
<dd class="mentions" data-page="Page"><span>Pages</span> <a href="#first">1</a>, <a href="#last">2</a></dd></div>
</dl></section>"""
EDITS = 6


def edited(chance: random.Random) -> str:
    """Return the text with one word, or one paragraph, more or less."""
    places = [found.end() for found in re.finditer(r"\b(?:rivers|counts|drops)\b|(?<=</p>)\n", BODY)]
    place = chance.choice(places)
    if BODY[place - 1] == "\n":
        return f"{BODY[:place]}<p>{WORDS * chance.randint(1, 6)}</p>{BODY[place:]}"
    return BODY[:place] + chance.choice((" and", " of water" * 9, "")) + BODY[place:]


def made(body: str, form: str = "print") -> Outcome[MappedPdf]:
    document = handmade.paged(body, form=form)
    return layout.make_pdf_and_map(document, handmade.publication(), handmade.edition(form), with_words=True)


def kept_pages_of(presses: Presses) -> Iterator[KeptPages]:
    yield from (fonts.kept_pages for fonts in presses._fonts.values())


@pytest.fixture(scope="module")
def presses() -> Presses:
    """Return presses that keep the pages of BODY."""
    held = Presses()
    with kept(held):
        made(BODY)
    return held


def test_random_edits_give_the_pages_that_are_laid_out_from_nothing() -> None:
    chance, presses, taken = random.Random(8), Presses(), 0
    for number in range(EDITS):
        form = "large-print" if number % 3 == 2 else "print"
        body = edited(chance) if number else BODY
        with kept(presses):
            warm = made(body, form)
        assert warm == made(body, form)
        assert warm.value is not None and warm.value.paper is not None and len(warm.value.paper.pages) > 3
        taken = sum(each.taken for each in kept_pages_of(presses))
    assert taken > 5 * EDITS


def test_only_what_changed_is_laid_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[int] = []
    before = kept_pages._kept

    def counted(following: Any, begun: Any, context: Any, *others: Any) -> Any:
        laid_out.append(context.current_page)
        return before(following, begun, context, *others)

    monkeypatch.setattr(kept_pages, "_kept", counted)
    with kept(Presses()):
        first = made(BODY)
        pages = set(laid_out)
        assert len(pages) > 3
        laid_out.clear()
        assert made(BODY) == first and laid_out == []
        changed = made(BODY.replace('<p id="last">Rain', '<p id="last">Hail'))
        assert 0 < len(set(laid_out)) < len(pages) and 1 not in laid_out
        assert changed != first


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<p id="first">', '<p id="other">'),
        ("<blockquote>", '<blockquote lang="de">'),
        ("<blockquote>", '<blockquote style="color: #600">'),
        ('<section class="notice">', "<section>"),
        ('alt="A line"', 'alt="Another line"'),
        ("<ol>", '<ol start="4">'),
        ("https://example.org/", "https://example.org/rain"),
    ],
)
def test_an_attribute_alone_is_seen(before: str, after: str, presses: Presses) -> None:
    with kept(presses):
        warm = made(BODY.replace(before, after, 1))
    assert warm == made(BODY.replace(before, after, 1))


def test_nothing_of_a_document_is_kept_with_its_pages() -> None:
    presses = Presses()
    with kept(presses):
        made(BODY)
    (pages,) = kept_pages_of(presses)
    roots = [one.root for some in pages._pages.values() for one in some]
    seen: set[str] = set()

    def look(box: Any) -> None:
        inner = getattr(box, "_box", box)
        seen.add(type(inner).__name__)
        for name, value in inner.__dict__.items():
            if name in ("element", "footnote", "missing_link", "replacement"):
                assert value is None or isinstance(value, int)
            elif name != "children":
                assert not isinstance(value, Box), name
                assert not (isinstance(value, (list, tuple)) and any(isinstance(each, Box) for each in value)), name
        for child in inner.children:
            if not isinstance(child, int):
                look(child)

    for root in roots:
        look(root)
    assert {"LineBox", "TextBox", "TableCellBox", "InlineReplacedBox"} <= seen


def test_few_boxes_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_pages, "MOST_BOXES", 300)
    presses = Presses()
    with kept(presses):
        warm = made(BODY)
        assert made(BODY) == warm
    (pages,) = kept_pages_of(presses)
    held = [one.boxes for some in pages._pages.values() for one in some]
    assert sum(held) == pages._boxes and (sum(held) <= 300 or len(held) == 1)


def test_other_sheets_have_other_presses_and_few_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    presses, words = Presses(), "<p>Rain</p>"
    with kept(presses):
        first = made(words)
        monkeypatch.setattr(layout, "edition_sheets", lambda _edition: iter(("p { margin: 9mm; colour: red }",)))
        second, again = made(words), made(words)
        assert second == again != first
        assert "pdf-layout" in [each.name for each in again.diagnostics]  # what there is to say is said each time
        for number in range(4):
            sheet = f"p {{ margin: {number}mm }}"
            monkeypatch.setattr(layout, "edition_sheets", lambda _edition, sheet=sheet: iter((sheet,)))
            made(words)
    assert len(presses._fonts) == 3
    presses.forget()
    assert not presses._fonts
