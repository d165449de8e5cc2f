"""Documents that the constructs lack, and sheets that number and divide pages in every way."""

from __future__ import annotations

_ENGLISH = """
    river mill bridge path north bank spring autumn heron water weir lock boat rain field barn gate wall
"""
_WORDS = _ENGLISH.split()
_ARABIC_WORDS = """
    النهر الطاحونة الجسر الطريق الضفة الشمالية الربيع الخريف الماء السد القارب المطر الحقل الجدار
"""
_ARABIC = _ARABIC_WORDS.split()


def words(count: int, seed: int, stock: list[str] = _WORDS) -> str:
    """Return words none of which is like another, so that one out of place is noticed."""
    return " ".join(
        f"{stock[(seed + 5 * number) % len(stock)]}{_letters(seed * 10_000 + number)}" for number in range(count)
    )


def _letters(number: int) -> str:
    found = ""
    while True:
        number, letter = divmod(number, 26)
        found = chr(ord("a") + letter) + found
        if not number:
            return found


def paragraphs(count: int, length: int, seed: int = 1, stock: list[str] = _WORDS) -> str:
    """Return paragraphs of such words."""
    return "\n\n".join(words(length, seed * 100 + number, stock) for number in range(count))


_TABLE = "| Place | Said | Seen |\n|---|---|---|\n" + "\n".join(
    f"| {words(2, 700 + row)} | {words(9, 800 + row)} | {words(5, 900 + row)} |" for row in range(40)
)
_HEADED = "| | Said | Seen |\n|---|---|---|\n" + "\n".join(
    f"| **{words(1, 300 + row)}** | {words(6, 400 + row)} | {words(3, 500 + row)} |" for row in range(30)
)
_LONG_ROW = f"| Said | Seen |\n|---|---|\n| {words(400, 61)} | {words(300, 62)} |"
_SOFT = " ".join(
    f"in\u00adcom\u00adpre\u00adhen\u00adsi\u00adble\u00adness{_letters(number)} {word}"
    for number, word in enumerate(words(300, 63).split())
)
_CHAPTERS = "\n\n".join(
    f"## Chapter {words(2, 40 + number)}\n\n{paragraphs(3, 90, 50 + number)}" for number in range(6)
)
_NOTES = "\n\n".join(
    f"{words(60, 70 + number)}[^n{number}] {words(20, 90 + number)}\n\n[^n{number}]: {words(40, 110 + number)}"
    for number in range(8)
)
_LINKS = " ".join(f"{words(7, 150 + n)} [{words(9, 180 + n)}](https://example.org/{n})." for n in range(60))
_MIXED = "\n\n".join(
    f"{words(40, 210 + n)} [{words(12, 230 + n, _ARABIC)}]{{lang=ar}} {words(30, 250 + n)}" for n in range(8)
)
_MARKED = " ".join(
    f"e\u0301te\u0301{_letters(n)} c\u0327a{_letters(n)} {word}" for n, word in enumerate(words(500, 64).split())
)
_LONG_WORDS = "\n\n".join(f"{words(30, 270 + n)} {'river' * 40}{_letters(n)} {words(30, 290 + n)}" for n in range(6))
_LISTS = "\n".join(f"- {words(30, 310 + n)}\n  - {words(25, 330 + n)}\n    1. {words(20, 350 + n)}" for n in range(14))
_CODE = "```\n" + "\n".join(words(7, 370 + n) for n in range(90)) + "\n```"
KINDS = {
    "plain": paragraphs(10, 120),
    "chapters": _CHAPTERS,
    "table": _TABLE,
    "table with headed rows": _HEADED,
    "soft hyphens": _SOFT,
    "notes": _NOTES,
    "links": _LINKS,
    "mixed directions": _MIXED,
    "combining marks": _MARKED,
    "long words": _LONG_WORDS,
    "lists": _LISTS,
    "code": _CODE,
}
LEFTWARDS = frozenset({"mixed directions"})
"""Kinds with Arabic, of whose hyphenated words the PDF's tree has the letters in the order of their ink."""
LONG_ROW = _LONG_ROW
RIGHT_TO_LEFT = "\n\n".join(words(60, 410 + n, _ARABIC) for n in range(10))

WHOLE_ROWS = "tr { break-inside: avoid !important } p { overflow-wrap: anywhere }"
"""What print.css says of rows, and the only place for a line to end in a word that is longer than it."""
HYPHENATED = "p { hyphens: auto }"
BLANK = "h2 { break-before: right !important }"
NUMBERED = """
@page { @bottom-right { content: counter(page, lower-roman) } }
@page main { @bottom-right { content: counter(page) } }
@page :nth(1 of main) { counter-reset: page 1 }
h2, h2 ~ * { page: main }
"""
