"""Plain text as it is prepared: nothing in it is read as a mark, and no line is lost."""

from __future__ import annotations

import re

import pytest

from publish.importers import markup
from publish.importers.plain import prepare
from publish.importers.prepared import Prepared

NEWS = """Rain over Millbridge
By Ana López and Jo Park

MILLBRIDGE (AP) — It rained 5*3*2 times, <b>said</b> the mayor.
    Indented words [are](no) code. See https://example.org/a?utm_source=SECRET&b=1, then `go`.

• a bottle
• a ruler

3. third
4. fourth
"""
BROKEN = """The river rose in the night and came over the lower bank of the
town, where nobody had slept since the rain began on Monday at
noon.

Roses are red
Violets are blue

Ana López
12 Mill Lane
"""


MAIL = """From: Ana <ana@example.org>
Subject: The trip

Please bring:

  * shoes
  * money
    (in an envelope)

Day      Leaves   Back
Tuesday  8.15     14.30

Item\t2025
Wells\t5
"""


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            MAIL,
            "<p>From: Ana &lt;ana@example.org&gt;<br>Subject: The trip</p>\n<p>Please bring:</p>\n"
            "<ul><li>shoes</li>\n<li>money (in an envelope)</li></ul>\n"
            "<table><tr><td>Day</td><td>Leaves</td><td>Back</td></tr>\n"
            "<tr><td>Tuesday</td><td>8.15</td><td>14.30</td></tr></table>\n"
            "<table><tr><td>Item</td><td>2025</td></tr>\n<tr><td>Wells</td><td>5</td></tr></table>",
        ),
        (
            NEWS,
            '<h1 class="publish-title">Rain over Millbridge</h1>\n'
            "<p>MILLBRIDGE (AP) — It rained 5*3*2 times, &lt;b&gt;said&lt;/b&gt; the mayor. Indented words"
            ' [are](no) code. See <a href="https://example.org/a?b=1">https://example.org/a?b=1</a>, then `go`.</p>\n'
            '<ul><li>a bottle</li>\n<li>a ruler</li></ul>\n<ol start="3"><li>third</li>\n<li>fourth</li></ol>',
        ),
        (
            BROKEN,
            "<p>The river rose in the night and came over the lower bank of the town, where nobody had slept since the"
            " rain began on Monday at noon.</p>\n<p>Roses are red<br>Violets are blue</p>\n"
            "<p>Ana López<br>12 Mill Lane</p>",
        ),
        ("A sentence.\nAnother one that is long " + "on " * 60, None),
        ("1) one only\n\n* * *\n\n- dash", "<p>1) one only</p>\n<p>* * *</p>\n<p>- dash</p>"),
        ("", ""),
    ],
)
def test_text(text: str, body: str | None) -> None:
    prepared = _prepared(text.encode())
    found = re.search(r"<body>(.*)</body>", prepared.data.decode(), re.DOTALL)
    assert found is not None
    if body is None:
        assert found[1].count("<p>") == 2
    else:
        assert found[1] == body
    assert "SECRET" not in prepared.data.decode() + " ".join(prepared.words)


def test_a_by_line_is_a_field() -> None:
    prepared = _prepared(NEWS.encode())
    assert (prepared.properties.authors, prepared.properties.sure) == (("Ana López and Jo Park",), True)
    assert prepared.dropped == ("By Ana López and Jo Park", "3", "4")
    assert [each.rule.name for each in prepared.findings] == ["import-address"]


def test_letters_that_name_a_language() -> None:
    assert [
        _prepared(text.encode()).properties.language for text in ("السلام عليكم", "日本語の本", "Привет", "Καλημέρα")
    ] == [
        "ar",
        "ja",
        "und-Cyrl",
        "el",
    ]


def test_what_is_no_text_is_refused_and_what_is_larger_than_any() -> None:
    for name, preparation in (("a.txt", prepare), ("a.md", markup.prepare)):
        for data in (b"MZ\0\0\x01", b"x" * (5 * 1024 * 1024), b"\n" * 300_000 + b"x", b"\r" * 300_000):
            found = preparation(data, name, lambda _: None).diagnostics
            assert [each.rule.name for each in found] == ["import-unreadable"]


def _prepared(data: bytes) -> Prepared:
    outcome = prepare(data, "a.txt", lambda _: None)
    assert outcome.value is not None
    return outcome.value
