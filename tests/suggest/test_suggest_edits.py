"""What is written changes nothing but what was proposed; what would, isn't written."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.pipeline import suggesting
from publish.suggest.edits import inserted, link
from publish.suggest.passages import SourceText
from publish.suggest.plugins import Plugin
from publish.suggest.proposal import CLAIM, MENTION, RECORD, Proposal
from publish.suggest.spacy_names import ModelMissing, spacy_names
from publish.suggest.subject import Subject

from .proposing import proposed, subject

PLACES = "rastan: {name: Rastan}\nnorth-rastan: {name: North Rastan}\n"


def _publication(folder: Path, text: str) -> Path:
    (folder / "records").mkdir()
    (folder / ".git").mkdir()
    (folder / "records" / "places.yaml").write_text(PLACES, encoding="utf-8")
    (folder / "text.md").write_bytes(text.encode())
    return folder


def _proposal(source: SourceText, words: str, target: str) -> Proposal:
    start = source.text.index(words)
    end = start + len(words)
    return Proposal(
        kind=MENTION,
        value=target,
        why="test",
        words=words,
        start=start,
        end=end,
        insertions=link((start, end), target),
        position=source.position(start, end),
    )


def test_outer_links_open_first_and_close_last() -> None:
    source = SourceText(b"North Rastan fell", "text.md")
    claim = _proposal(source, "North Rastan fell", "claim:afp")
    inner = _proposal(source, "North Rastan", "place:rastan")
    last = _proposal(source, "fell", "term:fall")
    wanted = "[[North Rastan](place:rastan) [fell](term:fall)](claim:afp)"
    assert inserted(source, (inner, last, claim)) == wanted
    assert inserted(source, (claim, inner, last)) == wanted


def test_a_table_drawn_with_lines_stays_as_it_is(tmp_path: Path) -> None:
    text = """\
Rastan fell.

+--------+----------+
| Head   | Other    |
+========+==========+
| Rastan | no       |
+--------+----------+

| Head | Other |
|------|-------|
| Rastan | yes |
"""
    found = suggesting.suggest(_publication(tmp_path, text)).value
    assert found is not None
    sure = [each for each in found.all if each.proposal.kind == MENTION]
    written = suggesting.write(found, sure, ())
    assert [each.name for each in written.diagnostics] == ["suggest-not-made"]
    assert [each.position and each.position.line for each in written.diagnostics] == [6]
    assert (tmp_path / "text.md").read_text(encoding="utf-8") == (
        text.replace("Rastan fell", "[Rastan](place:rastan) fell").replace(
            "| Rastan | yes", "| [Rastan](place:rastan) | yes"
        )
    )


def test_escapes_brackets_marks_of_byte_order_and_line_ends_stay(tmp_path: Path) -> None:
    text = (
        "\ufeffIn *Rastan* \\[sic\\] &amp; in [Rastan &c., `Rastan`,\r\n> in Rastan\r\n\r\n"
        "- North\r\n  Rastan\\\r\n  Rastan\r\n"
    )
    found = suggesting.suggest(_publication(tmp_path, text)).value
    assert found is not None
    written = suggesting.write(found, found.all, ())
    assert not written.diagnostics
    data = (tmp_path / "text.md").read_bytes().decode()
    assert data.replace("](place:rastan)", "").replace("](place:north-rastan)", "").count("\r\n") == text.count("\r\n")
    assert data.startswith(
        "\ufeffIn *[Rastan](place:rastan)* \\[sic\\] &amp; in [[Rastan](place:rastan) &c., `Rastan`,\r\n"
    )
    assert "> in [Rastan](place:rastan)\r\n" in data
    assert "- [North\r\n  Rastan](place:north-rastan)\\\r\n  [Rastan](place:rastan)\r\n" in data


def _further(given: Subject) -> tuple[Proposal, ...]:
    place = given.source.text.index("Homs")
    return (
        Proposal(
            kind=CLAIM,
            value="claim:afp",
            sure=True,
            why="a package says so",
            words="Homs",
            context="Homs fell.",
            start=place,
            end=place + 4,
            insertions=link((place, place + 4), "claim:afp"),
            position=given.source.position(place, place + 4),
        ),
    )


def _failing(_given: Subject) -> tuple[Proposal, ...]:
    raise ValueError("out of order")


def test_packages_propose_more_and_never_for_sure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    several = (
        Plugin(name="claims", propose=_further),
        Plugin(name="broken", propose=_failing),
        Plugin(name="gone", propose=None, failure="ModuleNotFoundError: no such package"),
    )
    monkeypatch.setattr(suggesting, "plugins", lambda: several)
    found = suggesting.suggest(_publication(tmp_path, "Homs fell.\n"))
    assert found.value is not None
    assert [(each.proposal.value, each.proposal.sure) for each in found.value.all if each.proposal.kind == CLAIM] == [
        ("claim:afp", False)
    ]
    assert [each.message for each in found.diagnostics] == [
        '"gone" can\'t be used: ModuleNotFoundError: no such package',
        '"broken" failed: ValueError: out of order',
    ]


class _Entity:
    def __init__(self, text: str, label: str, start: int) -> None:
        self.text, self.label_, self.start_char, self.end_char = text, label, start, start + len(text)


class _Read:
    def __init__(self, text: str) -> None:
        words = {"Rastan": "GPE", "Ana López": "PERSON", "Wednesday": "DATE"}
        self.ents = [_Entity(each, label, text.index(each)) for each, label in words.items() if each in text]


def test_a_model_of_spacy_proposes_records(monkeypatch: pytest.MonkeyPatch) -> None:
    class Spacy:
        @staticmethod
        def load(_name: str) -> type[_Read]:
            return _Read

    monkeypatch.setattr("publish.suggest.spacy_names.import_module", lambda _name: Spacy)
    given = subject("Ana López left Rastan on Wednesday. Ana López came.\n", {"places.yaml": PLACES})
    found = list(spacy_names("model")(given))
    assert [(each.kind, each.words, each.record and each.record.file, each.sure) for each in found] == [
        (RECORD, "Ana López", "people.yaml", False)
    ]


def test_a_missing_model_is_told() -> None:
    with pytest.raises(ModelMissing, match="spaCy"):
        spacy_names("no_such_model")


def test_the_same_text_has_the_same_proposals() -> None:
    text = "Rastan and North Rastan fell in May 2018. 東京 said so.\n"
    assert proposed(text, {"places.yaml": PLACES}) == proposed(text, {"places.yaml": PLACES}) != ()
