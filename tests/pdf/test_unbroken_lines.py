"""Runs of many pieces without a place to end a line: divided, and set in time that grows with their length alone."""

from __future__ import annotations

import pytest
import weasyprint
from lxml import html
from weasyprint.layout import inline

from publish.pdf.line_break_workaround import MARK
from publish.pdf.unbroken_lines import looked_at_once, mark_runs


def marked(body: str) -> str:
    root = html.fromstring(f"<html><body>{body}</body></html>")
    mark_runs(root)
    return str(html.tostring(root[0], encoding="unicode")).removeprefix("<body>").removesuffix("</body>")


@pytest.mark.parametrize(
    "body",
    [
        "<p>a<b>b</b>a<b>b</b></p>",
        f"<p>{'ab<b>cd</b> ' * 100}</p>",
        f"<p>{'ab-<b>cd</b>' * 100}</p>",
        f"<p>{'x' * 200}</p>",
        f"<h2>{'a<b>b</b>' * 100}</h2>",
        f"<pre>{'a<b>b</b>' * 100}</pre>",
        f"<ul>{'<li>a<b>b</b></li>' * 100}</ul>",
        f"<p>{'a<b>b</b><br/>' * 100}</p>",
    ],
    ids=["short", "spaces", "hyphens", "one piece", "heading", "preformatted", "items", "lines"],
)
def test_what_can_be_set_is_left_as_it_is(body: str) -> None:
    assert MARK not in marked(body)


@pytest.mark.parametrize("piece", ["a<b>b</b>", "a<b>b</b>\u00a0", "a<i><b>b</b></i>", "<a href='#x'>ab</a>"])
def test_a_long_run_is_divided_between_its_pieces(piece: str) -> None:
    told = marked(f"<p>Words {piece * 200} and more.</p>")
    parts = html.fromstring(told).text_content().split(MARK)
    assert len(parts) > 6
    assert all(len(part) <= 40 for part in parts)
    assert told.replace(MARK, "") == marked(f"<p>Words {piece * 200} and more.</p>").replace(MARK, "")
    assert told.replace(MARK, "") == html.tostring(
        html.fromstring(f"<p>Words {piece * 200} and more.</p>"), encoding="unicode"
    )


@pytest.mark.parametrize("word", ["abc", "a\u00a0", "\u0648\u0628", "\u0915\u094d\u0937", "a*"])
def test_a_word_as_long_as_a_paragraph_is_divided_before_letters(word: str) -> None:
    told = html.fromstring(marked(f"<p>{word * 1000}</p>")).text_content()
    parts = told.split(MARK)
    assert told.replace(MARK, "") == word * 1000
    assert len(parts) > 30 and all(len(part) <= 45 for part in parts)
    assert all(part[0].isalpha() for part in parts)


def looks(pieces: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Count how often WeasyPrint asks whether a line can end in a piece, of a line that can't end anywhere."""
    count = 0
    ask = inline.can_break_inside

    def asked(box: object) -> bool:
        nonlocal count
        count += 1
        return bool(ask(box))

    with monkeypatch.context() as patched:
        patched.setattr(inline, "can_break_inside", asked)
        with looked_at_once():
            weasyprint.HTML(string=f"<p>{'a<b>b</b>' * pieces}").render()
    return count


def test_each_piece_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert looks(400, monkeypatch) <= 2.2 * looks(200, monkeypatch)


def test_lines_end_where_they_did() -> None:
    text = "Some <b>words</b>of<i>many pieces</i>that<b>end</b>" * 40
    page = f"<style>@page {{ size: 9cm 20cm; margin: 1cm }}</style><p lang=en>{text}<p>{'a<b>b</b>' * 60}"
    plain = weasyprint.HTML(string=page).write_pdf()
    with looked_at_once():
        assert weasyprint.HTML(string=page).write_pdf() == plain
