"""A review record is written into a file of YAML or a text, and every other byte stays as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.diagnostics import Position
from publish.formats import facts
from publish.model.files import SourceFile
from publish.model.metadata import CONFORMANCES, Review
from publish.source import read_publication, read_text, with_review

REVIEW = Review(by="Access Desk", date="2026-02-01", contents="ab12", position=Position(path="publication.yaml"))
RECORD = (
    "review:\n  by: Access Desk\n  date: 2026-02-01\n  contents: ab12\n"
    "  conforms-to: EPUB Accessibility 1.1 - WCAG 2.2 Level AA\n"
)
IN_BRACES = (
    'review: {by: "Access Desk", date: "2026-02-01", contents: "ab12",'
    ' conforms-to: "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"}'
)
OLD = "review:\n  by: Somebody\n  contents: ff\n  date: 2025-01-01\n"


def file(words: str | bytes, name: str = "publication.yaml") -> SourceFile:
    return SourceFile(path=name, name=name, data=words if isinstance(words, bytes) else words.encode())


def written(words: str | bytes, name: str = "publication.yaml", review: Review = REVIEW) -> str:
    outcome = with_review(file(words, name), review)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("title: Rain\n", f"title: Rain\n{RECORD}", id="at the end"),
        pytest.param("title: Rain", f"title: Rain\n{RECORD}", id="no line end at the end"),
        pytest.param("title: Rain\n# the end", f"title: Rain\n# the end\n{RECORD}", id="a comment at the end"),
        pytest.param("title: Rain\r\n", "title: Rain\r\n" + RECORD.replace("\n", "\r\n"), id="two signs end a line"),
        pytest.param("\ufefftitle: Rain\n", f"\ufefftitle: Rain\n{RECORD}", id="a mark of byte order"),
        pytest.param("---\ntitle: Rain\n...\n", f"---\ntitle: Rain\n{RECORD}...\n", id="marks of a document"),
        pytest.param(
            "  title: Rain\n  language: en\n",
            "  title: Rain\n  language: en\n" + "".join(f"  {line}\n" for line in RECORD.splitlines()),
            id="everything further to the right",
        ),
        pytest.param(
            "description: |+\n  Rain\n\n", f"description: |+\n  Rain\n\n{RECORD}", id="words with empty lines"
        ),
        pytest.param("{title: Rain}\n", f"{{title: Rain, {IN_BRACES}}}\n", id="in braces"),
        pytest.param(
            "{title: Rain, # wet\n language: en,\n}\n",
            f"{{title: Rain, # wet\n language: en, {IN_BRACES},\n}}\n",
            id="in braces, with a comma at the end",
        ),
        pytest.param(
            "{review: {by: Somebody, date: 2025-01-01, contents: ff}, title: Rain}",
            f"{{{IN_BRACES}, title: Rain}}",
            id="an old record in braces in braces",
        ),
        pytest.param(
            "review: {by: Somebody,\n  date: 2025-01-01, contents: ff} # wet\ntitle: Rain\n",
            RECORD.rstrip("\n") + " # wet\ntitle: Rain\n",
            id="an old record in braces",
        ),
        pytest.param(f"{OLD}title: Rain\n", f"{RECORD}title: Rain\n", id="an old record at the head"),
        pytest.param(
            f"title: Rain\n{OLD}\n# of the date\n\ndate: 2026\n",
            f"title: Rain\n{RECORD}\n# of the date\n\ndate: 2026\n",
            id="an old record between comments",
        ),
        pytest.param(
            f"title: Rain\n{OLD}  report: https://example.org/a\n  credential: >\n    A long\n    story\n# end\n",
            f"title: Rain\n{RECORD}# end\n",
            id="a longer old record",
        ),
        pytest.param(f"{OLD}  report:\ntitle: Rain\n", f"{RECORD}title: Rain\n", id="an old record with an empty key"),
        pytest.param("review:\ntitle: Rain\n", f"{RECORD}title: Rain\n", id="an empty record"),
        pytest.param('"review":\n  by: A\ntitle: Rain\n', f"{RECORD}title: Rain\n", id="a key in quotation marks"),
    ],
)
def test_only_the_record_changes(before: str, after: str) -> None:
    assert written(before) == after
    assert written(after) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("# Rain\n\nIt fell.\n", f"---\n{RECORD}---\n\n# Rain\n\nIt fell.\n", id="no front matter"),
        pytest.param("---\ntitle: Rain\n---\nIt fell.\n", f"---\ntitle: Rain\n{RECORD}---\nIt fell.\n", id="some"),
        pytest.param("---\n---\nIt fell.\n", f"---\n{RECORD}---\nIt fell.\n", id="empty"),
        pytest.param(
            "---\r\ntitle: Rain # wet\r\n...\r\nreview: yes\r\n",
            ("---\ntitle: Rain # wet\n" + RECORD + "...\nreview: yes\n").replace("\n", "\r\n"),
            id="other ends",
        ),
        pytest.param(
            f"---\ntitle: Rain\n{OLD}language: en\n---\n\nreview:\n",
            f"---\ntitle: Rain\n{RECORD}language: en\n---\n\nreview:\n",
            id="an old record",
        ),
    ],
)
def test_a_text_without_publication_file_holds_the_record_in_its_front_matter(before: str, after: str) -> None:
    assert written(before, "rain.md") == after
    assert written(after, "rain.md") == after
    front = read_text(file(after, "rain.md"), facts()).value
    assert front is not None and front.front_matter.publication is not None
    assert front.front_matter.publication.review is not None
    assert front.front_matter.publication.review.by == "Access Desk"


PIECES = (
    "title: Rain\n",
    "# a comment\n",
    "language: en # of the words\n",
    "\n",
    "description: >\n  Rain fell:\n\n  all night # long\n",
    "figures:\n  map: {image: map.svg, alt: 'A map: “rivers”'}\n",
    "texts: [a.md,\n  b.md]\n",
    "publisher: |-\n  المطر\n",
)
ENDS = ("\n", "\r\n", "\r")


@settings(max_examples=150, deadline=None)
@given(
    above=st.lists(st.sampled_from(PIECES), unique=True),
    below=st.lists(st.sampled_from(PIECES), unique=True),
    old=st.sampled_from(("", OLD, "review: {by: A}\n", "review:\n")),
    end=st.sampled_from(ENDS),
    mark=st.sampled_from(("", "\ufeff")),
    whole=st.booleans(),
)
def test_whatever_stands_around_a_record_stays(above, below, old: str, end: str, mark: str, whole: bool) -> None:
    head = mark + "contact: a@example.org\n" + "".join(above)
    tail = "".join(piece for piece in below if piece not in above or piece[0] in "#\n")
    before = (head + old + tail).replace("\n", end)
    before = before if whole else before.removesuffix(end)
    after = written(before)
    kept_above = (head if old else head + tail).replace("\n", end)
    assert after.startswith(kept_above if whole else kept_above.removesuffix(end))
    kept_below = tail.replace("\n", end) if old else ""
    assert after.endswith(kept_below if whole else kept_below.removesuffix(end))
    value = read_publication(file(after), facts()).value
    assert value is not None and value.review is not None
    assert replace(value.review, position=REVIEW.position) == REVIEW
    end = end if end in before else "\n"
    assert after.count(end) == after.replace("\r\n", "\n").replace("\r", "\n").count("\n")


@pytest.mark.parametrize(
    "name",
    [
        "Désk: access",
        "- a dash",
        "'quoted' \"twice\"",
        "yes",
        "# no comment",
        "a #comment",
        "قسم الوصول",
        "a, b: {c}",
        "\\",
    ],
)
def test_any_name_can_be_written(name: str) -> None:
    review = replace(REVIEW, by=name, credential=name, report="https://example.org/a?b=c#d")
    for before in ("title: Rain\n", "{title: Rain}\n"):
        value = read_publication(file(written(before, review=review)), facts()).value
        assert value is not None and value.review is not None
        assert (value.review.by, value.review.credential) == (name, name)
        assert value.review.report == review.report


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"by": ""}, "by: shows nothing"),
        ({"by": "\u200b "}, "by: shows nothing"),
        ({"by": "A\x1b[2J"}, "control character"),
        ({"credential": "\udc80"}, "control character"),
        ({"date": "2026-02"}, "not a whole day"),
        ({"date": "2026-02-30"}, "not a whole day"),
        ({"date": "yesterday"}, "not a whole day"),
        ({"report": "report.html"}, "not an address"),
        ({"report": "mailto:a@example.org"}, "not an address"),
        ({"conforms_to": "WCAG 2.2 AA"}, "not a known claim"),
    ],
)
def test_a_record_that_says_nothing_true_is_refused(change: dict[str, str], words: str) -> None:
    outcome = with_review(file("title: Rain\n"), replace(REVIEW, **change))
    assert outcome.value is None
    (found,) = outcome.diagnostics
    assert found.name == "review-malformed"
    assert words in found.message
    assert found.hint


def test_where_nothing_can_be_written_without_touching_more_the_record_is_given_to_be_written_by_hand() -> None:
    outcome = with_review(file("? title\n: Rain\n? review\n: by: A\n"), REVIEW)
    assert outcome.value is None
    (found,) = outcome.diagnostics
    assert found.name == "review-unwritable"
    assert IN_BRACES in found.hint


def test_the_known_claims_are_the_words_of_the_standard() -> None:
    assert len(set(CONFORMANCES)) == 9
    assert CONFORMANCES[0] == "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    assert "EPUB Accessibility 1.1 - WCAG 2.0 Level AAA" in CONFORMANCES
