"""Samples, and texts annotated to measure, without their annotations: what is sure, against what was written."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from publish.pipeline import suggesting
from publish.suggest.proposal import DATE, MENTION, Proposal

from .stripping import Taken, stripped

ENTITIES = ("group:", "place:", "person:", "term:")
_CONTENT = Path(__file__).parents[2] / "content"
_ANNOTATED = Path(__file__).parent / "annotated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """How many mentions and dates a sample has, how many were found as sure, and how many sure ones are wrong."""

    mentions: int
    found: int
    wrong: int
    dates: int
    dates_found: int


MEASURED = {
    "rastan-2018": Measured(mentions=33, found=33, wrong=0, dates=4, dates_found=4),
    "rastan-2018-ar": Measured(mentions=33, found=32, wrong=0, dates=4, dates_found=4),
    "school-water": Measured(mentions=19, found=18, wrong=0, dates=1, dates_found=1),
    "school-electrolysis": Measured(mentions=2, found=2, wrong=0, dates=0, dates_found=0),
    "school-electrolysis-ar": Measured(mentions=2, found=2, wrong=0, dates=0, dates_found=0),
    "english": Measured(mentions=32, found=32, wrong=0, dates=7, dates_found=6),
    "french": Measured(mentions=26, found=23, wrong=0, dates=9, dates_found=9),
    "german": Measured(mentions=29, found=28, wrong=0, dates=7, dates_found=7),
    "spanish": Measured(mentions=24, found=24, wrong=0, dates=7, dates_found=7),
}
"""What docs/suggesting.md says; it may get better, and never worse."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """A sample without annotations in a folder of its own; ``taken`` are these, by the names of the texts."""

    folder: Path
    texts: dict[str, str]
    taken: dict[str, tuple[Taken, ...]]


@pytest.fixture(params=MEASURED)
def plain(request: pytest.FixtureRequest, tmp_path: Path) -> Plain:
    """Copy a sample with the records that it shares, and take its annotations out."""
    name = str(request.param)
    folder = tmp_path / name
    shutil.copytree(_CONTENT / name if (_CONTENT / name).is_dir() else _ANNOTATED / name, folder)
    shutil.copytree(_CONTENT / "records", tmp_path / "records")
    (tmp_path / ".git").mkdir()  # records are looked for no farther up
    texts, taken = {}, {}
    for path in sorted(folder.glob("*.md")):
        texts[path.name], taken[path.name] = stripped(path.read_text(encoding="utf-8"))
        path.write_text(texts[path.name], encoding="utf-8")
    return Plain(folder=folder, texts=texts, taken=taken)


def test_no_link_is_wrong_and_no_date_is_missing(plain: Plain) -> None:
    found = suggesting.suggest(plain.folder).value
    assert found is not None
    mentions = right = dates = dates_right = 0
    wrong = []
    for text in found.texts:
        sure = [each.proposal for each in text.suggestions if each.proposal.sure]
        for taken in plain.taken[text.file.name]:
            there = [each for each in sure if each.start < taken.end and taken.start < each.end]
            same = any(each.value == taken.target for each in there)
            mentions += taken.target.startswith(ENTITIES)
            right += taken.target.startswith(ENTITIES) and same
            dates += taken.target.startswith("date:")
            exact = any((each.value, each.start, each.end) == (taken.target, taken.start, taken.end) for each in there)
            dates_right += taken.target.startswith("date:") and exact
        wrong += [each for each in sure if _contradicts(each, plain.taken[text.file.name])]
    assert not wrong
    measured = Measured(mentions=mentions, found=right, wrong=len(wrong), dates=dates, dates_found=dates_right)
    assert measured == MEASURED[plain.folder.name]
    assert measured.found >= 0.88 * measured.mentions  # a role is a mention that nobody's name is in


def _contradicts(proposal: Proposal, taken: tuple[Taken, ...]) -> bool:
    """Return whether the author linked the same words to something else."""
    kinds = {MENTION: (*ENTITIES, "source:"), DATE: ("date:",)}.get(proposal.kind, ("lang:",))
    same = [each for each in taken if each.target.startswith(kinds) and _overlap(each, proposal)]
    return bool(same) and all(each.target != proposal.value for each in same)


def _overlap(taken: Taken, proposal: Proposal) -> bool:
    return proposal.start < taken.end and taken.start < proposal.end


def test_stripping_what_was_written_gives_the_bytes_back_and_nothing_sure_is_left(plain: Plain) -> None:
    end = "\r\n" if plain.folder.name == "rastan-2018" else "\n"
    for name, text in plain.texts.items():
        (plain.folder / name).write_bytes(text.replace("\n", end).encode())
    found = suggesting.suggest(plain.folder).value
    assert found is not None
    written = suggesting.write_sure_ones(found)
    assert written.value is not None
    assert written.value.annotations > 1
    assert not written.diagnostics
    for name, text in plain.texts.items():
        data = (plain.folder / name).read_bytes()
        assert stripped(data.decode().replace("\r\n", "\n"))[0] == text
        assert data.count(b"\r") == (text.count("\n") if end == "\r\n" else 0)
    again = suggesting.suggest(plain.folder).value
    assert again is not None
    assert not [each.proposal for each in again.all if each.proposal.sure and each.proposal.insertions]


@pytest.mark.parametrize("plain", ["school-water"], indirect=True)
def test_a_text_that_changed_meanwhile_is_left_alone(plain: Plain) -> None:
    found = suggesting.suggest(plain.folder).value
    assert found is not None
    name = next(each.file.name for each in found.texts)
    (plain.folder / name).write_text("Other words.\n", encoding="utf-8")
    written = suggesting.write_sure_ones(found)
    assert {each.name for each in written.diagnostics} == {"file-changed"}
    assert (plain.folder / name).read_text(encoding="utf-8") == "Other words.\n"
