"""Notes at the foot of pages, over pages, and at the end of their text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from publish.audit.pdf.structure_tree import StructureElement, read_structure_tree
from publish.audit.pdf.verify import verify_pdf
from publish.pdf import build_pdf, layout, notes
from publish.pdf.layout import lay_out
from tests.steps import steps_of

from . import handmade

BEFORE = "<p>" + "Words before the call fill some lines of the page. " * 12 + "</p>"
AFTER = ("<p>" + "Words after the call go on over the end of the page. " * 12 + "</p>") * 5
ARABIC = "كلمات الحاشية تملأ أسطرا كثيرة من الصفحة"
LONG_FOOT = 420  # words: some thirty lines of print


def sentences(words: int, mark: str = "w") -> str:
    """Return so many words, each told from the others, in sentences of ten."""
    return " ".join(f"{mark}{number}{'.' if number % 10 == 9 else ''}" for number in range(words))


def call(number: int) -> str:
    link = f"<a class='note-reference' id='ref-{number}' role='doc-noteref' href='#note-{number}'>{number}</a>"
    return f"<sup>{link}</sup>"


def noted(body: str, *blocks: str) -> str:
    """Return a text with its notes, as ``render`` writes them."""
    written = "".join(
        f"<aside class='note' id='note-{number}' data-number='{number}'>{each}</aside>"
        for number, each in enumerate(blocks, 1)
    )
    return f"<article class='text'><h1>A</h1>{body}<section class='notes'>{written}</section></article>"


def made(body: str, form: str = "print", standard: str = "ua-2", language: str = "en") -> tuple[Any, StructureElement]:
    """Return what is said of a document, and its tree, of which the verifier has nothing to say."""
    edition = replace(handmade.edition(form), standards=(standard,))
    document = handmade.paged(body, form=form, language=language)
    outcome = build_pdf(document, handmade.publication(language), edition)
    assert outcome.value is not None, outcome.diagnostics
    assert [each.message for each in verify_pdf(outcome.value, "a.pdf")] == []
    found = read_structure_tree(outcome.value, "a.pdf").value
    assert found is not None
    return outcome.diagnostics, found


def all_of(element: StructureElement, *roles: str) -> Iterator[StructureElement]:
    if element.role in roles:
        yield element
    for child in element.children:
        yield from all_of(child, *roles)


def text_of(element: StructureElement) -> str:
    return "".join(part if isinstance(part, str) else text_of(part) for part in element.parts)


@pytest.mark.parametrize(("form", "standard", "role"), [("large-print", "ua-1", "Note"), ("print", "ua-2", "FENote")])
@pytest.mark.parametrize("words", [40, 150, 450, 1500, 4000])
def test_a_note_of_any_length_is_whole_and_one(words: int, form: str, standard: str, role: str) -> None:
    said, tree = made(
        noted(f"{BEFORE}<p>Called{call(1)} here.</p>{AFTER}", f"<p>{sentences(words)}</p>"), form, standard
    )
    (note,) = all_of(tree, role)
    label, paragraph = note.children
    assert (label.role, paragraph.role) == ("Lbl", "P")
    assert text_of(paragraph).split() == sentences(words).split()
    longest = 450 if form == "print" else 150
    assert [each.name for each in said] == ([] if words <= longest else ["note-at-end"])


def test_blocks_of_a_note_keep_their_structure_over_pages() -> None:
    items = "".join(f"<li>{sentences(14, f'item{number}-')}</li>" for number in range(7))
    code = "".join(f"    line {number}\n" for number in range(9))
    listed = f"<p>{sentences(60)}</p><ol>{items}</ol><pre dir='ltr'><code>{code}</code></pre>"
    blocks = f"{listed}<blockquote><p>Said.</p></blockquote>"
    said, tree = made(noted(f"{AFTER}<p>Called{call(1)}.</p>{AFTER}", blocks))
    assert said == ()
    (note,) = all_of(tree, "FENote")
    assert [each.role for each in note.children] == ["Lbl", "P", "L", "P", "BlockQuote"]
    labels = [text_of(each.children[0]).strip() for each in note.children[2].children]
    bodies = [text_of(each.children[1]).split() for each in note.children[2].children]
    assert labels == [f"{number}." for number in range(1, 8)]
    assert bodies == [sentences(14, f"item{number}-").split() for number in range(7)]
    assert text_of(note.children[3]).split() == code.split()


def test_emphasis_and_links_that_a_cut_goes_through_are_one_element() -> None:
    words = f"<em>{sentences(100, 'e')}</em> and <a href='https://example.org'>{sentences(100, 'a')}</a>."
    said, tree = made(noted(f"{AFTER}<p>Called{call(1)}.</p>{AFTER}", f"<p>{words}</p>"))
    (note,) = all_of(tree, "FENote")
    assert said == () and [each.role for each in note.children] == ["Lbl", "P"]
    assert [each.role for each in note.children[1].children] == ["Em", "Link"]


def test_two_long_notes_called_on_one_line_stay_in_order() -> None:
    body = noted(
        f"{BEFORE}<p>First{call(1)}, second{call(2)}, again the first{call(1).replace('ref-1', 'r')}.</p>{AFTER}",
        f"<p>{sentences(250, 'a')}</p>",
        f"<p>{sentences(250, 'b')}</p>",
    )
    said, tree = made(body)
    first, second = all_of(tree, "FENote")
    assert said == ()
    assert text_of(first.children[1]).split() == sentences(250, "a").split()
    assert text_of(second.children[1]).split() == sentences(250, "b").split()
    assert len(list(all_of(tree, "Reference"))) == 3


@pytest.mark.parametrize("form", ["print", "large-print"])
def test_a_note_that_runs_from_right_to_left(form: str) -> None:
    words = ". ".join(f"{ARABIC} {number}" for number in range(20))
    called = f"<p>{ARABIC}{call(1)}.</p>" + f"<p>{ARABIC * 20}</p>" * 4
    _, tree = made(noted(called, f"<p>{words}</p>"), form, language="ar")
    (note,) = all_of(tree, "FENote")
    assert text_of(note.children[1]).split() == words.split()


@pytest.mark.parametrize(
    "around",
    [
        "<h2>Heading{}</h2><p>Words.</p>",
        "<ul><li>Item{}</li></ul>",
        "<table><thead><tr><th scope='col'>Head{}</th></tr></thead><tbody><tr><td>Cell</td></tr></tbody></table>",
        "<table><thead><tr><th scope='col'>Head</th></tr></thead><tbody><tr><td>Cell{}</td></tr></tbody></table>",
        "<blockquote><p>Quoted{}</p></blockquote>",
    ],
)
@pytest.mark.parametrize("words", [5, LONG_FOOT])
def test_notes_are_called_from_anywhere(around: str, words: int) -> None:
    _, tree = made(noted(BEFORE + around.format(call(1)) + AFTER, f"<p>{sentences(words)}</p>"))
    (note,) = all_of(tree, "FENote")
    assert text_of(note.children[1]).split() == sentences(words).split()


def test_a_note_at_the_end_is_called_with_its_page_and_leads_back() -> None:
    _, tree = made(noted(f"<p>Called{call(1)}.</p>{AFTER}", f"<p>{sentences(1500)}</p>"))
    (reference,) = all_of(tree, "Reference")
    (note,) = all_of(tree, "FENote")
    assert text_of(reference) == "1, page 2"
    (back,) = all_of(note.children[0], "Link")
    assert text_of(back) == "1"
    section = next(each for each in all_of(tree, "Sect") if note in each.children)
    assert [each.role for each in section.children] == ["H1", "FENote"]


def test_no_seam_shows_where_a_note_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines of a note end where they do when it is set whole."""
    document = handmade.paged(noted(f"<p>Called{call(1)}.</p>", f"<p>{sentences(LONG_FOOT)}</p>"))

    def lines() -> list[str]:
        laid_out = lay_out(document, handmade.publication(), handmade.edition())
        shown = [list(page._page_box.descendants()) for page in laid_out.document.pages]
        found = (box for boxes in shown for box in boxes if type(box).__name__ == "LineBox")
        return ["".join(getattr(box, "text", "") for box in line.descendants()) for line in found]

    cut = [line for line in lines() if line.strip().startswith("w") or " w" in line]
    monkeypatch.setattr(notes, "_WHOLE", 1000)
    monkeypatch.setattr(layout, "misplaced_notes", lambda *_: frozenset())
    assert cut == [line for line in lines() if line.strip().startswith("w") or " w" in line]
    assert len(cut) > 25


