"""Each line of words is set once, and nothing on paper shows it."""

from __future__ import annotations

from collections import Counter
from contextlib import nullcontext
from typing import Any

import pytest
import weasyprint
from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.fonts import FontConfiguration

from publish.pdf import kept_lines, layout
from publish.pdf.kept_lines import SETS_WORDS, KeptLines, lines_kept

from . import handmade

WORDS = "Extra\u00adordinary words, un\u00adusu\u00adally long, of several kinds. "
COLUMNS = "".join(f"<p>{number}. {WORDS * 6}<em>{WORDS}</em></p>" for number in range(9))
BODY = f"<section><h2>Words</h2><div style='columns: 3'>{COLUMNS}</div></section><p>{WORDS * 9}</p>"


class Recorded:
    """A style that says which of its properties were asked for."""

    def __init__(self, style: Any, asked: set[str]) -> None:
        self.style, self.asked = style, asked

    def __getitem__(self, name: str) -> Any:
        self.asked.add(name)
        return self.style[name]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.style, name)


def test_all_properties_that_set_words_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()
    before = line_break.split_first_line

    def recorded(text: str, style: Any, *others: Any, **named: Any) -> Any:
        return before(text, Recorded(style, asked), *others, **named)

    monkeypatch.setattr(inline, "split_first_line", recorded)
    sheet = (
        "p { width: 60pt } .a { hyphens: auto } .b { white-space: pre-wrap; tab-size: 3 } .c { word-break: break-all }"
        " .d { text-decoration: underline; letter-spacing: 1pt; word-spacing: 2pt } .e { overflow-wrap: anywhere }"
        " .f { font-language-override: 'TRK'; font-variation-settings: 'wght' 500 }"
    )
    html = "".join(f"<p class='{each}'>{WORDS}\tInternationalisation{'x' * 60}</p>" for each in "abcdef")
    weasyprint.HTML(string=f"<html lang='en'><style>{sheet}</style>{html}</html>").render()
    assert {"hyphens", "tab_size", "text_decoration_line", "font_variation_settings"} <= asked
    assert asked <= set(SETS_WORDS)


def test_lines_are_set_once_and_nothing_shows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    set_words: Counter[tuple[object, ...]] = Counter()
    before = inline.split_first_line

    def counted(text: str, style: Any, context: Any, *room: Any, **named: Any) -> Any:
        set_words[text, repr([style[name] for name in SETS_WORDS]), room, *named.items()] += 1
        return before(text, style, context, *room, **named)

    monkeypatch.setattr(inline, "split_first_line", counted)

    def made() -> bytes | None:
        return layout.make_pdf(handmade.paged(BODY), handmade.publication(), handmade.edition()).value

    with_kept, once = made(), max(set_words.values())
    set_words.clear()
    monkeypatch.setattr(layout, "lines_kept", lambda _fonts: nullcontext())
    assert made() == with_kept is not None
    assert once == 1 < max(set_words.values())


def test_few_characters_are_kept_and_no_style_that_only_an_address_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def line(text: str, _style: Any, _context: Any) -> Any:
        asked.append(text)
        return Recorded({}, set()), len(text)

    class Style(dict[str, object]):
        pass

    kept, style = KeptLines(), Style.fromkeys(SETS_WORDS, "normal")
    for text in ("one", "one", "two"):
        assert kept.line("lines", line, text, style, None)[1] == 3
    assert asked == ["one", "two"]
    monkeypatch.setattr(kept_lines, "MOST_CHARACTERS", 8)
    for text in ("three", "one"):
        kept.line("lines", line, text, style, None)
    assert asked == ["one", "two", "three", "one"]
    unknown = Style({**style, "letter_spacing": object()})
    for _ in range(2):
        kept.line("lines", line, "one", unknown, None)
    assert asked[4:] == ["one", "one"]


def test_weasyprint_is_left_as_it_was() -> None:
    before = inline.split_first_line, inline.can_break_text, inline.strut
    with pytest.raises(ZeroDivisionError), lines_kept(FontConfiguration()):
        assert inline.split_first_line is not before[0]
        raise ZeroDivisionError
    assert (inline.split_first_line, inline.can_break_text, inline.strut) == before
