"""A person decides by keys; what was accepted is written, what was refused isn't asked again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from publish.cli import cli
from publish.pipeline import suggesting

TEXT = """\
---
title: The weir
date: 2025-05-07
---

The weir at Millbridge broke on Wednesday. In Spanish, water is agua.

In the end Hazel fell. The Hazel and Millbridge said so on Friday.
"""
PLACES = """\
# Places of the valley.
millbridge: {name: Millbridge}
river-hazel: {name: River Hazel, feature: river}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a publication with proposals of each sort."""
    (tmp_path / "records").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "records" / "places.yaml").write_text(PLACES, encoding="utf-8")
    (tmp_path / "text.md").write_text(TEXT, encoding="utf-8")
    return tmp_path


def _ask(folder: Path, *lines: str) -> str:
    """Answer with a line for each key, or for each thing that is typed; return what was printed."""
    given = "".join(f"{line}\n" for line in lines)
    result = CliRunner().invoke(
        cli, ["suggest", str(folder), "--ask", "--kind", "mention", "--kind", "date"], input=given
    )
    assert result.exception is None
    return str(result.output)


def _text(folder: Path) -> str:
    return (folder / "text.md").read_text(encoding="utf-8").partition("---\n\n")[2]


def test_all_that_is_sure_by_one_key_and_the_rest_one_by_one(folder: Path) -> None:
    printed = _ask(folder, "?", "y", "n", "y", "1")
    assert "3 annotations are sure." in printed
    first, _, second = _text(folder).partition("\n\n")
    assert first.startswith("The weir at [Millbridge](place:millbridge) broke on [Wednesday](date:2025-05-07). In ")
    assert second == (
        "In the end Hazel fell. The [Hazel](place:river-hazel) and [Millbridge](place:millbridge) said so on "
        "[Friday](date:2025-05-09).\n"
    )
    again = _ask(folder)
    assert "Hazel" not in again
    assert "Nothing was written." in again


def test_undo_other_targets_and_the_end(folder: Path) -> None:
    _ask(folder, "n", "y", "u", "e", "group:hazel", "s", "q")
    assert "In the end [Hazel](group:hazel) fell. The Hazel and Millbridge" in _text(folder)
    assert not (folder / ".publish").exists()  # nothing was refused


def test_one_by_one_and_all_of_a_target(folder: Path) -> None:
    _ask(folder, "o", "a", "d", "q")
    assert "at [Millbridge](place:millbridge) broke" in _text(folder)
    assert "and [Millbridge](place:millbridge) said" in _text(folder)
    assert "date:" not in _text(folder)


def test_wrong_targets_are_not_taken(folder: Path) -> None:
    printed = _ask(folder, "n", "e", "a b", "place:x)y", "river-hazel", "q")
    assert printed.count("Type a target such as") == 2
    assert "In the end [Hazel](place:river-hazel) fell." in _text(folder)


def test_an_end_of_the_input_writes_what_was_answered(folder: Path) -> None:
    assert "Nothing was written." in _ask(folder)
    _ask(folder, "y")
    assert "[Wednesday](date:2025-05-07)" in _text(folder)
    assert "In the end Hazel fell." in _text(folder)


def test_records_of_names_come_first_and_their_mentions_with_them(folder: Path) -> None:
    (folder / "text.md").write_text(
        "---\ntitle: The weir\n---\n\n"
        "The mayor, Ana López, spoke in Upper Alder. López said that Upper Alder is safe.\n",
        encoding="utf-8",
    )
    given = "y\np\nq\ny\nq\n"
    result = CliRunner().invoke(cli, ["suggest", str(folder), "--ask"], input=given)
    assert result.exception is None
    assert (folder / "records" / "places.yaml").read_text(encoding="utf-8").startswith(PLACES)
    assert "upper-alder:\n  name: Upper Alder\n" in (folder / "records" / "places.yaml").read_text(encoding="utf-8")
    assert (
        (folder / "records" / "people.yaml").read_text(encoding="utf-8").startswith("ana-lopez:\n  name: Ana López\n")
    )
    assert _text(folder) == (
        "The mayor, [Ana López](person:ana-lopez), spoke in [Upper Alder](place:upper-alder). [López](person:ana-lopez)"
        " said that [Upper Alder](place:upper-alder) is safe.\n"
    )


def test_help_names_only_the_keys_that_can_be_pressed(folder: Path) -> None:
    (folder / "text.md").write_text("# The weir\n\nBy Mona Haddad and Erik Lund\n\nIt broke.\n", encoding="utf-8")
    result = CliRunner().invoke(cli, ["suggest", str(folder), "--ask"], input="y\nq\n")
    assert "Mona Haddad" in result.output
    assert "yes, with the kind that is named" not in result.output
    assert "h  a human being" in result.output


def test_answers_that_cannot_be_read_are_told_and_left(folder: Path) -> None:
    (folder / ".publish").mkdir()
    (folder / ".publish" / "suggest.json").write_text("[", encoding="utf-8")
    found = suggesting.suggest(folder)
    assert [each.name for each in found.diagnostics] == ["suggest-answers"]
    assert found.value is not None
    assert found.value.all


def _offsets(folder: Path) -> Iterator[tuple[str, str]]:
    found = suggesting.suggest(folder).value
    assert found is not None
    text = (folder / "text.md").read_text(encoding="utf-8")
    for each in suggesting.as_data(found):
        start, end = each["start"], each["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        yield text[start:end], str(each["words"])


def test_json_has_offsets_of_the_file(folder: Path) -> None:
    found = list(_offsets(folder))
    assert len(found) > 4
    assert all(there == words for there, words in found)
    result = CliRunner().invoke(cli, ["suggest", str(folder), "--format", "json"])
    assert result.exit_code == 0
    assert '"value": "place:millbridge"' in result.output


def test_first_mentions_alone(folder: Path) -> None:
    found = suggesting.suggest(folder, suggesting.Wanted(kinds=("mention",), first_only=True)).value
    assert found is not None
    assert [each.proposal.value for each in found.all] == ["place:millbridge", "place:river-hazel"]


def test_write_and_ask_exclude_each_other_and_a_missing_model_is_told(folder: Path) -> None:
    run = CliRunner().invoke
    assert run(cli, ["suggest", str(folder), "--write", "--ask"]).exit_code == 2
    missing = run(cli, ["suggest", str(folder), "--model", "no_such_model"], standalone_mode=False)
    assert missing.return_value == 3
    assert "suggest-model" in missing.output