def test_a_note_is_cut_between_words_where_its_lines_end_in_soft_hyphens() -> None:
    words = " ".join(
        f"Donau\u00addampf\u00adschiff\u00adfahrts\u00adgesell\u00adschaft{number}" for number in range(60)
    )
    said, tree = made(noted(f"{AFTER}<p>Called{call(1)}.</p>{AFTER}", f"<p>{words}</p>"))
    (note,) = all_of(tree, "FENote")
    assert said == ()
    assert text_of(note.children[1]).replace("\u00ad", "").split() == words.replace("\u00ad", "").split()


def test_a_note_over_two_pages_costs_less_than_the_text_that_calls_it() -> None:
    def steps(called: str, *notes: str) -> int:
        text = f"<p>{sentences(80)}</p>" * 9
        document = handmade.paged(noted(f"{text}<p>Called{called} here.</p>{text}", *notes))
        return steps_of(lambda: lay_out(document, handmade.publication(), handmade.edition()))

    assert steps(call(1), f"<p>{sentences(75)}</p>" * 6) < 2 * steps("")


def test_a_no_break_space_by_itself_is_painted() -> None:
    _, tree = made("<p id='x'>Words.<span>\u00a0<a href='#x'>[S1]</a></span> More.</p>")
    assert next(all_of(tree, "P")).words == "Words. [S1] More."
